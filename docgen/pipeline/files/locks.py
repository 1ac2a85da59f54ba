"""What the system gives a face: a lock that dies with its process, and why the disk refuses, as a fault. Nothing is decided."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.dossier import disk, lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENT = 200
"""Tries of one who waits for another to finish a line: ten seconds."""

told_as_refusals = disk.told_as_refusals
"""What the disk refuses inside a block, as one fault that names a place."""

patiently = lock.patiently
"""What comes of an act that waits for who holds a file for a moment."""


class HeldError(Exception):
    """Another process is at it."""


@contextmanager
def alone(path: Path, *, tries: int = PATIENT) -> Iterator[None]:
    """Hold the lock at *path* during the block, or raise if another process keeps it."""
    handle = lock.take(path, tries=tries)
    if handle is None:
        raise HeldError
    try:
        yield
    finally:
        lock.let_go(path, handle)


def is_held(path: Path) -> bool:
    """Return whether some process is at it right now."""
    if not path.exists():
        return False
    try:
        with alone(path, tries=1):
            return False
    except HeldError:
        return True
