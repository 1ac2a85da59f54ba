"""What was wrong in the sample data, and the evidence for each correction (sheet Bukti)."""

from datetime import date
from typing import NamedTuple

from sheet import Row, Value

BELUM_DICATAT = "Bukti kehadiran belum dicatat"
TIDAK_TEREKAM = "Kehadiran tidak terekam"
HITUNG_ULANG = "Nilai belum dihitung ulang"
SALAH_KETIK = "Salah ketik"
SALAH_PINDAH = "Salah pindah penilaian"
KEPEGAWAIAN = "Data kepegawaian belum dimutakhirkan"


class Change(NamedTuple):
    """One cell before and after, found by the person's NIP or Nomor Pegawai."""

    key: str
    column: str
    before: Value
    after: Value


class Naskah(NamedTuple):
    """A piece of evidence: its kind, number, date and file."""

    jenis: str
    nomor: str
    tanggal: date
    berkas: str


class Bukti(NamedTuple):
    """One row of the sheet Bukti."""

    key: str
    column: str
    kesalahan: str
    alasan: str
    naskah: Naskah


CHANGES = (
    Change("198903212014061006", "Hadir", 22, 19),
    Change("198903212014061006", "Cuti", 0, 3),
    Change("199007282015031003", "Capaian SKP (%)", 89.5, 98.5),
    Change("199501192020122006", "Dinas Luar", 0, 2),
    Change("199501192020122006", "Tanpa Keterangan", 2, 0),
    Change("199501192020122006", "Nilai Disiplin", 94.0, 100.0),
    Change("199501192020122006", "Nilai Produktivitas", 88.4, 91.4),
    Change("199410202020122010", "Pangkat", "Penata Muda", "Penata Muda Tingkat I"),
    Change("199410202020122010", "Golongan", "III/a", "III/b"),
    Change("198703152014061002", "Sakit", 0, 1),
    Change("199508172024212019", "Hasil Kerja", "Di bawah ekspektasi", "Sesuai ekspektasi"),
    Change("199508172024212019", "Predikat Kinerja", "Butuh Perbaikan", "Baik"),
    Change("198707242014022004", "Predikat Kinerja", "Baik", "Sangat Baik"),
    Change(
        "198909222015021004",
        "Jabatan",
        "Pengolah Data dan Informasi",
        "Penelaah Teknis Kebijakan",
    ),
    Change("199405072020122012", "Perilaku Kerja", "Di bawah ekspektasi", "Sesuai ekspektasi"),
    Change("199405072020122012", "Predikat Kinerja", "Kurang", "Baik"),
    Change(
        "199210182019031009",
        "Bidang",
        "Bidang Usaha Ekonomi Masyarakat Desa",
        "Bidang Penataan Desa",
    ),
    Change("NA-04", "Hadir", 21, 22),
    Change("NA-04", "Tanpa Keterangan", 1, 0),
    Change("NA-04", "Nilai Disiplin", 97.0, 100.0),
)

SURAT_TUGAS = Naskah(
    "Surat Tugas",
    "800.1.11.1/437/DPMD/2026",
    date(2026, 10, 13),
    "bukti/surat-tugas-437.pdf",
)
PERJALANAN = Naskah(
    "Laporan Perjalanan Dinas",
    "800.1.11.1/441/DPMD/2026",
    date(2026, 10, 16),
    "bukti/laporan-perjalanan-dinas-441.pdf",
)
KEHADIRAN = Naskah(
    "Rekapitulasi Kehadiran",
    "800.1.11.2/470/DPMD/2026",
    date(2026, 10, 30),
    "bukti/rekapitulasi-kehadiran-470.pdf",
)
CAPAIAN = Naskah(
    "Laporan Capaian SKP",
    "800.1.5.1/468/DPMD/2026",
    date(2026, 10, 30),
    "bukti/laporan-capaian-skp-468.pdf",
)
KENAIKAN_PANGKAT = Naskah(
    "Keputusan Kenaikan Pangkat",
    "800.1.3.2/1046/BKPSDM/2026",
    date(2026, 9, 25),
    "bukti/sk-kenaikan-pangkat-1046.pdf",
)
SAKIT = Naskah(
    "Surat Keterangan Sakit",
    "445.4/218/PKM/2026",
    date(2026, 10, 22),
    "bukti/surat-keterangan-sakit-218.png",
)
EVALUASI_467 = Naskah(
    "Formulir Evaluasi Kinerja Periodik",
    "800.1.5.1/467/DPMD/2026",
    date(2026, 10, 30),
    "bukti/formulir-evaluasi-467.pdf",
)
EVALUASI_466 = Naskah(
    "Formulir Evaluasi Kinerja Periodik",
    "800.1.5.1/466/DPMD/2026",
    date(2026, 10, 30),
    "bukti/formulir-evaluasi-466-469.pdf",
)
EVALUASI_469 = EVALUASI_466._replace(nomor="800.1.5.1/469/DPMD/2026")
TUGAS_JABATAN = Naskah(
    "Surat Pernyataan Melaksanakan Tugas",
    "800.1.3.3/412/DPMD/2026",
    date(2026, 10, 1),
    "bukti/surat-pernyataan-melaksanakan-tugas-412.pdf",
)
MUTASI = Naskah(
    "Keputusan Mutasi",
    "800.1.3.1/415/DPMD/2026",
    date(2026, 10, 1),
    "bukti/sk-mutasi-415.pdf",
)
# As Windows writes a path; both separators are allowed.
CUTI = Naskah(
    "Surat Izin Cuti",
    "800.1.11.4/443/DPMD/2026",
    date(2026, 10, 16),
    "bukti\\surat-izin-cuti-443.png",
)

