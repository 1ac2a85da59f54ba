"""A new file of the user's, written whole or not at all, never over what is there. Bytes only."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen.errors import DiskRefusesError, reason

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write one file that is not there yet; FileExistsError where it is, and nothing half written stays."""
    try:
        file = path.open("xb")
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        raise _refused(path, error) from error
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refused(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> DiskRefusesError:
    why = reason(error)
    return DiskRefusesError(
        f'"{path.name}" tidak dapat ditulis: {why.id}. Periksa folder, hak akses, dan ruang disk, lalu jalankan lagi.',
        f'"{path.name}" cannot be written: {why.en}. Check the folder, its permissions and the disk, then run again.',
    )
