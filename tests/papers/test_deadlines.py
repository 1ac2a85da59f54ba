"""By when the recap is due, as paper 03 says it: one reckoning with the meetings, and what it knew of them when it was issued."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests import sample
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

NOTA = "03-nota-verifikasi.docx"


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


def test_meetings_planned_later_leave_the_issued_paper_as_it_is(tmp_path: Path) -> None:
    """It is no difference, and the dossier can be made again from its own sources."""
    workbook = sample.cut(sample.office(tmp_path), 3)
    sample.edit(workbook, without_meetings)
    first = nota(workbook)
    sample.cut(workbook, 4)
    later = docgen("build", workbook, "--json")

    assert sample.text_of(folder_of(later) / "data" / NOTA).replace("\xa0", " ") == first
    assert docgen("verify", folder_of(later), "--rebuild").code == 0
