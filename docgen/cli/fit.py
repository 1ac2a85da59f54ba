"""How columns share a line of the screen: what is copied stays whole, text wraps, what matters least gives way. Reckoning only."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = "  "


@dataclass(frozen=True, slots=True)
class Need:
    """The letters a column cannot do without, those with which nothing wraps, and in which turn it gives way (0: never)."""

    least: int
    full: int
    spare: int = 0


def widths(needs: Sequence[Need], room: int) -> dict[int, int]:
    """Return the width of each column that stands on a line of *room* letters, by its place."""
    kept = list(range(len(needs)))
    while _taken([needs[place].least for place in kept]) > room:
        spare = min((place for place in kept if needs[place].spare), key=lambda place: needs[place].spare, default=None)
        if spare is None:
            break  # the terminal wraps such a line by itself, so nothing of it is lost
        kept.remove(spare)
    found = {place: needs[place].least for place in kept}
    for _ in range(room - _taken(list(found.values()))):
        tight = max(kept, key=lambda place: needs[place].full / max(found[place], 1))
        if found[tight] >= needs[tight].full:
            break
        found[tight] += 1
    return found


def _taken(each: Sequence[int]) -> int:
    return sum(each) + len(GAP) * (len(each) - 1)


def longest_word(cells: Sequence[str]) -> int:
    """Return the letters of the longest word: a column that is narrower would have to break it."""
    return max((len(word) for cell in cells for word in cell.split(" ")), default=0)


def lines(cell: str, width: int) -> list[str]:
    """Return a cell as lines of at most *width* letters, with nothing cut off."""
    if len(cell) <= width and "\n" not in cell:
        return [cell]
    hanging = "  " if cell.startswith("- ") else ""
    return textwrap.wrap(cell, max(width, 4), subsequent_indent=hanging, break_on_hyphens=False) or [""]
