"""What the disk says when it refuses, in sentences a clerk can act on. Words only: no file is touched here."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.errors import DiskRefusesError
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = Words(
    "diskanya penuh. Kosongkan ruang, lalu jalankan lagi",
    "its disk is full. Free some space, then run again",
)
FORBIDDEN = Words(
    "tidak boleh ditulisi. Beri izin tulis pada foldernya, lalu jalankan lagi",
    "it may not be written to. Allow writing to the folder, then run again",
)
FAILING = Words(
    "diskanya bermasalah. Periksa diskanya, lalu jalankan lagi",
    "its disk fails. Check the disk, then run again",
)
PLACELESS = Words(
    "foldernya tidak dapat dibuat di sana. Sebutkan folder lain, lalu jalankan lagi",
    "its folder cannot be made there. Name another, then run again",
)
REASONS = {
    errno.ENOSPC: FULL,
    errno.EFBIG: FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): FULL,  # Windows knows no quota of its own
    errno.EROFS: FORBIDDEN,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EIO: FAILING,
    errno.ENAMETOOLONG: PLACELESS,
}


@contextmanager
def told_as_refusals(place: Path) -> Iterator[None]:
    """Turn what the disk refuses inside the block into one fault that names *place*; nothing is half done then."""
    try:
        yield
    except OSError as error:
        words = REASONS.get(error.errno or 0)
        if words is None:
            raise
        raise DiskRefusesError(
            f"{place} tidak dapat ditulis: {words.id}.", f"{place} cannot be written: {words.en}."
        ) from error


def placeless(folder: Path) -> DiskRefusesError:
    """Return the fault for a folder that cannot be made where it was asked for, such as below a file."""
    return DiskRefusesError(
        f"{folder} tidak dapat ditulis: {PLACELESS.id}.", f"{folder} cannot be written: {PLACELESS.en}."
    )
