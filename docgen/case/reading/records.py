"""Sheets of records as the kit describes them: rows into values under their keys. Shapes only: whether figures agree is asked in `checks`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from docgen.bahasa import deret, kunci, lurus
from docgen.case.cells import Mark, uncollected
from docgen.case.model import JOINT, Baris, Pegawai
from docgen.case.reading import headings, person_keys, record_cell, table, values
from docgen.case.rows import key_part, meets
from docgen.finding import Words
from docgen.value import Frozen, field, grouped, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from docgen.case.cells import Cell, Sheet
    from docgen.case.model import Case, Rekaman, Value
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kolom, Lembar

    Asked = Callable[[table.Row], bool]

FEW = 5
"""Cells of the same key that are named beside each of them."""


Held = TypeVar("Held", Pegawai, Baris)


class Reading(Frozen, dict=True):
    """What records are read with: how far the case is, its period, the clock's zone, the columns that tell old keys."""

    steps: Case
    period: tuple[date, date] | None
    collector: Collector
    zona: str
    old: Mapping[str, str] = field(default_factory=dict)
    """The column of a corrected key's old value, by the key column."""

    @cached_property
    def cells(self) -> record_cell.Reader:
        """What reads a cell by its column."""
        return record_cell.Reader(self.collector, self.period, self.zona)

    def reached(self, kolom: Kolom, unit: str = "") -> bool:
        """Return whether the step since which a column is filled is dated: in a unit, or anywhere."""
        step = kolom.sejak
        return not step or (self.steps.mencapai_di(step, unit) if unit else self.steps.mencapai(step))

    def misses(self, cell: Cell, kolom: Kolom, value_of: Callable[[str], Value], unit: str) -> bool:
        """Return whether an empty cell must hold something by now in a row such as this; what stands in a cell merged above is not its own."""
        asked = meets(value_of, kolom.wajib_bila) if kolom.wajib_bila else kolom.wajib
        return cell.mark is Mark.UNDER or (asked and self.reached(kolom, unit))


class Records(Frozen, Generic[Held]):
    """The rows of one sheet, apart those whose key cannot be read or stands twice, and the other columns it carries."""

    rows: tuple[Held, ...] = ()
    unread: tuple[Held, ...] = ()
    kolom: tuple[str, ...] = ()
    keyed: bool = False

    @property
    def empty(self) -> bool:
        """Whether the sheet holds no row at all."""
        return not (self.rows or self.unread)

    def has(self, column: str) -> bool:
        """Return whether a sheet that holds rows has a heading."""
        return any(row.asal.at(column) for row in (*self.rows[:1], *self.unread[:1]))


NOTHING: Records[Any] = Records()


def read(sheet: Sheet, lembar: Lembar, reading: Reading, *, carried: bool = False) -> Records[Baris]:
    """Return every row of a sheet; *carried* sheets keep columns that the kit does not name, as text."""
    columns = {**lembar.columns, **_old_columns(lembar, reading.old)}
    spelt = {name: kolom.alias for name, kolom in columns.items()}
    asked = dict.fromkeys((*lembar.pengenal, *needed(columns.values(), reading)))
    needed_here = [name for name in columns if name in asked]
    found = headings.find(sheet, spelt, needed_here, reading.collector, carried=carried)
    if found is None:
        return NOTHING
    others = tuple(found.others) if carried else ()
    plain = {
        name: found.columns[name]
        for name, kolom in columns.items()
        if name in found.columns and reading.cells.takes_plain(kolom)
    }
    reader = _Rows(lembar, columns, others, reading, plain)
    keys = ", ".join(lembar.pengenal)
    one, fill = Words(lembar.satuan, lembar.satuan), Words(keys, keys)
    with uncollected():
        rows = [reader.row(row) for row in filled(found, one, fill, reading.collector, _kinds(found, lembar))]
    code = "nip-duplicate" if lembar.satu_orang else "record-duplicate"
    same = twins(rows, code, one, reading.collector, deret(lembar.pengenal))
    return parted(rows, same, others, keyed=all(name in found.columns for name in lembar.pengenal))


