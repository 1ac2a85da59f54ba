"""A part's XML into a Jinja source: docxtpl's template language made ready once. Text to text: nothing is filled here."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.render.dress import PARSER, w

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOP = re.compile(r"\{%\s*tc\s+for\s+\w+\s+in\s+(.+?)\s*%\}")
END = re.compile(r"\{%\s*tc\s+endfor\s*%\}")


@cache
def _docxtpl() -> Any:  # noqa: ANN401 - docxtpl has no types
    from docxtpl import DocxTemplate  # noqa: PLC0415 - heavy, and needed only while a template is compiled

    return DocxTemplate("")


def prepare(xml: bytes) -> str:
    """Return the Jinja source of a part; a line break stands before each paragraph, so that a line number finds it."""
    text = _dynamic_columns(xml).decode("utf-8") if b"tc for" in xml else xml.decode("utf-8")
    source: str = _docxtpl().patch_xml(text)
    source = re.sub(r'(="[^"<>]*?)\{\{(.*?)\}\}', r"\1{{ (\2)|sebaris }}", source)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def _dynamic_columns(xml: bytes) -> bytes:
    """Return the part with the columns of `{%tc for %}` loops sharing the width of their three template cells.

    docxtpl widens the table by each column; here the table keeps its width, which the page sets.
    """
    tree = etree.fromstring(xml, PARSER)
    for table in tree.iter(w("tbl")):
        grid: list[tuple[int, int, str]] = []
        for row in table.iter(w("tr")):
            for start, cells, items in _loops(row):
                pool = sum(int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"))) for cell in cells)
                for cell in cells[1:-1]:
                    share = pool // max(len(cells) - 2, 1)
                    cell.find(f"{w('tcPr')}/{w('tcW')}").set(w("w"), _share(share, items))
                grid.append((start, len(cells), items))
        if grid:
            _regrid(table.find(w("tblGrid")), *grid[0])
    content: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content


def _share(pool: int, items: str) -> str:
    return f"{{{{ {pool} // ({items}|length or 1) }}}}"


def _loops(row: Any) -> Iterator[tuple[int, list[Any], str]]:  # noqa: ANN401 - lxml has no types
    """Yield each column loop of a row: its first column, its cells with both tag cells, and what it loops over."""
    cells = row.findall(w("tc"))
    texts = ["".join(node.text or "" for node in cell.iter(w("t"))) for cell in cells]
    begin = 0
    for place, text in enumerate(texts):
        if LOOP.search(text):
            begin = place
        elif END.search(text):
            found = LOOP.search(texts[begin])
            if found:
                yield begin, cells[begin : place + 1], found[1]


def _regrid(grid: Any, start: int, count: int, items: str) -> None:  # noqa: ANN401 - lxml has no types
    """Give the table's grid one column for each item of the loop."""
    columns = grid.findall(w("gridCol"))[start : start + count]
    pool = sum(int(column.get(w("w"))) for column in columns)
    columns[0].set(w("w"), _share(pool, items))
    columns[0].addprevious(etree.Comment(f"kolom {{% for _ in {items} %}}"))
    columns[0].addnext(etree.Comment("kolom {% endfor %}"))
    for column in columns[1:]:
        grid.remove(column)
