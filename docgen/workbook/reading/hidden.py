"""What a sheet hides from who looks at it: hidden rows and columns, and cells that lie under a merged one."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from docgen.case.cells import Mark, column_letter, position
from docgen.value import Frozen
from docgen.workbook.reading.sheet_xml import attribute, number, tags

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    Grid = list[tuple[Any, ...]]
    """The values of a sheet from A1 on, as calamine reads them."""

    Area = tuple[tuple[int, int], tuple[int, int]]

MOST_MERGED = 50_000
"""Merged areas, and cells under them, that are looked at: a clerk is told of them, nothing else depends on it."""


class Hidden(Frozen):
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
        width = max(max(map(len, grid), default=0), max((place + 1 for _, place in marked), default=0))
        hidden, reached = set[int](), 0
        for first, last in sorted(self.columns):
            hidden.update(range(max(first, reached), min(last + 1, width)))
            reached = max(reached, last + 1)
        columns = {place for _, place in marked} & hidden
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


def hidden(content: bytes) -> Hidden:
    """Return what a sheet's XML says is hidden."""
    if b"hidden" not in content:
        return Hidden()
    columns = [
        (number(attribute(tag, b"min"), 1) - 1, number(attribute(tag, b"max"), 1) - 1)
        for tag in tags(content[: max(content.find(b"sheetData"), 0)], b"col")
        if _is_hidden(tag)
    ]
    return Hidden(frozenset(_rows(content)), tuple(columns))


def _rows(content: bytes) -> Iterator[int]:
    row = 0
    for tag in tags(content, b"row"):
        row = number(attribute(tag, b"r"), row + 1)
        if _is_hidden(tag):
            yield row - 1


def _is_hidden(tag: bytes) -> bool:
    return attribute(tag, b"hidden") in ("1", "true")


def merged(content: bytes) -> tuple[Area, ...]:
    """Return the first and last cell of each merged area of a sheet."""
    below = tags(content[max(content.rfind(b"sheetData>"), 0) :], b"mergeCell")
    refs = (attribute(tag, b"ref").partition(":") for tag in islice(below, MOST_MERGED))
    ends = ((position(first), position(last)) for first, _, last in refs)
    return tuple((first, last) for first, last in ends if first and last)


def covered(areas: Iterable[Area], grid: Grid) -> dict[tuple[int, int], Mark]:
    """Return the empty cells among a sheet's values that a merged cell hides: only its first one can hold anything."""
    width = max(map(len, grid), default=0)
    places = (
        (row, column, Mark.UNDER if row > first[0] and _holds(grid[first[0]][first[1]]) else Mark.MERGED)
        for first, last in areas
        if first[1] < width
        for row in range(first[0], min(last[0] + 1, len(grid)))
        for column in range(first[1], min(last[1] + 1, len(grid[row])))
        if (row, column) != first
    )
    held = islice(places, MOST_MERGED)
    return {(row, column): mark for row, column, mark in held if not _holds(grid[row][column])}
