"""Headings found by their words, wherever they stand: below titles, over two rows, above a `(1) (2) (3)` row. No values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.model import Origin
from docgen.cell import Cell, Sheet, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.notes import Notes

DEPTH = 40
"""How many rows from the top may hold titles before the headings must have come."""

ROW_NUMBERS = frozenset({"no", "no.", "nomor urut"})
TOTALS = re.compile(r"(?:sub ?)?(?:jumlah|total|jml|rata-rata|rerata)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a cell for each heading."""

    table: Table
    index: int

    def __getitem__(self, column: str) -> Cell:
        """Return the cell under *column*; where the table has no such heading it is empty."""
        place = self.table.columns.get(column)
        if place is None:
            return Cell(None, self.table.sheet.name, "")
        return self.table.sheet.cell(self.index, place)

    @property
    def number(self) -> int:
        """The row as Excel counts it."""
        return self.index + 1

    @property
    def origin(self) -> Origin:
        """Where the row stands."""
        return Origin(self.table.sheet.name, _Addresses(self.table, self.index))


class _Addresses(dict[str, str]):
    """Addresses of a row's cells, made when asked for: ten thousand rows ask for few of them."""

    def __init__(self, table: Table, index: int) -> None:
        super().__init__()
        self._table, self._index = table, index

    def get(self, key: str, default: str | None = "") -> str | None:  # type: ignore[override]  # a row always knows its sheet
        place = self._table.columns.get(key)
        return default if place is None else self._table.sheet.ref(self._index, place)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings found: which column each heading stands in, and where the data begin."""

    sheet: Sheet
    columns: Mapping[str, int]
    others: Mapping[str, int]
    first: int

    def rows(self) -> Iterator[Row]:
        """Yield every row that holds anything."""
        for index in range(self.first, len(self.sheet.rows)):
            if any(value not in (None, "") for value in self.sheet.rows[index]) or any(
                key[0] == index for key in self.sheet.marks
            ):
                yield Row(self, index)


def find(sheet: Sheet, known: Mapping[str, Sequence[str]], needed: Sequence[str], notes: Notes) -> Table | None:
    """Return the table whose headings are *known* (heading -> other spellings); what is needed and missing is noted."""
    spelt = {kunci(word): name for name, others in known.items() for word in (name, *others)}
    best = max(range(min(DEPTH, len(sheet.rows))), key=lambda row: len(_matches(sheet, row, spelt)), default=None)
    columns = _matches(sheet, best, spelt) if best is not None else {}
    if best is None or not columns:
        listed = ", ".join(needed)
        notes.add(
            "heading-missing",
            sheet.name,
            "",
            f"Tidak ada baris judul kolom di lembar ini. Tulis judul: {listed}.",
            f"This sheet has no heading row. Write the headings: {listed}.",
        )
        return None
    first = best + 1
    if first < len(sheet.rows) and (below := _second_row(sheet, best, spelt, columns)):
        columns, first = {**columns, **below}, first + 1
    while first < len(sheet.rows) and _counting_row(sheet.rows[first]):
        first += 1
    _note_faults(sheet, best, spelt, [name for name in needed if name not in columns], notes)
    taken = set(columns.values())
    others = {
        str(value).strip(): place
        for place, value in enumerate(sheet.rows[best])
        if isinstance(value, str) and value.strip() and place not in taken and kunci(value) not in ROW_NUMBERS
    }
    return Table(sheet, columns, others, first)


def is_total(row: Row) -> bool:
    """Return whether a row is a JUMLAH or TOTAL under the data and no person."""
    texts = [value for value in row.table.sheet.rows[row.index] if isinstance(value, str) and value.strip()]
    return (
        bool(texts) and TOTALS.match(texts[0].strip()) is not None and row["NIP"].empty and row["Nomor Pegawai"].empty
    )


def _matches(sheet: Sheet, row: int, spelt: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, value in enumerate(sheet.rows[row]):
        if isinstance(value, str) and (name := spelt.get(kunci(value))):
            found.setdefault(name, place)
    return found


def _second_row(sheet: Sheet, best: int, spelt: Mapping[str, str], columns: Mapping[str, int]) -> dict[str, int]:
    """Return the headings of a second heading row: known words under what is no known heading itself."""
    taken = set(columns.values())
    below = {
        name: place
        for name, place in _matches(sheet, best + 1, spelt).items()
        if name not in columns and place not in taken
    }
    others = [
        value
        for place, value in enumerate(sheet.rows[best + 1])
        if value not in (None, "") and place not in below.values()
    ]
    return below if below and len(others) <= len(below) else {}


def _counting_row(values: Sequence[object]) -> bool:
    """Return whether a row is `(1) (2) (3)` under the headings."""
    filled = [str(value).strip() for value in values if value not in (None, "")]
    return len(filled) > 1 and all(re.fullmatch(r"\(\d{1,2}\)", word) for word in filled)


def _note_faults(sheet: Sheet, row: int, spelt: Mapping[str, str], missing: Sequence[str], notes: Notes) -> None:
    for name in missing:
        notes.add(
            "heading-missing",
            sheet.name,
            "",
            f'Judul kolom "{name}" tidak ada. Tambahkan kolom itu.',
            f'The heading "{name}" is missing. Add that column.',
        )
    seen: dict[str, int] = {}
    for place, value in enumerate(sheet.rows[row]):
        name = spelt.get(kunci(value)) if isinstance(value, str) else None
        if name and name in seen:
            letters = f"{column_letter(seen[name])} dan {column_letter(place)}"
            notes.add(
                "heading-ambiguous",
                sheet.name,
                sheet.ref(row, place),
                f'Judul "{name}" ada di dua kolom ({letters}). Hapus atau ganti nama salah satunya.',
                f'The heading "{name}" stands in two columns ({letters}). Delete or rename one.',
            )
        elif name:
            seen[name] = place
