"""A printed page as a picture: the one place that turns a PDF into pixels for a screen."""

from __future__ import annotations

from io import BytesIO


def first_page(pdf: bytes, width: int) -> bytes:
    """Return page 1 of a PDF as PNG, so many pixels wide, in few greys: a page of a paper fits 30 KB."""
    import pypdfium2  # noqa: PLC0415 - an extra, needed by no build

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        drawn = page.render(scale=width / page.get_width()).to_pil()
        picture = drawn.convert("P", palette=1, colors=32)
        out = BytesIO()
        picture.save(out, format="PNG", optimize=True)
        return out.getvalue()
    finally:
        document.close()
