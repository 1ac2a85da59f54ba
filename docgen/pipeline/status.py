"""The short walks that only look: how far one case is, and how the sealed dossiers of a folder went. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.bahasa import kunci
from docgen.case import progress
from docgen.case.cells import Book
from docgen.case.progress import Distribution, Entry, Share, Status, Tally, worktime
from docgen.case.reading import validate
from docgen.errors import DocgenError, MisuseError, WouldChangeError
from docgen.finding import Words
from docgen.pipeline import intake, new_file, reopened, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from docgen.finding import Finding
    from docgen.pipeline.stages import BuildRequest

__all__ = [
    "Distribution",
    "Entry",
    "Running",
    "Share",
    "Status",
    "Surveyed",
    "Tally",
    "Tracked",
    "case",
    "folder",
    "require_any",
    "running",
    "sealed",
]
"""The values of a reckoning are named here too, for the faces, which know the pipeline alone."""

LOG = ("Kasus", "Langkah")
"""The sheets that say how far a case is; whatever else is wrong with the workbook does not hide it."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """How far a case is, what is wrong in its step log, and what to know about the reckoning."""

    status: progress.Status
    findings: tuple[Finding, ...]
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A case that goes on: its dossier, and what it waits for."""

    case: str
    dossier: Path
    awaited: progress.Awaited


@dataclass(frozen=True, slots=True)
class Surveyed:
    """How the dossiers of a folder went, those of cases that go on, how many are closed or cancelled, and those that could not be read."""

    distribution: progress.Distribution
    unfinished: tuple[Path, ...]
    closed: int
    cancelled: int
    skipped: tuple[Words, ...]


def case(request: BuildRequest, now: datetime | None, clock: datetime) -> Tracked:
    """Return how far a case is at *now*, an instant of the office's clock, else at *clock*."""
    found = intake.opened(sources.read(request.workbook, request.office, request.kit, request.case))
    own, sop = found.office, found.kit
    met = (sop.met[0].nama,) if sop.met else ()  # it says besides which units have something to do
    read = {kunci(name) for name in (*LOG, *met)}
    told = Book(tuple(sheet for sheet in found.book.sheets if kunci(sheet.name) in read))
    known, shape = validate.validate(told, sop)
    moment = worktime.local(now or clock, own.zone)
    status = progress.status(known, sop, own, moment)
    own_findings = tuple(item for item in shape if item.place.within in LOG)
    return Tracked(status, own_findings, tuple(_notes(status, moment, own.jam_kerja.libur)))


def _notes(status: progress.Status, now: datetime, listed: Iterable[date]) -> Iterator[Words]:
    """Yield a warning where the reckoning meets a year whose holidays docgen does not know."""
    moments = (now, *(moment for entry in status.entries for moment in (entry.start, entry.end) if moment))
    for year in worktime.undecreed((moment.date() for moment in moments), listed):
        yield Words(
            f"Hari libur dan cuti bersama tahun {year} belum dikenal docgen, jadi menit kerja tahun itu masih perkiraan. Perbarui docgen, atau tulis hari liburnya pada jam_kerja.libur di kantor.toml.",
            f"Docgen does not know the holidays of {year} yet, so working minutes of that year are estimates. Update docgen, or list the holidays under jam_kerja.libur in kantor.toml.",
        )


def folder(place: Path, book: Path | None = None) -> Surveyed:
    """Return how all sealed dossiers in *place* and below went, and write it to a new workbook if one is named.

    A dossier that cannot be read or was altered is named and left out.
    """
    if book:
        new_file.require_new(book, ".xlsx")
    told: dict[Path, progress.Sealed] = {}
    skipped = []
    for dossier_folder in sealed(place):
        try:
            told[dossier_folder] = _told(dossier_folder)
        except DocgenError as error:
            skipped.append(error.words)
    cancelled = {one.kode for one in told.values() if one.cancelled}
    told = {each: one for each, one in told.items() if one.kode not in cancelled}
    closed = {one.kode for one in told.values() if one.closed}
    going_on = {one.kode: each for each, one in told.items() if not one.closed and one.kode not in closed}
    unfinished = tuple(going_on[kode] for kode in sorted(going_on))
    counts = (len(closed), len(cancelled))
    found = Surveyed(progress.distribute(list(told.values())), unfinished, *counts, tuple(skipped))
    if book and told:
        from docgen.workbook.distribution import distribution  # noqa: PLC0415 - openpyxl costs start-up that few need pay

        new_file.write(book, distribution(found.distribution))
    return found


def require_any(found: Surveyed, place: Path) -> None:
    """Raise if a folder held no sealed dossier."""
    if not (found.distribution.cases or found.cancelled):
        raise MisuseError(
            f"Tidak ada berkas tersegel di {place}. Sebutkan folder hasil docgen build, misalnya output/2026.",
            f"There is no sealed dossier in {place}. Name a folder that docgen build wrote, such as output/2026.",
        )


def sealed(place: Path) -> Iterable[Path]:
    """Return every dossier folder in *place* and below, in the order of paths; hidden and unsealed folders are none."""
    records = sorted(place.rglob("data/dossier.json"))
    found = (record.parents[1] for record in records)
    return [
        each
        for each in found
        if (each / "bagit.txt").is_file() and not any(part.startswith(".") for part in each.relative_to(place).parts)
    ]


def running(found: Surveyed, now: datetime | None, clock: datetime) -> tuple[Running, ...]:
    """Return what each unfinished case waits for at *now*, else at *clock*, as its dossier's own sources tell it."""
    told = []
    for place in found.unfinished:
        taken = reopened.reopen(place).intake
        moment = worktime.local(now or clock, taken.office.zone)
        awaited = progress.awaited(taken.case, taken.kit, taken.office.jam_kerja, moment)
        told += [Running(taken.case.kasus.kode, place, awaited)] if awaited else []
    return tuple(told)


def _told(place: Path) -> progress.Sealed:
    """Return what one dossier tells; one that is not as it was sealed tells nothing."""
    try:
        told = progress.read(dossier.read_json(place))
    except progress.OddRecordError as error:
        raise WouldChangeError(
            f"{place} tidak memuat catatan waktu yang lengkap. Buat ulang berkas itu dengan docgen build.",
            f"{place} does not hold a full record of its steps. Build that dossier again.",
        ) from error
    # A file that Word holds open right now changes nothing of the dossier.
    problems = dossier.harm(dossier.verify(place))
    files = ", ".join(problem.place.within for problem in problems if problem.code != "open-in-word")
    if files:
        raise WouldChangeError(
            f"{place} tidak dihitung, karena berubah sejak disegel: {files}. Jalankan docgen verify pada berkas itu, lalu pulihkan salinannya.",
            f"{place} is not counted, because it was altered since it was sealed: {files}. Run docgen verify on that dossier, then restore its copy.",
        )
    return told
