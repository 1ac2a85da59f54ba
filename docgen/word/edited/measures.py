"""Measures as whole twentieths of a point, whatever a program has written: decimals, and lengths with a unit. Numbers only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.word.ooxml import w

if TYPE_CHECKING:
    from docgen.word.ooxml import Tree

LENGTHS = frozenset(w(name) for name in (
    "w", "h", "top", "bottom", "left", "right", "start", "end", "header", "footer", "gutter", "before", "after", "line", "firstLine",
    "hanging", "pos", "space", "x", "y", "hSpace", "vSpace", "linePitch", "leftFromText", "rightFromText", "topFromText", "bottomFromText",
    "tblpX", "tblpY",
))  # fmt: skip
"""Attributes that hold a length."""

VALUED = {w(name): 20 for name in ("spacing", "trHeight", "defaultTabStop")} | {
    w(name): 2 for name in ("sz", "szCs", "kern", "position")
}
"""Elements whose value is a measure, and how many of its units a point has."""

POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
MEASURE = re.compile(r"(-?\d{1,9})(\.\d{1,20})?(mm|cm|in|pt|pc|pi)?")
SIGN = re.compile(rb'="-?\d+(?:\.\d+(?:mm|cm|in|pt|pc|pi)?|mm|cm|in|pt|pc|pi)"')
"""What a part holds in which a measure is written so."""


def round_measures(tree: Tree) -> None:
    """Write every measure of a part as a whole number of its unit."""
    for element in tree.iter():
        for name, value in element.attrib.items():
            units = 20 if name in LENGTHS else VALUED.get(element.tag, 0) if name == w("val") else 0
            if units:
                element.set(name, _whole(value, units))


def _whole(value: str, units: int) -> str:
    """Return a measure as a whole number, *units* to a point; what is none stays, for Word to judge."""
    found = MEASURE.fullmatch(value)
    if not found:
        return value
    number = float(found[1] + (found[2] or ""))
    return str(round(number * POINTS[found[3]] * units if found[3] else number))
