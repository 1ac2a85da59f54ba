"""Sheets that hold nothing, and units that have no row: what a kit asks of them is told once, at any step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.kits import making
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PRICES = """
sop = { nama = "Perbaikan Harga" }
peran = [{ nama = "Kepala", kunci = "pimpinan_kantor" }]
langkah = [
    { no = 1, uraian = "Menduga", ringkas = "Menduga", pelaksana = "Kepala", kelengkapan = "Daftar", menit = 30, output = "Surat" },
    { no = 2, uraian = "Menetapkan", ringkas = "Menetapkan", pelaksana = "Kepala", kelengkapan = "Surat", menit = 30, output = "Daftar" },
]
[banding]
semula = "dulu"
menjadi = "kini"
sejak = 2
temuan = "dugaan"
terjawab_sejak = 2
[[lembar]]
nama = "Dulu"
kunci = "dulu"
pengenal = ["Kode"]
unit = "Bagian"
longgar = true
kosong = "daftar-kosong"
kolom = [{ nama = "Kode", jenis = "kode" }, { nama = "Bagian", jenis = "teks" }, { nama = "Harga", jenis = "uang" }]
[[lembar]]
nama = "Kini"
kunci = "kini"
seperti = "dulu"
sejak = 2
[[lembar]]
nama = "Dugaan"
kunci = "dugaan"
wajib = false
[[lembar]]
nama = "Kunjungan"
kunci = "kunjungan"
pengenal = ["Bagian"]
unit = "Bagian"
wajib = false
tiap_unit = { dari = "dugaan", sejak = 1, kode = "visit-missing" }
kolom = [{ nama = "Bagian", jenis = "teks" }]
[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
template = "surat.docx"
"""
HEADS = ("Kode", "Bagian", "Harga")
DOUBTED = [("Kode", "Kolom", "Uraian"), ("01", "Harga", "Terlalu tinggi")]


def judged(
    tmp_path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], sop: str = PRICES
) -> list[tuple[str, str, str]]:
    """Return what is found in a case whose first step has ended: code, sheet, words."""
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ kasus.kode }}"})
    held = [making.PEJABAT, ("Kepala", None, "Ani", "-", None, None, "Kepala", None, None)]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": held, **sheets}, steps=1)
    found = docgen("check", workbook, "--kit", kit, "--json").json["findings"]
    return [(one["code"], one["sheet"], one["message"]) for one in found]


def test_an_empty_sheet_is_told_once_as_the_kit_calls_that(tmp_path: Path) -> None:
    """One that is compared too (`kosong`); of a sheet that is needed from the start no step is named."""
    found = judged(tmp_path, {"Dulu": [HEADS]})

    assert [(code, sheet) for code, sheet, _ in found] == [("daftar-kosong", "Dulu")]
    assert "Langkah" not in found[0][2]


@pytest.mark.parametrize(("visited", "codes"), [("Umum", ["visit-missing"]), ("Humas", [])])
def test_each_unit_under_suspicion_has_its_row(tmp_path: Path, visited: str, codes: list[str]) -> None:
    """`tiap_unit` may name the sheet of suspicions, which tell no unit themselves: that of the data counts."""
    data = [HEADS, ("01", "Humas", 100), ("02", "Umum", 200)]
    found = judged(tmp_path, {"Dulu": data, "Dugaan": DOUBTED, "Kunjungan": [("Bagian",), (visited,)]})

    assert [code for code, _, _ in found] == codes


@pytest.mark.parametrize(("koreksi", "advised"), [('koreksi = { "Kode" = "NIP Lama" }', "NIP Lama"), ("", "NIP-nya")])
def test_a_wrong_number_of_the_data_is_mended_where_the_kit_has_room_for_it(
    tmp_path: Path, koreksi: str, advised: str
) -> None:
    """A kit may know its rows by another column, and call that of the old number otherwise."""
    sop = PRICES.replace('"Kode", jenis = "kode"', '"Kode", jenis = "nip"').replace("sejak = 2\ntemuan", f"sejak = 2\n{koreksi}\ntemuan")  # fmt: skip
    found = judged(tmp_path, {"Dulu": [HEADS, ("123", "Humas", 100)], "Kunjungan": [("Bagian",), ("Humas",)]}, sop)

    [words] = [words for code, _, words in found if code == "nip-format"]
    assert advised in words
    assert "NIP Semula" not in words
