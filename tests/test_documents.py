"""What the documents promise, held against the house: a stale sentence fails here before it misleads a reader."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from pydantic import BaseModel

from docgen import errors
from docgen.checks import rules
from docgen.cli.app import application, names
from docgen.settings.office import Office
from tests import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAIN_JOB = "samples/dpmd-banggai/kasus.xlsx --output output"
LANGUAGES = ("id", "en")
BINARY = frozenset({".docx", ".xlsx", ".pdf", ".png", ".ttf", ".woff2", ".db"})
GLOSSED = (
    *sorted((ROOT / "docgen" / "case").rglob("*.py")),
    *sorted((ROOT / "docgen" / "settings" / "office").glob("*.py")),
    *(ROOT / "docgen" / "settings" / "kit" / f"{name}.py" for name in ("model", "lembar", "naskah", "aturan")),
)
SHAPES = (ROOT / "docgen" / "case" / "model.py", ROOT / "docgen" / "case" / "rows.py")
"""The modules whose every class is a shape of the case: what a clerk fills in, under the name the form has for it."""

ENGLISH = frozenset({
    "alias", "at", "between", "blank", "case", "cells", "citations", "cm", "code", "column", "columns", "compared", "compose", "days", "early", "facts", "from", "handed", "headings", "late", "schema", "scope", "index", "known", "later", "lenient", "line", "list", "listed", "met",
    "names", "needed", "occasion", "of", "origins", "parts", "reading", "receiver", "records", "sheets", "trace", "row", "rows", "spelling", "spellings", "the", "unit", "words", "content", "context", "control", "counts", "data", "digests", "due", "entries", "field", "key", "keys", "kit", "ledger", "logo",
    "margin", "meeting", "meetings", "attendee", "attendees", "numbers", "given", "mm", "model", "no", "numbering", "office", "order", "origin", "papers", "people", "places", "plan", "prefix", "recap", "recipients", "record", "sealed", "sheet", "signing",
    "optional", "roles", "size", "slug", "staff", "steps", "tables", "template", "things", "turned", "units", "unread", "up", "url", "values", "view", "ways", "zone",
})  # fmt: skip
"""Words of identifiers that English explains; every other word is the office's and stands in the glossary."""


def commands(lang: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its name, those of a group too, in one language."""
    group = application(lang)
    for name in names():
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {under}", each) for under, each in command.commands.items())


def blocks(language: str) -> list[str]:
    """Return the code blocks of the README in *language*."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", README, flags=re.DOTALL | re.MULTILINE)


def tracked() -> list[Path]:
    """Return every file that is, or is about to be, part of the repository."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:  # an unpacked sdist is no repository
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


# --- The command line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_every_option_has_help(lang: str) -> None:
    """Nobody has to guess what a command or a switch is for."""
    for name, command in commands(lang):
        silent = [param.name for param in command.params if isinstance(param, click.Option) and not param.help]

        assert command.help, name
        assert not silent, name


def test_every_command_and_every_option_stands_in_the_readme() -> None:
    """What can be typed can be read about."""
    shown = {name for name, _ in commands("en") if re.search(rf"`docgen {name}[ `]", README)}
    wanted = {
        f"`{option}"
        for _, command in commands("en")
        for param in command.params
        for option in param.opts
        if option.startswith("--")
    }

    assert {name for name, _ in commands("en")} - shown == set()
    assert {word for word in wanted if word not in README} == set()


def test_the_readme_says_of_each_option_which_commands_take_it() -> None:
    """Who reads of an option need not try it out: it stands beside its command, or in a row that names the command."""
    rows = [line for line in README.splitlines() if line.startswith("| `")]
    unsaid = [
        f"{name} {option}"
        for name, command in commands("en")
        for param in command.params
        for option in param.opts
        if option.startswith("--")
        and not any(
            re.search(rf"`{option}[` ]", line)
            and re.search(rf"`docgen {name.split()[0]}\b|\| all \||\| (?:[^|]*, )?{name.split()[0]}\b", line)
            for line in rows
        )
    ]

    assert unsaid == []


def test_the_readme_lists_the_exit_codes_as_they_are() -> None:
    """The numbers are a promise to other programs."""
    listed = dict(re.findall(r"^\| (\d+) \| `([a-z-]+)` \|", README, flags=re.MULTILINE))

    assert listed == {str(int(code)): code.name.lower().replace("_", "-") for code in errors.ExitCode}


# --- The README's demonstration


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample office, its folders named as the README names them."""
    folder = tmp_path_factory.mktemp("readme") / "samples" / "dpmd-banggai"
    sample.office(folder)
    return folder


