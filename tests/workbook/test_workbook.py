"""The workbook's door: real files in, cells out, and what is no workbook refused in one sentence."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import struct
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from docgen import workbook
from docgen.case.cells import Mark
from docgen.cli.app import main
from docgen.errors import ExitCode, WorkbookUnreadableError
from docgen.pipeline import check
from docgen.pipeline.stages import BuildRequest
from docgen.workbook.reading import gate, sheet_xml
from tests import factories
from tests.sample import foreseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.case.cells import Sheet

SAMPLES = Path(__file__).parents[2] / "samples"


def saved(fill: Callable[[Workbook], object]) -> bytes:
    """Return the bytes of a workbook that *fill* has filled."""
    book, content = Workbook(), io.BytesIO()
    fill(book)
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package with each part altered, or left out where *change* gives None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def a_sheet(xml: str) -> Sheet:
    """Return the sheet that some XML of rows makes."""
    plain = saved(lambda book: book.active.append(["x"]))

    def put(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        return re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{xml}</sheetData>".encode(), part)

    return workbook.read(repacked(plain, put), "a.xlsx").sheets[0]


PLAIN = saved(lambda book: book.active.append(["satu", 2]))


# Names


@pytest.mark.parametrize(
    "name", ["Rekap Jum'at", "Jum\N{RIGHT SINGLE QUOTATION MARK}at", 'Rekap "Final"', "A&B <1>", "'\"'"]
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_sheet_may_have_any_printable_name(name: str, quote: str) -> None:
    """Whatever quotes its writer used around it."""
    marks = {"&": "&amp;", "<": "&lt;", quote: "&apos;" if quote == "'" else "&quot;"}
    written = "".join(marks.get(letter, letter) for letter in name)

    def put(part: str, xml: bytes) -> bytes:
        renamed = f"name={quote}{written}{quote}".encode()
        return xml.replace(b'name="Sheet"', renamed) if part == "xl/workbook.xml" else xml

    assert workbook.read(repacked(PLAIN, put), "a.xlsx").names() == (name,)


# Cells


def test_cells_come_as_they_are_stored() -> None:
    """Text stays text, a number a number, a date a date; nothing is nothing."""
    row = ["198503122010011003", 85.5, date(2026, 10, 1), datetime(2026, 10, 1, 8, 30), time(8, 30), True, None, "x"]
    sheet = workbook.read(saved(lambda book: book.active.append(row)), "a.xlsx").sheets[0]

    assert sheet.rows == (tuple(row),)


def test_a_sheet_begins_at_a1_even_if_its_cells_do_not() -> None:
    """Addresses are Excel's."""
    sheet = workbook.read(saved(lambda book: book.active.cell(4, 3, "di sini")), "a.xlsx").sheets[0]

    assert sheet.cell(3, 2).ref == "C4"
    assert sheet.cell(3, 2).value == "di sini"


