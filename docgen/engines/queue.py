"""Work carried by a durable queue on PostgreSQL (procrastinate): one job a piece of work, helped with from any computer.

The queue lies in a schema of its own beside the register. A job of a lane is not begun before the one before it ended; one
whose worker is gone is taken back. A job holds no address and no password: each worker adds what only it knows.
"""

from __future__ import annotations

import json
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from itertools import islice
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Self

import psycopg
from procrastinate import exceptions
from procrastinate.jobs import Job

from docgen.engines import jobs
from docgen.engines.carrier import Ended
from docgen.engines.worker import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.engines.worker import Worker

PAUSE = 0.2
"""Seconds between two looks at what has ended, or come."""

AT_ONCE = 500
"""Jobs that come into the queue in one statement."""


class Queue:
    """The giver's side: every piece of work is in the queue before the first is done, and survives this process."""

    ordered = True

    def __init__(self, place: jobs.Place, worker: Worker, *, anew: bool) -> None:
        self.place, self.worker, self.room = place, worker, worker.room
        self.awaited: dict[str, Future[Ended]] = {}
        self.coming: dict[str, Job] = {}
        self.ended: SimpleQueue[Future[Ended]] = SimpleQueue()
        self.lock, self.over = Lock(), Event()
        place.prepare(anew=anew)
        self.carrying = Thread(target=self._carry, daemon=True)
        self.listening = Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self.carrying.start()
        self.listening.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.worker.end()
        for thread in (self.carrying, self.listening):
            thread.join(GONE)  # a server that answers no more keeps nobody here
        with suppress(psycopg.Error), self.place.connect() as connection:
            connection.execute(jobs.DROP, (self.place.name,))

    def submit(self, lane: str, task: Mapping[str, Any]) -> Future[Ended]:
        """Return the end to come of a piece of work, which is in the queue in a moment unless it is there already."""
        key = str(task["key"])
        told = {name: value for name, value in task.items() if name not in self.worker.own}
        job = Job(
            queue=self.place.name, lock=f"{self.place.name} {lane}", queueing_lock=f"{self.place.name} {key}",
            task_name=jobs.TASK, task_kwargs={"key": key, "task": told},
        )  # fmt: skip
        with self.lock:
            if self.over.is_set():
                raise ConnectionError("the queue is lost")
            future = self.awaited[key] = Future[Ended]()
            self.coming[key] = job
        return future

    def _carry(self) -> None:
        with self._heard(), suppress(ConnectionError):  # who listens hears that nobody carries any more
            self.worker.run()

    def _listen(self) -> None:
        """Put into the queue what has come, and give out the ends of what was carried anywhere; a server that is gone ends all."""
        with self._heard(), self.place.connect() as connection:
            while not self.over.wait(PAUSE):
                self._put(connection)
                if not self._told(connection) and not self._goes_on(connection):
                    raise ConnectionError("nobody carries what is awaited")

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """End all that is awaited where the block fails: there is no queue any more, or nobody here carries it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits is told of it
            gone = isinstance(error, psycopg.Error | exceptions.ProcrastinateException)
            self.over.set()
            with self.lock:
                for future in self.awaited.values():
                    future.set_exception(ConnectionError(type(error).__name__) if gone else error)
                    self.ended.put(future)
                self.awaited.clear()

    def _put(self, connection: psycopg.Connection[Any]) -> None:
        """Put what has come into the queue, many at once, but for what a giver that is gone had put there, or has ended since."""
        with self.lock:
            coming, self.coming = self.coming, {}
        if not coming:
            return
        there = {key for (key,) in connection.execute(jobs.THERE, {"queue": self.place.name})}
        new, manager = (job for key, job in coming.items() if key not in there), self.place.app().job_manager
        while some := list(islice(new, AT_ONCE)):
            manager.batch_defer_jobs(some, connection=connection)

    def _told(self, connection: psycopg.Connection[Any]) -> int:
        """Give out the ends that are there; return how many."""
        ends = [one for one in connection.execute(jobs.TOLD, (self.place.name,)).fetchall() if one[0] in self.awaited]
        for key, value, why, seconds in ends:
            end = Ended(json.loads(value) if value else None, why, seconds)
            with self.lock:
                future = self.awaited.pop(key)
            future.set_result(end)
            self.ended.put(future)
        if ends:
            connection.execute(jobs.HEARD, (self.place.name, [end[0] for end in ends]))
        return len(ends)

    def _goes_on(self, connection: psycopg.Connection[Any]) -> bool:
        """Return whether what is awaited is in the queue, and somebody here carries it."""
        with self.lock:
            awaits = self.awaited and not self.coming
        if not awaits:
            return True
        undone = connection.execute(jobs.UNDONE, {"queue": self.place.name}).fetchone()
        return self.carrying.is_alive() and (undone != (0,) or self._told(connection) > 0)
