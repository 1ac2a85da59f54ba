"""`docgen init`: the folder of a new case, its workbook blank or naming the staff of a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options, show
from docgen.cli.app import COMMANDS, echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.pipeline.init import Begun


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    params = [
        click.Argument(["folder"], type=click.Path(path_type=Path), metavar="FOLDER"),
        click.Option(
            ["--from", "roster"],
            type=options.FILE,
            metavar=say("PEGAWAI.xlsx", "ROSTER.xlsx"),
            help=say(
                "Daftar pegawai yang sudah ada; identitasnya disalin ke Data Semula dan Data Perbaikan.",
                "A staff list to copy into Data Semula and Data Perbaikan.",
            ),
        ),
        options.json_option(lang),
    ]
    return localized.command("init", lang, COMMANDS["init"], params, run)


def run(state: State, folder: Path, roster: Path | None, *, as_json: bool) -> None:
    """Begin a case; an existing folder with anything in it is left alone."""
    from docgen.errors import CaseHasErrors  # noqa: PLC0415 - as above
    from docgen.pipeline import init  # noqa: PLC0415 - `docgen init --help` need not load the house

    try:
        begun = init.init(folder, roster)
    except FileExistsError as error:
        raise taken(folder, state) from error
    except CaseHasErrors as error:
        if not as_json:
            for line in (*show.findings(error.findings, state), ""):
                click.echo(line, err=True)
        raise
    if as_json:
        files = [str(path.resolve()) for path in begun.files]
        echo_json({"ok": True, "files": files, "office": str(begun.office.resolve()), "people": begun.people})
        return
    for line in told(begun, state):
        click.echo(line, err=True)
    for path in begun.files:
        click.echo(str(path.resolve()))


def taken(folder: Path, state: State) -> click.UsageError:
    """Return the fault that a folder is not free; nothing of the user's is ever overwritten."""
    return click.UsageError(
        state.say(
            f"{folder} sudah ada dan berisi; tidak ada yang ditimpa. Sebutkan folder baru.",
            f"{folder} exists already and is not empty; nothing was overwritten. Name a new folder.",
        )
    )


def told(begun: Begun, state: State) -> Iterator[str]:
    """Yield what was begun and what the clerk does next."""
    if begun.people:
        yield state.say(
            f"{begun.people} pegawai disalin ke Data Semula dan Data Perbaikan.",
            f"{begun.people} people were copied into Data Semula and Data Perbaikan.",
        )
    if begun.office not in begun.files:
        office = begun.office.resolve()
        yield state.say(
            f"Kasus ini memakai pengaturan kantor {office}.", f"This case is under the office file {office}."
        )
    else:
        yield state.say(
            "Ganti isian dalam tanda kurung di kantor.toml dengan data kantor.",
            "Replace what stands in brackets in kantor.toml by the office's own data.",
        )
    yield state.say(
        "Isi kasus.xlsx di Excel atau LibreOffice, simpan, lalu jalankan: docgen check kasus.xlsx",
        "Fill kasus.xlsx in Excel or LibreOffice, save it, then run: docgen check kasus.xlsx",
    )
