"""What the papers of a case are made from, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.papers.fields import Berkas, Index, Kinds, Setting
from docgen.settings.office import Tampilan
from docgen.value import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.fields import Papers
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Issued, Plan
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.stages import Existing, Intake


NO_STYLE = Tampilan()
"""The style of no office: that in which papers are compared."""


class WorkContext(Frozen):
    """What the papers of a case are filled from: the case, its due papers, its dossier, every issue of every paper."""

    intake: Intake
    drafts: tuple[Draft, ...]
    index: Index
    berkas: Berkas
    ledger: Ledger
    kinds: Kinds
    knew: Mapping[PaperKey, str] = field(default_factory=dict)

    def setting(self, reader: Draft) -> Setting:
        """Return what one paper is filled from, in the office's style."""
        return self._setting(reader, self.intake.office.naskah, self.ledger.cited(self.kinds, reader))

    def bare(self, reader: Draft) -> Setting:
        """Return the same in no office's style and without numbers: what is compared when a case grows."""
        return self._setting(reader, NO_STYLE, self.ledger.cited(self.kinds, reader, masked=True))

    def held(self, reader: Draft) -> Setting:
        """Return what an issued paper is compared with: the same, a paper that is not issued yet told apart."""
        return self._setting(reader, NO_STYLE, self.ledger.cited(self.kinds, reader, masked=True, held=True))

    def _setting(self, reader: Draft, style: Tampilan, cited: Papers) -> Setting:
        known = self.berkas
        if reader.date < known.end:  # no paper knows of a later one
            known = replace(known, end=reader.date)
        return Setting(
            self.index,
            self.intake.kit,
            self.intake.office,
            style,
            known,
            cited,
            evidence=self.intake.evidence.names,
            knew=self.knew,
        )

    def made_anew(self, again: Collection[PaperKey]) -> WorkContext:
        """Return the same as the papers see it that are made *again* now."""
        return replace(self, ledger=replace(self.ledger, again=again))

    def with_ledger(self, ledger: Ledger, *, number: str, year: int) -> WorkContext:
        """Return the same with every paper's item, number and date as the register has them now."""
        drafts = ledger.redate(self.drafts)
        known = berkas(drafts, number=number, year=year, closed=self.berkas.closed)
        return replace(self, drafts=drafts, berkas=known, ledger=ledger, kinds=Kinds(drafts))


def uncounted(intake: Intake, known: Berkas, cited: Papers, *, draf: bool = False) -> Setting:
    """Return what papers are filled from whose numbers no register gave: those of a DRAF and of the example."""
    index, style, names = Index(intake.case, intake.comparison), intake.office.naskah, intake.evidence.names
    return Setting(index, intake.kit, intake.office, style, known, cited, draf=draf, evidence=names)


def context(intake: Intake, drafts: tuple[Draft, ...], ledger: Ledger, known: Berkas | None = None) -> WorkContext:
    """Return a case laid out to be filled from; its dossier's number is still to be given unless it is *known*."""
    told = known or berkas(drafts, closed=intake.due.closed)
    return WorkContext(intake, drafts, Index(intake.case, intake.comparison), told, ledger, Kinds(drafts))


def berkas(drafts: tuple[Draft, ...], *, number: str = "", year: int = 0, closed: bool) -> Berkas:
    """Return the dossier as its papers name it; its year is that of its first paper unless it has one."""
    dates = [each.date for each in drafts]
    return Berkas(number, year or min(dates).year, min(dates), max(dates), closed)


class Prepared(Frozen):
    """What papers are made from: what stands, what is new, the templates, what is archived, what they are filled from.

    `revision` is that of the dossier by the register: one that was lost is written again under its name. `said` has what
    new papers say, as they were composed when they were tried out, until they are made.
    """

    context: WorkContext
    existing: Existing
    plan: Plan
    forms: Forms
    sources: Mapping[str, bytes]
    revision: int = 0
    said: dict[PaperKey, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def enclosing(self) -> tuple[Draft, ...]:
        """The papers that speak of the dossier as a whole, dated as its last paper."""
        return self.context.intake.due.enclosing(self.context.berkas.end)

    @property
    def standing(self) -> dict[PaperKey, Issued]:
        """The issued papers whose bytes are taken from the dossier."""
        issued = self.existing.issued
        return {draft.key: issued[draft.key] for draft in self.plan.standing if draft.key in issued}
