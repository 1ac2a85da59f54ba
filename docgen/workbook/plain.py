"""Tables as a workbook to read and to print: one sheet a table, every cell a text. Layout only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from docgen.workbook import xlsxfile
from docgen.workbook.blank import looks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

SHORT, MIDDLE, LONG = 12, 22, 32
"""How wide the columns of words, of names and of sentences are, in letters: all of them fit the width of a landscape page."""

LINE = 14.0
"""How high a line is, in points."""


def tables(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Return a workbook of tables by the names of their sheets; each row has the same columns, in their order."""
    book = Workbook()
    for place, (name, rows) in enumerate(sheets.items()):
        page: Any = book.active if place == 0 else book.create_sheet()
        page.title = name
        _fill(page, rows)
    return xlsxfile.write(book)


def _fill(page: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the headings and the rows below them; the headings stay in sight, and stand on every printed page."""
    headings = list(rows[0]) if rows else []
    widths = [_width(max(len(row[heading]) for row in rows)) for heading in headings]
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), start=1):
        cell: Any = page.cell(1, column, heading)
        cell.font, cell.fill, cell.border, cell.alignment = looks.HEAD, looks.HEAD_FILL, looks.GRID, looks.CENTRE
        page.column_dimensions[get_column_letter(column)].width = width
    page.row_dimensions[1].height = 2 * LINE
    for line, row in enumerate(rows, start=2):
        for column, heading in enumerate(headings, start=1):
            cell = page.cell(line, column)
            cell.font, cell.border, cell.alignment = looks.BODY, looks.GRID, looks.TOP
            xlsxfile.put(cell, row[heading])
        lines = (1 + len(row[heading]) // (width - 3) for heading, width in zip(headings, widths, strict=True))
        page.row_dimensions[line].height = LINE * max(lines)
    page.freeze_panes = "A2"
    looks.for_print(page, 1)


def _width(longest: int) -> int:
    """Return how wide a column is whose longest text has so many letters."""
    return next((width for width, most in ((SHORT, SHORT - 2), (MIDDLE, 2 * MIDDLE)) if longest <= most), LONG)
