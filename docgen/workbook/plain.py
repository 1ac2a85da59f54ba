"""Tables as a plain workbook: one sheet a table, headings in bold, every cell a text. Layout only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from docgen.workbook import xlsxfile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 60


def tables(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Return a workbook of tables by the names of their sheets; each row has the same columns, in their order."""
    book = Workbook()
    for place, (name, rows) in enumerate(sheets.items()):
        page: Any = book.active if place == 0 else book.create_sheet()
        page.title = name
        _fill(page, rows)
    return xlsxfile.write(book)


def _fill(page: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the headings and the rows below them; the headings stay in sight."""
    headings = list(rows[0]) if rows else []
    for column, heading in enumerate(headings, start=1):
        page.cell(1, column, heading).font = Font(bold=True)
        longest = max([len(heading), *(len(row[heading]) for row in rows)])
        page.column_dimensions[get_column_letter(column)].width = min(longest + 2, WIDEST)
    for line, row in enumerate(rows, start=2):
        for column, heading in enumerate(headings, start=1):
            cell = page.cell(line, column)
            cell.value, cell.data_type = row[heading], "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
