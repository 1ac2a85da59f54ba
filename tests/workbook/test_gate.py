"""The gate: what a file is by its bytes, counted while it is inflated, and said in one sentence before any reader opens it."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from docgen import safezip, workbook
from docgen.case.cells import Mark
from docgen.errors import WorkbookUnreadableError
from docgen.pipeline.files import inputs
from docgen.workbook.reading import filetype, gate, limits
from tests.workbook.test_workbook import PLAIN, repacked, saved

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def refused(content: bytes, name: str = "kasus.xlsx") -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(WorkbookUnreadableError) as fault:
        workbook.read(content, name)
    words = fault.value.words
    assert words.id.endswith("jalankan lagi.")
    assert words.en.endswith("run again.")
    return words.id


def with_sheet(xml: bytes) -> bytes:
    """Return a workbook whose sheet is some XML."""
    return repacked(PLAIN, lambda name, part: xml if name == SHEET else part)


def with_rows(rows: str) -> bytes:
    """Return a workbook whose sheet has some rows."""
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_sheet(f'<worksheet xmlns="{ns}"><sheetData>{rows}</sheetData></worksheet>'.encode())


def a_compound(*streams: str) -> bytes:
    """Return a compound file whose directory names some streams."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", header, 28, 0xFFFE, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 76, 0)
    table = struct.pack("<I", 0xFFFFFFFE) * 128
    entries = bytearray()
    for name in ("Root Entry", *streams):
        text = name.encode("utf-16-le") + b"\0\0"
        entries += text.ljust(64, b"\0") + struct.pack("<H", len(text)) + bytes(62)
    return bytes(header) + table + bytes(entries).ljust(512, b"\0")


# Files that are not what they say


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (a_compound("Workbook"), ".xls"),
        (a_compound("Book"), ".xls"),
        (a_compound("EncryptionInfo", "EncryptedPackage"), "kata sandi"),
        (a_compound("WordDocument"), ".doc"),
        (a_compound("Contents"), "berkas Office lama"),
        (a_compound("Workbook")[:300], "berkas Office lama"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" * 9, ".xls"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 2003"),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "HTML"),
        ("<html><table>".encode("utf-16"), "HTML"),
        (b"<style>td{}</style><table border=1>", "HTML"),
        (b"<catatan/>", "berkas XML"),
        ("NIP;Nama\r\n1985;Ahmad".encode("utf-16"), "CSV"),
        (b"NIP\tNama\n", "CSV"),
        (b'# Kantor; pindahkan, lalu isi\n[kantor]\nnama = "Dinas, Badan"\n', "berkas setelan (.toml)"),
        (b"halo", "tidak dikenal"),
        (bytes(4096), "kosong"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, word: str) -> None:
    """Whatever it is called."""
    assert word in refused(content)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x89PNG", b"[[langkah]]\nno = 1\n", a_compound("WordDocument")])
def test_of_what_no_program_saves_as_a_workbook_another_file_is_asked_for(content: bytes) -> None:
    """A letter, a scan or kantor.toml was dropped in its place: to save it otherwise helps nobody."""
    assert "Simpan Sebagai" not in refused(content)
    assert "Simpan Sebagai" in refused(b"NIP;Nama\r\n")


def test_the_lock_file_of_excel_is_no_workbook() -> None:
    """A clerk who sees hidden files may choose the wrong one of two."""
    assert "berkas kunci sementara" in refused(b"\x05Ahmad" + b" " * 160, "~$kasus.xlsx")


def test_a_directory_is_found_wherever_its_chain_leads() -> None:
    """A compound file may be made to go round in a circle."""
    content = bytearray(a_compound("WORKBOOK"))
    struct.pack_into("<I", content, 512 + 4, 1)

    assert "Excel lama (.xls)" in refused(bytes(content))


def test_words_in_an_old_file_do_not_tell_its_kind() -> None:
    """An old presentation may speak of a Workbook and of a Book."""
    content = a_compound("PowerPoint Document") + "Workbook, Book".encode("utf-16-le")

    assert "berkas Office lama" in refused(content)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("xl/workbook.bin", ".xlsb"), ("content.xml", ".ods"), ("ppt/presentation.xml", ".pptx"), ("word/document.xml", ".docx"),
        ("Index/Document.iwa", "Numbers"), ("xl\\workbook.xml", "tidak bernama menurut aturan"), ("catatan.txt", "arsip zip"),
    ],
)  # fmt: skip
def test_a_zip_is_known_by_its_parts(part: str, word: str) -> None:
    """Not by the name of the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        entry = zipfile.ZipInfo("x")
        entry.filename = part
        package.writestr(entry, b"x")

    assert word in refused(out.getvalue())


@pytest.mark.parametrize("name", ["../luar.xml", "/mutlak.xml", "xl/../../luar.xml", "C:/luar.xml", "xl\\..\\luar.xml"])
def test_a_part_that_leads_out_of_the_package_is_refused(name: str) -> None:
    """No program writes one by accident."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, b"<x/>")

    assert "rusak" in refused(out.getvalue())


