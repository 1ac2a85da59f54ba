"""The sentence at the foot of every page that is to be signed electronically: typeset by LibreOffice, laid over each page."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf

from docgen.errors import SettingsWrongError
from docgen.printing import margins
from docgen.printing.page_code import POINTS
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdfium2 import PdfPage

    from docgen.settings.office import Tampilan

FILE = "kalimat-tte.fodt"
"""What the sentence is called on its way through LibreOffice: no paper's name ends so."""

SIZE = 7
"""Points of its letters: between 6.5 and 9 in the papers of offices that sign so."""

EDGE, STEP, FURTHEST = 4.0, 1.0, 30.0
"""Millimetres from a page's edge where room is looked for first, by which the sentence moves on, and where no foot stands any more."""

NAME = pikepdf.Name("/KalimatTTE")

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="{font}"/></office:font-face-decls>
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin="0mm" fo:orphans="0" fo:widows="0"/><style:text-properties style:font-name="F" fo:font-size="{size}pt" fo:font-style="italic" fo:language="id" fo:country="ID" fo:hyphenate="false"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width:.1f}mm" fo:page-height="100mm" fo:margin="0mm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text><text:p>{sentence}</text:p></office:text></office:body>
</office:document>
"""


def document(sentence: str, look: Tampilan) -> bytes:
    """Return a text document that holds the sentence alone, as wide as the text of an upright page, for LibreOffice to typeset."""
    width = look.size_mm[0] - 10 * (look.margin_cm.kiri + look.margin_cm.kanan)
    quoted = {"font": escape(look.huruf, {'"': "&quot;"}), "sentence": escape(sentence)}
    return DOCUMENT.format(size=SIZE, width=width, **quoted).encode()


class Foot(Frozen):
    """The sentence as it was typeset: its PDF, and in millimetres its width, its height and where it begins above the PDF's lower edge."""

    pdf: Path
    width: float
    height: float
    base: float


def typeset(pdf: Path) -> Foot:
    """Return what LibreOffice made of the document that holds the sentence."""
    import pypdfium2  # noqa: PLC0415 - only what is signed needs it

    with closing(pypdfium2.PdfDocument(str(pdf))) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
        return Foot(pdf, document[0].get_width() / POINTS, (high - low) / POINTS, low / POINTS)


def lay(pdf: Path, foot: Foot, look: Tampilan, name: str) -> None:
    """Print the sentence on every page of a paper that LibreOffice made, in the white of its lower edge, else of its upper one."""
    spots = _spots(pdf, foot, look, name)
    with pikepdf.open(pdf, allow_overwriting_input=True) as paper, pikepdf.open(foot.pdf) as typed:
        form = paper.copy_foreign(typed.pages[0].as_form_xobject())
        for page, (left, bottom) in zip(paper.pages, spots, strict=True):
            page.add_resource(form, pikepdf.Name.XObject, NAME)
            place = f"q 1 0 0 1 {left * POINTS:.3f} {(bottom - foot.base) * POINTS:.3f} cm {NAME} Do Q"
            page.contents_add(
                pikepdf.Stream(paper, b"q"), prepend=True
            )  # whatever state its own content leaves the pen in
            page.contents_add(pikepdf.Stream(paper, b"Q\n" + place.encode()))
        paper.save(pdf)


def _spots(pdf: Path, foot: Foot, look: Tampilan, name: str) -> list[tuple[float, float]]:
    """Return where the sentence stands on each page, in millimetres from its left and lower edge."""
    import pypdfium2  # noqa: PLC0415 - only what is signed needs it

    with closing(pypdfium2.PdfDocument(str(pdf))) as paper:
        return [_spot(page, foot, look, name) for page in paper]


def _spot(page: PdfPage, foot: Foot, look: Tampilan, name: str) -> tuple[float, float]:
    """Return the lowest place for the sentence, in the middle of the page's text."""
    width, height = (side / POINTS for side in page.get_size())
    margin = look.margin_cm.turned() if width > height else look.margin_cm
    left = (width + 10 * (margin.kiri - margin.kanan) - foot.width) / 2
    for bottom in _heights(height, foot.height):
        if margins.is_white(page, left, bottom, foot.width, foot.height):
            return left, bottom
    raise SettingsWrongError(
        f"{name}: tepi bawah dan atas halamannya tidak cukup untuk kalimat tanda tangan elektronik. Pendekkan kalimat di [tte] kantor.toml, lalu jalankan lagi.",
        f"{name}: neither the lower nor the upper edge of its pages has room for the sentence of electronic signatures. Shorten kalimat in [tte] of kantor.toml, then run again.",
    )


def _heights(height: float, own: float) -> Iterator[float]:
    """Yield how high the sentence may stand: from the lower edge up, then from the upper edge down."""
    steps = [EDGE + step * STEP for step in range(max(0, int((FURTHEST - EDGE - own) / STEP) + 1))]
    yield from steps
    yield from (height - off - own for off in steps)
