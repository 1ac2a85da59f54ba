"""The whole flowchart as geometry: every page with its symbols and arrows. No XML, no words but those in the symbols."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.flowchart import lines, pages, symbols
from docgen.flowchart.lines import Arrow, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.flowchart.grid import Grid
    from docgen.flowchart.pages import Sheet
    from docgen.flowchart.symbols import Symbol
    from docgen.kit import Kit, Langkah


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the flowchart: its rows, the symbols in them, the arrows between them."""

    sheet: Sheet
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a step to another; a decision has two, with their words."""

    start: int
    end: int
    label: str = ""

    @property
    def onward(self) -> bool:
        """Whether it leads to the next step."""
        return self.end == self.start + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A way, or its part on one page, from symbol to symbol."""

    start: Symbol
    end: Symbol
    label: str
    onward: bool


def draw(kit: Kit, grid: Grid) -> tuple[Page, ...]:
    """Return the pages of the flowchart."""
    sheets = pages.cut(kit, grid)
    found = [
        [symbol for step in _steps(sheet) for symbol in symbols.of_step(kit, grid, sheet, step)] for sheet in sheets
    ]
    pieces: list[list[Piece]] = [[] for _ in sheets]
    for way in sorted(ways(kit), key=lambda one: not one.onward):
        _lay(way, grid, sheets, found, pieces)
    return tuple(
        Page(sheet, tuple(here), tuple(_arrows(Drawing(sheet, here), parts)))
        for sheet, here, parts in zip(sheets, found, pieces, strict=True)
    )


def _steps(sheet: Sheet) -> Iterator[Langkah]:
    yield from (band.step for band in sheet.bands if band.step)


def ways(kit: Kit) -> Iterator[Way]:
    """Yield where each step leads to; a decision's Tidak leads back to the step before unless the kit says otherwise."""
    for step in kit.langkah:
        if step.bentuk == "keputusan":
            yield Way(step.no, step.ya or step.no + 1, "Ya")
            yield Way(step.no, step.tidak or step.no - 1, "Tidak")
        elif step.no < len(kit.langkah):
            yield Way(step.no, step.no + 1)


def _lay(way: Way, grid: Grid, sheets: Sequence[Sheet], found: list[list[Symbol]], pieces: list[list[Piece]]) -> None:
    """Lay a way on its page, or on two pages with a connector on each (PermenPANRB 35/2012: segilima)."""
    here, there = (
        next(place for place, sheet in enumerate(sheets) if sheet.holds(step)) for step in (way.start, way.end)
    )
    start, end = _of(way.start, found[here], sheets[here])[-1], _of(way.end, found[there], sheets[there])[0]
    if here == there:
        pieces[here].append(Piece(start, end, way.label, way.onward))
        return
    letter = sum(symbol.shape == "offpage" for symbols_ in found for symbol in symbols_) // 2
    ahead = there > here
    out = _connector(letter, (sheets[here], found[here]), start.column if way.onward else end.column, grid, last=ahead)
    into = _connector(letter, (sheets[there], found[there]), end.column, grid, last=not ahead)
    pieces[here].append(Piece(start, out, way.label, way.onward))
    pieces[there].append(Piece(into, end, "", way.onward))


def _of(step: int, here: Sequence[Symbol], sheet: Sheet) -> list[Symbol]:
    row = sheet.place(step)
    return [symbol for symbol in here if symbol.row == row]


def _connector(letter: int, page: tuple[Sheet, list[Symbol]], wanted: int, grid: Grid, *, last: bool) -> Symbol:
    """Put a connector into the last or the first row of a page, as near to a column as there is room."""
    sheet, here = page
    row = len(sheet.bands) - 1 if last else 0
    column = symbols.free_column(here, row, wanted, grid.actors)
    here.append(symbols.connector(letter, (row, column), grid, sheet))
    return here[-1]


def _arrows(drawing: Drawing, pieces: Sequence[Piece]) -> Iterator[Arrow]:
    """Yield the arrows of a page: inside the rows, then from row to row, then those that go round the others."""
    for start, end in _neighbours(drawing.symbols):
        yield lines.across(drawing, start, end)
    yield from (lines.down(drawing, piece.start, piece.end, piece.label) for piece in pieces if piece.onward)
    yield from (lines.round_about(drawing, piece.start, piece.end, piece.label) for piece in pieces if not piece.onward)


def _neighbours(found: Sequence[Symbol]) -> Iterator[tuple[Symbol, Symbol]]:
    """Yield the two symbols of each step that has two."""
    for one, other in itertools.pairwise(found):
        if one.row == other.row and "offpage" not in (one.shape, other.shape):
            yield one, other
