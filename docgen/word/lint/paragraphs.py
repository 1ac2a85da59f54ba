"""The text of a Word part, paragraph by paragraph, each knowing where it stands and where its looks change. Reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.finding import Place, Words
from docgen.value import Frozen
from docgen.word.language.tags import OPENED
from docgen.word.ooxml import DOCUMENT, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.word.ooxml import Tree

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The second copy of a text box, for programs older than Word 2010."""

INVISIBLE = frozenset({w("lang"), w("noProof"), w("rtl"), w("cs")})
"""Properties of a run that its reader does not see; Word puts them in while it checks spelling."""

INSIDE = Words("isi", "body")
LABELS = {
    w("hdr"): Words("kop atau kepala halaman", "header"),
    w("ftr"): Words("kaki halaman", "footer"),
    w("footnotes"): Words("catatan kaki", "footnotes"),
    w("endnotes"): Words("catatan akhir", "endnotes"),
}
PROPERTIES = Words("properti dokumen", "document properties")
CHART, LINKED = Words("grafik", "chart"), Words("alamat tautan", "addresses of links")
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
"""A paragraph of a chart or a drawing."""


LONGEST = 90
ENDLESS = 400
"""Letters of the words around a tag that a line holds."""


class Paragraph(Place):
    """Where a tag stands: `within` a template and `at` its part, the paragraph's number outside tables, or table, row and cell.

    All are counted from 1, but `ordinal`, its number among all paragraphs of the part, from 0; `text` is the words around
    the tag, `start` and `end` where it stands in the paragraph's text.
    """

    at: str = DOCUMENT
    ordinal: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    label: Words = INSIDE
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def words(self) -> Words:
        """The place as somebody finds it in Word."""
        if self.table:
            return Words(
                f"{self.label.id}, tabel {self.table}, baris {self.row}, sel {self.cell}",
                f"{self.label.en}, table {self.table}, row {self.row}, cell {self.cell}",
            )
        if self.paragraph:
            return Words(f"{self.label.id}, paragraf {self.paragraph}", f"{self.label.en}, paragraph {self.paragraph}")
        return self.label


def shorten(text: str, start: int, end: int) -> str:
    """Return the words around a tag, cut to what a line holds; of an endless tag its beginning."""
    end = min(end, start + ENDLESS)
    room = max(LONGEST - (end - start), 20) // 2
    left, right = max(start - room, 0), min(end + room, len(text))
    cut = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{cut}{'…' if right < len(text) else ''}"


class Letters(Frozen):
    """A stretch of a paragraph's text in one look: how long it is, the look, and what of the paragraph it stands in."""

    length: int
    look: str
    inside: tuple[str, ...] = ()


class Unit(Frozen):
    """One paragraph, or one text that stands outside paragraphs: its words, its looks, the elements it stands in.

    `parent` is what holds it; `row` and `table` are the nearest around it; None where there is none.
    """

    text: str
    place: Paragraph
    letters: tuple[Letters, ...] = ()
    node: Tree = None
    parent: Tree = None
    cell: Tree = None
    row: Tree = None
    table: Tree = None

    def looks(self, start: int, end: int) -> set[str]:
        """Return the looks of a stretch of the text."""
        return {one.look for one in self._between(start, end)}

    def torn(self, start: int, end: int) -> bool:
        """Return whether a stretch of the text stands half in an element, such as a hyperlink, and half outside it."""
        return len({one.inside for one in self._between(start, end)}) > 1

    def _between(self, start: int, end: int) -> Iterator[Letters]:
        place = 0
        for one in self.letters:
            if place < end and place + one.length > start:
                yield one
            place += one.length


def units(part: str, tree: Tree) -> Iterator[Unit]:
    """Yield every text of a part in reading order, what stands outside paragraphs last."""
    label = LABELS.get(tree.tag) or _label(part)
    yield from _Walk(part, label).paragraphs(tree)
    place = Paragraph("", part, label=label)
    for text in _outside(tree):
        if OPENED.search(text):
            yield Unit(text, place)


def _label(part: str) -> Words:
    kinds = (("docProps/", PROPERTIES), ("word/charts/", CHART), ("word/_rels/", LINKED))
    return next((label for start, label in kinds if part.startswith(start)), INSIDE)


