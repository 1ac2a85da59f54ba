"""Cells of an open workbook filled and noted for their findings; marks of an earlier check are taken off first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import PatternFill

from docgen.bahasa import kunci
from docgen.case.cells import position
from docgen.finding import Severity
from docgen.workbook import xlsxfile
from docgen.workbook.annotate import findings_sheet
from docgen.workbook.blank import looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.finding import Finding

HEAD = "docgen: "
KEPT = "\n\nCatatan semula: "
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def clean(book: Workbook) -> None:
    """Take off what an earlier check put on: its sheet, its notes and their fills; other notes keep their words in sight."""
    if (
        findings_sheet.SHEET in book.sheetnames
        and book[findings_sheet.SHEET]["A1"].value == findings_sheet.SHEET.upper()
    ):
        del book[findings_sheet.SHEET]
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.comment):
            words, author = cell.comment.text, cell.comment.author
            if words.startswith(HEAD):
                words = words.partition(KEPT)[2]
                cell.fill = PatternFill()
            cell.comment = looks.note(words, author) if words else None


def keep_texts(book: Workbook) -> None:
    """Make sure that no text of the workbook turns into a formula when somebody edits its cell."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "s" and isinstance(cell.value, str) and cell.value.startswith(xlsxfile.LIVE):
                    xlsxfile.keep_text(cell)


def mark(book: Workbook, findings: Sequence[Finding], lang: str) -> list[str]:
    """Fill and note every cell that a finding names; return where each finding can be looked up, empty where nowhere."""
    pages = {kunci(sheet.title): sheet for sheet in reversed(book.worksheets)}
    links: list[str] = []
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        page = pages.get(kunci(finding.place.within))
        links.append(_link(page, finding.place.at) if page else "")
        if page and _on_sheet(finding.place.at):
            cells.setdefault((page.title, _written(page, finding.place.at).coordinate), []).append(finding)
    for (title, ref), own in cells.items():
        _note(book[title][ref], own, lang)
    return links


def _link(page: Worksheet, ref: str) -> str:
    """Return where a cell lies, the sheet's first one for the whole sheet; a key of a case file lies nowhere."""
    name = page.title.replace("'", "''")
    return "" if ref and not _on_sheet(ref) else f"'{name}'!{ref or 'A1'}"


def _on_sheet(ref: str) -> bool:
    row, column = position(ref) or (-1, -1)
    return 0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN


def _written(page: Worksheet, ref: str) -> Cell:
    """Return a cell that can be written on: of merged cells the first."""
    cell = page[ref]
    if not isinstance(cell, MergedCell):
        return cell
    area = next(area for area in page.merged_cells.ranges if ref in area)
    return page.cell(area.min_row, area.min_col)


def _note(cell: Cell, findings: Sequence[Finding], lang: str) -> None:
    worst = min((finding.severity for finding in findings), key=list(Severity).index)
    said = "\n".join(f"{finding.words.text(lang)} [{finding.code}]" for finding in findings)
    before = f"{KEPT}{cell.comment.text}" if cell.comment else ""
    words = f"{HEAD}{findings_sheet.LEVELS[worst].text(lang)}\n{said}{before}"
    cell.fill = findings_sheet.FILLS[worst]
    cell.comment = looks.note(xlsxfile.printable(words), "docgen")
