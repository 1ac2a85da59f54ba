"""How far one case is: each step's time against its standard, and what is awaited. Values only: nothing is judged wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.bahasa import kunci
from docgen.case.progress import waiting, worktime
from docgen.case.progress.worktime import added, by_unit, longest, spent
from docgen.finding import Words
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from docgen.case.model import Case, Langkah
    from docgen.case.progress.waiting import Awaiting
    from docgen.settings.kit import Kit
    from docgen.settings.kit import Langkah as Step
    from docgen.settings.office import JamKerja, Office

State = Literal["selesai", "berjalan", "belum"]


class Entry(Frozen):
    """One step, in the whole office (no `unit`) or in one bidang; `elapsed` are the minutes of a step that still runs."""

    step: int
    unit: str | None
    actor: str
    start: datetime | None
    end: datetime | None
    actual: int | None
    elapsed: int | None
    standard: int
    state: State

    @property
    def deviation(self) -> int | None:
        """By how many minutes it took longer than the standard; negative where it was quicker."""
        return None if self.actual is None else self.actual - self.standard

    @property
    def late(self) -> bool:
        """Whether it has taken longer than the standard, or does so already while it runs."""
        minutes = self.elapsed if self.actual is None else self.actual
        return minutes is not None and minutes > self.standard


class Status(Frozen):
    """How far a case is, or was when it was cancelled: its steps, the minutes of the finished ones, the standard of the whole, what is next."""

    case: str
    entries: tuple[Entry, ...]
    standard: int
    next: Words
    cancelled: bool = False

    def ended(self, words: Words) -> Status:
        """Return how far it was when it was cancelled: no step of it runs any more, or comes too late."""
        stopped = tuple(replace(entry, elapsed=None) for entry in self.entries)
        return replace(self, entries=stopped, next=words, cancelled=True)

    @property
    def finished(self) -> tuple[Entry, ...]:
        """The steps that have ended in the whole office."""
        return tuple(entry for entry in self.entries if entry.unit is None and entry.actual is not None)

    @property
    def actual(self) -> int:
        """The minutes of the finished steps."""
        return sum(entry.actual or 0 for entry in self.finished)

    @property
    def deviation(self) -> int:
        """By how many minutes the finished steps took longer than their own standard."""
        return sum(entry.deviation or 0 for entry in self.finished)


def status(case: Case, kit: Kit, office: Office, now: datetime, awaiting: Awaiting) -> Status:
    """Return how far a case is at an instant of the office's clock."""
    clock = (office.jam_kerja, now)
    entries = tuple(entry for step in kit.langkah for entry in _entries(case, kit, clock, step, awaiting))
    awaited = waiting.awaited(case, kit, *clock, awaiting)
    words = awaited.words if awaited else Words("Seluruh langkah selesai.", "All steps are finished.")
    return Status(case.kasus.kode, entries, kit.menit, words)


def _entries(case: Case, kit: Kit, clock: tuple[JamKerja, datetime], step: Step, awaiting: Awaiting) -> Iterator[Entry]:
    """Yield a step as the whole office went through it, then each bidang that has rows of its own."""
    rows = case.baris_langkah(step.no)
    whole = _entry(step, None, kit.peran_words(step.pelaksana), rows, clock)
    yield _unfinished(whole, rows, clock) if waiting.owing(case, kit, step, awaiting) and whole.end else whole
    named = {kunci(row.bidang): row.bidang for row in rows if row.bidang}
    for key, unit in named.items():
        own = tuple(row for row in rows if kunci(row.bidang) == key)
        yield _entry(step, unit, waiting.actor(case, kit, step, unit), own, clock)


def _entry(step: Step, unit: str | None, who: str, rows: Sequence[Langkah], clock: tuple[JamKerja, datetime]) -> Entry:
    starts = [row.mulai for row in rows if row.mulai]
    ends = [row.selesai for row in rows if row.selesai]
    done = bool(rows) and len(ends) == len(rows)
    begun = bool(starts or ends)
    return Entry(
        step=step.no,
        unit=unit,
        actor=who,
        start=min(starts, default=None),
        end=max(ends) if done else None,
        actual=longest(clock[0], rows),
        elapsed=None if done or not begun else _so_far(rows, *clock),
        standard=step.menit,
        state="selesai" if done else "berjalan" if begun else "belum",
    )


def _unfinished(entry: Entry, rows: Sequence[Langkah], clock: tuple[JamKerja, datetime]) -> Entry:
    """Return a step whose rows have all ended while another bidang has yet to begin it."""
    return replace(entry, end=None, actual=None, elapsed=_so_far(rows, *clock), state="berjalan")


def _so_far(rows: Sequence[Langkah], hours: JamKerja, now: datetime) -> int:
    """Return the minutes of the bidang that has taken longest, whether it has ended or not."""
    return max((added(_spans(own, hours, now)) for own in by_unit(rows)), default=0)


def _spans(rows: Sequence[Langkah], hours: JamKerja, now: datetime) -> Iterator[tuple[datetime, datetime, int]]:
    """Yield begin, end and minutes of each row that has begun; one that runs ends now."""
    for row in rows:
        if row.mulai and row.selesai is None:
            yield row.mulai, now, worktime.minutes(hours, row.mulai, now)
        elif row.mulai and row.selesai and (took := spent(hours, row)) is not None:
            yield row.mulai, row.selesai, took
