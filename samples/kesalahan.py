"""The typical mistakes planted in `salah/kasus.xlsx`, each with its code and its cell."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sheet import Row, Sheet, Value

# Excel keeps 15 digits of a number, so this one has lost its last three.
NIP_AS_NUMBER = 199003092014021003


class Mistake(NamedTuple):
    """A wrong value in the one row that *where* finds; *at* is the column that is reported."""

    code: str
    sheet: str
    where: Mapping[str, Value]
    column: str
    value: Value
    at: str = ""


class Planted(NamedTuple):
    """Where a mistake lies; *cell* is empty where no cell can be named."""

    sheet: str
    cell: str
    code: str


DATA = "Data Perbaikan"
MISTAKES = (
    Mistake("nip-numeric", DATA, {"NIP": "199003092014021003"}, "NIP", NIP_AS_NUMBER),
    Mistake("nip-format", DATA, {"NIP": "199611222020121004"}, "NIP", "19961122202012100"),
    Mistake("rank-mismatch", DATA, {"NIP": "199410202020122010"}, "Golongan", "III/c"),
    Mistake("value-range", DATA, {"NIP": "199007282015031003"}, "Capaian SKP (%)", 985),
    Mistake("value-choice", DATA, {"NIP": "199405072020122012"}, "Predikat Kinerja", "Baek"),
    Mistake("number-ambiguous", DATA, {"NIP": "199501192020122006"}, "Nilai Produktivitas", "91.400"),
    Mistake("value-missing", DATA, {"Nomor Pegawai": "NA-04"}, "Nilai Disiplin", None),
    Mistake(
        "matrix-mismatch",
        DATA,
        {"NIP": "198707242014022004"},
        "Predikat Kinerja",
        "Butuh Perbaikan",
    ),
    Mistake("attendance-sum", DATA, {"NIP": "198903212014061006"}, "Hadir", 18, at="Hari Kerja"),
    Mistake("change-without-evidence", DATA, {"NIP": "199201132024212021"}, "Capaian SKP (%)", 97.45),
    Mistake(
        "nip-birth-date",
        "Peserta",
        {"NIP": "198502062010011009"},
        "NIP",
        "198502302010011009",
    ),
    Mistake(
        "finding-unanswered",
        "Temuan",
        {"NIP": "198403302011012010", "Kolom": "Dinas Luar"},
        "Hasil",
        None,
    ),
    Mistake(
        "date-invalid",
        "Bukti",
        {"NIP": "198909222015021004", "Kolom": "Jabatan"},
        "Tanggal Bukti",
        "31 November 2026",
    ),
    Mistake(
        "evidence-file-missing",
        "Bukti",
        {"NIP": "199508172024212019", "Kolom": "Hasil Kerja"},
        "Berkas",
        "bukti/formulir-evaluasi-476.pdf",
    ),
    Mistake(
        "evidence-file-refused",
        "Bukti",
        {"NIP": "199210182019031009", "Kolom": "Bidang"},
        "Berkas",
        "..\\..\\kepegawaian\\sk-mutasi-415.pdf",
    ),
)

TWICE = "199002142015031008"
NEEDLESS: Row = {
    "NIP": "199308252016091002",
    "Kolom": "Sakit",
    "Jenis Kesalahan": "Bukti kehadiran belum dicatat",
    "Alasan": "Sakit pada tanggal 22 Oktober 2026 belum dicatat",
    "Jenis Bukti": "Surat Keterangan Sakit",
    "Nomor Bukti": "445.4/218/PKM/2026",
    "Tanggal Bukti": date(2026, 10, 22),
    "Berkas": "bukti/surat-keterangan-sakit-218.png",
}
VACANT: Row = {"Peran": "Pelaksana", "Bidang": "Sekretariat"}


def plant(sheets: list[Sheet]) -> tuple[list[Sheet], list[Planted]]:
    """Return the sheets with every mistake in them, and where each one lies."""
    book = {sheet.name: sheet for sheet in sheets}
    planted: list[Planted] = []
    planted += [list_twice(book), evidence_for_nothing(book), leave_vacant(book)]
    planted.insert(0, first_of_two(book))
    planted += [spoil(book, mistake) for mistake in located(MISTAKES, book)]
    return list(book.values()), planted


def located(mistakes: Iterable[Mistake], book: Mapping[str, Sheet]) -> Iterable[tuple[int, Mistake]]:
    """Return each mistake with the place of its row, found before any value is spoilt."""
    return [(book[mistake.sheet].index(mistake.where), mistake) for mistake in mistakes]


def spoil(book: dict[str, Sheet], found: tuple[int, Mistake]) -> Planted:
    """Put one wrong value into the book."""
    place, mistake = found
    sheet = book[mistake.sheet]
    rows = list(sheet.rows)
    rows[place] = rows[place] | {mistake.column: mistake.value}
    book[sheet.name] = replace(sheet, rows=rows)
    return Planted(sheet.name, sheet.cell(place, mistake.at or mistake.column), mistake.code)


def first_of_two(book: Mapping[str, Sheet]) -> Planted:
    """Return the earlier of the two rows that name one person."""
    sheet = book[DATA]
    place = next(i for i, row in enumerate(sheet.rows) if row["NIP"] == TWICE)
    return Planted(DATA, sheet.cell(place, "NIP"), "nip-duplicate")


def list_twice(book: dict[str, Sheet]) -> Planted:
    """List one person a second time, under the last row."""
    sheet = book[DATA]
    again = sheet.rows[sheet.index({"NIP": TWICE})] | {"No": len(sheet.rows) + 1}
    book[DATA] = replace(sheet, rows=[*sheet.rows, again])
    return Planted(DATA, sheet.cell(len(sheet.rows), "NIP"), "nip-duplicate")


def evidence_for_nothing(book: dict[str, Sheet]) -> Planted:
    """Give evidence for a cell that did not change."""
    sheet = book["Bukti"]
    book["Bukti"] = replace(sheet, rows=[*sheet.rows, NEEDLESS])
    return Planted("Bukti", sheet.cell(len(sheet.rows), "Kolom"), "evidence-without-change")


def leave_vacant(book: dict[str, Sheet]) -> Planted:
    """Leave out a role that a unit with changes needs."""
    sheet = book["Pejabat"]
    rows = list(sheet.rows)
    del rows[sheet.index(VACANT)]
    book["Pejabat"] = replace(sheet, rows=rows)
    return Planted("Pejabat", "", "role-missing")
