"""The whole story, top to bottom: read, validate, compare, check, compose, number, fill, seal. Read this first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.checks import papers
from docgen.errors import CaseHasErrors
from docgen.papers import numbering
from docgen.pipeline import check
from docgen.pipeline.files import sources
from docgen.pipeline.issue import differences, duplicates, lost, numbers, prepare, produce, reconcile, revise, seal
from docgen.pipeline.stages import Built, Means, Stage
from docgen.pipeline.workshop import Workshop

if TYPE_CHECKING:
    from docgen.finding import Words
    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.work import Prepared, WorkContext
    from docgen.pipeline.revision import Revision
    from docgen.pipeline.stages import Actor, BuildRequest, Checked, Progress


def build(request: BuildRequest, actor: Actor, progress: Progress, workshop: Workshop | None = None) -> Built:
    """Return the sealed dossier of a case, made, grown or found unchanged; by the means of a *workshop* if one is handed in."""
    if workshop is None:
        with Workshop() as own:
            return build(request, actor, progress, own)
    progress(Stage.CHECK)
    checked = check.check(request, actor.when, building=True)
    require_ready(checked)
    actor = actor.at(checked.office.zone)
    output = sources.output_of(checked.sources, request.output)
    url = sources.register_of(checked.sources, checked.office.buku.url, request.register)
    sources.require_register_outside(url)
    owner, place = numbering.owner(checked.office), output / dossier.WORKING / checked.case.kasus.kode
    new = [folder for folder in (place.parent, output) if not folder.exists()]
    with workshop.register(url, owner) as register:
        try:
            with dossier.locked(place, dossier.RIGHTS[checked.office.arsip.hak]):
                return issue(checked, request, workshop.means(register, url, actor, output), progress)
        finally:
            for folder in () if register.there else new:  # a run that is refused in a new office leaves nothing
                with suppress(OSError):
                    folder.rmdir()


def issue(checked: Checked, request: BuildRequest, means: Means, progress: Progress) -> Built:
    """Return the dossier of a sound case once its due papers are issued and it is sealed."""
    duplicates.require_only(means.register, checked)
    stood = reconcile.reconcile(checked.case.kasus.kode, checked.case.kasus.periode, means)
    others = duplicates.found(checked, means)
    duplicates.require_other(checked, others, issued=stood.known is not None)
    context, decided, revised = _decided(checked, stood, request.revision, means)
    if prepare.unchanged(context, decided, stood):
        return _as_it_stands(checked, context, stood)
    progress(Stage.FILL)
    ready = prepare.prepared(context, stood.existing, decided, means.compiled)
    require_held(checked, ready)
    if stood.known:
        lost.require_as_issued(ready, stood.known)
    prepared = produce.tried_out(ready)
    own = numbers.findings(context, decided, means.register)
    findings = (*checked.findings, *duplicates.warnings(checked, others), *own, *produce.reshaped(prepared))
    progress(Stage.NUMBER)
    prepared = numbers.numbered(prepared, request.revision, means)
    progress(Stage.SEAL)
    folder, number_of_revision, made, record = seal.seal(prepared, findings, means)
    berkas = prepared.context.berkas
    told = (findings, stood.notes, revised)
    return Built(checked, folder, berkas.number, number_of_revision, berkas.closed, made, record, *told)


def _decided(
    checked: Checked, stood: Reconciled, revision: Revision | None, means: Means
) -> tuple[WorkContext, Plan, tuple[tuple[Words, tuple[Words, ...]], ...]]:
    """Return what is made anew and what stands, and how a revision alters that; a difference that nobody asked for is a fault."""
    context, decided = prepare.compared(checked, stood, revision)
    prepare.require_still_closed(context, decided, stood)
    revised: tuple[tuple[Words, tuple[Words, ...]], ...] = ()
    if revision:
        on = revision.day(means.actor.when.date())
        existing, before = lost.regained(context, stood, decided, means.compiled)
        decided = revise.revised(context, existing, before, revision, on)
        revise.require_no_ink(decided, existing.issued, means.register, checked.case.kasus.kode)
        revised = differences.revised_papers(context, stood.existing, before, decided)
    differences.require_same(context, stood.existing, decided)
    numbers.require_given(context, decided.standing)
    return context, decided, revised


def require_ready(checked: Checked) -> None:
    """Raise unless a case may be built: no errors, and at least the first paper due."""
    check.require_sound(checked)
    if words := check.awaited(checked):
        raise CaseHasErrors(words.id, words.en, checked.findings)


def require_held(checked: Checked, ready: Prepared) -> None:
    """Raise unless somebody holds every role that the templates of new papers name: it would print empty."""
    new = [one for one in ready.context.drafts if one.naskah.template in ready.forms.templates]
    check.require_sound(checked, tuple(papers.unsigned(checked.case, checked.kit, new, ready.forms.roles(checked.kit))))


def _as_it_stands(checked: Checked, context: WorkContext, stood: Reconciled) -> Built:
    """Return the dossier of a case that stands as it should already."""
    known, existing = stood.known, stood.existing
    if known is None or existing.folder is None:
        raise AssertionError("an unchanged case has a dossier")
    made = produce.as_it_stands(context, stood)
    number, revision = f"{known.number:04}", existing.record["revision"]
    told = (made, existing.record, checked.findings, stood.notes)
    return Built(checked, existing.folder, number, revision, known.closed, *told)
