"""One cell of a record into the value its column holds: text, code, number, money, day, time, choice, points. One cell at a time."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, rapi
from docgen.case.reading import dates, numbers, person_keys, values
from docgen.settings.kit import patterns
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from docgen.case.cells import Cell
    from docgen.case.model import Value
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kolom

KEPT = 10**15
"""A number from here on has more digits than the fifteen that a cell keeps."""

LONGEST_CODE = 200
"""Letters of a cell that are held against a pattern."""

RUPIAH = re.compile(r"^(-?)\s*rp\.?\s*", re.IGNORECASE)
MONEY = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-))?|-?\d+\.\d{1,2}")
"""An amount as offices write it, without its Rp: `12.500.000`, `12500000,50`, `12.500.000,-`."""

MARKED = re.compile(r"(?:(?:\d{1,2}|[a-z])[.)]|[-*\N{EN DASH}\N{EM DASH}\N{BULLET}])\s+\S")
"""A point with a number, a letter or a mark before it: `1. Satu`, `a) Satu`, `- Satu`."""


def amount(written: str) -> Decimal | None:
    """Return the amount that a text says, with its Rp or without; None for anything else."""
    bare = RUPIAH.sub(r"\1", rapi(written))
    if not MONEY.fullmatch(bare):
        return None
    plain = bare.removesuffix(",-")
    dotted = re.fullmatch(r"-?\d+\.\d{1,2}", plain)
    return Decimal(plain if dotted else plain.replace(".", "").replace(",", "."))


class Reader(Frozen, dict=True):
    """What a cell is read with: where findings go, the period, what the office calls its clock's zone."""

    collector: Collector
    period: tuple[date, date] | None
    zona: str

    def value(self, cell: Cell, kolom: Kolom) -> Value:
        """Return what a cell says; what it cannot say is noted, an empty cell is nothing."""
        if cell.empty:
            return None
        if kolom.kosong and isinstance(cell.value, str) and kunci(cell.value) in kolom.kosong.spellings:
            return kolom.kosong.nama  # there was nothing to assess
        return self._readers.get(kolom.jenis, self._text)(cell, kolom)

    def takes_plain(self, kolom: Kolom) -> bool:
        """Return whether a column takes any plain text for what it says."""
        return kolom.jenis not in self._readers and not kolom.pola and not kolom.kosong

    @cached_property
    def _readers(self) -> dict[str, Callable[[Cell, Kolom], Value]]:
        """How each kind of column is read; what is not named here is text."""
        collector = self.collector
        until = self.period[1] if self.period else None
        return {
            "bulat": lambda cell, kolom: numbers.number(cell, kolom, self._days, collector),
            "angka": lambda cell, kolom: numbers.number(cell, kolom, self._days, collector),
            "uang": self._money,
            "tanggal": lambda cell, _: dates.day(cell, collector),
            "jam": lambda cell, _: dates.clock(cell, collector, self.zona),
            "pilihan": lambda cell, kolom: values.choice(cell, kolom.spellings, kolom.nama, collector) or None,
            "daftar": lambda cell, _: self._points(cell) or None,
            "nip": lambda cell, _: person_keys.read(cell, until, collector) or None,
        }

    @property
    def _days(self) -> int:
        return (self.period[1] - self.period[0]).days + 1 if self.period else 366

    def _is_lost(self, cell: Cell, kolom: Kolom) -> bool:
        """Note and return whether a code is a number, which has lost its leading zeros, or a day, which has lost all of it; in any text, a number of more digits than a cell keeps."""
        day = isinstance(cell.value, values.TIMED)
        if isinstance(cell.value, bool) or not (day or isinstance(cell.value, (int, float))):
            return False
        long = isinstance(cell.value, (int, float)) and abs(cell.value) >= KEPT
        if kolom.jenis != "kode" and not long:
            return False
        kind, english = ("tanggal atau jam", "a date or a time") if day else ("bilangan", "a number")
        lost, gone = ("yang diketik", "what was typed is") if day else ("nol di depannya", "its leading zeros are")
        if long:
            lost, gone = "angka sesudah yang kelima belas", "its digits after the fifteenth are"
        self.collector.at(cell, "code-numeric",
            f"{kolom.nama} tersimpan sebagai {kind}, sehingga {lost} hilang. Ubah format sel menjadi Teks, lalu ketik ulang.",
            f"{kolom.nama} is stored as {english}, so {gone} lost. Format the cell as Text, then retype it.",
        )  # fmt: skip
        self.collector.doubt(cell.sheet, cell.ref)
        return True

    def _text(self, cell: Cell, kolom: Kolom) -> str | None:
        """Return text; a code that is no text any more is not taken."""
        if self._is_lost(cell, kolom):
            return None
        word = values.text(cell, self.collector)
        if word and kolom.pola and not (len(word) <= LONGEST_CODE and patterns.matches(kolom.pola, word)):
            self.collector.at(cell, "code-format",
                f'"{values.short(word)}" tidak sesuai pola {kolom.nama}: {kolom.pola}. Periksa dan ketik ulang.',
                f'"{values.short(word)}" does not fit the pattern of {kolom.nama}: {kolom.pola}. Check and retype it.',
            )  # fmt: skip
            if cell.sheet not in self.collector.soft:
                self.collector.doubt(cell.sheet, cell.ref)
        return word or None

    def _points(self, cell: Cell) -> tuple[str, ...]:
        """Return the points of a cell, one a line; numbers that were typed before them are noted, for papers number them."""
        lines = tuple(line for line in values.text(cell, self.collector).split("\n") if line)
        if lines and all(MARKED.match(line) for line in lines):
            self.collector.at(cell, "point-marked",
                f'Butir di sel ini diketik dengan nomor atau tandanya sendiri ("{values.short(lines[0])}"), padahal naskah menomori butirnya, sehingga tercetak dua kali. Hapus nomor dan tanda itu.',
                f'The points in this cell are typed with a number or mark of their own ("{values.short(lines[0])}"); papers number points, so it would be printed twice. Delete those numbers and marks.',
                warning=True,
            )  # fmt: skip
        return lines

    def _money(self, cell: Cell, kolom: Kolom) -> Value:
        """Return an amount in rupiah, written as offices write it or stored as a number."""
        if isinstance(cell.value, str) and values.readable(cell, self.collector):
            cell = values.without_unseen_marks(cell, self.collector)
            if (number := amount(str(cell.value))) is not None:
                return numbers.within(cell, number, kolom, self._days, self.collector)
        value = numbers.decimal(cell, self.collector, example="Rp12.500.000")
        return numbers.within(cell, value, kolom, self._days, self.collector) if isinstance(value, Decimal) else value
