"""Our own look into a sheet's XML: what calamine hides (errors, formulas without a value, percent formats, merged cells).

Every scan is linear whatever the bytes: none looks for an end that may not come.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

from docgen.case.cells import Mark, position

if TYPE_CHECKING:
    from collections.abc import Iterator


ATTRIBUTE = re.compile(rb"(?<![\w:.-])(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
PREFIX = rb"(?:[\w.-]+:)?"
END = rb"(?=[\s/>])([^<>\"']*(?:(?:\"[^<\"]*\"|'[^<']*')[^<>\"']*)*)>"
"""The rest of a start tag: a `>` within quotes does not end it, a `<` does, as it may not stand there (XML 1.0, 3.1)."""

FORMULA = re.compile(rb"<" + PREFIX + rb"f(?=[\s/>])")
PLAIN_FORMULA = re.compile(rb"<f[\s/>]")
"""A formula of a cell, and not one of what a sheet only allows or colours (`<formula1>`)."""

VALUE = re.compile(rb"<" + PREFIX + rb"v(?:\s[^<>]*)?>[^<]")
WRITTEN = re.compile(rb"<" + PREFIX + rb"(?:v(?:\s[^<>]*)?>[^<]|(?:is|f)(?=[\s/>]))")
"""What makes a cell one that a reader makes room for."""

SHOWN = re.compile(rb"<" + PREFIX + rb"v(?:\s[^<>]*)?>(#[A-Z0-9/_!?]{1,15})<")
"""An error as a cell shows it."""

EMPTY = re.compile(rb"<" + PREFIX + rb"v(?=[\s/>])")
"""A stored value, be it empty text."""

AWAY = re.compile(rb"<c(?! r=\"[A-Z](?:\d{1,5}|1[0-8]\d{4})\")(?=[\s/>])")
"""A cell beyond column Z or row 189,999, or one that says in no plain way where it lies."""

PREFIXED = re.compile(rb":[cf][\s/>]")
"""A cell or formula whose name has a prefix, as Excel and its kin write none."""

CELL = re.compile(rb"<c r=\"([A-Z])(\d+)\"" + END)
"""A cell that says in the plain way where it lies."""

UNSURE = re.compile(rb":c[\s/>]|<c(?! r=\"[A-Z]{1,3}[1-9]\d{0,6}\"[\s/>])(?=[\s/>])")
"""A cell that does not say first of all, and within what any sheet has, where it lies: a reader may lay it elsewhere than we do."""

TAG = re.compile(rb"<" + PREFIX + rb"(?:row|c)(?=[\s/>])")
"""How a row or a cell begins, whether or not its tag can be made out."""

ODD = re.compile(rb"'|\s=|=\s|\"[A-Z]0|[st]=\"&")
"""An attribute written as Excel and its kin write none."""

FEW = 8
"""So many percent styles are looked for one by one."""


@cache
def _start(names: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<" + PREFIX + rb"(" + names + rb")" + END)


def tags(content: bytes, name: bytes) -> Iterator[bytes]:
    """Yield the attributes of each element of a name, as they are written."""
    return (found[2] for found in _start(name).finditer(content))


def attribute(tag: bytes, name: bytes) -> str:
    """Return an attribute by its name without prefix, empty where there is none."""
    for key, double, single in ATTRIBUTE.findall(tag):
        if key == name:
            return unescape((double or single).decode("utf-8", "replace"))
    return ""


def reaches_far(content: bytes) -> bool:
    """Return whether a sheet may have cells so far out that its extent is worth reckoning."""
    return AWAY.search(content) is not None or PREFIXED.search(content) is not None


def unsure(content: bytes) -> bool:
    """Return whether a reader may make another sheet of this than our own look does: a cell may lie anywhere, a tag be no tag."""
    if UNSURE.search(content):
        return True
    return sum(1 for _ in TAG.finditer(content)) > sum(1 for _ in _start(b"row|c").finditer(content))


def count(content: bytes, most: int) -> int:
    """Return how many cells with a value a sheet has, or a few more; exactly where they may be more than *most*."""
    few = content.count(b"<") // 4  # each opens and closes itself and its value
    return few if few <= most else sum(1 for _, _, inside in cells(content) if EMPTY.search(inside))


def area(content: bytes) -> int:
    """Return how many cells the rectangle from A1 to the last written cell holds, whether cells say where they lie or not."""
    rows = columns = 1
    for (row, column), _, inside in cells(content):
        if WRITTEN.search(inside):
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows * columns


def marks(content: bytes, percent: frozenset[str]) -> dict[tuple[int, int], Mark]:
    """Return what each cell of a sheet's XML holds besides its value, by row and column from 0."""
    plain = content.find(b"'", content.find(b"sheetData")) < 0
    styled = percent and (
        not plain or len(percent) > FEW or any(f's="{style}"'.encode() in content for style in percent)
    )
    signs = (b'"e"',) if plain else (b'"e"', b"'e'")
    if styled or any(sign in content for sign in signs) or PLAIN_FORMULA.search(content) or PREFIXED.search(content):
        return dict(_marked(content, percent if styled else frozenset()))
    return {}


