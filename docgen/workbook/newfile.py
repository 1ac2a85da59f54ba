"""New files of the user's, written whole or not at all, never over what is there. Bytes only."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen.errors import DiskRefusesError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def require_new(folder: Path) -> None:
    """Raise FileExistsError unless *folder* is not there yet, or holds nothing."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(folder)


def write_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write *files* into a new or empty folder; if one cannot be written, none stays."""
    require_new(folder)
    made = next((parent for parent in (folder, *folder.parents) if not parent.exists()), None) is not None
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write(folder / name, content)
            written.append(folder / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        if made and folder.is_dir():
            folder.rmdir()
        raise
    return tuple(written)


def write(path: Path, content: bytes) -> None:
    """Write one file that is not there yet; FileExistsError where it is, and nothing half written stays."""
    try:
        file = path.open("xb")
    except FileExistsError:
        raise
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> DiskRefusesError:
    return DiskRefusesError(
        f'"{path.name}" tidak dapat ditulis: {error.strerror}. Periksa folder, hak akses, dan ruang disk, lalu jalankan lagi.',
        f'"{path.name}" cannot be written: {error.strerror}. Check the folder, its permissions and the disk, then run again.',
    )
