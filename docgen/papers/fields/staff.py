"""A compared row before and after, with what was corrected marked; and the tables of all staff, of those mended and of those taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docgen import bahasa
from docgen.case.changes import EVERYTHING
from docgen.papers.fields.field import NO, Field, fact, group, rows, text, truth
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.people import nip_baris, number_line
from docgen.papers.fields.scope import recapped
from docgen.papers.fields.tables import NOTHING, SIGNED_WITH, value_text
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.case.model import Rekaman, Value
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Kolom, Naskah

CHANGED = f"{bahasa.NBSP}*)"
"""What marks a corrected value."""

COME, GONE = f"Ditambahkan{CHANGED}", f"Dikeluarkan{CHANGED}"
"""What stands below the name of a person who is on one data sheet only."""

NUMBERS = frozenset({"NIP", "Nomor Pegawai"})
"""What a person is known by: either stands in the line below the name."""

OWN_CELL = NUMBERS | {"Nama", "Golongan", "Jabatan"}
"""Identity columns that have a place of their own; others are told below the name."""


class Cell(NamedTuple):
    """A value before and after."""

    before: Value
    after: Value
    changed: bool
    kolom: Kolom | None


class Row(Frozen):
    """One compared person or thing, as corrected; who is gone has every value before, and nothing after.

    `kept` holds what the cells of all rows come to: ten thousand people share a few hundred.
    """

    view: View
    number: int
    person: Rekaman
    old: Rekaman | None
    changed: frozenset[str]
    gone: bool
    last: bool
    kept: dict[tuple[Value, ...], dict[str, Any]]


def compared_row(view: View, person: Rekaman, number: int, *, gone: bool = False, last: bool = False) -> Row:
    """Return a row of the sheet as it should be beside what it was; of who is *gone* what there was."""
    index, kept = view.setting.index, view.setting.kept.setdefault("cells", {})
    if gone:
        return Row(view, number, person, person, frozenset({EVERYTHING}), gone, last, kept)
    changed = frozenset(change.column for change in index.changes_of.get(index.was(person), ()))
    return Row(view, number, person, index.old(person), changed, gone, last, kept)


def in_column(row: Row, kolom: Kolom) -> Cell:
    """Return the value of a row in a column of its data."""
    name = kolom.nama
    after = None if row.gone else row.person.nilai.get(name)
    return Cell(row.old.nilai.get(name) if row.old else None, after, name in row.changed, kolom)


def _elsewhere(row: Row) -> str:
    """Return what is told below the name: corrected values that have no place of their own, or that a person came or went."""
    if row.gone or not row.changed:
        return GONE if row.gone else ""
    known = OWN_CELL | {kolom.nama for kolom in row.view.setting.kit.kolom}
    return "\n".join(_told(row.person, column) for column in sorted(row.changed - known))


def _told(person: Rekaman, column: str) -> str:
    if column == EVERYTHING:
        return COME
    value = value_text(person.ambil(column), None)
    return f"{value if column == 'Bidang' else f'{column} {value}'}{CHANGED}"


def _shown(cell: Cell, value: Value) -> str:
    return value_text(value or None if isinstance(value, str) else value, cell.kolom, short=True)


def _nip(row: Row) -> str:
    return number_line(row.person.key, row.view.setting.style)


def sides(shown: Callable[[Cell, Value], str]) -> tuple[Field[Cell], ...]:
    """Declare a value before, and after where it stands in the column of values that stay or of those that do not."""
    return (
        text("semula", "Nilai semula", "Value before", lambda cell: shown(cell, cell.before)),
        text("tetap", "Nilai yang tidak berubah; kosong bila diperbaiki", "Value that did not change; empty where it did", lambda cell: "" if cell.changed else shown(cell, cell.after)),
        text("baru", "Nilai sesudah diperbaiki, bertanda *); kosong bila tetap", "Value after, marked *); empty where it did not change", lambda cell: f"{shown(cell, cell.after)}{CHANGED}" if cell.changed else ""),
    )  # fmt: skip


VALUE = sides(_shown)


def _cell(name: str, about: tuple[str, str], of: Callable[[Row], Cell]) -> Field[Row]:
    """Declare a value before and after, kept for all who have the same."""
    return group(name, *about, VALUE, of, kept=lambda row: row.kept.setdefault(of(row)[:3], {}))


def _identity(name: str) -> Callable[[Row], Cell]:
    """Return how a column of the identity is told, of who is gone too."""
    key = name.lower()
    return lambda row: Cell(getattr(row.old, key, None), getattr(row.person, key), name in row.changed, None)


def _data(kolom: Kolom) -> Field[Row]:
    """Declare the value of a data column."""
    about = (f"Kolom data {kolom.nama}", f"Data column {kolom.nama}")
    return _cell(kolom.slug, about, lambda row: in_column(row, kolom))


ROW: tuple[Field[Row], ...] = (
    NO,
    fact("nama", "Nama pegawai", "Name of the person", lambda row: row.person.nama),
    text("nama_tetap", "Nama yang tidak berubah; kosong bila diperbaiki", "Name that did not change; empty where it did", lambda row: "" if "Nama" in row.changed else row.person.nama),
    text("nama_baru", "Nama sesudah diperbaiki, bertanda *); kosong bila tetap", "Name after, marked *); empty where it did not change", lambda row: f"{row.person.nama}{CHANGED}" if "Nama" in row.changed else ""),
    nip_baris(_nip),
    text("nip_tetap", "Baris NIP yang tidak berubah; kosong bila diperbaiki", "The line with the NIP that did not change; empty where it did", lambda row: "" if NUMBERS & row.changed else _nip(row)),
    text("nip_baru", "Baris NIP sesudah diperbaiki, bertanda *); kosong bila tetap", "The line with the NIP after, marked *); empty where it did not change", lambda row: f"{_nip(row)}{CHANGED}" if NUMBERS & row.changed else ""),
    text("lain", "Perbaikan lain, misalnya unit, bertanda *); biasanya kosong", "What else was mended, such as the unit, marked *); usually empty", _elsewhere),
    text("golongan", "Golongan sesudah perbaikan", "Pay grade after correction", lambda row: value_text(row.person.ambil("Golongan"), None)),
    _cell("gol", ("Golongan", "Pay grade"), _identity("Golongan")),
    _cell("jabatan", ("Jabatan", "Post"), _identity("Jabatan")),
    truth("akhir", "Apakah baris ini berdiri di halaman tanda tangan: dua orang terakhir", "Whether the row stands on the page of the signature: the last two people", lambda row: row.last),
    text("jumlah_ubah", "Banyaknya unsur data yang diperbaiki", "How many values were mended", lambda row: str(len(row.changed)) if row.changed else NOTHING),
)  # fmt: skip


def _everybody(view: View) -> Iterator[tuple[str, list[Row]]]:
    """Yield everybody after correction, a group a bidang as corrected, numbered through."""
    everybody, number = view.setting.after, 1
    last = len(everybody) - SIGNED_WITH
    groups = grouped(everybody, lambda person: person.unit)
    for unit in view.setting.index.ordered(groups):
        staff = groups[unit]
        yield unit, [compared_row(view, person, at, last=at > last) for at, person in enumerate(staff, start=number)]
        number += len(staff)


def _mended(view: View) -> Iterator[tuple[str, list[Row], str]]:
    """Yield the people with changes, a group a bidang as its changes are counted, and how many others the bidang has."""
    index, number = view.setting.index, 1
    last = len(index.changes_of) - SIGNED_WITH
    gone = set(map(id, view.setting.comparison.removed))  # whose number may be another's now
    mended = [one for one in index.everybody if index.was(one) in index.changes_of]
    for unit in index.units:
        people = [person for person in mended if same_unit(index.unit_of(person), unit)]
        own = enumerate(people, start=number)
        told = [compared_row(view, person, at, gone=id(person) in gone, last=at > last) for at, person in own]
        yield unit, told, _others(index.staff_in[bahasa.kunci(unit)], len(told), known=_known(view))
        number += len(people)


def _known(view: View) -> bool:
    """Return whether it is known what was mended: in a DRAF that tells of no change yet it is not."""
    return not view.setting.draf or bool(view.setting.comparison.changes)


def _others(staff: int, mended: int, *, known: bool) -> str:
    """Return how many people's data stay as they were; how many there are while that is not known."""
    if not known:
        return f"{bahasa.angka(staff)} pegawai"
    if not mended:
        return f"{bahasa.angka(staff)} pegawai, datanya tidak diubah"
    left = f", {bahasa.angka(staff - mended)} di antaranya tidak diubah datanya" if staff > mended else ""
    return f"{bahasa.angka(staff)} pegawai{left}"


