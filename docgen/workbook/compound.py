"""The directory of a compound file (OLE2), by which an old or an encrypted workbook is known. Names only.

[MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory entries of 128 bytes, the name in UTF-16).
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0"
LAST = 0xFFFFFFFA
"""From this sector number on, a number names no sector ([MS-CFB] 2.1)."""

HEADER_FAT = 109
ENTRY = 128
LIMIT_SECTORS = 4096
"""Sectors of a directory that are read: a chain that is longer goes round in a circle."""


def streams(content: bytes) -> frozenset[str]:
    """Return the names in the directory, in lower case; of a damaged file as many as can be found."""
    try:
        shift = struct.unpack_from("<H", content, 30)[0]
        directory = struct.unpack_from("<I", content, 48)[0]
        size = 1 << shift if shift in (9, 12) else 512
        found = frozenset(_names(content, size, directory))
    except struct.error:
        found = frozenset()
    return found or _strewn(content)


def _names(content: bytes, size: int, sector: int) -> list[str]:
    found = []
    for _ in range(LIMIT_SECTORS):
        if sector >= LAST:
            break
        begin = (sector + 1) * size
        for place in range(begin, min(begin + size, len(content) - ENTRY + 1), ENTRY):
            length = struct.unpack_from("<H", content, place + 64)[0]
            if 2 < length <= 64:  # noqa: PLR2004 - [MS-CFB] 2.6.1: bytes of the name with its end, at most 64
                found.append(content[place : place + length - 2].decode("utf-16-le", "replace").lower())
        sector = _next(content, size, sector)
    return found


def _next(content: bytes, size: int, sector: int) -> int:
    """Return the sector that follows in a chain, as far as the table in the header tells."""
    table, place = divmod(sector, size // 4)
    if table >= HEADER_FAT:
        return LAST
    fat = int(struct.unpack_from("<I", content, 76 + 4 * table)[0])
    return int(struct.unpack_from("<I", content, (fat + 1) * size + 4 * place)[0]) if fat < LAST else LAST


def _strewn(content: bytes) -> frozenset[str]:
    """Return the telling names that stand anywhere in a file whose directory cannot be read."""
    telling = ("EncryptedPackage", "EncryptionInfo", "Workbook", "WordDocument")
    return frozenset(name.lower() for name in telling if name.encode("utf-16-le") in content)
