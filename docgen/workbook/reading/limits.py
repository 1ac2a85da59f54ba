"""What a workbook's parts, cells and texts come to, counted before they are read: no size that a file states is believed."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen import isolated, safezip
from docgen.errors import WorkbookUnreadableError
from docgen.finding import Words
from docgen.value import Mutable
from docgen.workbook.reading import filetype, sheet_xml
from docgen.workbook.reading import package as parts

if TYPE_CHECKING:
    import zipfile

LIMIT_UNPACKED = 200 * 1024 * 1024
LIMIT_RATIO = 100
FLOOR = 64 * 1024 * 1024
"""What a part may hold whatever its ratio: real sheets of repeated text pack 120 to 1."""

TOO_MUCH = Words("berkas yang isinya terlalu besar", "a file that unpacks to too much")
DECLARES = Words(
    "berkas yang memuat definisi XML (DTD), yang tidak pernah ditulis oleh Excel",
    "a file with an XML definition (DTD), which Excel never writes",
)
WIDE = Words(
    "buku kerja yang bagian-bagiannya tidak ditulis dalam UTF-8", "a workbook whose parts are not written in UTF-8"
)
READ = "xl/"
"""Where the parts lie of which readers make nothing, without a word, if they are written in UTF-16."""

DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
XML = (".xml", ".rels", ".vml")
OVERLAP = 16


def fault(content: bytes, package: zipfile.ZipFile) -> Words | None:
    """Return what is wrong with the parts of a zip: too large, damaged, or not what they claim; None for sound ones."""
    total = 0
    for entry in package.infolist():
        size = checksum = 0
        most = max(FLOOR, LIMIT_RATIO * entry.compress_size)
        tail = b""
        for piece in safezip.pieces(content, entry):
            size, total = size + len(piece), total + len(piece)
            if size > most or total > LIMIT_UNPACKED:
                return TOO_MUCH
            checksum = zlib.crc32(piece, checksum)
            if entry.filename.lower().endswith(XML):
                if _declares(tail + piece):
                    return DECLARES
                if b"\0" in piece and entry.filename.lower().startswith(READ):
                    return WIDE
                tail = piece[-OVERLAP:]
        if size != entry.file_size or checksum != entry.CRC:
            return filetype.DAMAGED
    return None


def _declares(text: bytes) -> bool:
    """Return whether XML holds a DTD, in UTF-16 as well."""
    return DTD.search(text) is not None or (b"\0" in text and DTD.search(text.replace(b"\0", b"")) is not None)


LIMIT_AREA = 5_000_000
"""Cells of one sheet, empty ones too, that are read: more is no case, but a stray cell far away."""

LIMIT_CELLS = 3_000_000
LIMIT_TEXT = 64_000_000
ORDINARY = 24_000_000
"""Bytes of all parts up to which an office's workbook is read in this process; what is more is read apart."""

ORDINARY_TEXT = 16_000_000
STRINGS = "xl/sharedStrings.xml"
ITEM = re.compile(rb"<(?:[\w.-]+:)?si(?=[\s/>])")
SHARED = re.compile(rb"<(?:[\w.-]+:)?c\s(?>[^<>]*?\bt\s*+=\s*+[\"']s[\"'])[^<>]*+>\s*+<(?:[\w.-]+:)?v>\s*+(\d{1,9})")
"""A cell that shows a shared text. What was read is not given back, so that a tag is read once however often it says so."""


def ordinary(package: zipfile.ZipFile) -> bool:
    """Return whether a workbook whose parts were weighed is of the size that offices have."""
    return sum(entry.file_size for entry in package.infolist()) <= ORDINARY


class Size(Mutable):
    """What the sheets looked at so far would be: their cells, the text that a reader writes out for each, whether it may make more of them."""

    file: str
    texts: tuple[int, ...]
    cells: int = 0
    text: int = 0
    longest: int = 0
    unsure: bool = False

    def __post_init__(self) -> None:
        self.longest = max(self.texts, default=0)

    def add(self, sheet: str, content: bytes) -> None:
        """Count a sheet in; one that no reader could bear is a fault that names it."""
        far = not content or sheet_xml.reaches_far(content)
        self.unsure = self.unsure or not content or (far and sheet_xml.unsure(content))
        if far and sheet_xml.area(content) > LIMIT_AREA:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet}" dalam "{self.file}" berisi sel yang sangat jauh dari data. Hapus baris dan kolom di luar data, simpan, lalu jalankan lagi.',
                f'The sheet "{sheet}" of "{self.file}" has a cell very far from the data. Delete rows and columns beyond the data, save, and run again.',
            )
        cells = sheet_xml.count(content, LIMIT_CELLS)
        self.cells += cells
        # Texts are only added up where even the longest of them in every cell would be too much.
        if self.longest * cells > ORDINARY_TEXT:
            places = (int(found[1]) for found in SHARED.finditer(content))
            self.text += sum(self.texts[place] for place in places if place < len(self.texts))
        if self.cells > LIMIT_CELLS or self.text > LIMIT_TEXT:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet}" dalam "{self.file}" berisi terlalu banyak data untuk satu kasus. Hapus yang bukan data kasus ini, simpan, lalu jalankan lagi.',
                f'The sheet "{sheet}" of "{self.file}" holds too much for one case. Delete what is not of this case, save, and run again.',
            )

    def apart(self, most: int) -> bool:
        """Return whether a process of its own is to read this: texts of more than *most*, or what readers may make more of."""
        return self.text > most or (self.unsure and not isolated.confined)


def measure(package: zipfile.ZipFile, file: str) -> Size:
    """Return the size of a workbook before its sheets are looked at: the shared texts are measured, not read."""
    strings = parts.content(package, STRINGS)
    begins = [found.start() for found in ITEM.finditer(strings)]
    return Size(file, tuple(end - begin for begin, end in pairwise([*begins, len(strings)])))
