"""The sheets that every kit has, each column declared once: its heading, its field, what it holds, its width, note and example.

The reader, the blank workbook, what changed between two readings and the known headings all follow from here; a value of
its own is a field of that name in `case/model.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.bahasa import kunci
from docgen.settings.kit.lembar import STAFF, Kolom, Lembar, Pilihan

if TYPE_CHECKING:
    from collections.abc import Mapping

Jenis = Literal["teks", "kode", "nip", "bulat", "tanggal", "jam", "saat", "pilihan", "daftar"]

NIP = "198703152010012004"
UNIT = "Bidang"
"""What the sheets of every kit call the unit."""

ROW_NUMBERS = frozenset({"no", "no.", "nomor urut"})
"""Headings of row numbers, which no sheet is asked for (`workbook.md`)."""

NUMBERED = "No"
"""The column that numbers the rows of a sheet: it says nothing of them (`workbook.md`)."""

DIPERIKSA, KESALAHAN = "Bukti Diperiksa", "Jenis Kesalahan"
JENIS_BUKTI, NOMOR_BUKTI, TANGGAL_BUKTI = "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti"
"""Headings of `[banding]` (`kit.md`) that rules and traces ask for."""


def _kolom(  # noqa: PLR0913 - the parts of a column, in the order in which a form shows them
    nama: str, lebar: int, petunjuk: str, contoh: str, jenis: Jenis = "teks", *, wajib: bool = False, pilihan: tuple[str, ...] = (), isian: str = ""
) -> Kolom:  # fmt: skip
    """Return a column of a form; `saat` is a day with its time. What is written here needs no judging, which costs start-up."""
    choices = tuple(Pilihan.model_construct(nama=name) for name in pilihan)
    return Kolom.model_construct(
        nama=nama, jenis=jenis, lebar=lebar, petunjuk=petunjuk, contoh=contoh, wajib=wajib, pilihan=choices, isian=isian  # type: ignore[arg-type]  # a kit's columns know no `saat`
    )  # fmt: skip


def _unit(petunjuk: str, *, wajib: bool = False) -> Kolom:
    return _kolom(UNIT, 38, petunjuk, "", wajib=wajib)


def _form(nama: str, kunci: str, terisi: tuple[str, ...], *kolom: Kolom) -> Lembar:
    """Return a form: columns that are `wajib` must be there, those named *terisi* must be filled."""
    return Lembar.model_construct(nama=nama, kunci=kunci, unit=UNIT, pengenal=terisi, kolom=kolom)


SIFAT = ("Biasa", "Segera", "Sangat Segera", "Terbatas", "Rahasia")

KASUS = _form(
    "Kasus", "kasus", ("Kode Kasus", "Judul", "Periode", "Periode Mulai", "Periode Selesai"),
    _kolom("Kode Kasus", 0, "Nama kasus ini, tidak pernah dipakai lagi untuk kasus lain: huruf besar, angka, dan tanda hubung, 3 sampai 40 huruf.", "KASUS-2026-10", "kode", isian="kode", wajib=True),
    _kolom("Judul", 0, "Pokok berkas.", "{sop} Oktober 2026", wajib=True),
    _kolom("Periode", 0, "Periode seperti yang dicetak.", "Oktober 2026", "kode", wajib=True),
    _kolom("Periode Mulai", 0, "Hari pertama periode.", "1 Oktober 2026", "tanggal", isian="mulai", wajib=True),
    _kolom("Periode Selesai", 0, "Hari terakhir periode.", "31 Oktober 2026", "tanggal", isian="selesai", wajib=True),
    _kolom("Sifat", 0, "Sifat naskah; kosong berarti Biasa.", "Biasa", "pilihan", pilihan=SIFAT),
    _kolom("Klasifikasi", 0, "Kode klasifikasi arsip; kosong berarti kode dalam kantor.toml.", "800.1.5.2", "kode"),
    _kolom("Catatan", 0, "Catatan untuk berkas ini; kosong bila tidak ada.", ""),
)  # fmt: skip
"""The labels of every case."""

PEJABAT = _form(
    "Pejabat", "pejabat", ("Peran", "Nama", "Jabatan"),
    _kolom("Peran", 34, "Peran dalam SOP.", "", wajib=True),
    _unit("Unit yang dipegang; hanya untuk peran yang ada di setiap unit.", wajib=True),
    _kolom("Nama", 32, "Nama lengkap dengan gelar, seperti yang dicetak.", "Rina Maharani, S.E.", wajib=True),
    _kolom("NIP", 22, "NIP pejabat.", NIP, "nip", wajib=True),
    _kolom("Pangkat", 24, "Pangkat.", "Pembina", wajib=True),
    _kolom("Golongan", 11, "Golongan.", "IV/a", wajib=True),
    _kolom("Jabatan", 52, "Nama jabatan seperti yang dicetak, tanpa Plt., Plh., atau Pj.", "", wajib=True),
    _kolom("Sebutan", 11, "Plt., Plh., atau Pj.; kosong bila pejabat definitif.", "Plt.", "pilihan", pilihan=("Plt.", "Plh.", "Pj.")),
    _kolom("Sejak", 20, "Hanya bila peran berpindah tangan: mulai kapan.", "5 Oktober 2026", "tanggal"),
)  # fmt: skip

LANGKAH = _form(
    "Langkah", "langkah", ("Langkah",),
    _kolom("Langkah", 10, "Nomor langkah SOP.", "1", "bulat", isian="no", wajib=True),
    _unit("{langkah_unit}"),
    _kolom("Mulai", 19, "Saat langkah dimulai.", "02/11/2026 08:00", "saat", wajib=True),
    _kolom("Selesai", 19, "Saat langkah selesai; kosong selama masih berjalan.", "02/11/2026 10:00", "saat", wajib=True),
    _kolom("Menit Kerja", 13, "Waktu yang sungguh dipakai, bila lain daripada jam di sebelahnya.", "90", "bulat", isian="menit"),
    _kolom("Tanggal Naskah", 20, "Tanggal pada naskah langkah ini; kosong berarti tanggal Selesai.", "2 November 2026", "tanggal"),
    _kolom("Keterangan", 60, "Catatan, bila ada.", ""),
)  # fmt: skip

TEMUAN = _form(
    "Temuan", "temuan", ("Kolom", "Uraian"),
    _kolom(NUMBERED, 6, "Nomor urut.", "1"),
    _unit("Bidang {satuan} itu."),
    _kolom("Kolom", 22, "Judul kolom yang diduga salah.", "", wajib=True),
    _kolom("Uraian", 52, "Apa yang diduga salah.", "", wajib=True),
    _kolom(DIPERIKSA, 34, "Bukti yang harus diperiksa, bila sudah diketahui.", ""),
    _kolom("Hasil", 10, "Diisi Tetap bila data ternyata benar dan tidak diubah.", "Tetap", "pilihan", pilihan=("Tetap",)),
    _kolom("Keterangan", 42, "Wajib bila Hasil Tetap: mengapa data tidak diubah.", ""),
)  # fmt: skip
"""What a kit's sheet of suspicions holds beside the columns that name whom or what they are about."""

