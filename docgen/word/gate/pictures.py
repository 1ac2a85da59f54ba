"""Parts that are no XML: whether a picture is one, and whether one of Windows' own drawings calls anything. No layout, no sizes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from docgen.finding import Finding, Severity, Words
from docgen.word import package
from docgen.word.gate import kinds
from docgen.word.gate.sentences import short
from docgen.word.lint.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLACEABLE = b"\xd7\xcd\xc6\x9a"
WMF = (PLACEABLE, b"\1\0\x09\0", b"\2\0\x09\0")
EMF = b"\1\0\0\0"
SIGNATURES = (
    b"\x89PNG", b"\xff\xd8", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc", b"RIFF", *WMF, EMF,
)  # fmt: skip
"""What a picture begins with, in each form that Word keeps one."""

FOREIGN = (
    b"MZ\x90",
    b"\x7fELF",
    b"PK\3\4",
    package.COMPOUND,
    b"<?xml",
    b"\xef\xbb\xbf<",
    b"\xff\xfe<\0",
    b"\xfe\xff\0<",
    b"<\0?\0",
    b"\0<\0?",
)
"""What a font or a printer's settings never begin with: a program, an archive, a document."""

RECORD, SHORTEST = struct.Struct("<LHH"), 3
ESCAPE, ABORT = 0x0626, 9
"""A record of a WMF (MS-WMF 2.3.6): its length in words, what it does, and which service of the printer an escape asks for;
the ninth hands it code to run."""

DRAWN = "template-picture"


def judge(name: str, content: bytes, its: Iterable[str]) -> Iterator[Finding]:
    """Yield a picture that is none, a font that is XML, a drawing that calls code; and that nobody reads what a drawing holds."""
    if not any(kind in kinds.PICTURES for kind in its):
        if not any(kind == kinds.WORKBOOK for kind in its) and content.startswith(FOREIGN):
            yield kinds.embedded(name, content[:4].hex())
    elif not content.startswith(SIGNATURES) or (content.startswith(WMF) and _calls_code(content)):
        yield kinds.embedded(name, content[:4].hex())
    elif content.startswith((*WMF, EMF)):
        yield _drawn(name)


def _calls_code(wmf: bytes) -> bool:
    """Return whether a WMF hands the printer code to run; one whose records have no sound length calls nothing in Word either."""
    place = 18 + (22 if wmf.startswith(PLACEABLE) else 0)
    while place + RECORD.size <= len(wmf):
        words, does, service = RECORD.unpack_from(wmf, place)
        if does == ESCAPE and service == ABORT:
            return True
        if words < SHORTEST or does == 0:  # the last record does nothing
            return False
        place += 2 * words
    return False


def _drawn(name: str) -> Finding:
    """Return that a picture is a drawing of Windows, which goes into papers unread."""
    place = Paragraph("", name, label=Words(short(name), short(name)))
    return Finding(DRAWN, Severity.WARNING, place, Words(
        f"Gambar {name} berbentuk EMF atau WMF: ikut ke naskah apa adanya tanpa dibaca docgen, dan dapat tampak lain di LibreOffice atau komputer lain. Bila dapat, di Word salin lalu tempelkan sebagai PNG (Paste Special > Picture (PNG)).",
        f"The picture {name} is an EMF or WMF: it goes into papers as it is, unread by docgen, and may look different in LibreOffice or on another computer. If you can, copy it in Word and paste it as PNG (Paste Special > Picture (PNG)).",
    ))  # fmt: skip
