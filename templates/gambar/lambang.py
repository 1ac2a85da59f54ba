"""The placeholder for the region's arms: an empty shield that docgen replaces by the office's logo."""

import io

from PIL import Image, ImageDraw

SIZE = (328, 400)
SHIELD = ((24, 24), (304, 24), (304, 210), (280, 280), (232, 336), (164, 380), (96, 336), (48, 280), (24, 210))
GREY, PALE = (110, 110, 110), (236, 236, 236)


def draw() -> bytes:
    """Return the placeholder as PNG, about 2.05 by 2.5 cm in print."""
    image = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(image)
    pen.polygon(SHIELD, fill=PALE, outline=GREY, width=10)
    pen.line(((24, 110), (304, 110)), fill=GREY, width=6)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
