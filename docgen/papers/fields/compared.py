"""The fields of things that are compared: each change, every row before and after, by unit and by kind of error. People have fields of their own."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from docgen.papers.fields import citations, records, spelling
from docgen.papers.fields.field import NO, Field, counted, fact, group, rows, text, truth
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.scope import earlier, mended, missed, verified
from docgen.papers.fields.staff import Cell, sides
from docgen.papers.fields.tables import CORRECTED, NOTHING, TERCATAT, UNSUR, Datum, data, value_text
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.case.changes import Change
    from docgen.case.model import Rekaman, Temuan, Value
    from docgen.papers.fields.context import Cited
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Kolom, Lembar, Naskah


class ComparedRow(Frozen):
    """A row as it was and as it should be; who is gone has only what was."""

    view: View
    row: Rekaman
    old: Rekaman | None
    changed: frozenset[str]
    gone: bool
    number: int


class Thing(Frozen):
    """The values of a table that are about one row."""

    view: View
    number: int
    unit: str
    row: Rekaman | None
    key: str
    data: list[Datum]


class Unit(Frozen):
    """What a list tells of one unit."""

    view: View
    number: int
    unit: str
    both: list[ComparedRow]
    data: list[Datum]


def compared(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield the fields of the things that a kit compares, as far as a paper may know of them."""
    now = kit.things
    if now is None or kit.banding is None:
        return
    if kit.banding.temuan:
        suspected: tuple[Field[Datum], ...] = (
            UNSUR,
            TERCATAT,
            text("dugaan", "Dugaan kesalahan", "What is suspected", lambda datum: datum.row.uraian),
            text("bukti_diperiksa", "Yang harus diperiksa", "Evidence to be examined", lambda datum: datum.row.bukti_diperiksa or NOTHING),
        )  # fmt: skip
        about = ("Yang diduga salah, satu baris satu hal", "What is suspected, a row a thing")
        whole = _things(now, (NO, *suspected))
        yield rows(kit.banding.temuan, *about, whole, lambda view: _grouped(view, view.suspected))
        yield rows(f"{kit.banding.temuan}_daftar", "Yang diduga salah, satu baris satu dugaan", "What is suspected, a row a suspicion", (
            *(part for part in whole if part.name != "butir"), *(_first(part) for part in (
                *suspected,
                text("kolom", "Kolomnya", "Its column", lambda datum: datum.column),
                text("uraian", "Dugaan kesalahan", "What is suspected", lambda datum: datum.row.uraian),
                text("hasil", "Hasilnya; boleh kosong", "What came of it; may be empty", lambda datum: datum.row.hasil, when=verified),
                text("keterangan", "Keterangannya; boleh kosong", "Why; may be empty", lambda datum: datum.row.keterangan, when=verified),
            )),
        ), _one_by_one)  # fmt: skip
    if not mended(naskah, kit):
        return
    yield rows(kit.banding.kunci, "Yang diperbaiki, satu baris satu hal", "What was mended, a row a thing", _things(now, CORRECTED), lambda view: _grouped(view, view.changes))  # fmt: skip
    if verified(naskah, kit):
        yield rows("temuan_tetap", "Yang diduga salah tetapi tetap", "What was suspected and stays as it was", _things(now, (
            NO, UNSUR, TERCATAT,
            text("dugaan", "Dugaan kesalahan", "What was suspected", lambda datum: datum.row.uraian),
            text("alasan", "Mengapa tetap", "Why it stays", lambda datum: datum.row.keterangan),
        )), lambda view: _grouped(view, view.unchanged))  # fmt: skip
    yield from _lists(kit, naskah, now)


