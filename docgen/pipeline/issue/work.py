"""What the papers of a case are made from, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.papers.due import enclosing
from docgen.papers.entries import PaperKey
from docgen.papers.fields import Berkas, Index, Setting
from docgen.settings.office import Tampilan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.fields import Cited
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Issued, Plan
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.stages import Checked, Existing


@dataclass(frozen=True, slots=True)
class WorkContext:
    """What the papers of a case are filled from: the case, its dossier, and every issue of every paper."""

    checked: Checked
    index: Index
    berkas: Berkas
    ledger: Ledger

    def setting(self, reader: Draft) -> Setting:
        """Return what one paper is filled from, in the office's style."""
        cited = self.ledger.cited(self.checked.drafts, reader)
        return self._setting(reader, self.checked.office.naskah, cited)

    def bare(self, reader: Draft) -> Setting:
        """Return the same in no office's style and without numbers: what is compared when a case grows."""
        return self._setting(reader, Tampilan(), self.ledger.cited(self.checked.drafts, reader, masked=True))

    def _setting(self, reader: Draft, style: Tampilan, cited: Mapping[PaperKey, Cited]) -> Setting:
        known = replace(self.berkas, end=min(self.berkas.end, reader.date))  # no paper knows of a later one
        return Setting(self.index, self.checked.kit, self.checked.office, style, known, cited)


def context(checked: Checked, berkas: Berkas, known: Ledger) -> WorkContext:
    """Return a case laid out to be filled from."""
    return WorkContext(checked, Index(checked.case, checked.comparison), berkas, known)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What papers are made from: what stands, what is new, the templates, what is archived, the desk they are filled at.

    `revision` is that of the dossier by the register: one that was lost is written again under its name.
    """

    desk: WorkContext
    before: Existing
    issued: Mapping[PaperKey, Issued]
    plan: Plan
    forms: Forms
    sources: Mapping[str, bytes]
    revision: int = 0

    @property
    def enclosing(self) -> tuple[Draft, ...]:
        """The papers that speak of the dossier as a whole, dated as its last paper."""
        checked = self.desk.checked
        return enclosing(checked.case, checked.kit, checked.office, self.desk.berkas.end)

    @property
    def standing(self) -> dict[PaperKey, Issued]:
        """The issued papers whose bytes are taken from the dossier."""
        return {draft.key: self.issued[draft.key] for draft in self.plan.standing if draft.key in self.issued}
