"""`docgen check`: everything wrong with a workbook, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.finding import Words
    from docgen.pipeline.stages import Checked

ABOUT = ("Periksa buku kerja dan sebutkan semua kesalahannya.", "Check a workbook and name everything wrong.")


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    annotate = click.Option(["--annotate"], type=options.Place(), metavar=say("HASIL.xlsx", "OUT.xlsx"), help=say("Tulis salinan buku kerja yang selnya ditandai dan temuannya didaftar.", "Write a copy of the workbook with its cells marked and its findings listed."))  # fmt: skip
    return localized.command("check", lang, ABOUT, [*options.case_options(lang), annotate], run)


def run(state: State, workbook: Path, *, annotate: Path | None, **places: Path | None) -> None:
    """Check a workbook, and mark a copy of it if asked; the exit code says whether it holds errors."""
    from docgen.pipeline import check, dry_run, report
    from docgen.pipeline.files import new_file
    from docgen.pipeline.stages import BuildRequest

    if annotate:
        new_file.require_new(annotate, ".xlsx")
    request = BuildRequest(
        workbook, places["office"], places["case_file"], places["kit"], register=options.register_url(None)
    )
    checked = dry_run.check(request, options.actor())
    apart = check.annotate(checked, annotate, state.lang) if annotate else None
    if state.json:
        echo_json(report.checked(checked, state.lang, annotate))
    else:
        for line in (*text(checked, state), *copied(annotate, apart, state)):
            click.echo(line)
    click.get_current_context().exit(dry_run.exit_code(checked.findings))


def text(checked: Checked, state: State) -> tuple[str, ...]:
    """Return the result as a clerk reads it."""
    from docgen.cli import show
    from docgen.pipeline import check, dry_run

    found = checked.findings
    last = show.count(found, state, check.awaited(checked), buildable=dry_run.buildable(found))
    return (*show.case(checked, state), *show.findings(found, state), "", last)


def copied(annotated: Path | None, apart: Words | None, state: State) -> tuple[str, ...]:
    """Return where the marked copy stands, or the list apart and why."""
    if annotated is None:
        return ()
    name = annotated.resolve()
    if apart:
        return apart.text(state.lang), state.say(f"Daftar temuan: {name}", f"List of findings: {name}")
    return (state.say(f"Salinan bertanda: {name}", f"Marked copy: {name}"),)
