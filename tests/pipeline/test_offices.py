"""The first SOP in other offices, with nothing but kantor.toml and a workbook: no word of its own office in their papers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.sample import SAMPLE, docgen, text_of

pytestmark = pytest.mark.long

BIRO = """[kantor]
pemda = "Kementerian Kelautan Nusantara"
nama = "Biro Perencanaan"
kop = ["KEMENTERIAN KELAUTAN NUSANTARA", "SEKRETARIAT JENDERAL", "BIRO PERENCANAAN"]
sebutan_kepala = "Kepala Biro"
satuan_unit = "bagian"
tempat = "Jakarta"
zona = "Asia/Jakarta"
sebutan_zona = "WIB"
[penomoran]
unit = "SJ.1"
"""
KECAMATAN = """[kantor]
pemda = "Pemerintah Kota Cendana"
nama = "Kecamatan Cempaka"
sebutan_kepala = "Camat"
satuan_unit = "seksi"
tempat = "Cempaka"
[penomoran]
unit = "KEC.CPK"
"""
RUMAH_SAKIT = """[kantor]
pemda = "Pemerintah Provinsi Nusa Indah"
nama = "Rumah Sakit Umum Daerah Melati"
singkatan = "RSUD Melati"
sebutan_kepala = "Direktur"
satuan_unit = "instalasi"
tempat = "Kota Melati"
zona = "Asia/Jayapura"
sebutan_zona = "WIT"
[penomoran]
unit = "RSUD-M"
"""
HEAD = "Kepala Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banggai"
OFFICE = "Dinas Pemberdayaan Masyarakat dan Desa"
OFFICES = {
    "biro": (BIRO, "Tata Usaha", {
        HEAD: "Kepala Biro Perencanaan", OFFICE: "Biro Perencanaan", "Kabupaten Banggai": "Kementerian", "Sekretariat": "Tata Usaha",
        "Sekretaris": "Kepala Bagian Umum", "Kepala Subbagian Perencanaan dan Evaluasi": "Kepala Subbagian Program", "Kepala Bidang": "Kepala Bagian", "Bidang ": "Bagian ", "Kepala Seksi": "Kepala Subbagian", "DPMD": "SJ.1", "bidang": "bagian",
    }),
    "kecamatan": (KECAMATAN, "", {
        HEAD: "Camat Cempaka", OFFICE: "Kecamatan Cempaka", "Kabupaten Banggai": "Kota Cendana", "Kepala Seksi": "Pengelola", "Sekretaris": "Sekretaris Camat",
        "Kepala Subbagian Perencanaan dan Evaluasi": "Kepala Subbagian Program dan Keuangan",
        "Kepala Bidang": "Kepala Seksi", "Bidang ": "Seksi ", "DPMD": "KEC.CPK", "bidang": "seksi",
    }),
    "rumah-sakit": (RUMAH_SAKIT, "Instalasi Gizi", {
        HEAD: "Direktur Rumah Sakit Umum Daerah Melati", OFFICE: "RSUD Melati", "Kabupaten Banggai": "Nusa Indah", "Sekretariat": "Instalasi Gizi",
        "Sekretaris": "Wakil Direktur", "Kepala Subbagian Perencanaan dan Evaluasi": "Kepala Bagian Perencanaan", "Kepala Bidang": "Kepala Instalasi", "Bidang ": "Instalasi ", "Kepala Seksi": "Koordinator", "DPMD": "RSUD-M", "bidang": "instalasi",
    }),
}  # fmt: skip
"""The office file, the unit that has a head of its own where the first office has a Sekretariat, and what its workbook calls things."""

KASUBAG, PLANS = "Kasubag Perencanaan dan Evaluasi", "Kepala Subbagian Perencanaan dan Evaluasi"

TERMS = re.compile(r"nota dinas|naskah dinas|perjalanan.dinas|dinas luar", re.IGNORECASE)
"""What is called so in every office."""


def workbook(folder: Path, name: str) -> Path:
    """Return the sample case as the workbook of another office; Peran is the SOP's, what is held under it the office's."""
    kantor, unit, words = OFFICES[name]
    shutil.copytree(SAMPLE / "bukti", folder / "bukti")
    (folder / "kantor.toml").write_text(kantor, encoding="utf-8")
    book = openpyxl.load_workbook(SAMPLE / "kasus.xlsx")
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            role = sheet.title == "Pejabat" and cell.column == 1
            for own, other in () if role or cell.value == "Bidang" else words.items():
                cell.value = str(cell.value).replace(own, other)
    if unit:
        book["Pejabat"].append(("Kepala Bidang", unit, "Sri Lestari Ningsih, S.E.", None, None, None, f"Kepala {unit}"))
        book["Pejabat"].append(("Kepala Seksi", unit, "Bayu Kurniawan, S.E.", None, None, None, f"Analis {unit}"))
    book.save(folder / "kasus.xlsx")
    return folder / "kasus.xlsx"


@pytest.mark.parametrize("name", OFFICES)
def test_papers_of_another_office_speak_of_it_alone(tmp_path: Path, name: str) -> None:
    """Every line of every paper, and of the SOP: its own head, units and letterhead, and none of the first office's words."""
    result = docgen("build", workbook(tmp_path, name), "--json")
    assert result.code == 0, result.out
    kantor, _, words = OFFICES[name]
    held = (("Sekretaris", words["Sekretaris"]), (KASUBAG, words[PLANS]))
    told = "".join(f'[[pejabat]]\nperan = "{role}"\nnama = "Budi"\njabatan = "{post}"\n' for role, post in held)
    (tmp_path / "kantor.toml").write_text(kantor + told, encoding="utf-8")
    sop = tmp_path / "sop.docx"
    assert docgen("sop", "--output", sop, "--office", tmp_path / "kantor.toml").code == 0
    own = {"kecamatan": {"seksi", "sekretariat", "sekretaris"}}.get(name, set())
    foreign = {
        "dinas",
        "dpmd",
        "banggai",
        "bidang",
        "kabid",
        "kasie",
        "kasubag",
        "seksi",
        "sekretariat",
        "sekretaris",
    } - own
    papers = sorted((Path(result.json["dossier"]) / "data").glob("*.docx"))

    assert ("Provinsi dan Kabupaten/Kota" in text_of(sop)) == (name != "biro")
    assert ("beberapa unit kerja" in text_of(papers[-1])) == (name != "rumah-sakit")
    assert len(papers) > 30
    for paper in (*papers, sop):
        for line in text_of(paper).replace("SEKRETARIAT JENDERAL", "").split("\n"):
            assert "{" not in line
            assert "atau subbagian" not in line
            assert not foreign & set(re.findall(r"\w+", TERMS.sub("", line).lower())), (paper.name, line)


def test_heads_and_letterhead_are_the_offices(tmp_path: Path) -> None:
    """The control sheet, the titles and the letterhead of a ministry's biro."""
    result = docgen("build", workbook(tmp_path, "biro"), "--json")
    folder = Path(result.json["dossier"]) / "data"
    titles = {paper["paper"]: paper["title"] for paper in result.json["documents"]}
    kendali = text_of(folder / "11-lembar-kendali-sop.docx")

    assert titles["lembar-disposisi"] == "Lembar Disposisi Kepala Biro kepada Kepala Bagian Umum"
    assert "Kepala Biro\n" in kendali
    assert "Memerintahkan koordinasi dengan Kepala Bagian" in kendali
    kop = text_of(folder / "03-nota-verifikasi.docx")
    assert "KEMENTERIAN KELAUTAN NUSANTARA\nSEKRETARIAT JENDERAL\nBIRO PERENCANAAN" in kop
