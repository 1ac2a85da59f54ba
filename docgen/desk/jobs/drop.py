"""A drop laid into the folder of its case: the workbook, and each evidence file where Bukti looks for it."""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.desk import home as homes
from docgen.errors import MisuseError, WouldChangeError
from docgen.pipeline.files import locks
from docgen.pipeline.files.evidence import steps
from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.desk.home import Home

WORKBOOK, EVIDENCE = "kasus.xlsx", "bukti"
STRANGE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[\d¹²³]) *(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""

HERE = STRANGE if sys.platform == "win32" else re.compile(r"[\x00-\x1f:/\\]")
"""What no file's name holds on this computer, or in a Berkas."""

LONGEST, MOST_BYTES, WHOLE_PATH = 120, 255, 259
"""Letters of a name that nobody asked for, bytes of any name, letters of a whole path on Windows."""


def lock_of(home: Home, kode: str) -> Path:
    """Return the lock of a case: whoever changes or issues it holds it."""
    return homes.make_folder(home.own / "terbit") / f".{kode}.kunci"


@contextmanager
def alone_at(home: Home, kode: str) -> Iterator[None]:
    """Hold a case during the block; while it is being issued nobody changes what it is issued from."""
    try:
        with locks.alone(lock_of(home, kode), tries=20):
            yield
    except locks.HeldError as error:
        raise WouldChangeError(
            f"Kasus {kode} sedang diterbitkan, jadi belum dapat diganti atau dibatalkan. Tunggu sampai selesai, lalu ulangi.",
            f"Case {kode} is being issued, so it can be neither replaced nor cancelled yet. Wait until it is done, then do it again.",
        ) from error


def move_in(folder: Path, workbook: Path, evidence: Mapping[str, Path], berkas: Sequence[str]) -> None:
    """Put a dropped workbook and its evidence into a case's folder; what an earlier drop left stays until it is replaced."""
    wanted = _wanted(folder, berkas)
    places = {name: _place(folder, name, wanted) for name in evidence}
    homes.make_folder(folder / EVIDENCE)
    for name, staged in evidence.items():
        _move(staged, folder / places[name])
    _move(workbook, folder / WORKBOOK)
    new = {key(name): folder / place for name, place in places.items()}
    kept = {**{key(path.name): path for path in _kept(folder)}, **new}
    for name, inner in wanted.items():  # the workbook may look for an earlier file elsewhere, or spell it in two ways
        if (stored := kept.get(name)) and not _is_ambiguous(inner):
            for target in (folder / each for each in inner):
                if not target.exists() or (name in new and not target.samefile(stored)):
                    homes.make_folder(target.parent)
                    shutil.copyfile(stored, target)
                    target.chmod(homes.PRIVATE_FILE)


def _wanted(folder: Path, berkas: Sequence[str]) -> dict[str, list[PurePosixPath]]:
    """Return where Bukti looks for each file, by the key of its name; a path that this computer cannot hold is left out."""
    inside = (inner for inner in filter(None, map(_inside, berkas)) if _fits(folder / inner))
    return grouped(inside, lambda inner: key(inner.name))


def _is_ambiguous(inner: Sequence[PurePosixPath]) -> bool:
    """Return whether Bukti looks for a file in several folders."""
    return len({tuple(map(key, each.parts[:-1])) for each in inner}) > 1


def _kept(folder: Path) -> list[Path]:
    """Return the evidence that lies in a case's folder, the newest last."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted((path for path in found if path != folder / WORKBOOK), key=lambda path: path.stat().st_mtime_ns)


def key(name: str) -> str:
    """Return what the name of a dropped file and the last part of a Berkas have in common: a browser, another system or Excel spells it otherwise."""
    return bahasa.kunci(_bare(name.replace("%22", '"')))


def _place(folder: Path, name: str, places: Mapping[str, Sequence[PurePosixPath]]) -> PurePosixPath:
    """Return where a dropped file belongs: where Bukti names its last part, else in `bukti/`; two places are refused."""
    wanted, own = places.get(key(name), ()), PurePosixPath(EVIDENCE, _bare(name) or "_")
    if _is_ambiguous(wanted):
        raise MisuseError(
            f'Buku kerja menyebut "{name}" di dua folder, jadi berkas itu tidak tahu tempatnya. Beri nama yang berbeda, lalu letakkan lagi.',
            f'The workbook names "{name}" in two folders, so that file has no one place. Give them different names and drop again.',
        )
    sound = _can_be(own.name) and _fits(folder / own)
    return next(iter(wanted), own if sound else own.with_name(safe_name(name)))


def _inside(berkas: str) -> PurePosixPath | None:
    """Return a Berkas as a path below the case's folder; None for what leads elsewhere, to the workbook itself or to the folder of evidence."""
    parts = steps(berkas)
    if not parts or berkas.strip().startswith(("/", "\\")) or not all(map(_can_be, parts)):
        return None
    first = parts[0].casefold()
    return None if first == WORKBOOK or [first] == [EVIDENCE] == parts else PurePosixPath(*parts)


def _can_be(part: str) -> bool:
    """Return whether a file or folder of this computer may bear a name."""
    sound = part == part.strip(" .") and not HERE.search(part) and not DEVICE.fullmatch(part)
    return sound and len(part.encode()) <= MOST_BYTES


def _fits(path: Path) -> bool:
    """Return whether a path is short enough for this computer."""
    return sys.platform != "win32" or len(str(path)) <= WHOLE_PATH


def _bare(name: str) -> str:
    """Return the last part of a client's file name, without what Windows keeps in none."""
    return STRANGE.sub("_", last(name)).strip(" .")


def last(name: str) -> str:
    """Return the last part of a client's file name: some browsers send its whole path."""
    return re.split(r"[\\/]", name)[-1]


def safe_name(name: str) -> str:
    """Return the last part of a client's file name as every system keeps it: never a path, never a device."""
    own = _bare(name)
    stem, dot, ending = own.rpartition(".")
    if len(own) > LONGEST or len(own.encode()) > MOST_BYTES:
        own = f"{_begin(stem or own, LONGEST - 12)}{dot}{_begin(ending, 10)}" if dot else _begin(own, LONGEST)
    return f"_{own}" if not own or DEVICE.fullmatch(own) else own


def _begin(name: str, most: int) -> str:
    """Return the beginning of a name: so many letters at most, and so many bytes that any system keeps them."""
    return name[:most].encode()[: 2 * most].decode(errors="ignore").rstrip(" .")


def _move(staged: Path, target: Path) -> None:
    homes.make_folder(target.parent)
    staged.chmod(homes.PRIVATE_FILE)
    staged.replace(target)
