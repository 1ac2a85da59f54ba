"""Which pages a side without a code may be, and roughly how it lies under each: by its picture as a whole, seen from afar."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from docgen.printing.scans import registration
from docgen.printing.scans.registration import Box, Similarity
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.printing.scans.original import Original
    from docgen.printing.scans.registration import Grey

DPI = 25
"""Dots an inch at which pages are drawn to be seen from afar."""

FAR, FARTHER = 2, 4
"""By how much smaller that picture is made: lines are bands of grey then, and a side is like its page whatever its noise."""

BEHIND = 0.3
"""By how much less like a side than the likest page one may be, seen from farther, and still be looked at again."""

STEEPEST = 6.0
"""Degrees that a sheet may lie askew."""

DARK = 128

MARKS = 10_000
"""Dark pixels by which the slope of a side is told."""


class Guess(Frozen):
    """A page that a side may be: how like its picture is, and where it would lie."""

    original: Original
    alike: float
    where: Similarity


class Wall(Frozen):
    """Pages of one size, hung side by side: each seen from farther, as a row of what stands out, and how much does."""

    originals: Sequence[Original]
    near: Sequence[Grey]
    marks: Grey
    norms: Grey
    shape: tuple[int, int]

    @classmethod
    def of(cls, originals: Sequence[Original]) -> Wall:
        """Return some pages hung up."""
        near = [smaller(255 - page.picture(DPI), FAR) for page in originals]
        pages = np.stack([smaller(page, FARTHER // FAR) for page in near])
        marks = pages.reshape(len(pages), -1)
        marks -= marks.mean(1, keepdims=True)
        norms = np.sqrt(np.einsum("ik,ik->i", marks, marks))
        return cls(originals, near, marks, np.maximum(norms, 1), (pages.shape[1], pages.shape[2]))

    def resembled(self, picture: Grey) -> tuple[Grey, Grey]:
        """Return how like each page a picture is where it is most so, and the number of that place."""
        rough = smaller(picture, FARTHER // FAR)
        places = np.lib.stride_tricks.sliding_window_view(rough, self.shape)
        shown = places.reshape(places.shape[0] * places.shape[1], -1)
        spread = np.sqrt(np.maximum(np.einsum("jk,jk->j", shown, shown) - shown.sum(1) ** 2 / shown.shape[1], 1))
        # One thread's sums: a library's own threads wait for one another where other programs run.
        found = np.einsum("ik,jk->ij", self.marks, shown) / self.norms[:, None]
        found /= np.maximum(spread, self.norms[:, None] * 0.05)
        return found.max(1), found.argmax(1)


class Gallery:
    """The pages that a side may be, seen from afar; hung up once for all sides."""

    def __init__(self, originals: Sequence[Original]) -> None:
        sizes = grouped(originals, lambda page: page.picture(DPI).shape)
        self.walls = [Wall.of(pages) for pages in sizes.values()]

    def guesses(self, scan: Grey, most: int) -> list[Guess]:
        """Return the pages that a side resembles, the likest first."""
        rough: list[tuple[float, View, int, int]] = []
        for view in self._views(scan):
            alike, places = view.wall.resembled(view.picture)
            rough += zip(alike.tolist(), [view] * len(alike), range(len(alike)), places.tolist(), strict=True)
        likely = sorted(rough, key=lambda one: -one[0])[: 2 * most]
        found = [view.guess(page, place) for alike, view, page, place in likely if alike > likely[0][0] - BEHIND]
        return sorted(found, key=lambda guess: -guess.alike)[:most]

    def _views(self, scan: Grey) -> Iterator[View]:
        """Yield a side turned by quarters, each time with the pages that it may be so."""
        across = min(min(wall.shape) for wall in self.walls) * FARTHER
        step = max(1, int(min(scan.shape) / across / 2))
        small = smaller(scan, step)
        slopes: dict[int, float] = {}
        for quarter in range(4):
            turned = np.rot90(small, quarter)
            lying = turned.shape[1] > turned.shape[0]
            for wall in self.walls:
                if (wall.shape[1] > wall.shape[0]) == lying:
                    odd = quarter % 2
                    slopes[odd] = slopes[odd] if odd in slopes else skew(turned)
                    yield View.of(turned, step, quarter, slopes[odd], wall)


class View(Frozen):
    """A side turned by quarters and straightened, as its small picture with a margin; `where` a page would lie unshifted."""

    wall: Wall
    picture: Grey
    where: Similarity
    quarter: int
    shape: tuple[int, int]

    @classmethod
    def of(cls, small: Grey, step: int, quarter: int, angle: float, wall: Wall) -> View:
        """Return a side, made smaller by *step* and turned by quarters, as the pages on a wall would show it."""
        rows, columns = wall.originals[0].picture(DPI).shape
        height, width = small.shape[0] * step, small.shape[1] * step
        k, turn = width / columns, np.radians(angle)
        a, b = k * float(np.cos(turn)), k * float(np.sin(turn))
        u, v = width / 2 - a * columns / 2 + b * rows / 2, height / 2 - b * columns / 2 - a * rows / 2
        mm = registration.INCH / DPI
        over = Similarity(a / mm / step, b / mm / step, u / step, v / step)
        seen = registration.sampled(small, over, Box(0, 0, columns * mm, rows * mm), DPI)
        picture: Grey = np.pad(smaller(255 - seen, FAR), MARGIN)
        return cls(wall, picture, Similarity(a, b, u, v), quarter, (height, width))

    def guess(self, page: int, place: int) -> Guess:
        """Return how like a page this view is near a place found from farther, and where on the side the page lies."""
        picture, step = self.wall.near[page], FARTHER // FAR
        down, across = (step * at for at in divmod(place, 2 * MARGIN // step + 1))
        top, left = max(down - NEAR, 0), max(across - NEAR, 0)
        window = self.picture[top : down + picture.shape[0] + NEAR + 1, left : across + picture.shape[1] + NEAR + 1]
        more, lower, alike = registration.found(picture, window)
        x, y = FAR * (left + more - MARGIN), FAR * (top + lower - MARGIN)
        mm, (a, b) = registration.INCH / DPI, (self.where.a, self.where.b)
        lies = Similarity(a / mm, b / mm, self.where.u + a * x - b * y, self.where.v + b * x + a * y)
        return Guess(self.wall.originals[page], alike, self._turned_back(lies))

    def _turned_back(self, where: Similarity) -> Similarity:
        """Return where a page lies on the side as it was scanned, from where it lies on the side turned by quarters."""
        a, b, u, v = where.a, where.b, where.u, where.v
        height, width = self.shape if self.quarter % 2 == 0 else self.shape[::-1]
        return (
            where,
            Similarity(-b, a, width - v, u),
            Similarity(-a, -b, width - u, height - v),
            Similarity(b, -a, v, height - u),
        )[self.quarter]


MARGIN = 6
"""Pixels of the small picture that a page may be shifted by; even, for it is seen from farther first."""

NEAR = 2
"""Pixels of the small picture round where a page was found from farther."""


def smaller(picture: Grey, step: int) -> Grey:
    """Return a picture with so many pixels made one, down and across."""
    rows, columns = (size // step * step for size in picture.shape)
    lines = reduce(np.add, (picture[at:rows:step] for at in range(step)))
    made: Grey = reduce(np.add, (lines[:, at:columns:step] for at in range(step))) / step**2
    return made


def skew(scan: Grey) -> float:
    """Return by how many degrees the lines of a side slope: the turn at which rows of ink and of paper differ most."""
    edge = min(scan.shape) // 25  # where scanners leave a dark rim
    scan = scan[edge:-edge, edge:-edge]
    small = smaller(scan, max(1, min(scan.shape) // 400))
    rows, columns = np.nonzero(small < min(DARK + 60, float(small.mean()) - 10))
    if rows.size == 0:
        return 0.0
    few = slice(None, None, rows.size // MARKS + 1)
    across, down = columns[few] - small.shape[1] // 2, rows[few] - small.shape[0] // 2
    best = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=lambda angle: _striped(across, down, float(angle)))
    fine = max(np.arange(best - 0.5, best + 0.51, 0.1), key=lambda angle: _striped(across, down, float(angle)))
    return float(fine)


def _striped(across: Grey, down: Grey, angle: float) -> float:
    """Return how unlike the rows are once turned back."""
    turn = np.radians(angle)
    lines = np.round(down * np.cos(turn) - across * np.sin(turn)).astype(int)
    return float((np.bincount(lines - lines.min()).astype(float) ** 2).sum())
