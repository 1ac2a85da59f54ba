"""`docgen print`: a sealed dossier as one PDF to be printed and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.after.print import Printed

ABOUT = ("Cetak berkas: satu PDF urut item, dengan kode di setiap halaman.", "Print a dossier: one PDF in item order, with a code on each page.")  # fmt: skip


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    own: list[click.Parameter] = [
        options.dossier_argument(lang),
        options.new_folder(lang),
        click.Option(
            ["--only"], default="all", metavar="new|all|1,3-5",
            help=say("Naskah yang dicetak: yang belum pernah (new), semua, atau menurut item.", "Which papers: those not printed yet (new), all, or by item."),
        ),
        click.Option(["--copies"], is_flag=True, help=say("Buat juga rangkapnya: asli, arsip, tembusan, pihak.", "Make the copies too: original, archive, tembusan, parties.")),
        click.Option(["--one-sided"], is_flag=True, help=say("Cetak satu muka: tanpa halaman balik kosong.", "Print on one side: no blank backs.")),
        click.Option(["--no-code"], is_flag=True, help=say("Tanpa kode halaman; hasil pindaiannya dikenali lebih sulit.", "Without page codes; scans are then harder to tell apart.")),
        options.register_option(lang),
        options.json_option(lang),
    ]  # fmt: skip
    return localized.command("print", lang, ABOUT, own, run)


def run(  # noqa: PLR0913 - the options of the command, by name
    state: State, dossier: Path, output: Path, only: str, register: str | None, *, copies: bool, one_sided: bool, no_code: bool
) -> None:  # fmt: skip
    """Print a dossier into a new folder; the set's path is the result."""
    from docgen.pipeline.after import print as story
    from docgen.pipeline.after import report

    request = story.PrintRequest(dossier, output, only, copies, one_sided, not no_code, options.register_url(register))
    made = story.print_set(request, options.soffice(), options.actor())
    for note in made.notes:
        click.echo(note.text(state.lang), err=True)
    if state.json:
        echo_json(report.print_set(made))
    else:
        _show(made, state)


def _show(made: Printed, state: State) -> None:
    if not made.files:
        return
    pages = sum(sheets.pages for sheets in made.sheets)
    for sheets in made.sheets:
        click.echo(
            f"  {sheets.paper.label:>3}  {sheets.paper.title}: {sheets.pages} {state.say('halaman', 'pages')}", err=True
        )
    click.echo(
        state.say(
            f"{len(made.sheets)} naskah, {pages} halaman dan {made.blanks} halaman balik kosong. Cetaklah dengan ukuran sebenarnya (100 %).",
            f"{len(made.sheets)} papers, {pages} pages and {made.blanks} blank backs. Print at true size (100 %).",
        ),
        err=True,
    )
    click.echo(str(made.files[0].resolve()))
