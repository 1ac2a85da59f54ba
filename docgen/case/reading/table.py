"""A table whose headings are found: its rows, and the cell under each heading. No values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import slug
from docgen.case import nip
from docgen.case.cells import WRITTEN, Cell, Sheet, blank
from docgen.case.model import Origin
from docgen.case.reading import person_keys, values
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, Mapping

    from docgen.case.cells import Raw


class Table(Frozen):
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
        """Yield every row that holds anything under a heading, or text beside it; headings that stand again, as on each page, are none."""
        heads = {line for line in self.sheet.rows[: self.first] if sum(isinstance(value, str) for value in line) > FEW}
        marks, key = self.sheet.marks, self.columns.get("NIP", -1)
        marked = {row for (row, _), mark in marks.items() if mark in WRITTEN}
        for index in range(self.first, len(self.sheet.rows)):
            if (line := self.sheet.rows[index]) in heads:
                continue
            number = line[key] if 0 <= key < len(line) and (index, key) not in marks else None
            row = Row(self, index, line, _digits(number))
            if row.nip or index in marked or row.filled or row.texts:
                yield row


class Row(Frozen):
    """One row of a table: a cell for each heading, the stored values of the whole row, and its NIP if that is plain text."""

    table: Table
    index: int
    line: tuple[Raw, ...]
    nip: str

    def __getitem__(self, column: str) -> Cell:
        """Return the cell under *column*; where the table has no such heading it is empty."""
        place = self.table.place(column)
        if place is None:
            return Cell(None, self.table.sheet.name, self.table.absent(self.index, column))
        return self.table.sheet.cell(self.index, place)

    @property
    def number(self) -> int:
        """The row as Excel counts it."""
        return self.index + 1

    @property
    def origin(self) -> Origin:
        """Where the row stands."""
        line = 0 if self.table.sheet.names else self.number
        return Origin(self.table.sheet.name, _Addresses(self.table, self.index), line)

    @property
    def filled(self) -> bool:
        """Whether anything stands under a heading; a row number or a note beside the table is nothing."""
        return any(self.holds(place) for place in self._places)

    def holds(self, place: int) -> bool:
        """Return whether anything stands at a place."""
        sheet = self.table.sheet
        if sheet.marks and (self.index, place) in sheet.marks:
            return not sheet.cell(self.index, place).empty
        value = self.line[place] if 0 <= place < len(self.line) else None
        return not blank(value)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words on the row, wherever they stand."""
        return tuple(value.strip() for value in self.line if isinstance(value, str) and not blank(value))

    @property
    def numbers(self) -> bool:
        """Whether a number stands under a heading."""
        cells = (self.table.sheet.cell(self.index, place).value for place in self._places)
        return any(isinstance(value, (int, float)) and not isinstance(value, bool) for value in cells)

    @property
    def counted(self) -> bool:
        """Whether its words say more than that it is a total, and a number beside the headings goes on from that of the row above."""
        if all(TOTALS.fullmatch(text.rstrip(" :.")) for text in self.texts):
            return False
        above = self.table.sheet.rows[self.index - 1] if self.index > self.table.first else (0,) * len(self.line)
        beside = (pair for place, pair in enumerate(zip(above, self.line, strict=False)) if place not in self._places)
        return any(
            isinstance(was, (int, float)) and isinstance(own, (int, float)) and own == was + 1 for was, own in beside
        )

    @property
    def _places(self) -> tuple[int, ...]:
        return (*self.table.columns.values(), *self.table.others.values())

    def plain(self, place: int) -> str:
        """Return the text at a place if there is nothing about it to tidy and nothing to say; else nothing."""
        value = self.line[place] if 0 <= place < len(self.line) else None
        if not isinstance(value, str) or not values.is_tidy(value):
            return ""
        marks = self.table.sheet.marks
        return "" if marks and (self.index, place) in marks else value

    def first_ref(self) -> str:
        """Return the address of the first word on the row."""
        place = next((place for place, value in enumerate(self.line) if isinstance(value, str) and not blank(value)), 0)
        return self.table.sheet.ref(self.index, place)


