"""A case that will not be finished, ended: its dossier sealed as it stands with the reason, its numbers void."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha512
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier
from docgen.dossier import Copy, readme
from docgen.dossier.payload import DATA
from docgen.errors import CaseHasErrors, DocgenError, MisuseError, WouldChangeError
from docgen.finding import Words
from docgen.papers import numbering, plan
from docgen.pipeline import intake
from docgen.pipeline.files import inputs, sources
from docgen.pipeline.issue import payload, reconcile
from docgen.pipeline.issue.reconcile import Reconciled
from docgen.pipeline.sealed import reopened
from docgen.pipeline.stages import Means
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.case.progress import Status
    from docgen.dossier import Layout
    from docgen.papers.entries import CaseEntry
    from docgen.pipeline.intake import Opened
    from docgen.pipeline.stages import Actor, BuildRequest, Existing, Intake

NOT_ISSUED = (
    "Kasus {kode} belum terbit: belum ada nomor yang diambil, jadi tidak ada yang perlu dibatalkan. Cukup jangan pakai lagi buku kerja ini.",
    "The case {kode} is not issued: it has taken no number, so there is nothing to cancel. Just leave this workbook.",
)
CLOSED = (
    "Kasus {kode} sudah ditutup, jadi tidak dapat dibatalkan. Perbaiki naskahnya dengan docgen build --revise, atau mulai kasus baru.",
    "The case {kode} is closed, so it cannot be cancelled. Correct its papers with docgen build --revise, or begin a new case.",
)
LOST = (
    "Berkas kasus {kode} tidak ada di folder output, jadi tidak ada yang dapat disegel. Pulihkan salinannya, atau jalankan docgen build, yang membuatnya lagi atau mengatakan caranya, lalu batalkan lagi.",
    "The dossier of case {kode} is not in the output folder, so there is nothing to seal. Restore its copy, or run docgen build, which makes it again or says how, then cancel again.",
)
ENDED = (
    "Kasus {kode} sudah dibatalkan ({why}), jadi tidak ada yang ditunggu. Untuk memulainya lagi, pakai Kode Kasus yang baru.",
    "The case {kode} was cancelled ({why}), so it waits for nobody. To begin it again, use a new Kode Kasus.",
)


class Cancelled(Frozen):
    """A case that was ended early: where its dossier stands, under which number, why, and what is told of what stood."""

    folder: Path
    number: str
    reason: str
    notes: tuple[Words, ...] = ()


def as_known(status: Status, found: Opened, named: str | None) -> tuple[Status, tuple[Words, ...]]:
    """Return how far a case is, waiting for nobody where the register says that it was cancelled; else why that cannot be asked."""
    from docgen.register import Register  # noqa: PLC0415 - as for what cancels

    kode = status.case
    if not kode:
        return status, ()
    try:
        url = sources.register_of(found.sources, found.office.buku.url, named)
        with Register.look(url, numbering.owner(found.office)) as book:
            entry = book.find(kode)
    except DocgenError as error:
        return status, (error.words,)
    if entry is None or entry.cancelled is None:
        return status, ()
    why = entry.cancelled
    return status.ended(Words(*(words.format(kode=kode, why=why) for words in ENDED))), ()


def cancel(request: BuildRequest, reason: str, actor: Actor) -> Cancelled:
    """Return the sealed dossier of a case that ends now; what else is wrong with its workbook does not matter."""
    from docgen.register import NoRegisterError, Register  # noqa: PLC0415 - SQLAlchemy costs start-up that a slip need not pay

    why = inputs.typed_text(reason)
    if not why:
        raise MisuseError(
            'Pembatalan memerlukan alasannya. Tambahkan --reason "alasan pembatalan".',
            'Cancelling needs its reason. Add --reason "why it ends".',
        )
    taken = intake.take_in(request, filled=False)
    kode = _kode(taken)
    output = sources.output_of(taken.sources, request.output)
    url = sources.register_of(taken.sources, taken.office.buku.url, request.register)
    try:
        found = Register.open(url, numbering.owner(taken.office), make=False)
    except NoRegisterError:
        raise _refused(NOT_ISSUED, kode) from None
    place, rights = output / dossier.WORKING / kode, dossier.RIGHTS[taken.office.arsip.hak]
    with found as register, dossier.locked(place, rights):
        return _ended(taken, why, Means(register, actor.at(taken.office.zone), output))


def _kode(taken: Intake) -> str:
    """Return the kode of a case; one without is a fault, for nobody knows which is meant."""
    if not taken.case.kasus.kode:
        raise CaseHasErrors(
            "Kode Kasus di lembar Kasus masih kosong, jadi tidak diketahui kasus mana yang dibatalkan. Isi Kode Kasus, lalu jalankan lagi.",
            "Kode Kasus in the sheet Kasus is empty, so it is not known which case to cancel. Give it, then run again.",
            taken.shape,
        )
    return taken.case.kasus.kode


def _ended(taken: Intake, reason: str, means: Means) -> Cancelled:
    """End a case: its numbers first, then its dossier; a run that was stopped in between is taken up again."""
    kode = taken.case.kasus.kode
    known = means.register.find(kode)
    if known is None:
        raise _refused(NOT_ISSUED, kode)
    stood = _stood(known, means)
    known, existing = stood.known or known, stood.existing
    if known.closed:
        raise _refused(CLOSED, kode)
    if existing.folder is None:
        raise _refused(LOST, kode)
    why = known.cancelled or reason
    means.register.cancel(kode, why, who=means.actor.who, when=means.actor.when)
    own = existing.record["number"]  # as its papers bear it: a run may have stopped in a mended year
    layout = dossier.Layout(means.output, known.kode, int(own), existing.record["year"])
    _seal(taken, known, existing, layout, why, means)
    return Cancelled(layout.cancelled, own, why, stood.notes)


def _stood(known: CaseEntry, means: Means) -> Reconciled:
    """Return what stands of a case, a build that was stopped finished; of a case that was being ended, what that left."""
    if known.closed:
        return Reconciled(known)
    if known.cancelled is None:
        return reconcile.reconcile(known.kode, known.periode, means)
    layout = dossier.Layout(means.output, known.kode, known.number, known.year)
    for place in layout.numbered():
        dossier.recover(place)
    standing, ended = means.left_by_cancel(known), means.names().get(f"{known.kode}-{dossier.CANCELLED}")
    if standing and ended and dossier.manifest_digest(ended) == known.manifest:
        dossier.discard(standing)  # what it was sealed from: the run was stopped before it was taken away
        standing = None
    if standing is None:
        plan.require_running(known.kode, known.cancelled)
    existing, notes = reconcile.verified(known, standing)
    return Reconciled(known, existing, notes=notes)


def _refused(words: tuple[str, str], kode: str) -> WouldChangeError:
    return WouldChangeError(words[0].format(kode=kode), words[1].format(kode=kode))


def _seal(taken: Intake, known: CaseEntry, existing: Existing, layout: Layout, why: str, means: Means) -> None:
    """Put the dossier in its last place as it stands, with the reason, and let the register know its seal."""
    when = means.actor.when
    told = {**existing.record, "cancelled": {"reason": why, "date": when.date().isoformat()}}
    folder = existing.folder or layout.working
    files: dict[str, bytes | Copy] = {name: Copy(folder / DATA / name, sha) for name, sha in told["files"].items()}
    with suppress(DocgenError, *reopened.FAULTS):  # of another docgen: they stay as they are, and the name tells
        files |= _marked(folder, told)
    if readme.README in files:
        files[readme.README] = b"".join(readme.write(told))
    told["files"] = {
        name: held.sha512 if isinstance(held, Copy) else sha512(held).hexdigest()
        for name, held in sorted(files.items())
    }
    with dossier.staged(layout.cancelled, dossier.RIGHTS[taken.office.arsip.hak]) as stage:
        laid = dossier.assemble(stage, {**files, "dossier.json": dossier.write_json(told)})
        info = payload.bag_info(taken, layout.cancelled.name, when.date().isoformat())
        stated = {**info, "Internal-Sender-Description": f"Kasus dibatalkan: {why}"}
        highest, head = means.register.highest(known.kode), means.register.head_before(known.kode, again=False)
        stated |= payload.witness(taken, highest, head)
        manifest = dossier.seal(stage, stated, laid.sums)
    means.register.settle(
        known.kode, (), manifest=manifest, closed=False, revision=known.revision, who=means.actor.who, when=when
    )
    dossier.discard(folder)


def _marked(folder: Path, told: dict[str, Any]) -> Mapping[str, bytes]:
    """Return the papers that enclose the dossier with BATAL across every page, and enter them in its record."""
    opened = replace(reopened.reopen(folder), record=told)
    entries, found = dict(opened.entries), {}
    for draft in opened.intake.due.enclosing(opened.berkas.end):
        entry = entries[draft.key]
        made = reopened.filled(opened, draft, entry)
        found[draft.file] = made.content
        form = {**entry["form"], "docgen": docgen.__version__}
        entries[draft.key] = {
            **entry, "form": form, "sha512": sha512(made.content).hexdigest(), "content_sha512": made.content_sha512,
        }  # fmt: skip
    told["papers"] = list(entries.values())
    return found
