"""The sample office as `kantor.toml`, every key explained for the office that copies it."""

from sheet import Row

TOML = """\
# Pengaturan kantor: hal-hal yang tetap bagi kantor, bukan bagi satu kasus.
# Ganti semua isian dalam tanda kurung dan periksa kembali semua nilai sebelum dipakai.

[kantor]
# Nama pemerintah daerah, baris pertama kop naskah.
pemda = "Pemerintah Kabupaten Banggai"
# Nama perangkat daerah tanpa nama kabupaten.
nama = "Dinas Pemberdayaan Masyarakat dan Desa"
# Nama kabupaten; ditulis di belakang nama perangkat daerah dalam kalimat.
kabupaten = "Kabupaten Banggai"
# CONTOH, WAJIB DIGANTI: alamat kantor tanpa kode pos.
alamat = "Jalan (alamat kantor), Luwuk, Sulawesi Tengah"
# CONTOH, WAJIB DIGANTI: kode pos, telepon, laman, dan pos-el kantor.
kode_pos = "(kode pos)"
telepon = "(nomor telepon)"
laman = "(alamat laman)"
pos_el = "(alamat pos-el)"
# Kota tempat naskah ditandatangani.
tempat = "Luwuk"
# Zona waktu kantor dan sebutannya dalam naskah.
zona = "Asia/Makassar"
sebutan_zona = "WITA"
# Berkas gambar lambang di folder yang sama. CONTOH: gambar rekaan, ganti dengan lambang resmi.
logo = "logo.png"
# Unit yang mengolah dan menyimpan berkas.
unit_pengolah = "Subbagian Perencanaan dan Evaluasi"

[naskah]
# Ukuran kertas: "A4", "F4", atau [lebar, tinggi] dalam milimeter.
kertas = "A4"
# Batas tepi kertas dalam sentimeter.
margin_cm = { atas = 2.0, kanan = 2.0, bawah = 2.5, kiri = 3.0 }
# Jenis dan ukuran huruf.
huruf = "Arial"
ukuran = 12
# Garis di bawah kop: "tunggal", "ganda", atau "tebal-tipis".
garis_kop = "tunggal"
# Tulisan sebelum nomor induk pegawai: "NIP." atau "NIP".
nip_awalan = "NIP."
# true: 19681215 199710 1 001; false: 196812151997101001.
nip_spasi = true
# true: nama penanda tangan ditulis dengan huruf kapital (gelar tetap).
nama_kapital = true
# true: nama penanda tangan digarisbawahi.
nama_garis_bawah = false
# Letak alamat tujuan surat: "kiri" atau "kanan".
alamat_tujuan = "kiri"
# Sebutan catatan rapat: "Notula" atau "Notulen".
notula = "Notula"
# true: lembar paraf dibuat pada langkah 9.
lembar_paraf = true
# true: kaki halaman memuat nomor berkas, nama naskah, dan nomor halaman.
kaki = true

[penomoran]
# Pemberi nomor naskah: "docgen", "luar" (buku agenda), atau "srikandi".
sumber = "docgen"
# Susunan nomor naskah; {urut:03} berarti sekurang-kurangnya tiga angka.
pola = "{klasifikasi}/{urut}/{unit}/{tahun}"
# Kode klasifikasi arsip untuk naskah perbaikan data kinerja.
klasifikasi = "800.1.5.2"
# Kode unit dalam nomor naskah.
unit = "DPMD"
# "tahun": satu urutan setahun; "jenis": satu urutan setiap jenis naskah.
seri = "tahun"
# Nomor pertama yang diberikan; lanjutkan dari buku agenda kantor.
urut_awal = 471
# Bila tanggal naskah lebih awal daripada nomor terakhir: "peringatan" atau "tolak".
tanggal_mundur = "peringatan"

[register]
# Tempat buku nomor, relatif terhadap berkas ini; jangan menulis kata sandi di sini.
url = "sqlite:///register.db"

[arsip]
# Arti kode klasifikasi, dicetak pada sampul berkas.
klasifikasi_nama = "Pengelolaan Database dan Analisis Sistem Informasi Kinerja"
# Klasifikasi keamanan berkas.
keamanan = "Terbatas"
# Jadwal retensi; sesuaikan dengan jadwal retensi arsip yang berlaku.
retensi_aktif = "2 (dua) tahun"
retensi_inaktif = "3 (tiga) tahun"
nasib_akhir = "Permanen"

[jam_kerja]
# Jam kerja hari Senin sampai dengan Kamis dan istirahatnya.
senin_kamis = ["07:30", "16:00"]
istirahat = ["12:00", "13:00"]
# Jam kerja hari Jumat dan istirahatnya.
jumat = ["07:30", "16:30"]
istirahat_jumat = ["11:30", "13:00"]
# Masa Ramadan, misalnya [[2027-02-08, 2027-03-09]]; kosong bila tidak ada.
ramadan = []
# Jam kerja dan istirahat selama Ramadan.
ramadan_senin_kamis = ["08:00", "15:00"]
ramadan_istirahat = ["12:00", "12:30"]
ramadan_jumat = ["08:00", "15:30"]
ramadan_istirahat_jumat = ["11:30", "12:30"]
# Hari libur setempat di luar hari libur nasional dan cuti bersama, misalnya [2026-07-08].
libur = []

# Pejabat yang ditulis ke buku kerja baru. Sebutan Plt., Plh., dan Pj. diisi pada lembar Pejabat.
"""

KEYS = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan")


def kantor_toml(pejabat: list[Row]) -> str:
    """Return the office file, with one `[[pejabat]]` for each role."""
    return TOML + "".join(officer(row) for row in pejabat)


def officer(row: Row) -> str:
    """Return one `[[pejabat]]`, with the keys that have a value."""
    lines = [f'{key.lower()} = "{row[key]}"' for key in KEYS if row.get(key)]
    return "\n" + "\n".join(["[[pejabat]]", *lines]) + "\n"
