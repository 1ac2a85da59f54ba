"""Pictures of page 1 of issued papers: one queue, one LibreOffice at a time, always after the issue."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from docgen.desk import home as homes
from docgen.desk.workers import BusyError, GoneError, OverLimitError, Workers
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from docgen.desk.home import Home

SECONDS = 300
UNLIMITED = 0
"""LibreOffice reserves more memory than it uses; it is bounded by the clock."""


class Pictures:
    """The pictures of an office's papers, by the digest of the paper: what was drawn once is never drawn again."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._asked: set[str] = set()
        self.workers = Workers(1, (SECONDS, UNLIMITED))
        """For all work that needs LibreOffice, in its turn."""

    def state(self, kode: str) -> dict[str, Any]:
        """Return why the pictures of a case are missing, empty where nothing is known to be wrong."""
        return homes.read_json(self._home.picture_state(kode))

    def pending(self, kode: str) -> bool:
        """Return whether the pictures of a case are waited for."""
        return kode in self._asked

    def want(self, kode: str) -> None:
        """Put a case into the queue, once."""
        if kode not in self._asked:
            self._asked.add(kode)
            self._waiting.put_nowait(kode)

    @asynccontextmanager
    async def drawing(self) -> AsyncIterator[None]:
        """Draw what is wanted during the block."""
        task = asyncio.create_task(self._draw())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await run_in_threadpool(self.workers.close)

    async def _draw(self) -> None:
        while True:
            kode = await self._waiting.get()
            try:
                await run_in_threadpool(self.workers.ask, "pictures.draw", self._home, kode)
            except Exception as error:  # noqa: BLE001 - whatever one case's pictures end in, those of the others are drawn
                if not isinstance(error, DocgenError | OverLimitError | BusyError | GoneError | OSError):
                    sys.stderr.write(f"docgen: {type(error).__name__} (drawing)\n")  # its message may name a person
            finally:
                self._asked.discard(kode)
