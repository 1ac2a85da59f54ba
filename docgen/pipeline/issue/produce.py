"""The papers of one build made: issued ones as they stand, fresh ones filled, those that enclose the dossier last."""

from __future__ import annotations

from functools import cache
from hashlib import sha512
from typing import TYPE_CHECKING

from docgen import word
from docgen.errors import WouldChangeError
from docgen.finding import Finding, Place, Severity, Words
from docgen.papers.due import enclosing
from docgen.papers.entries import PaperKey, State
from docgen.papers.record import Made
from docgen.pipeline.issue import fill, templates, work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from docgen.papers.due import Draft
    from docgen.papers.entries import Entry
    from docgen.papers.ledger import Ledger
    from docgen.papers.plan import Issued
    from docgen.pipeline.stages import Checked, Existing


def try_out(work: work.Prepared) -> None:
    """Rehearse every new paper before it is numbered: a template that cannot be filled must not cost a number."""
    for draft in (*work.plan.fresh, *work.enclosing):
        fill.rehearse(work.desk, draft, work.forms)


def produce(work: work.Prepared) -> tuple[tuple[Made, ...], dict[str, bytes]]:
    """Return every paper of the dossier, with its bytes by file name."""
    made, files = [], {}
    for draft in (*work.enclosing, *work.desk.checked.drafts):
        kept = work.standing.get(draft.key)
        filled = _kept(work, kept) if kept else fill.fill(work.desk, draft, work.forms)
        one = _made(work, draft, filled, kept)
        _require_issued_bytes(one, work.desk.ledger.live(draft.key))
        made.append(one)
        files[draft.file] = filled.content
    return tuple(made), files


def _kept(work: work.Prepared, kept: Issued) -> word.Filled:
    return word.Filled(work.before.payload[kept.entry["file"]], kept.entry["content_sha512"])


def _made(work: work.Prepared, draft: Draft, filled: word.Filled, kept: Issued | None) -> Made:
    entry = work.desk.ledger.live(draft.key)
    return Made(
        draft=draft,
        item=entry.item if entry else None,
        number=entry.number if entry else "",
        sha512=sha512(filled.content).hexdigest(),
        content_sha512=filled.content_sha512,
        form=kept.entry["form"] if kept else work.forms.of(draft),
        values=kept.values if kept else fill.said(work.desk, draft, work.forms),
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


def reshaped(work: work.Prepared, own: Path | None) -> Iterator[Finding]:
    """Yield one warning if template, kit, office or docgen changed since papers were issued: later papers look different."""
    forms = cache(lambda name: {**work.forms.shape, **templates.form(work.desk.checked, name, own)})
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
        yield Finding("form-changed", Severity.WARNING, Place(), words)


def unchanged(checked: Checked, before: Existing, known: Ledger, untold: Collection[PaperKey]) -> tuple[Made, ...]:
    """Return the papers of a dossier that needs no change, as its record keeps them; *untold* ones are new to the user."""
    end = max(draft.date for draft in checked.drafts)
    around = enclosing(checked.case, checked.kit, checked.office, end)
    drafts = {draft.key: draft for draft in (*around, *checked.drafts)}
    return tuple(
        Made.kept(drafts[key], item, entry.number if (entry := known.live(key)) else "", new=key in untold)
        for item in before.record["papers"]
        if (key := PaperKey(item["paper"], item["unit"] or "")) in drafts
    )
