"""What a dossier states of its register in bag-info.txt: the highest numbers, the head of its chain. Both tell an old copy."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.dossier import bag
from docgen.dossier.files import content, unlisted
from docgen.dossier.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LAST_NUMBERS = "Docgen-Last-Numbers"
REGISTER_HEAD = "Docgen-Register-Head"
OFFICE = "Docgen-Office"
"""Whose numbers they are: offices may share a folder."""

HEAD = re.compile(r"(\d{1,9}) ([0-9a-f]{64,128})")
ONE = re.compile(r"(\S+)/(\d{4})=(\d{1,9})")

Highest = dict[tuple[str, int], int]
"""The highest number of each series and year."""


def label_text(highest: Mapping[tuple[str, int], int]) -> str:
    """Return *highest* as the value of its label: `berkas/2026=7 naskah/2026=485`."""
    return " ".join(f"{series}/{year}={n}" for (series, year), n in sorted(highest.items()))


def last_numbers(output: Path, office: str = "", since: float = 0.0) -> Highest:
    """Return the highest number of each series and year in the dossiers under *output*; only bag-info.txt is read.

    Those of another *office* do not count, nor do those that stand untouched *since* an instant (seconds of the epoch).
    """
    highest: Highest = {}
    for folder in newer(output, since):
        for place in newer(folder, since):
            if place.name[:1].isdecimal():
                for series, year, n in stated(place, office):
                    highest[series, year] = max(n, highest.get((series, year), 0))
    return highest


def newer(folder: Path, since: float) -> Iterator[Path]:
    """Yield the folders in *folder* that were made, moved or copied there since an instant; hidden ones are none."""
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    seen = entry.stat(follow_symlinks=False)
                    if max(seen.st_mtime, seen.st_ctime) >= since:
                        yield folder / entry.name
    except OSError:
        return


def dossiers_by_name(output: Path) -> dict[str, Path]:
    """Return the numbered dossiers under *output* by their names without the number; of two of one name the first."""
    found: dict[str, Path] = {}
    for folder in sorted(newer(output, 0.0)):
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - thousands of names
            number, dash, rest = name.partition("-")
            if dash and number[:1].isdecimal():
                found.setdefault(rest, folder / name)
    return found


def head(folder: Path) -> tuple[int, str] | None:
    """Return the length and head of the register's chain as the dossier *folder* states them; None where it states none."""
    pairs = bag.read(content(folder / bag.TAG_FILES[1])) or ()
    found = next((HEAD.fullmatch(value) for label, value in pairs if label == REGISTER_HEAD), None)
    return (int(found[1]), found[2]) if found else None


def bags(folder: Path, record: str = RECORD) -> Iterator[Path]:
    """Yield every bag of docgen with such a *record* at or below *folder*, also one that lost a part of its seal.

    Hidden folders and drafts hold none, and a closed one is a fault.
    """
    for here, names, held in os.walk(folder, onerror=unlisted):
        names[:] = [name for name in names if not name.startswith(".")]
        if not set(bag.TAG_FILES).isdisjoint(held) and os.path.isfile(f"{here}/{record}"):  # noqa: PTH113 - thousands
            names.clear()
            yield Path(here)


def stated(folder: Path, office: str = "") -> Iterator[tuple[str, int, int]]:
    """Yield the numbers that the dossier *folder* states, unless they are another *office*'s; where it is none, nothing."""
    pairs = bag.read(content(folder / bag.TAG_FILES[1])) or ()
    own = not office or all(value == office for label, value in pairs if label == OFFICE)
    for label, value in pairs if own else ():
        if label == LAST_NUMBERS:
            yield from ((found[1], int(found[2]), int(found[3])) for found in ONE.finditer(value))
