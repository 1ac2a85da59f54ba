"""How much a workbook would be once it is read, known from its XML before any reader begins. No values here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import WorkbookUnreadableError
from docgen.workbook import look

if TYPE_CHECKING:
    import zipfile

LIMIT_AREA = 5_000_000
"""Cells of one sheet, empty ones too, that are read: more is no case, but a stray cell far away."""

LIMIT_CELLS = 3_000_000
LIMIT_TEXT = 64_000_000
ORDINARY_CELLS = 1_500_000
ORDINARY_TEXT = 16_000_000
ORDINARY_XML = 48_000_000
"""Up to here an office's workbook is read in this process; what is more is read apart."""

STRINGS = "xl/sharedStrings.xml"
CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
ITEM = re.compile(rb"<(?:\w+:)?si\b")
ITEM_END = re.compile(rb"</(?:\w+:)?si>")
SHARED = re.compile(rb"\bt=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*(\d{1,9})")


@dataclass(slots=True)
class Bulk:
    """What the sheets looked at so far would be: their cells, and the text that a reader writes out for each cell."""

    file: str
    sizes: tuple[int, ...]
    cells: int = 0
    text: int = 0
    xml: int = 0
    longest: int = field(init=False)

    def __post_init__(self) -> None:
        self.longest = max(self.sizes, default=0)

    def add(self, sheet: str, content: bytes) -> None:
        """Count a sheet in; one that no reader could bear is a fault that names it."""
        if look.reaches_far(content) and look.area(content) > LIMIT_AREA:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet}" dalam "{self.file}" berisi sel yang sangat jauh dari data. Hapus baris dan kolom di luar data, simpan, lalu jalankan lagi.',
                f'The sheet "{sheet}" of "{self.file}" has a cell very far from the data. Delete rows and columns beyond the data, save, and run again.',
            )
        cells = _cells(content)
        self.cells += cells
        self.xml += len(content)
        # Texts are only added up where even the longest of them in every cell would be too much.
        if self.longest * cells > LIMIT_TEXT:
            self.text += sum(
                self.sizes[int(place)] for place in SHARED.findall(content) if int(place) < len(self.sizes)
            )
        if cells > LIMIT_CELLS or self.text > LIMIT_TEXT:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet}" dalam "{self.file}" berisi terlalu banyak data untuk satu kasus. Hapus yang bukan data kasus ini, simpan, lalu jalankan lagi.',
                f'The sheet "{sheet}" of "{self.file}" holds too much for one case. Delete what is not of this case, save, and run again.',
            )

    @property
    def ordinary(self) -> bool:
        """Whether a workbook is of the size that offices have."""
        return self.cells <= ORDINARY_CELLS and self.text <= ORDINARY_TEXT and self.xml <= ORDINARY_XML


def _cells(content: bytes) -> int:
    """Return how many cells with a value a sheet has, or a few more; exactly where that matters."""
    most = content.count(b"<") // 4  # each opens and closes itself and its value
    return most if most <= LIMIT_CELLS else sum(1 for _ in CELL_END.finditer(content))


def of(package: zipfile.ZipFile, file: str) -> Bulk:
    """Return the bulk of a workbook before its sheets are looked at: the shared texts are measured, not read."""
    strings = package.read(STRINGS) if STRINGS in package.namelist() else b""
    begun = ITEM.search(strings)
    items = ITEM_END.split(strings[begun.start() :]) if begun else []
    return Bulk(file, tuple(map(len, items[:-1])))