@pytest.fixture(scope="module")
def built(office: Path) -> sample.Result:
    """Return the main job of the README, run."""
    return sample.docgen("build", office / "kasus.xlsx", "--output", office.parents[1] / "output", "--lang", "en")


def said(block: str, command: str) -> list[str]:
    """Return the lines that the README shows below a command, without those it leaves out."""
    after = block.partition(f"$ {command}\n")[2].partition("\n$ ")[0]
    return [" ".join(line.split()) for line in after.splitlines() if line.strip(" .")]


def test_the_readme_shows_what_the_main_job_says(built: sample.Result) -> None:
    """The screen a reader sees first is the one the program shows."""
    block = next(block for block in blocks("console") if f"docgen build {MAIN_JOB}" in block)
    *summary, result = said(block, f"docgen build {MAIN_JOB} --lang en")
    spoken = [" ".join(line.split()) for line in built.err.splitlines()]

    assert built.code == 0
    assert summary
    assert [line for line in summary if line not in spoken] == []
    assert Path(built.out.strip()).as_posix().endswith(result.removeprefix("..."))


def test_the_readme_shows_what_verify_says(office: Path, built: sample.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dossier of the main job is sound, and verify says it in these words."""
    assert built.code == 0
    monkeypatch.chdir(office.parents[1])
    block = next(block for block in blocks("console") if "docgen verify" in block)
    command = re.search(r"^\$ docgen (verify .+)$", block, flags=re.MULTILINE)
    assert command
    result = sample.docgen(*command[1].split())

    assert result.code == 0
    assert result.out.split() == " ".join(said(block, f"docgen {command[1]}")).split()


def tree() -> tuple[set[str], set[str], list[str]]:
    """Return what the README draws: the tag files, the folders below `data/`, the papers."""
    drawn = next(block for block in blocks("text") if "dossier.json" in block)
    names = [word for line in drawn.splitlines()[1:] for word in re.findall(r"(?<=[─ ])[\w.-]+(?:/|\.\w+)", line)]
    tags = {name for name in names if name.endswith(".txt") and name != "BACA-SAYA.txt"}
    folders = {name.rstrip("/") for name in names if name.endswith("/") and name != "data/"}
    papers = [name for name in names if name.endswith((".docx", ".json", "SAYA.txt")) and name != "sop.toml"]
    return tags, folders, papers


def test_the_readme_draws_the_dossier_as_it_is(built: sample.Result) -> None:
    """Every file of the dossier stands in the drawing, and everything drawn is there."""
    folder = Path(built.out.strip())
    tags, folders, papers = tree()
    there = {path.name for path in (folder / "data").iterdir() if path.is_file()}
    patterns = [re.escape(paper).replace("BIDANG", "[a-z0-9-]+") for paper in papers]

    assert tags == {path.name for path in folder.iterdir() if path.is_file()}
    assert folders == {path.name for path in (folder / "data").iterdir() if path.is_dir()}
    assert {name for name in there if not any(re.fullmatch(pattern, name) for pattern in patterns)} == set()
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, name) for name in there)] == []


def test_the_readme_shows_a_real_finding(tmp_path: Path) -> None:
    """The mistake shown is one that check really names, in these words."""
    shutil.copytree(sample.WRONG, tmp_path / "salah", ignore=shutil.ignore_patterns("output", "register.db*"))
    block = next(block for block in blocks("console") if "docgen check" in block)
    result = sample.docgen("check", tmp_path / "salah" / "kasus.xlsx", "--lang", "en")
    spoken = [" ".join(line.split()) for line in result.out.splitlines()]

    assert result.code == errors.ExitCode.CASE_HAS_ERRORS
    assert [line for line in said(block, "docgen check samples/salah/kasus.xlsx --lang en") if line not in spoken] == []


def test_the_samples_are_what_their_program_makes(tmp_path: Path) -> None:
    """Nobody mends a sample by hand, and none is left behind when what it is made from changes."""
    made = tmp_path / "samples"
    shutil.copytree(ROOT / "samples", made, ignore=shutil.ignore_patterns("output", "register.db*", "__pycache__"))
    subprocess.run(
        [sys.executable, made / "buat.py"], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(made)}
    )
    texts = [path.relative_to(made) for path in made.rglob("*") if path.suffix in (".toml", ".csv")]

    assert texts
    assert [name for name in texts if (made / name).read_bytes() != (ROOT / "samples" / name).read_bytes()] == []


def test_the_readme_has_two_commands_of_one_line() -> None:
    """Set-up and main job, set-up and tests: each one line to copy, and .ci/run takes them from here."""
    main_job, tests = blocks("sh")
    (windows,) = blocks("bat")

    assert main_job.count("\n") == tests.count("\n") == windows.count("\n") == 1
    assert main_job.rstrip().endswith(f"docgen build {MAIN_JOB}")
    assert tests.rstrip().endswith("-m pytest")
    assert windows == (
        main_job.replace("python3 -m venv", "py -m venv").replace(".venv/bin/", ".venv\\Scripts\\")
    ).replace(MAIN_JOB, MAIN_JOB.replace("/", "\\"))


def test_the_readme_is_short() -> None:
    """A reader comes to the end of it."""
    assert README.count("\n") < 200


# --- Words


def identifiers(path: Path) -> Iterator[str]:
    """Yield the names of a module's models and enums, their fields, members and methods."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef):
            continue
        if path not in SHAPES and not {"Model", "StrEnum"} & {ast.unparse(base) for base in node.bases}:
            continue
        yield node.name
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                yield part.target.id
            elif isinstance(part, ast.Assign):
                yield from (target.id for target in part.targets if isinstance(target, ast.Name))
            elif isinstance(part, ast.FunctionDef):
                yield part.name


def words_of(identifier: str) -> list[str]:
    """Return the words of an identifier in lower case: `NomorNaskah` and `nomor_naskah` have the same two."""
    if identifier.isupper():
        return identifier.lower().split("_")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", identifier).lower().split("_")


def explained(identifier: str, terms: set[str]) -> bool:
    """Return whether the glossary has the identifier, or each run of its words that English does not explain."""
    words = words_of(identifier)
    while words:
        run = next((size for size in range(len(words), 0, -1) if " ".join(words[:size]) in terms), 0)
        if not run and words[0] not in ENGLISH:
            return False
        words = words[run or 1 :]
    return True


def test_the_glossary_explains_every_word_of_the_office() -> None:
    """Whoever reads the code and not Indonesian finds each word once, in one place."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \|", glossary, flags=re.MULTILINE)
    terms = {term.lower() for row in rows for term in re.findall(r"`([^`]+)`", row)}
    names = {
        name for path in GLOSSED for name in identifiers(path) if not name.startswith("_") and name != "model_config"
    }
    names |= {path.stem for path in (ROOT / "docgen" / "papers").rglob("*.py") if not path.stem.startswith("_")}

    assert sorted(name for name in names if not explained(name, terms)) == []


def test_the_glossary_explains_each_word_once() -> None:
    """Two explanations of one word would drift apart."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms = [
        term
        for row in re.findall(r"^\| (`[^|]+`) \|", glossary, re.MULTILINE)
        for term in re.findall(r"`([^`]+)`", row)
    ]

    assert sorted({term for term in terms if terms.count(term) > 1}) == []


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the section and the name of every key of a part of the office file."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        parts = [
            kind for kind in (field.annotation, *getattr(field.annotation, "__args__", ())) if isinstance(kind, type)
        ]
        inner = next((kind for kind in parts if issubclass(kind, BaseModel)), None)
        if inner is None or prefix:
            yield prefix, key
        if inner is not None:
            yield from keys(inner, f"{prefix}.{key}".lstrip("."))