def test_macros_are_known_by_the_part_that_holds_them() -> None:
    """Also where the content type says otherwise."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")

    assert "makro" in refused(out.getvalue())


# XML that is dangerous

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><worksheet>&lol2;</worksheet>'


@pytest.mark.parametrize("part", [SHEET, "xl/_rels/workbook.xml.rels", "docProps/core.xml", "xl/styles.xml"])
def test_a_dtd_is_refused_in_whatever_part(part: str) -> None:
    """Entities can grow without end or name files and addresses; Excel writes none."""
    assert "DTD" in refused(repacked(PLAIN, lambda name, old: LAUGHS if name == part else old))


def test_a_dtd_is_seen_in_utf_16_and_far_into_a_part() -> None:
    """Neither the encoding nor a long comment hides it."""
    assert "DTD" in refused(with_sheet(LAUGHS.decode().encode("utf-16")))
    assert "DTD" in refused(with_sheet(b"<!--" + b" " * (safezip.PIECE - 10) + b"-->" + LAUGHS))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_sheet_in_utf_16_is_refused_and_never_read_as_empty(encoding: str) -> None:
    """The reader makes nothing of it without a word: what was given would be said to be missing."""
    sheet = zipfile.ZipFile(io.BytesIO(PLAIN)).read(SHEET).decode()

    assert "UTF-8" in refused(with_sheet(f'<?xml version="1.0" encoding="{encoding[:6]}"?>{sheet}'.encode(encoding)))


# Sizes


def bomb(size: int) -> bytes:
    """Return a workbook with one part of so many bytes that pack to almost nothing."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/media/bom.bin", bytes(size))
    return out.getvalue()


def test_a_part_that_packs_better_than_anything_real_is_refused() -> None:
    """Before all of it is inflated."""
    assert "terlalu besar" in refused(bomb(limits.FLOOR + 1))


def test_a_part_of_moderate_size_may_pack_well() -> None:
    """An empty form does."""
    assert workbook.read(bomb(2**20), "a.xlsx").sheets


def test_all_parts_together_are_counted() -> None:
    """Many parts below the limit are too much together."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for number in range(4):
            package.writestr(f"xl/media/{number}.bin", bytes(limits.FLOOR))

    assert "terlalu besar" in refused(out.getvalue())


def lying(content: bytes, size: int) -> bytes:
    """Return a package whose directory claims another size for each part."""
    place = content.index(gate.DIRECTORY)
    while place >= 0:
        content = content[: place + 24] + struct.pack("<I", size) + content[place + 28 :]
        place = content.find(gate.DIRECTORY, place + 4)
    return content


@pytest.mark.parametrize("size", [1, 100_000_000])
def test_the_size_that_a_part_claims_is_not_believed(size: int) -> None:
    """It is counted while it is inflated."""
    assert "rusak" in refused(lying(PLAIN, size))


def test_a_part_whose_own_header_bears_another_name_is_refused() -> None:
    """Readers differ in which of the two they believe."""
    place = PLAIN.index(b"xl/workbook.xml")

    assert "rusak" in refused(PLAIN[:place] + b"xl/workbooX.xml" + PLAIN[place + 15 :])


def test_a_part_that_ends_too_soon_is_refused() -> None:
    """A download that broke off, mended by a tool."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    content = bytearray(out.getvalue())
    place = content.index(b"xl/styles.xml", content.index(gate.DIRECTORY)) - 46
    struct.pack_into("<H", content, place + 10, zipfile.ZIP_DEFLATED)

    assert "rusak" in refused(bytes(content))


def test_a_packing_that_excel_does_not_know_is_refused() -> None:
    """LZMA and its kind."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/x.xml", b"<x/>")

    assert "rusak" in refused(out.getvalue())


def test_a_workbook_of_stored_parts_is_read() -> None:
    """Not every program packs."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))

    assert workbook.read(out.getvalue(), "a.xlsx") == workbook.read(PLAIN, "a.xlsx")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    """Only as much of it as shows that it is."""
    path = tmp_path / "kasus.xlsx"
    with path.open("wb") as file:
        file.write(b"PK")
        file.truncate(5 * 2**30)

    content = inputs.workbook(path)
    assert len(content) == gate.LIMIT_FILE + 1
    assert "melebihi batas" in refused(content)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A pipe would be waited for without end."""
    os.mkfifo(tmp_path / "kasus.xlsx")

    with pytest.raises(WorkbookUnreadableError):
        inputs.workbook(tmp_path / "kasus.xlsx")


def test_a_workbook_that_excel_holds_is_said_to_be_open(tmp_path: Path) -> None:
    """Its lock file tells."""
    (tmp_path / "~$kasus.xlsx").write_bytes(b"x")

    with pytest.raises(WorkbookUnreadableError, match="sedang terbuka di Excel"):
        inputs.workbook(tmp_path / "kasus.xlsx")


# What a reader could not bear


def test_a_text_that_a_thousand_cells_share_is_counted_for_each() -> None:
    """A reader writes it out for every cell."""
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + os.urandom(40_000).hex().encode()
        + b"</t></si></sst>"
    )
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 1000))
    out = io.BytesIO(with_rows(rows))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(limits.STRINGS, strings)

    assert "terlalu banyak data" in refused(out.getvalue())


def test_a_sheet_of_too_many_cells_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than any office has."""
    monkeypatch.setattr(limits, "LIMIT_CELLS", 3)

    assert 'Lembar "Sheet"' in refused(with_rows('<row r="1">' + "<c><v>1</v></c>" * 5 + "</row>"))


