"""The papers of one build made: issued ones as they stand, fresh ones filled, those that enclose the dossier last."""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.finding import Finding, Place, Severity, Words
from docgen.papers.entries import PaperKey, State
from docgen.papers.record import DossierPaper, PaperDetails
from docgen.pipeline.issue import fill, lost
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.dossier import Copy
    from docgen.papers.due import Draft
    from docgen.papers.entries import Entry
    from docgen.pipeline.issue.reconcile import Reconciled
    from docgen.pipeline.issue.work import Prepared, WorkContext


def tried_out(prepared: Prepared) -> Prepared:
    """Return the papers once every new one was rehearsed: a template that cannot be filled must not cost a number."""
    said: dict[PaperKey, Mapping[str, Any]] = {}
    context = prepared.context.made_anew(prepared.plan.again)
    for draft in (*prepared.plan.fresh, *prepared.enclosing):
        composed = fill.bare_fields(context, draft, prepared.forms)
        prepared.forms.rehearse(draft, composed)
        said[draft.key] = fill.said_values(context, draft, prepared.forms, composed)
    return replace(prepared, said=said)


def produce(prepared: Prepared, lay: Callable[[str, bytes | Copy], str]) -> Iterator[tuple[DossierPaper, PaperDetails]]:
    """Yield every paper of the dossier once it is laid there by its file name: of ten thousand letters one is held at a time.

    *lay* gives the SHA-512 of what was laid.
    """
    standing, fresh = prepared.standing, {draft.key for draft in prepared.plan.fresh}
    for draft in (*prepared.enclosing, *prepared.context.drafts):
        content: bytes | Copy
        if kept := standing.get(draft.key):
            content, told = prepared.existing.paper(kept.entry["file"]), kept.entry
            printed = told["values"] if "compared" in told else None
            details = PaperDetails(told["content_sha512"], told["form"], kept.values, printed)
        else:
            content, details = _filled(prepared, draft)
        entry = prepared.context.ledger.live(draft.key)
        one = _made(prepared, draft, lay(draft.file, content), entry, fresh=draft.key in fresh)
        if entry and entry.state is State.USED and entry.sha512 != one.sha512:  # its dossier was lost
            raise lost.refused([draft])
        yield one, details


def _filled(prepared: Prepared, draft: Draft) -> tuple[bytes, PaperDetails]:
    """Return a paper that is made now, with what the record keeps of it.

    What it says was composed when it was rehearsed, unless a paper got another date since. It is held no longer.
    """
    context, used = prepared.context, prepared.forms
    offered = fill.composed(context, draft, used)
    filled = used.templates[draft.naskah.template].filled(offered)
    said = prepared.said.pop(draft.key, None)
    if said is None:
        said = fill.said_values(context, draft, used, fill.bare_fields(context, draft, used))
    printed = fill.printed(context, draft, used, offered)
    return filled.content, PaperDetails(filled.content_sha512, used.shapes[draft.naskah.template], said, printed)


def _made(prepared: Prepared, draft: Draft, sha512: str, entry: Entry | None, *, fresh: bool) -> DossierPaper:
    """Return a paper as a run tells of it, by the digest of its file and its entry in the register."""
    return DossierPaper(
        draft=draft,
        item=entry.item if entry else None,
        number=entry.number if entry else "",
        sha512=sha512,
        new=fresh or (entry is None and prepared.context.berkas.closed),
        issue=entry.issue if entry else 1,
        series=entry.series if entry else "",
        n=entry.n if entry else None,
    )


def reshaped(prepared: Prepared) -> Iterator[Finding]:
    """Yield one warning if template, kit, office or docgen changed since papers were issued: later papers look different."""
    if not prepared.plan.standing:
        return
    intake, standing = prepared.context.intake, prepared.standing
    shape, now = prepared.forms.shape, intake.materials.templates
    forms = {name: {**shape, "template_sha512": sha512(content).hexdigest()} for name, content in now.items()}
    older = sorted(
        issued.entry["file"]
        for draft in prepared.plan.standing
        if (issued := standing.get(draft.key))
        and any(
            issued.entry["form"].get(name) != value for name, value in forms.get(draft.naskah.template, shape).items()
        )
    )
    if older:
        others_id, others_en = (" dan seterusnya", " and on") if len(older) > 1 else ("", "")
        words = Words(
            f"Templat, kit, data kantor, atau docgen berubah sejak {len(older)} naskah terbit ({older[0]}{others_id}). Yang sudah terbit tetap; perubahan berlaku untuk naskah berikutnya.",
            f"Template, kit, office or docgen changed since issued papers were made: {len(older)} ({older[0]}{others_en}). What is issued stays; the change holds for later papers.",
        )
        yield Finding("form-changed", Severity.WARNING, Place(), words)


def as_it_stands(context: WorkContext, stood: Reconciled) -> tuple[DossierPaper, ...]:
    """Return the papers of a dossier that needs no change, as its record keeps them; what nobody was told of is new."""
    drafts = {draft.key: draft for draft in (*context.intake.due.enclosing(context.berkas.end), *context.drafts)}
    live = context.ledger.live
    return tuple(
        DossierPaper.from_entry(drafts[key], item, entry.number if (entry := live(key)) else "", new=key in stood.made)
        for item in stood.existing.record["papers"]
        if (key := PaperKey.told(item)) in drafts
    )
