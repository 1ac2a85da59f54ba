"""Work that a library may take its time over, done in a process of its own with limits. What the work is, is not known here.

The process is spawned on every system alike: it shares nothing with this one, and a frozen program can start it too.
"""

from __future__ import annotations

import errno
import os
import pickle
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    Value = TypeVar("Value")

SECONDS = 6
"""Time on the processor; with what the caller itself works, ten seconds are not exceeded."""

PATIENCE = 30 if os.name == "nt" else 90
"""Time on the clock: the only limit on Windows; elsewhere it is for what sleeps, for a busy machine may give a fifteenth of a processor."""

MEMORY = 400 * 1024 * 1024

confined: list[bool] = []
"""Whether this is such a process: what it asks for is done in it, under the limits that it has."""


class OverLimitError(Exception):
    """The work took more time or memory than it may, or took its process with it."""


def run(function: Callable[..., Value], *arguments: object, seconds: int = SECONDS, memory: int = MEMORY) -> Value:
    """Return what a module's own *function* makes of its arguments, within the limits; what it raises is raised here. OSError if no process can be begun.

    *seconds* on the processor and bytes of *memory* are more than the usual ones only for what is large and honest.
    """
    if confined:
        return _here(function, arguments)
    import multiprocessing  # noqa: PLC0415 - most runs need no second process, and loading this takes a while

    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_work, args=(there, (seconds, memory), function, arguments), daemon=True)
    try:
        with _unstopped():
            child.start()
        there.close()
        written = _written(here, PATIENCE * seconds / SECONDS)
    finally:
        here.close()
        if child.pid:
            child.kill()
            child.join()
    # Only now, when the child has given back its memory.
    answer = pickle.loads(written) if written else OverLimitError()  # noqa: S301 - our own process wrote it
    if isinstance(answer, BaseException):
        raise answer
    return answer[0]  # type: ignore[no-any-return]  # it came through a pipe


def _written(pipe: Connection, patience: float) -> bytes:
    """Return what the process sends within some seconds on the clock, empty if it ends or waits without a word."""
    try:
        return pipe.recv_bytes() if pipe.poll(patience) else b""
    except (EOFError, OSError):
        return b""


@contextmanager
def _unstopped() -> Iterator[None]:
    """Let the keyboard stop who asks for the work alone: the process that does it is ended by him, and says nothing."""
    if os.name == "nt":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - as above

    resource_tracker.ensure_running()  # it would give the keyboard back
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def spent() -> float:
    """Return the processor time of this process and of those that worked for it."""
    return sum(os.times()[:4])


def _here(function: Callable[..., Value], arguments: tuple[object, ...]) -> Value:
    try:
        return function(*arguments)
    except (MemoryError, ImportError, OSError) as error:
        if not _wants_memory(error):
            raise
        raise OverLimitError from error


def _wants_memory(error: Exception) -> bool:
    """Return whether a fault is want of memory: the system says so in its own way, and a library that finds no room cannot be loaded."""
    if isinstance(error, ImportError):
        return not isinstance(error, ModuleNotFoundError)
    return not isinstance(error, OSError) or error.errno == errno.ENOMEM


def _work(pipe: Connection, most: tuple[int, int], function: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    """Do the work in the child and send back a tuple of its value, or the fault it ended in."""
    seconds, memory = most
    silent = os.open(os.devnull, os.O_WRONLY)  # whatever the work prints is for nobody
    for stream in (1, 2):
        os.dup2(silent, stream)
    bound(AS=memory, CPU=seconds, CORE=0)
    confined.append(True)
    try:
        pipe.send((_here(function, arguments),))
    except OverLimitError:
        pipe.send(OverLimitError())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the work was asked for
        pipe.send(error)


def bound(**limits: int) -> None:
    """Bound this process where the system can, by the names of its limits: bytes of memory, seconds of processor."""
    try:
        import resource  # noqa: PLC0415 - Windows has none; there only the clock of who started this is left
    except ImportError:
        return
    for name, most in limits.items():
        limit = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(limit)
        with suppress(ValueError, OSError):  # macOS has limits by name that it does not take
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
