"""The fields of a kit's own sheets: `KUNCI` in a paper of a row, `KUNCI_daftar` elsewhere, each column under its name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.bahasa import kunci
from docgen.case import nip, records, roles
from docgen.case.model import Pejabat
from docgen.case.units import by_unit
from docgen.papers.fields import spelling
from docgen.papers.fields.field import NO, Field, fact, group, points, rows, text
from docgen.papers.fields.people import NOBODY, OFFICIAL, Official, nip_baris, number_line
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.case.model import Value
    from docgen.case.records import Row
    from docgen.papers.fields.context import Setting
    from docgen.papers.fields.field import Point
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Kolom, Lembar, Naskah
    from docgen.settings.office import Tampilan


class NumberedRow(Frozen):
    """A row in its paper, with its number in a list."""

    view: View
    lembar: Lembar
    row: Row
    number: int = 0

    @property
    def style(self) -> Tampilan:
        """How the office dresses names and numbers."""
        return self.view.setting.style


def printed(held: NumberedRow | None, kolom: Kolom) -> str:
    """Return what a row's column prints; nothing for a row that is not there."""
    return spelling.spelt(held.row.ambil(kolom.nama), kolom, held.style) if held else ""


ISI: tuple[Field[Point], ...] = (
    NO,
    text("huruf", "Huruf urut: a., b., ...", "Running letter: a., b., ...", lambda point: f"{bahasa.huruf(point.number - 1)}."),
    text("isi", "Bunyi butir", "The words of the point", lambda point: point.words),
)  # fmt: skip


def columns(lembar: Lembar, naskah: Naskah) -> tuple[Field[NumberedRow], ...]:
    """Return a field for each column of a sheet that a paper of this step may know."""
    person = (nip_baris(_person_line),) if lembar.orang and (lembar.orang.nip or lembar.orang.nomor_pegawai) else ()
    return (*(field for kolom in known_columns(lembar, naskah) for field in column(kolom)), *person)


def known_columns(lembar: Lembar, naskah: Naskah) -> list[Kolom]:
    """Return the columns of a sheet that are filled by the step of a paper."""
    return [kolom for kolom in lembar.kolom if naskah.known(kolom.sejak)]


def _person_line(held: NumberedRow) -> str:
    person = records.person(held.row, held.lembar)
    return number_line(person.nip, held.style, person.sebutan_nomor)


def column(kolom: Kolom) -> Iterator[Field[NumberedRow]]:
    """Yield the fields of one column: as printed, and numbers in words and days with their weekday too."""
    name, told = kolom.slug, (f"Kolom {kolom.nama}", f"Column {kolom.nama}")
    if kolom.jenis == "daftar":
        yield rows(name, *told, ISI, lambda held: points(_points(held, kolom)))
        return
    if kolom.jenis == "orang":
        yield group(name, *told, OFFICIAL, lambda held: Official(someone(held, kolom), held.style))
        return
    declare = fact if kolom.wajib and not kolom.wajib_bila else text
    yield declare(name, *told, lambda held: printed(held, kolom))
    if kolom.jenis in ("bulat", "angka", "uang"):
        words = (f"{kolom.nama} dengan huruf", f"{kolom.nama} in words")
        yield declare(f"{name}_terbilang", *words, lambda held: spelling.terbilang(held.row.ambil(kolom.nama), kolom))
    if kolom.jenis == "tanggal":
        words = (f"Hari {kolom.nama}", f"Weekday of {kolom.nama}")
        yield declare(f"{name}_hari", *words, lambda held: _weekday(held.row.ambil(kolom.nama)))


def _points(held: NumberedRow, kolom: Kolom) -> tuple[str, ...]:
    value = held.row.ambil(kolom.nama)
    return value if isinstance(value, tuple) else ()


def _weekday(value: Value) -> str:
    return bahasa.hari(value) if isinstance(value, date) else ""