def _left(view: View) -> str:
    """Return how many people of the whole office stay as they were; empty where nobody does, or that is not known."""
    left = len(view.setting.index.everybody) - len(view.setting.index.changes_of)
    return f"{bahasa.angka(left)} pegawai lain tidak diubah datanya" if left and _known(view) else ""


def _removed(view: View) -> list[Row]:
    """Return who was taken out of the data, numbered on from everybody after correction."""
    first = len(view.setting.after) + 1
    gone = enumerate(view.setting.comparison.removed, start=first)
    return [compared_row(view, person, at, gone=True) for at, person in gone]


def staff(kit: Kit, naskah: Naskah) -> tuple[Field[View], ...]:
    """Return the tables of all staff and of those taken out, from the recap on: they have three fields for each data column of the kit."""
    if not kit.people or not recapped(naskah, kit):
        return ()
    row = (*ROW, *map(_data, kit.kolom))
    return (
        rows("staf", "Seluruh pegawai sesudah perbaikan, satu baris satu unit", "All staff after correction, a row a unit", (
            text("bidang", "Nama unit", "Name of the unit", lambda group: group[0]),
            rows("pegawai", "Pegawai unit itu", "The staff of that unit", row, lambda group: group[1]),
        ), _everybody, kept=lambda view: view.setting.kept),
        rows("rekap_pegawai", "Pegawai yang datanya diperbaiki, satu baris satu unit", "People whose data were mended, a row a unit", (
            text("bidang", "Nama unit", "Name of the unit", lambda group: group[0]),
            text("hitungan", "Berapa pegawainya, dan berapa yang datanya tidak diubah", "How many people it has, and how many stay as they were", lambda group: group[2]),
            rows("pegawai", "Pegawai unit itu yang datanya diperbaiki", "The people of that unit whose data were mended", row, lambda group: group[1]),
        ), _mended, kept=lambda view: view.setting.kept),
        text("pegawai_lain", "Berapa pegawai lain yang datanya tidak diubah; kosong bila tidak ada", "How many other people's data stay as they were; empty where there are none", _left),
        rows("staf_keluar", "Pegawai yang dikeluarkan dari data, dengan nilai semula", "Who was taken out of the data, with the values before", row, _removed, kept=lambda view: view.setting.kept),
    )  # fmt: skip
