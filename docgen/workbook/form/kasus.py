"""The labels of the sheet Kasus, with what each is for. Words only."""

from __future__ import annotations

from docgen.workbook.form.column import Column, Kind

SIFAT = ("Biasa", "Segera", "Sangat Segera", "Terbatas", "Rahasia")
GUIDE = "Isi kolom B. Baris Klasifikasi dan Catatan boleh kosong; daftar pilihan di sebelah kanan boleh ditambah."

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
        "Kesalahan yang didapatkan Kepala Dinas pada data kinerja.",
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
    Column("Catatan", 0, "Catatan untuk berkas ini, bila ada.", "Data dikirim ulang ke BKPSDM"),
)
