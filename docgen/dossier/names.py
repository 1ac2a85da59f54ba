"""What a file of a bag may be called: strictly where docgen writes, safely where it reads. No file is opened here."""

from __future__ import annotations

import re

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
