"""A column is declared once: a kit's in its `sop.toml`, one of a form in `settings/kit/forms.py` with its value in `case/model.py`. And what else a kit says of its meetings."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

import docgen as package
from docgen import workbook
from docgen.case import alterations, model
from docgen.case.reading import validate
from docgen.papers import content, digests
from docgen.settings import kit
from docgen.settings.kit import forms
from docgen.settings.kit.lembar import STAFF
from tests import factories, sample
from tests.kits import making
from tests.sample import KIT, docgen, text_of

if TYPE_CHECKING:
    from docgen.value import Frozen

HOUSE = Path(package.__file__).parent
ROW = 4
"""Where the headings of the blank workbook stand."""

EDITS = {
    "settings/kit/forms.py": (
        '    _kolom("NIP", 22, "NIP pejabat.", NIP, "nip", wajib=True),\n',
        '    _kolom("Nomor Telepon", 17, "Nomor yang dapat dihubungi.", "0812-4500-1122", "kode"),\n',
    ),
    "case/model.py": ("    peran: str\n    bidang: str", '    nomor_telepon: str = ""\n'),
}
"""What a newcomer adds for one more column of Pejabat: a line in each of two files, before what stands there."""

USES = """
import json, sys
from pathlib import Path
import openpyxl
from docgen.case import alterations, model
from docgen.case.reading import validate
from docgen.papers import content, digests
from docgen.settings import kit, office
from docgen.settings.office import form
from docgen.workbook import read
from docgen.workbook.blank import blank
sop = kit.parse(Path("templates/perbaikan-data-kinerja/sop.toml").read_text(encoding="utf-8"))
Path("kosong.xlsx").write_bytes(blank.blank(sop, office.parse(form.TOML)))
page = openpyxl.load_workbook("kosong.xlsx")["Pejabat"]
head = next(cell for cell in page[4] if cell.value == "Nomor Telepon")
case, _ = validate.validate(read(Path("kasus.xlsx").read_bytes(), "kasus.xlsx"), sop)
told = case.pejabat[0]
known_by = lambda case: content.digest(list(digests.facts(case)))
former, _ = validate.validate(read(Path("lama.xlsx").read_bytes(), "lama.xlsx"), sop)
print(json.dumps({
    "note": head.comment.text, "width": page.column_dimensions[head.column_letter].width, "example": page.cell(3, head.column).value,
    "value": told.nomor_telepon, "cell": told.asal.at("Nomor Telepon"), "altered": alterations.HEADINGS["pejabat"]["nomor_telepon"],
    "known": "Nomor Telepon" in kit.forms.HEADINGS, "former": known_by(former), "told": known_by(case) != known_by(former),
}))
"""


def test_a_column_of_a_form_takes_two_files(tmp_path: Path) -> None:
    """Declared in one and held in the other, it is drawn, explained, read, located and compared; nothing else is touched.

    A case that leaves it empty is known by the same digest as before there was such a column.
    """
    shutil.copytree(HOUSE, tmp_path / "docgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(KIT, tmp_path / "templates" / KIT.name)
    for name, (before, more) in EDITS.items():
        path = tmp_path / "docgen" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, more + before), encoding="utf-8")
    case = factories.a_case()
    kept, _ = validate.validate(
        workbook.read(factories.write(case, tmp_path / "lama.xlsx").read_bytes(), "lama.xlsx"), shipped()
    )
    case.headings["Pejabat"].append("Nomor Telepon")
    case.pejabat[0]["Nomor Telepon"] = "0812-1"
    factories.write(case, tmp_path / "kasus.xlsx")

    run = subprocess.run([sys.executable, "-c", USES], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False)  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "note": "Nomor yang dapat dihubungi. Ditulis sebagai teks.\nContoh: 0812-4500-1122", "width": 17, "example": "0812-4500-1122",
        "value": "0812-1", "cell": "J2", "altered": "Nomor Telepon", "known": True,
        "former": content.digest(list(digests.facts(kept))), "told": True,
    }  # fmt: skip


def test_the_blank_workbook_shows_every_column_as_it_is_declared(tmp_path: Path) -> None:
    """Heading, width, note and example of a form, and of a kit's own sheets, come from the one declaration."""
    assert docgen("init", tmp_path / "baru").code == 0
    book = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")
    sop = shipped()
    own = [each for each in sop.lembar if each.kolom]

    for form in (*forms.FORMS[1:], *own):
        page = book[form.nama]
        drawn = {cell.value: cell for cell in page[ROW]}
        for kolom in form.kolom:
            if kolom.nama == "Baris":  # of kits with numbered papers a row
                continue
            assert (kolom.petunjuk.partition("{")[0] in drawn[kolom.nama].comment.text) is True
            assert kolom.contoh in str(page.cell(ROW - 1, drawn[kolom.nama].column).value or "")
            assert kolom.lebar in (0, page.column_dimensions[drawn[kolom.nama].column_letter].width)


