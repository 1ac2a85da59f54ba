"""The symbols of PermenPANRB 35/2012 in their places: which stands in which actor's column and row. No lines, no XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.bahasa import huruf
from docgen.errors import SettingsWrongError
from docgen.value import Frozen, replace
from docgen.word.sop.markup import twips
from docgen.word.sop.pages import names, stations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.settings.kit import Kit, Langkah
    from docgen.word.sop.grid import Grid
    from docgen.word.sop.pages import Sheet

Shape = Literal["terminator", "process", "decision", "offpage"]
HEIGHTS: dict[Shape, int] = {
    "terminator": twips(0.72),
    "process": twips(0.72),
    "decision": twips(0.9),
    "offpage": twips(0.6),
}
OFFPAGE = twips(0.62)
START, END = "Mulai", "Selesai"


class Symbol(Frozen):
    """One symbol: its shape and words, its row and column on its page, and its box in twips from the page's corner.

    A connector `leaves` where a way goes on to another page, and not where one arrives from there.
    """

    name: str
    shape: Shape
    text: str
    row: int
    column: int
    left: int
    top: int
    width: int
    height: int
    leaves: bool = False

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[int, int]:
        """Its centre."""
        return self.left + self.width // 2, self.top + self.height // 2


def of_step(kit: Kit, grid: Grid, sheet: Sheet, step: Langkah) -> tuple[Symbol, ...]:
    """Return the symbols of a step: the first of the SOP is its start, the last one its end."""
    columns, actors = names(kit), stations(kit)[step.no]
    last = step.no == len(kit.langkah)
    found = []
    for place, actor in enumerate(actors):
        begins, ends = step.no == 1 and place == 0, last and place == len(actors) - 1
        shape: Shape = "terminator" if begins or ends else "decision" if step.bentuk == "keputusan" else "process"
        words = START if begins else END if ends else ""
        found.append(
            placed(
                f"Langkah {step.no} {actor}", shape, words, (sheet.place(step.no), columns.index(actor)), grid, sheet
            )
        )
    return tuple(found)


def connector(letter: int, at: tuple[int, int], grid: Grid, sheet: Sheet, *, leaves: bool) -> Symbol:
    """Return an off-page connector; equal letters on two pages belong together."""
    words = huruf(letter).upper()
    return replace(placed(f"Penghubung {words}", "offpage", words, at, grid, sheet), leaves=leaves)


def placed(name: str, shape: Shape, text: str, at: tuple[int, int], grid: Grid, sheet: Sheet) -> Symbol:
    """Return a symbol in the middle of its cell."""
    row, column = at
    width = min(OFFPAGE, grid.symbol) if shape == "offpage" else grid.symbol
    high = HEIGHTS[shape]
    centre = (sheet.tops[row] + sheet.tops[row + 1]) // 2
    return Symbol(name, shape, text, row, column, grid.middle(column) - width // 2, centre - high // 2, width, high)


def free_column(taken: Sequence[Symbol], row: int, wanted: int, count: int) -> int:
    """Return the column nearest to *wanted* that has no symbol in a row yet; more connectors than columns are a fault."""
    full = {symbol.column for symbol in taken if symbol.row == row}
    free = [column for column in range(count) if column not in full]
    if not free:
        raise SettingsWrongError(
            "Bagan alir terlalu banyak bercabang ke halaman lain. Kurangi ya dan tidak yang melompat jauh dalam kit, atau pakai kertas yang lebih besar.",
            "The flowchart branches to other pages too often. Let fewer ya and tidak in the kit lead far away, or use larger paper.",
        )
    return min(free, key=lambda one: (abs(one - wanted), one))
