"""`docgen kit lint`: everything wrong with a kit, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.cli.context import State

ABOUT = ("Periksa kit SOP: sop.toml, templat, dan contohnya.", "Examine an SOP kit: sop.toml, templates and example.")
LINT = (
    "Sebut semua yang salah dalam satu kit: kunci sop.toml dan isinya yang boleh, templat terhadap isiannya, contoh yang diisi.",
    "Name everything wrong in a kit: the keys of sop.toml and what they may hold, templates against their fields, its example filled.",
)


def command(lang: str) -> click.Group:
    """Return the group in one language."""
    folder = click.Argument(["folder"], type=options.FOLDER, metavar="FOLDER")
    return localized.group(
        "kit", lang, ABOUT, [localized.command("lint", lang, LINT, [folder, options.json_option(lang)], run_lint)]
    )


def run_lint(state: State, folder: Path) -> None:
    """Name everything wrong with a kit; the exit code says whether it is its sop.toml or only a template."""
    from docgen.finding import Severity
    from docgen.pipeline import kit, report, templates

    found = kit.lint(folder)
    if state.json:
        echo_json(report.kit_linted(found, state.lang))
    else:
        for one in found:
            click.echo(f"{templates.found_at(one.place, state.lang)}: {one.words.text(state.lang)}")
        wrong = sum(one.severity is Severity.ERROR for one in found)
        if wrong:
            told = state.say(
                f"{wrong} hal salah. Perbaiki semuanya, lalu jalankan lagi.",
                f"{wrong} things are wrong. Mend them all, then run again.",
            )
        else:
            told = state.say("Kit ini dapat dipakai.", "This kit can be used.")
        click.echo(told, err=True)
    click.get_current_context().exit(kit.exit_code(found))
