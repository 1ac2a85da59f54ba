"""A pile of scanned sides held against the printed originals of a dossier: which page each is, and whose ink stands on it.

Runs in the limited child process: what comes in are bytes, what goes out are plain values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import zxingcpp

from docgen.printing.page_code import SIDE, PageCode
from docgen.printing.scans import coarse, footer, ink, original, places, registration, sides
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.printing.page_code import Spot
    from docgen.printing.scans.original import Original
    from docgen.printing.scans.places import Place
    from docgen.printing.scans.registration import Grey, Similarity

DPI = 100
LIKELY = 8
"""Pages that a side without a code is read against, the likest first."""

RESEMBLES = 0.35
"""How like a page a side must be, seen from afar, to be asked about as one of the dossier's."""

HOLDS = 0.4
"""The share of patches by which a side is found to be the page that its code or foot says."""

MARGIN = 0.18
"""The share of a side's width, from either edge, in which its code is looked for first."""

INKED = 0.0012
"""The share of dark pixels from which a side is not blank: a page with its foot alone has more."""


SMALLEST = 100
"""Pixels across of a picture that may be a page: folders also hold the icons and lines that mail and web pages bring along."""


class Sheet(Frozen):
    """One paper as the examination needs it: its printed PDF, its Word file, its pages, each one's code and its place, if it has one."""

    file: str
    pdf: bytes
    document: bytes
    pages: int
    codes: tuple[tuple[str, Spot], ...]
    marked: tuple[str, ...]


class ExaminedSide(Frozen):
    """What one side was found to be. `known` is code or foot, `why` tells a side that was not placed; boxes in millimetres."""

    page: int
    file: str | None = None
    n: int | None = None
    known: str | None = None
    status: str = "unsure"
    code: str | None = None
    turn: int = 0
    sharp: float = 0.0
    scores: tuple[tuple[str, float], ...] = ()
    inks: tuple[tuple[int, float, str], ...] = ()


def places_of(sheet: Sheet) -> list[Place]:
    """Return every place of signature of a paper."""
    return places.find(sheet.document, sheet.file, original.read(sheet.file, sheet.pdf), sheet.marked)


class Part(Frozen):
    """Some sides of one file to be looked at; `answers` say which page a side is, by its number."""

    name: str
    content: bytes
    start: int
    most: int
    answers: Mapping[int, tuple[str, int]]


def examine(parts: Sequence[Part], sheets: Sequence[Sheet]) -> list[list[ExaminedSide]]:
    """Return what each side of some parts is."""
    bench = Bench(sheets)
    return [
        [
            bench.judge(scan, number, part.answers.get(number))
            for number, scan in sides.read(part.name, part.content, part.start, part.most)
        ]
        for part in parts
    ]


