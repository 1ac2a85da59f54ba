"""Crash safety, proved on real builds: killed, or refused by the disk, at every system call that alters the office."""

from __future__ import annotations

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from docgen.dossier import verify
from docgen.register import Register
from tests import crash, sample
from tests.crash import Forker, Point
from tests.sample import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(not crash.works(), reason="strace is missing or may not trace here (apt install strace)"),
]

EVERY = {
    ("first", "KILL"): 1, ("first", "ENOSPC"): 1, ("first", "EIO"): 1,
    ("growing", "KILL"): 1, ("growing", "ENOSPC"): 3, ("growing", "EIO"): 3,
    ("closing", "KILL"): 8, ("closing", "ENOSPC"): 24, ("closing", "EIO"): 24,
    ("first", "ENOSPC+"): 6, ("growing", "EIO+"): 12,
}  # fmt: skip
"""Of which points each is tried, so that all takes some minutes; DOCGEN_TEST_CRASH=all tries every one."""

MISSED = 10
"""One point in so many may not be come to: what a build writes differs a little from run to run."""

STEPS = {"first": (0, 1), "growing": (1, 2), "closing": (9, 10)}
"""How far the case had come when it was built before, and how far it has come now."""

PAPERS = (
    "SELECT kode, paper, unit, issue, item, date, state, series, n, paper.number, sha512, value_digest, reason "
    "FROM paper JOIN case_ ON case_.id = case_id ORDER BY kode, item, issue"
)
GIVEN = "SELECT seq, given FROM event ORDER BY seq"  # the chain that dossiers state: no kill may show in it
BOOK = (
    PAPERS,
    "SELECT * FROM counter ORDER BY series, year",
    "SELECT kode, number, manifest, closed FROM case_",
    GIVEN,
)

