"""The printed originals that scans are held against: each page's picture, its foot, its letters. From the dossier's own PDF."""

from __future__ import annotations

import atexit
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from docgen.printing.pdf import MM
from docgen.printing.scans import registration
from docgen.printing.scans.registration import Box
from docgen.value import Frozen, Mutable, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.printing.scans.registration import Grey

FINE = 600
"""Dots an inch at which a letter is drawn before it is compared."""

EDGE = 0.08
"""Millimetres round a letter that are compared with it."""

FOOT, APART = 25.0, 2.5
"""Millimetres at the lower edge in which the foot stands, and from which a line above it is the text's."""


BROKEN = "\x02\ufffe"
"""What pdfium calls a hyphen at the end of a line."""


class Letter(Frozen):
    """One letter as printed, with its box in millimetres from the upper left corner."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


def around(letters: Sequence[Letter]) -> Box:
    """Return the box of some letters."""
    left, top = min(letter.left for letter in letters), min(letter.top for letter in letters)
    right, bottom = max(letter.right for letter in letters), max(letter.bottom for letter in letters)
    return Box(left, top, right - left, bottom - top)


class Original(Mutable):
    """One page of a paper as it was printed; pictures of it are made when asked for."""

    file: str
    page: int
    pages: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    foot: tuple[Letter, ...]
    source: bytes
    crops: dict[tuple[Box, float], Grey] = field(default_factory=dict)

    def shed(self) -> None:
        """Keep of the letters one of each figure, once nothing else is sought among them: those of hundreds of papers take gigabytes."""
        figures: dict[str, Letter] = {}
        for letter in self.letters:
            if _is_figure(letter):
                figures.setdefault(letter.char, letter)
        self.letters = tuple(figures.values())

    def picture(self, dpi: int) -> Grey:
        """Return the page in grey."""
        return _drawn(self.source, self.page, dpi)

    def crop(self, box: Box, dpi: float) -> Grey:
        """Return a box of the page, drawn finely and then sampled; once for all sides."""
        if (box, dpi) not in self.crops:
            self.crops[box, dpi] = self._cropped(box, dpi)
        return self.crops[box, dpi]

    def _cropped(self, box: Box, dpi: float) -> Grey:
        k = FINE / registration.INCH
        left, top = max(0.0, box.x - 1), max(0.0, box.y - 1)
        right, bottom = min(self.width, box.x + box.w + 1), min(self.height, box.y + box.h + 1)
        cut = (left / MM, (self.height - bottom) / MM, (self.width - right) / MM, top / MM)
        return registration.sampled(
            smooth(_drawn(self.source, self.page, FINE, cut)),
            registration.Similarity(k, 0.0, -left * k, -top * k),
            box,
            dpi,
        )


def smooth(picture: Grey) -> Grey:
    """Return a picture without what is finer than a stroke (a box of three pixels, twice)."""
    for _ in range(4):  # down and across in turn
        wide = np.pad(picture, ((1, 1), (0, 0)), mode="edge")
        picture = ((wide[:-2] + wide[1:-1] + wide[2:]) / 3).T
    return np.ascontiguousarray(picture)


def read(file: str, pdf: bytes) -> list[Original]:
    """Return the pages of one paper's PDF."""
    document, found = _opened(pdf), []
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        letters = tuple(_letters(page, height))
        foot = _foot(letters, height * MM)
        found.append(Original(file, number + 1, len(document), width * MM, height * MM, letters, foot, pdf))
        page.close()
    return found


@lru_cache(maxsize=2)
def _opened(pdf: bytes) -> Any:  # noqa: ANN401 - pdfium's document
    """Return a PDF as pdfium reads it, the last ones at hand."""
    return _pdfium().PdfDocument(pdf)


@cache
def _pdfium() -> Any:  # noqa: ANN401 - the library
    """Return pdfium; what is still at hand at the end of the process is closed before it ends."""
    import pypdfium2  # noqa: PLC0415 - only scans need it

    atexit.register(_opened.cache_clear)  # what is registered last is done first
    return pypdfium2


@lru_cache(maxsize=40)
def _drawn(pdf: bytes, number: int, dpi: int, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Grey:
    """Return a page, or what is left of it within a crop, in grey; the last ones are at hand: those of hundreds of letters take gigabytes."""
    page = _opened(pdf)[number - 1]
    bitmap = page.render(scale=dpi / 72, grayscale=True, crop=crop)
    drawn = np.array(bitmap.to_numpy(), dtype=np.float32).reshape(bitmap.height, bitmap.width)
    page.close()
    return drawn


def _foot(letters: Sequence[Letter], height: float) -> tuple[Letter, ...]:
    """Return the letters of a page's foot: its lowest lines, up to where the text ends."""
    low = [letter for letter in letters if letter.top > height - FOOT and not letter.char.isspace()]
    top = height
    for letter in sorted(low, key=lambda letter: -letter.bottom):
        if top < height and letter.bottom < top - APART:
            break
        top = min(top, letter.top)
    return tuple(letter for letter in letters if letter.top >= top)


def _letters(page: Any, height: float) -> list[Letter]:  # noqa: ANN401 - pdfium's page
    text = page.get_textpage()
    found = []
    for index, char in enumerate(text.get_text_range()[: text.count_chars()]):
        left, bottom, right, top = text.get_charbox(index, loose=False)
        found.append(
            Letter("-" if char in BROKEN else char, left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        )
    return found


def alphabet(originals: Sequence[Original], dpi: int) -> dict[str, Grey]:
    """Return a picture of each letter that stands in a foot, and of every digit, at the foot's size."""
    found: dict[str, Grey] = {}
    size = 0.0
    for original in originals:
        for letter in original.foot:
            if letter.char not in found and not letter.char.isspace() and letter.right > letter.left:
                found[letter.char] = _picture(original, letter, dpi)
                size = size or (letter.bottom - letter.top if letter.char.isdigit() else 0.0)
    for original in originals if size else ():
        for letter in original.letters:
            if _is_figure(letter) and letter.char not in found:
                found[letter.char] = _picture(original, letter, dpi * size / (letter.bottom - letter.top))
    return found


def _is_figure(letter: Letter) -> bool:
    return letter.char.isdigit() and letter.bottom > letter.top


def _picture(original: Original, letter: Letter, dpi: float) -> Grey:
    return original.crop(around([letter]).grown(EDGE), dpi)