def someone(held: NumberedRow, kolom: Kolom) -> Pejabat:
    """Return whom a cell names, looked up among officials and the sheets of people; else as it is written."""
    written = str(held.row.ambil(kolom.nama) or "")
    if not written:
        return NOBODY
    known: dict[str, Pejabat] = held.view.setting.kept.setdefault("people", {})
    if not known:
        known.update(_people(held.view.setting))
    found = known.get(kunci(written)) or known.get(nip.clean(written) or written)
    return found or Pejabat(peran="", nama=written, jabatan="", asal=held.row.asal)


def _people(setting: Setting) -> dict[str, Pejabat]:
    """Return everybody a cell may name, by name and by number: officials before others."""
    told: dict[str, Pejabat] = {}
    for one in records.people(setting.case, setting.kit):
        for name in (kunci(one.nama), one.nip):
            told.setdefault(name, one)
    return told


def found(view: View, lembar: Lembar, parts: tuple[str, ...]) -> NumberedRow | None:
    """Return the row of a sheet that is known by some parts."""
    row = view.row_of(lembar, parts)
    return NumberedRow(view, lembar, row) if row else None


def sheets(
    kit: Kit, naskah: Naskah, papers: Callable[[Lembar], tuple[Field[NumberedRow], ...]]
) -> Iterator[Field[View]]:
    """Yield the fields of a kit's sheets in a paper: its own row, what belongs to that, and elsewhere every row.

    *papers* are the fields of the papers that each row has by then.
    """
    known = [one for one in kit.records if naskah.known(one.sejak)]
    for lembar in known:
        about = (f"Baris lembar {lembar.nama}", f"Row of the sheet {lembar.nama}")
        if naskah.per == lembar.kunci:
            yield group(lembar.kunci, *about, columns(lembar, naskah), partial(_own, lembar=lembar))
            yield from _minutes(lembar, naskah)
        elif naskah.of_row or lembar is kit.things:
            if lembar.kumpulan == naskah.per:
                parts = (NO, *columns(lembar, naskah))
                yield rows(f"{lembar.kunci}_daftar", *about, parts, partial(_belonging, lembar=lembar))
                if lembar.orang:
                    yield rows("diundang_daftar", *INVITED, parts, partial(_invited, lembar=lembar))
        else:
            parts = (NO, *columns(lembar, naskah), *_inner(lembar, known, naskah), *papers(lembar))
            yield rows(f"{lembar.kunci}_daftar", *about, parts, partial(_every, lembar=lembar), numbered=True, known_by=known_by(lembar))  # fmt: skip


def known_by(lembar: Lembar) -> tuple[str, ...]:
    """Return the fields by which a row of a sheet is known."""
    return tuple(lembar.columns[name].slug for name in lembar.pengenal)


