"""A table as the reader can use it: fitted to the screen, with colour and bars, on a terminal; plain aligned text elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.cli.context import State

NARROW = 12
"""Letters that text is given before another column has to give way for it."""


class Column(Frozen):
    """The head of a column: figures stand to the right, what people copy stays `whole`, the lowest `spare` gives way first."""

    name: str
    right: bool = False
    whole: bool = False
    spare: int = 0
    least: int = NARROW


class Row(Frozen):
    """The cells of a row, and what its bar shows: a share of the whole, marked where it is late."""

    cells: tuple[str, ...]
    bar: float | None = None
    late: bool = False


def show(title: str, columns: Sequence[Column], rows: Sequence[Row], state: State, legend: str = "") -> None:
    """Print a table on standard output; *legend* says what its bars mean."""
    if not sys.stdout.isatty():
        for line in plain_lines(title, columns, rows):
            click.echo(line)
        return
    # A line that is exactly as long as an old Windows console is wide makes an empty one below it.
    room = shutil.get_terminal_size().columns - 1
    for line, style in screen(title, columns, rows, state, room, legend):
        told = line if _block_letters() else line.translate(PLAIN)
        click.echo(
            click.style(told, fg="red" if style == "late" else None, bold=style == "head") if _colour(style) else told
        )


def plain_lines(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """Return a table as aligned lines without colour, nothing wrapped and no column left out."""
    widths = {place: need.full for place, need in enumerate(_needs(columns, rows))}
    body = [line for row in rows for line in _lines(columns, row.cells, widths)]
    return ["", title, *_head(columns, widths, "-"), *body, ""]


def screen(
    title: str, columns: Sequence[Column], rows: Sequence[Row], state: State, room: int, legend: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield a table as lines of at most *room* letters, each with its style; what does not fit is named below."""
    shares = [row.bar for row in rows if row.bar is not None]
    needs = [*_needs(columns, rows), *([Need(LEAST, FULL, len(columns) + 1)] if shares else [])]
    wide = widths(needs, room)
    heads = [*columns, Column(state.say("Grafik", "Chart"))]
    for line in ("", title, *_head(heads, wide, "─")):
        yield line, "head"
    for row in rows:
        width = wide.get(len(columns), 0)
        drawn = draw(row.bar, scale(shares), width) if row.bar is not None and width else ""
        for line in _lines(heads, (*row.cells, drawn), wide):
            yield line, "late" if row.late else ""
    hidden = ", ".join(column.name for place, column in enumerate(heads[: len(needs)]) if place not in wide)
    if legend and len(columns) in wide:
        yield legend, ""
    if hidden:
        yield state.say(f"Tidak muat di layar ini: {hidden}. Lebarkan jendelanya.", f"No room on this screen for: {hidden}. Widen the window."), ""  # fmt: skip
    yield "", ""


def _needs(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Need]:
    for place, column in enumerate(columns):
        cells = [row.cells[place] for row in rows]
        full = max(map(len, [column.name, *cells]))
        word = longest_word([column.name, *cells])
        least = max([word, *map(len, cells)]) if column.whole or column.right else max(word, min(column.least, full))
        yield Need(least, full, column.spare)


def _head(columns: Sequence[Column], widths: dict[int, int], rule: str) -> list[str]:
    names = _lines(columns, tuple(column.name for column in columns), widths)
    return [*names, GAP.join(rule * width for width in widths.values())]


def _lines(columns: Sequence[Column], cells: tuple[str, ...], widths: dict[int, int]) -> list[str]:
    """Return one row as lines: cells that are too long go on in the next."""
    wrapped = [lines(cells[place], width) for place, width in widths.items()]
    right = [columns[place].right for place in widths]
    return [
        GAP.join(
            text.rjust(width) if figures else text.ljust(width)
            for text, width, figures in zip(line, widths.values(), right, strict=True)
        ).rstrip()
        for line in zip_longest(*wrapped, fillvalue="")
    ]


def _colour(style: str) -> bool:
    return bool(style) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _block_letters() -> bool:
    """Return whether the console has the letters that bars are made of; an old Windows console may not."""
    try:
        (USED + LEFT + OVER + "─").encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


USED, LEFT, OVER, FURTHER = "█", "░", "»", "+"
PLAIN = str.maketrans({USED: "#", LEFT: ".", OVER: ">", "─": "-"})
"""The same for a console that has no block letters."""

LEAST, FULL = 10, 24
"""Letters of a column of bars: fewer tell nothing, more tell no more."""

TWICE = 2.0
"""How far beyond the whole bars are drawn to scale; a longer one ends in `+`."""


def scale(shares: list[float]) -> float:
    """Return the share that fills the column: the largest there is, within reason."""
    return min(max(1.0, *shares), TWICE) if shares else 1.0


def draw(share: float, top: float, width: int) -> str:
    """Return the bar of a share of the whole where *top* fills *width*; just below and just above the whole can be told apart."""
    whole = min(round(width / top), width - 1) if top > 1 else width
    length = round(share * whole)
    length = max(length, whole + 1) if share > 1 else min(length, whole - 1) if share < 1 else whole
    used = min(max(length, 1 if share > 0 else 0), whole)
    beyond = OVER * (length - used) if length <= width else OVER * (width - used - 1) + FURTHER
    return USED * used + LEFT * (whole - used) + beyond


GAP = "  "


class Need(Frozen):
    """The letters a column cannot do without, those with which nothing wraps, and in which turn it gives way (0: never)."""

    least: int
    full: int
    spare: int = 0


def widths(needs: Sequence[Need], room: int) -> dict[int, int]:
    """Return the width of each column that stands on a line of *room* letters, by its place."""
    kept = list(range(len(needs)))
    while _taken([needs[place].least for place in kept]) > room:
        spare = min((place for place in kept if needs[place].spare), key=lambda place: needs[place].spare, default=None)
        if spare is None:
            break  # the terminal wraps such a line by itself, so nothing of it is lost
        kept.remove(spare)
    found = {place: needs[place].least for place in kept}
    for _ in range(room - _taken(list(found.values()))):
        tight = max(kept, key=lambda place: needs[place].full / max(found[place], 1))
        if found[tight] >= needs[tight].full:
            break
        found[tight] += 1
    return found


def _taken(each: Sequence[int]) -> int:
    return sum(each) + len(GAP) * (len(each) - 1)


def longest_word(cells: Sequence[str]) -> int:
    """Return the letters of the longest word: a column that is narrower would have to break it."""
    return max((len(word) for cell in cells for word in cell.split(" ")), default=0)


def lines(cell: str, width: int) -> list[str]:
    """Return a cell as lines of at most *width* letters, with nothing cut off."""
    if len(cell) <= width and "\n" not in cell:
        return [cell]
    hanging = "  " if cell.startswith("- ") else ""
    return textwrap.wrap(cell, max(width, 4), subsequent_indent=hanging, break_on_hyphens=False) or [""]