def _outside(tree: Tree) -> Iterator[str]:
    """Yield each text of a part that stands in none of Word's paragraphs; a drawing's own paragraph is one text."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.tag == w("p"):
            continue
        yield from element.attrib.values()
        if element.tag == DRAWN:
            yield "".join(element.itertext())
        else:
            yield element.text or ""
            waiting.extend(reversed(element))


class _Walk:
    """A walk through one part that counts paragraphs and tables."""

    def __init__(self, part: str, label: Words) -> None:
        self.part, self.label = part, label
        self.paragraph = 0
        self.tables: dict[Tree, int] = {}
        self.counted: dict[Tree, dict[Tree, int]] = {}

    def paragraphs(self, tree: Tree) -> Iterator[Unit]:
        """Yield the paragraphs of a part, each followed by what else of it holds tags: attributes, field codes, deleted text."""
        for ordinal, node in enumerate(tree.iter(w("p"))):
            around = {element.tag: element for element in reversed(list(node.iterancestors()))}
            if FALLBACK in around:
                continue
            unit = self._unit(node, ordinal, around)
            yield unit
            for text in (*(value for element in node.iter() for value in element.attrib.values()), *_hidden(node)):
                if OPENED.search(text):
                    yield Unit(text, unit.place, node=node, parent=unit.parent)

    def _unit(self, node: Tree, ordinal: int, around: dict[str, Tree]) -> Unit:
        cell, row, table = (around.get(w(name)) for name in ("tc", "tr", "tbl"))
        if table is None or cell is None or row is None:
            self.paragraph += 1
            place = Paragraph("", self.part, ordinal, self.paragraph, label=self.label)
        else:
            number = self.tables.setdefault(table, len(self.tables) + 1)
            places = self._place(table, "tr", row), self._place(row, "tc", cell)
            place = Paragraph("", self.part, ordinal, 0, number, *places, self.label)
        found = [(run, text, look) for run, text, look in runs(node) if text]
        letters = tuple(Letters(len(text), look, _inside(run, node)) for run, text, look in found)
        return Unit("".join(text for _, text, _ in found), place, letters, node, node.getparent(), cell, row, table)

    def _place(self, parent: Tree, kind: str, one: Tree) -> int:
        """Return which of its parent's children of a kind one is, each parent counted once; 1 for a grandchild."""
        if parent not in self.counted:
            self.counted[parent] = {child: place for place, child in enumerate(parent.iterchildren(w(kind)), start=1)}
        return self.counted[parent].get(one, 1)


def runs(paragraph: Tree) -> Iterator[tuple[Tree, str, str]]:
    """Yield a paragraph's own runs, each with its text and its look; a tab or a line break is a space."""
    for run in paragraph.iter(w("r")):
        if next(run.iterancestors(w("p")), None) is paragraph:
            yield run, "".join(_text(piece) for piece in run), _look(run.find(w("rPr")))


def _hidden(paragraph: Tree) -> Iterator[str]:
    """Yield a paragraph's own text of each other kind: field codes, deleted text, formulas."""
    texts: dict[str, list[str]] = {}
    for element in paragraph.iter():
        if element.text and element.tag != w("t") and next(element.iterancestors(w("p")), None) is paragraph:
            texts.setdefault(element.tag, []).append(element.text)
    yield from map("".join, texts.values())


def _inside(run: Tree, paragraph: Tree) -> tuple[str, ...]:
    """Return the elements between a run and its paragraph, by name."""
    names = []
    for element in run.iterancestors():
        if element is paragraph:
            break
        names.append(element.tag)
    return tuple(names)


def _text(piece: Tree) -> str:
    if piece.tag == w("t"):
        return piece.text or ""
    return " " if piece.tag in (w("tab"), w("br"), w("cr")) else ""


def _look(properties: Tree) -> str:
    if properties is None:
        return ""
    seen = sorted(
        (one.tag.rpartition("}")[2], sorted(one.attrib.items())) for one in properties if one.tag not in INVISIBLE
    )
    return repr(seen) if seen else ""
