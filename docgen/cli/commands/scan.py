"""`docgen scan`: signed papers that come back from the scanner, filed beside their dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.after.scan import FiledScans

ABOUT = ("Terima pindaian naskah yang sudah ditandatangani.", "Take in scans of the signed papers.")


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    own: list[click.Parameter] = [
        options.dossier_argument(lang),
        click.Argument(["scans"], nargs=-1, type=options.Place(), metavar=say("PINDAIAN...", "SCANS...")),
        click.Option(
            ["--answers"], type=options.Place(dir_okay=False), metavar=say("BERKAS.toml", "FILE.toml"),
            help=say('Jawaban atas sisi yang diragukan: "pindaian.pdf#14" = "28/3".', 'Answers on sides in doubt: "scan.pdf#14" = "28/3".'),
        ),
        click.Option(["--final"], is_flag=True, help=say("Tutup dengan yang ada; yang kurang diterima.", "Close with what is there; what is missing is accepted.")),
        click.Option(["--reason"], default="", metavar=say("ALASAN", "TEXT"), help=say("Alasan untuk --final.", "The reason for --final.")),
        options.register_option(lang),
        options.json_option(lang),
    ]  # fmt: skip
    return localized.command("scan", lang, ABOUT, own, run)


def run(  # noqa: PLR0913 - the options of the command, by name
    state: State, dossier: Path, scans: tuple[Path, ...], answers: Path | None, reason: str, register: str | None, *, final: bool
) -> None:  # fmt: skip
    """Take in scans; what is missing is named, and the exit code says whether anything is."""
    from docgen.pipeline.after import piles, report
    from docgen.pipeline.after import scan as story

    request = story.ScanRequest(dossier, scans, answers, final, reason, options.register_url(register))
    taken = story.scan(request, options.soffice(), options.actor())
    for words in piles.passed_over(request.scans):  # nothing of it stands in the result
        click.echo(words.text(state.lang), err=True)
    if state.json:
        echo_json(report.scanned(taken))
    else:
        for words in (*taken.wants(), *taken.news):
            click.echo(words.text(state.lang), err=True)
        _summary(taken, state)
        click.echo(str(taken.folder))
    if not taken.ok:
        from docgen.errors import ExitCode

        click.get_current_context().exit(ExitCode.VERIFY_FAILED)


def _summary(taken: FiledScans, state: State) -> None:
    whole = sum(paper["complete"] for paper in taken.record["papers"])
    click.echo(
        state.say(
            f"{len(taken.sides)} sisi diterima; {whole} dari {len(taken.record['papers'])} naskah lengkap.",
            f"{len(taken.sides)} sides taken in; {whole} of {len(taken.record['papers'])} papers complete.",
        ),
        err=True,
    )
