"""One row of a sheet of records as a value: a person who is compared, or whatever a kit's sheet holds; and where it stands."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic looks at the fields when a case is made
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.bahasa import jam, kunci
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

Value = str | Decimal | date | time | tuple[str, ...] | None
"""One value of a sheet of records: text or choice, an exact number, a day, a time of day, points, or nothing."""

IDENTITY = ("Nama", "Status", "Pangkat", "Golongan", "Jabatan", "Bidang")
"""The identity columns that are compared, in the order of the form."""


class Origin(Frozen):
    """Where a row stands: its sheet, and the address of each of its cells by heading.

    `line` is the row that all of them stand in, under the headings of the sheet's only table; 0 where that is not so.
    """

    sheet: str
    cells: Mapping[str, str]
    line: int = 0

    def at(self, column: str) -> str:
        """Return the address of the cell under *column*; empty where the sheet has no such column."""
        return self.cells.get(column, "")


class Status(StrEnum):
    """What kind of employee a person is."""

    PNS = "PNS"
    PPPK = "PPPK"
    NON_ASN = "Non ASN"


class Pegawai(Frozen, kw_only=True):
    """Pegawai (employee) as one row of a data sheet states one; `key` is the NIP, or the Nomor Pegawai of a Non ASN.

    `key_semula` is the NIP Semula, `key_tertulis` the NIP as far as it can be read. `unit` is the bidang the person is
    counted in, in the one spelling of the data.
    """

    key: str
    nip: str = ""
    nomor_pegawai: str = ""
    key_semula: str = ""
    key_tertulis: str = ""
    nama: str
    status: str
    pangkat: str = ""
    golongan: str = ""
    jabatan: str = ""
    bidang: str
    unit: str = ""
    nilai: Mapping[str, Value]
    asal: Origin

    @property
    def parts(self) -> tuple[str, ...]:
        """Its key as its one part."""
        return (self.key,)

    @property
    def key_column(self) -> str:
        """The heading under which its key stands."""
        return "NIP" if self.nip else "Nomor Pegawai"

    def keys(self) -> tuple[tuple[str, Value], ...]:
        """Return what it is known by, under each heading."""
        return (("NIP", self.nip or None),) if self.nip else ((self.key_column, self.key),)

    def ambil(self, kolom: str) -> Value:
        """Return the value under a heading, identity or data."""
        match kolom:
            case "NIP":
                return self.nip or None
            case "Nomor Pegawai":
                return self.nomor_pegawai or None
            case "Nama" | "Status" | "Pangkat" | "Golongan" | "Jabatan" | "Bidang":
                return str(getattr(self, kolom.lower())) or None
            case _:
                return self.nilai.get(kolom)


class Baris(Frozen, kw_only=True):
    """One row of a sheet of records: what it is known by, what names it, whose it is, and what stands in its columns.

    `key` joins the texts of its `pengenal` columns; it is empty where one of them cannot be read (then `key_tertulis`
    has what can). `key_semula` is the key that it had on the sheet it is compared with, where it says so.
    """

    lembar: str
    key: str
    pengenal: Mapping[str, str]
    key_semula: str = ""
    key_tertulis: str = ""
    nama: str
    unit: str = ""
    nilai: Mapping[str, Value]
    asal: Origin

    @property
    def parts(self) -> tuple[str, ...]:
        """The texts of its pengenal columns."""
        return tuple(self.pengenal.values())

    @property
    def key_column(self) -> str:
        """The first heading under which its key stands."""
        return next(iter(self.pengenal))

    @property
    def jabatan(self) -> str:
        """The post of whom it is about: a row that is compared as a thing has none."""
        return ""

    def keys(self) -> tuple[tuple[str, Value], ...]:
        """Return what it is known by, under each heading."""
        return tuple((name, self.nilai.get(name)) for name in self.pengenal)

    def ambil(self, kolom: str) -> Value:
        """Return the value under a heading."""
        return self.nilai.get(kolom)


Rekaman = Pegawai | Baris
"""A row of a sheet of records: a person of the sheets of people that are compared, or whatever the kit's sheets hold."""

JOINT = "; "
"""What joins the parts of a key, where one stands for a row (`kit.md`, Nomor Naskah)."""


def joined_in_one_way(told: str) -> str:
    """Return what stands for a row with its parts joined in one way: a hand may join them by a semicolon alone, and a part hold one."""
    return JOINT.join(part.strip() for part in told.split(JOINT.strip()))


def meets(value_of: Callable[[str], Value], bila: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a row has, in each of some columns, one of the values named for it."""
    return all(is_one(key_part(value_of(name)), allowed) for name, allowed in bila.items())


@lru_cache(maxsize=4096)
def is_one(text: str, allowed: tuple[str, ...]) -> bool:
    """Return whether a text is one of those that a condition names, whatever its capitals and spaces: a row of a typist is not passed over."""
    return text in allowed or kunci(text) in map(kunci, allowed)


def key_part(value: Value) -> str:
    """Return a value as keys and conditions name it: a day as 2026-11-16."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Decimal():
            return f"{value.normalize():f}"
        case time():
            return jam(value)
        case date():
            return value.isoformat()
        case _:
            return JOINT.join(value)
