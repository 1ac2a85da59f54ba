"""By when the recap is due, as paper 03 says it: one reckoning with the meetings, and what it knew of them when it was issued."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests import sample
from tests.sample import docgen, folder_of

pytestmark = pytest.mark.long

NOTA = "03-nota-verifikasi.docx"
KIT = Path(__file__).parents[2] / "templates" / "perbaikan-data-kinerja"
SHIPPED = (KIT / "sop.toml").read_text(encoding="utf-8")


def without_meetings(book: openpyxl.Workbook) -> None:
    """Take every planned meeting out of the workbook."""
    for name in ("Rapat", "Peserta"):
        book[name].delete_rows(sample.FIRST_ROW, book[name].max_row)


def own_day(book: openpyxl.Workbook) -> None:
    """Let the office give its own last day."""
    book["Kasus"].append(["Batas Rekapitulasi", datetime(2026, 11, 13)])


def nota(workbook: Path) -> str:
    """Build a case and return the words of its nota verifikasi."""
    folder = folder_of(docgen("build", workbook, "--json"))
    return sample.text_of(folder / "data" / NOTA).replace("\xa0", " ")


def test_without_a_planned_meeting_no_day_is_named(tmp_path: Path) -> None:
    """Where the case does not tell by when, the paper says less."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, without_meetings)

    assert "kepada Sekretaris segera setelah dikoreksi untuk diteliti" in nota(workbook)


def test_a_planned_meeting_moves_the_day(tmp_path: Path) -> None:
    """The last meeting ends on 4 November; steps 5 to 8 take 690 minutes from there."""
    assert "paling lambat 6 November 2026 untuk diteliti" in nota(sample.cut(sample.office(tmp_path), 3))


def test_the_office_may_give_its_own_day(tmp_path: Path) -> None:
    """`Batas Rekapitulasi` on Kasus holds whatever the minutes say."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, own_day)

    assert "paling lambat 13 November 2026 untuk diteliti" in nota(workbook)


@pytest.mark.parametrize(("day", "told"), [(1, ["warning"]), (2, []), (3, [])])
def test_a_day_of_the_office_before_the_paper_that_names_it_is_pointed_out(
    tmp_path: Path, day: int, told: list[str]
) -> None:
    """A nota of 2 November that says "paling lambat 1 November" is a slip of the day, the month or the year."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, lambda book: book["Kasus"].append(["Batas Rekapitulasi", datetime(2026, 11, day)]))
    row = openpyxl.load_workbook(workbook)["Kasus"].max_row

    found = [one for one in docgen("check", workbook, "--json").json["findings"] if one["code"] == "order-mismatch"]

    assert [one["severity"] for one in found] == told
    assert all("Nota Dinas" in one["message"] for one in found)
    assert {(one["sheet"], one["cell"]) for one in found} == ({("Kasus", f"B{row}")} if told else set())


def test_a_day_of_the_office_that_went_by_is_no_slip(tmp_path: Path) -> None:
    """A paper of a unit that is late tells nothing of the day that was set before."""
    workbook = sample.office(tmp_path)
    sample.edit(workbook, lambda book: book["Kasus"].append(["Batas Rekapitulasi", datetime(2026, 11, 3)]))

    assert "order-mismatch" not in docgen("check", workbook, "--json").out


