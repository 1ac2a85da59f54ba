"""Where ink must stand on a printed paper: over each signatory's name, and in each cell of a column that the kit marks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from docgen.printing import signature_lines
from docgen.printing.scans import registration
from docgen.printing.scans.original import around
from docgen.printing.scans.registration import Box
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.printing.scans.original import Letter, Original
    from docgen.printing.scans.registration import Grey
    from docgen.printing.signature_lines import Column, Name

DPI = 100
ROOM, TALLEST, LEAST = 6.0, 24.0, 6.0
"""Millimetres beside a name that a signature may take, and the highest and lowest room over it."""

WIDEST, HIGHEST = 100.0, 60.0
"""Millimetres of the largest cell that is somebody's own; what is larger is a frame round others too."""

DARK = 140


NOWHERE = Box(0, 0, 0, 0)
"""Where ink must stand that is not found in print: nobody can say of it that it was signed."""


class Place(Frozen):
    """A place for ink: the page, whose ink, where; `name` is the printed name by which the place is found again, `number` what stands below it."""

    page: int
    person: str
    box: Box
    name: Box
    number: str = ""


def find(
    document: bytes, file: str, pages: Sequence[Original], marked: Sequence[str], called: Sequence[str] = ()
) -> list[Place]:
    """Return the places of a paper in the order of its text; *marked* and *called* are the kit's words, as `signature_lines` reads them."""
    text, found = _Print(pages), signature_lines.read(document, file, marked, called)
    columns = [place for column in found.columns for place in _column(column, text)]
    cells = [_cell(hit, hit.letters) if (hit := text.next(word)) else text.lost(word) for word in found.alone]
    signed = [_signature(hit, name.number) if hit else text.lost(name.text) for name, hit in text.last(found.names)]
    return [*columns, *cells, *_apart(signed)]


def _apart(found: Sequence[Place]) -> list[Place]:
    """Return places of signature, of which those that stand side by side end half-way between their names."""
    return [replace(one, box=_between(one, [other.name for other in found if _is_beside(one, other)])) for one in found]


def _is_beside(one: Place, other: Place) -> bool:
    low, high = sorted((one.box, other.box), key=lambda box: box.y)
    return one is not other and one.page == other.page and high.y < low.y + low.h


def _between(place: Place, names: Sequence[Box]) -> Box:
    left, right, own = place.box.x, place.box.x + place.box.w, place.name
    for name in names:
        if name.x >= own.x + own.w:
            right = min(right, (own.x + own.w + name.x) / 2)
        elif name.x + name.w <= own.x:
            left = max(left, (name.x + name.w + own.x) / 2)
    return place.box._replace(x=left, w=right - left)


class Hit(Frozen):
    """Where a text stands in print: its page and its letters."""

    page: Original
    letters: Sequence[Letter]
    start: int
    end: int

    @property
    def box(self) -> Box:
        """The box of its letters."""
        return around(self.letters)


class _Print:
    """The letters of a paper in the order of the print; spaces, hyphens and line ends count for nothing."""

    def __init__(self, pages: Sequence[Original]) -> None:
        told = [
            (page, letter, signature_lines.folded(letter.char))
            for page in pages
            for letter in page.letters
            if letter.right
        ]
        self.letters = [(page, letter) for page, letter, signs in told for _ in signs]
        self.text = "".join(signs for _, _, signs in told)
        self.end = pages[-1].page

    def next(self, text: str, after: int = 0) -> Hit | None:
        """Return where *text* stands next; nothing where it does not."""
        wanted = signature_lines.folded(text)
        start = self.text.find(wanted, after)
        return self._hit(start, len(wanted)) if wanted and start >= 0 else None

    def own(self, name: Name) -> Hit | None:
        """Return where a name stands that the print has as often as the paper: others may be named by the same words."""
        wanted = signature_lines.folded(name.text)
        starts = signature_lines.places(self.text, wanted)
        return self._hit(starts[name.place], len(wanted)) if starts and len(starts) == name.of else None

    def last(self, names: Sequence[Name]) -> list[tuple[Name, Hit | None]]:
        """Return where each name stands as a signatory's: those stand last, in the order in which they are given."""
        found: list[tuple[Name, Hit | None]] = []
        end = len(self.text)
        for name in reversed(names):
            hit = self.own(name) or self._before(signature_lines.folded(name.text), end)
            found.append((name, hit))
            end = hit.start if hit else end
        return found[::-1]

    def _before(self, wanted: str, end: int) -> Hit | None:
        start = self.text.rfind(wanted, 0, end)
        if start < 0:
            start = self.text.rfind(wanted)
        return self._hit(start, len(wanted)) if wanted and start >= 0 else None

    def lost(self, text: str) -> Place:
        """Return the place of what is not found in print."""
        return Place(self.end, text, NOWHERE, NOWHERE)

    def _hit(self, start: int, length: int) -> Hit:
        found = self.letters[start : start + length]
        page = found[0][0]
        return Hit(page, [letter for own, letter in found if own is page], start, start + length)


