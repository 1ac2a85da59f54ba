"""What is wrong in a template, as a value: its code, its place, the words around it, full sentences. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.finding import Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

BODY = "word/document.xml"
LONGEST = 90
INSIDE = Words("isi", "body")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: its part, its number outside tables, or its table, row and cell; all counted from 1.

    `ordinal` is its number among all paragraphs of the part, counted from 0.
    """

    part: str = BODY
    ordinal: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    label: Words = INSIDE

    @property
    def words(self) -> Words:
        """The place as somebody finds it in Word."""
        if self.table:
            return Words(
                f"{self.label.id}, tabel {self.table}, baris {self.row}, sel {self.cell}",
                f"{self.label.en}, table {self.table}, row {self.row}, cell {self.cell}",
            )
        if self.paragraph:
            return Words(f"{self.label.id}, paragraf {self.paragraph}", f"{self.label.en}, paragraph {self.paragraph}")
        return self.label


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong in a template; `start` and `end` are where its tag stands in the paragraph's text."""

    code: str
    severity: Severity
    template: str
    place: Place
    around: str
    words: Words
    start: int = 0
    end: int = 0


def shorten(text: str, start: int, end: int) -> str:
    """Return the words around a tag, cut to what a line holds."""
    room = max(LONGEST - (end - start), 20) // 2
    left, right = max(start - room, 0), min(end + room, len(text))
    cut = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{cut}{'…' if right < len(text) else ''}"


def serious(flaws: Iterable[Flaw]) -> tuple[Flaw, ...]:
    """Return the flaws that forbid the use of their template."""
    return tuple(flaw for flaw in flaws if flaw.severity is Severity.ERROR)
