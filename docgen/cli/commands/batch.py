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
        click.Option(["--timeout"], type=click.FloatRange(0.1, 10_000_000), default=600.0, metavar=say("DETIK", "SECONDS"), help=limit),
        click.Option(["--xlsx"], type=options.Place(dir_okay=False), metavar="RESULT.xlsx", help=say("Tulis hasilnya pula sebagai buku kerja baru.", "Also write the result as a new workbook.")),
        options.kit_option(lang),
        options.json_option(lang),
    ], run)  # fmt: skip


def run(state: State, places: tuple[str, ...], *, workers: int | None, **said: Any) -> None:  # noqa: ANN401 - Click's own values
    """Build the cases of a folder, or help another computer with it; the table of cases is the result."""
    from docgen.pipeline.batch import engine
    from docgen.pipeline.batch import run as batches

    folder, helping = _folder(places, state)
    many, register = workers or os.cpu_count() or 1, options.register_url(None)
    if helping:
        click.echo(_helped(engine.help_with(folder, many, said["timeout"], register), state), err=True)
        return
    if said["check"] and said["draft"]:
        raise click.UsageError(state.say("--check dan --draft tidak dipakai bersama. Pilih salah satu.", "--check and --draft do not go together. Choose one."))  # fmt: skip
    from docgen.pipeline.batch.rows import BatchRequest, Mode

    mode = Mode.CHECK if said["check"] else Mode.DRAFT if said["draft"] else Mode.BUILD
    wanted = (said["engine"], said["resume"], said["stop"], said["timeout"], said["xlsx"], register, said["kit"])
    with _progress(state) as heard:
        made = batches.batch(BatchRequest(folder, mode, many, *wanted), options.actor(), heard)
    if state.json:
        from docgen.pipeline import report

        echo_json(report.batched(made, state.lang))
    else:
        _tell(made, state)
    click.get_current_context().exit(made.exit)


def _helped(carried: int, state: State) -> str:
    """Return what a helper says at its end."""
    if carried:
        return state.say(f"Antrean kosong; {carried} kasus dikerjakan di sini.", f"The queue is empty; {carried} cases were done here.")  # fmt: skip
    return state.say(
        "Antrean kosong; 0 kasus dikerjakan di sini. Bila komputer pertama masih merencanakan, jalankan lagi sesudahnya.",
        "The queue is empty; 0 cases were done here. If the first computer is still planning, run again once it has planned.",
    )


def _folder(places: tuple[str, ...], state: State) -> tuple[Path, bool]:
    """Return the folder, and whether another computer's batch is to be helped with."""
    from pathlib import Path

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
    from docgen.cli import table

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
    try:
        yield _Line(state).heard
    finally:
        click.echo("", err=True)


class _Line:
    """The line that says how far a batch is, written over itself."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.start, self.planned = time.monotonic(), 0.0
        self.seen = self.findings = self.failed = 0

    def heard(self, row: Row | None, done: int, of: int) -> None:
        """Say how many cases are planned, or done once the first of them has ended."""
        if row is not None:
            self._done(row.outcome.state.value, done, of)
            return
        self.start = time.monotonic()
        if self.start - self.planned > A_GLANCE or done == of:
            self.planned = self.start
            self._write(self.state.say(f"{done}/{of} kasus direncanakan", f"{done}/{of} cases planned"))

    def _done(self, kind: str, done: int, of: int) -> None:
        self.seen += 1
        self.findings += kind == "findings"
        self.failed += kind in {"failed", "refused", "poison"}
        rate = self.seen / max(time.monotonic() - self.start, 0.001)
        left, speed = int((of - done) / rate), f"{rate:.1f}"
        self._write(self.state.say(
            f"{done}/{of} kasus, {self.findings} dengan kesalahan, {self.failed} gagal, {speed.replace('.', ',')} sedetik, sisa {left // 60} menit {left % 60:02} detik",
            f"{done}/{of} cases, {self.findings} with findings, {self.failed} failed, {speed} a second, {left // 60} min {left % 60:02} s left",
        ))  # fmt: skip

    def _write(self, told: str) -> None:
        room = shutil.get_terminal_size().columns - 1  # a longer line would go overleaf, and stay there
        click.echo(f"\r{told[:room]:{room}}", nl=False, err=True)
