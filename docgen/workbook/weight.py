"""What the parts of a zip weigh, found by inflating each while counting: no size that a file states is believed. No meaning."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from docgen import safezip
from docgen.finding import Words
from docgen.workbook import kinds

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
                tail = piece[-OVERLAP:]
        if size != entry.file_size or checksum != entry.CRC:
            return kinds.DAMAGED
    return None


def _declares(text: bytes) -> bool:
    """Return whether XML holds a DTD, in UTF-16 as well."""
    return DTD.search(text) is not None or (b"\0" in text and DTD.search(text.replace(b"\0", b"")) is not None)
