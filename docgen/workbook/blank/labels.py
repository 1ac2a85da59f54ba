"""The labels of the sheet Kasus: those of every kit, and where they are not among them the kit's own. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret
from docgen.workbook.blank import records
from docgen.workbook.blank.column import Column, Kind

if TYPE_CHECKING:
    from docgen.settings.kit import Kit

SIFAT = ("Biasa", "Segera", "Sangat Segera", "Terbatas", "Rahasia")
GUIDE = "Isi kolom B. Baris {optional} boleh kosong; daftar pilihan di sebelah kanan boleh ditambah."
OPTIONAL = ("Sifat", "Klasifikasi", "Batas Rekapitulasi", "Catatan")
"""Labels that may stand empty."""

OF_THE_FIRST = ("Uraian Temuan",)
"""Labels that only a kit has which names them."""

OF_PEOPLE = ("Batas Rekapitulasi",)
"""Labels of a kit that compares people alone: its recap has a last day."""

LABELS = (
    Column(
        "Kode Kasus",
        0,
        "Nama kasus ini, tidak pernah dipakai lagi untuk kasus lain: huruf besar, angka, dan tanda hubung, 3 sampai 40 huruf.",
        "PDK-2026-10",
        Kind.KODE,
    ),
    Column("Judul", 0, "Pokok berkas.", "Perbaikan Data Kinerja Pegawai Oktober 2026"),
    Column("Periode", 0, "Periode data kinerja seperti yang dicetak.", "Oktober 2026", Kind.KODE),
    Column("Periode Mulai", 0, "Hari pertama periode.", "1 Oktober 2026", Kind.TANGGAL),
    Column("Periode Selesai", 0, "Hari terakhir periode.", "31 Oktober 2026", Kind.TANGGAL),
    Column(
        "Uraian Temuan",
        0,
        "Kesalahan yang didapatkan pada data kinerja.",
        "Jumlah hadir beberapa pegawai tidak sesuai dengan daftar hadir",
    ),
    Column("Sifat", 0, "Sifat naskah; kosong berarti Biasa.", "Biasa", choices=SIFAT),
    Column(
        "Klasifikasi",
        0,
        "Kode klasifikasi arsip; kosong berarti kode dalam kantor.toml.",
        "800.1.5.2",
        Kind.KODE,
    ),
    Column(
        "Batas Rekapitulasi",
        0,
        "Hari terakhir rekapitulasi menurut kantor, dicetak dalam nota verifikasi; kosong berarti dihitung dari waktu baku.",
        "13 November 2026",
        Kind.TANGGAL,
    ),
    Column("Catatan", 0, "Catatan untuk berkas ini; kosong bila tidak ada.", "Data dikirim ulang ke BKPSDM"),
)


def of(kit: Kit) -> tuple[Column, ...]:
    """Return the labels of Kasus: those of every kit, and where they are not among them the kit's own."""
    known = {column.heading for column in LABELS}
    own = {label.nama for label in kit.kasus}
    foreign = {*OF_THE_FIRST} - own | (set() if kit.people else {*OF_PEOPLE})
    every = tuple(column for column in LABELS if column.heading not in foreign)
    return (*every, *(records.label(each) for each in kit.kasus if each.nama not in known))


def guide(labels: tuple[Column, ...]) -> str:
    """Return what stands above the labels: which of them may be left empty."""
    return GUIDE.format(optional=deret([label.heading for label in labels if label.heading in OPTIONAL]))
