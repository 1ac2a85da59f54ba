"""The office file that `docgen init` writes: every key with its default, what it means and what is allowed. Text only."""

from __future__ import annotations

TOML = """\
# Pengaturan kantor untuk docgen: hal-hal yang tetap bagi kantor, bukan bagi satu kasus.
#
# Baris yang diawali tanda pagar adalah penjelasan. Isian dalam tanda kurung, misalnya "(nama kabupaten)",
# WAJIB DIGANTI. Isian lain sudah berisi nilai bawaan; ubah hanya bila kantor memakai aturan lain.
# Sesudah diubah, jalankan: docgen check kasus.xlsx

[kantor]
# Nama pemerintah daerah, baris pertama kop naskah.
pemda = "Pemerintah Kabupaten (nama kabupaten)"
# Nama perangkat daerah, tanpa nama kabupaten.
nama = "Dinas Pemberdayaan Masyarakat dan Desa"
# Nama kabupaten; ditulis di belakang nama perangkat daerah dalam kalimat.
kabupaten = "Kabupaten (nama kabupaten)"
# Alamat kantor untuk kop, tanpa kode pos. Yang tidak ada dikosongkan: "".
alamat = "(alamat kantor)"
kode_pos = ""
telepon = ""
laman = ""
pos_el = ""
# Kota tempat naskah ditandatangani.
tempat = "(nama kota)"
# Zona waktu: "Asia/Jakarta" (WIB), "Asia/Makassar" (WITA), atau "Asia/Jayapura" (WIT), dan sebutannya dalam naskah.
zona = "Asia/Makassar"
sebutan_zona = "WITA"
# Lambang daerah: nama berkas gambar PNG di folder yang sama, misalnya "logo.png"; kosong berarti tanpa lambang.
logo = ""
# Unit yang mengolah dan menyimpan berkas.
unit_pengolah = "Subbagian Perencanaan dan Evaluasi"

[naskah]
# Ukuran kertas: "A4", "F4" (215 x 330 mm), atau [lebar, tinggi] dalam milimeter, 100 sampai 500.
kertas = "A4"
# Batas tepi kertas dalam sentimeter, masing-masing 0.5 sampai 8.
margin_cm = { atas = 2.0, kanan = 2.0, bawah = 2.5, kiri = 3.0 }
# Jenis huruf, dan ukurannya dalam poin: 9 sampai 14.
huruf = "Arial"
ukuran = 12
# Garis di bawah kop: "tunggal", "ganda", atau "tebal-tipis".
garis_kop = "tunggal"
# Tulisan sebelum nomor induk pegawai: "NIP." atau "NIP".
nip_awalan = "NIP."
# true: NIP dicetak berspasi, 19681215 199710 1 001; false: tanpa spasi.
nip_spasi = true
# true: nama penanda tangan ditulis dengan huruf kapital (gelar tetap); false: seperti yang diketik.
nama_kapital = true
# true: nama penanda tangan digarisbawahi.
nama_garis_bawah = false
# Letak alamat tujuan surat: "kiri" atau "kanan".
alamat_tujuan = "kiri"
# Sebutan catatan rapat: "Notula" atau "Notulen".
notula = "Notula"
# true: lembar paraf dibuat pada langkah 9; false: tidak dibuat.
lembar_paraf = true
# true: kaki halaman memuat nomor berkas, nama naskah, dan nomor halaman.
kaki = true

[penomoran]
# Pemberi nomor naskah: "docgen", "luar" (nomor dari buku agenda, ditulis di lembar Nomor Naskah),
# atau "srikandi" (tempat nomor dibiarkan untuk diisi aplikasi SRIKANDI).
sumber = "docgen"
# Susunan nomor. Yang boleh dipakai: {klasifikasi} {urut} {unit} {tahun} {jenis} {bulan} {bulan_romawi} {sifat};
# {urut} dan {tahun} harus ada; {urut:03} berarti sekurang-kurangnya tiga angka.
pola = "{klasifikasi}/{urut}/{unit}/{tahun}"
# Kode klasifikasi arsip untuk naskah perbaikan data kinerja.
klasifikasi = "800.1.5.2"
# Kode unit dalam nomor naskah.
unit = "(kode unit)"
# "tahun": satu urutan nomor setahun; "jenis": satu urutan setiap jenis naskah, dan pola harus memuat {jenis}.
seri = "tahun"
# Nomor pertama yang diberikan docgen, 1 atau lebih; lanjutkan dari buku agenda kantor.
urut_awal = 1
# Bila tanggal naskah lebih awal daripada tanggal nomor terakhir: "peringatan" (diberi tahu) atau "tolak".
tanggal_mundur = "peringatan"

[register]
# Tempat buku nomor, dihitung dari folder berkas ini. Jangan menulis kata sandi di sini.
url = "sqlite:///register.db"

[arsip]
# Arti kode klasifikasi, dicetak pada sampul berkas.
klasifikasi_nama = ""
# Klasifikasi keamanan berkas, misalnya "Biasa", "Terbatas", atau "Rahasia".
keamanan = "Terbatas"
# Jadwal retensi dan nasib akhir berkas, menurut jadwal retensi arsip yang berlaku.
retensi_aktif = "2 (dua) tahun"
retensi_inaktif = "3 (tiga) tahun"
nasib_akhir = "Permanen"
hak = "pemilik"                         # "kelompok": kelompok pengguna di komputer ini boleh membaca folder berkas

[jam_kerja]
# Jam kerja Senin sampai dengan Kamis dan istirahatnya, "jam mulai" dan "jam selesai".
senin_kamis = ["07:30", "16:00"]
istirahat = ["12:00", "13:00"]
# Jam kerja hari Jumat dan istirahatnya.
jumat = ["07:30", "16:30"]
istirahat_jumat = ["11:30", "13:00"]
# Masa Ramadan, hari pertama dan terakhir, misalnya [[2027-02-08, 2027-03-09]]; kosong bila tidak ada.
ramadan = []
# Jam kerja dan istirahat selama Ramadan.
ramadan_senin_kamis = ["08:00", "15:00"]
ramadan_istirahat = ["12:00", "12:30"]
ramadan_jumat = ["08:00", "15:30"]
ramadan_istirahat_jumat = ["11:30", "12:30"]
# Hari libur setempat, di luar libur nasional dan cuti bersama, misalnya [2026-07-08]; kosong bila tidak ada.
libur = []

# Pejabat yang ditulis ke lembar Pejabat setiap kali `docgen init` membuat buku kerja baru.
# Satu [[pejabat]] setiap orang dan peran. Peran yang boleh: Kepala Dinas, Sekretaris, Kasubag Perencanaan dan Evaluasi,
# Kepala Bidang, Kepala Seksi, Pelaksana; tiga yang terakhir dengan bidang = "(nama bidang)".
# nip ditulis 18 angka dalam tanda petik. sebutan: "", "Plt.", "Plh.", atau "Pj."

[[pejabat]]
peran = "Kepala Dinas"
bidang = ""
nama = "(nama Kepala Dinas)"
nip = "(NIP)"
pangkat = "(pangkat)"
golongan = "(golongan)"
jabatan = "Kepala Dinas"
sebutan = ""

[[pejabat]]
peran = "Sekretaris"
nama = "(nama Sekretaris)"
nip = "(NIP)"
pangkat = "(pangkat)"
golongan = "(golongan)"
jabatan = "Sekretaris"

[[pejabat]]
peran = "Kasubag Perencanaan dan Evaluasi"
nama = "(nama Kasubag)"
nip = "(NIP)"
pangkat = "(pangkat)"
golongan = "(golongan)"
jabatan = "Kepala Subbagian Perencanaan dan Evaluasi"
"""
