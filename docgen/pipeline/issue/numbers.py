"""The register asked for numbers: taken, replaced, dropped, and those that come later."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.checks import papers
from docgen.finding import Finding, Place, Severity, Words
from docgen.papers import digests, ledger, numbering, plan
from docgen.papers.entries import State
from docgen.pipeline.issue import duplicates
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from docgen.papers.due import Draft
    from docgen.papers.entries import CaseEntry, CaseRequest, PaperKey, Request
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Plan
    from docgen.pipeline.issue.work import Prepared, WorkContext
    from docgen.pipeline.revision import Revision
    from docgen.pipeline.stages import Intake, Means
    from docgen.register import Register


def numbered(prepared: Prepared, revision: Revision | None, means: Means) -> Prepared:
    """Return the papers once the register has given every due one its item and its number."""
    context, decided, register = prepared.context, prepared.plan, means.register
    require_spare(context, decided.again, register)
    entry = _given(prepared, revision, means)
    there = prepared.existing.folder is not None
    later = context.ledger.later if there else ledger.known_to(decided.again, register.numbers_later(entry.kode))
    given = ledger.from_entries(entry.entries, later)
    told = context.with_ledger(given, number=f"{entry.number:04}", year=entry.year)
    # Made anew on the day of a replacement, a paper cites that: it did not when it was tried out.
    kept = prepared.said.keys() - decided.again.keys() if told.drafts == context.drafts else ()
    said = {key: prepared.said[key] for key in kept}
    # A closed dossier that was lost may be found again: what is made now goes beside it.
    beside = entry.closed and not there and bool(decided.fresh or decided.withdrawn)
    return replace(prepared, context=told, revision=entry.revision + beside, said=said)


def _given(prepared: Prepared, revision: Revision | None, means: Means) -> CaseEntry:
    """Return the case once the register has withdrawn, replaced and dropped what leaves, and given every due paper its number."""
    context, register, withdrawn = prepared.context, means.register, prepared.plan.withdrawn
    kode, who, when = context.intake.case.kasus.kode, means.actor.who, means.actor.when
    asking, seen = _asking(prepared), means.seen(context.intake.office.kode)
    if revision and withdrawn:
        register.withdraw(kode, withdrawn, revision.reason, who=who, when=when)
    if revision:
        replace_issued(prepared, revision, asking, means, seen)
    known = register.find(kode) if revision else None
    book = ledger.from_entries(known.entries) if known else context.ledger
    if left := _left(book, context.drafts):
        register.drop(kode, left, "naskahnya keluar dari kasus sebelum terbit", who=who, when=when)
    entry = register.reserve(book.asked(asking), who=who, when=when, seen=seen)
    later = take_later_numbers(context, ledger.from_entries(entry.entries), means)
    return register.find(kode) or entry if later else entry


def _asking(prepared: Prepared) -> CaseRequest:
    """Return what the register is asked for: a number for each due paper, and what the case is known by."""
    context, decided, intake = prepared.context, prepared.plan, prepared.context.intake
    dated = {each.key: each for each in decided.fresh}  # what is replaced bears its new date from here on
    drafts = [dated.get(each.key, each) for each in context.drafts]
    signed = any((*decided.again.values(), *decided.withdrawn.values())) or not context.ledger.unsigned
    unsigned = not (signed or decided.standing)
    asking = numbering.requests(intake.office, intake.case, drafts, context.berkas.year, unsigned=unsigned)
    known_by = digests.register_text(digests.of_case(intake.case, intake.evidence.digests))
    return replace(asking, known_by=known_by, data=duplicates.data(intake))


def replace_issued(
    prepared: Prepared, revision: Revision, asking: CaseRequest, means: Means, seen: Mapping[tuple[str, int], int]
) -> None:
    """Have the register replace every issued paper made anew: under its own number, or a new one where it was signed.

    Numbers go by the dates of the papers, then by their items (`dossier.md`, "Numbers").
    """
    intake, asked = prepared.context.intake, {}
    signed = prepared.plan.again
    live = ((each, prepared.context.ledger.live(each.key)) for each in prepared.plan.fresh)
    used = [(each, entry) for each, entry in live if entry and entry.state is State.USED]
    for each, issued in sorted(used, key=lambda one: (one[0].date, one[1].item)):
        request = numbering.request(intake.office, intake.case, each) if signed[each.key] else None
        if request and request.external == issued.number:
            request = replace(request, external="")  # the row of Nomor Naskah still names the replaced paper
        asked[each.key] = request
    if asked:
        kode, who, when = intake.case.kasus.kode, means.actor.who, means.actor.when
        first = _earlier(prepared, asking, asked)
        means.register.revise(kode, asked, revision.reason, earlier=first, who=who, when=when, seen=seen)


def _earlier(prepared: Prepared, asking: CaseRequest, asked: Mapping[PaperKey, Request | None]) -> CaseRequest | None:
    """Return what is asked for new papers that are dated before every one that takes a new number; None where there is nothing."""
    begins = min((one.date for one in asked.values() if one and one.counted), default=None)
    new = {each.key for each in prepared.plan.fresh if each.key not in prepared.plan.again}
    found = tuple(one for one in asking.requests if one.key in new and begins and one.date < begins)
    return prepared.context.ledger.asked(replace(asking, requests=found)) if found else None


def _left(book: Ledger, due: Sequence[Draft]) -> list[PaperKey]:
    """Return the papers for which an interrupted build had reserved numbers, and which have left the case since."""
    keys = {draft.key for draft in due}
    return [key for key, entries in book.issues.items() if entries[-1].state is State.RESERVED and key not in keys]


def require_given(context: WorkContext, standing: Sequence[Draft]) -> None:
    """Raise if Nomor Naskah gives an issued paper another number than it bears, or any the number of one that it came in the place of."""
    book, case = context.ledger, context.intake.case
    for draft in standing:
        if found := book.mistyped(case, draft):
            raise plan.other_number(case.kasus.kode, draft.key, found[0], found[1].nomor)
    for draft in context.drafts:
        if (found := book.outworn(case, draft)) and found[0]:
            raise plan.number_of_former_issue(draft.key, *found)


def findings(context: WorkContext, decided: Plan, register: Register) -> Iterator[Finding]:
    """Yield what only the papers that are about to be issued show: their dates, and the numbers they wait for or take."""
    yield from papers.misdated(context.intake.case, (*context.drafts, *decided.fresh))
    yield from awaited(context, {key for key, signed in decided.again.items() if signed})
    yield from backdated(context, decided, register)


def awaited(context: WorkContext, again: Collection[PaperKey]) -> Iterator[Finding]:
    """Yield each row of Nomor Naskah that names a paper's number of before, while the one that counts awaits its own; *again* are made anew now."""
    book, case = context.ledger, context.intake.case
    for draft in context.drafts:
        told, entry = numbering.given_elsewhere(case, draft), book.live(draft.key)
        gives_up = entry.number if entry and draft.key in again else None
        if told and (book.worn(draft.key, told.nomor) or gives_up == told.nomor):
            words = Words(
                f"Nomor {told.nomor} sudah tercetak pada naskah {draft.key.named} yang dahulu; penggantinya belum bernomor. Tulis nomor penggantinya di sini begitu diberikan.",
                f"The number {told.nomor} stands on an earlier paper {draft.key.named}; the one in its place has none yet. Write its own number here once it is given.",
            )
            yield Finding("number-reused", Severity.WARNING, Place(told.asal.sheet, told.asal.at("Nomor")), words)
        elif told and (other := book.another(draft.key, told.nomor)):
            words = Words(
                f"Nomor {told.nomor} sudah tercetak pada naskah {other.key.named} kasus ini, yang diganti atau ditarik. Satu nomor hanya untuk satu naskah: cocokkan dengan buku agenda, lalu betulkan nomor ini.",
                f"The number {told.nomor} stands on the paper {other.key.named} of this case, which was replaced or withdrawn. A number is of one paper: compare with the book of numbers, then mend this one.",
            )
            yield Finding("number-reused", Severity.WARNING, Place(told.asal.sheet, told.asal.at("Nomor")), words)


