"""The rows of a kit's sheets wherever a case keeps them, looked up by sheet, by key, by unit; and the person a row may be. Looking up only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from docgen.bahasa import kunci
from docgen.case.model import NOMOR, Baris, Listed, Meeting, Pegawai, Pejabat
from docgen.case.rows import is_one, key_part
from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.case.model import Case, Origin, Value
    from docgen.settings.kit import Kit, Lembar, Naskah


class Row(Protocol):
    """What may be asked of a row, whatever sheet it is of."""

    @property
    def asal(self) -> Origin:
        """Where it stands."""

    @property
    def unit(self) -> str:
        """The unit it belongs to."""

    def ambil(self, kolom: str) -> Value:
        """Return the value under a heading."""


class NamedRow(NamedTuple):
    """A row with what it is known by, and what names it."""

    row: Row
    parts: tuple[str, ...]
    label: str


def rows(case: Case, kit: Kit, lembar: Lembar) -> Iterator[Row]:
    """Yield the rows of a sheet in its order, those whose key could be read."""
    was, now = kit.compared or (None, None)
    if lembar is was:
        yield from case.semula
    elif lembar is now:
        yield from case.menjadi or ()
    elif kit.met and lembar is kit.met[0]:
        yield from case.meetings
    elif kit.met and lembar is kit.met[1]:
        yield from case.attendees
    else:
        yield from case.lembar.get(lembar.kunci, ())


def unread(case: Case, lembar: Lembar) -> Iterator[Row]:
    """Yield the rows of a sheet whose key could not be read, or stands twice."""
    yield from (row for row in (*case.tak_terbaca.staff, *case.tak_terbaca.rows) if row.asal.sheet == lembar.nama)


def named_rows(case: Case, kit: Kit, lembar: Lembar) -> Iterator[NamedRow]:
    """Yield the rows of a sheet with what they are known by."""
    for row in rows(case, kit, lembar):
        if isinstance(row, Baris | Pegawai):
            yield NamedRow(row, row.parts, row.nama)
        elif isinstance(row, Meeting):
            yield NamedRow(row, (row.bidang,), row.bidang)


def units(case: Case, kit: Kit, naskah: Naskah, sheets: Iterable[Lembar]) -> tuple[str, ...]:
    """Return every unit of some sheets as far as a paper may know them, in the order of the data."""
    held = (row for lembar in sheets if naskah.known(lembar.sejak) for row in rows(case, kit, lembar))
    return tuple(unit for unit in dict.fromkeys(row.unit for row in held) if unit)


def may_meet(row: Row, bila: Mapping[str, tuple[str, ...]]) -> bool:
    """Return the same of a row whose columns may still be empty."""
    return all(not (text := key_part(row.ambil(name))) or is_one(text, allowed) for name, allowed in bila.items())


def key(parent: Lembar, row: Row) -> tuple[str, ...]:
    """Return by what a row is matched with those that belong to it."""
    return tuple(kunci(key_part(row.ambil(name))) for name in parent.pengenal)


def gathered(case: Case, kit: Kit, parent: Lembar, inner: Lembar) -> dict[tuple[str, ...], list[Row]]:
    """Return the rows of a sheet that belong to those of another (`kumpulan`), by the key of the latter."""
    return grouped(rows(case, kit, inner), lambda row: key(parent, row))


def person(row: Row, lembar: Lembar) -> Pejabat:
    """Return the person a row is, as an official is told."""
    names = lembar.orang.columns if lembar.orang else {}
    held = {key: key_part(row.ambil(name)) for key, name in names.items()}
    known = next((key for key in ("nip", "nomor_pegawai") if held.get(key)), "")
    return Listed(
        peran="", bidang=row.unit, nama=held.get("nama", ""), nip=held.get(known, ""), sebutan_nomor=_called(lembar, names.get(known, "")),
        pangkat=held.get("pangkat", ""), golongan=held.get("golongan", ""), jabatan=held.get("jabatan", ""), asal=row.asal,
    )  # fmt: skip


def _called(lembar: Lembar, heading: str) -> str:
    """Return what a number is called that is no NIP: as its column, where that is not for NIPs."""
    kolom = lembar.columns.get(heading)
    return heading if kolom and kolom.jenis != "nip" else NOMOR


def people(case: Case, kit: Kit) -> Iterator[Pejabat]:
    """Yield everybody whom a cell may name: officials, the people of the kit's own sheets, staff, and who takes part in a meeting."""
    yield from case.pejabat
    own = {each.kunci for each in kit.records}
    for lembar in sorted((each for each in kit.lembar if each.orang), key=lambda each: each.kunci not in own):
        yield from (person(row, lembar) for row in rows(case, kit, lembar))
    for one in case.attendees:
        yield Pejabat(peran="", bidang=one.bidang, nama=one.nama, nip=one.nip, jabatan=one.jabatan, asal=one.asal)


def one(case: Case, kit: Kit, lembar: Lembar | None, parts: tuple[str, ...]) -> Row | None:
    """Return the row of a sheet that is known by some parts."""
    if lembar is None:
        return None
    return next((each.row for each in named_rows(case, kit, lembar) if each.parts == parts), None)


def day(case: Case, kit: Kit, naskah: Naskah, parts: tuple[str, ...]) -> date | None:
    """Return the day by which a paper of a row must go out (`paling_lambat`); None where there is none."""
    row = one(case, kit, kit.sheet(naskah.per), parts) if naskah.paling_lambat else None
    on = row.ambil(naskah.paling_lambat) if row else None
    return on if isinstance(on, date) else None
