"""The chart of the control sheet: standard and actual minutes, with example bars that docgen draws anew."""

from templates.gambar.alinea import paragraph
from templates.gambar.gaya import FONT
from templates.gambar.ooxml import EMU_PER_CM, NAMESPACES, Node, element, w

RELATION = "rId-grafik"
WIDTH, HEIGHT = 16.0, 6.6
EXAMPLE = (("Langkah 1", 120, 130), ("Langkah 2", 60, 45), ("Langkah 3", 60, 65))
WHITE, GREY, BLACK, FAINT = "FFFFFF", "A6A6A6", "000000", "BFBFBF"
CATEGORIES, VALUES = "1001", "1002"


def c(name: str, value: str | int | None = None, *children: Node | None) -> Node:
    """Return the element ``c:name``."""
    return element(f"c:{name}", None if value is None else {"val": str(value)}, *children)


def grafik() -> Node:
    """Return the paragraph that holds the chart; docgen knows it by its name."""
    extent = {"cx": str(round(WIDTH * EMU_PER_CM)), "cy": str(round(HEIGHT * EMU_PER_CM))}
    about = {"id": "2", "name": "grafik", "descr": "Grafik waktu baku dan waktu nyata setiap langkah"}
    inline = element(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        element("wp:extent", extent),
        element("wp:docPr", about),
        element(
            "a:graphic",
            None,
            element("a:graphicData", {"uri": NAMESPACES["c"]}, element("c:chart", {"r:id": RELATION})),
        ),
    )
    return paragraph("Grafik", w("r", w("drawing", inline)))


def chart() -> Node:
    """Return the chart part."""
    plot = c(
        "plotArea",
        None,
        c("layout"),
        c(
            "barChart",
            None,
            c("barDir", "bar"),
            c("grouping", "clustered"),
            c("varyColors", 0),
            series(0, "Waktu baku", WHITE, 1),
            series(1, "Waktu nyata", GREY, 2),
            c("gapWidth", 45),
            c("axId", CATEGORIES),
            c("axId", VALUES),
        ),
        axis("catAx", CATEGORIES, VALUES, "maxMin", "l"),
        axis("valAx", VALUES, CATEGORIES, "minMax", "b"),
    )
    legend = c("legend", None, c("legendPos", "b"), c("overlay", 0), letters(8))
    body = c("chart", None, c("autoTitleDeleted", 1), plot, legend, c("plotVisOnly", 1), c("dispBlanksAs", "gap"))
    return element("c:chartSpace", None, c("roundedCorners", 0), body, look(WHITE, None), letters(8))


def series(number: int, name: str, fill: str, place: int) -> Node:
    """Return one series with its example bars."""
    title = c("tx", None, c("strRef", None, text("f", "grafik"), c("strCache", None, c("ptCount", 1), point(0, name))))
    names = c("strLit", None, c("ptCount", len(EXAMPLE)), *(point(at, row[0]) for at, row in enumerate(EXAMPLE)))
    bars = c("numLit", None, c("ptCount", len(EXAMPLE)), *(point(at, row[place]) for at, row in enumerate(EXAMPLE)))
    order = (c("idx", number), c("order", number), title, look(fill, BLACK), c("invertIfNegative", 0))
    return c("ser", None, *order, c("cat", None, names), c("val", None, bars))


def text(name: str, words: str) -> Node:
    """Return ``c:name`` that holds words."""
    node = c(name)
    node.text = words
    return node


def point(at: int, value: str | int) -> Node:
    """Return one value of a list."""
    return element("c:pt", {"idx": str(at)}, text("v", str(value)))


def look(fill: str, line: str | None) -> Node:
    """Return a fill and a thin line, or none."""
    solid = element("a:solidFill", None, element("a:srgbClr", {"val": fill}))
    pen = element("a:solidFill", None, element("a:srgbClr", {"val": line})) if line else element("a:noFill")
    return c("spPr", None, solid, element("a:ln", {"w": "6350"}, pen))


def letters(points: int) -> Node:
    """Return the font of a chart's letters, which docgen changes into the office's, and their size, in black."""
    black = element("a:solidFill", None, element("a:srgbClr", {"val": BLACK}))
    font = (element(f"a:{kind}", {"typeface": FONT}) for kind in ("latin", "cs"))
    size = element("a:pPr", None, element("a:defRPr", {"sz": str(points * 100)}, black, *font))
    return c("txPr", None, element("a:bodyPr"), element("a:p", None, size, element("a:endParaRPr", {"lang": "id-ID"})))


def axis(kind: str, own: str, other: str, order: str, side: str) -> Node:
    """Return one axis: the steps from top to bottom, the minutes below them."""
    grid = element("a:ln", {"w": "6350"}, element("a:solidFill", None, element("a:srgbClr", {"val": FAINT})))
    minutes = kind == "valAx"
    return c(
        kind,
        None,
        c("axId", own),
        c("scaling", None, c("orientation", order), c("min", 0) if minutes else None),
        c("delete", 0),
        c("axPos", side),
        c("majorGridlines", None, c("spPr", None, grid)) if minutes else None,
        element("c:numFmt", {"formatCode": "#,##0", "sourceLinked": "0"}) if minutes else None,
        c("majorTickMark", "none"),
        c("minorTickMark", "none"),
        c("tickLblPos", "nextTo"),
        letters(8),
        c("crossAx", other),
        # The steps run downwards, so the minutes stand below the last of them.
        c("crosses", "max" if minutes else "autoZero"),
    )
