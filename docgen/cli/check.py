"""`docgen check`: everything wrong with a workbook, in one run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options, show
from docgen.cli.app import COMMANDS, echo_json
from docgen.cli.context import State
from docgen.finding import has_errors

if TYPE_CHECKING:
    from docgen.finding import Words
    from docgen.pipeline.stages import Checked


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    annotate = click.Option(
        ["--annotate"],
        type=click.Path(path_type=Path),
        metavar=say("HASIL.xlsx", "OUT.xlsx"),
        help=say(
            "Tulis salinan buku kerja yang selnya ditandai dan temuannya didaftar.",
            "Write a copy of the workbook with its cells marked and its findings listed.",
        ),
    )
    return localized.command("check", lang, COMMANDS["check"], [*options.case_options(lang), annotate], run)


def run(state: State, workbook: Path, *, annotate: Path | None, as_json: bool, **places: Path | None) -> None:
    """Check a workbook, and mark a copy of it if asked; the exit code says whether it holds errors."""
    from docgen.errors import ExitCode  # noqa: PLC0415 - as above
    from docgen.pipeline import check  # noqa: PLC0415 - `docgen check --help` need not load the house
    from docgen.pipeline.stages import BuildRequest  # noqa: PLC0415 - as above

    if annotate:
        require_new_file(annotate, state)
    checked = check.check(BuildRequest(workbook, places["office"], places["case_file"], places["kit"]))
    apart = None
    if annotate:
        try:
            apart = check.annotate(checked, annotate, state.lang)
        except FileExistsError as error:
            raise exists(annotate, state) from error
    if as_json:
        echo_json(document(checked, annotate, state))
    else:
        for line in (*text(checked, state), *copied(annotate, apart, state)):
            click.echo(line)
    wrong = has_errors(checked.findings)
    click.get_current_context().exit(ExitCode.CASE_HAS_ERRORS if wrong else ExitCode.DONE)


def require_new_file(path: Path, state: State) -> None:
    """Refuse a place for the copy where something stands, or where no workbook can stand."""
    if path.exists():
        raise exists(path, state)
    if path.suffix.lower() != ".xlsx" or not path.parent.is_dir():
        raise click.UsageError(
            state.say(
                f"--annotate: {path} harus bernama .xlsx dalam folder yang sudah ada. Ganti nama atau foldernya.",
                f"--annotate: {path} must be named .xlsx in a folder that exists. Change its name or folder.",
            )
        )


def exists(path: Path, state: State) -> click.UsageError:
    """Return the fault that a file is already there; nothing of the user's is ever overwritten."""
    return click.UsageError(
        state.say(
            f"--annotate: {path} sudah ada dan tidak ditimpa. Sebutkan nama lain.",
            f"--annotate: {path} exists already and is not overwritten. Give another name.",
        )
    )


def document(checked: Checked, annotated: Path | None, state: State) -> dict[str, object]:
    """Return the result as `--json` prints it (`cli.md`), with the place of the copy where one was asked for."""
    from docgen.papers import record  # noqa: PLC0415 - loaded with the pipeline already

    copy = {"annotated": str(annotated.resolve())} if annotated else {}
    return {
        "ok": not has_errors(checked.findings),
        "findings": [record.finding(item, state.lang) for item in checked.findings],
        "changes": [record.change(change) for change in checked.comparison.changes],
        **copy,
    }


def text(checked: Checked, state: State) -> tuple[str, ...]:
    """Return the result as a clerk reads it."""
    found = checked.findings
    return (*show.case(checked, state), *show.findings(found, state), "", show.count(found, state))


def copied(annotated: Path | None, apart: Words | None, state: State) -> tuple[str, ...]:
    """Return where the marked copy stands, or the list apart and why."""
    if annotated is None:
        return ()
    name = annotated.resolve()
    if apart:
        return apart.text(state.lang), state.say(f"Daftar temuan: {name}", f"List of findings: {name}")
    return (state.say(f"Salinan bertanda: {name}", f"Marked copy: {name}"),)
