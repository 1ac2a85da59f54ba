"""`docgen export`: a sealed dossier handed on to SRIKANDI, to an archivist, to Archivematica."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import answer
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = ("Serahkan berkas: untuk SRIKANDI, daftar arsip, atau Archivematica.", "Hand a dossier on: to SRIKANDI, a list of archives, or Archivematica.")  # fmt: skip


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    way = click.Option(
        ["--as", "way"],
        type=click.Choice(["srikandi", "daftar-arsip", "archivematica"]),
        required=True,
        help=say("Bentuk penyerahannya.", "The form in which it is handed on."),
    )
    own: list[click.Parameter] = [
        options.dossier_argument(lang), way, options.new_folder(lang), options.json_option(lang)
    ]  # fmt: skip
    return localized.command("export", lang, ABOUT, own, run)


def run(state: State, dossier: Path, way: str, output: Path) -> None:
    """Hand a dossier on; the new folder's path is the result."""
    from docgen.pipeline.after import export as story
    from docgen.pipeline.after import report

    made = story.export(dossier, way, output)
    for note in made.notes:
        click.echo(note.text(state.lang), err=True)
    told = state.say(f"{len(made.files)} berkas ditulis.", f"{len(made.files)} files were written.")
    answer(state, report.handed_out(made), str(made.folder.resolve()), [told])
