"""A batch from its plan to its result: each office one lane, in the order of its cases; offices side by side."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from hashlib import sha512
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.errors import ExitCode
from docgen.finding import Words
from docgen.pipeline.batch import engine, plan, store
from docgen.pipeline.batch.rows import COLUMNS, GUIDE, RESULT, BatchRequest, Outcome, Row, State, Task, ends
from docgen.pipeline.files import new_file
from docgen.value import Frozen, Mutable, replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from docgen.engines.carrier import Ended
    from docgen.engines.processes import Engine
    from docgen.pipeline.batch.store import Store
    from docgen.pipeline.stages import Actor

    Heard = Callable[[Row | None, int, int], None]
    """Told of each case that is planned (no row yet), then of each that ended, with how many have and how many there are."""

LEFT = "left"
"""Why a piece of work has no end: its lane was halted before it began."""

A_MOMENT = 0.5
"""Seconds for which the next end is waited for at a time."""

FINE = (State.DONE, State.UNCHANGED)


class Batched(Frozen):
    """How a batch ended: every case of its plan, and the exit code that speaks of all."""

    folder: Path
    rows: tuple[Row, ...]
    exit: int

    def counts(self) -> dict[str, int]:
        """Return how many cases stand how, by state, those of no case left out."""
        states = [row.outcome.state for row in self.rows]
        return {state.value: states.count(state) for state in State if state in states}


def batch(request: BatchRequest, actor: Actor, heard: Heard) -> Batched:
    """Return how the cases of a folder ended; what an earlier batch has done is not done again where it is resumed."""
    request = replace(request, folder=request.folder.resolve(), kit=request.kit and request.kit.resolve())
    dossier.require_outside(request.folder)
    if request.xlsx:
        new_file.require_new(request.xlsx, ".xlsx")
    paths = plan.workbooks(request.folder, {place.resolve() for place in (request.xlsx, request.kit) if place})
    engine.require_ready(request, paths)
    planner = plan.Planner(request.folder, request.mode, request.register, request.kit)
    with (
        dossier.locked(request.folder / store.NAME, timeout=2),
        store.opened(request.folder, resume=request.resume) as kept,
    ):
        rows, name = _planned(planner, paths, kept, actor, heard)
        kept.plan(rows.values(), name)
        waiting = [row for row in rows.values() if row.outcome.state is State.LEFT]
        if waiting:
            with engine.engine_of(request, name, rows) as carries:
                _carry(_Course(request, actor, kept, rows, heard, len(rows) - len(waiting)), waiting, carries)
        found = tuple(rows[path] for path in sorted(rows))
    made = Batched(request.folder, found, ends(found))
    if request.xlsx:
        from docgen.workbook import plain  # noqa: PLC0415 - openpyxl costs start-up that only this needs to pay

        new_file.write(request.xlsx, plain.one_list(RESULT, GUIDE, COLUMNS, [_line(made, row) for row in found]))
    return made


def _line(made: Batched, row: Row) -> tuple[str | float | None, ...]:
    """Return a case as the result workbook lists it."""
    planned, end = row.planned, row.outcome
    place = str(made.folder / planned.path)
    return (
        place, planned.owner.kode, planned.kode, end.state.value, int(end.exit), end.number, row.seconds,
        end.message.id, row.dossier(made.folder),
    )  # fmt: skip


def _planned(
    planner: plan.Planner, paths: tuple[str, ...], kept: Store, actor: Actor, heard: Heard
) -> tuple[dict[str, Row], str]:
    """Return every case of the folder in the order of lanes, with the end that still holds, and the name of the batch."""
    before = kept.rows()
    held: dict[str, Row] = {}
    asked = []
    for number, path in enumerate(paths, start=1):
        if (row := before.get(path)) and _holds(row, planner):
            held[path] = row
        asked.append(held[path].planned if path in held else planner.planned(path))
        heard(None, number, len(paths))
    rows = plan.judged(one for one in asked if one)
    rows = [row if row.outcome.state is State.REFUSED else held.get(row.planned.path, row) for row in rows]
    named = sha512(f"{planner.folder} {actor.when.isoformat()}".encode()).hexdigest()[:16]
    return {row.planned.path: _again(row) for row in rows}, kept.name() or named


def _holds(row: Row, planner: plan.Planner) -> bool:
    """Return whether a case need not be opened again: what it is made from is as recorded, and so is its dossier."""
    end = row.outcome
    if end.state not in {*FINE, State.FINDINGS} or row.planned.inputs != planner.inputs(row.planned.path):
        return False
    place = row.dossier(planner.folder)
    if end.manifest is None:
        return place is None or Path(place).is_dir()  # a DRAF has no seal
    try:
        return dossier.manifest_digest(Path(place or "")) == end.manifest
    except OSError:
        return False


def _again(row: Row) -> Row:
    """Return a case that was done before as one that is unchanged now."""
    done = row.outcome.state is State.DONE
    return replace(row, outcome=replace(row.outcome, state=State.UNCHANGED)) if done else row


class _Course(Mutable):
    """A batch under way."""

    request: BatchRequest
    actor: Actor
    kept: Store
    rows: dict[str, Row]
    heard: Heard
    done: int
    stopped: bool = False

    def task(self, row: Row) -> dict[str, str | None]:
        """Return a case as an engine carries it."""
        asked, kit = self.request, self.request.kit
        if kit and kit.is_relative_to(asked.folder):
            kit = kit.relative_to(asked.folder)
        told = kit.as_posix() if kit else None
        return Task(asked.folder, row.planned.path, asked.mode, self.actor, asked.register, told).plain(row.planned)

    def ended(self, row: Row, end: Ended) -> bool:
        """Write down how a case ended; return whether its lane goes on."""
        if end.why == LEFT:
            return False
        outcome = Outcome.of(end.value) if not end.why else _poisoned(end.why, self.request.timeout)
        made = replace(row, outcome=outcome, seconds=round(end.seconds, 3))
        self.kept.keep(made)
        made = self.rows[row.planned.path] = replace(made, outcome=replace(outcome, told=None))  # thousands of them
        self.done += 1
        self.heard(made, self.done, len(self.rows))
        self.stopped |= self.request.stop and outcome.state not in FINE
        return not (end.value and end.value["halts"])


def _carry(course: _Course, waiting: list[Row], carries: Engine) -> None:
    """Give the engine the cases, of each book one after the other; a lane ends where the register gives no more numbers."""
    lanes: dict[str, deque[Row]] = {}
    for row in waiting:
        lanes.setdefault("" if carries.ordered else row.planned.book, deque()).append(row)
    free = deque(lanes)
    under_way: dict[Future[Ended], tuple[str, Row]] = {}
    while True:
        while free and not course.stopped and (carries.ordered or len(under_way) < carries.room):
            lane = free.popleft() if not carries.ordered else free[0]
            row = lanes[lane].popleft()
            under_way[carries.submit(row.planned.book, course.task(row))] = (lane, row)
            if carries.ordered and not lanes[lane]:
                free.clear()
        if not under_way or (course.stopped and carries.ordered):
            return
        future = _ended(carries)
        lane, row = under_way.pop(future)
        lanes[lane] = _rest(lanes[lane], row, goes_on=course.ended(row, future.result()))
        if lanes[lane] and not carries.ordered:
            free.appendleft(lane)  # an office goes on while its templates are warm


def _ended(carries: Engine) -> Future[Ended]:
    """Return what ended next; Windows hears who stops the run only when a wait is over."""
    while True:
        with suppress(Empty):
            return carries.ended.get(timeout=A_MOMENT)


def _rest(waiting: deque[Row], ended: Row, *, goes_on: bool) -> deque[Row]:
    """Return what is still to be done of a book: where an office was halted, the cases of others alone."""
    return waiting if goes_on else deque(row for row in waiting if row.planned.lane != ended.planned.lane)


def _poisoned(why: str, limit: float) -> Outcome:
    words = Words(
        "Kasus ini dua kali mematikan prosesnya, jadi disisihkan. Jalankan docgen build pada buku kerja ini, lalu --resume.",
        "This case killed its process twice, so it was set aside. Run docgen build on this workbook, then --resume.",
    )
    if why == "late":
        told = f"{limit:g}".replace(".", ",")
        words = Words(
            f"Kasus ini melampaui {told} detik dan dihentikan. Periksa buku kerja dan buktinya, atau beri --timeout yang lebih lama dengan --resume.",
            f"This case took more than {limit:g} seconds and was ended. Look at its workbook and evidence, or give a longer --timeout with --resume.",
        )
    return Outcome(State.POISON, ExitCode.UNEXPECTED, message=words)
