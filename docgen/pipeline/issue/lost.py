"""A dossier that is gone: which of its papers come out as they were issued, and which may only be made anew. Nothing is written."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.errors import TemplateBrokenError, WouldChangeError
from docgen.papers import plan
from docgen.pipeline.issue import fill, prepare
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.papers.due import Draft
    from docgen.papers.entries import CaseEntry, Entry
    from docgen.papers.fields import Fields
    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.issue.work import Prepared, WorkContext
    from docgen.pipeline.stages import Compiled, Existing

NAMED = 5
"""Papers that a refusal names; the rest is counted."""


def require_as_issued(ready: Prepared, known: CaseEntry) -> None:
    """Raise if a paper whose dossier was lost would not come out as it was issued: no number is taken for what is refused."""
    unlike = [draft for draft, entry, _, made in _filled(ready, known) if entry.sha512 != made]
    if unlike:
        raise refused(unlike)


def refused(unlike: Sequence[Draft]) -> WouldChangeError:
    """Return the fault for papers whose dossier was lost and that do not come out as they were issued."""
    more = len(unlike) - NAMED
    named = ", ".join(draft.file for draft in unlike[:NAMED])
    others = (f" dan {more} lainnya", f" and {more} more") if more > 0 else ("", "")
    return WouldChangeError(
        f"Naskah {named}{others[0]} sudah terbit, tetapi berkasnya hilang dan kini tidak keluar sama. Pulihkan salinan berkasnya, atau kembalikan isian, templat, dan versi docgen yang menerbitkannya; bila semua itu tidak ada lagi, nyatakan bahwa naskah itu dibuat lagi menurut buku kerja sekarang: --revise unsigned (belum ditandatangani) atau --revise signed (sudah ditandatangani) dengan --reason.",
        f"{named}{others[1]}: issued, but the dossier is lost and it does not come out the same now. Restore the dossier's copy, or the values, template and docgen version it was issued with; if none of these is left, say that it is made anew by the workbook as it stands: --revise unsigned (not signed yet) or --revise signed with --reason.",
    )


def regained(
    context: WorkContext, stood: Reconciled, decided: Plan, compiled: Compiled | None = None
) -> tuple[Existing, Plan]:
    """Return a lost dossier as its papers come out now, and the plan in which those differ that do not come out as they were issued."""
    known = stood.known
    if known is None or stood.existing.folder:
        return stood.existing, decided
    papers: list[dict[str, Any]] = []
    differing = dict(decided.differing)
    ready = prepare.prepared(context, stood.existing, decided, compiled)
    for draft, entry, offered, made in _filled(ready, known):
        told = {"paper": draft.key.paper, "unit": draft.key.unit, "file": draft.file}
        values = fill.printed(context, draft, ready.forms, offered)
        papers.append({**told, "item": entry.item, "issue": entry.issue, "values": values})
        if entry.sha512 != made:
            differing[draft.key] = (plan.UNLIKE,)
    record = {"papers": papers, "closed": known.closed, "year": known.year}
    return replace(stood.existing, record=record), replace(decided, differing=differing)


def _filled(ready: Prepared, known: CaseEntry) -> Iterator[tuple[Draft, Entry, Fields, str]]:
    """Yield each issued paper of a lost dossier with its entry in the register, its fields, and the digest with which it comes out now."""
    lost = {draft.key for draft in ready.plan.standing} - ready.standing.keys()
    told = ready.context.with_ledger(ready.context.ledger, number=f"{known.number:04}", year=known.year)
    for draft in told.drafts if lost else ():
        if draft.key in lost and (entry := told.ledger.live(draft.key)):
            offered = fill.composed(told, draft, ready.forms)
            yield draft, entry, offered, _digest(offered, draft, ready.forms)


def _digest(offered: Fields, draft: Draft, used: Forms) -> str:
    """Return the digest with which a paper comes out now; none where its template finds no more what it named then."""
    with suppress(TemplateBrokenError):
        return sha512(used.templates[draft.naskah.template].filled(offered).content).hexdigest()
    return ""
