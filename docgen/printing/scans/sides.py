"""What was handed in as a scan, side by side: PDF, PNG, JPEG and TIFF as grey pictures. Nothing else is opened."""

from __future__ import annotations

import io
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from docgen.errors import ScanUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.printing.scans.registration import Grey

DPI = 200
"""Dots an inch at which the page of a PDF is looked at; more than a scanner gave would be empty."""

LARGEST = 60_000_000
"""Pixels of the largest picture: A3 at 600 dpi has 70 million, A4 at 600 half of that."""

MOST = 2000
"""Sides of one file: whole dossiers have some hundreds, and each takes a tenth of a second however little stands on it."""

PICTURES = ("PNG", "JPEG", "TIFF")
DAMAGED = (OSError, ValueError, TypeError, SyntaxError, LookupError, ArithmeticError, RuntimeError, struct.error)
"""What a file that was copied in part ends in, in Pillow and in pdfium."""

SIXTEEN = 65_535
"""White in a picture of sixteen bits."""


def counts(files: Sequence[tuple[str, bytes]]) -> list[int]:
    """Return how many sides each file has; one of more than a scanner is fed with is a fault."""
    found = [count(name, content) for name, content in files]
    if large := next((name for (name, _), sides in zip(files, found, strict=True) if sides > MOST), ""):
        raise ScanUnreadableError(
            f"{large} memuat lebih dari {MOST} halaman. Bagi menjadi beberapa berkas, tanpa halaman yang bukan naskah berkas ini, lalu jalankan lagi.",
            f"{large} has more than {MOST} pages. Part it into several files, without pages that are no papers of this dossier, and run again.",
        )
    return found


def count(name: str, content: bytes) -> int:
    """Return how many sides a file has; one that is none of the four kinds, or damaged, is a fault."""
    try:
        if not content[:1024].lstrip().startswith(b"%PDF"):
            return int(getattr(_picture(name, content), "n_frames", 1))
        with closing(_document(content)) as document:
            return len(document)
    except DAMAGED as error:
        raise unreadable(name) from error


def read(name: str, content: bytes, start: int, most: int) -> Iterator[tuple[int, Grey]]:
    """Yield some sides of a file, from *start* on, each with its number from 1, in grey; a damaged file is a fault."""
    try:
        if content[:1024].lstrip().startswith(b"%PDF"):
            yield from _pages(name, content, start, most)
            return
        picture = _picture(name, content)
        for number in range(start, min(start + most, int(getattr(picture, "n_frames", 1)))):
            picture.seek(number)
            yield number + 1, _grey(name, picture)
    except DAMAGED as error:
        raise unreadable(name) from error


def drawn(name: str, content: bytes, number: int, turn: int, width: int) -> bytes:
    """Return one side as PNG, turned upright by so many degrees and so many pixels wide."""
    from PIL import Image  # noqa: PLC0415 - only scans need it

    _, grey = next(read(name, content, number - 1, 1))
    picture = Image.fromarray(grey.astype(np.uint8)).rotate(turn, expand=True)
    out = io.BytesIO()
    picture.resize((width, round(width * picture.height / picture.width))).save(out, format="PNG", optimize=True)
    return out.getvalue()


def _document(content: bytes) -> Any:  # noqa: ANN401 - pdfium's document
    import pypdfium2  # noqa: PLC0415 - only scans need it

    return pypdfium2.PdfDocument(content)


def _pages(name: str, content: bytes, start: int, most: int) -> Iterator[tuple[int, Grey]]:
    with closing(_document(content)) as document:
        for number in range(start, min(start + most, len(document))):
            page = document[number]
            width, height = page.get_size()
            if not 0 < width * height * (DPI / 72) ** 2 <= LARGEST:
                raise unreadable(name)
            bitmap = page.render(scale=DPI / 72, grayscale=True)
            yield number + 1, np.asarray(bitmap.to_numpy(), dtype=np.float32).reshape(bitmap.height, bitmap.width)


def _picture(name: str, content: bytes) -> Any:  # noqa: ANN401 - Pillow's image
    from PIL import Image  # noqa: PLC0415 - only scans need it

    try:
        picture = Image.open(io.BytesIO(content), formats=PICTURES)
    except Image.DecompressionBombError as error:
        raise unreadable(name) from error
    if picture.width * picture.height > LARGEST:
        raise unreadable(name)
    return picture


def _grey(name: str, picture: Any) -> Grey:  # noqa: ANN401 - Pillow's image
    """Return a picture in grey; one finer than any signature needs is made smaller."""
    if picture.width * picture.height > LARGEST or picture.mode == "F":
        raise unreadable(name)
    grey = flat(picture).convert("L")
    step = min(grey.size) // 2600 + 1
    return np.asarray(grey.reduce(step) if step > 1 else grey, dtype=np.float32)


def flat(picture: Any) -> Any:  # noqa: ANN401 - Pillow's image
    """Return a picture as it looks on white paper, in eight bits: black and white, grey or in colours."""
    from PIL import Image  # noqa: PLC0415 - only scans need it

    if picture.mode.startswith("I"):  # sixteen bits: Pillow would call all but the darkest white
        return Image.fromarray((np.asarray(picture).clip(0, SIXTEEN) // 256).astype(np.uint8))
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return picture if picture.mode in ("1", "L", "RGB") else picture.convert("RGB")


def unreadable(name: str) -> ScanUnreadableError:
    """Return the fault for a file that is no scan."""
    return ScanUnreadableError(
        f"{name} tidak dapat dibaca sebagai pindaian. Simpan sebagai PDF, PNG, JPEG, atau TIFF tanpa kata sandi, lalu jalankan lagi.",
        f"{name} cannot be read as a scan. Save it as a PDF, PNG, JPEG or TIFF without a password and run again.",
    )
