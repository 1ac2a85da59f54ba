"""Round seals over a place for a signature: what ink is theirs, what stands beside them, what may hide under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

SEALS = 2
"""Seals that may reach into one place: its own and its neighbour's."""


class Sight(Frozen):
    """How a seal is seen: the share of a ring that is drawn, and the share of it that print leaves to be seen."""

    closed: float
    visible: float


PLAIN, HALF_SEEN = Sight(0.9, 0.5), Sight(0.85, 0.3)
"""A seal for sure, whose line is closed but for what a bad stamp leaves out, as no signature is; and what may be one."""

FAINT, BESIDE = 0.7, 3.0
"""The share of a seal's outermost line that is drawn, and millimetres that its middle may lie beside that of the others."""

HEART = 0.4
"""The share of a seal's radius within which no line of text stands."""

LANE, SECTORS, AROUND = 0.4, 36, 0.6
"""Millimetres of the lanes round a seal's middle, into how many sectors they are cut, and the share of them that a line or text inks."""

NEARBY, DOTS = 4.0, 1500
"""Millimetres within which a seal's true middle is looked for, and the dots of ink by which."""


def area(mask: Mask) -> float:
    """Return how many square millimetres of a mask are dark."""
    return float(mask.sum()) * (registration.INCH / DPI) ** 2


def spread(mask: Mask, by: int) -> Mask:
    """Return a mask with *by* pixels more on every side."""
    for axis in (0, 1):
        sums = np.cumsum(
            np.pad(mask.astype(np.int32), [(by + 1, by) if axis == side else (0, 0) for side in (0, 1)]), axis
        )
        after = sums[2 * by + 1 :] if axis == 0 else sums[:, 2 * by + 1 :]
        before = sums[: -2 * by - 1] if axis == 0 else sums[:, : -2 * by - 1]
        mask = np.asarray((after - before) > 0)
    return mask


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


def parted(added: Mask, printed: Mask, own: Mask, sight: Sight) -> tuple[float, float]:
    """Return how much ink of a place stands beside the seals that lie over it, and how much under them is not theirs.

    That is asked about: in a seal's heart, or where it draws no line around, a signature may stand.
    """
    under = 0.0
    for _ in range(SEALS):
        rings = list(_rings(_cells(added), _cells(printed), sight.visible))
        discs = [_disc(ring, rings) for ring in rings if ring[0] >= sight.closed]
        if not discs:
            break
        # Print may hide so much of a ring that it seems closed elsewhere too: what leaves the least is believed.
        disc = min(discs, key=lambda one: area(own & (one.far(own.shape) > one.radius + 1)))
        far = disc.far(own.shape)
        under += _strange(added & (far < disc.radius + 1), printed, own, disc)
        own, added = own & (far > disc.radius + 1), added & (far > disc.radius + 1)
    return area(own), under


def _disc(ring: tuple[float, float, float, float], rings: list[tuple[float, float, float, float]]) -> Disc:
    """Return the seal of which a ring is one line: its outermost need not be as closed, but has the same middle."""
    _, down, across, _ = ring
    around = [one[3] for one in rings if one[0] >= FAINT and np.hypot(one[1] - down, one[2] - across) <= BESIDE]
    return Disc(down, across, max(around, default=ring[3]))


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
    """Return a seal with the middle from which its ink stands at the fewest distances: rings were found by the millimetre."""
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


def _cells(mask: Mask) -> Grey:
    """Return a mask by cells of a millimetre, a cell more on every side, with room round it for a seal's middle."""
    cell = registration.INCH / DPI
    rows, columns = np.nonzero(mask)
    cells = np.zeros((int(mask.shape[0] * cell) + 1, int(mask.shape[1] * cell) + 1), dtype=bool)
    cells[(rows * cell).astype(int), (columns * cell).astype(int)] = True
    return np.pad(spread(cells, 1).astype(np.float32), int(REACH) + 1)


def _rings(ink: Grey, hidden: Grey, least: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield for each radius of a seal how closed its most closed ring is, and the ring's middle, in millimetres.

    What print hides may be ring or not; a ring of which less than *least* can be seen is none.
    """
    edge = int(REACH) + 1
    y, x = np.ogrid[: ink.shape[0], : ink.shape[1]]
    shown, clear = np.fft.rfft2(ink * (1 - hidden)), np.fft.rfft2(1 - hidden)
    inner = tuple(slice(edge, size - edge) for size in ink.shape)
    for radius in np.arange(LEAST, REACH, 0.5):
        far = np.hypot(np.minimum(y, ink.shape[0] - y), np.minimum(x, ink.shape[1] - x))
        ring = np.fft.rfft2((np.abs(far - radius) < 0.6).astype(np.float32))  # noqa: PLR2004 - a line one cell broad
        inked, visible = (np.fft.irfft2(part * ring, ink.shape)[inner] for part in (shown, clear))
        share = np.where(visible > 2 * np.pi * radius * least, inked / np.maximum(visible, 1), 0)
        down, across = np.unravel_index(int(share.argmax()), share.shape)
        yield float(share[down, across]), float(down), float(across), float(radius)
