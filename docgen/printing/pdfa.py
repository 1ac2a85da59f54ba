"""A PDF that is to be kept: PDF/A-2b whose bytes depend on its pages alone, on no clock, no chance and no computer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf

from docgen.value import Frozen

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

PROFILE_DATE = slice(24, 36)
"""Where an ICC profile says when it was made (ICC.1:2010, 7.2.8): LibreOffice makes one anew in every run."""

XMP = """<?xpacket begin="\N{BYTE ORDER MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{tool}</xmp:CreatorTool><xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class About(Frozen):
    """What a PDF says of itself: its title, who made it, the day that stands for its making, the program that asked for it."""

    title: str
    author: str
    day: date
    tool: str


def settle(pdf: pikepdf.Pdf, about: About) -> None:
    """Give a PDF/A of LibreOffice fixed dates and a fixed colour profile; its description says what it is now."""
    producer = str(pdf.docinfo.get("/Producer", "LibreOffice"))
    described = {
        "title": about.title, "author": about.author, "producer": producer, "tool": about.tool, "day": about.day.isoformat(),
    }  # fmt: skip
    text = XMP.format(**{name: escape(value) for name, value in described.items()})
    metadata = pikepdf.Stream(pdf, text.encode())
    metadata.stream_dict = pikepdf.Dictionary(Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    _fix(pdf, about, producer)


def _fix(pdf: pikepdf.Pdf, about: About, producer: str) -> None:
    """Put the paper's own day where LibreOffice has written the clock's, and take out what it makes by chance."""
    stamp = f"D:{about.day:%Y%m%d}000000Z"
    fixed = {
        "/Title": about.title, "/Author": about.author, "/Creator": about.tool, "/Producer": producer,
        "/CreationDate": stamp, "/ModDate": stamp,
    }  # fmt: skip
    pdf.trailer.Info = pdf.make_indirect(
        pikepdf.Dictionary({name: pikepdf.String(value) for name, value in fixed.items()})
    )
    for name in ("/DocChecksum", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    for intent in pdf.Root.get("/OutputIntents", ()):
        profile = intent.DestOutputProfile
        content = bytearray(profile.read_bytes())
        content[PROFILE_DATE] = bytes.fromhex("07d000010001000000000000")  # 1 January 2000
        profile.write(bytes(content))


def to_bytes(pdf: pikepdf.Pdf, *, signable: bool = False) -> bytes:
    """Return the bytes of a settled PDF; one that is to be signed keeps each object by itself, as signers' programs expect."""
    streams = pikepdf.ObjectStreamMode.disable if signable else pikepdf.ObjectStreamMode.generate
    target = io.BytesIO()
    pdf.save(target, object_stream_mode=streams, deterministic_id=True, recompress_flate=False)
    return target.getvalue()


def settled_bytes(path: Path, about: About, *, signable: bool = False) -> bytes:
    """Return a PDF of LibreOffice as it is kept, or handed over to be signed."""
    with pikepdf.open(path) as pdf:
        settle(pdf, about)
        return to_bytes(pdf, signable=signable)


def pages(content: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
