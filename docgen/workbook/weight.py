"""What the parts of a zip weigh, found by inflating each while counting: no size that a file states is believed. No meaning."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from docgen.finding import Words
from docgen.workbook import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT_UNPACKED = 200 * 1024 * 1024
LIMIT_RATIO = 100
FLOOR = 64 * 1024 * 1024
"""What a part may hold whatever its ratio: real sheets of repeated text pack 120 to 1."""

PIECE = 1024 * 1024
FEED = 64 * 1024
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
        for piece in _pieces(content, entry):
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


def _pieces(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes as they inflate, whatever size it claims."""
    packed = _packed(content, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (packed[place : place + PIECE] for place in range(0, len(packed), PIECE))
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(entry.compress_type)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(packed), FEED):
        rest = packed[place : place + FEED]
        while rest and not inflater.eof:
            yield inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
    while not inflater.eof and (piece := inflater.decompress(b"", PIECE)):
        yield piece
    if not inflater.eof:
        raise zipfile.BadZipFile(entry.filename)


def _packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return the packed bytes behind a part's own header, which must bear the name that the directory gives it."""
    begin = entry.header_offset
    if content[begin : begin + 4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(entry.filename)
    name, extra = struct.unpack_from("<HH", content, begin + 26)
    written = content[begin + 30 : begin + 30 + name]
    if written != entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437"):
        raise zipfile.BadZipFile(entry.filename)
    start = begin + 30 + name + extra
    packed = content[start : start + entry.compress_size]
    if len(packed) != entry.compress_size:
        raise zipfile.BadZipFile(entry.filename)
    return packed
