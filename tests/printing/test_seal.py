"""Round seals over a place for a signature: a seal alone is no ink, and what it may hide is asked about."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from docgen.printing.scans import ink
from docgen.printing.scans.seal import DPI

K = DPI / 25.4
SIZE = (80, 100)
"""Millimetres of the picture: a place of 22 by 50 with room round it."""

NAME = (25, 46, 85, 58)
"""Where a name, a rank and a NIP are printed: left, top, right, bottom."""


def drawn(*strokes: tuple[tuple[float, float], ...], rings: tuple[float, ...] = (), middle: tuple[float, float] = (43.7, 40.3), faint: float = 1.0) -> Image.Image:  # fmt: skip
    """Return a place with rings round a middle, of which a *faint* stamp draws a share, and strokes of a pen, in millimetres."""
    picture = Image.new("L", (round(SIZE[1] * K), round(SIZE[0] * K)), 255)
    pen, (x, y) = ImageDraw.Draw(picture), middle
    for ring in rings:
        around = [(x - ring) * K, (y - ring) * K, (x + ring) * K, (y + ring) * K]
        for turn in range(0, 360, 40):
            pen.arc(around, turn + ring, turn + ring + 40 * faint, fill=0, width=3)
    for stroke in strokes:
        pen.line([(across * K, down * K) for across, down in stroke], fill=0, width=3)
    return picture


def judged(picture: Image.Image, *, named: bool = True) -> str:
    """Return what is said of the ink of a place, under which a name may be printed that hides what lies over it."""
    dark = np.asarray(picture) < 128
    printed, own = np.zeros(dark.shape, dtype=bool), np.zeros(dark.shape, dtype=bool)
    if named:
        left, top, right, bottom = (round(edge * K) for edge in NAME)
        printed[top:bottom, left:right] = True
    own[round(24 * K) : round(46 * K), round(24 * K) : round(76 * K)] = True
    added = dark & ~printed
    return str(ink._judged(added, printed, added & own, sealed=True).verdict)  # noqa: SLF001 - a scan of each would take a minute


@pytest.mark.parametrize("radius", [13.5, 18.0])
@pytest.mark.parametrize("middle", [(43.7, 40.3), (49.0, 39.0), (30.0, 37.0)])
@pytest.mark.parametrize("named", [True, False])
def test_a_seal_alone_is_never_ink(radius: float, middle: tuple[float, float], named: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A name hides much of the ring, which then seems as closed round a middle where it is not."""
    rings = (radius, radius - 1.5, radius * 0.65)

    assert judged(drawn(rings=rings, middle=middle), named=named) == "none"


@pytest.mark.long
@pytest.mark.parametrize("middle", [(43.7, 40.3), (84.0, 33.0), (20.0, 30.0)])
@pytest.mark.parametrize("faint", [0.35, 0.5, 0.65, 1.0])
@pytest.mark.parametrize("radius", [13.5, 16.0, 18.0])
def test_arcs_of_a_faint_or_a_neighbour_s_seal_are_never_ink(
    radius: float, faint: float, middle: tuple[float, float]
) -> None:
    """What goes round a middle was drawn by no hand, though too little of it is there to be a ring."""
    rings = (radius, radius - 1.5, radius * 0.65)
    signature = ((40, 30), (70, 28), (48, 42), (74, 40), (60, 26), (72, 44))

    assert judged(drawn(rings=rings, middle=middle, faint=faint)) != "ink"
    assert judged(drawn(signature, rings=rings, middle=(33.0, 38.0), faint=faint)) == "ink"


@pytest.mark.parametrize("off", [(-6.0, -5.0), (0.0, 0.0), (5.0, -6.0)])
def test_a_signature_wholly_under_a_seal_is_asked_about(off: tuple[float, float]) -> None:
    """Nobody can tell it from the seal, so nobody says that it is not there."""
    x, y = 43.7 + off[0], 40.3 + off[1]
    signature = ((x - 4, y), (x + 3, y - 3), (x - 1, y + 3), (x + 4, y - 1), (x - 3, y - 3))

    assert judged(drawn(signature, rings=(18.0, 16.5, 11.7))) == "not-seen"


def test_a_signature_that_leaves_its_seal_is_ink() -> None:
    """A seal is set upon it as it should be: on its left part."""
    signature = ((40, 30), (70, 28), (48, 42), (74, 40), (60, 26), (72, 44))

    assert judged(drawn(signature, rings=(13.5, 12.0, 9.0), middle=(35.0, 38.0))) == "ink"
    assert judged(drawn(signature)) == "ink"
