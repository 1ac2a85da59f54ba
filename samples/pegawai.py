"""The invented staff of the sample office, and their October 2026 figures as they are right.

One line a person: key | nama | golongan | jabatan | ratings, capaian, produktivitas | attendance.
The key is an invented NIP, or the Nomor Pegawai of a Non ASN. Ratings are two letters, hasil
kerja then perilaku kerja: D di atas, S sesuai, B di bawah ekspektasi, - none. Attendance is
hadir, dinas luar, izin, sakit, cuti, tanpa keterangan. What can be derived is not written down.
"""

from sheet import Row

TABLE = """
# Sekretariat
197403122000032004 | Nurlaila Saputri, S.Sos., M.Si. | IV/a | Sekretaris | DD 106.50 96.40 | 20 2 0 0 0 0
198205172006041007 | Rahmat Hidayah Lamusa, S.E. | III/d | Kepala Subbagian Perencanaan dan Evaluasi | SS 101.25 95.10 | 21 1 0 0 0 0
198311042008012009 | Wahyuni Kalape, S.E. | III/d | Kepala Subbagian Keuangan dan Aset | SS 98.75 93.25 | 22 0 0 0 0 0
198009292007011013 | Darwis Mahmud Pontoh, S.Sos. | III/c | Kepala Subbagian Umum dan Kepegawaian | SS 97.40 91.80 | 20 0 1 1 0 0
199101172015031004 | I Made Suardana, S.Kom. | III/b | Pranata Komputer Ahli Pertama | DS 103.20 94.60 | 22 0 0 0 0 0
199607142020122003 | Andi Nurhikmah Baso, S.Ak. | III/a | Penelaah Teknis Kebijakan | SS 97.85 92.60 | 21 0 0 1 0 0
199510032019032007 | Yulianti Salawali, A.Md.Ak. | II/d | Pengolah Data dan Informasi | SS 99.10 93.75 | 22 0 0 0 0 0
198806232011012008 | Rosdiana Latif, A.Md. | II/d | Pengelola Layanan Operasional | SS 95.10 90.15 | 19 0 0 0 3 0
198903212014061006 | Marthen Luther Sambow | II/b | Pengadministrasi Perkantoran | SS 94.60 89.90 | 19 0 0 0 3 0
199302082024212011 | Kartini Mooduto, S.E. | IX | Penata Layanan Operasional | SS 96.85 91.20 | 21 0 0 1 0 0
199012092025211003 | Teguh Prasetyo, S.Kom. | IX | Pranata Komputer Ahli Pertama | SD 100.40 93.90 | 22 0 0 0 0 0
NA-01 | Jufri Lamadu | | Pengemudi | SS 94.00 89.75 | 22 0 0 0 0 0

# Bidang Penataan Desa
197608232002121005 | Taufik Lasimpo, S.IP., M.Si. | IV/a | Kepala Bidang Penataan Desa | DD 105.10 96.05 | 19 3 0 0 0 0
198109142008012011 | Siti Rahmawati Taba, S.Sos. | III/d | Kepala Seksi Fasilitasi Penataan Desa | SS 99.40 94.30 | 20 2 0 0 0 0
198502062010011009 | Yohanis Mantau, S.H. | III/c | Analis Kebijakan Ahli Muda | SS 98.15 92.70 | 21 0 1 0 0 0
199007282015031003 | Ferdinan Lanto, S.IP. | III/b | Penelaah Teknis Kebijakan | SS 98.50 93.80 | 22 0 0 0 0 0
199308252016091002 | Moh. Fadli Tolani, S.STP. | III/b | Penelaah Teknis Kebijakan | SS 99.75 94.10 | 20 2 0 0 0 0
199304112019032008 | Dewi Anggraini Pakaya, S.Kom. | III/a | Pengolah Data dan Informasi | SD 100.75 94.95 | 22 0 0 0 0 0
199501192020122006 | Nur Aisyah Moito, A.Md. | II/c | Pengelola Layanan Operasional | SS 96.20 91.40 | 20 2 0 0 0 0
198611172009012004 | Sri Wahyuningsih | II/c | Pengadministrasi Perkantoran | SS 95.35 90.05 | 20 0 0 2 0 0
199106022024211014 | Rizal Ambotang, S.Sos. | IX | Penata Layanan Operasional | SS 95.65 90.85 | 22 0 0 0 0 0
199604262024212017 | Ni Komang Ayu Lestari, S.E. | IX | Penata Layanan Operasional | SS 96.10 91.15 | 22 0 0 0 0 0

# Bidang Penyelenggaraan Pemerintahan Desa
198212252009032006 | Ni Luh Putu Astiti, S.H. | III/d | Kepala Seksi Administrasi dan Sistem Informasi Desa | SS 99.05 93.60 | 21 1 0 0 0 0
198604102011011005 | Hendrik Pangalila, S.E. | III/c | Analis Keuangan Pusat dan Daerah Ahli Muda | SS 97.80 92.15 | 20 1 0 1 0 0
199112052014061003 | Muhammad Rizky Ladjidji, S.STP. | III/b | Penelaah Teknis Kebijakan | DS 102.60 94.85 | 18 4 0 0 0 0
199410202020122010 | Mardiana Hulopi, S.Ak. | III/b | Penelaah Teknis Kebijakan | SS 96.45 91.95 | 22 0 0 0 0 0
199407302019031005 | Arifin Bualemo, S.Kom. | III/a | Pengolah Data dan Informasi | SS 98.30 93.20 | 22 0 0 0 0 0
198809132011011007 | Ketut Sudarmaja, A.Md. | II/d | Pengelola Layanan Operasional | SS 95.80 90.70 | 19 0 0 0 3 0
198703152014061002 | Slamet Widodo | II/b | Pengadministrasi Perkantoran | BS 78.30 80.20 | 20 0 1 1 0 0
199508172024212019 | Anita Sari Gobel, S.M. | IX | Penata Layanan Operasional | SS 95.90 91.05 | 22 0 0 0 0 0
199309182025212008 | Fatmawati Balahanti, S.IP. | IX | Penata Layanan Operasional | SS 96.55 91.60 | 21 0 1 0 0 0
NA-02 | Yusuf Masulili | | Operator Layanan Operasional | -- 93.50 88.90 | 22 0 0 0 0 0

# Bidang Lembaga Kemasyarakatan Desa
197704182005011007 | Zulkifli Bayanuddin, S.Pd., M.Si. | IV/a | Kepala Bidang Lembaga Kemasyarakatan Desa | SS 99.65 94.10 | 20 2 0 0 0 0
198107072006042015 | Elisabet Sahido, S.Sos. | III/d | Kepala Seksi Pemberdayaan Lembaga Kemasyarakatan | SS 98.90 93.45 | 22 0 0 0 0 0
198402142010011012 | Burhan Saleh Amir, S.Sos. | III/c | Kepala Seksi Kesejahteraan Keluarga dan Adat | SS 97.15 91.60 | 17 0 0 0 5 0
199206302018012005 | Widyawati Kunsi, S.Psi. | III/b | Penggerak Swadaya Masyarakat Ahli Pertama | DS 103.85 94.80 | 18 4 0 0 0 0
199002142015031008 | Abdul Wahid Katili, S.Sos. | III/b | Penelaah Teknis Kebijakan | SS 97.60 92.35 | 22 0 0 0 0 0
199003092014021003 | Gede Arya Wibawa, A.Md. | II/d | Pengelola Layanan Operasional | SS 95.30 90.60 | 21 0 0 1 0 0
199611222020121004 | Irfan Pasewang, A.Md.Kom. | II/c | Pengolah Data dan Informasi | SS 98.05 92.90 | 22 0 0 0 0 0
198905152024212016 | Maria Goreti Lagarense, S.Pd. | IX | Penata Layanan Operasional | SS 96.40 91.30 | 21 1 0 0 0 0
199107082025212005 | Sulistyowati, A.Md. | VII | Pengelola Layanan Operasional | SS 95.25 90.40 | 22 0 0 0 0 0
NA-03 | Salma Yunus | | Pramubakti | SS 93.75 89.40 | 22 0 0 0 0 0

# Bidang Usaha Ekonomi Masyarakat Desa
197806192003122006 | Herlina Mangkona, S.E., M.M. | IV/a | Kepala Bidang Usaha Ekonomi Masyarakat Desa | DD 105.80 96.20 | 20 2 0 0 0 0
197911282007011012 | Abdul Karim Toligaga, S.P. | III/d | Kepala Seksi Pengembangan Badan Usaha Milik Desa | SS 99.20 94.05 | 19 3 0 0 0 0
198403302011012010 | Marlina Sunge, S.E. | III/c | Penggerak Swadaya Masyarakat Ahli Muda | SS 98.60 93.15 | 18 4 0 0 0 0
198707242014022004 | Hasnawati Daeng Rannu, S.P. | III/b | Penelaah Teknis Kebijakan | DD 104.30 95.40 | 22 0 0 0 0 0
198909222015021004 | Ronald Tumbelaka, S.T. | III/b | Penelaah Teknis Kebijakan | SS 97.25 92.40 | 20 2 0 0 0 0
199405072020122012 | Fitriani Lasena, S.E. | III/a | Penelaah Teknis Kebijakan | SS 98.10 93.05 | 22 0 0 0 0 0
199210182019031009 | Jemmy Kalalo, S.E. | III/a | Penelaah Teknis Kebijakan | SS 97.05 92.25 | 22 0 0 0 0 0
199208152019021002 | Agus Setiawan Bulele, A.Md. | II/d | Pengolah Data dan Informasi | SS 96.70 92.80 | 22 0 0 0 0 0
199201132024212021 | Suci Amelia Datau, S.Pd. | IX | Penata Layanan Operasional | SS 95.45 90.95 | 21 0 1 0 0 0
NA-04 | Rostin Lumbu | | Tenaga Administrasi | SS 94.25 89.60 | 22 0 0 0 0 0
"""