def require_spare(context: WorkContext, again: Collection[PaperKey], register: Register) -> None:
    """Raise if Nomor Naskah gives a number that another paper of the case bears, or mends one into one of ours: before the book is changed.

    *again* are the papers that are made anew: one may leave its number to another.
    """
    case, book = context.intake.case, context.ledger
    rows = ((draft.key, numbering.given_elsewhere(case, draft)) for draft in context.drafts)
    told = {key: row.nomor for key, row in rows if row and not book.worn(key, row.nomor)}
    live = {key: entries[-1].number for key, entries in book.issues.items()} if told else {}
    bears = {number: key for key, number in live.items() if not (key in again and told.get(key, number) != number)}
    for key, number in told.items():
        if (other := bears.get(number, key)) != key:
            raise plan.number_taken(number, other)
    if mended := [number for key, number in told.items() if key in again and live[key] != number]:
        register.require_free(mended, ())


def take_later_numbers(context: WorkContext, known: Ledger, means: Means) -> bool:
    """Enter the numbers that Nomor Naskah gives to papers issued without one; return whether there were any."""
    case, told = context.intake.case, {}
    for draft in context.drafts:
        given, entry = numbering.given_elsewhere(case, draft), known.live(draft.key)
        if given and entry and not entry.number and not known.worn(draft.key, given.nomor):
            told[draft.key] = given.nomor
    if told:
        means.register.external(case.kasus.kode, told, who=means.actor.who, when=means.actor.when)
    return bool(told)


def backdated(context: WorkContext, decided: Plan, register: Register) -> Iterator[Finding]:
    """Yield each date of new numbers that is before the last one in their series; refuse it where the office says so.

    A paper revised before it was signed takes no number unless it goes to another year or series, and what an interrupted
    run has reserved is taken already; the register asks once more when it gives one.
    """
    intake, kode = context.intake, context.intake.case.kasus.kode

    @cache  # of the case itself as it was when the run began: another may be at it
    def last_of(series: str, year: int) -> date | None:
        known = (context.ledger.last_date(series, year), register.last_date(series, year, kode))
        return max(filter(None, known), default=None)

    told: set[Finding] = set()
    for draft in decided.fresh:
        asked, entry = numbering.request(intake.office, intake.case, draft), context.ledger.live(draft.key)
        kept = entry.state if entry and (entry.series, entry.date.year) == (asked.series, draft.date.year) else None
        if kept is State.USED and not decided.again.get(draft.key):
            continue
        last = last_of(asked.series, draft.date.year) if asked.series else None
        if last is None or draft.date >= last:
            continue
        if asked.in_turn and kept is not State.RESERVED:
            raise numbering.refused(draft.naskah.judul, draft.date, last)
        found = _before_last(intake, draft, last)
        if found not in told:  # invitations of all units have one date, in one cell
            yield found
        told.add(found)


def _before_last(intake: Intake, draft: Draft, last: date) -> Finding:
    words = Words(
        f"{draft.naskah.judul} bertanggal {tanggal(draft.date)}, sebelum nomor terakhir dalam buku ({tanggal(last)}). Pastikan tanggal ini benar.",
        f"{draft.naskah.judul} is dated {draft.date}, before the last number in the book ({last}). Make sure that this is right.",
    )
    return Finding("date-before-last", Severity.WARNING, papers.date_cell(intake.case, intake.kit, draft), words)
