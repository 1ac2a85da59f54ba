"""docgen run as a clerk runs it, and what its whole tree of processes took: time on the processor and memory at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

HOUSE = Path(__file__).parents[2]
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
POSSIBLE = Path("/proc/self/statm").exists()
"""Whether the system tells what a tree of processes takes."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended, what it said, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def docgen(folder: Path, *line: str) -> Run:
    """Return a run of docgen in a folder."""
    place = {**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1"}
    with (folder.parent / "out").open("w+") as out, (folder.parent / "err").open("w+") as err:
        run = subprocess.Popen([sys.executable, "-m", "docgen", *line], cwd=folder, env=place, stdout=out, stderr=err)
        most = 0
        while not (ended := os.wait4(run.pid, os.WNOHANG))[0]:
            most = max(most, sum(map(_held, _tree(run.pid))))
            sleep(0.01)
        run.returncode = os.waitstatus_to_exitcode(ended[1])
        out.seek(0), err.seek(0)
        used = ended[2]
        # Not what the kernel tells of its peak: a child that is started begins with its parent's.
        return Run(run.returncode, out.read(), err.read(), used.ru_utime + used.ru_stime, most / 2**20)


def _tree(pid: int) -> list[int]:
    """Return a process and all that it started, as far as they still are."""
    children = []
    with suppress(OSError):
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [pid, *(each for child in children for each in _tree(child))]


def _held(pid: int) -> int:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    return 0
