"""`docgen batch`: many cases of many offices, in one run that can be taken up again."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.pipeline.batch.rows import Row
    from docgen.pipeline.batch.run import Batched

ABOUT = ("Kerjakan semua kasus dalam sebuah folder.", "Build every case of a folder.")

STATES = {
    "done": ("selesai", "done"),
    "unchanged": ("tidak berubah", "unchanged"),
    "findings": ("ada kesalahan", "findings"),
    "failed": ("gagal", "failed"),
    "refused": ("ditolak", "refused"),
    "poison": ("disisihkan", "poison"),
    "left": ("belum dikerjakan", "left"),
}
SHOWN = 40
"""Cases that are named after a run; the others stand in the result workbook and in the JSON."""

A_GLANCE = 0.2
"""Seconds between two lines while cases are planned: hundreds are in a second."""


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    places = click.Argument(["places"], nargs=-1, required=True, metavar=f"[worker] {say('FOLDER', 'FOLDER')}")
    flags = {
        "--resume": say("Lanjutkan yang belum selesai.", "Do only what is not done yet."),
        "--check": say("Periksa saja setiap kasus.", "Only check each case."),
        "--draft": say("Buat DRAF setiap kasus.", "Make a DRAF of each case."),
    }
    engine = say("processes (bawaan), postgresql, atau dask://SERVER:PORT.", "processes (default), postgresql or dask://HOST:PORT.")  # fmt: skip
    stop = say("Berhenti pada kasus pertama yang tidak selesai (bawaan: teruskan).", "Stop at the first case that does not end well (default: keep going).")  # fmt: skip
    limit = say("Detik kerja paling lama satu kasus (bawaan: 600).", "Seconds one case may take (default: 600).")
    return localized.command("batch", lang, ABOUT, [
        places,
        click.Option(["--workers"], type=click.IntRange(1, 512), metavar="N", help=say("Banyaknya proses (bawaan: sebanyak prosesor).", "How many processes (default: one a processor).")),
        click.Option(["--engine"], default="processes", metavar="ENGINE", help=engine),
        *(click.Option([name], is_flag=True, help=told) for name, told in flags.items()),
        click.Option(["--stop/--keep-going"], default=False, help=stop),
        click.Option(["--timeout"], type=click.FloatRange(min=0.1), default=600.0, metavar=say("DETIK", "SECONDS"), help=limit),
        click.Option(["--xlsx"], type=options.Place(dir_okay=False), metavar="RESULT.xlsx", help=say("Tulis hasilnya pula sebagai buku kerja baru.", "Also write the result as a new workbook.")),
        options.kit_option(lang),
        options.json_option(lang),
    ], run)  # fmt: skip


def run(state: State, places: tuple[str, ...], *, workers: int | None, **said: Any) -> None:  # noqa: ANN401 - Click's own values
    """Build the cases of a folder, or help another computer with it; the table of cases is the result."""
    from docgen.pipeline.batch import engine  # noqa: PLC0415 - `docgen batch --help` need not load the house
    from docgen.pipeline.batch import run as batches  # noqa: PLC0415 - as above

    folder, helping = _folder(places, state)
    many, register = workers or os.cpu_count() or 1, options.register_url(None)
    if helping:
        carried = engine.help_with(folder, many, said["timeout"], register)
        told = state.say(f"Antrean kosong; {carried} kasus dikerjakan di sini.", f"The queue is empty; {carried} cases were done here.")  # fmt: skip
        early = state.say(" Bila komputer pertama masih merencanakan, jalankan lagi sesudahnya.", " If the first computer is still planning, run again once it has planned.")  # fmt: skip
        click.echo(told if carried else told + early, err=True)
        return
    if said["check"] and said["draft"]:
        raise click.UsageError(state.say("--check dan --draft tidak dipakai bersama. Pilih salah satu.", "--check and --draft do not go together. Choose one."))  # fmt: skip
    from docgen.pipeline.batch.rows import BatchRequest, Mode  # noqa: PLC0415 - as above

    mode = Mode.CHECK if said["check"] else Mode.DRAFT if said["draft"] else Mode.BUILD
    wanted = (said["engine"], said["resume"], said["stop"], said["timeout"], said["xlsx"], register, said["kit"])
    with _progress(state) as heard:
        made = batches.batch(BatchRequest(folder, mode, many, *wanted), options.actor(), heard)
    if state.json:
        from docgen.pipeline import report  # noqa: PLC0415 - as above

        echo_json(report.batched(made, state.lang))
    else:
        _tell(made, state)
    click.get_current_context().exit(made.exit)


def _folder(places: tuple[str, ...], state: State) -> tuple[Path, bool]:
    """Return the folder, and whether another computer's batch is to be helped with."""
    from pathlib import Path  # noqa: PLC0415 - `--help` need not load it

    *before, last = places
    if before not in ([], ["worker"]):
        raise click.UsageError(state.say("Sebutkan satu FOLDER saja.", "Name one FOLDER only."))
    folder = Path(last)
    if not folder.is_dir():
        raise click.BadParameter(
            state.say(
                f"{last} bukan folder yang ada. Periksa nama dan letaknya; yang disebut adalah folder kasus-kasusnya.",
                f"{last} is no folder that exists. Check its name and place; what is named is the folder of the cases.",
            )
        )
    return folder, bool(before)


