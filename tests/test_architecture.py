"""The plan of the house, held: imports point down, ground floors do no I/O, each foreign library has one door.

That no word of one SOP or one office stands in the code, `test_any_sop.py` holds.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

HOUSE = Path(__file__).parents[1] / "docgen"
FLOORS = (
    {"value", "bahasa", "safezip", "isolated", "stack"},
    {"finding"},
    {"errors"},
    {"settings", "dossier"},
    {"case"},
    {"papers"},
    {"checks"},
    {"workbook", "register", "word", "printing", "engines"},
    {"pipeline"},
    {"desk"},
    {"cli"},
    {"__main__"},
)
PURE = ("value", "finding", "bahasa", "safezip", "errors", "settings", "case", "papers", "checks")
"""Rooms below the edges: no files, no clock."""

INSIDE = frozenset({
    "__future__", "collections", "collections.abc", "contextlib", "copy", "datetime", "decimal", "difflib", "enum", "errno", "functools", "gc", "hashlib", "importlib.machinery",
    "importlib.util", "itertools", "json", "math", "operator", "re", "statistics", "struct", "textwrap", "tomllib", "types", "typing", "unicodedata", "zipfile", "zlib", "zoneinfo",
})  # fmt: skip
"""What they speak of the standard library: nothing that touches the world by itself."""

LOOKS = (
    "os.environ", "os.environb", "os.getenv", "os.getlogin", "os.getcwd", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime", "getpass.getuser", "Path.home", "Path.cwd",
)  # fmt: skip
"""By what a program learns of time, place and user."""

FACES = frozenset({"cli", "desk"})
DOORS = {
    "openpyxl": {"workbook"},
    "python_calamine": {"workbook"},
    "docxtpl": {"word"},
    "docx": {"word"},
    "jinja2": {"word", "desk"},
    "starlette": {"desk"},
    "uvicorn": {"desk"},
    "argon2": {"desk"},
    "cryptography": {"desk"},
    "lxml": {"word"},
    "msgspec": {"value"},
    "dataclasses": set(),
    "sqlalchemy": {"register"},
    "click": {"cli"},
    "rich": {"cli"},
    "pikepdf": {"printing"},
    "pypdfium2": {"printing"},
    "zxingcpp": {"printing"},
    "numpy": {"printing"},
    "PIL": {"printing"},
    "pyhanko": {"printing"},
    "pyhanko_certvalidator": {"printing"},
    "asn1crypto": {"printing"},
    "procrastinate": {"engines"},
    "psycopg": {"engines"},
    "distributed": {"engines"},
    "holidays": {"case"},
    "pydantic": {"settings", "papers"},
    "pydantic_core": {"settings"},
}
"""The rooms that speak a foreign library."""

FORMER_MODULES = frozenset({
    "standing", "issuing", "making", "filling", "stationery", "specimen", "procedure", "bookkeeping", "tracking", "rebuilding", "slips", "footing", "memory",
    "notes", "claims", "moments", "keys", "dress", "bands", "remarks", "hollow", "marks", "said", "asked", "flaw", "braces", "blocks", "locate", "term", "cursor", "shelf",
    "highwater", "wordlock", "chain", "place", "upgrade", "restoring", "faults_of_database", "kinds_of_file", "weight", "bulk", "look", "concealed", "apart", "stored", "judging",
    "spread", "speaking", "words", "state", "history", "contradictions",
})  # fmt: skip
FORMER_NAMES = frozenset({
    "Desk", "Shop", "Work", "Order", "Hand", "Before", "Dress", "Flaw", "Specimen", "Shelf", "CarriedOn", "Notes",
})  # fmt: skip
"""What things were called when only their author knew what they were."""

SHORT_BUT_PLAIN = frozenset({
    "docgen.word.language.prepare",  # the steps that make a template ready, in their order
})  # fmt: skip

LONGEST_FUNCTION = 35
LONGEST_MODULE = 270
SHORTEST_MODULE = 40


Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Return every module of the house with its syntax tree."""
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(HOUSE.rglob("*.py")))


def named(path: Path) -> set[str]:
    """Return the names that a module and the folders it lies in bear."""
    return {part.removesuffix(".py") for part in path.relative_to(HOUSE).parts}


