"""What is wrong as a value: its code, its place and its words. Values only: nothing is raised here."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal takes for a command: it could clear the screen, or show another sentence than docgen said."""


class Severity(StrEnum):
    """Whether a finding forbids the build (`error`) or is only shown and recorded (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


class Words(Frozen):
    """One message in the two languages docgen speaks."""

    id: str
    en: str

    def text(self, lang: str) -> str:
        """Return the message in *lang* (`id` or `en`); what it quotes from a foreign file moves nothing on a screen."""
        return CONTROL.sub(lambda found: ascii(found[0])[1:-1], self.en if lang == "en" else self.id)


class Place(Frozen):
    """Where something is wrong: `within` a sheet, a template, a file of a dossier, a paper or a settings file, and `at` what of it.

    `at` is the cell of a sheet, the key of a settings file, the page of a printed paper; empty where the whole is meant.
    """

    within: str = ""
    at: str = ""

    def __str__(self) -> str:
        """Return the place as somebody would look it up: `Kasus!B2`, or the sheet alone."""
        return f"{self.within}!{self.at}" if self.at else self.within


class Finding(Frozen):
    """One thing wrong with a case, a template, a dossier, a print or a setting.

    A stable code, how much it weighs, its place, and full sentences that end with what to do.
    """

    code: str
    severity: Severity
    place: Place
    words: Words


FILLED, MOSTLY = 10, 0.8
"""From how many cells on a column may be filled by one cause, and how much of its rows they then are."""

ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with each cause that fills a column said once, with its cells: `N5:N54`.

    One cause is one code and one sentence, whatever figures it quotes; it stands where its first cell stood.
    """
    listed = tuple(findings)
    groups = grouped(listed, _cause).values()
    joined = {id(own[0]): _said_once(own) for own in groups if _fills(own)}
    left_out = {id(item) for own in groups if id(own[0]) in joined for item in own[1:]}
    return tuple(joined.get(id(item), item) for item in listed if id(item) not in left_out)


def _cause(item: Finding) -> tuple[object, ...]:
    found = ADDRESS.fullmatch(item.place.at)
    column = found[1] if found else item.place.at
    words = "" if item.code in NAMING else FIGURES.sub("#", item.words.id)
    return item.code, item.severity, item.place.within, column, words


NAMING = frozenset({"change-without-evidence", "evidence-late"})
"""Codes whose words name a person each, though what fills a column with them is one omission."""


def _rows(own: list[Finding]) -> list[int]:
    return [int(found[2]) for item in own if (found := ADDRESS.fullmatch(item.place.at))]


def _fills(own: list[Finding]) -> bool:
    rows = _rows(own)
    return len(rows) >= FILLED and len(set(rows)) >= MOSTLY * (max(rows) - min(rows) + 1)


def _said_once(own: list[Finding]) -> Finding:
    first, rows = own[0], sorted(set(_rows(own)))
    letters = first.place.at.rstrip("0123456789")
    spans: list[list[int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    cells = ",".join(f"{letters}{begin}" + (f":{letters}{end}" if end > begin else "") for begin, end in spans)
    same = len({item.words for item in own}) == 1
    words = Words(
        f"{len(rows)} sel kolom ini{'' if same else f', misalnya {first.place.at}'}: {first.words.id}",
        f"{len(rows)} cells of this column{'' if same else f', such as {first.place.at}'}: {first.words.en}",
    )
    return Finding(first.code, first.severity, Place(first.place.within, cells), words)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding forbids what was asked for."""
    return any(finding.severity is Severity.ERROR for finding in findings)