def test_sheets_come_in_their_order() -> None:
    """The first is the first."""
    book = workbook.read(saved(lambda book: [book.create_sheet(name) for name in ("B", "A & C")]), "a.xlsx")

    assert book.names() == ("Sheet", "B", "A & C")


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', None),
        ('<c r="A1" t="str"><f>B1</f><v>dua</v></c>', None),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A1"><f>1+1</f><v></v></c>', Mark.UNCACHED),
        ('<c r="A1"><f>1+1</f><v/></c>', Mark.UNCACHED),
        ('<c r="A1"><f>1+1</f></c>', Mark.UNCACHED),
        ('<c r="A1"><f t="shared" si="0"/></c>', Mark.UNCACHED),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Mark.ERROR),
        ('<c r="A1" t="e"><f>B9</f><v>#N/A</v></c>', Mark.ERROR),
        ('<c t="e"><v>#N/A</v></c>', Mark.ERROR),
        ('<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>', None),
        ('<c r="A1"><v>1</v></c>', None),
    ],
)
def test_a_formula_is_known_by_its_stored_result(cell: str, mark: Mark | None) -> None:
    """What Excel calculated counts; what was never calculated is no empty cell."""
    assert a_sheet(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>').cell(0, 0).mark is mark


def test_cells_that_do_not_say_where_they_lie_follow_each_other() -> None:
    """Some programs leave the addresses out."""
    sheet = a_sheet('<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row hidden="1"><c t="e"><v>#N/A</v></c></row>')

    assert sheet.marks == {(0, 1): Mark.ERROR, (1, 0): Mark.ERROR}
    assert sheet.hidden == ("baris 2",)


def test_rows_that_hold_only_errors_are_rows() -> None:
    """A reader that hides errors hides the end of the sheet."""
    sheet = a_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3" t="e"><v>#N/A</v></c></row>')

    assert len(sheet.rows) == 3
    assert not sheet.cell(2, 1).empty


def test_an_error_is_told_as_the_cell_shows_it() -> None:
    """The clerk looks for #N/A: no program calls it otherwise, whatever language it speaks."""
    sheet = a_sheet(
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><f>C9</f><v>#DIV/0!</v></c><c r="C2" t="e"/></row>'
    )

    assert [sheet.cell(1, column).error for column in range(3)] == ["", "#DIV/0!", ""]


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0,0 %", "[Red]0.0%;-0.0%"])
def test_a_percentage_is_known_by_its_format(number_format: str) -> None:
    """Excel's own two formats and any other with a percent sign."""

    def fill(book: Workbook) -> None:
        book.active["A1"] = 0.955
        book.active["A1"].number_format = number_format
        book.active["B1"] = 0.5

    sheet = workbook.read(saved(fill), "a.xlsx").sheets[0]
    assert sheet.marks == {(0, 0): Mark.PERCENT}


def test_a_workbook_without_styles_is_read() -> None:
    """Then nothing is a percentage."""
    bare = repacked(PLAIN, lambda name, part: None if name == "xl/styles.xml" else part)

    assert workbook.read(bare, "a.xlsx").sheets[0].rows == (("satu", 2),)


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    """As a clerk calls them."""

    def fill(book: Workbook) -> None:
        book.active.append(["x"] * 8)
        book.active.append(["y"] * 8)
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["C"].hidden = True
        book.active.column_dimensions.group("E", "G", hidden=True)
        book.create_sheet("B").append(["z"])
        book["B"].sheet_state = "veryHidden"

    first, second = workbook.read(saved(fill), "a.xlsx").sheets
    assert first.hidden == ("baris 2", "kolom C", "kolom E sampai G")
    assert second.hidden == ("seluruh lembar",)


def test_an_absolute_address_of_a_sheet_is_followed() -> None:
    """Other programs write the package's addresses from its root."""

    def absolute(name: str, part: bytes) -> bytes:
        return part if name != "xl/_rels/workbook.xml.rels" else part.replace(b"/xl/worksheets", b"worksheets")

    errors = saved(lambda book: book.active.append(["#N/A"]))
    assert workbook.read(errors, "a.xlsx").sheets[0].marks == {(0, 0): Mark.ERROR}
    assert workbook.read(repacked(errors, absolute), "a.xlsx").sheets[0].marks == {(0, 0): Mark.ERROR}


def test_colours_far_below_the_data_cost_nothing() -> None:
    """A whole column that is only coloured holds nobody."""

    def fill(book: Workbook) -> None:
        book.active["A1"] = "x"
        book.active["C1048576"].fill = PatternFill("solid", fgColor="FFFF00")

    assert workbook.read(saved(fill), "a.xlsx").sheets[0].rows == (("x",),)


def test_a_cell_far_away_is_refused_and_its_sheet_named() -> None:
    """A stray letter in the last cell would make seventeen thousand million cells."""
    with pytest.raises(WorkbookUnreadableError, match="jauh dari data"):
        workbook.read(saved(lambda book: book.active.cell(1048576, 16384, "x")), "a.xlsx")


# What is no workbook


def locked() -> bytes:
    """Return the beginning of a workbook locked with a password: a compound file with an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100


def zipped(**parts: bytes) -> bytes:
    """Return a zip of parts; two underscores in a name are a slash, one is a full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), part)
    return out.getvalue()


def secret(content: bytes) -> bytes:
    """Return a zip whose first entry says that it is encrypted."""
    place = content.index(b"PK\x01\x02") + 8
    return content[:place] + struct.pack("<H", 1) + content[place + 2 :]


def macros(name: str, part: bytes) -> bytes:
    """Say that a workbook holds macros."""
    return part.replace(b"sheet.main", b"sheet.macroEnabled.main") if name == "[Content_Types].xml" else part


def twice() -> bytes:
    """Return a workbook with two parts of one name but for case."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("XL/workbook.xml", b"<x/>")
    return out.getvalue()


def spoilt() -> bytes:
    """Return a workbook one byte of whose sheet has changed."""
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    place = entry.header_offset + 30 + len(entry.filename) + 20
    return PLAIN[:place] + bytes([PLAIN[place] ^ 0xFF]) + PLAIN[place + 1 :]


NOT_WORKBOOKS = {
    "csv": (b"NIP;Nama;Nilai\r\n1985;Ahmad;90", "CSV"),
    "html": (b"\xef\xbb\xbf<html><table><tr><td>NIP</td></tr></table></html>", "HTML"),
    "html-table": (b"  <table><tr>", "HTML"),
    "html-doctype": (b"<!DOCTYPE html>", "HTML"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
    "locked": (locked(), "kata sandi"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "gambar"),
    "jpg": (b"\xff\xd8\xff\xe0", "gambar"),
    "rtf": (b"{\\rtf1", "RTF"),
    "xml": (b"<?xml version='1.0'?><Workbook/>", "XML"),
    "empty": (b"", "kosong"),
    "noise": (b"\0\1\2\3" * 40, "tidak dikenal"),
    "zip": (zipped(catatan_txt=b"halo"), "arsip zip"),
    "docx": (zipped(word__document_xml=b"<x/>"), ".docx"),
    "ods": (zipped(content_xml=b"<x/>"), ".ods"),
    "xlsb": (zipped(xl__workbook_bin=b"x"), ".xlsb"),
    "xlsm": (repacked(PLAIN, macros), "makro"),
    "truncated": (PLAIN[: len(PLAIN) // 2], "rusak"),
    "spoilt": (spoilt(), "rusak"),
    "twice": (twice(), "rusak"),
    "secret-zip": (secret(PLAIN), "kata sandi"),
    "no-sheets": (repacked(PLAIN, lambda name, part: None if "worksheets" in name else part), "rusak"),
    "no-rels": (repacked(PLAIN, lambda name, part: None if name == "xl/_rels/workbook.xml.rels" else part), "rusak"),
    "broken-xml": (repacked(PLAIN, lambda name, part: part[:-40] if name == "xl/workbook.xml" else part), ""),
    "many-parts": (zipped(**{f"a{number}": b"" for number in range(2001)}), "terlalu besar"),
}


@pytest.mark.parametrize("kind", [*NOT_WORKBOOKS])
def test_what_is_no_workbook_is_refused_in_one_sentence(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 4: what it is, and how to save it properly."""
    content, word = NOT_WORKBOOKS[kind]
    path = factories.a_workbook(tmp_path / "kasus.xlsx")
    path.write_bytes(content)

    with pytest.raises(SystemExit) as end:
        main(["check", str(path)])

    assert end.value.code == ExitCode.WORKBOOK_UNREADABLE
    told = capsys.readouterr()
    assert word in told.err
    assert "kasus.xlsx" in told.err
    assert foreseen(told.err + told.out)


