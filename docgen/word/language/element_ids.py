"""Marks in a source for what only the stream knows: where a long table may be cut, the next picture's number, what stays empty.

A mark is a character that no XML may hold and no value can bring in, followed by its kind. The source gets its marks
when it is prepared; `stream` takes them out of the text while it streams past.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Pattern

MARK = "\x02"
GROUP, ROW, HEAD, HEAD_END, PICTURE = "G", "R", "H", "E", "P"
LAST, HOLD_TABLE, HOLD_ROW, HELD = "L", "T", "O", "D"
MARKED = re.compile(MARK + ".")
NOTHING = f"{MARK}N"
"""Stands for nothing: it parts two braces that are no tag, and shows that a loop has turned."""

SOFT, HARD = 1000, 1200
"""Rows after which a table is cut before the next group, and before any row (LibreOffice's cost is quadratic in rows)."""

FIRST_PICTURE = 1001
"""Where docxtpl begins to number pictures."""

CUT = (
    '</w:tbl><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""Between the pieces of a long table: the next one follows at once, under its own headings, so that no page is left half empty."""

PICTURE_ID = re.compile(r'(<wp:docPr (?:[^>]*? )?id=")[^"]*(")')
TABLES = re.compile(r"<w:tbl>|</w:tbl>")
LOOPS = re.compile(r"\{%\s*(?:(?P<loop>for)\s.*?|endfor\s*)%\}", re.DOTALL)
OPENED = re.compile(r"<w:tr[ >]")
CLOSED = "</w:tr>"
ONCE = ("<w:drawing", "<w:bookmark", "<w:pict", "<w:tbl>", "<w:sdt")
"""What must not stand twice: a table whose headings hold it is never cut."""


def place(source: str) -> str:
    """Return a body's prepared source with its marks."""
    loops = "{% for" in source
    if "<wp:docPr " in source:
        source = _number(source, loops=loops)
    if not (loops and "<w:tblHeader" in source):
        return source
    made, end = [], 0
    for start, stop in _outer_tables(source):
        made += [source[end:start], _table(source[start:stop])]
        end = stop
    return "".join((*made, source[end:]))


def pictures(source: str) -> str:
    """Return the prepared source of another part, its pictures numbered by the stream if a loop may repeat one."""
    return _number(source, loops=True) if "{% for" in source and "<wp:docPr " in source else source


def _number(source: str, *, loops: bool) -> str:
    """Return the source with its pictures numbered through; in a part with loops the stream numbers them."""
    pictures = iter(range(FIRST_PICTURE, FIRST_PICTURE + source.count("<wp:docPr ")))
    return PICTURE_ID.sub(lambda one: f"{one[1]}{MARK + PICTURE if loops else next(pictures)}{one[2]}", source)


def _outer_tables(source: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for edge in TABLES.finditer(source):
        opens = edge[0] == "<w:tbl>"
        start = edge.start() if opens and depth == 0 else start
        depth += 1 if opens else -1
        if depth == 0:
            yield start, edge.end()


def _table(table: str) -> str:
    """Return a table marked where it may be cut, if it has headings and rows that repeat."""
    end = _headed(table)
    head, rows = table[:end], table[end:]
    if (
        not end
        or "{%" not in rows
        or any(once in head[len("<w:tbl>") :] for once in ONCE)
        or "{%" in table[: table.find("<w:tr")]
        or "<w:vMerge" in rows
    ):
        return table
    return f"{MARK}{HEAD}{head}{MARK}{HEAD_END}{_rows(rows)}"


def _headed(table: str) -> int:
    """Return where the heading rows that a table begins with end; 0 where it has none."""
    end, row = 0, OPENED.search(table)
    while row:
        stop = table.find(CLOSED, row.end())
        if stop < 0 or "<w:tblHeader" not in table[row.start() : stop]:
            break
        end = stop + len(CLOSED)
        row = OPENED.match(table, end)
    return end


def _rows(rows: str) -> str:
    """Return rows marked at the start of each turn of a loop over rows: the outer loop's groups, the inner one's rows."""
    depth, made, end = 0, [], 0
    loops = []
    for step in LOOPS.finditer(rows):
        between = rows[end : step.start()]
        depth += between.count("<w:tr>") + between.count("<w:tr ") - between.count(CLOSED)
        end = step.end()
        if depth == 0:
            loops.append(step)
    end = 0
    for step, following in zip(loops, [*loops[1:], None], strict=False):
        if step["loop"]:
            holds_rows = following is not None and not following["loop"]
            made += [rows[end : step.end()], MARK, ROW if holds_rows else GROUP]
            end = step.end()
    return "".join((*made, rows[end:]))


ENDS = re.compile(r"%\}(?=(?:<w:[^<>]*/>)*</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote|comment)>)")
"""The end of what needs a paragraph, where a tag decides whether one stands there."""

PROPERTIES = r"(?:<w:{0}(?:/>|>(?:(?!</w:{0}>).)*</w:{0}>))?"
ROW_BEGINS = re.compile(rf"<w:tr(?: [^>]*)?>{PROPERTIES.format('tblPrEx')}{PROPERTIES.format('trPr')}\{{%", re.DOTALL)
TABLE_BEGINS = re.compile(
    rf"<w:tbl>{PROPERTIES.format('tblPr')}{PROPERTIES.format('tblGrid')}(?:\{{%|{MARK})", re.DOTALL
)

TURNING = ("%}", MARK + HELD)
"""What stands at the end of a row or table of which nothing may be left."""

STEER = re.compile(r"\{%-?tc\s+(\w+)")


def mark(source: str) -> str:
    """Return a source marked where something may be left empty."""
    return _held(
        _held(ENDS.sub("%}" + MARK + LAST, source), "tr", ROW_BEGINS, HOLD_ROW), "tbl", TABLE_BEGINS, HOLD_TABLE
    )


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
