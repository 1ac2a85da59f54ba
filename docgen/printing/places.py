"""Where on its pages a paper is signed: above the printed name of the signer. Measures only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docgen.bahasa import kapital_nama
from docgen.printing.page_code import POINTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pypdfium2 import PdfDocument

WIDE, HIGH = 60.0, 20.0
"""Millimetres of the visible box of a signature: what stands blank above a name."""


class Box(NamedTuple):
    """A place on a page, in millimetres from its upper left corner."""

    page: int
    x: float
    y: float
    w: float
    h: float


def boxes(pdf: Path, names: Sequence[str]) -> list[Box | None]:
    """Return the place above each printed name where it stands in a signature block: in capitals, else as it is written."""
    import pypdfium2  # noqa: PLC0415 - only what is signed needs it

    document = pypdfium2.PdfDocument(str(pdf))
    try:
        return [_above(document, kapital_nama(name)) or _above(document, name) for name in names]
    finally:
        document.close()


def _above(document: PdfDocument, name: str) -> Box | None:
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        found = text.search(name, match_case=True).get_next()
        if found is None:
            continue
        _, height = page.get_size()
        edges = [text.get_charbox(found[0] + place) for place in range(found[1])]
        left, right = min(edge[0] for edge in edges), max(edge[2] for edge in edges)
        top = (height - max(edge[3] for edge in edges)) / POINTS
        middle = (left + right) / 2 / POINTS
        return Box(number, round(max(middle - WIDE / 2, 0), 1), round(max(top - HIGH - 1, 0), 1), WIDE, HIGH)
    return None
