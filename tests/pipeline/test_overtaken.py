"""What another program does between a run's look and its deed: at one chosen place, in every run the same."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from docgen import dossier
from docgen.dossier import disk
from docgen.finding import Words
from docgen.pipeline.after import dossiers, export, from_sources, register_of
from docgen.pipeline.files import new_file
from docgen.pipeline.issue import numbers
from docgen.register import Register
from tests import crash, factories, sample
from tests.sample import Result, docgen, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docgen.dossier.rights import Rights

pytestmark = pytest.mark.long


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Result]) -> list[Result]:
    """Let *act* happen once the next run has its numbers, before its papers lie in a dossier; return what came of it."""
    numbered, ended = numbers.numbered, list[Result]()

    def overtaken(*asked: Any) -> Any:  # noqa: ANN401 - as it is called, and what it gives
        monkeypatch.setattr(numbers, "numbered", numbered)
        given = numbered(*asked)
        ended.append(act())
        return given

    monkeypatch.setattr(numbers, "numbered", overtaken)
    return ended


def agenda(workbook: Path) -> dict[str, str]:
    """Return how each number of a paper stands in the book."""
    listed = docgen("register", "list", "--office", workbook.parent / "kantor.toml", "--json").json["numbers"]
    return {one["number"]: one["state"] for one in listed if "/" in one["number"]}


def is_sound(workbook: Path, register: str) -> bool:
    """Return whether every dossier of an office is as it was sealed, and the register and they agree."""
    output, office = workbook.parent / "output", workbook.parent / "kantor.toml"
    held = docgen("register", "check", "--office", office, "--register", register, "--against", output)
    return (docgen("verify", output, "--register", register).code, held.code) == (0, 0)


@pytest.mark.parametrize("before", [0, 2])
def test_a_number_voided_while_its_paper_is_made_is_on_no_paper(
    workbook: Path, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is void is never used: the dossier stands as it stood, and the next run takes the number after it."""
    if before:
        docgen("build", sample.cut(workbook, before))
    stood = [dossier.digests(folder) for folder in workbook.parent.glob("output/berjalan/*")]
    sample.cut(workbook, 3)

    def void() -> Result:
        number, state = next(iter(agenda(workbook).items()))
        assert state == "dipesan"
        return docgen("register", "void", number, "--reason", "salah", "--office", workbook.parent / "kantor.toml")

    ended = meanwhile(monkeypatch, void)
    refused = docgen("build", workbook)

    assert [one.code for one in ended] == [0]
    assert refused.code == 6
    assert [dossier.digests(folder) for folder in workbook.parent.glob("output/berjalan/*")] == stood
    made = docgen("build", workbook, "--json")
    borne = {entry["number"] for entry in made.json["documents"] if entry["number"]}
    assert made.code == 0
    assert borne == {number for number, state in agenda(workbook).items() if state != "batal"}
    assert is_sound(workbook, f"sqlite:///{workbook.parent}/register.db")


