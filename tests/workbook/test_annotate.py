"""`docgen check --annotate`: a copy that looks like the original, each bad cell marked, every finding one click away."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.cell import get_column_letter, range_boundaries

from docgen.finding import Finding, Place, Severity, Words
from docgen.pipeline.files import new_file
from docgen.workbook.annotate import losses, marked_copy
from tests.sample import WRONG, column, docgen, edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.long

RED, YELLOW = "00FFC7CE", "00FFEB9C"
LIST = "Temuan Pemeriksaan"
FIRST = 5
"""The row of the list on which the first finding stands."""


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return a fresh copy of the sample with mistakes."""
    shutil.copytree(WRONG, tmp_path / "salah")
    return tmp_path / "salah" / "kasus.xlsx"


def annotate(workbook: Path, *more: str | Path) -> tuple[Path, list[dict[str, Any]]]:
    """Check a workbook and mark a copy; return the copy and the findings."""
    out = workbook.with_name("tanda.xlsx")
    result = docgen("check", workbook, "--annotate", out, "--json", *more)

    assert result.code in {0, 3}, result.out + result.err
    return out, result.json["findings"]


def listed(copy: Path) -> list[tuple[Any, ...]]:
    """Return the rows of the list of findings."""
    page = openpyxl.load_workbook(copy)[LIST]
    return [row[:6] for row in page.iter_rows(min_row=FIRST, values_only=True) if row[0] is not None]


