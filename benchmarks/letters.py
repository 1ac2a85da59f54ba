"""One letter a row, of a kit that an office wrote itself: `python benchmarks/letters.py [ROWS,ROWS] [ROUNDS]`.

It prints, for sheets of several sizes, the processor time of a whole `docgen build` a row (cold, children counted) and the most
memory; the same of what comes after: a second build that finds nothing to do, and `verify --rebuild`, which fills every letter
again; and how many times the build costs what less costs: to fill the very same letters and keep none of them (`filled`), to fill
each into a file of its own, as anybody would who has no docgen around the engine (`into files`), a program that does nothing else
(`program`, `straight_letters.py`: it starts, reads the rows, fills each letter into a file), and the floor, which no build can go below: each letter filled,
written and hashed, and its number taken and settled in a register. The median of some rounds; all take turns.
Nothing is removed before the end: ext4 does not use the place of a removed file again for minutes, and looks for another
at each new file (0.2 ms instead of 0.02). With TMPDIR=/dev/shm no disk is measured.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from docgen import dossier, word
from docgen.papers.entries import CaseRequest, PaperKey, Request, Settled
from docgen.register import Register
from docgen.settings.office import Tampilan
from tests.factories import OWNER
from tests.kits import making

TOLD = 12
"""Columns of the sheet, and fields of the letter that are taken from them."""

COLUMN = """
[[lembar.kolom]]
nama = "Isi {0}"
jenis = "teks"
"""
OF_ALL = {
    "pimpinan_kantor": {"nama": "Drs. Amin"}, "kasus": {"kode": "UJI-2026-01"}, "berkas": {"nomor": "0001"}, "dibuat": "2026-02-03T00:00:00Z",
}  # fmt: skip
LINES = ("Nomor {{ naskah.nomor }}", *(f"Isian {n} surat ini adalah {{{{ tujuan.isi_{n} }}}}, sebagaimana tercatat." for n in range(TOLD)), "{{ pimpinan_kantor.nama }}")  # fmt: skip


def told(row: int) -> list[str]:
    """Return what a row of the sheet says."""
    return [f"{row:05}", f"Penerima {row}", *(f"Keterangan {row * n % 9973} & lainnya" for n in range(TOLD))]


def letters(rows: int) -> list[dict[str, Any]]:
    """Return what each letter is filled with, as a build fills it."""
    return [
        {
            **OF_ALL,
            "naskah": {"nomor": f"800.1.5.2/{row + 1}/DISHUB/2026", "kode": f"01-surat-penerima-{row}"},
            "tujuan": {f"isi_{n}": text for n, text in enumerate(told(row)[2:])},
        }
        for row in range(rows)
    ]


def office(folder: Path, rows: int) -> Path:
    """Return the workbook of a case with so many rows, its kit beside it."""
    (folder / "kit").mkdir(parents=True)
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", "".join(COLUMN.format(n) for n in range(TOLD)) + "[[naskah]]", 1)
    (folder / "kit" / "sop.toml").write_text(sop, encoding="utf-8")
    making.template(folder / "kit" / "surat.docx", *LINES)
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [["Nomor", "Yth", *(f"Isi {n}" for n in range(TOLD))], *map(told, range(rows))],
    }
    return making.office(folder / "kantor", sheets, steps=1)


def built(workbook: Path) -> tuple[float, float]:
    """Return the processor time of a build from nothing and the most memory of its processes, in MB."""
    for path in (workbook.parent / "output", *workbook.parent.glob("register.db*")):
        if path.exists():
            path.rename(path.with_name(f"{time.monotonic_ns()}-{path.name}"))
    return spent([sys.executable, "-m", "docgen", "build", str(workbook), "--kit", str(workbook.parents[1] / "kit")])


def after(workbook: Path) -> tuple[float, float, float]:
    """Return the processor time of a second build and of `verify --rebuild`, and the most memory of either, in MB."""
    kit, output = workbook.parents[1] / "kit", workbook.parent / "output"
    again = spent([sys.executable, "-m", "docgen", "build", str(workbook), "--kit", str(kit)])
    rebuilt = spent([sys.executable, "-m", "docgen", "verify", "--rebuild", str(next(output.glob("2*/*")))])
    return again[0], rebuilt[0], max(again[1], rebuilt[1])


def programmed(workbook: Path) -> float:
    """Return the processor time of a program that only fills the letters."""
    place = Path(tempfile.mkdtemp(dir=workbook.parents[1] / "kit"))
    return spent(
        [
            sys.executable,
            str(Path(__file__).with_name("straight_letters.py")),
            str(workbook),
            str(place.parent),
            str(place),
        ]
    )[0]


def spent(line: list[str]) -> tuple[float, float]:
    """Return the processor time of a program and the most memory of its processes, in MB."""
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{line}: {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def filled(kit: Path, fields: list[dict[str, Any]]) -> float:
    """Return the processor time of filling every letter and nothing else."""
    template = word.compile_template(
        (kit / "surat.docx").read_bytes(), "surat.docx", word.OfficeStyle(Tampilan(), None)
    )
    start = time.process_time()
    for each in fields:
        template.filled(each)
    return time.process_time() - start


def written(kit: Path, fields: list[dict[str, Any]]) -> float:
    """Return the processor time of filling every letter into a file of its own."""
    template = word.compile_template(
        (kit / "surat.docx").read_bytes(), "surat.docx", word.OfficeStyle(Tampilan(), None)
    )
    place = tempfile.mkdtemp(dir=kit)
    start = time.process_time()
    for row, each in enumerate(fields):
        with open(f"{place}/{row:05}.docx", "xb") as file:  # noqa: PTH123 - the quickest there is
            file.write(template.fill(each))
    return time.process_time() - start


def floored(kit: Path, fields: list[dict[str, Any]]) -> float:
    """Return the processor time of filling, writing and hashing every letter, and of a number for each in a new register."""
    template = word.compile_template(
        (kit / "surat.docx").read_bytes(), "surat.docx", word.OfficeStyle(Tampilan(), None)
    )
    place, when = Path(tempfile.mkdtemp(dir=kit)), datetime(2026, 2, 3, tzinfo=UTC)
    asked = tuple(
        Request(PaperKey("surat", f"{row:05}"), when.date(), "naskah", "800/{urut}/DISHUB/2026")
        for row in range(len(fields))
    )
    start = time.process_time()
    laid = dossier.LaidPayload(place)
    sums = [laid.lay(f"{row:05}.docx", template.fill(each)) for row, each in enumerate(fields)]
    with Register.open(f"sqlite:///{place}/register.db", OWNER) as register:
        register.reserve(CaseRequest("UJI", "2026", 2026, asked), who="ukur", when=when)
        settled = tuple(Settled(one.key, digest, digest) for one, digest in zip(asked, sums, strict=True))
        register.settle("UJI", settled, manifest="-", closed=True, who="ukur", when=when)
    return time.process_time() - start


def alone(kit: Path, rows: int) -> tuple[float, float, float]:
    """Return what it takes to fill, to fill into files, and to do what any build must do."""
    fields = letters(rows)
    return filled(kit, fields), written(kit, fields), floored(kit, fields)


def main(sizes: list[int], rounds: int) -> None:
    """Measure and print; what holds ten thousand letters is another process, for a build would be told to have its memory."""
    print(
        "| rows | build, s CPU | ms a row | filled, ms a row | times | into files, ms a row | times | program, ms a row | times | floor, ms a row | memory, MB | again, ms a row | rebuilt, ms a row | memory, MB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    spawned = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as place, ProcessPoolExecutor(1, spawned) as beside:
        for rows in sizes:
            folder = Path(place) / str(rows)
            folder.mkdir()
            workbook = beside.submit(office, folder, rows).result()
            turns = [
                (
                    *built(workbook),
                    *after(workbook),
                    programmed(workbook),
                    *beside.submit(alone, folder / "kit", rows).result(),
                )
                for _ in range(rounds)
            ]
            whole, memory, again, rebuilt, later, *less = map(statistics.median, zip(*turns, strict=True))
            program, bare, files, floor = less
            a_row = [f"{each / rows * 1000:.3f}" for each in (whole, bare, files, program, floor, again, rebuilt)]
            print(f"| {rows:,} | {whole:.2f} | {a_row[0]} | {a_row[1]} | {whole / bare:.1f} | {a_row[2]} | {whole / files:.1f} | {a_row[3]} | {whole / program:.1f} | {a_row[4]} | {memory:.0f} | {a_row[5]} | {a_row[6]} | {later:.0f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main([int(word) for word in (sys.argv[1:] or ["100,1000"])[0].split(",")], int((sys.argv[1:] + ["1"] * 2)[1]))
