"""What a zip really holds: each part inflated while counting, so that nothing it says of itself is believed. No meaning."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS = (
    zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, LookupError, OverflowError,
    MemoryError, zlib.error, struct.error,
)  # fmt: skip
"""What reading ends in where a zip is none, or no longer one."""

PIECE = 1024 * 1024
FEED = 64 * 1024
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
"""What stands before each part in a zip (APPNOTE 4.3.7); its last two numbers say how long name and extra field are."""

UNREADABLE, UTF8 = 0x61, 0x800
"""Flags of a part: encrypted (in two ways) or patched; and that its name is UTF-8 (APPNOTE 4.4.4)."""


def unpacked(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return what a part unpacks to; one that is larger or another than it says is a fault, before it fills the memory."""
    if entry.flag_bits & UNREADABLE:
        raise zipfile.BadZipFile(entry.filename)
    data = bytearray()
    for piece in pieces(content, entry):
        data += piece
        if len(data) > entry.file_size:
            break
    if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return bytes(data)


def pieces(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes as they inflate, whatever size it claims; office files pack in two ways (ECMA-376 part 2, annex C)."""
    data = packed(content, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (data[place : place + PIECE] for place in range(0, len(data), PIECE))
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(entry.compress_type)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(data), FEED):
        rest = data[place : place + FEED]
        while rest and not inflater.eof:
            yield inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
    while not inflater.eof and (piece := inflater.decompress(b"", PIECE)):
        yield piece
    if not inflater.eof:
        raise zipfile.BadZipFile(entry.filename)


def packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return the packed bytes behind a part's own header, which must bear the name that the directory gives it."""
    name = entry.header_offset + LOCAL_HEADER.size
    magic, *_, length, extra = LOCAL_HEADER.unpack_from(content, entry.header_offset)
    written = entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF8 else "cp437")
    start = name + length + extra
    data = content[start : start + entry.compress_size]
    if (magic, content[name : name + length], len(data)) != (b"PK\3\4", written, entry.compress_size):
        raise zipfile.BadZipFile(entry.filename)
    return data
