"""The names of a Word file's parts and elements as today's Word writes them, whatever saved it. Names only: nothing is judged or settled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import DOCUMENT, LINKS, PARSER, ROOT, TYPES, R, W, serialized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.word.ooxml import Tree

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)")
RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties", b"metadata/coreProperties": b"metadata/core-properties"}  # fmt: skip
CONFORMANCE = re.compile(rb' [\w]*:?conformance="strict"')
MAIN = re.compile(rb'<[^<>]*Type="[^"<>]*/officeDocument"[^<>]*>')
BESIDE = re.compile(
    rb'<[^<>]*Type="[^"<>]*/(styles|settings|numbering|footnotes|endnotes|comments|fontTable|webSettings)"[^<>]*>'
)
"""What a document leads to that is looked for by its name."""

TARGET = re.compile(rb'Target="/?(?:word/)?([\w.\-]+\.xml)"')

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
USUAL = {
    "w": W,
    "r": R,
    "wp": f"{DRAWING}/wordprocessingDrawing",
    "a": f"{DRAWING}/main",
    "c": f"{DRAWING}/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
GIVEN = {space.encode(): prefix.encode() for prefix, space in USUAL.items()}
SPACE = re.compile(rb"xmlns(?::([\w.\-]+))?\s*=\s*[\"']([^\"']*)[\"']")
MOST_MARKS = 250_000
"""Tags and attributes of what is written anew; the gate takes no more either."""


def usual_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a Word file in the names and prefixes of today's Word, the main part and those beside it where Word lays them."""
    usual = {name: _transitional(xml) if b"purl.oclc.org" in xml else xml for name, xml in parts.items()}
    made = _usual_prefixes(usual)
    main = MAIN.search(made.get(ROOT, b""))
    made = _moved(made, ROOT, main[0], DOCUMENT) if main else made
    for link in BESIDE.finditer(made.get(LINKS, b"")):
        made = _moved(made, LINKS, link[0], f"word/{link[1].decode()}.xml")
    return made


def _transitional(xml: bytes) -> bytes:
    """Return a part of the strict form in the names of the form that Word saves."""

    def name(found: re.Match[bytes]) -> bytes:
        rest = found[2]
        for strict, usual in RENAMED.items():
            rest = rest.replace(strict, usual)
        return b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/" + rest

    return CONFORMANCE.sub(b"", STRICT.sub(name, xml))


def _usual_prefixes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts, those that give the names of Word prefixes of their own with the usual ones; damaged XML stays for the gate."""
    odd = {name: xml for name, xml in parts.items() if _is_odd(name, xml)}
    if sum(xml.count(b"<") + xml.count(b"=") for xml in odd.values()) > MOST_MARKS:
        return dict(parts)
    return {name: _renamed(xml) if name in odd else xml for name, xml in parts.items()}


def _is_odd(name: str, xml: bytes) -> bool:
    if not (name.startswith("word/") and name.endswith(".xml")):
        return False
    return any(GIVEN.get(found[2], found[1] or b"") != (found[1] or b"") for found in SPACE.finditer(xml))


def _renamed(xml: bytes) -> bytes:
    try:
        old = etree.fromstring(xml, PARSER)
    except etree.XMLSyntaxError:
        return xml
    new = etree.Element(old.tag, attrib=dict(old.attrib), nsmap=_spaces(old))
    new.text = old.text
    new.extend(list(old))  # lxml gives what is put into a tree the prefixes that the tree has
    return serialized(new)


def _spaces(old: Tree) -> dict[str, str]:
    """Return the names' spaces of a part: the usual ones that it has anywhere, and its own."""
    used = {space for one in old.iter(etree.Element) for space in one.nsmap.values()}
    own = {prefix: space for prefix, space in old.nsmap.items() if prefix and space not in USUAL.values()}
    return own | {prefix: space for prefix, space in USUAL.items() if space in used}


def _moved(parts: dict[str, bytes], links: str, link: bytes, usual: str) -> dict[str, bytes]:
    """Return the parts with the one that a link of *links* leads to under its usual name, unless another has that."""
    target = TARGET.search(link)
    part = f"word/{target[1].decode()}" if target else usual
    if part not in parts or usual in parts:
        return parts
    renamed = {part: usual, _links(part): _links(usual)}
    made = {renamed.get(name, name): xml for name, xml in parts.items()}
    old, new = (name.rpartition("/")[2].encode() + b'"' for name in (part, usual))
    for name in {links, TYPES} & made.keys():
        for before in (b"word/", b'"'):
            made[name] = made[name].replace(before + old, before + new)
    return made


def _links(part: str) -> str:
    """Return the part that holds the relationships of another beside the document."""
    return f"word/_rels/{part.rpartition('/')[2]}.rels"
