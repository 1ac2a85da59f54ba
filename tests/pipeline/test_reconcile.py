"""What stands of a case and what a build makes of it: old registers, interrupted runs, offices that changed their ways."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen import dossier
from docgen.dossier import disk
from docgen.register import Register
from tests import sample
from tests.sample import Result, docgen, folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import openpyxl

pytestmark = pytest.mark.long

SHEET = "09-lembar-paraf.docx"


def set_office(workbook: Path, old: str, new: str) -> None:
    """Write another value into kantor.toml."""
    sample.reword(workbook.with_name("kantor.toml"), old, new)


def numbers(result: Result) -> dict[str, str | None]:
    """Return the number of each paper."""
    return {entry["file"]: entry["number"] for entry in result.json["documents"]}


def test_a_register_older_than_unnumbered_papers_is_refused_too(workbook: Path) -> None:
    """Items stay for ever: a register that does not know a paper of the dossier would give its item to another."""
    docgen("build", sample.cut(workbook, 4))
    register = workbook.parent / "register.db"
    backup = register.read_bytes()
    docgen("build", sample.cut(workbook, 5))
    register.write_bytes(backup)

    assert docgen("build", workbook).code == 6
    assert register.read_bytes() == backup


@pytest.mark.parametrize("rule", ["peringatan", "tolak"])
def test_numbers_that_a_stopped_run_reserved_do_not_bar_the_next(
    workbook: Path, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that was never used is no last one; the next run ends as if nothing had happened."""
    set_office(workbook, 'tanggal_mundur = "peringatan"', f'tanggal_mundur = "{rule}"')
    docgen("build", sample.cut(workbook, 2))
    sample.cut(workbook, 6)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "LaidPayload", sample.stopped)
        assert docgen("build", workbook).code == 1

    again = docgen("build", workbook, "--json")

    assert again.code == 0
    assert "date-before-last" not in {item["code"] for item in again.json["findings"]}


@pytest.mark.parametrize("step", [3, 10])
def test_check_foretells_whether_a_lost_dossier_comes_back(workbook: Path, step: int) -> None:
    """Before anything is written: with another style of the office its papers would not come out as they were issued."""
    folder = folder_of(docgen("build", sample.cut(workbook, step), "--json"))
    shutil.rmtree(sample.writable(folder))
    fit = docgen("check", workbook)
    set_office(workbook, "nip_spasi = true", "nip_spasi = false")

    told, refused = docgen("check", workbook, "--json"), docgen("build", workbook, "--json")

    assert (fit.code, told.code, refused.code) == (0, 7, 7)
    assert told.json["findings"][-1]["message"] == refused.json["error"]["message"]


@pytest.mark.parametrize(("way", "step"), [("mended", 6), ("of another year", 10)])
def test_a_lost_dossier_that_does_not_come_back_costs_no_number(workbook: Path, way: str, step: int) -> None:
    """It is refused before the papers that are new take theirs, and no template is blamed for what the workbook says otherwise."""
    shutil.rmtree(sample.writable(folder_of(docgen("build", sample.cut(workbook, 3), "--json"))))
    book = (workbook.parent / "register.db").read_bytes()
    sample.cut(workbook, step)
    if way == "mended":
        sample.mend(workbook)
    else:
        sample.edit(workbook, _a_year_earlier)

    refused = docgen("build", workbook, "--json")

    assert (refused.code, "berkasnya hilang" in refused.json["error"]["message"]) == (7, True)
    assert (workbook.parent / "register.db").read_bytes() == book


def _a_year_earlier(book: openpyxl.Workbook) -> None:
    """Bring every day of the case a year back."""
    for sheet in (book[name] for name in ("Kasus", "Langkah", "Rapat")):
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, date)):
            cell.value = cell.value.replace(year=cell.value.year - 1)


def test_an_unsigned_revision_takes_no_number_and_so_no_date(workbook: Path) -> None:
    """An office that refuses back dates may still mend a slip in an older paper."""
    set_office(workbook, 'tanggal_mundur = "peringatan"', 'tanggal_mundur = "tolak"')
    docgen("build", sample.cut(workbook, 6))
    sample.mend(workbook)

    assert docgen("build", workbook, "--revise", "unsigned", "--reason", "x").code == 0