EVIDENCE = (
    Bukti(
        "198903212014061006",
        "Hadir",
        BELUM_DICATAT,
        "Tanggal 19 sampai dengan 21 Oktober 2026 tercatat hadir, padahal pegawai menjalani cuti tahunan",
        CUTI,
    ),
    Bukti(
        "198903212014061006",
        "Cuti",
        BELUM_DICATAT,
        "Cuti tahunan 3 (tiga) hari kerja tanggal 19 sampai dengan 21 Oktober 2026 belum dicatat",
        CUTI,
    ),
    Bukti(
        "199007282015031003",
        "Capaian SKP (%)",
        SALAH_KETIK,
        "Angka capaian tertukar pada saat pengetikan",
        CAPAIAN,
    ),
    Bukti(
        "199501192020122006",
        "Dinas Luar",
        BELUM_DICATAT,
        "Perjalanan dinas ke Kecamatan Toili tanggal 14 dan 15 Oktober 2026 belum dicatat",
        SURAT_TUGAS,
    ),
    Bukti(
        "199501192020122006",
        "Dinas Luar",
        BELUM_DICATAT,
        "Laporan menyatakan perjalanan dinas tersebut telah dilaksanakan selama 2 (dua) hari",
        PERJALANAN,
    ),
    Bukti(
        "199501192020122006",
        "Tanpa Keterangan",
        BELUM_DICATAT,
        "Dua hari perjalanan dinas tercatat tanpa keterangan",
        SURAT_TUGAS,
    ),
    Bukti(
        "199501192020122006",
        "Nilai Disiplin",
        HITUNG_ULANG,
        "Nilai disiplin dihitung kembali karena hari tanpa keterangan menjadi nihil",
        KEHADIRAN,
    ),
    Bukti(
        "199501192020122006",
        "Nilai Produktivitas",
        HITUNG_ULANG,
        "Hasil perjalanan dinas belum dihitung sebagai hasil kerja bulan Oktober 2026",
        PERJALANAN,
    ),
    Bukti(
        "199410202020122010",
        "*",
        KEPEGAWAIAN,
        "Kenaikan pangkat terhitung mulai tanggal 1 Oktober 2026 belum dicatat",
        KENAIKAN_PANGKAT,
    ),
    Bukti(
        "198703152014061002",
        "Sakit",
        BELUM_DICATAT,
        "Sakit pada tanggal 22 Oktober 2026 belum dicatat, sehingga jumlah hari hanya 21 (dua puluh satu)",
        SAKIT,
    ),
    Bukti(
        "199508172024212019",
        "Hasil Kerja",
        SALAH_PINDAH,
        "Rating hasil kerja tidak sama dengan formulir evaluasi kinerja",
        EVALUASI_467,
    ),
    Bukti(
        "199508172024212019",
        "Predikat Kinerja",
        SALAH_PINDAH,
        "Predikat mengikuti rating hasil kerja yang benar",
        EVALUASI_467,
    ),
    Bukti(
        "198707242014022004",
        "Predikat Kinerja",
        SALAH_PINDAH,
        "Kedua rating di atas ekspektasi, sehingga predikatnya Sangat Baik",
        EVALUASI_466,
    ),
    Bukti(
        "198909222015021004",
        "Jabatan",
        KEPEGAWAIAN,
        "Jabatan baru terhitung mulai tanggal 1 Oktober 2026 belum dicatat",
        TUGAS_JABATAN,
    ),
    Bukti(
        "199405072020122012",
        "Perilaku Kerja",
        SALAH_PINDAH,
        "Rating perilaku kerja tidak sama dengan formulir evaluasi kinerja",
        EVALUASI_469,
    ),
    Bukti(
        "199405072020122012",
        "Predikat Kinerja",
        SALAH_PINDAH,
        "Predikat mengikuti rating perilaku kerja yang benar",
        EVALUASI_469,
    ),
    Bukti(
        "199210182019031009",
        "Bidang",
        KEPEGAWAIAN,
        "Mutasi ke Bidang Penataan Desa terhitung mulai tanggal 1 Oktober 2026 belum dicatat",
        MUTASI,
    ),
    Bukti(
        "NA-04",
        "Hadir",
        TIDAK_TEREKAM,
        "Kehadiran tanggal 12 Oktober 2026 tidak terekam pada mesin presensi",
        KEHADIRAN,
    ),
    Bukti(
        "NA-04",
        "Tanpa Keterangan",
        TIDAK_TEREKAM,
        "Hari yang tidak terekam tercatat tanpa keterangan",
        KEHADIRAN,
    ),
    Bukti(
        "NA-04",
        "Nilai Disiplin",
        HITUNG_ULANG,
        "Nilai disiplin dihitung kembali karena hari tanpa keterangan menjadi nihil",
        KEHADIRAN,
    ),
)


def is_person(row: Row, key: str) -> bool:
    """Tell whether a row is the person of *key*."""
    return key in (row["NIP"], row["Nomor Pegawai"])


def semula(staff: list[Row]) -> list[Row]:
    """Return the staff as first recorded."""
    return [row | {c.column: c.before for c in CHANGES if is_person(row, c.key)} for row in staff]


def perbaikan(staff: list[Row]) -> list[Row]:
    """Return the staff as corrected."""
    return [row | {c.column: c.after for c in CHANGES if is_person(row, c.key)} for row in staff]


def bukti() -> list[Row]:
    """Return the rows of the sheet Bukti."""
    return [
        {
            "NIP": row.key,
            "Kolom": row.column,
            "Jenis Kesalahan": row.kesalahan,
            "Alasan": row.alasan,
            "Jenis Bukti": row.naskah.jenis,
            "Nomor Bukti": row.naskah.nomor,
            "Tanggal Bukti": row.naskah.tanggal,
            "Berkas": row.naskah.berkas,
        }
        for row in EVIDENCE
    ]
