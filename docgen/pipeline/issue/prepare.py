"""One case's papers issued: compared with what stands, prepared, numbered, and sealed. The order of events is `pipeline`'s."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.checks import papers
from docgen.errors import CaseHasErrors, WouldChangeError
from docgen.papers import due, ledger, plan, record
from docgen.papers.entries import State
from docgen.papers.fields import Berkas
from docgen.pipeline.issue import fill, payload, templates, work
from docgen.pipeline.issue.work import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from docgen.papers.due import Draft
    from docgen.papers.ledger import Ledger
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import BuildRequest, Checked, Existing, Revision


def compared(checked: Checked, carried: Reconciled, before: Existing) -> tuple[WorkContext, plan.Plan]:
    """Return the case laid out to be filled from, and which papers stand, are new, or would come out different."""
    book = ledger.of(carried.known.entries if carried.known else (), carried.later)
    called = due.due(checked.case, checked.comparison, checked.kit, checked.office, book.issues.keys())
    checked = replace(checked, drafts=book.redate(called))
    laid = work.context(checked, berkas_of(checked), book)
    issued = record.issued(before.record)
    now = {each.key: fill.again(laid, each, issued[each.key].values) for each in checked.drafts if each.key in issued}
    return laid, plan.decide(checked.drafts, book, issued, now)


def revised(laid: WorkContext, decided: plan.Plan, revision: Revision) -> plan.Plan:
    """Return the plan in which the papers that differ are made anew; signed ones bear the revision's date."""
    if revision.signed:
        require_date(laid, decided, revision.date)
    dated = {each.key: replace(each, date=revision.date) if revision.signed else each for each in laid.checked.drafts}
    return plan.revise(decided, dated)


def require_date(laid: WorkContext, decided: plan.Plan, on: date) -> None:
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


def unchanged(laid: WorkContext, decided: plan.Plan, before: Existing) -> bool:
    """Return whether a build would change nothing: nothing new, nothing left half numbered, the case as it was read."""
    same_case = before.record["case_sha512"] == payload.case_digest(laid.checked)
    return same_case and not decided.fresh and settled(laid.ledger, laid.checked.drafts)


def prepared(laid: WorkContext, asked: BuildRequest, before: Existing, decided: plan.Plan) -> Prepared:
    """Return all that the papers are made from, their templates compiled; what cannot be archived is a fault already."""
    checked = laid.checked
    issued = record.issued(before.record)
    enclosing = due.enclosing(checked.case, checked.kit, checked.office, laid.berkas.end)
    standing_ = {each.key for each in decided.standing} & issued.keys()
    filled = [each for each in checked.drafts if each.key not in standing_]
    forms = templates.forms(checked, templates.templates(checked, (*filled, *enclosing), asked.templates))
    return Prepared(laid, before, issued, decided, forms, payload.source_files(checked, before, forms))


def berkas_of(checked: Checked) -> Berkas:
    """Return the dossier as its papers name it, its number still to be given."""
    dates = [each.date for each in checked.drafts]
    return Berkas("", min(dates).year, min(dates), max(dates), due.closed(checked.case, checked.kit))


def settled(known: Ledger, drafts: Sequence[Draft]) -> bool:
    """Return whether every due paper is used in the register: nothing is new, and no crash left a number reserved."""
    entries = [known.live(draft.key) for draft in drafts]
    return all(entry is not None and entry.state is State.USED for entry in entries)
