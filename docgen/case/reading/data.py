"""The sheets of records of a book, each read by what the kit says of it: what is compared, and what stands by itself. No forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci, lurus
from docgen.case.reading import people, records
from docgen.value import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.case.cells import Sheet
    from docgen.case.model import Baris, Pegawai, Rekaman
    from docgen.case.reading.records import Records
    from docgen.settings.kit import Kit, Lembar


class Data(Frozen):
    """What the sheets of records hold; `whole` says that every row's unit is known, `keys` are those that other sheets may name, by how they are matched."""

    semula: tuple[Pegawai | Baris, ...] = ()
    menjadi: tuple[Pegawai | Baris, ...] | None = None
    lembar: Mapping[str, tuple[Baris, ...]] = field(default_factory=dict)
    kolom: tuple[str, ...] = ()
    staff: tuple[Pegawai | Baris, ...] = ()
    rows: tuple[Baris, ...] = ()
    sheets: frozenset[str] = frozenset()
    spelt: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


class DataReader(Frozen):
    """The sheets of a book by name, which of them are not needed yet, and what their records are read with."""

    kit: Kit
    sheets: Mapping[str, Sheet]
    not_yet: frozenset[str]
    reading: records.Reading

    def read(self) -> Data:
        """Return all that the sheets of records hold."""
        found = self._compared()
        own = {each.kunci: self._records(each) for each in self.kit.records if each not in (self.kit.compared or ())}
        listed = (own[each.kunci] for each in self.kit.records if each.unit and each.kunci in own)
        spelt = dict(found.spelt) or _spelt(row for held in listed for row in (*held.rows, *held.unread))
        units = {each.kunci: each.unit for each in self.kit.records}
        return replace(
            found,
            lembar={key: records.in_units(held.rows, spelt, units[key]) for key, held in own.items()},
            rows=tuple(row for held in own.values() for row in records.in_units(held.unread, spelt)),
            spelt=spelt,
        )

    def _records(self, lembar: Lembar) -> Records[Baris]:
        """Return the rows of a sheet that stands by itself; one that holds none is noted where it must be filled."""
        if lembar.nama not in self.sheets:
            return records.NOTHING
        found = records.read(self.sheets[lembar.nama], lembar, self.reading)
        self._note_empty(lembar, found)
        return found

    def _note_empty(self, lembar: Lembar, found: Records[Any]) -> None:
        """Note a sheet that must be filled and holds no row; where the kit has a finding of its own for that, it is told there."""
        if not (found.empty and found.keyed and lembar.wajib) or lembar.kosong:
            return
        self.reading.collector.add("value-missing", lembar.nama, "",
            f"Lembar {lembar.nama} belum memuat {'seorang' if lembar.orang and lembar.satuan == 'pegawai' else 'satu'} {lembar.satuan} pun. Isi data seluruh {lembar.satuan}.",
            f"{lembar.nama} holds no {lembar.satuan}. Enter the data of all of them.",
            warning=False,
        )  # fmt: skip

    def _compared(self) -> Data:
        """Return two sheets that are compared, the corrected one first: it says which old keys are wrong; nothing where the kit compares none."""
        if not self.kit.compared:
            return Data()
        was, now = self.kit.compared
        after = self._side(now, None)
        before = self._side(was, after)
        self._note_gone_columns(before, after)
        everything = (*before.rows, *before.unread, *after.rows, *after.unread)
        spelt, keys = _spelt(everything), self._keys(everything)
        old, new = (records.in_keys(side.rows, keys) for side in (before, after))
        return Data(
            semula=records.in_units(_placed(old, new) if self.kit.people else old, spelt),
            menjadi=records.in_units(new, spelt) if self._filled(after, now) else None,
            kolom=tuple(dict.fromkeys((*before.kolom, *after.kolom))),
            staff=(*before.unread, *after.unread),
            sheets=frozenset(each.nama for each, held in ((was, before), (now, after)) if not held.keyed or held.empty),
            spelt=spelt,
            whole=self.kit.people is not None and not before.empty and all(row.unit for row in everything),
            keys=keys,
        )

    def _keys(self, everything: Sequence[Any]) -> dict[str, str]:
        """Return what other sheets may call the rows that are compared, in the first spelling, by the same with straight apostrophes."""
        own = "nomor_pegawai" if self.kit.people else "key"
        found = [key for name in (own, "key_semula") for row in everything if (key := getattr(row, name))]
        return {lurus(key): key for key in reversed(found)}

    def _side(self, lembar: Lembar, after: Records[Any] | None) -> Records[Any]:
        """Return the rows of a sheet that is compared, after those that are corrected; one that holds none is noted."""
        if lembar.nama not in self.sheets:
            return records.NOTHING
        sheet, reading, banding = self.sheets[lembar.nama], self.reading, self.kit.banding
        if self.kit.people:
            found: Records[Any] = people.read(sheet, self.kit, lembar, reading, after or records.NOTHING)
        else:
            old = banding.koreksi if banding and after is None else {}
            found = records.read(sheet, lembar, replace(reading, old=old), carried=True)
        self._note_empty(lembar, found)
        return found

    def _filled(self, after: Records[Any], lembar: Lembar) -> bool:
        """Return whether a sheet tells corrected data: before its step, keys and names alone are a form to be filled."""
        form = {*lembar.pengenal, lembar.label, lembar.unit, *(after.kolom if self.kit.people else ())}
        begun = any(value is not None for row in after.rows for name, value in row.nilai.items() if name not in form)
        return not after.empty and (begun or lembar.nama not in self.not_yet)

    def _note_gone_columns(self, before: Records[Any], after: Records[Any]) -> None:
        """Note what the sheet of corrected data has no column for: values that were recorded would be gone without a word."""
        if not self.kit.compared or not after.keyed or after.empty:
            return
        was, now = self.kit.compared
        for name in (*before.kolom, *self.kit.optional):
            if before.has(name) and not after.has(name):
                self.reading.collector.add("heading-missing", now.nama, "",
                    f'Judul kolom "{name}" ada di {was.nama}, tetapi tidak di sini. Tambahkan kolom itu, atau hapus dari {was.nama}.',
                    f'The heading "{name}" stands in {was.nama} but not here. Add that column, or delete it from {was.nama}.',
                )  # fmt: skip


def _placed(before: tuple[Pegawai, ...], after: tuple[Pegawai, ...]) -> tuple[Pegawai, ...]:
    """Return the people of the sheet before; whose bidang is empty or unreadable there is counted in the one of the sheet after."""
    new = {one.key: one.bidang for one in after} | {one.key_semula: one.bidang for one in after if one.key_semula}
    return tuple(one if one.bidang else replace(one, unit=new.get(one.key, "")) for one in before)


def _spelt(rows: Iterable[Rekaman]) -> dict[str, str]:
    """Return the first spelling of each unit, by how it is matched."""
    found: dict[str, str] = {}
    for row in rows:
        if row.unit:
            found.setdefault(kunci(row.unit), row.unit)
    return found
