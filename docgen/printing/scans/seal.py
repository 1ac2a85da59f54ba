"""Round seals over a place for a signature: what ink is theirs, what stands beside them, what may hide under them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from docgen.printing.scans import registration
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.printing.scans.registration import Grey, Mask

DPI = 150
"""Dots an inch at which ink is looked for."""

LEAST, REACH = 12.0, 24.0
"""Radii of official seals, in millimetres (Permendagri 1/2023: 18 mm for the outer ring, 13.5 mm for small ones)."""

CELL, STEP, THIN = 0.5, 0.5, 0.3
"""Millimetres of a cell by which rings are looked for, between their radii, and half of what is drawn of one."""

CLOSED, VISIBLE = 0.93, (0.35, 0.5, 0.5)
"""The share of a ring that is inked where it can be seen, as no signature does it; and for each seal that may reach into a place, its own and
its neighbours', the share that must be seen: what lies under those found before is hidden too."""

FAINT, SAME = 0.75, 1.5
"""The share of a seal's outermost line that is drawn, and millimetres that its middle may lie beside that of the others."""

HEART = 0.4
"""The share of a seal's radius within which no line of text stands."""

LANE, SECTORS, AROUND = 0.4, 36, 0.6
"""Millimetres of the lanes round a seal's middle, into how many sectors they are cut, and the share of them that a line or text inks."""

NEARBY, DOTS = 4.0, 1500
"""Millimetres within which a seal's true middle is looked for, and the dots of ink by which."""

LINE, ARCS, INNER, FEW = 0.25, 3, 5.0, 400
"""Millimetres of the lanes in which lines are looked for, how many one seal draws, from which radius on, and the dots by which they are looked for."""


def area(mask: Mask) -> float:
    """Return how many square millimetres of a mask are dark."""
    return float(mask.sum()) * (registration.INCH / DPI) ** 2


def spread(mask: Mask, by: int) -> Mask:
    """Return a mask with *by* pixels more on every side."""
    for _ in range(2):  # down, then across
        sums = np.pad(mask.astype(np.int32), ((by + 1, by), (0, 0))).cumsum(0)
        mask = np.asarray((sums[2 * by + 1 :] - sums[: -2 * by - 1]) > 0).T
    return np.ascontiguousarray(mask)


class Disc(Frozen):
    """A seal as it lies in a picture: its middle and its radius, in millimetres."""

    down: float
    across: float
    radius: float

    def far(self, shape: tuple[int, ...]) -> Grey:
        """Return how far each pixel is from its middle, in millimetres."""
        cell = registration.INCH / DPI
        y, x = np.ogrid[: shape[0], : shape[1]]
        return np.hypot(y * cell - self.down, x * cell - self.across)


class Parted(Frozen):
    """The ink of a place in square millimetres: beside all seals, of that what no seal's line explains, and what is strange under one."""

    beside: float
    odd: float
    under: float


def parted(added: Mask, printed: Mask, own: Mask) -> Parted:
    """Return the ink of a place that stands beside the seals that lie over it, and under them what is not theirs.

    In a seal's heart, or where it draws no line around, a signature may stand; beside it may stand an arc of a seal
    that was set too faintly to be found: that goes round a middle, as no signature does.
    """
    under, hidden = 0.0, printed
    for least in VISIBLE:
        disc = _found(added, hidden, least)
        if disc is None:
            break
        far = disc.far(own.shape)
        under += _strange(added & (far < disc.radius + 1), printed, own, disc)
        beyond = far > disc.radius + 1
        own, added, hidden = own & beyond, added & beyond, hidden | ~beyond
    beside = area(own)
    return Parted(beside, beside * (1 - _going_round(own)) if own.any() else 0.0, under)


def _found(added: Mask, hidden: Mask, least: float) -> Disc | None:
    """Return the seal that is seen best; its outermost line need not be as closed as the others, but has the same middle."""
    rings = list(_rings(_cells(added), _cells(hidden), least))
    closed, down, across, _ = max(rings)
    if closed < CLOSED:
        return None
    return Disc(down, across, max(ring[3] for ring in rings if ring[0] >= FAINT and np.hypot(ring[1] - down, ring[2] - across) <= SAME))  # fmt: skip


