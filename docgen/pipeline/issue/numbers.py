"""The register asked for numbers: taken, replaced, dropped, and those that come later."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.checks import papers
from docgen.finding import Finding, Severity, Words
from docgen.papers import ledger, numbering, plan
from docgen.papers.entries import State
from docgen.pipeline.issue import prepare, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.papers.due import Draft
    from docgen.papers.entries import CaseEntry
    from docgen.papers.ledger import Ledger
    from docgen.pipeline.issue.work import Prepared, WorkContext
    from docgen.pipeline.stages import Actor, BuildRequest, Checked, Revision
    from docgen.register import Register


def numbered(
    work: Prepared, asked: BuildRequest, register: Register, hand: Actor, *, seen: Mapping[tuple[str, int], int]
) -> CaseEntry:
    """Return the case as the register has it once every due paper has its item and its number."""
    checked = work.desk.checked
    kode = checked.case.kasus.kode
    if asked.revision:
        replace_issued(work, asked.revision, register, hand, seen)
    dated = {each.key: each for each in work.plan.fresh}  # what is replaced bears its new date from here on
    drafts = [dated.get(each.key, each) for each in checked.drafts]
    asking = numbering.requests(checked.office, checked.case, drafts, work.desk.berkas.year)
    known = register.find(kode) if asked.revision else None
    book = ledger.of(known.entries) if known else work.desk.ledger
    drop(kode, book, checked.drafts, register, hand)
    entry = register.reserve(book.asked(asking), who=hand.who, when=hand.when, seen=seen)
    told = take_later_numbers(checked, kode, ledger.of(entry.entries), register, hand)
    return (register.find(kode) or entry) if told else entry


def replace_issued(
    work: Prepared, revision: Revision, register: Register, hand: Actor, seen: Mapping[tuple[str, int], int]
) -> None:
    """Have the register replace every issued paper made anew: under its own number, or a new one where it was signed."""
    checked = work.desk.checked
    for each in work.plan.fresh:
        issued = work.desk.ledger.live(each.key)
        if issued and issued.state is State.USED:
            request = numbering.request(checked.office, checked.case, each) if revision.signed else None
            if request and request.external == issued.number:
                request = replace(request, external="")  # the row of Nomor Naskah still names the replaced paper
            kode, reason = checked.case.kasus.kode, revision.reason
            register.revise(kode, each.key, reason, signed=request, who=hand.who, when=hand.when, seen=seen)


def renumbered(work: Prepared, entry: CaseEntry, findings: tuple[Finding, ...]) -> WorkContext:
    """Return the case laid out anew, with every paper's item, number and date as the register gave them."""
    book = ledger.of(entry.entries, work.desk.ledger.later)
    checked = replace(work.desk.checked, drafts=book.redate(work.desk.checked.drafts), findings=findings)
    berkas = replace(prepare.berkas_of(checked), number=f"{entry.number:04}", year=entry.year)
    return replace(work.desk, checked=checked, berkas=berkas, ledger=book)


def drop(kode: str, book: Ledger, due: Sequence[Draft], register: Register, hand: Actor) -> None:
    """Void the numbers that an interrupted build had reserved for papers which have left the case since."""
    keys = {draft.key for draft in due}
    left = [key for key, entries in book.issues.items() if entries[-1].state is State.RESERVED and key not in keys]
    if left:
        reason = "naskahnya keluar dari kasus sebelum terbit"
        register.drop(kode, left, reason, who=hand.who, when=hand.when)


def require_given(desk: WorkContext, standing: Sequence[Draft]) -> None:
    """Raise if Nomor Naskah gives an issued paper another number than it bears."""
    for draft in standing:
        given, entry = numbering.given(desk.checked.case, draft), desk.ledger.live(draft.key)
        if given and entry and entry.number not in ("", given.nomor) and not desk.ledger.worn(draft.key, given.nomor):
            raise plan.other_number(desk.checked.case.kasus.kode, draft.key, entry.number, given.nomor)


def take_later_numbers(checked: Checked, kode: str, known: Ledger, register: Register, hand: Actor) -> bool:
    """Enter the numbers that Nomor Naskah gives to papers issued without one; return whether there were any."""
    told = False
    for draft in checked.drafts:
        given, entry = numbering.given(checked.case, draft), known.live(draft.key)
        if given and entry and not entry.number and not known.worn(draft.key, given.nomor):
            register.external(kode, draft.key, given.nomor, who=hand.who, when=hand.when)
            told = True
    return told


def backdated(work: work.Prepared, register: Register, *, signed: bool) -> Iterator[Finding]:
    """Yield each new number whose date is before the last one used in its series; refuse it where the office says so.

    A paper revised before it was signed takes no number, and what an interrupted run has reserved is taken already.
    """
    checked = work.desk.checked
    last_of = cache(register.last_date)
    for draft in work.plan.fresh:
        entry = work.desk.ledger.live(draft.key)
        if entry and entry.state is State.USED and not signed:
            continue
        asked = numbering.request(checked.office, checked.case, draft)
        last = last_of(asked.series, draft.date.year) if asked.series else None
        if last is None or draft.date >= last:
            continue
        if checked.office.penomoran.tanggal_mundur == "tolak" and not (entry and entry.state is State.RESERVED):
            raise numbering.refused(draft.naskah.judul, draft.date, last)
        words = Words(
            f"{draft.naskah.judul} bertanggal {tanggal(draft.date)}, sebelum nomor terakhir dalam buku ({tanggal(last)}). Pastikan tanggal ini benar.",
            f"{draft.naskah.judul} is dated {draft.date}, before the last number in the book ({last}). Make sure that this is right.",
        )
        yield Finding("date-before-last", Severity.WARNING, papers.date_cell(checked.case, draft), words)
