"""The two tag files that describe a bag: bagit.txt and bag-info.txt (RFC 8493, sections 2.1.1 and 2.2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.dossier.manifest import lines, text

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED = re.compile(r"BagIt-Version: (\d+\.\d+)\nTag-File-Character-Encoding: (\S+)")
OXUM = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")

Pairs = tuple[tuple[str, str], ...]


def write(info: Mapping[str, str]) -> str:
    """Return *info* as the text of bag-info.txt, in its own order, one line a label."""
    for label in info:
        if not label or label != label.strip() or set(label) & set(":\r\n"):
            raise ValueError(f"bag-info.txt takes no label {label!r}")
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items())


def objection(content: bytes | None) -> tuple[str, str] | None:
    """Return why docgen does not judge a bag declared like this, in both languages, or None if it does."""
    declared = DECLARED.fullmatch("\n".join(lines(text(content) or "")))
    if declared is None:
        return "bukan pernyataan BagIt 1.0", "is no declaration of BagIt 1.0"
    if declared[1] != "1.0":
        return f"BagIt {declared[1]} tidak diperiksa, hanya 1.0", f"BagIt {declared[1]} is not judged, only 1.0"
    if declared[2].upper() != "UTF-8":
        return "hanya UTF-8 yang diperiksa", "only UTF-8 is judged"
    return None


def read(content: bytes | None) -> Pairs | None:
    """Return the labels and values of bag-info.txt, continued lines joined, or None where it is no such file."""
    pairs: list[tuple[str, str]] = []
    for line in lines(text(content) or ""):
        label, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
        elif colon and label and label == label.strip():
            pairs.append((label, value.strip()))
        else:
            return None
    return tuple(pairs) if text(content) is not None else None


def oxums(pairs: Pairs) -> set[tuple[int, int] | None]:
    """Return every Payload-Oxum stated, as bytes and files; None stands for one that cannot be read."""
    stated = (OXUM.fullmatch(value) for label, value in pairs if label.casefold() == "payload-oxum")
    return {(int(found[1]), int(found[2])) if found else None for found in stated}
