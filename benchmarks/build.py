"""How long a whole `docgen build` takes, cold, and where: against a straight script of openpyxl, docxtpl and hashlib.

`python benchmarks/build.py [--staff N,N] [--rounds N]` prints, for offices of several sizes, the CPU time of both
processes, memory above the imports, and a profile by stage of one build in a warm process.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import office

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PLACE = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": str(ROOT)
}
"""docgen runs from its bytecode, as it does installed and as the libraries of the straight script do."""

LOADED = """
import runpy, sys
sys.argv = sys.argv[1:]
try:
    (runpy.run_path if sys.argv[0].endswith(".py") else runpy.run_module)(sys.argv[0], run_name="__main__")
except SystemExit:
    pass
print(*sys.modules, file=sys.__stderr__)
"""
LOAD = """
import gc, importlib, sys
gc.set_threshold(1_000_000)
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError:
        pass
gc.freeze()
"""
"""A run that tells which modules it loaded, and a process that loads just those, in the same order."""

STRAIGHT_UP_TO = 600
"""Staff beyond which the straight script is left out: it takes minutes."""


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--staff", default="52,60,600,6000,10000")
    ask.add_argument("--rounds", type=int, default=9)
    asked = ask.parse_args()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}\n")
    start_up(asked.rounds)
    print("\n| staff | docgen, s CPU | straight script | share | without imports | memory above imports, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    profiles = {}
    for staff in map(int, asked.staff.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            profiles[staff] = one_size(Path(folder), staff, asked.rounds if staff <= STRAIGHT_UP_TO else 1)
    for staff, profile in profiles.items():
        print(
            f"\nStages of a warm build with {staff} staff, s CPU: "
            + ", ".join(f"{name} {spent:.3f}" for name, spent in profile)
        )


def start_up(rounds: int) -> None:
    """Print how long it takes until a command answers, against an empty Python."""
    turns = (["-c", "pass"], ["-m", "docgen", "--help"], ["-m", "docgen", "verify", "--help"])
    spent = zip(*([run(words) for words in turns] for _ in range(rounds * 5)), strict=True)
    empty, *others = (median(times) for times in spent)
    for words, took in zip(turns[1:], others, strict=True):
        print(
            f"`{' '.join(words[1:])}`: {took * 1000:.0f} ms CPU, {took / empty:.1f} times an empty Python ({empty * 1000:.0f} ms)"
        )


def one_size(folder: Path, staff: int, rounds: int) -> list[tuple[str, float]]:
    """Print the line of one size; return its profile. The four processes are run in turn: a busy minute meets them all."""
    workbook = office.make(folder / "kantor", staff)
    stages = json.loads(inside("stages", workbook, folder))
    build = ["docgen", "build", str(workbook)]
    script = [str(HERE / "straight.py"), str(workbook), str(folder / "fields.json")]
    clear(workbook.parent)
    both = staff <= STRAIGHT_UP_TO
    modules = loaded(build), loaded([*script, str(folder / "straight")]) if both else []
    spent: list[list[float]] = [[], [], [], []]
    for number in range(rounds):
        clear(workbook.parent)
        turn = [["-m", *build], ["-c", LOAD, *modules[0]]]
        turn += [[*script, str(folder / f"s{number}")], ["-c", LOAD, *modules[1]]] if both else []
        for times, words in zip(spent, turn, strict=False):
            times.append(run(words))
    ours, imports, theirs, spare = (median(times) if times else float("nan") for times in spent)
    shares = f"{theirs:.2f} | {ours / theirs:.0%} | {(ours - imports) / (theirs - spare):.0%}" if both else " | | "
    print(f"| {staff} | {ours:.2f} | {shares} | {stages['memory']:.0f} |", flush=True)
    return sorted(stages["stages"].items(), key=lambda stage: -stage[1])


def loaded(words: list[str]) -> list[str]:
    """Return the modules that a command loads, in their order."""
    done = subprocess.run([sys.executable, "-c", LOADED, *words], check=True, capture_output=True, text=True, env=PLACE)
    return [name for name in done.stderr.splitlines()[-1].split() if name not in ("__main__", "runpy")]


def inside(what: str, workbook: Path, folder: Path) -> str:
    """Return what `stages.py` says of a build in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(HERE / f"{what}.py"), str(workbook), str(folder / "fields.json")],
        check=True,
        capture_output=True,
        text=True,
        env=PLACE,
    )
    return done.stdout.splitlines()[-1]


def clear(folder: Path) -> None:
    """Take away what an earlier build left."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    for path in folder.glob("register.db*"):
        path.unlink()


def run(words: list[str]) -> float:
    """Return the CPU time of a Python process and its children."""
    before = spent()
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=PLACE)
    return spent() - before


def spent() -> float:
    """Return the CPU time of all finished children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
