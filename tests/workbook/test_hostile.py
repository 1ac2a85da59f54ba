"""Workbooks made to keep a reader busy: each ends within 10 s of processor and 500 MB of its whole tree of processes.

They are small files of our own, altered from a sound case; what they would do without bounds is minutes or gigabytes.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.sample import foreseen
from tests.workbook import measured
from tests.workbook.test_workbook import repacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[bytes], bytes]

SECONDS, MEGABYTES = 10, 500
PEOPLE = "Data Semula"


def altered(content: bytes, sheet: str, change: Change) -> bytes:
    """Return a workbook with the XML of one sheet altered."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = re.findall(rb'<sheet [^>]*name="([^"]*)"', package.read("xl/workbook.xml"))
    part = f"xl/worksheets/sheet{names.index(sheet.encode()) + 1}.xml"
    return repacked(content, lambda name, xml: change(xml) if name == part else xml)


def rows(*lines: str) -> Change:
    """Return a change that puts rows under the data."""
    return lambda xml: xml.replace(b"</sheetData>", "".join(lines).encode() + b"</sheetData>")


def after(text: str) -> Change:
    """Return a change that puts something behind the data."""
    return lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + text.encode())


def word(ref: str, text: str) -> str:
    """Return a cell with a text of its own."""
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def people(count: int, cells: Callable[[int], str]) -> Change:
    """Return a change that puts so many rows under the data; they are made when it is: who only collects tests makes none."""

    def change(xml: bytes) -> bytes:
        return rows(*(f'<row r="{row}">{cells(row)}</row>' for row in range(1000, 1000 + count)))(xml)

    return change


def letters(place: int) -> str:
    """Return the letters of a column counted from 0."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def a_part(name: str, change: Change) -> Callable[[bytes], bytes]:
    """Return a change of one part that is no sheet."""
    return lambda content: repacked(content, lambda part, xml: change(xml) if part == name else xml)


def texts(items: str) -> Callable[[bytes], bytes]:
    """Return a change that gives a workbook shared texts, which it has none of."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    ends = {
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="t" Type="{rel}" Target="sharedStrings.xml"/>',
        ),
    }

    def told(name: str, xml: bytes) -> bytes:
        end, more = ends.get(name, ("", ""))
        return xml.replace(end.encode(), f"{more}{end}".encode()) if end else xml

    def change(content: bytes) -> bytes:
        out = io.BytesIO(repacked(content, told))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(
                "xl/sharedStrings.xml",
                f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>',
            )
        return out.getvalue()

    return change


