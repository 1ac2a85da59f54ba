"""How the gate says what it found: the part, what stands there, and what to do about it in Word."""

from __future__ import annotations

from docgen.finding import Finding, Severity, Words
from docgen.word.lint.paragraphs import Paragraph

LONGEST = 90
MOST = 200
"""Findings of one part that are told: who has mended so many looks again."""


def refused(code: str, part: str, around: str, indonesian: str, english: str) -> Finding:
    """Return why a part may not be in a template; its template is filled in by the gate."""
    place = Paragraph("", part, label=Words(short(part), short(part)), text=short(around))
    return Finding(code, Severity.ERROR, place, Words(indonesian, english))


def short(text: str) -> str:
    """Return what was found on one line that fits a screen."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: 4 * LONGEST]).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