def at_a_cell(findings: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Return the cells that findings name."""
    return {(item["sheet"], item["cell"]) for item in findings if item["cell"]}


def marked(copy: Path, head: str = "docgen: ") -> dict[tuple[str, str], Any]:
    """Return the cells of a copy that bear a mark, by sheet and address."""
    book = openpyxl.load_workbook(copy)
    return {
        (page.title, cell.coordinate): cell
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment and cell.comment.text.startswith(head)
    }


def test_each_bad_cell_is_filled_and_says_what_is_wrong(wrong: Path) -> None:
    """A clerk sees in the workbook itself what to mend, errors red, warnings yellow."""
    copy, findings = annotate(wrong)

    cells = marked(copy)
    assert set(cells) == at_a_cell(findings)
    for (sheet, ref), cell in cells.items():
        own = [item for item in findings if (item["sheet"], item["cell"]) == (sheet, ref)]
        worst = RED if any(item["severity"] == "error" for item in own) else YELLOW
        assert cell.fill.fgColor.rgb == worst
        assert all(f"{item['message']} [{item['code']}]" in cell.comment.text for item in own)


def test_the_first_sheet_lists_every_finding_with_a_link(wrong: Path) -> None:
    """The list stands first, in the order of the workbook, and each cell is one click away."""
    copy, findings = annotate(wrong)

    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == [LIST, *openpyxl.load_workbook(wrong).sheetnames]
    assert book.active.title == LIST
    assert [page.title for page in book.worksheets if page.sheet_view.tabSelected] == [LIST]
    levels = {"error": "SALAH", "warning": "PERIKSA"}
    assert listed(copy) == [
        (number, item["sheet"], item["cell"] or "(lembar)", levels[item["severity"]], item["code"], item["message"])
        for number, item in enumerate(findings, start=1)
    ]
    for row, item in enumerate(findings, start=FIRST):
        link = book[LIST].cell(row, 3).hyperlink
        assert link.location == f"'{item['sheet']}'!{item['cell'] or 'A1'}"


def _plant(book: openpyxl.Workbook) -> None:
    """Plant 300 errors: words where numbers belong in both data sheets, days that do not exist in the evidence."""
    for sheet, number in (("Data Semula", 140), ("Data Perbaikan", 145)):
        page = book[sheet]
        for index in range(number):
            heading = ("Capaian SKP (%)", "Nilai Disiplin", "Nilai Produktivitas")[index % 3]
            page.cell(FIRST + index // 3, column(page, heading)).value = f"tidak ada {index}"
    page = book["Bukti"]
    for index in range(15):
        page.cell(FIRST + index, column(page, "Tanggal Bukti")).value = "31 Februari 2026"


def cells_of(item: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the cells of one finding: a cause that fills a column is one message with its cells."""
    ranges = [part.strip() for part in item["cell"].split(",")]
    return {
        (item["sheet"], f"{get_column_letter(column)}{row}")
        for part in ranges
        for left, top, right, bottom in [range_boundaries(part)]
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def test_three_hundred_errors_are_marked_in_one_run_and_told_by_their_cause(workbook: Path) -> None:
    """A clerk mends a workbook once, not three hundred times: each cell is marked, a column's cause is said once."""
    edit(workbook, _plant)
    copy, findings = annotate(workbook)

    errors = [item for item in findings if item["severity"] == "error"]
    wrong = {cell for item in errors for cell in cells_of(item)}
    assert len(errors) == 7
    assert len(wrong) == 300
    assert {item["code"] for item in errors} == {"value-type", "date-invalid"}
    assert {place for place, cell in marked(copy).items() if cell.fill.fgColor.rgb == RED} == wrong
    assert len(listed(copy)) == len(findings) - len(errors) + len(wrong)


def _adorn(book: openpyxl.Workbook) -> None:
    """Give a workbook the looks that an office gives one."""
    page = book["Data Perbaikan"]
    page.column_dimensions["D"].width = 51.5
    page.row_dimensions[7].height = 33
    page.row_dimensions[9].hidden = True
    page.merge_cells("A2:F2")
    page["D8"].font = Font(name="Courier New", bold=True, color="FF00B050")
    page["D8"].comment = Comment("Sudah dikonfirmasi", "Kasubag")
    page["M9"].number_format = "0.0"
    page.conditional_formatting.add(
        "M5:M60", CellIsRule(operator="lessThan", formula=["50"], fill=PatternFill("solid", "FFFF0000"))
    )
    book.create_sheet("Rahasia").sheet_state = "hidden"
    book["Rahasia"]["A1"] = "=1+2"


def test_the_copy_keeps_the_look_of_the_original(workbook: Path) -> None:
    """Widths, heights, formats, merges, drop-downs, notes, conditional formats and hidden sheets stay."""
    edit(workbook, _adorn)
    copy, _ = annotate(workbook)

    before, after = (openpyxl.load_workbook(path) for path in (workbook, copy))
    for page in before.worksheets:
        assert _look(after[page.title]) == _look(page)
    assert after["Data Perbaikan"]["D8"].comment.text == "Sudah dikonfirmasi"
    assert after["Rahasia"]["A1"].value == "=1+2"


def _look(page: Any) -> dict[str, object]:  # noqa: ANN401 - openpyxl has no types
    """Return what a clerk sees of a sheet beside its values."""
    return {
        "widths": {letter: (item.width, item.hidden) for letter, item in page.column_dimensions.items()},
        "heights": {row: (item.height, item.hidden) for row, item in page.row_dimensions.items() if item.height},
        "merges": sorted(map(str, page.merged_cells.ranges)),
        "choices": [(rule.type, str(rule.sqref), rule.formula1) for rule in page.data_validations.dataValidation],
        "rules": [(str(area.sqref), [rule.type for rule in area.rules]) for area in page.conditional_formatting],
        "panes": (page.freeze_panes, page.sheet_state, page.print_title_rows),
        "cells": [
            (cell.coordinate, cell.value, cell.number_format, cell.font.name, cell.font.b)
            for row in page.iter_rows()
            for cell in row
        ],
    }


def test_the_original_is_never_touched_and_nothing_is_overwritten(wrong: Path) -> None:
    """The copy is a new file: an existing one stays, and so does the workbook."""
    before = wrong.read_bytes()
    out = wrong.with_name("ada.xlsx")
    out.write_bytes(b"milik orang lain")

    for place in (out, wrong):
        result = docgen("check", wrong, "--annotate", place)
        assert (result.code, result.out) == (2, "")
        assert "sudah ada" in result.err
    assert (out.read_bytes(), wrong.read_bytes()) == (b"milik orang lain", before)


@pytest.mark.parametrize(
    ("name", "said"), [("tanda.docx", "does not end in .xlsx"), ("tidak-ada/tanda.xlsx", "no folder")]
)
def test_a_copy_needs_a_name_and_a_folder(wrong: Path, name: str, said: str) -> None:
    """A place where no workbook can stand is said before anything is checked."""
    result = docgen("check", wrong, "--annotate", wrong.parent / name, "--lang", "en")

    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_the_same_workbook_gives_the_same_copy(wrong: Path) -> None:
    """A copy holds no clock."""
    first, _ = annotate(wrong)
    content = first.read_bytes()
    first.unlink()

    assert annotate(wrong)[0].read_bytes() == content


def test_text_that_looks_like_a_formula_stays_text(workbook: Path) -> None:
    """What a cell or a sheet's finding quotes can never run in the clerk's spreadsheet."""
    evil = "=HYPERLINK(1)"

    def plant(book: openpyxl.Workbook) -> None:
        page = book["Bukti"]
        for heading, value in (
            ("Alasan", evil),
            ("Tanggal Bukti", "@SUM(A1)"),
            ("Nomor Bukti", "+62/1"),
            ("Berkas", "-1"),
        ):
            cell = page.cell(FIRST, column(page, heading))
            cell.value, cell.data_type = value, "s"

    edit(workbook, plant)
    copy, _ = annotate(workbook)

    page = openpyxl.load_workbook(copy)["Bukti"]
    cells = [
        page.cell(FIRST, column(page, heading)) for heading in ("Alasan", "Tanggal Bukti", "Nomor Bukti", "Berkas")
    ]
    assert [(cell.data_type, bool(cell.quotePrefix)) for cell in cells] == [("s", True)] * 4
    assert not any(cell.data_type == "f" for row in openpyxl.load_workbook(copy)[LIST].iter_rows() for cell in row)


def test_results_of_formulas_stay_in_the_copy(workbook: Path) -> None:
    """A copy can be checked, mended and checked again: its formulas keep the results they had."""
    _with_formula(workbook)
    copy, findings = annotate(workbook)

    again = docgen("check", copy, "--json").json["findings"]
    assert again == findings
    assert not any(item["code"] == "formula-uncached" for item in findings)
    page = openpyxl.load_workbook(copy, data_only=True)["Data Perbaikan"]
    assert page.cell(FIRST, column(page, "Hari Kerja")).value == 22


def _with_formula(workbook: Path) -> None:
    """Make one number a formula with its stored result, as Excel saves it."""
    ref = ""

    def formula(book: openpyxl.Workbook) -> None:
        nonlocal ref
        page = book["Data Perbaikan"]
        cell = page.cell(FIRST, column(page, "Hari Kerja"))
        ref, cell.value = cell.coordinate, "=11*2"

    edit(workbook, formula)
    with zipfile.ZipFile(workbook) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(workbook, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"<f>11*2</f><v></v>", b"<f>11*2</f><v>22</v>"))
    assert ref


def test_a_copy_of_a_copy_bears_only_its_own_marks(wrong: Path) -> None:
    """A clerk who mends the copy and checks it again sees what is left, once."""
    first, findings = annotate(wrong)
    shutil.copyfile(first, wrong)
    first.unlink()
    second, again = annotate(wrong)

    assert again == findings
    assert openpyxl.load_workbook(second).sheetnames.count(LIST) == 1
    assert all(cell.comment.text.count("docgen: ") == 1 for cell in marked(second).values())


def report(book: openpyxl.Workbook, folder: Path, *findings: tuple[str, str, str]) -> openpyxl.Workbook:
    """Return a workbook's copy marked for findings, each given by sheet, cell and words."""
    book.save(folder / "a.xlsx")
    found = [Finding("x", Severity.WARNING, Place(sheet, cell), Words(words, words)) for sheet, cell, words in findings]
    made = marked_copy.annotate((folder / "a.xlsx").read_bytes(), "a.xlsx", found, "id")
    (folder / "b.xlsx").write_bytes(made.content)
    return openpyxl.load_workbook(folder / "b.xlsx")


def test_a_finding_that_begins_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    """The list itself writes words and sheet names as text, without what no workbook can hold."""
    book = openpyxl.Workbook()
    book.active.title = "=1+1"
    page = report(book, tmp_path, ("=1+1", "B2", "=cmd|' /c calc'!A1\x07"))[LIST]

    cells = [page.cell(FIRST, place) for place in (2, 6)]
    assert [(cell.data_type, bool(cell.quotePrefix)) for cell in cells] == [("s", True)] * 2
    assert page.cell(FIRST, 3).hyperlink.location == "'=1+1'!B2"


def test_a_note_that_was_there_is_kept_under_the_mark(tmp_path: Path) -> None:
    """What the Kasubag noted at a bad cell is not lost, and comes back when the cell is right."""
    book = openpyxl.Workbook()
    book.active["B2"].comment = Comment("Tanya Bu Rina", "Kasubag")
    marked_once = report(book, tmp_path, ("Sheet", "B2", "salah"))
    mended = report(marked_once, tmp_path)

    assert marked_once["Sheet"]["B2"].comment.text == "docgen: PERIKSA\nsalah [x]\n\nCatatan semula: Tanya Bu Rina"
    assert mended["Sheet"]["B2"].comment.text == "Tanya Bu Rina"
    assert mended["Sheet"]["B2"].fill.fill_type is None


def test_a_bad_cell_among_merged_ones_is_marked_at_their_first(tmp_path: Path) -> None:
    """Merged cells are one to the eye; the mark stands where it can be seen, once for all of them."""
    book = openpyxl.Workbook()
    book.active.merge_cells("B2:D4")
    page = report(book, tmp_path, ("Sheet", "C3", "satu"), ("Sheet", "D4", "dua"))["Sheet"]

    assert page["B2"].comment.text == "docgen: PERIKSA\nsatu [x]\ndua [x]"


def test_what_lies_nowhere_in_the_workbook_is_listed_without_a_link(tmp_path: Path) -> None:
    """A sheet that is missing, a row beyond the last: listed, but there is nowhere to go."""
    page = report(
        openpyxl.Workbook(), tmp_path, ("Bukti", "", "a"), ("Sheet", "A9999999", "b"), (" sheet ", "A1", "c")
    )[LIST]

    links = [page.cell(FIRST + place, 3).hyperlink for place in range(3)]
    assert [link and link.location for link in links] == [None, None, "'Sheet'!A1"]


def test_findings_of_a_case_file_have_no_link(workbook: Path) -> None:
    """A key of a case file is no cell; it is listed all the same."""
    case = workbook.with_name("kasus.toml")
    case.write_text('[[nomor_naskah]]\nnaskah = "tidak-ada"\nnomor = "1"\n', encoding="utf-8")
    copy, findings = annotate(workbook, "--case", case)

    row = next(FIRST + place for place, item in enumerate(findings) if item["cell"] == "nomor_naskah[1].naskah")
    page = openpyxl.load_workbook(copy)[LIST]
    assert page.cell(row, 3).value == "nomor_naskah[1].naskah"
    assert page.cell(row, 3).hyperlink is None


def test_a_workbook_without_findings_gets_an_empty_list(workbook: Path) -> None:
    """A copy is made also when there is nothing to mark."""
    result = docgen("check", workbook, "--annotate", workbook.with_name("a.xlsx"))

    assert result.code == 0
    assert "Salinan bertanda:" in result.out
    assert openpyxl.load_workbook(workbook.with_name("a.xlsx")).sheetnames[0] == LIST


def _picture(book: openpyxl.Workbook) -> None:
    book["Bukti"].add_image(Image(io.BytesIO((WRONG / "logo.png").read_bytes())), "J9")


def _chart(book: openpyxl.Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book["Data Perbaikan"], range_string="'Data Perbaikan'!$M$5:$M$9"))
    book["Bukti"].add_chart(chart, "J9")


