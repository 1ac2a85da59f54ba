"""Ink that was not printed: a place for a signature on a scan, held against the same place of the original.

What is printed counts for nothing, specks count for nothing, a round seal alone is no signature. Never called signed in doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docgen.printing.scans import registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.printing.scans.original import Original
    from docgen.printing.scans.places import Box, Place
    from docgen.printing.scans.registration import Grey, Mask, Similarity

DPI = 150
"""Dots an inch at which ink is looked for."""

AROUND = 2.0
"""Millimetres that a place may lie beside where the whole page says."""

NEAR = 0.7
"""Millimetres round what is printed that are not counted: toner spreads, copies blur."""

LEAST = 3.0
"""Square millimetres of ink that make a signature; a paraf has more, dust less."""

SPECK = 0.35
"""Square millimetres of the largest speck of dirt."""

SEEN = 0.3
"""How like its original a printed name must be for the place to count as seen."""

TALL = 12.0
"""Millimetres from which a place is that of a signature block, over which a seal is set; the cells of a list are lower."""

SEAL = (12.0, 24.0)
"""Radii of official seals, in millimetres (Permendagri 1/2023: 18 mm for the outer ring, 13.5 mm for small ones)."""


SEALS = 2
"""Seals that may reach into one place: its own and its neighbour's."""


class Sight(NamedTuple):
    """How a seal is seen: the share of a ring that is drawn, and the share of it that print leaves to be seen."""

    closed: float
    visible: float


PLAIN, HALF_SEEN = Sight(0.9, 0.5), Sight(0.85, 0.3)
"""A seal for sure, whose line is closed but for what a bad stamp leaves out, as no signature is; and what may be one."""

ALMOST = 0.03
"""By how much less a ring may be closed than the most closed one, to count as much."""

FAINT, BESIDE = 0.7, 3.0
"""The share of a seal's outermost line that is drawn, and millimetres that its middle may lie beside that of the others."""

HEART = 0.4
"""The share of a seal's radius within which no line of text stands."""


class Verdict(StrEnum):
    """What is known of a place for a signature."""

    INK = "ink"
    NONE = "none"
    ELECTRONIC = "electronic"
    NOT_SEEN = "not-seen"


@dataclass(frozen=True, slots=True)
class Found:
    """How much ink a place bears, in square millimetres, and what that means."""

    ink: float
    verdict: Verdict


def look(scan: Grey, where: Similarity, original: Original, place: Place) -> Found:
    """Return whether ink stands at a place that was printed without."""
    beside = _beside(scan, where, original, place.name)
    if beside is None:
        return Found(0.0, Verdict.NOT_SEEN)
    wide = _grown(place.box, SEAL[1])
    printed = _spread(_dark(_printed(original, wide)), round(NEAR / registration.INCH * DPI))
    shown = _dark(registration.seen(scan, where, _moved(wide, *beside), DPI))
    added = _without_specks(shown & ~printed)
    inside = np.zeros(added.shape, dtype=bool)
    left, top, columns, rows = (round(value / registration.INCH * DPI) for value in _within(wide, place.box))
    inside[top : top + rows, left : left + columns] = True
    own = added & inside
    area = _area(own)
    if area < LEAST:
        return Found(round(area, 2), Verdict.NONE)
    stroke, hearts = _without_seal(added, printed, own) if place.box.h >= TALL else (own, 0.0)
    if _area(stroke) >= LEAST:
        half = _without_seal(added, printed, own, HALF_SEEN)[0] if place.box.h >= TALL else stroke
        return Found(round(area, 2), Verdict.INK if _area(half) >= LEAST else Verdict.NOT_SEEN)
    told = _area(stroke) < LEAST / 3 and hearts < LEAST
    return Found(round(area, 2), Verdict.NONE if told else Verdict.NOT_SEEN)


def _beside(scan: Grey, where: Similarity, original: Original, name: Box) -> tuple[float, float] | None:
    """Return by how much the printed name lies beside where the page says; None where it is not seen again."""
    box = _grown(name, 0.5)
    wide = _grown(name, 0.5 + AROUND)
    shown = registration.seen(scan, where, wide, DPI)
    across, down, alike = registration.shifted(_printed(original, box), shown)
    if alike < SEEN:
        return None
    return across / DPI * registration.INCH - AROUND, down / DPI * registration.INCH - AROUND


def _printed(original: Original, box: tuple[float, float, float, float]) -> Grey:
    """Return a box of the original as it was printed."""
    k = DPI / registration.INCH
    return registration.seen(original.picture(DPI), registration.Similarity(k, 0.0, 0.0, 0.0), box, DPI)


def _grown(box: Box, edge: float) -> tuple[float, float, float, float]:
    return box.x - edge, box.y - edge, box.w + 2 * edge, box.h + 2 * edge


def _moved(box: tuple[float, float, float, float], x: float, y: float) -> tuple[float, float, float, float]:
    return box[0] + x, box[1] + y, box[2], box[3]


