"""Who inks a paper, by its Word file alone: over each printed name of a signatory, in each column or place that the kit marks."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from docgen.printing import docx_text
from docgen.printing.list_numbers import value
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

W = docx_text.W
NAME = "TtdNama"
"""The style of a signatory's name: it stays when the office renames everything else."""

NIP = re.compile(r"\D{0,20}\d(?: ?\d){17}")
"""A line below a name that tells whose it is: a NIP after whatever the office writes before it."""

SAID = {f"{W}{name}" for name in ("t", "br", "cr", "tab", "p")}
"""What holds words, and what parts them."""


class Name(Frozen):
    """A name where ink must stand: its words, which of the places it is where the paper has these words, and how many there are.

    `number` is the person's that stands below it in its block; empty where none does.
    """

    text: str
    place: int
    of: int
    number: str = ""


class Column(Frozen):
    """A column to be inked: its heading, the words of its table's whole head row, whose ink its cells want."""

    heading: str
    head: str
    names: tuple[Name, ...]


class Inked(Frozen):
    """The printed names over which somebody signs, the columns to be inked, and the kit's words that stand alone where ink must."""

    names: tuple[Name, ...]
    columns: tuple[Column, ...]
    alone: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether there is any place for ink."""
        return bool(self.names or self.columns or self.alone)


def read(document: bytes, file: str, marked: Sequence[str], called: Sequence[str] = ()) -> Inked:
    """Return who inks a paper; *marked* are the kit's words for columns and places, *called* what it calls the numbers of people."""
    body = _Body(docx_text.parts(document, file, docx_text.BODY)["word/document.xml"])
    wanted = {word.casefold() for word in marked}
    paragraphs = list(body.tree.iter(f"{W}p"))
    numbers = _numbers(body.tree, tuple(f"{name} " for name in called))
    names = (replace(body.name(one), number=numbers.get(one, "")) for one in paragraphs if docx_text.style(one) == NAME)
    columns = tuple(found for table in body.tree.iter(f"{W}tbl") for found in _columns(table, wanted, body))
    alone = (word for one in paragraphs if not columns and (word := _words(one)).casefold() in wanted)
    return Inked(tuple(one for one in names if one.text), columns, tuple(dict.fromkeys(alone)))


def _numbers(tree: ET.Element, called: tuple[str, ...]) -> dict[ET.Element, str]:
    """Return the number below each printed name, by the name's paragraph: of the same block, before the next name."""
    found: dict[ET.Element, str] = {}
    for block in tree.iter():
        name: ET.Element | None = None
        for one in block.findall(f"{W}p"):
            if docx_text.style(one) == NAME:
                name = one
            elif name is not None and (NIP.fullmatch(words := _words(one)) or words.startswith(called)):
                found.setdefault(name, words)
    return found


def folded(text: str) -> str:
    """Return a text as it is found again in print: without spaces, hyphens (a line may end at one) and how letters are put together."""
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if (kind := unicodedata.category(sign)) != "Pd" and kind[0] not in "ZCM")


def places(text: str, wanted: str) -> list[int]:
    """Return where a text has some words."""
    found, at = [], text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


class _Body:
    """The text of a paper, and where in it each paragraph begins."""

    def __init__(self, tree: ET.Element) -> None:
        self.tree = tree
        self.starts: dict[ET.Element, int] = {}
        told, length = [], 0
        for node in tree.iter():
            if node.tag == f"{W}p":
                self.starts[node] = length
            elif node.tag == f"{W}t":
                told.append(folded(node.text or ""))
                length += len(told[-1])
        self.text = "".join(told)

    def name(self, paragraph: ET.Element) -> Name:
        """Return the name that a paragraph holds."""
        text, start = _words(paragraph), self.starts[paragraph]
        found = places(self.text, folded(text))
        return Name(text, found.index(start), len(found)) if start in found else Name(text, 0, 0)


def _columns(table: ET.Element, wanted: set[str], body: _Body) -> Iterator[Column]:
    """Yield the columns of a table that are to be inked."""
    rows = table.findall(f"{W}tr")
    for place, row in enumerate(rows):
        cells = [(_words(cell), start, end) for cell, start, end in _cells(row)]
        headed = [cell for cell in cells if cell[0].casefold() in wanted]
        for heading, start, end in headed:
            people = (
                paragraph for one in rows[place + 1 :] if _lies_under(one, start, end) for paragraph in _named(one)
            )
            yield Column(heading, "".join(cell[0] for cell in cells), tuple(map(body.name, people)))
        if headed:
            return


def _cells(row: ET.Element) -> Iterator[tuple[ET.Element, int, int]]:
    """Yield the cells of a row, each with the columns of the table from which and up to which it goes."""
    place = int(value(row, "trPr/gridBefore") or 0)
    for cell in row.findall(f"{W}tc"):
        after = place + int(value(cell, "tcPr/gridSpan") or 1)
        yield cell, place, after
        place = after


def _lies_under(row: ET.Element, start: int, end: int) -> bool:
    """Return whether a row has a cell of its own below a heading: titles and signatures that go across belong to nobody."""
    signed = any(docx_text.style(one) == NAME for one in row.iter(f"{W}p"))
    return not signed and any(start <= first and after <= end for _, first, after in _cells(row))


def _words(element: ET.Element) -> str:
    """Return the words of an element on one line."""
    return " ".join(
        "".join(text.text or "" if text.tag == f"{W}t" else " " for text in element.iter() if text.tag in SAID).split()
    )


def _named(row: ET.Element) -> list[ET.Element]:
    """Return the first paragraph of a row that holds a name; none for a row that is nobody's."""
    paragraphs = (paragraph for cell in row.findall(f"{W}tc") for paragraph in cell.iter(f"{W}p"))
    return [*islice((one for one in paragraphs if any(char.isalpha() for char in _words(one))), 1)]