def room(path: Path) -> str:
    """Return the room a module belongs to: its top folder, or its own name."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield every module imported anywhere, also under TYPE_CHECKING and inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def rooms_used(tree: ast.Module) -> set[str]:
    """Return the rooms of the house that a module imports."""
    parts = (name.split(".") for name in imported(tree))
    return {part[1] for part in parts if part[0] == "docgen" and len(part) > 1} & set().union(*FLOORS)


def spoken(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that are named behind `import` and `from`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_an_import_says_the_whole_name() -> None:
    """What is imported is seen where it is written, and by the rules below."""
    short = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert short == []


def test_every_room_has_its_tests() -> None:
    """Tests lie in folders of the same names; those of the engines, which carry batches, in `tests/batch`."""
    rooms = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - {"engines"} | {"batch"}

    assert sorted(room for room in rooms if not any((Path(__file__).parent / room).glob("test_*.py"))) == []


def test_every_module_has_its_floor() -> None:
    """A new room is given its place in the plan before it is used."""
    rooms = {room(path) for path, _ in modules()} - {"__init__"}

    assert rooms == set().union(*FLOORS)


def test_imports_point_down() -> None:
    """A room knows only rooms below it; rooms of one floor, the edges among them, do not know each other."""
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}

    upward = [
        f"{path.relative_to(HOUSE)} imports {used}"
        for path, tree in modules()
        for used in rooms_used(tree)
        if room(path) != "__init__" and used != room(path) and floor[used] >= floor[room(path)]
    ]

    assert upward == []


@pytest.mark.parametrize("name", PURE)
def test_ground_floors_touch_nothing(name: str) -> None:
    """Below the edges there are no files, clocks, chance, network or environment."""
    own = [(path, tree) for path, tree in modules() if room(path) == name]
    found = [
        f"{path.relative_to(HOUSE)} imports {module}"
        for path, tree in own
        for module in spoken(tree)
        if module.split(".")[0] in sys.stdlib_module_names and module not in INSIDE
    ]
    found += [
        f"{path.relative_to(HOUSE)} calls {node.func.id}"
        for path, tree in own
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"open", "print", "input", "exec", "eval", "breakpoint"}
    ]

    assert found == []


def dotted(path: Path) -> str:
    """Return the name a module is imported by."""
    return ".".join(path.with_suffix("").relative_to(HOUSE.parent).parts).removesuffix(".__init__")


def inner(tree: ast.Module, trees: Collection[str]) -> Iterator[str]:
    """Yield the modules of the house that a module imports: of `from docgen.word import part` only the part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in trees else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_two_modules_know_each_other() -> None:
    """There is no cycle, inside a room neither, also under TYPE_CHECKING and inside functions."""
    trees = {dotted(path): tree for path, tree in modules()}
    knows = {name: (set(inner(tree, trees)) & trees.keys()) - {name, "docgen"} for name, tree in trees.items()}

    try:
        TopologicalSorter(knows).prepare()
    except CycleError as error:
        pytest.fail(f"a cycle: {error.args[1]}")


def test_only_the_command_line_looks_at_clock_and_environment() -> None:
    """Time, place and user are parameters everywhere else."""
    looked = [
        f"{path.relative_to(HOUSE)}: {name}"
        for path, tree in modules()
        if room(path) != "cli"
        for name in (
            *imported(tree),
            *(ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)),
        )
        if f".{name}".endswith(tuple(f".{one}" for one in LOOKS))
    ]

    assert looked == []


def test_faces_know_the_pipeline_alone() -> None:
    """A face parses what is asked, calls the pipeline and shows its result: no rule, no JSON shape, no file format."""
    ground = {"finding", "errors", "value", "bahasa", "safezip", "isolated", "stack"}
    opens = {
        "cli/commands/desk.py",
        "cli/desk_parts.py",
    }  # the command that opens the other face, and keeps its accounts
    strange = [
        f"{path.relative_to(HOUSE)} imports {used}"
        for path, tree in modules()
        if room(path) in FACES
        for used in rooms_used(tree) - {"pipeline", room(path)} - ground
        if not (used == "desk" and path.relative_to(HOUSE).as_posix() in opens)
    ]

    assert strange == []


