"""`docgen build`: the main job."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.pipeline.stages import BuildRequest, Progress

ABOUT = ("Buat berkas bernomor dan tersegel dari buku kerja.", "Make the numbered, sealed dossier of a workbook.")


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    own = [
        options.output_option(lang),
        options.register_option(lang),
        click.Option(["--templates"], type=options.FOLDER, metavar="FOLDER", help=say("Folder templat Word milik kantor.", "A folder with the office's own Word templates.")),
        click.Option(["--draft"], is_flag=True, help=say("Buat DRAF semua naskah: tanpa nomor, tanpa segel.", "Make a DRAF of all papers: no numbers, no seal.")),
        click.Option(
            ["--revise"], multiple=True, metavar="unsigned|signed[:" + say("NASKAH", "PAPER") + ",...]",
            help=say("Naskah terbit yang berubah: belum (unsigned) atau sudah (signed) ditandatangani; boleh berkali-kali, dengan nama naskahnya.", "Issued papers that changed: not yet signed, or signed; several times, with the papers' names, if need be."),
        ),
        click.Option(["--reason"], metavar=say("TEKS", "TEXT"), help=say("Alasan --revise.", "The reason for --revise.")),
        click.Option(["--date"], type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), metavar=say("TANGGAL", "DATE"), help=say("Tanggal naskah pengganti (bawaan: hari ini).", "Date of the replacing papers (default: today).")),
    ]  # fmt: skip
    return localized.command("build", lang, ABOUT, [*options.case_options(lang), *own], run)


def run(state: State, workbook: Path, *, draft: bool, **rest: Any) -> None:  # noqa: ANN401 - Click's own values
    """Build a dossier, or a DRAF; its path is the result, everything else is talk."""
    from docgen.pipeline import build, report
    from docgen.pipeline import draft as drafts

    actor = options.actor()
    asked = request(workbook, draft=draft, **rest)
    with _progress(state) as progress:
        made = (drafts.draft if draft else build.build)(asked, actor, progress)
    if state.json:
        echo_json(report.built(made, state.lang))
    else:
        from docgen.cli import show

        for line in show.built(made, state):
            click.echo(line, err=True)
        click.echo(str(made.folder.resolve()))


def request(workbook: Path, *, draft: bool, **said: Any) -> BuildRequest:  # noqa: ANN401 - as above
    """Return what was said on the command line and in the environment as one request."""
    from docgen.pipeline.revision import Revision
    from docgen.pipeline.stages import BuildRequest

    on = said["date"].date() if said["date"] else None
    revision = Revision.asked(said["revise"], said["reason"], on, draft=draft)
    places = (said["office"], said["case_file"], said["kit"], said["templates"], said["output"])
    return BuildRequest(workbook, *places, options.register_url(said["register"]), revision)


@contextmanager
def _progress(state: State) -> Iterator[Progress]:
    """Yield what tells the user which stage runs: a bar on a terminal, nothing elsewhere."""
    if state.json or not state.terminal:
        yield lambda stage: None  # noqa: ARG005 - nobody is watching
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    from docgen.pipeline.stages import STAGES

    with Progress(
        TextColumn("{task.description:<32}"), BarColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=len(STAGES))
        yield lambda stage: bar.update(
            task, description=STAGES[stage].text(state.lang), completed=list(STAGES).index(stage)
        )
