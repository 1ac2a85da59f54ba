"""The sheet that lists findings, each linked to its cell. Drawing only: which cells can be linked is asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import NamedStyle, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from docgen.finding import Severity, Words
from docgen.workbook import plain, xlsxfile
from docgen.workbook.blank import looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.finding import Finding

SHEET = "Temuan Pemeriksaan"
HEADINGS = (("No", 6), ("Lembar", 20), ("Sel", 16), ("Tingkat", 12), ("Kode", 24), ("Uraian", 110))
HEADING_ROW = 4
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


def draw(page: Worksheet, findings: Sequence[Finding], links: Sequence[str], guide: str, lang: str) -> None:
    """Write the findings in their order; `links[i]` is where the cell of the i-th lies, empty where nowhere."""
    looks.title(page, SHEET.upper(), "")
    more = MORE.text(lang).format(count=len(findings) - MOST) if len(findings) > MOST else ""
    xlsxfile.write_cell(page["A2"], guide + more)
    plain.headings(page, HEADING_ROW, HEADINGS)
    if BODY not in page.parent.named_styles:
        page.parent.add_named_style(NamedStyle(BODY, font=looks.BODY, border=looks.GRID, alignment=looks.TOP))
    for number, (finding, link) in enumerate(zip(findings[:MOST], links[:MOST], strict=True), start=1):
        _row(page, number, finding, link, lang)
    page.freeze_panes = page.cell(HEADING_ROW + 1, 1)
    page.auto_filter.ref = f"A{HEADING_ROW}:F{HEADING_ROW + max(len(findings[:MOST]), 1)}"
    page.sheet_view.showGridLines = False
    looks.for_print(page, HEADING_ROW)


def _row(page: Worksheet, number: int, finding: Finding, link: str, lang: str) -> None:
    row = HEADING_ROW + number
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
        _link(page.cell(row, 3), link)
    page.row_dimensions[row].height = 14 * max(1, -(-len(words) // LINES) + words.count("\n")) + 4


def _link(cell: Cell, target: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, display=str(cell.value))
    cell.font = looks.LINK