def test_a_case_issued_on_two_computers_at_once_stands_once(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one case that two clerks issue with other contents, each into a folder of his own, one dossier stands."""
    register = f"sqlite:///{workbook.parent}/register.db"
    theirs = sample.cut(sample.office(tmp_path / "lain" / "kantor"), 3)
    sample.mend(theirs)
    ended = meanwhile(monkeypatch, lambda: docgen("build", theirs, "--register", register, "--json"))

    late = docgen("build", sample.cut(workbook, 3))

    assert folder_of(ended[0]).is_dir()
    assert late.code == 7
    assert list(workbook.parent.glob("output/*/*")) == []
    assert is_sound(theirs, register)


def another(workbook: Path, *, later: int = 0, other: bool = True) -> Path:
    """Return a second case of the office that lies at step 3, *later* by some days, with *other* data or just the same."""
    case = factories.a_case(office=(workbook.parent / "kantor.toml").read_text(encoding="utf-8")).reached(3)
    case.kasus["Kode Kasus"] = "PDK-2026-11"
    case.semula[0] |= {"Nilai Disiplin": 71} if other else {}
    for row in (*case.langkah, *case.rapat):
        row |= {name: day + timedelta(days=later) for name, day in row.items() if isinstance(day, date)}
    return factories.write(case, workbook.with_name("lain.xlsx"))


def overtaken(monkeypatch: pytest.MonkeyPatch, other: Path, *, stopped: bool) -> list[Result]:
    """Let *other* be built once the next run has looked at register and dossiers, before it takes its numbers; or *stopped* once it has its own."""

    def act() -> Result:
        with monkeypatch.context() as patch:
            if stopped:
                patch.setattr(dossier, "seal", sample.stopped)
            return docgen("build", other)

    return first(monkeypatch, "docgen.pipeline.issue.numbers.numbered", act)


@pytest.mark.parametrize("stopped", [False, True])
def test_of_two_copies_of_a_case_that_are_issued_at_once_one_takes_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, stopped: bool
) -> None:
    """Whether another case has the same data and steps is asked again where the numbers are given."""
    workbook = factories.write(factories.a_case().reached(3), tmp_path / "kasus.xlsx")
    ended = overtaken(monkeypatch, another(workbook, other=False), stopped=stopped)

    late = docgen("build", workbook)

    assert [one.code for one in ended] == [int(stopped)]
    assert (late.code, "PDK-2026-11" in late.err) == (7, True)
    listed = docgen("register", "list", "--office", tmp_path / "kantor.toml", "--json").json["numbers"]
    assert {one["case"] for one in listed} == {"PDK-2026-11"}
    assert docgen("check", workbook).code == 7
    assert docgen("build", workbook.with_name("lain.xlsx")).code == 0
    assert is_sound(workbook, f"sqlite:///{tmp_path}/register.db")


@pytest.mark.parametrize("stopped", [False, True])
def test_no_number_is_dated_before_one_that_is_given_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, stopped: bool
) -> None:
    """An office that refuses back dates refuses that of a run which another overtook."""
    office = factories.a_case().office + '[penomoran]\ntanggal_mundur = "tolak"\n'
    workbook = factories.write(factories.a_case(office=office).reached(3), tmp_path / "kasus.xlsx")
    ended = overtaken(monkeypatch, another(workbook, later=7), stopped=stopped)

    late = docgen("build", workbook)

    assert [one.code for one in ended] == [int(stopped)]
    assert (late.code, "tanggal_mundur" in late.err) == (6, True)
    assert {
        one["case"]
        for one in docgen("register", "list", "--office", tmp_path / "kantor.toml", "--json").json["numbers"]
    } == {"PDK-2026-11"}
    assert docgen("check", workbook).code == 6


def test_no_number_by_hand_is_dated_before_one_that_is_given_meanwhile(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same holds for a paper made by hand."""
    office = workbook.parent / "kantor.toml"
    sample.reword(office, 'tanggal_mundur = "peringatan"', 'tanggal_mundur = "tolak"')
    line = ("register", "reserve", "--for", "Surat", "--office", office, "--date")
    assert docgen(*line, "2026-11-10").code == 0
    ended = first(monkeypatch, "docgen.register.connection.writing", lambda: docgen(*line, "2026-11-20"))

    late = docgen(*line, "2026-11-15")

    assert ([one.code for one in ended], late.code) == ([0], 6)


@pytest.mark.parametrize("place", ["numbers.backdated", "numbers.numbered", "seal.seal"])
def test_a_case_that_grows_in_two_folders_at_once_is_the_same_dossier_in_both(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Each states the register's head as it stood before the numbers of both: the later seal does not disown the earlier."""
    register, other = f"sqlite:///{workbook.parent}/register.db", tmp_path / "lain"
    sample.cut(workbook, 3)
    assert [docgen("build", workbook, *where).code for where in ((), ("--output", other))] == [0, 0]
    sample.cut(workbook, 10)
    ended = first(monkeypatch, f"docgen.pipeline.issue.{place}", lambda: docgen("build", workbook, "--output", other))

    made = docgen("build", workbook)

    assert ([one.code for one in ended], made.code) == ([0], 0)
    assert sample.tree(workbook.parent / "output") == sample.tree(other)
    assert is_sound(workbook, register)
    assert docgen("verify", other, "--register", register).code == 0


def grown(workbook: Path) -> tuple[Path, Callable[[], Result]]:
    """Return the dossier of a case as built at step 2, and what builds it as it stands at step 10, closed."""
    folder = folder_of(docgen("build", sample.cut(workbook, 2), "--json"))
    return folder, lambda: docgen("build", sample.cut(workbook, 10))


def first(
    monkeypatch: pytest.MonkeyPatch, place: str, act: Callable[[], Result], *, after: bool = False
) -> list[Result]:
    """Let *act* happen once, before (or *after*) what is done at *place*; return what came of it."""
    module, _, name = place.rpartition(".")
    there, ended = import_module(module), list[Result]()
    real = getattr(there, name)

    def overtaken(*asked: Any, **named: Any) -> Any:  # noqa: ANN401 - as it is called, and what it gives
        monkeypatch.setattr(there, name, real)
        given = real(*asked, **named) if after else None
        ended.append(act())
        return given if after else real(*asked, **named)

    monkeypatch.setattr(there, name, overtaken)
    return ended


def beside(monkeypatch: pytest.MonkeyPatch, place: str, line: tuple[str | Path, ...]) -> list[int]:
    """Return how a command ended that is run twice: the second is a process of its own, begun before what is done at *place*."""
    codes: list[int] = []
    other = Thread(target=lambda: codes.append(crash.command([str(part) for part in line]).returncode))

    def begin() -> Result:
        other.start()
        other.join(4)  # it is done by then, or waits
        return docgen("--version")

    first(monkeypatch, place, begin)
    codes.append(docgen(*line).code)
    other.join()
    return sorted(codes)


@pytest.mark.parametrize("step", [3, 10])
@pytest.mark.parametrize(
    ("place", "after"), [("docgen.dossier.manifest.read", False), ("docgen.pipeline.sealed.seals.seals", True)]
)
def test_a_dossier_that_grows_while_it_is_verified_is_not_called_altered(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, place: str, step: int, *, after: bool
) -> None:
    """Neither while its files are read nor once the register was asked; one that was closed stands elsewhere by then."""
    docgen("build", sample.cut(workbook, 2))
    ended = first(monkeypatch, place, lambda: docgen("build", sample.cut(workbook, step)), after=after)

    found = docgen("verify", workbook.parent / "output", "--register", workbook.parent / "register.db", "--json")

    assert [one.code for one in ended] == [0]
    assert (found.code, found.json["ok"]) == (0, True)


@pytest.mark.parametrize("way", ["srikandi", "daftar-arsip", "archivematica"])
@pytest.mark.parametrize(
    "place", ["docgen.pipeline.after.dossiers.opened", "docgen.pipeline.after.from_sources.handings"]
)
def test_of_a_dossier_that_is_closed_meanwhile_nothing_is_handed_on(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str, place: str
) -> None:
    """Half of what stood and half of what stands is no dossier: the clerk is sent to the one that stands now."""
    folder, close = grown(workbook)
    monkeypatch.setattr(export, "handings", lambda sealed: from_sources.handings(sealed))  # noqa: PLW0108 - as it is patched then
    ended = first(monkeypatch, place, close, after=True)

    found = docgen("export", folder, "--as", way, "--output", tmp_path / "keluar")

    assert [one.code for one in ended] == [0]
    assert found.code == (0 if way == "daftar-arsip" and place.endswith("handings") else 7), found.err
    assert (tmp_path / "keluar").exists() == (found.code == 0)


def test_evidence_that_goes_away_while_its_dossier_is_made_is_named(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was there when the case was checked: the run ends in a sentence, and takes what it had reserved up again."""
    sample.cut(workbook, 6)
    proof = next(path for path in sorted((workbook.parent / "bukti").rglob("*")) if path.is_file())
    content = proof.read_bytes()

    def lose() -> Result:
        proof.unlink()
        return docgen("--version")

    meanwhile(monkeypatch, lose)
    refused = docgen("build", workbook)

    assert refused.code == 7
    assert proof.name in refused.err
    proof.write_bytes(content)
    assert docgen("build", workbook).code == 0


def test_two_drafts_of_a_case_at_once_are_one_after_the_other(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two clerks look at one case: each DRAF is whole, and neither run sweeps away what the other lays down."""
    codes = beside(monkeypatch, "docgen.dossier.write", ("build", workbook, "--draft"))

    assert codes == [0, 0]
    assert [path.name for path in workbook.parent.glob("output/draf/.*")] == []


def test_two_who_hand_a_dossier_on_into_one_folder_make_it_once(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them is told that the folder is there already; what he sees is whole, and the other's."""
    folder, output = folder_of(docgen("build", sample.cut(workbook, 2), "--json")), tmp_path / "keluar"
    line = ("export", folder, "--as", "archivematica", "--output", output)
    codes = beside(monkeypatch, "docgen.dossier.seal", line)

    assert codes == [0, 7]
    assert docgen("verify", output).code == 0


def test_a_dossier_is_printed_while_its_build_still_tells_the_register(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands under its name a moment before the register has its seal: no print goes unrecorded for it."""
    folder = folder_of(docgen("build", sample.cut(workbook, 2), "--json"))
    told, asked = Register.manifests, list[str]()

    def overtaken(register: Register, kode: str) -> Any:  # noqa: ANN401 - as it is answered
        asked.append(kode)
        return told(register, kode) if asked[1:] else {}

    monkeypatch.setattr(Register, "manifests", overtaken)

    with register_of.book(dossiers.opened(folder), None) as book:
        assert book is not None


def test_a_register_is_not_said_to_lack_a_dossier_that_it_is_being_told_of(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held against dossiers while one is issued, it is asked once more when that build is done."""
    docgen("build", sample.cut(workbook, 2))
    objection, asked = Register.objection, list[Words]()

    def overtaken(register: Register, *told: Any) -> Words | None:  # noqa: ANN401 - a case and its head
        asked.append(Words("belum tercatat", "not told yet"))
        return objection(register, *told) if asked[1:] else asked[0]

    monkeypatch.setattr(Register, "objection", overtaken)

    assert is_sound(workbook, f"sqlite:///{workbook.parent}/register.db")


def test_what_another_program_lays_into_a_new_folder_stays_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two make the folder of one case at once: the later is told so, and takes nothing of the first away."""
    folder, make = tmp_path / "kasus", new_file._make

    def overtaken(path: Path) -> None:
        make(path)
        (path / "kasus.xlsx").write_bytes(b"theirs")

    monkeypatch.setattr(new_file, "_make", overtaken)

    assert docgen("init", folder).code == 2
    assert (folder / "kasus.xlsx").read_bytes() == b"theirs"


def test_a_folder_that_a_refused_run_takes_away_again_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a new office one run is refused and leaves nothing, at the moment when another is about to begin."""
    make, output = disk.make_folder, tmp_path / "output" / "berjalan"

    def overtaken(folder: Path, rights: Rights) -> None:
        monkeypatch.setattr(disk, "make_folder", make)
        make(folder, rights)
        folder.rmdir()
        folder.parent.rmdir()

    monkeypatch.setattr(disk, "make_folder", overtaken)

    with dossier.locked(output / "PDK-1"):
        assert [path.name for path in output.iterdir()] == [".PDK-1.kunci"]
