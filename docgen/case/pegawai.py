"""An employee as a data sheet states one, and where a row stands. Shapes only: no rules, no reading."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic looks at the fields when a case is made
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Value = str | Decimal | None
"""One value of a data sheet: text or choice, an exact number, or nothing."""

IDENTITY = ("Nama", "Status", "Pangkat", "Golongan", "Jabatan", "Bidang")
"""The identity columns that are compared, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row stands: its sheet, and the address of each of its cells by heading."""

    sheet: str
    cells: Mapping[str, str]

    def at(self, column: str) -> str:
        """Return the address of the cell under *column*; empty where the sheet has no such column."""
        return self.cells.get(column, "")


class Status(StrEnum):
    """What kind of employee a person is."""

    PNS = "PNS"
    PPPK = "PPPK"
    NON_ASN = "Non ASN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pegawai:
    """Pegawai (employee) as one row of a data sheet states one; `key` is the NIP, or the Nomor Pegawai of a Non ASN.

    `unit` is the bidang the person is counted in, in the one spelling of the data.
    """

    key: str
    nip: str = ""
    nomor_pegawai: str = ""
    nip_semula: str = ""
    nip_tertulis: str = ""
    nama: str
    status: str
    pangkat: str = ""
    golongan: str = ""
    jabatan: str = ""
    bidang: str
    unit: str = ""
    nilai: Mapping[str, Value]
    asal: Origin

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
