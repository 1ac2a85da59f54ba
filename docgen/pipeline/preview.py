"""What an issue would bring: the papers with their dates and numbers-to-be, and those issued that would differ. Nothing is written."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docgen.case.alterations import cell_text
from docgen.finding import Words
from docgen.papers import fields, numbering, record
from docgen.papers.entries import BERKAS, PaperKey, State
from docgen.papers.fields import schema
from docgen.papers.fields.field import EACH
from docgen.papers.plan import EVIDENCE
from docgen.pipeline.files import sources
from docgen.pipeline.issue import prepare, reconcile
from docgen.pipeline.issue.fill import OWN, RECIPIENTS, SINCE
from docgen.pipeline.sealed import archive
from docgen.pipeline.stages import Means
from docgen.register import Register, counters, queries
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.papers.due import Draft
    from docgen.papers.fields.field import Schema
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Actor, Checked
    from docgen.settings.kit import Kit


class Differing(Frozen):
    """An issued paper that would come out different: its file without ending, its title, whose it is, and each value before and after.

    A value is called by what it means, as `docgen templates fields` says it.
    """

    stem: str
    title: str
    whose: str
    number: str
    values: tuple[tuple[Words, str, str], ...]


class Preview(Frozen):
    """What an issue would bring: the dossier as it stands, its number-to-be, each paper as `build --json` tells it, what would differ.

    *whose* names the row or the unit of a paper, by its file.
    """

    dossier: str | None
    number: str
    revision: int
    documents: tuple[dict[str, Any], ...]
    differing: tuple[Differing, ...]
    whose: dict[str, str]


def papers(checked: Checked, url: str | None, actor: Actor) -> Preview:
    """Return what an issue of a checked case would bring: nothing before a paper is due, everything before there is a register."""
    if not checked.drafts:
        return Preview(None, "", 0, (), (), {})
    output = sources.output_of(checked.sources, None)
    book = sources.register_of(checked.sources, checked.office.buku.url, url)
    with Register.look(book, numbering.owner(checked.office)) as register:
        kasus = checked.case.kasus
        means = Means(register, actor.at(checked.office.zone), output)
        return _told(checked, means, reconcile.foreseen(kasus.kode, kasus.periode, means))


def _told(checked: Checked, means: Means, stood: Reconciled) -> Preview:
    context, decided = prepare.compared(checked, stood)
    kept = {PaperKey.told(entry): entry for entry in stood.existing.record.get("papers", ())}
    counting = _Counting(checked, means)
    number = stood.known.number if stood.known else counting.next(BERKAS, context.berkas.year, 1)
    folder = stood.existing.folder
    enclosing, fresh = checked.due.enclosing(context.berkas.end), {draft.key for draft in decided.fresh}
    documents = [record.drafted(draft) | {"new": folder is None} for draft in enclosing]
    for draft in context.drafts:
        entry = context.ledger.live(draft.key)
        same = kept.get(draft.key) if draft.key not in fresh else None
        documents.append(
            {
                **record.drafted(draft),
                "item": same["item"] if same else None,
                "number": (entry.number if entry else counting.number(draft)) or None,
                "date": draft.date.isoformat(),
                "sha512": same["sha512"] if same else None,
                "new": draft.key in fresh,
            }
        )
    revision = stood.existing.record.get("revision", 0) if folder else 0
    standing = str(folder.resolve()) if folder else None
    whose = {draft.file: _whose(draft) for draft in context.drafts}
    differing = tuple(_differing(checked.kit, context.ledger, decided))
    return Preview(standing, f"{number:04}", revision, tuple(documents), differing, whose)


def _whose(draft: Draft) -> str:
    return archive.paper_owner({"label": draft.label, "unit": draft.unit, "row": draft.row})


def require_free(checked: Checked, context: WorkContext, means: Means) -> None:
    """Raise if a number-to-be, or one that Nomor Naskah gives, is borne by another paper: the register would refuse to give it."""
    counting, known = _Counting(checked, means), context.ledger
    given: list[str] = []
    ours: list[str] = []
    for draft in context.drafts:
        entry, told = known.live(draft.key), numbering.given_elsewhere(checked.case, draft)
        if told and not (entry and entry.number) and not known.worn(draft.key, told.nomor):
            given.append(told.nomor)
        elif not told and entry is None and (number := counting.number(draft)):
            ours.append(number)
    means.register.require_free(given, ours)


BESIDE = {
    EVIDENCE: Words("Isi berkas bukti", "What an evidence file holds"),
    SINCE: Words("Saat batas waktu mulai dihitung", "From when deadlines are reckoned"),
    OWN: Words("Batas waktu yang ditentukan kantor", "Deadlines that the office gave"),
    RECIPIENTS: Words("Penerima naskah atau tembusannya", "Whom the paper or a copy goes to"),
}
"""What a paper is held to besides its fields."""

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+")
OTHER = Words("Isi naskah", "What the paper says")


def _differing(described: Kit, ledger: Ledger, decided: Plan) -> Iterator[Differing]:
    drafts = {draft.key: draft for draft in decided.standing}
    for key, found in decided.differing.items():
        draft, entry = drafts[key], ledger.live(key)
        number = entry.number if entry and entry.state is State.USED else ""
        offered = fields.declared(described, draft.naskah)
        values = tuple((_meant(offered, path), _written(was), _written(now)) for path, was, now in found)
        yield Differing(draft.stem, draft.naskah.judul, _whose(draft), number, values)
    yield from (Differing(stem, stem, key.unit, "", ()) for key, stem in decided.gone.items())


def _written(value: str) -> str:
    """Return a value as an office writes it: an instant is kept as programs write one."""
    return cell_text(datetime.fromisoformat(value)) if INSTANT.fullmatch(value) else value


def _meant(offered: Schema, path: str) -> Words:
    """Return what a value of an issued paper is, by the path under which it is compared."""
    if field := schema.find(offered, re.sub(r"\[\d+\]", EACH, path)):
        return field.about
    return BESIDE.get(re.split(r"[.\[*]", path, maxsplit=1)[0], OTHER)


class _Counting:
    """Numbers as the register would give them if nobody else took one meanwhile."""

    def __init__(self, checked: Checked, means: Means) -> None:
        self._checked, self._register, self._today = checked, means.register, means.actor.when.date()
        self._last: dict[tuple[str, int], int] = {}
        self._kept: dict[str, int] = {}

    def next(self, series: str, year: int, first: int) -> int:
        place = (series, year)
        if place not in self._last:
            begun = any(series == other for other, _ in self._last)  # a later year begins with 1
            kept = self._kept.get(series, 1) if year == self._today.year else 1
            self._last[place] = self._register.next(series, year, first=1 if begun else first, kept=kept) - 1
        self._last[place] += 1
        return self._last[place]

    def number(self, draft: Draft) -> str:
        asked = numbering.request(self._checked.office, self._checked.case, draft)
        if not asked.counted:
            return asked.external
        if counters.is_of_a_wrong_year(asked, self._today):
            self._kept[asked.series] = asked.first
        return queries.number(asked.form, self.next(asked.series, draft.date.year, asked.first))
