"""Issued papers made anew on the record: which of them, signed or not, with which date. Nothing is numbered or filled here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import tanggal
from docgen.case import records
from docgen.checks import papers
from docgen.errors import CaseHasErrors, MisuseError, WouldChangeError
from docgen.papers import ledger, plan
from docgen.pipeline.issue import dependents
from docgen.pipeline.revision import matches
from docgen.register import Kind
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.plan import Issued, Plan
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.revision import Revision
    from docgen.pipeline.stages import Existing
    from docgen.register import Register

    Kinds = dict[PaperKey, bool]


def revised(context: WorkContext, existing: Existing, decided: Plan, revision: Revision, on: date) -> Plan:
    """Return the plan in which the papers that differ are made anew or leave; signed ones bear the date *on*.

    While nothing is signed the dossier goes with the year of step 1: every paper prints its number, so all are made anew.
    """
    require_known(revision, decided)
    issued = existing.issued
    touched = {*decided.differing, *decided.gone}
    told = {key: revision.signed(stem) for key, stem in decided.issued.items() if key in touched}
    kinds = {key: kind for key, kind in told.items() if kind is not None}
    kinds |= dependents.differing(context, issued, decided, kinds)
    if _changes_year(context, existing, decided) and revision.rest is False and not any(kinds.values()):
        kinds |= {draft.key: False for draft in decided.standing}
    dated = {each.key: _dated(each, kinds, on).date for each in decided.standing if kinds.get(each.key)}
    overtaken = tuple(dependents.overtaken(context, issued, decided, kinds, dated))
    kinds |= {draft.key: revision.along(draft.stem) is not False for draft in overtaken}
    renumbered = tuple(dependents.renumbered(context, issued, decided, kinds))
    kinds |= {draft.key: bool(revision.along(draft.stem)) for draft in renumbered}
    again = plan.revise(decided, kinds, {each.key: _dated(each, kinds, on) for each in context.drafts})
    require_dates(context, existing, decided, again, on)
    return again


def require_no_ink(decided: Plan, issued: Mapping[PaperKey, Issued], register: Register, kode: str) -> None:
    """Raise if a paper is to be made anew as not signed though a signed copy of it was taken in."""
    scanned = {
        tuple(issue[:3]): str(event.data["tertanda"])
        for event in register.noted(kode, Kind.SIGNED)
        for issue in event.data["papers"]
    }
    for key, signed in {**decided.again, **decided.withdrawn}.items():
        bag = scanned.get((key.paper, key.unit, issued[key].entry["issue"])) if key in issued and not signed else None
        if bag:
            stem = str(issued[key].entry["file"]).removesuffix(".docx")
            raise WouldChangeError(
                f"{stem} sudah ditandatangani: pindaiannya tersimpan di {bag}. Pakai --revise signed:{stem} dengan --reason.",
                f"{stem} was signed: its scan is kept in {bag}. Use --revise signed:{stem} with --reason.",
            )


def _changes_year(context: WorkContext, existing: Existing, decided: Plan) -> bool:
    """Return whether step 1 is of another year than the dossier's number, which nothing signed holds fast."""
    known = existing.record.get("year", context.berkas.year)
    moves = known != context.berkas.year and bool(decided.differing) and not existing.record["closed"]
    return moves and context.ledger.unsigned


def _dated(draft: Draft, kinds: Mapping[PaperKey, bool], on: date) -> Draft:
    """Return a paper with the date it bears once it is made anew: one of a meeting keeps the meeting's day."""
    moves = kinds.get(draft.key, False) and not draft.of_an_event
    return replace(draft, date=on) if moves else draft


def require_known(revision: Revision, decided: Plan) -> None:
    """Raise if a paper was named that is not issued."""
    stems = decided.issued.values()
    unknown = [name for name, _ in revision.named if not any(matches(name, stem) for stem in stems)]
    if unknown:
        known = ", ".join(sorted(stems)) or "-"
        raise MisuseError(
            f"--revise menyebut {', '.join(unknown)}, padahal tidak ada naskah terbit yang bernama begitu. Yang sudah terbit: {known}.",
            f"--revise names {', '.join(unknown)}, but no issued paper is called that. Issued are: {known}.",
        )


def require_dates(context: WorkContext, existing: Existing, before: Plan, again: Plan, on: date) -> None:
    """Raise unless replacing papers may bear a date: not before what they cite, not after what cites them or its meeting."""
    checked = context.intake
    issued = {draft.naskah.kode for draft in before.standing if not draft.naskah.of_case}
    issued |= {key.paper for key in before.gone if key.unit}
    moved = [draft for draft in again.fresh if again.again.get(draft.key) and draft.date == on]
    aside = frozenset(dependents.silent(context, existing.issued, again.again, moved))
    bound = [each for each in again.fresh if each.key not in aside and _bound(each, again, issued)]
    wrong = [one for one in papers.check(checked.case, checked.kit, bound, {}) if one.code == "paper-order"]
    _require_something_to_cite(context, before, [draft for draft in again.fresh if draft not in moved])
    for draft in moved:
        earliest = max(_cited_dates(context, before, draft))
        if on < earliest:
            raise WouldChangeError(
                f"Pengganti {draft.stem} tidak boleh bertanggal {tanggal(on)}, sebab naskah yang digantikan atau dikutipnya bertanggal {tanggal(earliest)}. Sebutkan --date {earliest} atau sesudahnya.",
                f"The replacement of {draft.stem} cannot be dated {on}, for the paper it replaces or cites is dated {earliest}. Give --date {earliest} or later.",
            )
        _require_before_meeting(context, draft, on, earliest)
    if wrong and moved:
        raise CaseHasErrors(
            f"Naskah pengganti bertanggal {tanggal(on)} akan mendahului naskah yang mengutipnya. Ganti tanggal naskah itu, atau sebutkan --date yang lain.",
            f"A replacing paper dated {on} would come after papers that cite it. Change their dates, or give another --date.",
            tuple(wrong),
        )


