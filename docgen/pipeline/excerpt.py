"""The sheet's own row around a finding, with its headings: what a clerk needs to see to find the cell in Excel. Text only."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.cells import blank, column_letter, position
from docgen.case.reading import values
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.cells import Sheet
    from docgen.finding import Finding
    from docgen.pipeline.stages import Checked
    from docgen.settings.kit import Kit

FIRST, AROUND = 3, 1
"""Filled columns that name the row, and columns on either side of the cell."""

LOOKED_AT, LONGEST = 30, 60
"""Rows in which headings are looked for, and letters of a value that are shown."""


class Column(Frozen):
    """One column of an excerpt: its letter, heading and value; a gap where columns are left out has no letter.

    The one that is `titled` says best whose row it is: by which the kit calls a row, else the nearest of those that name it.
    """

    letter: str = ""
    heading: str = ""
    value: str = ""
    ringed: bool = False
    titled: bool = False


class Excerpt(Frozen):
    """A row of a sheet as far as it tells of one cell; `heading_row` is None where the sheet has no headings above it."""

    row: int
    heading_row: int | None
    columns: tuple[Column, ...]


def around(checked: Checked, findings: Sequence[Finding]) -> tuple[Excerpt | None, ...]:
    """Return for each finding the row it stands in; None where it stands in no cell."""
    sheets = {kunci(sheet.name): (sheet, headings(sheet)) for sheet in reversed(checked.book.sheets)}
    called = {name: _called(checked.kit, sheet, above) for name, (sheet, above) in sheets.items()}
    names = (kunci(each.place.within) for each in findings)
    return tuple(
        _of(sheets.get(name), position(each.place.at), called.get(name, ()))
        for name, each in zip(names, findings, strict=True)
    )


def _called(kit: Kit, sheet: Sheet, above: int | None) -> tuple[int, ...]:
    """Return the columns by which the kit calls a row of a sheet and knows it again, the best first."""
    lembar = next((each for each in kit.lembar if kunci(each.nama) == kunci(sheet.name)), None)
    if lembar is None or above is None:
        return ()
    heads = {kunci(text(sheet, above, index)): index for index in reversed(range(len(sheet.rows[above])))}
    found = []
    for name in filter(None, (lembar.sebutan, *lembar.pengenal)):
        kolom = lembar.columns.get(name)
        words = (name, *kit.alias_judul.get(name, ()), *(kolom.alias if kolom else ()))
        found += [heads[word] for word in map(kunci, words) if word in heads][:1]
    return tuple(found)


def _of(found: tuple[Sheet, int | None] | None, at: tuple[int, int] | None, called: tuple[int, ...]) -> Excerpt | None:
    """Return the row around a cell of a sheet with its headings; *called* are columns that tell whose it is."""
    if at is None or found is None:
        return None
    (sheet, above), (row, column) = found, at
    lines = (sheet.rows[index] for index in (above, row) if index is not None and 0 <= index < len(sheet.rows))
    width = max(column + 1, *map(len, lines))
    near = set(range(max(0, column - AROUND), min(width, column + AROUND + 1)))
    filled = [index for index in range(width) if index != column and text(sheet, row, index)]
    naming = filled[:FIRST] or list(range(min(FIRST, width)))
    nearest = max((index for index in naming if index < column), default=naming[0])
    titled = next((index for index in called if index in filled), nearest)
    shown = sorted(near | {*naming, titled})
    columns = [
        Column(
            column_letter(index), text(sheet, above, index), text(sheet, row, index), index == column, index == titled
        )
        for index in shown
    ]
    for before, index in reversed(list(pairwise(shown))):
        if index > before + 1:
            columns.insert(shown.index(index), Column())
    heads = above + 1 if above is not None and above < row else None
    return Excerpt(row + 1, heads, tuple(columns))


def headings(sheet: Sheet) -> int | None:
    """Return the row of a sheet's headings: the first of words alone that is at least half as wide as the widest.

    Kasus has none: its labels stand before their values.
    """
    if kunci(sheet.name) == "kasus":
        return None
    lines = [[value for value in line if not blank(value)] for line in sheet.rows[:LOOKED_AT]]
    widest = max(map(len, lines), default=0)
    wide = (
        index
        for index, line in enumerate(lines)
        if len(line) >= max(min(FIRST, widest), widest / 2, 1) and all(isinstance(value, str) for value in line)
    )
    return next(wide, None)


def text(sheet: Sheet, row: int | None, column: int) -> str:
    """Return a value as findings repeat it, cut where it is long."""
    cell = sheet.cell(row, column) if row is not None else None
    told = "" if cell is None or blank(cell.value) else values.shown(cell)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"
