"""The sheets of the workbook: their headings and looks, filled with the sample's rows."""

from collections.abc import Iterable

import pegawai
import perkara
import perubahan
import rapat
from sheet import Column, Row, Sheet

RATINGS = ("Di atas ekspektasi", "Sesuai ekspektasi", "Di bawah ekspektasi")
PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
SIFAT = ("Biasa", "Segera", "Sangat Segera", "Terbatas", "Rahasia")
PERAN = (
    "Kepala Dinas",
    "Sekretaris",
    "Kasubag Perencanaan dan Evaluasi",
    "Kepala Bidang",
    "Kepala Seksi",
    "Pelaksana",
)
KESALAHAN = (
    perubahan.BELUM_DICATAT,
    perubahan.TIDAK_TEREKAM,
    perubahan.HITUNG_ULANG,
    perubahan.SALAH_KETIK,
    perubahan.SALAH_PINDAH,
    perubahan.KEPEGAWAIAN,
)

BIDANG = Column("Bidang", 40, choices=perkara.UNITS, strict=False)
NIP = Column("NIP", 21, "nip")

PEJABAT = (
    Column("Peran", 33, choices=PERAN),
    BIDANG,
    Column("Nama", 30),
    NIP,
    Column("Pangkat", 23),
    Column("Golongan", 10, "tengah"),
    Column("Jabatan", 62),
    Column("Sebutan", 10, "tengah", ("Plt.", "Plh.", "Pj.")),
    Column("Sejak", 18, "tanggal"),
)
LANGKAH = (
    Column("Langkah", 10, "bulat", tuple(str(number) for number in range(1, 11))),
    BIDANG,
    Column("Mulai", 18, "waktu"),
    Column("Selesai", 18, "waktu"),
    Column("Menit Kerja", 13, "bulat"),
    Column("Tanggal Naskah", 19, "tanggal"),
    Column("Keterangan", 76),
)
TEMUAN = (
    Column("No", 6, "bulat"),
    BIDANG,
    NIP,
    Column("Kolom", 20),
    Column("Uraian", 56),
    Column("Bukti Diperiksa", 34),
    Column("Hasil", 9, "tengah", ("Tetap",)),
    Column("Keterangan", 42),
)
RAPAT = (
    Column("Bidang", 20, choices=perkara.UNITS, strict=False),
    Column("Tanggal", 18, "tanggal"),
    Column("Waktu Mulai", 9, "jam"),
    Column("Waktu Selesai", 9, "jam"),
    Column("Tempat", 20),
    Column("Agenda", 26),
    Column("Pembahasan", 80),
    Column("Kesimpulan", 56),
    Column("Tindak Lanjut", 48),
    Column("Tanggal Undangan", 18, "tanggal"),
    Column("Notulis", 18),
)
PESERTA = (
    Column("Bidang", 42, choices=perkara.UNITS, strict=False),
    Column("Nama", 34),
    NIP,
    Column("Jabatan", 54),
)
DATA = (
    Column("No", 5, "bulat"),
    NIP,
    Column("Nomor Pegawai", 10, "nip"),
    Column("Nama", 32),
    Column("Status", 9, "tengah", ("PNS", "PPPK", "Non ASN")),
    Column("Pangkat", 23),
    Column("Golongan", 10, "tengah"),
    Column("Jabatan", 46),
    Column("Bidang", 38, choices=perkara.UNITS, strict=False),
    Column("Hasil Kerja", 19, choices=RATINGS),
    Column("Perilaku Kerja", 19, choices=RATINGS),
    Column("Predikat Kinerja", 17, choices=PREDIKAT),
    Column("Capaian SKP (%)", 9, "angka"),
    Column("Hari Kerja", 7, "bulat"),
    Column("Hadir", 7, "bulat"),
    Column("Dinas Luar", 7, "bulat"),
    Column("Izin", 7, "bulat"),
    Column("Sakit", 7, "bulat"),
    Column("Cuti", 7, "bulat"),
    Column("Tanpa Keterangan", 12, "bulat"),
    Column("Nilai Disiplin", 9, "angka"),
    Column("Nilai Produktivitas", 13, "angka"),
)
BUKTI = (
    NIP,
    Column("Kolom", 20),
    Column("Jenis Kesalahan", 36, choices=KESALAHAN, strict=False),
    Column("Alasan", 48),
    Column("Jenis Bukti", 36),
    Column("Nomor Bukti", 29),
    Column("Tanggal Bukti", 19, "tanggal"),
    Column("Berkas", 50),
)
NOMOR_NASKAH = (
    Column("Naskah", 30),
    Column("Bidang", 42, choices=perkara.UNITS, strict=False),
    Column("Nomor", 32, "nip"),
    Column("Tanggal", 19, "tanggal"),
)
DATA_FREEZE = "E5"


