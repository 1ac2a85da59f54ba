"""The dossier sealed, and its numbers settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import dossier
from docgen.papers import content, record
from docgen.papers.entries import Settled
from docgen.pipeline.issue import payload

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.papers.record import Made
    from docgen.pipeline.issue.work import Prepared
    from docgen.pipeline.stages import Actor
    from docgen.register import Register


def seal(
    work: Prepared, made: tuple[Made, ...], files: Mapping[str, bytes], output: Path, register: Register, hand: Actor
) -> tuple[Path, int]:
    """Put the dossier in its place, complete and sealed, and settle its numbers; return where it stands, and its revision."""
    checked, berkas = work.desk.checked, work.desk.berkas
    shelf = dossier.Shelf(output, checked.case.kasus.kode, int(berkas.number), berkas.year)
    revision = shelf.revision() + 1 if shelf.closed().is_dir() else work.revision
    folder = shelf.closed(revision) if berkas.closed else shelf.working
    old, kept = payload.replaced(work)
    stands = payload.Standing(shelf.number, shelf.year, revision, berkas.closed, payload.numbers_later(work), old)
    everything = payload.sealed(
        payload.head(checked, stands),
        made,
        {**files, **kept, **payload.evidence(checked), **work.sources},
    )
    with dossier.staged(folder) as stage:
        dossier.assemble(stage, everything)
        highest = record.highest(made, number=shelf.number, year=shelf.year)
        info = payload.bag_info(checked, folder.name, berkas.end.isoformat())
        manifest = dossier.seal(stage, {**info, dossier.LAST_NUMBERS: dossier.written(highest)})
    settled = tuple(
        Settled(each.key, each.sha512, content.digest(each.values)) for each in made if each.item is not None
    )
    register.settle(
        shelf.kode, settled, manifest=manifest, closed=berkas.closed, revision=revision, who=hand.who, when=hand.when
    )
    if berkas.closed and shelf.working.is_dir():
        dossier.discard(shelf.working)
    return folder, revision
