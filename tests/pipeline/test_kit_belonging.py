"""Rows that belong to the rows of another sheet: they are of the unit of these, though their own sheet tells none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kits import making
from tests.pipeline.test_kit_empty import HEADS, PRICES
from tests.sample import docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

REQUESTS = """
sop = { nama = "Permintaan Barang" }
peran = [{ nama = "Kepala", kunci = "pimpinan_kantor" }]
langkah = [
    { no = 1, uraian = "Menyetujui", ringkas = "Menyetujui", pelaksana = "Kepala", kelengkapan = "Permintaan", menit = 30, output = "Surat" },
    { no = 2, uraian = "Merekap", ringkas = "Merekap", pelaksana = "Kepala", kelengkapan = "Surat", menit = 30, output = "Rekap" },
]
[[lembar]]
nama = "Permintaan"
kunci = "minta"
pengenal = ["Nomor"]
unit = "Bagian"
kolom = [{ nama = "Nomor", jenis = "kode" }, { nama = "Bagian", jenis = "teks" }]
[[lembar]]
nama = "Barang"
kunci = "barang"
pengenal = ["Nomor", "Nama"]
sebutan = "Nama"
kumpulan = "minta"
kolom = [{ nama = "Nomor", jenis = "kode" }, { nama = "Nama", jenis = "teks" }, { nama = "Harga", jenis = "uang" }]
[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
template = "surat.docx"
per = "barang"
[[naskah]]
kode = "nota"
langkah = 1
awalan = 2
judul = "Nota"
template = "nota.docx"
per = "minta"
[[naskah]]
kode = "rekap"
langkah = 2
judul = "Rekap"
template = "rekap.docx"
per = "unit"
dari = "minta"
"""
TEMPLATES = {
    "surat": "{{ barang.nama }}",
    "nota": "{{ jumlah.barang }} {{ jumlah.barang_harga }} {{ jumlah.surat }}",
    "rekap": "{{ jumlah.barang }} {{ jumlah.barang_harga }}{% for b in barang_daftar %} {{ b.no }}.{{ b.nama }}{% endfor %} "
    "{{ jumlah.surat }}{% for s in surat_daftar %} {{ s.barang.nama }}{% endfor %}",
}


def built(tmp_path: Path) -> Path:
    """Return the dossier of two requests, of two units, with what each asks for."""
    kit = making.kit(tmp_path / "kit", REQUESTS, TEMPLATES)
    rows: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Ani", "-", None, None, "Kepala", None, None)],
        "Permintaan": [("Nomor", "Bagian"), ("001", "Umum"), ("002", "Keuangan")],
        "Barang": [("Nomor", "Nama", "Harga"), ("002", "Kursi", 2500), ("001", "Meja", 1000), ("002", "Lampu", 10)],
    }
    workbook = making.office(tmp_path / "kantor", rows, steps=2)
    return folder_of(docgen("build", workbook, "--kit", kit, "--json"))


def test_rows_that_belong_to_those_of_a_unit_are_of_that_unit(tmp_path: Path) -> None:
    """A unit's paper lists, counts and sums what its own rows hold, and a row's paper the letters of that alone."""
    data = built(tmp_path) / "data"

    assert text_of(data / "02-rekap-umum.docx").startswith("1 Rp1.000,00 1.Meja 1 Meja")
    assert text_of(data / "02-rekap-keuangan.docx").startswith("2 Rp2.510,00 1.Kursi 2.Lampu 2 Kursi Lampu")
    assert text_of(data / "02-nota-002.docx").startswith("2 Rp2.510,00 2")


def test_a_sum_of_such_rows_is_traced_to_the_same_cells_in_both_papers(tmp_path: Path) -> None:
    """In that of the unit and in that of the row."""
    traced = docgen("trace", built(tmp_path), "Rp2.510,00").out

    assert traced.count("Barang!C2") == traced.count("Barang!C4") == 2
    assert "Barang!C3" not in traced


def test_a_count_of_their_letters_is_traced_to_those_letters(tmp_path: Path) -> None:
    """Those of the rows that the paper lists."""
    found = docgen("trace", built(tmp_path), "2", "--json").json["hits"]

    assert {one["reason"] for one in found if one["place"] == "jumlah.surat"} == {"naskah item 1 dan 3"}


CARDS = """
[[naskah]]
kode = "rekap"
langkah = 2
judul = "Rekap"
template = "rekap.docx"
per = "unit"
[[naskah]]
kode = "kartu"
langkah = 2
awalan = 1
judul = "Kartu"
template = "kartu.docx"
per = "kini"
"""
PROOF = ("Kode", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti")


def test_a_unit_counts_the_things_that_it_lists_where_one_went_to_another(tmp_path: Path) -> None:
    """A thing is of the unit in which it was recorded (`dossier.md`): in rows, sums and papers alike."""
    sop = PRICES.replace('tiap_unit = { dari = "dugaan", sejak = 1, kode = "visit-missing" }', "") + CARDS
    recap = "{{ jumlah.kini }} {{ jumlah.kini_harga }} {{ jumlah.kartu }}{% for k in kini_daftar %} {{ k.kode }}{% endfor %}"
    kit = making.kit(tmp_path / "kit", sop, {"surat": "-", "kartu": "{{ kini.kode }}", "rekap": recap})
    rows: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Ani", "-", None, None, "Kepala", None, None)],
        "Dulu": [HEADS, ("01", "Umum", 1), ("02", "Humas", 2), ("03", "Umum", 3)],
        "Kini": [HEADS, ("01", "Umum", 9), ("02", "Umum", 2), ("03", "Umum", 3)],
        "Bukti": [PROOF, *((kode, "*", "Salah", "Tertukar", "Nota", "1", "1/2/2026") for kode in ("01", "02"))],
    }
    workbook = making.office(tmp_path / "kantor", rows, steps=2)

    data = folder_of(docgen("build", workbook, "--kit", kit, "--json")) / "data"

    assert text_of(data / "02-rekap-umum.docx").startswith("2 Rp12,00 2 01 03\n")
    assert text_of(data / "02-rekap-humas.docx").startswith("1 Rp2,00 1 02\n")
