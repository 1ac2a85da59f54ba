"""What lies in a folder, seen without following a single link. Nothing is judged here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOUNT_POINT = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT, which `stat` names on Windows alone."""

Kind = Literal["file", "empty", "link", "other"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One end of the tree: a plain file, an empty folder, a link, or what is none of them; `name` uses `/`."""

    name: str
    kind: Kind


def leaves(root: Path) -> tuple[Leaf, ...]:
    """Return everything below *root* that is not a filled folder, in the order of its names."""
    return tuple(sorted(walk(root), key=lambda leaf: leaf.name))


def walk(root: Path) -> Iterator[Leaf]:
    """Yield every leaf below *root*; a folder that the system will not list is a leaf too."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as found:
                entries = list(found)
        except OSError:
            yield Leaf(folder, "other")
            continue
        if not entries and folder:
            yield Leaf(folder, "empty")
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            kind = kind_of(entry)
            if kind == "folder":
                waiting.append(name)
            else:
                yield Leaf(name, kind)


def kind_of(entry: os.DirEntry[str]) -> Kind | Literal["folder"]:
    """Return what *entry* is in itself; a Windows junction counts as a link, for it may lead anywhere."""
    try:
        # Python 3.11 has no `is_junction` yet.
        tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    except OSError:
        return "other"
    if entry.is_symlink() or tag == MOUNT_POINT:
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def content(path: Path) -> bytes | None:
    """Return the bytes of a small file, or None where the system will not give them."""
    try:
        return path.read_bytes()
    except OSError:
        return None
