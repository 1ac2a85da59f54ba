"""Columns that an office adds to the data of its staff: of any kind, on conditions of their own, on one sheet or on both."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import openpyxl
import pytest

from docgen.dossier import readme
from tests import factories
from tests.factories import AHMAD, BENI, CITRA, FAJAR
from tests.kits import making
from tests.sample import KIT, docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase

MORE = """
[[lembar.kolom]]
nama = "Tanggal Masuk"
jenis = "tanggal"
wajib = false
[[lembar.kolom]]
nama = "Tunjangan"
jenis = "uang"
wajib = false
maks = 20000000
[[lembar.kolom]]
nama = "Kode Jabatan"
jenis = "kode"
pola = "[A-Z][0-9]{3}"
wajib = false
[[lembar.kolom]]
nama = "Jam Datang"
jenis = "jam"
wajib = false
[[lembar.kolom]]
nama = "Tugas"
jenis = "daftar"
wajib_bila = { "Jabatan" = ["Kepala Bidang"] }
[[lembar.kolom]]
nama = "Atasan"
jenis = "orang"
wajib = false
[[lembar.kolom]]
nama = "Telaah"
jenis = "teks"
sejak = 7
"""
PAPER = "\n[[naskah]]\n"
ADDED = ("Tanggal Masuk", "Tunjangan", "Kode Jabatan", "Jam Datang", "Tugas", "Atasan", "Telaah")
SHEETS = ("Data Semula", "Data Perbaikan")
SAID = {
    "Tanggal Masuk": datetime(2020, 1, 2), "Tunjangan": "Rp12.500.000", "Kode Jabatan": "A001", "Jam Datang": time(7, 30), "Tugas": "Menilai\nMelapor",
    "Telaah": "sesuai",
}  # fmt: skip
MENDED = {
    "Tanggal Masuk": "3 Januari 2020",
    "Tunjangan": 13500000.5,
    "Kode Jabatan": "A002",
    "Jam Datang": "08.30",
    "Tugas": "Menilai",
}


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """Return the shipped SOP with more columns of staff, one choice of the form, and one paper that prints changes."""
    folder = tmp_path / "kit"
    folder.mkdir()
    head, *papers = (KIT / "sop.toml").read_text(encoding="utf-8").split(PAPER)
    kept = [one for one in papers if 'kode = "rekapitulasi"' in one]
    tail = papers[-1][papers[-1].index("[[kasus]]") :]
    tail = tail.replace('\n[[lembar]]\nnama = "Data Perbaikan"', f'{MORE}\n[[lembar]]\nnama = "Data Perbaikan"')
    tail = tail.replace(
        '{ nama = "Non ASN", alias', '{ nama = "Non ASN", alias = ["honorer"] }, { nama = "Magang", alias'
    )
    (folder / "sop.toml").write_text(PAPER.join((head, *kept)) + "\n" + tail, encoding="utf-8")
    row = "{% for p in perubahan %}{% for b in p.butir %}{{ b.unsur }}: {{ b.semula }} > {{ b.menjadi }}; {% endfor %}{% endfor %}"
    making.template(folder / "rekapitulasi.docx", "{{ penanda_tangan.nama }}", row)
    return folder


@pytest.fixture
def told(case: ACase) -> ACase:
    """Return a case in which the columns are filled, and one person's are corrected with evidence."""
    for sheet in SHEETS:
        case.headings[sheet] += ADDED
        for row in case.rows(sheet):
            row.update(SAID)
    case.person("Data Perbaikan", AHMAD).update(MENDED)
    case.bukti.append(factories.a_bukti(AHMAD, "*"))
    return case


def findings(case: ACase, folder: Path, kit: Path) -> list[tuple[str, str, str]]:
    """Return what a check says of the data sheets."""
    result = docgen("check", factories.write(case, folder / "kasus.xlsx"), "--kit", kit, "--json")
    assert "error" not in result.json, result.out
    found = result.json["findings"]
    return [(one["code"], one["severity"], f"{one['sheet']}!{one['cell']}") for one in found if one["sheet"] in SHEETS]


def cell(case: ACase, sheet: str, who: str, heading: str) -> str:
    """Return where a value of somebody stands."""
    return f"{sheet}!{case.ref(sheet, case.rows(sheet).index(case.person(sheet, who)), heading)}"


def test_a_column_of_any_kind_is_read_compared_and_printed(told: ACase, tmp_path: Path, kit: Path) -> None:
    """A day, an amount, a code, a time, points: each as its kind, and money in `--json` as papers print it."""
    assert findings(told, tmp_path, kit) == []
    result = docgen("check", tmp_path / "kasus.xlsx", "--kit", kit, "--json").json
    sides = {one["column"]: (one["before"], one["after"]) for one in result["changes"] if one["key"] == AHMAD}
    assert {name: sides[name] for name in MENDED} == {
        "Tanggal Masuk": ("2020-01-02", "2020-01-03"), "Tunjangan": ("Rp12.500.000,00", "Rp13.500.000,50"), "Kode Jabatan": ("A001", "A002"),
        "Jam Datang": ("07:30:00", "08:30:00"), "Tugas": (["Menilai", "Melapor"], ["Menilai"]),
    }  # fmt: skip
    draft = docgen("build", tmp_path / "kasus.xlsx", "--kit", kit, "--draft", "--json")
    assert draft.code == 0, draft.out
    paper = text_of(next((tmp_path / "output" / "draf").rglob("*rekapitulasi*.docx")))
    assert "Tunjangan: Rp12.500.000,00 > Rp13.500.000,50" in paper
    assert "Tanggal Masuk: 2 Januari 2020 > 3 Januari 2020" in paper.replace("\N{NO-BREAK SPACE}", " ")
    assert docgen("init", tmp_path / "baru", "--kit", kit, "--from", tmp_path / "kasus.xlsx").code == 0
    page = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")["Data Semula"]
    assert "Menilai\nMelapor" in {one.value for row in page.iter_rows() for one in row}


