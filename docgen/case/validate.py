"""A book of cells into one case, with everything that is wrong with its shape. Rules across cells are in `checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import forms, people
from docgen.case.model import Case, Kasus, Langkah, Origin
from docgen.case.notes import Notes

if TYPE_CHECKING:
    from docgen.cell import Book, Sheet
    from docgen.finding import Finding
    from docgen.kit import Kit

SEMULA, PERBAIKAN = "Data Semula", "Data Perbaikan"
SHEETS = ("Kasus", "Pejabat", "Langkah", "Temuan", "Rapat", "Peserta", SEMULA, PERBAIKAN, "Bukti", "Nomor Naskah")
FROM_THE_START = ("Kasus", "Pejabat", "Langkah", SEMULA)
FROM_STEP = {4: ("Rapat", "Peserta"), 5: (PERBAIKAN, "Bukti")}


def validate(book: Book, kit: Kit) -> tuple[Case, tuple[Finding, ...]]:
    """Return the case a book tells, and all findings of its shape; with errors the case holds what could be read."""
    sheets = _by_name(book)
    notes = Notes(soft=[sheets[SEMULA].name] if SEMULA in sheets else ())
    kasus = forms.kasus(sheets["Kasus"], notes) if "Kasus" in sheets else Kasus(asal=Origin("Kasus", {}))
    langkah = forms.langkah(sheets["Langkah"], kit, None, notes) if "Langkah" in sheets else ()
    _note_missing(sheets, langkah, notes)
    _note_hidden(sheets, notes)
    return _rest(kasus, langkah, sheets, kit, notes), tuple(notes.found)


def _by_name(book: Book) -> dict[str, Sheet]:
    """Return the sheets docgen knows by their own names; the first of two alike counts."""
    known = {kunci(name): name for name in SHEETS}
    found: dict[str, Sheet] = {}
    for sheet in book.sheets:
        if name := known.get(kunci(sheet.name)):
            found.setdefault(name, sheet)
    return found


def _note_missing(sheets: dict[str, Sheet], langkah: tuple[Langkah, ...], notes: Notes) -> None:
    dated = {row.no for row in langkah if row.selesai}
    late = [name for step, names in FROM_STEP.items() if any(no >= step for no in dated) for name in names]
    for name in (*FROM_THE_START, *late):
        if name not in sheets:
            notes.add(
                "sheet-missing",
                name,
                "",
                f'Lembar "{name}" tidak ada. Tambahkan lembar itu dengan nama tepat seperti ini.',
                f'The sheet "{name}" is missing. Add it under exactly this name.',
            )


def _note_hidden(sheets: dict[str, Sheet], notes: Notes) -> None:
    for sheet in sheets.values():
        if sheet.hidden:
            listed = ", ".join(sheet.hidden)
            notes.add(
                "hidden-rows",
                sheet.name,
                "",
                f"Baris atau kolom yang disembunyikan ({listed}) ikut dibaca. Tampilkan dan periksa isinya.",
                f"Hidden rows or columns ({listed}) were read. Show them and check what they hold.",
                warning=True,
            )


def unknown(book: Book) -> tuple[str, ...]:
    """Return the names of the sheets that are ignored."""
    known = {kunci(name) for name in SHEETS}
    return tuple(sheet.name for sheet in book.sheets if kunci(sheet.name) not in known)


def _rest(kasus: Kasus, langkah: tuple[Langkah, ...], sheets: dict[str, Sheet], kit: Kit, notes: Notes) -> Case:
    period = (kasus.mulai, kasus.selesai) if kasus.mulai and kasus.selesai else None
    reached = PERBAIKAN in sheets and not _blank(sheets[PERBAIKAN], langkah)
    after = people.read(sheets[PERBAIKAN], kit, period, notes) if reached else None
    mended = frozenset(person.nip_semula for person in after.staff if person.nip_semula) if after else frozenset()
    before = people.read(sheets[SEMULA], kit, period, notes, mended) if SEMULA in sheets else people.People((), (), ())
    until = kasus.selesai
    return Case(
        kasus=kasus, langkah=langkah,
        pejabat=forms.pejabat(sheets["Pejabat"], kit, until, notes) if "Pejabat" in sheets else (),
        temuan=forms.temuan(sheets["Temuan"], kit, until, notes) if _has_rows(sheets, "Temuan") else (),
        rapat=forms.rapat(sheets["Rapat"], kit, until, notes) if _has_rows(sheets, "Rapat") else (),
        peserta=forms.peserta(sheets["Peserta"], kit, until, notes) if _has_rows(sheets, "Peserta") else (),
        semula=before.staff, perbaikan=after.staff if after else None,
        bukti=forms.bukti(sheets["Bukti"], kit, until, notes) if _has_rows(sheets, "Bukti") else (),
        nomor_naskah=forms.nomor_naskah(sheets["Nomor Naskah"], kit, until, notes) if _has_rows(sheets, "Nomor Naskah") else (),
        kolom=tuple(dict.fromkeys((*before.kolom, *(after.kolom if after else ())))),
        tak_terbaca=frozenset((*before.unread, *(after.unread if after else ()))),
    )  # fmt: skip


def _has_rows(sheets: dict[str, Sheet], name: str) -> bool:
    """Return whether an optional sheet holds anything at all: an empty form is no form."""
    return name in sheets and any(value not in (None, "") for row in sheets[name].rows for value in row)


def _blank(sheet: Sheet, langkah: tuple[Langkah, ...]) -> bool:
    """Return whether Data Perbaikan is not filled yet: before step 5 is dated, a sheet with headings alone is none."""
    if any(row.no >= 5 and row.selesai for row in langkah):  # noqa: PLR2004 - the step that mends the data
        return False
    filled = sum(any(value not in (None, "") for value in row) for row in sheet.rows)
    return filled <= 3  # noqa: PLR2004 - a title, the headings, a counting row
