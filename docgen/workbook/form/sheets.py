"""The sheets of a case beside Kasus and the two data sheets: their columns in the words of the office. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.workbook.form import choices
from docgen.workbook.form.choices import placeholder
from docgen.workbook.form.column import Column, Form, Kind

if TYPE_CHECKING:
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office, PejabatBawaan

NIP = "198703152010012004"


def bidang(about: str, width: float = 38) -> Column:
    """Return a column for a unit, offered from the list of units that the office keeps on Kasus."""
    return Column("Bidang", width, about, "Bidang Penataan Desa", strict=False, daftar="Bidang")


def nip(about: str) -> Column:
    """Return a column for an NIP: text, never a number."""
    return Column("NIP", 22, about, NIP, Kind.KODE, nip=True)


def pejabat(kit: Kit, office: Office) -> Form:
    """Return the sheet of who holds each role, filled with the officials of the office file."""
    roles = tuple(peran.nama for peran in kit.peran)
    columns = (
        Column("Peran", 34, "Peran dalam SOP.", roles[0], choices=roles),
        bidang("Bidang yang dipegang; hanya untuk peran yang ada di setiap bidang."),
        Column("Nama", 32, "Nama lengkap dengan gelar, seperti yang dicetak.", "Rina Maharani, S.E."),
        nip("NIP pejabat."),
        Column("Pangkat", 24, "Pangkat.", "Pembina", choices=choices.pangkat(), strict=False, daftar="Pangkat"),
        Column("Golongan", 11, "Golongan.", "IV/a", choices=choices.golongan(), strict=False, daftar="Golongan"),
        Column("Jabatan", 52, "Nama jabatan seperti yang dicetak, tanpa Plt., Plh., atau Pj.", "Kepala Dinas"),
        Column("Sebutan", 11, "Plt., Plh., atau Pj.; kosong bila pejabat definitif.", "Plt.", choices=choices.SEBUTAN),
        Column("Sejak", 20, "Hanya bila peran berpindah tangan: mulai kapan.", "5 Oktober 2026", Kind.TANGGAL),
    )
    guide = "Satu baris setiap peran; Kepala Seksi dan Pelaksana boleh beberapa orang. Jabatan ditulis tanpa Plt., Plh., atau Pj."
    return Form("Pejabat", guide, columns, tuple(_official(item) for item in office.pejabat))


def _official(item: PejabatBawaan) -> dict[str, str | int]:
    """Return an official of the office file as a row; what is only a placeholder there stays empty here."""
    values = {key.capitalize() if key != "nip" else "NIP": value for key, value in item.model_dump().items()}
    return {heading: value for heading, value in values.items() if value and not placeholder(value)}


def langkah(kit: Kit) -> Form:
    """Return the sheet of the SOP's steps, their numbers filled in."""
    numbers = tuple(step.no for step in kit.langkah)
    shared = [step.no for step in kit.langkah if step.per_bidang]
    many = f"{shared[0]} sampai {shared[-1]}" if shared else "tertentu"
    columns = (
        Column("Langkah", 10, "Nomor langkah SOP.", str(numbers[0]), Kind.BULAT, tuple(map(str, numbers))),
        bidang(f"Hanya untuk langkah {many}, bila tiap bidang mempunyai baris sendiri."),
        Column("Mulai", 19, "Saat langkah dimulai.", "02/11/2026 08:00", Kind.WAKTU),
        Column("Selesai", 19, "Saat langkah selesai; kosong selama masih berjalan.", "02/11/2026 10:00", Kind.WAKTU),
        Column("Menit Kerja", 13, "Waktu yang sungguh dipakai, bila lain daripada jam di sebelahnya.", "115", Kind.BULAT),
        Column(
            "Tanggal Naskah", 20, "Tanggal pada naskah langkah ini; kosong berarti tanggal Selesai.", "2 November 2026", Kind.TANGGAL
        ),
        Column("Keterangan", 60, "Catatan, bila ada.", "Menunggu daftar hadir dari bidang"),
    )  # fmt: skip
    guide = f"Langkah yang belum dimulai dibiarkan kosong. Langkah {many} boleh ditulis satu baris setiap bidang."
    return Form("Langkah", guide, columns, tuple({"Langkah": number} for number in numbers))


def temuan(kit: Kit) -> Form:
    """Return the sheet of what was found."""
    columns = (
        Column("No", 6, "Nomor urut.", "1", Kind.BULAT),
        bidang("Bidang pegawai itu."),
        nip("NIP pegawai; bagi Non ASN Nomor Pegawai."),
        Column(
            "Kolom", 22, "Judul kolom yang diduga salah.", kit.kolom[0].nama, choices=choices.kolom(kit), strict=False, daftar="Kolom"
        ),
        Column("Uraian", 52, "Apa yang diduga salah.", "Tidak sesuai dengan daftar hadir"),
        Column("Bukti Diperiksa", 34, "Bukti yang harus diperiksa, bila sudah diketahui.", "Daftar hadir Oktober 2026"),
        Column("Hasil", 10, "Diisi Tetap bila data ternyata benar dan tidak diubah.", "Tetap", choices=choices.HASIL),
        Column("Keterangan", 42, "Wajib bila Hasil Tetap: mengapa data tidak diubah.", "Sudah sesuai dengan surat tugas"),
    )  # fmt: skip
    return Form("Temuan", "Boleh kosong. Satu baris setiap dugaan kesalahan.", columns)


