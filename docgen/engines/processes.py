"""Work carried by some processes of this computer. Standard library only."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, Self

from docgen.engines.carrier import Carrier, Ended, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


A_DAY = 86_400.0
"""Seconds after which a piece of work that only looks is taken for lost."""


class Engine(Protocol):
    """What carries work, each piece with its own end: as much at once as `room`, or all of it where it is `ordered`.

    An ordered engine begins no piece of a lane before the one before it has ended; of others that is asked of the giver.
    """

    room: int
    ordered: bool
    ended: SimpleQueue[Future[Ended]]
    """What has come to its end, in the order in which it did."""

    def submit(self, lane: str, task: Any) -> Future[Ended]:  # noqa: ANN401 - whatever the work takes
        """Return the end to come of a piece of work; those of one lane are never carried at the same time."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Processes:
    """Some warm processes, each with a thread that waits for it."""

    ordered = False

    def __init__(self, work: str, room: int, limit: float) -> None:
        self.room, self.limit = room, limit
        self.ended: SimpleQueue[Future[Ended]] = SimpleQueue()
        self.carriers = [Carrier(work) for _ in range(room)]
        self.idle: SimpleQueue[Carrier] = SimpleQueue()
        for carrier in self.carriers:
            self.idle.put(carrier)
        self.threads = ThreadPoolExecutor(room)
        self.over = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for carrier in self.carriers:
            carrier.stop()
        self.threads.shutdown(wait=True, cancel_futures=True)
        for carrier in self.carriers:
            carrier.close()

    def submit(self, lane: str, task: Any) -> Future[Ended]:  # noqa: ANN401 - whatever the work takes
        """Return the end to come of a piece of work; one of a lane is given only when the one before has ended."""
        del lane
        future = Future[Ended]()
        self.threads.submit(self._carry, future, task)
        return future

    def wait(self, seconds: float) -> None:
        """Wait before another try; who ends the batch does not wait."""
        if self.over.wait(seconds):
            raise CancelledError

    def _carry(self, future: Future[Ended], task: Any) -> None:  # noqa: ANN401 - as above
        carrier = self.idle.get()
        try:
            future.set_result(carrier.do(task, self.limit, self.wait))
        except BaseException as error:  # noqa: BLE001 - whoever waits for the end is told of it
            future.set_exception(error)
        finally:
            self.idle.put(carrier)
            self.ended.put(future)


def spread(work: str, pieces: Sequence[Any], room: int) -> Iterator[Any]:
    """Yield what *work* makes of each of some pieces, in their order: by as many processes as there is *room* for.

    One piece alone is done in this process, and so is one that a process did not bring to its end.
    """
    if min(room, len(pieces)) < 2:  # noqa: PLR2004 - one process more would only wait for this one
        yield from map(loaded(work), pieces)
        return
    with Processes(work, min(room, len(pieces)), A_DAY) as carries:
        ends = [carries.submit("", piece) for piece in pieces]
        for piece, future in zip(pieces, ends, strict=True):
            end = future.result()
            yield loaded(work)(piece) if end.why else end.value
