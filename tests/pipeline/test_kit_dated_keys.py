"""Things that are known by more than a text: an invoice by its number and its day, which may be the part that was wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.kits import making
from tests.sample import Result, docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

INVOICES = """
sop = { nama = "Koreksi Faktur" }
peran = [{ nama = "Kepala", kunci = "pimpinan_kantor" }]
langkah = [
    { no = 1, uraian = "Menerima", ringkas = "Menerima", pelaksana = "Kepala", kelengkapan = "Faktur", menit = 30, output = "Daftar" },
    { no = 2, uraian = "Mengoreksi", ringkas = "Mengoreksi", pelaksana = "Kepala", kelengkapan = "Daftar", menit = 30, output = "Rekap" },
]
banding = { semula = "lama", menjadi = "baru", bukti = "Dasar", sejak = 2, kunci = "koreksi", koreksi = { "%(key)s" = "%(key)s Lama" } }
[[lembar]]
nama = "Faktur Lama"
kunci = "lama"
satuan = "faktur"
longgar = true
pengenal = ["Nomor", "%(key)s"]
sebutan = "Rekanan"
kolom = [{ nama = "Nomor", jenis = "kode" }, { nama = "%(key)s", jenis = "%(kind)s" }, { nama = "Rekanan", jenis = "teks" }]
[[lembar]]
nama = "Faktur Baru"
kunci = "baru"
satuan = "faktur"
sejak = 2
seperti = "lama"
[[naskah]]
kode = "rekap"
langkah = 2
judul = "Rekap"
template = "rekap.docx"
penanda_tangan = "Kepala"
"""
LINE = "{% for k in koreksi %}{% for b in k.butir %}{{ b.unsur }}: {{ b.semula }} menjadi {{ b.menjadi }}{% endfor %}{% endfor %}"


@pytest.mark.long
@pytest.mark.parametrize(
    ("key", "kind", "was", "now", "told"),
    [
        ("Tanggal", "tanggal", date(2026, 1, 2), date(2026, 1, 12), "Tanggal: 2 Januari 2026 menjadi 12 Januari 2026"),
        ("Tanggal", "tanggal", "2 Januari 2026", date(2026, 1, 12), "Tanggal: 2 Januari 2026 menjadi 12 Januari 2026"),
        ("Jam", "jam", "8.30", "09.00", "Jam: 08.30 menjadi 09.00"),
        ("Harga", "uang", "Rp1.500", 1750.5, "Harga: Rp1.500,00 menjadi Rp1.750,50"),
        ("Ruas", "bulat", 1500, 1600, "Ruas: 1.500 menjadi 1.600"),
    ],
)
def test_the_part_of_a_key_that_was_corrected_is_read_as_what_it_is(
    tmp_path: Path, key: str, kind: str, was: object, now: object, told: str
) -> None:
    """A day stands in its cell as a day: it was taken for a text, and no invoice had it."""
    folder = making.kit(tmp_path / "kit", INVOICES % {"key": key, "kind": kind}, {"rekap": LINE})
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Faktur Lama": [("Nomor", key, "Rekanan"), ("001", was, "CV Maju")],
        "Faktur Baru": [("Nomor", key, "Rekanan", f"{key} Lama"), ("001", now, "CV Maju", was)],
        "Dasar": [
            ("Nomor", key, "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti"),
            ("001", now, key, "Salah ketik", "Tertukar", "Surat", "S-1", date(2026, 1, 20)),
        ],
    }
    built = docgen("build", making.office(tmp_path / "kantor", sheets, steps=2), "--kit", folder, "--json")

    assert built.code == 0, built.out
    [paper] = (folder_of(built) / "data").glob("02-rekap.docx")
    assert text_of(paper).replace("\N{NO-BREAK SPACE}", " ").startswith(told)
    assert docgen("verify", folder_of(built), "--rebuild").code == 0


def test_the_blank_workbook_takes_a_day_where_a_day_names_a_row(tmp_path: Path) -> None:
    """As text it could be typed in ways that mean another day, or none."""
    folder = making.kit(tmp_path / "kit", INVOICES % {"key": "Tanggal", "kind": "tanggal"}, {"rekap": LINE})
    assert docgen("init", tmp_path / "kantor" / "kasus", "--kit", folder).code == 0

    book = openpyxl.load_workbook(tmp_path / "kantor" / "kasus" / "kasus.xlsx")
    for sheet, heading in (("Faktur Baru", "Tanggal Lama"), ("Dasar", "Tanggal"), ("Faktur Lama", "Tanggal")):
        [place] = [cell.column for cell in book[sheet][4] if cell.value == heading]
        assert book[sheet].cell(5, place).number_format == book["Faktur Lama"].cell(5, 2).number_format
        assert book[sheet].cell(5, place).number_format != "@"


PROOF = ("Nomor", "Toko", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti")


def told(tmp_path: Path, shop: tuple[str, str, str], *more: tuple[str, str, str]) -> Result:
    """Return how the check of an invoice ends whose partner was mended, its shop as either sheet and the proof write it; with *more* rows of the first."""
    folder = making.kit(tmp_path / "kit", INVOICES % {"key": "Toko", "kind": "teks"}, {"rekap": LINE})
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Faktur Lama": [("Nomor", "Toko", "Rekanan"), ("001", shop[0], "CV Maju"), *more],
        "Faktur Baru": [("Nomor", "Toko", "Rekanan"), ("001", shop[1], "CV Jaya"), *more],
        "Dasar": [PROOF, ("001", shop[2], "Rekanan", "Salah ketik", "Tertukar", "Surat", "S-1", date(2026, 1, 20))],
    }
    return docgen("check", making.office(tmp_path / "kantor", sheets, steps=2), "--kit", folder, "--json")


def test_a_part_of_a_key_may_hold_what_joins_the_parts(tmp_path: Path) -> None:
    """Other programs are told a list with a text for each column: this key came as three."""
    (change,) = told(tmp_path, ("Maju; Jaya",) * 3).json["changes"]

    assert change["key"] == ["001", "Maju; Jaya"]


@pytest.mark.parametrize("shop", [("O'Brien", "O’Brien", "O‘Brien"), ("O’Brien", "O'Brien", "O'Brien")])
def test_another_kind_of_apostrophe_makes_no_other_row(tmp_path: Path, shop: tuple[str, str, str]) -> None:
    """Typographic and straight ones are one (`workbook.md`): one row was taken out and another one added."""
    result = told(tmp_path, shop)

    assert (result.code, [change["column"] for change in result.json["changes"]]) == (0, ["Rekanan"])


@pytest.mark.parametrize("again", ["O’Brien", "O'BRIEN"])
def test_a_key_that_stands_twice_is_named_whatever_its_apostrophes_and_capitals(tmp_path: Path, again: str) -> None:
    """Whose change a proof explains could not be known, nor which row one that belongs to it or a given number means."""
    result = told(tmp_path, ("O'Brien",) * 3, ("001", again, "CV Lain"))

    assert {item["code"] for item in result.json["findings"]} == {"record-duplicate"}
