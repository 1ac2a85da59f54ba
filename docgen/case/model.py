"""What a case is once it has been read: frozen values that know their cells. Shapes only: no rules, no reading."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar

from docgen.bahasa import kunci
from docgen.case.rows import IDENTITY, JOINT, Baris, Origin, Pegawai, Rekaman, Status, Value, joined_in_one_way
from docgen.settings.kit.forms import MEETING, SEATS
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime, time

__all__ = ["IDENTITY", "JOINT", "Baris", "Origin", "Pegawai", "Rekaman", "Status", "Value"]

UNKNOWN = 0
"""The number of a Langkah row whose step cannot be read."""


class Kasus(Frozen, kw_only=True):
    """The case itself; the period's days are None only while the case has errors."""

    kode: str = ""
    judul: str = ""
    periode: str = ""
    mulai: date | None = None
    selesai: date | None = None
    sifat: str = "Biasa"
    klasifikasi: str = ""
    catatan: str = ""
    lain: Mapping[str, Value] = {}
    asal: Origin


NOMOR = "Nomor Pegawai"
"""What the number of somebody without NIP is called, where no column of a kit calls it otherwise."""


class Pejabat(Frozen, kw_only=True):
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

    @property
    def sebutan_nomor(self) -> str:
        """What the number is called where it is no NIP."""
        return NOMOR


class Listed(Pejabat, kw_only=True):
    """A person of a kit's own sheet, told as an official is: the number may have a name of its own."""

    sebutan_nomor: str = NOMOR


class Langkah(Frozen, kw_only=True):
    """Langkah (step): one step as it happened, in one bidang or in the whole office.

    `dini` says that papers of the step may be dated, and signed, before it ends.
    """

    no: int
    bidang: str = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    menit: int | None = None
    tanggal_naskah: date | None = None
    keterangan: str = ""
    dini: bool = False
    asal: Origin

    @property
    def bertanggal(self) -> bool:
        """Whether the row is dated: it has Selesai, or a Tanggal Naskah where papers of the step may be dated before it ends."""
        return self.selesai is not None or (self.dini and self.tanggal_naskah is not None)


class Temuan(Frozen, kw_only=True):
    """Temuan (what was found): a datum suspected to be wrong."""

    no: str = ""
    bidang: str = ""
    key: str
    kolom: str
    uraian: str = ""
    bukti_diperiksa: str = ""
    hasil: str = ""
    keterangan: str = ""
    asal: Origin


class UnitRow(Frozen, kw_only=True):
    """A row of a kit's sheet that docgen understands: what it knows by name, and what stands in the kit's own columns."""

    bidang: str
    lain: Mapping[str, Value] = {}
    asal: Origin
    known: ClassVar[Mapping[str, tuple[str, str]]]

    @property
    def unit(self) -> str:
        """The unit it is of."""
        return self.bidang

    def ambil(self, kolom: str) -> Value:
        """Return the value under a heading."""
        value: Value = getattr(self, self.known[kolom][0]) if kolom in self.known else self.lain.get(kolom)
        return value or None


class Meeting(UnitRow, kw_only=True):
    """A meeting of one unit; lists hold one point each."""

    known = MEETING
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


class Attendee(UnitRow, kw_only=True):
    """Who takes part in a meeting."""

    known = SEATS
    nama: str
    nip: str = ""
    jabatan: str = ""


class Bukti(Frozen, kw_only=True):
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


class NomorNaskah(Frozen, kw_only=True):
    """A paper's number that was given elsewhere."""

    naskah: str
    bidang: str = ""
    baris: str = ""
    nomor: str
    tanggal: date | None = None
    asal: Origin


class Unread(Frozen):
    """What of a case could not be read, so that nothing is reported merely as its consequence.

    `cells` by sheet and address; `staff`, `rows` and `bukti` are rows whose key cannot be read, those that are
    compared first; `sheets` cannot be compared.
    """

    cells: frozenset[tuple[str, str]] = frozenset()
    staff: tuple[Pegawai | Baris, ...] = ()
    rows: tuple[Baris, ...] = ()
    bukti: tuple[Bukti, ...] = ()
    sheets: frozenset[str] = frozenset()


