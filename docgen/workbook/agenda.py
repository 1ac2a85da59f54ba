"""The buku agenda as a workbook to print: one sheet a year, one row a number. Layout only: the book is the register's."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import Workbook

from docgen import safezip
from docgen.dossier import REGISTER_HEAD
from docgen.papers.entries import Head
from docgen.workbook import plain, xlsxfile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.papers.entries import Line

HEAD = re.compile(rf"{REGISTER_HEAD}: (\d{{1,9}}) ([0-9a-f]{{64}}|-)".encode())
"""What stands above the lines of each sheet: how long the register's chain was, and its head (SHA-256)."""

TEXTS = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
"""Where the text of cells stands: Excel and LibreOffice keep it in the one, docgen in the other."""

LARGEST = 100_000_000
"""An agenda of more bytes than this is none of ours: it holds a million numbers in a tenth of it."""
COLUMNS = (
    ("Seri", 12), ("Urut", 7), ("Nomor", 26), ("Tanggal", 12), ("Perihal", 52), ("Kasus", 16), ("Item", 6),
    ("Keadaan", 11), ("Alasan", 36), ("Dicatat oleh", 16), ("Dicatat pada", 18),
)  # fmt: skip
GUIDE = "Setiap nomor tercatat sekali. Nomor BATAL dan diganti tetap di buku dan tidak dipakai lagi."


def agenda(lines: Sequence[Line], office: str, head: Head) -> bytes:
    """Return the buku agenda of *office*: every line of the register, by year, series and number, and its chain's *head*."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for year in sorted({line.year for line in lines}) or [0]:
        title = f"Buku Agenda {year}" if year else "Buku Agenda"
        page = book.create_sheet(title)
        xlsxfile.write_cell(page.cell(plain.HEAD_ROW - 1, 1), f"{REGISTER_HEAD}: {head.text}")
        own = [_cells(line) for line in lines if line.year == year]
        plain.listed(page, f"{title} - {xlsxfile.printable(office)}" if office else title, GUIDE, COLUMNS, own)
    return xlsxfile.write(book)


def head(path: Path) -> Head | None:
    """Return what an exported agenda states of its register's chain; None for every other file."""
    if path.stat().st_size > LARGEST:
        return None
    content = path.read_bytes()
    try:
        with ZipFile(BytesIO(content)) as book:
            texts = [entry for entry in book.infolist() if entry.filename in TEXTS]
        starts = [next(safezip.pieces(content, entry), b"") for entry in texts]  # the first rows are written first
    except safezip.FAULTS:
        return None
    found = HEAD.search(b"\n".join(starts))
    return Head(int(found[1]), found[2].decode()) if found else None


def _cells(line: Line) -> tuple[str | int | None, ...]:
    day = f"{line.date.day:02}-{line.date.month:02}-{line.date.year}" if line.date else ""
    state = "BATAL" if line.standing == "batal" else line.standing
    return (
        line.series, line.n, line.number, day, line.subject or line.paper, line.kode, line.item, state, line.reason,
        line.by, line.at[:16].replace("T", " "),
    )  # fmt: skip
