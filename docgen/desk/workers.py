"""The worker processes of a desk: whatever reads foreign bytes or loads the house is done there, with limits.

A worker is spawned once and asked often; one that takes too long or too much is ended, and another takes its place.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from contextlib import suppress
from importlib import import_module
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen import isolated, stack

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SECONDS = 9
"""Time on the processor for one piece of work; with the server's own share ten seconds are not exceeded."""

PATIENCE = 3
"""Times as long on the clock, on a machine that is busy."""

PROMPT = 9.5
"""Seconds on the clock, waiting for a worker among them, for what reads whatever was dropped: who dropped it has a sentence within ten."""

FAIR = 0.25
"""The part of its time that work has to have had the processor for, if it took too much; else the computer was busy."""

WAKING = 120
"""Seconds in which a process has loaded the house: a new computer looks through every library for viruses meanwhile."""

ENDING = 5
"""Seconds in which a process whose pipe broke is gone."""

MEMORY = 480 * 1024 * 1024
PROMPTLY = frozenset({"cases.arrived", "cases.marked"})
"""Work that reads whatever was dropped, and that somebody waits for."""

IN_TURN = frozenset({"cases.checked", "cases.document"})
"""The same for a program, which waits for its turn besides."""

LOOKS = frozenset({"cases.look", "cases.plan", "cases.progress"})
"""Work that reads whatever was dropped, and that goes on while its page says so: of the workers one is left for the next drop."""

SOON, GENTLE = 4.0, 3
"""Seconds after which a look gives way to what others do, and by how much."""

HEAVY = 92 * 1024 * 1024
"""Memory with which a worker is not kept: what it read has made it larger than a worker should be."""


SPENT = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGABRT", "SIGSEGV", "SIGBUS")} - {0}
"""How a process ends that used up what it may have."""


class OverLimitError(Exception):
    """The work took more time or memory than it may."""


class BusyError(Exception):
    """Others had the workers for so long that too little time was left for the work."""


class GoneError(Exception):
    """Somebody, or the system, ended the process while it was at work."""


class Workers:
    """A few processes that wait for work, begun when they are first needed; *bounds* are seconds on the processor and bytes."""

    def __init__(self, count: int, bounds: tuple[int, int] = (SECONDS, MEMORY)) -> None:
        import multiprocessing  # noqa: PLC0415 - `docgen desk account` needs none

        self._spawn = multiprocessing.get_context("spawn")
        self._bounds = bounds
        # The worker that was asked last is asked first: what it read just now it need not read again.
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._reading = threading.BoundedSemaphore(max(1, count - 1))  # one is always left for the others' screens
        self._looking = threading.BoundedSemaphore(max(1, count - 2))
        self._all: set[_Worker] = set()
        for _ in range(count):
            self._idle.put(None)

    def ask(self, job: str, *args: object) -> Any:  # noqa: ANN401 - each job has its own value
        """Return what a job of `docgen.desk.jobs` makes of its arguments; what it raises is raised here. Waits for a worker.

        A job is named (`cases.look`), so that the server never loads what it needs.
        """
        if job in LOOKS or job in IN_TURN:
            with self._looking, self._reading:  # no more at once than there are cores
                until = time.monotonic() + PROMPT if job in IN_TURN else None
                return self._asked(job, args, until)
        if job not in PROMPTLY:
            return self._asked(job, args, None)
        until = time.monotonic() + PROMPT
        if not self._reading.acquire(timeout=PROMPT):
            raise BusyError
        try:
            return self._asked(job, args, until)
        finally:
            self._reading.release()

    def _asked(self, job: str, args: tuple[object, ...], until: float | None) -> Any:  # noqa: ANN401 - as above
        worker, kept = self._idle.get(), False
        try:
            if worker is None or not worker.alive():  # it grew too large, or somebody ended it while it waited
                worker = _Worker(self._spawn, self._bounds)
                self._all.add(worker)
            answer, heavy = worker.ask(job, args, max(0.0, until - time.monotonic()) if until else None)
            kept = not heavy
        finally:
            if worker and not kept:
                worker.end()
                self._all.discard(worker)
            self._idle.put(worker if kept else None)
        if isinstance(answer, BaseException):
            raise answer
        return answer[0]

    def close(self) -> None:
        """End every worker."""
        for worker in list(self._all):
            worker.end()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, spawn: Any, bounds: tuple[int, int]) -> None:  # noqa: ANN401 - a context of multiprocessing
        self._pipe, there = spawn.Pipe()
        self._patience = bounds[0] * PATIENCE
        # No daemon: work that a library may take its time over begins a process of its own below it.
        self._process: BaseProcess = spawn.Process(target=_serve, args=(there, bounds))
        self._process.start()
        self._awake, self._begun = False, time.monotonic()
        there.close()

    def ask(self, job: str, args: tuple[object, ...], seconds: float | None) -> tuple[Any, bool]:
        """Return a tuple of the answer or the fault it ended in, and whether the worker has grown too large."""
        began = time.monotonic()
        try:
            if not self._woken(WAKING if seconds is None else seconds / 2):
                return BusyError(), time.monotonic() - self._begun > WAKING  # it goes on waking, for whoever asks next
            left = seconds if seconds is None else max(0.0, seconds - (time.monotonic() - began))
            most = self._patience if left is None else min(self._patience, left)
            before = self._spent()
            self._pipe.send((job, args))
            if job in LOOKS and not self._pipe.poll(SOON):
                self._give_way()
            if not self._pipe.poll(most):
                return BusyError() if self._spent() - before < FAIR * PROMPT else OverLimitError(), True
            return self._pipe.recv()  # type: ignore[no-any-return]  # as above
        except (EOFError, OSError):
            self._process.join(ENDING)
        return OverLimitError() if self._process.exitcode in SPENT else GoneError(), True

    def _woken(self, seconds: float) -> bool:
        """Return whether the process has loaded what it works with: what that takes is no part of the work."""
        if not self._awake and self._pipe.poll(seconds):
            self._pipe.recv()
            self._awake = True
        return self._awake

    def _spent(self) -> float:
        """Return the seconds that the process has had the processor for; endless where the system does not say."""
        with suppress(OSError, ValueError, IndexError):
            told = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
            return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
        return inf

    def _give_way(self) -> None:
        """Let what others ask for come first from now on, where the system can tell processes apart."""
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, GENTLE)

    def alive(self) -> bool:
        """Return whether it still waits for work."""
        return self._process.is_alive()

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


@stack.roomy
def _serve(pipe: Connection, bounds: tuple[int, int]) -> None:
    """Do work until whoever asks for it is gone."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server is told, and ends us
    seconds, memory = bounds
    isolated.bound(**({"AS": memory} if memory else {}), CORE=0)
    from docgen.desk.jobs import cases  # noqa: F401, PLC0415 - what nearly all work needs, before the first waits for it

    with suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send(None)
        while True:
            job, args = pipe.recv()
            isolated.bound(CPU=int(sum(os.times()[:2])) + seconds + 1)
            pipe.send((_done(job, args), _size() > HEAVY))


def _done(job: str, args: tuple[object, ...]) -> object:
    module, _, name = job.partition(".")
    try:
        return (getattr(import_module(f"docgen.desk.jobs.{module}"), name)(*args),)
    except MemoryError:
        return OverLimitError()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the work was asked for
        return error


def _size() -> int:
    """Return the memory this process has now, 0 where the system does not say; its peak would be that of who began it."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
