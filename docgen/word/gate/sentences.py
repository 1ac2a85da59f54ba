"""How the gate says what it found: the part, what stands there, and what to do about it in Word."""

from __future__ import annotations

from docgen.finding import Finding, Severity, Words
from docgen.word.lint.paragraphs import Paragraph

LONGEST = 90
MOST = 200
"""Findings of one part that are told: who has mended so many looks again."""

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""What Word's own elements are called by: as it saves today, and in the strict form."""


def refused(code: str, part: str, around: str, indonesian: str, english: str) -> Finding:
    """Return why a part may not be in a template; its template is filled in by the gate."""
    place = Paragraph("", part, label=Words(short(part), short(part)), text=short(around))
    return Finding(code, Severity.ERROR, place, Words(indonesian, english))


def short(text: str) -> str:
    """Return what was found on one line that fits a screen."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: 4 * LONGEST]).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def local(tag: object) -> tuple[str, str]:
    """Return an element's namespace and its own name; neither for a comment or an entity."""
    if not isinstance(tag, str):
        return "", ""
    space, brace, name = tag.rpartition("}")
    return space[1:] if brace else "", name