def both(first: Callable[[bytes], bytes], second: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return two changes as one."""
    return lambda content: second(first(content))


def on(sheet: str, change: Change) -> Callable[[bytes], bytes]:
    """Return a change of one sheet."""
    return lambda content: altered(content, sheet, change)


LONG = "A" * 10_000_000
KINDS: dict[str, Callable[[bytes], bytes]] = {
    "cells that never end": on(PEOPLE, rows("<c r='A1' t='s'><v>" * 500_000)),
    "start tags that never end": on(PEOPLE, rows("<row " * 1_000_000)),
    "quotes that never end": on(PEOPLE, rows('<c r="A' * 500_000)),
    "attributes without a value": on(PEOPLE, rows(f"<c {'a' * 4_000_000}>")),
    "styles that never end": a_part("xl/styles.xml", lambda xml: xml + b"<cellXfs" * 500_000),
    "a million percent styles": a_part(
        "xl/styles.xml", lambda xml: xml.replace(b"</cellXfs>", b'<xf numFmtId="9"/>' * 700_000 + b"</cellXfs>")
    ),
    "sixty thousand formats of percentages": a_part("xl/styles.xml", lambda xml: re.sub(
        rb"<cellXfs.*</cellXfs>",
        b"<cellXfs>" + b"".join(b'<xf numFmtId="%d"/>' % number for number in range(200, 60_200)) + b"</cellXfs>",
        xml.replace(b"<fonts", b"<numFmts>" + b"".join(b'<numFmt numFmtId="%d" formatCode="0%%"/>' % number for number in range(200, 60_200)) + b"</numFmts><fonts", 1),
    )),
    "shared texts that never end": texts("<si><t>x" * 1_000_000),
    "a cell that says for ever that its text is shared": both(texts("<si><t>" + "A" * 9_000_000 + "</t></si>"), on(PEOPLE, rows('<row r="2000">' + '<c r="A2000" t="s"><v>0</v></c>' * 2 + "</row><c " + 't="s" ' * 500_000))),
    "one shared text, many cells": both(texts("<si><t>" + "A" * 30_000 + "</t></si>"), on(PEOPLE, people(100_000, lambda row: f'<c r="A{row}" t="s"><v>0</v></c>'))),
    "one shared text, a thousand cells": both(texts("<si><t>" + "A" * 30_000 + "</t></si>"), on(PEOPLE, people(1_500, lambda row: f'<c r="D{row}" t="s"><v>0</v></c>'))),
    "a text of ten million letters": on(PEOPLE, people(1, lambda row: word(f"B{row}", LONG))),
    "a heading of ten million letters": on(PEOPLE, rows(f'<row r="1">{word("XA1", LONG)}</row>')),
    "ten million letters in a date": on("Langkah", rows(f'<row r="40">{word("A40", "1")}{word("C40", "1" + LONG)}</row>')),
    "sixteen thousand headings": on(PEOPLE, lambda xml: xml.replace(b"</row>", "".join(word(f"{letters(place)}1", f"Kolom {place}") for place in range(30, 16_384)).encode() + b"</row>", 1)),
    "one person on every row": on(PEOPLE, people(30_000, lambda row: word(f"B{row}", "198503122010011001") + word(f"D{row}", "Ahmad"))),
    "rows of people without an NIP": on(PEOPLE, people(100_000, lambda row: word(f"D{row}", f"Ahmad {row}"))),
    "words that are no choice": on(PEOPLE, people(30_000, lambda row: "".join(word(f"{letters(place)}{row}", f"Sesuai {row}") for place in range(3, 13)))),
    "totals without end": on(PEOPLE, people(110_000, lambda row: word(f"B{row}", "JUMLAH"))),
    "a cell in the last row": on(PEOPLE, rows('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
    "a cell in the last corner": on(PEOPLE, rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a cell far away in other words": on(PEOPLE, rows("<row r = '1048576'><c r = 'XFD1048576'><v>1</v></c></row>")),
    "a cell below every row there is": on(PEOPLE, rows('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')),
    "a row below every row there is": on(PEOPLE, rows('<row r="99999999"><c><v>1</v></c></row>')),
    "a cell far away in a tag that is none": on("Kasus", rows('<row r="1048576"><c r="XFD1048576" x="<"><v>1</v></c></row>')),
    "a cell far away before an end with a space": on(PEOPLE, lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData >')),
    "four hundred headings": on(PEOPLE, lambda xml: xml.replace(b"</row>", "".join(word(f"{letters(place)}1", f"Predikat Kerja {place} " + "x" * 60) for place in range(30, 430)).encode() + b"</row>", 1)),
    "dates that begin again and again": on("Langkah", people(200, lambda row: word(f"A{row}", "1") + word(f"C{row}", "T" * 32_000))),
    "cells that do not say where they lie": on(PEOPLE, rows("<row>" + "<c><v>1</v></c>" * 500_000 + "</row>", "<row><c><v>1</v></c></row>" * 100_000)),
    "merges without end": on(PEOPLE, after("<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500_000 + "</mergeCells>")),
    "hidden columns without end": on(PEOPLE, lambda xml: xml.replace(b"<sheetData>", b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * 400_000 + b"</cols><sheetData>")),
    "conditional formats without end": on(PEOPLE, after('<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression"><formula>A1</formula></cfRule></conditionalFormatting>' * 100_000)),
    "names without end": a_part("xl/workbook.xml", lambda xml: xml.replace(b"</sheets>", b"</sheets><definedNames>" + b'<definedName name="a">Kasus!$A$1:$XFD$1048576</definedName>' * 200_000 + b"</definedNames>")),
    "sheets without end": a_part("xl/workbook.xml", lambda xml: xml.replace(b"</sheets>", b'<sheet name="x" sheetId="9" r:id="rId1"/>' * 300_000 + b"</sheets>")),
    "nesting without end": on(PEOPLE, rows("<x>" * 3_000_000)),
    "errors without end": on(PEOPLE, people(100_000, lambda row: f'<c r="B{row}" t="e"><v>#N/A</v></c>')),
    "evidence without end": on("Bukti", people(28_000, lambda row: "".join(word(f"{letters(place)}{row}", f"x{row}") for place in range(8)))),
    "steps without end": on("Langkah", people(28_000, lambda row: f'<c r="A{row}"><v>{row % 10 + 1}</v></c><c r="C{row}"><v>46000.{row}</v></c><c r="D{row}"><v>46000.{row}</v></c>')),
    "roles without end": on("Pejabat", people(28_000, lambda row: "".join(word(f"{letters(place)}{row}", f"Kepala Bidang{row}") for place in range(8)))),
    "meetings without end": on("Rapat", people(28_000, lambda row: "".join(word(f"{letters(place)}{row}", f"Bidang {row}") for place in range(8)))),
    "guests without end": on("Peserta", people(28_000, lambda row: "".join(word(f"{letters(place)}{row}", f"Bidang {row}") for place in range(4)))),
    "suspicions without end": on("Temuan", people(28_000, lambda row: "".join(word(f"{letters(place)}{row}", f"Bidang {row}") for place in range(8)))),
    "steps that take two centuries": on("Langkah", people(20_000, lambda row: word(f"A{row}", "1") + word(f"C{row}", "1 Januari 1901 08.00") + word(f"D{row}", "1 Januari 2099 08.00"))),
    "steps of thousands of units": both(
        on(PEOPLE, people(3_000, lambda row: word(f"B{row}", f"1985031220100{row:05}"[:18]) + "".join(word(f"{letters(place)}{row}", f"Bidang Urusan {row}") for place in range(3, 9)))),
        on("Langkah", people(12_000, lambda row: word(f"A{row}", f"{row % 4 + 4}") + word(f"B{row}", f"Bidang Urusan {row // 4 + 750}") + word(f"C{row}", "3 November 2026 08.00") + word(f"D{row}", "4 November 2026 08.00"))),
    ),
    "suspicions of other people": both(
        on(PEOPLE, people(3_000, lambda row: word(f"B{row}", f"19{60 + row % 40}{row % 12 + 1:02}{row % 28 + 1:02}1999{row % 12 + 1:02}1{row % 999 + 1:03}") + word(f"D{row}", f"Ahmad {row}"))),
        on("Temuan", people(15_000, lambda row: word(f"C{row}", f"19{60 + row % 39}{row % 11 + 1:02}{row % 27 + 1:02}2010{row % 10 + 1:02}2{row % 997 + 1:03}") + word(f"D{row}", "Hadir"))),
    ),
    "other people on either sheet, some of whom cannot be read": both(
        on(PEOPLE, people(2_000, lambda row: f'<c r="B{row}"><v>19{60 + row % 40}{row % 12 + 1:02}{row % 28 + 1:02}1999{row % 12 + 1:02}1{row % 999 + 1:03}</v></c>' + word(f"D{row}", f"Ahmad {row}"))),
        on("Data Perbaikan", people(2_000, lambda row: word(f"B{row}", f"19{60 + row % 39}{row % 11 + 1:02}{row % 27 + 1:02}2010{row % 10 + 1:02}2{row % 997 + 1:03}") + word(f"D{row}", f"Beni {row}"))),
    ),
    "as many units as people": on(PEOPLE, people(30_000, lambda row: word(f"B{row}", f"1985031220100{row:05}"[:18]) + "".join(word(f"{letters(place)}{row}", f"Bidang Urusan {row}") for place in range(3, 9)))),
}  # fmt: skip


@functools.cache
def sound(folder: Path) -> bytes:
    """Return the sound case that each is altered from."""
    return factories.a_workbook(folder / "sound.xlsx").read_bytes()


@pytest.mark.skipif(not measured.POSSIBLE, reason="this system does not tell what a tree of processes takes")
@pytest.mark.hostile
@pytest.mark.parametrize(
    ("kind", "command"),
    [(kind, (("check", "--annotate", "b.xlsx"), ("build",))[place % 2]) for place, kind in enumerate(KINDS)],
)
def test_a_hostile_workbook_is_answered_within_bounds(
    kind: str, command: tuple[str, ...], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is refused in one sentence, or its errors are named; it never ends in a traceback, a signal or silence."""
    folder = tmp_path / "kasus"
    folder.mkdir()
    (folder / "kasus.xlsx").write_bytes(KINDS[kind](sound(tmp_path_factory.getbasetemp())))
    (folder / "kantor.toml").write_text(factories.KANTOR, encoding="utf-8")

    run = measured.docgen(folder, *command, "kasus.xlsx")

    size = (folder / "kasus.xlsx").stat().st_size // 1024
    print(f"{kind}, {size} KB, {command[0]}: exit {run.code}, {run.seconds:.1f} s, {run.megabytes:.0f} MB")  # noqa: T201 - the measure is asked for
    assert run.code in (0, 3, 4)
    assert foreseen(run.out + run.err)
    assert run.code != 4 or run.err.count("\n") == 1
    assert run.seconds < SECONDS
    assert run.megabytes < MEGABYTES