def test_every_key_of_the_office_file_is_documented() -> None:
    """What can be set can be read about, in the section where it is set."""
    document = (ROOT / "docs" / "kantor.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `\[+(\w+)\]+`[^\n]*\n(.*?)(?=^## |\Z)", document, re.DOTALL | re.MULTILINE))
    wanted = list(keys(Office))
    missing = [
        (place, key)
        for place, key in wanted
        if f"| `{'.'.join([*place.split('.')[1:], key])}` |" not in sections.get(place.split(".")[0], "")
    ]

    assert len(wanted) > 50
    assert missing == []


def test_the_guide_explains_every_finding() -> None:
    """A clerk who reads a code can look it up."""
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    families = "nip|rank|value|number|date|formula|matrix|attendance|person|identity|change|evidence|finding|no|role|meeting|paper|step|sheet|heading|total|hidden|text|form|holidays|late|title|unit"
    judging = [path for room in ("checks", "case") for path in (ROOT / "docgen" / room).rglob("*.py")]
    codes = {code for path in judging for code in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', path.read_text("utf-8"))}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "docgen").rglob("*.py")]
    codes |= {code for text in sources for code in re.findall(rf'"((?:{families})-[a-z]+(?:-[a-z]+)*)"', text)}
    codes -= rules.KINDS.keys()

    assert len(codes) > 40
    assert sorted(code for code in codes if f"`{code}`" not in guide) == []


def test_the_guide_explains_every_exit_code() -> None:
    """A clerk who sees a number can look it up."""
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^\| kode keluar \|.*?(?=\n\n)", guide, flags=re.DOTALL | re.MULTILINE)

    assert re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE) == [str(int(code)) for code in errors.ExitCode]


