"""Rows of the two data sheets into people. Shapes only: whether figures agree is asked in `checks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.cells import uncollected
from docgen.case.model import IDENTITY
from docgen.case.reading import headings, person_row, records, table
from docgen.case.reading.cache import Cache
from docgen.finding import Words

if TYPE_CHECKING:
    from datetime import date

    from docgen.case.cells import Sheet
    from docgen.case.model import Pegawai
    from docgen.case.reading.collector import Collector
    from docgen.settings.kit import Kit

FORM = ("NIP", "Nomor Pegawai", "NIP Semula", *IDENTITY)
NEEDED = ("NIP", *IDENTITY)


KINDS = (lambda row: bool(row.nip) or table.has_key(row), table.is_total, table.begins_signature, table.is_signature)
"""What tells a person, a total, where signatures begin, and that they may go on."""

ONE = Words("pegawai", "person")
FILL = Words("NIP atau Nomor Pegawai serta Status-nya", "its NIP or Nomor Pegawai, and its Status")


def read(
    sheet: Sheet,
    kit: Kit,
    period: tuple[date, date] | None,
    collector: Collector,
    after: records.Records[Pegawai] = records.NOTHING,
) -> records.Records[Pegawai]:
    """Return everybody on a data sheet.

    *after* are the people of Data Perbaikan when Data Semula is read: its columns have the same names here, and the
    old numbers that it corrects are taken as text, since they may be wrong.
    """
    spelt = {name: kit.alias_judul.get(name, ()) for name in FORM} | {kolom.nama: kolom.alias for kolom in kit.kolom}
    needed = (*NEEDED, *(kolom.nama for kolom in kit.kolom))
    found = headings.find(sheet, spelt | dict.fromkeys(after.kolom, ()), needed, collector)
    if found is None:
        return records.NOTHING
    kolom = (*(name for name in after.kolom if name in found.columns), *found.others)
    mended = frozenset(each.nip_semula for each in after.rows) - {""}
    names = dict.fromkeys((*person_row.REPEATED, *(item.nama for item in kit.kolom), *kolom))
    reader = person_row.reader(kit, period, collector, Cache(found, tuple(names), collector), mended)
    with uncollected():
        staff = [reader.person(row) for row in records.filled(found, ONE, FILL, collector, KINDS)]
    same = records.twins(staff, "nip-duplicate", Words("orang", "person"), collector)
    return records.parted(staff, same, kolom, keyed="NIP" in found.columns)
