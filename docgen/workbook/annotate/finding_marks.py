"""What a check puts on an open workbook: its cells filled and noted, and a sheet that lists the findings, each linked to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import NamedStyle, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from docgen.bahasa import kunci
from docgen.case.cells import position
from docgen.finding import Severity, Words
from docgen.workbook import plain, xlsxfile
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

SHEET = "Temuan Pemeriksaan"
HEADINGS = (("No", 6), ("Lembar", 20), ("Sel", 16), ("Tingkat", 12), ("Kode", 24), ("Uraian", 110))
MOST = 5_000
"""Findings that are listed: who has more mends one column or one habit, and checks again."""

MORE = Words(
    " {count} temuan lain tidak didaftar; perbaiki yang ini dahulu.", " {count} more are not listed; mend these first."
)
LINES = 120
"""Letters of a message that stand on one line of its column."""

LEVELS = {Severity.ERROR: Words("SALAH", "ERROR"), Severity.WARNING: Words("PERIKSA", "WARNING")}
FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="FFC7CE"),
    Severity.WARNING: PatternFill("solid", fgColor="FFEB9C"),
}
WHOLE = Words("(lembar)", "(sheet)")
BODY = "Isi temuan"
"""The style of the cells of the list, named so that thousands of them cost one."""


def clean(book: Workbook) -> None:
    """Take off what an earlier check put on: its sheet, its notes and their fills; other notes keep their words in sight."""
    if SHEET in book.sheetnames and book[SHEET]["A1"].value == SHEET.upper():
        del book[SHEET]
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
    words = f"{HEAD}{LEVELS[worst].text(lang)}\n{said}{before}"
    cell.fill = FILLS[worst]
    cell.comment = looks.note(xlsxfile.printable(words), "docgen")


def draw(page: Worksheet, findings: Sequence[Finding], links: Sequence[str], guide: str, lang: str) -> None:
    """Write the findings in their order; `links[i]` is where the cell of the i-th lies, empty where nowhere."""
    looks.title(page, SHEET.upper(), "")
    more = MORE.text(lang).format(count=len(findings) - MOST) if len(findings) > MOST else ""
    xlsxfile.write_cell(page["A2"], guide + more)
    plain.headings(page, plain.HEAD_ROW, HEADINGS)
    if BODY not in page.parent.named_styles:
        page.parent.add_named_style(NamedStyle(BODY, font=looks.BODY, border=looks.GRID, alignment=looks.TOP))
    for number, (finding, link) in enumerate(zip(findings[:MOST], links[:MOST], strict=True), start=1):
        _row(page, number, finding, link, lang)
    page.freeze_panes = page.cell(plain.HEAD_ROW + 1, 1)
    page.auto_filter.ref = f"A{plain.HEAD_ROW}:F{plain.HEAD_ROW + max(len(findings[:MOST]), 1)}"
    page.sheet_view.showGridLines = False
    looks.for_print(page, plain.HEAD_ROW)


def _row(page: Worksheet, number: int, finding: Finding, link: str, lang: str) -> None:
    row = plain.HEAD_ROW + number
    words = xlsxfile.printable(finding.words.text(lang))
    where = finding.place.at or WHOLE.text(lang)
    texts = (finding.place.within, where, LEVELS[finding.severity].text(lang), finding.code, words)
    page.cell(row, 1, number).style = BODY
    for place, text in enumerate(texts, start=2):
        # The style first: it would take away again what marks a text as no formula.
        page.cell(row, place).style = BODY
        xlsxfile.write_cell(page.cell(row, place), text)
    page.cell(row, 4).fill = FILLS[finding.severity]
    if link:
        _linked(page.cell(row, 3), link)
    page.row_dimensions[row].height = 14 * max(1, -(-len(words) // LINES) + words.count("\n")) + 4


def _linked(cell: Cell, target: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, display=str(cell.value))
    cell.font = looks.LINK
