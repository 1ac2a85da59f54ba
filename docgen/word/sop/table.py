"""The table the flowchart stands in: heading, steps, mutu baku. Cells and words only: the symbols lie above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import angka
from docgen.word.sop import pages
from docgen.word.sop.markup import w, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.settings.kit import Kit, Langkah
    from docgen.word.sop.grid import Grid
    from docgen.word.sop.layout import Page

SHADE = "E6E6E6"
BORDERS = (
    *((side, "000000") for side in ("top", "left", "bottom", "right")),
    ("insideH", "7F7F7F"),
    ("insideV", "7F7F7F"),
)
"""The lines inside are grey, so that the arrows stand out in black and white."""

WAYS = {True: "ke", False: "dari"}


def table(kit: Kit, grid: Grid, page: Page) -> str:
    """Return one page of the table under its heading, which Word repeats should the office's own text make it longer."""
    heads = _heading(kit, grid)
    rows = [
        _band(grid, band.step, band.height) if band.step else _link(grid, page, place, band.height)
        for place, band in enumerate(page.sheet.bands)
    ]
    return grid_table(grid.widths, pages.AIR // 3, *heads, *rows)


def grid_table(widths: tuple[int, ...], padding: int, *rows: str) -> str:
    """Return a table of fixed columns that begins at the left margin; *padding* stands beside the words of a cell."""
    lines = (w(side, val="single", sz=4, space=0, color=color) for side, color in BORDERS)
    margins = (w(side, w=padding, type="dxa") for side in ("left", "right"))
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", *lines),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def row(height: int, *cells: str, heading: bool = False, exact: bool = True) -> str:
    """Return a row that is never split; an exact one is as high as the drawing reckons."""
    size = w("trHeight", val=height, hRule="exact" if exact else "atLeast")
    return w("tr", w("trPr", w("cantSplit"), size, *([w("tblHeader")] if heading else [])), *cells)


def cell(width: int, *blocks: str, span: int = 1, merge: str = "", shade: str = "", align: str = "center") -> str:
    """Return a cell; *merge* joins it with those below (`restart`) or above (`continue`)."""
    properties = [
        w("tcW", w=width, type="dxa"),
        *([w("gridSpan", val=span)] if span > 1 else []),
        *([w("vMerge", val=merge)] if merge else []),
        *([w("shd", val="clear", color="auto", fill=shade)] if shade else []),
        w("vAlign", val=align),
    ]
    return w("tc", w("tcPr", *properties), *blocks)


def _heading(kit: Kit, grid: Grid) -> tuple[str, str]:
    """Return the heading's two rows: what a column is about, and under Pelaksana who acts."""
    actors = pages.short_names(kit)
    upper, lower = pages.heading(kit, grid)
    widths, count = grid.widths, len(actors)
    tall = [(widths[0], "No."), (widths[1], "Uraian Prosedur"), (widths[-1], "Keterangan")]
    first = [_head(width, text, merge="restart") for width, text in tall]
    first[2:2] = [
        _head(sum(widths[2 : 2 + count]), "Pelaksana", span=count),
        _head(sum(widths[-4:-1]), "Mutu Baku", span=3),
    ]
    below = [_head(width, "", merge="continue") for width, _ in tall]
    names = [*actors, "Kelengkapan", "Waktu (menit)", "Output"]
    below[2:2] = [_head(width, name) for width, name in zip(widths[2:-1], names, strict=True)]
    return row(upper, *first, heading=True), row(lower, *below, heading=True)


def _head(width: int, text: str, span: int = 1, merge: str = "") -> str:
    return cell(width, words("SelKepala", text), span=span, merge=merge, shade=SHADE)


def _band(grid: Grid, step: Langkah, height: int) -> str:
    """Return the row of a step."""
    empty = ["" for _ in range(grid.actors)]
    texts = [f"{step.no}.", step.uraian, *empty, step.kelengkapan, angka(step.menit), step.output, step.keterangan]
    return _row(grid, height, texts, "SelKecil")


def _link(grid: Grid, page: Page, place: int, height: int) -> str:
    """Return the row of connectors: where they lead, and each by its letter where some leave and some arrive."""
    other = "halaman berikutnya" if place else "halaman sebelumnya"
    here = [symbol for symbol in page.symbols if symbol.row == place]
    ways = list(dict.fromkeys(symbol.leaves for symbol in here))
    letters = {way: ", ".join(symbol.text for symbol in here if symbol.leaves is way) for way in ways}
    both = ", ".join(f"{letters[way]} {WAYS[way]} {other}" for way in ways) if len(ways) > 1 else ""
    alone = f"{WAYS[ways[0]]} {other}" if len(ways) == 1 else ""
    return _row(grid, height, ["", both, *["" for _ in range(grid.actors + 3)], alone], "SelMiring")


def _row(grid: Grid, height: int, texts: Sequence[str], remark: str) -> str:
    styles = ["SelTengah", "Sel", *["SelTengah" for _ in texts[2:-1]], remark]
    cells = (cell(width, words(style, text)) for width, style, text in zip(grid.widths, styles, texts, strict=True))
    return row(height, *cells)
