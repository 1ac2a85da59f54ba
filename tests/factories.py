"""A small case as plain data, valid by default: a test alters what it is about, and `write` makes a real workbook of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from docgen.papers.entries import Owner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, Any]

DESA = "Bidang Pemerintahan Desa"
EKONOMI = "Bidang Ekonomi Desa"
KADIS, SEKRETARIS, KASUBAG = "196905121996031004", "197403122000032004", "198205172006041007"
AHMAD, BENI, CITRA = "198503122010011003", "199004212015032002", "199302082024212011"
DARMA, EVI, FAJAR = "198711052011011004", "199508172019032006", "THL-01"

KINERJA = (
    "Hasil Kerja", "Perilaku Kerja", "Predikat Kinerja", "Capaian SKP (%)", "Hari Kerja", "Hadir", "Dinas Luar",
    "Izin", "Sakit", "Cuti", "Tanpa Keterangan", "Nilai Disiplin", "Nilai Produktivitas",
)  # fmt: skip
DATA = ("No", "NIP", "Nomor Pegawai", "Nama", "Status", "Pangkat", "Golongan", "Jabatan", "Bidang", *KINERJA)
HEADINGS: dict[str, tuple[str, ...]] = {
    "Pejabat": ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Sebutan", "Sejak"),
    "Langkah": ("Langkah", "Bidang", "Mulai", "Selesai", "Menit Kerja", "Tanggal Naskah", "Keterangan"),
    "Temuan": ("No", "Bidang", "NIP", "Kolom", "Uraian", "Bukti Diperiksa", "Hasil", "Keterangan"),
    "Rapat": (
        "Bidang", "Tanggal", "Waktu Mulai", "Waktu Selesai", "Tempat", "Agenda", "Pembahasan", "Kesimpulan",
        "Tindak Lanjut", "Tanggal Undangan", "Notulis",
    ),
    "Peserta": ("Bidang", "Nama", "NIP", "Jabatan"),
    "Data Semula": DATA,
    "Data Perbaikan": (*DATA, "NIP Semula"),
    "Bukti": ("NIP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti", "Berkas"),
    "Nomor Naskah": ("Naskah", "Bidang", "Nomor", "Tanggal"),
}  # fmt: skip

OWNER = Owner("DPMD", "Pemerintah Kabupaten Banggai", "Dinas Pemberdayaan Masyarakat dan Desa")
"""Whose book a register is open at in the tests."""

KANTOR = """
[kantor]
pemda = "Pemerintah Kabupaten Banggai"
nama = "Dinas Pemberdayaan Masyarakat dan Desa"
kabupaten = "Kabupaten Banggai"
tempat = "Luwuk"
"""


@dataclass
class ACase:
    """A case as a clerk fills it in: rows by heading, sheet by sheet; `touch` alters the workbook before it is saved."""

    kasus: Row
    pejabat: list[Row]
    langkah: list[Row]
    temuan: list[Row]
    rapat: list[Row]
    peserta: list[Row]
    semula: list[Row]
    perbaikan: list[Row]
    bukti: list[Row]
    nomor_naskah: list[Row] = field(default_factory=list)
    headings: dict[str, list[str]] = field(default_factory=lambda: {name: list(row) for name, row in HEADINGS.items()})
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, list[str]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    touch: list[Callable[[Workbook], object]] = field(default_factory=list)
    office: str = KANTOR

    def rows(self, sheet: str) -> list[Row]:
        """Return the rows of a sheet."""
        names = {"Data Semula": "semula", "Data Perbaikan": "perbaikan"}
        found: list[Row] = getattr(self, names.get(sheet) or sheet.lower().replace(" ", "_"))
        return found

    def ref(self, sheet: str, row: int, heading: str) -> str:
        """Return the address of a cell: the row counted from 0, below the headings."""
        column = self.headings[sheet].index(heading) + 1
        return f"{get_column_letter(column)}{row + 2 + len(self.titles.get(sheet, ()))}"

    def person(self, sheet: str, key: str) -> Row:
        """Return the row of a person on a data sheet, by NIP or Nomor Pegawai."""
        return next(row for row in self.rows(sheet) if key in (row["NIP"], row.get("Nomor Pegawai")))

    def step(self, number: int, bidang: str = "") -> Row:
        """Return the row of a step."""
        return next(row for row in self.langkah if row["Langkah"] == number and (not bidang or row["Bidang"] == bidang))

    def reached(self, last: int) -> ACase:
        """Return the case with the steps after *last* empty."""
        for row in self.langkah:
            if row["Langkah"] > last:
                row["Mulai"] = row["Selesai"] = None
        return self

    def change(self, key: str, heading: str, value: object) -> None:
        """Give a person another value on Data Perbaikan, with its evidence."""
        self.person("Data Perbaikan", key)[heading] = value
        self.bukti.append(a_bukti(key, heading))


def a_person(nama: str, nip: str, bidang: str, **more: object) -> Row:
    """Return one row of a data sheet."""
    values = ("Sesuai ekspektasi", "Sesuai ekspektasi", "Baik", 90, 22, 22, 0, 0, 0, 0, 0, 95, 88.5)
    return {
        "NIP": nip, "Nama": nama, "Status": "PNS", "Pangkat": "Penata", "Golongan": "III/c", "Jabatan": "Analis Desa",
        "Bidang": bidang, **dict(zip(KINERJA, values, strict=True)), **more,
    }  # fmt: skip


def staff() -> list[Row]:
    """Return six people of two bidang: four PNS, a PPPK, a Non ASN."""
    return [
        a_person("Ahmad Lasimpo", AHMAD, DESA),
        a_person(
            "Beni Pakaya", BENI, DESA, Pangkat="Penata Muda Tingkat I", Golongan="III/b", **{"Capaian SKP (%)": 85.5}
        ),
        a_person("Citra Mooduto", CITRA, DESA, Status="PPPK", Pangkat=None, Golongan="IX"),
        a_person("Darma Sunge", DARMA, EKONOMI),
        a_person("Evi Bulele", EVI, EKONOMI, Pangkat="Penata Muda", Golongan="III/a"),
        a_person("Fajar Taba", "-", EKONOMI, Status="Non ASN", Pangkat=None, Golongan=None, **{"Nomor Pegawai": FAJAR}),
    ]


def a_bukti(key: str, kolom: str, **more: object) -> Row:
    """Return one row of Bukti."""
    return {
        "NIP": key, "Kolom": kolom, "Jenis Kesalahan": "Salah ketik", "Alasan": "Angka tertukar pada saat pengetikan",
        "Jenis Bukti": "Laporan", "Nomor Bukti": "800/12/2026", "Tanggal Bukti": date(2026, 10, 30), **more,
    }  # fmt: skip


def an_official(peran: str, nama: str, jabatan: str, **more: object) -> Row:
    """Return one row of Pejabat."""
    return {"Peran": peran, "Nama": nama, "Jabatan": jabatan, "Pangkat": "Pembina", "Golongan": "IV/a", **more}


def officials() -> list[Row]:
    """Return who holds the three roles of the office and the three of each bidang."""
    return [
        an_official("Kepala Dinas", "Drs. Amin Sunaryo", "Kepala Dinas", NIP=KADIS),
        an_official("Sekretaris", "Nurlaila Saputri, S.Sos.", "Sekretaris", NIP=SEKRETARIS),
        an_official("Kasubag Perencanaan dan Evaluasi", "Rahmat Lamusa, S.E.", "Kepala Subbagian", NIP=KASUBAG),
        *(
            an_official(peran, f"{peran} {bidang}", f"{peran} {bidang}", Bidang=bidang)
            for bidang in (DESA, EKONOMI)
            for peran in ("Kepala Bidang", "Kepala Seksi", "Pelaksana")
        ),
    ]


def a_step(number: int, begin: datetime, end: datetime, bidang: str | None = None) -> Row:
    """Return one row of Langkah."""
    return {"Langkah": number, "Bidang": bidang, "Mulai": begin, "Selesai": end}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of November 2026; the 2nd is a Monday."""
    return datetime(2026, 11, day, hour, minute)


