"""The buku agenda as a workbook to print: one sheet a year, one row a number. Layout only: the book is the register's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from docgen.workbook import xlsxfile
from docgen.workbook.blank import looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.papers.entries import Line

HEAD_ROW = 4
COLUMNS = (
    ("Seri", 12), ("Urut", 7), ("Nomor", 26), ("Tanggal", 12), ("Perihal", 52), ("Kasus", 16), ("Item", 6),
    ("Keadaan", 11), ("Alasan", 36), ("Dicatat oleh", 16), ("Dicatat pada", 18),
)  # fmt: skip
STATES = {"reserved": "dipesan", "used": "dipakai", "void": "BATAL", "revised": "diganti"}
GUIDE = "Setiap nomor tercatat sekali. Nomor BATAL dan diganti tetap di buku dan tidak dipakai lagi."


def agenda(lines: Sequence[Line], office: str) -> bytes:
    """Return the buku agenda of *office*: every line of the register, by year, series and number."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for year in sorted({line.year for line in lines}) or [0]:
        title = f"Buku Agenda {year}" if year else "Buku Agenda"
        page = book.create_sheet(title)
        looks.title(page, f"{title} - {xlsxfile.printable(office)}" if office else title, GUIDE)
        looks.for_print(page, HEAD_ROW)
        page.freeze_panes = f"A{HEAD_ROW + 1}"
        _rows(page, [line for line in lines if line.year == year])
    return xlsxfile.write(book)


def _rows(page: Worksheet, lines: Sequence[Line]) -> None:
    for column, (name, width) in enumerate(COLUMNS, start=1):
        cell: Any = page.cell(HEAD_ROW, column, name)
        cell.font, cell.fill, cell.border, cell.alignment = looks.HEAD, looks.HEAD_FILL, looks.GRID, looks.CENTRE
        page.column_dimensions[cell.column_letter].width = width
    for row, line in enumerate(lines, start=HEAD_ROW + 1):
        for column, value in enumerate(_cells(line), start=1):
            cell = page.cell(row, column)
            cell.font, cell.border, cell.alignment = looks.BODY, looks.GRID, looks.TOP
            if isinstance(value, str):
                xlsxfile.put(cell, value)
            else:
                cell.value = value
    last = HEAD_ROW + max(len(lines), 1)
    page.auto_filter.ref = f"A{HEAD_ROW}:{page.cell(last, len(COLUMNS)).coordinate}"


def _cells(line: Line) -> tuple[str | int | None, ...]:
    day = f"{line.date.day:02}-{line.date.month:02}-{line.date.year}" if line.date else ""
    state = STATES[line.state.value]
    return (
        line.series, line.n, line.number, day, line.subject or line.paper, line.kode, line.item, state, line.reason,
        line.by, line.at[:16].replace("T", " "),
    )  # fmt: skip
