"""A table as the reader can use it: with colour and bars on a terminal, plain aligned text elsewhere. Showing only."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.cli.state import State

WIDE = 20
"""Letters of a bar that stands for the standard, or for all cases; a longer one is cut there and marked."""

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; figures stand to the right."""

    name: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and what its bar shows: a share of the whole, marked where it is late."""

    cells: tuple[str, ...]
    bar: float | None = None
    late: bool = False


def show(title: str, columns: Sequence[Column], rows: Sequence[Row], state: State) -> None:
    """Print a table on standard output."""
    if sys.stdout.isatty():
        _on_terminal(title, columns, rows, state)
        return
    for line in plain(title, columns, rows):
        click.echo(line)


def plain(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """Return a table as aligned lines without colour."""
    grid = [tuple(column.name for column in columns), *(row.cells for row in rows)]
    widths = [max(len(row[place]) for row in grid) for place in range(len(columns))]
    lines = [
        "  ".join(
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, column, width in zip(row, columns, widths, strict=True)
        ).rstrip()
        for row in grid
    ]
    return ["", title, lines[0], "  ".join("-" * width for width in widths), *lines[1:], ""]


def bar(row: Row, sign: str) -> str:
    """Return a row's bar; `+` ends one that is longer than there is room for."""
    if row.bar is None:
        return ""
    length = round(row.bar * WIDE)
    return sign * min(length, LONGEST) + ("+" if length > LONGEST else "")


def _on_terminal(title: str, columns: Sequence[Column], rows: Sequence[Row], state: State) -> None:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.markup import escape  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - as above

    # An old Windows console has no block letters; a sharp is read as well.
    sign = "█" if (sys.stdout.encoding or "").lower().startswith("utf") else "#"
    drawn = Table(title=escape(title), title_justify="left", header_style="bold")
    for column in columns:
        drawn.add_column(column.name, justify="right" if column.right else "left")
    if any(row.bar is not None for row in rows):
        drawn.add_column(state.say(f"{sign * 3} = bagian", f"{sign * 3} = share"))
        for row in rows:
            drawn.add_row(*map(escape, row.cells), bar(row, sign), style="red" if row.late else None)
    else:
        for row in rows:
            drawn.add_row(*map(escape, row.cells))
    Console(file=sys.stdout).print(drawn)
