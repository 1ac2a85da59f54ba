"""Sides as they are kept: the scanner's own picture where the page is nothing else, the page as it looks where it is more."""

from __future__ import annotations

import contextlib
import io
import random
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw

from docgen.errors import ScanUnreadableError
from docgen.pipeline.after import piles
from docgen.pipeline.after.tertanda import Bag
from docgen.printing.pdfa import About
from docgen.printing.scans import examination, filing, sides

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ABOUT = About("Naskah", "Kantor", date(2026, 1, 1), "docgen")


def picture(mode: str = "L", size: tuple[int, int] = (413, 584)) -> Image.Image:
    """Return a side of A4 at 50 dpi with a mark in its upper left corner."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((20, 20, 120, 60), fill=0)
    return image.convert(mode)


def jpeg(image: Image.Image) -> bytes:
    """Return a picture as JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, dpi=(50, 50))
    return out.getvalue()


def scan(
    placed: str = "595 0 0 842 0 0", more: str = "", space: Callable[[pikepdf.Pdf], pikepdf.Object] | None = None
) -> bytes:
    """Return a PDF of one page that shows a JPEG where it is *placed*, and *more*."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        image = pikepdf.Stream(pdf, jpeg(picture("RGB")))
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=413, Height=584, BitsPerComponent=8,
            ColorSpace=space(pdf) if space else pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im0=image), Font=pikepdf.Dictionary(F1=font)
        )
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, f"q {placed} cm /Im0 Do Q {more}".encode())
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def profiled(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return a colour space by a profile, as scanners' programs write it."""
    profile = pikepdf.Stream(pdf, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.stream_dict = pikepdf.Dictionary(N=3)
    return pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_indirect(profile)])


@pytest.fixture(scope="module")
def intent() -> bytes:
    """Return a PDF whose colour profile what is filed bears."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        profile = pikepdf.Stream(pdf, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        profile.stream_dict = pikepdf.Dictionary(N=3)
        pdf.Root.OutputIntents = pikepdf.Array(
            [pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1, DestOutputProfile=pdf.make_indirect(profile))]
        )
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def looks(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return how the first page of a PDF looks, in grey."""
    document = pypdfium2.PdfDocument(content)
    try:
        return np.asarray(document[0].render(scale=0.5, grayscale=True).to_pil().resize((298, 421)), dtype=np.float64)
    finally:
        document.close()


def stream(content: bytes) -> bytes:
    """Return the only picture of a filed page as it lies there."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (image,) = dict(pdf.pages[0].resources["/XObject"]).values()
        return bytes(image.read_raw_bytes())


@pytest.mark.parametrize(
    "given",
    [scan(), scan(space=profiled), scan(more="BT /F1 12 Tf 3 Tr 100 700 Td (terbaca mesin) Tj ET")],
    ids=["plain", "with a colour profile", "searchable"],
)
def test_a_scanner_s_picture_is_filed_as_it_came(given: bytes, intent: bytes) -> None:
    """Nothing is drawn anew where the page is that picture and nothing else that is seen."""
    assert stream(require_alike(given, intent)) == jpeg(picture("RGB"))


@pytest.mark.parametrize(
    "given",
    [
        scan("200 0 0 283 50 500"),
        scan("200 0 0 283 50 500", "10 w 20 20 m 500 400 l S"),
        scan("595 0 0 842 0 0", "0 0 300 300 re f"),
        scan("595 0 0 842 0 0", "BT /F1 40 Tf 100 400 Td (tertulis) Tj ET"),
        scan("0 842 -595 0 595 0"),
    ],
    ids=["in a corner", "with a line", "with a bar", "with letters", "turned"],
)
def test_a_page_that_is_more_than_its_picture_is_filed_as_it_looks(given: bytes, intent: bytes) -> None:
    """A picture in a letter is not the letter."""
    require_alike(given, intent)


def require_alike(given: bytes, intent: bytes) -> bytes:
    """Return a page as it is filed, once it looks as it was given."""
    made = filing.bind([filing.Leaf("p.pdf", given, 1, 0)], intent, ABOUT)
    assert np.abs(looks(made) - looks(given)).mean() < 2
    return made


def altered(alter: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the scan with something done to it."""
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        alter(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def stamped(pdf: pikepdf.Pdf) -> None:
    """Put a black box on the page as who reads a PDF puts a remark on it."""
    look = pikepdf.Stream(pdf, b"0 0 200 100 re f")
    look.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 200, 100])
    )
    box = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4, Rect=pikepdf.Array([100, 100, 300, 200]),
        AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(box)])


