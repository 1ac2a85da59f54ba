"""What stands already of a case: its dossier on disk against its entry in the register. Refuses what does not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import dossier
from docgen.dossier import payload
from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.finding import Words
from docgen.papers import content, digests, plan
from docgen.papers.entries import PaperKey, Settled, State
from docgen.pipeline.sealed import versions
from docgen.pipeline.stages import Existing
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.papers.entries import CaseEntry, Entry, Later, Line
    from docgen.papers.plan import Issued
    from docgen.pipeline.stages import Means

NOTHING = Existing(None, {}, {}, {})
KEPT = (payload.Kind.PAPER, payload.Kind.REPLACED)
"""What of a dossier is taken over into a grown one as it lies there, beside the sources; evidence is read anew from where it came."""


class Reconciled(Frozen):
    """A case as register and dossier agree on it, an interrupted build finished: its entry, its dossier, what is told of it.

    `made` are the papers that the interrupted build had made. Where the dossier was lost, `later` has the numbers that came
    after papers were issued.
    """

    known: CaseEntry | None = None
    existing: Existing = NOTHING
    made: frozenset[PaperKey] = frozenset()
    notes: tuple[Words, ...] = ()
    later: Later = field(default_factory=dict)

    def awaiting(self, line: Line) -> Path | None:
        """Return the dossier that bears a number which the register calls reserved: a run was stopped before it told of its seal."""
        left = _unsettled(self.known, self.existing) if self.known and self.existing.folder else ()
        return self.existing.folder if any(one.key == (line.paper, line.unit) for one in left) else None


def reconcile(kode: str, periode: str, means: Means) -> Reconciled:
    """Return what stands of a case, verified; what a crash left is cleaned up and finished, what does not agree refused."""
    known, news = _known(kode, periode, means), means.register.news
    if known is None:
        return Reconciled(notes=news)
    layout = dossier.Layout(means.output, known.kode, known.number, known.year, known.revision)
    closed = (layout.closed(revision) for revision in range(layout.revision() + 2))
    at_work = dict.fromkeys((layout.working, *layout.numbered()))
    notes = (*news, *(note for place in (*at_work, *closed) for note in dossier.recover(place)))
    existing, laid_there = verified(known, layout.standing())
    if existing.folder is None:
        notes += _made_again(known, means)
        return Reconciled(known, notes=notes, later=means.register.numbers_later(kode))
    notes += laid_there
    left = _unsettled(known, existing)
    finished = _finish(known, existing, left, means)
    notes += finished
    for spare in (place for place in at_work if place != existing.folder and place.is_dir()):
        dossier.discard(spare)
        notes += (
            Words(
                f"Salinan {layout.name} di {dossier.WORKING}/ yang tersisa dari proses yang terputus sudah dihapus.",
                f"A copy of {layout.name} in {dossier.WORKING}/ left by an interrupted run was removed.",
            ),
        )
    now = means.register.find(kode) if finished else known
    return Reconciled(now, existing, _made(existing, left), notes)


def foreseen(kode: str, periode: str, means: Means) -> Reconciled:
    """Return the same without writing anything: what a crash left is left to the next build."""
    known = _known(kode, periode, means)
    if known is None:
        return Reconciled()
    layout = dossier.Layout(means.output, known.kode, known.number, known.year, known.revision)
    existing, _ = verified(known, layout.standing())
    return Reconciled(known, existing, later={} if existing.folder else means.register.numbers_later(kode))


def _known(kode: str, periode: str, means: Means) -> CaseEntry | None:
    """Return a case as the register keeps it; refuse one of another period, or one whose dossier another register numbered."""
    known = means.register.find(kode)
    if known is None:
        _require_none(means, kode)
        require_not_lost(means)
    else:
        if known.cancelled is not None and means.left_by_cancel(known):
            raise plan.half_ended(kode, known.cancelled)
        plan.require_running(kode, known.cancelled)
        plan.require_period(kode, periode, known.periode)
    return known


def verified(known: CaseEntry, folder: Path | None) -> tuple[Existing, tuple[Words, ...]]:
    """Return a dossier as it stands, once it is what it was sealed as and what the register issued, and what is told of it."""
    if folder is None:
        return NOTHING, ()
    notes = _require_sound(folder)
    record = versions.record(folder)
    papers, sources = payload.digests(folder, KEPT), payload.read(folder, payload.Kind.SOURCE)
    existing = Existing(folder, record, papers, sources, dossier.manifest_digest(folder))
    _require_registered(known, existing)
    return existing, notes


def _made_again(known: CaseEntry, means: Means) -> tuple[Words, ...]:
    """Return what is told of a case whose papers were issued, and whose dossier is not where it is looked for."""
    if all(entry.state is not State.USED for entry in known.entries):
        return ()
    words = Words(
        f"Berkas kasus {known.kode} tidak ada di {means.output}, padahal naskahnya sudah terbit, maka dibuat lagi di sana. Bila ia dipindah atau diganti namanya, pakai yang baru ini, dan jangan menaruh keduanya di folder output.",
        f"The dossier of case {known.kode} is not in {means.output}, though its papers were issued, so it was made again there. If it was moved or given another name, use this one, and keep only one of them in the output folder.",
    )
    return (words,)


def _finish(known: CaseEntry, existing: Existing, left: tuple[Settled, ...], means: Means) -> tuple[Words, ...]:
    """Settle the numbers of a dossier that a run sealed and was then stopped; return what is told of it."""
    if not left and not _never_told(known, existing):
        return ()
    told, name = existing.record, existing.folder.name if existing.folder else ""
    means.register.settle(
        known.kode,
        left,
        manifest=existing.manifest,
        closed=told["closed"],
        revision=told["revision"],
        digests=digests.register_text(told["digests"]) if "digests" in told else "",
        who=means.actor.who,
        when=means.actor.when,
    )
    return (
        Words(
            f"Proses sebelumnya terputus setelah {name} tersegel; kini ia tercatat di register, dengan {len(left)} naskah baru.",
            f"An earlier run was interrupted after {name} was sealed; it is now in the register, with {len(left)} new papers.",
        ),
    )


def _never_told(known: CaseEntry, existing: Existing) -> bool:
    """Return whether a revision was sealed of which the register has not heard: a run was stopped in between."""
    return known.closed and bool(existing.record["revision"] > known.revision)


def _made(existing: Existing, left: tuple[Settled, ...]) -> frozenset[PaperKey]:
    """Return the papers that an interrupted build had made and nobody was told of; those that enclose a closed dossier too."""
    closed = left and existing.record["closed"]
    around = [item for item in existing.record["papers"] if item["item"] is None] if closed else []
    return frozenset((*(one.key for one in left), *(PaperKey.told(item) for item in around)))


def _unsettled(known: CaseEntry, existing: Existing) -> tuple[Settled, ...]:
    """Return the papers that stand in the dossier as the register numbered them, and that it still calls reserved."""
    issued = existing.issued
    reserved = {entry.key: entry for entry in known.entries if entry.state is State.RESERVED}
    return tuple(
        Settled(key, issued[key].entry["sha512"], content.digest(issued[key].values))
        for key, entry in reserved.items()
        if key in issued
        and all(
            issued[key].entry[name] == mine
            for name, mine in (("issue", entry.issue), ("n", entry.n), ("date", entry.date.isoformat()))
        )
    )


def _require_none(means: Means, kode: str) -> None:
    """Raise if a dossier of a case stands here that the register does not know: it is not the register it was numbered by."""
    names, output = means.names(), means.output
    if found := names.get(kode) or names.get(f"{kode}-{dossier.CANCELLED}"):
        raise RegisterRefusesError(
            f"Register tidak mengenal kasus {kode}, padahal berkasnya sudah ada di {found}. Pakai register yang memberi nomornya; bila hilang, pulihkan dengan docgen register restore {output}. Bila dua register pernah dipakai bergantian, pindahkan berkas itu ke luar folder output, lalu jalankan lagi: naskahnya mendapat nomor baru, dan yang sudah beredar ditarik.",
            f"The register does not know the case {kode}, but its dossier stands in {found}. Use the register that numbered it; if it is lost, rebuild it with docgen register restore {output}. If two registers were used in turn, move that dossier out of the output folder and run again: its papers take new numbers, and those that went out are called back.",
        )


def require_not_lost(means: Means) -> None:
    """Raise if there is no register, and dossiers stand here whose numbers it gave."""
    lost = not means.register.there and dossier.last_numbers(means.output)
    if lost and not means.register.there:  # one that was begun in between has sealed them
        raise RegisterRefusesError(
            f"Register {means.register.address} tidak ada, padahal di {means.output} sudah ada berkas bernomor. Kembalikan salinan register itu; bila hilang, pulihkan dengan docgen register restore {means.output}.",
            f"There is no register at {means.register.address}, but numbered dossiers stand in {means.output}. Put its copy back; if it is lost, rebuild it with docgen register restore {means.output}.",
        )


def _require_all_known(known: CaseEntry, existing: Existing) -> None:
    """Raise unless the register knows every paper of the dossier under its item: else it is older than the dossier."""
    items = {(entry.key, entry.issue, entry.item) for entry in known.entries}
    own = existing.issued.items()
    strange = [one.entry["file"] for key, one in own if (key, one.entry["issue"], one.entry["item"]) not in items]
    if strange:
        raise RegisterRefusesError(
            f"Register ini tertinggal: ia tidak mengenal naskah {strange[0]} yang sudah ada di {existing.folder}. Pakai register yang menerbitkannya; bila hilang, pulihkan dengan docgen register restore.",
            f"This register is behind: it does not know the paper {strange[0]}, which stands in {existing.folder}. Use the register that issued it; if it is lost, rebuild it with docgen register restore.",
        )


def _require_sound(folder: Path) -> tuple[Words, ...]:
    """Raise if the dossier was altered; return what is to be said of what lies in it and does no harm."""
    found = dossier.verify(folder)
    problems = dossier.harm(found)
    if problems:
        listed = "\n".join(f"- {problem.words.id}" for problem in problems[:10])
        english = "\n".join(f"- {problem.words.en}" for problem in problems[:10])
        raise WouldChangeError(
            f"Berkas {folder} sudah berubah sejak disegel, jadi tidak ada yang dilanjutkan. Pulihkan salinannya atau tutup berkasnya di Word.\n{listed}",
            f"The dossier {folder} was altered since it was sealed, so nothing was done. Restore its copy or close it in Word.\n{english}",
        )
    return tuple(one.words for one in found)


def _require_registered(known: CaseEntry, existing: Existing) -> None:
    """Raise unless every paper the register calls used stands in the dossier with the bytes it was issued with."""
    again = _newest_again(existing.folder)
    if known.closed and existing.record["revision"] < known.revision:
        raise WouldChangeError(
            f"{existing.folder} adalah salinan lama: revisi {known.revision} yang sudah disegel tidak ada di sebelahnya. {again.id}",
            f"{existing.folder} is an old copy: revision {known.revision}, which was sealed, does not stand beside it. {again.en}",
        )
    settled = all(entry.state is not State.RESERVED for entry in known.entries)
    if known.closed and settled and known.manifest != existing.manifest and not _never_told(known, existing):
        raise WouldChangeError(
            f"Berkas {existing.folder} bukan berkas yang disegel menurut register: seluruhnya ditulis ulang. Pulihkan salinannya.",
            f"The dossier {existing.folder} is not the one the register knows as sealed: it was rewritten whole. Restore its copy.",
        )
    _require_all_known(known, existing)
    for entry in known.entries:
        _require_entered(entry, existing.issued.get(entry.key), existing)


def _require_entered(entry: Entry, paper: Issued | None, existing: Existing) -> None:
    """Raise unless a paper stands in the dossier as the register has it."""
    if entry.state is State.USED and (paper is None or paper.entry["issue"] < entry.issue):
        again = _newest_again(existing.folder)
        raise WouldChangeError(
            f"{existing.folder} adalah salinan lama: naskah {entry.key.paper} {entry.key.unit} yang sudah terbit belum ada di dalamnya. {again.id}",
            f"{existing.folder} is an old copy: the issued paper {entry.key.paper} {entry.key.unit} is not in it yet. {again.en}",
        )
    if paper is None or paper.entry["issue"] != entry.issue:
        return
    if entry.state is State.VOID and not entry.sha512:
        # Its run was stopped after the seal, so it looked unused.
        name, folder = paper.entry["file"], existing.folder
        raise WouldChangeError(
            f"Nomor {entry.number} dibatalkan ({entry.reason}), padahal {name} di {folder} sudah memuatnya: build yang menyegelnya terputus. Jangan pakai naskah itu; pindahkan {folder} ke luar folder output, lalu jalankan lagi: docgen membuat naskahnya sekali lagi, yang ini dengan nomor berikutnya.",
            f"The number {entry.number} was voided ({entry.reason}), but {name} in {folder} bears it: the build that sealed it was stopped. Do not use that paper; move {folder} out of the output folder and run again: docgen makes the papers once more, this one under the next number.",
        )
    if entry.state is State.USED and existing.papers.get(paper.entry["file"]) != entry.sha512:
        raise WouldChangeError(
            f"Naskah {paper.entry['file']} di {existing.folder} bukan naskah yang diterbitkan menurut register. Pulihkan salinan berkasnya.",
            f"The paper {paper.entry['file']} in {existing.folder} is not the one the register issued. Restore the dossier's copy.",
        )


def _newest_again(folder: Path | None) -> Words:
    """Return what to do where an old copy of a dossier stands: one of which nothing stands is made again."""
    return Words(
        f"Pulihkan salinan berkas yang terbaru; bila tidak ada lagi, pindahkan {folder} ke luar folder output, lalu jalankan lagi: docgen membuat naskah yang sudah terbit sekali lagi.",
        f"Restore the newest copy of the dossier; if there is none any more, move {folder} out of the output folder and run again: docgen makes the issued papers once more.",
    )
