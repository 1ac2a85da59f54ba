"""A Word file written part by part: parts that stay are copied as they lie, filled ones stream through deflate. Memory stays flat.

Nothing in the file tells when, where or by whom it was written: the same parts give the same bytes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from hashlib import sha512
from itertools import chain, islice
from typing import TYPE_CHECKING

from docgen.safezip import LOCAL_HEADER
from docgen.word import package

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

LEVEL = 1
"""A filled letter grows by less than a hundredth against level 6, and is written three times as fast."""

SHORT = 8 * 1024
"""Bytes of a part that other papers are likely to have as well, such as a header."""

VERSION, DAY, UTF8 = 20, 33, 0x800
"""Zip 2.0; 1 January 1980, the first day a zip knows; the sign of a name beyond ASCII."""

CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")


class Archive:
    """A zip being written to an open binary file that can seek."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.central: list[bytes] = []
        self.sums: dict[str, str] = {}
        self.start = file.tell()

    def copy(self, part: package.Member) -> None:
        """Write a part as it lies in another zip."""
        place = self.file.tell()
        self.file.write(_local(part.name, part.method, part.crc, len(part.data), part.size))
        self.file.write(part.data)
        self.sums[part.name] = part.sha512
        self._list(part.name, part.method, part.crc, len(part.data), part.size, place)

    def stream(self, name: str, content: Iterable[bytes]) -> None:
        """Write a part that comes in pieces, and its sizes when they are known; one short piece may be that of papers before it."""
        pieces = iter(content)
        begun = [*islice(pieces, 2)]
        if len(begun) == 1 and len(begun[0]) <= SHORT:
            self.copy(package.member(name, begun[0], LEVEL))
            return
        place, size, crc, packed = self.file.tell(), 0, 0, 0
        self.file.write(_local(name, zipfile.ZIP_DEFLATED, 0, 0, 0))
        squeeze, digest = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS), sha512()
        for piece in chain(begun, pieces):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            digest.update(piece)
            packed += self.file.write(squeeze.compress(piece))
        packed += self.file.write(squeeze.flush())
        end = self.file.tell()
        self.file.seek(place)
        self.file.write(_local(name, zipfile.ZIP_DEFLATED, crc, packed, size))
        self.file.seek(end)
        self.sums[name] = digest.hexdigest()
        self._list(name, zipfile.ZIP_DEFLATED, crc, packed, size, place)

    def close(self) -> str:
        """Write the list of parts that ends a zip; return the digest of what they hold."""
        place, listed = self.file.tell(), b"".join(self.central)
        self.file.write(listed)
        count = len(self.central)
        self.file.write(END.pack(b"PK\5\6", 0, 0, count, count, len(listed), place - self.start, 0))
        return package.digest_of(self.sums)

    def _list(self, name: str, method: int, crc: int, packed: int, size: int, place: int) -> None:
        encoded, flags = _name(name)
        head = CENTRAL_HEADER.pack(
            b"PK\1\2", VERSION, VERSION, flags, method, 0, DAY, crc, packed, size, len(encoded), 0, 0, 0, 0, 0, place - self.start
        )  # fmt: skip
        self.central.append(head + encoded)


def _local(name: str, method: int, crc: int, packed: int, size: int) -> bytes:
    encoded, flags = _name(name)
    return LOCAL_HEADER.pack(b"PK\3\4", VERSION, flags, method, 0, DAY, crc, packed, size, len(encoded), 0) + encoded


def _name(name: str) -> tuple[bytes, int]:
    return name.encode("utf-8"), 0 if name.isascii() else UTF8
