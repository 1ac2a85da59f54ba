"""Columns made by a loop: `{%tc for %}` and `{%tc if %}`, with a table that keeps its width. Text to text.

docxtpl widens the grid by the average column and leaves each cell as wide as its template cell; here the columns of a
loop share the width of the template cells they come from (both tag cells and what stands between), in the grid and in
the cells, so that the table stays as wide as the page allows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.word.language.expression import SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r"\{%tc\s+(.*?)\s*%\}", re.DOTALL)
LOOP = re.compile(r"for\s+.+?\s+in\s+(.+)", re.DOTALL)
MADE, OPENED, CLOSED = "{%tc ", "<w:tbl>", "</w:tbl>"
ROW = re.compile(r"<w:tr(?: [^>]*)?>.*?</w:tr>", re.DOTALL)
CELL = re.compile(r"<w:tc(?: [^>]*)?>.*?</w:tc>", re.DOTALL)
GRID = re.compile(r"<w:tblGrid>(.*?)</w:tblGrid>", re.DOTALL)
GRID_COLUMN = re.compile(r'<w:gridCol(?: w:w="(\d+)")?/>')
WIDTH = re.compile(r'(<w:tcW [^>]*?w:w=")(?P<number>\d+)(")')
SPAN = re.compile(r'<w:gridSpan w:val="(?P<number>\d+)"/>')


def share(source: str) -> str:
    """Return the source with the widths of made columns reckoned when the template is filled."""
    made, end = [], 0
    place = source.find(MADE)
    while place >= 0:
        start, stop = source.rfind(OPENED, end, place), source.find(CLOSED, place)
        if start >= 0 and stop >= 0 and not any(edge in source[start + 1 : stop] for edge in (OPENED, CLOSED)):
            stop += len(CLOSED)
            made += [source[end:start], _table(source[start:stop])]
            end = stop
        place = source.find(MADE, max(end, place + 1))
    return "".join((*made, source[end:]))


def _table(table: str) -> str:
    model = next(row for row in ROW.findall(table) if MADE in row)
    shared = ROW.sub(lambda row: _row(row[0]), table)
    return GRID.sub(lambda grid: f"<w:tblGrid>{''.join(_grid(grid[1], model))}</w:tblGrid>", shared, count=1)


def _row(row: str) -> str:
    """Return a row whose made cells share the width of the cells of their loop."""
    cells = CELL.findall(row)
    shared = list(cells)
    for first, last in _runs(cells):
        width = sum(_number(WIDTH, cell, 0) for cell in cells[first : last + 1])
        part = _part(width, last - first - 1, _steer(cells[first]))
        for index in range(first + 1, last) if width else ():
            shared[index] = WIDTH.sub(rf"\g<1>{part}\g<3>", cells[index], count=1)
    made = iter(shared)  # a cell outside the loop may be written letter by letter like one of it
    return CELL.sub(lambda _: next(made), row)


def _grid(columns: str, model: str) -> Iterator[str]:
    """Yield the columns of a grid as the model row makes them."""
    widths = [int(width or 0) for width in GRID_COLUMN.findall(columns)]
    cells = CELL.findall(model)
    runs = dict(_runs(cells))
    place = index = 0
    while index < len(cells):
        last = runs.get(index, index)
        span = sum(_number(SPAN, cell, 1) for cell in cells[index : last + 1])
        own = widths[place : place + span]
        if last > index:
            inner = last - index - 1
            column = f'<w:gridCol w:w="{_part(sum(own), inner, _steer(cells[index]))}"/>'
            yield f"{{% {_steer(cells[index])} %}}{column * inner}{{% {_steer(cells[last])} %}}"
        else:
            yield from (f'<w:gridCol w:w="{width}"/>' for width in own)
        place, index = place + span, last + 1
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths[place:])


def _runs(cells: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last cell of each outer `for ... endfor` or `if ... endif`."""
    depth = first = 0
    for index, cell in enumerate(cells):
        words = _steer(cell)
        if words.startswith(("for ", "if ")):
            first, depth = (index if depth == 0 else first), depth + 1
        elif words in ("endfor", "endif"):
            depth -= 1
            if depth == 0 and index - first > 1:
                yield first, index


def _steer(cell: str) -> str:
    tag = TAG.search(cell)
    return tag[1] if tag else ""


def _part(width: int, inner: int, words: str) -> str:
    """Return the width of one of the columns that share a width, as it is written in the source."""
    loop = LOOP.fullmatch(words)
    part = width // max(inner, 1)
    return f"{{{{ {part}|{SHARE}({loop[1]}) }}}}" if loop else str(part)


def _number(of: re.Pattern[str], cell: str, otherwise: int) -> int:
    found = of.search(cell)
    return int(found["number"]) if found else otherwise
