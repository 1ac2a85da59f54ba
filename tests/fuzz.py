"""Hostile bytes by the thousand: `python -m tests.fuzz --minutes 30 [--only templates] [--seed 7] [--finds FOLDER]`.

Each target makes bytes by chance, the same for the same seed, and holds docgen to its word about them: a result or a refusal in
sentences, within 10 s of processor and 500 MB. Whatever else comes out is a find: its bytes are kept, and become a small case in
the suite once they are understood. A further kind of file is one more line in `TARGETS`, and one in `SECONDS` of `tests/test_mutated.py`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, NamedTuple

from tests.chance import again
from tests.dossier import mutants as bags
from tests.pipeline import mutants as records
from tests.settings import mutants as toml
from tests.word import mutants as templates
from tests.workbook import mutants as workbooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import Queue
    from random import Random

CPU, MEMORY = 10.0, 500 * 1024
"""What one file may cost: seconds of processor, kilobytes (`bounds.md`, 1)."""

PATIENCE = 60.0
"""Seconds after which a file is stopped that lets nothing be heard."""

TOLD = 1
"""The first word of what a worker says once a file is done; before it only the seed is told."""


if TYPE_CHECKING:
    Answers = Queue["tuple[int, Find | None] | int"]


class Target(NamedTuple):
    """One kind of foreign file: how it is made from chance, what docgen promises about it, and what it is called."""

    make: Callable[[Random], bytes]
    hold: Callable[[bytes], None]
    suffix: str


TARGETS = {
    "templates": Target(templates.make, templates.hold, ".docx"),
    "workbooks": Target(workbooks.make, workbooks.hold, ".xlsx"),
    "settings": Target(toml.make, toml.hold, ".toml"),
    "records": Target(records.make, records.hold, ".json"),
    "bags": Target(bags.make, bags.hold, ".tar"),
}


class Find(NamedTuple):
    """A file about which docgen broke its word: its target, its seed, and what happened."""

    target: str
    seed: int
    what: str


def tried(name: str, seed: int) -> Find | None:
    """Return what is wrong with one file of a target, if anything is."""
    target = TARGETS[name]
    content = target.make(again(seed))
    before = _spent()
    try:
        target.hold(content)
    except Exception:  # noqa: BLE001 - whatever is no refusal is what is looked for
        return Find(name, seed, traceback.format_exc(limit=-4))
    spent = _spent() - before
    if spent > CPU:
        return Find(name, seed, f"{spent:.1f} seconds of processor")
    if _peak() > MEMORY:
        return Find(name, seed, f"{_peak() // 1024} MB")
    return None


def _spent() -> float:
    """Return the processor time of this process and of those it has ended."""
    return sum(os.times()[:4])


def _peak() -> int:
    """Return the most memory this process ever had, in kilobytes; none where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - Windows has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def work(name: str, first: int, answers: Answers) -> None:
    """Try one file after another, telling of each before and after, until somebody ends this process or memory is spent."""
    for seed in range(first, sys.maxsize):
        answers.put(seed)
        answers.put((TOLD, tried(name, seed)))
        if _peak() > MEMORY:
            return


def run(name: str, first: int, until: float) -> Iterator[Find | int]:
    """Yield the finds of a target until a time comes, and at last how many files were tried."""
    context = multiprocessing.get_context("spawn")
    seed, count = first, 0
    worker: BaseProcess | None = None
    answers: Answers = context.Queue()
    try:
        while time.monotonic() < until:
            if worker is None or (not worker.is_alive() and answers.empty()):
                answers = context.Queue()
                worker = context.Process(
                    target=work, args=(name, seed, answers)
                )  # it starts processes itself, so no daemon
                worker.start()
            try:
                said = answers.get(timeout=PATIENCE)
            except Empty:
                worker.kill()
                worker.join()
                yield Find(name, seed, f"no answer within {PATIENCE:.0f} seconds, or the process died")
                seed, worker = seed + 1, None
                continue
            if isinstance(said, int):
                seed = said
                continue
            seed, count = seed + 1, count + 1
            if said[1]:
                yield said[1]
    finally:
        if worker is not None:
            worker.kill()
    yield count


def main() -> int:
    """Look for finds as long as asked; return how many there were."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--only", choices=sorted(TARGETS), action="append")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--finds", type=Path, default=Path(tempfile.gettempdir()) / "docgen-fuzz")
    asked = parser.parse_args()
    names = asked.only or sorted(TARGETS)
    found = 0
    for name in names:
        for said in run(name, asked.seed, time.monotonic() + 60 * asked.minutes / len(names)):
            if isinstance(said, int):
                sys.stdout.write(f"{name}: {said} files tried\n")
                continue
            found += 1
            asked.finds.mkdir(parents=True, exist_ok=True)
            place = asked.finds / f"{name}-{said.seed}{TARGETS[name].suffix}"
            place.write_bytes(TARGETS[name].make(again(said.seed)))
            place.with_suffix(".txt").write_text(said.what, encoding="utf-8")
            sys.stdout.write(f"{place}: {said.what.strip().splitlines()[-1]}\n")
    sys.stdout.write(f"{found} finds\n")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
