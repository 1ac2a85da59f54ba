"""The sample's own emblem: a shield with a star, two mountains and the sea. Nobody's coat of arms."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (410, 500)
SCALE = 4
GOLD = (201, 162, 39, 255)
GREEN = (30, 107, 58, 255)
LEAF = (169, 208, 176, 255)
BLUE = (29, 79, 139, 255)
WHITE = (255, 255, 255, 255)

Point = tuple[float, float]


def logo() -> bytes:
    """Return the emblem as a PNG with a transparent ground."""
    canvas = Image.new("RGBA", (SIZE[0] * SCALE, SIZE[1] * SCALE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(canvas)
    draw.polygon(scaled(shield(5)), GOLD)
    draw.polygon(scaled(shield(23)), GREEN)
    paint_chief(draw)
    canvas.alpha_composite(landscape())
    out = BytesIO()
    small = canvas.resize(SIZE, Image.Resampling.LANCZOS)
    small.quantize(96, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def shield(inset: float) -> list[Point]:
    """Return the outline of the shield, drawn in by *inset*."""
    left, right, top = inset, SIZE[0] - inset, inset
    shoulder, foot = 250.0, SIZE[1] - 1.15 * inset
    middle = SIZE[0] / 2
    half = [(1 - t) ** 2 * right + 2 * (1 - t) * t * right + t**2 * middle for t in steps(40)]
    depth = [(1 - t) ** 2 * shoulder + 2 * (1 - t) * t * (shoulder + 150) + t**2 * foot for t in steps(40)]
    curve = list(zip(half, depth, strict=True))
    mirrored = [(SIZE[0] - x, y) for x, y in reversed(curve)]
    return [(left, top), (right, top), *curve, *mirrored]


def steps(count: int) -> list[float]:
    """Return *count* + 1 even steps from 0 to 1."""
    return [i / count for i in range(count + 1)]


def scaled(points: list[Point]) -> list[Point]:
    """Return points in the pixels of the large canvas."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def paint_chief(draw: ImageDraw.ImageDraw) -> None:
    """Paint the white field with its star."""
    draw.polygon(scaled([(40, 42), (370, 42), (370, 128), (40, 128)]), GOLD)
    draw.polygon(scaled([(46, 48), (364, 48), (364, 122), (46, 122)]), WHITE)
    spokes = [(32.0 if i % 2 == 0 else 12.8, math.radians(36 * i - 90)) for i in range(10)]
    star = [(205 + r * math.cos(a), 87 + r * math.sin(a)) for r, a in spokes]
    draw.polygon(scaled(star), GOLD)


def landscape() -> Image.Image:
    """Return mountains and sea, cut to the inside of the shield."""
    layer = Image.new("RGBA", (SIZE[0] * SCALE, SIZE[1] * SCALE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    mountains: list[Point] = [(30, 305), (127, 192), (180, 250), (243, 160), (380, 315)]
    draw.polygon(scaled([*mountains, (380, 340), (30, 340)]), LEAF)
    draw.polygon(scaled([*wave(20, 390, 312), (390, 500), (20, 500)]), BLUE)
    for left, right, y in ((82, 328, 365), (132, 278, 408)):
        draw.line(scaled(wave(left, right, y)), WHITE, 7 * SCALE, joint="curve")
    mask = Image.new("L", layer.size, 0)
    ImageDraw.Draw(mask).polygon(scaled(shield(33)), 255)
    layer.putalpha(Image.composite(layer.getchannel("A"), mask, mask))
    return layer


def wave(left: float, right: float, y: float) -> list[Point]:
    """Return a wavy line; a wave is 82 units long."""
    count = int(right - left)
    return [(left + i, y - 6 * math.sin(2 * math.pi * (left + i - 20) / 82)) for i in range(count + 1)]
