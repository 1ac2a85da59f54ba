"""Where papers lie while LibreOffice prints them: in the system's folder for what is temporary, and no longer than that."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from docgen.dossier import lock

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMED = "docgen-"
LOCK = ".kunci"
"""The file by whose lock it is known that a run still works in its folder: the lock dies with the process."""


@contextmanager
def workplace() -> Iterator[Path]:
    """Yield a folder that is gone after the block; what a run left there that was killed goes first."""
    _sweep(Path(gettempdir()))
    made, handle = _taken()
    try:
        yield Path(made.name)
    finally:
        lock.let_go(Path(made.name, LOCK), handle)
        made.cleanup()


def _taken() -> tuple[TemporaryDirectory[str], int]:
    """Return a new folder and its lock; one that another run swept away before it was locked is made anew."""
    while True:
        made = TemporaryDirectory(prefix=NAMED, ignore_cleanup_errors=True)
        with suppress(FileNotFoundError):
            if (handle := lock.take(Path(made.name, LOCK), tries=1)) is not None:
                return made, handle
        made.cleanup()


def _sweep(place: Path) -> None:
    """Remove the folders in which nobody works any more; those of other users are not ours to open."""
    for path in place.glob(f"{NAMED}*/{LOCK}"):
        with suppress(OSError):
            if not path.is_symlink() and (handle := lock.take(path, tries=1)) is not None:
                lock.let_go(path, handle)
                shutil.rmtree(path.parent, ignore_errors=True)
