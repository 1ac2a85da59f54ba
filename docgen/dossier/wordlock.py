"""The files that Word and LibreOffice lay beside a document while it is open. Names only: no file is opened here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def document(name: str, known: Collection[str]) -> str | None:
    """Return the document that the lock file *name* stands for, one of *known* if possible; None if it is no lock.

    Word writes `~$` before a short name and over the first one or two letters of a longer one.
    """
    path = PurePosixPath(name)
    if path.name.startswith(".~lock.") and path.name.endswith("#"):
        return str(path.with_name(path.name[7:-1] or path.name))
    rest = path.name.removeprefix("~$")
    if rest == path.name or not rest:
        return None
    beside = (PurePosixPath(one) for one in sorted(known))
    covered = (one for one in beside if one.parent == path.parent and rest in {one.name[cut:] for cut in (0, 1, 2)})
    return str(next(covered, path.with_name(rest)))
