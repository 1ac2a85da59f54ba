"""`docgen cancel`: a case that will not be finished, ended on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli import localized, options
from docgen.cli.app import answer
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = (
    "Akhiri kasus yang tidak akan diselesaikan; nomornya menjadi BATAL.",
    "End a case that will not be finished; its numbers become void.",
)


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    why = say("Alasan pembatalan; tercatat di register dan di berkasnya.", "Why it ends; kept in register and dossier.")
    own = [
        click.Option(["--reason"], required=True, metavar=say("TEKS", "TEXT"), help=why),
        options.output_option(lang),
        options.register_option(lang),
    ]
    return localized.command("cancel", lang, ABOUT, [*options.case_options(lang), *own], run)


def run(state: State, workbook: Path, *, reason: str, **said: Any) -> None:  # noqa: ANN401 - Click's own values
    """End a case; the path of its dossier is the result."""
    from docgen.pipeline import cancel, report
    from docgen.pipeline.stages import BuildRequest

    places = (said["office"], said["case_file"], said["kit"], None, said["output"])
    request = BuildRequest(workbook, *places, options.register_url(said["register"]))
    ended = cancel.cancel(request, reason, options.actor())
    told = state.say(
        f"Kasus dibatalkan. Berkas Nomor {ended.number} dan semua nomor naskahnya BATAL: {ended.reason}",
        f"The case was cancelled. Dossier {ended.number} and all its papers' numbers are void: {ended.reason}",
    )
    notes = (note.text(state.lang) for note in ended.notes)
    answer(state, report.cancelled(ended), str(ended.folder.resolve()), (*notes, told))
