"""The SOP as data: what a kit may say, and how it is told what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen import kit
from docgen.errors import SettingsWrongError

SHIPPED = (Path(__file__).parents[1] / "templates/perbaikan-data-kinerja/sop.toml").read_text(encoding="utf-8")
SMALL = """
[sop]
nama = "Cuti"
[[peran]]
nama = "Kepala"
kunci = "kepala"
[[langkah]]
no = 1
uraian = "Meneliti"
ringkas = "Meneliti"
pelaksana = "Kepala"
kelengkapan = "Surat"
menit = 30
output = "Surat"
[[naskah]]
kode = "surat-cuti"
langkah = 1
judul = "Surat Cuti"
template = "surat.docx"
[[kolom]]
nama = "Sisa Cuti (hari)"
jenis = "bulat"
"""


def test_the_shipped_kit_is_the_sop() -> None:
    """Ten steps of 1170 minutes; sop/000_2a8a96824faa3290.txt."""
    shipped = kit.parse(SHIPPED)

    assert [step.menit for step in shipped.langkah] == [120, 60, 60, 180, 480, 120, 60, 30, 30, 30]
    assert shipped.menit == 1170


def test_the_shipped_matrix_is_that_of_the_regulation() -> None:
    """PermenPANRB 6/2022, nine cells."""
    matrix = kit.parse(SHIPPED).matriks

    assert matrix is not None
    assert [list(row.values()) for row in matrix.isi.values()] == [
        ["Sangat Baik", "Baik", "Kurang"],
        ["Baik", "Baik", "Kurang"],
        ["Butuh Perbaikan", "Butuh Perbaikan", "Sangat Kurang"],
    ]


def test_a_kit_can_be_small() -> None:
    """One role, one step, one paper, one column."""
    small = kit.parse(SMALL)
    [paper], [column] = small.naskah, small.kolom

    assert (paper.nama_isian, paper.prefix, paper.per) == ("surat_cuti", "01", kit.Per.KASUS)
    assert (column.slug, column.unsur) == ("sisa_cuti_hari", "Sisa Cuti (hari)")
    assert small.kolom_bernama("Sisa Cuti (hari)") is column


def test_a_paper_may_be_filed_under_another_step_and_name() -> None:
    """The control sheet of step 10 is number 11."""
    shipped = {paper.kode: paper for paper in kit.parse(SHIPPED).naskah}

    assert shipped["lembar-kendali-sop"].prefix == "11"
    assert shipped["nota-verifikasi"].nama_isian == "nota"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("no = 1", "no = 2", "nomor langkah"),
        ("menit = 30", "menit = 0", r"langkah\[1\]\.menit"),
        ('kode = "surat-cuti"', 'kode = "Surat Cuti"', r"naskah\[1\]\.kode"),
        ('template = "surat.docx"', 'template = "../surat.docx"', r"naskah\[1\]\.template"),
        ("langkah = 1\n", "langkah = 2\n", "surat-cuti"),
        ("langkah = 1\n", 'langkah = 1\npenanda_tangan = "Camat"\n', "surat-cuti"),
        ('jenis = "bulat"', 'jenis = "pecahan"', r"kolom\[1\]\.jenis"),
        ('jenis = "bulat"', 'jenis = "bulat"\nwarna = "merah"', r"kolom\[1\]\.warna"),
        ('jenis = "bulat"', 'jenis = "bulat"\n[[kolom]]\nnama = "SISA CUTI (HARI)"\njenis = "teks"', r"kolom\.nama"),
        ("[sop]", "[sop", "bukan TOML"),
        ('pelaksana = "Kepala"', 'pelaksana = "Camat"', "langkah 1"),
        ('pelaksana = "Kepala"', 'pelaksana = "Kepala"\nkepada = "Camat"', "langkah 1"),
        ('pelaksana = "Kepala"', 'pelaksana = "Kepala"\nbentuk = "keputusan"', "keputusan"),
        ('nama = "Cuti"', 'nama = "Cuti"\ndisahkan = "Camat"', r"sop\.disahkan"),
    ],
)
def test_a_wrong_kit_is_refused_by_its_key(old: str, new: str, told: str) -> None:
    """Every wrong key with what is allowed there."""
    assert old in SMALL

    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(SMALL.replace(old, new))

    assert re.search(told, fault.value.words.id)
    assert "sop.toml" in fault.value.words.id


def test_all_wrong_keys_are_told_at_once() -> None:
    """A kit is mended once."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(SMALL.replace("menit = 30", "menit = 0").replace('jenis = "bulat"', 'jenis = "x"'))

    assert fault.value.words.id.count("\n- ") == 2