def cropped(pdf: pikepdf.Pdf) -> None:
    """Leave the upper half of the page to be seen."""
    pdf.pages[0].obj.CropBox = pikepdf.Array([0, 421, 595, 842])


@pytest.mark.parametrize("given", [altered(stamped), altered(cropped)], ids=["stamped", "cropped"])
def test_a_page_that_was_stamped_or_cropped_is_filed_as_it_looks(given: bytes, intent: bytes) -> None:
    """What was put on a scan or taken off it after it was made is as much of the paper as the picture."""
    require_alike(given, intent)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_its_scanner_turned_is_filed_upright(rotate: int, turn: int, intent: bytes) -> None:
    """A sheet fed lengthwise is a picture on its side in a page that is shown turned: its turn is told of what is shown."""
    given = altered(lambda pdf: setattr(pdf.pages[0].obj, "Rotate", rotate))
    upright = Image.open(io.BytesIO(sides.drawn("p.pdf", given, 1, turn, 300)))
    made = filing.bind([filing.Leaf("p.pdf", given, 1, turn)], intent, ABOUT)
    filed = Image.open(io.BytesIO(sides.drawn("p.pdf", made, 1, 0, 300)))

    assert filed.size == upright.size
    assert np.abs(np.asarray(filed, dtype=np.float64) - np.asarray(upright, dtype=np.float64)).mean() < 2


@pytest.mark.parametrize("given", [scan("595 0 0 842"), scan(more="BT Tr ET"), scan(space=lambda _: pikepdf.Array([]))])
def test_a_page_that_is_written_wrongly_is_filed_all_the_same(given: bytes, intent: bytes) -> None:
    """Scanners' programs write what no rule allows and every reader shows."""
    require_alike(given, intent)


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK", "P", "RGBA", "I;16"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_any_kind_is_read_and_filed_as_it_looks(mode: str, kind: str, intent: bytes) -> None:
    """What scanners and telephones save: black and white, grey, colour for print, a palette, sixteen bits."""
    image = picture()
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image, dtype=np.uint16) * 257)
    elif mode != "L":
        image = image.convert(mode)
    out = io.BytesIO()
    try:
        image.save(out, kind, dpi=(50, 50))
    except (OSError, ValueError):
        pytest.skip("no such picture")
    ((_, grey),) = sides.read("p", out.getvalue(), 0, 1)
    made = filing.bind([filing.Leaf("p", out.getvalue(), 1, 0)], intent, ABOUT)

    assert (grey < 128).mean() == pytest.approx((np.asarray(picture()) < 128).mean(), abs=0.003)
    assert (looks(made) < 128).mean() == pytest.approx((np.asarray(picture()) < 128).mean(), abs=0.005)


def shown_through(mode: str, clear: int | tuple[int, int, int] | None = None) -> Image.Image:
    """Return a side whose paper is transparent, as programs that scan for the web save it: black where nobody composes it."""
    image = Image.new("RGBA", (413, 584), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((20, 20, 120, 60), fill=(40, 40, 40, 255))
    made = image.convert(mode)
    if clear is not None:
        made.info["transparency"] = clear
    return made


def sixteen(dtype: type) -> Image.Image:
    """Return a side in sixteen bits whose mark is dark grey, as ink is, and not black."""
    return Image.fromarray(np.asarray(picture().point(lambda grey: max(grey, 40))).astype(dtype) * 257)


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (shown_through("RGBA"), "PNG"), (shown_through("RGBA"), "TIFF"), (shown_through("LA"), "PNG"),
        (shown_through("L", 0), "PNG"), (shown_through("RGB", (0, 0, 0)), "PNG"),
        (sixteen(np.uint16), "PNG"), (sixteen(np.uint16), "TIFF"), (sixteen(np.int32), "TIFF"),
    ],
)  # fmt: skip
def test_a_side_is_judged_and_filed_as_it_looks_on_white_paper(image: Image.Image, kind: str, intent: bytes) -> None:
    """What is transparent is white, and what is dark grey in sixteen bits is dark grey: no page turns black, no ink is lost."""
    out = io.BytesIO()
    image.save(out, kind, dpi=(50, 50))
    ((_, grey),) = sides.read("p", out.getvalue(), 0, 1)
    made = filing.bind([filing.Leaf("p", out.getvalue(), 1, 0)], intent, ABOUT)

    for shown in (grey, looks(made)):
        assert (shown < 128).mean() == pytest.approx((np.asarray(picture()) < 128).mean(), abs=0.005)


