"""The short walks that only look: how far one case is, and how the sealed dossiers of a folder went. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import dossier
from docgen.bahasa import kunci
from docgen.case import changes, progress
from docgen.case.cells import Book
from docgen.case.progress import Distribution, Entry, Share, Status, Tally, worktime
from docgen.case.reading import validate
from docgen.case.reading.dates import YEARS
from docgen.errors import DocgenError, MisuseError
from docgen.finding import Words
from docgen.papers import occasion
from docgen.pipeline import intake
from docgen.pipeline.files import new_file, sources
from docgen.pipeline.sealed import status_cache, versions
from docgen.settings import kit, office
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from docgen.finding import Finding
    from docgen.pipeline.sealed.status_cache import Memory
    from docgen.pipeline.stages import BuildRequest

__all__ = ["Distribution", "Entry", "Share", "Status", "Tally"]
"""The values of a reckoning are named here too, for the faces, which know the pipeline alone."""

BATCH = "batch.db"
KINDS = 50
"""So many kits and office files are looked into for their words; a folder of more is of many offices."""

AT_ONCE = 10
"""Running cases that a process looks into before the next are handed to it."""

LOG = ("Kasus", "Langkah")
"""The sheets that say how far a case is; whatever else is wrong with the workbook does not hide it."""


class Tracked(Frozen):
    """How far a case is, what is wrong in its step log, and what to know about the reckoning."""

    status: progress.Status
    findings: tuple[Finding, ...]
    notes: tuple[Words, ...]


class Running(Frozen):
    """A case that goes on: its dossier, and what it waits for."""

    case: str
    dossier: Path
    awaited: progress.Awaited


class Waiting(Frozen):
    """The cases of a folder that go on, and a sentence for each dossier that does not tell what it waits for."""

    cases: tuple[Running, ...] = ()
    untold: tuple[Words, ...] = ()


class SharedWords(Frozen):
    """What dossiers call their units and the rows that they correct; empty where they differ or do not say."""

    unit: str = ""
    rows: str = ""


class Surveyed(Frozen):
    """How the dossiers of a folder went, those of cases that go on, how many are closed or cancelled, and those that could not be read."""

    distribution: progress.Distribution
    called: SharedWords
    unfinished: tuple[Path, ...]
    closed: int
    cancelled: int
    skipped: tuple[Words, ...]


def case(request: BuildRequest, now: datetime | None, clock: datetime) -> Tracked:
    """Return how far a case is at *now*, an instant of the office's clock, else at *clock*, and whether the register says that it was cancelled."""
    from docgen.pipeline import cancel  # noqa: PLC0415 - needs the whole house, which a folder does not

    _require_year(now)
    found = intake.opened(sources.read(request.workbook, request.office, request.kit, request.case))
    own, sop = found.office, found.kit
    met = (sop.met[0],) if sop.met else ()  # it says, as rows of papers do, which units have something to do
    read = {kunci(name) for name in (*LOG, "Pejabat", *(lembar.nama for lembar in (*met, *occasion.awaited_by(sop))))}
    told = Book(tuple(sheet for sheet in found.book.sheets if kunci(sheet.name) in read))
    known, shape = validate.validate(told, sop)
    _, sop = intake.as_held(found.sources, known)
    moment = worktime.local(now or clock, own.zone)
    awaiting = occasion.awaiting(known, changes.compare(known, sop), sop)
    status, unasked = cancel.as_known(progress.status(known, sop, own, moment, awaiting), found, request.register)
    own_findings = tuple(item for item in shape if item.place.within in LOG)
    return Tracked(status, own_findings, (*_notes(status, moment, own.jam_kerja.libur), *unasked))


def _require_year(now: datetime | None) -> None:
    """Refuse an instant of a year that no office writes: nobody's working time is reckoned up to it."""
    if now and now.year not in YEARS:
        raise MisuseError(
            f"Tahun {now.year:04} pada --now bukan tahun sebuah kasus. Tulis tahun {YEARS.start} sampai {YEARS.stop - 1}.",
            f"The year {now.year:04} of --now is no case's. Write a year between {YEARS.start} and {YEARS.stop - 1}.",
        )


def _notes(status: progress.Status, now: datetime, listed: Iterable[date]) -> Iterator[Words]:
    """Yield a warning where the reckoning meets a year whose holidays docgen does not know."""
    moments = (now, *(moment for entry in status.entries for moment in (entry.start, entry.end) if moment))
    for year in worktime.undecreed((moment.date() for moment in moments), listed):
        yield Words(
            f"Hari libur dan cuti bersama tahun {year} belum dikenal docgen, jadi menit kerja tahun itu masih perkiraan. Perbarui docgen, atau tulis hari liburnya pada jam_kerja.libur di kantor.toml.",
            f"Docgen does not know the holidays of {year} yet, so working minutes of that year are estimates. Update docgen, or list the holidays under jam_kerja.libur in kantor.toml.",
        )