def _minutes(lembar: Lembar, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield who takes the minutes, where the row may name somebody: else it is who holds the role that does."""
    kolom = next((each for each in lembar.kolom if each.jenis == "orang" and each.slug == "notulis"), None)
    if kolom is None or kolom.sejak > naskah.langkah:
        return

    def of(view: View) -> Official:
        named = someone(NumberedRow(view, lembar, view.row), kolom) if view.row else NOBODY
        return Official(named if named is not NOBODY else view.acting("notulis") or NOBODY, view.setting.style)

    yield group("notulis", "Yang menulis notula", "Who takes the minutes", OFFICIAL, of)


def _inner(lembar: Lembar, known: list[Lembar], naskah: Naskah) -> Iterator[Field[NumberedRow]]:
    """Yield the rows of other sheets that belong to a row."""
    for other in known:
        if other.kumpulan == lembar.kunci:
            about = (f"Baris lembar {other.nama}", f"Rows of the sheet {other.nama}")
            yield rows(f"{other.kunci}_daftar", *about, (NO, *columns(other, naskah)), partial(_gathered, other=other))


def _gathered(held: NumberedRow, other: Lembar) -> list[NumberedRow]:
    setting = held.view.setting
    kept: dict[tuple[str, ...], list[Row]] = setting.kept.setdefault(("of", held.lembar.kunci, other.kunci), {})
    if not kept:
        kept.update(records.gathered(setting.case, setting.kit, held.lembar, other))
    own = kept.get(records.key(held.lembar, held.row), ())
    return [NumberedRow(held.view, other, row, place) for place, row in enumerate(own, start=1)]


def _own(view: View, lembar: Lembar) -> NumberedRow | None:
    return NumberedRow(view, lembar, view.row) if view.row else None


def _belonging(view: View, lembar: Lembar) -> list[NumberedRow]:
    return _gathered(NumberedRow(view, view.lembar, view.row), lembar) if view.row and view.lembar else []


INVITED = ("Yang diundang, tanpa yang memimpin", "Who is invited, without who leads")


def _invited(view: View, lembar: Lembar) -> list[NumberedRow]:
    """Return who belongs to a row, without who leads its unit."""
    held, chair = _belonging(view, lembar), view.acting("memimpin")
    called = (one for one in held if not (chair and roles.is_one(records.person(one.row, lembar), chair)))
    return [replace(one, number=place) for place, one in enumerate(called, start=1)]


def _every(view: View, lembar: Lembar) -> list[NumberedRow]:
    """Return every row of a sheet; of a paper of a unit, those of that unit."""
    own: Iterable[Row] = records.rows(view.setting.case, view.setting.kit, lembar)
    if view.unit:
        source = view.draft.naskah.dari
        kept, which = view.setting.kept, ("parted", lembar.kunci, source in (lembar.kunci, lembar.kumpulan))
        if which not in kept:
            unit_of = _unit_of(view.setting, lembar, source)
            kept[which] = by_unit(own, unit_of) if unit_of else None
        own = own if kept[which] is None else kept[which].get(kunci(view.unit), ())
    return [NumberedRow(view, lembar, row, place) for place, row in enumerate(own, start=1)]


def _unit_of(setting: Setting, lembar: Lembar, source: str) -> Callable[[Row], str] | None:
    """Return what tells the unit of a row: its column, or the row it belongs to; None where neither has one. What is compared is where it was recorded, but in papers of the units that its sheet tells (*source*)."""
    case, kit = setting.case, setting.kit
    outer = lembar if lembar.unit else kit.sheet(lembar.kumpulan)
    if outer is None or not outer.unit:
        return None
    as_it_was = outer in (kit.compared or ()) and outer.kunci != source
    of: Callable[[Any], str] = setting.index.unit_of if as_it_was else lambda row: row.unit
    if outer is lembar:
        return of
    told = {records.key(outer, row): of(row) for row in records.rows(case, kit, outer)}
    return lambda row: told.get(records.key(outer, row), "")


def listed(view: View, lembar: Lembar) -> list[NumberedRow]:
    """Return the rows of a sheet that a paper lists: made for a row, those that belong to it."""
    return (_belonging if view.draft.naskah.of_row else _every)(view, lembar)


def sums(lembar: Lembar, naskah: Naskah) -> Iterator[tuple[str, Kolom | None, Callable[[View], Decimal | None]]]:
    """Yield what a paper may count of a sheet: its rows, those that belong to its own row, and the sum of each column of numbers.

    Of nothing yet a DRAF tells neither: it leaves room for the hand.
    """
    rows_of = partial(listed, lembar=lembar)
    yield lembar.kunci, None, lambda view: _known(view, [Decimal(1) for _ in rows_of(view)])
    for kolom in known_columns(lembar, naskah):
        if kolom.jenis in ("bulat", "angka", "uang"):
            yield f"{lembar.kunci}_{kolom.slug}", kolom, _sum(rows_of, kolom)


def _sum(rows_of: Callable[[View], list[NumberedRow]], kolom: Kolom) -> Callable[[View], Decimal | None]:
    return lambda view: _known(view, _numbers((held.row for held in rows_of(view)), kolom))


def _known(view: View, numbers: list[Decimal]) -> Decimal | None:
    return None if view.setting.draf and not numbers else sum(numbers, Decimal())


def _numbers(own: Iterable[Row], kolom: Kolom) -> list[Decimal]:
    values = (row.ambil(kolom.nama) for row in own)
    return [value for value in values if isinstance(value, Decimal)]


def total(own: Iterable[Row], kolom: Kolom) -> Decimal:
    """Return the sum of a column of numbers over some rows."""
    return sum(_numbers(own, kolom), Decimal())
