"""A workbook of openpyxl as bytes that depend on nothing but what is in it; text that stays text. No layout."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, time
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell

STAMP = b"2026-01-01T00:00:00Z"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day a zip knows: neither its members nor the properties may tell when a workbook was written."""

WHEN = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
WITH = re.compile(rb" / Openpyxl [\d.]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_000
"""Letters that a cell or a note takes, with room to spare (Excel: 32,767)."""

Written = str | int | float | date | time
"""What a cell may be written."""

LIVE = ("=", "+", "-", "@")
"""What a text may begin with that a spreadsheet would take for a formula."""


def write(book: Workbook) -> bytes:
    """Return a workbook's bytes: the same workbook, the same bytes, whatever the clock and the library's version."""
    out = io.BytesIO()
    book.properties.modified = book.properties.created
    _InMemory(book, _Dateless(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)).save()
    with zipfile.ZipFile(out) as package:
        return pack({name: _timeless(name, package.read(name)) for name in package.namelist()})


class _Dateless(zipfile.ZipFile):
    """A zip that asks for no time: the clock of a computer whose battery is dead stands before the first day of a zip."""

    def writestr(self, name: zipfile.ZipInfo | str, *content: Any) -> None:  # noqa: ANN401 - as it came
        """Write a member under the first day."""
        super().writestr(zipfile.ZipInfo(name, EPOCH) if isinstance(name, str) else name, *content)


class _InMemory(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """A writer that lays no sheet into the computer's folder of temporary files: it may be full, and what a killed program leaves there is personal."""

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - a sheet of openpyxl, which has no types
        """Write a sheet as openpyxl does, but for the place where it lies until it is packed."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - openpyxl's own writer does the same
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001 - as above
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - as above
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def pack(parts: dict[str, bytes]) -> bytes:
    """Return the parts of a package as a zip without a clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(entry, content)
    return out.getvalue()


def _timeless(name: str, content: bytes) -> bytes:
    if not name.startswith("docProps/"):
        return content
    return WHEN.sub(rb"\g<1>" + STAMP, WITH.sub(b"", content))


def printable(text: str) -> str:
    """Return *text* without what XML cannot hold, and no longer than a cell takes."""
    return UNPRINTABLE.sub("", text)[:LONGEST]


def write_cell(cell: Cell, value: Written | None) -> None:
    """Write a value into a cell, text as text: what looks like a formula is none (OWASP, CSV injection)."""
    if isinstance(value, str):
        cell.value = printable(value)
        keep_text(cell)
    else:
        cell.value = value


def keep_text(cell: Cell) -> None:
    """Make sure that a cell's text is never taken for a formula, also when somebody edits the cell."""
    cell.data_type = "s"
    if str(cell.value).startswith(LIVE):
        cell.quotePrefix = True
