"""Many cases, the ways side by side in one run: a shell loop, warm processes, a queue on PostgreSQL, a Dask cluster.

python benchmarks/nation.py [CASES] [OFFICES] prints processor time a case (all processes together), time on the clock, the
most memory of one process, and the arithmetic to 27,000 cases. The queue is measured where DOCGEN_TEST_POSTGRESQL names a
server, the cluster where `distributed` is installed. The case is the sample: 155 staff, 33 papers.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLE = Path(__file__).parents[1] / "samples" / "dpmd-banggai"
NATION = 27_000
DOCGEN = [sys.executable, "-m", "docgen"]
FIRST_ROW = 5


def province(folder: Path, cases: int, offices: int) -> list[Path]:
    """Write the sample case again and again, each with its own kode and data; return the workbooks."""
    made = []
    for office in range(offices):
        home = folder / f"kantor{office}"
        shutil.copytree(SAMPLE, home, ignore=shutil.ignore_patterns("output", "register.db*"))
        text = (home / "kantor.toml").read_text(encoding="utf-8")
        (home / "kantor.toml").write_text(
            text.replace("pemda =", f'kode = "DPMD-{office}"\npemda =', 1), encoding="utf-8"
        )
        book = openpyxl.load_workbook(home / "kasus.xlsx")
        (home / "kasus.xlsx").unlink()
        kode = next(cell for row in book["Kasus"].iter_rows() for cell in row if cell.value == "Kode Kasus")
        for number in range(office, cases, offices):
            book["Kasus"].cell(kode.row, kode.column + 1).value = f"PDK-{number:05}"
            for sheet in ("Data Semula", "Data Perbaikan"):
                heads = [cell.value for cell in book[sheet][FIRST_ROW - 1]]
                book[sheet].cell(FIRST_ROW, heads.index("Jabatan") + 1).value = f"Analis {number}"
            made.append(home / f"kasus{number:05}.xlsx")
            book.save(made[-1])
    return made


def run(line: list[str], **more: str) -> None:
    """Run docgen; a run that fails ends the measurement."""
    subprocess.run([*DOCGEN, *line], check=True, capture_output=True, env={**os.environ, **more})


def loop(folder: Path, books: list[Path]) -> None:
    """Build each case by a process of its own, as a shell would."""
    del folder
    for book in books:
        run(["build", str(book)])


def processes(workers: int) -> Callable[[Path, list[Path]], None]:
    """Return how some warm processes build all cases."""
    return lambda folder, _: run(["batch", str(folder), "--workers", str(workers)])


def queue(folder: Path, books: list[Path]) -> None:
    """Build all cases through a queue on PostgreSQL, with two workers on this computer."""
    del books
    import psycopg

    server = os.environ["DOCGEN_TEST_POSTGRESQL"]
    name = f"docgen_{uuid4().hex}"
    plain = "postgresql://" + server.partition("://")[2]
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            run(
                ["batch", str(folder), "--workers", "2", "--engine", "postgresql"],
                DOCGEN_REGISTER=f"{server.rpartition('/')[0]}/{name}",
            )
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def cluster(folder: Path, books: list[Path]) -> None:
    """Build all cases on a Dask cluster of two workers, started and ended here."""
    del books
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    lines = [["scheduler", "--host", "127.0.0.1", "--port", address.partition(":")[2], "--no-dashboard"]]
    lines += [["worker", f"tcp://{address}", "--nthreads", "1", "--no-dashboard"]] * 2
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen([sys.executable, "-m", "dask", *line], **quiet) for line in lines]
    try:
        time.sleep(5)
        run(["batch", str(folder), "--engine", f"dask://{address}"])
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


@contextmanager
def measured(name: str, cases: int) -> Iterator[None]:
    """Print what the block costs a case, and what 27,000 would."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    nation = NATION * wall / cases / 3600
    print(
        f"{name:<28} {cpu / cases * 1000:8.0f} ms {wall / cases * 1000:8.0f} ms {after.ru_maxrss / 1024:7.0f} MB {nation:7.1f} h",
        flush=True,
    )


def main(cases: int, offices: int) -> None:
    """Measure every way on a province of its own."""
    ways: dict[str, Callable[[Path, list[Path]], None]] = {
        "shell loop": loop, "processes, 1 worker": processes(1), "processes, 2 workers": processes(2),
    }  # fmt: skip
    if os.environ.get("DOCGEN_TEST_POSTGRESQL"):
        ways["postgresql, 2 workers"] = queue
    if importlib.util.find_spec("distributed"):
        ways["dask, 2 workers"] = cluster
    print(f"{cases} cases of {offices} offices, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<28} {'CPU a case':>11} {'wall a case':>11} {'memory':>10} {'27,000 in':>9}")
    with tempfile.TemporaryDirectory() as place:
        province(Path(place) / "asal", cases, offices)
        for name, way in ways.items():
            folder = Path(place) / name.replace(" ", "-").replace(",", "")
            shutil.copytree(Path(place) / "asal", folder)
            with measured(name, cases):
                way(folder, sorted(folder.glob("*/*.xlsx")))
            if name == "processes, 2 workers":
                with measured("  the same, resumed", cases):
                    run(["batch", str(folder), "--workers", "2", "--resume"])


if __name__ == "__main__":
    many, of = (*map(int, sys.argv[1:]), 40, 4)[:2] if sys.argv[2:] else (40, 4)
    main(many, of)
