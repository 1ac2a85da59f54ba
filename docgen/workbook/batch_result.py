"""How the cases of a batch ended, as a workbook with filters. Layout only: the ends are the batch's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from docgen.workbook import plain, xlsxfile

if TYPE_CHECKING:
    from collections.abc import Sequence

GUIDE = "Satu baris satu kasus. Saring kolom Keadaan untuk melihat yang perlu diperbaiki."
COLUMNS = (
    ("Buku kerja", 44), ("Kantor", 14), ("Kode Kasus", 16), ("Keadaan", 12), ("Kode keluar", 8), ("Nomor berkas", 10),
    ("Detik", 8), ("Keterangan", 60), ("Berkas", 44),
)  # fmt: skip


def result(title: str, rows: Sequence[Sequence[str | float | None]]) -> bytes:
    """Return a workbook with a line a case, in the order of `COLUMNS`."""
    book = Workbook()
    page: Any = book.active
    page.title = title
    plain.listed(page, title, GUIDE, COLUMNS, rows)
    return xlsxfile.write(book)
