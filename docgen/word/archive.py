"""A Word file written part by part: parts that stay are copied as they lie, filled ones stream through deflate. Memory stays flat.

Nothing in the file tells when, where or by whom it was written: the same parts give the same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from hashlib import sha512
from itertools import chain, islice
from typing import TYPE_CHECKING

from docgen.safezip import LOCAL_HEADER
from docgen.value import Frozen
from docgen.word import package

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

LEVEL = 1
"""A filled letter grows by less than a hundredth against level 6, and is written three times as fast."""

SHORT = 8 * 1024
"""Bytes of a part that other papers are likely to have as well, such as a header."""

VERSION, DAY, UTF8 = 20, 33, 0x800
"""Zip 2.0; 1 January 1980, the first day a zip knows; the sign of a name beyond ASCII."""

CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")


class Filled(Frozen):
    """A Word file, and the digest of its uncompressed members."""

    content: bytes
    content_sha512: str


def packed(parts: Mapping[str, bytes]) -> Filled:
    """Return parts as a Word file."""
    out = io.BytesIO()
    archive = Archive(out)
    for name, content in parts.items():
        archive.stream(name, (content,))
    digest = archive.close()
    return Filled(out.getvalue(), digest)


class Archive:
    """A zip being written to an empty binary file that can seek."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.central: list[bytes] = []
        self.sums: dict[str, str] = {}

    def copy(self, part: package.Member) -> None:
        """Write a part as it lies in another zip."""
        self._head(part.name, part.method, part.crc, len(part.data), part.size)
        self.file.write(part.data)
        self.sums[part.name] = part.sha512

    def stream(self, name: str, content: Iterable[bytes]) -> None:
        """Write a part that comes in pieces, and its sizes when they are known; one short piece may be that of papers before it."""
        pieces = iter(content)
        begun = [*islice(pieces, 2)]
        if len(begun) == 1 and len(begun[0]) <= SHORT:
            self.copy(package.member(name, begun[0], LEVEL))
            return
        place, size, crc, packed = self.file.tell(), 0, 0, 0
        self.file.seek(LOCAL_HEADER.size + len(name.encode()), io.SEEK_CUR)
        squeeze, digest = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS), sha512()
        for piece in chain(begun, pieces):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            digest.update(piece)
            packed += self.file.write(squeeze.compress(piece))
        packed += self.file.write(squeeze.flush())
        end = self.file.tell()
        self.file.seek(place)
        self._head(name, zipfile.ZIP_DEFLATED, crc, packed, size)
        self.file.seek(end)
        self.sums[name] = digest.hexdigest()

    def close(self) -> str:
        """Write the list of parts that ends a zip; return the digest of what they hold: that of their manifest, sorted by name."""
        place, listed = self.file.tell(), b"".join(self.central)
        self.file.write(listed)
        count = len(self.central)
        self.file.write(END.pack(b"PK\5\6", 0, 0, count, count, len(listed), place, 0))
        sums = "".join(f"{self.sums[name]}  {name}\n" for name in sorted(self.sums))
        return sha512(sums.encode()).hexdigest()

    def _head(self, name: str, method: int, crc: int, packed: int, size: int) -> None:
        """Write what stands before a part, and remember its line of the list."""
        encoded, flags, place = name.encode(), 0 if name.isascii() else UTF8, self.file.tell()
        told = VERSION, flags, method, 0, DAY, crc, packed, size, len(encoded), 0
        self.file.write(LOCAL_HEADER.pack(b"PK\3\4", *told) + encoded)
        self.central.append(CENTRAL_HEADER.pack(b"PK\1\2", VERSION, *told, 0, 0, 0, 0, place) + encoded)
