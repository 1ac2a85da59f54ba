"""What a kit says that nothing heeds, or that no template can name: its author is told, and cases go on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.kits import making
from tests.pipeline.test_kit_empty import PRICES
from tests.sample import docgen, reword

if TYPE_CHECKING:
    from pathlib import Path

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