def _require_something_to_cite(context: WorkContext, before: Plan, fresh: Iterable[Draft]) -> None:
    """Raise if a paper would be dated before the first signed issue of one that it rests on: nothing stood then to be cited."""
    for draft in fresh:
        fixed = {
            first[0].date: other
            for other in _rests_on(context, before, draft)
            if (first := ledger.signed(context.ledger.issues.get(other.key, ())))
        }
        if fixed and draft.date < max(fixed):
            day, other = max(fixed), fixed[max(fixed)].stem
            raise WouldChangeError(
                f"{draft.stem} tidak boleh bertanggal {tanggal(draft.date)}, sebab {other} yang mendahuluinya sudah ditandatangani bertanggal {tanggal(day)}. Kembalikan tanggalnya di buku kerja menjadi {tanggal(day)} atau sesudahnya; bila {draft.stem} sudah ditandatangani, pakai --revise signed:{draft.stem}.",
                f"{draft.stem} cannot be dated {draft.date}, for {other}, which comes before it, was signed under {day}. Date it {day} or later in the workbook; if {draft.stem} is signed, use --revise signed:{draft.stem}.",
            )


def _bound(draft: Draft, again: Plan, issued: set[str]) -> bool:
    """Return whether a paper's date holds a replacement back.

    One of an event keeps its day; one more of a kind that is issued already bears the date of the others, and cites what
    stood then, as they do.
    """
    if draft.key in again.again:
        return not draft.of_an_event
    return draft.naskah.kode not in issued


def _cited_dates(context: WorkContext, before: Plan, draft: Draft) -> Iterable[date]:
    """Return the date of the paper that is replaced, and of all that it rests on: in the first issue where there are several."""
    issues = context.ledger.issues
    own = issues.get(draft.key, ())
    firsts = [
        issues[other.key][0].date if other.key in issues else other.date for other in _rests_on(context, before, draft)
    ]
    return (*(entry.date for entry in own[-1:]), *firsts)


def _rests_on(context: WorkContext, before: Plan, draft: Draft) -> list[Draft]:
    """Return the issued papers that a paper comes after, of the same case, unit or row."""
    place = context.intake.kit.places
    return [
        other
        for other in before.standing
        if place[other.naskah.kode] < place[draft.naskah.kode] and papers.together(context.intake.kit, other, draft)
    ]


def _require_before_meeting(context: WorkContext, draft: Draft, on: date, earliest: date) -> None:
    """Raise if a paper would be dated after the day by which it must go out: an invitation after its meeting."""
    meeting = records.day(context.intake.case, context.intake.kit, draft.naskah, draft.row)
    if meeting is None or on <= meeting:
        return
    if context.intake.kit.met is None or draft.naskah.per != context.intake.kit.met[0].kunci:
        column = draft.naskah.paling_lambat
        raise WouldChangeError(
            f"Pengganti {draft.stem} tidak boleh bertanggal {tanggal(on)}, sesudah {column} barisnya ({tanggal(meeting)}). Sebutkan --date paling lambat {meeting}, ubah {column}, atau pakai --revise unsigned:{draft.stem} bila belum ditandatangani.",
            f"The replacement of {draft.stem} cannot be dated {on}, after the {column} of its row ({meeting}). Give a --date of {meeting} at the latest, change {column}, or use --revise unsigned:{draft.stem} if nobody has signed it.",
        )
    if earliest > meeting:
        raise WouldChangeError(
            f"{draft.stem} tidak dapat diganti lagi, sebab rapatnya sudah lewat ({tanggal(meeting)}) dan naskah yang dikutipnya bertanggal {tanggal(earliest)}. Kembalikan isinya di buku kerja, dan catat pembetulannya dalam notula.",
            f"{draft.stem} cannot be replaced any more, for its meeting is over ({meeting}) and a paper it cites is dated {earliest}. Restore what it said in the workbook, and note the correction in the minutes.",
        )
    raise WouldChangeError(
        f"Pengganti {draft.stem} tidak boleh bertanggal {tanggal(on)}, sesudah rapatnya sendiri ({tanggal(meeting)}). Sebutkan --date antara {earliest} dan {meeting}, atau --revise unsigned:{draft.stem} bila belum ditandatangani.",
        f"The replacement of {draft.stem} cannot be dated {on}, after its own meeting ({meeting}). Give a --date from {earliest} to {meeting}, or --revise unsigned:{draft.stem} if nobody has signed it.",
    )
