"""Which pages a side without a code may be, and roughly how it lies under each: by its picture as a whole, seen from afar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from docgen.printing.scans import registration
from docgen.printing.scans.registration import Similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.printing.scans.original import Original
    from docgen.printing.scans.registration import Grey

DPI = 25
"""Dots an inch at which lines are bands of grey: a side and its page are compared so, whatever its noise."""

STEEPEST = 6.0
"""Degrees that a sheet may lie askew."""

DARK = 128


@dataclass(frozen=True, slots=True)
class Guess:
    """A page that a side may be: how like its picture is, and where it would lie."""

    original: Original
    alike: float
    where: Similarity


def guesses(scan: Grey, originals: Sequence[Original], most: int) -> list[Guess]:
    """Return the pages that a side resembles, the likest first."""
    found = []
    for quarter in range(4):
        turned = np.rot90(scan, quarter)
        same = [page for page in originals if (page.width > page.height) == (turned.shape[1] > turned.shape[0])]
        if same:
            found += _upright(turned, quarter, same, scan.shape)
    return sorted(found, key=lambda guess: -guess.alike)[:most]


def _upright(scan: Grey, quarter: int, originals: Sequence[Original], shape: tuple[int, ...]) -> list[Guess]:
    """Return how like each page a side is that lies upright but for some degrees."""
    k = scan.shape[1] / (originals[0].width / registration.INCH * DPI)
    angle = skew(scan)
    turn = np.radians(angle)
    middle = (scan.shape[1] / 2, scan.shape[0] / 2)
    found = []
    shown: dict[tuple[int, int], Grey] = {}
    for page in originals:
        picture = 255 - page.picture(DPI)
        rows, columns = picture.shape
        a, b = k * float(np.cos(turn)), k * float(np.sin(turn))
        straight = Similarity(
            a, b, middle[0] - a * columns / 2 + b * rows / 2, middle[1] - b * columns / 2 - a * rows / 2
        )
        if (rows, columns) not in shown:
            # In pixels of the small picture, not millimetres: one unit is one pixel.
            seen = registration.seen(_smaller(scan, k), _over(straight, k), (0, 0, *_size(columns, rows)), DPI)
            shown[rows, columns] = np.pad(255 - seen, MARGIN)
        across, down, alike = registration.shifted(picture, shown[rows, columns])
        mm = registration.INCH / DPI
        x, y = across - MARGIN, down - MARGIN
        place = Similarity(a / mm, b / mm, straight.u + a * x - b * y, straight.v + b * x + a * y)
        found.append(Guess(page, alike, _turned_back(place, quarter, shape)))
    return found


MARGIN = 12
"""Pixels of the small picture that a page may be shifted by."""


def _size(columns: int, rows: int) -> tuple[float, float]:
    return columns * registration.INCH / DPI, rows * registration.INCH / DPI


def _smaller(scan: Grey, k: float) -> Grey:
    """Return the scan with whole blocks of pixels made one, so that sampling loses no line."""
    step = max(1, int(k / 2))
    rows, columns = scan.shape[0] // step * step, scan.shape[1] // step * step
    smaller: Grey = scan[:rows, :columns].reshape(rows // step, step, columns // step, step).mean((1, 3))
    return smaller


def _over(where: Similarity, k: float) -> Similarity:
    """Return a similarity of small pixels as one of millimetres, on the scan made smaller."""
    step, mm = max(1, int(k / 2)), registration.INCH / DPI
    return Similarity(where.a / mm / step, where.b / mm / step, where.u / step, where.v / step)


def _turned_back(where: Similarity, quarter: int, shape: tuple[int, ...]) -> Similarity:
    """Return where a page lies on the side as it was scanned, from where it lies on the side turned by quarters."""
    a, b, u, v = where.a, where.b, where.u, where.v
    height, width = shape[0], shape[1]
    return (
        where,
        Similarity(-b, a, width - v, u),
        Similarity(-a, -b, width - u, height - v),
        Similarity(b, -a, v, height - u),
    )[quarter]


def skew(scan: Grey) -> float:
    """Return by how many degrees the lines of a side slope: the turn at which rows of ink and of paper differ most."""
    edge = min(scan.shape) // 25  # where scanners leave a dark rim
    scan = scan[edge:-edge, edge:-edge]
    step = max(1, min(scan.shape) // 400)
    small = scan[: scan.shape[0] // step * step, : scan.shape[1] // step * step]
    small = small.reshape(small.shape[0] // step, step, -1, step).mean((1, 3))
    rows, columns = np.nonzero(small < min(DARK + 60, float(small.mean()) - 10))
    if rows.size == 0:
        return 0.0
    across, down = columns - small.shape[1] // 2, rows - small.shape[0] // 2
    best = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=lambda angle: _striped(across, down, float(angle)))
    fine = max(np.arange(best - 0.5, best + 0.51, 0.1), key=lambda angle: _striped(across, down, float(angle)))
    return float(fine)


def _striped(across: Grey, down: Grey, angle: float) -> float:
    """Return how unlike the rows are once turned back."""
    turn = np.radians(angle)
    lines = np.round(down * np.cos(turn) - across * np.sin(turn)).astype(int)
    return float((np.bincount(lines - lines.min()).astype(float) ** 2).sum())
