"""Manifests: which file has which checksum (RFC 8493, sections 2.1.3 and 2.2.1). They are read with distrust."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docgen.dossier import files
from docgen.dossier.problem import refused
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.finding import Finding

FILE_NAME = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(?:\./)?([^ \t].*)", re.DOTALL)
"""A checksum and a path; md5sum's `*` and a leading `./` of older tools say nothing about either."""

LONGEST, SHOWN = 8192, 100
"""Characters of a line that can be a checksum and a path; lines that are named as unreadable."""

LENGTHS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""The hexadecimal digits of each checksum that docgen judges."""


class Manifest(Frozen):
    """One manifest: its file, its algorithm, whether it lists tag files, and the checksum of each path."""

    file: str
    algorithm: str
    tags: bool
    sums: Mapping[str, str]


def write(sums: Mapping[str, str]) -> Iterator[bytes]:
    """Yield *sums* as the lines of a manifest, sorted by path; `sha512sum -c` reads it too."""
    return (f"{sums[name]}  {name}\n".encode() for name in sorted(sums))


def text(content: bytes | None) -> str | None:
    """Return *content* of a tag file as text, or None where there is none or it is not UTF-8."""
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def lines(content: str) -> list[str]:
    """Return the lines of a tag file, ended by LF, CR or CRLF and by nothing else Unicode calls a line end."""
    parts = re.split(r"\r\n|\n|\r", content)
    return parts[:-1] if parts[-1] == "" else parts


def read(folder: Path, file: str) -> tuple[Manifest | None, tuple[Finding, ...]]:
    """Return the manifest *file* of the bag *folder*, without the lines that are refused, and why they are."""
    named = FILE_NAME.fullmatch(file)
    algorithm = named[2] if named else ""
    if named is None or algorithm not in LENGTHS:
        return None, (refused(file, "algoritmenya tidak dikenal docgen", "docgen does not know its algorithm"),)
    content = text(files.content(folder / file))
    if content is None:
        return None, (
            refused(
                file,
                "tidak terbaca sebagai teks UTF-8, atau terlalu besar",
                "cannot be read as UTF-8 text, or is too large",
            ),
        )
    pairs, problems = split(file, lines(content), LENGTHS[algorithm])
    tags = named[1] is not None
    problems += [
        refused(file, f"{files.printable(name)} {indonesian}", f"{files.printable(name)} {english}")
        for name, indonesian, english in misfits([name for name, _ in pairs], tags=tags)
    ]
    sums = {name: checksum for name, checksum in pairs if files.stays_inside(name)}
    return Manifest(file, algorithm, tags, sums), tuple(problems)


def split(file: str, content: Iterable[str], length: int) -> tuple[list[tuple[str, str]], list[Finding]]:
    """Return path and checksum of each line, and a problem for each line that has not both."""
    pairs: list[tuple[str, str]] = []
    problems: list[Finding] = []
    for at, line in enumerate(content, start=1):
        found = LINE.fullmatch(line) if len(line) <= LONGEST else None
        if found and len(found[1]) == length:
            pairs.append((files.decode(found[2]), found[1].lower()))
        elif len(problems) < SHOWN:
            problems.append(refused(file, f"baris {at} tidak dapat dibaca", f"line {at} cannot be read"))
    return pairs, problems


def misfits(listed: list[str], *, tags: bool) -> list[tuple[str, str, str]]:
    """Return each path that this manifest must not hold, and why, in both languages."""
    found: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for name in listed:
        if not files.stays_inside(name):
            found.append((name, "menunjuk ke luar folder", "points out of the folder"))
        elif name.startswith("data/") is tags:
            found.append((name, "tercatat di manifes yang salah", "is listed in the wrong manifest"))
        alike = unicodedata.normalize("NFC", name).casefold()
        if alike in seen:
            found.append((name, "tercatat dua kali, atau hanya berbeda huruf", "is listed twice, or but for its case"))
        seen.add(alike)
    return found
