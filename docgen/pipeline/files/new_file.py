"""A new file of the user's, written whole or not at all, never over what is there. Bytes only."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.errors import DiskRefusesError, MisuseError, reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def require_new(path: Path, suffix: str) -> None:
    """Raise unless *path* can become a new file of its kind (`cli.md`: nothing of the user's is overwritten)."""
    dossier.require_outside(path)
    if path.suffix.lower() != suffix:
        raise MisuseError(
            f'Nama "{path.name}" tidak berakhir dengan {suffix}, sehingga tidak akan terbuka dengan benar. Ganti namanya, misalnya {path.stem}{suffix}.',
            f'The name "{path.name}" does not end in {suffix}, so it would not open as it should. Change it, such as to {path.stem}{suffix}.',
        )
    if path.exists() or path.is_symlink():
        raise _taken(path)
    if not path.parent.is_dir():
        raise MisuseError(
            f"Folder {path.parent} tidak ada. Buat foldernya, atau sebutkan folder lain.",
            f"There is no folder {path.parent}. Make it, or name another.",
        )


def require_new_folder(folder: Path) -> None:
    """Raise unless *folder* is not there yet, or holds nothing."""
    dossier.require_outside(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MisuseError(
            f"{folder} sudah ada dan berisi; tidak ada yang ditimpa. Sebutkan folder baru atau folder kosong.",
            f"{folder} exists already and is not empty; nothing was overwritten. Name a new or an empty folder.",
        )


def _taken(path: Path) -> MisuseError:
    return MisuseError(
        f"{path} sudah ada dan tidak ditimpa. Sebutkan nama lain.",
        f"{path} is there already and is not overwritten. Give another name.",
    )


def write(path: Path, content: bytes) -> None:
    """Write one file that is not there yet, whole or not at all; one that another program has made meanwhile stays."""
    try:
        file = path.open("xb")
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise _taken(path) from error
        raise _refused(path, error) from error
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refused(path, error) from error


def write_all(folder: Path, files: Mapping[str, bytes], beside: Mapping[Path, bytes] | None = None) -> tuple[Path, ...]:
    """Write *files* into a new or empty folder, and others *beside* it; if one cannot be written, none stays."""
    require_new_folder(folder)
    new = not folder.exists()
    written: list[Path] = []
    try:
        _make(folder)
        for path, content in ({folder / name: content for name, content in files.items()} | dict(beside or {})).items():
            write(path, content)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        if new:
            with suppress(OSError):  # what another program has laid there meanwhile stays
                folder.rmdir()
        raise
    return tuple(written)


def _make(path: Path) -> None:
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
