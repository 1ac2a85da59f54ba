"""`docgen init`: a folder in which a clerk can begin, and a workbook that passes once it is filled."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from pydantic import BaseModel

from docgen.bahasa import kunci
from docgen.errors import DiskRefusesError, MisuseError, WorkbookUnreadableError
from docgen.pipeline import init
from docgen.pipeline.files import new_file
from docgen.settings import kit, office
from docgen.settings.office import form, model, numbering
from docgen.workbook.blank import columns
from tests import factories
from tests.sample import KIT, SAMPLE, docgen, edit, reword
from tests.sample import office as sample_office

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = 4
FIRST = 5
SOP = kit.parse((KIT / "sop.toml").read_text(encoding="utf-8"))
SHEETS = SOP.sheet_names
TABLES = SHEETS[1:]
NIPS = ("198703152010012004", "199002282015031003", "197605102001121002")


def named_office(path: Path) -> None:
    """Put something of the office's own in the place of each placeholder."""
    path.write_text(re.sub(r'= "(.*)\(.*\)"', r'= "\1Luwuk"', path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Begin a case under no office yet; return its folder."""
    result = docgen("init", tmp_path / "kasus-baru")

    assert (result.code, result.err.count("docgen check kasus.xlsx")) == (0, 1)
    return tmp_path / "kasus-baru"


@pytest.fixture
def book(begun: Path) -> openpyxl.Workbook:
    """Return the blank workbook."""
    return openpyxl.load_workbook(begun / "kasus.xlsx")


def headings(page: Worksheet) -> dict[str, int]:
    """Return the column of each heading of a sheet."""
    return {cell.value: cell.column for cell in page[HEADINGS] if cell.value}


def rule(page: Worksheet, heading: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return the drop-down or guard of a column."""
    cell = page.cell(FIRST, headings(page)[heading]).coordinate
    return next((item for item in page.data_validations.dataValidation if cell in item.sqref), None)


def offered(page: Worksheet, heading: str) -> list[str]:
    """Return what a column's drop-down offers, in itself or by a named list on Kasus."""
    source = rule(page, heading).formula1
    if source.startswith('"'):
        return list(source.strip('"').split(","))
    area = page.parent.defined_names[source].attr_text.split("COUNTA(")[-1].split(")")[0].removeprefix("Kasus!")
    return [row[0].value for row in page.parent["Kasus"][area.replace("$", "")] if row[0].value]


def test_a_new_folder_holds_workbook_and_office_file(begun: Path) -> None:
    """The workbook in it, and the office file above it, where it serves every case."""
    assert {path.name for path in begun.iterdir()} == {"kasus.xlsx"}
    assert {path.name for path in begun.parent.iterdir()} == {"kasus-baru", "kantor.toml"}


@pytest.mark.parametrize("kept", ["kantor.toml", "register.db"])
def test_a_folder_beside_that_keeps_an_office_gets_no_second_one(tmp_path: Path, kept: str) -> None:
    """Two registers would give the same numbers; where they belong is said."""
    (tmp_path / "2026-10").mkdir()
    (tmp_path / "2026-10" / kept).write_text("", encoding="utf-8")
    result = docgen("init", tmp_path / "2026-11")

    assert (result.code, str(tmp_path / "2026-10") in result.err) == (0, True)
    assert not (tmp_path / "kantor.toml").exists()
    assert [path.name for path in (tmp_path / "2026-11").iterdir()] == ["kasus.xlsx"]


def test_the_second_case_of_an_office_is_under_its_office_file(begun: Path) -> None:
    """Written once an office, though nobody has filled it in yet."""
    result = docgen("init", begun.parent / "desember", "--json")

    assert [Path(path).name for path in result.json["files"]] == ["kasus.xlsx"]
    assert result.json["office"] == str(begun.parent / "kantor.toml")


def test_json_names_what_was_written(tmp_path: Path) -> None:
    """Other programs learn the same as the clerk."""
    (tmp_path / "kosong").mkdir()
    result = docgen("init", tmp_path / "kosong", "--json")

    assert result.json == {
        "ok": True,
        "files": [str(tmp_path / "kosong" / "kasus.xlsx"), str(tmp_path / "kantor.toml")],
        "office": str(tmp_path / "kantor.toml"),
        "people": 0,
    }


def test_nothing_is_overwritten(begun: Path, tmp_path: Path) -> None:
    """A folder that holds anything, and a file under that name, are left alone."""
    before = {path: path.read_bytes() for path in begun.iterdir()}
    (tmp_path / "berkas").write_text("isi")

    for place in (begun, tmp_path / "berkas"):
        result = docgen("init", place)
        assert (result.code, result.out) == (2, "")
        assert "tidak ada yang ditimpa" in result.err
    assert {path: path.read_bytes() for path in begun.iterdir()} == before
    assert docgen("init", begun, "--json", "--lang", "en").json["error"]["code"] == "usage"


def test_a_disk_that_refuses_leaves_no_half_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second file cannot be written, the first does not stay."""
    real = new_file.write

    def refuse(path: Path, content: bytes) -> None:
        if path.name == "kantor.toml":
            raise new_file._refused(path, OSError(28, "penuh"))  # noqa: SLF001 - the fault as the disk would make it
        real(path, content)

    monkeypatch.setattr(new_file, "write", refuse)
    result = docgen("init", tmp_path / "baru")

    assert result.code == 6
    assert not (tmp_path / "baru").exists()
    assert not (tmp_path / "kantor.toml").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder below a file cannot be; the message names it."""
    (tmp_path / "berkas").write_text("isi")

    assert docgen("init", tmp_path / "berkas" / "baru").code == 6
    with pytest.raises(DiskRefusesError):
        new_file.write(tmp_path / "tidak-ada" / "a", b"")


def test_the_same_office_gives_the_same_bytes(begun: Path, tmp_path: Path) -> None:
    """A blank workbook holds no clock."""
    docgen("init", tmp_path / "lagi")

    assert (tmp_path / "lagi" / "kasus.xlsx").read_bytes() == (begun / "kasus.xlsx").read_bytes()


def test_all_sheets_stand_in_their_order_with_headings_that_docgen_knows(book: openpyxl.Workbook) -> None:
    """The form asks for everything that a case may hold, data columns of the kit included."""
    assert tuple(book.sheetnames) == SHEETS
    assert set(headings(book["Data Perbaikan"])) >= {"NIP", "NIP Semula", *(kolom.nama for kolom in SOP.kolom)}
    assert [book["Langkah"].cell(row, 1).value for row in range(FIRST, FIRST + 10)] == list(range(1, 11))


@pytest.mark.parametrize("name", TABLES)
def test_each_heading_is_explained_frozen_and_protected(book: openpyxl.Workbook, name: str) -> None:
    """Headings say what a column is for, stay in sight and cannot be lost; the rows below are free."""
    page = book[name]
    for column in headings(page).values():
        cell = page.cell(HEADINGS, column)
        assert len(cell.comment.text) > 10
        assert cell.protection.locked
        assert not page.column_dimensions[cell.column_letter].protection.locked
    assert page.freeze_panes.endswith(str(FIRST))
    assert page.protection.sheet
    assert not page.protection.password
    assert not any((page.protection.insertRows, page.protection.sort, page.protection.deleteRows))
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", f"${HEADINGS}:${HEADINGS}")


def test_every_choice_is_offered(book: openpyxl.Workbook) -> None:
    """No clerk has to know a spelling by heart; only what docgen insists on is enforced."""
    data, bukti = book["Data Perbaikan"], book["Bukti"]
    ratings = [item.nama for kolom in SOP.kolom if kolom.nama == "Hasil Kerja" for item in kolom.pilihan]

    assert offered(data, "Status") == ["PNS", "PPPK", "Non ASN"]
    assert offered(data, "Hasil Kerja") == offered(data, "Perilaku Kerja") == [*ratings, "Tidak dinilai"]
    assert offered(book["Pejabat"], "Peran") == [peran.nama for peran in SOP.peran]
    assert offered(book["Pejabat"], "Sebutan") == ["Plt.", "Plh.", "Pj."]
    assert offered(book["Temuan"], "Hasil") == ["Tetap"]
    assert offered(bukti, "Kolom")[:2] == ["*", "NIP"]
    assert {"Hadir", "Pangkat"} <= set(offered(bukti, "Kolom"))
    assert offered(book["Nomor Naskah"], "Naskah") == [item.kode for item in SOP.naskah if item.bernomor]
    enforced = {name: rule(bukti, name).showErrorMessage for name in ("Kolom", "Jenis Kesalahan", "Jenis Bukti")}
    assert not any(enforced.values())
    assert (rule(data, "Status").errorStyle, rule(book["Data Semula"], "Status").errorStyle) == ("stop", "warning")
    assert any("Sangat Segera" in item.formula1 for item in book["Kasus"].data_validations.dataValidation)


@pytest.mark.parametrize(
    ("name", "heading"), [(name, "NIP") for name in ("Pejabat", "Temuan", "Peserta", "Data Semula", "Bukti")]
)
def test_an_nip_column_takes_text_alone(book: openpyxl.Workbook, name: str, heading: str) -> None:
    """The last digits of an NIP typed as a number are lost; the form does not let it happen."""
    page = book[name]
    guard = rule(page, heading)

    assert page.column_dimensions[page.cell(HEADINGS, headings(page)[heading]).column_letter].number_format == "@"
    assert (guard.prompt, guard.formula1[:7], guard.errorStyle) == (
        "Ketik NIP sebagai teks, 18 angka.",
        "ISTEXT(",
        "stop",
    )


def test_the_example_row_is_clearly_one_and_no_data(begun: Path, book: openpyxl.Workbook) -> None:
    """Examples stand above the headings, where nothing is read."""
    for name in TABLES:
        assert str(book[name].cell(HEADINGS - 1, 1).value).startswith("Contoh:")
        assert book[name].cell(HEADINGS - 1, 1).font.i
    named_office(begun.parent / "kantor.toml")
    found = docgen("check", begun / "kasus.xlsx", "--json").json["findings"]

    assert {item["code"] for item in found} == {"value-missing"}
    assert {item["sheet"] for item in found} == {"Kasus", "Pejabat", "Data Semula"}


def test_the_office_file_says_every_key_with_its_default() -> None:
    """A clerk who reads kantor.toml sees everything that can be set, and changes only what differs."""
    own = office.parse(form.TOML)
    said = set(re.findall(r"^(?:# )?(\w+) = ", form.TOML, re.MULTILINE))

    for field in model.Office.model_fields.values():
        part = field.annotation
        if isinstance(part, type) and issubclass(part, BaseModel):
            assert set(part.model_fields) <= said
    assert set(office.PejabatBawaan.model_fields) <= said
    assert own == model.Office(kantor=own.kantor, penomoran=own.penomoran)
    assert own.penomoran.model_copy(update={"unit": "UNIT"}) == numbering.Penomoran()
    assert "Banggai" not in form.TOML
    assert "Masyarakat dan Desa" not in form.TOML


def test_the_officials_of_the_office_are_written_down(tmp_path: Path) -> None:
    """A case folder inside an office uses that office: its officials, its register, no second kantor.toml."""
    sample_office(tmp_path / "kantor")
    result = docgen("init", tmp_path / "kantor" / "2026" / "november", "--json")

    assert [path.name for path in (tmp_path / "kantor" / "2026" / "november").iterdir()] == ["kasus.xlsx"]
    assert result.json["office"] == str(tmp_path / "kantor" / "kantor.toml")
    page = openpyxl.load_workbook(result.json["files"][0])["Pejabat"]
    own = office.parse((SAMPLE / "kantor.toml").read_text(encoding="utf-8")).pejabat
    rows = list(page.iter_rows(min_row=FIRST, values_only=True))
    assert [row[:4] for row in rows] == [(item.peran, item.bidang or None, item.nama, item.nip) for item in own]
    assert "Bidang Penataan Desa" in offered(page, "Bidang")
    assert "memakai pengaturan kantor" in docgen("init", tmp_path / "kantor" / "lain").err


def test_an_official_whose_role_is_still_a_placeholder_is_written_nowhere(tmp_path: Path) -> None:
    """He ended in a traceback."""
    workbook = sample_office(tmp_path / "kantor")
    reword(workbook.with_name("kantor.toml"), 'peran = "Sekretaris"', 'peran = "(peran)"')
    result = docgen("init", tmp_path / "kantor" / "baru", "--json")

    assert result.code == 0, result.err
    page = openpyxl.load_workbook(result.json["files"][0])["Pejabat"]
    own = office.parse((SAMPLE / "kantor.toml").read_text(encoding="utf-8")).pejabat
    roles = [row[0] for row in page.iter_rows(min_row=FIRST, values_only=True)]
    assert roles == [item.peran for item in own if item.peran != "Sekretaris"]


def test_an_office_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """An office file above that is no text is not passed over."""
    (tmp_path / "kantor.toml").write_bytes(b"\xff\xfe\x00")

    assert docgen("init", tmp_path / "baru").code == 10
    assert not (tmp_path / "baru").exists()


def test_placeholders_are_never_written_into_a_case(book: openpyxl.Workbook) -> None:
    """What the office must replace stays empty in the workbook, so that a check names it."""
    rows = list(book["Pejabat"].iter_rows(min_row=FIRST, max_col=4, values_only=True))

    assert [(row[0], row[2], row[3]) for row in rows] == [(peran.nama, None, None) for peran in SOP.peran[:3]]


def fill(blank: Path, source: Path) -> None:
    """Fill a blank workbook with the rows of another, each under its own heading, as a clerk types them."""
    given = openpyxl.load_workbook(source)
    labels = {row[0].value: row[1].value for row in given["Kasus"].iter_rows(max_col=2)}

    def typed(book: openpyxl.Workbook) -> None:
        for row in book["Kasus"].iter_rows(min_row=HEADINGS, max_col=2):
            row[1].value = labels.get(row[0].value)
        for name in TABLES:
            _fill_table(book[name], given[name])

    edit(blank, typed)


def _fill_table(page: Worksheet, given: Worksheet) -> None:
    places = {kunci(name): column for name, column in headings(page).items()}
    heads = [cell.value for cell in given[HEADINGS]]
    page.delete_rows(FIRST, 100)
    for index, row in enumerate(given.iter_rows(min_row=FIRST, values_only=True)):
        for head, value in zip(heads, row, strict=True):
            if value is not None:
                cell = page.cell(FIRST + index, places[kunci(head)])
                cell.value = value
                cell.number_format = page.column_dimensions[cell.column_letter].number_format


def test_a_filled_form_passes(tmp_path: Path) -> None:
    """The sample case, typed into the blank workbook, says the same as the sample."""
    workbook = sample_office(tmp_path / "kantor")
    docgen("init", tmp_path / "kantor" / "baru")
    shutil.copytree(SAMPLE / "bukti", tmp_path / "kantor" / "baru" / "bukti")
    fill(tmp_path / "kantor" / "baru" / "kasus.xlsx", workbook)
    result = docgen("check", tmp_path / "kantor" / "baru" / "kasus.xlsx", "--json")

    assert (result.code, [item for item in result.json["findings"] if item["severity"] == "error"]) == (0, [])
    assert _said(result.json) == _said(docgen("check", workbook, "--json").json)


def _said(document: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return what changed, without where it stands."""
    return [tuple(str(change[key]) for key in ("key", "column", "before", "after")) for change in document["changes"]]


def test_a_form_filled_only_as_far_as_the_case_is_passes(tmp_path: Path) -> None:
    """At step 1 the sheets of later steps are blank forms, and a blank form is no finding."""
    workbook = sample_office(tmp_path / "kantor")
    docgen("init", tmp_path / "kantor" / "baru", "--from", workbook)
    blank = tmp_path / "kantor" / "baru" / "kasus.xlsx"

    def begin(book: openpyxl.Workbook) -> None:
        _fill_table(book["Data Semula"], openpyxl.load_workbook(workbook)["Data Semula"])
        for label, value in (
            ("Kode Kasus", "PDK-2026-10"),
            ("Judul", "Perbaikan"),
            ("Periode", "Oktober 2026"),
            ("Periode Mulai", date(2026, 10, 1)),
            ("Periode Selesai", date(2026, 10, 31)),
            ("Uraian Temuan", "Hadir"),
        ):
            row = next(row for row in book["Kasus"].iter_rows(min_row=HEADINGS, max_col=2) if row[0].value == label)
            row[1].value = value
        book["Langkah"].cell(FIRST, 3).value = datetime.combine(date(2026, 11, 2), time(8))
        book["Langkah"].cell(FIRST, 4).value = datetime.combine(date(2026, 11, 2), time(10))

    edit(blank, begin)
    result = docgen("check", blank, "--json")

    assert [item for item in result.json["findings"] if item["severity"] == "error"] == []


@pytest.mark.render
def test_a_form_filled_and_saved_in_libreoffice_passes_unchanged(tmp_path: Path) -> None:
    """The round trip of a real office: filled, saved by LibreOffice, checked."""
    workbook = sample_office(tmp_path / "kantor")
    docgen("init", tmp_path / "baru")
    fill(tmp_path / "baru" / "kasus.xlsx", workbook)
    profile = (tmp_path / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*command, tmp_path / "kantor" / "baru", tmp_path / "baru" / "kasus.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shutil.copytree(SAMPLE / "bukti", tmp_path / "kantor" / "baru" / "bukti")
    result = docgen("check", tmp_path / "kantor" / "baru" / "kasus.xlsx", "--json")

    assert (result.code, [item for item in result.json["findings"] if item["severity"] == "error"]) == (0, [])
    assert _said(result.json) == _said(docgen("check", workbook, "--json").json)
    saved = openpyxl.load_workbook(tmp_path / "kantor" / "baru" / "kasus.xlsx")
    assert offered(saved["Pejabat"], "Peran")
    assert rule(saved["Bukti"], "NIP").formula1.startswith("ISTEXT(")
    assert saved["Bukti"].cell(HEADINGS, 1).comment


def roster(path: Path, rows: list[list[object]], *, sheet: str = "Pegawai", also: str = "") -> Path:
    """Write a staff list as offices have one: a title, a blank row, the office's own spelling of the headings."""
    book = openpyxl.Workbook()
    for name in (sheet, also):
        if name:
            page = book.create_sheet(name)
            page.append(["DAFTAR PEGAWAI"])
            page.append([])
            page.append(["No", "Nama Pegawai", "NIP / NI PPPK", "Gol. Ruang", "Nama Jabatan", "Unit Kerja", "Telepon"])
            for row in rows:
                page.append(row)
            for cell in page["B"]:
                cell.data_type = "s"
    book.remove(book.worksheets[0])
    book.save(path)
    return path


PEOPLE: list[list[object]] = [
    [1, "Rina Maharani, S.E.", NIPS[0], "III/b", "Analis", "Sekretariat", "08123"],
    [2, "Budi Santoso", f"{NIPS[1][:8]} {NIPS[1][8:14]} 1 {NIPS[1][15:]}", "IIIa", "Pengolah Data", "Bidang A", ""],
    [3, "=Sri", "12345", "", "Pengemudi", "Bidang A", ""],
    ["JUMLAH", None, None, None, None, None, None],
]


def test_a_staff_list_fills_both_data_sheets(tmp_path: Path) -> None:
    """Names are typed once; the NIP is text, and what cannot be read is carried as it is for the check to name."""
    source = roster(tmp_path / "pegawai.xlsx", PEOPLE)
    result = docgen("init", tmp_path / "baru", "--from", source)

    assert (result.code, result.err.count("3 pegawai disalin")) == (0, 1)
    book = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")
    for name in ("Data Semula", "Data Perbaikan"):
        page, places = book[name], headings(book[name])
        rows = [
            [page.cell(row, places[key]).value for key in ("No", "NIP", "Nama", "Golongan", "Jabatan", "Bidang")]
            for row in range(FIRST, FIRST + 4)
        ]
        assert rows == [
            [1, NIPS[0], "Rina Maharani, S.E.", "III/b", "Analis", "Sekretariat"],
            [2, NIPS[1], "Budi Santoso", "III/a", "Pengolah Data", "Bidang A"],
            [3, "12345", "=Sri", None, "Pengemudi", "Bidang A"],
            [None] * 6,
        ]
        cell = page.cell(FIRST, places["NIP"])
        assert (cell.data_type, cell.number_format) == ("s", "@")
        assert page.cell(FIRST + 2, places["Nama"]).data_type == "s"
    assert "Bidang A" in offered(book["Pejabat"], "Bidang")


def test_what_is_no_nip_is_carried_as_it_stands(tmp_path: Path) -> None:
    """The check names it at its cell."""
    source = roster(tmp_path / "pegawai.xlsx", [[1, "Rina Maharani, S.E.", "1987-0315", "III/b", "Analis", "A"]])
    docgen("init", tmp_path / "baru", "--from", source)

    page = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")["Data Semula"]
    assert page.cell(FIRST, headings(page)["NIP"]).value == "1987-0315"


def test_a_numeric_nip_is_refused_with_its_cells(tmp_path: Path) -> None:
    """Digits that Excel has lost are never written down as somebody's number."""
    rows = [[*row[:2], float(str(row[2]).replace(" ", "")), *row[3:]] for row in PEOPLE[:2]]
    source = roster(tmp_path / "pegawai.xlsx", [*rows, PEOPLE[2]])
    result = docgen("init", tmp_path / "baru", "--from", source)
    found = docgen("init", tmp_path / "baru", "--from", source, "--json").json

    assert (result.code, result.out) == (3, "")
    assert "Pegawai!C4, Pegawai!C5" in result.err
    assert [(item["code"], item["cell"]) for item in found["findings"]] == [
        ("nip-numeric", "C4"),
        ("nip-numeric", "C5"),
    ]
    assert not (tmp_path / "baru").exists()


def test_a_staff_list_holds_somebody(tmp_path: Path) -> None:
    """None, or an empty one: it is said."""
    empty = roster(tmp_path / "b.xlsx", [])
    other = tmp_path / "c.xlsx"
    openpyxl.Workbook().save(other)

    for source, word in ((empty, "seorang pegawai pun"), (other, "judul kolom NIP")):
        result = docgen("init", tmp_path / "baru", "--from", source)
        assert result.code == 3
        assert word in result.err
    (tmp_path / "d.xlsx").write_text("bukan buku kerja")
    assert docgen("init", tmp_path / "baru", "--from", tmp_path / "d.xlsx").code == 4
    assert docgen("init", tmp_path / "baru", "--from", tmp_path / "tidak-ada.xlsx").code == 2
    assert not (tmp_path / "baru").exists()


def test_an_earlier_case_is_a_staff_list_too(tmp_path: Path) -> None:
    """The corrected data of the last case name the staff of the next."""
    result = docgen("init", tmp_path / "baru", "--from", SAMPLE / "kasus.xlsx", "--json")
    page = openpyxl.load_workbook(SAMPLE / "kasus.xlsx")["Data Perbaikan"]
    names = [row[3] for row in page.iter_rows(min_row=FIRST, values_only=True) if row[3]]
    made = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")["Data Semula"]

    assert result.json["people"] == len(names)
    assert [item["column"] for item in result.json["columns"]][:3] == ["NIP", "Nomor Pegawai", "Nama"]
    assert result.json["left"] == []
    assert [made.cell(FIRST + place, headings(made)["Nama"]).value for place in range(len(names))] == names


def test_the_figures_of_an_earlier_case_go_on_in_both_sheets(tmp_path: Path) -> None:
    """As that case corrected them; the clerk is told that they are of another period."""
    (tmp_path / "lama").mkdir()
    lama = factories.a_workbook(tmp_path / "lama" / "kasus.xlsx")
    said = docgen("init", tmp_path / "baru", "--from", lama)
    book = openpyxl.load_workbook(tmp_path / "baru" / "kasus.xlsx")
    was, now = book["Data Semula"], book["Data Perbaikan"]
    capaian = headings(was)["Capaian SKP (%)"]

    assert [was.cell(FIRST + place, capaian).value for place in range(3)] == [90, 95.5, 90]
    assert [now.cell(FIRST + place, capaian).value for place in range(3)] == [90, 95.5, 90]
    assert "periode yang baru" in said.err


def test_the_last_day_of_the_recap_has_its_place_in_the_form(book: openpyxl.Workbook) -> None:
    """Where it stands empty the SOP's own minutes say when."""
    labels = [row[0] for row in book["Kasus"].iter_rows(min_row=4, max_col=1, values_only=True)]

    assert labels[labels.index("Klasifikasi") + 1] == "Batas Rekapitulasi"


def test_the_officials_of_an_earlier_case_go_on(tmp_path: Path) -> None:
    """With their posts; where a role changed hands, who held it last."""
    case = factories.a_case()
    case.pejabat.append(factories.an_official("Sekretaris", "Hasna Dg. Tiro", "Sekretaris", Sejak=date(2026, 11, 5)))
    result = docgen("init", tmp_path / "baru", "--from", factories.write(case, tmp_path / "lama.xlsx"), "--json")

    page = openpyxl.load_workbook(result.json["files"][0])["Pejabat"]
    places = headings(page)
    names = {
        (page.cell(row, places["Peran"]).value, page.cell(row, places["Bidang"]).value): page.cell(
            row, places["Nama"]
        ).value
        for row in range(FIRST, FIRST + len(case.pejabat))
    }
    assert names[("Sekretaris", None)] == "Hasna Dg. Tiro"
    assert names[("Kepala Bidang", factories.DESA)] == f"Kepala Bidang {factories.DESA}"
    assert result.json["officials"] == len(case.pejabat) - 1
    assert page.cell(FIRST, places["Sejak"]).value is None


@pytest.mark.parametrize("peran", [None, "Bupati"])
def test_who_holds_no_role_of_the_kit_in_an_earlier_case_is_not_taken(tmp_path: Path, peran: str | None) -> None:
    """A role left empty ended in a traceback; one of another SOP was counted among those that were copied."""
    case = factories.a_case()
    case.pejabat[1]["Peran"] = peran
    result = docgen("init", tmp_path / "baru", "--from", factories.write(case, tmp_path / "lama.xlsx"), "--json")

    assert result.code == 0, result.err
    page = openpyxl.load_workbook(result.json["files"][0])["Pejabat"]
    names = {page.cell(row, headings(page)["Nama"]).value for row in range(FIRST, page.max_row + 1)} - {None}
    assert result.json["officials"] == len(names) == len(case.pejabat) - 1


def test_the_folder_is_looked_at_again_before_writing(tmp_path: Path) -> None:
    """What came into the folder meanwhile is not overwritten."""
    (tmp_path / "baru").mkdir()
    (tmp_path / "baru" / "kasus.xlsx").write_bytes(b"milik orang lain")

    with pytest.raises(MisuseError):
        new_file.write_all(tmp_path / "baru", {"kasus.xlsx": b""})
    with pytest.raises(MisuseError):
        new_file.write(tmp_path / "baru" / "kasus.xlsx", b"")
    assert (tmp_path / "baru" / "kasus.xlsx").read_bytes() == b"milik orang lain"


def test_a_staff_list_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A list that vanished since the command began is said in a sentence."""
    with pytest.raises(WorkbookUnreadableError, match=r"hilang\.xlsx"):
        init.init(tmp_path / "baru", tmp_path / "hilang.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_staff_list_that_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A pipe would be waited for without end."""
    os.mkfifo(tmp_path / "daftar.xlsx")

    assert docgen("init", tmp_path / "baru", "--from", tmp_path / "daftar.xlsx").code == 4


def test_a_staff_list_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    """As with any workbook."""
    path = tmp_path / "daftar.xlsx"
    with path.open("wb") as file:
        file.write(b"PK")
        file.truncate(5 * 2**30)

    result = docgen("init", tmp_path / "baru", "--from", path)
    assert (result.code, "melebihi batas" in result.err) == (4, True)


def test_a_kit_may_have_columns_of_any_kind() -> None:
    """Another SOP has other columns: text, and numbers without bounds."""
    text, number = (
        kit.Kolom(nama="Catatan", jenis="teks", wajib=False),
        kit.Kolom(nama="Tahun", jenis="angka", min=1990),
    )
    told = columns.declare(number)

    assert (columns.declare(text).about, told.about, told.example) == ("Boleh kosong.", "Bilangan bulat.", "1990")


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_case_under_an_untouched_office_file_is_refused(begun: Path, command: str) -> None:
    """As a wrong office file: its placeholders would be printed."""
    result = docgen(command, begun / "kasus.xlsx")

    assert (result.code, "kantor.tempat: (nama kota)" in result.err) == (10, True)
