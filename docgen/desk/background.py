"""Work that no page waits for to its end: begun once, and shown by whichever page is asked for when it is done.

Who reloads, or comes back later, sees the same work go on; nothing is begun twice.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk.jobs import issue_process
from docgen.desk.workers import PROMPT, BusyError, GoneError, OverLimitError
from docgen.value import Mutable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

    from docgen.desk.home import Home

KEPT = 60.0
"""Seconds for which a result waits for a page to show it, and for which what was too heavy is not tried again."""

PATIENCE, BRIEFLY = 8.0, 4.0
"""Seconds for which a page waits before it says that the work goes on, and one of many cases waits for each."""


REMEMBERED = 200
"""Forms of which it is known what came of them."""


class StillAtWorkError(Exception):
    """What was asked for is not there yet, and goes on."""


class _Work(Mutable):
    """One piece of work: of what it is, its task, and when it ended."""

    of: object
    task: asyncio.Future[Any]
    ended: float | None = None
    heavy: bool = False
    lost: bool = False

    def stale(self, now: float) -> bool:
        return self.ended is not None and now - self.ended > KEPT

    def end(self, task: asyncio.Future[Any]) -> None:
        self.ended = time.monotonic()
        fault = None if task.cancelled() else task.exception()
        self.heavy, self.lost = isinstance(fault, OverLimitError), isinstance(fault, BusyError | GoneError)


class Background:
    """What the desk's workers look into for pages that ask again."""

    def __init__(self, home: Home, patience: float = PATIENCE) -> None:
        self._home, self.patience = home, patience
        self._works: dict[Hashable, _Work] = {}
        self._dropped: dict[str, float] = {}
        self._done: dict[Hashable, asyncio.Future[Any]] = {}

    def dropped(self, kode: str, begun: float) -> None:
        """Know since when somebody waits for what a dropped workbook holds: the drop and its page have one allowance."""
        self._dropped[kode] = begun

    async def case(self, kode: str, who: str, job: str, work: Callable[[], Awaitable[Any]], most: float) -> Any:  # noqa: ANN401 - each job has its own value
        """Return what a job makes of a case as it stands now, or say that it goes on; *work* does it."""
        left = self._dropped.pop(kode, -PROMPT) + PROMPT - time.monotonic() if job == "cases.look" else 0.0
        seconds = min(left, self.patience) if left > 0 else min(most, self.patience)
        of = [homes.stamp(path) for path in (self._home.workbook(kode), issue_process.state_file(self._home, kode))]
        return await self.found((job, kode, who), of, seconds, work)

    async def once(self, key: Hashable, begin: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - as above
        """Return what some work made that is done once however often it is asked for; if it failed, it may be tried again."""
        if key not in self._done:
            self._done[key] = asyncio.ensure_future(begin())
            for oldest in list(self._done)[:-REMEMBERED]:
                del self._done[oldest]
        try:
            return await asyncio.shield(self._done[key])
        except Exception:
            self._done.pop(key, None)
            raise

    async def found(self, key: Hashable, of: object, seconds: float | None, begin: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - as above
        """Return what some work makes, raise what it raises; if it is not there within some seconds, say that it goes on.

        *key* is who asks for what; where *of* is another than before, as after another drop, it is begun anew.
        """
        now = time.monotonic()
        self._works = {name: each for name, each in self._works.items() if not each.stale(now)}
        work = self._works.get(key)
        if work is None or work.of != of or work.lost:
            work = _Work(of, asyncio.ensure_future(begin()))
            work.task.add_done_callback(work.end)
            self._works[key] = work
        done, _ = await asyncio.wait({work.task}, timeout=seconds)
        if not done:
            raise StillAtWorkError
        if self._works.get(key) is work and not work.heavy:
            del self._works[key]
        return work.task.result()