@pytest.mark.parametrize(("change", "what"), [(_picture, "gambar"), (_chart, "grafik")])
def test_what_a_copy_would_lose_is_never_lost_silently(
    wrong: Path, change: Callable[[openpyxl.Workbook], None], what: str
) -> None:
    """Pictures and charts do not survive a copy: the findings come in a workbook of their own that says so."""
    edit(wrong, change)
    out = wrong.with_name("tanda.xlsx")
    result = docgen("check", wrong, "--annotate", out)

    assert result.code == 3
    assert "Daftar temuan:" in result.out
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [LIST]
    assert what in book[LIST]["A2"].value
    assert len(listed(out)) == len(docgen("check", wrong, "--json").json["findings"])


def _with_part(workbook: Path, name: str, content: bytes) -> bytes:
    """Return a workbook with one part more, or with *content* before the end of its first sheet."""
    with zipfile.ZipFile(workbook) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    if name == "sheet":
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
            b"</worksheet>", content + b"</worksheet>"
        )
    else:
        parts[name] = content
    out = workbook.with_name("lain.xlsx")
    with zipfile.ZipFile(out, "w") as package:
        for part, body in parts.items():
            package.writestr(part, body)
    return out.read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/slicers/slicer1.xml", b"<a/>"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", b"<a/>"),
        ("xl/pivotTables/pivotTable1.xml", b"<a/>"),
        ("xl/embeddings/oleObject1.bin", b"a"),
        ("xl/ctrlProps/ctrlProp1.xml", b"<a/>"),
        ("xl/vbaProject.bin", b"a"),
        ("xl/drawings/drawing9.xml", b"<a/>"),
        ("xl/drawings/vmlDrawing9.vml", b'<x:ClientData ObjectType="Checkbox">'),
        ("customXml/item1.xml", b"<a/>"),
        ("xl/threadedComments/threadedComment1.xml", b"<a/>"),
        ("xl/connections.xml", b"<a/>"),
        ("_xmlsignatures/sig1.xml", b"<a/>"),
        ("xl/featurePropertyBag/featurePropertyBag.xml", b"<a/>"),
        ("xl/metadata.xml", b"<a/>"),
        ("docMetadata/LabelInfo.xml", b"<labelList><label/></labelList>"),
        ("xl/invented/next1.xml", b"<a/>"),
        ("xl/worksheets/_rels/sheet9.xml.rels", b'<Relationship Type="http://x/2031/next" Target="n.xml"/>'),
        ("sheet", b"<protectedRanges><protectedRange/></protectedRanges>"),
        ("sheet", b"<invented/>"),
        ("sheet", b'<extLst><ext uri="{CCE6A557}"><x14:dataValidations/></ext></extLst>'),
        ("sheet", b'<legacyDrawingHF r:id="rId1"/>'),
        ("sheet", b'<picture r:id="rId1"/>'),
        ("sheet", b"<controls><control/></controls>"),
        ("sheet", b"<customSheetViews><customSheetView/></customSheetViews>"),
        ("sheet", b"<mergeCell />" * 6000),
    ],
)  # fmt: skip
def test_each_thing_a_copy_would_lose_is_seen_in_the_package(workbook: Path, name: str, content: bytes) -> None:
    """The package is looked at before openpyxl opens it."""
    assert losses.lost_content(workbook.read_bytes()) == ()
    assert len(losses.lost_content(_with_part(workbook, name, content))) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("docMetadata/LabelInfo.xml", b'<clbl:labelList xmlns:clbl="x"/>'),
        ("package/services/metadata/core-properties/08a3.psmdcp", b"<a/>"),
        ("xl/printerSettings/printerSettings1.bin", b"a"),
        ("xl/persons/person.xml", b"<personList/>"),
        ("xl/calcChain.xml", b"<calcChain/>"),
        ("sheet", b'<ignoredErrors><ignoredError sqref="B2" numberStoredAsText="1"/></ignoredErrors>'),
    ],
)
def test_what_nobody_misses_is_no_loss(workbook: Path, name: str, content: bytes) -> None:
    """Excel makes it anew, or it holds nothing: a copy with marks is worth more to a clerk."""
    assert losses.lost_content(_with_part(workbook, name, content)) == ()


