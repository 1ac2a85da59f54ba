"""What a workbook says, counted by hand: its sheets read by openpyxl alone, and none of docgen's own reckoning of changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl

from docgen.case.progress import worktime
from docgen.settings import office

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

Row = dict[str, Any]

IDENTITY = ("NIP", "Nama", "Status", "Pangkat", "Golongan", "Jabatan", "Bidang")
DAYS = ("Hari Kerja", "Hadir", "Dinas Luar", "Izin", "Sakit", "Cuti", "Tanpa Keterangan")
SCORES = ("Nilai Disiplin", "Nilai Produktivitas")
VALUES = ("Hasil Kerja", "Perilaku Kerja", "Predikat Kinerja", "Capaian SKP (%)", *DAYS, *SCORES)
STANDARD = (120, 60, 60, 180, 480, 120, 60, 30, 30, 30)
"""Minutes the SOP gives to each step (`sop/sop-perbaikan-data-kinerja.md`)."""


@dataclass(frozen=True)
class Change:
    """One value that differs between the data sheets, with the unit its person had before."""

    key: str
    name: str
    unit: str
    column: str
    before: object
    after: object


class Reconciled(NamedTuple):
    """How many values were found, mended, right after all, found later, and mended in all."""

    found: int
    mended: int
    right: int
    later: int
    all: int


@dataclass(frozen=True)
class Truth:
    """A workbook: the sheets as rows by heading, and what a patient clerk would count in them."""

    kasus: Row
    sheets: dict[str, list[Row]]
    hours: office.JamKerja

    def __getitem__(self, sheet: str) -> list[Row]:
        """Return the rows of a sheet; without one, none."""
        return self.sheets.get(sheet, [])

    @cached_property
    def before(self) -> dict[str, Row]:
        """The staff of Data Semula."""
        return {key(row): row for row in self["Data Semula"]}

    @cached_property
    def after(self) -> dict[str, Row]:
        """The staff of Data Perbaikan."""
        return {key(row): row for row in self["Data Perbaikan"]}

    @cached_property
    def units(self) -> list[str]:
        """The units in the order of the data."""
        return list(dict.fromkeys(row["Bidang"] for row in (*self.before.values(), *self.after.values())))

    @cached_property
    def changes(self) -> list[Change]:
        """Every value that differs, in the order of Data Perbaikan; whoever came or went is one change."""
        return [
            *(change for each, new in self.after.items() for change in self._of(each, new)),
            *(Change(each, old["Nama"], old["Bidang"], "*", old, None) for each, old in self.before.items() if each not in self.still),
        ]  # fmt: skip

    @cached_property
    def still(self) -> set[str]:
        """The numbers in Data Semula of those who stand in Data Perbaikan too, maybe under another one."""
        return {str(row.get("NIP Semula") or each) for each, row in self.after.items()}

    @cached_property
    def everybody(self) -> list[str]:
        """Everybody of both data sheets once: by the number after, then who was taken out."""
        return [*self.after, *(each for each in self.before if each not in self.still)]

    def _of(self, each: str, new: Row) -> Iterable[Change]:
        old = self.before.get(str(new.get("NIP Semula") or each))
        if old is None:
            yield Change(each, new["Nama"], new["Bidang"], "*", None, new)
            return
        for column in (*IDENTITY, *VALUES):
            if old.get(column) != new.get(column):
                yield Change(each, old["Nama"], old["Bidang"], column, old.get(column), new.get(column))

    def changes_in(self, unit: str) -> list[Change]:
        """Return the changes of a unit."""
        return [change for change in self.changes if change.unit == unit]

    @cached_property
    def mended(self) -> list[str]:
        """The units with changes, in the order of the data."""
        return [unit for unit in self.units if self.changes_in(unit)]

    @cached_property
    def unchanged(self) -> list[Row]:
        """The findings that turned out to be right."""
        return [row for row in self["Temuan"] if row.get("Hasil") == "Tetap"]

    def name(self, row: Row) -> str:
        """Return the name of the person a row of Temuan or Bukti speaks of."""
        return str({**self.after, **self.before}[row["NIP"]]["Nama"])

    @cached_property
    def concerned(self) -> list[str]:
        """The units with findings or changes, in the order of the data."""
        found = {row["Bidang"] for row in self["Temuan"]}
        return [unit for unit in self.units if unit in found or self.changes_in(unit)]

    def reconciled(self, unit: str = "") -> Reconciled:
        """Return what became of what was found, in all units or in one."""
        found = [row for row in self["Temuan"] if not unit or row["Bidang"] == unit]
        right = sum(row.get("Hasil") == "Tetap" for row in found)
        mended = len(self.changes_in(unit) if unit else self.changes)
        return Reconciled(len(found), len(found) - right, right, mended - (len(found) - right), mended)

    def unit(self, each: str) -> str:
        """Return the unit a person had before, or has come to."""
        now = self.after.get(each, {})
        return str(self.before.get(str(now.get("NIP Semula") or each), now)["Bidang"])

    def steps(self, number: int, unit: str = "") -> list[Row]:
        """Return the rows of a step; of one unit where it has its own."""
        rows = [row for row in self["Langkah"] if row["Langkah"] == number]
        return [row for row in rows if row.get("Bidang") in (None, unit)] if unit else rows

    def minutes(self, row: Row) -> int:
        """Return the minutes a row of Langkah took."""
        given = row.get("Menit Kerja")
        return int(given) if given is not None else worktime.minutes(self.hours, row["Mulai"], row["Selesai"])

    def actual(self, number: int) -> int:
        """Return the minutes a step took: its longest row."""
        return max(self.minutes(row) for row in self.steps(number))

    def later(self, start: datetime, *steps: int) -> datetime:
        """Return when the standard minutes of some steps have passed since an instant."""
        return worktime.after(self.hours, start, sum(STANDARD[step - 1] for step in steps))


def key(row: Row) -> str:
    """Return by what a person is known."""
    return str(row["NIP"] if str(row["NIP"] or "-") != "-" else row["Nomor Pegawai"])


def read(workbook: Path) -> Truth:
    """Return what a workbook and the office file beside it say."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    kasus = {str(label): value for label, value, *_ in book["Kasus"].iter_rows(values_only=True) if label}
    sheets = {sheet.title: list(_rows(sheet.iter_rows(values_only=True))) for sheet in book if sheet.title != "Kasus"}
    book.close()
    return Truth(kasus, sheets, office.parse((workbook.parent / "kantor.toml").read_text(encoding="utf-8")).jam_kerja)


def _rows(cells: Iterable[tuple[Any, ...]]) -> Iterable[Row]:
    """Yield the rows below the headings: below the first row with three cells or more."""
    headings: tuple[Any, ...] = ()
    for row in cells:
        if not headings and sum(cell is not None for cell in row) > 2:
            headings = row
        elif headings and any(cell is not None for cell in row[1:]):
            yield dict(zip(headings, map(_tidy, row), strict=True))


def _tidy(value: object) -> object:
    """Return a cell as it is read: spaces between words are one."""
    return re.sub(r" +", " ", value) if isinstance(value, str) else value


def shown(column: str, value: object) -> str:
    """Return a value as a paper shows it."""
    if value is None:
        return "–"
    if column in DAYS:
        return f"{value} hari"
    if column in SCORES or column == "Capaian SKP (%)":
        return f"{value:.2f}".replace(".", ",") + ("%" if column.startswith("Capaian") else "")
    return str(value)
