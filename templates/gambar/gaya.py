"""The named styles of every paper, the only place where type and spacing are set. Sizes in points, lengths in cm."""

from dataclasses import dataclass

from templates.gambar.alinea import style_id
from templates.gambar.ooxml import Node, flag, twips, w

FONT = "Arial"
BODY_POINTS = 12
SINGLE = 240
RULE_THIN: dict[str, str | int] = {"val": "single", "sz": 4, "space": 1, "color": "000000"}


@dataclass(frozen=True, kw_only=True)
class Style:
    """A paragraph style; what is None or False comes from the style it is based on."""

    name: str
    based: str = "Normal"
    points: float | None = None
    bold: bool = False
    align: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: float | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    hidden: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    tabs: tuple[tuple[str, float], ...] = ()
    border: tuple[str, dict[str, str | int]] | None = None
    outline: int | None = None
    numbered: int | None = None


def points_to_twips(points: float | None) -> int | None:
    """Return a vertical space in twips."""
    return None if points is None else round(points * 20)


def paragraph_properties(style: Style) -> Node:
    """Return what *style* says of the paragraph, in the order the schema wants."""
    return w(
        "pPr",
        flag("keepNext", on=style.keep_next),
        flag("keepLines", on=style.keep_lines),
        flag("pageBreakBefore", on=style.new_page),
        w("numPr", w("numId", val=style.numbered)) if style.numbered else None,
        w("pBdr", w(style.border[0], **style.border[1])) if style.border else None,
        w("tabs", *(w("tab", val=kind, pos=twips(place)) for kind, place in style.tabs)) if style.tabs else None,
        spacing(style),
        indentation(style),
        w("jc", val=style.align) if style.align else None,
        w("outlineLvl", val=style.outline) if style.outline is not None else None,
    )


def spacing(style: Style) -> Node | None:
    """Return the space before, after and between lines."""
    line = round(style.line * SINGLE) if style.line else points_to_twips(style.exact)
    rule = None if line is None else "auto" if style.line else "exact"
    node = w(
        "spacing", before=points_to_twips(style.before), after=points_to_twips(style.after), line=line, lineRule=rule
    )
    return node if node.attrib else None


def indentation(style: Style) -> Node | None:
    """Return the indents; a negative first line hangs."""
    first = None if style.first is None else twips(abs(style.first))
    hangs = style.first is not None and style.first < 0
    node = w(
        "ind",
        left=None if style.left is None else twips(style.left),
        right=None if style.right is None else twips(style.right),
        hanging=first if hangs else None,
        firstLine=None if hangs else first,
    )
    return node if node.attrib else None


def run_properties(style: Style) -> Node | None:
    """Return what *style* says of the letters."""
    size = None if style.points is None else round(style.points * 2)
    node = w(
        "rPr",
        w("b") if style.bold else None,
        w("bCs") if style.bold else None,
        flag("vanish", on=style.hidden),
        w("sz", val=size) if size else None,
        w("szCs", val=size) if size else None,
    )
    return node if len(node) else None


def draw(style: Style) -> Node:
    """Return the style in XML."""
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style_id(style.based)),
        w("next", val="Isi") if style.outline is not None else None,
        w("qFormat"),
        paragraph_properties(style),
        run_properties(style),
        type="paragraph",
        styleId=style_id(style.name),
        customStyle=None if style.outline is not None else 1,
    )


def defaults() -> Node:
    """Return the type of the whole paper: font, size and language stand here and nowhere else."""
    letters = w(
        "rPr",
        w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        w("sz", val=BODY_POINTS * 2),
        w("szCs", val=BODY_POINTS * 2),
        w("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA"),
    )
    lines = w("pPr", w("widowControl"), w("spacing", before=0, after=0, line=SINGLE, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", lines))


def foundations() -> list[Node]:
    """Return the styles every Word file has, and the one for bold words."""
    letters, tables = w("name", val="Default Paragraph Font"), w("name", val="Normal Table")
    bold = (w("name", val="Tebal"), w("basedOn", val="FontBawaan"), w("qFormat"), w("rPr", w("b"), w("bCs")))
    return [
        w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal"),
        w("style", letters, w("semiHidden"), type="character", default=1, styleId="FontBawaan"),
        w("style", tables, w("semiHidden"), table_defaults(), type="table", default=1, styleId="TabelBiasa"),
        w("style", *bold, type="character", customStyle=1, styleId="Tebal"),
    ]


def table_defaults() -> Node:
    """Return Word's own default table: no rules, text 0.19 cm from the edge."""
    sides = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    margins = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))
    return w("tblPr", w("tblInd", w=0, type="dxa"), margins)


def stylesheet(styles: tuple[Style, ...]) -> Node:
    """Return word/styles.xml."""
    return w("styles", defaults(), *foundations(), *(draw(style) for style in styles))