def test_notes_of_the_ordinary_kind_are_no_loss(workbook: Path) -> None:
    """The drawing part that holds the boxes of notes is written anew with them."""
    edit(workbook, lambda book: setattr(book["Bukti"]["A5"], "comment", Comment("Catatan", "Kasubag")))

    assert losses.lost_content(workbook.read_bytes()) == ()


def test_an_empty_drawing_is_no_loss(workbook: Path) -> None:
    """LibreOffice writes one beside notes: a clerk who saved the marked copy there may have it marked again."""
    drawing = b'<?xml version="1.0"?>\n<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"></xdr:wsDr>'

    assert losses.lost_content(_with_part(workbook, "xl/drawings/drawing1.xml", drawing)) == ()


def test_a_text_that_many_cells_share_does_not_flood_the_copy(workbook: Path) -> None:
    """A small file may hold one text for ten thousand cells; a copy would write it ten thousand times."""
    sheet = b"<worksheet><sheetData>" + b'<c t="s"><v>0</v></c>' * 4000 + b"</sheetData></worksheet>"
    shared = b"<sst><si><t>" + b"a" * 30_000 + b"</t></si></sst>"
    flooded = _with_part(workbook, "xl/worksheets/sheet99.xml", sheet)
    workbook.write_bytes(flooded)

    assert losses.lost_content(_with_part(workbook, "xl/sharedStrings.xml", shared)) == (losses.LARGE,)


