"""Rows of the two data sheets into people. Shapes only: whether figures agree is asked in `checks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import headings, nip, pangkat, values
from docgen.case.model import IDENTITY, Pegawai, Status, Value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from docgen.case.notes import Notes
    from docgen.cell import Cell, Sheet
    from docgen.kit import Kit, Kolom

STATUSES = {kunci(word): status.value for status in Status for word in (status.value, status.value.replace(" ", ""))}
FORM = ("NIP", "Nomor Pegawai", "NIP Semula", *IDENTITY)
NEEDED = ("NIP", *IDENTITY)
BY_STATUS = {Status.PNS.value: ("Pangkat", "Golongan"), Status.PPPK.value: ("Golongan",)}
"""What only some statuses must give: a PPPK has no pangkat, a Non ASN neither (`workbook.md`)."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of one data sheet, the other columns it carries, and the names on rows whose key cannot be read."""

    staff: tuple[Pegawai, ...]
    kolom: tuple[str, ...]
    unread: tuple[str, ...]


def spellings(kolom: Kolom) -> dict[str, str]:
    """Return every accepted spelling of a choice column's choices."""
    return {kunci(word): pilihan.nama for pilihan in kolom.pilihan for word in (pilihan.nama, *pilihan.alias)}


def read(
    sheet: Sheet, kit: Kit, period: tuple[date, date] | None, notes: Notes, mended: frozenset[str] = frozenset()
) -> People:
    """Return everybody on a data sheet; a row whose key cannot be read is left out and its name remembered.

    *mended* are the old numbers that Data Perbaikan corrects: they are taken as text, since they may be wrong.
    """
    known = {name: kit.alias_judul.get(name, ()) for name in FORM} | {kolom.nama: kolom.alias for kolom in kit.kolom}
    table = headings.find(sheet, known, (*NEEDED, *(kolom.nama for kolom in kit.kolom)), notes)
    if table is None:
        return People((), (), ())
    reader = _Reader(
        kit, period, notes, tuple(table.others), {kolom.nama: spellings(kolom) for kolom in kit.kolom}, mended
    )
    staff, unread = [], []
    for row in table.rows():
        if headings.is_total(row):
            notes.add(
                "total-row",
                sheet.name,
                sheet.ref(row.index, 0),
                "Baris jumlah ini bukan pegawai dan tidak dibaca.",
                "This total row is no person and was left out.",
                warning=True,
            )
            continue
        person = reader.person(row)
        if person is None:
            unread.append(kunci(values.text(row["Nama"], type(notes)())))
        else:
            staff.append(person)
    return _without_twins(People(tuple(staff), tuple(table.others), tuple(unread)), notes)


@dataclass(frozen=True, slots=True)
class _Reader:
    kit: Kit
    period: tuple[date, date] | None
    notes: Notes
    others: tuple[str, ...]
    choices: dict[str, dict[str, str]]
    mended: frozenset[str]

    @property
    def until(self) -> date | None:
        return self.period[1] if self.period else None

    @property
    def days(self) -> int:
        """The days of the period; without one, what no month exceeds."""
        return (self.period[1] - self.period[0]).days + 1 if self.period else 366

    def person(self, row: headings.Row) -> Pegawai | None:
        words = {name: values.text(row[name], self.notes) for name in IDENTITY if name != "Status"}
        status = values.choice(row["Status"], STATUSES, "Status", self.notes)
        for name in ("Nama", "Status", "Jabatan", "Bidang", *BY_STATUS.get(status, ())):
            self._need(row[name], name)
        digits = self._nip(row["NIP"])
        number = values.text(row["Nomor Pegawai"], self.notes)
        data = {kolom.nama: self._datum(row, kolom, status) for kolom in self.kit.kolom}
        data |= {
            name: values.text(row.table.sheet.cell(row.index, row.table.others[name]), self.notes) or None
            for name in self.others
        }
        if digits is None or not (digits or number):
            if digits == "":
                self._no_key(row["NIP"], status)
            return None
        self._status_fits(row["Status"], digits, status)
        return Pegawai(
            key=digits or number, nip=digits, nomor_pegawai=number,
            nip_semula=nip.clean(values.text(row["NIP Semula"], self.notes)), nip_tertulis=str(row["NIP"].value or ""),
            nama=words["Nama"], status=status, pangkat=words["Pangkat"].strip("-"), golongan=_golongan(words["Golongan"], status),
            jabatan=words["Jabatan"], bidang=words["Bidang"], nilai=data, asal=row.origin,
        )  # fmt: skip

    def _need(self, cell: Cell, name: str) -> None:
        if cell.ref and cell.empty:
            self.notes.at(
                cell, "value-missing", f"{name} belum diisi. Isi sel ini.", f"{name} is missing. Fill this cell."
            )

    def _nip(self, cell: Cell) -> str | None:
        """Return the digits, "" for a person without a number, None where a number stands but cannot be trusted."""
        if isinstance(cell.value, str) and (old := nip.clean(cell.value)) in self.mended:
            return old
        digits = read_nip(cell, self.until, self.notes)
        if digits and (odd := nip.unusual(digits, self.until)):
            self.notes.at(
                cell,
                odd.code,
                f"NIP ini tidak lazim: {odd.id}. Periksa kembali.",
                f"This NIP is unusual: {odd.en}. Look again.",
                warning=True,
            )
        return digits

    def _no_key(self, cell: Cell, status: str) -> None:
        if status == Status.NON_ASN:
            self.notes.at(
                cell,
                "value-missing",
                "Pegawai Non ASN ini tidak mempunyai NIP dan Nomor Pegawai. Isi Nomor Pegawai.",
                "This Non ASN has neither NIP nor Nomor Pegawai. Give the Nomor Pegawai.",
            )
        else:
            self.notes.at(
                cell,
                "value-missing",
                "NIP belum diisi. Isi NIP 18 angka sebagai teks.",
                "The NIP is missing. Give its 18 digits as text.",
            )

    def _status_fits(self, cell: Cell, digits: str, status: str) -> None:
        wrong = (status == Status.PNS and not nip.is_pns(digits)) or (status == Status.PPPK and not nip.is_pppk(digits))
        if wrong:
            self.notes.at(
                cell,
                "nip-status",
                f"Status {status} tidak cocok dengan angka ke-13 dan 14 NIP ({digits[12:14] or 'tidak ada'}). Periksa Status atau NIP.",
                f"The status {status} does not fit digits 13-14 of the NIP ({digits[12:14] or 'none'}). Check either.",
            )

    def _datum(self, row: headings.Row, kolom: Kolom, status: str) -> Value:
        cell = row[kolom.nama]
        if cell.ref and cell.empty and (not kolom.wajib_status or status in kolom.wajib_status):
            self._need(cell, kolom.nama)
            return None
        if kolom.jenis == "pilihan":
            return values.choice(cell, self.choices[kolom.nama], kolom.nama, self.notes) or None
        if kolom.jenis == "teks":
            return values.text(cell, self.notes) or None
        return values.number(cell, kolom, self.days, self.notes)


