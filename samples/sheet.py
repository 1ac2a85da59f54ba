"""What a sheet of the workbook is: headings, rows, and how each column looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

Value = str | int | float | date | datetime | time | None
Row = dict[str, Value]

HEADING_ROW = 4
FIRST_ROW = HEADING_ROW + 1


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in characters, its kind and what may be chosen."""

    heading: str
    width: float
    kind: str = "teks"
    choices: tuple[str, ...] = ()
    strict: bool = True


@dataclass(frozen=True)
class Sheet:
    """One table: a title, a line of guidance, columns, rows; *marked* cells are shaded."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: list[Row]
    freeze: str = f"A{FIRST_ROW}"
    marked: frozenset[tuple[int, str]] = frozenset()

    def index(self, where: Mapping[str, Value]) -> int:
        """Return the place of the one row that holds the values of *where*."""
        found = [i for i, row in enumerate(self.rows) if where.items() <= row.items()]
        (place,) = found
        return place

    def cell(self, index: int, heading: str) -> str:
        """Return the address of a cell, such as `J31`."""
        column = [column.heading for column in self.columns].index(heading)
        return f"{chr(ord('A') + column)}{FIRST_ROW + index}"