def test_points_that_changed_are_told_to_whoever_opens_the_folder(
    told: ACase, tmp_path: Path, kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """BACA-SAYA said `['Menilai', 'Melapor']`; a dossier that was sealed so is still the same when it is built again."""
    found: list[str] = []
    for kode in ("PDK-2026-10", "PDK-2026-11"):
        told.kasus["Kode Kasus"] = kode
        told.langkah[0]["Keterangan"] = kode  # the steps of another case are no copy of the first
        workbook = factories.write(told, tmp_path / f"{kode}.xlsx")
        sealed = folder_of(docgen("build", workbook, "--kit", kit, "--json"))
        found.append((sealed / "data" / readme.README).read_text(encoding="utf-8"))
        monkeypatch.undo()
        assert docgen("verify", sealed, "--rebuild").code == 0
        monkeypatch.setattr(readme, "_tidy", _as_it_was)

    assert "    Tugas: Menilai; Melapor menjadi Menilai\n" in found[0]
    assert "    Tugas: ['Menilai', 'Melapor'] menjadi ['Menilai']\n" in found[1]


def _as_it_was(value: object) -> str:
    """Return a value as BACA-SAYA once told it."""
    return " ".join(str(value).split()) if value not in (None, "") else "-"


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Tanggal Masuk", "30 Februari 2020", "date-invalid"),
        ("Tunjangan", "banyak", "value-type"),
        ("Tunjangan", 30000000, "value-range"),
        ("Kode Jabatan", 12, "code-numeric"),
        ("Kode Jabatan", "1A", "code-format"),
        ("Jam Datang", "sore", "value-type"),
    ],
)
def test_what_is_none_of_its_kind_is_named(told: ACase, tmp_path: Path, kit: Path, heading: str, value: object, code: str) -> None:  # fmt: skip
    """At its own cell, as on any sheet of a kit."""
    told.person("Data Perbaikan", BENI)[heading] = value

    assert (code, "error", cell(told, "Data Perbaikan", BENI, heading)) in findings(told, tmp_path, kit)


def test_a_column_that_may_be_empty_may(told: ACase, tmp_path: Path, kit: Path) -> None:
    """What is asked of some, or from some step on, is missed in their rows alone; what is asked of nobody may have no heading at all."""
    for sheet in SHEETS:
        for row in (told.person(sheet, BENI), told.person(sheet, CITRA)):
            row.update(dict.fromkeys(ADDED[:-1]))
        told.person(sheet, CITRA)["Jabatan"] = "Kepala Bidang"
        told.headings[sheet].remove("Atasan")
    found = findings(told, tmp_path, kit)

    assert found == [
        ("value-missing", "warning", cell(told, "Data Semula", CITRA, "Tugas")),
        ("value-missing", "error", cell(told, "Data Perbaikan", CITRA, "Tugas")),
    ]


def test_a_column_that_one_sheet_lacks_is_named_or_compared(told: ACase, tmp_path: Path, kit: Path) -> None:
    """Recorded values are never dropped, and corrected ones never added, without a word."""
    told.headings["Data Perbaikan"].remove("Tunjangan")
    assert ("heading-missing", "error", "Data Perbaikan!") in findings(told, tmp_path, kit)
    told.headings["Data Perbaikan"].append("Tunjangan")
    told.headings["Data Semula"].remove("Tunjangan")

    assert ("change-without-evidence", "error", cell(told, "Data Perbaikan", BENI, "Tunjangan")) in findings(told, tmp_path, kit)  # fmt: skip


def test_a_status_is_spelt_as_the_kit_allows(told: ACase, tmp_path: Path, kit: Path) -> None:
    """Another spelling that the kit gives, and a status of its own, are none that is unknown."""
    for sheet in SHEETS:
        told.person(sheet, FAJAR)["Status"] = "honorer"

    assert findings(told, tmp_path, kit) == []


def test_points_are_compared_as_texts_are(told: ACase, tmp_path: Path, kit: Path) -> None:
    """What Word makes of an apostrophe changes nothing."""
    told.person("Data Semula", BENI)["Tugas"] = "Menilai\nLaporan Jum'at"
    told.person("Data Perbaikan", BENI)["Tugas"] = "Menilai\nLaporan Jum\N{RIGHT SINGLE QUOTATION MARK}at"

    assert findings(told, tmp_path, kit) == []