def test_papers_of_a_run_that_was_stopped_after_its_seal_are_still_to_be_printed(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has been told of them yet."""
    sample.cut(workbook, 3)
    with monkeypatch.context() as patch:
        patch.setattr(Register, "settle", sample.stopped)
        assert docgen("build", workbook).code == 1

    again = docgen("build", workbook, "--json")

    assert {entry["new"] for entry in again.json["documents"] if entry["item"]} == {True}


@pytest.mark.parametrize("step", [0, 2])
def test_whoever_asks_after_a_stopped_run_is_told_to_build_again(
    workbook: Path, tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register has not heard of the seal yet: the dossier is not called rewritten without a word of that."""
    if step:
        docgen("build", sample.cut(workbook, step))
    sample.cut(workbook, 3)
    with monkeypatch.context() as patch:
        patch.setattr(Register, "settle", sample.stopped)
        assert docgen("build", workbook).code == 1
    folder = sample.running(workbook.parent)

    told = docgen("verify", folder, "--register", workbook.parent / "register.db")
    refused = docgen("sign", "prepare", folder, "--output", tmp_path / "tte")

    assert (told.code, refused.code) == (8, 6)
    assert all("terputus, jalankan docgen build lagi" in " ".join(one.split()) for one in (told.out, refused.err))


def test_an_old_state_of_a_dossier_is_called_that(workbook: Path, tmp_path: Path) -> None:
    """A case was built into two output folders one after the other: the register knows both seals, and which is the newest."""
    old = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    register, other = ("--register", workbook.parent / "register.db"), tmp_path / "lain"
    docgen("build", sample.cut(workbook, 4), "--output", other)

    told = docgen("verify", old, *register)
    refused = docgen("sign", "prepare", old, "--output", tmp_path / "tte", *register)

    assert (told.code, refused.code) == (8, 6)
    assert all("keadaan lama" in " ".join(one.split()) for one in (told.out, refused.err))
    assert docgen("verify", other, *register).code == 0
    assert docgen("build", workbook, "--output", other).code == 0


def test_a_dossier_that_was_given_another_name_is_made_again_and_told(workbook: Path) -> None:
    """The clerk is told of it, and the case is as far as its newest dossier, whatever an older copy is called."""
    old = folder_of(docgen("build", sample.cut(workbook, 4), "--json"))
    old.rename(old.with_name(f"{old.name} salinan"))

    told = docgen("build", sample.cut(workbook, 6))
    status = docgen("status", workbook.parent / "output", "--json").json

    assert (told.code, "dibuat lagi" in " ".join(told.err.split())) == (0, True)
    assert "dibuat lagi" not in " ".join(docgen("build", workbook).err.split())
    [running] = status["running"]
    assert (Path(running["dossier"]).name, running["step"]) == (old.name, 7)


@pytest.fixture
def stopped_after_its_seal(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the workbook of a case that had grown when its build was stopped before the register heard of the seal."""
    docgen("build", sample.cut(workbook, 3))
    sample.cut(workbook, 7)
    with monkeypatch.context() as patch:
        patch.setattr(Register, "settle", sample.stopped)
        assert docgen("build", workbook).code == 1
    return workbook


LOST = "800.1.5.2/476/DPMD/2026"


def test_a_number_that_a_stopped_run_sealed_is_not_voided(stopped_after_its_seal: Path) -> None:
    """It looks unused in the book, and stands on a paper: the build is finished first, which tells what is to be printed."""
    office = stopped_after_its_seal.parent

    refused = sample.register(office, "void", LOST, "--reason", "keliru")
    made = docgen("build", stopped_after_its_seal, "--json")

    assert (refused.code, "docgen build" in refused.err) == (7, True)
    assert [entry["new"] for entry in made.json["documents"] if entry["number"] == LOST] == [True]
    assert docgen("verify", folder_of(made), "--register", office / "register.db").code == 0
    assert sample.register(office, "void", LOST, "--reason", "keliru").code == 7


def test_a_number_of_a_case_is_not_voided_unseen(
    stopped_after_its_seal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where only the register was named, nobody sees whether a dossier bears it: the office file tells where they lie."""
    office = stopped_after_its_seal.parent
    monkeypatch.chdir(tmp_path.parent)
    void = ("register", "void", LOST, "--reason", "keliru", "--register", office / "register.db")

    unseen, seen = docgen(*void), docgen(*void, "--office", office / "kantor.toml")

    assert (unseen.code, "--office" in unseen.err) == (6, True)
    assert (seen.code, "docgen build" in seen.err) == (7, True)


def test_a_number_of_an_issued_paper_is_not_voided_while_a_stopped_revision_holds_it(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its next issue is only reserved, and the one before it went out under that very number."""
    number = str(numbers(docgen("build", sample.cut(workbook, 3), "--json"))[NOTE])
    sample.mend(workbook)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "LaidPayload", sample.stopped)
        assert docgen("build", workbook, "--revise", "unsigned", "--reason", "x").code == 1

    refused = sample.register(workbook.parent, "void", number, "--reason", "keliru")

    assert (refused.code, "--revise" in refused.err) == (7, True)
    assert numbers(docgen("build", sample.cut(workbook, 3), "--json"))[NOTE] == number


def test_a_number_voided_after_a_stopped_run_sealed_it_is_on_no_paper_that_counts(
    stopped_after_its_seal: Path, tmp_path: Path
) -> None:
    """Where the dossier lay elsewhere at that time, nobody knew of it: it is moved away, and its papers are made again."""
    workbook, office = stopped_after_its_seal, stopped_after_its_seal.parent
    office.joinpath("output").rename(tmp_path / "output")
    assert sample.register(office, "void", LOST, "--reason", "keliru").code == 0
    (tmp_path / "output").rename(office / "output")

    told, refused = docgen("check", workbook), docgen("build", workbook)
    sample.running(office).rename(tmp_path / "lama")
    made = docgen("build", workbook, "--json")

    assert (told.code, refused.code, LOST in refused.err) == (7, 7, True)
    assert LOST not in numbers(made).values()
    assert all(LOST not in sample.text_of(path) for path in (folder_of(made) / "data").glob("*.docx"))
    assert docgen("verify", folder_of(made), "--rebuild", "--register", office / "register.db").code == 0


def test_evidence_with_a_name_too_long_for_windows_is_kept_under_a_shorter_one(workbook: Path) -> None:
    """What the workbook may name, the dossier can hold."""
    name = "surat-" * 35 + "tugas.pdf"

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Bukti"]
        cell = sheet.cell(sample.FIRST_ROW, sample.column(sheet, "Berkas"))
        shutil.copyfile(workbook.parent / str(cell.value).replace("\\", "/"), workbook.parent / "bukti" / name)
        cell.value = f"bukti/{name}"

    sample.edit(workbook, change)
    evidence = folder_of(docgen("build", workbook, "--json")) / "data" / "bukti"

    assert max(len(path.name) for path in evidence.iterdir()) < 120


def test_a_paper_that_the_office_no_longer_makes_stays_once_it_is_issued(workbook: Path) -> None:
    """An office value holds for later papers."""
    docgen("build", sample.cut(workbook, 9))
    set_office(workbook, "lembar_paraf = true", "lembar_paraf = false")

    again = docgen("build", sample.cut(workbook, 10), "--json")

    assert SHEET in numbers(again)


def test_a_changed_template_is_told_when_papers_made_from_the_old_one_stand(workbook: Path, tmp_path: Path) -> None:
    """Issued papers keep their form, and the clerk knows that later ones will look different."""
    docgen("build", sample.cut(workbook, 3))
    own = tmp_path / "templat"
    own.mkdir()
    shutil.copyfile(sample.KIT / "undangan.docx", own / "nota-verifikasi.docx")

    again = docgen("build", sample.cut(workbook, 4), "--templates", own, "--json")

    assert "form-changed" in {item["code"] for item in again.json["findings"]}


def test_a_draft_without_its_case_code_touches_no_other_draft(workbook: Path) -> None:
    """Drafts lie under the code of their case."""
    docgen("build", workbook, "--draft")
    sample.label(workbook, "Kode Kasus", None)

    assert docgen("build", workbook, "--draft").code == 3
    assert (workbook.parent / "output" / "draf" / "PDK-2026-10" / SHEET).is_file()


def test_a_lost_register_is_rebuilt_from_the_newest_of_two_copies(workbook: Path) -> None:
    """An archive may hold an earlier state of the same dossier."""
    early = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    shutil.copytree(early, workbook.parent / "output" / "arsip" / early.name)
    docgen("build", sample.cut(workbook, 6))
    (workbook.parent / "register.db").unlink()

    told = docgen("register", "restore", workbook.parent / "output", "--office", workbook.parent / "kantor.toml")

    assert told.code == 0, told.err
    assert docgen("build", workbook).code == 0


def test_evidence_that_was_exchanged_is_called_by_its_name(workbook: Path) -> None:
    """A clerk knows nothing of digests."""
    docgen("build", sample.cut(workbook, 6))
    for path in (workbook.parent / "bukti").iterdir():
        path.write_bytes(path.read_bytes() + b"x")

    refused = docgen("build", workbook)

    assert refused.code == 7
    assert "berubah isinya" in refused.err
    assert "sha512" not in refused.err


# --- Numbers given elsewhere

NOTE = "03-nota-verifikasi.docx"


def give(workbook: Path, number: str, paper: str = "nota-verifikasi") -> None:
    """Write the number of a paper into Nomor Naskah, in the place of an earlier one."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Nomor Naskah"]
        sheet.delete_rows(sample.FIRST_ROW, sheet.max_row)
        sheet.append([paper, None, number, None])

    sample.edit(workbook, change)


def test_a_signed_replacement_does_not_bear_the_number_it_replaces(workbook: Path) -> None:
    """The paper book gives the new paper a new number; until it does there is room for it."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    give(sample.cut(workbook, 3), "800/77")
    docgen("build", workbook)
    sample.mend(workbook)
    words = ("--revise", "signed", "--reason", "x", "--date", "2026-11-05", "--json")

    replaced = docgen("build", workbook, *words)
    unchanged, checked = docgen("build", workbook, "--json"), docgen("check", workbook, "--json")
    give(workbook, "800/99")
    later = docgen("build", workbook, "--json")

    assert [numbers(result)[NOTE] for result in (replaced, unchanged, later)] == [None, None, "800/99"]
    assert [len(worn(result)) for result in (replaced, checked, later)] == [1, 1, 0]
    assert "Nomor 800/77 tanggal" in sample.text_of(folder_of(replaced) / "data" / NOTE).replace("\xa0", " ")


@pytest.mark.parametrize("source", ["luar", "docgen"])
def test_an_issued_paper_takes_no_other_number(workbook: Path, source: str) -> None:
    """Whoever gave the number, it stands on paper already."""
    set_office(workbook, 'sumber = "docgen"', f'sumber = "{source}"')
    sample.cut(workbook, 3)
    if source == "luar":
        give(workbook, "800/77")
    docgen("build", workbook)

    give(workbook, "800/78")

    assert docgen("build", workbook).code == 7


def mistyped(workbook: Path, when: str, step: int) -> str:
    """Issue a nota that gets its number before, late or by docgen, and type another; return the one that it bears."""
    set_office(workbook, 'sumber = "docgen"', f'sumber = "{"docgen" if when == "by docgen" else "luar"}"')
    sample.cut(workbook, step)
    if when == "late":
        docgen("build", workbook)
    if when != "by docgen":
        give(workbook, "800/77")
    bears = numbers(docgen("build", workbook, "--json"))[NOTE]
    give(workbook, "800/78")
    return str(bears)


@pytest.mark.parametrize("when", ["early", "late", "by docgen"])
def test_a_number_that_was_mistyped_is_mended_by_a_revision(workbook: Path, when: str) -> None:
    """It was a dead end: the sheet could not be corrected any more, whatever was said of the paper."""
    old = mistyped(workbook, when, 4)

    checked, refused = docgen("check", workbook, "--json"), docgen("build", workbook)
    mended = docgen("build", workbook, "--revise", "unsigned", "--reason", "Salah ketik", "--json")

    assert (checked.code, refused.code, mended.code) == (7, 7, 0)
    [found] = [one for one in checked.json["findings"] if one["code"] == "would-change"]
    assert (found["sheet"], old in found["message"], "800/78" in found["message"]) == ("Nomor Naskah", True, True)
    folder = folder_of(mended)
    said = {path.name: sample.text_of(path) for path in (folder / "data").glob("*.docx")}
    assert numbers(mended)[NOTE] == "800/78"
    assert "800/78" in said[NOTE]
    assert not [name for name, text in said.items() if old in text]
    assert docgen("verify", folder, "--rebuild", "--json").json["problems"] == []
    assert docgen("register", "check", "--office", workbook.parent / "kantor.toml").code == 0


@pytest.mark.parametrize("when", ["early", "late"])
def test_a_number_may_be_typed_back(workbook: Path, when: str) -> None:
    """The first was right after all: nobody has signed under the second."""
    words = ("--revise", "unsigned", "--reason", "Salah ketik", "--json")
    old = mistyped(workbook, when, 4)
    docgen("build", workbook, *words)
    give(workbook, old)

    refused, back = docgen("build", workbook), docgen("build", workbook, *words)

    assert (refused.code, back.code, numbers(back)[NOTE]) == (7, 0, old)
    assert docgen("verify", folder_of(back), "--rebuild", "--json").json["problems"] == []


def worn(result: Result) -> list[str | None]:
    """Return the cells in which Nomor Naskah still names what was replaced."""
    return [one["cell"] for one in result.json["findings"] if one["code"] == "number-reused"]


@pytest.mark.parametrize("when", ["early", "late", "by docgen"])
def test_the_number_of_a_replaced_paper_is_not_passed_over(workbook: Path, when: str) -> None:
    """It went out, and is never its successor's: a row that still names it is told, one that takes the successor's place is refused."""
    old = mistyped(workbook, when, 3)
    words = ("--revise", "signed", "--reason", "Salah ketik", "--date", "2026-11-05", "--json")
    replaced = docgen("build", workbook, *words)
    give(workbook, old)

    checked, refused = docgen("check", workbook, "--json"), docgen("build", workbook)
    insisted = docgen("build", workbook, "--revise", "unsigned", "--reason", "Salah ketik")
    give(workbook, "800/78")
    again = docgen("build", workbook, "--json")

    assert (replaced.code, checked.code, refused.code, insisted.code, again.code) == (0, 7, 7, 7, 0)
    [found] = [one for one in checked.json["findings"] if one["severity"] == "error"]
    assert (found["sheet"], old in found["message"], "800/78" in found["message"]) == ("Nomor Naskah", True, True)
    assert found["cell"]
    assert (old in refused.err, "800/78" in refused.err) == (True, True)
    assert (numbers(again)[NOTE], worn(again)) == ("800/78", [])


def test_the_number_of_a_replaced_paper_is_given_to_no_other_unsaid(workbook: Path) -> None:
    """It stands on a signed paper of the case: a row that gives it to another paper is pointed out."""
    old = mistyped(workbook, "early", 4)
    docgen("build", workbook, "--revise", "signed", "--reason", "Salah ketik", "--date", "2026-11-05")
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(["undangan", "Sekretariat", old]))

    assert len(worn(docgen("check", workbook, "--json"))) == 1


def test_a_number_that_docgen_gave_is_given_to_no_second_paper(workbook: Path) -> None:
    """Refused before the book is changed: what was reserved for a revision would be made by the next build."""
    sample.cut(workbook, 4)
    give(workbook, str(numbers(docgen("build", workbook, "--json"))["04-undangan-sekretariat.docx"]))
    book = ("register", "list", "--office", workbook.parent / "kantor.toml")
    before = docgen(*book).out

    refused = docgen("build", workbook, "--revise", "unsigned", "--reason", "Salah ketik")

    assert (refused.code, docgen(*book).out) == (6, before)


def test_a_number_that_a_paper_of_the_case_bears_is_given_to_no_second(workbook: Path) -> None:
    """Its row was moved to another paper, which was issued without one."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    give(sample.cut(workbook, 4), "800/77")
    docgen("build", workbook)

    def moved(book: openpyxl.Workbook) -> None:
        sheet = book["Nomor Naskah"]
        sheet.delete_rows(sample.FIRST_ROW, sheet.max_row)
        sheet.append(["undangan", "Bidang Penataan Desa", "800/77", None])

    sample.edit(workbook, moved)

    checked, refused = docgen("check", workbook, "--json"), docgen("build", workbook)

    assert (checked.code, refused.code, "nota-verifikasi" in refused.err) == (6, 6, True)


@pytest.mark.parametrize("when", ["early", "late", "by docgen"])
def test_a_dossier_whose_number_was_mended_comes_back(workbook: Path, when: str) -> None:
    """Lost, it is made again from the book: the papers of before that number are filled without it."""
    mistyped(workbook, when, 4)
    folder = folder_of(docgen("build", workbook, "--revise", "unsigned", "--reason", "Salah ketik", "--json"))
    papers = {path.name: path.read_bytes() for path in (folder / "data").glob("0[1-9]*.docx")}
    shutil.rmtree(sample.writable(folder))

    again = docgen("build", workbook, "--json")

    assert {path.name: path.read_bytes() for path in (folder_of(again) / "data").glob("0[1-9]*.docx")} == papers


@pytest.mark.parametrize("when", ["early", "late", "by docgen"])
def test_a_signed_paper_gives_its_mistyped_number_up_for_the_next(workbook: Path, when: str) -> None:
    """It was sent under the wrong one: the next says which it replaces."""
    old = mistyped(workbook, when, 3)

    told = docgen("build", workbook, "--revise", "signed", "--reason", "Salah ketik", "--date", "2026-11-05", "--json")

    folder = folder_of(told)
    text = sample.text_of(folder / "data" / NOTE).replace("\N{NO-BREAK SPACE}", " ")
    assert numbers(told)[NOTE] == "800/78"
    assert ("800/78" in text, f"Nomor {old} tanggal" in text) == (True, True)
    assert docgen("verify", folder, "--rebuild", "--json").json["problems"] == []


def test_a_number_from_elsewhere_that_docgen_gives_too_is_refused(workbook: Path) -> None:
    """One number stands on one paper; nothing is numbered until the sheet is right."""
    sample.cut(workbook, 3)
    give(workbook, "800.1.5.2/472/DPMD/2026")

    refused = docgen("build", workbook)

    assert refused.code == 6
    assert "800.1.5.2/472/DPMD/2026" in refused.err


def test_numbers_that_come_after_a_replacement_are_told_apart(workbook: Path) -> None:
    """Papers know the number that stood when they were made, whichever issue it was of."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    give(sample.cut(workbook, 3), "A/1")
    docgen("build", workbook)
    sample.mend(workbook)
    docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-05")
    give(workbook, "A/2")

    told = docgen("build", workbook, "--json")

    assert docgen("verify", folder_of(told), "--rebuild", "--json").json["problems"] == []


def test_a_paper_revised_after_its_number_came_knows_it(workbook: Path) -> None:
    """What could not be printed at first is printed by the version made anew, and the rebuild knows which is which."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    docgen("build", sample.cut(workbook, 3))
    give(workbook, "800/77")
    docgen("build", workbook)
    sample.mend(workbook)

    again = docgen("build", workbook, "--revise", "unsigned", "--reason", "x", "--json")

    assert "800/77" in sample.text_of(folder_of(again) / "data" / NOTE)
    assert docgen("verify", folder_of(again), "--rebuild", "--json").json["problems"] == []


def test_a_deadline_that_would_move_is_a_change_of_an_issued_paper(workbook: Path) -> None:
    """The note prints the day by which the data must be mended, reckoned from the end of its step."""
    docgen("build", sample.cut(workbook, 3))

    def later(book: openpyxl.Workbook) -> None:
        sheet = book["Langkah"]
        row = next(row for row in sheet.iter_rows(min_row=sample.FIRST_ROW) if row[0].value == 3)
        cell = sheet.cell(row[0].row, sample.column(sheet, "Selesai"))
        cell.value = cell.value.replace(hour=15, minute=45)

    sample.edit(workbook, later)

    refused = docgen("build", workbook)

    assert refused.code == 7
    assert NOTE.removesuffix(".docx") in refused.err


def test_hours_that_the_office_changes_leave_issued_papers_as_they_are(workbook: Path) -> None:
    """Deadlines follow the office's hours, and an office value holds for later papers."""
    docgen("build", sample.cut(workbook, 3))
    set_office(workbook, "libur = [", "libur = [2026-11-03, ")

    assert docgen("build", workbook).code == 0


def test_an_office_file_that_cannot_be_archived_costs_no_number(workbook: Path) -> None:
    """The address of the register belongs into no dossier; where it cannot be told apart the build stops in time."""
    set_office(sample.cut(workbook, 3), "[register]", '["register"]')

    assert docgen("build", workbook).code == 10
    set_office(workbook, '["register"]', "[register]")
    assert numbers(docgen("build", workbook, "--json"))[NOTE] == "800.1.5.2/471/DPMD/2026"


def test_an_old_copy_of_the_dossier_takes_no_number(workbook: Path) -> None:
    """Beside a newer register it is not what was issued last, and nothing is built upon it."""
    folder = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    shutil.copytree(folder, workbook.parent / "salinan")
    docgen("build", sample.cut(workbook, 4))
    disk.remove(folder)
    shutil.copytree(workbook.parent / "salinan", folder)
    register = (workbook.parent / "register.db").read_bytes()

    assert docgen("build", sample.cut(workbook, 6)).code == 7
    assert (workbook.parent / "register.db").read_bytes() == register


def test_a_restored_register_knows_every_revision_that_stands(workbook: Path) -> None:
    """None of the dossiers it was rebuilt from is called rewritten."""
    first = folder_of(docgen("build", workbook, "--json"))
    sample.mend(workbook)
    second = folder_of(
        docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20", "--json")
    )
    register = workbook.parent / "register.db"
    register.unlink()
    office = workbook.parent / "kantor.toml"

    assert docgen("register", "restore", workbook.parent / "output", "--office", office).code == 0
    for folder in (first, second):
        assert docgen("verify", folder, "--register", f"sqlite:///{register}").code == 0
    assert docgen("register", "check", "--office", office).code == 0


def test_a_lost_dossier_comes_back_without_the_numbers_that_came_later(workbook: Path) -> None:
    """Papers are filled again as they were issued, and the record says what they could not know."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    docgen("build", sample.cut(workbook, 3))
    give(workbook, "800/77")
    first = folder_of(docgen("build", workbook, "--json"))
    papers = {path.name: path.read_bytes() for path in (first / "data").glob("0[1-9]*.docx")}
    disk.remove(workbook.parent / "output")

    again = docgen("build", workbook, "--json")

    assert {path.name: path.read_bytes() for path in (folder_of(again) / "data").glob("0[1-9]*.docx")} == papers
    assert docgen("verify", folder_of(again), "--rebuild", "--json").json["problems"] == []
    assert numbers(docgen("build", workbook, "--json"))[NOTE] == "800/77"


@pytest.mark.parametrize("step", [3, 6, 10])
@pytest.mark.parametrize("kind", ["unsigned", "signed"])
def test_a_lost_dossier_whose_values_nobody_knows_goes_on_by_a_revision(workbook: Path, kind: str, step: int) -> None:
    """Its papers are made anew on the record, by what the workbook says now: under their numbers, or in the place of signed ones."""
    before = docgen("build", sample.cut(workbook, step), "--json")
    disk.remove(workbook.parent / "output")
    sample.mend(workbook)
    register, words = workbook.parent / "register.db", ("--reason", "Berkas hilang", "--date", "2026-11-28", "--json")
    refused = docgen("build", workbook)

    made = docgen("build", workbook, "--revise", kind, *words)

    assert (refused.code, f"--revise {kind}" in refused.err, made.code) == (7, True, 0)
    old, new = numbers(before)[NOTE], numbers(made)[NOTE]
    text = sample.text_of(folder_of(made) / "data" / NOTE).replace("\N{NO-BREAK SPACE}", " ")
    assert (new == old, f"Nomor {old} tanggal" in text) == (kind == "unsigned", kind == "signed")
    assert folder_of(made).name.endswith("-rev1") is (step == 10)
    assert docgen("verify", folder_of(made), "--rebuild", "--register", register, "--json").json["problems"] == []
    assert sample.register(workbook.parent, "check", "--against", str(workbook.parent / "output")).code == 0
    assert numbers(docgen("build", workbook, "--json")) == numbers(made)
    if step < 10:
        assert docgen("cancel", workbook, "--reason", "Selesai").code == 0


@pytest.mark.parametrize(
    "course", ["number, restore", "restore, number", "number, grow, restore", "number, mend, restore"]
)
def test_a_lost_dossier_comes_back_whether_its_numbers_came_before_the_register_was_restored_or_after(
    workbook: Path, course: str
) -> None:
    """The restored book knows which papers were issued before a number came, as the dossiers tell it."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    docgen("build", sample.cut(workbook, 3))
    office = workbook.parent
    for what in course.split(", "):
        if what == "restore":
            (office / "register.db").unlink()
            assert sample.register(office, "restore", str(office / "output")).code == 0
        else:
            give(sample.cut(workbook, 4) if what == "grow" else workbook, "800/78" if what == "mend" else "800/77")
        revision = ("--revise", "unsigned", "--reason", "Salah ketik") if what == "mend" else ()
        first = folder_of(docgen("build", workbook, *revision, "--json"))
    papers = {path.name: path.read_bytes() for path in (first / "data").glob("0[1-9]*.docx")}
    disk.remove(office / "output")

    again = docgen("build", workbook, "--json")

    assert {path.name: path.read_bytes() for path in (folder_of(again) / "data").glob("0[1-9]*.docx")} == papers
    assert docgen("verify", folder_of(again), "--rebuild", "--json").json["problems"] == []
    assert sample.register(office, "check", "--against", str(office / "output")).code == 0


def test_a_lost_dossier_comes_back_in_the_run_that_takes_a_later_number(workbook: Path) -> None:
    """What `check` foretells holds: the papers come out as they were issued, and the number is taken beside them."""
    set_office(workbook, 'sumber = "docgen"', 'sumber = "luar"')
    first = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    papers = {path.name: path.read_bytes() for path in (first / "data").glob("0[1-9]*.docx")}
    disk.remove(workbook.parent / "output")
    give(workbook, "800/77")
    assert docgen("check", workbook).code == 0

    again = docgen("build", workbook, "--json")

    assert {path.name: path.read_bytes() for path in (folder_of(again) / "data").glob("0[1-9]*.docx")} == papers
    assert numbers(again)[NOTE] == "800/77"
    assert docgen("verify", folder_of(again), "--rebuild", "--json").json["problems"] == []


def test_a_lost_dossier_of_replaced_papers_is_sound_again(workbook: Path) -> None:
    """The replaced versions are gone, and the record keeps what the register knows of them."""
    docgen("build", workbook)
    sample.mend(workbook)
    first = docgen("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-20", "--json")
    disk.remove(workbook.parent / "output")

    again = folder_of(docgen("build", workbook, "--json"))
    register = workbook.parent / "register.db"

    assert again == Path(first.json["dossier"])
    assert docgen("verify", again, "--rebuild", "--register", f"sqlite:///{register}", "--json").json["problems"] == []
    register.unlink()
    assert docgen("register", "restore", again.parent, "--office", workbook.parent / "kantor.toml").code == 0
    assert docgen("build", workbook).code == 0


@pytest.mark.parametrize("kode", ["PDK-2026-10", "PDK-2026-11"])
def test_a_run_that_waited_while_another_began_the_book_goes_on_in_it(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, kode: str
) -> None:
    """Two clerks begin at once: the second has looked for the book before the first one made it, of the same case or another."""
    first = workbook.parent / "lain.xlsx"
    shutil.copy(workbook, first)
    sample.label(first, "Kode Kasus", kode)
    sample.put(first, "Data Semula", "Nilai Produktivitas", 90 if kode.endswith("11") else 96.4)
    sample.put(first, "Data Perbaikan", "Nilai Produktivitas", 90 if kode.endswith("11") else 96.4)
    waited, locked = [docgen("templates", "list")], dossier.locked

    @contextmanager
    def meanwhile(*place: object) -> Iterator[None]:
        monkeypatch.setattr(dossier, "locked", locked)
        waited.append(docgen("build", first))
        with locked(*place):  # type: ignore[arg-type]  # handed on as they came
            yield

    monkeypatch.setattr(dossier, "locked", meanwhile)
    second = docgen("build", workbook, "--json")

    assert [each.code for each in waited] == [0, 0], waited[-1].err
    assert second.code == 0, second.out
    assert len(list((workbook.parent / "output" / "2026").iterdir())) == (1 if kode == "PDK-2026-10" else 2)
