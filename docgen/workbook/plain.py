"""Tables as a workbook to read and to print: one sheet a table, every cell a text. Layout only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from docgen.workbook import xlsxfile
from docgen.workbook.blank import looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

SHORT, MIDDLE, LONG = 12, 22, 32
"""How wide the columns of words, of names and of sentences are, in letters: all of them fit the width of a landscape page."""

LINE = 14.0
"""How high a line is, in points."""


HEAD_ROW = 4
"""Where the headings stand of a table that has its title above it."""

Value = str | float | None


def tables(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Return a workbook of tables by the names of their sheets; each row has the same columns, in their order."""
    book = Workbook()
    for place, (name, rows) in enumerate(sheets.items()):
        page: Any = book.active if place == 0 else book.create_sheet()
        page.title = name
        _fill(page, rows)
    return xlsxfile.write(book)


def one_list(title: str, guide: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Value]]) -> bytes:
    """Return a workbook with one sheet that lists something, a line each."""
    book = Workbook()
    page: Any = book.active
    page.title = title
    listed(page, title, guide, columns, rows)
    return xlsxfile.write(book)


def _fill(page: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the headings and the rows below them; the headings stay in sight, and stand on every printed page."""
    names = list(rows[0]) if rows else []
    widths = [_width(max(len(row[name]) for row in rows)) for name in names]
    headings(page, 1, zip(names, widths, strict=True))
    page.row_dimensions[1].height = 2 * LINE
    for line, values in enumerate(rows, start=2):
        row(page, line, list(values.values()))
        lines = (1 + len(values[name]) // (width - 3) for name, width in zip(names, widths, strict=True))
        page.row_dimensions[line].height = LINE * max(lines)
    page.freeze_panes = "A2"
    looks.for_print(page, 1)


def listed(
    page: Worksheet, title: str, guide: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Value]]
) -> None:
    """Draw the one table of a sheet: its headings stay in sight, stand on every printed page, and filter the rows."""
    looks.title(page, title, guide)
    looks.for_print(page, HEAD_ROW)
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    headings(page, HEAD_ROW, columns)
    for place, values in enumerate(rows, start=HEAD_ROW + 1):
        row(page, place, values)
    page.auto_filter.ref = f"A{HEAD_ROW}:{page.cell(HEAD_ROW + max(len(rows), 1), len(columns)).coordinate}"


def headings(page: Worksheet, place: int, columns: Iterable[tuple[str, float]]) -> None:
    """Write the headings of a table in a row, and make their columns as wide as they are told."""
    for column, (name, width) in enumerate(columns, start=1):
        cell: Any = page.cell(place, column, name)
        looks.head(cell)
        page.column_dimensions[cell.column_letter].width = width


def row(page: Worksheet, place: int, values: Sequence[Value]) -> None:
    """Write a row of a table."""
    for column, value in enumerate(values, start=1):
        cell: Any = page.cell(place, column)
        cell.font, cell.border, cell.alignment = looks.BODY, looks.GRID, looks.TOP
        xlsxfile.write_cell(cell, value)


def _width(longest: int) -> int:
    """Return how wide a column is whose longest text has so many letters."""
    return next((width for width, most in ((SHORT, SHORT - 2), (MIDDLE, 2 * MIDDLE)) if longest <= most), LONG)
