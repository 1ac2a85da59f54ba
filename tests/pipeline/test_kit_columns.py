"""What a kit calls its columns: a key of a case file for each, and a list of its own where two sheets call theirs alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from tests.kits import making
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

PRICED = making.A_LETTER_A_ROW.replace(
    "[[naskah]]", '[[lembar.kolom]]\nnama = "Harga (Rp) / Satuan"\njenis = "uang"\n[[naskah]]', 1
)
KINDS = """
[[lembar]]
nama = "{0}"
kunci = "{1}"
wajib = false
pengenal = ["Nomor {0}"]
[[lembar.kolom]]
nama = "Nomor {0}"
jenis = "kode"
[[lembar.kolom]]
nama = "Jenis"
jenis = "pilihan"
pilihan = [{{ nama = "{2}, baru" }}, {{ nama = "{2}, bekas" }}]
"""


def test_a_case_file_takes_every_column_by_its_key(tmp_path: Path) -> None:
    """The key that a finding names is the one that is read: brackets and strokes of a heading have no place in it."""
    kit = making.kit(tmp_path / "kit", PRICED, {"surat": "{{ naskah.nomor }} {{ tujuan.harga_rp_satuan }}"})
    head = (("Peran", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Bidang"), ("Kepala", "Rina Maharani", None, None, None, "Kepala", None))  # fmt: skip
    workbook = making.office(tmp_path / "kantor", {"Pejabat": head}, steps=1)
    case = tmp_path / "kantor" / "kasus.toml"
    case.write_text('[[tujuan]]\nnomor = "01"\nyth = "Camat"\n', encoding="utf-8")
    command = ("check", workbook, "--kit", kit, "--case", case, "--json")

    missed = [(one["code"], one["cell"]) for one in docgen(*command).json["findings"] if one["severity"] == "error"]
    assert missed == [("value-missing", "tujuan[1].harga_rp_satuan")]
    case.write_text('[[tujuan]]\nnomor = "01"\nyth = "Camat"\nharga_rp_satuan = 2500\n', encoding="utf-8")
    found = docgen(*command)
    assert found.code == 0, found.out


def test_each_sheet_offers_its_own_list(tmp_path: Path) -> None:
    """Two columns called alike, whose choices are too long for a drop-down itself: Excel would refuse what is right on the second."""
    sheets = KINDS.format("Kendaraan", "kendaraan", "Roda dua") + KINDS.format("Gedung", "gedung", "Bertingkat")
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW.replace("[[naskah]]", f"{sheets}[[naskah]]", 1), {"surat": "{{ naskah.nomor }}"})  # fmt: skip
    assert docgen("init", tmp_path / "baru", "--kit", kit).code == 0

    book = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")
    for name, first in (("Kendaraan", "Roda dua, baru"), ("Gedung", "Bertingkat, baru")):
        source = book[name].data_validations.dataValidation[0].formula1
        sheet, _, area = book.defined_names[source].attr_text.partition("!")
        assert book[sheet][area.replace("$", "")][0][0].value == first
