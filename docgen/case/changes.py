"""Before and after: every changed cell, and the evidence that explains it. Comparing only: what is wrong is a check's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci, lurus
from docgen.case import nip, pairs, pangkat
from docgen.case.model import IDENTITY, NOMOR, Pegawai, Rekaman
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.case.model import Bukti, Case, Value
    from docgen.settings.kit import Kit

EVERYTHING = "*"
"""The Kolom of evidence that explains all of a person's changes, and of a change that adds or removes a person."""


class Change(Frozen):
    """One changed cell of one person, with where it stands on both sheets and what explains it."""

    key: str
    parts: tuple[str, ...]
    name: str
    unit: str
    column: str
    before: Value
    after: Value
    before_cell: str
    after_cell: str
    evidence: tuple[Bukti, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it answers for: who had no NIP was known by the Nomor Pegawai, in whose place it comes."""
        return (self.column, NOMOR) if self.column == "NIP" and self.before is None else (self.column,)

    @property
    def removes(self) -> bool:
        """Whether it takes a row out, whose key may have become another's."""
        return self.column == EVERYTHING and self.after is None

    @property
    def evidence_row(self) -> int | None:
        """The row of Bukti that explains the change first."""
        return self.evidence[0].baris if self.evidence else None


class Comparison(Frozen):
    """All changes in the order of the data, and who stands on one sheet only.

    Of the keys in `unread` and the cells in `doubtful` (key, column) nothing can be said, since a row or a cell of
    theirs could not be read: that is named already, and its consequences are not.
    """

    changes: tuple[Change, ...] = ()
    added: tuple[Rekaman, ...] = ()
    removed: tuple[Rekaman, ...] = ()
    unread: frozenset[str] = frozenset()
    doubtful: frozenset[tuple[str, str]] = frozenset()

    def alone(self, case: Case) -> frozenset[str]:
        """Return the keys of who stands on one sheet only without evidence: what is said of them follows from that."""
        explained = {row.key for row in case.bukti if row.kolom == EVERYTHING}
        return frozenset(person.key for person in (*self.added, *self.removed)) - explained

    def units(self) -> tuple[str, ...]:
        """Return the bidang that have changes, in the order of the data."""
        return tuple(dict.fromkeys(change.unit for change in self.changes if change.unit))

    def touched(self, unit: str = "") -> int:
        """Return how many rows have changes, in all or in one unit; the key of one that is gone may be another's now."""
        return len({(change.key, change.removes) for change in self.changes if unit in ("", change.unit)})


class Evidence(Frozen):
    """The evidence by key and column, and the keys that rows have now."""

    rows: Mapping[tuple[str, str], tuple[Bukti, ...]]
    taken: frozenset[str]

    def of(self, old: Rekaman, new: Rekaman, column: str) -> tuple[Bukti, ...]:
        """Return what explains a cell, by the key now or before; where another has that key now, it is asked last."""
        apart = old.key != new.key and old.key in self.taken
        for keys in ((new.key,), (old.key,)) if apart else (dict.fromkeys((new.key, old.key)),):
            for name in (column, EVERYTHING):
                if found := tuple(row for key in keys for row in self.rows.get((key, name), ())):
                    return found
        return ()


def compare(case: Case, kit: Kit) -> Comparison:
    """Return every change between the two data sheets; before there are corrected data, there is none."""
    if case.menjadi is None or case.tak_terbaca.sheets:
        return Comparison()
    found = pairs.pair_people(case)
    was = found.was
    met = {old.key for old in was.values() if old}
    alone = [person for person in case.menjadi if was[person.key] is None]
    gone = [person for person in case.semula if person.key not in met]
    lost = found.lost.union(
        _may_be_unread(case, alone), _may_be_unread(case, gone), _may_be_astray(gone, found, case.menjadi)
    )
    columns, book = _columns(case, kit), _evidence(case)
    removed = tuple(person for person in gone if person.key not in lost)
    changes = [
        *(change for person in case.menjadi for change in _changes(was[person.key], person, columns, book)),
        *(change for person in removed for change in _whole(person, book, added=False)),
    ]
    doubtful = frozenset(_doubtful(case, was, _known(case, kit))) if case.tak_terbaca.cells else frozenset()
    return Comparison(
        tuple(each for each in changes if each.key not in lost and (each.key, each.column) not in doubtful),
        tuple(person for person in alone if person.key not in lost),
        removed,
        frozenset(lost | {person.key_tertulis for person in case.tak_terbaca.staff}),
        doubtful,
    )


def _columns(case: Case, kit: Kit) -> tuple[str, ...]:
    """Return the columns that can be compared: those that both sheets must have, and any others of Data Perbaikan."""
    after, free = case.menjadi or (), {*case.kolom, *kit.optional}
    return tuple(
        name
        for name in _known(case, kit)
        if all(person.asal.at(name) for person in (*(() if name in free else case.semula[:1]), *after[:1]))
    )


def _known(case: Case, kit: Kit) -> tuple[str, ...]:
    """Return every column the data may have: those of the form, those of the kit, those only this office has."""
    if kit.things and kit.banding:
        keys = {*kit.things.pengenal, *kit.banding.koreksi.values()}
        return (*(name for name in kit.data if name not in keys), *case.kolom)
    return (*IDENTITY, *kit.data, *case.kolom)


def _doubtful(case: Case, was: Mapping[str, Rekaman | None], columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield key and column of each cell that could not be read on one of the sheets."""
    for new in case.menjadi or ():
        old = was[new.key]
        for column in columns if old else ():
            if old and not (case.terbaca(old.asal, column) and case.terbaca(new.asal, column)):
                yield from ((old.key, column), (new.key, column))


def _changes(old: Rekaman | None, new: Rekaman, columns: tuple[str, ...], book: Evidence) -> Iterator[Change]:
    if old is None:
        yield from _whole(new, book, added=True)
        return
    if old.key != new.key:
        yield from _of_the_key(old, new, book)
    for column in columns:
        values = (old.ambil(column), new.ambil(column))
        if values[0] != values[1] and normal(column, values[0]) != normal(column, values[1]):
            yield _change(old, new, column, values, book)


def _of_the_key(old: Rekaman, new: Rekaman, book: Evidence) -> Iterator[Change]:
    """Yield what a row is known by, where it was corrected; one that had no number before has one now."""
    if isinstance(old, Pegawai) and isinstance(new, Pegawai):
        column = "NIP" if old.nip != new.nip else "Nomor Pegawai"
        values: tuple[Value, Value] = (old.nip or None, new.nip or None) if old.nip != new.nip else (old.key, new.key)
        yield _change(old, new, column, values, book)
        return
    for (column, now), (_, was) in zip(new.keys(), old.keys(), strict=True):
        if was != now:
            yield _change(old, new, column, (was, now), book)


def _change(old: Rekaman, new: Rekaman, column: str, values: tuple[Value, Value], book: Evidence) -> Change:
    name = new.nama or old.nama or new.key
    cells = (old.asal.at(column), new.asal.at(column))
    return Change(new.key, new.parts, name, old.unit, column, *values, *cells, book.of(old, new, column))


def _whole(person: Rekaman, book: Evidence, *, added: bool) -> Iterator[Change]:
    """Yield the change that adds a person or takes one out, where evidence with Kolom `*` explains it."""
    if found := book.rows.get((person.key, EVERYTHING)):
        at, name = person.asal.at(person.key_column), person.nama
        told: tuple[Value, Value, str, str] = (None, name, "", at) if added else (name, None, at, "")
        yield Change(person.key, person.parts, name, person.unit, EVERYTHING, *told, found)


def normal(column: str, value: Value) -> Value:
    """Return a value in the form it is compared in: one spelling a rank, one kind of apostrophe, exact numbers."""
    if isinstance(value, tuple):
        return tuple(map(lurus, value))
    if not isinstance(value, str):
        return value
    return pangkat.baku(value) if column == "Pangkat" else lurus(value)


def _evidence(case: Case) -> Evidence:
    book = {key: tuple(own) for key, own in grouped(case.bukti, lambda row: (row.key, row.kolom)).items()}
    return Evidence(book, frozenset(row.key for row in case.menjadi or ()))


def _may_be_unread(case: Case, people: list[Rekaman]) -> Iterator[str]:
    """Yield the keys of those who stand on one sheet only and may be a row of the other whose key cannot be read."""
    other = [row for row in case.tak_terbaca.staff if people and row.asal.sheet != people[0].asal.sheet]
    return _may_be(people, [(row.nama, row.key_tertulis) for row in other])


def _may_be_astray(gone: list[Rekaman], found: pairs.Pairs, after: tuple[Rekaman, ...]) -> Iterator[str]:
    """Yield the keys of those who seem gone and may be among those whose NIP Semula leads nowhere."""
    return _may_be(gone, [(row.nama, row.key_semula) for row in after if row.key in found.lost])


def _may_be(people: list[Rekaman], others: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the keys of people who may be others, by name or by number."""
    names, numbers = {kunci(name) for name, _ in others}, nip.Misread.of(number for _, number in others)
    return (person.key for person in people if kunci(person.nama) in names or numbers.may_be(person.key))
