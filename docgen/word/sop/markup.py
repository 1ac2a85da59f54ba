"""Word's XML as text: elements, attributes, paragraphs. Only the notation: no layout, no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, section 2.2)."""

TWIPS_PER_CM = 1440 / 2.54
EMU_PER_TWIP = 635
"""Word measures paper in twips, a twentieth of a point, and drawings in EMU."""


def twips(centimetres: float) -> int:
    """Return a length in twips."""
    return round(centimetres * TWIPS_PER_CM)


def text(value: str) -> str:
    """Return *value* as character data."""
    return escape(ILLEGAL.sub("", value))


def tag(name: str, attributes: Mapping[str, str | int] | None = None, *children: str) -> str:
    """Return the element *name*; an attribute's name bears its own prefix."""
    given = "".join(f" {key}={quoteattr(ILLEGAL.sub('', str(value)))}" for key, value in (attributes or {}).items())
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


def w(name: str, /, *children: str, **attributes: str | int) -> str:
    """Return the element ``w:name``; its attributes stand in the same namespace."""
    return tag(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, *children)


def run(words: str, *, bold: bool = False) -> str:
    """Return words as a run; line breaks and tabs become Word's own."""
    pieces = [
        w("tab") if piece == "\t" else w("br") if piece == "\n" else _words(piece)
        for piece in re.split(r"([\t\n])", words)
        if piece
    ]
    return w("r", *([w("rPr", w("b"))] if bold else []), *pieces)


def _words(piece: str) -> str:
    return tag("w:t", {"xml:space": "preserve"}, text(piece)) if text(piece) else ""


def paragraph(style: str, *runs: str, **properties: str) -> str:
    """Return a paragraph of a style; *properties* are further elements of its pPr, in the schema's order."""
    return w("p", w("pPr", w("pStyle", val=style), *properties.values()), *runs)


def words(style: str, value: str) -> str:
    """Return a paragraph of plain words."""
    return paragraph(style, *([run(value)] if value else []))


def field(instruction: str) -> str:
    """Return a field that Word computes, such as PAGE."""
    return w("fldSimple", run("1"), instr=f" {instruction} ")
