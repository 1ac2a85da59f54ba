"""A PDF as what stands on its pages: lines with their boxes in millimetres, and the fonts. Reading only, by poppler; page 1 drawn, by pdfium."""

from __future__ import annotations

import re
from contextlib import closing
from ctypes import c_int, create_string_buffer
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from docgen.errors import ProgramMissingError
from docgen.printing import libreoffice
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MM = 25.4 / 72
SECONDS = 60.0
XHTML = "{http://www.w3.org/1999/xhtml}"
LONGEST_NAME = 256
ROW = 1.2
"""Lines whose middles are closer than this, in millimetres, stand on one line of the page."""


class Line(Frozen):
    """One line of text, or of a table's cell, with its box from the upper left corner."""

    words: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float
    gap: float = 0.0
    """How wide its words stand apart, in millimetres: what a justified line spreads them by."""

    @property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(self.words)

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return (self.top + self.bottom) / 2

    @classmethod
    def of(cls, row: Sequence[Line]) -> Line:
        """Return lines that stand side by side, from left to right, as one."""
        words = tuple(word for line in row for word in line.words)
        inked = sum(line.right - line.left - line.gap * (len(line.words) - 1) for line in row)
        left, right = row[0].left, row[-1].right
        gap = (right - left - inked) / max(len(words) - 1, 1)
        return cls(words, left, min(line.top for line in row), right, max(line.bottom for line in row), gap)


class Page(Frozen):
    """One page: its number, its size, its lines from top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def sideways(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


class Font(Frozen):
    """A font of the PDF: its name without the subset's letters, whether it is embedded, whether letters are printed in it."""

    name: str
    embedded: bool
    letters: bool = True
    """False where it stands in for signs alone that the paper's own font has not, such as a box to be ticked."""


def pages(pdftotext: str, pdf: Path) -> tuple[Page, ...]:
    """Return the pages of a PDF."""
    out = libreoffice.run([pdftotext, "-bbox-layout", "-enc", "UTF-8", str(pdf), "-"], SECONDS)
    # pdftotext lets control characters through, which no XML may hold.
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", out.decode("utf-8", "replace"))
    try:
        tree = ET.fromstring(text)  # noqa: S314 - poppler's own XHTML, whose text it escapes
    except ET.ParseError as error:
        raise ProgramMissingError(
            "pdftotext tidak dapat membaca PDF dari LibreOffice. Perbarui poppler, lalu jalankan lagi.",
            "pdftotext cannot read a PDF from LibreOffice. Update poppler and run again.",
        ) from error
    return tuple(_page(number, page) for number, page in enumerate(tree.iter(f"{XHTML}page"), start=1))


def _page(number: int, page: ET.Element) -> Page:
    lines = sorted(_lines(page), key=lambda line: (line.top, line.left))
    return Page(number, float(page.get("width", 0)) * MM, float(page.get("height", 0)) * MM, tuple(lines))


def _lines(page: ET.Element) -> Iterator[Line]:
    for line in page.iter(f"{XHTML}line"):
        words = list(line.iter(f"{XHTML}word"))
        inked = sum(float(word.get("xMax", 0)) - float(word.get("xMin", 0)) for word in words)
        left, top, right, bottom = (float(line.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax"))
        gap = (right - left - inked) / max(len(words) - 1, 1)
        yield Line(tuple(word.text or "" for word in words), *(side * MM for side in (left, top, right, bottom, gap)))


def rows(lines: tuple[Line, ...]) -> int:
    """Return how many lines a reader counts: what stands side by side is one."""
    middles = sorted(line.middle for line in lines)
    return sum(1 for place, here in enumerate(middles) if place == 0 or here - middles[place - 1] > ROW)


def fonts(pdffonts: str, pdf: Path) -> tuple[Font, ...]:
    """Return the fonts of a PDF."""
    listed = libreoffice.run([pdffonts, str(pdf)], SECONDS).decode("utf-8", "replace").splitlines()[2:]
    lettered, found = _lettered(pdf), []
    for line in listed:
        name = re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) if line.split() else ""
        embedded = re.search(r"\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+\s*$", line)
        if name and embedded:
            found.append(Font(name, embedded[1] == "yes", lettered is None or name in lettered))
    return tuple(dict.fromkeys(found))


def _lettered(pdf: Path) -> frozenset[str] | None:
    """Return the fonts in which a letter or digit of a PDF is printed; None where pypdfium2 is absent or cannot tell."""
    try:
        import pypdfium2  # noqa: PLC0415 - an extra, needed by no build
        from pypdfium2 import raw  # noqa: PLC0415 - as above
    except ImportError:
        return None
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    found, name, flags = set(), create_string_buffer(LONGEST_NAME), c_int()
    with closing(document):
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                if chr(raw.FPDFText_GetUnicode(text, place)).isalnum():
                    raw.FPDFText_GetFontInfo(text, place, name, LONGEST_NAME, flags)
                    found.add(re.sub(r"^[A-Z]{6}\+", "", name.value.decode("utf-8", "replace")))
    return frozenset(found)


def first_page(pdf: bytes, width: int) -> bytes:
    """Return page 1 of a PDF as PNG, so many pixels wide, in few greys: a page of a paper fits 30 KB."""
    import pypdfium2  # noqa: PLC0415 - an extra, needed by no build

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        page = document[0]
        drawn = page.render(scale=width / page.get_width()).to_pil()
        picture = drawn.convert("P", palette=1, colors=32)
        out = BytesIO()
        picture.save(out, format="PNG", optimize=True)
        return out.getvalue()