def rapat() -> Form:
    """Return the sheet of the meetings."""
    points = "Satu butir setiap baris (Alt+Enter)."
    columns = (
        bidang("Bidang yang rapat.", 30),
        Column("Tanggal", 20, "Hari rapat.", "4 November 2026", Kind.TANGGAL),
        Column("Waktu Mulai", 10, "Jam mulai.", "09:00", Kind.JAM),
        Column("Waktu Selesai", 10, "Jam selesai.", "12:00", Kind.JAM),
        Column("Tempat", 22, "Tempat rapat.", "Ruang Rapat"),
        Column("Agenda", 28, "Acara rapat.", "Perbaikan data kinerja"),
        Column("Pembahasan", 60, f"Yang dibahas. {points}", "Daftar hadir dicocokkan dengan data kinerja"),
        Column("Kesimpulan", 50, f"Yang disimpulkan. {points}", "Data kinerja diperbaiki sesuai dengan bukti"),
        Column("Tindak Lanjut", 46, f"Yang harus dikerjakan. {points}", "Pelaksana memperbaiki data"),
        Column("Tanggal Undangan", 20, "Tanggal undangan; kosong berarti tanggal langkah 3.", "3 November 2026", Kind.TANGGAL),
        Column("Notulis", 26, "Pencatat rapat; kosong berarti Pelaksana bidang yang pertama.", "Dewi Lestari, A.Md."),
    )  # fmt: skip
    return Form("Rapat", "Diisi pada langkah 4, satu baris setiap bidang.", columns)


def peserta() -> Form:
    """Return the sheet of who takes part in the meetings."""
    columns = (
        bidang("Bidang yang rapat."),
        Column("Nama", 34, "Nama peserta.", "Dewi Lestari, A.Md."),
        nip("NIP peserta; boleh kosong."),
        Column("Jabatan", 52, "Jabatan peserta.", "Pengolah Data dan Informasi"),
    )
    return Form("Peserta", "Diisi pada langkah 4. Urutan baris menjadi urutan daftar hadir.", columns)


def bukti(kit: Kit) -> Form:
    """Return the sheet of the evidence."""
    columns = (
        nip("NIP pegawai yang datanya berubah; bagi Non ASN Nomor Pegawai."),
        Column(
            "Kolom", 22, "Judul kolom yang berubah; * berarti semua perubahan pegawai itu.", kit.kolom[0].nama,
            choices=("*", *choices.kolom(kit)), strict=False, daftar="Kolom Bukti",
        ),
        Column(
            "Jenis Kesalahan", 36, "Jenis kesalahan; boleh ditulis lain daripada daftar.", choices.KESALAHAN[0],
            choices=choices.KESALAHAN, strict=False, daftar="Jenis Kesalahan",
        ),
        Column("Alasan", 50, "Mengapa data berubah.", "Surat tugas belum dicatat sebagai dinas luar"),
        Column(
            "Jenis Bukti", 34, "Jenis bukti; boleh ditulis lain daripada daftar.", choices.BUKTI[1],
            choices=choices.BUKTI, strict=False, daftar="Jenis Bukti",
        ),
        Column("Nomor Bukti", 30, "Nomor surat atau dokumen bukti.", "800/125/2026", Kind.KODE),
        Column("Tanggal Bukti", 20, "Tanggal bukti.", "12 Oktober 2026", Kind.TANGGAL),
        Column("Berkas", 44, "Berkas bukti di folder kasus ini, bila ada.", "bukti/surat-tugas.pdf", Kind.KODE),
    )  # fmt: skip
    return Form("Bukti", "Diisi pada langkah 5. Satu baris menjelaskan satu isian yang berubah.", columns)


def nomor_naskah(kit: Kit) -> Form:
    """Return the sheet of numbers that were given elsewhere."""
    codes = tuple(naskah.kode for naskah in kit.naskah if naskah.bernomor)
    columns = (
        Column("Naskah", 30, "Kode naskah.", codes[0] if codes else "", Kind.KODE, codes, daftar="Naskah"),
        bidang("Bidang, bila naskah itu dibuat setiap bidang."),
        Column("Nomor", 34, "Nomor seperti yang diberikan.", "800.1.5.2/471/2026", Kind.KODE),
        Column("Tanggal", 20, "Tanggal naskah itu.", "3 November 2026", Kind.TANGGAL),
    )
    guide = "Boleh kosong. Hanya diisi bila nomor naskah diberikan oleh buku agenda atau aplikasi lain."
    return Form("Nomor Naskah", guide, columns)