def test_a_file_over_the_limit_is_refused() -> None:
    """Before it is looked into."""
    with pytest.raises(WorkbookUnreadableError, match="melebihi batas"):
        workbook.read(b"PK" + b"\0" * gate.LIMIT_FILE, "a.xlsx")


def test_a_bomb_is_refused() -> None:
    """A few kilobytes may unpack to gigabytes."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/media/bom.bin", bytes(gate.LIMIT_UNPACKED))

    with pytest.raises(WorkbookUnreadableError, match="terlalu besar"):
        workbook.read(out.getvalue(), "a.xlsx")


def test_a_workbook_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(WorkbookUnreadableError, match="tiada"):
        check.check(BuildRequest(tmp_path / "tiada.xlsx"))


def test_a_workbook_of_empty_sheets_is_a_case_with_errors(tmp_path: Path) -> None:
    """It can be read; what is missing is named."""
    path = factories.a_workbook(tmp_path / "kasus.xlsx")
    path.write_bytes(saved(lambda book: book.create_sheet("Lain")))

    assert {item.code for item in check.check(BuildRequest(path)).findings} >= {"sheet-missing"}


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever bytes of a sheet are changed: never a traceback."""
    part = data.draw(
        st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
    )

    def spoil(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(begin, min(begin + 12, len(content))))
        return content[:begin] + data.draw(st.binary(max_size=8)) + content[end:]

    with contextlib.suppress(WorkbookUnreadableError):
        assert workbook.read(repacked(PLAIN, spoil), "a.xlsx").names() is not None


# The look into the XML


def test_the_area_of_a_sheet_counts_written_cells_only() -> None:
    """From A1 to the last row and the last column."""
    assert (
        sheet_xml.area(b'<c r="C2"><v>1</v></c><c r="A7" t="s"><v>0</v></c><c r="Z99" s="1"/><c r="Z98"><v></v></c>')
        == 21
    )


def test_an_empty_sheet_has_an_area_too() -> None:
    """Of one cell."""
    assert sheet_xml.area(b"<sheetData/>") == 1


# The samples


def test_the_sample_has_no_errors(tmp_path: Path) -> None:
    """The case that the README shows can be built."""
    shutil.copytree(SAMPLES / "dpmd-banggai", tmp_path, dirs_exist_ok=True)

    found = check.check(BuildRequest(tmp_path / "kasus.xlsx")).findings
    assert [str(str(item.place)) for item in found if item.severity == "error"] == []


def test_the_wrong_sample_has_exactly_the_errors_it_was_given(tmp_path: Path) -> None:
    """Each mistake is found at its cell, and none is found that is not there."""
    shutil.copytree(SAMPLES / "salah", tmp_path, dirs_exist_ok=True)
    lines = (SAMPLES / "salah" / "kesalahan.csv").read_text("utf-8").splitlines()[1:]

    found = check.check(BuildRequest(tmp_path / "kasus.xlsx")).findings
    errors = {f"{item.place.within},{item.place.at},{item.code}" for item in found if item.severity == "error"}
    assert errors == set(lines)


def test_the_wrong_sample_ends_with_exit_code_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And every code is shown with its cell."""
    shutil.copytree(SAMPLES / "salah", tmp_path, dirs_exist_ok=True)

    with pytest.raises(SystemExit) as end:
        main(["check", str(tmp_path / "kasus.xlsx")])

    assert end.value.code == ExitCode.CASE_HAS_ERRORS
    shown = capsys.readouterr().out
    for line in (SAMPLES / "salah" / "kesalahan.csv").read_text("utf-8").splitlines()[1:]:
        _, cell, code = line.split(",")
        assert f"[{code}]" in shown
        assert cell in shown
