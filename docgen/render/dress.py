"""The office's dress for a template: paper, margins, font, kop rule, logo, footer, names. Layout only: no fields."""

from __future__ import annotations

import posixpath
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.render import watermark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.office import Margin, Tampilan

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
LOGO = "word/media/logo.png"
FOOTER = "Kaki"
"""The style of a footer's paragraphs."""

CUT_LINE = "GarisPotong"
"""The style, by its id, of the line along which a half sheet is cut off: it lies across the middle of the office's paper."""

TWIPS_PER_MM = 1440 / 25.4
RULES = {"tunggal": ("single", "8"), "ganda": ("double", "6"), "tebal-tipis": ("thickThinSmallGap", "18")}
"""The border below the kop by its name in kantor.toml: Word's name and its width in eighths of a point."""

CHART, HEAD = b"chartSpace", 400
"""What a chart's part begins with, and within how many bytes."""

TOLERANCE = 0.001
"""A thousandth of the text width cannot be seen."""

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
Tree = Any
"""An lxml element; lxml has no types of its own."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How an office's papers look, the logo they bear (None: none), and a word behind their text (empty: none)."""

    style: Tampilan
    logo: bytes | None
    watermark: str = ""


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml writes it."""
    return f"{{{W}}}{name}"


def apply(parts: dict[str, bytes], dress: Dress) -> dict[str, bytes]:
    """Return the parts of a template in the office's dress."""
    dressed = dict(parts)
    ratios = _sections(dressed, dress.style)
    for name, ratio in ratios.items():
        if abs(ratio - 1) >= TOLERANCE:
            _scale(dressed, name, ratio)
    dressed[STYLES] = _styles(parts[STYLES], dress.style)
    _logo(dressed, dress.logo)
    _charts(dressed, dress.style.huruf)
    if dress.watermark:
        watermark.stamp(dressed, dress.watermark)
    return dressed


def _sections(parts: dict[str, bytes], style: Tampilan) -> dict[str, float]:
    """Set paper and margins of every section and its tables; return how much wider the text of headers and footers is."""
    document = etree.fromstring(parts[DOCUMENT], PARSER)
    targets = _targets(parts)
    ratios: dict[str, float] = {}
    for blocks, section in _spans(document):
        ratio = _page(section, style)
        for block in blocks:
            _widen(block, ratio)
            _cut_line(block, section)
        for reference in list(section):
            if reference.tag in (w("headerReference"), w("footerReference")):
                ratios.setdefault(targets.get(reference.get(f"{{{R}}}id"), ""), ratio)
                if reference.tag == w("footerReference") and not style.kaki:
                    section.remove(reference)
        for block in blocks if not style.kaki else ():
            if block.tag == w("tbl") and _is_footer(block):
                block.getparent().remove(block)
    parts[DOCUMENT] = _bytes(document)
    return {name: ratio for name, ratio in ratios.items() if name in parts}


def _spans(document: Tree) -> Iterator[tuple[list[Tree], Tree]]:
    """Yield the blocks of each section with its sectPr, which ends it (ECMA-376 part 1, 17.6.17)."""
    blocks: list[Tree] = []
    for block in document.find(w("body")):
        blocks.append(block)
        section = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            yield blocks, section
            blocks = []


def _is_footer(table: Tree) -> bool:
    """Return whether a table of the body is the footer of a half sheet: all its paragraphs are of the footer's style."""
    styles = [paragraph.find(f"{w('pPr')}/{w('pStyle')}") for paragraph in table.iter(w("p"))]
    return all(style is not None and style.get(w("val")) == FOOTER for style in styles)


def _targets(parts: dict[str, bytes]) -> dict[str, str]:
    rels = etree.fromstring(parts.get("word/_rels/document.xml.rels", b"<x/>"), PARSER)
    return {
        str(rel.get("Id")): posixpath.normpath(f"word/{rel.get('Target')}")
        for rel in rels.iter(f"{{{RELS}}}Relationship")
        if rel.get("TargetMode") != "External"
    }


def _page(section: Tree, style: Tampilan) -> float:
    """Set one section's paper; return its new text width over its old one."""
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margin is None:
        return 1.0
    before = int(size.get(w("w"))) - int(margin.get(w("left"))) - int(margin.get(w("right")))
    wide, high = (round(side * TWIPS_PER_MM) for side in style.size_mm)
    if size.get(w("orient")) == "landscape":
        wide, high = high, wide
    size.set(w("w"), str(wide))
    size.set(w("h"), str(high))
    _margins(margin, style.margin_cm)
    after = wide - int(margin.get(w("left"))) - int(margin.get(w("right")))
    return after / before if before > 0 else 1.0


