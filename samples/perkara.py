"""The sample case: Kasus, Pejabat, Langkah and Temuan. Everybody but the Kepala Dinas is invented."""

from datetime import date, datetime, time
from typing import NamedTuple

from sheet import Row, Value

SEKRETARIAT = "Sekretariat"
PENATAAN = "Bidang Penataan Desa"
PEMERINTAHAN = "Bidang Penyelenggaraan Pemerintahan Desa"
LEMBAGA = "Bidang Lembaga Kemasyarakatan Desa"
EKONOMI = "Bidang Usaha Ekonomi Masyarakat Desa"
UNITS = (SEKRETARIAT, PENATAAN, PEMERINTAHAN, LEMBAGA, EKONOMI)

KASUS: dict[str, Value] = {
    "Kode Kasus": "PDK-2026-10",
    "Judul": "Perbaikan Data Kinerja Pegawai Periode Oktober 2026",
    "Periode": "Oktober 2026",
    "Periode Mulai": date(2026, 10, 1),
    "Periode Selesai": date(2026, 10, 31),
    "Uraian Temuan": (
        "Data kehadiran, nilai disiplin, capaian SKP, penilaian kinerja, pangkat, jabatan, dan "
        "unit kerja beberapa pegawai pada Sekretariat, Bidang Penataan Desa, Bidang "
        "Penyelenggaraan Pemerintahan Desa, dan Bidang Usaha Ekonomi Masyarakat Desa tidak sesuai "
        "dengan keadaan yang sebenarnya."
    ),
    "Sifat": "Segera",
    "Klasifikasi": "800.1.5.2",
    "Catatan": "Contoh: semua pegawai selain Kepala Dinas dan semua bukti adalah rekaan.",
}

# The office holder's own spelling of his rank.
KEPALA_DINAS: Row = {
    "Peran": "Kepala Dinas",
    "Nama": "Drs. AMIN JUMAIL",
    "NIP": "196812151997101001",
    "Pangkat": "Pembina Tkt I",
    "Golongan": "IV/b",
    "Jabatan": "Kepala Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banggai",
}


class Role(NamedTuple):
    """A role held by somebody of the staff; *jabatan* only where it is not the person's own."""

    peran: str
    bidang: str | None
    nip: str
    sebutan: str | None = None
    sejak: date | None = None
    jabatan: str | None = None


ROLES = (
    Role("Sekretaris", None, "197403122000032004"),
    Role("Kasubag Perencanaan dan Evaluasi", None, "198205172006041007"),
    Role("Pelaksana", SEKRETARIAT, "199510032019032007"),
    Role("Kepala Bidang", PENATAAN, "197608232002121005"),
    Role("Kepala Seksi", PENATAAN, "198109142008012011"),
    Role("Kepala Seksi", PENATAAN, "198502062010011009"),
    Role("Pelaksana", PENATAAN, "199304112019032008"),
    Role(
        "Kepala Bidang",
        PEMERINTAHAN,
        "197608232002121005",
        "Plt.",
        date(2026, 10, 1),
        f"Kepala {PEMERINTAHAN}",
    ),
    Role("Kepala Seksi", PEMERINTAHAN, "198212252009032006"),
    Role("Kepala Seksi", PEMERINTAHAN, "198604102011011005"),
    Role("Pelaksana", PEMERINTAHAN, "199407302019031005"),
    Role("Kepala Bidang", LEMBAGA, "197704182005011007"),
    Role("Kepala Seksi", LEMBAGA, "198107072006042015"),
    Role("Kepala Seksi", LEMBAGA, "198402142010011012"),
    Role("Pelaksana", LEMBAGA, "199611222020121004"),
    Role("Kepala Bidang", EKONOMI, "197806192003122006"),
    Role("Kepala Seksi", EKONOMI, "197911282007011012"),
    Role("Kepala Seksi", EKONOMI, "198403302011012010"),
    Role("Pelaksana", EKONOMI, "199208152019021002"),
)


class Step(NamedTuple):
    """One row of Langkah; *start* and *end* are day of November 2026, hour, minute."""

    no: int
    bidang: str | None
    start: tuple[int, int, int]
    end: tuple[int, int, int]
    menit: int | None = None
    tanggal: date | None = None
    keterangan: str | None = None


