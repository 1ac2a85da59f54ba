"""Symbols, arrows and their words as DrawingML shapes that stand at fixed places of the page. XML only: nothing is placed here."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from docgen.word.sop.markup import EMU_PER_TWIP, paragraph, run, tag, twips, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.word.sop.arrows import Arrow, Point
    from docgen.word.sop.layout import Page
    from docgen.word.sop.symbols import Shape, Symbol

SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PRESETS: dict[Shape, str] = {
    "terminator": "flowChartTerminator",
    "process": "flowChartProcess",
    "decision": "flowChartDecision",
    "offpage": "flowChartOffpageConnector",
}
"""The symbols that PermenPANRB 35/2012 permits, besides the arrow, by Word's names."""

ARROW_NAME, LABEL_NAME = "Panah", "Keterangan panah"
LINE = 12700
BLACK = tag("a:solidFill", None, tag("a:srgbClr", {"val": "000000"}))
WHITE = tag("a:solidFill", None, tag("a:srgbClr", {"val": "FFFFFF"}))
STRAIGHT = tag("a:prstGeom", {"prst": "straightConnector1"}, tag("a:avLst"))
"""Word's own straight connector."""

LABEL_WIDE, LABEL_HIGH = 440, 200
"""The room of `Tidak` at seven points, in twips."""


def page(found: Page, first: int) -> str:
    """Return the drawing of a page as runs; shapes are numbered from *first*, lines lie below the symbols."""
    made = [*(_arrow(one) for one in found.arrows), *_labels(found.arrows), *(_symbol(one) for one in found.symbols)]
    return "".join(anchor(box, name, shape, first + place) for place, (box, name, shape) in enumerate(made))


Box = tuple[int, int, int, int]
"""Left, top, width and height in twips from the page's upper left corner."""


def anchor(box: Box, name: str, shape: str, number: int) -> str:
    """Return a shape at its place on the page, in front of the text and moving nothing.

    A reader that does not know Word 2010's shapes leaves it out (Markup Compatibility, ECMA-376 part 3).
    """
    left, top, wide, high = (size * EMU_PER_TWIP for size in box)
    inner = (
        tag("wp:simplePos", {"x": 0, "y": 0}),
        tag("wp:positionH", {"relativeFrom": "page"}, tag("wp:posOffset", None, str(left))),
        tag("wp:positionV", {"relativeFrom": "page"}, tag("wp:posOffset", None, str(top))),
        tag("wp:extent", {"cx": wide, "cy": high}),
        tag("wp:wrapNone"),
        tag("wp:docPr", {"id": number, "name": name, "descr": name}),
        tag("wp:cNvGraphicFramePr"),
        tag("a:graphic", None, tag("a:graphicData", {"uri": SHAPE}, shape)),
    )
    near = {f"dist{side}": 0 for side in "TBLR"}
    how = {"simplePos": 0, "relativeHeight": number, "behindDoc": 0, "locked": 0, "layoutInCell": 1, "allowOverlap": 1}
    drawing = w("drawing", tag("wp:anchor", near | how, *inner))
    choice = tag("mc:Choice", {"Requires": "wps"}, drawing)
    return w("r", tag("mc:AlternateContent", None, choice))


def _frame(wide: int, high: int, *looks: str, turned: Mapping[str, int] | None = None) -> str:
    size = {"cx": wide * EMU_PER_TWIP, "cy": high * EMU_PER_TWIP}
    place = tag("a:xfrm", turned, tag("a:off", {"x": 0, "y": 0}), tag("a:ext", size))
    return tag("wps:spPr", None, place, *looks)


def _symbol(one: Symbol) -> tuple[Box, str, str]:
    preset = tag("a:prstGeom", {"prst": PRESETS[one.shape]}, tag("a:avLst"))
    looks = _frame(one.width, one.height, preset, WHITE, tag("a:ln", {"w": LINE}, BLACK))
    words = [_box("SelGambar", one.text)] if one.text else []
    shape = tag("wps:wsp", None, tag("wps:cNvSpPr"), looks, *words, _inside())
    name = f"{one.name}: {one.text}" if one.text and one.shape == "terminator" else one.name
    return (one.left, one.top, one.width, one.height), name, shape


def _box(style: str, words: str) -> str:
    return tag("wps:txbx", None, w("txbxContent", paragraph(style, run(words))))


def _inside() -> str:
    """Return how words stand in a shape: in its middle, without a margin."""
    none = {f"{side}Ins": 0 for side in "ltrb"}
    return tag("wps:bodyPr", {**none, "anchor": "ctr", "anchorCtr": 0}, tag("a:noAutofit"))


