"""The papers of one build made: issued ones as they stand, fresh ones filled, those that enclose the dossier last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha512
from typing import TYPE_CHECKING

from docgen import filling, word
from docgen.bahasa import tanggal
from docgen.checks import papers
from docgen.errors import WouldChangeError
from docgen.finding import Finding, Severity, Words
from docgen.papers import numbering, plan
from docgen.papers.due import enclosing
from docgen.papers.entries import PaperKey, State
from docgen.papers.record import Made

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.filling import Desk, Forms
    from docgen.papers.due import Draft
    from docgen.papers.entries import Entry
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Issued, Plan
    from docgen.register import Register
    from docgen.stages import Before, Checked, Hand


@dataclass(frozen=True, slots=True)
class Work:
    """What papers are made from: what stands, what is new, the templates, what is archived, the desk they are filled at.

    `revision` is that of the dossier by the register: one that was lost is written again under its name.
    """

    desk: Desk
    before: Before
    issued: Mapping[PaperKey, Issued]
    plan: Plan
    forms: Forms
    sources: Mapping[str, bytes]
    revision: int = 0

    @property
    def enclosing(self) -> tuple[Draft, ...]:
        """The papers that speak of the dossier as a whole, dated as its last paper."""
        checked = self.desk.checked
        return enclosing(checked.case, checked.kit, checked.office, self.desk.berkas.end)

    @property
    def standing(self) -> dict[PaperKey, Issued]:
        """The issued papers whose bytes are taken from the dossier."""
        return {draft.key: self.issued[draft.key] for draft in self.plan.standing if draft.key in self.issued}


def try_out(work: Work) -> None:
    """Rehearse every new paper before it is numbered: a template that cannot be filled must not cost a number."""
    for draft in (*work.plan.fresh, *work.enclosing):
        filling.rehearse(work.desk, draft, work.forms)


def produce(work: Work) -> tuple[tuple[Made, ...], dict[str, bytes]]:
    """Return every paper of the dossier, with its bytes by file name."""
    made, files = [], {}
    for draft in (*work.enclosing, *work.desk.checked.drafts):
        kept = work.standing.get(draft.key)
        filled = _kept(work, kept) if kept else filling.fill(work.desk, draft, work.forms)
        one = _made(work, draft, filled, kept)
        _require_issued_bytes(one, work.desk.ledger.live(draft.key))
        made.append(one)
        files[draft.file] = filled.content
    return tuple(made), files


def _kept(work: Work, kept: Issued) -> word.Filled:
    return word.Filled(work.before.payload[kept.entry["file"]], kept.entry["content_sha512"])


def _made(work: Work, draft: Draft, filled: word.Filled, kept: Issued | None) -> Made:
    entry = work.desk.ledger.live(draft.key)
    return Made(
        draft=draft,
        item=entry.item if entry else None,
        number=entry.number if entry else "",
        sha512=sha512(filled.content).hexdigest(),
        content_sha512=filled.content_sha512,
        form=kept.entry["form"] if kept else work.forms.of(draft),
        values=kept.values if kept else filling.said(work.desk, draft, work.forms),
        new=draft in work.plan.fresh or (entry is None and work.desk.berkas.closed),
        issue=entry.issue if entry else 1,
        series=entry.series if entry else "",
        n=entry.n if entry else None,
    )


def _require_issued_bytes(made: Made, entry: Entry | None) -> None:
    """Raise if a paper whose dossier was lost does not come out as it was issued."""
    if entry and entry.state is State.USED and entry.sha512 != made.sha512:
        raise WouldChangeError(
            f"Naskah {made.draft.file} sudah terbit, tetapi berkasnya hilang dan kini tidak keluar sama. Pulihkan salinan berkasnya, atau kembalikan isian dan templatnya.",
            f"The paper {made.draft.file} is issued, but its dossier is lost and it does not come out the same now. Restore the dossier's copy, or the values and template.",
        )


def settled(known: Ledger, drafts: Sequence[Draft]) -> bool:
    """Return whether every due paper is used in the register: nothing is new, and no crash left a number reserved."""
    entries = [known.live(draft.key) for draft in drafts]
    return all(entry is not None and entry.state is State.USED for entry in entries)


def drop(kode: str, book: Ledger, due: Sequence[Draft], register: Register, hand: Hand) -> None:
    """Void the numbers that an interrupted build had reserved for papers which have left the case since."""
    keys = {draft.key for draft in due}
    left = [key for key, entries in book.issues.items() if entries[-1].state is State.RESERVED and key not in keys]
    if left:
        reason = "naskahnya keluar dari kasus sebelum terbit"
        register.drop(kode, left, reason, who=hand.who, when=hand.when)


def require_given(desk: Desk, standing: Sequence[Draft]) -> None:
    """Raise if Nomor Naskah gives an issued paper another number than it bears."""
    for draft in standing:
        given, entry = numbering.given(desk.checked.case, draft), desk.ledger.live(draft.key)
        if given and entry and entry.number not in ("", given.nomor) and not desk.ledger.worn(draft.key, given.nomor):
            raise plan.other_number(desk.checked.case.kasus.kode, draft.key, entry.number, given.nomor)


def take_later_numbers(checked: Checked, kode: str, known: Ledger, register: Register, hand: Hand) -> bool:
    """Enter the numbers that Nomor Naskah gives to papers issued without one; return whether there were any."""
    told = False
    for draft in checked.drafts:
        given, entry = numbering.given(checked.case, draft), known.live(draft.key)
        if given and entry and not entry.number and not known.worn(draft.key, given.nomor):
            register.external(kode, draft.key, given.nomor, who=hand.who, when=hand.when)
            told = True
    return told


def backdated(work: Work, register: Register, *, signed: bool) -> Iterator[Finding]:
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
        yield Finding("date-before-last", Severity.WARNING, *papers.date_cell(checked.case, draft), words)


def reshaped(work: Work, own: Path | None) -> Iterator[Finding]:
    """Yield one warning if template, kit, office or docgen changed since papers were issued: later papers look different."""
    forms = cache(lambda name: {**work.forms.shape, **filling.form(work.desk.checked, name, own)})
    older = sorted(
        issued.entry["file"]
        for draft in work.plan.standing
        if (issued := work.standing.get(draft.key))
        and any(issued.entry["form"].get(name) != value for name, value in forms(draft.naskah.template).items())
    )
    if older:
        words = Words(
            f"Templat, kit, data kantor, atau docgen berubah sejak {len(older)} naskah terbit ({older[0]} dan seterusnya). Naskah itu tetap; perubahan berlaku untuk naskah berikutnya.",
            f"Template, kit, office or docgen changed since {len(older)} papers were issued ({older[0]} and on). They stay; the change holds for later papers.",
        )
        yield Finding("form-changed", Severity.WARNING, "", "", words)


def unchanged(checked: Checked, before: Before, known: Ledger, untold: Collection[PaperKey]) -> tuple[Made, ...]:
    """Return the papers of a dossier that needs no change, as its record keeps them; *untold* ones are new to the user."""
    end = max(draft.date for draft in checked.drafts)
    around = enclosing(checked.case, checked.kit, checked.office, end)
    drafts = {draft.key: draft for draft in (*around, *checked.drafts)}
    return tuple(
        Made.kept(drafts[key], item, entry.number if (entry := known.live(key)) else "", new=key in untold)
        for item in before.record["papers"]
        if (key := PaperKey(item["paper"], item["unit"] or "")) in drafts
    )
