"""`docgen build`: the main job."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options, show
from docgen.cli.app import COMMANDS, echo_json
from docgen.cli.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.stages import Built

STAGES = {
    "periksa": ("Memeriksa buku kerja", "Checking the workbook"),
    "isi": ("Mengisi naskah", "Filling the papers"),
    "nomor": ("Mengambil nomor", "Taking numbers"),
    "susun": ("Menyusun dan menyegel berkas", "Assembling and sealing the dossier"),
}


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    own = [
        click.Option(
            ["--output"],
            type=click.Path(file_okay=False, path_type=Path),
            help=say(
                "Folder hasil (bawaan: output/ di sebelah kantor.toml).",
                "The output folder (default: output/ beside kantor.toml).",
            ),
        ),
        click.Option(
            ["--register"],
            metavar="URL",
            help=say(
                "Alamat register nomor (juga DOCGEN_REGISTER).", "The register of numbers (also DOCGEN_REGISTER)."
            ),
        ),
        click.Option(
            ["--templates"],
            type=options.FOLDER,
            help=say("Folder templat Word milik kantor.", "A folder with the office's own Word templates."),
        ),
    ]
    return options.command("build", lang, COMMANDS["build"], [*options.case_options(lang), *own], run)


def run(state: State, workbook: Path, *, as_json: bool, register: str | None, **paths: Path | None) -> None:
    """Build a dossier; its path is the result, everything else is talk."""
    from docgen import pipeline  # noqa: PLC0415 - `docgen build --help` need not load the house
    from docgen.errors import CaseHasErrors  # noqa: PLC0415 - as above
    from docgen.stages import Hand, Order  # noqa: PLC0415 - as above

    asked = Order(
        workbook,
        paths["office"],
        paths["case_file"],
        paths["kit"],
        paths["templates"],
        paths["output"],
        register or os.environ.get("DOCGEN_REGISTER") or None,
    )
    hand = Hand(getpass.getuser(), datetime.now().astimezone())
    try:
        with _progress(state, quiet=as_json) as progress:
            built = pipeline.build(asked, hand, progress)
    except CaseHasErrors as error:
        if not as_json:
            for line in (*show.findings(error.findings, state), ""):
                click.echo(line, err=True)
        raise
    if as_json:
        echo_json(document(built, state))
    else:
        _summary(built, state)


def _summary(built: Built, state: State) -> None:
    for note in built.notes:
        click.echo(note.text(state.lang), err=True)
    for line in (
        *show.findings(built.findings, state),
        "",
        *show.case(built.checked, state),
        *show.dossier(built, state),
    ):
        click.echo(line, err=True)
    click.echo(str(built.folder.resolve()))


def document(built: Built, state: State) -> dict[str, object]:
    """Return the result as `--json` prints it (`cli.md`)."""
    from docgen.papers import record  # noqa: PLC0415 - loaded with the pipeline already

    return {
        "ok": True,
        "dossier": str(built.folder.resolve()),
        "number": built.number,
        "revision": built.revision,
        "closed": built.closed,
        "documents": [record.paper(made) for made in built.papers],
        "findings": [record.finding(item, state.lang) for item in built.findings],
    }


@contextmanager
def _progress(state: State, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield what tells the user which stage runs: a bar on a terminal, nothing elsewhere."""
    if quiet or not state.terminal:
        yield lambda stage: None  # noqa: ARG005 - nobody is watching
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 - as above

    with Progress(
        TextColumn("{task.description:<32}"), BarColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=len(STAGES))
        yield lambda stage: bar.update(task, description=state.say(*STAGES[stage]), completed=list(STAGES).index(stage))
