"""No date and no NIP breaks: each column that holds one has room for the longest, in any letters that offices use."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from docgen.word.sop import text_width
from tests import factories
from tests.factories import a_bukti
from tests.sample import ROOT, docgen, folder_of, text_of
from tests.witness import w

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.factories import ACase

TEMPLATES = sorted((ROOT / "templates").glob("*/*.docx"))
DATE, MOMENT, NIP = "22 September 2026", "22-12-2026 08.00", "19900928 200902 2 008"
"""No date and no NIP takes more room than these, as papers write them in words and on the control sheet."""
SAID = {
    "tanggal": DATE,
    "batas": DATE,
    "tanggal_mulai": DATE,
    "tanggal_selesai": DATE,
    "mulai": MOMENT,
    "selesai": MOMENT,
    "nip": NIP,
    "nip_baris": f"NIP. {NIP}",
}
DIGITS = re.compile(r"\d{18}")
LAST = re.compile(r"\{\{ (?:\w+\.)*(\w+) \}\}")
VALUE = w("val")


class Styles:
    """The styles of a template: how large the letters of a paragraph are, and what the sides of a table's cells keep free."""

    def __init__(self, content: bytes) -> None:
        """Read them."""
        self.named = {style.get(w("styleId")): style for style in etree.fromstring(content).iter(w("style"))}

    def found(self, name: str | None, path: str) -> list[etree._Element]:
        """Return what a style says at a path, or what the one says that it is based on."""
        while name in self.named:
            style = self.named[name]
            if told := style.findall(path):
                return list(told)
            base = style.find(w("basedOn"))
            name = None if base is None else base.get(VALUE)
        return []

    def points(self, name: str | None) -> float:
        """Return the size of a paragraph's letters, 12 where only the office tells it."""
        return next((int(size.get(VALUE)) / 2 for size in self.found(name, f"{w('rPr')}/{w('sz')}")), 12.0)

    def sides(self, name: str | None) -> int:
        """Return how many twips of a cell are kept free at its left and right."""
        margins = self.found(name, f"{w('tblPr')}/{w('tblCellMar')}")[0]
        return sum(int(margins.find(w(side)).get(w("w"))) for side in ("left", "right"))


def columns(path: Path) -> Iterator[tuple[etree._Element, float, Styles]]:
    """Yield each cell of a Word file with the room that its words have."""
    with zipfile.ZipFile(path) as package:
        styles, tree = Styles(package.read("word/styles.xml")), etree.fromstring(package.read("word/document.xml"))
    for cell in tree.iter(w("tc")):
        table = next(cell.iterancestors(w("tbl")))
        free = styles.sides(table.find(f"{w('tblPr')}/{w('tblStyle')}").get(VALUE))
        yield cell, int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"))) - free, styles


def styled(part: etree._Element, kind: str) -> str | None:
    """Return the style that a paragraph (`p`) or a run (`r`) bears."""
    found = part.find(f"{w(f'{kind}Pr')}/{w(f'{kind}Style')}")
    return None if found is None else found.get(VALUE)


def cells(path: Path) -> Iterator[tuple[str, float, float]]:
    """Yield each cell's paragraph that prints a date or an NIP: its words, the room it has, and the room that takes."""
    for cell, room, styles in columns(path):
        for paragraph in cell.iterchildren(w("p")):
            words = "".join(each.text or "" for each in paragraph.iter(w("t")))
            points = styles.points(styled(paragraph, "p"))
            said = [SAID[name] for name in LAST.findall(words) if name in SAID]
            yield from ((words, room, text_width.width(each, points)) for each in said)


def broken(path: Path) -> list[str]:
    """Return the numbers of 18 digits, as a workbook has them, that have no room in their cells."""
    found = []
    for cell, room, styles in columns(path):
        for run in cell.iter(w("r")):
            words = "".join(each.text or "" for each in run.iter(w("t")))
            style = styled(run, "r") or styled(run.getparent(), "p")
            if DIGITS.fullmatch(words) and text_width.width(words, styles.points(style)) > room:
                found.append(words)
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_column_has_room_for_the_longest_date_and_an_nip(path: Path) -> None:
    """Broken, they read `22 September 202` and `6`, `19900725 201402 2 00` and `3`; Bookman and Tahoma run a tenth wider than Arial."""
    assert [words for words, room, taken in cells(path) if taken > room] == []


def test_an_nip_that_is_mended_or_suspected_keeps_its_line(case: ACase, tmp_path: Path) -> None:
    """Before and after stand side by side as the workbook has them, without spaces; they broke before the last digits."""
    mended = f"{factories.BENI[:-1]}9"
    case.person("Data Perbaikan", factories.BENI).update({"NIP": mended, "NIP Semula": factories.BENI})
    case.bukti[0]["NIP"] = mended
    case.bukti.append(a_bukti(mended, "NIP"))
    case.temuan[1]["Kolom"] = "NIP"
    folder = folder_of(docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))

    papers = sorted((folder / "data").glob("*.docx"))
    printed = [paper for paper in papers if DIGITS.search(text_of(paper))]
    assert {paper.name[:2] for paper in printed} == {"01", "03", "04", "05", "06", "08", "10"}
    assert [(paper.name, found) for paper in printed if (found := broken(paper))] == []
