"""Who carries the jobs of a queue, on this computer: warm processes, and procrastinate's workers that give them their work."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any

import psycopg
from procrastinate import RetryStrategy, exceptions

from docgen.engines import jobs
from docgen.engines.carrier import Carrier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.engines.carrier import Ended
    from docgen.engines.jobs import Place

PAUSE = 0.2
"""Seconds until a worker that found no job asks again."""

LOOK = 1.0
"""Seconds between two looks at whose worker is gone, and at whether the queue is empty."""

HEARTBEAT, GONE = 2.0, 10.0
"""Seconds between two signs of life of a worker, and after which it is held to be gone."""

AGAIN = RetryStrategy(max_attempts=10, wait=1)
"""How a job goes on whose end could not be written down, or whose computer was told to stop: it is done once more."""


class Worker:
    """The carriers' side, on this computer or another: *own* is what only this computer knows of a task."""

    def __init__(self, place: Place, work: str, room: int, limit: float, own: Mapping[str, Any]) -> None:
        self.place, self.room, self.limit, self.own = place, room, limit, own
        self.carriers = [Carrier(work) for _ in range(room)]
        self.idle: SimpleQueue[Carrier] = SimpleQueue()
        for carrier in self.carriers:
            self.idle.put(carrier)
        self.carried, self.over, self.app = 0, Event(), place.app()
        self.app.task(name=jobs.TASK, retry=AGAIN)(self._carry)

    def run(self, *, to_the_end: bool = False) -> None:
        """Carry what the queue holds until told to `end`, or *to_the_end* of the queue; raise where its database is gone."""
        try:
            with asyncio.Runner(
                loop_factory=asyncio.SelectorEventLoop
            ) as runner:  # psycopg refuses the usual one of Windows
                runner.run(self._run(to_the_end=to_the_end))
        except (psycopg.Error, exceptions.ConnectorException) as error:
            raise ConnectionError(type(error).__name__) from error
        finally:
            for carrier in self.carriers:
                carrier.close()

    def end(self) -> None:
        """End what is being carried at this moment; its job is taken back."""
        self.over.set()
        for carrier in self.carriers:
            carrier.stop()

    async def _run(self, *, to_the_end: bool) -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(self.room + 2))
        async with self.app.open_async():
            if to_the_end and await self._empty():
                return
            carrying = asyncio.gather(*(self._carrier() for _ in self.carriers))
            try:
                while not (self.over.is_set() or (to_the_end and await self._empty())):
                    await self._take_back()
                    if carrying.done():
                        raise ConnectionError("the database was gone")
                    await asyncio.to_thread(self.over.wait, LOOK)
            finally:
                self.end()
                await _ended(carrying)

    async def _carrier(self) -> None:
        """Carry one job after the other: who has ended one asks for the next at once, and needs no other sign of it."""
        await self.app.run_worker_async(
            queues=[self.place.name], concurrency=1, fetch_job_polling_interval=PAUSE, delete_jobs="always", listen_notify=False,
            install_signal_handlers=False, update_heartbeat_interval=HEARTBEAT, stalled_worker_timeout=GONE,
        )  # fmt: skip

    async def _take_back(self) -> None:
        manager = self.app.job_manager
        for job in await manager.get_stalled_jobs(queue=self.place.name, seconds_since_heartbeat=GONE):
            with suppress(exceptions.ConnectorException):  # another computer took it back in the same moment
                await manager.retry_job(job)

    async def _empty(self) -> bool:
        found = await self.app.connector.execute_query_one_async(jobs.UNDONE, queue=self.place.name)
        return not found["many"]

    async def _carry(self, key: str, task: dict[str, Any]) -> None:
        """Do one job; where its end halts the lane, the rest of the lane leaves the queue before the job ends."""
        end = await asyncio.to_thread(self._done, {**task, **self.own})
        self.carried += 1
        kept = {"key": key, "value": json.dumps(end.value) if end.value is not None else None}
        tell = self.app.connector.execute_query_async
        await tell(jobs.KEEP, queue=self.place.name, **kept, why=end.why, seconds=end.seconds)
        if end.value and end.value.get("halts"):
            await tell(jobs.LEAVE, queue=self.place.name, lane=task["lane"])

    def _done(self, task: Mapping[str, Any]) -> Ended:
        carrier = self.idle.get()
        try:
            end = carrier.do(task, self.limit, self._wait)
        finally:
            self.idle.put(carrier)
        if end.why and self.over.is_set():
            raise CancelledError  # it was we who ended its process
        return end

    def _wait(self, seconds: float) -> None:
        """Wait before another try; who was told to end does not wait."""
        if self.over.wait(seconds):
            raise CancelledError


async def _ended(carrying: asyncio.Future[Any]) -> None:
    """Cancel what is carried until it ends: a cancellation is lost on whoever is being given a connection at that moment."""
    while not carrying.done():
        carrying.cancel()
        await asyncio.wait({carrying}, timeout=GONE)
    with suppress(asyncio.CancelledError):
        await carrying
