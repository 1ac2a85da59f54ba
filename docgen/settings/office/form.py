"""The office file that `docgen init` writes: every key with its default, what it means and what is allowed; and what of it is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.office.model import Office

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
nama = "(nama perangkat daerah)"
# Nama kabupaten; ditulis di belakang nama perangkat daerah dalam kalimat. Yang tidak ada dikosongkan: "".
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
# Unit yang mengolah dan menyimpan berkas, seperti dicetak pada sampul; kosong: sampul menyediakan tempatnya.
unit_pengolah = ""
# Bila berbeda dari bawaan, hapus tanda pagar di depan baris berikut lalu ubah isinya.
# Kode kantor dalam buku nomor; bawaan: kode unit pada [penomoran].
# kode = "(kode kantor)"
# Baris-baris kop; baris terakhir dicetak tebal. Bawaan: pemda, lalu nama.
# kop = ["(baris pertama kop)", "(baris terakhir kop)"]
# Nama pendek kantor; bawaan: nama.
# singkatan = "(singkatan kantor)"
# Sebutan pimpinan sebagaimana disapa; bawaan: "Kepala" dan nama perangkat daerah.
# sebutan_kepala = "(sebutan pimpinan)"
# Sebutan satuan unit dalam kalimat, seperti "bagian" atau "seksi", dan bentuk jamaknya; bawaan: menurut SOP-nya.
# satuan_unit = "bidang"
# satuan_unit_banyak = "bidang-bidang"

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
# true: lembar paraf dibuat, bila SOP-nya mengenalnya; false: tidak dibuat.
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
# Kode klasifikasi arsip untuk kasus yang tidak menyebut kodenya sendiri.
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
# "pemilik": hanya yang menjalankan docgen yang dapat membaca folder berkas; "kelompok": kelompok penggunanya juga.
hak = "pemilik"

[sop]
# Identitas naskah SOP kantor sendiri, untuk `docgen sop`; kosong berarti seperti dalam sop.toml.
nomor = ""
tanggal_pembuatan = ""
tanggal_revisi = ""
tanggal_efektif = ""
unit = ""

[meja]
# Nama komputer yang dijawab oleh `docgen desk` di jaringan kantor, misalnya ["meja.dinas.local"]; kosong: komputer ini saja.
nama = []

[tte]
# Sertifikat akar untuk memeriksa tanda tangan elektronik: nama berkas di folder yang sama, misalnya ["bsre.pem"].
akar = []
# Kalimat pada naskah yang ditandatangani secara elektronik. Kata sandi (passphrase) tidak pernah ditulis di sini.
kalimat = "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara."

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

# Pejabat yang ditulis ke lembar Pejabat setiap kali `docgen init` membuat buku kerja baru; boleh tidak ada.
# Satu [[pejabat]] setiap orang dan peran. Peran yang boleh ialah yang ditawarkan kolom Peran di lembar Pejabat;
# peran yang ada di setiap unit ditulis dengan bidang = "(nama unit)".
# nip ditulis 18 angka dalam tanda petik. sebutan: "", "Plt.", "Plh.", atau "Pj."
# Hapus tanda pagar di depan baris berikut, ganti isinya, lalu ulangi untuk pejabat lain.
#
# [[pejabat]]
# peran = "(peran)"
# bidang = ""
# nama = "(nama pejabat)"
# nip = "(NIP)"
# pangkat = "(pangkat)"
# golongan = "(golongan)"
# jabatan = "(jabatan)"
# sebutan = ""
"""

WRITTEN = frozenset(re.findall(r'"([^"\n]*\([^"\n]*\))"', TOML))
"""Every text of the form that ends in brackets; among them are what the office must replace, and defaults."""

DEFAULTS = frozenset({"2 (dua) tahun", "3 (tiga) tahun"})
PLACEHOLDERS = WRITTEN - DEFAULTS


def require_own(office: Office, file: str = "kantor.toml") -> None:
    """Raise while a value of the office file is still what `docgen init` put in its place: `(nama kota)`."""
    tables = office.model_dump(by_alias=True, exclude_unset=True)
    left = [f"- {key}: {value}" for key, value in _texts(tables, "") if value in PLACEHOLDERS]
    if left:
        listed = "\n".join(left)
        raise SettingsWrongError(
            f"Berkas {file} masih memuat isian contoh pada kunci berikut. Ganti dengan data kantor, lalu jalankan lagi.\n{listed}",
            f"The file {file} still holds placeholders at these keys. Replace them by the office's own data, then run again.\n{listed}",
        )


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a settings file with its key: `pejabat[2].nip`."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{key}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value, start=1):
            yield from _texts(inner, f"{key}[{place}]")