STEPS = (
    Step(
        1,
        None,
        (2, 8, 0),
        (2, 10, 10),
        keterangan="Dokumen pembanding diminta lebih dahulu dari Subbagian Umum dan Kepegawaian",
    ),
    Step(2, None, (2, 10, 10), (2, 10, 55)),
    Step(
        3,
        None,
        (2, 13, 0),
        (2, 14, 5),
        keterangan="Daftar bukti yang harus diperiksa disusun untuk empat unit kerja",
    ),
    Step(
        4,
        PENATAAN,
        (3, 8, 30),
        (3, 11, 40),
        keterangan="Rapat menunggu surat tugas asli dari Subbagian Umum dan Kepegawaian",
    ),
    Step(4, PEMERINTAHAN, (3, 13, 0), (3, 15, 30)),
    Step(4, EKONOMI, (4, 8, 30), (4, 11, 15)),
    Step(4, SEKRETARIAT, (4, 13, 0), (4, 14, 30)),
    Step(
        5,
        PENATAAN,
        (3, 13, 0),
        (4, 14, 15),
        keterangan="Nilai disiplin dan nilai produktivitas harus dihitung ulang dari bukti asli",
    ),
    Step(
        5,
        PEMERINTAHAN,
        (4, 7, 30),
        (5, 9, 0),
        menit=420,
        keterangan="Pekerjaan terputus 2 (dua) jam oleh apel dan pemadaman listrik",
    ),
    Step(
        5,
        EKONOMI,
        (4, 13, 0),
        (5, 15, 0),
        menit=455,
        keterangan="Pelaksana melayani tamu dari desa pada siang hari tanggal 5 November 2026",
    ),
    Step(5, SEKRETARIAT, (4, 14, 30), (5, 10, 0)),
    Step(6, PENATAAN, (4, 14, 15), (4, 16, 0)),
    Step(6, PEMERINTAHAN, (5, 9, 0), (5, 10, 50)),
    Step(6, SEKRETARIAT, (5, 10, 15), (5, 11, 15)),
    Step(
        6,
        EKONOMI,
        (6, 7, 45),
        (6, 9, 55),
        keterangan="Rekapitulasi kehadiran dicocokkan kembali dengan daftar hadir manual",
    ),
    Step(7, PENATAAN, (5, 7, 45), (5, 8, 25)),
    Step(7, PEMERINTAHAN, (5, 11, 0), (5, 11, 35)),
    Step(7, SEKRETARIAT, (5, 13, 0), (5, 13, 20)),
    Step(7, EKONOMI, (6, 10, 0), (6, 10, 45)),
    Step(
        8,
        None,
        (6, 13, 0),
        (6, 13, 40),
        keterangan="Rekapitulasi disusun dari lembar perbaikan empat unit kerja",
    ),
    Step(9, None, (9, 8, 0), (9, 8, 25)),
    Step(10, None, (9, 9, 30), (9, 9, 50), tanggal=date(2026, 11, 9)),
)


class Suspicion(NamedTuple):
    """One row of Temuan; *tetap* says why the value stays."""

    bidang: str
    key: str
    column: str
    uraian: str
    periksa: str
    tetap: str | None = None