def test_of_findings_without_end_the_first_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    """Nobody mends a hundred thousand cells by a list."""
    findings = [("Sheet", f"A{row}", "salah") for row in range(1, 5003)]
    page = report(openpyxl.Workbook(), tmp_path, *findings)[LIST]

    assert page.max_row == FIRST + 5000 - 1
    assert "2 temuan lain" in page["A2"].value


def test_what_openpyxl_does_not_know_is_listed_apart(workbook: Path) -> None:
    """Where openpyxl fails or warns, a list is better than a copy that is not one."""
    broken = _with_part(workbook, "xl/styles.xml", b"<styleSheet><fills><fill><nonsense/></fill></fills></styleSheet>")
    made = marked_copy.annotate(broken, "kasus.xlsx", [], "en")

    assert made.apart
    assert "parts that are not known" in made.apart.en


@pytest.mark.render
def test_the_copy_opens_in_libreoffice_with_its_marks(workbook: Path, tmp_path: Path) -> None:
    """LibreOffice shows all 300 errors, each filled, noted and linked."""
    edit(workbook, _plant)
    copy, findings = annotate(workbook)
    saved = next(_converted(copy, tmp_path / "lo"))

    cells = marked(saved)
    assert set(cells) == {cell for item in findings if item["cell"] for cell in cells_of(item)}
    assert all(cell.fill.fgColor.rgb[2:] in {RED[2:], YELLOW[2:]} for cell in cells.values())
    page = openpyxl.load_workbook(saved)[LIST]
    rows = range(FIRST, FIRST + len(listed(copy)))
    links = {page.cell(row, 3).hyperlink.location.replace("'", "").replace("$", "") for row in rows}
    assert links >= {f"{sheet}!{cell}" for sheet, cell in cells}