def shipped() -> kit.Kit:
    """Return the shipped kit."""
    return kit.parse((KIT / "sop.toml").read_text(encoding="utf-8"))


def test_every_declared_column_has_its_value_in_the_case() -> None:
    """The fields of the models are those of the declarations, and nothing is kept under a name of its own."""
    classes: tuple[type[Frozen], ...] = (
        model.Kasus,
        model.Pejabat,
        model.Langkah,
        model.Temuan,
        model.Bukti,
        model.NomorNaskah,
    )
    for form, of in zip(forms.FORMS, classes, strict=True):
        assert {kolom.slug for kolom in form.kolom} == {*of.__struct_fields__} - {
            "asal",
            "lain",
            "dini",
            "key",
            "baris",
        } | ({"baris"} if of is model.NomorNaskah else set())
        assert set(alterations.HEADINGS[form.kunci].values()) >= set(form.columns)


def test_no_heading_of_a_form_is_written_a_second_time() -> None:
    """But by what gives a cell a meaning of its own: a rule that places its finding there, a choice that is looked up."""
    common = {word for word in forms.HEADINGS if " " not in word}
    readers = [*(HOUSE / "case/reading").glob("*.py"), *(HOUSE / "workbook/blank").glob("*.py"), HOUSE / "case/alterations.py", HOUSE / "settings/kit/rules.py"]  # fmt: skip
    said = {
        (path.name, node.value)
        for path in readers
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in forms.HEADINGS - common
    }

    assert {(name, word) for name, word in said if word not in STAFF.values()} == set()


OWN = """
[[lembar.kolom]]
nama = "Tautan Rapat"
jenis = "teks"
petunjuk = "Alamat rapat daring."
contoh = "https://rapat.example.go.id/1"
lebar = 33
[[lembar.kolom]]
nama = "Biaya Rapat"
jenis = "uang"
wajib = false
"""
GUESTS = '\n[[lembar.kolom]]\nnama = "Instansi"\njenis = "teks"\nwajib = false\n'


@pytest.fixture
def own_kit(tmp_path: Path) -> Path:
    """Return a kit with columns of its own in the sheets of meetings, and two papers that print them."""
    folder = tmp_path / "kit"
    folder.mkdir()
    told = (KIT / "sop.toml").read_text(encoding="utf-8")
    head, *papers = re.split(r"(?=\n\[\[naskah\]\]\n)", told)
    kept = [one for one in papers if re.search(r'kode = "(?:undangan|notula)"', one)]
    tail = papers[-1][papers[-1].index("[[kasus]]") :]
    tail = tail.replace('\n[[lembar]]\nnama = "Peserta"', f'{OWN}\n[[lembar]]\nnama = "Peserta"')
    tail = tail.replace('\n[[lembar]]\nnama = "Data Semula"', f'{GUESTS}\n[[lembar]]\nnama = "Data Semula"')
    (folder / "sop.toml").write_text("".join((head, *kept, tail)), encoding="utf-8")
    own = "{{ rapat.tautan_rapat }} {{ rapat.biaya_rapat }} {{ rapat.biaya_rapat_terbilang }}"
    lines = "{% for p in peserta %}{{ p.no }}. {{ p.nama }} ({{ p.instansi }}) {% endfor %}"
    making.template(folder / "undangan.docx", "{{ naskah.nomor }} {{ rapat.tempat }} {{ atas_nama.nama }}", own, lines)
    making.template(folder / "notula.docx", "{{ notulis.nama }}", own)
    return folder