def test_meetings_planned_later_leave_the_issued_paper_as_it_is(tmp_path: Path) -> None:
    """It is no difference, and the dossier can be made again from its own sources."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, without_meetings)
    first = nota(workbook)
    sample.cut(workbook, 4)
    later = docgen("build", workbook, "--json")

    assert sample.text_of(folder_of(later) / "data" / NOTA).replace("\xa0", " ") == first
    assert docgen("verify", folder_of(later), "--rebuild").code == 0


def rewritten(workbook: Path, *changes: tuple[str, str]) -> Path:
    """Return the shipped kit beside a case, its words replaced."""
    kit = workbook.parent / "kit"
    shutil.copytree(KIT, kit)
    text = SHIPPED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (kit / "sop.toml").write_text(text, encoding="utf-8")
    return kit


def test_any_label_of_a_kit_may_be_the_last_day_of_a_step(tmp_path: Path) -> None:
    """What the label is called is the kit's affair; a kit without one asks for none and reckons."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, own_day)
    kit = rewritten(workbook, ('nama = "Batas Rekapitulasi"', 'nama = "Hari Terakhir Rekap"\nisian = "rekap"'))
    reckoned = docgen("build", workbook, "--kit", kit, "--draft", "--output", tmp_path / "a", "--json")
    sample.edit(workbook, lambda book: book["Kasus"].append(["Hari Terakhir Rekap", datetime(2026, 11, 16)]))
    given = docgen("build", workbook, "--kit", kit, "--draft", "--output", tmp_path / "b", "--json")

    assert (reckoned.code, given.code) == (0, 0)
    texts = [sample.text_of(next((tmp_path / name).rglob(NOTA))).replace("\xa0", " ") for name in ("a", "b")]
    assert ["paling lambat 6 November 2026" in text for text in texts] == [True, False]
    assert "paling lambat 16 November 2026" in texts[1]


def test_a_kit_of_before_keeps_its_label(tmp_path: Path) -> None:
    """A dossier keeps the kit that made it: what that kit did not have to say is understood for good."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, own_day)
    label = SHIPPED[SHIPPED.index('[[kasus]]\nnama = "Batas Rekapitulasi"') : SHIPPED.index("[[lembar]]")]
    kit = rewritten(workbook, (label, ""))

    folder = folder_of(docgen("build", workbook, "--kit", kit, "--json"))

    assert "paling lambat 13 November 2026" in sample.text_of(folder / "data" / NOTA).replace("\xa0", " ")


def test_a_day_that_the_office_gives_later_is_a_change_of_the_issued_paper(tmp_path: Path) -> None:
    """It would go out with another day than the workbook's, and could not be made again from its sources."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    folder_of(docgen("build", workbook, "--json"))
    sample.edit(workbook, own_day)
    refused = docgen("build", workbook, "--json")

    assert refused.code == 7
    assert "Batas Rekapitulasi" in refused.json["error"]["message"]
    revised = folder_of(docgen("build", workbook, "--revise", "unsigned", "--reason", "Ditetapkan kantor", "--json"))
    assert "paling lambat 13 November 2026" in sample.text_of(revised / "data" / NOTA).replace("\xa0", " ")
    assert docgen("verify", revised, "--rebuild").code == 0


def test_a_kit_that_has_no_such_label_any_more_leaves_the_issued_paper_as_it_is(tmp_path: Path) -> None:
    """What a kit says holds for papers that are issued later."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, own_day)
    folder_of(docgen("build", workbook, "--json"))
    kit = rewritten(workbook, ("batas = 8 ", "# "))
    grown = sample.cut(sample.office(tmp_path / "tumbuh"), 4)
    sample.edit(grown, own_day)
    shutil.copy(grown, workbook)

    later = docgen("build", workbook, "--kit", kit, "--json")
    assert later.code == 0, later.out
    assert "form-changed" in {finding["code"] for finding in later.json["findings"]}
    text = sample.text_of(folder_of(later) / "data" / NOTA).replace("\xa0", " ")
    assert "paling lambat 13 November 2026" in text
    assert docgen("verify", folder_of(later), "--rebuild").code == 0


def test_a_day_that_a_paper_may_not_know_yet_is_not_told(tmp_path: Path) -> None:
    """What a label says is known from the step on that the kit names."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, own_day)
    kit = rewritten(workbook, ('nama = "Batas Rekapitulasi"', 'nama = "Batas Rekapitulasi"\nsejak = 5'))

    folder = folder_of(docgen("build", workbook, "--kit", kit, "--json"))

    assert "paling lambat 6 November 2026" in sample.text_of(folder / "data" / NOTA).replace("\xa0", " ")