def _within(wide: tuple[float, float, float, float], box: Box) -> tuple[float, float, float, float]:
    return box.x - wide[0], box.y - wide[1], box.w, box.h


def _dark(picture: Grey) -> Mask:
    """Return where a picture is darker than its paper by more than noise."""
    paper = float(np.percentile(picture, 90))
    return picture < max(paper - 55, paper * 0.55)


def _area(mask: Mask) -> float:
    return float(mask.sum()) * (registration.INCH / DPI) ** 2


def _spread(mask: Mask, by: int) -> Mask:
    """Return a mask with *by* pixels more on every side."""
    for axis in (0, 1):
        sums = np.cumsum(
            np.pad(mask.astype(np.int32), [(by + 1, by) if axis == side else (0, 0) for side in (0, 1)]), axis
        )
        after = sums[2 * by + 1 :] if axis == 0 else sums[:, 2 * by + 1 :]
        before = sums[: -2 * by - 1] if axis == 0 else sums[:, : -2 * by - 1]
        mask = np.asarray((after - before) > 0)
    return mask


def _without_specks(mask: Mask) -> Mask:
    """Return a mask without what is too thin or too small to be drawn by a hand: opened by two pixels, grown back within itself."""
    core = _core(mask)
    for _ in range(12):
        grown = _spread(core, 1) & mask
        if grown.sum() == core.sum():
            break
        core = grown
    return core


def _core(mask: Mask) -> Mask:
    """Return the pixels whose neighbourhood of a millimetre holds more dark than a speck has."""
    by = round(0.6 / registration.INCH * DPI)
    sums = np.pad(mask.astype(np.float64), ((by + 1, by), (by + 1, by))).cumsum(0).cumsum(1)
    side = 2 * by + 1
    around = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    core: Mask = mask & (around * (registration.INCH / DPI) ** 2 > SPECK)
    return core


def _without_seal(added: Mask, printed: Mask, own: Mask, sight: Sight = PLAIN) -> tuple[Mask, float]:
    """Return the ink of a place without the round seals that lie over it, and how much of it stood in their hearts.

    There an emblem may stand, or a signature that the seal was set upon: that is asked about.
    """
    cell, hearts = registration.INCH / DPI, 0.0
    for _ in range(SEALS):
        rings = list(_rings(_cells(added), _cells(printed), sight.visible))
        most = max(ring[0] for ring in rings)
        if most < sight.closed:
            break
        # Of those that are closed the largest tells best where their middle is.
        _, down, across, _ = max((ring for ring in rings if ring[0] >= most - ALMOST), key=lambda ring: ring[3])
        # The outermost line of the seal is fainter than its others: it need not be as closed, but has their middle.
        around = [ring for ring in rings if ring[0] >= FAINT and np.hypot(ring[1] - down, ring[2] - across) <= BESIDE]
        radius = max(ring[3] for ring in around)
        y, x = np.ogrid[: own.shape[0], : own.shape[1]]
        far = np.hypot(y * cell - down, x * cell - across)
        hearts += _area(own & (far < radius * HEART))
        own, added = own & (far > radius + 1), added & (far > radius + 1)
    return own, hearts


def _cells(mask: Mask) -> Grey:
    """Return a mask by cells of a millimetre, a cell more on every side, with room round it for a seal's middle."""
    cell = registration.INCH / DPI
    rows, columns = np.nonzero(mask)
    cells = np.zeros((int(mask.shape[0] * cell) + 1, int(mask.shape[1] * cell) + 1), dtype=bool)
    cells[(rows * cell).astype(int), (columns * cell).astype(int)] = True
    return np.pad(_spread(cells, 1).astype(np.float32), int(SEAL[1]) + 1)


def _rings(ink: Grey, hidden: Grey, least: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield for each radius of a seal how closed its most closed ring is, and the ring's middle, in millimetres.

    What print hides may be ring or not; a ring of which less than *least* can be seen is none.
    """
    edge = int(SEAL[1]) + 1
    y, x = np.ogrid[: ink.shape[0], : ink.shape[1]]
    shown, clear = np.fft.rfft2(ink * (1 - hidden)), np.fft.rfft2(1 - hidden)
    inner = tuple(slice(edge, size - edge) for size in ink.shape)
    for radius in np.arange(SEAL[0], SEAL[1], 0.5):
        far = np.hypot(np.minimum(y, ink.shape[0] - y), np.minimum(x, ink.shape[1] - x))
        ring = np.fft.rfft2((np.abs(far - radius) < 0.6).astype(np.float32))  # noqa: PLR2004 - a line one cell broad
        inked, visible = (np.fft.irfft2(part * ring, ink.shape)[inner] for part in (shown, clear))
        share = np.where(visible > 2 * np.pi * radius * least, inked / np.maximum(visible, 1), 0)
        down, across = np.unravel_index(int(share.argmax()), share.shape)
        yield float(share[down, across]), float(down), float(across), float(radius)