def parted(rows: Sequence[Held], same: frozenset[str], others: tuple[str, ...], *, keyed: bool) -> Records[Held]:
    """Return the rows of a sheet, apart those whose key cannot be read or is one of the *same*."""
    good = tuple(each for each in rows if each.key and each.key not in same)
    return Records(good, tuple(each for each in rows if not each.key or each.key in same), others, keyed)


def _old_columns(lembar: Lembar, old: Mapping[str, str]) -> dict[str, Kolom]:
    """Return the columns that tell old keys, which may be absent."""
    return {name: lembar.columns[key].early_column(name) for key, name in old.items() if name not in lembar.columns}


def needed(columns: Iterable[Kolom], reading: Reading) -> tuple[str, ...]:
    """Return the headings that must be there by now, beside those of the key."""
    return tuple(each.nama for each in columns if (each.wajib or each.wajib_bila) and reading.reached(each))


def _kinds(found: table.Table, lembar: Lembar) -> tuple[Asked, Asked, Asked, Asked]:
    """Return what tells a record, a total, where signatures begin, and that they may go on."""
    keys = [place for name in lembar.pengenal if (place := found.place(name)) is not None]

    def total(row: table.Row) -> bool:
        return table.is_total_word(row.texts)

    return (
        lambda row: any(map(row.holds, keys)) and not (total(row) and len(row.texts) <= 1 and not row.counted),
        total,
        lambda row: not row.numbers and table.is_signature_word(row.texts),
        lambda row: not row.numbers and len(row.texts) <= 2 * table.FEW,
    )


def filled(
    found: table.Table, one: Words, fill: Words, collector: Collector, kinds: tuple[Asked, Asked, Asked, Asked]
) -> Iterator[table.Row]:
    """Yield the rows that hold what the sheet lists; totals and signatures among or under them are left out, and noted."""
    keyed, total, begins, goes_on = kinds
    signed = False
    for row in found.rows():
        if keyed(row):
            signed = False
            yield row
        elif total(row):
            _note_none(row, one, fill, collector, Words("Baris jumlah ini", "This total row is"))
        elif not signed and begins(row):
            signed, what = True, Words("Tanda tangan mulai baris ini", "The signatures from this row on are")
            _note_none(row, one, fill, collector, what)
        elif row.filled and not (signed and goes_on(row)):
            signed = False
            yield row


def _note_none(row: table.Row, one: Words, fill: Words, collector: Collector, what: Words) -> None:
    collector.add("total-row", row.table.sheet.name, row.first_ref(),
        f"{what.id} bukan {one.id} dan tidak dibaca. Bila ini {one.id}, isi {fill.id}.",
        f"{what.en} no {one.en} and not read. If it is one, give {fill.en}.",
        warning=True,
    )  # fmt: skip


