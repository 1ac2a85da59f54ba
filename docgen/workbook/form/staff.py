"""The two data sheets: identity columns, and the data columns of the kit. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.reading.validate import PERBAIKAN, SEMULA
from docgen.workbook.form import choices
from docgen.workbook.form.column import Column, Form, Kind
from docgen.workbook.form.sheets import bidang, nip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.settings.kit import Kit, Kolom

    Row = dict[str, str]

KINDS = {"angka": Kind.ANGKA, "bulat": Kind.BULAT}
STILL = 4
"""No, NIP, Nomor Pegawai and Nama stay in sight."""


def semula(kit: Kit, staff: Sequence[Row]) -> Form:
    """Return the sheet of the data as they were recorded; wrong words may stand there, since they are what is corrected."""
    guide = "Data kinerja semua pegawai SEBELUM perbaikan, seperti yang tercatat, satu baris setiap orang."
    return Form(SEMULA, guide, _columns(kit), _rows(staff), STILL, lenient=True)


def perbaikan(kit: Kit, staff: Sequence[Row]) -> Form:
    """Return the sheet of the corrected data."""
    old = Column(
        "NIP Semula", 22, "Hanya bila NIP itu sendiri yang diperbaiki: NIP yang salah.", "198703152010012003", Kind.KODE
    )
    guide = "Diisi pada langkah 5: data semua pegawai SESUDAH perbaikan, juga yang tidak berubah."
    return Form(PERBAIKAN, guide, (*_columns(kit), old), _rows(staff), STILL)


def _columns(kit: Kit) -> tuple[Column, ...]:
    return (
        Column("No", 6, "Nomor urut; tidak dibandingkan.", "1", Kind.BULAT),
        nip("NIP pegawai; bagi Non ASN dikosongkan."),
        Column("Nomor Pegawai", 12, "Hanya bagi Non ASN: nomor pegawai dalam kantor.", "N-01", Kind.KODE),
        Column("Nama", 34, "Nama lengkap dengan gelar.", "Rina Maharani, S.E."),
        Column("Status", 10, "PNS, PPPK, atau Non ASN.", "PNS", choices=choices.STATUS),
        Column(
            "Pangkat", 24, "Pangkat; PPPK dan Non ASN dikosongkan.", "Penata Muda", choices=choices.pangkat(), strict=False, daftar="Pangkat"
        ),
        Column(
            "Golongan", 11, "Golongan; PPPK dengan angka Romawi.", "III/a", Kind.KODE, choices.golongan(), strict=False, daftar="Golongan"
        ),
        Column("Jabatan", 44, "Nama jabatan.", "Pengolah Data dan Informasi"),
        bidang("Bidang tempat bertugas."),
        *(_datum(kolom) for kolom in kit.kolom),
    )  # fmt: skip


def _datum(kolom: Kolom) -> Column:
    """Return a data column of the kit."""
    names = tuple(item.nama for item in kolom.pilihan)
    if names:
        return Column(
            kolom.nama, 20, f"Salah satu dari: {', '.join(names)}.", names[0], choices=names, daftar=kolom.nama
        )
    if kolom.jenis == "teks":
        return Column(kolom.nama, 20, "Teks.")
    most = "jumlah hari periode" if kolom.maks == "hari periode" else kolom.maks
    bounds = f" {kolom.min} sampai {most}" if kolom.min is not None and most is not None else ""
    whole = "Bilangan bulat" if kolom.desimal == 0 else "Bilangan"
    places = f", paling banyak {kolom.desimal} angka di belakang koma" if kolom.desimal else ""
    return Column(
        kolom.nama, 12, f"{whole}{bounds}{places}.", "85,5" if kolom.desimal else "1", KINDS.get(kolom.jenis, Kind.TEKS)
    )


def _rows(staff: Sequence[Row]) -> tuple[dict[str, str | int], ...]:
    return tuple({"No": number, **person} for number, person in enumerate(staff, start=1))
