"""Lists that begin again in each turn of a loop: those of paragraph styles are written into the paragraphs, and lists made anew.

Which of them begin again is known to `turns`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.value import Frozen
from docgen.word.language import turns
from docgen.word.language.balance import TornError
from docgen.word.language.prepare import prepare
from docgen.word.ooxml import DOCUMENT, NUMBERING, PARSER, STYLES, serialized, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docgen.word.ooxml import Tree

BEFORE = tuple(w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
"""What stands before a paragraph's list (ECMA-376 part 1, CT_PPr)."""

AFTER = tuple(w(name) for name in (
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
))  # fmt: skip
"""What stands behind its indent."""


class Numbered(Frozen):
    """A style that numbers its paragraphs: the list, the level, and the indent that the style sets against the list's own."""

    number: str
    level: str
    indent: Mapping[str, str]


def written_out(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts, the body's paragraphs bearing those lists of their styles themselves that a loop begins again."""
    body, styles = parts[DOCUMENT], parts.get(STYLES, b"")
    if b"numPr" not in styles or NUMBERING not in parts or b"{%" not in body or b"for" not in body:
        return dict(parts)
    known = _numbered(etree.fromstring(styles, PARSER), etree.fromstring(parts[NUMBERING], PARSER))
    every = {its.number for its in known.values()}
    try:
        source = prepare(_written(body, known, every), body=True)
    except TornError:
        return dict(parts)  # what is wrong is said where its tags are compiled
    anew = {number for number, _ in turns.lists(source)} & every
    return {**parts, DOCUMENT: _written(body, known, anew)} if anew else dict(parts)


def _written(body: bytes, known: Mapping[str, Numbered], lists: AbstractSet[str]) -> bytes:
    """Return a body whose paragraphs bear some lists that their styles give them."""
    tree = etree.fromstring(body, PARSER)
    for paragraph in tree.iter(w("p")):
        its = known.get(_style(paragraph))
        if its and its.number in lists:
            _number(paragraph, its)
    return serialized(tree)


def _numbered(styles: Tree, numbering: Tree) -> dict[str, Numbered]:
    """Return the styles of paragraphs that number them; the one of paragraphs without any is called ''."""
    its = {one.get(w("styleId"), ""): one for one in styles.iterchildren(w("style"))}
    linked = {
        one.get(w("val"), ""): level.get(w("ilvl"), "0")
        for level in numbering.iter(w("lvl"))
        for one in level.iterchildren(w("pStyle"))
    }
    found = {}
    for name, one in its.items():
        if one.get(w("type")) not in (None, "paragraph"):
            continue
        made = _made(list(_chain(its, name)), linked.get(name))
        if made:
            found[name] = made
            if one.get(w("default")) in ("1", "true", "on"):
                found[""] = made
    return found


def _chain(its: Mapping[str, Tree], name: str) -> Iterator[Tree]:
    """Yield a style and those it is based on, each once."""
    seen: set[str] = set()
    while name in its and name not in seen:
        seen.add(name)
        yield its[name]
        base = its[name].find(w("basedOn"))
        name = "" if base is None else base.get(w("val"), "")


def _made(chain: list[Tree], linked: str | None) -> Numbered | None:
    """Return what a chain of styles says of a list; an indent nearer than the list's own is kept."""
    indent: dict[str, str] = {}
    level = linked
    for style in chain:
        properties = style.find(w("pPr"))
        if properties is None:
            continue
        for own in properties.iterchildren(w("ind")):
            indent = {**own.attrib, **indent}
        its = properties.find(w("numPr"))
        if its is None:
            continue
        level = level or _value(its, "ilvl")
        if number := _value(its, "numId"):
            return Numbered(number, level or "0", indent) if number != "0" else None
    return None


def _value(node: Tree, name: str) -> str:
    child = node.find(w(name))
    return "" if child is None else str(child.get(w("val"), ""))


def _style(paragraph: Tree) -> str:
    properties = paragraph.find(w("pPr"))
    return "" if properties is None else _value(properties, "pStyle")


def _number(paragraph: Tree, its: Numbered) -> None:
    """Give a paragraph its style's list, unless it has one of its own or none by its own word."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    own = properties.find(w("numPr"))
    if own is not None and _value(own, "numId"):
        return
    level = its.level if own is None else _value(own, "ilvl") or its.level
    if own is not None:
        properties.remove(own)
    listed = properties.makeelement(w("numPr"))
    etree.SubElement(listed, w("ilvl"), {w("val"): level})
    etree.SubElement(listed, w("numId"), {w("val"): its.number})
    properties.insert(sum(child.tag in BEFORE for child in properties), listed)
    if its.indent and level == its.level:
        _indent(properties, its.indent)


def _indent(properties: Tree, indent: Mapping[str, str]) -> None:
    """Give a paragraph the indent of its style, which a list of its own would overrule."""
    own = properties.find(w("ind"))
    if own is None:
        own = properties.makeelement(w("ind"))
        properties.insert(sum(child.tag not in AFTER for child in properties), own)
    for name, value in indent.items():
        if name not in own.attrib:
            own.set(name, value)


def numbering(xml: bytes, anew: tuple[tuple[str, int], ...], turned: Mapping[int, int]) -> Iterator[bytes]:
    """Yield the part of lists with one more for each turn, which begins where its list begins."""
    tree = etree.fromstring(xml, PARSER)
    kinds = {one.get(w("abstractNumId")): one for one in tree.iterchildren(w("abstractNum"))}
    known = {one.get(w("numId")): one for one in tree.iterchildren(w("num"))}
    last: Tree = next(reversed(list(known.values())), None)
    for number, loop in anew:
        kind = kinds.get(_value(known[number], "abstractNumId")) if number in known else None
        for turn in range(1, turned.get(loop, 0) + 1) if kind is not None else ():
            made = _again(known[number], kind)
            made.set(w("numId"), f"{number}{turn:06d}")
            last.addnext(made)
            last = made
    yield serialized(tree)


def _again(listed: Tree, kind: Tree) -> Tree:
    """Return a copy of a list that begins again at each level; one whose levels stand in a style has all nine."""
    made = deepcopy(listed)
    made.attrib.clear()
    starts = {level.get(w("ilvl")): _value(level, "start") or "0" for level in kind.iterchildren(w("lvl"))}
    own = {one.get(w("ilvl")): one for one in made.iterchildren(w("lvlOverride"))}
    for level, start in (starts or dict.fromkeys(map(str, range(9)), "1")).items():
        override = own.get(level)
        if override is None:
            override = etree.SubElement(made, w("lvlOverride"), {w("ilvl"): level})
        if override.find(w("startOverride")) is None:
            redefined = override.find(w("lvl"))
            begins = start if redefined is None else _value(redefined, "start") or "0"
            override.insert(0, override.makeelement(w("startOverride"), {w("val"): begins}))
    return made
