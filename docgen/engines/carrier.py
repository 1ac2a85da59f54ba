"""One warm process that does one piece of work after the other, watched: it may die or take too long, and others go on.

A fresh interpreter on every system alike, which shares nothing with this one; it ends when its giver does.
"""

from __future__ import annotations

import gc
import os
import pickle
import struct
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Event, Timer
from typing import IO, TYPE_CHECKING, Any

from docgen import stack
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTH = struct.Struct(">Q")
PROGRAM = "import sys; sys.path[:0] = sys.argv[1:]; from docgen.engines.carrier import serve; serve()"

LOADED_IN = 120.0
"""Seconds in which a process has loaded its work: a new computer looks through every library for viruses meanwhile."""

AFTER_DEATH = 1.0
"""Seconds until what took its process with it is tried once more."""

AFTER_SILENCE = (1.0, 4.0, 16.0)
"""Seconds until a register or a disk that does not answer is tried again."""


class ForbiddenError(ConnectionError):
    """The server is there, and lets its account do nothing of what the engine needs."""


class Ended(Frozen):
    """How a piece of work ended: with a value, or `why` not: it killed its process twice (`died`), or took too long (`late`)."""

    value: Any
    why: str
    seconds: float


class Carrier:
    """A process that has loaded what `work` names (`module:maker`); started when first needed, and anew after a death."""

    def __init__(self, work: str) -> None:
        self.work, self.over = work, False
        self.process: subprocess.Popen[bytes] | None = None

    def do(self, task: Any, limit: float, wait: Callable[[float], object] = time.sleep) -> Ended:  # noqa: ANN401 - whatever the work takes
        """Return how a piece of work ended, tried again where that is of use; *limit* counts its own seconds alone."""
        deaths, silences, spent = 0, 0, 0.0
        while True:
            answer, why, took = self._once(task, limit)
            spent += took
            if why == "died" and not deaths:
                deaths += 1
                wait(AFTER_DEATH)
            elif not why and isinstance(answer, dict) and answer.get("again") and silences < len(AFTER_SILENCE):
                wait(AFTER_SILENCE[silences])
                silences += 1
            else:
                return Ended(answer, why, spent)

    def _once(self, task: Any, limit: float) -> tuple[Any, str, float]:  # noqa: ANN401 - as above
        start, late = time.monotonic(), Event()
        try:
            child = self._ready()
            start = time.monotonic()
            with self._bounded(limit, late):
                _put(child.stdin, task)
                answer = _take(child.stdout)
        except (OSError, EOFError):
            self.close()
            return None, "late" if late.is_set() else "died", time.monotonic() - start
        return answer, "", time.monotonic() - start

    def _ready(self) -> subprocess.Popen[bytes]:
        """Return the process once it has loaded its work."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            self.process = subprocess.Popen(  # noqa: S603 - our own Python with our own words
                [sys.executable, "-c", PROGRAM, *filter(None, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            if self.over:  # who stopped us has not seen this one
                self.end()
            with self._bounded(LOADED_IN, Event()):
                _put(self.process.stdin, self.work)
                _take(self.process.stdout)
        return self.process

    @contextmanager
    def _bounded(self, seconds: float, late: Event) -> Iterator[None]:
        """End the process where the block takes too long, and say so."""

        def overtake() -> None:
            late.set()
            self.end()

        timer = Timer(seconds, overtake)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the process, and any that is begun from now on."""
        self.over = True
        self.end()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        child = self.process
        if child is not None:
            child.kill()
            child.wait()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.end()
        child, self.process = self.process, None
        for stream in (child.stdin, child.stdout) if child else ():
            with suppress(OSError):  # what was not sent is nobody's any more
                stream.close()  # type: ignore[union-attr]  # both are pipes


def loaded(work: str) -> Callable[[Any], Any]:
    """Return what `work` names (`module:maker`), made in this process."""
    module, _, maker = work.partition(":")
    return getattr(import_module(module), maker)()  # type: ignore[no-any-return]  # whatever the maker makes


@stack.roomy
def serve() -> None:
    """Do what comes in on standard input until it ends; what the work prints is heard by nobody."""
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(silence, stream)
    try:
        gc.disable()  # hundreds of modules are no garbage
        work = loaded(_take(source))
        gc.enable()
        _put(answers, None)
        while True:
            _put(answers, work(_take(source)))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


def _put(stream: IO[bytes] | None, value: Any) -> None:  # noqa: ANN401 - as above
    written = pickle.dumps(value)
    if stream is None:
        raise EOFError
    stream.write(LENGTH.pack(len(written)) + written)
    stream.flush()


def _take(stream: IO[bytes] | None) -> Any:  # noqa: ANN401 - as above
    head = stream.read(LENGTH.size) if stream else b""
    if stream is None or len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    written = stream.read(length)
    if len(written) < length:
        raise EOFError
    return pickle.loads(written)  # noqa: S301 - our own process wrote it