def _tell(made: Batched, state: State) -> None:
    """Print the cases that need somebody, and how many stand how."""
    from docgen.cli import table  # noqa: PLC0415 - as above

    say = state.say
    wanting = [row for row in made.rows if row.outcome.exit or row.outcome.state.value == "left"]
    if wanting:
        columns = (table.Column(say("Buku kerja", "Workbook"), whole=True), table.Column(say("Keadaan", "State"), whole=True, spare=1), table.Column(say("Keterangan", "What to do")))  # fmt: skip
        rows = [
            table.Row((row.planned.path, say(*STATES[row.outcome.state.value]), row.outcome.message.text(state.lang)))
            for row in wanting[:SHOWN]
        ]
        table.show(say("Kasus yang perlu ditangani", "Cases that need somebody"), columns, rows, state)
        if wanting[SHOWN:]:
            click.echo(say(f"... dan {len(wanting) - SHOWN} lagi; lihat --xlsx.", f"... and {len(wanting) - SHOWN} more; see --xlsx."))  # fmt: skip
    counted = ", ".join(f"{many} {say(*STATES[name])}" for name, many in made.counts().items())
    click.echo(say(f"{len(made.rows)} kasus: {counted}.", f"{len(made.rows)} cases: {counted}."))


@contextmanager
def _progress(state: State) -> Iterator[Callable[[Row | None, int, int], None]]:
    """Yield what tells the user how far the batch is: a line on a terminal, nothing elsewhere."""
    if state.json or not state.terminal:
        yield lambda row, done, of: None  # noqa: ARG005 - nobody is watching
        return
    start, planned, seen = time.monotonic(), 0.0, {"n": 0, "findings": 0, "failed": 0}

    def heard(row: Row | None, done: int, of: int) -> None:
        nonlocal start, planned
        if row is None:
            start = time.monotonic()
            if start - planned > A_GLANCE or done == of:
                planned = start
                _line(state.say(f"{done}/{of} kasus direncanakan", f"{done}/{of} cases planned"))
            return
        seen["n"] += 1
        kind = row.outcome.state.value
        seen["findings"] += kind == "findings"
        seen["failed"] += kind in {"failed", "refused", "poison"}
        rate = seen["n"] / max(time.monotonic() - start, 0.001)
        left, speed = int((of - done) / rate), f"{rate:.1f}"
        _line(state.say(
            f"{done}/{of} kasus, {seen['findings']} dengan kesalahan, {seen['failed']} gagal, {speed.replace('.', ',')} sedetik, sisa {left // 60} menit {left % 60:02} detik",
            f"{done}/{of} cases, {seen['findings']} with findings, {seen['failed']} failed, {speed} a second, {left // 60} min {left % 60:02} s left",
        ))  # fmt: skip

    try:
        yield heard
    finally:
        click.echo("", err=True)


def _line(told: str) -> None:
    """Write over the line before."""
    room = shutil.get_terminal_size().columns - 1  # a longer line would go overleaf, and stay there
    click.echo(f"\r{told[:room]:{room}}", nl=False, err=True)
