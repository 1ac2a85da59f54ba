"""The page around the words: paper, letterhead (kop), page number and footer."""

from dataclasses import dataclass

from templates.gambar.alinea import field, paragraph, picture
from templates.gambar.ooxml import Node, element, flag, twips, w
from templates.gambar.tabel import FAINT, NOTHING, Look, cell, row, table

TOP, RIGHT, BOTTOM, LEFT = 2.0, 2.0, 2.5, 3.0
HEADER, FOOTER = 0.8, 0.9
MARGINS = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT, "header": HEADER, "footer": FOOTER, "gutter": 0}
LOGO_WIDTH, LOGO_HEIGHT = 2.05, 2.5
LOGO_COLUMN = 2.2
LOGO_RELATION = "rIdLambang"


@dataclass(frozen=True)
class Page:
    """A sheet of A4, upright or on its side."""

    width: float
    height: float
    name: str

    @property
    def text(self) -> float:
        """The width between the margins in cm."""
        return round(self.width - LEFT - RIGHT, 2)


UPRIGHT = Page(21.0, 29.7, "tegak")
SIDEWAYS = Page(29.7, 21.0, "rebah")


def section(page: Page, references: dict[tuple[str, str], str], *, letterhead: bool) -> Node:
    """Return the properties of a section; *references* maps (header or footer, first or default) to relations."""
    orient = "landscape" if page is SIDEWAYS else None
    return w(
        "sectPr",
        *(reference(*place, relation) for place, relation in references.items()),
        w("type", val="nextPage"),
        w("pgSz", w=twips(page.width), h=twips(page.height), orient=orient),
        w("pgMar", **{side: twips(size) for side, size in MARGINS.items()}),
        flag("titlePg", on=letterhead),
    )


def reference(kind: str, when: str, relation: str) -> Node:
    """Return the element that puts a header or footer on a section's pages."""
    return element(f"w:{kind}Reference", {"w:type": when, "r:id": relation})


def kop(page: Page, *, tight: bool = False) -> list[Node]:
    """Return the letterhead of page 1: arms, office, address and the rule below; *tight* for a half sheet."""
    arms = picture(LOGO_RELATION, LOGO_WIDTH, LOGO_HEIGHT, "Lambang {{ kantor.pemda }}")
    words = (
        paragraph("Kop Pemda", "{{ kantor.pemda }}"),
        paragraph("Kop Dinas", "{{ kantor.kop_dinas }}"),
        paragraph("Kop Alamat", "{{ kantor.kop_alamat }}"),
    )
    # The header starts above the top margin, where page 2 has its number; the kop starts at the margin.
    drop = {"top": TOP - HEADER}
    line = row(
        cell((paragraph("Kop Lambang", arms),), margins=drop),
        cell(words, margins={**drop, "right": LOGO_COLUMN}),
    )
    return [
        table((LOGO_COLUMN, page.text - LOGO_COLUMN), (line,), borders=NOTHING, padding=0),
        paragraph("Kop Garis Rapat" if tight else "Kop Garis"),
    ]


def page_number() -> list[Node]:
    """Return the header of page 2 and after."""
    return [paragraph("Nomor Halaman", field("PAGE"))]


def footer(page: Page, *, filled: bool = True) -> list[Node]:
    """Return the footer: which dossier, which paper, which page; a half sheet has its own in the body."""
    return [footer_line(page), paragraph("Kaki")] if filled else [paragraph("Kaki")]


def footer_line(page: Page) -> Node:
    """Return the three parts of the footer under a thin rule."""
    side = 4.0
    sheet = (paragraph("Kaki", "halaman ", field("PAGE"), " dari ", field("NUMPAGES"), align="right"),)
    rule: Look = {"borders": {"top": FAINT}, "margins": {"top": 0.08}, "align": "top"}
    line = row(
        cell("Berkas {{ berkas.nomor }}/{{ kasus.kode }}", "Kaki", **rule),
        cell((paragraph("Kaki", "{{ naskah.kode }}", align="center"),), **rule),
        cell(sheet, **rule),
    )
    return table((side, page.text - 2 * side, side), (line,), borders=NOTHING, padding=0)
