"""Cases being issued: each by a process of its own, which writes down how far it is and may outlive the server.

What stands in `.meja/terbit/KODE.json` is the state; whether its process lives is told by the lock it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk.jobs import drop, issue_process
from docgen.desk.refusals import RefusedError
from docgen.errors import DocgenError
from docgen.pipeline.files import locks

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from docgen.desk.home import Clock, Home
    from docgen.desk.jobs.issue_process import IssueRequest

RUNNING, DONE, FAILED, STOPPED = "berjalan", "selesai", "gagal", "terputus"
BEGIN = 30.0
"""Seconds in which a process begins, on a machine that is busy."""


class Issues:
    """The issues of an office's cases."""

    def __init__(self, home: Home, clock: Clock) -> None:
        self._home, self._clock = home, clock
        self._begun: list[BaseProcess] = []

    def state(self, kode: str) -> dict[str, Any]:
        """Return how the last issue of a case stands, an empty `state` where there was none; one whose process is gone was stopped."""
        told = {"state": "", **homes.read_json(issue_process.state_file(self._home, kode))}
        if told.get("state") == RUNNING and not locks.is_held(drop.lock_of(self._home, kode)):
            again = homes.read_json(issue_process.state_file(self._home, kode))  # it may have ended meanwhile
            return {**again, "state": STOPPED} if again.get("state") == RUNNING else again
        return told

    def begin(self, order: IssueRequest) -> None:
        """Begin to issue a case and return once it runs; if somebody else's issue runs, that wins and is named."""
        word = self._started(order)
        if isinstance(word, DocgenError):
            raise word
        if word == issue_process.TAKEN:
            raise self._lost(order.kode)
        if word == issue_process.STALE:
            raise stale(order.kode)
        if word != issue_process.BEGUN:
            raise RefusedError(
                503, "not-begun", "Penerbitan tidak dapat dimulai di komputer ini. Tutup program lain, lalu ulangi.",
                "The issue could not be begun on this computer. Close other programs and repeat.",
            )  # fmt: skip

    def _started(self, order: IssueRequest) -> DocgenError | str:
        """Start the process of an issue and return its first word: that it has begun, or why not; empty where it says none."""
        import multiprocessing  # noqa: PLC0415 - reading needs none

        spawn = multiprocessing.get_context("spawn")
        here, there = spawn.Pipe(duplex=False)
        process = spawn.Process(target=issue_process.issue, args=(self._home, order, self._clock(), there))
        process.start()
        there.close()
        self._begun = [*(each for each in self._begun if each.is_alive()), process]
        try:
            word: DocgenError | str = here.recv() if here.poll(BEGIN) else ""
        except EOFError:
            word = ""
        finally:
            here.close()
        if not word:
            process.kill()  # it is said that nothing was begun, so nothing is
        return word

    def _lost(self, kode: str) -> RefusedError:
        who = self.state(kode).get("who", "…")
        return RefusedError(
            409, "being-issued", f"{who} sedang menerbitkan atau mengganti kasus {kode}. Tunggu sampai selesai, lalu muat ulang halaman ini.",
            f"{who} is issuing or replacing case {kode} right now. Wait until it is done, then load this page again.",
        )  # fmt: skip


def of_workbook(state: dict[str, Any], sha512: str) -> dict[str, Any]:
    """Return how an issue stands as far as it is told of a workbook: that another one failed says nothing of it."""
    return {"state": ""} if state.get("state") == FAILED and state.get("sha512") != sha512 else state


def stale(kode: str) -> RefusedError:
    """Return the refusal of an issue of another workbook than the one that was shown."""
    return RefusedError(
        409, "workbook-replaced", f"Buku kerja {kode} diganti sejak halaman ini dibuka, jadi tidak ada yang diterbitkan. Muat ulang halaman ini, periksa, lalu terbitkan.",
        f"The workbook of {kode} was replaced since this page was opened, so nothing was issued. Load this page again, check, then issue.",
    )  # fmt: skip