def _digits(value: Raw) -> str:
    """Return a value if it is text of 18 digits, as an NIP is mostly written; else nothing."""
    if isinstance(value, str) and len(value) == 18 and value.isdigit() and value.isascii():  # noqa: PLR2004 - an NIP's
        return value
    return ""


class _Addresses(dict[str, str]):
    """Addresses of a row's cells, made when asked for: ten thousand rows ask for few of them."""

    __slots__ = ("_index", "_table")

    def __init__(self, table: Table, index: int) -> None:
        self._table, self._index = table, index

    def get(self, key: str, _: str | None = "") -> str | None:  # type: ignore[override]  # a row always knows its sheet
        place = self._table.place(key)
        return self._table.absent(self._index, key) if place is None else self._table.sheet.ref(self._index, place)

    def items(self) -> ItemsView[str, str]:  # type: ignore[override]  # as above
        """Return the headings that the sheet has, each with its address."""
        names = (*self._table.columns, *self._table.others)
        return {name: self.get(name) or "" for name in names}.items()


TOTALS = re.compile(r"(?:sub|grand)?[ -]*(?:jumlah|total|jml|rata[ -]?rata|rerata)\b", re.IGNORECASE)
MONTHS = "jan|feb|peb|mar|apr|mei|jun|jul|ag|sep|okt|nov|nop|des"
SIGNED = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|diketahui|disetujui|disahkan|dibuat|ditetapkan|pada tanggal)\b"
    r"|(?:plt|plh|pj|a\.? ?n|u\.? ?b)\b\.? *(?:kepala|sekretaris|kasubag|bupati)|atas nama\b"
    r"|(?:kepala|sekretaris|kasubag|nip)\b"
    rf"|[^\d,]+, *(?:\d{{1,2}} \w+ \d{{4}}|(?:{MONTHS})\w* \d{{4}}|\.\.+|\u2026)",
    re.IGNORECASE,
)
"""How a signature under a table begins: a word of approval, an office, or place and date."""

FEW = 2
"""A signature row holds at most this many texts: one or two signers beside each other."""

LONG = 9
"""Digits from which on a number in the column of NIP is meant as one."""


def has_key(row: Row) -> bool:
    """Return whether a row says by number who it is: such a row is a person, wherever it stands.

    An NIP that bears its label and stands alone is the last line of a signature.
    """
    cell = row["NIP"]
    if person_keys.is_number(cell):
        return len(person_keys.as_typed(cell).lstrip("-")) >= LONG
    named = not all(row[name].empty for name in ("Nama", "Status", "Jabatan", "Bidang"))
    written = cell.value.strip() if isinstance(cell.value, str) else ""
    if nip.well_formed(nip.clean(written)):
        return named or written[:1].isdigit()
    number = str(row["Nomor Pegawai"].value or "")
    return not row["Nama"].empty and bool(number.strip()) and not (TOTALS.match(number) or SIGNED.match(number))


def is_total(row: Row) -> bool:
    """Return whether a row without a key is a JUMLAH or TOTAL under the data."""
    if any(not row[name].empty and not TOTALS.match(str(row[name].value)) for name in ("NIP", "Nomor Pegawai")):
        return False
    return is_total_word(row.texts)


def is_total_word(texts: tuple[str, ...]) -> bool:
    """Return whether the words of a row begin with JUMLAH, TOTAL or their like."""
    return bool(texts) and TOTALS.match(texts[0]) is not None


def is_signature_word(texts: tuple[str, ...]) -> bool:
    """Return whether the few words of a row are those that signatures begin with."""
    signs = [_signs(text) for text in texts]
    return any(signs) and (len(texts) <= FEW or all(signs))


def begins_signature(row: Row) -> bool:
    """Return whether a row without a key begins the signatures under the data: few words, such a word among them."""
    name = row["Nama"]
    if not row["Status"].empty or row.numbers or not (name.empty or _signs(str(name.value))):
        return False
    return is_signature_word(row.texts)


def is_signature(row: Row) -> bool:
    """Return whether a row without a key may go on with signatures that have begun: no status, no figures, few words."""
    return row["Status"].empty and not row.numbers and len(row.texts) <= 2 * FEW


def _signs(text: str) -> bool:
    return SIGNED.match(" ".join(text.split())) is not None
