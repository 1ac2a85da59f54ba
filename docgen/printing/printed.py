"""A printed paper, and a rule of the layout profile, as the functions of the rules see them. Values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.finding import Finding, Place, Severity, Words
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.printing.docx_text import Paragraph
    from docgen.printing.pdf import Font, Line, Page
    from docgen.settings.office import Margin, Tampilan

FOOTER = re.compile(r"\bhalaman \d+ dari \d+$|^Berkas \S+/\S+$")
LETTERHEAD = "Kop "
"""How the styles of the kop's lines begin."""


class Rule(Frozen):
    """One rule of the layout profile: its code, the source it cites, and its measures as they stand there."""

    code: str
    source: str
    measures: Mapping[str, Any]

    def number(self, name: str) -> float:
        """Return a measure."""
        return float(self.measures[name])

    def names(self, name: str) -> Sequence[str]:
        """Return a list of names; without one it is empty."""
        return tuple(self.measures.get(name, ()))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table; without one it is empty."""
        return dict(self.measures.get(name, {}))


class Print(Frozen):
    """One printed paper: its file name and kode, its pages and fonts, the words of its Word file, how the office wants it."""

    file: str
    kode: str
    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]
    wording: tuple[Paragraph, ...]
    style: Tampilan

    def problem(self, rule: Rule, page: int, indonesian: str, english: str) -> Finding:
        """Return that this paper breaks a rule, on a page or (0) as a whole."""
        place = Place(self.file, str(page) if page else "")
        return Finding(rule.code, Severity.ERROR, place, Words(indonesian, english))

    def styled(self, *styles: str) -> set[str]:
        """Return the lines of the paragraphs in some styles, words only parted by single spaces."""
        texts = (one.text for one in self.wording if one.style in styles)
        return {line for text in texts for part in re.split(r"[\n\t]", text) if (line := " ".join(part.split()))}

    def margins(self, page: Page) -> Margin:
        """Return the margins of a page: one that lies on its side is bound at its upper edge."""
        own = self.style.margin_cm
        return own.turned() if page.sideways else own

    def body(self, page: Page) -> tuple[Line, ...]:
        """Return the lines of a page between header and footer."""
        foot = page.height - self.margins(page).bawah * 10
        head = self.letterhead if page.number == 1 else frozenset({str(page.number), f"- {page.number} -"})
        return tuple(
            line for line in page.lines if line.top < foot and not FOOTER.search(line.text) and line.text not in head
        )

    @property
    def letterhead(self) -> frozenset[str]:
        """The lines of the kop."""
        return frozenset(self.styled(*{one.style for one in self.wording if one.style.startswith(LETTERHEAD)}))
