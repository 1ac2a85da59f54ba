"""The whole flowchart as geometry: every page with its symbols and arrows. No XML, no words but those in the symbols."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from docgen.value import Frozen, field
from docgen.word.sop import arrows, pages, symbols
from docgen.word.sop.arrows import Arrow, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.settings.kit import Kit
    from docgen.word.sop.grid import Grid
    from docgen.word.sop.pages import Sheet
    from docgen.word.sop.symbols import Symbol


class Page(Frozen):
    """One page of the flowchart: its rows, the symbols in them, the arrows between them."""

    sheet: Sheet
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]


class Way(Frozen):
    """One way from a step to another; a decision has two, with their words."""

    start: int
    end: int
    label: str = ""

    @property
    def onward(self) -> bool:
        """Whether it leads to the next step."""
        return self.end == self.start + 1


class Piece(Frozen):
    """A way, or its part on one page, from symbol to symbol."""

    start: Symbol
    end: Symbol
    label: str
    onward: bool


class Board(Frozen):
    """The pages while the ways are laid: their symbols, the pieces of each way, the letters of the connectors.

    A letter stands for the step it leads to, so that ways to one step share it.
    """

    grid: Grid
    sheets: tuple[Sheet, ...]
    symbols: tuple[list[Symbol], ...]
    pieces: tuple[list[Piece], ...]
    letters: dict[tuple[int, bool], int] = field(default_factory=dict)
    connectors: dict[tuple[int, int], Symbol] = field(default_factory=dict)

    def page_of(self, step: int) -> int:
        """Return the page a step stands on."""
        return next(place for place, sheet in enumerate(self.sheets) if sheet.holds(step))

    def of(self, step: int) -> list[Symbol]:
        """Return the symbols of a step."""
        page = self.page_of(step)
        row = self.sheets[page].place(step)
        return [symbol for symbol in self.symbols[page] if symbol.row == row]

    def connector(self, letter: int, page: int, wanted: int, *, last: bool, leaves: bool) -> Symbol:
        """Return a letter's connector in the last or the first row of a page, put as near to a column as there is room."""
        if (page, letter) not in self.connectors:
            sheet, here = self.sheets[page], self.symbols[page]
            row = len(sheet.bands) - 1 if last else 0
            column = symbols.free_column(here, row, wanted, self.grid.actors)
            self.connectors[page, letter] = symbols.connector(letter, (row, column), self.grid, sheet, leaves=leaves)
            here.append(self.connectors[page, letter])
        return self.connectors[page, letter]


def draw(kit: Kit, grid: Grid, below: int) -> tuple[Page, ...]:
    """Return the pages of the flowchart, with room *below* the last row for the signature."""
    sheets = pages.cut(kit, grid, below)
    found = tuple(
        [symbol for band in sheet.bands if band.step for symbol in symbols.of_step(kit, grid, sheet, band.step)]
        for sheet in sheets
    )
    board = Board(grid, sheets, found, tuple([] for _ in sheets))
    for way in sorted(ways(kit), key=lambda one: not one.onward):
        _lay(way, board)
    return tuple(
        Page(sheet, tuple(here), tuple(_arrows(Drawing(sheet, here, grid.symbol // 2), parts)))
        for sheet, here, parts in zip(sheets, found, board.pieces, strict=True)
    )


def ways(kit: Kit) -> Iterator[Way]:
    """Yield where each step leads to; a decision's Tidak leads back to the step before unless the kit says otherwise."""
    for step in kit.langkah:
        if step.bentuk == "keputusan":
            yield Way(step.no, step.ways[0], "Ya")
            yield Way(step.no, step.ways[1], "Tidak")
        elif step.no < len(kit.langkah):
            yield Way(step.no, step.no + 1)


def _lay(way: Way, board: Board) -> None:
    """Lay a way on its page, or on two pages with a connector on each (PermenPANRB 35/2012: segilima)."""
    here, there = board.page_of(way.start), board.page_of(way.end)
    start, end = board.of(way.start)[-1], board.of(way.end)[0]
    if here == there:
        board.pieces[here].append(Piece(start, end, way.label, way.onward))
        return
    ahead = there > here
    letter = board.letters.setdefault((way.end, ahead), len(board.letters))
    out = board.connector(letter, here, start.column if way.onward else end.column, last=ahead, leaves=True)
    board.pieces[here].append(Piece(start, out, way.label, way.onward))
    if (there, letter) not in board.connectors:
        into = board.connector(letter, there, end.column, last=not ahead, leaves=False)
        board.pieces[there].append(Piece(into, end, "", way.onward))


def _arrows(drawing: Drawing, pieces: Sequence[Piece]) -> Iterator[Arrow]:
    """Yield the arrows of a page: inside the rows, then from row to row, then those that go round the others."""
    for start, end in _neighbours(drawing.symbols):
        yield arrows.across(drawing, start, end)
    yield from (arrows.down(drawing, piece.start, piece.end, piece.label) for piece in pieces if piece.onward)
    yield from (
        arrows.round_about(drawing, piece.start, piece.end, piece.label) for piece in pieces if not piece.onward
    )


def _neighbours(found: Sequence[Symbol]) -> Iterator[tuple[Symbol, Symbol]]:
    """Yield the two symbols of each step that has two."""
    for one, other in itertools.pairwise(found):
        if one.row == other.row and "offpage" not in (one.shape, other.shape):
            yield one, other
