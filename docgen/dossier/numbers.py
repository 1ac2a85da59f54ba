"""The highest numbers that dossiers bear, one label of bag-info.txt: what tells that a register is an old copy."""

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
