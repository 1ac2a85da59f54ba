"""What lies in a folder, seen without following a single link, and which names a dossier may hold."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Literal

from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOUNT_POINT = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT, which `stat` names on Windows alone."""

Kind = Literal["file", "empty", "link", "other"]


class Leaf(Frozen):
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
        empty = bool(folder)
        try:
            with os.scandir(root / folder) as found:
                for entry in found:
                    empty = False
                    name = f"{folder}/{entry.name}" if folder else entry.name
                    kind = kind_of(entry)
                    if kind == "folder":
                        waiting.append(name)
                    else:
                        yield Leaf(name, kind)
        except OSError:
            yield Leaf(folder, "other")
            continue
        if empty:
            yield Leaf(folder, "empty")


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


CLOSED = frozenset({"system volume information", "$recycle.bin", "lost+found"})
"""Folders at the top of a disk that its system keeps for itself, in small letters."""


def refused(error: OSError) -> None:
    """Raise what `os.walk` would pass over: a folder of ours that cannot be listed."""
    raise error


def unlisted(error: OSError) -> None:
    """Raise the same of anybody's folder, if it is there and may hold something."""
    if is_closed(error):
        raise error


def is_closed(error: OSError) -> bool:
    """Return whether what cannot be listed is there, and may hold something of an office: no link, and no folder that the system keeps for itself."""
    gone, name = isinstance(error, FileNotFoundError | NotADirectoryError), str(error.filename)
    return not gone and os.path.basename(name).lower() not in CLOSED and not _is_junction(name)  # noqa: PTH119 - as the system gave it


def _is_junction(name: str) -> bool:
    """Return whether a folder leads elsewhere, as `My Music` in everybody's Documents does, which Windows lets nobody list."""
    try:
        return getattr(os.lstat(name), "st_reparse_tag", 0) == MOUNT_POINT
    except OSError:
        return False


def sizes_and_times(root: Path) -> Iterator[str]:
    """Yield one line for each leaf below *root*: its name, its size, when it was written and when it came to stand there."""
    waiting = [os.fspath(root)]
    own = len(waiting[0])
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    seen = entry.stat(follow_symlinks=False)
                    yield f"{entry.path[own:]} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}\n"


SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
"""What Windows and macOS lay into a folder that is looked at, in small letters: nobody made it, it says nothing."""


def of_the_system(name: str) -> bool:
    """Return whether *name* is that of a file which the system lays down by itself."""
    return name.rpartition("/")[2].lower() in SYSTEM


LIMIT = 32 * 1024 * 1024
"""Bytes of a tag file: the manifest of 200,000 files. What is larger is no file of a bag that anybody keeps."""


def content(path: Path, limit: int = LIMIT) -> bytes | None:
    """Return the bytes of a small file, or None where the system will not give them or there are more than *limit*."""
    try:
        with path.open("rb") as file:
            found = file.read(limit + 1)
    except OSError:
        return None
    return found if len(found) <= limit else None


def holds(path: Path, pieces: Iterable[bytes]) -> bool:
    """Return whether a file holds just these pieces, one after the other: neither is ever held whole."""
    try:
        with path.open("rb") as file:
            return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    except OSError:
        return False


PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
DEVICE = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for its devices, with any ending."""

LONGEST = 180
"""Characters of a path inside the bag: with its parent folders it must stay below the 260 of Windows."""

ENCODED = re.compile(r"%(0[aAdD]|25)")


def require_plain(name: str) -> None:
    """Raise unless *name* is a relative path that every system and every BagIt tool takes as it stands."""
    parts = name.split("/")
    if not PLAIN.fullmatch(name) or len(name) > LONGEST:
        raise ValueError(f"a dossier holds no file named {name!r}: use [A-Za-z0-9._/-], at most {LONGEST} characters")
    if any(part in {"", ".", ".."} or part.endswith(".") or DEVICE.fullmatch(part) for part in parts):
        raise ValueError(f"a dossier holds no file named {name!r}: not every system can keep it")


def stays_inside(name: str) -> bool:
    """Return whether *name*, as a stranger's manifest gives it, can only mean a file inside the bag (section 5.1)."""
    rooted = name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name) is not None
    return not rooted and not set(name) & {"\\", "\0"} and not set(name.split("/")) & {"", ".", ".."}


def decode(name: str) -> str:
    """Return *name* with the encodings of LF, CR and `%` undone, the only three that RFC 8493 section 2.1.3 has."""
    return ENCODED.sub(lambda found: chr(int(found[1], 16)), name)


def printable(name: str) -> str:
    """Return *name* as a message may show it: bytes that are no UTF-8 and control characters are escaped."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in readable)