def test_the_tour_comes_through_every_room() -> None:
    """A new room that nobody walks through is found here."""
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    house = [path for path in (ROOT / "docgen").iterdir() if not path.name.startswith("_")]
    rooms = [
        path.name if path.is_file() else f"{path.name}/"
        for path in house
        if path.is_file() or (path / "__init__.py").exists()
    ]

    assert sorted(room for room in rooms if room not in tour) == []


def test_what_the_developers_documents_name_is_there() -> None:
    """Who follows a document into the code arrives: each file, and each thing that a decision says lives in it."""
    files = [path.relative_to(ROOT).as_posix() for path in tracked()]
    told = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "docs/tour.md")}
    told["docs/decisions.md"] = "\n".join(
        re.findall(r"^- Lives in: .*$", (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    lost = []
    for document, text in told.items():
        for name, things in re.findall(r"`([\w/.]+/|[\w/.]+\.py)`(?: \(([^)]*)\))?", text):
            found = [path for path in files if f"/{name}" in f"/{path}" and (name[-1] == "/" or path.endswith(name))]
            code = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in found if path.endswith(".py"))
            words = [thing.rpartition(".")[2] for thing in re.findall(r"`([\w.]+)`", things)]
            lost += [f"{document}: {name} {word}" for word in words if not re.search(rf"\b{word}\b", code)]
            lost += [] if found else [f"{document}: {name}"]

    assert lost == []


def test_what_the_project_file_names_is_there() -> None:
    """A module that moved leaves no exception, no omission and no comment behind."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    dotted = {name.replace(".", "/") for name in re.findall(r"\bdocgen(?:\.[a-z_]+)+\b", text)}
    paths = set(re.findall(r'"(docgen/[\w/*.]+)"', text)) - set(re.findall(r'= "(docgen/[\w/*.-]+)"', text))

    assert sorted(name for name in dotted if not [*ROOT.glob(f"{name}.py"), *ROOT.glob(f"{name}/__init__.py")]) == []
    assert sorted(path for path in paths if not [*ROOT.glob(path)]) == []


# --- The repository


def test_the_changelog_has_its_form() -> None:
    """Keep a Changelog: versions newest first, changes under the six headings."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([^\]]+)\]", text, flags=re.MULTILINE)
    headings = set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE))

    assert text.startswith("# Changelog\n")
    assert versions[0] == "Unreleased"
    assert headings <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_every_link_in_the_documents_leads_somewhere() -> None:
    """A reader who follows a link arrives."""
    documents = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + list(
        (ROOT / "docs").glob("*.md")
    )
    broken = [
        f"{document.name}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
        if not link.startswith("https://") and not (document.parent / link).exists()
    ]

    assert broken == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """The repository works wherever it is copied, and names no place that only one machine has."""
    machine = re.compile(
        r"/root/|(?<![\w:])/Users/|/work/|(?<![\w.])/tmp/[a-z]|file:///(?:home|root|opt|srv|work|tmp)/|[A-Z]:\\\\?Users\\"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path != Path(__file__) and path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if machine.search(line)
    ]

    assert found == []


