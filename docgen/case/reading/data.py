"""The sheets of records of a book, each read by what the kit says of it: what is compared, and what stands by itself. No forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.reading import people, records
from docgen.case.units import settled, spellings
from docgen.value import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from docgen.case.cells import Sheet
    from docgen.case.model import Baris, Case, Pegawai
    from docgen.case.reading.collector import Collector
    from docgen.case.reading.records import Records
    from docgen.settings.kit import Kit, Lembar


class Data(Frozen):
    """What the sheets of records hold; `whole` says that every row's unit is known, `keys` are those that other sheets may name."""

    semula: tuple[Pegawai | Baris, ...] = ()
    menjadi: tuple[Pegawai | Baris, ...] | None = None
    lembar: Mapping[str, tuple[Baris, ...]] = field(default_factory=dict)
    kolom: tuple[str, ...] = ()
    staff: tuple[Pegawai | Baris, ...] = ()
    rows: tuple[Baris, ...] = ()
    sheets: frozenset[str] = frozenset()
    spelt: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    keys: frozenset[str] = frozenset()


class DataReader(Frozen):
    """The sheets of a book by name, how far the case is, which sheets are not needed yet, the period and the clock's zone."""

    kit: Kit
    sheets: Mapping[str, Sheet]
    steps: Case
    not_yet: frozenset[str]
    period: tuple[date, date] | None
    collector: Collector
    zona: str

    def read(self) -> Data:
        """Return all that the sheets of records hold."""
        found = self._people() if self.kit.people else self._things()
        own = {each.kunci: self._records(each) for each in self.kit.records if each not in (self.kit.compared or ())}
        spelt = dict(found.spelt) or _units(own, self.kit)
        units = {each.kunci: each.unit for each in self.kit.records}
        return replace(
            found,
            lembar={key: records.in_units(held.rows, spelt, units[key]) for key, held in own.items()},
            rows=tuple(row for held in own.values() for row in records.in_units(held.unread, spelt)),
            spelt=spelt,
        )

    def _reading(self, *, old: bool = False) -> records.Reading:
        banding = self.kit.banding
        return records.Reading(
            self.steps, self.period, self.collector, self.zona, banding.koreksi if banding and old else {}
        )

    def _records(self, lembar: Lembar) -> Records:
        """Return the rows of a sheet that stands by itself; one that holds none is noted where it must be filled."""
        if lembar.nama not in self.sheets:
            return records.NOTHING
        found = records.read(self.sheets[lembar.nama], lembar, self._reading())
        if found.empty and found.keyed and lembar.wajib and not lembar.kosong:
            self._note_empty(lembar)
        return found

    def _note_empty(self, lembar: Lembar) -> None:
        self.collector.add(
            "value-missing",
            lembar.nama,
            "",
            f"Lembar {lembar.nama} belum memuat {'seorang' if lembar.orang and lembar.satuan == 'pegawai' else 'satu'} {lembar.satuan} pun. Isi data seluruh {lembar.satuan}.",
            f"{lembar.nama} holds no {lembar.satuan}. Enter the data of all of them.",
            warning=False,
        )

    def _things(self) -> Data:
        """Return two sheets of things that are compared; nothing where the kit compares none."""
        if not self.kit.compared:
            return Data()
        was, now = self.kit.compared
        after = self._side(now, old=True)
        before = self._side(was, old=False)
        self._note_gone_columns(before.kolom, after)
        everything = (*before.rows, *before.unread, *after.rows, *after.unread)
        spelt: dict[str, str] = {}
        for row in everything:
            if row.unit:
                spelt.setdefault(kunci(row.unit), row.unit)
        return Data(
            semula=records.in_units(before.rows, spelt),
            menjadi=records.in_units(after.rows, spelt) if self._filled(after, now) else None,
            kolom=tuple(dict.fromkeys((*before.kolom, *after.kolom))),
            staff=(*before.unread, *after.unread),
            sheets=frozenset(each.nama for each, held in ((was, before), (now, after)) if not held.keyed or held.empty),
            spelt=spelt,
            keys=frozenset(key for row in everything for key in (row.key, row.key_semula) if key),
        )

    def _side(self, lembar: Lembar, *, old: bool) -> Records:
        if lembar.nama not in self.sheets:
            return records.NOTHING
        found = records.read(self.sheets[lembar.nama], lembar, self._reading(old=old), carried=True)
        if found.empty and found.keyed:
            self._note_empty(lembar)
        return found

    def _filled(self, after: Records, lembar: Lembar) -> bool:
        """Return whether a sheet tells corrected data: before its step, keys and names alone are a form to be filled."""
        form = {*lembar.pengenal, lembar.label, lembar.unit}
        begun = any(value is not None for row in after.rows for name, value in row.nilai.items() if name not in form)
        return not after.empty and (begun or lembar.nama not in self.not_yet)

    def _people(self) -> Data:
        """Return two sheets of people that are compared: the corrected one first, since it says which old numbers are wrong."""
        if not self.kit.people:
            return Data()
        was, now = self.kit.people
        after = self._staff(now, people.NOBODY)
        before = self._staff(was, after)
        self._note_gone_columns(before.kolom, after)
        everybody = (*before.staff, *before.unread, *after.staff, *after.unread)
        known = {person.nomor_pegawai for person in everybody} | {person.nip_semula for person in after.staff}
        spelt = spellings(everybody)
        semula, menjadi = settled(before.staff, after.staff, spelt)
        return Data(
            semula=semula,
            menjadi=menjadi if self._mended(after, now) else None,
            kolom=tuple(dict.fromkeys((*before.kolom, *after.kolom))),
            staff=(*before.unread, *after.unread),
            sheets=frozenset(each.nama for each, held in ((was, before), (now, after)) if not held.keyed or held.empty),
            spelt=spelt,
            whole=not before.empty and all(person.bidang for person in everybody),
            keys=frozenset(known - {""}),
        )

    def _staff(self, lembar: Lembar, after: people.People) -> people.People:
        """Return who stands on a sheet of people; one that holds nobody is noted where it must be filled."""
        if lembar.nama not in self.sheets:
            return people.NOBODY
        found = people.read(self.sheets[lembar.nama], self.kit, self.period, self.collector, after)
        if found.empty and found.keyed:
            self._note_empty(lembar)
        return found

    def _mended(self, after: people.People, lembar: Lembar) -> bool:
        """Return whether a sheet of people tells corrected data: before its step, names alone are a form to be filled."""
        begun = any(person.nilai.get(kolom.nama) is not None for person in after.staff for kolom in self.kit.kolom)
        return not after.empty and (begun or lembar.nama not in self.not_yet)

    def _note_gone_columns(self, before: tuple[str, ...], after: people.People | Records) -> None:
        if not self.kit.compared or not after.keyed or after.empty:
            return
        was, now = self.kit.compared
        for name in before:
            if name not in after.kolom:
                self.collector.add(
                    "heading-missing",
                    now.nama,
                    "",
                    f'Judul kolom "{name}" ada di {was.nama}, tetapi tidak di sini. Tambahkan kolom itu, atau hapus dari {was.nama}.',
                    f'The heading "{name}" stands in {was.nama} but not here. Add that column, or delete it from {was.nama}.',
                )


def _units(own: Mapping[str, Records], kit: Kit) -> dict[str, str]:
    """Return the first spelling of each unit, by how it is matched: of the first sheet that has units, then of the others."""
    found: dict[str, str] = {}
    for lembar in (each for each in kit.records if each.unit and each.kunci in own):
        for row in (*own[lembar.kunci].rows, *own[lembar.kunci].unread):
            if row.unit:
                found.setdefault(kunci(row.unit), row.unit)
    return found
