"""The four meetings of step 4 and who attended them (sheets Rapat and Peserta)."""

from datetime import date, time
from typing import NamedTuple

from perkara import EKONOMI, PEMERINTAHAN, PENATAAN, SEKRETARIAT
from sheet import Row


class Meeting(NamedTuple):
    """One row of Rapat; the attendants are NIPs, in the order of the attendance list."""

    bidang: str
    tanggal: date
    mulai: time
    selesai: time
    tempat: str
    pembahasan: str
    kesimpulan: str
    tindak_lanjut: str
    peserta: tuple[str, ...]
    undangan: date | None = None
    notulis: str | None = None


RUANG_RAPAT = "Ruang Rapat Dinas Pemberdayaan Masyarakat dan Desa"
KASUBAG = "198205172006041007"

MEETINGS = (
    Meeting(
        bidang=PENATAAN,
        tanggal=date(2026, 11, 3),
        mulai=time(8, 30),
        selesai=time(11, 40),
        tempat=RUANG_RAPAT,
        pembahasan="""
Kepala Subbagian Perencanaan dan Evaluasi menjelaskan bahwa Lembar Temuan tanggal 2 November 2026 memuat 4 (empat) unsur data milik 2 (dua) pegawai Bidang Penataan Desa yang diduga salah.
Kepala Seksi Fasilitasi Penataan Desa menyampaikan bahwa Nur Aisyah Moito, A.Md., melaksanakan perjalanan dinas ke Kecamatan Toili pada tanggal 14 dan 15 Oktober 2026 berdasarkan Surat Tugas Nomor 800.1.11.1/437/DPMD/2026 tanggal 13 Oktober 2026, tetapi tercatat tanpa keterangan selama 2 (dua) hari.
Pengolah Data dan Informasi menjelaskan bahwa nilai disiplin pegawai tersebut harus dihitung kembali dari 94,00 menjadi 100,00 karena hari tanpa keterangan menjadi nihil.
Analis Kebijakan Ahli Muda menambahkan bahwa hasil perjalanan dinas yang dilaporkan pada tanggal 16 Oktober 2026 belum dihitung dalam nilai produktivitas, sehingga nilainya seharusnya 91,40 dan bukan 88,40.
Kepala Seksi Fasilitasi Penataan Desa menyampaikan bahwa capaian SKP Ferdinan Lanto, S.IP., menurut Laporan Capaian SKP Nomor 800.1.5.1/468/DPMD/2026 tanggal 30 Oktober 2026 adalah 98,50%, sedangkan dalam data kinerja tertulis 89,50% karena angka tertukar pada saat pengetikan.
""",
        kesimpulan="""
Jumlah hari dinas luar, jumlah hari tanpa keterangan, nilai disiplin, dan nilai produktivitas Nur Aisyah Moito, A.Md., diperbaiki sesuai dengan surat tugas, laporan perjalanan dinas, dan rekapitulasi kehadiran.
Capaian SKP Ferdinan Lanto, S.IP., diperbaiki menjadi 98,50% sesuai dengan laporan capaian SKP.
Data pegawai lain pada Bidang Penataan Desa tidak diubah.
""",
        tindak_lanjut="""
Pengolah Data dan Informasi memperbaiki data kinerja sesuai dengan kesimpulan rapat.
Kepala Bidang Penataan Desa mengoreksi hasil perbaikan dan menuangkannya dalam berita acara.
Hasil perbaikan disampaikan kepada Kepala Subbagian Perencanaan dan Evaluasi beserta salinan bukti.
""",
        peserta=(
            "197608232002121005",
            "198109142008012011",
            "198502062010011009",
            "199304112019032008",
            KASUBAG,
            "199007282015031003",
            "199501192020122006",
        ),
    ),
    Meeting(
        bidang=PEMERINTAHAN,
        tanggal=date(2026, 11, 3),
        mulai=time(13, 0),
        selesai=time(15, 30),
        tempat=RUANG_RAPAT,
        pembahasan="""
Kepala Subbagian Perencanaan dan Evaluasi menjelaskan bahwa Lembar Temuan tanggal 2 November 2026 memuat 6 (enam) unsur data milik 4 (empat) pegawai Bidang Penyelenggaraan Pemerintahan Desa yang diduga salah.
Kepala Seksi Administrasi dan Sistem Informasi Desa menyampaikan bahwa Mardiana Hulopi, S.Ak., naik pangkat menjadi Penata Muda Tingkat I, golongan III/b, terhitung mulai tanggal 1 Oktober 2026 dengan Keputusan Nomor 800.1.3.2/1046/BKPSDM/2026 tanggal 25 September 2026.
Analis Keuangan Pusat dan Daerah Ahli Muda menyampaikan surat keterangan sakit Slamet Widodo tanggal 22 Oktober 2026. Dengan 1 (satu) hari sakit tersebut, jumlah hari menurut jenis kehadiran menjadi 22 (dua puluh dua) hari.
Kepala Seksi Administrasi dan Sistem Informasi Desa menjelaskan bahwa rating hasil kerja Anita Sari Gobel, S.M., dalam Formulir Evaluasi Kinerja Periodik Nomor 800.1.5.1/467/DPMD/2026 adalah Sesuai ekspektasi, sehingga predikat kinerjanya Baik.
Pengolah Data dan Informasi memperlihatkan surat izin cuti asli Ketut Sudarmaja, A.Md., untuk tanggal 5 sampai dengan 7 Oktober 2026.
""",
        kesimpulan="""
Pangkat dan golongan Mardiana Hulopi, S.Ak., diperbaiki sesuai dengan keputusan kenaikan pangkat.
Jumlah hari sakit Slamet Widodo diperbaiki menjadi 1 (satu) hari sesuai dengan surat keterangan sakit.
Rating hasil kerja dan predikat kinerja Anita Sari Gobel, S.M., diperbaiki sesuai dengan formulir evaluasi kinerja.
Jumlah hari cuti Ketut Sudarmaja, A.Md., sudah benar dan tidak diubah.
""",
        tindak_lanjut="""
Pengolah Data dan Informasi memperbaiki data kinerja sesuai dengan kesimpulan rapat.
Plt. Kepala Bidang Penyelenggaraan Pemerintahan Desa mengoreksi hasil perbaikan dan menuangkannya dalam berita acara.
Salinan keputusan kenaikan pangkat diserahkan kepada Subbagian Umum dan Kepegawaian untuk pemutakhiran data pegawai.
""",
        peserta=(
            "197608232002121005",
            "198212252009032006",
            "198604102011011005",
            "199407302019031005",
            KASUBAG,
            "198703152014061002",
        ),
    ),
    Meeting(
        bidang=EKONOMI,
        tanggal=date(2026, 11, 4),
        mulai=time(8, 30),
        selesai=time(11, 15),
        tempat="Ruang Bidang Usaha Ekonomi Masyarakat Desa",
        pembahasan="""
Kepala Subbagian Perencanaan dan Evaluasi menjelaskan bahwa Lembar Temuan tanggal 2 November 2026 memuat 8 (delapan) unsur data milik 6 (enam) pegawai Bidang Usaha Ekonomi Masyarakat Desa yang diduga salah.
Kepala Seksi Pengembangan Badan Usaha Milik Desa menyampaikan bahwa rating perilaku kerja Fitriani Lasena, S.E., dalam Formulir Evaluasi Kinerja Periodik Nomor 800.1.5.1/469/DPMD/2026 adalah Sesuai ekspektasi, sehingga predikat kinerjanya Baik.
Penggerak Swadaya Masyarakat Ahli Muda menjelaskan bahwa kedua rating Hasnawati Daeng Rannu, S.P., adalah Di atas ekspektasi, sehingga predikat kinerjanya Sangat Baik dan bukan Baik.
Pengolah Data dan Informasi memperlihatkan surat pernyataan melaksanakan tugas Ronald Tumbelaka, S.T., sebagai Penelaah Teknis Kebijakan serta keputusan mutasi Jemmy Kalalo, S.E., ke Bidang Penataan Desa, keduanya tanggal 1 Oktober 2026.
Kepala Seksi Pengembangan Badan Usaha Milik Desa menyatakan bahwa Rostin Lumbu hadir pada tanggal 12 Oktober 2026 menurut daftar hadir manual, tetapi tidak terekam pada mesin presensi. Nilai disiplinnya harus dihitung kembali dari 97,00 menjadi 100,00.
Penggerak Swadaya Masyarakat Ahli Muda memperlihatkan dua surat tugas asli untuk 4 (empat) hari dinas luar yang tercatat atas namanya.
""",
        kesimpulan="""
Rating perilaku kerja dan predikat kinerja Fitriani Lasena, S.E., serta predikat kinerja Hasnawati Daeng Rannu, S.P., diperbaiki sesuai dengan formulir evaluasi kinerja.
Jabatan Ronald Tumbelaka, S.T., dan unit kerja Jemmy Kalalo, S.E., diperbaiki sesuai dengan surat pernyataan melaksanakan tugas dan keputusan mutasi.
Jumlah hari hadir, jumlah hari tanpa keterangan, dan nilai disiplin Rostin Lumbu diperbaiki sesuai dengan rekapitulasi kehadiran.
Jumlah hari dinas luar Marlina Sunge, S.E., sudah benar dan tidak diubah.
""",
        tindak_lanjut="""
Pengolah Data dan Informasi memperbaiki data kinerja sesuai dengan kesimpulan rapat.
Kepala Bidang Usaha Ekonomi Masyarakat Desa mengoreksi hasil perbaikan dan menuangkannya dalam berita acara.
Kerusakan mesin presensi dilaporkan kepada Subbagian Umum dan Kepegawaian.
""",
        peserta=(
            "197806192003122006",
            "197911282007011012",
            "198403302011012010",
            "199208152019021002",
            "199201132024212021",
            KASUBAG,
            "198909222015021004",
        ),
        undangan=date(2026, 11, 3),
        notulis="Suci Amelia Datau, S.Pd.",
    ),
    Meeting(
        bidang=SEKRETARIAT,
        tanggal=date(2026, 11, 4),
        mulai=time(13, 0),
        selesai=time(14, 30),
        tempat="Ruang Sekretaris",
        pembahasan="""
Kepala Subbagian Perencanaan dan Evaluasi menjelaskan bahwa Lembar Temuan tanggal 2 November 2026 memuat 3 (tiga) unsur data milik 2 (dua) pegawai Sekretariat yang diduga salah.
Kepala Subbagian Umum dan Kepegawaian menyampaikan bahwa Marthen Luther Sambow menjalani cuti tahunan selama 3 (tiga) hari pada tanggal 19 sampai dengan 21 Oktober 2026 berdasarkan Surat Izin Cuti Nomor 800.1.11.4/443/DPMD/2026 tanggal 16 Oktober 2026, tetapi tercatat hadir 22 (dua puluh dua) hari.
Pengolah Data dan Informasi menjelaskan bahwa capaian SKP I Made Suardana, S.Kom., sebesar 103,20% sama dengan laporan capaian SKP.
""",
        kesimpulan="""
Jumlah hari hadir dan jumlah hari cuti Marthen Luther Sambow diperbaiki masing-masing menjadi 19 (sembilan belas) hari dan 3 (tiga) hari sesuai dengan surat izin cuti.
Capaian SKP I Made Suardana, S.Kom., sudah benar dan tidak diubah.
""",
        tindak_lanjut="""
Pengolah Data dan Informasi memperbaiki data kinerja sesuai dengan kesimpulan rapat.
Kepala Subbagian Umum dan Kepegawaian menyampaikan setiap surat izin cuti kepada pengelola presensi pada hari surat itu ditetapkan.
""",
        peserta=(
            "197403122000032004",
            KASUBAG,
            "198009292007011013",
            "199510032019032007",
            "198903212014061006",
        ),
        undangan=date(2026, 11, 3),
    ),
)


