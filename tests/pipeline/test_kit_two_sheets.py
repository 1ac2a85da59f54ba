"""Letters for the rows of two sheets that know nothing of each other, and letters of a row that has not every earlier one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kits import making
from tests.sample import Result, docgen, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

TRAINING = """
sop = { nama = "Pelatihan" }
peran = [{ nama = "Ketua", kunci = "ketua" }, { nama = "Bendahara", kunci = "bendahara" }]
[[langkah]]
no = 1
uraian = "Menilai"
ringkas = "Menilai"
pelaksana = "Ketua"
kelengkapan = "Daftar"
menit = 30
output = "Sertifikat"
[[langkah]]
no = 2
uraian = "Menutup"
ringkas = "Menutup"
pelaksana = "Ketua"
kelengkapan = "Sertifikat"
menit = 30
output = "Rekap"
[[lembar]]
nama = "Daftar Peserta"
kunci = "peserta"
satuan = "peserta"
pengenal = ["Nomor"]
sebutan = "Nama"
kolom = [
    { nama = "Nomor", jenis = "kode" }, { nama = "Nama", jenis = "teks" }, { nama = "Hasil", jenis = "teks" },
    { nama = "Tanggal Bayar", jenis = "tanggal", wajib = false },
]
[[lembar]]
nama = "Mitra"
kunci = "mitra"
satuan = "mitra"
pengenal = ["Nama Mitra"]
kolom = [
    { nama = "Nama Mitra", jenis = "teks" }, { nama = "Tanggal Surat", jenis = "tanggal", wajib = false },
    { nama = "Batas", jenis = "tanggal" },
]
[[naskah]]
kode = "sertifikat"
langkah = 1
judul = "Sertifikat"
template = "sertifikat.docx"
per = "peserta"
bila = { "Hasil" = ["Lulus"] }
bernomor = true
penanda_tangan = "Bendahara"
atas_nama = "Ketua"
[[naskah]]
kode = "tanda-terima"
langkah = 1
judul = "Tanda Terima"
template = "tanda-terima.docx"
per = "peserta"
terbit = "terisi"
sesudah = 1
perlu = ["Tanggal Bayar"]
tanggal = "Tanggal Bayar"
penanda_tangan = "Bendahara"
[[naskah]]
kode = "surat-mitra"
langkah = 1
judul = "Surat Mitra"
template = "surat-mitra.docx"
per = "mitra"
terbit = "terisi"
sesudah = 1
perlu = ["Nama Mitra"]
tanggal = "Tanggal Surat"
paling_lambat = "Batas"
bernomor = true
penanda_tangan = "Ketua"
"""
LINES = {
    "sertifikat": "{{ naskah.nomor }}{% if atas_nama %} a.n. {{ atas_nama.jabatan }}{% endif %}",
    "tanda-terima": "{% if sertifikat %}bersertifikat {{ sertifikat.nomor }}{% elif not sertifikat.nomor %}tanpa sertifikat{% endif %}",
    "surat-mitra": "{{ naskah.nomor }} {{ naskah.tanggal }}",
}
PAID = date(2026, 2, 6)
ANI, BUDI = ("01", "Ani", "Lulus", PAID), ("02", "李雷", "Gagal", PAID)
END = date(2026, 2, 20)
EARLIER, LATER = ("PT Maju", date(2026, 2, 4), END), ("CV Jaya", date(2026, 2, 9), END)
HOLDERS = {"Ketua": "Drs. Amin", "Bendahara": "Rina, S.E."}


@pytest.fixture
def training(tmp_path: Path) -> Path:
    """Return a kit of two letters a row of one sheet, and one a row of another."""
    return making.kit(tmp_path / "kit", TRAINING, LINES)


def built(
    tmp_path: Path,
    kit: Path,
    *more: str,
    mitra: Sequence[Sequence[object]] = (EARLIER, LATER),
    holders: dict[str, str] | None = None,
) -> Result:
    """Return what a build says of a case of which one step has ended."""
    held = (holders or HOLDERS).items()
    found: dict[str, list[Sequence[object]]] = {
        "Pejabat": [making.PEJABAT, *((role, None, name, None, None, None, role) for role, name in held)],
        "Daftar Peserta": [("Nomor", "Nama", "Hasil", "Tanggal Bayar"), ANI, BUDI],
        "Mitra": [("Nama Mitra", "Tanggal Surat", "Batas"), *mitra],
    }
    workbook = making.office(tmp_path / "kantor", found, steps=1)
    return docgen("build", workbook, "--kit", kit, *more, "--json")


def said(result: Result) -> dict[str, str]:
    """Return what each letter says, by its file."""
    assert result.code == 0, result.out
    data = Path(result.json["dossier"]) / "data"
    return {
        paper["file"]: text_of(data / paper["file"]).replace("\N{NO-BREAK SPACE}", " ")
        for paper in result.json["documents"]
    }


def test_letters_of_one_sheet_are_not_held_to_the_days_of_another(tmp_path: Path, training: Path) -> None:
    """A letter to a partner went out before a participant was paid: neither cites the other."""
    assert docgen("kit", "lint", training).code == 0

    papers = said(built(tmp_path, training))

    assert "4 Februari 2026" in papers["01-surat-mitra-pt-maju.docx"]


def test_a_letter_is_replaced_under_a_day_before_those_of_another_sheet(tmp_path: Path, training: Path) -> None:
    """What is not cited does not bound its date."""
    said(built(tmp_path, training))

    more = ("--revise", "signed", "--reason", "salah tanggal", "--date", "2026-02-05")
    papers = said(built(tmp_path, training, *more, mitra=((EARLIER[0], date(2026, 2, 3), END), LATER)))

    assert "5 Februari 2026" in papers["01-surat-mitra-pt-maju.docx"]


def test_a_letter_asks_whether_its_row_has_an_earlier_one(tmp_path: Path, training: Path) -> None:
    """One that the row has not is false, by its name and by its number."""
    papers = said(built(tmp_path, training))

    assert "bersertifikat" in papers["01-tanda-terima-ani.docx"]
    assert "tanpa sertifikat" in papers["01-tanda-terima-02.docx"]


def test_nobody_signs_on_behalf_of_himself_where_a_template_asks_only_for_him(tmp_path: Path, training: Path) -> None:
    """No a.n. without a name after it."""
    for_another = said(built(tmp_path / "satu", training))["01-sertifikat-ani.docx"]
    himself = dict.fromkeys(HOLDERS, "Drs. Amin")
    for_himself = said(built(tmp_path / "dua", training, holders=himself))["01-sertifikat-ani.docx"]

    assert "a.n. Ketua" in for_another
    assert "a.n." not in for_himself


def test_a_file_of_a_row_whose_name_has_no_letters_is_called_by_what_it_is_known_by(
    tmp_path: Path, training: Path
) -> None:
    """And not by a word of another SOP."""
    assert "01-tanda-terima-02.docx" in said(built(tmp_path, training))
