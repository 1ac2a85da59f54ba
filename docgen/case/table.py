"""A table whose headings are found: its rows, and the cell under each heading. No values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.bahasa import slug
from docgen.case.model import Origin
from docgen.cell import Cell, Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.cell import Raw


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings found: which column each heading stands in, and where the data begin."""

    sheet: Sheet
    columns: Mapping[str, int]
    others: Mapping[str, int]
    first: int

    def place(self, column: str) -> int | None:
        """Return where a heading stands, known or not; None where the table has no such heading."""
        found = self.columns.get(column)
        return self.others.get(column) if found is None else found

    def absent(self, row: int, column: str) -> str:
        """Return the address of a cell under a heading that is not there: a key that a case file may leave out."""
        return f"{self.sheet.table}[{row}].{slug(column, '_')}" if self.sheet.table else ""

    def rows(self) -> Iterator[Row]:
        """Yield every row that holds anything under a heading, or text beside it."""
        marked = {row for (row, _), mark in self.sheet.marks.items() if mark is not Mark.PERCENT}
        key = self.columns.get("NIP", -1)
        for index in range(self.first, len(self.sheet.rows)):
            line, row = self.sheet.rows[index], Row(self, index)
            number = line[key] if 0 <= key < len(line) else None
            if (isinstance(number, str) and number.isdigit()) or index in marked or row.filled or row.texts:
                yield row


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a cell for each heading."""

    table: Table
    index: int

    def __getitem__(self, column: str) -> Cell:
        """Return the cell under *column*; where the table has no such heading it is empty."""
        place = self.table.place(column)
        if place is None:
            return Cell(None, self.table.sheet.name, self.table.absent(self.index, column))
        return self.table.sheet.cell(self.index, place)

    @property
    def line(self) -> tuple[Raw, ...]:
        """The stored values of the whole row."""
        return self.table.sheet.rows[self.index]

    @property
    def number(self) -> int:
        """The row as Excel counts it."""
        return self.index + 1

    @property
    def origin(self) -> Origin:
        """Where the row stands."""
        return Origin(self.table.sheet.name, _Addresses(self.table, self.index))

    @property
    def filled(self) -> bool:
        """Whether anything stands under a heading; a row number or a note beside the table is nothing."""
        return any(not self.table.sheet.cell(self.index, place).empty for place in self._places)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words on the row, wherever they stand."""
        values = self.table.sheet.rows[self.index]
        return tuple(value.strip() for value in values if isinstance(value, str) and value.strip())

    @property
    def numbers(self) -> bool:
        """Whether a number stands under a heading."""
        cells = (self.table.sheet.cell(self.index, place).value for place in self._places)
        return any(isinstance(value, (int, float)) and not isinstance(value, bool) for value in cells)

    @property
    def _places(self) -> tuple[int, ...]:
        return (*self.table.columns.values(), *self.table.others.values())

    def plain(self, place: int) -> str:
        """Return the text at a place if there is nothing about it to tidy and nothing to say; else nothing."""
        line = self.line
        value = line[place] if 0 <= place < len(line) else None
        if not isinstance(value, str) or not value.isprintable() or "  " in value or value != value.strip():
            return ""
        marks = self.table.sheet.marks
        return "" if marks and (self.index, place) in marks else value

    def digits(self, place: int) -> str:
        """Return what stands at a place if it is text of 18 digits, as an NIP is mostly written; else nothing."""
        line = self.line
        value = line[place] if 0 <= place < len(line) else None
        if not isinstance(value, str) or len(value) != 18 or not (value.isdigit() and value.isascii()):  # noqa: PLR2004 - an NIP's
            return ""
        marks = self.table.sheet.marks
        return "" if marks and (self.index, place) in marks else value

    def first_ref(self) -> str:
        """Return the address of the first word on the row."""
        values = self.table.sheet.rows[self.index]
        place = next((place for place, value in enumerate(values) if isinstance(value, str) and value.strip()), 0)
        return self.table.sheet.ref(self.index, place)


class _Addresses(dict[str, str]):
    """Addresses of a row's cells, made when asked for: ten thousand rows ask for few of them."""

    __slots__ = ("_index", "_table")

    def __init__(self, table: Table, index: int) -> None:
        self._table, self._index = table, index

    def get(self, key: str, _: str | None = "") -> str | None:  # type: ignore[override]  # a row always knows its sheet
        place = self._table.place(key)
        return self._table.absent(self._index, key) if place is None else self._table.sheet.ref(self._index, place)
