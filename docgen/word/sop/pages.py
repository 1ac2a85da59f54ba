"""The steps cut into pages of the table: which rows stand on which sheet, how high each is. No symbols yet."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError
from docgen.value import Frozen
from docgen.word.sop import grid as grids
from docgen.word.sop.markup import twips
from docgen.word.sop.text_width import lines, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.settings.kit import Kit, Langkah
    from docgen.word.sop.grid import Grid

POINTS, LINE = 8, 190
"""The letters in the table and the height of their line, in points and twips."""

AIR = twips(0.3)
"""Beside and above the words of a cell together."""

ROW, LINK = twips(1.98), twips(0.95)
RULE = 10
"""The line between two rows (half a point), which LibreOffice adds to heights that are said exactly."""

HEAD, LEAST_NAMES = twips(0.65), twips(1.05)
"""The heading's two rows: Pelaksana and Mutu Baku above, the names of the actors below."""


class Band(Frozen):
    """One row of the table: a step, or (None) the row of connectors to another page."""

    step: Langkah | None
    height: int


class Sheet(Frozen):
    """One page of the table; `tops` is where its rows begin, and where the last one ends."""

    bands: tuple[Band, ...]
    lead: int
    tops: tuple[int, ...]

    def holds(self, number: int) -> bool:
        """Return whether a step stands on this page."""
        return any(band.step and band.step.no == number for band in self.bands)

    def place(self, number: int) -> int:
        """Return the row of a step."""
        return next(place for place, band in enumerate(self.bands) if band.step and band.step.no == number)


def names(kit: Kit) -> tuple[str, ...]:
    """Return the actors in the order of their columns: as the kit lists them, else as its roles stand, if they act at all.

    Whom a step turns to has a column even where the kit lists none for him.
    """
    acting = {name for step in kit.langkah for name in (step.pelaksana, step.kepada) if name}
    roles = [peran.nama for peran in kit.peran]
    listed = [name for name in kit.sop.pelaksana or roles if name in acting]
    drawn = {name for actors in stations(kit).values() for name in actors}
    return (*listed, *(name for name in roles if name in drawn and name not in listed))


def stations(kit: Kit) -> dict[int, tuple[str, ...]]:
    """Return who has a symbol in each step: its actor, and whom it turns to where the next step does not begin there."""
    following = [*(step.pelaksana for step in kit.langkah[1:]), ""]
    return {step.no: _actors(step, then) for step, then in zip(kit.langkah, following, strict=True)}


def _actors(step: Langkah, then: str) -> tuple[str, ...]:
    alone = step.bentuk == "keputusan" or step.kepada in ("", step.pelaksana, then)
    return (step.pelaksana,) if alone else (step.pelaksana, step.kepada)


def short_names(kit: Kit) -> list[str]:
    """Return the actors as the heading calls them."""
    short = {peran.nama: peran.singkat or peran.sebutan or peran.nama for peran in kit.peran}
    return [short[name] for name in names(kit)]


def heading(kit: Kit, grid: Grid) -> tuple[int, int]:
    """Return the heights of the heading's two rows."""
    room = grid.widths[2] - AIR // 2
    deepest = max(lines(name, room, POINTS) for name in short_names(kit))
    return HEAD, max(LEAST_NAMES, deepest * LINE + AIR // 2)


def cut(kit: Kit, grid: Grid, below: int) -> tuple[Sheet, ...]:
    """Return the pages of the table: as many rows on each as fit, with room for the connectors where it breaks.

    The last of them has room *below* its last row for the signature.
    """
    bands = [Band(step, height(step, grid)) for step in kit.langkah]
    top = sum(heading(kit, grid))
    _require_room(bands, grid.paper.body - grids.TITLE - top - 2 * LINK - 6 * RULE)
    sheets: list[Sheet] = []
    while bands:
        lead = grids.SEAM if sheets else grids.TITLE
        room = grid.paper.body - lead - top - (LINK if sheets else 0)
        count = _fitting(bands, room - 5 * RULE, below)
        own, bands = bands[:count], bands[count:]
        rows = [*([Band(None, LINK)] if sheets else []), *own, *([Band(None, LINK)] if bands else [])]
        start = grid.paper.top + lead + top
        sheets.append(Sheet(tuple(rows), lead, tuple(accumulate((band.height for band in rows), initial=start))))
    return tuple(sheets)


def _require_room(bands: Sequence[Band], room: int) -> None:
    for band in bands:
        if band.step and band.height > room:
            raise SettingsWrongError(
                f"Langkah {band.step.no} tidak muat pada satu halaman bagan alir. Pendekkan uraian, kelengkapan, output, atau keterangannya dalam kit.",
                f"Step {band.step.no} does not fit on one page of the flowchart. Shorten its words in the kit.",
            )


def _fitting(bands: Sequence[Band], room: int, below: int) -> int:
    """Return how many rows fit into a page, at least one: all with the signature below, else some and their connectors.

    A signature never stands on a page alone, so the last row goes with it.
    """
    ends = list(accumulate(band.height + RULE for band in bands))
    if ends[-1] + below <= room:
        return len(bands)
    return max(1, min(sum(end + LINK <= room for end in ends), len(bands) - 1))


def longest_word(kit: Kit) -> int:
    """Return the width that the longest word of Kelengkapan and Output needs in its cell."""
    told = (text for step in kit.langkah for text in (step.kelengkapan, step.output))
    return max((ceil(width(word, POINTS)) + AIR for text in told for word in text.split()), default=0)


def height(step: Langkah, grid: Grid) -> int:
    """Return how high the row of a step is: as its longest cell needs, and never less than its symbols do."""
    deepest = max(lines(text, room - AIR, POINTS) for text, room in _texts(step, grid))
    return max(ROW, deepest * LINE + AIR)


def _texts(step: Langkah, grid: Grid) -> Iterator[tuple[str, int]]:
    requirement, _, result, remark = grid.widths[-4:]
    yield step.uraian, grid.widths[1]
    yield step.kelengkapan, requirement
    yield step.output, result
    yield step.keterangan, remark
