"""Work carried by a durable queue on PostgreSQL (procrastinate): one job a piece of work, helped with from any computer.

The queue lies in a schema of its own beside the register. A job of a lane is not begun before the one before it ended; one
whose worker is gone is taken back. A job holds no address and no password: each worker adds what only it knows.
"""

from __future__ import annotations

import asyncio
import json
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Self

import psycopg
from procrastinate import App, PsycopgConnector, exceptions

from docgen.engines.carrier import Carrier, Ended

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

SCHEMA = "docgen_queue"
TASK = "docgen.carry"
PAUSE = 0.2
"""Seconds between two looks at what has ended."""

HEARTBEAT, GONE = 2.0, 10.0
"""Seconds between two signs of life of a worker, and after which it is held to be gone."""

OUTCOMES = """
CREATE TABLE IF NOT EXISTS docgen_outcome (
    queue TEXT NOT NULL, key TEXT NOT NULL, value TEXT, why TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (queue, key)
)
"""
KEEP = """
INSERT INTO docgen_outcome VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (queue, key) DO UPDATE SET value = excluded.value, why = excluded.why, seconds = excluded.seconds
"""
LEAVE = """
WITH gone AS (
    UPDATE procrastinate_jobs SET status = 'cancelled' WHERE queue_name = %s AND args->'task'->>'lane' = %s AND status = 'todo'
    RETURNING args
)
INSERT INTO docgen_outcome SELECT %s, args->>'key', NULL, 'left', 0 FROM gone ON CONFLICT DO NOTHING
"""
UNDONE = "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = %s AND status IN ('todo', 'doing')"
DROP = "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE queue_name = %s AND status = 'todo'"


class Place:
    """Where a queue lies: the server of a register, and the name of the batch."""

    def __init__(self, url: str, name: str) -> None:
        self.name = f"docgen-{name}"
        _, _, rest = url.partition("://")
        own = psycopg.conninfo.conninfo_to_dict(f"postgresql://{rest}")
        options = f"{own.pop('options', '')} -c search_path={SCHEMA}".strip()
        self.address = psycopg.conninfo.make_conninfo("", **{"connect_timeout": 10, **own, "options": options})

    def connect(self) -> psycopg.Connection[Any]:
        """Return a connection whose every statement is kept by itself."""
        return psycopg.connect(self.address, autocommit=True)

    def prepare(self) -> None:
        """Make the queue's tables where there are none."""
        with self.connect() as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext('docgen_queue'))")
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
            connection.execute(OUTCOMES.encode())
            there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
            if there == (None,):
                app = self.app()
                with app.open():
                    app.schema_manager.apply_schema()

    def app(self) -> App:
        """Return procrastinate's own view of the queue, with nothing to do."""
        return App(connector=PsycopgConnector(conninfo=self.address, min_size=1, max_size=4))


