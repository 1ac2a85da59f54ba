"""How much room words take, reckoned from Arial's own widths; on the safe side, for other letters are wider."""

from __future__ import annotations

from math import ceil

NARROW, MEDIUM, PLAIN, LARGE, WIDE = 278, 500, 556, 722, 944
WIDTHS = (
    dict.fromkeys("ijl'|", 222)
    | dict.fromkeys(" !,./:;I[]\\ft", NARROW)
    | dict.fromkeys("()-r`", 333)
    | dict.fromkeys("Jckvxyzs", MEDIUM)
    | dict.fromkeys("FTZ+<=>~", 611)
    | dict.fromkeys("ABEKPSVXY&", 667)
    | dict.fromkeys("CDHNRUw", LARGE)
    | dict.fromkeys("GOQ", 778)
    | dict.fromkeys("MWm%@", WIDE)
)
"""Widths in thousandths of the letter size (Adobe's metrics of Helvetica, which Arial shares); others are PLAIN."""

ROOM = 1.1
"""Bookman and Tahoma, which offices use too, run about a tenth wider than Arial."""

EAST = 0x2E80
"""From this letter on the scripts of East Asia begin, a full square each."""


def width(text: str, points: float) -> float:
    """Return the width of one line in twips."""
    units = sum(1000 if ord(letter) >= EAST else WIDTHS.get(letter, PLAIN) for letter in text)
    return units * points * 20 / 1000 * ROOM


def lines(text: str, room: float, points: float) -> int:
    """Return how many lines *text* takes in a column of *room* twips; a word wider than the column is broken."""
    return sum(_lines(part, room, points) for part in text.split("\n")) if text else 0


def _lines(text: str, room: float, points: float) -> int:
    count, used, space = 1, 0.0, width(" ", points)
    for word in text.split():
        long = width(word, points)
        if used and used + space + long <= room:
            used += space + long
            continue
        count += bool(used)
        broken = ceil(long / room) - 1 if long > room else 0
        count += broken
        used = long - broken * room
    return count
