"""What a tag does to the table cell it stands in: `colspan`, `cellbg`, `vm` and `hm` of docxtpl's language. Text to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.word.language.tags import EMPTY_RUN, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match

COLSPAN = re.compile(r"\{%\s*colspan\s+([^%]*?)\s*%\}")
CELLBG = re.compile(r"\{%\s*cellbg\s+([^%]*?)\s*%\}")
CELL_END = "</w:tc>"
VM = re.compile(r"\{%\s*vm\s*%\}")
HM = re.compile(r"\{%\s*hm\s*%\}")
TEXT = re.compile(r"<w:t(?: [^>]*)?>")
SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")  # fmt: skip
"""The order of a cell's properties (ECMA-376 part 1, CT_TcPr); docxtpl puts its own first or last, which no schema allows."""

PROPERTIES = re.compile(r"<w:tcPr>(.*?)</w:tcPr>|<w:tcPr/>", re.DOTALL)


def spans(source: str) -> str:
    """Return the source with `colspan` and `cellbg` done: they act before rows and cells are lifted."""
    return _each(_each(source, COLSPAN, _colspan), CELLBG, _cellbg)


def merges(source: str) -> str:
    """Return the source with `vm` and `hm` done: they act inside the loops over rows and cells."""
    return _each(_each(source, VM, _vm), HM, _hm)


def _each(source: str, tag: re.Pattern[str], change: Callable[[str, Match[str]], str]) -> str:
    """Return the source with the cell around each such tag changed; the change takes the tag away."""
    place = 0
    while found := tag.search(source, place):
        start, stop = opening(source, "tc", found.start()), source.find(CELL_END, found.end())
        if start < 0 or stop < 0:
            place = found.end()
            continue
        stop += len(CELL_END)
        cell = source[start:stop]
        changed = change(cell, tag.search(cell) or found)
        source, place = source[:start] + changed + source[stop:], start + len(changed)
    return source


def _without(cell: str, tag: Match[str]) -> str:
    """Return a cell without a tag and without the run that held nothing else."""
    return EMPTY_RUN.sub("", cell[: tag.start()] + cell[tag.end() :])


def _colspan(cell: str, tag: Match[str]) -> str:
    return put(_without(cell, tag), "gridSpan", f'<w:gridSpan w:val="{{{{ {tag[1]} }}}}"/>')


def _cellbg(cell: str, tag: Match[str]) -> str:
    return put(_without(cell, tag), "shd", f'<w:shd w:val="clear" w:color="auto" w:fill="{{{{ {tag[1]} }}}}"/>')


def _vm(cell: str, tag: Match[str]) -> str:
    """Return a cell joined downwards over the turns of a loop: its text stands in the first turn only."""
    properties = PROPERTIES.search(cell)
    text = TEXT.search(cell, properties.end() if properties else 0, tag.start())
    stop = cell.find("</w:t>", tag.end())
    if not text or stop < 0:
        return cell[: tag.start()] + cell[tag.end() :]
    shown = cell[text.end() : tag.start()] + cell[tag.end() : stop]
    cell = f"{cell[: text.end()]}{{% if loop.first %}}{shown}{{% endif %}}{cell[stop:]}"
    return put(cell, "vMerge", '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>')


def _hm(cell: str, tag: Match[str]) -> str:
    """Return a cell joined sideways over the turns of a loop: only the first is left, as wide as all."""
    span = SPAN.search(cell)
    wide = f"{span[1]} * loop.length" if span else "loop.length"
    cell = put(cell[: tag.start()] + cell[tag.end() :], "gridSpan", f'<w:gridSpan w:val="{{{{ {wide} }}}}"/>')
    return f"{{% if loop.first %}}{cell}{{% endif %}}"


def put(cell: str, name: str, element: str) -> str:
    """Return a cell with one of its properties set, in the order Word's schema asks for."""
    properties = PROPERTIES.search(cell)
    inside = properties[1] or "" if properties else ""
    later = ORDER[ORDER.index(name) + 1 :]
    inside = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", inside, count=1)
    follower = re.search(rf"<w:(?:{'|'.join(later)})[ />]", inside)
    place = follower.start() if follower else len(inside)
    whole = f"<w:tcPr>{inside[:place]}{element}{inside[place:]}</w:tcPr>"
    if not properties:
        start = cell.index(">") + 1
        return cell[:start] + whole + cell[start:]
    return cell[: properties.start()] + whole + cell[properties.end() :]
