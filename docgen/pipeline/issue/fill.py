"""Templates met with fields: what a paper says. A paper's fields are composed once bare and once as printed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.papers import content, fields
from docgen.papers.plan import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from docgen.papers.due import Draft
    from docgen.papers.fields import Fields
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.issue.work import WorkContext


KNEW = "rapat_akhir"
"""Where a paper that reckons with planned meetings keeps until when the last one was planned that it knew of."""
SINCE = "batas_sejak"
"""Where a paper that names deadlines keeps the instant from which they are reckoned."""

OWN = "batas_kantor"
"""Where a paper keeps the days that the office itself gave for its deadlines; empty where it gave none."""


RECIPIENTS, TOLD = "penerima", ("naskah.tembusan", "naskah.tujuan")
"""Where a paper that tells to whom it goes keeps whom the roles meant; the words beside them are the kit's."""


def bare_fields(context: WorkContext, draft: Draft, used: Forms) -> Fields:
    """Return a paper's fields in no office's style and without numbers: what it is held to later."""
    setting = context.bare(draft)
    return fields.compose(setting, draft, _asked(draft, used), again=setting.style == context.intake.office.naskah)


def _asked(draft: Draft, used: Forms) -> frozenset[str] | None:
    """Return the paths of the fields that a paper prints or is compared by; None where its template may ask for any."""
    asked = used.templates[draft.naskah.template].asked
    return None if asked is None else _with_signer(asked)


@lru_cache(maxsize=256)
def _with_signer(asked: frozenset[str]) -> frozenset[str]:
    """Return the paths with those that are compared of every paper; all papers of a template share them."""
    return asked.union(content.ALWAYS)


def said_values(context: WorkContext, draft: Draft, used: Forms, offered: Fields) -> dict[str, Any]:
    """Return what a paper says: of its bare fields the values its template uses, and the digests of the evidence it names."""
    paths, known = used.templates[draft.naskah.template].paths, fields.declared(context.intake.kit, draft.naskah)
    spoken = content.project(offered, paths, known)
    named = _deadlines(paths)
    since = reckoned(context, draft, named) if named else {}
    to = {RECIPIENTS: fields.addressed(fields.View(context.bare(draft), draft))} if _goes_to(paths) else {}
    kept = proof(context, draft, spoken) | since | to
    return spoken | {_beside(name, known): value for name, value in kept.items()}


@lru_cache(maxsize=256)
def _goes_to(paths: frozenset[str]) -> bool:
    """Return whether a template prints who gets the paper or a copy; all papers of a template share it."""
    return any(path.startswith(TOLD) for path in paths)


@lru_cache(maxsize=256)
def _deadlines(paths: frozenset[str]) -> frozenset[str]:
    """Return for which steps a template names the day that is reckoned from another; all papers of a template share it."""
    return frozenset(path.removeprefix("batas.") for path in paths if path.startswith("batas."))


def printed(context: WorkContext, draft: Draft, used: Forms, composed: Fields) -> dict[str, Any]:
    """Return the values its template uses as a paper prints them: in the office's style, items and numbers filled in."""
    paths = used.templates[draft.naskah.template].paths
    return content.printed(composed, paths, fields.declared(context.intake.kit, draft.naskah))


def reckoned(context: WorkContext, draft: Draft, named: Collection[str]) -> dict[str, Any]:
    """Return what the *named* deadlines of a paper are reckoned from: the days themselves depend on the office's hours as well."""
    view = fields.View(context.bare(draft), draft)
    since: dict[str, Any] = {SINCE: view.reckons_from.isoformat()}
    if own := fields.own_deadlines(view, named):
        since[OWN] = own
    planned = fields.planned_until(view)
    return since if planned is None else {**since, KNEW: planned}


def proof(context: WorkContext, draft: Draft, spoken: Mapping[str, Any]) -> dict[str, Any]:
    """Return the digests of the evidence files behind the changes a paper shows."""
    banding, evidence = context.intake.kit.banding, context.intake.evidence
    if banding is None or not spoken.keys() & {banding.kunci, f"{banding.kunci}_unit", "rekap_bidang"}:
        return {}
    shown = fields.View(context.bare(draft), draft).shown
    proofs = (evidence.sha512(row.berkas) for change in shown for row in change.evidence)
    return {EVIDENCE: [digest for digest in proofs if digest]}


def _beside(name: str, declared: Fields) -> str:
    """Return under which name a paper keeps what is no field of it: under another where its kit has a field of that name."""
    return f"{name}*" if name in declared else name


def said_now(context: WorkContext, draft: Draft, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an issued paper would say now, of all that it said when it was issued."""
    known = fields.declared(context.intake.kit, draft.naskah)
    places = {name: _beside(name, known) for name in (EVIDENCE, SINCE, OWN, KNEW, RECIPIENTS)}
    held = {name: before[place] for name, place in places.items() if place in before}
    offered = fields.compose(context.held(draft), draft, _named(before))
    offered |= {name: told for name, told in before.items() if name in known and known[name].form}  # it was none once
    kept = proof(context, draft, before)
    kept |= reckoned(context, draft, held.get(OWN, ())) if draft.dated else {}
    if RECIPIENTS in held:
        kept[RECIPIENTS] = fields.addressed(fields.View(context.bare(draft), draft))
    if KNEW in held:  # meetings that were planned since are no difference
        kept[KNEW] = held[KNEW]
    if OWN in held:  # nor is a label that another kit has not
        kept[OWN] = {**held[OWN], **kept.get(OWN, {})}
    offered |= {places[name]: value for name, value in kept.items()}
    return content.shaped_like(offered, dict(before))  # type: ignore[no-any-return]  # a group stays a group


def knew(context: WorkContext, draft: Draft, said: Mapping[str, Any]) -> str | None:
    """Return until when the last meeting was planned that an issued paper knew of; None where it reckons with none."""
    told = said.get(_beside(KNEW, fields.declared(context.intake.kit, draft.naskah)))
    return None if told is None else str(told)


def _named(before: Mapping[str, Any]) -> frozenset[str]:
    """Return the paths of what a paper said, of a group those of its parts."""
    parts = ((name, value if isinstance(value, dict) else ()) for name, value in before.items())
    return frozenset(path for name, inner in parts for path in ([f"{name}.{part}" for part in inner] or [name]))


def composed(context: WorkContext, draft: Draft, used: Forms) -> Fields:
    """Return a paper's fields as it prints them."""
    return fields.compose(context.setting(draft), draft, _asked(draft, used))
