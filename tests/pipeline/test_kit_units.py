"""Units that stand on several sheets of one kit: which spelling is doubted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.kits import making
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sample import Result

AID = """
[sop]
nama = "Bantuan Warga"
satuan_unit = "desa"
[[peran]]
nama = "Kepala Seksi"
kunci = "kasi"
[[peran]]
nama = "Kepala Desa"
kunci = "kades"
bidang = true
[[langkah]]
no = 1
uraian = "Memeriksa"
ringkas = "Memeriksa"
pelaksana = "Kepala Seksi"
kelengkapan = "Usulan"
menit = 30
output = "Hasil"
[[lembar]]
nama = "Calon"
kunci = "calon"
satuan = "warga"
pengenal = ["NIK"]
sebutan = "Nama"
unit = "Desa"
kolom = [{ nama = "NIK", jenis = "kode" }, { nama = "Nama", jenis = "teks" }, { nama = "Desa", jenis = "teks" }]
[[lembar]]
nama = "Penyaluran"
kunci = "salur"
satuan = "penerima"
pengenal = ["NIK"]
sebutan = "Nama"
unit = "Desa"
orang = { nama = "Nama", nomor_pegawai = "NIK" }
kolom = [{ nama = "NIK", jenis = "kode" }, { nama = "Nama", jenis = "teks" }, { nama = "Desa", jenis = "teks" }, { nama = "Tanggal", jenis = "tanggal" }]
[[naskah]]
kode = "hasil"
langkah = 1
judul = "Hasil"
template = "hasil.docx"
per = "unit"
dari = "calon"
penanda_tangan = "Kepala Desa"
"""
HEADS = ("NIK", "Nama", "Desa")
CALON = (("01", "Aminah", "Kelurahan Bongka"), ("02", "Basri", "Kelurahan Bongka"), ("03", "Cici", "Kelurahan Toba"), ("04", "Darwis", "Kelurahan Toba"))  # fmt: skip
HELD = (("Kepala Desa", "Kelurahan Bongka", "Jamal"), ("Kepala Desa", "Kelurahan Toba", "Latif"))
GIVEN = date(2026, 2, 3)


def checked(
    tmp_path: Path,
    calon: tuple[tuple[str, str, str], ...] = CALON,
    given: tuple[str, str, str] = CALON[0],
    held: tuple[tuple[str, str, str], ...] = HELD,
) -> Result:
    """Return what is said of a case of people of two villages, of whom one has been given something."""
    kit = making.kit(tmp_path / "kit", AID, {"hasil": "{{ unit.nama }} {{ penanda_tangan.nama }}"})
    officials: list[tuple[Any, ...]] = [("Kepala Seksi", None, "Irma", None, None, None, "Kepala Seksi Sosial")]
    officials += [(role, unit, name, None, None, None, "Kepala Desa") for role, unit, name in held]
    sheets: dict[str, Any] = {
        "Pejabat": [making.PEJABAT, *officials],
        "Calon": [HEADS, *calon],
        "Penyaluran": [(*HEADS, "Tanggal"), (*given, GIVEN)],
    }
    return docgen("check", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", kit, "--json")


def test_a_unit_of_several_rows_on_one_sheet_is_no_slip_on_another(tmp_path: Path) -> None:
    """One row of Penyaluran is of a village that two rows of Calon are of: it was asked whether another was meant."""
    findings = checked(tmp_path, held=HELD[1:]).json["findings"]

    assert [one["code"] for one in findings] == ["role-missing"]


def test_who_is_no_employee_is_not_said_to_serve_in_a_unit(tmp_path: Path) -> None:
    """A person who is known by a number of his own belongs to a village; he was said to work there."""
    findings = checked(tmp_path, given=("01", "Aminah", "Kelurahan Bonka")).json["findings"]

    [told] = [one["message"] for one in findings if one["code"] == "unit-unknown"]
    assert told.startswith('Hanya satu penerima di "Kelurahan Bonka"; maksud Anda "Kelurahan Bongka"?')
