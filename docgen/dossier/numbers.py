"""What a dossier states of its register in bag-info.txt: the highest numbers, the head of its chain. Both tell an old copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.dossier import bag
from docgen.dossier.files import content
from docgen.dossier.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LAST_NUMBERS = "Docgen-Last-Numbers"
REGISTER_HEAD = "Docgen-Register-Head"
HEAD = re.compile(r"(\d{1,9}) ([0-9a-f]{64,128})")
ONE = re.compile(r"(\S+)/(\d{4})=(\d{1,9})")

Highest = dict[tuple[str, int], int]
"""The highest number of each series and year."""


def written(highest: Mapping[tuple[str, int], int]) -> str:
    """Return *highest* as the value of its label: `berkas/2026=7 naskah/2026=485`."""
    return " ".join(f"{series}/{year}={n}" for (series, year), n in sorted(highest.items()))


def last_numbers(output: Path) -> Highest:
    """Return the highest number of each series and year in all dossiers under *output*; only bag-info.txt is read."""
    highest: Highest = {}
    for place in sorted(output.glob(f"*/[0-9]*/{bag.TAG_FILES[1]}")):
        for series, year, n in stated(place):
            highest[series, year] = max(n, highest.get((series, year), 0))
    return highest


def head(folder: Path) -> tuple[int, str] | None:
    """Return the length and head of the register's chain as the dossier *folder* states them; None where it states none."""
    pairs = bag.read(content(folder / bag.TAG_FILES[1])) or ()
    found = next((HEAD.fullmatch(value) for label, value in pairs if label == REGISTER_HEAD), None)
    return (int(found[1]), found[2]) if found else None


def bags(folder: Path) -> Iterator[Path]:
    """Yield every dossier of docgen at or below *folder*; hidden folders and drafts hold none."""
    for place in folder.glob(f"**/{RECORD}"):
        bag_folder = place.parents[1]
        hidden = any(part.startswith(".") for part in bag_folder.relative_to(folder).parts)
        if not hidden and (bag_folder / bag.TAG_FILES[3]).is_file():
            yield bag_folder


def stated(info: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers that one bag-info.txt states; a file that is none states nothing."""
    for label, value in bag.read(content(info)) or ():
        if label == LAST_NUMBERS:
            yield from ((found[1], int(found[2]), int(found[3])) for found in ONE.finditer(value))