Book = tuple[tuple[tuple[object, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A build about to be made, what it leads to when nothing happens, and the points at which it can be stopped."""

    office: Path
    tree: dict[str, bytes]
    book: Book
    points: tuple[tuple[str, int], ...]


@pytest.fixture(scope="module")
def forkers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleQueue[Forker]]:
    """Yield one runner a processor."""
    ready: SimpleQueue[Forker] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            warm = sample.office(tmp_path_factory.mktemp("hangat") / "kantor")
            ready.put(stack.enter_context(Forker(warm)))
        yield ready


@pytest.fixture(scope="module", params=STEPS)
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, forkers: SimpleQueue[Forker]
) -> tuple[str, Scene]:
    """Return one scenario by its name."""
    folder = tmp_path_factory.mktemp(request.param)
    forker = forkers.get()
    before, now = STEPS[request.param]
    workbook = sample.office(folder / "kantor")
    if before:
        assert forker.run(["build", str(sample.cut(workbook, before))]).code == 0
    sample.cut(workbook, now)
    for name in ("lengkap", "panggilan"):
        shutil.copytree(workbook.parent, folder / name)
    assert forker.run(["build", str(folder / "lengkap" / "kasus.xlsx")]).code == 0
    found = crash.calls(forker, ["build", str(folder / "panggilan" / "kasus.xlsx")], folder / "panggilan")
    forkers.put(forker)
    return request.param, Scene(
        workbook.parent, tree(folder / "lengkap" / "output"), book(folder / "lengkap"), tuple(found)
    )


def book(office: Path) -> Book:
    """Return what the office's register holds, apart from its diary: who did it in how many tries does not matter."""
    with closing(sqlite3.connect(office / "register.db")) as connection:
        return tuple(tuple(connection.execute(statement)) for statement in BOOK)


@pytest.mark.parametrize("end", ["KILL", "ENOSPC", "EIO", "ENOSPC+", "EIO+"])
def test_every_promise_holds_after_a_build_was_stopped(
    scene: tuple[str, Scene], end: str, forkers: SimpleQueue[Forker], tmp_path: Path
) -> None:
    """Wherever it stops: no half dossier, no number lost or given twice, and the next run finishes and says so."""
    name, made = scene
    step = EVERY.get((name, end))
    if step is None:
        pytest.skip("tried in another scenario")
    step = 1 if os.environ.get("DOCGEN_TEST_CRASH") == "all" else step
    # A disk that takes no more would swallow the message too, for here standard error is a file: see test_disk.py.
    lasting = [(call, nth) for call, nth in made.points if call != "write" or not end.endswith("+")]
    points = [Point(call, nth, end) for call, nth in lasting[::step]]

    missed: list[Point] = []

    def stop(point: Point) -> list[str]:
        forker = forkers.get()
        try:
            return broken(forker, made, point, tmp_path, missed)
        finally:
            forkers.put(forker)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [fault for faults in pool.map(stop, points) for fault in faults]

    # SQLite writes a page more or less from run to run, so a build may end before the last calls of another one.
    assert len(missed) <= len(points) // MISSED
    print(f"{name}: {len(points)} of {len(made.points)} points ended by {end}")  # noqa: T201 - for docs/trust.md
    assert found == []


def broken(forker: Forker, made: Scene, point: Point, folder: Path, missed: list[Point]) -> list[str]:
    """Return every promise that does not hold after a build that ended at *point* and the one after it.

    Where the build never came to *point*, that is added to *missed*, and the promises must hold all the same.
    """
    office = folder / f"{point.call}-{point.nth}" / "kantor"  # apart from those that are stopped meanwhile
    shutil.copytree(made.office, office)
    line = ["build", str(office / "kasus.xlsx")]
    stopped = forker.run(line, "-e", f"trace={point.call}", "-e", point.injection())
    came = came_to(stopped, point)
    if not came:
        missed.append(point)
    faults = [*after_stop(office, stopped, point)] if came else []
    left = leftovers(office)
    again = forker.run(line)
    faults += after_next(office, made, again, left=left)
    if not faults:
        shutil.rmtree(office.parent)
    return [f"{point.call}:{point.nth}:{point.end}: {fault}" for fault in faults]


def came_to(stopped: crash.Ended, point: Point) -> bool:
    """Return whether a build came to the point where it was to be stopped: where it read a file then, it was another point."""
    if point.end == "KILL":
        return stopped.code == -9
    hit = next((text for text in stopped.trace.splitlines() if "INJECTED" in text), "")
    return bool(hit) and crash.alters(point.call, hit)


def after_stop(office: Path, stopped: crash.Ended, point: Point) -> Iterator[str]:
    """Yield what must not be after the first run."""
    if stopped.code not in ({-9, 0} if point.end == "KILL" else {0, 6}):
        hit = [text for text in stopped.trace.splitlines() if "INJECTED" in text]
        yield f"ended with {stopped.code} at {hit}: {stopped.err[-600:]}"
    for dossier in (office / "output").glob("*/[0-9]*"):
        yield from (f"{dossier.name}: {problem.words.en}" for problem in verify(dossier))
    if stopped.code != 0 and stopped.out:
        yield f"a failed run has a result: {stopped.out}"


def leftovers(office: Path) -> list[str]:
    """Return what an interrupted run left beside the dossiers."""
    return [path.name for path in (office / "output").glob("*/.*") if path.is_dir()]


def after_next(office: Path, made: Scene, again: crash.Ended, *, left: list[str]) -> Iterator[str]:
    """Yield in what the outcome differs from that of a build that was never stopped."""
    if again.code != 0:
        yield f"the next run ended with {again.code}: {again.err[-600:]}"
        return
    if left and "terputus" not in again.err:
        yield f"nothing is said of {left}"
    if tree(office / "output") != made.tree:
        names = {
            path
            for path in made.tree.keys() | tree(office / "output")
            if tree(office / "output").get(path) != made.tree.get(path)
        }
        yield f"the dossier differs: {sorted(names)[:5]}"
    if book(office) != made.book:
        yield "the register differs"
    with Register.open(f"sqlite:///{office / 'register.db'}", None) as register:
        yield from (words.en for words in register.check())


def test_a_process_of_its_own_dies_the_same_way(tmp_path: Path) -> None:
    """The forks stand for the command itself: `docgen build` started anew and killed ends no differently."""
    workbook = sample.cut(sample.office(tmp_path / "kantor"), 1)
    line = ["build", str(workbook)]
    for point in (Point("fdatasync", 1, "KILL"), Point("syncfs", 1, "KILL"), Point("rename", 1, "KILL")):
        killed = crash.command(line, "-e", f"trace={point.call}", "-e", point.injection())
        assert killed.returncode == -9
        assert all(not verify(dossier) for dossier in (tmp_path / "kantor" / "output").glob("*/[0-9]*"))
    ended = crash.command(line)

    assert ended.returncode == 0, ended.stderr
    assert not leftovers(tmp_path / "kantor")
    with Register.open(f"sqlite:///{tmp_path}/kantor/register.db", None) as register:
        assert register.check() == ()
        known = register.find("PDK-2026-10")
    assert known is not None
    assert [entry.item for entry in known.entries] == [1]
