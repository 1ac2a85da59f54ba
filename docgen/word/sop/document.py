"""The SOP as the official document of PermenPANRB 35/2012: its pages one after the other, and the parts of the Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.word.ooxml import R, W
from docgen.word.sop import identity, layout, pages, shapes, styles, table
from docgen.word.sop.grid import grid as columns
from docgen.word.sop.grid import paper
from docgen.word.sop.markup import HEAD, field, paragraph, run, tag, text, twips, w

if TYPE_CHECKING:
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office
    from docgen.word.sop.grid import Grid, Paper
    from docgen.word.sop.layout import Page

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = {
    "xmlns:w": W,
    "xmlns:r": R,
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": shapes.PICTURE,
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:wps": shapes.SHAPE,
    "mc:Ignorable": "wps",
}
BESIDE = (
    ("rIdGaya", "styles", "styles"),
    ("rIdSetelan", "settings", "settings"),
    ("rIdNomor", "header", "nomor"),
    ("rIdKosong", "header", "kosong"),
    ("rIdKaki", "footer", "kaki"),
)
"""The parts beside the document: relationship, kind and name."""

MADE = "2026-01-01T00:00:00Z"
"""The clock never enters the document."""

FIRST_SHAPE = 100
"""Shapes are numbered from here, each page's a thousand further; 1 is the logo."""

HEADER = twips(0.9)


def parts(kit: Kit, office: Office, picture: bytes | None) -> dict[str, bytes]:
    """Return the parts of the Word file by name; the same kit and office give the same bytes."""
    grid = columns(paper(office.naskah), len(pages.names(kit)), pages.longest_word(kit))
    made = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _package(),
        "docProps/core.xml": _core(kit, office),
        "word/_rels/document.xml.rels": _relations(with_logo=picture is not None),
        "word/document.xml": _document(kit, office, grid, picture),
        "word/styles.xml": styles.sheet(office.naskah.huruf, grid.paper.text),
        "word/settings.xml": _settings(),
        "word/nomor.xml": _part("hdr", paragraph("NomorHalaman", field("PAGE"))),
        "word/kosong.xml": _part("hdr", paragraph("NomorHalaman")),
        "word/kaki.xml": _part("ftr", _footer(kit, office, grid.paper) if office.naskah.kaki else paragraph("Kaki")),
    }
    found = {name: xml.encode() for name, xml in made.items()}
    return found | ({f"word/{shapes.PART}": picture} if picture else {})


def _document(kit: Kit, office: Office, grid: Grid, picture: bytes | None) -> str:
    drawn = layout.draw(kit, grid, identity.room(kit, office))
    body = [
        identity.table(kit, office, grid, picture),
        *(_page(kit, grid, page, place) for place, page in enumerate(drawn)),
        identity.ending(kit, office),
        _section(grid.paper),
    ]
    return HEAD + tag("w:document", NAMESPACES, w("body", *body))


def _page(kit: Kit, grid: Grid, page: Page, place: int) -> str:
    """Return one page of the flowchart: the line its shapes hang from, then the table below them."""
    title = [] if place else [run(f"SOP {kit.sop.nama.upper()}")]
    drawing = shapes.page(page, FIRST_SHAPE + 1000 * place)
    return paragraph("Lanjutan" if place else "Judul", *title, drawing) + table.table(kit, grid, page)


def _section(sheet: Paper) -> str:
    names = (("header", "first", "rIdKosong"), ("header", "default", "rIdNomor"))
    feet = (("footer", "first", "rIdKaki"), ("footer", "default", "rIdKaki"))
    return w(
        "sectPr",
        *(tag(f"w:{kind}Reference", {"w:type": when, "r:id": which}) for kind, when, which in (*names, *feet)),
        w("pgSz", w=sheet.width, h=sheet.height, orient="landscape"),
        w(
            "pgMar",
            top=sheet.top,
            right=sheet.right,
            bottom=sheet.bottom,
            left=sheet.left,
            header=min(HEADER, sheet.top // 3),
            footer=min(HEADER, sheet.bottom // 3),
            gutter=0,
        ),
        w("titlePg"),
    )


def _footer(kit: Kit, office: Office, sheet: Paper) -> str:
    """Return the footer: which SOP, its number, which page."""
    rule = w("pBdr", w("top", val="single", sz=4, space=4, color="BFBFBF"))
    stops = w("tabs", w("tab", val="center", pos=sheet.text // 2), w("tab", val="right", pos=sheet.text))
    page = (
        run(f"SOP {kit.sop.nama}\t{office.sop.nomor or kit.sop.nomor}\thalaman "),
        field("PAGE"),
        run(" dari "),
        field("NUMPAGES"),
    )
    return paragraph("Kaki", *page, rule=rule, stops=stops)


def _part(name: str, *blocks: str) -> str:
    return HEAD + tag(f"w:{name}", {"xmlns:w": W}, *blocks)


def _settings() -> str:
    """Return how Word behaves: the layout rules of Word 2013 and after, by which a table begins at the margin."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return _part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=twips(1.25)),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="id-ID"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _types() -> str:
    kinds = (("document.main", "document"), *((kind, name) for _, kind, name in BESIDE))
    named = [(f"/word/{name}.xml", f"{TYPES}.{kind}+xml") for kind, name in kinds]
    named.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    endings = (
        ("png", "image/png"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    )
    return HEAD + tag(
        "Types",
        {"xmlns": f"{PACKAGE}/content-types"},
        *(tag("Default", {"Extension": ending, "ContentType": kind}) for ending, kind in endings),
        *(tag("Override", {"PartName": name, "ContentType": kind}) for name, kind in named),
    )


def _rels(*lines: tuple[str, str, str]) -> str:
    found = (tag("Relationship", {"Id": name, "Type": kind, "Target": target}) for name, kind, target in lines)
    return HEAD + tag("Relationships", {"xmlns": f"{PACKAGE}/relationships"}, *found)


def _package() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return _rels(("rId1", f"{R}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml"))


def _relations(*, with_logo: bool) -> str:
    own = [(link, f"{R}/{kind}", f"{name}.xml") for link, kind, name in BESIDE]
    return _rels(*own, *([(shapes.RELATION, f"{R}/image", shapes.PART)] if with_logo else []))


def _core(kit: Kit, office: Office) -> str:
    names = {
        "xmlns:cp": f"{PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    dated = (tag(f"dcterms:{what}", {"xsi:type": "dcterms:W3CDTF"}, MADE) for what in ("created", "modified"))
    about = (
        tag("dc:title", None, text(f"SOP {kit.sop.nama}")),
        tag("dc:creator", None, text(office.kantor.nama)),
        *dated,
        tag("dc:language", None, "id-ID"),
    )
    return HEAD + tag("cp:coreProperties", names, *about)
