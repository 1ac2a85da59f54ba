"""Who may read what docgen writes: the rights of folders and files, whatever the umask."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen.dossier import files
from docgen.errors import DiskRefusesError
from docgen.value import Frozen

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_FILE = 0o600
"""The rights of what is made to be written again: drafts, locks."""


class Rights(Frozen):
    """Who may enter the folders of dossiers and read the files in them, whatever the umask."""

    folder: int
    file: int


OWNER = Rights(0o700, 0o400)
GROUP = Rights(0o750, 0o440)
DRAFT = Rights(0o700, PRIVATE_FILE)
RIGHTS = {"pemilik": OWNER, "kelompok": GROUP}
"""Whose the dossiers of an office are, by what its office file calls it."""


def give_all(root: Path, rights: Rights) -> None:
    """Give *root* and all below it their rights: whatever the umask made of them."""
    for parent, _, names in os.walk(root, onerror=files.refused):
        for name in names:
            give(f"{parent}/{name}", rights.file)
        give(parent, rights.folder)


def give(path: Path | str, mode: int) -> None:
    """Give what is ours its rights; a disk that knows none, as of a flash disk, is a fault: whoever holds it could read a dossier."""
    try:
        os.chmod(path, mode)  # noqa: PTH101 - thousands of them, and a `Path` is slow
    except PermissionError as error:
        raise DiskRefusesError(
            f"{path} tidak dapat diberi hak akses, jadi orang lain dapat membaca atau mengubahnya: diskanya tidak mengenal hak akses, seperti flash disk FAT. Pakai folder di disk lain, lalu jalankan lagi.",
            f"{path} cannot be given rights, so others could read or alter it: its disk knows none, as a FAT flash disk. Use a folder on another disk, then run again.",
        ) from error
