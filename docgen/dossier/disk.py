"""Folders and files made to last, and removed for good. It knows nothing of bags."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.dossier import files
from docgen.dossier.rights import OWNER, Rights, give
from docgen.errors import UNREACHED, DiskRefusesError, WouldChangeError, is_away
from docgen.finding import Words
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

AT_ONCE = sys.platform == "linux"
"""Whether files are brought to the disk all at once, when a dossier is whole."""

CHUNK = 1 << 20
UNFLUSHED = (errno.EINVAL, errno.EBADF, errno.ENOTSUP)
"""What the system says of a folder on a network, whose server writes names in its own time (fsync(2))."""


def make_folder(folder: Path, rights: Rights = OWNER) -> None:
    """Make *folder* and its parents with their rights, and see that a power cut leaves none of them out; one that is there keeps its own."""
    if not folder.is_dir():
        if folder.parent == folder:  # a drive of Windows that is not there
            raise placeless(folder)
        make_folder(folder.parent, rights)
        try:
            folder.mkdir(mode=rights.folder, exist_ok=True)
        except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
            raise placeless(folder) from error
        give(folder, rights.folder)
        flush_folder(folder.parent)


def require_room(folder: Path) -> None:
    """Raise where *folder* could not be made or written to, as far as that can be told without trying."""
    there = next(
        (each for each in (folder, *folder.absolute().parents) if os.path.lexists(each)), folder
    )  # Windows may lack the drive
    if not there.is_dir():
        raise placeless(there)
    if not os.access(there, os.W_OK | os.X_OK):
        raise DiskRefusesError(
            f"{folder} tidak dapat ditulis: {FORBIDDEN.id}.", f"{folder} cannot be written: {FORBIDDEN.en}."
        )


def flush_folder(folder: Path) -> None:
    """Bring the names in *folder* to the disk, where the system can: Windows opens no folder and needs it not."""
    if sys.platform != "win32":  # pragma: no branch - the other way is Windows
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in UNFLUSHED:
                raise
        finally:
            os.close(handle)


def write(path: Path | str, content: bytes | Iterable[bytes]) -> str:
    """Write a new file, whole or piece by piece, make it read-only and return its SHA-512; `flush` brings it to the disk, here or with all others at once."""
    running = hashlib.sha512()
    with open(path, "xb", opener=_read_only) as file:
        for piece in (content,) if isinstance(content, bytes) else content:
            file.write(piece)
            running.update(piece)
        if not AT_ONCE:
            file.flush()
            os.fsync(file.fileno())
    return running.hexdigest()


def _read_only(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER.file)


class Copy(Frozen):
    """A file that is copied into a dossier chunk by chunk, so that memory does not follow its size; `sha512` is what it must be."""

    path: Path
    sha512: str


def copy(source: Copy, target: Path | str) -> str:
    """Write a new file like *source*, as `write` does; one that changed since is a fault."""
    running = hashlib.sha512()
    try:
        origin = source.path.open("rb")
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        raise _changed(source) from error
    with origin, open(target, "xb", opener=_read_only) as file:
        while chunk := origin.read(CHUNK):
            running.update(chunk)
            file.write(chunk)
        if not AT_ONCE:
            file.flush()
            os.fsync(file.fileno())
    if running.hexdigest() != source.sha512:
        raise _changed(source)
    return source.sha512


def _changed(source: Copy) -> WouldChangeError:
    return WouldChangeError(
        f"{source.path.name} berubah selagi berkas dibuat, jadi tidak ada yang disimpan. Tutup berkas itu di program lain, lalu jalankan lagi.",
        f"{source.path.name} changed while the dossier was made, so nothing was kept. Close that file in other programs, then run again.",
    )


def flush(root: Path) -> None:
    """Bring all below *root* to the disk.

    Linux flushes a whole file system in one call: 61 files of a dossier in 12 ms instead of 170 to 285 one by one.
    """
    if not (AT_ONCE and _flushed_at_once(root)):
        flush_tree(root)


def flush_tree(root: Path) -> None:
    """Bring every folder below *root* to the disk, and its files where they are not there already."""
    for parent, _, names in os.walk(root, topdown=False, onerror=files.refused):
        for name in names if AT_ONCE else ():
            flush_folder(Path(parent, name))
        flush_folder(Path(parent))


def _flushed_at_once(root: Path) -> bool:
    """Return whether the file system of *root* was brought to the disk in one call; a disk that fails is a fault."""
    import ctypes  # noqa: PLC0415 - only what is sealed needs it

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return False
    handle = os.open(root, os.O_RDONLY)
    try:
        failed = syncfs(handle)
    finally:
        os.close(handle)
    if failed and ctypes.get_errno() not in {errno.ENOSYS, errno.EPERM}:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(root))
    return not failed


def remove(folder: Path) -> None:
    """Remove *folder* and all that is in it, read-only files too; links are removed and not followed."""
    for parent, _, names in os.walk(folder, onerror=files.refused):
        for name in names:
            path = Path(parent, name)
            if not path.is_symlink():
                path.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows removes no read-only file
    shutil.rmtree(folder)
    flush_folder(folder.parent)


class LaidPayload:
    """What lies under `data/` of a folder that is filled file by file: the SHA-512 of each, by its path in that folder."""

    def __init__(self, stage: Path) -> None:
        self.sums: dict[str, str] = {}
        self._stage = os.fspath(stage)
        self._names: set[str] = set()
        self._folders: set[str] = set()

    def lay(self, name: str, content: bytes | Copy | Iterable[bytes]) -> str:
        """Write a new file under its path in the dossier, and return its SHA-512; nothing of it is held."""
        path = f"data/{name}"
        files.require_plain(path)
        if (small := path.lower()) in self._names:
            raise ValueError(f"two files of the dossier are both named {name!r} but for their case")
        self._names.add(path if path == small else small)
        folder = f"{self._stage}/{path.rpartition('/')[0]}"
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as below
            self._folders.add(folder)
        place = f"{self._stage}/{path}"  # ten thousand letters: what a `Path` adds is half of writing one
        self.sums[path] = copy(content, place) if isinstance(content, Copy) else write(place, content)
        return self.sums[path]


def assemble(stage: Path, payload: Mapping[str, bytes | Copy]) -> LaidPayload:
    """Write *payload* under `data/` of *stage*, each under its path in the dossier; none may be there already."""
    laid = LaidPayload(stage)
    for name, content in payload.items():
        laid.lay(name, content)
    return laid


FULL = Words("diskanya penuh. Kosongkan ruang, lalu jalankan lagi", "its disk is full. Free some space, then run again")
FORBIDDEN = Words(
    "tidak boleh ditulisi, atau sedang dipakai. Tutup foldernya di Explorer dan isinya di Word, beri izin tulis bila perlu, lalu jalankan lagi",
    "it may not be written to, or is in use. Close it in Explorer and its files in Word, allow writing if need be, then run again",
)
FAILING = Words(
    "diskanya bermasalah. Periksa diskanya, lalu jalankan lagi", "its disk fails. Check the disk, then run again"
)
PLACELESS = Words(
    "foldernya tidak dapat dibuat di sana. Sebutkan folder lain, lalu jalankan lagi",
    "its folder cannot be made there. Name another, then run again",
)
AWAY = Words(
    f"{UNREACHED.id}. Periksa sambungannya, lalu jalankan lagi",
    f"{UNREACHED.en}. Check the connection, then run again",
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
        words = AWAY if is_away(error) else REASONS.get(error.errno or 0)
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