def test_a_cell_far_away_is_known_whatever_its_letters() -> None:
    """Readers take small letters too."""
    assert "jauh dari data" in refused(
        with_rows('<row r="1048576"><c r="xfd1048576"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')
    )


@pytest.mark.parametrize(
    "row",
    [
        '<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
        '<row r="9"><c r="ZZZZZZ9"><v>1</v></c></row>',
        '<row r="9"><c r="A4294967298"><v>1</v></c></row>',
        '<row r="99999999"><c><v>1</v></c></row>',
        '<row r="1048576"><c r="XFD1048576" x="<"><v>1</v></c></row>',
        '<row r="1048576"><c x:r="A2" r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_a_cell_where_no_sheet_has_one_takes_no_process_with_it(row: str) -> None:
    """The reader of cells makes room for all cells up to it, and ends the process that asks for more than there is."""
    far = with_rows(f'<row r="1"><c r="A1"><v>1</v></c></row>{row}')

    refused(far)
    with suppress(WorkbookUnreadableError):
        assert not workbook.peek(far, "kasus.xlsx", ("Sheet",))


def test_cells_are_looked_at_however_the_end_of_their_sheet_is_written() -> None:
    """An error of a formula is told; none was seen, and it was read as an empty cell."""
    xml = b'<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row></sheetData >'
    errors = repacked(with_rows("</>"), lambda _, part: part.replace(b"</></sheetData>", xml))

    assert workbook.read(errors, "a.xlsx").sheets[0].marks == {(0, 0): Mark.ERROR}


def test_a_part_is_found_in_whatever_capitals_its_name_is_written() -> None:
    """Excel and the reader of cells find it: an error in it was read as an empty cell, a percentage as its fraction."""

    def fill(book: Workbook) -> None:
        book.active.append(["#N/A"])
        book.active["A2"], book.active["A2"].number_format = 0.95, "0%"

    marks = {(0, 0): Mark.ERROR, (1, 0): Mark.PERCENT}
    for name in (SHEET, "xl/styles.xml"):
        capital = renamed(saved(fill), name, name.replace("s", "S"))
        assert workbook.read(capital, "a.xlsx").sheets[0].marks == marks


def renamed(content: bytes, name: str, other: str) -> bytes:
    """Return a zip whose part of a name has another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            after.writestr(other if each == name else each, before.read(each))
    return out.getvalue()


@pytest.mark.parametrize("lie", ["A1", "A1:XFD1048576"])
def test_a_declared_size_that_is_a_lie_changes_nothing(lie: str) -> None:
    """Only cells count."""
    plain = with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>')

    def declare(name: str, part: bytes) -> bytes:
        return part.replace(b"<sheetData>", f'<dimension ref="{lie}"/><sheetData>'.encode()) if name == SHEET else part

    assert workbook.read(repacked(plain, declare), "a.xlsx").sheets[0].rows == ((1.0, None), (None, 2.0))


# Reading apart


def test_a_large_workbook_is_read_apart_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last cell, dates and all."""
    content = saved(fill)
    found = workbook.read(content, "a.xlsx")
    monkeypatch.setattr(limits, "ORDINARY", 0)

    assert workbook.read(content, "a.xlsx") == found


def fill(book: Workbook) -> None:
    """Fill two sheets with all kinds of cells."""
    from datetime import date, datetime, time  # noqa: PLC0415 - only here

    book.active.append(["satu", 2, 2.5, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), time(5, 6), True, None, "satu"])
    book.create_sheet("B")["C3"] = "tiga"


def test_what_is_refused_apart_is_refused_in_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault finds its way out of the other process."""
    broken = repacked(PLAIN, lambda name, part: None if name == SHEET else part)
    here = refused(broken)
    monkeypatch.setattr(limits, "ORDINARY", 0)

    assert refused(broken) == here


# Sheets


def test_a_workbook_without_a_sheet_is_refused() -> None:
    """Nobody is told that there is nothing to do."""

    def none(name: str, part: bytes) -> bytes:
        return (
            part
            if name != "xl/workbook.xml"
            else part[: part.index(b"<sheets>")] + b"<sheets/>" + part[part.index(b"</sheets>") + 9 :]
        )

    assert "tidak lengkap" in refused(repacked(PLAIN, none))


def test_checksums_are_counted() -> None:
    """One changed byte of a stored part is seen, though it reads well."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package, zipfile.ZipFile(io.BytesIO(PLAIN)) as old:
        for name in old.namelist():
            package.writestr(name, old.read(name))
    content = out.getvalue()
    assert zlib.crc32(content) != zlib.crc32(content.replace(b"satu", b"sata"))

    assert filetype.DAMAGED.id in refused(content.replace(b"satu", b"sata"))
