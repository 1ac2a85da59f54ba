"""XML as other programs write it, its names of Word under the prefixes that Word gives them: docgen looks for tags in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import PARSER, R, W, serialized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.word.ooxml import Tree

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


def usual(parts: Mapping[str, bytes]) -> dict[str, bytes]:
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