def test_a_column_of_a_kits_own_meetings_takes_no_code(tmp_path: Path, own_kit: Path) -> None:
    """Drawn, read, asked for once the meeting is over, told as altered, and printed; what docgen understands stays as it was."""
    case = factories.a_case()
    case.headings["Rapat"] += ["Tautan Rapat", "Biaya Rapat"]
    case.headings["Peserta"].append("Instansi")
    case.rapat[0] |= {"Tautan Rapat": "https://rapat.example.go.id/7", "Biaya Rapat": "Rp1.500.000"}
    case.peserta[0]["Instansi"] = "BKPSDM"
    workbook = factories.write(case, tmp_path / "kasus.xlsx")

    found = docgen("check", workbook, "--kit", own_kit, "--json").json["findings"]
    assert [(one["code"], one["cell"]) for one in found if one["sheet"] == "Rapat"] == [("value-missing", "L3")]
    case.rapat[1]["Tautan Rapat"] = "https://rapat.example.go.id/8"
    result = docgen("build", factories.write(case, workbook), "--kit", own_kit, "--draft", "--json")
    assert result.code == 0, result.out
    paper = next((tmp_path / "output" / "draf").rglob("*undangan-bidang-pem*.docx"), None) or next((tmp_path / "output" / "draf").rglob("*undangan*.docx"))  # fmt: skip
    told = text_of(paper)
    assert "https://rapat.example.go.id/7 Rp1.500.000,00 satu juta lima ratus ribu rupiah" in told
    assert "1. Ahmad Lasimpo (BKPSDM)" in told
    assert docgen("init", tmp_path / "baru", "--kit", own_kit).code == 0
    page = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")["Rapat"]
    head = next(cell for cell in page[ROW] if cell.value == "Tautan Rapat")
    assert (head.comment.text, page.column_dimensions[head.column_letter].width) == (
        "Alamat rapat daring.\nContoh: https://rapat.example.go.id/1", 33,
    )  # fmt: skip


@pytest.mark.parametrize("after", ['kunci = "peserta"', 'kunci = "semula"'])
def test_a_closed_case_stays_as_it_is_when_its_kit_gets_a_column(tmp_path: Path, after: str) -> None:
    """Nobody has changed the workbook, so nothing is revised, whether the column is of a list or of the data."""
    workbook = sample.office(tmp_path / "kantor")
    first = docgen("build", workbook, "--json").json
    grown = tmp_path / "kit"
    shutil.copytree(KIT, grown)
    head, middle, tail = (grown / "sop.toml").read_text(encoding="utf-8").partition(after)
    own, _, others = tail.partition("\n[[lembar]]\n")
    more = GUESTS.replace("Instansi", "Asal Instansi")
    (grown / "sop.toml").write_text(f"{head}{middle}{own}{more}\n[[lembar]]\n{others}", encoding="utf-8")
    again = docgen("build", workbook, "--kit", grown, "--json").json

    assert again.get("dossier") == first["dossier"], again


def test_what_follows_a_meeting_is_said_by_the_kit(tmp_path: Path, own_kit: Path) -> None:
    """Its steps in its words, or as they are called; a point that says the same is that step, and any other stands beside."""
    sop = own_kit / "sop.toml"
    text = re.sub(r'tindak_lanjut = "(?!Memperbaiki).*"\nkata = .*\n', "", sop.read_text(encoding="utf-8"))
    other = re.sub(
        r'(tindak_lanjut) = ".*"\nkata = .*', r'\1 = "Merapikan daftar"\nkata = [["merapikan"], ["daftar"]]', text
    )
    sop.write_text(other, encoding="utf-8")
    row = "{% for t in rapat.tindak_lanjut_tabel %}{{ t.no }}. {{ t.isi }} - {{ t.penanggung_jawab }}; {% endfor %}"
    making.template(own_kit / "notula.docx", "{{ notulis.nama }}", row)
    case = factories.a_case()
    case.headings["Rapat"].append("Tautan Rapat")
    for meeting in case.rapat:
        meeting |= {"Tautan Rapat": "-", "Tindak Lanjut": "Daftar segera merapikan\nMembeli kertas"}
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--kit", own_kit, "--draft", "--json")

    assert result.code == 0, result.out
    told = text_of(next((tmp_path / "output" / "draf").rglob("*notula*.docx")))
    named = re.findall(r"\d\. (.*?) - (.*?);", told)
    assert [words for words, _ in named] == [
        "Daftar segera merapikan", "Mengoreksi perbaikan data kinerja", "Menyampaikan perbaikan data kinerja", "Membeli kertas",
    ]  # fmt: skip
    assert [len(who) > 1 for _, who in named] == [True, True, True, False]


def test_a_kit_from_before_its_steps_said_so_reads_the_same() -> None:
    """Dossiers keep the kit that made them: their minutes come out again to the letter."""
    text = (KIT / "sop.toml").read_text(encoding="utf-8")
    former = re.sub(r"(tindak_lanjut|kata) = .*\n", "", text)

    assert former != text
    assert kit.parse(former).langkah == shipped().langkah