BUKTI = _form(
    "Bukti", "bukti", ("Kolom", KESALAHAN, "Alasan", JENIS_BUKTI, NOMOR_BUKTI, TANGGAL_BUKTI),
    _kolom("Kolom", 22, "Judul kolom yang berubah; * berarti semua perubahan {satuan} itu.", "", wajib=True),
    _kolom(KESALAHAN, 36, "Jenis kesalahan; boleh ditulis lain daripada daftar.", "Salah ketik", wajib=True),
    _kolom("Alasan", 50, "Mengapa data berubah.", "", wajib=True),
    _kolom(JENIS_BUKTI, 34, "Jenis bukti; boleh ditulis lain daripada daftar.", "Surat tugas", isian="jenis", wajib=True),
    _kolom(NOMOR_BUKTI, 30, "Nomor surat atau dokumen bukti.", "800/125/2026", "kode", isian="nomor", wajib=True),
    _kolom(TANGGAL_BUKTI, 20, "Tanggal bukti.", "12 Oktober 2026", "tanggal", isian="tanggal", wajib=True),
    _kolom("Berkas", 44, "Berkas bukti di folder kasus ini, bila ada.", "bukti/surat-tugas.pdf", "kode"),
)  # fmt: skip
"""The same of the sheet that explains changes."""

