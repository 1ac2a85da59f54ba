"""Our own look into a sheet's XML: what calamine hides (errors, formulas without a value, percent formats)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING

from docgen.case.cells import Mark, column_letter, position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from docgen.workbook.reading.grids import Grid

ITEM = re.compile(
    rb"<(?:\w+:)?(?:row\b([^>]*)>|c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
WORTH = re.compile(rb"\bt\s*=\s*[\"']e[\"']|<(?:\w+:)?f\b(?!:)")
SIGNS = (b'"e"', b"'e'", b"<f", b":f")
"""What the cells of a sheet without a formula and an error hold none of: quick searches that spare a slow one."""

VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>[^<]")
EMPTY = re.compile(rb"<(?:\w+:)?v\b")
"""A stored value, be it empty text."""

FAR = re.compile(rb"r=[\"'](?:[A-Za-z]{2,3}\d|[A-Za-z](?:\d{7}|[2-9]\d{5}|19\d{4}))")
"""A cell beyond column Z or row 190,000."""

ADDRESS = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>(?!</|<(?:\w+:)?v(?:/>|></))"
)


def attribute(tag: bytes, name: bytes) -> str:
    """Return an attribute of a start tag, empty where it has none."""
    found = re.search(rb"(?:^|\s)(?:\w+:)?" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def area(content: bytes) -> int:
    """Return how many cells the rectangle from A1 to the last written cell holds."""
    found = ADDRESS.findall(content)
    columns = max(
        (position(f"{letters.decode().upper()}1") or (0, 0))[1] + 1 for letters in {c for c, _ in found} or {b"A"}
    )
    return columns * max((int(row) for _, row in found), default=1)


def reaches_far(content: bytes) -> bool:
    """Return whether a sheet has cells so far out that its area is worth counting."""
    return FAR.search(content) is not None


def marks(content: bytes, percent: frozenset[str]) -> dict[tuple[int, int], Mark]:
    """Return what each cell of a sheet's XML holds besides its value, by row and column from 0."""
    styled = percent and re.search(rb"\bs=[\"'](?:" + "|".join(sorted(percent)).encode() + rb")[\"']", content)
    end = content.rfind(b"sheetData>")
    worth = any(content.find(sign, 0, end) >= 0 for sign in SIGNS) and WORTH.search(content)
    return dict(_marked(content, percent if styled else frozenset())) if styled or worth else {}


def _marked(content: bytes, percent: frozenset[str]) -> Iterator[tuple[tuple[int, int], Mark]]:
    """Yield place and mark of each marked cell; a cell that does not say where it lies follows the one before it."""
    row = column = -1
    for found in ITEM.finditer(content):
        tag = found[2]
        if tag is None:
            row, column = int(attribute(found[1], b"r") or row + 2) - 1, -1
            continue
        mark = _mark(tag, found[3] or b"", percent)
        # Places are worked out only where they are needed: a sheet of ten thousand people has 220,000 cells.
        if mark or b"r=" not in tag:
            row, column = position(attribute(tag, b"r")) or (row, column + 1)
        if mark:
            yield (row, column), mark


def _mark(tag: bytes, inside: bytes, percent: frozenset[str]) -> Mark | None:
    if WORTH.search(tag):
        return Mark.ERROR
    # A formula whose result is empty text is stored as t="str" with an empty value (ECMA-376 part 1, 18.3.1.4).
    stored = EMPTY if attribute(tag, b"t") == "str" else VALUE
    if WORTH.search(inside) and not stored.search(inside):
        return Mark.UNCACHED
    return Mark.PERCENT if percent and attribute(tag, b"s") in percent else None


COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")


@dataclass(frozen=True, slots=True)
class Hidden:
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


def hidden(content: bytes) -> Hidden:
    """Return what a sheet's XML says is hidden."""
    if b"hidden" not in content:
        return Hidden()
    columns = [
        (int(attribute(tag, b"min") or 1) - 1, int(attribute(tag, b"max") or 1) - 1)
        for tag in COL.findall(content.partition(b"sheetData")[0])
        if _is_hidden(tag)
    ]
    return Hidden(frozenset(_rows(content)), tuple(columns))


def _rows(content: bytes) -> Iterator[int]:
    row = 0
    for tag in ROW.findall(content):
        row = int(attribute(tag, b"r") or row + 1)
        if _is_hidden(tag):
            yield row - 1


def _is_hidden(tag: bytes) -> bool:
    return attribute(tag, b"hidden") in ("1", "true")
