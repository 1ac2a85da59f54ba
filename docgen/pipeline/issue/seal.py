"""The dossier sealed, and its numbers settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.papers import content, digests, record
from docgen.papers.entries import Settled
from docgen.pipeline.issue import payload, produce
from docgen.value import one_text_spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from docgen.dossier import LaidPayload, Lines
    from docgen.finding import Finding
    from docgen.papers.record import DossierPaper
    from docgen.pipeline.issue.work import Prepared
    from docgen.pipeline.stages import Intake, Means

    Sealed = tuple[Path, int, tuple[DossierPaper, ...], Mapping[str, Any]]


def seal(prepared: Prepared, findings: Sequence[Finding], means: Means) -> Sealed:
    """Put the dossier in its place, complete and sealed, and settle its numbers; return where, its revision, its papers, its record."""
    intake, berkas = prepared.context.intake, prepared.context.berkas
    layout = dossier.Layout(means.output, intake.case.kasus.kode, int(berkas.number), berkas.year, prepared.revision)
    stood = layout.revision()
    revision = max(stood, prepared.revision) + 1 if layout.closed(stood).is_dir() else prepared.revision
    folder = layout.closed(revision) if berkas.closed else layout.working
    old, kept = payload.replaced(prepared)
    later = payload.numbers_later(prepared)
    stands = {
        "number": f"{layout.number:04}", "year": layout.year, "revision": revision, "closed": berkas.closed,
        "numbers_later": later, "replaced": old,
    }  # fmt: skip
    told = payload.head(intake, stands, findings)
    rights = dossier.RIGHTS[intake.office.arsip.hak]

    def settle() -> None:
        _settle(intake, settled, means, manifest=manifest, closed=berkas.closed, revision=revision)

    with dossier.staged(folder, rights, settle=settle) as stage:
        laid = dossier.LaidPayload(stage)
        made, settled = _payload(prepared, kept, told, stage, laid)
        highest = means.register.highest(layout.kode)
        info = payload.bag_info(intake, folder.name, berkas.end.isoformat())
        changed = bool(prepared.plan.fresh or prepared.plan.withdrawn)  # if nothing tells of it, another run was faster
        head = means.register.head_before(layout.kode, again=prepared.existing.folder is None or changed)
        manifest = dossier.seal(stage, {**info, **payload.witness(intake, highest, head)}, laid.sums)
    seen = means.seen(intake.office.kode)
    seen |= {place: max(n, seen.get(place, 0)) for place, n in highest.items()}
    for spare in (layout.working if berkas.closed else None, layout.former()):
        if spare and spare.is_dir():
            dossier.discard(spare)
    return folder, revision, made, told


def _payload(
    prepared: Prepared,
    kept: Mapping[str, bytes | dossier.Copy],
    told: Mapping[str, Any],
    stage: Path,
    laid: LaidPayload,
) -> tuple[tuple[DossierPaper, ...], tuple[Settled, ...]]:
    """Lay down the papers, what stands beside them, and the record that tells of both; return as `_papers` does."""
    with dossier.Lines(stage) as lines:
        made, settled = _papers(prepared, laid, lines)
        beside = {**kept, **payload.evidence(prepared.context.intake), **prepared.sources}
        for name, file in beside.items():
            laid.lay(name, file)
        payload.tell(told, made, lines, laid)
    return made, settled


def _papers(
    prepared: Prepared, laid: LaidPayload, lines: Lines
) -> tuple[tuple[DossierPaper, ...], tuple[Settled, ...]]:
    """Return the papers once they are laid down, and what settles their numbers; of what they say nothing is held but its digest."""
    made: list[DossierPaper] = []
    settled: list[Settled] = []
    for one, held in produce.produce(prepared, laid.lay):
        lines.add(one_text_spaced(record.dossier_entry(one, held)))
        made.append(one)
        if one.item is not None:
            settled.append(Settled(one.key, one.sha512, content.digest(held.values)))
    return tuple(made), tuple(settled)


def _settle(
    intake: Intake, settled: tuple[Settled, ...], means: Means, *, manifest: str, closed: bool, revision: int
) -> None:
    known_by = digests.register_text(digests.of_case(intake.case, intake.evidence.digests))
    means.register.settle(
        intake.case.kasus.kode,
        settled,
        manifest=manifest,
        closed=closed,
        revision=revision,
        digests=known_by,
        who=means.actor.who,
        when=means.actor.when,
    )
