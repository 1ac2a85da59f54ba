"""What a rule looks at, and how it writes a finding. No rule here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.case import nip
from docgen.case.changes import EVERYTHING
from docgen.case.reading.collector import SOFT
from docgen.case.reading.validate import SEMULA
from docgen.finding import Finding, Place, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Origin
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

    Rule = Callable[["View"], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class View:
    """A case with its changes, the kit and the office it is judged by, and what became of its evidence files.

    `files` says of each Berkas, as written, that cannot be taken, why and what to do; nothing where it is not there.
    """

    case: Case
    comparison: Comparison
    kit: Kit
    office: Office
    files: Mapping[str, Words]

    @property
    def unsaid(self) -> bool:
        """Whether the sheet of evidence, or its headings, are missing: that is named already, once."""
        return not self.case.bukti and not self.case.lengkap("Bukti")

    def explained_unreadably(self, key: str, column: str) -> bool:
        """Return whether a row of Bukti whose NIP or Kolom cannot be read may be meant for a change."""
        return any(
            row.kolom in ("", EVERYTHING, column) and nip.alike(nip.clean(row.key), key)
            for row in self.case.tak_terbaca.bukti
        )


def error(code: str, origin: Origin, column: str, indonesian: str, english: str) -> Finding:
    """Return an error at a row's cell; a daggered code in Data Semula is a warning."""
    mild = code in SOFT and origin.sheet == SEMULA
    return Finding(
        code,
        Severity.WARNING if mild else Severity.ERROR,
        Place(origin.sheet, origin.at(column)),
        Words(indonesian, english),
    )


def warning(code: str, origin: Origin, column: str, indonesian: str, english: str) -> Finding:
    """Return a warning at a row's cell."""
    return Finding(code, Severity.WARNING, Place(origin.sheet, origin.at(column)), Words(indonesian, english))


def sheet_error(code: str, sheet: str, indonesian: str, english: str) -> Finding:
    """Return an error of a whole sheet."""
    return Finding(code, Severity.ERROR, Place(sheet), Words(indonesian, english))