def _signature(hit: Hit, number: str) -> Place:
    """Return the room over a name: up to the next thing printed, at most as high as a signature needs."""
    name = hit.box
    left = max(0.0, name.x - ROOM)
    width = min(max(name.w + 2 * ROOM, 45.0), hit.page.width - left)
    rows = _printed_rows(hit.page, Box(left, max(0.0, name.y - TALLEST), width, TALLEST - 0.8))
    free = next((index for index, row in enumerate(rows[::-1]) if row), len(rows))
    height = max(LEAST, free * registration.INCH / DPI)
    return Place(hit.page.page, _person(hit), Box(left, name.y - 0.8 - height, width, height), name, number)


def _printed_rows(page: Original, box: Box) -> Sequence[bool]:
    """Return for each row of pixels in a box whether anything is printed there."""
    k = DPI / registration.INCH
    top, left = round(box.y * k), round(box.x * k)
    rows = page.picture(DPI)[top : top + round(box.h * k), left : left + round(box.w * k)]
    return [bool(row.any()) for row in rows < DARK]


def _person(hit: Hit) -> str:
    """Return a name as printed, with its spaces."""
    letters = hit.page.letters
    first, last = letters.index(hit.letters[0]), letters.index(hit.letters[-1])
    return " ".join("".join(letter.char for letter in letters[first : last + 1]).split())


def _column(column: Column, text: _Print) -> list[Place]:
    """Return the cells of a marked column that belong to somebody."""
    head = text.next(column.head)
    heading = text.next(column.heading, head.start) if head else None
    found, at = [], head.end if head else 0
    for name in column.names:
        hit = text.own(name) or text.next(name.text, at)
        found.append(_cell(hit, heading.letters) if hit and heading else text.lost(name.text))
        at = hit.end if hit else at
    return found


def _cell(hit: Hit, column: Sequence[Letter]) -> Place:
    """Return the cell on a name's line below a heading, as its rules draw it; where none are drawn near, a box of usual size."""
    middle = (min(one.left for one in column) + max(one.right for one in column)) / 2
    line = hit.box.y + hit.box.h / 2
    picture = hit.page.picture(DPI)
    k = DPI / registration.INCH
    rows = picture[max(0, round((line - 2) * k)) : round((line + 2) * k)]
    across = _bounds(rows, round(middle * k), round(WIDEST * k), axis=0)
    left, right = (edge / k for edge in across) if across else (middle - 18, middle + 18)
    strip = picture[:, round((left + 1) * k) : round((right - 1) * k)]
    down = _bounds(strip, round(line * k), round(HIGHEST * k), axis=1)
    top, bottom = (edge / k for edge in down) if down else (line - 7, line + 4)
    return Place(
        hit.page.page, _person(hit), Box(left + 0.6, top + 0.6, right - left - 1.2, bottom - top - 1.2), hit.box
    )


def _bounds(strip: Grey, at: int, most: int, axis: int) -> tuple[int, int] | None:
    """Return the drawn lines on both sides of a place, *most* pixels apart: columns (axis 0) or rows (axis 1) that are dark throughout."""
    if strip.size == 0:
        return None
    dark = (strip < DARK + 60).mean(axis) > 0.85  # noqa: PLR2004 - a rule is dark on all its length, text is not
    lines = np.nonzero(dark)[0]
    for before, after in pairwise(lines):
        if before < at < after and 3 < after - before <= most:  # noqa: PLR2004 - a thick rule is several pixels
            return int(before), int(after)
    return None
