"""`docgen check`: everything wrong with a workbook, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import options, show
from docgen.cli.app import COMMANDS, echo_json
from docgen.finding import has_errors

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.cli.state import State


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    return options.command("check", lang, COMMANDS["check"], options.case_options(lang), run)


def run(
    state: State, workbook: Path, office: Path | None, case_file: Path | None, kit: Path | None, *, as_json: bool
) -> None:
    """Check a workbook; the exit code says whether it holds errors."""
    from docgen import pipeline  # noqa: PLC0415 - `docgen check --help` need not load the house
    from docgen.errors import ExitCode  # noqa: PLC0415 - as above
    from docgen.papers import record  # noqa: PLC0415 - as above
    from docgen.stages import Order  # noqa: PLC0415 - as above

    checked = pipeline.check(Order(workbook, office, case_file, kit))
    wrong = has_errors(checked.findings)
    if as_json:
        echo_json({
            "ok": not wrong,
            "findings": [record.finding(item, state.lang) for item in checked.findings],
            "changes": [record.change(change) for change in checked.comparison.changes],
        })  # fmt: skip
    else:
        for line in (
            *show.case(checked, state),
            *show.findings(checked.findings, state),
            "",
            show.count(checked.findings, state),
        ):
            click.echo(line)
    click.get_current_context().exit(ExitCode.CASE_HAS_ERRORS if wrong else ExitCode.DONE)
