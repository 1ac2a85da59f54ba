"""The staff of an earlier case of the office with their data, and its officials. No files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.cells import Book, position
from docgen.case.model import IDENTITY
from docgen.case.reading import people, records, validate
from docgen.case.reading.collector import Collector
from docgen.case.roster import listed, titles
from docgen.case.roster.listed import Roster, UnderstoodColumn, datum
from docgen.settings.kit.forms import PEJABAT

if TYPE_CHECKING:
    from docgen.case.cells import Sheet
    from docgen.case.model import Pegawai, Pejabat
    from docgen.case.roster.listed import Person
    from docgen.settings.kit import Kit


def is_case(book: Book, kit: Kit) -> bool:
    """Return whether a workbook is a case of docgen's, and not a staff list."""
    data = [lembar.nama for lembar in (kit.people[:1] if kit.people else titles.listed(kit)[:1])]
    return bool(data) and {kunci("Kasus"), *map(kunci, data)} <= {kunci(name) for name in book.names()}


def read(book: Book, kit: Kit) -> tuple[Roster, tuple[dict[str, str], ...]]:
    """Return the staff of an earlier case, as its corrected data name them where there are any, and its last officials."""
    if not kit.people:
        own = {kunci(lembar.nama) for lembar in titles.listed(kit)}
        listing = Book(tuple(sheet for sheet in book.sheets if kunci(sheet.name) in own))
        return listed.read(listing, kit), officials(book, kit)
    case, _ = validate.validate(book, kit)
    sheets = {kunci(sheet.name): sheet for sheet in book.sheets}
    named = [lembar for lembar in kit.people if kunci(lembar.nama) in sheets]
    lembar, collector = named[-1 if case.menjadi else 0], Collector()
    sheet = sheets[kunci(lembar.nama)]
    found = people.read(sheet, kit, lembar, records.Reading(case, None, collector, ""))
    everybody = sorted((*found.rows, *found.unread), key=_place)
    rows = tuple({**_row(person, sheet), **_data(person, sheet, kit, collector)} for person in everybody)
    data = tuple(kolom.nama for kolom in kit.kolom)
    held = [name for name in ("NIP", "Nomor Pegawai", *IDENTITY, *data) if any(name in row for row in rows)]
    taken = tuple(UnderstoodColumn(sheet.name, name, name) for name in held)
    return Roster(rows, taken, lost=tuple(collector.found)), _officials(case.pejabat, kit)


def officials(book: Book, kit: Kit) -> tuple[dict[str, str], ...]:
    """Return the last officials of a case, also of another SOP, whose people stand there as in a staff list; of a mere list none."""
    if not {kunci("Kasus"), kunci("Pejabat")} <= {kunci(name) for name in book.names()}:
        return ()
    return _officials(validate.validate(book, kit)[0].pejabat, kit)


def _place(person: Pegawai) -> tuple[int, int]:
    """Return where a person's row stands, so that the order of the list is kept."""
    return position(person.asal.at("Nama")) or (0, 0)


def _row(person: Pegawai, sheet: Sheet) -> Person:
    """Return a person as the form writes one: the NIP as text, what is none as it stands for the check to name."""
    named = {name: str(person.ambil(name) or "") for name in IDENTITY}
    number = person.nip or person.key_tertulis
    if not number.isdigit():
        number = " ".join(str(sheet.cell(*(position(person.asal.at("NIP")) or (-1, -1))).value or "").split())
    found = {"NIP": number, "Nomor Pegawai": person.nomor_pegawai, **named}
    return {name: value for name, value in found.items() if value}


def _data(person: Pegawai, sheet: Sheet, kit: Kit, collector: Collector) -> Person:
    """Return how a person was rated in that case, as it stands there."""
    places = [(kolom, position(person.asal.at(kolom.nama))) for kolom in kit.kolom]
    found = {kolom.nama: datum(sheet.cell(*place), kolom, collector) for kolom, place in places if place}
    return {name: value for name, value in found.items() if value != ""}


def _officials(held: tuple[Pejabat, ...], kit: Kit) -> tuple[dict[str, str], ...]:
    """Return who held each role of the kit last; a role that several may hold keeps them all."""
    several = {peran.nama: peran.banyak for peran in kit.peran if not peran.dari}
    last: dict[tuple[str, ...], Pejabat] = {}
    for row in sorted(held, key=lambda row: (row.sejak is not None, row.sejak)):
        own = (row.nip or kunci(row.nama),) if several.get(row.peran) else ()
        last[(row.peran, kunci(row.bidang), *own)] = row
    return tuple(_official(row) for row in held if row.peran in several and row in last.values())


def _official(row: Pejabat) -> dict[str, str]:
    told = {kolom.nama: str(getattr(row, kolom.slug)) for kolom in PEJABAT.kolom if kolom.jenis != "tanggal"}
    return {heading: value for heading, value in told.items() if value}
