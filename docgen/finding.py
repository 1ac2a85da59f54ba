"""A problem of the case as a value: its code, its cell and its words. Values only: nothing is raised here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
        """Return the message in *lang* (`id` or `en`)."""
        return self.en if lang == "en" else self.id


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one cell: a stable code, a severity, the place, and full sentences that end with what to do."""

    code: str
    severity: Severity
    sheet: str
    cell: str
    words: Words

    @property
    def place(self) -> str:
        """Where it is, as a clerk would look it up: `Data Perbaikan!F17`, or the sheet alone."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Return whether any finding forbids the build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