def test_each_foreign_library_has_one_door() -> None:
    """What one room speaks, no other speaks; a library that is new has its door named here."""
    strange = [
        f"{path.relative_to(HOUSE)} imports {used}"
        for path, tree in modules()
        for used in {name.split(".")[0] for name in spoken(tree)} - {"docgen"}
        if (used not in sys.stdlib_module_names or used in DOORS) and room(path) not in DOORS.get(used, ())
    ]

    assert strange == []


def test_no_name_that_only_its_author_knows() -> None:
    """The left column of the table of renamed things does not come back, as a module, a class or a function."""
    back = [f"{path.relative_to(HOUSE)}" for path, _ in modules() if named(path) & FORMER_MODULES]
    back += [
        f"{path.relative_to(HOUSE)}: {node.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | Function) and node.name in FORMER_NAMES
    ]

    assert back == []


def test_no_crumbs() -> None:
    """A file of a few lines that one other imports is a paragraph of that other; a story and its command stay apart."""
    trees = {dotted(path): (path, tree) for path, tree in modules()}
    importers = Counter(used for _, tree in trees.values() for used in set(inner(tree, trees.keys())))
    commands = {name.rpartition(".")[2] for name in trees if name.startswith("docgen.cli.commands.")}
    crumbs = [
        name
        for name, (path, _) in trees.items()
        if path.name not in ("__init__.py", "__main__.py")
        and path.read_text(encoding="utf-8").count("\n") < SHORTEST_MODULE
        and importers[name] <= 1
        and name not in SHORT_BUT_PLAIN
        and not (name.startswith(("docgen.pipeline.", "docgen.cli.commands.")) and path.stem in commands)
    ]

    assert crumbs == []


def test_the_tail_stays_short() -> None:
    """Functions and modules stay small enough to be read at a glance."""
    long = [
        f"{path.relative_to(HOUSE)}: {text.count(chr(10))} lines"
        for path, _ in modules()
        if (text := path.read_text(encoding="utf-8")).count("\n") > LONGEST_MODULE
    ]
    long += [
        f"{path.relative_to(HOUSE)}:{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, Function) and node.end_lineno and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_room_without_a_noun() -> None:
    """If a function has no room, the house lacks a noun."""
    names = set().union(*(named(path) for path, _ in modules()))

    assert not names & {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "base",
        "manager",
        "service",
        "coordinator",
    }


def test_verifying_loads_the_seal_and_nothing_heavy() -> None:
    """An auditor's way through the code is short: `dossier` needs the standard library and values alone."""
    used = {module.split(".")[0] for path, tree in modules() if room(path) == "dossier" for module in spoken(tree)}

    assert used - sys.stdlib_module_names == {"docgen"}


STEP = re.compile(r"\b(langkah|step\.no|\.no|sejak)$")
ASKS = frozenset({"mencapai", "mencapai_di", "bertanggal", "baris_langkah"})
"""What a case is asked of a step, by its number."""


def numbers(*nodes: ast.expr) -> list[int]:
    """Return the numbers above one that stand in some expressions, also in a group of them."""
    parts = [
        each for node in nodes for each in (node.elts if isinstance(node, ast.Tuple | ast.Set | ast.List) else [node])
    ]
    return [
        each.value for each in parts if isinstance(each, ast.Constant) and type(each.value) is int and each.value > 1
    ]


def by_number(node: ast.AST) -> bool:
    """Return whether a step is held against a number, or a case asked of a step by one."""
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        return any(STEP.search(ast.unparse(side)) for side in sides) and bool(numbers(*sides))
    asked = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS
    return asked and bool(numbers(*node.args))  # type: ignore[attr-defined]  # a call, as asked


def test_no_step_is_known_by_its_number() -> None:
    """What is due at a step, the kit says."""
    found = [
        f"{path.name}: {ast.unparse(node)}"
        for path, tree in modules()
        if "settings" not in path.parts
        for node in ast.walk(tree)
        if by_number(node)
    ]

    assert found == []
