"""The fields `staf` and `staf_keluar`: everybody's data, before and after, with what was corrected marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docgen import bahasa
from docgen.case.changes import EVERYTHING
from docgen.papers.fields.field import NO, Field, fact, group, rows, text
from docgen.papers.fields.people import nip_baris, number_line
from docgen.papers.fields.tables import NOTHING, written
from docgen.papers.fields.view import RECAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.case.model import Pegawai, Value
    from docgen.papers.fields.context import Setting
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Kolom, Naskah

CHANGED = f"{bahasa.NBSP}*)"
"""What marks a corrected value."""

COME, GONE = f"Ditambahkan{CHANGED}", f"Dikeluarkan{CHANGED}"
"""What stands below the name of a person who is on one data sheet only."""

OWN_CELL = frozenset({"NIP", "Nama", "Golongan", "Jabatan"})
"""Identity columns that have a place of their own; others are told below the name."""


class Cell(NamedTuple):
    """A value before and after."""

    before: Value
    after: Value
    changed: bool
    kolom: Kolom | None


class Row(NamedTuple):
    """One person of the tables of all staff, as corrected; who is gone has every value before, and nothing after.

    `kept` holds what the cells of all rows come to: ten thousand people share a few hundred.
    """

    setting: Setting
    number: int
    person: Pegawai
    old: Pegawai | None
    changed: frozenset[str]
    gone: bool
    kept: dict[tuple[Value, ...], dict[str, Any]]


def _row(view: View, person: Pegawai, number: int, *, gone: bool = False) -> Row:
    index, kept = view.setting.index, view.setting.kept.setdefault("cells", {})
    if gone:
        return Row(view.setting, number, person, person, frozenset({EVERYTHING}), gone, kept)
    changed = frozenset(change.column for change in index.changes_of.get(person.key, ()))
    return Row(view.setting, number, person, index.old(person), changed, gone, kept)


def _elsewhere(row: Row) -> str:
    """Return what is told below the name: corrected values that have no place of their own, or that a person came or went."""
    if row.gone or not row.changed:
        return GONE if row.gone else ""
    known = OWN_CELL | {kolom.nama for kolom in row.setting.kit.kolom}
    return "\n".join(_told(row.person, column) for column in sorted(row.changed - known))


def _told(person: Pegawai, column: str) -> str:
    if column == EVERYTHING:
        return COME
    value = written(person.ambil(column), None)
    return f"{value if column == 'Bidang' else f'{column} {value}'}{CHANGED}"


def _shown(cell: Cell, value: Value) -> str:
    return written(value or None if isinstance(value, str) else value, cell.kolom, short=True)


def _nip(row: Row) -> str:
    return number_line(row.person.key, row.setting.style)


VALUE: tuple[Field[Cell], ...] = (
    text("semula", "Nilai semula", "Value before", lambda cell: _shown(cell, cell.before)),
    text("tetap", "Nilai yang tidak berubah; kosong bila diperbaiki", "Value that did not change; empty where it did", lambda cell: "" if cell.changed else _shown(cell, cell.after)),
    text("baru", "Nilai sesudah diperbaiki, bertanda *); kosong bila tetap", "Value after, marked *); empty where it did not change", lambda cell: f"{_shown(cell, cell.after)}{CHANGED}" if cell.changed else ""),
)  # fmt: skip


def _cell(name: str, about: tuple[str, str], of: Callable[[Row], Cell]) -> Field[Row]:
    """Declare a value before and after, kept for all who have the same."""
    return group(name, *about, VALUE, of, kept=lambda row: row.kept.setdefault(of(row)[:3], {}))


def _data(kolom: Kolom) -> Field[Row]:
    """Declare the value of a data column."""
    name = kolom.nama
    return _cell(kolom.slug, (f"Kolom data {name}", f"Data column {name}"), lambda row: Cell(row.old.nilai.get(name) if row.old else None, None if row.gone else row.person.nilai.get(name), name in row.changed, kolom))  # fmt: skip


ROW: tuple[Field[Row], ...] = (
    NO,
    fact("nama", "Nama pegawai", "Name of the person", lambda row: row.person.nama),
    text("nama_tetap", "Nama yang tidak berubah; kosong bila diperbaiki", "Name that did not change; empty where it did", lambda row: "" if "Nama" in row.changed else row.person.nama),
    text("nama_baru", "Nama sesudah diperbaiki, bertanda *); kosong bila tetap", "Name after, marked *); empty where it did not change", lambda row: f"{row.person.nama}{CHANGED}" if "Nama" in row.changed else ""),
    nip_baris(_nip),
    text("nip_tetap", "Baris NIP yang tidak berubah; kosong bila diperbaiki", "The line with the NIP that did not change; empty where it did", lambda row: "" if "NIP" in row.changed else _nip(row)),
    text("nip_baru", "Baris NIP sesudah diperbaiki, bertanda *); kosong bila tetap", "The line with the NIP after, marked *); empty where it did not change", lambda row: f"{_nip(row)}{CHANGED}" if "NIP" in row.changed else ""),
    text("lain", "Perbaikan lain, misalnya bidang, bertanda *); biasanya kosong", "What else was mended, such as the bidang, marked *); usually empty", _elsewhere),
    text("golongan", "Golongan sesudah perbaikan", "Pay grade after correction", lambda row: row.person.golongan or NOTHING),
    _cell("gol", ("Golongan", "Pay grade"), lambda row: Cell(row.old.golongan if row.old else None, row.person.golongan, "Golongan" in row.changed, None)),
    _cell("jabatan", ("Jabatan", "Post"), lambda row: Cell(row.old.jabatan if row.old else None, row.person.jabatan, "Jabatan" in row.changed, None)),
    text("jumlah_ubah", "Banyaknya unsur data yang diperbaiki", "How many values were mended", lambda row: str(len(row.changed)) if row.changed else NOTHING),
)  # fmt: skip


def _everybody(view: View) -> Iterator[tuple[str, list[Row]]]:
    """Yield everybody after correction, a group a bidang, numbered through."""
    index, number = view.setting.index, 1
    groups: dict[str, list[Pegawai]] = {unit: [] for unit in index.units}
    for person in view.setting.case.perbaikan or ():
        groups[index.unit_of(person)].append(person)
    for unit, staff in groups.items():
        if staff:
            yield unit, [_row(view, person, at) for at, person in enumerate(staff, start=number)]
        number += len(staff)


def _removed(view: View) -> list[Row]:
    """Return who was taken out of the data, numbered on from everybody after correction."""
    first = len(view.setting.case.perbaikan or ()) + 1
    return [_row(view, person, at, gone=True) for at, person in enumerate(view.setting.comparison.removed, start=first)]


def staff(kit: Kit, naskah: Naskah) -> tuple[Field[View], ...]:
    """Return the tables of all staff and of those taken out, from the recap on: they have three fields for each data column of the kit."""
    if naskah.langkah < RECAP:
        return ()
    row = (*ROW, *map(_data, kit.kolom))
    return (
        rows("staf", "Seluruh pegawai sesudah perbaikan, satu baris satu bidang", "All staff after correction, a row a bidang", (
            text("bidang", "Nama bidang", "Name of the bidang", lambda group: group[0]),
            rows("pegawai", "Pegawai bidang itu", "The staff of that bidang", row, lambda group: group[1]),
        ), _everybody, kept=lambda view: view.setting.kept),
        rows("staf_keluar", "Pegawai yang dikeluarkan dari data, dengan nilai semula", "Who was taken out of the data, with the values before", row, _removed, kept=lambda view: view.setting.kept),
    )  # fmt: skip
