"""One build of a dossier at a time, held by a lock of the operating system that dies with its process; and what another holds for a moment."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from docgen.dossier import disk
from docgen.dossier.disk import told_as_refusals
from docgen.dossier.rights import OWNER, PRIVATE_FILE
from docgen.errors import DiskRefusesError, WouldChangeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.dossier.rights import Rights

    Value = TypeVar("Value")

if sys.platform == "win32":  # pragma: no cover - the same three lines for Windows
    import msvcrt
else:
    import fcntl

PAUSE = 0.05
"""Seconds between two tries."""

HELD = (errno.EAGAIN, errno.EACCES)
"""What the system says of a lock that another process has (flock(2)); Windows, all of whose disks lock, refuses for no other reason."""

A_MOMENT = 20
"""Tries at what another process has open on Windows: one that looks for viruses, or that lists what folders hold."""


@contextmanager
def locked(target: Path, rights: Rights = OWNER, *, timeout: float = 60.0) -> Iterator[None]:
    """Hold the lock of the dossier *target* during the block; wait at most *timeout* seconds for another build.

    A folder that is not there yet is made for it, with the *rights* that the dossiers in it have.
    """
    path = lock_of(target)
    with told_as_refusals(target):
        disk.make_folder(target.parent, rights)
        try:
            handle = take(path, tries=1 + round(timeout / PAUSE))
        except FileNotFoundError:  # a run that was refused in a new office has taken its empty folder away again
            disk.make_folder(target.parent, rights)
            handle = take(path, tries=1 + round(timeout / PAUSE))
    if handle is None:
        raise WouldChangeError(
            f"{target.name} sedang dikerjakan oleh docgen yang lain. Tunggu sampai selesai, lalu jalankan lagi.",
            f"{target.name} is being built by another docgen. Wait until it is done, then run again.",
        )
    try:
        yield
    finally:
        let_go(path, handle)


def lock_of(target: Path) -> Path:
    """Return where the lock of the dossier *target* lies."""
    return target.with_name(f".{target.name}.kunci")


def take(path: Path, *, tries: int) -> int | None:
    """Return an open file that holds the lock at *path*, or None if another process kept it all the time."""
    for attempt in range(tries):
        if attempt:
            time.sleep(PAUSE)
        # Windows lets nobody open a file that its last holder is just removing.
        handle = patiently(lambda: os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
        try:
            seized = seize(handle)
        except OSError as error:
            os.close(handle)
            raise _unlockable(path) from error
        if seized and still_there(path, handle):
            return handle
        os.close(handle)
    return None


def _unlockable(path: Path) -> DiskRefusesError:
    """Return the fault for a disk that knows no locks: two at once would spoil each other's work there."""
    return DiskRefusesError(
        f"{path.parent} terletak di disk atau folder jaringan yang tidak dapat mengunci berkas, padahal dua docgen tidak boleh bekerja di sana sekaligus. Minta petugas jaringan menyalakan penguncian (lock), atau pindahkan folder kantor ke disk komputer.",
        f"{path.parent} lies on a disk or network folder that cannot lock files, and two docgen must not work there at once. Have locking turned on for it, or move the office's folder to a disk of the computer.",
    )


def seize(handle: int) -> bool:
    """Return whether the system gave us the lock on *handle*."""
    try:
        if sys.platform == "win32":  # pragma: no cover - as above
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if sys.platform != "win32" and error.errno not in HELD:
            raise
        return False
    return True


def still_there(path: Path, handle: int) -> bool:
    """Return whether *handle* is the file at *path*: its last holder may have removed it while we waited."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def let_go(path: Path, handle: int) -> None:
    """Remove the lock file and give up its lock, in the order that each system allows.

    A lock file that stays locks nothing and is used again, so a disk that will not remove it spoils no build.
    """
    if sys.platform == "win32":  # pragma: no cover - an open file cannot be removed there
        os.close(handle)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        os.close(handle)


def patiently(act: Callable[[], Value]) -> Value:
    """Return what comes of an act that Windows refuses while another process has the file open, or one in the folder."""
    for _ in range(A_MOMENT):
        try:
            return act()
        except PermissionError:
            time.sleep(PAUSE)
    return act()
