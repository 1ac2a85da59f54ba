"""One case's papers issued: compared with what stands, prepared, numbered, and sealed. The order of events is `pipeline`'s."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen import dossier, filling, history, making, payload
from docgen.bahasa import tanggal
from docgen.checks import papers
from docgen.errors import CaseHasErrors, WouldChangeError
from docgen.making import Work
from docgen.papers import content, due, ledger, numbering, plan, record
from docgen.papers.entries import Settled, State
from docgen.papers.fields import Berkas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from docgen.filling import Desk
    from docgen.finding import Finding
    from docgen.papers.entries import CaseEntry
    from docgen.papers.record import Made
    from docgen.register import Register
    from docgen.stages import Before, Checked, Hand, Order, Revision
    from docgen.standing import CarriedOn


def compared(checked: Checked, carried: CarriedOn, before: Before) -> tuple[Desk, plan.Plan]:
    """Return the case laid out to be filled from, and which papers stand, are new, or would come out different."""
    book = ledger.of(carried.known.entries if carried.known else (), carried.later)
    called = due.due(checked.case, checked.comparison, checked.kit, checked.office, book.issues.keys())
    checked = replace(checked, drafts=book.redate(called))
    laid = filling.desk(checked, berkas_of(checked), book)
    issued = record.issued(before.record)
    now = {
        each.key: filling.again(laid, each, issued[each.key].values) for each in checked.drafts if each.key in issued
    }
    return laid, plan.decide(checked.drafts, book, issued, now)


def revised(laid: Desk, decided: plan.Plan, revision: Revision) -> plan.Plan:
    """Return the plan in which the papers that differ are made anew; signed ones bear the revision's date."""
    if revision.signed:
        require_date(laid, decided, revision.date)
    dated = {each.key: replace(each, date=revision.date) if revision.signed else each for each in laid.checked.drafts}
    return plan.revise(decided, dated)


def require_date(laid: Desk, decided: plan.Plan, on: date) -> None:
    """Raise unless replacing papers may bear a date: after all that is issued, not after what is due and cites them."""
    last = max(each.date for each in decided.standing)
    if on < last:
        raise WouldChangeError(
            f"Naskah pengganti tidak boleh bertanggal {tanggal(on)}, sebab naskah terakhir yang terbit bertanggal {tanggal(last)}. Sebutkan --date {last} atau sesudahnya.",
            f"A replacing paper cannot be dated {on}, for the last issued paper is dated {last}. Give --date {last} or later.",
        )
    again = [replace(each, date=on) for each in decided.standing if each.key in decided.differing]
    checked = laid.checked
    wrong = [
        one for one in papers.check(checked.case, checked.kit, (*again, *decided.fresh)) if one.code == "paper-order"
    ]
    if wrong:
        raise CaseHasErrors(
            f"Naskah pengganti bertanggal {tanggal(on)} akan mendahului naskah yang mengutipnya. Ganti tanggal naskah itu, atau sebutkan --date yang lain.",
            f"A replacing paper dated {on} would come after papers that cite it. Change their dates, or give another --date.",
            tuple(wrong),
        )


def unchanged(laid: Desk, decided: plan.Plan, before: Before) -> bool:
    """Return whether a build would change nothing: nothing new, nothing left half numbered, the case as it was read."""
    same_case = before.record["case_sha512"] == payload.case_digest(laid.checked)
    return same_case and not decided.fresh and making.settled(laid.ledger, laid.checked.drafts)


def prepared(laid: Desk, asked: Order, before: Before, decided: plan.Plan) -> Work:
    """Return all that the papers are made from, their templates compiled; what cannot be archived is a fault already."""
    checked = laid.checked
    issued = record.issued(before.record)
    enclosing = due.enclosing(checked.case, checked.kit, checked.office, laid.berkas.end)
    standing_ = {each.key for each in decided.standing} & issued.keys()
    filled = [each for each in checked.drafts if each.key not in standing_]
    forms = filling.forms(checked, filling.templates(checked, (*filled, *enclosing), asked.templates))
    return Work(laid, before, issued, decided, forms, payload.sources(checked, before, forms))


def numbered(
    work: Work, asked: Order, register: Register, hand: Hand, *, seen: Mapping[tuple[str, int], int]
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
    making.drop(kode, book, checked.drafts, register, hand)
    entry = register.reserve(book.asked(asking), who=hand.who, when=hand.when, seen=seen)
    told = making.take_later_numbers(checked, kode, ledger.of(entry.entries), register, hand)
    return (register.find(kode) or entry) if told else entry


def replace_issued(
    work: Work, revision: Revision, register: Register, hand: Hand, seen: Mapping[tuple[str, int], int]
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


def renumbered(work: Work, entry: CaseEntry, findings: tuple[Finding, ...]) -> Desk:
    """Return the case laid out anew, with every paper's item, number and date as the register gave them."""
    book = ledger.of(entry.entries, work.desk.ledger.later)
    checked = replace(work.desk.checked, drafts=book.redate(work.desk.checked.drafts), findings=findings)
    berkas = replace(berkas_of(checked), number=f"{entry.number:04}", year=entry.year)
    return replace(work.desk, checked=checked, berkas=berkas, ledger=book)


def berkas_of(checked: Checked) -> Berkas:
    """Return the dossier as its papers name it, its number still to be given."""
    dates = [each.date for each in checked.drafts]
    return Berkas("", min(dates).year, min(dates), max(dates), due.closed(checked.case, checked.kit))


def seal(
    work: Work, made: tuple[Made, ...], files: Mapping[str, bytes], output: Path, register: Register, hand: Hand
) -> tuple[Path, int]:
    """Put the dossier in its place, complete and sealed, and settle its numbers; return where it stands, and its revision."""
    checked, berkas = work.desk.checked, work.desk.berkas
    shelf = dossier.Shelf(output, checked.case.kasus.kode, int(berkas.number), berkas.year)
    revision = shelf.revision() + 1 if shelf.closed().is_dir() else work.revision
    folder = shelf.closed(revision) if berkas.closed else shelf.working
    old, kept = history.replaced(work)
    stands = payload.Standing(shelf.number, shelf.year, revision, berkas.closed, history.numbers_later(work), old)
    everything = payload.sealed(
        payload.head(checked, stands),
        made,
        {**files, **kept, **payload.evidence(checked), **work.sources},
    )
    with dossier.staged(folder) as stage:
        dossier.assemble(stage, everything)
        highest = record.highest(made, number=shelf.number, year=shelf.year)
        info = payload.bag_info(checked, folder.name, berkas.end.isoformat())
        manifest = dossier.seal(stage, {**info, dossier.HIGH_WATER: dossier.written(highest)})
    settled = tuple(
        Settled(each.key, each.sha512, content.digest(each.values)) for each in made if each.item is not None
    )
    register.settle(
        shelf.kode, settled, manifest=manifest, closed=berkas.closed, revision=revision, who=hand.who, when=hand.when
    )
    if berkas.closed and shelf.working.is_dir():
        dossier.discard(shelf.working)
    return folder, revision