def read_nip(cell: Cell, until: date | None, notes: Notes) -> str | None:
    """Return the 18 digits of an NIP cell, "" where it says there is none, None where it cannot be trusted."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool) and cell.value != 0:
        notes.at(
            cell,
            "nip-numeric",
            "NIP tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang. Ubah format sel menjadi Teks, lalu ketik ulang NIP-nya.",
            "The NIP is stored as a number, so its last digits are already lost. Format the cell as Text, then retype the NIP.",
        )
        return None
    if not values.readable(cell, notes):
        return "" if cell.mark is None else None
    written = values.text(cell, notes)
    if nip.absent(written):
        return ""
    digits = nip.clean(written)
    if not nip.well_formed(digits):
        notes.at(
            cell,
            "nip-format",
            f'"{written}" bukan NIP: harus 18 angka, di sini {sum(c.isdigit() for c in digits)} angka. Ketik ulang NIP-nya.',
            f'"{written}" is no NIP: it takes 18 digits, here are {sum(c.isdigit() for c in digits)}. Retype it.',
        )
        return None
    found = nip.faults(digits, until)
    for fault in found:
        notes.at(
            cell,
            fault.code,
            f"NIP tidak mungkin benar: {fault.id}. Periksa dan ketik ulang.",
            f"The NIP cannot be right: {fault.en}. Check and retype it.",
        )
    return None if found else digits


def _golongan(written: str, status: str) -> str:
    """Return the golongan in its one spelling where it is one, else as written."""
    bare = written.strip("-")
    if status == Status.PPPK:
        return pangkat.golongan_pppk(bare) or bare
    return pangkat.golongan_pns(bare) or bare


def _without_twins(people: People, notes: Notes) -> People:
    """Return the people without those whose key stands twice; each of the cells is noted."""
    places: dict[str, list[Pegawai]] = {}
    for person in people.staff:
        places.setdefault(person.key, []).append(person)
    twins = {key: rows for key, rows in places.items() if len(rows) > 1}
    for person in people.staff:
        if person.key in twins:
            _note_twin(person, twins[person.key], notes)
    names = tuple(kunci(person.nama) for rows in twins.values() for person in rows)
    kept: Sequence[Pegawai] = [person for person in people.staff if person.key not in twins]
    return People(tuple(kept), people.kolom, people.unread + names)


def _note_twin(person: Pegawai, twins: Sequence[Pegawai], notes: Notes) -> None:
    heading = "NIP" if person.nip else "Nomor Pegawai"
    others = ", ".join(twin.asal.at(heading) for twin in twins if twin is not person)
    notes.add(
        "nip-duplicate",
        person.asal.sheet,
        person.asal.at(heading),
        f"{heading} ini juga tertulis di {others}. Satu orang hanya satu baris: perbaiki atau hapus salah satunya.",
        f"This {heading} also stands in {others}. One person has one row: mend or delete one.",
    )