HARI_KERJA = 22
"""The working days of October 2026: no public holiday, no cuti bersama."""

PANGKAT = {
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
}
RATING = {
    "D": "Di atas ekspektasi",
    "S": "Sesuai ekspektasi",
    "B": "Di bawah ekspektasi",
    "-": None,
}
# PermenPANRB 6/2022: hasil kerja, then perilaku kerja.
PREDIKAT = {
    "DD": "Sangat Baik",
    "DS": "Baik",
    "DB": "Kurang",
    "SD": "Baik",
    "SS": "Baik",
    "SB": "Kurang",
    "BD": "Butuh Perbaikan",
    "BS": "Butuh Perbaikan",
    "BB": "Sangat Kurang",
    "--": None,
}
ATTENDANCE = ("Hadir", "Dinas Luar", "Izin", "Sakit", "Cuti", "Tanpa Keterangan")


def staff() -> list[Row]:
    """Return one row for each person, in the order of the units."""
    rows: list[Row] = []
    bidang = ""
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            bidang = line.removeprefix("# ")
        elif line:
            rows.append({"No": len(rows) + 1} | person(line, bidang))
    return rows


def person(line: str, bidang: str) -> Row:
    """Return the row of one line of the table."""
    key, nama, golongan, jabatan, scores, days = (part.strip() for part in line.split("|"))
    non_asn = key.startswith("NA-")
    return {
        "NIP": "-" if non_asn else key,
        "Nomor Pegawai": key if non_asn else None,
        "Nama": nama,
        "Status": status(key),
        "Pangkat": PANGKAT.get(golongan),
        "Golongan": golongan or None,
        "Jabatan": jabatan,
        "Bidang": bidang,
        **performance(scores, [int(day) for day in days.split()]),
    }


def status(key: str) -> str:
    """Return the status that a key tells: digits 13 and 14 of a NI PPPK are 21 to 29."""
    if key.startswith("NA-"):
        return "Non ASN"
    return "PPPK" if key[12] == "2" else "PNS"


def performance(scores: str, days: list[int]) -> Row:
    """Return the performance columns; discipline loses 1 a day of izin, 3 a day without notice."""
    ratings, capaian, produktivitas = scores.split()
    attendance = dict(zip(ATTENDANCE, days, strict=True))
    return {
        "Hasil Kerja": RATING[ratings[0]],
        "Perilaku Kerja": RATING[ratings[1]],
        "Predikat Kinerja": PREDIKAT[ratings],
        "Capaian SKP (%)": float(capaian),
        "Hari Kerja": HARI_KERJA,
        **attendance,
        "Nilai Disiplin": float(100 - attendance["Izin"] - 3 * attendance["Tanpa Keterangan"]),
        "Nilai Produktivitas": float(produktivitas),
    }
