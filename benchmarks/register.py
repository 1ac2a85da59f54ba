"""How fast the register numbers, beside the bare transaction loop on the same disk: `python benchmarks/register.py [FOLDER]`.

The bare loop moves a counter and inserts one row in one durable transaction, which gives one number. A transaction of
the register gives two (the dossier's and the paper's) and keeps diary, hash chain and unique keys besides; both figures
count transactions, so that the share in numbers is twice as high. With DOCGEN_TEST_POSTGRESQL set, PostgreSQL too.
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

from docgen.papers.entries import CaseRequest, PaperKey, Request
from docgen.register import Register
from docgen.register.connection import engine
from docgen.register.tables import metadata
from tests import crowd
from tests.factories import OWNER

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


def bare_server(url: str, numbers: int) -> None:
    """Take numbers on a server as the smallest correct program would."""
    connection = engine(url, timeout=60).raw_connection()
    cursor = connection.cursor()
    for _ in range(numbers):
        cursor.execute("UPDATE bare_counter SET last = last + 1 RETURNING last")
        cursor.execute("INSERT INTO bare_paper(n) VALUES (%s)", cursor.fetchone())
        connection.commit()
    connection.close()


def waiting(ready: Barrier, place: str, numbers: int) -> None:
    """Take numbers once everybody is ready."""
    ready.wait()
    (bare_server if place.startswith("postgresql") else bare)(place, numbers)


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


def bare_tables(url: str) -> str:
    """Make new tables for the bare loop on a server; return its address."""
    connection = engine(url, timeout=60).raw_connection()
    for statement in (
        "DROP TABLE IF EXISTS bare_counter, bare_paper",
        "CREATE TABLE bare_counter(last INTEGER)",
        "INSERT INTO bare_counter VALUES (0)",
        "CREATE TABLE bare_paper(id SERIAL PRIMARY KEY, n INTEGER UNIQUE)",
    ):
        connection.cursor().execute(statement)
    connection.commit()
    connection.close()
    return url


def bare_rate(place: str, programs: int, numbers: int) -> float:
    """Return how many numbers a second the bare loop takes."""
    context = get_context("spawn")
    ready = context.Barrier(programs + 1)
    crowd_ = [context.Process(target=waiting, args=(ready, place, numbers)) for _ in range(programs)]
    for program in crowd_:
        program.start()
    ready.wait()
    start = time.monotonic()
    for program in crowd_:
        program.join()
    return programs * numbers / (time.monotonic() - start)


def alone(url: str) -> float:
    """Return how many cases a second one program numbers."""
    with Register.open(url, OWNER) as book:
        start = time.monotonic()
        for at in range(NUMBERS):
            book.reserve(CaseRequest(f"K-{at}", "", 2026, (PAPER,)), who="ukur", when=WHEN)
        return NUMBERS / (time.monotonic() - start)


def drop_all(url: str) -> None:
    """Take every table of docgen and of the bare loop out of a database."""
    database = engine(url, timeout=60)
    metadata.drop_all(database)
    with database.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS bare_counter, bare_paper")
    database.dispose()


def row(name: str, found: float, bare_: float, slowest: float | None = None) -> None:
    """Print one line of the table."""
    wait = f"{slowest:8.1f} s" if slowest is not None else " " * 10
    print(f"{name:<34} {found:8.0f}/s {bare_:8.0f}/s {found / bare_:7.0%} {wait}")


def main(folder: str) -> None:
    """Measure and print."""
    print(f"{'':<34} {'register':>10} {'bare loop':>10} {'share':>7} {'slowest':>10}")
    row("SQLite, one program", alone(f"sqlite:///{folder}/satu.db"), bare_rate(bare_file(folder), 1, NUMBERS))
    url = f"sqlite:///{folder}/banyak.db"
    Register.open(url, OWNER).engine.dispose()
    told = crowd.run(url, programs=PROGRAMS, cases=EACH, killed=0)
    row(f"SQLite, {PROGRAMS} programs", told.rate, bare_rate(bare_file(folder), PROGRAMS, EACH), told.slowest)
    server = os.environ.get("DOCGEN_TEST_POSTGRESQL")
    if server:
        bare_ = bare_rate(bare_tables(server), PROGRAMS, EACH)
        drop_all(server)  # a register is made in an empty database only
        Register.open(server, OWNER).engine.dispose()
        told = crowd.run(server, programs=PROGRAMS, cases=EACH, killed=0)
        row(f"PostgreSQL, {PROGRAMS} programs", told.rate, bare_, told.slowest)
        drop_all(server)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as place:
        main(place)