def rapat() -> list[Row]:
    """Return the rows of Rapat."""
    return [
        {
            "Bidang": meeting.bidang,
            "Tanggal": meeting.tanggal,
            "Waktu Mulai": meeting.mulai,
            "Waktu Selesai": meeting.selesai,
            "Tempat": meeting.tempat,
            "Agenda": f"Pembahasan perbaikan data kinerja pegawai {meeting.bidang} periode Oktober 2026",
            "Pembahasan": meeting.pembahasan.strip(),
            "Kesimpulan": meeting.kesimpulan.strip(),
            "Tindak Lanjut": meeting.tindak_lanjut.strip(),
            "Tanggal Undangan": meeting.undangan,
            "Notulis": meeting.notulis,
        }
        for meeting in MEETINGS
    ]


def peserta(staff: list[Row], pejabat: list[Row]) -> list[Row]:
    """Return the rows of Peserta, under the title each person bears in that meeting."""
    people = {row["NIP"]: row for row in staff}
    acting = {
        (row["Bidang"], row["NIP"]): f"{row['Sebutan']} {row['Jabatan']}" for row in pejabat if row.get("Sebutan")
    }
    return [
        {
            "Bidang": meeting.bidang,
            "Nama": people[nip]["Nama"],
            "NIP": nip,
            "Jabatan": acting.get((meeting.bidang, nip), people[nip]["Jabatan"]),
        }
        for meeting in MEETINGS
        for nip in meeting.peserta
    ]