Held = TypeVar("Held", Pejabat, Langkah)


def _by_unit(rows: Iterable[Held]) -> dict[str, tuple[Held, ...]]:
    return {unit: tuple(own) for unit, own in grouped(rows, lambda row: kunci(row.bidang)).items()}


class Case(Frozen, kw_only=True, dict=True):
    """One case as its workbook tells it; `menjadi` is None until the corrected data exist."""

    kasus: Kasus
    pejabat: tuple[Pejabat, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    semula: tuple[Pegawai | Baris, ...] = ()
    menjadi: tuple[Pegawai | Baris, ...] | None = None
    lembar: Mapping[str, tuple[Baris, ...]] = {}
    bukti: tuple[Bukti, ...] = ()
    nomor_naskah: tuple[NomorNaskah, ...] = ()
    kolom: tuple[str, ...] = ()
    tak_terbaca: Unread = Unread()

    @cached_property
    def numbers_given(self) -> Mapping[tuple[str, str], NomorNaskah]:
        """The rows of Nomor Naskah by the paper's kode and by how its unit or row is matched; of several the first."""
        return {
            (row.naskah, kunci(joined_in_one_way(row.baris or row.bidang))): row for row in reversed(self.nomor_naskah)
        }

    def terbaca(self, asal: Origin, kolom: str) -> bool:
        """Return whether a row's cell could be read; what could not is named already."""
        return (asal.sheet, asal.at(kolom)) not in self.tak_terbaca.cells

    def lengkap(self, sheet: str) -> bool:
        """Return whether a sheet and all its needed headings are there; what is not is named already."""
        return (sheet, "") not in self.tak_terbaca.cells

    @cached_property
    def rows_of_steps(self) -> Mapping[int, Mapping[str, tuple[Langkah, ...]]]:
        """The rows of each step by how their unit is matched, those of none under an empty text: thousands of units ask for their own."""
        steps = grouped(self.langkah, lambda row: row.no)
        return {no: _by_unit(rows) for no, rows in steps.items()}

    @cached_property
    def rows_of_roles(self) -> Mapping[str, Mapping[str, tuple[Pejabat, ...]]]:
        """The rows of each role in the same way."""
        return {role: _by_unit(rows) for role, rows in grouped(self.pejabat, lambda row: row.peran).items()}

    def baris_langkah(self, no: int, bidang: str = "") -> tuple[Langkah, ...]:
        """Return the rows of a step: those of *bidang* where it has its own, else the rows without a bidang; without one all."""
        rows = self.rows_of_steps.get(no, {})
        if bidang:
            return rows.get(kunci(bidang)) or rows.get("", ())
        return tuple(row for row in self.langkah if row.no == no) if len(rows) > 1 else next(iter(rows.values()), ())

    def bertanggal(self, no: int, bidang: str = "", *, selesai: bool = False) -> bool:
        """Return whether a step is dated: it has Selesai, or (unless *selesai* is asked for) a Tanggal Naskah where that counts."""
        rows = self.baris_langkah(no, bidang)
        return bool(rows) and all(row.selesai is not None if selesai else row.bertanggal for row in rows)

    def mencapai(self, no: int) -> bool:
        """Return whether any row of a step or of a later one is dated: what the step needs must then be there."""
        return any(row.bertanggal for row in self.langkah if row.no >= no)

    def mencapai_di(self, no: int, unit: str) -> bool:
        """Return whether a step or a later one is dated in a unit: what the step needs of the unit's rows must then be there."""
        last = max((row.no for row in self.langkah), default=0)
        return any(self.bertanggal(step, unit) for step in range(no, last + 1))

    def unit_pegawai(self) -> tuple[str, ...]:
        """Return every unit of the data, in their order: of what is compared first."""
        rows = (*self.semula, *(self.menjadi or ()), *(row for rows in self.lembar.values() for row in rows))
        return tuple(unit for unit in dict.fromkeys(row.unit for row in rows) if unit)
