"""DRAF across every page: a grey word behind the text, in every header. Layout only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import PARSER, TYPES, W, serialized

if TYPE_CHECKING:
    from typing import Any

HEADER = b"wordprocessingml.header+xml"
SHAPE = (
    '<w:r xmlns:w="{w}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"><w:rPr><w:noProof/></w:rPr><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
    '</v:shapetype><v:shape id="draf{n}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="{text}" '
    'style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:150pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d0d0d0" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{text}"/>'
    '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
)


def stamp(parts: dict[str, bytes], text: str) -> None:
    """Put a word behind the text of every page, by way of every header."""
    types = etree.fromstring(parts[TYPES], PARSER)
    headers = [
        str(item.get("PartName")).lstrip("/") for item in types if HEADER.decode() in str(item.get("ContentType"))
    ]
    for number, name in enumerate(headers, start=1):
        tree: Any = etree.fromstring(parts[name], PARSER)
        first = tree.find(f"{{{W}}}p")  # not one inside the kop's table, which would shift the word
        if first is None:
            first = etree.SubElement(tree, f"{{{W}}}p")
        first.append(etree.fromstring(SHAPE.format(w=W, n=number, spid=2048 + number, text=text)))
        parts[name] = serialized(tree)
