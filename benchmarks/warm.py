"""One warm process of a batch looked into: `python benchmarks/warm.py [CASES] [SHELF]`.

It prints, of the sample case (155 staff, 33 papers) built again and again under other kodes: processor time a case, how long
the disk and the register's lock are held a dossier, what an unchanged case costs, how memory grows, and all of it once more
beside SHELF other dossiers in the same folder.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from nation import province

from docgen.dossier import disk
from docgen.pipeline.batch import plan, run, work
from docgen.pipeline.batch.rows import Mode, State, Task
from docgen.pipeline.stages import Actor
from docgen.register import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY = Actor("ukur", datetime(2026, 11, 28, tzinfo=UTC))
SPENT: dict[str, list[tuple[float, float]]] = {"disk": [], "lock": []}
"""Of each wait: seconds on the clock, seconds of processor."""


def timed(name: str, inner: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that notes how long it took."""

    def outer(*given: Any) -> Any:  # noqa: ANN401 - whatever it takes
        start = time.perf_counter(), time.process_time()
        made = inner(*given)
        SPENT[name].append((time.perf_counter() - start[0], time.process_time() - start[1]))
        return made

    return outer


@contextmanager
def locked(source: Any) -> Iterator[Any]:  # noqa: ANN401 - an engine
    """Note how long the register is held."""
    with WRITING(source) as book:
        start = time.perf_counter(), time.process_time()
        yield book
    SPENT["lock"].append((time.perf_counter() - start[0], time.process_time() - start[1]))


WRITING = connection.writing
disk.flush = timed("disk", disk.flush)
connection.writing = locked


def built(bench: work.Workbench, folder: Path, paths: list[str], expected: State) -> list[float]:
    """Return the processor time of each case, in milliseconds."""
    spent = []
    for path in paths:
        start = time.process_time()
        made = bench.made(Task(folder, path, Mode.BUILD, NOBODY, None))
        spent.append((time.process_time() - start) * 1000)
        if made.state is not expected:
            raise SystemExit(f"{path}: {made}")
    return spent


def told(name: str, spent: list[float]) -> None:
    """Print what cases took, how long disk and lock were held a dossier, and the memory of this process."""
    line = f"{name:<34} {statistics.median(spent):6.0f} ms, least {min(spent):4.0f}"
    for wait, seen in SPENT.items():
        if seen:
            wall, cpu = (sum(one[place] for one in seen) / len(spent) * 1000 for place in (0, 1))
            line += f"; {wait} {wall:5.1f} ms on the clock, {cpu:4.1f} of processor"
            seen.clear()
    print(f"{line}; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


def shelf(folder: Path, many: int) -> None:
    """Put other dossiers beside those that stand: only their seals and names, which is what a build looks at."""
    own = next(folder.glob("*/output/2*/0*"))
    for number in range(many):
        place = own.parent / f"{number + 20_000:05}-LAMA-{number:05}"
        place.mkdir()
        for name in ("bag-info.txt", "bagit.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"):
            (place / name).hardlink_to(own / name)


def looked_at(folder: Path) -> float:
    """Return what `--resume` spends on a case that needs no work, in milliseconds: its inputs and its seal read."""
    planner = plan.Planner(folder, Mode.BUILD, None)
    seals = {path.parent for path in folder.glob("*/output/*/*/tagmanifest-sha512.txt")}
    paths = plan.workbooks(folder)
    start = time.process_time()
    for path, seal in zip(paths, sorted(seals), strict=False):
        planner.inputs(path)
        run.dossier.manifest_digest(seal)
    return (time.process_time() - start) * 1000 / len(paths)


def main(cases: int, many: int) -> None:
    """Measure one warm process, alone and beside a long shelf."""
    print(f"{cases} cases, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "asal"
        province(folder, cases, 1)
        paths = list(plan.workbooks(folder))
        half = len(paths) // 2
        bench = work.Workbench()
        built(bench, folder, paths[:1], State.DONE)
        SPENT["disk"].clear(), SPENT["lock"].clear()
        told("built, first half", built(bench, folder, paths[1:half], State.DONE))
        print(f"{'not opened, by its manifest':<34} {looked_at(folder):6.1f} ms")
        told("opened and found unchanged", built(bench, folder, paths[:half], State.UNCHANGED))
        shelf(folder, many)
        told(f"built beside {many} dossiers", built(bench, folder, paths[half:], State.DONE))
        shutil.rmtree(folder)


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    main(*(asked + [40, 10_000][len(asked) :]))
