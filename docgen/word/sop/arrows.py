"""The arrows: the way from one symbol to the next, round all others, with Ya and Tidak at a decision. Geometry only."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

from docgen.value import Frozen, Mutable, field
from docgen.word.sop.markup import twips

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.word.sop.pages import Sheet
    from docgen.word.sop.symbols import Symbol

Side = Literal["left", "right"]
Point = tuple[int, int]
LANES = (twips(0.24), twips(0.36), twips(0.48))
"""How far from its symbol a line runs up or down in the gap between two columns: the first, the second, the third there."""

ABOVE, BELOW = twips(0.25), twips(0.12)
"""How far above the lower edge of its row a line turns that leaves a symbol at its foot: to the next row, to one further."""

APART = twips(0.06)
"""How far apart two lines run that leave the same row of connectors."""


class Arrow(Frozen):
    """A line of straight pieces from the edge of one symbol to the edge of the next, and its word (Ya, Tidak, none)."""

    points: tuple[Point, ...]
    label: str = ""


class Drawing(Mutable):
    """One page while its arrows are drawn: where one has left, where one has arrived, how many run in each gap.

    `reach` is how far a symbol reaches from the middle of its column.
    """

    sheet: Sheet
    symbols: Sequence[Symbol]
    reach: int
    taken: set[tuple[str, Side]] = field(default_factory=set)
    arrived: set[tuple[str, Side]] = field(default_factory=set)
    feet: set[Point] = field(default_factory=set)
    turns: dict[int, int] = field(default_factory=dict)
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
        drawing.feet.add(foot)
        return Arrow((foot, head), label)
    side = side_of(start, end)
    blocked = (start.name, side) in drawing.taken or drawing.between(start, end.column)
    if blocked or start.shape in ("decision", "offpage"):
        drawing.feet.add(foot)
        turn = drawing.sheet.tops[start.row + 1] - ABOVE
        return Arrow((foot, (foot[0], turn), (head[0], turn), head), label)
    drawing.taken.add((start.name, side))
    out = edge(start, side)
    return Arrow((out, (head[0], out[1]), head), label)


def round_about(drawing: Drawing, start: Symbol, end: Symbol, label: str = "") -> Arrow:
    """Return the arrow to a symbol further away: out where nothing leaves yet, along a gap, in at a side."""
    leaving, arriving = min(_ways(start, end), key=lambda way: _cost(drawing, start, end, way))
    into = edge(end, arriving)
    lane = _lane(drawing, end, arriving)
    drawing.arrived.add((end.name, arriving))
    if start.shape == "offpage":
        return Arrow((*_from_connector(drawing, start, end, lane), (lane, into[1]), into), label)
    if (start.name, leaving) not in drawing.taken | drawing.arrived:
        drawing.taken.add((start.name, leaving))
        out = edge(start, leaving)
        clear = _lane(drawing, start, leaving) if start.column == end.column else lane
        lane = max(lane, clear) if leaving == "right" else min(lane, clear)
        return Arrow((out, (lane, out[1]), (lane, into[1]), into), label)
    return Arrow((*_detour(drawing, start, leaving, lane), (lane, into[1]), into), label)


def _from_connector(drawing: Drawing, start: Symbol, end: Symbol, lane: int) -> tuple[Point, ...]:
    """Return the way out of a connector, above or below its row, where others may stand beside it."""
    turned = drawing.turns.get(start.row, 0)
    drawing.turns[start.row] = turned + 1
    x, (top, bottom) = start.middle[0], drawing.sheet.tops[start.row : start.row + 2]
    out, turn = (
        (start.top, top - BELOW + turned * APART)
        if end.row < start.row
        else (start.bottom, bottom + BELOW - turned * APART)
    )
    return (x, out), (x, turn), (lane, turn)


def _detour(drawing: Drawing, start: Symbol, leaving: Side, lane: int) -> tuple[Point, ...]:
    """Return the way out to a lane where the near side is taken: from the foot, else from the far side, below the row."""
    turn = drawing.sheet.tops[start.row + 1] - BELOW
    foot = start.middle[0], start.bottom
    if foot not in drawing.feet:
        drawing.feet.add(foot)
        return foot, (foot[0], turn), (lane, turn)
    far: Side = "left" if leaving == "right" else "right"
    out = edge(start, far)
    aside = _lane(drawing, start, far)
    return out, (aside, out[1]), (aside, turn), (lane, turn)


def _lane(drawing: Drawing, symbol: Symbol, side: Side) -> int:
    """Return where the next line in the gap beside a symbol runs, clear of the widest symbol of its column."""
    gap = (symbol.column, side)
    number = drawing.lanes.get(gap, 0)
    drawing.lanes[gap] = number + 1
    offset = drawing.reach + LANES[number % len(LANES)]
    return symbol.middle[0] + (offset if side == "right" else -offset)


def _ways(start: Symbol, end: Symbol) -> Iterator[tuple[Side, Side]]:
    """Yield the sides an arrow may leave and arrive at without crossing either symbol."""
    sides: tuple[Side, Side] = ("left", "right")
    for leaving, arriving in product(sides, sides):
        if leaving == (arriving if end.column == start.column else side_of(start, end)):
            yield leaving, arriving


def _cost(drawing: Drawing, start: Symbol, end: Symbol, way: tuple[Side, Side]) -> tuple[int, int]:
    """Return how bad a way is: sides that are taken first, then the length of its level pieces."""
    leaving, arriving = way
    full = drawing.taken | drawing.arrived
    used = ((start.name, leaving) in full) + 2 * ((end.name, arriving) in drawing.taken)
    return used + drawing.between(start, end.column), abs(edge(start, leaving)[0] - edge(end, arriving)[0])
