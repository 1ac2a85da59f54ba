"""Folders and files made to last, and removed for good. It knows nothing of bags."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

from docgen.dossier.refusal import placeless

READ_ONLY = 0o444


def make_folder(folder: Path) -> None:
    """Make *folder* and its parents, and see that a power cut leaves none of them out."""
    if not folder.is_dir():
        make_folder(folder.parent)
        try:
            folder.mkdir(exist_ok=True)
        except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
            raise placeless(folder) from error
        flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Bring the names in *folder* to the disk, where the system can: Windows opens no folder and needs it not."""
    if sys.platform != "win32":  # pragma: no branch - the other way is Windows
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Write a new file, bring it to the disk and make it read-only."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(READ_ONLY)


def _refused(error: OSError) -> None:
    """Raise what `os.walk` would pass over: a folder that cannot be listed."""
    raise error


def flush_tree(root: Path) -> None:
    """Bring the names in every folder below *root* to the disk, the innermost first; its files are there already."""
    for parent, _, _ in os.walk(root, topdown=False, onerror=_refused):
        flush_folder(Path(parent))


def remove(folder: Path) -> None:
    """Remove *folder* and all that is in it, read-only files too; links are removed and not followed."""
    for parent, _, names in os.walk(folder, onerror=_refused):
        for name in names:
            path = Path(parent, name)
            if not path.is_symlink():
                path.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows removes no read-only file
    shutil.rmtree(folder)
    flush_folder(folder.parent)
