"""The forms that speak of single data: Temuan (what was found), Bukti (why it changed), Nomor Naskah. One form, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import keys, moments, values
from docgen.case.model import Bukti, NomorNaskah, Temuan
from docgen.case.notes import maksud, meant

if TYPE_CHECKING:
    from docgen.case.desk import Desk
    from docgen.case.table import Row
    from docgen.cell import Sheet

HASIL = {"tetap": "Tetap"}


def temuan(sheet: Sheet, desk: Desk) -> tuple[Temuan, ...]:
    """Return what was suspected."""
    columns = ("No", "Bidang", "NIP", "Kolom", "Uraian", "Bukti Diperiksa", "Hasil", "Keterangan")
    headings = desk.kolom()
    found = []
    for row in desk.rows(sheet, columns, ("NIP", "Kolom", "Uraian")):
        key = _key(row, desk)
        desk.need(row, "Kolom", "Uraian")
        words = desk.words(row, "No", "Bidang", "Kolom", "Uraian", "Bukti Diperiksa", "Keterangan")
        hasil = values.choice(row["Hasil"], HASIL, "Hasil", desk.notes)
        if hasil and hasil not in HASIL.values():
            desk.notes.doubt(sheet.name, row["Hasil"].ref)
        if key and words["Kolom"]:
            found.append(Temuan(
                no=words["No"], bidang=words["Bidang"], key=key, kolom=headings.get(kunci(words["Kolom"]), words["Kolom"]), uraian=words["Uraian"],
                bukti_diperiksa=words["Bukti Diperiksa"], hasil=hasil, keterangan=words["Keterangan"], asal=row.origin,
            ))  # fmt: skip
    return tuple(found)


def bukti(sheet: Sheet, desk: Desk) -> tuple[tuple[Bukti, ...], tuple[Bukti, ...]]:
    """Return the evidence in the order of the sheet, and apart the rows of which is not known whom they are about.

    A row that lacks its reason still explains its cell: the missing reason is noted by itself.
    """
    columns = ("NIP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti", "Berkas")
    headings = desk.kolom()
    found: list[Bukti] = []
    lost: list[Bukti] = []
    for row in desk.rows(sheet, columns, columns[:7]):
        key = _key(row, desk)
        desk.need(row, *columns[1:7])
        words = desk.words(row, "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Berkas")
        known = bool(key and words["Kolom"])
        (found if known else lost).append(Bukti(
            key=key or keys.written(row["NIP"]), kolom=headings.get(kunci(words["Kolom"]), words["Kolom"]), jenis_kesalahan=words["Jenis Kesalahan"], alasan=words["Alasan"], jenis=words["Jenis Bukti"],
            nomor=words["Nomor Bukti"], tanggal=moments.day(row["Tanggal Bukti"], desk.notes), berkas=words["Berkas"], baris=row.number, asal=row.origin,
        ))  # fmt: skip
    return tuple(found), tuple(lost)


def _key(row: Row, desk: Desk) -> str:
    """Return whom a row speaks of; a cell that names nobody is noted."""
    cell = row["NIP"]
    key = desk.key(cell)
    if key == "" and cell.ref:
        desk.notes.at(cell, "value-missing", "NIP belum diisi. Isi sel ini.", "NIP is missing. Fill this cell.")
    return key or ""


def nomor_naskah(sheet: Sheet, desk: Desk) -> tuple[NomorNaskah, ...]:
    """Return the numbers that were given elsewhere."""
    kinds = {naskah.kode: naskah.kode for naskah in desk.kit.naskah}
    found = []
    for row in desk.rows(sheet, ("Naskah", "Bidang", "Nomor", "Tanggal"), ("Naskah", "Nomor")):
        desk.need(row, "Naskah", "Nomor")
        words = desk.words(row, "Naskah", "Bidang", "Nomor")
        kode = words["Naskah"]
        if kode and kode.casefold() not in kinds:
            desk.notes.at(
                row["Naskah"],
                "value-choice",
                f'Naskah "{kode}" tidak ada dalam kit.{maksud(kode, kinds)} Tulis kode naskah.',
                f'The kit has no paper "{kode}".{meant(kode, kinds)} Give a paper\'s kode.',
            )
        found.append(NomorNaskah(
            naskah=kode.casefold(), bidang=words["Bidang"], nomor=words["Nomor"], tanggal=moments.day(row["Tanggal"], desk.notes), asal=row.origin,
        ))  # fmt: skip
    return tuple(found)
