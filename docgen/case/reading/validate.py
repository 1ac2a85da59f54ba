"""A book of cells into one case, with everything that is wrong with its shape. Rules across cells are in `checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret, kunci
from docgen.case.model import Attendee, Case, Kasus, Meeting, Origin, Unread
from docgen.case.reading import case_sheet, forms, records
from docgen.case.reading.collector import Collector
from docgen.case.reading.context import Context
from docgen.case.reading.data import DataReader
from docgen.case.units import Units
from docgen.errors import WorkbookUnreadableError
from docgen.settings.kit.forms import NOMOR_NASKAH
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docgen.case.cells import Book, Sheet
    from docgen.case.model import Langkah
    from docgen.case.reading.data import Data
    from docgen.finding import Finding
    from docgen.settings.kit import Kit

ENGLISH = (("baris", "rows"), ("kolom", "columns"), (" sampai ", " to "), ("seluruh lembar", "the whole sheet"))
"""What hidden rows and columns are called in the other language."""

LIMIT_ROWS, LIMIT_COLUMNS = {True: 120_000, False: 30_000}, 500
"""Rows of all sheets of records, rows of all forms, and columns of a sheet: several times what the largest office has."""

NOT_YET = frozenset({"value-missing", "heading-missing"})
"""What is no finding on a sheet before the step that needs it is dated."""


def validate(book: Book, kit: Kit, zona: str = "") -> tuple[Case, tuple[Finding, ...]]:
    """Return the case a book tells, and all findings of its shape; with errors the case holds what could be read.

    *zona* is what the office calls its clock's zone (WITA); without it, any is taken for the office's.
    """
    collector = Collector(soft=kit.lenient)
    sheets = _by_name(book, kit, collector)
    nothing = Kasus(asal=Origin("Kasus", {}))
    steps = forms.langkah(sheets["Langkah"], Context(kit, None, collector, zona=zona)) if "Langkah" in sheets else ()
    begun = Case(kasus=nothing, langkah=steps)
    about = (
        case_sheet.read(sheets["Kasus"], collector, kit.kasus, zona, begun.mencapai) if "Kasus" in sheets else nothing
    )
    not_yet = frozenset(name for name, step in kit.needed_from.items() if step and not begun.mencapai(step))
    _note_other_sop(book, sheets, kit, not_yet, collector)
    _note_absent(sheets, kit, not_yet, collector)
    _note_hidden(sheets, collector)
    period = (about.mulai, about.selesai) if about.mulai and about.selesai else None
    data = DataReader(kit, sheets, not_yet, records.Reading(begun, period, collector, zona)).read()
    context = Context(kit, about.selesai, collector, data.keys, zona, data.kolom)
    case = _Reader(sheets, data, context).case(about, steps)
    return case, tuple(note for note in collector.found if note.place.within not in not_yet or note.code not in NOT_YET)


def _by_name(book: Book, kit: Kit, collector: Collector) -> dict[str, Sheet]:
    """Return the sheets docgen knows under their own names; the first of two alike is read on, and the second noted."""
    known = {kunci(name): name for name in kit.sheet_names}
    found: dict[str, Sheet] = {}
    for sheet in book.sheets:
        name = known.get(kunci(sheet.name), "")
        if name in found:
            collector.add("heading-ambiguous", name, "",
                f'Ada dua lembar "{name}", satu di antaranya bernama "{sheet.name}". Hapus atau ganti nama salah satunya.',
                f'There are two sheets "{name}", one of them named "{sheet.name}". Delete or rename either.',
            )  # fmt: skip
        elif name:
            found[name] = replace(sheet, name=name)
    _require_bearable(found.values(), {lembar.nama for lembar in kit.lembar})
    return found


def _require_bearable(sheets: Iterable[Sheet], data: AbstractSet[str]) -> None:
    """Raise if the sheets of *data*, or the others, hold more than one case can."""
    rows = {True: 0, False: 0}
    for sheet in sheets:
        of_data = sheet.name in data
        rows[of_data] += len(sheet.rows)
        if rows[of_data] > LIMIT_ROWS[of_data] or max(map(len, sheet.rows[:1]), default=0) > LIMIT_COLUMNS:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet.name}" memuat terlalu banyak baris atau kolom untuk satu kasus. Hapus baris dan kolom di luar data, simpan, lalu jalankan lagi.',
                f'The sheet "{sheet.name}" has too many rows or columns for one case. Delete rows and columns beyond the data, save, and run again.',
            )


def _note_other_sop(
    book: Book, sheets: Mapping[str, Sheet], kit: Kit, not_yet: AbstractSet[str], collector: Collector
) -> None:
    """Say that a workbook has no sheet of the kit's own, or few and not those it needs by now, but others.

    Whoever forgot `--kit` is told to add sheets and to revise papers.
    """
    strange = [sheet.name for sheet in book.sheets if sheet.rows and sheet.name in unknown(book, kit)]
    own = [lembar.nama for lembar in kit.lembar if lembar.nama in sheets]
    lacking = any(name not in sheets and name not in not_yet for name in kit.needed_from)
    if strange and kit.lembar and (not own or (lacking and len(own) < len(strange))):
        few, english = (
            (f"Hanya lembar {deret(own)}", f"no sheet but {', '.join(own)}")
            if own
            else ("Tidak satu pun lembar", "no sheet")
        )
        collector.add("other-sop", "Kasus", "",
            f'{few} untuk SOP "{kit.sop.nama}" ada di buku kerja ini, sedangkan lembar "{strange[0]}" bukan lembarnya. Bila buku kerja ini untuk SOP lain, sebutkan folder kit SOP itu dengan --kit.',
            f'This workbook has {english} for the SOP "{kit.sop.nama}", and the sheet "{strange[0]}" is none of its. If the workbook is for another SOP, name the folder of its kit by --kit.',
            warning=True,
        )  # fmt: skip


def _note_absent(sheets: Mapping[str, Sheet], kit: Kit, not_yet: frozenset[str], collector: Collector) -> None:
    for name in ("Kasus", "Pejabat", "Langkah", *(name for name in kit.needed_from if name not in not_yet)):
        if name not in sheets:
            collector.add("sheet-missing", name, "",
                f'Lembar "{name}" tidak ada. Tambahkan lembar itu dengan nama tepat seperti ini.',
                f'The sheet "{name}" is missing. Add it under exactly this name.',
            )  # fmt: skip


def _note_hidden(sheets: Mapping[str, Sheet], collector: Collector) -> None:
    for sheet in sheets.values():
        if sheet.hidden:
            listed = english = ", ".join(sheet.hidden)
            for word, other in ENGLISH:
                english = english.replace(word, other)
            collector.add("hidden-rows", sheet.name, "",
                f"Baris atau kolom yang disembunyikan ({listed}) ikut dibaca. Tampilkan dan periksa isinya.",
                f"Hidden rows or columns ({english}) were read. Show them and check what they hold.",
                warning=True,
            )  # fmt: skip


class _Reader(Frozen):
    """The sheets of a book by name, and what has been read of them: the records, what their keys and units are."""

    sheets: Mapping[str, Sheet]
    data: Data
    context: Context

    def case(self, about: Kasus, steps: tuple[Langkah, ...]) -> Case:
        """Return the whole case: its forms beside its records, every unit as the records spell it."""
        kit, data, context = self.context.kit, self.data, self.context
        named = (*(kit.compared or ()), *(each for each in kit.lembar if each.unit))
        spelling = next((each.nama for each in named), "")
        units = Units(data.spelt, data.whole, context.collector, known=bool(kit.people), data=spelling)
        proofs = self._held(kit.banding.bukti) if kit.banding else None
        evidence, lost = forms.bukti(proofs, context) if proofs else ((), ())
        met, seats = kit.met or (None, None)
        suspected = kit.sheet(kit.banding.temuan) if kit.banding else None
        shared = frozenset(peran.nama for peran in kit.peran if not peran.bidang)
        return Case(
            kasus=about, langkah=units.of(steps),
            pejabat=units.of(forms.pejabat(self.sheets["Pejabat"], context), apart=shared) if "Pejabat" in self.sheets else (),
            temuan=units.of(forms.temuan(held, context)) if suspected and (held := self._held(suspected.nama)) else (),
            meetings=units.of(forms.of_units(held, met, Meeting, context)) if met and (held := self._held(met.nama)) else (),
            attendees=units.of(forms.of_units(held, seats, Attendee, context)) if seats and (held := self._held(seats.nama)) else (),
            semula=data.semula, menjadi=data.menjadi, bukti=evidence, lembar=data.lembar,
            nomor_naskah=units.of(forms.nomor_naskah(held, context)) if (held := self._held(NOMOR_NASKAH.nama)) else (),
            kolom=data.kolom,
            tak_terbaca=Unread(context.collector.unread(), data.staff, data.rows, lost, data.sheets),
        )  # fmt: skip

    def _held(self, name: str) -> Sheet | None:
        """Return a sheet that holds anything at all: an empty form is no form."""
        sheet = self.sheets.get(name)
        return sheet if sheet and any(value is not None for row in sheet.rows for value in row) else None


def unknown(book: Book, kit: Kit) -> tuple[str, ...]:
    """Return the names of the sheets that are ignored."""
    known = {kunci(name) for name in kit.sheet_names}
    return tuple(sheet.name for sheet in book.sheets if kunci(sheet.name) not in known)
