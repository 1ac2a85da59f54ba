"""Who inks a paper, by its Word file alone: over each printed name of a signatory, in each column or place that the kit marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.printing import docx_text
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

W = docx_text.W
NAME = "TtdNama"
"""The style of a signatory's name: it stays when the office renames everything else."""

BODY = re.compile(r"word/document\.xml")


class Column(Frozen):
    """A column to be inked: its heading, the words of its table's whole head row, whose ink its cells want."""

    heading: str
    head: str
    names: tuple[str, ...]


class Inked(Frozen):
    """The printed names over which somebody signs, the columns to be inked, and the kit's words that stand alone where ink must."""

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    alone: tuple[str, ...]


def read(document: bytes, file: str, marked: Sequence[str]) -> Inked:
    """Return who inks a paper; *marked* are the kit's words for columns and places."""
    body = docx_text.parts(document, file, BODY)["word/document.xml"]
    wanted = {word.casefold() for word in marked}
    paragraphs = list(body.iter(f"{W}p"))
    names = (_words(one) for one in paragraphs if docx_text.style(one) == NAME)
    columns = tuple(found for table in body.iter(f"{W}tbl") if (found := _column(table, wanted)))
    alone = (word for one in paragraphs if not columns and (word := _words(one)).casefold() in wanted)
    return Inked(tuple(filter(None, names)), columns, tuple(dict.fromkeys(alone)))


def _column(table: ET.Element, wanted: set[str]) -> Column | None:
    """Return the column of a table that is to be inked; None where it has none."""
    rows = table.findall(f"{W}tr")
    for place, row in enumerate(rows):
        cells = [_words(cell) for cell in row.findall(f"{W}tc")]
        heading = next((cell for cell in cells if cell.casefold() in wanted), None)
        if heading:
            return Column(heading, "".join(cells), tuple(filter(None, map(_named, rows[place + 1 :]))))
    return None


def _words(element: ET.Element) -> str:
    """Return the words of an element on one line."""
    return " ".join("".join(text.text or "" for text in element.iter(f"{W}t")).split())


def _named(row: ET.Element) -> str:
    """Return the first line of the first cell of a row that holds a name; empty for a row that is nobody's."""
    for cell in row.findall(f"{W}tc"):
        for paragraph in cell.iter(f"{W}p"):
            text = _words(paragraph)
            if any(char.isalpha() for char in text):
                return text
    return ""
