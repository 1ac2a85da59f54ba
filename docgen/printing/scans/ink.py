"""Ink that was not printed: a place for a signature on a scan, held against the same place of the original.

What is printed counts for nothing, specks count for nothing, a round seal alone is no signature. Never called signed in doubt.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from docgen.printing.scans import registration, seal
from docgen.printing.scans.seal import DPI, REACH, area, spread
from docgen.value import Frozen

if TYPE_CHECKING:
    from docgen.printing.scans.original import Original
    from docgen.printing.scans.places import Place
    from docgen.printing.scans.registration import Box, Grey, Mask, Similarity

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


class Verdict(StrEnum):
    """What is known of a place for a signature."""

    INK = "ink"
    NONE = "none"
    NOT_SEEN = "not-seen"


class Found(Frozen):
    """How much ink a place bears, in square millimetres, and what that means."""

    ink: float
    verdict: Verdict


def look(scan: Grey, where: Similarity, original: Original, place: Place) -> Found:
    """Return whether ink stands at a place that was printed without."""
    beside = _beside(scan, where, original, place.name) if place.name.w else None
    if beside is None:
        return Found(0.0, Verdict.NOT_SEEN)
    wide = place.box.grown(REACH)
    printed = spread(_dark(_printed(original, wide)), round(NEAR / registration.INCH * DPI))
    shown = _dark(registration.sampled(scan, where, wide.moved(*beside), DPI))
    added = _without_specks(shown & ~printed)
    inside = np.zeros(added.shape, dtype=bool)
    within = place.box.moved(-wide.x, -wide.y)
    left, top, columns, rows = (round(value / registration.INCH * DPI) for value in within)
    inside[top : top + rows, left : left + columns] = True
    return _judged(added, printed, added & inside, sealed=place.box.h >= TALL)


def _judged(added: Mask, printed: Mask, own: Mask, *, sealed: bool) -> Found:
    """Return what the ink of a place means; in doubt, and where a seal may hide a signature, that it was not seen."""
    ink = round(area(own), 2)
    if ink < LEAST:
        return Found(ink, Verdict.NONE)
    if not sealed:
        return Found(ink, Verdict.INK)
    told = seal.parted(added, printed, own)
    if told.odd >= LEAST:
        return Found(ink, Verdict.INK)
    return Found(ink, Verdict.NONE if told.beside < LEAST / 3 and told.under < LEAST / 2 else Verdict.NOT_SEEN)


def _beside(scan: Grey, where: Similarity, original: Original, name: Box) -> tuple[float, float] | None:
    """Return by how much the printed name lies beside where the page says; None where it is not seen again."""
    box = name.grown(0.5)
    shown = registration.sampled(scan, where, name.grown(0.5 + AROUND), DPI)
    across, down, alike = registration.shifted(_printed(original, box), shown)
    if alike < SEEN:
        return None
    return across / DPI * registration.INCH - AROUND, down / DPI * registration.INCH - AROUND


def _printed(original: Original, box: Box) -> Grey:
    """Return a box of the original as it was printed."""
    k = DPI / registration.INCH
    return registration.sampled(original.picture(DPI), registration.Similarity(k, 0.0, 0.0, 0.0), box, DPI)


def _dark(picture: Grey) -> Mask:
    """Return where a picture is darker than its paper by more than noise."""
    paper = float(np.percentile(picture, 90))
    return picture < max(paper - 55, paper * 0.55)


def _without_specks(mask: Mask) -> Mask:
    """Return a mask without what is too thin or too small to be drawn by a hand: opened by two pixels, grown back within itself."""
    core = _core(mask)
    for _ in range(12):
        grown = spread(core, 1) & mask
        if grown.sum() == core.sum():
            break
        core = grown
    return core


def _core(mask: Mask) -> Mask:
    """Return the pixels whose neighbourhood of a millimetre holds more dark than a speck has."""
    by = round(0.6 / registration.INCH * DPI)
    around = registration.sums(np.pad(mask, by), 2 * by + 1, 2 * by + 1)
    core: Mask = mask & (around * (registration.INCH / DPI) ** 2 > SPECK)
    return core
