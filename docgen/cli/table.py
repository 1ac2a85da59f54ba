"""A table as the reader can use it: fitted to the screen, with colour and bars, on a terminal; plain aligned text elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from docgen.cli import bars, fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.cli.state import State

NARROW = 12
"""Letters that text is given before another column has to give way for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: figures stand to the right, what people copy stays `whole`, the lowest `spare` gives way first."""

    name: str
    right: bool = False
    whole: bool = False
    spare: int = 0
    least: int = NARROW


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and what its bar shows: a share of the whole, marked where it is late."""

    cells: tuple[str, ...]
    bar: float | None = None
    late: bool = False


def show(title: str, columns: Sequence[Column], rows: Sequence[Row], state: State, legend: str = "") -> None:
    """Print a table on standard output; *legend* says what its bars mean."""
    if not sys.stdout.isatty():
        for line in plain(title, columns, rows):
            click.echo(line)
        return
    # A line that is exactly as long as an old Windows console is wide makes an empty one below it.
    room = shutil.get_terminal_size().columns - 1
    for line, style in screen(title, columns, rows, state, room, legend):
        told = line if _block_letters() else line.translate(bars.PLAIN)
        click.echo(
            click.style(told, fg="red" if style == "late" else None, bold=style == "head") if _colour(style) else told
        )


def plain(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """Return a table as aligned lines without colour, nothing wrapped and no column left out."""
    widths = {place: need.full for place, need in enumerate(_needs(columns, rows))}
    body = [line for row in rows for line in _lines(columns, row.cells, widths)]
    return ["", title, *_head(columns, widths, "-"), *body, ""]


def screen(
    title: str, columns: Sequence[Column], rows: Sequence[Row], state: State, room: int, legend: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield a table as lines of at most *room* letters, each with its style; what does not fit is named below."""
    shares = [row.bar for row in rows if row.bar is not None]
    needs = [*_needs(columns, rows), *([fit.Need(bars.LEAST, bars.FULL, len(columns) + 1)] if shares else [])]
    widths = fit.widths(needs, room)
    heads = [*columns, Column(state.say("Grafik", "Chart"))]
    for line in ("", title, *_head(heads, widths, "─")):
        yield line, "head"
    for row in rows:
        width = widths.get(len(columns), 0)
        drawn = bars.draw(row.bar, bars.scale(shares), width) if row.bar is not None and width else ""
        for line in _lines(heads, (*row.cells, drawn), widths):
            yield line, "late" if row.late else ""
    hidden = ", ".join(column.name for place, column in enumerate(heads[: len(needs)]) if place not in widths)
    if legend and len(columns) in widths:
        yield legend, ""
    if hidden:
        yield state.say(f"Tidak muat di layar ini: {hidden}. Lebarkan jendelanya.", f"No room on this screen for: {hidden}. Widen the window."), ""  # fmt: skip
    yield "", ""


def _needs(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[fit.Need]:
    for place, column in enumerate(columns):
        cells = [row.cells[place] for row in rows]
        full = max(map(len, [column.name, *cells]))
        word = fit.longest_word([column.name, *cells])
        least = max([word, *map(len, cells)]) if column.whole or column.right else max(word, min(column.least, full))
        yield fit.Need(least, full, column.spare)


def _head(columns: Sequence[Column], widths: dict[int, int], rule: str) -> list[str]:
    names = _lines(columns, tuple(column.name for column in columns), widths)
    return [*names, fit.GAP.join(rule * width for width in widths.values())]


def _lines(columns: Sequence[Column], cells: tuple[str, ...], widths: dict[int, int]) -> list[str]:
    """Return one row as lines: cells that are too long go on in the next."""
    wrapped = [fit.lines(cells[place], width) for place, width in widths.items()]
    right = [columns[place].right for place in widths]
    return [
        fit.GAP.join(
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
        (bars.USED + bars.LEFT + bars.OVER + "─").encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