def _converted(path: Path, folder: Path) -> Iterator[Path]:
    """Yield a workbook as LibreOffice saves it."""
    folder.mkdir()
    profile = (folder / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, folder, path], check=True, capture_output=True, timeout=120)
    yield folder / path.name


def test_dates_of_the_copy_are_fixed(wrong: Path) -> None:
    """Neither the zip nor the properties tell when the copy was made."""
    copy, _ = annotate(wrong)

    with zipfile.ZipFile(copy) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert openpyxl.load_workbook(copy).properties.modified == datetime(2026, 1, 1)


def test_a_file_that_came_meanwhile_is_not_overwritten(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program put there during the check stays."""
    out = wrong.with_name("tanda.xlsx")
    out.write_bytes(b"milik orang lain")
    monkeypatch.setattr(new_file, "require_new", lambda *_: None)

    assert docgen("check", wrong, "--annotate", out).code == 2
    assert out.read_bytes() == b"milik orang lain"


def test_a_full_disk_leaves_no_half_copy(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy is there whole or not at all."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docgen.pipeline.files.new_file.os.fsync", full)
    out = wrong.with_name("tanda.xlsx")

    assert docgen("check", wrong, "--annotate", out).code == 6
    assert not out.exists()


def test_a_strict_workbook_is_listed_apart(workbook: Path) -> None:
    """Where openpyxl would see no sheet at all, it is not asked for a copy."""
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'

    assert losses.lost_content(_with_part(workbook, "xl/workbook.xml", strict)) == (losses.STRICT,)
