"""A drop laid into the folder of its case: the workbook, and each evidence file where Bukti looks for it."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docgen.desk import home as homes
from docgen.errors import MisuseError, WouldChangeError
from docgen.pipeline import alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.desk.home import Home

WORKBOOK, EVIDENCE = "kasus.xlsx", "bukti"
STRANGE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[\d¹²³]) *(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""

LONGEST = 120


def lock_of(home: Home, kode: str) -> Path:
    """Return the lock of a case: whoever changes or issues it holds it."""
    return homes.make_folder(home.own / "terbit") / f".{kode}.kunci"


@contextmanager
def alone_at(home: Home, kode: str) -> Iterator[None]:
    """Hold a case during the block; while it is being issued nobody changes what it is issued from."""
    try:
        with alone.alone(lock_of(home, kode), tries=20):
            yield
    except alone.HeldError as error:
        raise WouldChangeError(
            f"Kasus {kode} sedang diterbitkan, jadi belum dapat diganti atau dibatalkan. Tunggu sampai selesai, lalu ulangi.",
            f"Case {kode} is being issued, so it can be neither replaced nor cancelled yet. Wait until it is done, then do it again.",
        ) from error


def put(folder: Path, workbook: Path, evidence: Mapping[str, Path], berkas: Sequence[str]) -> None:
    """Put a dropped workbook and its evidence into a case's folder; what an earlier drop left stays until it is replaced."""
    places = {name: place(name, berkas) for name in evidence}
    homes.make_folder(folder / EVIDENCE)
    for name, staged in evidence.items():
        _move(staged, folder / places[name])
    _move(workbook, folder / WORKBOOK)
    for each in filter(None, map(_inside, berkas)):  # the workbook may look for an earlier file in another folder now
        stored = folder / EVIDENCE / each.name
        if not (folder / each).exists() and stored.is_file():
            homes.make_folder((folder / each).parent)
            shutil.copyfile(stored, folder / each)
            (folder / each).chmod(homes.PRIVATE_FILE)


def place(name: str, berkas: Sequence[str]) -> PurePosixPath:
    """Return where a dropped file belongs: where Bukti names its last part, else in `bukti/`; two places are refused."""
    wanted = {inner for each in berkas if (inner := _inside(each)) and inner.name.casefold() == name.casefold()}
    if len(wanted) > 1:
        raise MisuseError(
            f'Buku kerja menyebut "{name}" di dua folder, jadi berkas itu tidak tahu tempatnya. Beri nama yang berbeda, lalu letakkan lagi.',
            f'The workbook names "{name}" in two folders, so that file has no one place. Give them different names and drop again.',
        )
    return wanted.pop() if wanted else PurePosixPath(EVIDENCE, name)


def _inside(berkas: str) -> PurePosixPath | None:
    """Return a Berkas as a path below the case's folder; None for what leads elsewhere, or to the workbook itself."""
    parts = [part for part in re.split(r"[\\/]+", berkas.strip()) if part not in ("", ".")]
    if (
        not parts
        or berkas.strip().startswith(("/", "\\"))
        or any(part == ".." or plain(part) != part for part in parts)
    ):
        return None
    return None if [part.casefold() for part in parts] == [WORKBOOK] else PurePosixPath(*parts)


def plain(name: str) -> str:
    """Return the last part of a client's file name as every system keeps it: never a path, never a device."""
    last = STRANGE.sub("_", re.split(r"[\\/]", name)[-1]).strip(" .")
    stem, dot, ending = last.rpartition(".")
    if len(last) > LONGEST:
        last = f"{(stem or last)[: LONGEST - 12]}{dot}{ending[:10]}" if dot else last[:LONGEST]
    return f"_{last}" if not last or DEVICE.fullmatch(last) else last


def _move(staged: Path, target: Path) -> None:
    homes.make_folder(target.parent)
    staged.chmod(homes.PRIVATE_FILE)
    staged.replace(target)
