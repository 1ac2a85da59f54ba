"""Headers, footers and the watermark of a paper: an ordinary Word file becomes one of the office, a draft bears DRAF. Layout only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import PARSER, SETTINGS, TYPES, R, Tree, W, add, serialized, w

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF = ("0", "false", "off")
HEADER = f'<w:hdr xmlns:w="{W}"><w:p/></w:hdr>'.encode()
SMALL = '<w:rPr><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr>'
TEXT = f'<w:r>{SMALL}<w:t xml:space="preserve">{{}}</w:t></w:r>'
TAB = f"<w:r>{SMALL}<w:tab/></w:r>"
PAGE, PAGES = (f'<w:fldSimple w:instr=" {name} ">{TEXT.format("1")}</w:fldSimple>' for name in ("PAGE", "NUMPAGES"))
FOOTER = (
    f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="BFBFBF"/></w:pBdr>'
    '<w:tabs><w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>'
    f"{TEXT.format('Berkas {{{{ berkas.nomor }}}}/{{{{ kasus.kode }}}}')}{TAB}{TEXT.format('{{{{ naskah.kode }}}}')}{TAB}"
    f"{TEXT.format('halaman ')}{PAGE}{TEXT.format(' dari ')}{PAGES}</w:p></w:ftr>"
)
"""As the shipped templates have it: which dossier, which paper, which page."""


def close(document: Tree) -> None:
    """Give a document the section that every document ends with."""
    body = document.find(w("body"))
    if body.find(w("sectPr")) is None:
        etree.SubElement(body, w("sectPr"))


def foot(parts: dict[str, bytes], document: Tree) -> None:
    """Give every page the office's footer, unless the template has any of its own."""
    sections = list(document.iter(w("sectPr")))
    if any(section.find(w("footerReference")) is not None for section in sections):
        return
    links: dict[int, str] = {}
    for section in sections:
        width = _text_width(section)
        if width not in links:
            content = FOOTER.format(middle=width // 2, width=width).encode()
            links[width] = add(parts, f"kaki-{width}.xml", "footer", content)
        for kind in _kinds(parts, section):
            _refer(section, "footer", kind, links[width])


def head(parts: dict[str, bytes], document: Tree) -> None:
    """Give every page a header, be it an empty one: DRAF stands in headers."""
    link = ""
    known: set[str] = set()
    for section in document.iter(w("sectPr")):
        known |= {reference.get(w("type"), "default") for reference in section.iterchildren(w("headerReference"))}
        for kind in _kinds(parts, section):
            if kind not in known:
                link = link or add(parts, "kepala-draf.xml", "header", HEADER)
                _refer(section, "header", kind, link)
                known.add(kind)


def _kinds(parts: dict[str, bytes], section: Tree) -> Iterator[str]:
    """Yield the kinds of headers and footers that the pages of a section show."""
    yield "default"
    if _is_on(section.find(w("titlePg"))):
        yield "first"
    settings = parts.get(SETTINGS, b"")
    if b"evenAndOddHeaders" in settings and _is_on(etree.fromstring(settings, PARSER).find(w("evenAndOddHeaders"))):
        yield "even"


def _is_on(switch: Tree) -> bool:
    return switch is not None and switch.get(w("val"), "1") not in OFF


def _refer(section: Tree, what: str, kind: str, link: str) -> None:
    reference = etree.Element(w(f"{what}Reference"), {w("type"): kind, f"{{{R}}}id": link})
    section.insert(0, reference)


def _text_width(section: Tree) -> int:
    """Return how wide the text of a section is, in twentieths of a point."""
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))  # `office_style` has set both
    return int(size.get(w("w"))) - int(margin.get(w("left"))) - int(margin.get(w("right")))


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
        str(item.get("PartName")).lstrip("/")
        for item in types
        if "wordprocessingml.header+xml" in str(item.get("ContentType"))
    ]
    for number, name in enumerate(headers, start=1):
        tree = etree.fromstring(parts[name], PARSER)
        first = tree.find(w("p"))  # not one inside the kop's table, which would shift the word
        if first is None:
            first = etree.SubElement(tree, w("p"))
        first.append(etree.fromstring(SHAPE.format(w=W, n=number, spid=2048 + number, text=text)))
        parts[name] = serialized(tree)