class Queue:
    """The giver's side: every piece of work is in the queue before the first is done, and survives this process."""

    ordered = True

    def __init__(self, place: Place, worker: Worker) -> None:
        self.place, self.worker, self.room = place, worker, worker.room
        self.awaited: dict[str, Future[Ended]] = {}
        self.ended: SimpleQueue[Future[Ended]] = SimpleQueue()
        self.lock, self.over = Lock(), Event()
        place.prepare()
        self.app = place.app()
        self.app.task(name=TASK)(_nothing)
        self.threads = [
            Thread(target=self._listen, daemon=True),
            Thread(target=worker.run, args=(self.over,), daemon=True),
        ]

    def __enter__(self) -> Self:
        self.app.open()
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self.worker.end()
        with suppress(psycopg.Error), self.place.connect() as connection:
            connection.execute(DROP, (self.place.name,))
        for thread in self.threads:
            thread.join()
        self.app.close()

    def submit(self, lane: str, task: Mapping[str, Any]) -> Future[Ended]:
        """Return the end to come of a piece of work, which is in the queue from now on unless it was there already."""
        key = str(task["key"])
        with self.lock:
            future = self.awaited[key] = Future[Ended]()
        same = f"{self.place.name} {key}"
        with suppress(exceptions.AlreadyEnqueued):
            self.app.configure_task(TASK, queue=self.place.name, lock=lane, queueing_lock=same).defer(
                key=key, task=dict(task)
            )
        return future

    def _listen(self) -> None:
        """Give out the ends of what was carried anywhere; a server that is gone ends all that is awaited."""
        try:
            with self.place.connect() as connection:
                while not self.over.wait(PAUSE):
                    told = connection.execute(
                        "SELECT key, value, why, seconds FROM docgen_outcome WHERE queue = %s", (self.place.name,)
                    )
                    for key, value, why, seconds in told.fetchall():
                        self._tell(key, Ended(json.loads(value) if value else None, why, seconds))
                        connection.execute(
                            "DELETE FROM docgen_outcome WHERE queue = %s AND key = %s", (self.place.name, key)
                        )
        except psycopg.Error as error:
            with self.lock:
                for future in self.awaited.values():
                    future.set_exception(ConnectionError(type(error).__name__))
                    self.ended.put(future)
                self.awaited.clear()

    def _tell(self, key: str, end: Ended) -> None:
        with self.lock:
            future = self.awaited.pop(key, None)
        if future:
            future.set_result(end)
            self.ended.put(future)


def _nothing(key: str, task: dict[str, Any]) -> None:
    """Stand for the task on the giver's side, which carries nothing itself."""


class Worker:
    """The carriers' side, on this computer or another: *own* is what only this computer knows of a task."""

    def __init__(self, place: Place, work: str, room: int, limit: float, own: Mapping[str, Any]) -> None:
        self.place, self.room, self.limit, self.own = place, room, limit, own
        self.carriers = [Carrier(work) for _ in range(room)]
        self.idle: SimpleQueue[Carrier] = SimpleQueue()
        for carrier in self.carriers:
            self.idle.put(carrier)
        self.carried = 0

    def run(self, over: Event | None = None) -> None:
        """Carry what the queue holds until *over*; without it, until the queue is empty."""
        for name in ("procrastinate", "psycopg.pool"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        with suppress(psycopg.Error, exceptions.ConnectorException):
            asyncio.run(self._run(over))
        for carrier in self.carriers:
            carrier.close()

    def end(self) -> None:
        """End what is being carried at this moment."""
        for carrier in self.carriers:
            carrier.end()

    async def _run(self, over: Event | None) -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(self.room + 2))
        app = self.place.app()
        app.task(name=TASK)(self._carry)
        async with app.open_async():
            carrying = asyncio.create_task(
                app.run_worker_async(
                    queues=[self.place.name], concurrency=self.room, fetch_job_polling_interval=PAUSE, delete_jobs="always",
                    install_signal_handlers=False, update_heartbeat_interval=HEARTBEAT, stalled_worker_timeout=GONE,
                )
            )  # fmt: skip
            while not carrying.done() and not (over.is_set() if over else await asyncio.to_thread(self._empty)):
                for job in await app.job_manager.get_stalled_jobs(queue=self.place.name, seconds_since_heartbeat=GONE):
                    await app.job_manager.retry_job(job)
                await asyncio.sleep(PAUSE)
            carrying.cancel()
            with suppress(asyncio.CancelledError):
                await carrying

    def _empty(self) -> bool:
        with self.place.connect() as connection:
            return connection.execute(UNDONE, (self.place.name,)).fetchone() == (0,)

    def _carry(self, key: str, task: dict[str, Any]) -> None:
        """Do one job; where its end halts the lane, the rest of the lane leaves the queue before the job ends."""
        carrier = self.idle.get()
        try:
            end = carrier.do({**task, **self.own}, self.limit)
        finally:
            self.idle.put(carrier)
        self.carried += 1
        value = json.dumps(end.value) if end.value is not None else None
        with self.place.connect() as connection:
            connection.execute(KEEP, (self.place.name, key, value, end.why, end.seconds))
            if end.value and end.value.get("halts"):
                connection.execute(LEAVE, (self.place.name, task["lane"], self.place.name))
