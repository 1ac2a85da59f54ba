"""Cells that know their address: the grid a workbook (or a case file) is handed on as. No reading, no meaning."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.bahasa import kosong
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Raw = str | float | int | bool | date | datetime | time | timedelta | None
"""A stored value as a reader hands it over; empty cells are None."""


class Mark(Enum):
    """What a cell holds besides its value, seen in the file itself because readers hide it."""

    ERROR = "error"
    UNCACHED = "uncached"
    PERCENT = "percent"
    MERGED = "merged"
    """Nothing of its own: a merged cell that begins elsewhere in its row covers it."""
    UNDER = "under"
    """The same of one that begins in a row above and holds something: it counts for that row only."""


WRITTEN = (Mark.ERROR, Mark.UNCACHED)
"""What is something, though it has no value."""


class Cell(Frozen):
    """One cell: its value, where it lies, and what a reader would have hidden: its mark, and an error as it is shown."""

    value: Raw
    sheet: str
    ref: str
    mark: Mark | None = None
    error: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is written here (a formula without a value is something)."""
        return (self.mark is None or self.mark not in WRITTEN) and blank(self.value)


def blank(value: Raw) -> bool:
    """Return whether a stored value is nothing, or a text that shows nothing."""
    return kosong(value) if isinstance(value, str) else value is None


def number_text(value: float) -> str:
    """Return a number as the office types it into a cell: `0,125`, as many digits as Excel keeps, none of thousands."""
    return f"{Decimal(f'{value:.15g}'):f}".replace(".", ",")


@lru_cache(maxsize=1024)
def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(ref: str) -> tuple[int, int] | None:
    """Return row and column from 0 of `F17`; None for what is no address."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", ref)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


class Sheet(Frozen):
    """One sheet as a grid; `rows[i][j]` is the cell in row i+1, column j+1.

    A sheet made of a case file says which `table` it was, and renames its cells by their keys (`names`).
    """

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    names: Mapping[tuple[int, int], str] = field(default_factory=dict)
    table: str = ""
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def ref(self, row: int, column: int) -> str:
        """Return the address of a cell: `F17`, or its key in a case file."""
        return (self.names and self.names.get((row, column))) or f"{column_letter(column)}{row + 1}"

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at *row*, *column* (from 0); beyond the grid it is empty."""
        line = self.rows[row] if 0 <= row < len(self.rows) else ()
        value = line[column] if 0 <= column < len(line) else None
        at = row, column
        return Cell(value, self.name, self.ref(row, column), self.marks.get(at), self.errors.get(at, ""))


class Book(Frozen):
    """All sheets of one workbook, in their order."""

    sheets: tuple[Sheet, ...]

    def names(self) -> tuple[str, ...]:
        """Return the sheets' names in their order."""
        return tuple(sheet.name for sheet in self.sheets)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for circles again and again while many cells are made, in which there are none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