def steps() -> list[Row]:
    """Return the ten steps of a week, in office hours; 4 to 7 in each bidang."""
    own = [
        a_step(number, at(day, hour), at(day, hour + 1), bidang)
        for number, day in ((4, 3), (5, 4), (6, 5), (7, 6))
        for bidang, hour in ((DESA, 8), (EKONOMI, 13))
    ]
    return [
        a_step(1, at(2, 8), at(2, 10)), a_step(2, at(2, 10), at(2, 11)), a_step(3, at(2, 13), at(2, 14)), *own,
        a_step(8, at(9, 8), at(9, 8, 30)), a_step(9, at(9, 9), at(9, 9, 30)), a_step(10, at(9, 10), at(9, 10, 30)),
    ]  # fmt: skip


def a_meeting(bidang: str, begin: time) -> Row:
    """Return one row of Rapat."""
    return {
        "Bidang": bidang, "Tanggal": date(2026, 11, 3), "Waktu Mulai": begin, "Waktu Selesai": time(begin.hour + 1),
        "Tempat": "Ruang Rapat", "Agenda": "Perbaikan data kinerja", "Pembahasan": "Data diperiksa.\nBukti dibaca.",
        "Kesimpulan": "Data diperbaiki.",
    }  # fmt: skip


def a_case(**overrides: object) -> ACase:
    """Return a case of October 2026 with all ten steps done, three people corrected and nothing wrong."""
    case = ACase(
        kasus={
            "Kode Kasus": "PDK-2026-10", "Judul": "Perbaikan Data Kinerja", "Periode": "Oktober 2026",
            "Periode Mulai": date(2026, 10, 1), "Periode Selesai": date(2026, 10, 31), "Uraian Temuan": "Data salah.",
            "Sifat": "Segera",
        },
        pejabat=officials(),
        langkah=steps(),
        temuan=[
            {"No": 1, "Bidang": DESA, "NIP": BENI, "Kolom": "Capaian SKP (%)", "Uraian": "Terlalu rendah"},
            {"No": 2, "Bidang": DESA, "NIP": AHMAD, "Kolom": "Nilai Disiplin", "Uraian": "Diragukan", "Hasil": "Tetap", "Keterangan": "Benar"},
        ],
        rapat=[a_meeting(DESA, time(8)), a_meeting(EKONOMI, time(13))],
        peserta=[
            {"Bidang": DESA, "Nama": "Ahmad Lasimpo", "NIP": AHMAD, "Jabatan": "Analis Desa"},
            {"Bidang": EKONOMI, "Nama": "Fajar Taba", "NIP": FAJAR, "Jabatan": "Tenaga Administrasi"},
        ],
        semula=staff(),
        perbaikan=staff(),
        bukti=[],
    )  # fmt: skip
    case.change(BENI, "Capaian SKP (%)", 95.5)
    case.person("Data Perbaikan", EVI).update({"Hadir": 20, "Cuti": 2})
    case.bukti.append(a_bukti(EVI, "*"))
    case.change(FAJAR, "Nilai Disiplin", 97)
    for name, value in overrides.items():
        setattr(case, name, value)
    return case


def write(case: ACase, path: Path) -> Path:
    """Write a case as a workbook, with the office file beside it; return the workbook's path."""
    book = Workbook()
    sheet = book.active
    sheet.title = case.names.get("Kasus", "Kasus")
    for label, value in case.kasus.items():
        sheet.append([label, value])
    for name, headings in case.headings.items():
        _fill(book.create_sheet(case.names.get(name, name)), case.titles.get(name, []), headings, case.rows(name))
    for name in case.left_out:
        del book[name]
    for alter in case.touch:
        alter(book)
    book.save(path)
    book.close()
    (path.parent / "kantor.toml").write_text(case.office, encoding="utf-8")
    return path


def a_workbook(path: Path, **overrides: object) -> Path:
    """Write a small valid case to *path*, with parts of it replaced; return the path."""
    return write(a_case(**overrides), path)


def _fill(sheet: Worksheet, titles: list[str], headings: list[str], rows: list[Row]) -> None:
    for title in titles:
        sheet.append([title])
    sheet.append(headings)
    for number, row in enumerate(rows, start=1):
        values = {"No": number} | row
        sheet.append([values.get(heading) for heading in headings])
