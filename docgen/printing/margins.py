"""Where a page has room for its code: the margins that the paper's Word file sets, and what is printed in them nonetheless."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import NarrowMarginError
from docgen.printing import docx_text, page_code
from docgen.printing.page_code import NARROWEST, SIDE, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from pypdfium2 import PdfPage

W = docx_text.W
CUT_LINE = "GarisPotong"
"""The style, by its id, of the line along which a paper is cut: what lies below it is thrown away."""

TWIPS = 1440 / 25.4
"""Word's measure of lengths: twentieths of a point, in a millimetre."""

STEP, QUIET = 2.0, 1.0
"""Millimetres by which a code moves along its margin past what is printed there, and that stay white around what is put there."""

SCALE, WHITE = 2.0, 250
"""Pixels a point in which ink is looked for, and from which grey on a pixel is none."""


class Margins(NamedTuple):
    """The margins beside the text, in millimetres."""

    left: float
    right: float


def read(body: Sequence[Element]) -> dict[bool, Margins]:
    """Return the narrowest margins of a paper's upright (False) and lying (True) pages, as its Word file sets them."""
    found: dict[bool, Margins] = {}
    for tree in body:
        for section in tree.iter(f"{W}sectPr"):
            size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            if size is None or margin is None:
                continue
            lying = float(size.get(f"{W}w", 0)) > float(size.get(f"{W}h", 0))
            left, right = (max(float(margin.get(f"{W}{side}", 0)), 0) / TWIPS for side in ("left", "right"))
            known = found.get(lying, Margins(left, right))
            found[lying] = Margins(min(left, known.left), min(right, known.right))
    return found


def _cut_line(body: Sequence[Element]) -> str:
    """Return what stands on the line along which a paper is cut; empty for one that stays whole."""
    lines = (line for tree in body for line in tree.iter(f"{W}p") if docx_text.style(line) == CUT_LINE)
    return next((text for line in lines if (text := "".join(part.text or "" for part in line.iter(f"{W}t")))), "")


def spots(pdf: Path, name: str, document: bytes) -> list[Spot]:
    """Return where the code of each page of a paper stands: in the middle of the right margin, else of the left, clear of all ink.

    Of a paper that is cut it is the middle of what is kept.
    """
    import pypdfium2  # noqa: PLC0415 - only what is printed needs it

    body = tuple(docx_text.parts(document, name, docx_text.BODY).values())
    margins, line = read(body), _cut_line(body)
    with closing(pypdfium2.PdfDocument(str(pdf))) as printed:
        return [_spot(page, name, margins, _kept_from(page, line)) for page in printed]


def _kept_from(page: PdfPage, line: str) -> float:
    """Return how many millimetres from its lower edge a page is kept: from its cut line on, all of it where it has none."""
    text = page.get_textpage()
    found = text.search(line).get_next() if line else None
    return 0.0 if found is None else float(text.get_charbox(found[0])[3]) / page_code.POINTS


def _spot(page: PdfPage, name: str, margins: Mapping[bool, Margins], low: float) -> Spot:
    width, height = (side / page_code.POINTS for side in page.get_size())
    wide = margins.get(width > height) or next(iter(margins.values()), Margins(0, 0))
    for margin, left in ((wide.right, False), (wide.left, True)):
        if margin >= NARROWEST:
            first = page_code.spot(width, low + height, margin, left=left)
            places = (one for one in _along(first, low, height) if is_white(page, *one, SIDE, SIDE))
            found = next(places, None)
            if found:
                return found
    raise NarrowMarginError(
        f"{name}: tepi kanan ({wide.right:.0f} mm) dan kiri ({wide.left:.0f} mm) tidak cukup untuk kode halaman; perlu {NARROWEST:.0f} mm yang bersih. Lebarkan margin_cm di kantor.toml untuk naskah berikutnya, atau cetak dengan --no-code.",
        f"{name}: neither the right margin ({wide.right:.0f} mm) nor the left one ({wide.left:.0f} mm) has room for the page code; it needs {NARROWEST:.0f} mm of white. Widen margin_cm in kantor.toml for later papers, or print with --no-code.",
    )


def _along(first: Spot, low: float, height: float) -> Iterator[Spot]:
    """Yield the middle of a margin, then the places nearest to it, from *low* on."""
    yield first
    for step in range(1, int((height - low) / 2 / STEP)):
        for bottom in (first.bottom + step * STEP, first.bottom - step * STEP):
            if low + page_code.EDGE <= bottom <= height - page_code.EDGE - SIDE:
                yield Spot(first.left, bottom)


def is_white(page: PdfPage, left: float, bottom: float, width: float, height: float) -> bool:
    """Return whether nothing is printed in a box of a page, in millimetres from its left and lower edge, and a little around it."""
    sides = (left - QUIET, bottom - QUIET, left + width + QUIET, bottom + height + QUIET)
    x, y, right, top = (side * page_code.POINTS for side in sides)
    wide, high = page.get_size()
    bitmap = page.render(scale=SCALE, crop=(x, y, wide - right, high - top), grayscale=True)
    return min(bytes(bitmap.buffer), default=WHITE) >= WHITE
