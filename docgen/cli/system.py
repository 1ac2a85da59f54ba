"""What the system gives to the program, its streams, and what it asks of it: to end."""

from __future__ import annotations

import atexit
import errno
import io
import os
import signal
import sys

SOON = 0.02
"""Seconds in which whoever called us back has returned."""

asked: list[int] = []
"""The signals by which the system asked the program to end."""


def heed() -> None:
    """End as a fault does where the system asks (temporary folders are taken away, programs ended), then by its signal."""
    for each in (
        signal.SIGINT,
        signal.SIGTERM,
        getattr(signal, "SIGHUP", None),
    ):  # Windows has no terminal that hangs up
        if each and signal.getsignal(each) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(each, _end)

    @atexit.register  # before all others, so it is done after them
    def _() -> None:
        for number in asked:
            if number != signal.SIGINT:  # the keyboard is answered with a sentence
                signal.signal(number, signal.SIG_DFL)
                signal.raise_signal(number)


def _end(number: int, _: object) -> None:
    asked.append(number)
    sys.unraisablehook = _again
    end_if_asked()


def _again(lost: object) -> None:
    """Ask once more, outside of what let nothing through: Python calls that a fault, and the program would go on."""
    from threading import Timer

    if getattr(lost, "exc_type", None) in (KeyboardInterrupt, SystemExit):
        Timer(SOON, signal.raise_signal, asked[-1:]).start()


def end_if_asked() -> None:
    """End the program if the system asked for it: a library may have made a fault of its own of what `_end` raised."""
    if signal.SIGINT in asked:
        raise KeyboardInterrupt
    if asked:
        sys.exit(128 + asked[0])


class Result(io.TextIOWrapper):
    """Standard output: where its reader wants no more (`| head -1`) the work goes on, and ends as it would."""

    def write(self, text: str, /) -> int:
        """Write what came out."""
        try:
            return super().write(text)
        except OSError as error:
            self.lose(error)
        return len(text)

    def flush(self) -> None:
        """Write what was kept back."""
        try:
            super().flush()
        except OSError as error:
            self.lose(error)

    def lose(self, error: OSError) -> None:
        """Let what could not be written go if nobody waits for it; what its disk does not take is a fault."""
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # the latter is what Windows says of a pipe without a reader
            raise error
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, self.fileno())
        os.close(nobody)


class Talk(Result):
    """Standard error: work goes on, and ends as it would, where nobody can hear of it any more."""

    def lose(self, error: OSError) -> None:
        """Let it go, whatever the reason: it is no result."""
        del error


def open_streams() -> None:
    """Give the program the three streams that it may have been started without, and let none of them stop its work."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in this order each gets its own number
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end
    for name, kind in (("stdout", Result), ("stderr", Talk)):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console must not stop a build over a letter it cannot show
            if stream is getattr(sys, f"__{name}__"):
                at_once = stream.line_buffering
                setattr(sys, name, kind(stream.buffer, stream.encoding, stream.errors, line_buffering=at_once))
