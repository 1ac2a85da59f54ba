"""Where a SQLite register may lie: on a disk of this computer. Judged by the mount table; the file is not touched."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from docgen.errors import RegisterRefusesError
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath

REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "9p", "afs", "afpfs", "ceph", "davfs", "ncpfs", "vboxsf", "webdav"}
)
"""File systems whose locks other computers do not see, or that answer before the disk has the number."""

SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "drive saya", "shared drives", "drive bersama",
    "pcloud", "pclouddrive", "icloud", "iclouddrive", "com~apple~clouddocs", "nextcloud",
)  # fmt: skip
"""How the folders of sync programs are called; they copy an open book in pieces and bring old copies back."""

DRIVE_REMOTE = 4
MOUNTINFO = Path("/proc/self/mountinfo")


class Mount(Frozen):
    """Where a file system is mounted, and its type as the kernel names it."""

    point: str
    kind: str


def require_local(path: Path) -> None:
    """Refuse a register on a network or synced folder, and say where to move it."""
    for place in dict.fromkeys((path.absolute(), path.resolve())):
        why = objection(place, mounts())
        if why:
            raise misplaced(str(path), why, shelter(path.name))


def objection(path: PurePath, table: Iterable[Mount]) -> str:
    """Return what is wrong with a register at *path* under the mounts of *table*: a name for it, or nothing."""
    for part in path.parts:
        name = part.casefold()
        if any(name == synced or name.startswith((f"{synced} ", f"{synced}-", f"{synced}(")) for synced in SYNCED):
            return part
    if path.drive.startswith("\\\\"):
        return path.drive  # \\\\server\\share
    kind = ""
    for mount in sorted(table, key=lambda mount: len(mount.point)):  # of two on one point the later one counts
        kind = mount.kind if holds(mount.point, path) else kind
    return kind if kind in REMOTE or kind.startswith("fuse.") else ""


def holds(point: str, path: PurePath) -> bool:
    """Return whether *path* lies at or below the mount *point*."""
    return path == type(path)(point) or type(path)(point) in path.parents


if sys.platform == "win32":  # pragma: no cover - the same two questions for Windows
    import ctypes

    def mounts() -> tuple[Mount, ...]:
        """Return the drives that are another computer's disk."""
        drives = [f"{letter}:\\" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
        remote = [drive for drive in drives if ctypes.windll.kernel32.GetDriveTypeW(drive) == DRIVE_REMOTE]
        return tuple(Mount(drive, "smb") for drive in remote)

    def shelter(name: str) -> PurePath:
        """Return where on this computer's own disk a register may lie."""
        return PureWindowsPath("C:/ProgramData/docgen") / name

else:
    import pwd
    from os import getuid

    def mounts() -> tuple[Mount, ...]:
        """Return what the system says of its mounts; nothing where it cannot be asked."""
        try:
            return tuple(parse(MOUNTINFO.read_text(encoding="utf-8", errors="surrogateescape")))
        except OSError:
            return ()

    def shelter(name: str) -> PurePath:
        """Return where on this computer's own disk a register may lie."""
        return PurePosixPath(pwd.getpwuid(getuid()).pw_dir) / ".local" / "share" / "docgen" / name


def parse(text: str) -> Iterable[Mount]:
    """Yield the mounts of Linux's mountinfo: point in the fifth field, type after the lone dash (proc(5))."""
    for line in text.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if dash and len(fields) > 4:  # noqa: PLR2004 - the fifth field
            yield Mount(unescape(fields[4]), after.split(" ")[0])


def unescape(point: str) -> str:
    """Return a mount point with the kernel's octal escapes undone."""
    for octal, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(octal, char)
    return point


def misplaced(path: str, why: str, home: PurePath) -> RegisterRefusesError:
    """Return the fault for a register that lies where numbers can be lost."""
    where = home.as_posix()
    address = f"sqlite:///{where}"
    return RegisterRefusesError(
        f"Register {path} terletak di folder jaringan atau folder sinkronisasi ({why}), dan di sana nomor dapat hilang "
        f'atau terbit dua kali. Pindahkan berkasnya ke {home} dan tulis url = "{address}" di [register] kantor.toml; '
        "untuk beberapa komputer, pakai PostgreSQL (postgresql+psycopg://server/basisdata).",
        f"The register {path} lies in a network or synced folder ({why}), where numbers can be lost or given twice. "
        f'Move the file to {home} and write url = "{address}" in [register] of kantor.toml; for several computers, use '
        "PostgreSQL (postgresql+psycopg://host/database).",
    )
