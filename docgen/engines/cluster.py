"""Work carried by a Dask cluster that is there already. Each of its workers has a warm process of docgen's own."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, Self

from distributed import Client, KilledWorker
from distributed.client import ClosedClientError

from docgen.engines.carrier import Carrier, Ended

LOOK = 1.0
"""Seconds between two looks at whether a cluster has workers."""

REACHED_IN = 10
"""Seconds in which a cluster answers that is there at all."""

NOBODY_FOR = 300.0
"""Seconds without a worker after which none is waited for any more: a cluster may begin them only when there is work."""

IDLE: dict[str, SimpleQueue[Carrier]] = {}
"""On a worker of the cluster: the processes that wait for work, by the work they have loaded."""


def carried(work: str, limit: float, task: Any) -> Ended:  # noqa: ANN401 - whatever the work takes
    """Return how a piece of work ended on this worker; its process stays for the next."""
    idle = IDLE.setdefault(work, SimpleQueue())
    try:
        carrier = idle.get_nowait()
    except Empty:
        carrier = Carrier(work)
    try:
        return carrier.do(task, limit)
    finally:
        idle.put(carrier)


class Cluster:
    """A Dask cluster; a piece of work whose worker is gone is given to another by its scheduler."""

    ordered = False

    def __init__(self, address: str, work: str, limit: float) -> None:
        for name in ("distributed", "distributed.client", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # that a cluster is gone is said by who asked for it
        try:
            self.client = Client(address, timeout=REACHED_IN, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask gives it no types
        except OSError as error:
            raise ConnectionError(address) from error
        self.work, self.limit = work, limit
        self.ended: SimpleQueue[Future[Ended]] = SimpleQueue()
        self.room = max(sum(self.client.ncores().values()), 1)  # type: ignore[no-untyped-call]  # as above
        self.over = Event()
        Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.client.close(timeout=REACHED_IN)  # type: ignore[no-untyped-call]  # as above

    def _watch(self) -> None:
        """End all that is awaited of a cluster that has no worker any more; one that is gone itself is heard of without this."""
        seen = time.monotonic()
        with suppress(Exception):
            while not self.over.wait(LOOK):
                if self.client.ncores():  # type: ignore[no-untyped-call]  # as above
                    seen = time.monotonic()
                elif time.monotonic() - seen > NOBODY_FOR:
                    self.client.close(timeout=REACHED_IN)  # type: ignore[no-untyped-call]  # as above

    def submit(self, lane: str, task: Any) -> Future[Ended]:  # noqa: ANN401 - whatever the work takes
        """Return the end to come of a piece of work; one of a lane is given only when the one before has ended."""
        del lane
        future = Future[Ended]()
        try:
            given = self.client.submit(carried, self.work, self.limit, task, pure=False)
        except ClosedClientError as error:
            raise ConnectionError(type(error).__name__) from error
        given.add_done_callback(partial(self._told, future))  # type: ignore[no-untyped-call]  # as above
        return future

    def _told(self, future: Future[Ended], given: Any) -> None:  # noqa: ANN401 - Dask gives it no types
        """Hand on how a piece of work ended. The wait for its value has an end: a cluster may go while it sends it."""
        try:
            future.set_result(given.result(timeout=REACHED_IN))
        except KilledWorker:
            future.set_result(Ended(None, "died", 0.0))
        except BaseException as error:  # noqa: BLE001 - whatever ends a cluster ends what is awaited of it
            if isinstance(error, TimeoutError) and self.client.status == "running":
                given.add_done_callback(partial(self._told, future))  # its worker is gone: another does it again
                return
            future.set_exception(ConnectionError(type(error).__name__))
        self.ended.put(future)