class _Rows(Frozen):
    """One row of a sheet into a record; `plain` is where text stands that is mostly taken as it is."""

    lembar: Lembar
    columns: Mapping[str, Kolom]
    others: tuple[str, ...]
    reading: Reading
    plain: Mapping[str, int]

    def row(self, row: table.Row) -> Baris:
        """Return a row as a record; its key is empty where a part of it cannot be read."""
        collector, lembar = self.reading.collector, self.lembar
        found: dict[str, Value] = {
            name: (name in self.plain and row.plain(self.plain[name])) or self.reading.cells.value(row[name], kolom)
            for name, kolom in self.columns.items()
        }
        found |= {name: values.text(row[name], collector) or None for name in self.others}
        self._note_missing(row, found)
        keys = {name: "" if self._doubtful(row, name) else key_part(found.get(name)) for name in lembar.pengenal}
        whole = all(keys.values())
        key = JOINT.join(keys.values())
        typed = [part or str(row[name].value or "") for name, part in keys.items()]
        return Baris(
            lembar=lembar.kunci, key=key if whole else "", pengenal=keys, key_semula=self._old(keys, found),
            key_tertulis=JOINT.join(typed) if all(typed) else "",
            nama=key_part(found.get(lembar.label)) or key, unit=key_part(found.get(lembar.unit)) if lembar.unit else "",
            nilai=found, asal=row.origin,
        )  # fmt: skip

    def _doubtful(self, row: table.Row, name: str) -> bool:
        """Return whether a code that is noted already would name another row, or none."""
        doubtful = self.reading.collector.doubtful
        return bool(doubtful) and (row.table.sheet.name, row[name].ref) in doubtful

    def _old(self, keys: Mapping[str, str], found: Mapping[str, Value]) -> str:
        """Return the key a row had before it was corrected; nothing where it says none."""
        was = {name: key_part(found.get(self.reading.old.get(name, ""))) for name in keys}
        return JOINT.join(was[name] or part for name, part in keys.items()) if any(was.values()) else ""

    def _note_missing(self, row: table.Row, found: Mapping[str, Value]) -> None:
        """Note the cells that must not be empty by now; a key's part is always an error."""
        unit = key_part(found.get(self.lembar.unit))
        for name, kolom in self.columns.items():
            if found[name] is not None or not (cell := row[name]).ref:
                continue
            if name in self.lembar.pengenal:
                person_keys.need(cell, kolom, self.reading.collector)
            elif cell.empty and self.reading.misses(cell, kolom, found.get, unit):
                values.need(cell, name, self.reading.collector)


def twins(every: Sequence[Rekaman], code: str, one: Words, collector: Collector, names: str = "") -> frozenset[str]:
    """Return the keys that stand twice; each of their cells is noted, with a few of the others."""
    rows = [each for each in every if each.key]
    places = grouped(rows, lambda each: kunci(each.key))
    for each in rows if len(places) < len(rows) else ():
        others = [other.asal.at(other.key_column) for other in places[kunci(each.key)][: FEW + 2] if other is not each]
        if others:
            listed, what = ", ".join((*others[:FEW], *(["..."] if len(others) > FEW else []))), names or each.key_column
            collector.add(code, each.asal.sheet, each.asal.at(each.key_column),
                f"{what} ini juga tertulis di {listed}. Satu {one.id} hanya satu baris: perbaiki atau hapus salah satunya.",
                f"This {what} also stands in {listed}. One {one.en} has one row: mend or delete one.",
            )  # fmt: skip
    return frozenset(each.key for same in places.values() if len(same) > 1 for each in same)


def in_keys(rows: tuple[Held, ...], known: Mapping[str, str]) -> tuple[Held, ...]:
    """Return rows under the keys as they are *known*, which are found by their straight apostrophes: other kinds make no other row."""
    return tuple(_in_key(row, known) for row in rows)


def _in_key(row: Held, known: Mapping[str, str]) -> Held:
    key, old = (known.get(lurus(name), name) for name in (row.key, row.key_semula))
    if (key, old) == (row.key, row.key_semula):
        return row
    return replace(row, key=key, key_semula=old)


def in_units(rows: tuple[Held, ...], spelt: Mapping[str, str], column: str = "") -> tuple[Held, ...]:
    """Return rows with their unit in the one spelling of the data; under *column* too, and where they are known by it."""
    return tuple(_in_unit(row, spelt.get(kunci(row.unit), row.unit), column) for row in rows)


def _in_unit(row: Held, unit: str, column: str) -> Held:
    if unit == row.unit:
        return row
    if isinstance(row, Pegawai):
        return replace(row, unit=unit)
    told = {column: unit} if column in row.nilai else {}
    known = {name: told.get(name, part) for name, part in row.pengenal.items()}
    key = JOINT.join(known.values()) if row.key else ""
    return replace(row, unit=unit, nilai={**row.nilai, **told}, pengenal=known, key=key)
