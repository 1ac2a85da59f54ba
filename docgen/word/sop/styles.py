"""The document's styles: what an office changes in Word to change its look. Heights of the table stand in `pages`."""

from __future__ import annotations

from docgen.value import Frozen, replace
from docgen.word.ooxml import W
from docgen.word.sop.markup import HEAD, tag, twips, w
from docgen.word.sop.pages import LINE, POINTS
from docgen.word.sop.text_width import lines

SIGNATURE = twips(8.3)
"""The width of a signature."""

LEADING = 1.22
"""The height of a line by its letters: 1.15 in Arial, more in other letters that offices use."""


class Style(Frozen):
    """One paragraph style: its letters in points, its lines and spaces in twips."""

    name: str
    points: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    exact: int = 0
    before: int = 0
    after: int = 0
    left: int = 0
    hanging: int = 0
    keep: bool = False
    page_break: bool = False


STYLES = (
    Style("Ident", 9, before=40, after=40),
    Style("IdentButir", 9, before=20, after=20, left=twips(0.6), hanging=twips(0.6)),
    Style("IdentTengah", 10, align="center", before=20, after=20),
    Style("IdentDinas", 13, bold=True, align="center"),
    Style("IdentTtd", 9, align="center", keep=True),
    Style("IdentTtdNama", 9, bold=True, align="center", before=840, keep=True),
    Style("Judul", 12, bold=True, align="center", exact=480, page_break=True),
    Style("Lanjutan", 1, exact=40, page_break=True),
    Style("Sel", POINTS, exact=LINE),
    Style("SelTengah", POINTS, align="center", exact=LINE),
    Style("SelKepala", POINTS - 1, bold=True, align="center", exact=LINE),
    Style("SelKecil", POINTS - 1, align="center", exact=LINE),
    Style("SelMiring", POINTS - 1, italic=True, align="center", exact=LINE),
    Style("SelGambar", POINTS, align="center"),
    Style("SelCabang", 7, align="center"),
    Style("Jarak", 11, exact=300, keep=True),
    Style("Ttd", 11, keep=True),
    Style("TtdNama", 11, bold=True, before=1000, keep=True),
    Style("NomorHalaman", 11, align="center"),
    Style("Kaki", 7.5),
    Style("Sela", 1, exact=20),
)


def height(name: str, text: str) -> int:
    """Return how high *text* stands in a signature, in twips."""
    one = next(style for style in STYLES if style.name == name)
    line = one.exact or round(one.points * 20 * LEADING)
    return one.before + one.after + line * max(1, lines(text, SIGNATURE, one.points))


def sheet(font: str, text: int) -> str:
    """Return styles.xml in the office's font; signatures stand at the right of a text of that width."""
    fonts = w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    letters = w("rPrDefault", w("rPr", fonts, w("sz", val=20), w("szCs", val=20), w("lang", val="id-ID")))
    spaces = w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto")))
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    found = "".join(
        _style(replace(one, left=text - SIGNATURE) if one.name.startswith("Ttd") else one) for one in STYLES
    )
    return HEAD + tag("w:styles", {"xmlns:w": W}, w("docDefaults", letters, spaces), normal, found)


def _style(one: Style) -> str:
    spacing: dict[str, str | int] = {"before": one.before, "after": one.after}
    if one.exact:
        spacing |= {"line": one.exact, "lineRule": "exact"}
    layout = w(
        "pPr",
        *([w("keepNext"), w("keepLines")] if one.keep else []),
        *([w("pageBreakBefore")] if one.page_break else []),
        w("spacing", **spacing),
        *([w("ind", left=one.left, hanging=one.hanging)] if one.left else []),
        w("jc", val=one.align),
    )
    marks = [w(mark) for mark, on in (("b", one.bold), ("i", one.italic)) if on]
    size = round(one.points * 2)
    letters = w("rPr", *marks, w("sz", val=size), w("szCs", val=size))
    named = (w("name", val=one.name), w("basedOn", val="Normal"), w("qFormat"))
    return w("style", *named, layout, letters, type="paragraph", customStyle=1, styleId=one.name)
