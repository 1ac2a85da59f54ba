"""What a case is once it has been read: frozen values that know their cells. Shapes only: no rules, no reading."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic looks at the fields when a case is made
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from docgen.bahasa import kunci

__all__ = [
    "IDENTITY", "SEKRETARIAT", "UNKNOWN", "Bukti", "Case", "Kasus", "Langkah", "NomorNaskah", "Origin", "Pegawai", "Pejabat",
    "Peserta", "Rapat", "Status", "Temuan", "Unread", "Value",
]  # fmt: skip

SEKRETARIAT = "Sekretariat"
UNKNOWN = 0
"""The number of a Langkah row whose step cannot be read."""


class Model(BaseModel):
    """A frozen part of the case."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Kasus(Model):
    """The case itself; the period's days are None only while the case has errors."""

    kode: str = ""
    judul: str = ""
    periode: str = ""
    mulai: date | None = None
    selesai: date | None = None
    uraian_temuan: str = ""
    sifat: str = "Biasa"
    klasifikasi: str = ""
    catatan: str = ""
    batas_rekapitulasi: date | None = None
    asal: Origin


class Pejabat(Model):
    """Pejabat (official): who holds a role of the SOP, since when."""

    peran: str
    bidang: str = ""
    nama: str
    nip: str = ""
    pangkat: str = ""
    golongan: str = ""
    jabatan: str
    sebutan: str = ""
    sejak: date | None = None
    asal: Origin


class Langkah(Model):
    """Langkah (step): one step as it happened, in one bidang or in the whole office."""

    no: int
    bidang: str = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    menit: int | None = None
    tanggal_naskah: date | None = None
    keterangan: str = ""
    asal: Origin

    @property
    def bertanggal(self) -> bool:
        """Whether the row is dated: it has Selesai, or is of steps 9 and 10, whose papers may be dated before it ends."""
        return self.selesai is not None or (self.no >= 9 and self.tanggal_naskah is not None)  # noqa: PLR2004 - the step


class Temuan(Model):
    """Temuan (finding of the Kepala Dinas): a datum suspected to be wrong."""

    no: str = ""
    bidang: str = ""
    key: str
    kolom: str
    uraian: str = ""
    bukti_diperiksa: str = ""
    hasil: str = ""
    keterangan: str = ""
    asal: Origin


class Rapat(Model):
    """Rapat (meeting) of one bidang; lists hold one point each."""

    bidang: str
    tanggal: date | None = None
    mulai: time | None = None
    selesai: time | None = None
    tempat: str = ""
    agenda: str = ""
    pembahasan: tuple[str, ...] = ()
    kesimpulan: tuple[str, ...] = ()
    tindak_lanjut: tuple[str, ...] = ()
    tanggal_undangan: date | None = None
    notulis: str = ""
    asal: Origin


class Peserta(Model):
    """Peserta (participant) of a meeting."""

    bidang: str
    nama: str
    nip: str = ""
    jabatan: str = ""
    asal: Origin


class Bukti(Model):
    """Bukti (evidence): why a value changed; `kolom` is a heading or `*`."""

    key: str
    kolom: str
    jenis_kesalahan: str = ""
    alasan: str = ""
    jenis: str = ""
    nomor: str = ""
    tanggal: date | None = None
    berkas: str = ""
    baris: int
    asal: Origin


class NomorNaskah(Model):
    """A paper's number that was given elsewhere."""

    naskah: str
    bidang: str = ""
    nomor: str
    tanggal: date | None = None
    asal: Origin


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a case could not be read, so that nothing is reported merely as its consequence.

    `cells` by sheet and address; `staff` and `bukti` are rows whose key cannot be read; `sheets` cannot be compared.
    """

    cells: frozenset[tuple[str, str]] = frozenset()
    staff: tuple[Pegawai, ...] = ()
    bukti: tuple[Bukti, ...] = ()
    sheets: frozenset[str] = frozenset()


class Case(Model):
    """One case as its workbook tells it; `perbaikan` is None until the corrected data exist."""

    kasus: Kasus
    pejabat: tuple[Pejabat, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    rapat: tuple[Rapat, ...] = ()
    peserta: tuple[Peserta, ...] = ()
    semula: tuple[Pegawai, ...] = ()
    perbaikan: tuple[Pegawai, ...] | None = None
    bukti: tuple[Bukti, ...] = ()
    nomor_naskah: tuple[NomorNaskah, ...] = ()
    kolom: tuple[str, ...] = ()
    tak_terbaca: Unread = Unread()

    def terbaca(self, asal: Origin, kolom: str) -> bool:
        """Return whether a row's cell could be read; what could not is named already."""
        return (asal.sheet, asal.at(kolom)) not in self.tak_terbaca.cells

    def lengkap(self, sheet: str) -> bool:
        """Return whether a sheet and all its needed headings are there; what is not is named already."""
        return (sheet, "") not in self.tak_terbaca.cells

    def baris_langkah(self, no: int, bidang: str = "") -> tuple[Langkah, ...]:
        """Return the rows of a step: those of *bidang* where it has its own, else the rows without a bidang, else all."""
        rows = tuple(row for row in self.langkah if row.no == no)
        own = tuple(row for row in rows if bidang and kunci(row.bidang) == kunci(bidang))
        shared = tuple(row for row in rows if not row.bidang)
        if bidang:
            return own or shared
        return rows if any(row.bidang for row in rows) else shared

    def bertanggal(self, no: int, bidang: str = "", *, selesai: bool = False) -> bool:
        """Return whether a step is dated: it has Selesai, or (unless *selesai* is asked for) a Tanggal Naskah from 9 on."""
        rows = self.baris_langkah(no, bidang)
        return bool(rows) and all(row.selesai is not None if selesai else row.bertanggal for row in rows)

    def mencapai(self, no: int) -> bool:
        """Return whether any row of a step or of a later one is dated: what the step needs must then be there."""
        return any(row.bertanggal for row in self.langkah if row.no >= no)

    def unit_pegawai(self) -> tuple[str, ...]:
        """Return every bidang of the staff, in the order of the data."""
        seen = {pegawai.unit: None for pegawai in (*self.semula, *(self.perbaikan or ()))}
        return tuple(unit for unit in seen if unit)


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
