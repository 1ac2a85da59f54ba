"""What cells were read as before: ten thousand rows hold the same few values, and each is read once. No meaning of its own."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from docgen.value import Mutable, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.case.reading.collector import Collector
    from docgen.case.reading.table import Row, Table

    Read = Callable[[Row, str, str], Any]

SEVERAL, FIRSTS = 4096, 64
"""So many values of one column are kept, and for so many values of the first: a column that has more repeats few of them."""


class Cache(Mutable):
    """The values of a table's columns by what stands in the cell, for each first column's value.

    Only what was read without a finding is kept, so that every finding is made at its own cell.
    """

    table: Table
    names: tuple[str, ...]
    collector: Collector
    nama: int = -1
    width: int = 0
    pick: Callable[[tuple[Any, ...]], tuple[Any, ...]] = tuple
    odd: frozenset[int] = frozenset()
    known: dict[Any, tuple[dict[Any, Any], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A column that is not there is taken from the end of the row, where nothing stands.
        found = ((name, self.table.place(name)) for name in ("Nama", *self.names))
        self.nama, *places = (-1 if place is None else place for _, place in found)
        self.pick, self.width = itemgetter(*places), max(places) + 1
        self.odd = _odd(self.table)

    def row(self, row: Row, read: Read) -> list[Any]:
        """Return the values of a row; *read* gives that of one cell by row, column, and the first column's value."""
        line = row.line
        if row.index in self.odd or len(line) < self.width:
            return self._fresh(row, read)
        picked = self.pick((*line, None))
        known = self.known.get(picked[0])
        if known is None:
            if len(self.known) >= FIRSTS:
                return self._fresh(row, read)
            known = self.known[picked[0]] = tuple({} for _ in self.names)
        try:
            return [cells[value] for cells, value in zip(known, picked, strict=True)]
        except KeyError:
            return self._learnt(row, picked, known, read)

    def _fresh(self, row: Row, read: Read) -> list[Any]:
        first = read(row, self.names[0], "")
        return [first, *(read(row, name, first) for name in self.names[1:])]

    def _learnt(self, row: Row, picked: tuple[Any, ...], known: tuple[dict[Any, Any], ...], read: Read) -> list[Any]:
        found: list[Any] = []
        for name, value, cells in zip(self.names, picked, known, strict=True):
            if value in cells:
                found.append(cells[value])
                continue
            before = len(self.collector.found)
            found.append(read(row, name, found[0] if found else ""))
            if len(self.collector.found) == before and len(cells) < SEVERAL:
                cells[value] = found[-1]
        return found


def _odd(table: Table) -> frozenset[int]:
    """Return the rows that are always read afresh: those with marked cells, and those with TRUE, which equals 1."""
    marked = frozenset(row for row, _ in table.sheet.marks)
    rows = table.sheet.rows
    if bool not in set(map(type, chain.from_iterable(rows))):
        return marked
    return marked | {index for index, line in enumerate(rows) if bool in map(type, line)}
