"""The office's font and language in a template's styles and text. Looks only: no pages, no fields."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import PARSER, STYLES, serialized, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.office import Tampilan
    from docgen.word.ooxml import Tree

LANGUAGE = "id-ID"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART, HEAD = b"chartSpace", 400
"""What a chart's part begins with, and within how many bytes."""

RULES = {"tunggal": ("single", "8"), "ganda": ("double", "6"), "tebal-tipis": ("thickThinSmallGap", "18")}
"""The border below the kop by its name in kantor.toml: Word's name and its width in eighths of a point."""

THEMED = (b"Theme=", b"cstheme=", b"<w:lang ", b"<w:themeFontLang ")
THEMES = tuple(w(name) for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"))
"""They win over a font that is named (ECMA-376 part 1, 17.3.2.26)."""

AFTER_SIZE = tuple(
    w(name) for name in ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang")
)


TAG = re.compile(r"\{\{ ?([\w.]+) ?\}\}")
ONE_LINE = 24
"""Letters of a name in capitals that surely fit on one line of a signature block."""


def apply(parts: dict[str, bytes]) -> None:
    """Take the fonts of Word's theme out of all text, and mark it as Indonesian."""
    for name, content in parts.items():
        text = name.startswith("word/") and name.endswith(".xml") and name != STYLES
        if text and any(sign in content for sign in THEMED):
            parts[name] = _unthemed(content)


@lru_cache(maxsize=16)  # templates of a kit share their settings
def _unthemed(content: bytes) -> bytes:
    tree = etree.fromstring(content, PARSER)
    _plain(tree)
    return serialized(tree)


def _plain(tree: Tree) -> None:
    for fonts in tree.iter(w("rFonts")):
        for theme in THEMES:
            fonts.attrib.pop(theme, None)
    for language in tree.iter(w("lang"), w("themeFontLang")):
        language.set(w("val"), LANGUAGE)


def charts(parts: dict[str, bytes], font: str) -> None:
    """Letter the charts in the office's font: they do not take it from the paper's styles."""
    for name, content in parts.items():
        if name.endswith(".xml") and CHART in content[:HEAD]:
            tree = etree.fromstring(content, PARSER)
            for letters in tree.iter(f"{{{A}}}latin", f"{{{A}}}cs"):
                letters.set("typeface", font)
            parts[name] = serialized(tree)


@lru_cache(maxsize=16)
def styles(content: bytes, style: Tampilan) -> bytes:
    """Return the styles in the office's font; all templates of a kit share theirs."""
    tree = etree.fromstring(content, PARSER)
    _plain(tree)
    _defaults(tree, style)
    for border in _named(tree, "Kop Garis", "bottom"):
        kind, width = RULES[style.garis_kop]
        border.set(w("val"), kind)
        border.set(w("sz"), width)
    if style.nama_garis_bawah:
        for properties in _named(tree, "Ttd Nama", "rPr"):
            etree.SubElement(properties, w("u")).set(w("val"), "single")
    return serialized(tree)


def underline_words(document: Tree, styles: bytes) -> None:
    """Underline a name that may wrap word by word: LibreOffice also underlines the space at which a line ends."""
    named = etree.fromstring(styles, PARSER).iterfind(f"{w('style')}[{w('name')}]")
    ids = {one.get(w("styleId")) for one in named if one.find(w("name")).get(w("val")) == "Ttd Nama"}
    for mark in document.iter(w("pStyle")):
        if mark.get(w("val")) in ids:
            for run in tuple(mark.getparent().getparent().iterchildren(w("r"))):
                _underlined(run)


def _underlined(run: Tree) -> None:
    """Set a run that is one tag in two: word by word where its words are long, else in one stroke."""
    [*words] = run.iterchildren(w("t"))
    said = "".join(one.text or "" for one in words)
    tag = TAG.fullmatch(said)
    if not tag or len(words) != 1:
        return
    whole = deepcopy(run)
    _child(_child(run, "rPr", first=True), "u").set(w("val"), "words")
    words[0].text = f"{{% if {tag[1]}|length > {ONE_LINE} %}}{said}{{% else %}}"
    whole.find(w("t")).text = f"{said}{{% endif %}}"
    run.addnext(whole)


def _defaults(styles: Tree, style: Tampilan) -> None:
    """Set font, size and language of all that has none of its own."""
    looks = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        looks = _child(looks, name, first=True)
    fonts = _child(looks, "rFonts", first=True)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(w(kind), style.huruf)
    for name in ("sz", "szCs"):
        _child(looks, name).set(w("val"), str(round(style.ukuran * 2)))
    _child(looks, "lang").set(w("val"), LANGUAGE)


def _child(parent: Tree, name: str, *, first: bool = False) -> Tree:
    """Return a child, made in its place if it was not there."""
    found = parent.find(w(name))
    if found is not None:
        return found
    made = etree.Element(w(name))
    follower = next(parent.iterchildren(*AFTER_SIZE), None)
    if first:
        parent.insert(0, made)
    elif follower is not None and name != "lang":
        follower.addprevious(made)
    else:
        parent.append(made)
    return made


def _named(styles: Tree, style: str, element: str) -> Iterator[Tree]:
    for name in styles.iter(w("name")):
        if name.get(w("val")) == style:
            yield from name.getparent().iter(w(element))