def _lists(kit: Kit, naskah: Naskah, now: Lembar) -> Iterator[Field[View]]:
    """Yield every row before and after, those that left, the same by unit, and the changes by unit and by kind."""
    row = (NO, *_columns(now, naskah))
    papers = citations.of_a_row(kit, naskah, now)
    whole = (*row, *(_of_the_row(now, one) for one in papers))
    yield rows(f"{now.kunci}_daftar", f"Lembar {now.nama}, dengan nilai semula dan sesudahnya", f"The sheet {now.nama}, before and after", whole, _every, numbered=True, known_by=records.known_by(now))  # fmt: skip
    yield rows(
        "keluar_daftar", "Yang dikeluarkan, dengan nilai semula", "What was removed, with the values before", row, _gone
    )
    if not naskah.of_case:
        return
    of_changes = kit.banding.kunci if kit.banding else ""
    unit: tuple[Field[Unit], ...] = (
        NO,
        fact("nama", "Nama unit", "Name of the unit", lambda one: one.unit),
        text("unit", "Nama unit", "Name of the unit", lambda one: one.unit),
    )
    yield rows(f"{now.kunci}_unit", f"Lembar {now.nama} menurut unit", f"The sheet {now.nama} by unit", (
        *unit, rows("daftar", "Baris unit itu", "The rows of that unit", row, lambda one: one.both),
        *counted("jumlah", "Jumlah baris unit itu", "Number of rows of that unit", lambda one: len(one.both)), *_papers(kit, naskah, now.kunci),
    ), lambda view: _units(view, changed=False), numbered=True)  # fmt: skip
    yield rows(f"{of_changes}_unit", "Perubahan menurut unit", "Changes by unit", (
        *unit, rows("butir", "Perubahan unit itu", "The changes of that unit", CORRECTED, lambda one: one.data),
        *counted("jumlah_unsur", "Jumlah unsur data unit itu", "Number of values of that unit", lambda one: len(one.data)),
        *counted("jumlah_objek", "Jumlah baris unit itu yang diperbaiki", "Number of rows of that unit that were mended", lambda one: len({datum.whom for datum in one.data})), *_papers(kit, naskah, of_changes),
    ), lambda view: _units(view, changed=True), numbered=True)  # fmt: skip
    yield rows(f"{of_changes}_jenis", "Perubahan menurut jenis kesalahan", "Changes by kind of error", (
        text("no", "Nomor urut", "Running number", lambda kind: str(kind[0])),
        fact("nama", "Jenis kesalahan", "Kind of error", lambda kind: kind[1]),
        fact("jenis", "Jenis kesalahan", "Kind of error", lambda kind: kind[1]),
        *counted("jumlah", "Jumlah unsur data", "Number of values", lambda kind: kind[2]),
    ), _kinds)  # fmt: skip


def _papers(kit: Kit, naskah: Naskah, source: str) -> tuple[Field[Unit], ...]:
    """Declare the papers that each unit of *source* has before a paper; one that it has not is false."""
    return tuple(
        group(other.nama_isian, f"Naskah unit itu: {other.judul}", f"That unit's paper: {other.judul}", citations.CITATION, partial(_of_the_unit, kode=other.kode), numbered=True, lacks=missed(kit, other, source))
        for other in earlier(kit, naskah)
        if other.of_unit or kit.rows_of_units(other)
    )  # fmt: skip


def _of_the_unit(one: Unit, kode: str) -> Cited | None:
    return one.view.cited(kode, one.unit)


def _of_the_row(now: Lembar, field: Field[records.NumberedRow]) -> Field[ComparedRow]:
    """Return a row's paper as asked of a row before and after."""
    return group(field.name, field.about.id, field.about.en, tuple(field.parts.values()), lambda both: field.of(records.NumberedRow(both.view, now, both.row)), numbered=True, lacks=field.lacks)  # fmt: skip


def _things(now: Lembar, parts: tuple[Field[Datum], ...]) -> tuple[Field[Thing], ...]:
    """Return a row of a table of things: what it is known by, and the values of it."""
    keys = [now.columns[name] for name in dict.fromkeys((*now.pengenal, now.label))]
    return (
        NO,
        fact("nama", "Sebutannya", "What it is called", lambda thing: thing.row.nama if thing.row else thing.key),
        text("unit", "Unitnya; boleh kosong", "Its unit; may be empty", lambda thing: thing.unit),
        *(_key(kolom) for kolom in keys if kolom.slug not in ("nama", "unit")),
        rows("butir", "Unsur data itu", "The values of it", parts, lambda thing: thing.data),
    )


def _key(kolom: Kolom) -> Field[Thing]:
    return text(kolom.slug, f"Kolom {kolom.nama}", f"Column {kolom.nama}", lambda thing: spelling.spelt(thing.row.ambil(kolom.nama), kolom, thing.view.setting.style) if thing.row else thing.key)  # fmt: skip