def _arrow(one: Arrow) -> tuple[Box, str, str]:
    box = bounds(one.points)
    straight = box[2] == 0 or box[3] == 0
    head = tag("a:tailEnd", {"type": "triangle", "w": "med", "len": "med"})
    pen = tag("a:ln", {"w": LINE}, BLACK, tag("a:miter", {"lim": 800000}), head)
    kind = tag("wps:cNvCnPr") if straight else tag("wps:cNvSpPr")
    form = (STRAIGHT,) if straight else (_path(one.points, box), tag("a:noFill"))
    looks = _frame(box[2], box[3], *form, pen, turned=_turned(one.points) if straight else None)
    return box, ARROW_NAME, tag("wps:wsp", None, kind, looks, tag("wps:bodyPr"))


def bounds(points: Sequence[Point]) -> Box:
    """Return the box around some points."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _turned(points: Sequence[Point]) -> dict[str, int]:
    """Return how a straight connector is turned to run from the first point to the last."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    return {name: 1 for name, back in (("flipH", x2 < x1), ("flipV", y2 < y1)) if back}


def _path(points: Sequence[Point], box: Box) -> str:
    """Return a line with corners as a free form: Word's and LibreOffice's own bent connectors turn where they please."""
    spots = [tag("a:pt", {"x": (x - box[0]) * EMU_PER_TWIP, "y": (y - box[1]) * EMU_PER_TWIP}) for x, y in points]
    moves = [tag("a:moveTo", None, spots[0]), *(tag("a:lnTo", None, spot) for spot in spots[1:])]
    size: dict[str, str | int] = {"w": box[2] * EMU_PER_TWIP, "h": box[3] * EMU_PER_TWIP, "fill": "none"}
    room = tag("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
    lists = (tag(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"))
    return tag("a:custGeom", None, *lists, room, tag("a:pathLst", None, tag("a:path", size, *moves)))


def _labels(arrows: Sequence[Arrow]) -> Iterator[tuple[Box, str, str]]:
    for one in arrows:
        if one.label:
            looks = _frame(LABEL_WIDE, LABEL_HIGH, tag("a:prstGeom", {"prst": "rect"}, tag("a:avLst")), tag("a:noFill"))
            kind = tag("wps:cNvSpPr", {"txBox": 1})
            shape = tag("wps:wsp", None, kind, looks, _box("SelCabang", one.label), _inside())
            left, top = label_place(one)
            yield (left, top, LABEL_WIDE, LABEL_HIGH), f"{LABEL_NAME} {one.label}", shape


def label_place(one: Arrow) -> Point:
    """Return where an arrow's word stands: beside a line that goes down, on the free side of one that leaves sideways."""
    (x, y), (x2, y2) = one.points[0], one.points[1]
    if x == x2:
        return (x + 40 if one.points[-1][0] <= x else x - 40 - LABEL_WIDE), y - 20
    upward = one.points[-1][1] < y2
    inward = 50
    return (x - inward if x2 > x else x + inward - LABEL_WIDE), (y + 10 if upward else y - LABEL_HIGH - 10)


RELATION, PART = "rIdLambang", "media/lambang.png"
WIDE, HIGH = twips(2.05), twips(2.5)
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def inline(png: bytes, owner: str) -> str:
    """Return the picture as large as fits its frame, with its alternative text, as a run."""
    wide, high = struct.unpack(">II", png[16:24])
    scale = min(WIDE / max(wide, 1), HIGH / max(high, 1)) * EMU_PER_TWIP
    size = {"cx": round(wide * scale), "cy": round(high * scale)}
    name: dict[str, str | int] = {"id": 1, "name": "Lambang", "descr": f"Lambang {owner}"}
    place = tag("a:xfrm", None, tag("a:off", {"x": 0, "y": 0}), tag("a:ext", size))
    picture = tag(
        "pic:pic",
        None,
        tag("pic:nvPicPr", None, tag("pic:cNvPr", name), tag("pic:cNvPicPr")),
        tag("pic:blipFill", None, tag("a:blip", {"r:embed": RELATION}), tag("a:stretch", None, tag("a:fillRect"))),
        tag("pic:spPr", None, place, tag("a:prstGeom", {"prst": "rect"}, tag("a:avLst"))),
    )
    graphic = tag("a:graphic", None, tag("a:graphicData", {"uri": PICTURE}, picture))
    near = {f"dist{side}": 0 for side in "TBLR"}
    return w("r", w("drawing", tag("wp:inline", near, tag("wp:extent", size), tag("wp:docPr", name), graphic)))
