"""The sheets of a case beside Kasus and the two data sheets: their columns in the words of the office. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret
from docgen.workbook.blank import choices
from docgen.workbook.blank.choices import placeholder
from docgen.workbook.blank.column import Column, Form, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.settings.kit import Kit, Kolom, Lembar
    from docgen.settings.office import Office, PejabatBawaan

    Row = dict[str, str | int | float]

NIP = "198703152010012004"


UNIT = "Bidang"
"""What the column of a unit is called where the kit's own sheets do not call it otherwise."""


def bidang(about: str, width: float = 38, heading: str = UNIT) -> Column:
    """Return a column for a unit, offered from the list of units that the office keeps on Kasus."""
    return Column(heading, width, about, "Bidang Penataan Desa" if heading == UNIT else "", strict=False, daftar=UNIT)


def unit_heading(kit: Kit) -> str:
    """Return what the kit's sheets call the column of a unit."""
    return next(iter(kit.unit_headings), UNIT)


def nip(about: str) -> Column:
    """Return a column for an NIP: text, never a number."""
    return Column("NIP", 22, about, NIP, Kind.KODE, nip=True)


def pejabat(kit: Kit, office: Office, held: Sequence[dict[str, str]] = ()) -> Form:
    """Return the sheet of who holds each role, filled with the officials who *held* it, else with those of the office file."""
    roles = tuple(peran.nama for peran in kit.peran)
    columns = (
        Column("Peran", 34, "Peran dalam SOP.", roles[0], choices=roles),
        bidang("Unit yang dipegang; hanya untuk peran yang ada di setiap unit.", heading=unit_heading(kit)),
        Column("Nama", 32, "Nama lengkap dengan gelar, seperti yang dicetak.", "Rina Maharani, S.E."),
        nip("NIP pejabat."),
        Column("Pangkat", 24, "Pangkat.", "Pembina", choices=choices.pangkat(), strict=False, daftar="Pangkat"),
        Column("Golongan", 11, "Golongan.", "IV/a", choices=choices.golongan(), strict=False, daftar="Golongan"),
        Column("Jabatan", 52, "Nama jabatan seperti yang dicetak, tanpa Plt., Plh., atau Pj.", roles[0]),
        Column("Sebutan", 11, "Plt., Plh., atau Pj.; kosong bila pejabat definitif.", "Plt.", choices=choices.SEBUTAN),
        Column("Sejak", 20, "Hanya bila peran berpindah tangan: mulai kapan.", "5 Oktober 2026", Kind.TANGGAL),
    )
    several = deret([peran.nama for peran in kit.peran if peran.banyak])
    many = f"; {several} boleh beberapa orang" if several else ""
    guide = f"Satu baris setiap peran{many}. Jabatan ditulis tanpa Plt., Plh., atau Pj."
    known = tuple(dict[str, str | int | float](row) for row in held) or tuple(
        _official(item) for item in office.pejabat
    )
    own = {UNIT: unit_heading(kit)}
    officials = tuple({own.get(heading, heading): value for heading, value in row.items()} for row in known)
    return Form(
        "Pejabat",
        guide,
        columns,
        officials or tuple(dict[str, str | int | float](Peran=peran.nama) for peran in kit.peran if not peran.bidang),
    )


def _official(item: PejabatBawaan) -> dict[str, str | int | float]:
    """Return an official of the office file as a row; what is only a placeholder there stays empty here."""
    values = {key.capitalize() if key != "nip" else "NIP": value for key, value in item.model_dump().items()}
    return {heading: value for heading, value in values.items() if value and not placeholder(value)}