def sheets() -> list[Sheet]:
    """Return the sheets after Kasus, in the order in which a case needs them."""
    staff = pegawai.staff()
    officers = perkara.pejabat(staff)
    return [
        *case_sheets(officers),
        *meeting_sheets(staff, officers),
        *data_sheets(staff),
        Sheet(
            "Bukti",
            "BUKTI PERBAIKAN",
            "Satu baris menjelaskan satu isian yang berubah; Kolom * menjelaskan semua perubahan seorang pegawai",
            BUKTI,
            perubahan.bukti(),
        ),
        Sheet(
            "Nomor Naskah",
            "NOMOR DARI LUAR",
            "Hanya diisi bila nomor naskah diberikan oleh buku agenda atau aplikasi lain",
            NOMOR_NASKAH,
            [],
        ),
    ]


def case_sheets(officers: list[Row]) -> Iterable[Sheet]:
    """Yield who acts, the ten steps, and what was found."""
    yield Sheet(
        "Pejabat",
        "PEJABAT DALAM KASUS INI",
        "Jabatan ditulis tanpa Plt., Plh., atau Pj.; NIP ditulis sebagai teks",
        PEJABAT,
        officers,
    )
    yield Sheet(
        "Langkah",
        "SEPULUH LANGKAH SOP",
        "Langkah 4 sampai dengan 7 boleh ditulis satu baris setiap bidang",
        LANGKAH,
        perkara.langkah(),
    )
    yield Sheet(
        "Temuan",
        "DUGAAN KESALAHAN",
        "Hasil diisi Tetap, dengan Keterangan, bila data tidak diubah",
        TEMUAN,
        perkara.temuan(),
    )


def meeting_sheets(staff: list[Row], officers: list[Row]) -> Iterable[Sheet]:
    """Yield the meetings of step 4 and who attended."""
    yield Sheet(
        "Rapat",
        "RAPAT PERBAIKAN DATA KINERJA",
        "Pembahasan, Kesimpulan, dan Tindak Lanjut: satu butir setiap baris (Alt+Enter)",
        RAPAT,
        rapat.rapat(),
    )
    yield Sheet(
        "Peserta",
        "PESERTA RAPAT",
        "Urutan baris menjadi urutan daftar hadir",
        PESERTA,
        rapat.peserta(staff, officers),
    )


def data_sheets(staff: list[Row]) -> Iterable[Sheet]:
    """Yield the data of all staff before and after, the corrected cells marked."""
    note = "Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banggai, periode Oktober 2026"
    yield Sheet(
        "Data Semula",
        "DATA KINERJA PEGAWAI SEBELUM PERBAIKAN",
        note,
        DATA,
        perubahan.semula(staff),
        DATA_FREEZE,
    )
    rows = perubahan.perbaikan(staff)
    marked = frozenset(
        (place, change.column)
        for place, row in enumerate(rows)
        for change in perubahan.CHANGES
        if perubahan.is_person(row, change.key)
    )
    yield Sheet(
        "Data Perbaikan",
        "DATA KINERJA PEGAWAI SETELAH PERBAIKAN",
        f"{note}; isian yang diperbaiki diberi warna",
        DATA,
        rows,
        DATA_FREEZE,
        marked,
    )
