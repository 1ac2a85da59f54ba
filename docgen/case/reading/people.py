"""Rows of the two data sheets into people. Shapes only: whether figures agree is asked in `checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.cells import uncollected
from docgen.case.model import IDENTITY, Pegawai
from docgen.case.reading import headings, person_row, records, table
from docgen.case.reading.cache import Cache
from docgen.finding import Words
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.case.cells import Sheet
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kit

FORM = ("NIP", "Nomor Pegawai", "NIP Semula", *IDENTITY)
NEEDED = ("NIP", *IDENTITY)


class People(Frozen):
    """The people of one data sheet, the other columns it carries, and the rows whose key cannot be read or stands twice."""

    staff: tuple[Pegawai, ...] = ()
    kolom: tuple[str, ...] = ()
    unread: tuple[Pegawai, ...] = ()
    keyed: bool = False

    @property
    def empty(self) -> bool:
        """Whether the sheet holds no person at all."""
        return not (self.staff or self.unread)


NOBODY = People()


def read(
    sheet: Sheet, kit: Kit, period: tuple[date, date] | None, collector: Collector, after: People = NOBODY
) -> People:
    """Return everybody on a data sheet.

    *after* are the people of Data Perbaikan when Data Semula is read: its columns have the same names here, and the
    old numbers that it corrects are taken as text, since they may be wrong.
    """
    spelt = {name: kit.alias_judul.get(name, ()) for name in FORM} | {kolom.nama: kolom.alias for kolom in kit.kolom}
    needed = (*NEEDED, *(kolom.nama for kolom in kit.kolom))
    found = headings.find(sheet, spelt | dict.fromkeys(after.kolom, ()), needed, collector)
    if found is None:
        return NOBODY
    kolom = (*(name for name in after.kolom if name in found.columns), *found.others)
    mended = frozenset(each.nip_semula for each in after.staff) - {""}
    names = dict.fromkeys((*person_row.REPEATED, *(item.nama for item in kit.kolom), *kolom))
    reader = person_row.reader(kit, period, collector, Cache(found, tuple(names), collector), mended)
    with uncollected():
        staff = [reader.person(row) for row in _people(found, collector)]
    keyed = tuple(each for each in staff if each.key)
    twins = records.twins(keyed, "nip-duplicate", Words("orang", "person"), collector)
    return People(
        tuple(each for each in keyed if each.key not in twins),
        kolom,
        tuple(each for each in staff if not each.key or each.key in twins),
        "NIP" in found.columns,
    )


def _people(found: table.Table, collector: Collector) -> Iterator[table.Row]:
    """Yield the rows that are people; totals and signatures among or under the data are left out, and noted."""
    signed = False
    for row in found.rows():
        if row.nip or table.has_key(row):
            signed = False
            yield row
        elif table.is_total(row):
            _note_nobody(row, collector, "Baris jumlah ini", "This total row is")
        elif not signed and table.begins_signature(row):
            signed = True
            _note_nobody(row, collector, "Tanda tangan mulai baris ini", "The signatures from this row on are")
        elif row.filled and not (signed and table.is_signature(row)):
            signed = False
            yield row


def _note_nobody(row: table.Row, collector: Collector, indonesian: str, english: str) -> None:
    collector.add(
        "total-row",
        row.table.sheet.name,
        row.first_ref(),
        f"{indonesian} bukan pegawai dan tidak dibaca. Bila ini pegawai, isi NIP atau Nomor Pegawai serta Status-nya.",
        f"{english} no person and not read. If it is one, give its NIP or Nomor Pegawai, and its Status.",
        warning=True,
    )
