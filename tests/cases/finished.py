"""Finished papers read again as a reader does: words, tables, feet; Word's own marks become plain ones."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from docgen.printing import list_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = str.maketrans({"\xa0": " ", "\u2011": "-", "\xad": None, "\u202f": " "})
MARKS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class Paper:
    """One finished paper: where it lies, and what the build says of it."""

    path: Path
    said: dict[str, Any]

    @property
    def kind(self) -> str:
        """Its kode in the kit."""
        return str(self.said["paper"])

    @property
    def unit(self) -> str:
        """Its unit; empty for a paper of the whole office."""
        return self.said["unit"] or ""

    @cached_property
    def _trees(self) -> dict[str, ET.Element]:
        with zipfile.ZipFile(self.path) as package:
            parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
            return {name: ET.fromstring(package.read(name)) for name in parts}  # noqa: S314 - our own output

    @cached_property
    def _said(self) -> dict[ET.Element, str]:
        """What each paragraph says, read once from above: Word counts its lists as it goes."""
        numbers = list_numbers.read(self._trees.get("word/numbering.xml"), self._trees.get("word/styles.xml"))
        return {one: _words(one, numbers.of(one)) for tree in self._trees.values() for one in tree.iter(f"{W}p")}

    @cached_property
    def lines(self) -> list[str]:
        """The paragraphs of the body in their order, those of tables too, with the numbers that Word gives them."""
        return [self._said[paragraph] for paragraph in self._trees["word/document.xml"].iter(f"{W}p")]

    @property
    def text(self) -> str:
        """The words of the body."""
        return "\n".join(self.lines)

    @cached_property
    def foot(self) -> str:
        """The words of the feet of its pages."""
        feet = [tree for tree in self._trees.values() if tree.tag == f"{W}ftr"]
        return "\n".join(self._said[paragraph] for tree in feet for paragraph in tree.iter(f"{W}p"))

    @cached_property
    def tables(self) -> list[list[list[str]]]:
        """The tables as rows of cells; a cell merged with the one above says what that one says."""
        return [_filled_down(list(self._rows(table))) for table in self._trees["word/document.xml"].iter(f"{W}tbl")]

    def table(self, *headings: str) -> list[list[str]]:
        """Return the rows below the headings of the first table whose headings begin so; the test fails without one."""
        found = next((table for table in self.tables if table and table[0][: len(headings)] == list(headings)), None)
        assert found, (
            f"{self.path.name} has no table headed {headings}; it has {[table[0] for table in self.tables if table]}"
        )
        return found[1:]

    def label(self, name: str) -> str:
        """Return the value in a row `Label : value`."""
        found = [row for table in self.tables for row in table if name in row and ":" in row]
        assert found, f"{self.path.name} has no row {name}"
        return found[0][found[0].index(name) + 2]

    def paragraph(self, start: str) -> str:
        """Return the paragraph that holds some words; the test fails without one."""
        found = [line for line in self.lines if start in line]
        assert found, f"{self.path.name} nowhere says {start!r}"
        return found[0]

    def _rows(self, table: ET.Element) -> Iterator[list[str | None]]:
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            yield [
                None if _merged(cell) else "\n".join(self._said[each] for each in cell.iter(f"{W}p")) for cell in cells
            ]


def _words(paragraph: ET.Element, number: str) -> str:
    said = "".join(node.text or "" if node.tag == f"{W}t" else MARKS.get(node.tag, "") for node in paragraph.iter())
    return (number.replace("\t", " ") + said).translate(PLAIN).strip()


def _merged(cell: ET.Element) -> bool:
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return mark is not None and mark.get(f"{W}val") != "restart"


def _filled_down(rows: list[list[str | None]]) -> list[list[str]]:
    filled: list[list[str]] = []
    for row in rows:
        above = filled[-1] if filled else []
        filled.append([(above[at] if at < len(above) else "") if cell is None else cell for at, cell in enumerate(row)])
    return filled
