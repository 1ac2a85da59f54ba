"""The arrows: the way from one symbol to the next, round all others, with Ya and Tidak at a decision. Geometry only."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Literal

from docgen.flowchart.markup import twips

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.flowchart.pages import Sheet
    from docgen.flowchart.symbols import Symbol

Side = Literal["left", "right"]
Point = tuple[int, int]
LANES = (twips(0.15), twips(0.22), twips(0.08))
"""How far from its symbol a line runs up or down in the gap between two columns: the first, the second, the third there."""

ABOVE_EDGE = twips(0.25)
"""How far above the lower edge of its row a line turns that leaves a symbol below."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line of straight pieces from the edge of one symbol to the edge of the next, and its word (Ya, Tidak, none)."""

    points: tuple[Point, ...]
    label: str = ""


@dataclass
class Drawing:
    """One page while its arrows are drawn: the symbols met, the sides that are taken, the lines in each gap."""

    sheet: Sheet
    symbols: Sequence[Symbol]
    taken: set[tuple[str, Side]] = field(default_factory=set)
    lanes: dict[tuple[int, Side], int] = field(default_factory=dict)

    def between(self, symbol: Symbol, column: int) -> bool:
        """Return whether another symbol of its row stands on the way to *column*."""
        first, last = sorted((symbol.column, column))
        return any(
            other.row == symbol.row and other is not symbol and first <= other.column <= last for other in self.symbols
        )


def side_of(one: Symbol, other: Symbol) -> Side:
    """Return at which side of *one* the column of *other* lies."""
    return "right" if other.column > one.column else "left"


def edge(symbol: Symbol, side: Side) -> Point:
    """Return the middle of a symbol's side."""
    return (symbol.right if side == "right" else symbol.left), symbol.middle[1]


def across(drawing: Drawing, start: Symbol, end: Symbol) -> Arrow:
    """Return the arrow between two symbols of one row."""
    leaving, arriving = side_of(start, end), side_of(end, start)
    drawing.taken |= {(start.name, leaving), (end.name, arriving)}
    return Arrow((edge(start, leaving), edge(end, arriving)))


def down(drawing: Drawing, start: Symbol, end: Symbol, label: str = "") -> Arrow:
    """Return the arrow to a symbol of the next row: straight down, round one corner, or below the row where that is full."""
    foot, head = (start.middle[0], start.bottom), (end.middle[0], end.top)
    if start.column == end.column:
        return Arrow((foot, head), label)
    side = side_of(start, end)
    blocked = (start.name, side) in drawing.taken or drawing.between(start, end.column)
    if blocked or start.shape in ("decision", "offpage"):
        turn = drawing.sheet.tops[start.row + 1] - ABOVE_EDGE
        return Arrow((foot, (foot[0], turn), (head[0], turn), head), label)
    drawing.taken.add((start.name, side))
    out = edge(start, side)
    return Arrow((out, (head[0], out[1]), head), label)


def round_about(drawing: Drawing, start: Symbol, end: Symbol, label: str = "") -> Arrow:
    """Return the arrow to a symbol further away: out at a side, along a gap between columns, in at a side."""
    leaving, arriving = min(_ways(drawing, start, end), key=lambda way: _cost(drawing, start, end, way))
    gap = (end.column, arriving)
    offset = LANES[drawing.lanes.get(gap, 0) % len(LANES)]
    drawing.lanes[gap] = drawing.lanes.get(gap, 0) + 1
    drawing.taken |= {(start.name, leaving)}
    out, into = edge(start, leaving), edge(end, arriving)
    lane = _lane(start, into[0] + (offset if arriving == "right" else -offset), leaving, offset)
    return Arrow((out, (lane, out[1]), (lane, into[1]), into), label)


def _lane(start: Symbol, wanted: int, leaving: Side, offset: int) -> int:
    """Return where the line runs up or down: beside its end, and clear of its beginning."""
    return max(wanted, start.right + offset) if leaving == "right" else min(wanted, start.left - offset)


def _ways(drawing: Drawing, start: Symbol, end: Symbol) -> Iterator[tuple[Side, Side]]:
    sides: tuple[Side, Side] = ("left", "right")
    for leaving, arriving in product(sides, sides):
        if end.column != start.column and leaving != side_of(start, end):
            continue
        if end.column == start.column and leaving != arriving:
            continue
        yield leaving, arriving


def _cost(drawing: Drawing, start: Symbol, end: Symbol, way: tuple[Side, Side]) -> tuple[int, int]:
    """Return how bad a way is: taken sides first, then the length of its level pieces."""
    leaving, arriving = way
    used = 2 * ((start.name, leaving) in drawing.taken) + 2 * ((end.name, arriving) in drawing.taken)
    used += drawing.between(start, end.column) + (arriving == "left" and end.column == 0)
    return used, abs(edge(start, leaving)[0] - edge(end, arriving)[0])
