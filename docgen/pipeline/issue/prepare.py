"""One case's papers before they are numbered: compared with what stands, their templates and sources made ready."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.case import progress
from docgen.errors import DocgenError, WouldChangeError
from docgen.finding import Words
from docgen.papers import due, ledger, occasion, plan
from docgen.papers.entries import State
from docgen.pipeline.issue import fill, payload, templates, work
from docgen.pipeline.issue.work import Prepared
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Issued, Plan
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.revision import Revision
    from docgen.pipeline.stages import Compiled, Existing, Intake

    Said = dict[PaperKey, Mapping[str, Any]]
    """What papers say, by key."""


def compared(intake: Intake, stood: Reconciled, revision: Revision | None = None) -> tuple[WorkContext, Plan]:
    """Return the case laid out to be filled from, and which papers stand, are new, or would come out different.

    What a changed docgen, kit or office would write otherwise is no difference, unless a *revision* names the paper as one that nobody has signed.
    """
    book = ledger.from_entries(stood.known.entries if stood.known else (), stood.later)
    issued = stood.existing.issued
    context = laid_out(intake, book, issued)
    now = said_by_case(context, issued, issued)
    decided = plan.decide(context.drafts, book, issued, now)
    named = {key for key in decided.differing if revision and revision.named_as(decided.issued[key]) is False}
    asked = [key for key in _of_other_form(intake, issued, decided.differing) if key not in named]
    if asked and (folder := stood.existing.folder):
        decided = plan.of_the_case(decided, _as_sealed(folder, intake, book, issued, asked), now)
    return context, _otherwise_numbered(context, issued, decided)


def _otherwise_numbered(context: WorkContext, issued: Collection[PaperKey], decided: Plan) -> Plan:
    """Return the plan in which issued papers also differ by the number that Nomor Naskah gives them now: one may have been mistyped."""
    found = {
        draft.key: (*decided.differing.get(draft.key, ()), (plan.NUMBER, slip[0], slip[1].nomor))
        for draft in decided.standing
        if draft.key in issued and (slip := context.ledger.mistyped(context.intake.case, draft))
    }
    return replace(decided, differing={**decided.differing, **found}) if found else decided


def _of_other_form(intake: Intake, issued: Mapping[PaperKey, Issued], keys: Collection[PaperKey]) -> Iterator[PaperKey]:
    """Yield the papers that another docgen, kit or office made: of the others only the case can have changed."""
    shape = templates.shape(intake) if keys else {}
    for key in keys:
        entry = issued[key].entry
        if templates.of_another(entry) or any(entry["form"].get(name) != value for name, value in shape.items()):
            yield key


def laid_out(intake: Intake, book: Ledger, issued: Mapping[PaperKey, Issued]) -> WorkContext:
    """Return a case laid out to be filled from, its issued papers under the dates and names they bear."""
    redated = book.redate(intake.due.with_issued(book.issues.keys()))
    kept = {key: paper.entry["file"] for key, paper in issued.items()}
    return work.context(intake, plan.with_issued_names(redated, _of_lost(intake, redated, book, issued) | kept), book)


def _of_lost(
    intake: Intake, drafts: Sequence[Draft], book: Ledger, issued: Collection[PaperKey]
) -> dict[PaperKey, str]:
    """Return the file names of issued papers whose dossier was lost: what named their rows then stands in the book of numbers."""
    then: dict[str, dict[str, str]] = {}
    lost = book.issues.keys() - issued
    for draft in drafts if lost else ():
        about = book.issues[draft.key][0].subject if draft.key in lost else ""
        label = about.removeprefix(f"{draft.naskah.judul} - ")
        if draft.row and label not in (about, draft.label):
            then.setdefault(draft.naskah.kode, {})[draft.spelt] = label
    kinds = [naskah for naskah in intake.kit.naskah if naskah.kode in then]
    names = {one.kode: occasion.renamed(intake.case, intake.kit, one, then[one.kode]) for one in kinds}
    return {
        draft.key: f"{names[draft.naskah.kode][draft.spelt]}.docx"
        for draft in drafts
        if draft.naskah.kode in names and draft.key in book.issues
    }


def said_by_case(context: WorkContext, issued: Mapping[PaperKey, Issued], keys: Collection[PaperKey]) -> Said:
    """Return what issued papers would say by a case, of all that they said when they were issued."""
    told = ((each, issued[each.key]) for each in context.drafts if each.key in keys)
    return {
        each.key: _of_its_unit(context, each, paper, fill.said_now(context, each, paper.values)) for each, paper in told
    }


def _of_its_unit(context: WorkContext, draft: Draft, paper: Issued, now: dict[str, Any]) -> dict[str, Any]:
    """Return what an issued paper would say *now*, of a row that went to another unit also of which the papers are that it cites: their numbers are no values."""
    kit, was = context.intake.kit, paper.entry["unit"] or ""
    if not draft.row or kunci(was) == kunci(draft.unit):
        return now
    others = (naskah for naskah in kit.naskah if naskah.of_unit or kit.rows_of_units(naskah))
    names = {naskah.nama_isian for naskah in others if naskah.per != draft.naskah.per}
    return now | {
        name: {**cited, "unit": draft.unit} for name, cited in now.items() if name in names and isinstance(cited, dict)
    }


def _as_sealed(
    folder: Path, intake: Intake, book: Ledger, issued: Mapping[PaperKey, Issued], keys: Collection[PaperKey]
) -> Said:
    """Return what issued papers would say today by the case as it was sealed; nothing where its sources tell none."""
    from docgen.pipeline.sealed import reopened  # noqa: PLC0415 - needs the whole house, which an unchanged case does not

    with suppress(DocgenError, *reopened.FAULTS):
        return said_by_case(laid_out(reopened.sealed_case(folder, intake), book, issued), issued, keys)
    return {}


def unchanged(context: WorkContext, decided: Plan, stood: Reconciled) -> bool:
    """Return whether a build would change nothing: the dossier as it was sealed, nothing new, the case as it was read."""
    known, existing = stood.known, stood.existing
    if not known or not existing.folder or existing.manifest != known.manifest:
        return False
    live = (context.ledger.live(draft.key) for draft in context.drafts)  # a crash may have left a number reserved
    if decided.fresh or decided.withdrawn or not all(entry and entry.state is State.USED for entry in live):
        return False
    now = payload.case_digest(context.intake)
    return bool(existing.record["case_sha512"] == now) or _reads_alike(existing.folder, context.intake, now)


def require_still_closed(context: WorkContext, decided: Plan, stood: Reconciled) -> None:
    """Raise if a case that was closed would go on again: its dossier stays, and a revision of it is one of a closed case."""
    closed = stood.existing.record.get("closed") or (stood.known and stood.known.closed)
    if not closed or context.berkas.closed or unchanged(context, decided, stood):
        return
    case, kit = context.intake.case, context.intake.kit
    kode, step = case.kasus.kode, kit.langkah[-1]
    awaiting = occasion.awaiting(case, context.intake.comparison, kit)
    owing = progress.owing(case, kit, step, awaiting)
    units = ", ".join(owing)
    whose, english = (f" untuk {units}", f" for {units}") if units else ("", "")
    first = _revised_first(owing, decided)
    raise WouldChangeError(
        f"Kasus {kode} sudah ditutup, jadi langkah terakhirnya tidak dapat dibuka lagi, dan tidak ada yang diubah. Isi Selesai langkah {step.no}{whose} di lembar Langkah, lalu jalankan lagi.{first.id}",
        f"The case {kode} is closed, so its last step cannot be opened again, and nothing was changed. Enter Selesai of step {step.no}{english} in Langkah, then run again.{first.en}",
    )


def _revised_first(owing: Sequence[str], decided: Plan) -> Words:
    """Return how issued papers are revised before units that came after the end have ended their steps, as a sentence; nothing where one has papers."""
    issued = {
        kunci(unit) for unit in (*(draft.unit for draft in decided.standing), *(key.unit for key in decided.gone))
    }
    if not owing or not issued.isdisjoint(map(kunci, owing)):
        return Words("", "")
    units = ", ".join(owing)
    return Words(
        f" Bila naskah yang sudah terbit harus dibetulkan lebih dahulu: simpan salinan buku kerja ini, keluarkan semua baris {units}, jalankan dengan --revise, lalu masukkan lagi baris itu.",
        f" If issued papers must be mended first: keep a copy of this workbook, take out all rows of {units}, run with --revise, then enter those rows again.",
    )


def _reads_alike(folder: Path, intake: Intake, now: str) -> bool:
    """Return whether a dossier's own sources tell the case as it is *now*: an older docgen, or a kit with fewer columns, summed it up otherwise."""
    from docgen.pipeline.sealed import reopened  # noqa: PLC0415 - needs the whole house, which an unchanged case does not

    with suppress(DocgenError, *reopened.FAULTS):
        return payload.case_digest(reopened.sealed_case(folder, intake)) == now
    return False


def prepared(context: WorkContext, existing: Existing, decided: Plan, compiled: Compiled | None = None) -> Prepared:
    """Return all that the papers are made from, their templates compiled; what cannot be archived is a fault already."""
    intake, issued = context.intake, existing.issued
    standing = {each.key for each in decided.standing} & issued.keys()
    stand = (templates.dated(each, issued[each.key].entry) if each.key in standing else each for each in context.drafts)
    context = replace(context, drafts=tuple(stand))
    filled = [each for each in context.drafts if each.key not in standing]
    end = context.berkas.end
    beside = (
        *intake.due.enclosing(end),
        *due.of_a_print(intake.kit, end),
    )  # what a print needs is sealed with the rest
    forms = templates.forms(intake, (*filled, *beside), compiled=compiled)
    return Prepared(context, existing, decided, forms, payload.source_files(intake, existing, forms))