FINDINGS = (
    Suspicion(
        SEKRETARIAT,
        "198903212014061006",
        "Hadir",
        "Tercatat hadir penuh, padahal pernah mengajukan cuti",
        "Rekapitulasi kehadiran dan surat izin cuti",
    ),
    Suspicion(
        SEKRETARIAT,
        "198903212014061006",
        "Cuti",
        "Cuti tahunan bulan Oktober 2026 tidak tercatat",
        "Surat izin cuti",
    ),
    Suspicion(
        SEKRETARIAT,
        "199101172015031004",
        "Capaian SKP (%)",
        "Capaian lebih tinggi daripada pegawai lain dengan jabatan yang sama",
        "Laporan capaian SKP",
        "Capaian 103,20% sesuai dengan Laporan Capaian SKP Nomor 800.1.5.1/468/DPMD/2026",
    ),
    Suspicion(
        PENATAAN,
        "199007282015031003",
        "Capaian SKP (%)",
        "Capaian jauh lebih rendah daripada bulan sebelumnya",
        "Laporan capaian SKP",
    ),
    Suspicion(
        PENATAAN,
        "199501192020122006",
        "Dinas Luar",
        "Perjalanan dinas ke Kecamatan Toili tidak tercatat",
        "Surat tugas dan laporan perjalanan dinas",
    ),
    Suspicion(
        PENATAAN,
        "199501192020122006",
        "Tanpa Keterangan",
        "Hari perjalanan dinas tercatat tanpa keterangan",
        "Surat tugas dan rekapitulasi kehadiran",
    ),
    Suspicion(
        PENATAAN,
        "199501192020122006",
        "Nilai Disiplin",
        "Nilai berkurang karena hari tanpa keterangan yang diragukan",
        "Rekapitulasi kehadiran",
    ),
    Suspicion(
        PEMERINTAHAN,
        "199410202020122010",
        "Pangkat",
        "Kenaikan pangkat terhitung mulai tanggal 1 Oktober 2026 belum tercatat",
        "Keputusan kenaikan pangkat",
    ),
    Suspicion(
        PEMERINTAHAN,
        "199410202020122010",
        "Golongan",
        "Golongan belum mengikuti kenaikan pangkat",
        "Keputusan kenaikan pangkat",
    ),
    Suspicion(
        PEMERINTAHAN,
        "198809132011011007",
        "Cuti",
        "Cuti 3 (tiga) hari belum disertai salinan surat izin cuti",
        "Surat izin cuti",
        "Surat izin cuti asli telah diperiksa; cuti tanggal 5 sampai dengan 7 Oktober 2026 benar",
    ),
    Suspicion(
        PEMERINTAHAN,
        "198703152014061002",
        "Sakit",
        "Jumlah hari menurut jenis kehadiran hanya 21, sedangkan hari kerja 22",
        "Rekapitulasi kehadiran dan surat keterangan sakit",
    ),
    Suspicion(
        PEMERINTAHAN,
        "199508172024212019",
        "Hasil Kerja",
        "Rating di bawah ekspektasi, padahal capaian SKP 95,90%",
        "Formulir evaluasi kinerja periodik",
    ),
    Suspicion(
        PEMERINTAHAN,
        "199508172024212019",
        "Predikat Kinerja",
        "Predikat mengikuti rating hasil kerja yang diragukan",
        "Formulir evaluasi kinerja periodik",
    ),
    Suspicion(
        EKONOMI,
        "198403302011012010",
        "Dinas Luar",
        "Dinas luar 4 (empat) hari belum disertai salinan surat tugas",
        "Surat tugas",
        "Dua surat tugas asli telah diperiksa; dinas luar 4 (empat) hari benar",
    ),
    Suspicion(
        EKONOMI,
        "198707242014022004",
        "Predikat Kinerja",
        "Predikat Baik, padahal kedua rating di atas ekspektasi",
        "Formulir evaluasi kinerja periodik",
    ),
    Suspicion(
        EKONOMI,
        "198909222015021004",
        "Jabatan",
        "Jabatan yang tercatat bukan jabatan terakhir",
        "Surat pernyataan melaksanakan tugas",
    ),
    Suspicion(
        EKONOMI,
        "199405072020122012",
        "Perilaku Kerja",
        "Rating tidak sesuai dengan hasil penilaian atasan",
        "Formulir evaluasi kinerja periodik",
    ),
    Suspicion(
        EKONOMI,
        "199405072020122012",
        "Predikat Kinerja",
        "Predikat mengikuti rating perilaku kerja yang diragukan",
        "Formulir evaluasi kinerja periodik",
    ),
    Suspicion(
        EKONOMI,
        "199210182019031009",
        "Bidang",
        "Pegawai telah dimutasi ke Bidang Penataan Desa",
        "Keputusan mutasi",
    ),
    Suspicion(
        EKONOMI,
        "NA-04",
        "Hadir",
        "Kehadiran tanggal 12 Oktober 2026 diduga tidak terekam",
        "Rekapitulasi kehadiran dan daftar hadir manual",
    ),
    Suspicion(
        EKONOMI,
        "NA-04",
        "Tanpa Keterangan",
        "Hari yang diduga tidak terekam tercatat tanpa keterangan",
        "Rekapitulasi kehadiran dan daftar hadir manual",
    ),
)


def pejabat(staff: list[Row]) -> list[Row]:
    """Return the rows of Pejabat, with what the staff table knows of each holder."""
    people = {row["NIP"]: row for row in staff}
    return [KEPALA_DINAS, *(holder(role, people[role.nip]) for role in ROLES)]


def holder(role: Role, person: Row) -> Row:
    """Return one row of Pejabat."""
    return {
        "Peran": role.peran,
        "Bidang": role.bidang,
        **{heading: person[heading] for heading in ("Nama", "NIP", "Pangkat", "Golongan")},
        "Jabatan": role.jabatan or person["Jabatan"],
        "Sebutan": role.sebutan,
        "Sejak": role.sejak,
    }


def november(moment: tuple[int, int, int]) -> datetime:
    """Return a moment of November 2026 in the office's own time, as a sheet holds it."""
    day, hour, minute = moment
    return datetime.combine(date(2026, 11, day), time(hour, minute))


def langkah() -> list[Row]:
    """Return the rows of Langkah."""
    return [
        {
            "Langkah": step.no,
            "Bidang": step.bidang,
            "Mulai": november(step.start),
            "Selesai": november(step.end),
            "Menit Kerja": step.menit,
            "Tanggal Naskah": step.tanggal,
            "Keterangan": step.keterangan,
        }
        for step in STEPS
    ]


def temuan() -> list[Row]:
    """Return the rows of Temuan: Hasil is filled only where the value stays."""
    return [
        {
            "No": number,
            "Bidang": row.bidang,
            "NIP": row.key,
            "Kolom": row.column,
            "Uraian": row.uraian,
            "Bukti Diperiksa": row.periksa,
            "Hasil": "Tetap" if row.tetap else None,
            "Keterangan": row.tetap,
        }
        for number, row in enumerate(FINDINGS, start=1)
    ]
