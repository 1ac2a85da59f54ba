"""The plan of the house, held: imports point down, ground floors do no I/O, each foreign library has one door."""

from __future__ import annotations

import ast
import re
from collections import Counter
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

OUTSIDE = frozenset(
    {"os", "io", "pathlib", "shutil", "tempfile", "socket", "subprocess", "time", "random", "locale", "logging"}
)
"""Modules of the standard library that touch the world."""

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
    "procrastinate": {"engines"},
    "psycopg": {"engines"},
    "distributed": {"engines"},
    "holidays": {"case"},
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
    "docgen.checks.calendar",  # a family of rules has a module of its own, however few they are
    "docgen.word.language.prepare",  # the steps that make a template ready, in their order
})  # fmt: skip

LONGEST_FUNCTION = 40
LONGEST_MODULE = 270
SHORTEST_MODULE = 40


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of the house with its syntax tree."""
    for path in sorted(HOUSE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


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
    found = [
        f"{path.relative_to(HOUSE)} imports {module}"
        for path, tree in modules()
        if room(path) == name
        for module in imported(tree)
        if module.split(".")[0] in OUTSIDE
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
        f"{path.relative_to(HOUSE)}: {ast.unparse(node)}"
        for path, tree in modules()
        if room(path) != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node)
        in {"os.environ", "os.getenv", "datetime.now", "date.today", "datetime.utcnow", "getpass.getuser"}
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
    """What one room speaks, no other speaks."""
    strange = [
        f"{path.relative_to(HOUSE)} imports {used}"
        for path, tree in modules()
        for used in {name.split(".")[0] for name in imported(tree)} & DOORS.keys()
        if room(path) not in DOORS[used]
    ]

    assert strange == []


def test_no_name_that_only_its_author_knows() -> None:
    """The left column of the table of renamed things does not come back, as a module, a class or a function."""
    back = [f"{path.relative_to(HOUSE)}" for path, _ in modules() if path.stem in FORMER_MODULES]
    back += [
        f"{path.relative_to(HOUSE)}: {node.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name in FORMER_NAMES
    ]

    assert back == []


def test_no_crumbs() -> None:
    """A file of a few lines that one other imports is a paragraph of that other; a story stays apart from its command."""
    trees = {dotted(path): (path, tree) for path, tree in modules()}
    importers = Counter(used for _, tree in trees.values() for used in set(inner(tree, trees.keys())))
    commands = {name.rpartition(".")[2] for name in trees if name.startswith("docgen.cli.commands.")}
    crumbs = [
        name
        for name, (path, _) in trees.items()
        if path.name not in ("__init__.py", "__main__.py")
        and path.read_text(encoding="utf-8").count("\n") < SHORTEST_MODULE
        and importers[name] == 1
        and name not in SHORT_BUT_PLAIN
        and not (name.startswith("docgen.pipeline.") and path.stem in commands)
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
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_room_without_a_noun() -> None:
    """If a function has no room, the house lacks a noun."""
    names = {path.stem for path, _ in modules()}

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
    used = {module.split(".")[0] for path, tree in modules() if room(path) == "dossier" for module in imported(tree)}

    assert not used & {
        "pydantic",
        "sqlalchemy",
        "lxml",
        "jinja2",
        "docxtpl",
        "openpyxl",
        "python_calamine",
        "click",
        "rich",
    }


def test_no_step_is_known_by_its_number() -> None:
    """What is due at a step, the kit says."""
    found = [
        f"{path.name}: {ast.unparse(node)}"
        for path, tree in modules()
        if "settings" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and re.search(r"\b(langkah|step\.no|\.no|sejak)$", ast.unparse(node.left))
        and any(
            isinstance(other, ast.Constant) and isinstance(other.value, int) and other.value > 1
            for other in node.comparators
        )
    ]

    assert found == []
