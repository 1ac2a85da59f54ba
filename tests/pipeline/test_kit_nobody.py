"""Rows known by an NIP that says that there is none: nobody would miss them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kits import making
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

GAJI = """
sop = { nama = "Kenaikan Gaji" }
peran = [{ nama = "Kepala", kunci = "kepala_kantor" }]
langkah = [{ no = 1, uraian = "Menetapkan", ringkas = "Menetapkan", pelaksana = "Kepala", kelengkapan = "Daftar", menit = 30, output = "Surat" }]
banding = { semula = "lama", menjadi = "baru", bukti = "Dasar", sejak = 1 }
[[lembar]]
nama = "Gaji Lama"
kunci = "lama"
satuan = "pegawai"
pengenal = ["NIP"]
sebutan = "Nama"
longgar = true
orang = { nip = "NIP", nama = "Nama" }
kolom = [{ nama = "NIP", jenis = "nip" }, { nama = "Nama", jenis = "teks" }, { nama = "Gaji", jenis = "uang" }]
[[lembar]]
nama = "Gaji Baru"
kunci = "baru"
satuan = "pegawai"
seperti = "lama"
[[naskah]]
kode = "surat"
langkah = 1
judul = "Surat"
template = "surat.docx"
penanda_tangan = "Kepala"
"""
SARI, UMAR = "199002022015022004", "197001011995031001"
NOBODY = ["-", 0, "Non ASN"]
PROOF = ("*", "Naik", "Masa kerja", "SK", "9", "2026-01-20")


def told(tmp_path: Path, lama: object, *bukti: tuple[object, ...]) -> list[tuple[str, str, str]]:
    """Return the errors of a case in which Sari is paid more and Umar went, his old row under the number *lama*."""
    kit = making.kit(tmp_path / "kit", GAJI, {"surat": "{{ jumlah.unsur }}"})
    workbook = making.office(tmp_path / "kantor", {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Rina", None, None, None, "Kepala")],
        "Gaji Lama": [("NIP", "Nama", "Gaji"), (SARI, "Sari", 3000000), (lama, "Umar", 2000000)],
        "Gaji Baru": [("NIP", "Nama", "Gaji"), (SARI, "Sari", 3100000)],
        "Dasar": [("NIP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti"), *bukti],
    }, steps=1)  # fmt: skip
    result = docgen("check", workbook, "--kit", kit, "--json")
    errors = (one for one in result.json["findings"] if one["severity"] == "error")
    return [(one["code"], one["sheet"], one["cell"]) for one in errors]


@pytest.mark.parametrize("nobody", NOBODY)
def test_a_row_that_is_known_by_no_number_is_named(tmp_path: Path, nobody: object) -> None:
    """Umar with `-` for his NIP was left out of the list, of every sum and of all papers, without a word."""
    assert told(tmp_path, nobody, (SARI, *PROOF)) == [("value-missing", "Gaji Lama", "A3")]


@pytest.mark.parametrize("nobody", NOBODY)
def test_evidence_of_nobody_is_named(tmp_path: Path, nobody: object) -> None:
    """It counted as evidence that may be of anybody, so that a change without any was sealed."""
    assert ("value-missing", "Dasar", "A3") in told(tmp_path, UMAR, (SARI, *PROOF), (nobody, *PROOF))