NOMOR_NASKAH = _form(
    "Nomor Naskah", "nomor_naskah", ("Naskah", "Nomor"),
    _kolom("Naskah", 30, "Kode naskah.", "", "kode", wajib=True),
    _unit("Unitnya, bila naskah itu dibuat setiap unit."),
    _kolom("Baris", 40, "Baris yang dibuatkan naskah itu: {pengenal}.", "", "kode"),
    _kolom("Nomor", 34, "Nomor seperti yang diberikan.", "800.1.5.2/471/2026", "kode", wajib=True),
    _kolom("Tanggal", 20, "Tanggal naskah itu.", "3 November 2026", "tanggal"),
)  # fmt: skip

FORMS = (KASUS, PEJABAT, LANGKAH, TEMUAN, BUKTI, NOMOR_NASKAH)

NO_UNIT = frozenset(
    kunci(kolom.nama) for form in FORMS if UNIT in form.columns for kolom in form.kolom if kolom.nama != UNIT
)
"""Headings that mean something else where a unit stands: a kit may group its rows by one, and the forms call the unit as every kit."""

MEETING: dict[str, tuple[str, Jenis]] = {
    "Bidang": ("bidang", "teks"), "Tanggal": ("tanggal", "tanggal"), "Waktu Mulai": ("mulai", "jam"), "Waktu Selesai": ("selesai", "jam"),
    "Tempat": ("tempat", "teks"), "Agenda": ("agenda", "teks"), "Pembahasan": ("pembahasan", "daftar"), "Kesimpulan": ("kesimpulan", "daftar"),
    "Tindak Lanjut": ("tindak_lanjut", "daftar"), "Tanggal Undangan": ("tanggal_undangan", "tanggal"), "Notulis": ("notulis", "teks"),
}  # fmt: skip
SEATS: dict[str, tuple[str, Jenis]] = {
    "Bidang": ("bidang", "teks"), "Nama": ("nama", "teks"), "NIP": ("nip", "nip"), "Jabatan": ("jabatan", "teks"),
}  # fmt: skip
"""What docgen understands of a kit's meetings and of who takes part in them (`workbook.md`): by heading its field, and what it holds."""


WHEN = frozenset(name for name, (_, jenis) in MEETING.items() if jenis == "jam") | {UNIT, "Tanggal"}
"""What a sheet must have to be one of meetings."""


def understood(lembar: Lembar, known: Mapping[str, tuple[str, Jenis]]) -> tuple[Kolom, ...]:
    """Return the columns of a kit's sheet under the fields that docgen knows them by, the kit's own apart from those."""
    told = ((each, *known.get(each.nama, (f"lain.{each.slug}", each.jenis))) for each in lembar.kolom)
    return tuple(each.model_copy(update={"isian": name, "jenis": jenis}) for each, name, jenis in told)


def columns_of_staff(lembar: Lembar) -> dict[str, str]:
    """Return the columns of a sheet of people by what staff lists call them."""
    told = lembar.orang.columns if lembar.orang else {}
    return {STAFF[key]: name for key, name in told.items()} | ({UNIT: lembar.unit} if lembar.unit else {})


HEADINGS = frozenset(
    kolom.nama for form in FORMS[1:] for kolom in form.kolom
) | {*MEETING, *SEATS, *STAFF.values()}  # fmt: skip
"""The headings of every form, of meetings and of staff; a kit's other columns are its own."""