LOCKS = ("requirements.lock", "requirements-nation.lock", "requirements-dev.lock")


def pins(name: str) -> dict[str, str]:
    """Return the pinned version of each package of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z, -]+\])?==([^ ]+)", text, flags=re.MULTILINE))


def named(wishes: list[str]) -> set[str]:
    """Return the packages that a list of wishes names."""
    return {re.split(r"[\[<>=; ]", line)[0] for line in wishes}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_only(name: str) -> None:
    """An install is the same everywhere, and from whichever registry a reader uses."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []
    assert not re.search(r"https?:|index-url|trusted-host|find-links| @ ", text)


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    """Adding a dependency and forgetting its lock is found here, and not on a bare machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"] + project["build-system"]["requires"]
    developing = named(project["dependency-groups"]["dev"])

    assert named(runtime) - pins("requirements.lock").keys() == set()
    assert developing - pins("requirements-dev.lock").keys() == set()
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
    extras = project["project"]["optional-dependencies"]
    assert named(extras["meja"] + extras["cetak"] + extras["tte"]) - pins("requirements.lock").keys() == set()
    assert named(extras["postgresql"] + extras["batch"]) - pins("requirements-nation.lock").keys() == set()
    assert pins("requirements.lock").items() <= pins("requirements-nation.lock").items()
    assert pins("requirements-nation.lock").items() <= pins("requirements-dev.lock").items()


def test_the_locks_pin_the_extras_that_packages_ask_for() -> None:
    """Pip holds no pin of `coverage` against a wish for `coverage[toml]`: it takes the newest, which has no hash here."""
    for name in LOCKS:
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = {
            (package, extra.strip())
            for package, extras in re.findall(r"^([a-z0-9-]+)\[([a-z, -]+)\]==", text, flags=re.MULTILINE)
            for extra in extras.split(",")
        }
        wishes = {
            (found[1].lower(), extra.strip())
            for package in pins(name)
            for line in asked_by(package)
            if "extra ==" not in line and (found := re.match(r"([\w-]+)\[([\w, -]+)\]", line))
            for extra in found[2].split(",")
        }

        assert wishes - pinned == set()


def asked_by(package: str) -> list[str]:
    """Return what an installed package asks for; one that is for another system asks for nothing here."""
    try:
        return metadata.requires(package) or []
    except metadata.PackageNotFoundError:
        return []