def _margins(element: Tree, margin: Margin) -> None:
    for side, centimetres in (
        ("top", margin.atas),
        ("right", margin.kanan),
        ("bottom", margin.bawah),
        ("left", margin.kiri),
    ):
        element.set(w(side), str(round(centimetres * 10 * TWIPS_PER_MM)))


def _cut_line(block: Tree, section: Tree) -> None:
    """Put the cut line of a half sheet across the middle of the section's paper."""
    named = block.find(f"{w('pPr')}/{w('pStyle')}")
    size, frame = section.find(w("pgSz")), block.find(f"{w('pPr')}/{w('framePr')}")
    if named is not None and named.get(w("val")) == CUT_LINE and frame is not None and size is not None:
        frame.set(w("w"), size.get(w("w")))
        frame.set(w("y"), str(int(size.get(w("h"))) // 2))


def _scale(parts: dict[str, bytes], name: str, ratio: float) -> None:
    tree = etree.fromstring(parts[name], PARSER)
    _widen(tree, ratio)
    parts[name] = _bytes(tree)


def _widen(block: Tree, ratio: float) -> None:
    """Scale the tables of a block to a new text width."""
    if abs(ratio - 1) < TOLERANCE:
        return
    for element in block.iter(w("gridCol"), w("tcW"), w("tblW"), w("tblInd")):
        value = element.get(w("w"))
        if value and value.lstrip("-").isdigit() and element.get(w("type"), "dxa") == "dxa":
            element.set(w("w"), str(round(int(value) * ratio)))


@lru_cache(maxsize=16)
def _styles(styles: bytes, style: Tampilan) -> bytes:
    """Return the styles in the office's font; all templates of a kit share theirs."""
    tree = etree.fromstring(styles, PARSER)
    defaults = tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if defaults is not None:
        for fonts in defaults.iter(w("rFonts")):
            for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(w(kind), style.huruf)
        for size in defaults.iter(w("sz"), w("szCs")):
            size.set(w("val"), str(round(style.ukuran * 2)))
    for border in _named(tree, "Kop Garis", "bottom"):
        kind, width = RULES[style.garis_kop]
        border.set(w("val"), kind)
        border.set(w("sz"), width)
    if style.nama_garis_bawah:
        for properties in _named(tree, "Ttd Nama", "rPr"):
            etree.SubElement(properties, w("u")).set(w("val"), "single")
    return _bytes(tree)


def _named(styles: Tree, style: str, element: str) -> Iterator[Tree]:
    for found in styles.iter(w("style")):
        if found.find(w("name")) is not None and found.find(w("name")).get(w("val")) == style:
            yield from found.iter(w(element))


def _charts(parts: dict[str, bytes], font: str) -> None:
    """Letter the charts in the office's font: they do not take it from the paper's styles."""
    for name, content in parts.items():
        if name.endswith(".xml") and CHART in content[:HEAD]:
            tree = etree.fromstring(content, PARSER)
            for letters in tree.iter(f"{{{A}}}latin", f"{{{A}}}cs"):
                letters.set("typeface", font)
            parts[name] = _bytes(tree)


def _logo(parts: dict[str, bytes], logo: bytes | None) -> None:
    """Put the office's logo in the place of the template's, as large as fits its frame; without one, take the frame out."""
    if LOGO not in parts:
        return
    if logo is not None:
        parts[LOGO] = logo
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        rels = parts.get(f"word/_rels/{posixpath.basename(name)}.rels", b"")
        if b"media/logo.png" in rels and b"<w:drawing" in parts[name]:
            tree = etree.fromstring(parts[name], PARSER)
            for drawing in list(tree.iter(w("drawing"))):
                _frame(drawing, logo)
            parts[name] = _bytes(tree)


def _frame(drawing: Tree, logo: bytes | None) -> None:
    if logo is None:
        drawing.getparent().remove(drawing)
        return
    wide, high = struct.unpack(">II", logo[16:24])
    for extent in drawing.iter(f"{{{WP}}}extent", f"{{{A}}}ext"):
        if not extent.get("cx"):
            continue
        box = int(extent.get("cx")), int(extent.get("cy"))
        scale = min(box[0] / max(wide, 1), box[1] / max(high, 1))
        extent.set("cx", str(round(wide * scale)))
        extent.set("cy", str(round(high * scale)))


def _bytes(tree: Tree) -> bytes:
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