def langkah(kit: Kit) -> Form:
    """Return the sheet of the SOP's steps, their numbers filled in."""
    numbers = tuple(step.no for step in kit.langkah)
    shared = [step.no for step in kit.langkah if step.per_bidang]
    row = len(shared) > 2 and shared[-1] - shared[0] == len(shared) - 1  # noqa: PLR2004 - two are named both
    many = f"{shared[0]} sampai {shared[-1]}" if row else deret([str(no) for no in shared])
    columns = (
        Column("Langkah", 10, "Nomor langkah SOP.", str(numbers[0]), Kind.BULAT, tuple(map(str, numbers))),
        bidang(f"Hanya untuk langkah {many}, bila tiap unit mempunyai baris sendiri.", heading=unit_heading(kit)),
        Column("Mulai", 19, "Saat langkah dimulai.", "02/11/2026 08:00", Kind.WAKTU),
        Column("Selesai", 19, "Saat langkah selesai; kosong selama masih berjalan.", "02/11/2026 10:00", Kind.WAKTU),
        Column("Menit Kerja", 13, "Waktu yang sungguh dipakai, bila lain daripada jam di sebelahnya.", "115", Kind.BULAT),
        Column(
            "Tanggal Naskah", 20, "Tanggal pada naskah langkah ini; kosong berarti tanggal Selesai.", "2 November 2026", Kind.TANGGAL
        ),
        Column("Keterangan", 60, "Catatan, bila ada.", "Menunggu daftar hadir dari unit"),
    )  # fmt: skip
    each = f" Langkah {many} boleh ditulis satu baris setiap unit." if shared else ""
    guide = f"Langkah yang belum dimulai dibiarkan kosong.{each}"
    return Form("Langkah", guide, columns, tuple({"Langkah": number} for number in numbers))


def temuan(kit: Kit, lembar: Lembar) -> Form:
    """Return the sheet of what was found."""
    whose = (bidang("Bidang pegawai itu."), nip("NIP pegawai; bagi Non ASN Nomor Pegawai."))
    columns = (
        Column("No", 6, "Nomor urut.", "1", Kind.BULAT),
        *(_keys(kit, "yang diduga salah") or whose),
        Column(
            "Kolom", 22, "Judul kolom yang diduga salah.", choices.kolom(kit)[-1], choices=choices.kolom(kit), strict=False, daftar="Kolom"
        ),
        Column("Uraian", 52, "Apa yang diduga salah.", "Tidak sesuai dengan daftar hadir"),
        Column("Bukti Diperiksa", 34, "Bukti yang harus diperiksa, bila sudah diketahui.", "Daftar hadir Oktober 2026"),
        Column("Hasil", 10, "Diisi Tetap bila data ternyata benar dan tidak diubah.", "Tetap", choices=choices.HASIL),
        Column("Keterangan", 42, "Wajib bila Hasil Tetap: mengapa data tidak diubah.", "Sudah sesuai dengan surat tugas"),
    )  # fmt: skip
    return Form(lembar.nama, "Boleh kosong. Satu baris setiap dugaan kesalahan.", columns)


def rapat(lembar: Lembar) -> Form:
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
        Column("Tanggal Undangan", 20, "Tanggal undangan; kosong berarti tanggal langkah sebelum rapat.", "3 November 2026", Kind.TANGGAL),
        Column("Notulis", 26, "Pencatat rapat; kosong berarti yang memegang peran itu di unitnya.", "Dewi Lestari, A.Md."),
    )  # fmt: skip
    return Form(lembar.nama, f"Diisi pada langkah {lembar.sejak}, satu baris setiap unit.", columns)


def peserta(lembar: Lembar) -> Form:
    """Return the sheet of who takes part in the meetings."""
    columns = (
        bidang("Bidang yang rapat."),
        Column("Nama", 34, "Nama peserta.", "Dewi Lestari, A.Md."),
        nip("NIP peserta; boleh kosong."),
        Column("Jabatan", 52, "Jabatan peserta.", "Pengolah Data dan Informasi"),
    )
    return Form(lembar.nama, f"Diisi pada langkah {lembar.sejak}. Urutan baris menjadi urutan daftar hadir.", columns)


def _keys(kit: Kit, which: str) -> tuple[Column, ...]:
    """Return the columns by which other sheets name a row that is compared; none where it is a person."""
    if kit.people or not kit.compared:
        return ()
    sheet = kit.compared[1]
    return tuple(Column(name, 22, f"{name} {sheet.satuan} {which}.", "", Kind.KODE) for name in sheet.pengenal)


