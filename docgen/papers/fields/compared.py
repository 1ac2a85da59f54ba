"""The fields of things that are compared: each change, every row before and after, by unit and by kind of error. People have fields of their own."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from docgen.papers.fields import citations, records, spelling, tables
from docgen.papers.fields.field import NO, Field, counted, fact, group, rows, text, truth
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.scope import earlier, mended, missed, verified
from docgen.papers.fields.staff import Cell, Row, compared_row, in_column, sides
from docgen.papers.fields.tables import CORRECTED, NOTHING, TERCATAT, UNSUR, Datum, Group, by_whom, data, value_text
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Value
    from docgen.papers.fields.context import Cited
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Kolom, Lembar, Naskah


class Unit(Frozen):
    """What a list tells of one unit."""

    view: View
    number: int
    unit: str
    both: list[Row]
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
        yield rows(kit.banding.temuan, *about, whole, lambda view: by_whom(view.setting, view.suspected))
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
    yield rows(kit.banding.kunci, "Yang diperbaiki, satu baris satu hal", "What was mended, a row a thing", _things(now, CORRECTED), lambda view: by_whom(view.setting, view.changes))  # fmt: skip
    if verified(naskah, kit):
        yield rows("temuan_tetap", "Yang diduga salah tetapi tetap", "What was suspected and stays as it was", _things(now, (
            NO, UNSUR, TERCATAT,
            text("dugaan", "Dugaan kesalahan", "What was suspected", lambda datum: datum.row.uraian),
            text("alasan", "Mengapa tetap", "Why it stays", lambda datum: datum.row.keterangan),
        )), lambda view: by_whom(view.setting, view.unchanged))  # fmt: skip
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


def _of_the_row(now: Lembar, field: Field[records.NumberedRow]) -> Field[Row]:
    """Return a row's paper as asked of a row before and after."""
    return replace(
        cast("Field[Any]", field), of=lambda both: field.of(records.NumberedRow(both.view, now, both.person))
    )


def _things(now: Lembar, parts: tuple[Field[Datum], ...]) -> tuple[Field[Group], ...]:
    """Return a row of a table of things: what it is known by, and the values of it."""
    keys = [now.columns[name] for name in dict.fromkeys((*now.pengenal, now.label))]
    return (
        NO,
        fact(
            "nama",
            "Sebutannya",
            "What it is called",
            lambda thing: thing.data[0].person.nama if thing.data[0].person else thing.data[0].key,
        ),
        text("unit", "Unitnya; boleh kosong", "Its unit; may be empty", _unit),
        *(_key(kolom) for kolom in keys if kolom.slug not in ("nama", "unit")),
        rows("butir", "Unsur data itu", "The values of it", parts, lambda thing: thing.data),
    )


def _key(kolom: Kolom) -> Field[Group]:
    def told(thing: Group) -> str:
        first = thing.data[0]
        return spelling.spelt(first.person.ambil(kolom.nama), kolom, first.style) if first.person else first.key

    return text(kolom.slug, f"Kolom {kolom.nama}", f"Column {kolom.nama}", told)


def _unit(thing: Group) -> str:
    """Return the unit of a thing as the data tell it: what its Temuan says of it is not asked."""
    first = thing.data[0]
    return getattr(first.row, "unit", "") or (first.person.unit if first.person else "")


def _one_by_one(view: View) -> Iterator[Group]:
    """Yield each suspicion by itself, those of one thing after each other."""
    for thing in by_whom(view.setting, view.suspected):
        for datum in thing.data:
            yield replace(thing, number=datum.number, data=[datum])


def _first(part: Field[Datum]) -> Field[Any]:
    """Return the field of a value as asked of a thing that has one."""
    return replace(cast("Field[Any]", part), of=lambda thing: part.of(thing.data[0]))


def _columns(now: Lembar, naskah: Naskah) -> Iterator[Field[Row]]:
    """Yield each column that a paper of this step may know: what names a row as text, the others before and after."""
    plain = {*now.pengenal, now.label, now.unit}
    for kolom in records.known_columns(now, naskah):
        if kolom.nama in plain:
            yield text(kolom.slug, f"Kolom {kolom.nama}", f"Column {kolom.nama}", partial(_as_it_is, kolom=kolom))
            continue
        yield group(kolom.slug, f"Kolom {kolom.nama}", f"Column {kolom.nama}", (
            *sides(_shown),
            text("menjadi", "Nilai sesudah diperbaiki", "Value after", lambda side: _shown(side, side.after)),
        ), partial(in_column, kolom=kolom))  # fmt: skip
    yield truth(
        "berubah",
        "Apakah baris ini diperbaiki",
        "Whether this row was mended",
        lambda both: bool(both.changed) and not both.gone,
    )


def _as_it_is(both: Row, kolom: Kolom) -> str:
    return spelling.spelt(both.person.ambil(kolom.nama), kolom, both.view.setting.style)


def _shown(side: Cell, value: Value) -> str:
    return value_text(value, side.kolom)


def _every(view: View) -> list[Row]:
    """Return every row as it should be that the paper may know."""
    held = view.among(view.setting.case.menjadi or ())
    return [compared_row(view, row, number) for number, row in enumerate(held, start=1)]


def _gone(view: View) -> list[Row]:
    held = view.among(view.setting.comparison.removed)
    return [compared_row(view, row, number, gone=True) for number, row in enumerate(held, start=1)]


def _units(view: View, *, changed: bool) -> list[Unit]:
    """Return the units that have rows, or those that have changes, in the order of the data."""
    index, every = view.setting.index, _every(view)
    named = view.setting.comparison.units() if changed else [index.unit_of(both.person) for both in every]
    found = []
    for number, unit in enumerate(index.ordered(name for name in dict.fromkeys(named) if name), start=1):
        own = (one for one in every if same_unit(index.unit_of(one.person), unit))
        both = [replace(one, number=at) for at, one in enumerate(own, start=1)]
        found.append(Unit(view, number, unit, both, data(view.setting, index.changes_in(unit))))
    return found


def _kinds(view: View) -> list[tuple[int, str, int]]:
    """Return the kinds of error, the most frequent first, each with how many values it is of."""
    kinds = Counter(map(tables.error_kind, view.setting.comparison.changes))
    return [(number, kind, count) for number, (kind, count) in enumerate(kinds.most_common(), start=1)]
