"""The SOP as data: what a kit may say, and how it is told what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from docgen.errors import SettingsWrongError
from docgen.settings import kit
from docgen.settings.kit import forms, patterns
from tests.sample import docgen

SHIPPED = (Path(__file__).parents[2] / "templates/perbaikan-data-kinerja/sop.toml").read_text(encoding="utf-8")
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
    [matrix] = [rule for rule in kit.parse(SHIPPED).aturan if rule.jenis == "matriks"]

    assert [list(row.values()) for row in matrix.isi.values()] == [
        ["Sangat Baik", "Baik", "Kurang"],
        ["Baik", "Baik", "Kurang"],
        ["Butuh Perbaikan", "Butuh Perbaikan", "Sangat Kurang"],
    ]


def test_a_kit_can_be_small() -> None:
    """One role, one step, one paper, one column."""
    small = kit.parse(SMALL)
    [paper], [column] = small.naskah, small.kolom

    assert (paper.nama_isian, paper.prefix, paper.per) == ("surat_cuti", "01", "kasus")
    assert (column.slug, column.unsur) == ("sisa_cuti_hari", "Sisa Cuti (hari)")
    assert column.nama == "Sisa Cuti (hari)"


def test_a_kit_from_before_sheets_were_named_asks_the_same_of_everybody() -> None:
    """Dossiers keep their kit for good: whom a rank, a grade or a number is asked of has not changed since."""
    former, shipped = (
        {each.nama: (each.jenis, each.wajib, each.wajib_bila) for each in sheet.kolom}
        for told in (SMALL, SHIPPED)
        if (sheet := kit.parse(told).sheet("semula"))
    )
    own = former.keys() - shipped.keys()

    assert own == {"Sisa Cuti (hari)"}
    assert {name: asked for name, asked in former.items() if name not in own}.items() <= shipped.items()


def test_somebody_approves_whatever_the_kit_says() -> None:
    """Whom `[sop] disahkan` names where no role says so itself, else the first role; never two."""
    two = SMALL.replace("[[langkah]]", '[[peran]]\nnama = "Ketua"\nkunci = "ketua"\n[[langkah]]', 1)
    named = two.replace('nama = "Cuti"', 'nama = "Cuti"\ndisahkan = "Ketua"', 1)
    itself = named.replace('kunci = "kepala"', 'kunci = "kepala"\nmengesahkan = true', 1)

    approve = [[role.nama for role in kit.parse(told).peran if role.mengesahkan] for told in (two, named, itself)]
    assert approve == [["Kepala"], ["Ketua"], ["Kepala"]]


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


RATED = """
[[kolom]]
nama = "Hasil"
jenis = "pilihan"
pilihan = [{ nama = "Di atas" }, { nama = "Di bawah" }]
[[kolom]]
nama = "Sikap"
jenis = "pilihan"
pilihan = [{ nama = "Di atas" }, { nama = "Di bawah" }]
[[kolom]]
nama = "Predikat"
jenis = "pilihan"
pilihan = [{ nama = "Baik" }, { nama = "Kurang" }]
[matriks]
hasil = "Hasil"
perilaku = "Sikap"
predikat = "Predikat"
[matriks.isi."Di atas"]
"Di atas" = "Baik"
"Di bawah" = "Baik"
[matriks.isi."Di bawah"]
"Di atas" = "Baik"
"Di bawah" = "Kurang"
[[jumlah]]
kolom = "Sisa Cuti (hari)"
bagian = ["Sisa Cuti (hari)"]
[alias_judul]
"NIP" = ["nomor induk"]
"""
TWO_ROLES = '[[peran]]\nnama = "Wakil"\nkunci = "{}"\n[[peran]]\nnama = "Kepala"'
THREE_STEPS = "".join(
    f'[[langkah]]\nno = {no}\nuraian = "x"\nringkas = "x"\npelaksana = "Kepala"\nkelengkapan = "x"\nmenit = 1\noutput = "x"\n'
    for no in (2, 3, 4)
)


def test_a_kit_from_before_rules_were_named_keeps_its_matrix_and_its_sums() -> None:
    """They are rules as any other now; what the next test spoils is whole."""
    rules = [(rule.jenis, rule.sheets, rule.columns) for rule in kit.parse(SMALL + RATED).aturan]

    assert rules[:3] == [
        ("matriks", ("semula", "perbaikan"), ("Predikat",)),
        ("jumlah", ("semula", "perbaikan"), ("Sisa Cuti (hari)",)),
        ("hari-kerja", ("semula", "perbaikan"), ("Sisa Cuti (hari)",)),
    ]


@pytest.mark.parametrize("told", ["matriks = 3", "jumlah = 3", "jumlah = [3]", '[[kolom]]\nnama = "A"\njenis = "teks"\nwajib_status = 3'])  # fmt: skip
def test_what_a_former_kit_could_not_say_is_refused(told: str) -> None:
    """Nothing in it is passed over without a word."""
    with pytest.raises(SettingsWrongError):
        kit.parse(f"{SMALL}{told}" if told.startswith("[") else f"{told}\n{SMALL}")


def test_a_column_beside_the_sheets_of_staff_is_one_of_both() -> None:
    """It is read and compared as those that stand at the sheets themselves."""
    told = kit.parse(f'{SHIPPED}\n[[kolom]]\nnama = "Nilai Ujian"\njenis = "angka"\n')
    assert told.compared

    assert "Nilai Ujian" in told.data
    assert all("Nilai Ujian" in sheet.columns for sheet in told.compared)


@pytest.mark.parametrize(
    "told", ['[[jumlah]]\nkolom = "Nilai Ujian"\nbagian = ["Nilai Ujian"]\n', 'wajib_status = ["PNS"]\n']
)
def test_what_a_kit_with_sheets_says_as_former_ones_did_keeps_no_case_from_going_on(told: str) -> None:
    """Dossiers lie sealed with such kits; `kit lint` says what nothing heeds."""
    beside = '[[kolom]]\nnama = "Nilai Ujian"\njenis = "angka"\n'

    assert "Nilai Ujian" in kit.parse(f"{SHIPPED}\n{beside}{told}").data


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ('hasil = "Hasil"', 'hasil = "Hasill"', "matriks.hasil", '"Hasil"'),
        ('predikat = "Predikat"', 'predikat = "Sisa Cuti (hari)"', "matriks.predikat", "pilihan"),
        ('"Di bawah" = "Kurang"', "", 'matriks.isi."Di bawah"', "Di bawah"),
        ('"Di bawah" = "Kurang"', '"Di bawah" = "Kurangg"', 'matriks.isi."Di bawah"."Di bawah"', "Kurangg"),
        ('[matriks.isi."Di bawah"]', '[matriks.isi."Di bawahh"]', 'matriks.isi."Di bawahh"', "Di bawah"),
        ('bagian = ["Sisa Cuti (hari)"]', 'bagian = ["Sisa Cutti"]', "jumlah[1].bagian", "Sisa Cuti (hari)"),
        ('kolom = "Sisa Cuti (hari)"', 'kolom = "Hasil"', "jumlah[1].kolom", "Hasil"),
        ('"NIP" = ["nomor induk"]', '"NIPP" = ["nomor induk"]', 'alias_judul."NIPP"', "NIP"),
        ('jenis = "bulat"', 'jenis = "bulat"\nmin = 9\nmaks = 3', "kolom[1].min", "9"),
        ('[[peran]]\nnama = "Kepala"', TWO_ROLES.format("kepala"), "peran.kunci", "kepala"),
        ('kunci = "kepala"', 'kunci = "kepala"\npengganti = "Camat"', "peran[1].pengganti", "Camat"),
        ('template = "surat.docx"', 'template = "surat.docx"\nuraian = "Surat {bidng}"', "naskah[1].uraian", "{bidng}"),
        ("[[naskah]]", THREE_STEPS.replace("no = 3", 'no = 3\nbentuk = "keputusan"\nya = 1\ntidak = 1') + "[[naskah]]", "langkah[3].bentuk", "keputusan"),
        ("[[naskah]]", THREE_STEPS.replace("no = 3", 'no = 3\nbentuk = "keputusan"\ntidak = 4') + "[[naskah]]", "langkah[3].bentuk", "keputusan"),
        ('jenis = "bulat"', 'jenis = "pilihan"', "kolom[1].pilihan", "pilihan = ["),
        ('kode = "surat-cuti"', 'kode = "surat-cuti"\nawalan = 100', "naskah[1].awalan", "antara 0 dan 99"),
        ('jenis = "bulat"', 'jenis = "bulat"\n[[kolom]]\nnama = "Sisa Cuti, hari!"\njenis = "teks"', "kolom.nama", "sisa_cuti_hari"),
        ("menit = 30", "menit = 30\nya = -1", "langkah[1].ya", "paling sedikit 0"),
    ],
)  # fmt: skip
def test_a_kit_that_does_not_hang_together_is_refused(old: str, new: str, key: str, told: str) -> None:
    """A misspelt name would switch a rule off without a word."""
    text = SMALL + RATED
    assert old in text

    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(text.replace(old, new, 1))

    lines = [line for line in fault.value.words.id.split("\n- ") if line.startswith(f"{key}: ")]
    assert lines
    assert told in lines[0]


def test_every_heading_of_a_blank_workbook_may_have_other_spellings(tmp_path: Path) -> None:
    """What a sheet is headed with can be headed otherwise in an office."""
    docgen("init", tmp_path / "kasus")
    book = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")
    own = {kolom.nama for lembar in kit.parse(SHIPPED).lembar for kolom in lembar.kolom} - forms.HEADINGS
    heads = {
        str(cell.value)
        for sheet in book.worksheets
        if sheet.title != "Kasus"
        for cell in sheet[4]
        if cell.value and cell.value not in own
    }

    more = "".join(f'"{name}" = ["ejaan lain"]\n' for name in sorted(heads))

    assert len(heads) > 30
    assert kit.parse(f"{SMALL}[alias_judul]\n{more}").alias_judul


PATTERNED = '[[lembar]]\nnama = "D"\nkunci = "d"\npengenal = ["K"]\n[[lembar.kolom]]\nnama = "K"\njenis = "kode"\npola = \'{}\'\n'


@pytest.mark.parametrize("pola", ["(?=a)b", r"(a)\1", "[", "a)|(?:b", r"(((\w{50}){50}){50}){50}", "a" * 101])
def test_a_pattern_that_cannot_be_bounded_is_refused(pola: str) -> None:
    """References back, look-around, what is no pattern by itself, and what grows beyond measure."""
    with pytest.raises(SettingsWrongError, match="pola"):
        kit.parse(SMALL.partition("[[kolom]]")[0] + PATTERNED.format(pola))


@pytest.mark.parametrize(
    ("pola", "fitting"),
    [
        ("(a+)+b", "a" * 40 + "b"), ("(a|a)*b", "a" * 40 + "b"), (r"(\w+\s?)*", "satu dua tiga"), (".*a.*b.*c.*", "1a2b3c"),
        ("[A-Z]{2}-[0-9]+", "AB-12"), ("([0-9]+[.])+[0-9]+", "1.3.2"), ("[0-9]+/[A-Z]+/[0-9]{4}", "12/BAST/2026"), ("a|b", "b"),
    ],
)  # fmt: skip
def test_any_other_pattern_is_held_against_whole_texts(pola: str, fitting: str) -> None:
    """Whatever the pattern, a long text that does not fit is answered at once: the first two would go on for ages elsewhere."""
    assert kit.parse(SMALL.partition("[[kolom]]")[0] + PATTERNED.format(pola))
    assert patterns.matches(pola, fitting)
    assert not any(patterns.matches(pola, text) for text in ("a" * 100_000 + "!", "!"))