def bukti(kit: Kit) -> Form:
    """Return the sheet of the evidence."""
    keys = _keys(kit, "yang berubah") or (nip("NIP pegawai yang datanya berubah; bagi Non ASN Nomor Pegawai."),)
    whose = kit.compared[1].satuan if kit.compared else "pegawai"
    columns = (
        *keys,
        Column(
            "Kolom", 22, f"Judul kolom yang berubah; * berarti semua perubahan {whose} itu.", choices.kolom(kit)[-1],
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
    name, since = (kit.banding.bukti, kit.banding.sejak) if kit.banding else ("Bukti", 0)
    return Form(name, f"Diisi pada langkah {since}. Satu baris menjelaskan satu isian yang berubah.", columns)


KINDS = {"angka": Kind.ANGKA, "bulat": Kind.BULAT}
STILL = 4
"""No, NIP, Nomor Pegawai and Nama stay in sight."""


def semula(kit: Kit, staff: Sequence[Row]) -> Form:
    """Return the sheet of the data as they were recorded; wrong words may stand there, since they are what is corrected."""
    guide = "Data kinerja semua pegawai SEBELUM perbaikan, seperti yang tercatat, satu baris setiap orang."
    return Form(kit.compared[0].nama if kit.compared else "", guide, _columns(kit), _rows(staff), STILL, lenient=True)


def perbaikan(kit: Kit, staff: Sequence[Row]) -> Form:
    """Return the sheet of the corrected data."""
    old = Column(
        "NIP Semula", 22, "Hanya bila NIP itu sendiri yang diperbaiki: NIP yang salah.", "198703152010012003", Kind.KODE
    )
    guide = "Diisi pada langkah 5: data semua pegawai SESUDAH perbaikan, juga yang tidak berubah."
    return Form(kit.compared[1].nama if kit.compared else "", guide, (*_columns(kit), old), _rows(staff), STILL)


def _columns(kit: Kit) -> tuple[Column, ...]:
    return (
        Column("No", 6, "Nomor urut; tidak dibandingkan.", "1", Kind.BULAT),
        nip("NIP pegawai; bagi Non ASN dikosongkan."),
        Column("Nomor Pegawai", 12, "Hanya bagi Non ASN: nomor pegawai dalam kantor.", "N-01", Kind.KODE),
        Column("Nama", 34, "Nama lengkap dengan gelar.", "Rina Maharani, S.E."),
        Column("Status", 10, "PNS, PPPK, atau Non ASN.", "PNS", choices=choices.STATUS),
        Column(
            "Pangkat", 24, "Pangkat; PPPK dan Non ASN dikosongkan.", "Penata Muda", choices=choices.pangkat(), strict=False, daftar="Pangkat"
        ),
        Column(
            "Golongan", 11, "Golongan; PPPK dengan angka Romawi.", "III/a", Kind.KODE, choices.golongan(), strict=False, daftar="Golongan"
        ),
        Column("Jabatan", 44, "Nama jabatan.", "Pengolah Data dan Informasi"),
        bidang("Bidang tempat bertugas."),
        *(_datum(kolom) for kolom in kit.kolom),
    )  # fmt: skip


def _datum(kolom: Kolom) -> Column:
    """Return a data column of the kit."""
    names = tuple(item.nama for item in kolom.pilihan)
    names += (kolom.kosong.nama,) if names and kolom.kosong else ()
    if names:
        return Column(
            kolom.nama, 20, f"Salah satu dari: {', '.join(names)}.", names[0], choices=names, daftar=kolom.nama
        )
    if kolom.jenis == "teks":
        return Column(kolom.nama, 20, "Teks.")
    most = "jumlah hari periode" if kolom.maks == "hari periode" else kolom.maks
    bounds = f" {kolom.min} sampai {most}" if kolom.min is not None and most is not None else ""
    whole = "Bilangan bulat" if kolom.desimal == 0 else "Bilangan"
    places = f", paling banyak {kolom.desimal} angka di belakang koma" if kolom.desimal else ""
    return Column(
        kolom.nama, 12, f"{whole}{bounds}{places}.", "85,5" if kolom.desimal else "1", KINDS.get(kolom.jenis, Kind.TEKS)
    )


def _rows(staff: Sequence[Row]) -> tuple[dict[str, str | int | float], ...]:
    return tuple({"No": number, **person} for number, person in enumerate(staff, start=1))
