"""Hidden rows and columns that hold something, as a clerk calls them: `baris 3-7`, `kolom F`. Looking only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docgen.case.cells import column_letter
from docgen.workbook.look import attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from docgen.workbook.grids import Grid

COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")


@dataclass(frozen=True, slots=True)
class Concealed:
    """The rows of a sheet that are hidden, and its hidden columns from first to last; both counted from 0."""

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()

    def words(self, grid: Grid, marked: Collection[tuple[int, int]]) -> tuple[str, ...]:
        """Return what is hidden and holds something (a value, or what is *marked*); an empty row hides nothing."""
        if not (self.rows or self.columns):
            return ()
        rows = {row for row, _ in marked} | {
            row for row in self.rows if row < len(grid) and any(map(_holds, grid[row]))
        }
        width = max(map(len, grid), default=0)
        hidden = {place for first, last in self.columns for place in range(first, min(last + 1, width))}
        columns = {place for _, place in marked if any(first <= place <= last for first, last in self.columns)}
        columns |= {place for place in hidden if any(_holds(line[place]) for line in grid if place < len(line))}
        return (
            *(f"baris {_span(first + 1, last + 1, '-')}" for first, last in _runs(rows & self.rows)),
            *(
                f"kolom {_span(column_letter(first), column_letter(last), ' sampai ')}"
                for first, last in _runs(columns)
            ),
        )


def _holds(value: object) -> bool:
    return value is not None and value != ""


def _span(first: object, last: object, joint: str) -> str:
    return f"{first}" if first == last else f"{first}{joint}{last}"


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of places that follow each other."""
    for _, group in groupby(enumerate(sorted(places)), key=lambda item: item[1] - item[0]):
        run = [place for _, place in group]
        yield run[0], run[-1]


def of(content: bytes) -> Concealed:
    """Return what a sheet's XML says is hidden."""
    if b"hidden" not in content:
        return Concealed()
    columns = [
        (int(attribute(tag, b"min") or 1) - 1, int(attribute(tag, b"max") or 1) - 1)
        for tag in COL.findall(content.partition(b"sheetData")[0])
        if _is_hidden(tag)
    ]
    return Concealed(frozenset(_rows(content)), tuple(columns))


def _rows(content: bytes) -> Iterator[int]:
    row = 0
    for tag in ROW.findall(content):
        row = int(attribute(tag, b"r") or row + 1)
        if _is_hidden(tag):
            yield row - 1


def _is_hidden(tag: bytes) -> bool:
    return attribute(tag, b"hidden") in ("1", "true")
