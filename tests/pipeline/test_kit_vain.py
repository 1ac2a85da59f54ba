"""What a kit says that nothing heeds, or that no template can name: its author is told, and cases go on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.kits import making
from tests.pipeline.test_kit_empty import PRICES
from tests.sample import docgen, reword

A_UNIT = 'template = "surat.docx"\nper = "unit"\ndari = "kini"\n'
LETTER = 'langkah = 1\njudul = "Surat"\ntemplate = "surat.docx"\n'
LATE = LETTER.replace("1", "2", 1)


def linted(tmp_path: Path, *changes: tuple[str, str]) -> tuple[int, list[str]]:
    """Return how the lint of a changed kit ends, and the keys that it warns of."""
    kit = making.kit(tmp_path / "kit", PRICES, {"surat": "{{ kasus.kode }}"})
    for old, new in changes:
        reword(kit / "sop.toml", old, new)
    found = docgen("kit", "lint", kit)
    return found.code, re.findall(r"^sop\.toml (\S+): ", found.out + found.err, re.MULTILINE)


def test_a_kit_that_says_nothing_in_vain_is_told_nothing(tmp_path: Path) -> None:
    """As it stands."""
    assert linted(tmp_path) == (0, [])


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ([('nama = "Bagian", jenis = "teks" }, {', 'nama = "Bagian", jenis = "teks", satuan = "%" }, {')], "lembar[1].kolom[2].satuan"),
        ([('"uang" }', '"uang", desimal = 3 }')], "lembar[1].kolom[3].desimal"),
        ([('{ nama = "Harga"', '{ nama = "2026"')], "lembar[1].kolom[3].isian"),
        ([('kode = "surat"', 'kode = "2-surat"')], "naskah[1].isian"),
        ([('{ nama = "Harga"', '{ nama = "Berubah"')], "lembar[2].kolom[3].isian"),
        ([('"Kode"', '"Butir"')], "lembar[2].kolom[1].isian"),
        ([(LETTER, LATE + 'per = "unit"\ndari = "kini"\ntanggal = "Harga"\n'), ('"uang"', '"tanggal"')], "naskah[1].tanggal"),
        ([(LETTER, LATE + 'per = "unit"\nbila = { "Harga" = ["1"] }\n')], "naskah[1].bila"),
        ([(LETTER, LATE + 'per = "unit"\n'), ('unit = "Bagian"\nlonggar', "longgar")], "naskah[1].dari"),
        ([('unit = "Bagian"\nlonggar', "longgar"), ('"dugaan", sejak = 1', '"dulu", sejak = 1')], "lembar[4].tiap_unit.dari"),
        ([('temuan = "dugaan"', 'temuan = "dugaan"\nkoreksi = { "Kode" = "Bagian" }')], "banding.koreksi"),
    ],
)  # fmt: skip
def test_what_is_said_in_vain_is_pointed_out(tmp_path: Path, changes: list[tuple[str, str]], key: str) -> None:
    """With its key, and nothing is refused."""
    code, keys = linted(tmp_path, *changes)

    assert code == 0
    assert key in keys


def test_meetings_known_by_more_than_their_unit_are_pointed_out(tmp_path: Path) -> None:
    """A second row of the unit is refused by every check, whatever the kit says that rows are known by."""
    kit = tmp_path / "kit"
    shutil.copytree(Path(__file__).parents[2] / "templates/perbaikan-data-kinerja", kit)
    reword(kit / "sop.toml", 'pengenal = ["Bidang"]', 'pengenal = ["Bidang", "Tanggal"]')
    before = '[[lembar]]\nnama = "Data Semula"'
    reword(kit / "sop.toml", before, '[[lembar.kolom]]\nnama = "Tanggal"\njenis = "tanggal"\n' + before)

    assert re.findall(r"^sop\.toml (\S+pengenal): ", docgen("kit", "lint", kit).out, re.MULTILINE) == [
        "lembar[2].pengenal"
    ]


NO_SHEETS = """
sop = { nama = "Surat Edaran" }
peran = [{ nama = "Kepala", kunci = "kepala_kantor" }]
langkah = [{ no = 1, uraian = "Menetapkan", ringkas = "Menetapkan", pelaksana = "Kepala", kelengkapan = "Konsep", menit = 30, output = "Surat" }]
naskah = [{ kode = "surat", langkah = 1, judul = "Surat", template = "surat.docx", penanda_tangan = "Kepala" }]
"""
RULE = 'aturan = [{ jenis = "unik", lembar = "tujuan", kolom = "Nomor" }]\n'


@pytest.mark.parametrize(("more", "keys"), [("", []), (RULE, ["aturan"])])
def test_what_is_said_of_no_sheet_is_pointed_out(tmp_path: Path, more: str, keys: list[str]) -> None:
    """A rule of a kit that names no sheets never speaks."""
    kit = making.kit(tmp_path / "kit", NO_SHEETS + more, {"surat": "{{ kasus.kode }}"})
    found = docgen("kit", "lint", kit)

    assert (found.code, re.findall(r"^sop\.toml (\S+): ", found.out, re.MULTILINE)) == (0, keys)
