"""Headers and footers for a template that has none: an ordinary Word file becomes a paper of the office. Layout only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.word.ooxml import PARSER, R, Tree, W, add, w

if TYPE_CHECKING:
    from collections.abc import Iterator


OFF = ("0", "false", "off")
SETTINGS = "word/settings.xml"
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