class Bench:
    """The originals of a dossier laid out for comparison; the last of their pictures are at hand."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.pages: dict[tuple[str, int], Original] = {}
        self.places: dict[tuple[str, int], list[tuple[int, Place]]] = {}
        self.codes: dict[str, tuple[Original, Spot]] = {}
        for sheet in sheets:
            pages = original.read(sheet.file, sheet.pdf)
            for page in pages:
                self.pages[sheet.file, page.page] = page
            for page, (text, spot) in zip(pages, sheet.codes, strict=False):
                self.codes[text] = (page, spot)
            for index, place in enumerate(places.find(sheet.document, sheet.file, pages, sheet.marked)):
                self.places.setdefault((sheet.file, place.page), []).append((index, place))
            for page in pages:
                page.shed()
        self.alphabet = original.alphabet(list(self.pages.values()), footer.DPI)
        self.afar: coarse.Gallery | None = None

    def judge(self, scan: Grey, number: int, answer: tuple[str, int] | None) -> ExaminedSide:
        """Return what one side is: by its code, else by its foot, else by the answer given."""
        if min(scan.shape) < SMALLEST:
            page = self.pages.get(answer) if answer else None
            return (
                ExaminedSide(number, page.file, page.page, "answer", "filed")
                if page
                else ExaminedSide(number, status="stray")
            )
        text, corners = _code(scan)
        if text in self.codes and corners is not None:
            page, spot = self.codes[text]
            where, share = self._laid(scan, page, _by_code(page, spot, corners))
            if share >= HOLDS:
                return self._filed(scan, number, page, where, "code", text, (("patches", share),))
        elif text and PageCode.read(text):
            return ExaminedSide(number, code=text, status="foreign")
        if answer in self.pages:
            return self._answered(scan, number, self.pages[answer])
        if float((scan < coarse.DARK).mean()) < INKED:
            return ExaminedSide(number, status="blank")
        return self._by_foot(scan, number)

    def _by_foot(self, scan: Grey, number: int) -> ExaminedSide:
        self.afar = self.afar or coarse.Gallery(list(self.pages.values()))
        likely = self.afar.guesses(scan, LIKELY)
        if not likely or likely[0].alike < RESEMBLES:
            return ExaminedSide(number, status="stray", scores=(("alike", likely[0].alike if likely else 0.0),))
        best = likely[0]
        where, share = self._found(scan, best.original, best.where)
        scores = (("alike", best.alike), ("patches", share))
        # A page may be like a side twice, upright and upside down.
        pages = {(one.original.file, one.original.page): one.original for one in likely if one.alike >= RESEMBLES}
        sure = [page for page in pages.values() if footer.says(scan, where, page, self.alphabet)]
        if len(sure) == 1 and share > 0:
            page = sure[0]
            where, share = (where, share) if page is best.original else self._found(scan, page, where)
            if share >= HOLDS:
                return self._filed(scan, number, page, where, "footer", None, scores)
        return ExaminedSide(number, scores=scores)

    def _answered(self, scan: Grey, number: int, page: Original) -> ExaminedSide:
        guess = coarse.Gallery([page]).guesses(scan, 1)
        where, share = self._found(scan, page, guess[0].where) if guess else (None, 0.0)
        if where is None or share < HOLDS:
            return ExaminedSide(number, page.file, page.page, "answer", "filed", scores=(("patches", share),))
        return self._filed(scan, number, page, where, "answer", None, (("patches", share),))

    def _laid(self, scan: Grey, page: Original, code: Similarity) -> tuple[Similarity, float]:
        """Return where a page lies, from where its code does: far from that it may lie a centimetre beside."""
        picture = page.picture(DPI)
        corners = registration.patches(picture)
        where, share = registration.refined(scan, picture, corners, DPI, code, 28)
        return registration.refined(scan, picture, corners, DPI, where, 8) if share else (where, share)

    def _found(self, scan: Grey, page: Original, guess: Similarity) -> tuple[Similarity, float]:
        """Return where a page lies, from where it was seen from afar: all of it lies a millimetre or two beside."""
        picture = page.picture(DPI)
        return registration.refined(scan, picture, registration.patches(picture), DPI, guess, 16)

    def _filed(  # noqa: PLR0913, PLR0917 - what is known of a side
        self,
        scan: Grey,
        number: int,
        page: Original,
        where: Similarity,
        known: str,
        code: str | None,
        scores: tuple[tuple[str, float], ...],
    ) -> ExaminedSide:
        found = [
            (index, ink.look(scan, where, page, place)) for index, place in self.places.get((page.file, page.page), [])
        ]
        inks = tuple((index, one.ink, str(one.verdict)) for index, one in found)
        turn = round(np.degrees(np.arctan2(where.b, where.a)) / 90) % 4 * 90
        rounded = tuple((name, round(float(score), 3)) for name, score in scores)
        return ExaminedSide(
            number, page.file, page.page, known, "filed", code, int(turn), round(where.scale, 2), rounded, inks
        )


def _code(scan: Grey) -> tuple[str | None, Grey | None]:
    """Return what the page code of a side says, and its four corners; a side may bear other codes."""
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.DataMatrix])
    grey, wide = scan.astype(np.uint8), scan.shape[1]
    margin = int(wide * MARGIN)
    for left, right in ((wide - margin, wide), (0, margin), (0, wide)):  # where a code should stand, then anywhere
        part = np.ascontiguousarray(grey[:, left:right])
        for one in zxingcpp.read_barcodes(part, formats=formats, try_invert=False):
            if PageCode.read(one.text):
                at = one.position
                corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
                return one.text, np.array([[left + corner.x, corner.y] for corner in corners], dtype=np.float32)
    return None, None


def _by_code(page: Original, spot: Spot, corners: Grey) -> Similarity:
    """Return roughly where a page lies, from where its code does."""
    left, top = spot.left, page.height - spot.bottom - SIDE
    points = np.array([[left, top], [left + SIDE, top], [left + SIDE, top + SIDE], [left, top + SIDE]])
    return registration.fitted(points, corners)
