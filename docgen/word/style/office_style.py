"""The office's style for a template: paper, margins, font, kop rule, logo, footer, names. Layout only: no fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.value import Frozen
from docgen.word.ooxml import DOCUMENT, LINKS, NO_LINKS, PARSER, ROOT, STYLES, TYPES, R, Tree, serialized, targets, w
from docgen.word.style import header_footer, logo, typeface

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.settings.office import Margin, Tampilan

CORE = "docProps/core.xml"
WHEN = re.compile(rb"(<dcterms:(?:created|modified)\b[^>/]*>)([^<{]*)")
PAPERS_OWN = rb"\1{% if dibuat is defined %}{{ dibuat }}{% else %}\2{% endif %}"
"""A file is as old as its paper: the field that says so, where there is one; no clock is asked."""

FOOTER = "Kaki"
"""The style of a footer's paragraphs."""

CUT_LINE = "GarisPotong"
"""The style, by its id, of the line along which a half sheet is cut off: it lies across the middle of the office's paper."""

PARAGRAPH, ITS_SECTION, ITS_STYLE = w("p"), f"{w('pPr')}/{w('sectPr')}", f"{w('pPr')}/{w('pStyle')}"
FIRST = tuple(w(name) for name in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type"))
"""What stands before the paper in a section (ECMA-376 part 1, CT_SectPr)."""

COMMENTS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
"""The last words of the relationships by which a document has comments and their authors."""

TWIPS_PER_MM = 1440 / 25.4
TOLERANCE = 0.001
"""A thousandth of the text width cannot be seen."""


class OfficeStyle(Frozen):
    """How an office's papers look, the logo they bear (None: none), and a word behind their text (empty: none)."""

    tampilan: Tampilan
    logo: bytes | None
    watermark: str = ""


def apply(parts: dict[str, bytes], style: OfficeStyle) -> dict[str, bytes]:
    """Return the parts of a template in the office's style."""
    dressed = dict(parts)
    document = etree.fromstring(parts[DOCUMENT], PARSER)
    _without_comments(dressed, document)
    header_footer.close(document)
    ratios = _sections(document, targets(parts.get(LINKS, NO_LINKS)), style.tampilan)
    if style.tampilan.kaki and not any(_is_footer(table) for table in document.find(w("body")).iterchildren(w("tbl"))):
        header_footer.foot(dressed, document)
    if style.watermark:
        header_footer.head(dressed, document)
    if style.tampilan.nama_garis_bawah:
        typeface.underline_words(document, parts[STYLES])
    dressed[DOCUMENT] = serialized(document)
    for name, ratio in ratios.items():
        if name in dressed and abs(ratio - 1) >= TOLERANCE:
            _scale(dressed, name, ratio)
    typeface.apply(dressed)
    dressed[STYLES] = typeface.styles(parts[STYLES], style.tampilan)
    logo.place_logo(dressed, style.logo)
    if CORE in parts:
        dressed[CORE] = WHEN.sub(PAPERS_OWN, parts[CORE])
    _without_thumbnail(dressed)
    typeface.charts(dressed, style.tampilan.huruf)
    if style.watermark:
        header_footer.stamp(dressed, style.watermark)
    return dressed


def _sections(document: Tree, shown: Mapping[str | None, str], style: Tampilan) -> dict[str, float]:
    """Set paper and margins of every section and its tables; return how much wider the text of headers and footers is."""
    ratios: dict[str, float] = {}
    for blocks, section in _spans(document):
        ratio = _page(section, style)
        for block in blocks:
            _widen(block, ratio)
            _cut_line(block, section)
        for reference in list(section):
            if reference.tag in (w("headerReference"), w("footerReference")):
                ratios.setdefault(shown.get(reference.get(f"{{{R}}}id"), ""), ratio)
                if reference.tag == w("footerReference") and not style.kaki:
                    section.remove(reference)
        for block in blocks if not style.kaki else ():
            if block.tag == w("tbl") and _is_footer(block):
                block.getparent().remove(block)
    return ratios


def _spans(document: Tree) -> Iterator[tuple[list[Tree], Tree]]:
    """Yield the blocks of each section with its sectPr, which ends it (ECMA-376 part 1, 17.6.17)."""
    blocks: list[Tree] = []
    for block in document.find(w("body")):
        blocks.append(block)
        section = block if block.tag == w("sectPr") else None
        if block.tag == PARAGRAPH:
            section = block.find(ITS_SECTION)
        if section is not None:
            yield blocks, section
            blocks = []


def _is_footer(table: Tree) -> bool:
    """Return whether a table of the body is the footer of a half sheet: all its paragraphs are of the footer's style."""
    styles = (paragraph.find(ITS_STYLE) for paragraph in table.iter(PARAGRAPH))
    return all(style is not None and style.get(w("val")) == FOOTER for style in styles)


def _page(section: Tree, style: Tampilan) -> float:
    """Set one section's paper; return its new text width over its old one, 1 where the old one is not told."""
    told = section.find(w("pgSz")) is not None and section.find(w("pgMar")) is not None
    size, margin = (_child(section, name) for name in ("pgSz", "pgMar"))
    before = _number(size, "w") - _number(margin, "left") - _number(margin, "right") if told else 0
    wide, high = (round(side * TWIPS_PER_MM) for side in style.size_mm)
    if size.get(w("orient")) == "landscape" or _number(size, "w") > _number(size, "h") > 0:
        wide, high = high, wide
        size.set(w("orient"), "landscape")
    size.set(w("w"), str(wide))
    size.set(w("h"), str(high))
    sideways = size.get(w("orient")) == "landscape"
    _margins(margin, style.margin_cm.turned() if sideways else style.margin_cm)
    after = wide - _number(margin, "left") - _number(margin, "right")
    return after / before if before > 0 else 1.0


def _child(section: Tree, name: str) -> Tree:
    """Return the paper or the margins of a section, made where the schema wants them if they were not there."""
    found = section.find(w(name))
    if found is None:
        found = section.makeelement(w(name))
        before = [child for child in section if child.tag in FIRST or (name == "pgMar" and child.tag == w("pgSz"))]
        section.insert(section.index(before[-1]) + 1 if before else 0, found)
    return found


def _number(element: Tree, name: str) -> int:
    """Return a measure of the paper; what is no number counts as nothing."""
    value = element.get(w(name), "")
    return int(value) if value.removeprefix("-").isascii() and value.removeprefix("-").isdigit() else 0


def _margins(element: Tree, margin: Margin) -> None:
    for side, centimetres in (
        ("top", margin.atas),
        ("right", margin.kanan),
        ("bottom", margin.bawah),
        ("left", margin.kiri),
    ):
        element.set(w(side), str(round(centimetres * 10 * TWIPS_PER_MM)))
    for side in ("header", "footer"):
        if not element.get(w(side)):
            element.set(w(side), "708")
    if not element.get(w("gutter")):
        element.set(w("gutter"), "0")


def _cut_line(block: Tree, section: Tree) -> None:
    """Put the cut line of a half sheet across the middle of the section's paper."""
    named = block.find(ITS_STYLE) if block.tag == PARAGRAPH else None
    if named is None or named.get(w("val")) != CUT_LINE:
        return
    size, frame = section.find(w("pgSz")), block.find(f"{w('pPr')}/{w('framePr')}")
    if frame is not None and size is not None:
        frame.set(w("w"), size.get(w("w")))
        frame.set(w("y"), str(int(size.get(w("h"))) // 2))


def _scale(parts: dict[str, bytes], name: str, ratio: float) -> None:
    tree = etree.fromstring(parts[name], PARSER)
    _widen(tree, ratio)
    parts[name] = serialized(tree)


def _widen(block: Tree, ratio: float) -> None:
    """Scale the tables of a block to a new text width."""
    if abs(ratio - 1) < TOLERANCE:
        return
    for element in block.iter(w("gridCol"), w("tcW"), w("tblW"), w("tblInd")):
        value = element.get(w("w"))
        if value and value.lstrip("-").isdigit() and element.get(w("type"), "dxa") == "dxa":
            element.set(w("w"), str(round(int(value) * ratio)))


def _without_comments(parts: dict[str, bytes], document: Tree) -> None:
    """Take Word's comments out of a package and their marks out of every part: they speak to who edits the template."""
    _unmark(document)
    for name, xml in parts.items():
        if name != DOCUMENT and name.startswith("word/") and b"<w:comment" in xml:
            tree = etree.fromstring(xml, PARSER)
            _unmark(tree)
            parts[name] = serialized(tree)
    if not any(name.startswith("word/comments") for name in parts):
        return
    links, types = (etree.fromstring(parts[name], PARSER) for name in (LINKS, TYPES))
    gone = [link for link in links if str(link.get("Type")).rpartition("/")[2] in COMMENTS]
    shown = targets(parts[LINKS])
    names = {shown.get(link.get("Id"), "") for link in gone}
    for entry in (*gone, *(kind for kind in types if str(kind.get("PartName")).lstrip("/") in names)):
        entry.getparent().remove(entry)
    parts[LINKS], parts[TYPES] = serialized(links), serialized(types)
    for name in names:
        parts.pop(name, None)


def _unmark(tree: Tree) -> None:
    """Take the marks of comments out of a part, and the runs that held nothing else."""
    etree.strip_elements(tree, w("commentRangeStart"), w("commentRangeEnd"))
    for reference in list(tree.iter(w("commentReference"))):
        run = reference.getparent()
        run.remove(reference)
        if all(left.tag == w("rPr") for left in run):
            run.getparent().remove(run)


def _without_thumbnail(parts: dict[str, bytes]) -> None:
    """Take out Word's picture of the first page: it shows the template, not the paper."""
    gone = [name for name in parts if name.startswith("docProps/thumbnail.")]
    if not gone:
        return
    links = etree.fromstring(parts[ROOT], PARSER)
    for link in list(links):
        if str(link.get("Target")).lstrip("/") in gone:
            links.remove(link)
    parts[ROOT] = serialized(links)
    for name in gone:
        del parts[name]
