"""What a rule looks at, and how it writes a finding. No rule here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docgen.case import nip
from docgen.case.changes import EVERYTHING
from docgen.case.model import IDENTITY
from docgen.finding import Finding, Place, Severity, Words
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.case.changes import Comparison
    from docgen.case.model import Case, Origin
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office


class View(Frozen, dict=True):
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
        banding = self.kit.banding
        return banding is not None and not self.case.bukti and not self.case.lengkap(banding.bukti)

    @property
    def compares_from(self) -> int:
        """The step from which changes and their evidence are needed."""
        return self.kit.banding.sejak if self.kit.banding else 0

    @property
    def was(self) -> str:
        """The sheet of what is compared as it was."""
        return self.kit.compared[0].nama if self.kit.compared else ""

    @property
    def now(self) -> str:
        """The sheet of what is compared as it should be."""
        return self.kit.compared[1].nama if self.kit.compared else ""

    @property
    def explained_in(self) -> str:
        """The sheet of evidence."""
        return self.kit.banding.bukti if self.kit.banding else ""

    @property
    def suspected_in(self) -> str:
        """The sheet of what is suspected."""
        lembar = self.kit.sheet(self.kit.banding.temuan) if self.kit.banding else None
        return lembar.nama if lembar else ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of which a change or a suspicion may be."""
        identity = () if self.kit.things else ("NIP", "Nomor Pegawai", *IDENTITY)
        return (*identity, *self.kit.data, *self.case.kolom)

    @property
    def key_name(self) -> str:
        """What the key of a compared row is called."""
        return " dan ".join(self.kit.things.pengenal) if self.kit.things else "NIP"

    @property
    def old_column(self) -> str:
        """The column that tells a key as it was before it was corrected."""
        return next(iter(self.kit.banding.koreksi.values()), "") if self.kit.banding else ""

    @property
    def whose(self) -> str:
        """A compared row with the name of its key, in a sentence that goes on with the key."""
        if self.kit.things:
            return f"{self.kit.things.satuan} dengan {self.key_name}"
        return "pegawai dengan NIP atau Nomor Pegawai"

    def explained_unreadably(self, key: str, column: str) -> bool:
        """Return whether a row of Bukti whose NIP or Kolom cannot be read may be meant for a change."""
        found = self._unread_proofs
        return any(found[name].may_be(key) for name in ("", EVERYTHING, column) if name in found)

    @cached_property
    def _unread_proofs(self) -> Mapping[str, nip.Misread]:
        rows = grouped(self.case.tak_terbaca.bukti, lambda row: row.kolom)
        bare = str if self.kit.things else nip.clean
        return {name: nip.Misread.of(bare(row.key) for row in own) for name, own in rows.items()}


def error(code: str, origin: Origin, column: str, indonesian: str, english: str) -> Finding:
    """Return an error at a row's cell."""
    return Finding(code, Severity.ERROR, Place(origin.sheet, origin.at(column)), Words(indonesian, english))


def warning(code: str, origin: Origin, column: str, indonesian: str, english: str) -> Finding:
    """Return a warning at a row's cell."""
    return Finding(code, Severity.WARNING, Place(origin.sheet, origin.at(column)), Words(indonesian, english))


def sheet_error(code: str, sheet: str, indonesian: str, english: str) -> Finding:
    """Return an error of a whole sheet."""
    return Finding(code, Severity.ERROR, Place(sheet), Words(indonesian, english))
