"""The words of the invented evidence files, by file name."""

from typing import NamedTuple

MARK = "CONTOH: data rekaan untuk uji coba, bukan naskah resmi"


class Paper(NamedTuple):
    """One page: who issued it, its title, its number line, its text, place and signature."""

    kop: tuple[str, ...]
    judul: str
    nomor: str
    isi: tuple[str, ...]
    penutup: tuple[str, ...]


DINAS = ("PEMERINTAH KABUPATEN BANGGAI", "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA")


def signed(tanggal: str, jabatan: str = "Kepala Dinas") -> tuple[str, ...]:
    """Return the closing lines: place, date, title and the sign of a copy."""
    return (f"Luwuk, {tanggal}", f"{jabatan},", "", "ttd.")


PDF = {
    "surat-tugas-437.pdf": Paper(
        DINAS,
        "SURAT TUGAS",
        "Nomor 800.1.11.1/437/DPMD/2026",
        (
            "Kepala Dinas menugaskan:",
            "Nama       : Nur Aisyah Moito, A.Md.",
            "NIP        : 19950119 202012 2 006",
            "Jabatan    : Pengelola Layanan Operasional",
            "",
            "untuk mendampingi penegasan batas desa di Kecamatan Toili",
            "selama 2 (dua) hari pada tanggal 14 dan 15 Oktober 2026.",
        ),
        signed("13 Oktober 2026"),
    ),
    "laporan-perjalanan-dinas-441.pdf": Paper(
        DINAS,
        "LAPORAN PERJALANAN DINAS",
        "Nomor 800.1.11.1/441/DPMD/2026",
        (
            "Dasar      : Surat Tugas Nomor 800.1.11.1/437/DPMD/2026",
            "Pelaksana  : Nur Aisyah Moito, A.Md.",
            "Tujuan     : Kecamatan Toili",
            "Waktu      : 14 dan 15 Oktober 2026",
            "",
            "Hasil: peta batas dua desa telah diperiksa di lapangan dan",
            "berita acara pelacakan batas telah ditandatangani.",
        ),
        signed("16 Oktober 2026", "Kepala Bidang Penataan Desa"),
    ),
    "rekapitulasi-kehadiran-470.pdf": Paper(
        DINAS,
        "REKAPITULASI KEHADIRAN PEGAWAI",
        "Nomor 800.1.11.2/470/DPMD/2026",
        (
            "Periode Oktober 2026 (22 hari kerja), kutipan:",
            "",
            "Nur Aisyah Moito, A.Md.   H 20  DL 2  I 0  S 0  C 0  TK 0",
            "Rostin Lumbu              H 22  DL 0  I 0  S 0  C 0  TK 0",
            "",
            "Catatan: kehadiran Rostin Lumbu tanggal 12 Oktober 2026",
            "diambil dari daftar hadir manual.",
        ),
        signed("30 Oktober 2026", "Kepala Subbagian Umum dan Kepegawaian"),
    ),
    "laporan-capaian-skp-468.pdf": Paper(
        DINAS,
        "LAPORAN CAPAIAN SKP",
        "Nomor 800.1.5.1/468/DPMD/2026",
        (
            "Periode Oktober 2026, kutipan:",
            "",
            "I Made Suardana, S.Kom.   103,20%",
            "Ferdinan Lanto, S.IP.      98,50%",
        ),
        signed("30 Oktober 2026", "Kepala Subbagian Perencanaan dan Evaluasi"),
    ),
    "sk-kenaikan-pangkat-1046.pdf": Paper(
        ("PEMERINTAH KABUPATEN BANGGAI",),
        "PETIKAN KEPUTUSAN TENTANG KENAIKAN PANGKAT",
        "Nomor 800.1.3.2/1046/BKPSDM/2026",
        (
            "Nama       : Mardiana Hulopi, S.Ak.",
            "NIP        : 19941020 202012 2 010",
            "Semula     : Penata Muda, golongan ruang III/a",
            "Menjadi    : Penata Muda Tingkat I, golongan ruang III/b",
            "",
            "Terhitung mulai tanggal 1 Oktober 2026.",
        ),
        signed("25 September 2026", "Pejabat yang berwenang"),
    ),
    "formulir-evaluasi-467.pdf": Paper(
        DINAS,
        "FORMULIR EVALUASI KINERJA PERIODIK",
        "Nomor 800.1.5.1/467/DPMD/2026",
        (
            "Pegawai    : Anita Sari Gobel, S.M.",
            "NI PPPK    : 19950817 202421 2 019",
            "Periode    : 1 s.d. 31 Oktober 2026",
            "",
            "Rating hasil kerja       : Sesuai ekspektasi",
            "Rating perilaku kerja    : Sesuai ekspektasi",
            "Predikat kinerja         : Baik",
        ),
        signed("30 Oktober 2026", "Pejabat Penilai Kinerja"),
    ),
    "formulir-evaluasi-466-469.pdf": Paper(
        DINAS,
        "FORMULIR EVALUASI KINERJA PERIODIK",
        "Nomor 800.1.5.1/466/DPMD/2026 dan 800.1.5.1/469/DPMD/2026",
        (
            "466: Hasnawati Daeng Rannu, S.P., NIP 19870724 201402 2 004",
            "Rating hasil kerja       : Di atas ekspektasi",
            "Rating perilaku kerja    : Di atas ekspektasi",
            "Predikat kinerja         : Sangat Baik",
            "",
            "469: Fitriani Lasena, S.E., NIP 19940507 202012 2 012",
            "Rating hasil kerja       : Sesuai ekspektasi",
            "Rating perilaku kerja    : Sesuai ekspektasi",
            "Predikat kinerja         : Baik",
        ),
        signed("30 Oktober 2026", "Kepala Bidang Usaha Ekonomi Masyarakat Desa"),
    ),
    "surat-pernyataan-melaksanakan-tugas-412.pdf": Paper(
        DINAS,
        "SURAT PERNYATAAN MELAKSANAKAN TUGAS",
        "Nomor 800.1.3.3/412/DPMD/2026",
        (
            "Nama       : Ronald Tumbelaka, S.T.",
            "NIP        : 19890922 201502 1 004",
            "",
            "terhitung mulai tanggal 1 Oktober 2026 telah nyata melaksanakan",
            "tugas sebagai Penelaah Teknis Kebijakan pada Bidang Usaha",
            "Ekonomi Masyarakat Desa.",
        ),
        signed("1 Oktober 2026"),
    ),
    "sk-mutasi-415.pdf": Paper(
        DINAS,
        "KEPUTUSAN KEPALA DINAS TENTANG MUTASI PEGAWAI",
        "Nomor 800.1.3.1/415/DPMD/2026",
        (
            "Nama       : Jemmy Kalalo, S.E.",
            "NIP        : 19921018 201903 1 009",
            "Semula     : Bidang Usaha Ekonomi Masyarakat Desa",
            "Menjadi    : Bidang Penataan Desa",
            "",
            "Terhitung mulai tanggal 1 Oktober 2026.",
        ),
        signed("1 Oktober 2026"),
    ),
}

SCANS = {
    "surat-keterangan-sakit-218.png": Paper(
        ("PUSAT KESEHATAN MASYARAKAT",),
        "SURAT KETERANGAN SAKIT",
        "Nomor 445.4/218/PKM/2026",
        (
            "Yang bertanda tangan di bawah ini menerangkan bahwa:",
            "Nama: Slamet Widodo",
            "Pekerjaan: Pegawai Negeri Sipil",
            "",
            "perlu beristirahat karena sakit selama 1 (satu) hari",
            "pada tanggal 22 Oktober 2026.",
        ),
        signed("22 Oktober 2026", "Dokter pemeriksa"),
    ),
    "surat-izin-cuti-443.png": Paper(
        DINAS,
        "SURAT IZIN CUTI TAHUNAN",
        "Nomor 800.1.11.4/443/DPMD/2026",
        (
            "Diberikan cuti tahunan kepada:",
            "Nama: Marthen Luther Sambow",
            "NIP: 19890321 201406 1 006",
            "",
            "selama 3 (tiga) hari kerja, tanggal 19 sampai dengan",
            "21 Oktober 2026.",
        ),
        signed("16 Oktober 2026"),
    ),
}