@pytest.mark.parametrize("size", [(1, 1), (5, 300), (300, 5), (24, 24), (99, 99)])
def test_a_picture_too_small_for_a_page_is_none(size: tuple[int, int]) -> None:
    """An icon of a mail that lies among the scans is no page of the dossier, and stops nothing."""
    out = io.BytesIO()
    Image.new("L", size).save(out, "PNG")
    ((seen,),) = examination.examine([examination.Part("ikon.png", out.getvalue(), 0, 1, {})], [])

    assert seen.status == "stray"


def several(kind: str) -> bytes:
    """Return a file of three sides."""
    out = io.BytesIO()
    picture("1").save(out, kind, save_all=True, append_images=[picture("1")] * 2, resolution=50)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow talks of what it finds
@pytest.mark.parametrize(
    "content", [several("TIFF"), several("PDF"), scan(), jpeg(picture())], ids=["TIFF", "PDF", "scan", "JPEG"]
)
def test_a_file_that_was_copied_in_part_is_refused_by_name_or_read(content: bytes, intent: bytes) -> None:
    """Wherever the copy ended, or a few bytes are wrong: exit 4 names the file, or its sides are filed."""
    chance = random.Random(7)  # noqa: S311 - damage by a seed
    for _ in range(150):
        harmed = bytearray(content[: chance.randrange(len(content) // 2, len(content) + 1)])
        for _ in range(chance.randrange(3)):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        with contextlib.suppress(ScanUnreadableError):  # nothing else may come of it
            sides.count("p", bytes(harmed))
            for number, _ in sides.read("p", bytes(harmed), 0, 5):
                filing.bind([filing.Leaf("p", bytes(harmed), number, 0)], intent, ABOUT)


def test_a_file_of_more_sides_than_a_scanner_is_fed_with_is_refused_by_name() -> None:
    """Twenty thousand blank pages are two megabytes, and took an hour to be called blank."""
    files = []
    for pages in (sides.MOST, sides.MOST + 1):
        with contextlib.closing(pypdfium2.PdfDocument.new()) as document:
            for _ in range(pages):
                document.new_page(595, 842)
            out = io.BytesIO()
            document.save(out)
        files.append((f"pindaian-{pages}.pdf", out.getvalue()))

    assert sides.counts(files[:1]) == [sides.MOST]
    with pytest.raises(ScanUnreadableError, match=f"^pindaian-{sides.MOST + 1}.pdf memuat lebih dari"):
        sides.counts(files)


@pytest.mark.parametrize("size", [(1, 1), (60_000, 200)])
def test_a_side_of_any_size_can_be_filed(size: tuple[int, int], intent: bytes) -> None:
    """Whoever says that an icon or a long strip is a page is believed."""
    out = io.BytesIO()
    Image.new("L", size).save(out, "PNG")
    made = filing.bind([filing.Leaf("p.png", out.getvalue(), 1, 0)], intent, ABOUT)

    assert looks(made).size > 0


def test_what_macos_lays_beside_scans_is_none(tmp_path: Path) -> None:
    """A folder from a stick: files that nobody sees are no reason to refuse the pile."""
    for name in ("._a.pdf", "a.pdf", ".b.PNG", "catatan.txt"):
        (tmp_path / name).write_bytes(name.encode())
    pile = piles.collected([tmp_path], Bag(tmp_path))

    assert [one.name for one in pile] == [".b.PNG", "a.pdf"]
