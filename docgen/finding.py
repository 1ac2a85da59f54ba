"""What is wrong as a value: its code, its place and its words. Values only: nothing is raised here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal takes for a command: it could clear the screen, or show another sentence than docgen said."""


class Severity(StrEnum):
    """Whether a finding forbids the build (`error`) or is only shown and recorded (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Words:
    """One message in the two languages docgen speaks."""

    id: str
    en: str

    def text(self, lang: str) -> str:
        """Return the message in *lang* (`id` or `en`); what it quotes from a foreign file moves nothing on a screen."""
        return CONTROL.sub(lambda found: ascii(found[0])[1:-1], self.en if lang == "en" else self.id)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong: `within` a sheet, a template, a file of a dossier, a paper or a settings file, and `at` what of it.

    `at` is the cell of a sheet, the key of a settings file, the page of a printed paper; empty where the whole is meant.
    """

    within: str = ""
    at: str = ""

    def __str__(self) -> str:
        """Return the place as somebody would look it up: `Data Perbaikan!F17`, or the sheet alone."""
        return f"{self.within}!{self.at}" if self.at else self.within


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a case, a template, a dossier, a print or a setting.

    A stable code, how much it weighs, its place, and full sentences that end with what to do.
    """

    code: str
    severity: Severity
    place: Place
    words: Words


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding forbids what was asked for."""
    return any(finding.severity is Severity.ERROR for finding in findings)