def _grouped(view: View, told: Iterable[Temuan | Change]) -> Iterator[Thing]:
    """Yield rows as values of a table, a group a thing."""
    groups = groupby(data(view.setting, told), lambda datum: datum.whom)
    for number, (_, held) in enumerate(groups, start=1):
        own = list(held)
        unit = getattr(own[0].row, "unit", "") or (own[0].person.unit if own[0].person else "")
        yield Thing(view, number, unit, own[0].person, own[0].key, own)


def _one_by_one(view: View) -> Iterator[Thing]:
    """Yield each suspicion by itself, those of one thing after each other."""
    for thing in _grouped(view, view.suspected):
        for datum in thing.data:
            yield replace(thing, number=datum.number, data=[datum])


def _first(part: Field[Datum]) -> Field[Any]:
    """Return the field of a value as asked of a thing that has one."""
    return replace(cast("Field[Any]", part), of=lambda thing: part.of(thing.data[0]))


def _columns(now: Lembar, naskah: Naskah) -> Iterator[Field[ComparedRow]]:
    """Yield each column that a paper of this step may know: what names a row as text, the others before and after."""
    plain = {*now.pengenal, now.label, now.unit}
    for kolom in records.known_columns(now, naskah):
        if kolom.nama in plain:
            yield text(kolom.slug, f"Kolom {kolom.nama}", f"Column {kolom.nama}", partial(_as_it_is, kolom=kolom))
            continue
        yield group(kolom.slug, f"Kolom {kolom.nama}", f"Column {kolom.nama}", (
            *sides(_shown),
            text("menjadi", "Nilai sesudah diperbaiki", "Value after", lambda side: _shown(side, side.after)),
        ), partial(_side, kolom=kolom))  # fmt: skip
    yield truth(
        "berubah", "Apakah baris ini diperbaiki", "Whether this row was mended", lambda both: bool(both.changed)
    )


def _as_it_is(both: ComparedRow, kolom: Kolom) -> str:
    return spelling.spelt(both.row.ambil(kolom.nama), kolom, both.view.setting.style)


def _side(both: ComparedRow, kolom: Kolom) -> Cell:
    before = both.old.ambil(kolom.nama) if both.old else None
    after = None if both.gone else both.row.ambil(kolom.nama)
    return Cell(before, after, kolom.nama in both.changed, kolom)


def _shown(side: Cell, value: Value) -> str:
    return value_text(value, side.kolom)


def _every(view: View) -> list[ComparedRow]:
    """Return every row as it should be that the paper may know."""
    held = view.among(view.setting.case.menjadi or ())
    return [_both(view, row, number) for number, row in enumerate(held, start=1)]


def _gone(view: View) -> list[ComparedRow]:
    held = view.among(view.setting.comparison.removed)
    return [_both(view, row, number, gone=True) for number, row in enumerate(held, start=1)]


def _both(view: View, row: Rekaman, number: int, *, gone: bool = False) -> ComparedRow:
    index = view.setting.index
    changes = () if gone else index.changes_of.get(index.was(row), ())
    changed = frozenset(change.column for change in changes)
    return ComparedRow(view, row, row if gone else index.old(row), changed, gone, number)


def _units(view: View, *, changed: bool) -> list[Unit]:
    """Return the units that have rows, or those that have changes, in the order of the data."""
    index, every = view.setting.index, _every(view)
    named = view.setting.comparison.units() if changed else [index.unit_of(both.row) for both in every]
    found = []
    for number, unit in enumerate(index.ordered(name for name in dict.fromkeys(named) if name), start=1):
        own = (one for one in every if same_unit(index.unit_of(one.row), unit))
        both = [replace(one, number=at) for at, one in enumerate(own, start=1)]
        found.append(Unit(view, number, unit, both, data(view.setting, index.changes_in(unit))))
    return found


def _kinds(view: View) -> list[tuple[int, str, int]]:
    """Return the kinds of error, the most frequent first, each with how many values it is of."""
    proofs = (change.evidence for change in view.setting.comparison.changes)
    kinds = Counter(rows[0].jenis_kesalahan if rows else NOTHING for rows in proofs)
    return [(number, kind, count) for number, (kind, count) in enumerate(kinds.most_common(), start=1)]
