"""A book of cells into one case, with everything that is wrong with its shape. Rules across cells are in `checks`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.model import Case, Kasus, Origin, Unread
from docgen.case.reading import case_sheet, forms, people
from docgen.case.reading.collector import Collector
from docgen.case.reading.context import Context
from docgen.case.units import Units, settled, spellings
from docgen.errors import WorkbookUnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from docgen.case.cells import Book, Sheet
    from docgen.case.model import Langkah
    from docgen.finding import Finding
    from docgen.settings.kit import Kit

SEMULA, PERBAIKAN = "Data Semula", "Data Perbaikan"
SHEETS = ("Kasus", "Pejabat", "Langkah", "Temuan", "Rapat", "Peserta", SEMULA, PERBAIKAN, "Bukti", "Nomor Naskah")
FROM_THE_START = ("Kasus", "Pejabat", "Langkah", SEMULA)
FROM_STEP = {"Rapat": 4, "Peserta": 4, PERBAIKAN: 5, "Bukti": 5}
ENGLISH = (("baris", "rows"), ("kolom", "columns"), (" sampai ", " to "), ("seluruh lembar", "the whole sheet"))
"""What hidden rows and columns are called in the other language."""

LIMIT_ROWS, LIMIT_COLUMNS = {True: 120_000, False: 30_000}, 500
"""Rows of both data sheets, rows of all forms, and columns of a sheet: several times what the largest office has."""

NOT_YET = frozenset({"value-missing", "heading-missing"})
"""What is no finding on a sheet before the step that needs it is dated."""


def validate(book: Book, kit: Kit, zona: str = "") -> tuple[Case, tuple[Finding, ...]]:
    """Return the case a book tells, and all findings of its shape; with errors the case holds what could be read.

    *zona* is what the office calls its clock's zone (WITA); without it, any is taken for the office's.
    """
    collector = Collector(soft=[SEMULA])
    sheets = _by_name(book, collector)
    about = case_sheet.read(sheets["Kasus"], collector) if "Kasus" in sheets else Kasus(asal=Origin("Kasus", {}))
    steps = forms.langkah(sheets["Langkah"], Context(kit, None, collector, zona=zona)) if "Langkah" in sheets else ()
    not_yet = {name for name, step in FROM_STEP.items() if not Case(kasus=about, langkah=steps).mencapai(step)}
    _note_absent(sheets, not_yet, collector)
    _note_hidden(sheets, collector)
    case = _Reader(kit, sheets, not_yet, collector, zona).case(about, steps)
    return case, tuple(note for note in collector.found if note.place.within not in not_yet or note.code not in NOT_YET)


def _by_name(book: Book, collector: Collector) -> dict[str, Sheet]:
    """Return the sheets docgen knows under their own names; the first of two alike is read on, and the second noted."""
    known = {kunci(name): name for name in SHEETS}
    found: dict[str, Sheet] = {}
    for sheet in book.sheets:
        name = known.get(kunci(sheet.name), "")
        if name in found:
            collector.add(
                "heading-ambiguous",
                name,
                "",
                f'Ada dua lembar "{name}", satu di antaranya bernama "{sheet.name}". Hapus atau ganti nama salah satunya.',
                f'There are two sheets "{name}", one of them named "{sheet.name}". Delete or rename either.',
            )
        elif name:
            found[name] = replace(sheet, name=name)
    rows = {True: 0, False: 0}
    for sheet in found.values():
        of_people = sheet.name in (SEMULA, PERBAIKAN)
        rows[of_people] += len(sheet.rows)
        if rows[of_people] > LIMIT_ROWS[of_people] or max(map(len, sheet.rows[:1]), default=0) > LIMIT_COLUMNS:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet.name}" memuat terlalu banyak baris atau kolom untuk satu kasus. Hapus baris dan kolom di luar data, simpan, lalu jalankan lagi.',
                f'The sheet "{sheet.name}" has too many rows or columns for one case. Delete rows and columns beyond the data, save, and run again.',
            )
    return found


def _note_absent(sheets: Mapping[str, Sheet], not_yet: set[str], collector: Collector) -> None:
    for name in (*FROM_THE_START, *(name for name in FROM_STEP if name not in not_yet)):
        if name not in sheets:
            collector.add(
                "sheet-missing",
                name,
                "",
                f'Lembar "{name}" tidak ada. Tambahkan lembar itu dengan nama tepat seperti ini.',
                f'The sheet "{name}" is missing. Add it under exactly this name.',
            )


def _note_hidden(sheets: Mapping[str, Sheet], collector: Collector) -> None:
    for sheet in sheets.values():
        if sheet.hidden:
            listed = english = ", ".join(sheet.hidden)
            for word, other in ENGLISH:
                english = english.replace(word, other)
            collector.add(
                "hidden-rows",
                sheet.name,
                "",
                f"Baris atau kolom yang disembunyikan ({listed}) ikut dibaca. Tampilkan dan periksa isinya.",
                f"Hidden rows or columns ({english}) were read. Show them and check what they hold.",
                warning=True,
            )


@dataclass(frozen=True, slots=True)
class _Reader:
    """The sheets of a book by name, and the steps' bearing on them: which are not needed yet."""

    kit: Kit
    sheets: Mapping[str, Sheet]
    not_yet: set[str]
    collector: Collector
    zona: str

    def case(self, about: Kasus, steps: tuple[Langkah, ...]) -> Case:
        """Return the whole case: Data Perbaikan first, since it says which old numbers are wrong."""
        period = (about.mulai, about.selesai) if about.mulai and about.selesai else None
        after = self._people(PERBAIKAN, period, people.NOBODY)
        before = self._people(SEMULA, period, after)
        self._note_gone_columns(before, after)
        everybody = (*before.staff, *before.unread, *after.staff, *after.unread)
        known = {person.nomor_pegawai for person in everybody} | {person.nip_semula for person in after.staff}
        context = Context(self.kit, about.selesai, self.collector, frozenset(known - {""}), self.zona)
        evidence, lost = forms.bukti(self.sheets["Bukti"], context) if self._holds("Bukti") else ((), ())
        units = self._units(before, after)
        semula, perbaikan = settled(before.staff, after.staff, units.spelt)
        shared = frozenset(peran.nama for peran in self.kit.peran if not peran.bidang)
        return Case(
            kasus=about, langkah=units.of(steps),
            pejabat=units.of(forms.pejabat(self.sheets["Pejabat"], context), apart=shared) if "Pejabat" in self.sheets else (),
            temuan=units.of(forms.temuan(self.sheets["Temuan"], context)) if self._holds("Temuan") else (),
            rapat=units.of(forms.rapat(self.sheets["Rapat"], context)) if self._holds("Rapat") else (),
            peserta=units.of(forms.peserta(self.sheets["Peserta"], context)) if self._holds("Peserta") else (),
            semula=semula, perbaikan=perbaikan if self._mended(after) else None, bukti=evidence,
            nomor_naskah=units.of(forms.nomor_naskah(self.sheets["Nomor Naskah"], context)) if self._holds("Nomor Naskah") else (),
            kolom=tuple(dict.fromkeys((*before.kolom, *after.kolom))),
            tak_terbaca=Unread(
                self.collector.unread(), (*before.unread, *after.unread), lost,
                frozenset(name for name, found in ((SEMULA, before), (PERBAIKAN, after)) if not found.keyed or found.empty),
            ),
        )  # fmt: skip

    def _units(self, before: people.People, after: people.People) -> Units:
        """Return the bidang of the data, those of rows whose key cannot be read too."""
        everybody = (*before.staff, *before.unread, *after.staff, *after.unread)
        whole = not before.empty and all(person.bidang for person in everybody)
        return Units(spellings(everybody), whole, self.collector)

    def _mended(self, after: people.People) -> bool:
        """Return whether Data Perbaikan tells corrected data: before step 5, a sheet of names alone is a form to be filled."""
        begun = any(person.nilai.get(kolom.nama) is not None for person in after.staff for kolom in self.kit.kolom)
        return not after.empty and (begun or PERBAIKAN not in self.not_yet)

    def _people(self, name: str, period: tuple[date, date] | None, after: people.People) -> people.People:
        """Return who stands on a data sheet; one that holds nobody is noted where it must be filled."""
        if name not in self.sheets:
            return people.NOBODY
        found = people.read(self.sheets[name], self.kit, period, self.collector, after)
        if found.empty and found.keyed:
            self.collector.add(
                "value-missing",
                name,
                "",
                f"Lembar {name} belum memuat seorang pegawai pun. Isi data seluruh pegawai.",
                f"{name} holds nobody. Enter the data of all staff.",
                warning=False,
            )
        return found

    def _holds(self, name: str) -> bool:
        """Return whether a sheet holds anything at all: an empty form is no form."""
        return name in self.sheets and any(value is not None for row in self.sheets[name].rows for value in row)

    def _note_gone_columns(self, before: people.People, after: people.People) -> None:
        for name in before.kolom if after.keyed and not after.empty else ():
            if name not in after.kolom:
                self.collector.add(
                    "heading-missing",
                    PERBAIKAN,
                    "",
                    f'Judul kolom "{name}" ada di {SEMULA}, tetapi tidak di sini. Tambahkan kolom itu, atau hapus dari {SEMULA}.',
                    f'The heading "{name}" stands in {SEMULA} but not here. Add that column, or delete it from {SEMULA}.',
                )


def unknown(book: Book) -> tuple[str, ...]:
    """Return the names of the sheets that are ignored."""
    known = {kunci(name) for name in SHEETS}
    return tuple(sheet.name for sheet in book.sheets if kunci(sheet.name) not in known)
