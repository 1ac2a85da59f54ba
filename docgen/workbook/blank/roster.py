"""A staff list that an office already has, as rows of the blank workbook. Identity only: its other columns are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.cells import position
from docgen.case.model import IDENTITY
from docgen.case.reading import headings, people
from docgen.case.reading.collector import Collector
from docgen.case.reading.validate import PERBAIKAN, SEMULA
from docgen.errors import CaseHasErrors
from docgen.workbook.reading.read import read

if TYPE_CHECKING:
    from docgen.case.cells import Book, Sheet
    from docgen.case.model import Pegawai
    from docgen.settings.kit import Kit
    from docgen.workbook.blank.sheets import Row

LOST = frozenset({"nip-numeric", "formula-error", "formula-uncached", "heading-ambiguous"})
"""What stops a roster: a value that is not there any more cannot be carried over."""


def open_roster(content: bytes, name: str, kit: Kit) -> tuple[Row, ...]:
    """Return the staff of a workbook named *name*; cells whose value is lost are named, all of them, and nothing is taken."""
    collector = Collector()
    sheet = _staff_list(read(content, name), kit, name)
    found = people.read(sheet, kit, None, collector)
    lost = tuple(note for note in collector.found if note.code in LOST and note.place.at)
    if lost := tuple(sorted(lost, key=lambda note: position(note.place.at) or (0, 0))):
        cells = ", ".join(dict.fromkeys(str(note.place) for note in lost))
        raise CaseHasErrors(
            f'Daftar pegawai "{name}" memuat sel yang nilainya sudah hilang: {cells}. Ubah format sel NIP menjadi Teks dan ketik ulang NIP-nya, ganti rumus dengan nilainya, lalu jalankan lagi.',
            f'The staff list "{name}" has cells whose value is lost: {cells}. Format NIP cells as Text and retype them, replace formulas by their values, and run again.',
            lost,
        )
    rows = [person for group in (found.staff, found.unread) for person in group]
    if not rows:
        raise CaseHasErrors(
            f'Daftar pegawai "{name}" tidak memuat seorang pegawai pun. Isi datanya, lalu jalankan lagi.',
            f'The staff list "{name}" holds nobody. Enter the staff, and run again.',
        )
    return tuple(_row(person, sheet) for person in sorted(rows, key=_place))


def _staff_list(book: Book, kit: Kit, name: str) -> Sheet:
    """Return the one sheet that lists the staff: a data sheet of an earlier case, else the only one with the headings."""
    having = {sheet.name: sheet for sheet in book.sheets if _heads(sheet, kit) >= {"NIP", "Nama"}}
    by_name = {kunci(sheet): having[sheet] for sheet in having}
    for own in (PERBAIKAN, SEMULA):
        if kunci(own) in by_name and people.read(by_name[kunci(own)], kit, None, Collector()).staff:
            return by_name[kunci(own)]
    if len(having) == 1:
        return next(iter(having.values()))
    listed = ", ".join(f'"{sheet}"' for sheet in having)
    raise CaseHasErrors(
        f'Daftar pegawai "{name}" mempunyai beberapa lembar dengan judul NIP dan Nama: {listed}. Simpan satu lembar saja dalam berkas tersendiri, lalu jalankan lagi.'
        if having
        else f'Daftar pegawai "{name}" tidak mempunyai lembar dengan judul kolom NIP dan Nama. Tulis judul itu di atas datanya, lalu jalankan lagi.',
        f'The staff list "{name}" has several sheets with the headings NIP and Nama: {listed}. Save one sheet in a file of its own, and run again.'
        if having
        else f'The staff list "{name}" has no sheet with the headings NIP and Nama. Write them above the data, and run again.',
    )


def _heads(sheet: Sheet, kit: Kit) -> set[str]:
    """Return the identity headings a sheet has."""
    known = {name: kit.alias_judul.get(name, ()) for name in people.FORM}
    table = headings.find(sheet, known, (), Collector())
    return set(table.columns) if table else set()


def _place(person: Pegawai) -> tuple[int, int]:
    """Return where a person's row stands, so that the order of the list is kept."""
    return position(person.asal.at("Nama")) or (0, 0)


def _row(person: Pegawai, sheet: Sheet) -> Row:
    """Return a person as the blank workbook writes one: the NIP as text, what is none as it stands for the check to name."""
    values = {name: str(person.ambil(name) or "") for name in IDENTITY}
    number = person.nip or person.nip_tertulis
    if not number.isdigit():
        number = " ".join(str(sheet.cell(*(position(person.asal.at("NIP")) or (-1, -1))).value or "").split())
    found = {"NIP": number, "Nomor Pegawai": person.nomor_pegawai, **values}
    return {name: value for name, value in found.items() if value}