def folder(place: Path, book: Path | None = None, memory: Memory | None = None, room: int = 1) -> Surveyed:
    """Return how all sealed dossiers in *place* and below went, and write it to a new workbook if one is named.

    A dossier that cannot be read or was altered is named and left out. Those in *memory* that nobody wrote in since are not
    read again, and it is left as they stand now; where none is given, what a batch kept of them serves.
    """
    if book:
        new_file.require_new(book, ".xlsx")
    known = kept_by_a_batch(place) if memory is None else memory
    said = dict(status_cache.read_all(sealed(place), known, room))
    skipped = tuple(each for each in said.values() if isinstance(each, Words))
    told = {folder: each for folder, each in said.items() if not isinstance(each, Words)}
    cancelled = {one.case for one in told.values() if one.cancelled}
    told = {each: one for each, one in told.items() if one.case not in cancelled}
    closed = {one.case for one in told.values() if one.closed}
    older_first = sorted(told.items(), key=lambda pair: pair[1].age)
    going_on = {one.case: each for each, one in older_first if one.case not in closed}
    unfinished = tuple(going_on[case] for case in sorted(going_on))
    went = progress.distribute(list(told.values()))
    found = Surveyed(went, _called(told), unfinished, len(closed), len(cancelled), skipped)
    if book and told:
        from docgen.workbook.distribution import distribution  # noqa: PLC0415 - openpyxl costs start-up that few need pay

        new_file.write(book, distribution(found.distribution, found.called.unit, found.called.rows))
    return found


def _called(told: Mapping[Path, progress.Sealed]) -> SharedWords:
    """Return the words of dossiers as far as all of them have the same."""
    kinds = {one.made_from: place for place, one in told.items()}
    if len(kinds) > KINDS:
        return SharedWords()
    words = [_words(place) for place in kinds.values()]
    units, rows = {unit for unit, _ in words}, {row for _, row in words if row}
    return SharedWords(*(found.pop() if len(found) == 1 else "" for found in (units, rows)))


def _words(place: Path) -> tuple[str, str]:
    """Return what one dossier calls a unit and a row that it corrects, by the kit and the office file that it keeps."""
    try:
        kept = versions.sources(place)
        described = kit.parse(kept[sources.KIT].decode())
        own = office.parse(kept[sources.OFFICE].decode()).words.get("satuan_unit", described.sop.satuan_unit)
    except (DocgenError, OSError, LookupError, ValueError):  # sources of another docgen
        return "", ""
    return own, described.compared[1].satuan if described.compared else ""


def require_any(found: Surveyed, place: Path) -> None:
    """Raise if a folder held no sealed dossier."""
    if not (found.distribution.cases or found.cancelled):
        raise MisuseError(
            f"Tidak ada berkas tersegel di {place.absolute()}. Sebutkan folder hasil docgen build, misalnya output/2026.",
            f"There is no sealed dossier in {place.absolute()}. Name a folder that docgen build wrote, such as output/2026.",
        )


def sealed(place: Path) -> list[Path]:
    """Return every dossier folder in *place* and below, in the order of paths."""
    return sorted(dossier.bags(place))


def kept_by_a_batch(place: Path) -> Memory:
    """Return what the batch of this folder, or of one above it, kept of its dossiers."""
    home = next((each for each in (place, *place.resolve().parents) if (each / BATCH).is_file()), None)
    if home is None:
        return {}
    from docgen.pipeline.batch import store  # noqa: PLC0415 - few folders have one

    return store.remembered(home, place)


def running(found: Surveyed, now: datetime | None, clock: datetime, room: int = 1) -> Waiting:
    """Return what each unfinished case waits for at *now*, else at *clock*, as its dossier's own sources tell it.

    A dossier whose sources make no sense is named and left out, as one that cannot be read.
    """
    _require_year(now)
    if not found.unfinished:
        return Waiting()
    from docgen.engines import processes  # noqa: PLC0415 - many folders hold closed dossiers alone

    waiting = found.unfinished
    pieces = [(now or clock, waiting[at : at + AT_ONCE]) for at in range(0, len(waiting), AT_ONCE)]
    told = [one for few in processes.spread(f"{__name__}:awaiting", pieces, room) for one in few]
    return Waiting(
        tuple(one for one in told if isinstance(one, Running)), tuple(one for one in told if isinstance(one, Words))
    )


def awaiting() -> Callable[[tuple[datetime, Sequence[Path]]], list[Running | Words]]:
    """Return the work of a process: of some dossiers, what their cases wait for at an instant, or why it cannot be told."""
    return lambda asked: [one for place in asked[1] if (one := _running(place, asked[0]))]


def _running(place: Path, instant: datetime) -> Running | Words | None:
    from docgen.pipeline.sealed import reopened  # noqa: PLC0415 - needs the whole house, which closed dossiers do not

    try:
        taken = reopened.reopen(place).intake
    except (DocgenError, *reopened.FAULTS):
        return Words(
            f"{place} tidak diketahui menunggu apa, sebab data/sumber-nya tidak dapat dibaca lagi. Jalankan docgen verify --rebuild pada berkas itu, lalu pulihkan salinannya.",
            f"What {place} waits for is not known, for its data/sumber cannot be read again. Run docgen verify --rebuild on that dossier, then restore its copy.",
        )
    awaiting = occasion.awaiting(taken.case, taken.comparison, taken.kit)
    now = worktime.local(instant, taken.office.zone)
    awaited = progress.awaited(taken.case, taken.kit, taken.office.jam_kerja, now, awaiting)
    return Running(taken.case.kasus.kode, place, awaited) if awaited else None
