"""What tags may leave empty and Word calls damaged: marked in a source, for the stream to mend. Text to text.

A cell, a header and the like hold a paragraph at their end (ECMA-376 part 1, 17.4.65); a row without cells and a table
without rows are left out whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.render.marks import HELD, HOLD_ROW, HOLD_TABLE, LAST, MARK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Pattern

ENDS = re.compile(r"%\}(?=(?:<w:[^<>]*/>)*</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote|comment)>)")
"""The end of what needs a paragraph, where a tag decides whether one stands there."""

PROPERTIES = r"(?:<w:{0}(?:/>|>(?:(?!</w:{0}>).)*</w:{0}>))?"
ROW = re.compile(rf"<w:tr(?: [^>]*)?>{PROPERTIES.format('tblPrEx')}{PROPERTIES.format('trPr')}\{{%", re.DOTALL)
TABLE = re.compile(rf"<w:tbl>{PROPERTIES.format('tblPr')}{PROPERTIES.format('tblGrid')}(?:\{{%|{MARK})", re.DOTALL)

TURNING = ("%}", MARK + HELD)
"""What stands at the end of a row or table of which nothing may be left."""

STEER = re.compile(r"\{%-?tc\s+(\w+)")


def mark(source: str) -> str:
    """Return a source marked where something may be left empty."""
    return _held(_held(ENDS.sub("%}" + MARK + LAST, source), "tr", ROW, HOLD_ROW), "tbl", TABLE, HOLD_TABLE)


def _held(source: str, element: str, begins: Pattern[str], kind: str) -> str:
    """Return a source whose rows (or tables) are marked at both ends where all that they hold stands between tags."""
    if not any(f"{end}</w:{element}>" in source for end in TURNING):
        return source
    opened: list[int] = []
    places: list[tuple[int, str]] = []
    for edge in re.finditer(rf"<w:{element}(?: [^>]*)?>|</w:{element}>", source):
        if not edge[0].startswith("</"):
            opened.append(edge.start())
        elif opened and begins.match(source, start := opened.pop()) and source.endswith(TURNING, 0, edge.start()):
            places += [(start, MARK + kind), (edge.end(), MARK + HELD)]
    made, end = [], 0
    for place, sign in sorted(places):
        made += [source[end:place], sign]
        end = place
    return "".join((*made, source[end:]))


def vanishes(cells: Iterable[str]) -> bool:
    """Return whether a row, told by the words of its cells, has no cell left where none of its `{%tc if %}` holds."""
    asked = False
    left = [True]
    for words in cells:
        steers = STEER.findall(words)
        if not steers and all(left):
            return False
        for keyword in steers:
            asked = asked or keyword == "if"
            if keyword in ("if", "for"):
                left.append(False)
            elif keyword in ("else", "elif") and len(left) > 1:
                left[-1] = keyword == "else"
            elif len(left) > 1:
                left.pop()
    return asked
