"""The whole story, top to bottom: read, validate, compare, check, compose, number, fill, seal. Read this first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.errors import CaseHasErrors
from docgen.papers import plan
from docgen.pipeline import check
from docgen.pipeline.issue import numbers, prepare, produce, reconcile, seal
from docgen.pipeline.stages import Built, Checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docgen.papers.entries import CaseEntry
    from docgen.papers.record import Made
    from docgen.pipeline.stages import Actor, BuildRequest
    from docgen.register import Register

    Progress = Callable[[str], None]


def build(asked: BuildRequest, hand: Actor, progress: Progress) -> Built:
    """Return the sealed dossier of a case, made, grown or found unchanged."""
    progress("periksa")
    checked = check.check(asked)
    require_ready(checked)
    from docgen.pipeline import register  # noqa: PLC0415 - SQLAlchemy costs start-up that a case with errors need not pay
    from docgen.register import Register  # noqa: PLC0415 - as above

    kode = checked.case.kasus.kode
    output = output_of(checked, asked)
    with (
        Register.open(
            asked.register or register.absolute(checked.office, checked.sources.office_file.resolve().parent)
        ) as book,
        dossier.locked(output / dossier.WORKING / kode),
    ):
        return _build(checked, asked, hand, book, output, progress)


def output_of(checked: Checked, asked: BuildRequest) -> Path:
    """Return the folder dossiers go to: as asked, else `output/` beside the office file."""
    return asked.output or checked.sources.office_file.parent / "output"


def require_ready(checked: Checked) -> None:
    """Raise unless a case may be built: no errors, and at least the first paper due."""
    check.require_sound(checked)
    if not checked.drafts:
        raise CaseHasErrors(
            "Belum ada naskah yang dapat dibuat. Isi Mulai dan Selesai langkah 1 di lembar Langkah, lalu jalankan lagi.",
            "No paper is due yet. Give Mulai and Selesai of step 1 in Langkah, then run again.",
            checked.findings,
        )


def _build(
    checked: Checked, asked: BuildRequest, hand: Actor, register: Register, output: Path, progress: Progress
) -> Built:
    kode = checked.case.kasus.kode
    known = register.find(kode)
    if known:
        plan.require_period(kode, checked.case.kasus.periode, known.periode)
    before, cleaned = reconcile.find(known, output, kode)
    carried = reconcile.carry_on(known, before, output, register, hand)
    known, notes = carried.known, (*cleaned, *carried.notes)
    laid, decided = prepare.compared(checked, carried, before)
    if asked.revision and decided.differing:
        decided = prepare.revised(laid, decided, asked.revision)
    plan.require_same(decided)
    numbers.require_given(laid, decided.standing)
    if known and before.folder and before.manifest == known.manifest and prepare.unchanged(laid, decided, before):
        made = produce.unchanged(laid.checked, before, laid.ledger, carried.made)
        found = _found(checked, known, before.folder, before.record["revision"], made)
        return replace(found, notes=notes)
    progress("isi")
    work = prepare.prepared(laid, asked, before, decided)
    produce.try_out(work)
    warned = (
        *checked.findings,
        *numbers.backdated(work, register, signed=bool(asked.revision and asked.revision.signed)),
        *produce.reshaped(work, asked.templates),
    )
    progress("nomor")
    entry = numbers.numbered(work, asked, register, hand, seen=dossier.last_numbers(output))
    progress("susun")
    work = replace(work, desk=numbers.renumbered(work, entry, warned), revision=entry.revision)
    made, files = produce.produce(work)
    folder, revision = seal.seal(work, made, files, output, register, hand)
    return Built(
        work.desk.checked, folder, f"{entry.number:04}", revision, work.desk.berkas.closed, made, warned, notes
    )


def _found(checked: Checked, known: CaseEntry, folder: Path, revision: int, made: tuple[Made, ...]) -> Built:
    """Return the dossier of a case that stands as it should already."""
    return Built(checked, folder, f"{known.number:04}", revision, known.closed, made, checked.findings, ())