def errors(content: bytes) -> dict[tuple[int, int], str]:
    """Return what each cell shows that holds an error."""
    found = (
        (place, SHOWN.search(inside))
        for place, tag, inside in _suspected(content, frozenset())
        if attribute(tag, b"t") == "e"
    )
    return {place: shown[1].decode("ascii") for place, shown in found if shown}


def _marked(content: bytes, percent: frozenset[str]) -> Iterator[tuple[tuple[int, int], Mark]]:
    """Yield place and mark of each marked cell."""
    for place, tag, inside in _suspected(content, percent):
        if b"e" in tag and attribute(tag, b"t") == "e":
            yield place, Mark.ERROR
        elif b"f" in inside and FORMULA.search(inside) and not _stored(tag, inside):
            yield place, Mark.UNCACHED
        elif percent and attribute(tag, b"s") in percent and EMPTY.search(inside):
            yield place, Mark.PERCENT


def _suspected(content: bytes, percent: frozenset[str]) -> Iterator[tuple[tuple[int, int], bytes, bytes]]:
    """Yield the cells that may bear a mark; where all are written as Excel and its kin write them, few need a closer look."""
    start = max(content.find(b"sheetData"), 0)
    if reaches_far(content) or ODD.search(content, start) or len(percent) > FEW:
        yield from cells(content)
        return
    sign = _sign(percent)
    end = _end(content)
    starts = CELL.finditer(content, 0, end)
    found = next(starts, None)
    while found:
        following, tag = next(starts, None), found[3]
        formula = content.find(b"<f", found.end(), following.start() if following else end) >= 0
        if formula or sign.search(tag):
            place = int(found[2]) - 1, found[1][0] - ord("A")
            yield place, tag, content[found.end() : following.start() if following else end]
        found = following


@lru_cache(maxsize=64)
def _sign(percent: frozenset[str]) -> re.Pattern[bytes]:
    """Return what is written in the tag of a cell that may be an error or a percentage."""
    styles = b"".join(b'|s="%b"' % re.escape(style.encode()) for style in sorted(percent))
    return re.compile(b't="e"' + styles)


def _stored(tag: bytes, inside: bytes) -> bool:
    """Return whether a formula has a result; one that is empty text is t="str" with an empty value (ECMA-376 part 1, 18.3.1.4)."""
    return (EMPTY if attribute(tag, b"t") == "str" else VALUE).search(inside) is not None


def cells(content: bytes) -> Iterator[tuple[tuple[int, int], bytes, bytes]]:
    """Yield place, attributes and content of each cell; one that does not say where it lies follows the one before it.

    One that says it lies where no sheet has a cell is a fault: readers make anything of it. Its content is what stands between its start tag and the next one's, so that no end tag is looked for.
    """
    row = column = -1
    end = _end(content)
    starts = _start(b"row|c").finditer(content, 0, end)
    found = next(starts, None)
    while found:
        following = next(starts, None)
        if found[1] == b"row":
            row, column = number(attribute(found[2], b"r"), row + 2) - 1, -1
        else:
            where = attribute(found[2], b"r")
            place = position(where.upper())
            if where and not place:
                raise ValueError(where)
            row, column = place or (row, column + 1)
            yield (row, column), found[2], content[found.end() : following.start() if following else end]
        found = following


def _end(content: bytes) -> int:
    """Return where the cells of a sheet end, however its end tag is spaced."""
    last = content.rfind(b"sheetData")
    return last if last > content.find(b"sheetData") else len(content)


def number(written: str, otherwise: int) -> int:
    """Return a number of a row or column as written, within what any sheet has; else what it is otherwise."""
    return int(written) if written.isdecimal() and len(written) <= len("1048576") else otherwise
