"""A scanner that works by a seed: pages of a print set signed, copied, laid askew, upside down, and read again."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

INCH = 25.4


@dataclass(frozen=True)
class Worn:
    """How badly a side comes out: dots an inch, degrees askew, copies of copies, black and white only, upside down, scale."""

    dpi: int = 200
    skew: float = 0.0
    copies: int = 0
    black: bool = False
    flipped: bool = False
    scale: float = 1.0

    @classmethod
    def drawn(cls, chance: random.Random) -> Worn:
        """Return one that a busy office might hand in."""
        return cls(
            chance.choice((150, 200, 300)),
            chance.uniform(-5, 5),
            chance.choice((0, 0, 1, 2)),
            chance.random() < 0.2,
            chance.random() < 0.2,
            chance.choice((1.0, 1.0, 0.98, 1.02)),
        )


def page(pdf: Path, number: int, dpi: int) -> Image.Image:
    """Return a page of a PDF, counted from 1, as it leaves the printer."""
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        drawn: Image.Image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return drawn
    finally:
        document.close()


def sign(image: Image.Image, box: tuple[float, float, float, float], dpi: int, chance: random.Random) -> None:
    """Write a signature with a pen into a box in millimetres."""
    k, (x, y, width, height) = dpi / INCH, box
    inset = min(width, 30.0)
    points = [((x + inset * chance.random()) * k, (y + 1 + (height - 2) * chance.random()) * k) for _ in range(9)]
    ImageDraw.Draw(image).line(points, fill=chance.randrange(20, 90), width=max(1, round(0.5 * k)), joint="curve")


def seal(image: Image.Image, x: float, y: float, dpi: int, radius: float = 18.0) -> None:
    """Set a round seal with its middle at a point in millimetres."""
    draw, k = ImageDraw.Draw(image), dpi / INCH
    for ring in (radius, radius - 1.5, radius * 0.65):
        around = [(x - ring) * k, (y - ring) * k, (x + ring) * k, (y + ring) * k]
        draw.ellipse(around, outline=110, width=max(1, round(0.5 * k)))
    for turn in range(40):
        angle = turn * math.tau / 40
        across, down = (x + radius * 0.82 * math.cos(angle)) * k, (y + radius * 0.82 * math.sin(angle)) * k
        draw.line([(across - 3, down), (across + 3, down + 4)], fill=110, width=2)


def scanned(image: Image.Image, worn: Worn, chance: random.Random) -> Image.Image:
    """Return a page as a scanner gives it back."""
    size = (round(image.width * worn.scale), round(image.height * worn.scale))
    turned = image.resize(size, Image.Resampling.BILINEAR).rotate(worn.skew, Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(chance.randrange(1 << 30))
    grey = np.asarray(turned, dtype=np.float64)
    for _ in range(worn.copies):
        blurred = Image.fromarray(grey.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(worn.dpi / 300))
        grey = (np.asarray(blurred, dtype=np.float64) - 128) * 1.5 + 128 + grain.normal(0, 8, grey.shape)
        grey[grain.random(grey.shape) > 0.99985] = 0
    made = Image.fromarray((grey + grain.normal(0, 5, grey.shape)).clip(0, 255).astype(np.uint8))
    if worn.flipped:
        made = made.rotate(180)
    if worn.black:
        return made.point(lambda value: 255 if value > 150 else 0).convert("1")
    file = io.BytesIO()
    made.save(file, "JPEG", quality=75)
    return Image.open(file)


def bound(images: Sequence[Image.Image], path: Path, dpi: int = 200) -> Path:
    """Return sides as one PDF, as a scanner's feeder makes it."""
    images[0].save(path, "PDF", resolution=dpi, save_all=True, append_images=list(images[1:]))
    return path
