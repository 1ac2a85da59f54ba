"""Scanned sides as a PDF that is to be kept: PDF/A-2b with the scanner's own image streams, page by page. Nothing is judged."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

from docgen.printing import pdfa
from docgen.printing.scans import sides
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.printing.pdfa import About

POINTS = 72
SHORTEST, LONGEST = 3.0, 14_400.0
"""Points of the sides that a page of a PDF may have (ISO 32000-1, annex C)."""

USUAL = 200
"""Dots an inch of a picture that does not say."""


class Leaf(Frozen):
    """One side to be filed: the file it came in, its page there from 1, by how many degrees it lies turned."""

    name: str
    content: bytes
    page: int
    turn: int


class Volume(Frozen):
    """Sides that are bound as one PDF, and what it says of itself."""

    leaves: Sequence[Leaf]
    about: About


def bind_all(volumes: Sequence[Volume], intent: bytes) -> list[bytes]:
    """Return each volume as a PDF."""
    return [bind(volume.leaves, intent, volume.about) for volume in volumes]


def bind(leaves: Sequence[Leaf], intent: bytes, about: About) -> bytes:
    """Return sides as one PDF/A-2b; *intent* is a PDF whose colour profile it bears."""
    with pikepdf.new() as made:
        for leaf in leaves:
            _add(made, leaf)
        with pikepdf.open(io.BytesIO(intent)) as source:
            made.Root.OutputIntents = made.copy_foreign(source.make_indirect(source.Root.OutputIntents))
        made.Root.Lang = pikepdf.String("id-ID")
        pdfa.settle(made, about)
        return pdfa.to_bytes(made)


def _add(made: pikepdf.Pdf, leaf: Leaf) -> None:
    try:
        if not (leaf.content[:1024].lstrip().startswith(b"%PDF") and _kept(made, leaf)):
            image, size = _redrawn(made, leaf)
            _page(made, image, size, leaf.turn)
    except sides.DAMAGED as error:
        raise sides.unreadable(leaf.name) from error


def _kept(made: pikepdf.Pdf, leaf: Leaf) -> bool:
    """Add a page of a PDF as the scanner's own picture; return whether it is one, in a file that can be followed."""
    try:
        with pikepdf.open(io.BytesIO(leaf.content)) as source:
            page = source.pages[leaf.page - 1]
            image = _only_image(page)
            if image is None:
                return False
            left, bottom, right, top = (float(value) for value in page.mediabox)
            turned = int(page.obj.get("/Rotate", 0))
            _page(made, made.copy_foreign(image), (right - left, top - bottom), leaf.turn - turned)
            return True
    except (pikepdf.PdfError, IndexError):
        return False


def _only_image(page: pikepdf.Page) -> pikepdf.Object | None:
    """Return the picture that is a scanner's page, untouched; None where more or less is seen, or what is written cannot be followed."""
    try:
        cut = [float(one) for one in page.cropbox] != [float(one) for one in page.mediabox]
        return None if cut or len(page.obj.get("/Annots", ())) else _alone(page)
    except (AttributeError, IndexError, TypeError, ValueError):
        return None


def _alone(page: pikepdf.Page) -> pikepdf.Object | None:
    """Return the only picture that a page's content shows; None where that paints more, or PDF/A has no such picture."""
    shown = dict(page.resources.get("/XObject", {}))
    name, image = next(iter(shown.items()), ("", None))
    if len(shown) != 1 or not isinstance(image, pikepdf.Stream) or image.get("/Subtype") != pikepdf.Name.Image:
        return None
    if UNFIT & set(image.keys()) or "/LZWDecode" in str(image.get("/Filter")):
        return None
    space = image.get("/ColorSpace")
    plain = space in (pikepdf.Name.DeviceGray, pikepdf.Name.DeviceRGB) or "/ImageMask" in image
    profiled = isinstance(space, pikepdf.Array) and space[0] == pikepdf.Name.ICCBased and space[1].get("/N") in {1, 3}
    return image if (plain or profiled) and _fills(page, name) else None


def _fills(page: pikepdf.Page, name: str) -> bool:
    """Return whether a page shows one picture from edge to edge and paints nothing else; letters to be searched are not seen."""
    now, kept, drawn, hidden = pikepdf.Matrix(), [], [], False
    for each in pikepdf.parse_content_stream(page):
        operands: Any = each.operands
        match str(each.operator):
            case "q":
                kept.append((now, hidden))
            case "Q" if kept:
                now, hidden = kept.pop()
            case "cm":
                now = pikepdf.Matrix(*(float(one) for one in operands)) @ now
            case "Tr":
                hidden = int(operands[0]) == UNSEEN
            case "Do" if str(operands[0]) == name:
                drawn.append(now)
            case other if other in PAINTING or (other in WRITING and not hidden):
                return False
    left, bottom, right, top = (float(one) for one in page.mediabox)
    whole = (right - left, 0.0, 0.0, top - bottom, left, bottom)
    slack = (right - left) / 100
    return len(drawn) == 1 and all(abs(one - wanted) <= slack for one, wanted in zip(drawn[0].shorthand, whole, strict=True))  # fmt: skip


UNFIT = {"/SMask", "/Mask", "/Interpolate", "/Alternates", "/OPI"}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
WRITING, UNSEEN = {"Tj", "TJ", "'", '"'}, 3


def _redrawn(made: pikepdf.Pdf, leaf: Leaf) -> tuple[pikepdf.Object, tuple[float, float]]:
    """Return a picture file as an image: a JPEG as it is, others without loss; a page of many parts as it looks."""
    picture, dots = _picture(leaf)
    jpeg = leaf.content[:3] == b"\xff\xd8\xff" and picture.mode in ("L", "RGB")
    picture = picture if jpeg else sides.flat(picture)
    stream = pikepdf.Stream(made, leaf.content if jpeg else picture.tobytes())
    stream.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray if picture.mode in ("1", "L") else pikepdf.Name.DeviceRGB,
        BitsPerComponent=1 if picture.mode == "1" else 8,
    )
    if jpeg:
        stream.Filter = pikepdf.Name.DCTDecode
    return made.make_indirect(stream), (picture.width / dots[0] * POINTS, picture.height / dots[1] * POINTS)


def _picture(leaf: Leaf) -> tuple[Any, tuple[float, float]]:
    """Return a side as Pillow has it, and its dots an inch."""
    from PIL import Image  # noqa: PLC0415 - only scans need it

    if leaf.content[:1024].lstrip().startswith(b"%PDF"):
        import pypdfium2  # noqa: PLC0415 - as above

        document = pypdfium2.PdfDocument(leaf.content)
        drawn = document[leaf.page - 1].render(scale=300 / POINTS).to_pil().convert("RGB")
        document.close()
        return drawn, (300.0, 300.0)
    picture = Image.open(io.BytesIO(leaf.content), formats=sides.PICTURES)
    picture.seek(leaf.page - 1)
    dots = picture.info.get("dpi", (USUAL, USUAL))
    return picture, tuple(float(value) if 50 <= float(value) <= 1200 else USUAL for value in dots)  # type: ignore[return-value]  # two dots, as Pillow says them  # noqa: PLR2004 - what scanners have


def _page(made: pikepdf.Pdf, image: pikepdf.Object, size: tuple[float, float], turn: int) -> None:
    """Add a page that is one picture, shown upright."""
    width, height = (min(max(side, SHORTEST), LONGEST) for side in size)
    made.add_blank_page(page_size=(width, height))
    page = made.pages[-1]
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.obj.Contents = pikepdf.Stream(made, f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
    if turn % 360:
        page.obj.Rotate = (-turn) % 360
