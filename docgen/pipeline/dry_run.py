"""What a build would refuse, foretold: register and dossier are looked at, and nothing is written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.checks import dates
from docgen.errors import DiskRefusesError, DocgenError, ExitCode, TemplateBrokenError, WouldChangeError
from docgen.finding import Finding, Place, Severity, has_errors
from docgen.papers import numbering
from docgen.pipeline import check as case_check
from docgen.pipeline.files import sources
from docgen.pipeline.issue import differences, duplicates, lost, numbers, prepare, produce, reconcile
from docgen.pipeline.sealed import reopened
from docgen.pipeline.stages import Checked, Means

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.duplicates import FirstCases
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Actor, BuildRequest, Compiled

CODES = {
    "would-change": ExitCode.WOULD_CHANGE,
    "register-refuses": ExitCode.REGISTER_REFUSES,
    DiskRefusesError.code: DiskRefusesError.exit_code,
    TemplateBrokenError.code: TemplateBrokenError.exit_code,
}
"""The findings by which a build is foretold to be refused, and how it would end."""


UNREAD = (
    "sheet-", "heading-", "formula-", "date-", "nip-", "code-", "record-", "text-lookalike", "number-ambiguous",
    "value-type", "value-choice", "value-missing",
)  # fmt: skip
"""How codes begin of errors by which a cell, or the row that it is the key of, says nothing that can be compared."""


def check(request: BuildRequest, actor: Actor, warm: Compiled | None = None) -> Checked:
    """Return a case judged, with what a build would refuse among its findings; templates that are *warm* are not judged again."""
    compiled = {} if warm is None else warm
    judged = case_check.check(request, actor.when, warm=compiled)
    return Checked.of(judged, (*judged.findings, *foretold(judged, request, actor, compiled)))


def foretold(checked: Checked, request: BuildRequest, actor: Actor, compiled: Compiled) -> tuple[Finding, ...]:
    """Return what a build of a case would say of register and dossier, and of its papers; where there is no register yet, of the dates of numbers alone."""
    from docgen.register import Register  # noqa: PLC0415 - SQLAlchemy costs start-up that a case without code need not pay

    if not checked.case.kasus.kode:
        return ()
    url = sources.register_of(checked.sources, checked.office.buku.url, request.register)
    try:
        with Register.look(url, numbering.owner(checked.office)) as register:
            output = sources.output_of(checked.sources, request.output)
            means = Means(register, actor.at(checked.office.zone), output, compiled=compiled)
            return tuple(_foretold(checked, means))
    except DocgenError as error:
        return _told(error)


def _foretold(checked: Checked, means: Means) -> Iterator[Finding]:
    """Yield what a build would say, stage by stage as it would come upon it."""
    kode, periode = checked.case.kasus.kode, checked.case.kasus.periode
    if checked.drafts:
        dossier.require_room(means.output / dossier.WORKING)
    duplicates.require_only(means.register, checked)
    stood = reconcile.foreseen(kode, periode, means)
    others = duplicates.found(checked, means)
    yield from duplicates.warnings(checked, others)
    try:
        yield from _compared(checked, stood, means, others)
    except DocgenError as error:
        yield from _told(error)


def _compared(checked: Checked, stood: Reconciled, means: Means, others: FirstCases) -> Iterator[Finding]:
    """Yield what a build would say once it knows what stands of the case; nothing of one that makes no paper yet."""
    from docgen.pipeline import preview  # noqa: PLC0415 - as the register, which it asks

    duplicates.require_other(checked, others, issued=stood.known is not None)
    if not checked.drafts:
        return
    # A case with errors may be so incomplete that no paper can be composed: its errors are told already.
    with suppress(*(reopened.FAULTS if has_errors(checked.findings) else ())):
        context, decided = prepare.compared(checked, stood)
        if not has_errors(checked.findings):  # Selesai may be the cell that could not be read
            prepare.require_still_closed(context, decided, stood)
        try:
            differences.require_same(context, stood.existing, decided)
        except WouldChangeError as error:
            yield from _of_itself(checked, error.findings)
            return
        numbers.require_given(context, decided.standing)
        numbers.require_spare(context, (), means.register)
        preview.require_free(checked, context, means)
        yield from numbers.findings(context, decided, means.register)
        if not prepare.unchanged(context, decided, stood):
            means.register.require_room()
        _require_fillable(checked, context, decided, stood, means)


def _require_fillable(checked: Checked, context: WorkContext, decided: Plan, stood: Reconciled, means: Means) -> None:
    """Raise unless a lost dossier's papers come out as they were issued, and new ones can be filled: docgen's own tests filled what ships."""
    known = stood.known if stood.existing.folder is None else None
    done = checked.materials.shipped or has_errors(checked.findings) or prepare.unchanged(context, decided, stood)
    if known or not done:
        ready = prepare.prepared(context, stood.existing, decided, means.compiled)
        if known:
            lost.require_as_issued(ready, known)
        if not done:
            produce.tried_out(ready)


def _of_itself(checked: Checked, causes: Iterable[Finding]) -> Iterator[Finding]:
    """Yield why issued papers would differ, but for what follows merely from a cell or a row that could not be read."""
    unread = {
        each.place for each in checked.findings if each.severity is Severity.ERROR and each.code.startswith(UNREAD)
    }
    blind = {place.within for place in unread}
    for cause in causes:
        place = cause.place
        if place not in unread and (place.at or (place.within not in blind if place.within else not blind)):
            yield cause


def _told(error: DocgenError) -> tuple[Finding, ...]:
    """Return a fault of the run as findings: those that it tells itself, else one of no cell."""
    if error.findings and all(each.code in CODES for each in error.findings):
        return error.findings
    return (Finding(error.code, Severity.ERROR, Place(), error.words),)


def buildable(findings: tuple[Finding, ...]) -> bool:
    """Return whether a build would go on: what has errors, or a date of a year to come, is refused."""
    return not has_errors(findings) and not any(dates.forbids(each) for each in findings)


def exit_code(findings: tuple[Finding, ...]) -> ExitCode:
    """Return how a check ends: 3 where the case has errors of its own, else as the build would be refused."""
    kinds = {each.code for each in findings if each.severity is Severity.ERROR}
    if kinds - CODES.keys():
        return ExitCode.CASE_HAS_ERRORS
    return next((code for name, code in CODES.items() if name in kinds), ExitCode.DONE)
