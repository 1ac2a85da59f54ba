"""Evidence files: one-page PDF 1.4 written by hand, and drawn PNG scans. No words of their own."""

import random
from io import BytesIO

from naskah_bukti import MARK, Paper
from PIL import Image, ImageDraw, ImageFont

PAGE = (595, 842)
SCAN_SEED = 445
SPECKS = 400


def pdf(paper: Paper) -> bytes:
    """Return *paper* as a PDF of one A4 page; its 14 standard fonts need no embedding."""
    stream = page_stream(paper)
    resources = "/Resources << /Font << /F1 4 0 R /F2 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] {resources} /Contents 6 0 R >>".encode(
            "ascii"
        ),
        font("Courier"),
        font("Courier-Bold"),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    return bound(objects)


def font(name: str) -> bytes:
    """Return a standard font's dictionary."""
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode("ascii")


def page_stream(paper: Paper) -> bytes:
    """Return the drawing commands of the page."""
    commands = ["0.8 w 71 742 m 524 742 l S"]
    y = 800.0
    for line in paper.kop:
        commands.append(text_at(line, centre(line, 12), y, "F2", 12))
        y -= 17
    commands.append(text_at(paper.judul, centre(paper.judul, 12), 705, "F2", 12))
    commands.append(text_at(paper.nomor, centre(paper.nomor, 11), 689, "F1", 11))
    commands += [text_at(line, 71, 650 - 16 * i, "F1", 11) for i, line in enumerate(paper.isi)]
    below = 650 - 16 * (len(paper.isi) + 3)
    commands += [text_at(line, 240, below - 16 * i, "F1", 11) for i, line in enumerate(paper.penutup)]
    commands.append(text_at(MARK, 71, 60, "F1", 8))
    return "\n".join(commands).encode("cp1252")


def centre(line: str, size: float) -> float:
    """Return where a centred line begins; every Courier letter is 0.6 of the size wide."""
    return (PAGE[0] - 0.6 * size * len(line)) / 2


def text_at(line: str, x: float, y: float, font_name: str, size: float) -> str:
    """Return the command that sets one line of text."""
    safe = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font_name} {size} Tf {x:.1f} {y:.1f} Td ({safe}) Tj ET"


def bound(objects: list[bytes]) -> bytes:
    """Return the PDF file of *objects*, with its cross-reference table."""
    out = BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def scan(paper: Paper) -> bytes:
    """Return *paper* as a slightly crooked, speckled grey scan of an A4 page at 75 dpi."""
    page = Image.new("L", (620, 877), 250)
    write_page(ImageDraw.Draw(page), paper)
    crooked = page.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=236)
    dots = random.Random(SCAN_SEED)  # noqa: S311 - specks on a drawing, not a secret
    for _ in range(SPECKS):
        crooked.putpixel((dots.randrange(620), dots.randrange(877)), dots.randrange(150, 230))
    out = BytesIO()
    crooked.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def write_page(draw: ImageDraw.ImageDraw, paper: Paper) -> None:
    """Write the letter and a round stamp."""
    y = 50
    for line in paper.kop:
        draw.text((310, y), line, 20, ImageFont.load_default(17), anchor="mm")
        y += 24
    draw.line((60, y, 560, y), 40, 2)
    draw.text((310, y + 40), paper.judul, 20, ImageFont.load_default(17), anchor="mm")
    draw.text((310, y + 64), paper.nomor, 20, ImageFont.load_default(15), anchor="mm")
    for i, line in enumerate(paper.isi):
        draw.text((70, y + 110 + 26 * i), line, 20, ImageFont.load_default(15))
    below = y + 140 + 26 * len(paper.isi)
    for i, line in enumerate(paper.penutup):
        draw.text((330, below + 26 * i), line, 20, ImageFont.load_default(15))
    draw.ellipse((250, below + 20, 350, below + 120), outline=130, width=3)
    draw.ellipse((262, below + 32, 338, below + 108), outline=130, width=1)
    draw.text((310, 845), MARK, 110, ImageFont.load_default(12), anchor="mm")
