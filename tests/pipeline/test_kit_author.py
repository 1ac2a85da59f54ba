"""What the author of a kit is told: every fault of a template with its place and its way out, and nothing of what is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from docgen.papers.numbering import BLANK
from tests.kits import making
from tests.sample import docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sample import Result

REMINDED = """
sop = { nama = "Penagihan" }
peran = [{ nama = "Kepala", kunci = "pimpinan_kantor" }]
langkah = [{ no = 1, uraian = "Menagih", ringkas = "Menagih", pelaksana = "Kepala", kelengkapan = "Daftar", menit = 30, output = "Surat" }]
[[lembar]]
nama = "Penunggak"
kunci = "wp"
satuan = "wajib pajak"
pengenal = ["Nomor"]
sebutan = "Nama"
kolom = [
    { nama = "Nomor", jenis = "kode" }, { nama = "Nama", jenis = "teks" }, { nama = "Syarat", jenis = "daftar", wajib = false },
    { nama = "Tindakan", jenis = "pilihan", pilihan = [{ nama = "Teguran" }, { nama = "Peringatan" }, { nama = "Dihapus" }] },
]
[[naskah]]
kode = "teguran"
langkah = 1
judul = "Surat Teguran"
template = "teguran.docx"
per = "wp"
bila = { "Tindakan" = ["Teguran", "Peringatan"] }
bernomor = true
penanda_tangan = "Kepala"
[[naskah]]
kode = "panggilan"
langkah = 1
awalan = 2
judul = "Surat Panggilan"
template = "panggilan.docx"
per = "wp"
bila = { "Tindakan" = ["Peringatan"] }
penanda_tangan = "Kepala"
"""
NUMBERED = "{{ naskah.nomor }} {{ wp.nama }} {{ naskah.menggantikan }}"
CALLED = "{{ wp.nama }}, menyusul teguran {{ teguran.nomor }}"


def linted(tmp_path: Path, first: str, second: str = CALLED, sop: str = REMINDED) -> Result:
    """Return what is said of a kit of two letters a row."""
    folder = making.kit(tmp_path / "kit", sop)
    making.template(folder / "teguran.docx", "Surat", *first.split("\n"))
    making.template(folder / "panggilan.docx", second)
    return docgen("kit", "lint", folder)


def test_a_fault_of_a_template_is_told_with_its_paragraph(tmp_path: Path) -> None:
    """A template is open in Word, where nobody sees the parts that its file is made of."""
    found = linted(tmp_path, f"{NUMBERED}\n{{{{ wp.namaa }}}}")

    assert found.code == 5
    assert "teguran.docx, isi, paragraf 3: " in found.out
    assert "{{ wp.namaa }}" in found.out
    assert "word/document.xml" not in found.out


def test_a_build_names_the_folder_whose_templates_are_to_be_mended(tmp_path: Path) -> None:
    """A command without it speaks of the shipped kit, in which nothing is wrong."""
    kit = making.kit(tmp_path / "kit izin", making.A_LETTER_A_ROW, {"surat": "{{ tujuan.yht }}"})
    own = tmp_path / "templat"
    own.mkdir()
    making.template(own / "surat.docx", "{{ tujuan.yht }}")
    workbook = making.office(tmp_path / "kantor", {"Tujuan": [("Nomor", "Yth"), ("1", "Camat")]}, steps=0)

    plain = docgen("build", workbook, "--draft", "--kit", kit)
    others = docgen("build", workbook, "--draft", "--kit", kit, "--templates", own)

    assert (plain.code, others.code) == (5, 5)
    assert f'docgen templates lint --kit "{kit}".' in plain.err
    assert f'docgen templates fields --kit "{kit}"' in plain.err
    assert f'docgen templates lint "{own}" --kit "{kit}".' in others.err


def test_a_template_that_is_not_there_is_told_by_its_name_alone(tmp_path: Path) -> None:
    """It has no paragraph."""
    folder = making.kit(tmp_path / "kit", REMINDED, {"panggilan": CALLED})

    assert re.search(r"^teguran\.docx: Templat teguran\.docx disebut", docgen("kit", "lint", folder).out, re.MULTILINE)


def test_a_letter_may_cite_one_that_every_row_of_it_has(tmp_path: Path) -> None:
    """Whoever is called was reminded before: the condition of the one letter is within that of the other."""
    found = linted(tmp_path, NUMBERED)

    assert found.code == 0
    assert "boleh jadi tidak ada" not in found.out


@pytest.mark.parametrize("bila", ['["Peringatan", "Dihapus"]', '["Dihapus"]'])
def test_a_letter_asks_after_one_that_a_row_of_it_may_not_have(tmp_path: Path, bila: str) -> None:
    """Whoever is struck off was not reminded."""
    found = linted(tmp_path, NUMBERED, sop=REMINDED.replace('["Peringatan"]', bila))

    assert "boleh jadi tidak ada" in found.out


@pytest.mark.parametrize(
    ("line", "lacking"),
    [("{{ wp.nama }}", ["naskah.nomor", "naskah.menggantikan"]), ("{{ naskah.nomor }}", ["naskah.menggantikan"])],
)
def test_a_numbered_letter_says_its_number_and_which_one_it_replaces(
    tmp_path: Path, line: str, lacking: list[str]
) -> None:
    """A signed letter that is replaced was sent under another number, which the new one takes back."""
    found = linted(tmp_path, line)

    assert found.code == 0
    assert re.findall(r'Isian "([\w.]+)" tidak dicetak', found.out) == lacking


def test_what_stands_in_a_group_is_named(tmp_path: Path) -> None:
    """The points of a cell have a text each, which the guide calls isi."""
    found = linted(tmp_path, f"{NUMBERED}\n{{%p for s in wp.syarat %}}\n{{{{ s }}}}\n{{%p endfor %}}")

    assert found.code == 5
    assert '"s.isi"' in found.out


def test_a_sum_of_a_text_is_refused_in_words(tmp_path: Path) -> None:
    """Fields are texts; what Python calls them helps nobody."""
    found = linted(tmp_path, f"{NUMBERED}\n{{{{ wp.nomor + 1 }}}}")

    assert found.code == 5
    assert "Isian adalah tulisan" in found.out
    assert "Str" not in found.out


@pytest.mark.parametrize(
    ("tag", "told", "english"),
    [
        ("wp.syarat[0].isi", "memuat pengambilan satu dari daftar menurut nomornya", "hold the taking of one of a list by its number"),
        ("wp.nama.upper()", "memuat pemanggilan fungsi", "hold a call of a function"),
        ("wp.nama ~ '.'", "memuat penyambungan nilai", "hold the joining of values"),
        ("(wp.syarat|first).isi", 'Bagian "isi" tidak ada di sana', 'There is no part "isi"'),
        ("None", "Yang tidak ada isinya tidak dapat dicetak", "What holds nothing cannot be printed"),
    ],
)  # fmt: skip
def test_a_refused_tag_is_told_in_whole_sentences(tmp_path: Path, tag: str, told: str, english: str) -> None:
    """Each in one language, and of the field that the author wrote."""
    found = linted(tmp_path, f"{NUMBERED}\n{{{{ {tag} }}}}")
    other = docgen("kit", "lint", tmp_path / "kit", "--lang", "en")

    assert found.code == other.code == 5
    assert (told in found.out, english in other.out) == (True, True)
    assert "tidak dikenal" not in found.out


def test_a_part_of_what_has_no_parts_is_told_by_the_whole(tmp_path: Path) -> None:
    """A key is no value before and after, as other columns that are compared are."""
    assert 'Mungkin maksudnya "wp.nama".' in linted(tmp_path, f"{NUMBERED}\n{{{{ wp.nama.semula }}}}").out


def test_a_draft_leaves_room_for_what_a_later_step_fills(tmp_path: Path) -> None:
    """A dotted line for the day and its name, as for every number and date that is not known yet; nothing for what may stay empty."""
    later = '{ nama = "Sidang", jenis = "tanggal", sejak = 1 }, { nama = "Bekas", jenis = "tanggal", wajib = false }, { nama = "Tindakan",'
    folder = making.kit(tmp_path / "kit", REMINDED.replace('{ nama = "Tindakan",', later))
    making.template(
        folder / "teguran.docx", f"{NUMBERED} [{{{{ wp.sidang_hari }}}}, {{{{ wp.sidang }}}}] [{{{{ wp.bekas }}}}]"
    )
    making.template(folder / "panggilan.docx", CALLED)
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Penunggak": [
            ("Nomor", "Nama", "Syarat", "Sidang", "Bekas", "Tindakan"),
            ("01", "Amir", None, None, None, "Teguran"),
        ],
    }
    made = docgen("build", making.office(tmp_path / "kantor", sheets, steps=0), "--kit", folder, "--draft", "--json")

    assert made.code == 0, made.out
    told = text_of(folder_of(made) / "01-teguran-amir.docx")
    assert f"[{BLANK}, {BLANK}] []" in told