def _going_round(ink: Mask) -> float:
    """Return the greatest share of some ink that a few lines round one middle explain: all of it, where it is arcs of a seal."""
    rows, columns = np.nonzero(ink)
    few = slice(None, None, rows.size // FEW + 1)
    y, x = rows[few] * registration.INCH / DPI, columns[few] * registration.INCH / DPI
    middles = _middles(float(y.mean()), float(x.mean()), np.arange(-REACH, REACH, 2.0))
    for reach, step in ((1.5, 0.5), (0.375, 0.125)):
        best = middles[np.argsort(_explained(y, x, middles))[-12:]]
        near = np.arange(-reach, reach + step / 2, step)
        middles = np.concatenate([_middles(down, across, near) for down, across in best])
    return float(_explained(y, x, middles).max())


def _middles(down: float, across: float, steps: Grey) -> Grey:
    return np.array([(down + one, across + other) for one in steps for other in steps])


def _explained(y: Grey, x: Grey, middles: Grey) -> Grey:
    """Return for each middle the share of some dots that lie on a few lines round it."""
    lanes = int(3 * REACH / LINE)
    far = np.hypot(y[None, :] - middles[:, :1], x[None, :] - middles[:, 1:])
    lane = np.minimum((far / LINE).astype(int), lanes - 1) + np.arange(len(middles))[:, None] * lanes
    held = np.bincount(lane.ravel(), minlength=len(middles) * lanes).reshape(-1, lanes).astype(float)
    wide = np.pad(held, ((0, 0), (1, 1)))
    wide = wide[:, :-2] + wide[:, 1:-1] + wide[:, 2:]  # a line that is not quite round lies in two lanes
    wide[:, : int(INNER / LINE)] = 0
    wide[:, int(REACH / LINE) + 2 :] = 0
    told, every = np.zeros(len(middles)), np.arange(len(middles))
    for _ in range(ARCS):
        at = wide.argmax(1)
        told += wide[every, at]
        for beside in range(-2, 3):
            wide[every, np.clip(at + beside, 0, lanes - 1)] = 0
    return told / y.size


def _strange(ink: Mask, printed: Mask, own: Mask, disc: Disc) -> float:
    """Return how much ink within a seal stands in its heart or where nothing goes round it as lines and letters do."""
    exact = _exact(ink, disc)
    far = exact.far(ink.shape)
    y, x = np.ogrid[: ink.shape[0], : ink.shape[1]]
    cell = registration.INCH / DPI
    turn = np.arctan2(y * cell - exact.down, x * cell - exact.across)
    sector = ((turn + np.pi) / (2 * np.pi) * SECTORS).astype(int) % SECTORS
    lane = (far / LANE).astype(int)
    lanes = int(far.max() / LANE) + 3
    where = lane * SECTORS + sector
    marks, seen = (
        np.bincount(where[mask], minlength=lanes * SECTORS).reshape(lanes, SECTORS) for mask in (ink, ~printed)
    )
    # A line that is not quite round lies in two lanes: each is told with its neighbours.
    wide, clear = (np.pad(one, ((1, 1), (0, 0))) for one in (marks, seen))
    marks, seen = (one[:-2] + one[1:-1] + one[2:] for one in (wide, clear))
    around = ((marks > 0) & (seen > 0)).sum(1) >= AROUND * np.maximum((seen > 0).sum(1), 1)
    return area(own & ink & (~around[lane] | (far < disc.radius * HEART)))


def _exact(ink: Mask, disc: Disc) -> Disc:
    """Return a seal with the middle from which its ink stands at the fewest distances: rings were found by the half millimetre."""
    rows, columns = np.nonzero(ink)
    few = slice(None, None, rows.size // DOTS + 1)
    cell = registration.INCH / DPI
    y, x = rows[few] * cell, columns[few] * cell
    steps = np.arange(-NEARBY, NEARBY + 0.1, 0.5)

    def gathered(place: Disc) -> float:
        far = np.hypot(y - place.down, x - place.across)
        return float((np.bincount((far / LANE).astype(int)).astype(float) ** 2).sum())

    places = (Disc(disc.down + down, disc.across + across, disc.radius) for down in steps for across in steps)
    return max(places, key=gathered)


EDGE = int((REACH + 2) / CELL)
"""Cells of room round a picture for the middle of a seal."""


def _cells(mask: Mask) -> Grey:
    """Return a mask by cells of half a millimetre, one more on every side."""
    scale = registration.INCH / DPI / CELL
    rows, columns = np.nonzero(mask)
    cells = np.zeros((int(mask.shape[0] * scale) + 1, int(mask.shape[1] * scale) + 1), dtype=bool)
    cells[(rows * scale).astype(int), (columns * scale).astype(int)] = True
    return spread(cells, 1).astype(np.float32)


def _rings(ink: Grey, hidden: Grey, least: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield for each radius of a seal how closed its most closed ring is, and the ring's middle, in millimetres.

    What print hides, and what lies outside the picture, may be ring or not; a ring of which less than *least* can be seen is none.
    """
    clear = np.pad(1 - hidden, EDGE)
    shown = np.pad(ink * (1 - hidden), EDGE)
    seen, bare = np.fft.rfft2(shown), np.fft.rfft2(clear)
    for radius in np.arange(LEAST, REACH + STEP, STEP):
        ring, cells = _ring(clear.shape, float(radius))
        inked, visible = (np.fft.irfft2(part * ring, clear.shape) for part in (seen, bare))
        share = np.where(visible > cells * least, inked / np.maximum(visible, 1), 0)
        down, across = np.unravel_index(int(share.argmax()), share.shape)
        yield float(share[down, across]), (int(down) - EDGE) * CELL, (int(across) - EDGE) * CELL, float(radius)


@lru_cache(maxsize=64)
def _ring(shape: tuple[int, int], radius: float) -> tuple[Any, int]:
    """Return a ring as it is laid over a picture, and how many cells it has."""
    y, x = np.ogrid[: shape[0], : shape[1]]
    far = np.hypot(np.minimum(y, shape[0] - y), np.minimum(x, shape[1] - x)) * CELL
    drawn = np.abs(far - radius) < THIN
    return np.fft.rfft2(drawn.astype(np.float32)), int(drawn.sum())
