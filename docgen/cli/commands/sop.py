"""`docgen sop`: the SOP itself as the official flowchart document (PermenPANRB 35/2012)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import answer
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ABOUT = ("Buat naskah SOP beserta bagan alirnya.", "Make the SOP document with its flowchart.")


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    own: Sequence[click.Parameter] = [
        click.Option(["--office"], type=options.FILE, metavar=options.OFFICE, help=say("kantor.toml yang dipakai (bawaan: di sebelah berkas hasil atau di folder di atasnya).", "The kantor.toml to use (default: beside the output or above it).")),
        options.kit_option(lang),
        click.Option(["--output"], type=options.Place(dir_okay=False), required=True, metavar="SOP.docx", help=say("Berkas Word baru yang dibuat.", "The new Word file to make.")),
        options.json_option(lang),
    ]  # fmt: skip
    return localized.command("sop", lang, ABOUT, own, run)


def run(state: State, office: Path | None, kit: Path | None, output: Path) -> None:
    """Write the SOP to a new file; its path is the result."""
    from docgen.pipeline import report, sop

    notes = sop.write(output, office, kit)
    answer(state, report.made_file(output), str(output.resolve()), (words.text(state.lang) for words in notes))
