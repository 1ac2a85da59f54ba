"""How the cases of a batch ended, as a workbook with filters. Layout only: the ends are the batch's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from docgen.workbook import xlsxfile
from docgen.workbook.blank import looks

if TYPE_CHECKING:
    from collections.abc import Sequence

GUIDE = "Satu baris satu kasus. Saring kolom Keadaan untuk melihat yang perlu diperbaiki."
HEAD_ROW = 4
COLUMNS = (
    ("Buku kerja", 44), ("Kantor", 14), ("Kode Kasus", 16), ("Keadaan", 12), ("Kode keluar", 8), ("Nomor berkas", 10),
    ("Detik", 8), ("Keterangan", 60), ("Berkas", 44),
)  # fmt: skip


def result(title: str, rows: Sequence[Sequence[str | float | None]]) -> bytes:
    """Return a workbook with a line a case, in the order of `COLUMNS`."""
    book = Workbook()
    page: Any = book.active
    page.title = title
    looks.title(page, title, GUIDE)
    looks.for_print(page, HEAD_ROW)
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    for column, (name, width) in enumerate(COLUMNS, start=1):
        cell = page.cell(HEAD_ROW, column, name)
        cell.font, cell.fill, cell.border, cell.alignment = looks.HEAD, looks.HEAD_FILL, looks.GRID, looks.CENTRE
        page.column_dimensions[cell.column_letter].width = width
    for place, row in enumerate(rows, start=HEAD_ROW + 1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(place, column)
            cell.font, cell.border, cell.alignment = looks.BODY, looks.GRID, looks.TOP
            if isinstance(value, str):
                xlsxfile.put(cell, value)
            else:
                cell.value = value
    page.auto_filter.ref = f"A{HEAD_ROW}:{page.cell(HEAD_ROW + max(len(rows), 1), len(COLUMNS)).coordinate}"
    return xlsxfile.write(book)
