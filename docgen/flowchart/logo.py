"""The office's arms as a picture in the line of a paragraph. XML only: the file was read elsewhere."""

from __future__ import annotations

import struct

from docgen.flowchart.markup import EMU_PER_TWIP, tag, twips, w

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
