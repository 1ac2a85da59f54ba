"""Tables: fixed grids in twips whose cells take their width from the columns they span."""

from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from templates.gambar.alinea import paragraph
from templates.gambar.ooxml import Node, columns, flag, twips, w

Border = dict[str, str | int]

GREY_HEAD = "E6E6E6"
GREY_GROUP = "F2F2F2"
AIR = 0.06
# The tables of all staff are long: less air saves a page.
TIGHT = 0.04
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
OUTSIDE = EDGES[:4]
THIN: Border = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
FAINT: Border = {"val": "single", "sz": 4, "space": 0, "color": "BFBFBF"}
DOUBLE: Border = {"val": "double", "sz": 6, "space": 0, "color": "000000"}
NONE: Border = {"val": "nil"}
ALL = dict.fromkeys(EDGES, THIN)
FRAME = dict.fromkeys(OUTSIDE, THIN)
DOUBLE_FRAME = dict.fromkeys(OUTSIDE, DOUBLE)
NOTHING: dict[str, Border] = {}


class Look(TypedDict, total=False):
    """How a cell may differ from the plain one."""

    span: int
    shade: str
    merge: str | None
    align: str
    borders: dict[str, Border]
    margins: dict[str, float]


@dataclass(frozen=True)
class Cell:
    """One cell: its blocks, how many columns it spans and how it is drawn."""

    blocks: tuple[Node, ...]
    span: int = 1
    shade: str | None = None
    merge: str | None = None
    align: str = "center"
    borders: dict[str, Border] = field(default_factory=dict)
    margins: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row; a heading row is repeated on every page, no row is ever split."""

    cells: tuple[Cell, ...]
    heading: bool = False
    height: float | None = None


def cell(text: str | tuple[Node, ...], style: str = "Sel", **look: Unpack[Look]) -> Cell:
    """Return a cell that holds one paragraph of *style*, or the given blocks."""
    blocks = (paragraph(style, text),) if isinstance(text, str) else text
    return Cell(blocks, **look)


def row(*cells: Cell, heading: bool = False, height: float | None = None) -> Row:
    """Return a row of *cells*."""
    return Row(cells, heading, height)


def texts(styles: tuple[str, ...], *words: str, height: float | None = None, align: str = "center") -> Row:
    """Return a row of plain cells, each text in the style of its column."""
    cells = tuple(cell(text, style, align=align) for text, style in zip(words, styles, strict=True))
    return Row(cells, height=height)


def kept(styles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the styles of a row that stays on the page of the row below it."""
    return tuple(f"{style} Lekat" for style in styles)


def kepala(text: str, *, style: str = "Sel Kepala", **look: Unpack[Look]) -> Cell:
    """Return a shaded cell of a heading row; *merge* in its look joins it with the cell below or above."""
    shaded: Look = {**look, "shade": GREY_HEAD}
    return cell(text, style, **shaded)


def jumlah(text: str, *, style: str = "Sel Jumlah Tengah", span: int = 1) -> Cell:
    """Return a shaded cell of the row of sums."""
    return cell(text, style, shade=GREY_HEAD, span=span)


def head(*words: str, style: str = "Sel Kepala") -> Row:
    """Return a shaded heading row that is repeated on every page."""
    return Row(tuple(kepala(text, style=style) for text in words), heading=True)


def group(text: str, span: int, *, style: str = "Sel Kelompok", shade: str = GREY_GROUP) -> Row:
    """Return a shaded row over the whole width; its style keeps it with the row below."""
    return Row((cell(text, style, span=span, shade=shade),))


def steer(words: str, span: int) -> Row:
    """Return a row that only steers docxtpl and is gone from the filled paper."""
    return Row((cell(f"{{%tr {words} %}}", span=span),))


def each(loop: str, span: int, *rows: Row) -> tuple[Row, ...]:
    """Return *rows* between the rows that repeat them; *loop* reads ``x in list``."""
    return (steer(f"for {loop}", span), *rows, steer("endfor", span))


def last_or(span: int, last: Row, other: Row) -> tuple[Row, ...]:
    """Return the row of the innermost loop: *last* the last time round, which stays with the sum below, else *other*."""
    return (steer("if loop.last", span), last, steer("else", span), other, steer("endif", span))


def table(
    widths: tuple[float, ...],
    rows: tuple[Row, ...],
    *,
    borders: dict[str, Border] = ALL,
    indent: float = 0.0,
    padding: float = 0.12,
    air: float = AIR,
) -> Node:
    """Return a table of fixed *widths* in cm; with *borders* NOTHING it only lines things up."""
    grid = columns(widths)
    above = air if borders is ALL else 0.0
    sides = (("top", above), ("left", padding), ("bottom", above), ("right", padding))
    properties = w(
        "tblPr",
        w("tblW", w=sum(grid), type="dxa"),
        w("tblInd", w=twips(indent), type="dxa"),
        w("tblBorders", *(w(edge, **borders.get(edge, NONE)) for edge in EDGES)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in sides)),
    )
    lines = (draw_row(line, grid) for line in rows)
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in grid)), *lines)


def draw_row(line: Row, grid: list[int]) -> Node:
    """Return the row in XML, each cell as wide as the columns under it."""
    height = w("trHeight", val=twips(line.height), hRule="atLeast") if line.height else None
    properties = w("trPr", w("cantSplit"), height, flag("tblHeader", on=line.heading))
    node, start = w("tr", properties), 0
    for one in line.cells:
        node.append(draw_cell(one, sum(grid[start : start + one.span])))
        start += one.span
    if start != len(grid):
        message = f"a row spans {start} of {len(grid)} columns"
        raise ValueError(message)
    return node


def draw_cell(one: Cell, width: int) -> Node:
    """Return the cell in XML."""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=one.span) if one.span > 1 else None,
        w("vMerge", val=one.merge) if one.merge else None,
        w("tcBorders", *(w(edge, **one.borders[edge]) for edge in EDGES if edge in one.borders))
        if one.borders
        else None,
        w("shd", val="clear", color="auto", fill=one.shade) if one.shade else None,
        w("tcMar", *(w(side, w=twips(one.margins[side]), type="dxa") for side in EDGES if side in one.margins))
        if one.margins
        else None,
        w("vAlign", val=one.align),
    )
    return w("tc", properties, *one.blocks)
