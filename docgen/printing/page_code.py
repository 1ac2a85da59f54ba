"""The code on a printed page, which tells a scanned side apart: what it says, where it stands, how it is drawn."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, NamedTuple, Self, cast

import zxingcpp

from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDE = 10.0
"""Millimetres of a code's side: what reads at 200 dpi, askew by 5 degrees."""

EDGE, NARROWEST = 6.5, 18.0
"""Millimetres that printers leave white at a page's edge; a narrower margin has no room for the code and white around it."""

POINTS = 72 / 25.4
BLACK = 128
WRITTEN = re.compile(r"DG/(\d{4})/(\d{4,6})/(\d{1,6})\.(\d{1,4})/(\d{1,6})-(\d{1,6})/([A-Z2-7]{4})")


class PageCode(Frozen):
    """What a page code says: the dossier, the paper's item and issue (item 0: it has none), the page, the tag of its bytes."""

    year: int
    dossier: str
    item: int
    issue: int
    page: int
    pages: int
    tag: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return what a code says; None where it is none of docgen's."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            return None
        year, dossier, *numbers, tag = found.groups()
        item, issue, page, pages = map(int, numbers)
        return cls(int(year), dossier, item, issue, page, pages, tag)

    @property
    def text(self) -> str:
        """The code as it is written: `DG/2026/0001/28.1/3-7/K7QF`."""
        return f"DG/{self.year}/{self.dossier}/{self.item}.{self.issue}/{self.page}-{self.pages}/{self.tag}"


def tag(sha512: str) -> str:
    """Return the four letters that tell one paper's bytes from another's (RFC 4648, base32)."""
    return base64.b32encode(bytes.fromhex(sha512))[:4].decode()


class Spot(NamedTuple):
    """Where a code stands, in millimetres from the page's left and lower edge."""

    left: float
    bottom: float


def spot(width: float, height: float, margin: float, *, left: bool) -> Spot:
    """Return the middle of a margin, moved off the page's edge as far as printers ask."""
    off = max(EDGE, (margin - SIDE) / 2)
    return Spot(off if left else width - off - SIDE, (height - SIDE) / 2)


def drawing(text: str, place: Spot) -> bytes:
    """Return a code as vectors: what stands in a PDF's content stream."""
    rows = modules(text)
    size = SIDE * POINTS / len(rows)
    left, top = place.left * POINTS, (place.bottom + SIDE) * POINTS
    bars = (
        f"{left + start * size:.3f} {top - (row + 1) * size:.3f} {many * size:.3f} {size:.3f} re"
        for row, line in enumerate(rows)
        for start, many in runs(line)
    )
    return "\n".join(("q 0 g", *bars, "f Q")).encode()


def runs(line: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield where black begins in a row of a code, and over how many modules it goes."""
    start = 0
    for place, black in enumerate([*line, False]):
        if black:
            continue
        if place > start:
            yield start, place - start
        start = place + 1


def modules(text: str) -> list[list[bool]]:
    """Return the square of a DataMatrix (ISO/IEC 16022, ECC 200), row by row from the top; true is black."""
    image = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, force_square=True).to_image(
        scale=1, add_quiet_zones=False
    )
    _, wide = cast("tuple[int, int]", image.shape)
    flat = memoryview(cast("bytes", image)).tobytes()  # its stubs do not say that it is a buffer
    return [[value < BLACK for value in flat[start : start + wide]] for start in range(0, len(flat), wide)]
