"""The office's logo in the place that a template keeps for it, whatever Word called the picture since it was saved there. Layout only."""

from __future__ import annotations

import posixpath
import struct
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import PARSER, WP, R, serialized, targets, w
from docgen.word.style.typeface import A

if TYPE_CHECKING:
    from docgen.word.ooxml import Tree

PLACE = "word/media/logo.png"
NAME = "Lambang"
"""The name of the drawing in Word's selection pane: it stays when Word gives the picture itself another one."""

SHIELD = 1644, "2da60115b1808ce82a2c1da7826b1da54e03e9ec4caaca2b2d0ad5c66c3f04d3"
"""Length and SHA-256 of the grey shield that shipped templates have in the logo's place: no paper ever bears it."""


def place_logo(parts: dict[str, bytes], logo: bytes | None) -> None:
    """Put the office's logo in the place of the template's, as large as fits its frame; without one, take the frame out."""
    own = frozenset(name for name, content in parts.items() if name == PLACE or _is_shield(content))
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        links = parts.get(f"word/_rels/{posixpath.basename(name)}.rels", b"")
        if links and b"<w:drawing" in parts[name] and (own or NAME.encode() in parts[name]):
            parts[name], pictures = _framed(parts[name], links, own, logo)
            own |= {picture for picture in pictures if picture in parts}
    if logo is not None:
        parts |= dict.fromkeys(own, logo)


def _is_shield(content: bytes) -> bool:
    return len(content) == SHIELD[0] and sha256(content).hexdigest() == SHIELD[1]


@lru_cache(maxsize=16)  # templates of a kit share their headers
def _framed(part: bytes, links: bytes, own: frozenset[str], logo: bytes | None) -> tuple[bytes, frozenset[str]]:
    """Return a part with the drawings of its logo framed for the office's, and the pictures that they show.

    A drawing is known by its picture, which is one of *own*, and by its name; one without either stays as it is, and
    where the office has no logo, what somebody put there in Word stays too.
    """
    tree, shown = etree.fromstring(part, PARSER), targets(links)
    found: set[str] = set()
    for drawing in list(tree.iter(w("drawing"))):
        pictures = {shown.get(blip.get(f"{{{R}}}embed"), "") for blip in drawing.iter(f"{{{A}}}blip")} - {""}
        named = any(about.get("name") == NAME for about in drawing.iter(f"{{{WP}}}docPr"))
        if pictures & own or (named and pictures and logo is not None):
            found |= pictures
            _frame(drawing, logo)
    return serialized(tree) if found else part, frozenset(found)


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
