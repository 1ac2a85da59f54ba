"""The flowchart table's grid: paper, columns and heights in twips from the page's upper left corner. No words, no XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError
from docgen.value import Frozen
from docgen.word.sop.markup import twips

if TYPE_CHECKING:
    from docgen.settings.office import Tampilan

NUMBER, TIME, QUALITY, REMARK = twips(0.9), twips(1.3), twips(1.9), twips(1.8)
"""The columns No., Waktu, Kelengkapan and Output, Keterangan (`teks.md`, 12-sop)."""

MOST_QUALITY = twips(2.8)
"""How wide Kelengkapan and Output may be, so that no word of theirs is broken."""

DESCRIPTION, LEAST_DESCRIPTION = twips(5.5), twips(3.4)
ACTOR, LEAST_ACTOR = twips(2.4), twips(1.3)
SYMBOL, GAP = twips(1.3), twips(0.6)
"""A symbol's width where there is room, and what stays free between two: there the lines pass."""

TITLE, SEAM = 480, 40
"""The heights of the line above the table: with the title on its first page, a seam on the others."""


class Paper(Frozen):
    """A sheet on its side with its margins, in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def text(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def body(self) -> int:
        """The height between the margins."""
        return self.height - self.top - self.bottom


class Grid(Frozen):
    """The columns' widths from left to right: No., Uraian, one an actor, Kelengkapan, Waktu, Output, Keterangan."""

    paper: Paper
    widths: tuple[int, ...]

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return len(self.widths) - 6

    @property
    def symbol(self) -> int:
        """A symbol's width, which leaves a gap at both sides."""
        return min(SYMBOL, self.widths[2] - GAP)

    def left(self, actor: int) -> int:
        """Return where an actor's column begins; that after the last is where the columns of actors end."""
        return self.paper.left + sum(self.widths[: 2 + actor])

    def middle(self, actor: int) -> int:
        """Return the middle of an actor's column."""
        return self.left(actor) + self.widths[2 + actor] // 2


def paper(style: Tampilan) -> Paper:
    """Return the office's paper on its side."""
    width, height = (twips(side / 10) for side in reversed(style.size_mm))
    margin = style.margin_cm
    return Paper(width, height, *(twips(size) for size in (margin.atas, margin.kanan, margin.bawah, margin.kiri)))


def grid(sheet: Paper, actors: int, longest: int = 0) -> Grid:
    """Return the columns that fill the width between the margins; too many actors for the paper are a fault.

    Kelengkapan and Output take in their *longest* word.
    """
    quality = min(max(QUALITY, longest), MOST_QUALITY)
    room = sheet.text - NUMBER - TIME - 2 * quality - REMARK
    actor = min(ACTOR, (room - DESCRIPTION) // actors)
    if actor < LEAST_ACTOR:
        actor = min(LEAST_ACTOR, (room - LEAST_DESCRIPTION) // actors)
    if actor < LEAST_ACTOR:
        raise SettingsWrongError(
            f"Kertas terlalu sempit untuk bagan alir dengan {actors} pelaksana. Pakai kertas F4, kurangi margin, atau gabungkan pelaksana dalam kit.",
            f"The paper is too narrow for a flowchart of {actors} actors. Use F4, smaller margins, or fewer actors in the kit.",
        )
    description = room - actors * actor
    return Grid(sheet, (NUMBER, description, *[actor] * actors, quality, TIME, quality, REMARK))
