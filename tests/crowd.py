"""Many programs that number at the same moment, some of which are killed in the middle of it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.factories import OWNER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.papers.entries import Owner
    from docgen.register import Register

LONGEST_WAIT = 30.0
"""Seconds that nobody may wait for a number."""

WORKER = """
import sys, time
from datetime import UTC, date, datetime
from docgen.papers.entries import CaseRequest, Owner, PaperKey, Request
from docgen.register import Register

url, worker, cases, *owner = sys.argv[1:]
paper = Request(PaperKey("03"), date(2026, 10, 5), "naskah", "{urut}")
print("siap", flush=True)
sys.stdin.readline()
with Register.open(url, Owner(*owner)) as book:
    for at in range(int(cases)):
        start = time.monotonic()
        case = book.reserve(CaseRequest(f"K-{worker}-{at}", "", 2026, (paper,)), who=worker, when=datetime(2026, 10, 5, tzinfo=UTC))
        print(owner[0], case.number, case.entries[0].n, f"{time.monotonic() - start:.3f}", flush=True)
"""
"""Waits for the word, then reserves one paper in each of its cases, and says what it was given and how long it took."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the programs were given (dossier and paper number, by office), the slowest answer, who failed, the rate a second."""

    numbers: Mapping[str, tuple[tuple[int, int], ...]]
    slowest: float
    failed: list[str]
    rate: float


def run(url: str, *, programs: int, cases: int, killed: int, owners: Sequence[Owner] = (OWNER,)) -> Told:
    """Let *programs* number *cases* cases each on one register, for one office after the other; kill some at some moment.

    The programs of different offices number cases of the same kodes.
    """
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, url, str(worker // len(owners)), str(cases), *owners[worker % len(owners)]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for worker in range(programs)
    ]  # fmt: skip
    for program in crowd:
        assert program.stdout is not None
        assert program.stdout.readline() == "siap\n"
    start = time.monotonic()
    for program in crowd:
        assert program.stdin is not None
        program.stdin.write("mulai\n")
        program.stdin.flush()
    doomed = crowd[:killed]
    chance = random.Random(5)  # noqa: S311 - the same moments in every run
    for program in doomed:
        time.sleep(chance.uniform(0.01, 0.3))
        program.kill()
    said = [program.communicate() for program in crowd]
    spent = time.monotonic() - start
    lines = [line.split() for out, _ in said for line in out.splitlines() if line.count(" ") == 3]
    failed = [
        err[-300:]
        for program, (_, err) in zip(crowd, said, strict=True)
        if program not in doomed and program.returncode
    ]
    numbers = {
        owner.kode: tuple((int(dossier), int(n)) for kode, dossier, n, _ in lines if kode == owner.kode)
        for owner in owners
    }
    return Told(numbers, max((float(took) for *_, took in lines), default=0.0), failed, len(lines) / spent)


def broken(book: Register, told: Told) -> list[str]:
    """Return every promise that does not hold: numbers given twice, left out, or acknowledged and not in the book."""
    numbers = told.numbers[book.owner.kode if book.owner else ""]
    found = [words.en for words in book.check()]
    for place, series in enumerate(("berkas", "naskah")):
        given = Counter(pair[place] for pair in numbers)
        kept = [line.n or 0 for line in book.lines() if line.series == series]
        found += [f"{series} {n} was given {times} times" for n, times in given.items() if times > 1]
        found += [f"{series} {n} was given and is not in the book" for n in given if n not in kept]
        if kept != list(range(1, len(kept) + 1)):
            found.append(f"{series} does not run from 1 to {len(kept)}")
    return found
