"""A Word file as a zip of parts, read within limits. No tags, no fields; `archive` writes."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import lru_cache
from hashlib import sha512
from typing import TYPE_CHECKING

from docgen import safezip
from docgen.errors import TemplateBrokenError
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT_ENTRIES = 500
LIMIT_FILE = 20 * 1024 * 1024
LIMIT_ALL = 100 * 1024 * 1024
LIGHT = 512 * 1024
"""Bytes of XML up to which a file is read at once; what holds more is read in a process with limits."""

STYLES = ("word/styles.xml", "word/stylesWithEffects.xml")
"""Lists of styles, of which many programs write several hundred kilobytes into every file: they hold no tags."""

BEST = 9
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf", ".xlsx")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a file begins with that is locked by a password, or an old .doc (MS-CFB 2.2)."""

DIRECTORY, MOST_LISTED = b"PK\1\2", 20_000
"""What stands before each entry of a zip's list; a list far longer than the limit is not even read."""


class Member(Frozen):
    """One part as it lies in a zip: compressed, ready to be written again as it is; `sha512` is that of what it unpacks to."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes
    sha512: str


@lru_cache(maxsize=64)
def member(name: str, content: bytes, level: int = BEST) -> Member:
    """Return a part compressed, as small as zlib can; what templates or papers share is compressed once."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(content) + squeeze.flush()
    return Member(name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), packed, sha512(content).hexdigest())


class Opened(Frozen):
    """A Word file opened: its bytes, its entries by name, and what they unpack to, in their order."""

    content: bytes
    entries: Mapping[str, zipfile.ZipInfo]
    parts: dict[str, bytes]

    def member(self, name: str) -> Member:
        """Return a part as it lies in the file."""
        entry = self.entries[name]
        digest = sha512(self.parts[name]).hexdigest()
        return Member(
            name, entry.compress_type, entry.CRC, entry.file_size, safezip.packed(self.content, entry), digest
        )


def read(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a Word file in their order; what is no Word file, or far too large, is a fault."""
    return opened(content, name).parts


def opened(content: bytes, name: str) -> Opened:
    """Return a Word file opened; what is no Word file, or far too large, is a fault."""
    if content.startswith(COMPOUND):
        raise broken(name, "bukan .docx: ia terkunci kata sandi, atau .doc lama", "it is no .docx: it is locked by a password, or an old .doc")  # fmt: skip
    if len(content) > LIMIT_FILE or content.count(DIRECTORY) > MOST_LISTED:
        raise broken(name, "isinya terlalu besar", "it holds too much")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _require_sound(entries, name)
            files = {entry.orig_filename: entry for entry in entries if not entry.orig_filename.endswith("/")}
            parts = {part: safezip.unpacked(content, entry) for part, entry in files.items()}
    except safezip.FAULTS as error:
        raise broken(name, "bukan berkas Word (.docx)", "it is no Word file (.docx)") from error
    return Opened(content, files, parts)


def is_light(content: bytes) -> bool:
    """Return whether a file says that it holds little XML; one that says more than it holds, or less, is no Word file."""
    try:
        listed = _listed(content).items() if content.count(DIRECTORY) <= MOST_LISTED else ()
    except safezip.FAULTS:
        return True  # it is refused before anything of it is read
    weights = (
        max(0, entry.file_size - LIGHT) if name in STYLES else entry.file_size
        for name, entry in listed
        if not name.lower().endswith(PICTURES)
    )
    return sum(weights) <= LIGHT


def _require_sound(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > LIMIT_ENTRIES or sum(entry.file_size for entry in entries) > LIMIT_ALL:
        raise broken(name, "isinya terlalu besar", "it unpacks to too much")
    if len({entry.orig_filename for entry in entries}) < len(entries):
        raise broken(name, "memuat dua bagian bernama sama", "it holds two parts of the same name")


def _listed(document: bytes) -> dict[str, zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {entry.filename: entry for entry in package.infolist()}


def same_content(one: bytes, other: bytes) -> bool:
    """Return whether two files hold the same members, however they are compressed; what is no Word file is not the same.

    Of a stranger's file nothing is unpacked before it says that its members are as long as ours.
    """
    try:
        mine, theirs = _listed(one), _listed(other)
        sizes, others = ({name: entry.file_size for name, entry in each.items()} for each in (mine, theirs))
        return sizes == others and all(
            safezip.unpacked(one, entry) == safezip.unpacked(other, theirs[name]) for name, entry in mine.items()
        )
    except safezip.FAULTS:
        return False


def broken(name: str, why_id: str, why_en: str) -> TemplateBrokenError:
    """Return the fault of one template."""
    return TemplateBrokenError(
        f"Templat {name} tidak dapat dipakai: {why_id}. Perbaiki templatnya di Word.",
        f"The template {name} cannot be used: {why_en}. Mend it in Word.",
    )
