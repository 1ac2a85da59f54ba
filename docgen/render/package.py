"""A Word file as a zip of parts: read within limits, written byte for byte the same. No tags, no fields."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha512
from typing import TYPE_CHECKING

from docgen.errors import TemplateBrokenError

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT_ENTRIES = 500
LIMIT_PART = 20 * 1024 * 1024
LIMIT_ALL = 60 * 1024 * 1024
LEVEL = 6
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day a zip knows: a member's date must not tell when a paper was filled."""


def read(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a Word file in their order; what is no Word file, or far too large, is a fault."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            sizes = [entry.file_size for entry in entries]
            if len(entries) > LIMIT_ENTRIES or sum(sizes) > LIMIT_ALL or max(sizes, default=0) > LIMIT_PART:
                raise broken(name, "isinya terlalu besar", "it unpacks to too much")
            parts = {entry.filename: package.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise broken(name, "bukan berkas Word (.docx)", "it is no Word file (.docx)") from error
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise broken(name, "bukan berkas Word (.docx)", "it is no Word file (.docx)")
    if any(b"<!DOCTYPE" in part[:1024] for part_name, part in parts.items() if part_name.endswith((".xml", ".rels"))):
        raise broken(name, "memuat DTD", "it holds a DTD")
    return parts


def write(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a Word file; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, content)
    return out.getvalue()


def content_digest(document: bytes) -> str:
    """Return the digest of a Word file's uncompressed members, equal where only the compression differs."""
    total = sha512()
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        for entry in sorted(package.infolist(), key=lambda item: item.filename):
            content = package.read(entry)
            total.update(f"{len(entry.filename)} {entry.filename} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()


def same_content(one: bytes, other: bytes) -> bool:
    """Return whether two files hold the same members, however they are compressed; what is no Word file is not the same."""
    try:
        return content_digest(one) == content_digest(other)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def broken(name: str, why_id: str, why_en: str) -> TemplateBrokenError:
    """Return the fault of one template."""
    return TemplateBrokenError(
        f"Templat {name} tidak dapat dipakai: {why_id}. Perbaiki templatnya di Word.",
        f"The template {name} cannot be used: {why_en}. Mend it in Word.",
    )
