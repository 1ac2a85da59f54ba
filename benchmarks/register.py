"""How fast the register numbers, beside the bare transaction loop on the same disk: `python benchmarks/register.py [FOLDER]`.

Both keep the same promise, one durable transaction a number. The bare loop moves a counter and inserts one row; the
register also keeps its diary, its hash chain and its unique keys. With DOCGEN_TEST_POSTGRESQL set, PostgreSQL too.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from docgen.papers.issue import CaseRequest, PaperKey, Request
from docgen.register import Register
from docgen.register.connection import engine
from docgen.register.tables import metadata
from tests import crowd

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

NUMBERS = 200
PROGRAMS = 50
EACH = 20
WHEN = datetime(2026, 10, 5, tzinfo=UTC)
PAPER = Request(PaperKey("03"), date(2026, 10, 5), "naskah", "{urut}")
PRAGMAS = ("journal_mode=DELETE", "synchronous=EXTRA", "busy_timeout=60000")


def bare(file: str, numbers: int) -> None:
    """Take numbers as the smallest correct program would."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=60)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    for _ in range(numbers):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE counter SET last = last + 1")
        connection.execute("INSERT INTO paper(n) SELECT last FROM counter")
        connection.execute("COMMIT")
    connection.close()


def waiting(ready: Barrier, file: str, numbers: int) -> None:
    """Take numbers once everybody is ready."""
    ready.wait()
    bare(file, numbers)


def bare_file(folder: str) -> str:
    """Return a new file for the bare loop."""
    file = f"{folder}/bare-{time.monotonic_ns()}.db"
    connection = sqlite3.connect(file)
    connection.executescript(
        "CREATE TABLE counter(last INTEGER); INSERT INTO counter VALUES (0);"
        "CREATE TABLE paper(id INTEGER PRIMARY KEY, n INTEGER UNIQUE)"
    )
    connection.close()
    return file


def bare_rate(folder: str, programs: int, numbers: int) -> float:
    """Return how many numbers a second the bare loop takes."""
    file, context = bare_file(folder), get_context("spawn")
    ready = context.Barrier(programs + 1)
    crowd_ = [context.Process(target=waiting, args=(ready, file, numbers)) for _ in range(programs)]
    for program in crowd_:
        program.start()
    ready.wait()
    start = time.monotonic()
    for program in crowd_:
        program.join()
    return programs * numbers / (time.monotonic() - start)


def alone(url: str) -> float:
    """Return how many cases a second one program numbers."""
    with Register.open(url) as book:
        start = time.monotonic()
        for at in range(NUMBERS):
            book.reserve(CaseRequest(f"K-{at}", "", 2026, (PAPER,)), who="ukur", when=WHEN)
        return NUMBERS / (time.monotonic() - start)


def row(name: str, found: float, bare_: float, slowest: float | None = None) -> None:
    """Print one line of the table."""
    wait = f"{slowest:8.1f} s" if slowest is not None else " " * 10
    print(f"{name:<34} {found:8.0f}/s {bare_:8.0f}/s {found / bare_:7.0%} {wait}")


def main(folder: str) -> None:
    """Measure and print."""
    print(f"{'':<34} {'register':>10} {'bare loop':>10} {'share':>7} {'slowest':>10}")
    row("SQLite, one program", alone(f"sqlite:///{folder}/satu.db"), bare_rate(folder, 1, NUMBERS))
    url = f"sqlite:///{folder}/banyak.db"
    Register.open(url).engine.dispose()
    told = crowd.run(url, programs=PROGRAMS, cases=EACH, killed=0)
    row(f"SQLite, {PROGRAMS} programs", told.rate, bare_rate(folder, PROGRAMS, EACH), told.slowest)
    server = os.environ.get("DOCGEN_TEST_POSTGRESQL")
    if server:
        metadata.drop_all(engine(server, timeout=60))
        Register.open(server).engine.dispose()
        told = crowd.run(server, programs=PROGRAMS, cases=EACH, killed=0)
        row(f"PostgreSQL, {PROGRAMS} programs", told.rate, bare_rate(folder, PROGRAMS, EACH), told.slowest)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as place:
        main(place)
