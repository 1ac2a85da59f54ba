"""A paper put together: its words, its pages' headers and footers, and Word's settings, as one package."""

from dataclasses import dataclass

from templates.gambar import lambang
from templates.gambar.alinea import paragraph, section_break, style_id
from templates.gambar.daftar_gaya import NUMBER, SHEET
from templates.gambar.gaya import stylesheet
from templates.gambar.grafik import chart
from templates.gambar.halaman import LOGO_RELATION, UPRIGHT, Page, footer, kop, page_number, section
from templates.gambar.ooxml import Node, qualified, twips, w
from templates.gambar.paket import Part, members, pack


@dataclass(frozen=True)
class Section:
    """Blocks that stand on one kind of page; the first section bears the kop."""

    page: Page
    body: list[Node]
    footed: bool = True


def numbering() -> Node:
    """Return the lists Word numbers itself: copies and legal bases, whose count no template knows."""
    lists = enumerate((("Meta Butir", 0.7), ("Butir Nomor", NUMBER)), start=1)
    outlines, numbers = zip(*(numbered(number, *one) for number, one in lists), strict=True)
    return w("numbering", *outlines, *numbers)


def numbered(number: int, style: str, indent: float) -> tuple[Node, Node]:
    """Return the list whose paragraphs have *style*: 1., 2., 3."""
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal"),
        w("pStyle", val=style_id(style)),
        w("lvlText", val="%1."),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(indent), hanging=twips(indent))),
        ilvl=0,
    )
    outline = w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)
    return outline, w("num", w("abstractNumId", val=number), numId=number)


def settings() -> Node:
    """Return how Word behaves: the layout rules of Word 2013 and after, Indonesian, decimal comma."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=twips(1.25)),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="id-ID"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def feet(sections: tuple[Section, ...]) -> list[Part]:
    """Return a footer for page 1 and one for each section's other pages."""
    first, *_ = sections
    names = [("kaki-awal", first), *((f"kaki-{section.page.name}", section) for section in sections)]
    return [Part(name, "footer", w("ftr", *footer(one.page, filled=one.footed))) for name, one in names]


def end(one: Section, *, first: bool) -> Node:
    """Return the properties of a section: its paper, and which headers and footers stand on it."""
    head = {("header", "first"): "rId-kop", ("footer", "first"): "rId-kaki-awal"} if first else {}
    rest = {("header", "default"): "rId-nomor", ("footer", "default"): f"rId-kaki-{one.page.name}"}
    return section(one.page, {**head, **rest}, letterhead=first)


def document(sections: tuple[Section, ...]) -> Node:
    """Return word/document.xml, each section ended by its properties."""
    body = w("body")
    for place, one in enumerate(sections):
        body.extend(one.body)
        properties = end(one, first=place == 0)
        last = place == len(sections) - 1
        body.extend([paragraph("Akhir Naskah"), properties] if last else [section_break(properties)])
    return w("document", body)


def build(*sections: Section) -> bytes:
    """Return the template as a Word file."""
    body = document(sections)
    parts = [
        Part("document", "document", body),
        Part("styles", "styles", stylesheet(SHEET)),
        Part("settings", "settings", settings()),
        Part("numbering", "numbering", numbering()),
        Part("kop", "header", w("hdr", *kop(sections[0].page, tight=not sections[0].footed))),
        Part("nomor", "header", w("hdr", *page_number())),
        *feet(sections),
        *([Part("grafik", "chart", chart())] if list(body.iter(qualified("c:chart"))) else []),
    ]
    return pack(members(parts, lambang.draw(), LOGO_RELATION))


def upright(*blocks: Node, footed: bool = True) -> Section:
    """Return a section of upright pages."""
    return Section(UPRIGHT, list(blocks), footed)
