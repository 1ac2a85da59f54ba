"""`docgen status`: how far a case is against the SOP's own clock. A folder of cases is `show_status`'s matter."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ABOUT = ("Tunjukkan kemajuan kasus terhadap waktu baku.", "Show how far cases are against the standard time.")

DOTTED = re.compile(r"(?<=[ T])(\d{1,2})\.(\d{2})(?=$|[Z+-])")
"""An hour with a full stop, as the office writes it; Python reads `10.30` as ten o'clock sharp."""

PRINTED = ("%d-%m-%Y %H:%M", "%d/%m/%Y %H:%M")
"""Moments as docgen prints them and as the workbook shows them, once their full stop is a colon."""


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Return the instant that `--now` names, its hour as ISO or as docgen prints it (`10.30`); without a zone the office's."""
    if not value:
        return None
    try:
        return instant(value)
    except ValueError as error:
        state = ctx.find_object(State) or State()
        raise click.BadParameter(
            state.say(
                f"Isi --now ({value}) bukan tanggal dan jam. Tulis seperti 2026-11-04T10:30.",
                f"The value of --now ({value}) is no date and time. Write it like 2026-11-04T10:30.",
            ),
            ctx,
            param,
        ) from error


def instant(text: str) -> datetime:
    """Return the instant a text names, or raise ValueError; the hour may have a full stop, the day may come first."""
    plain = DOTTED.sub(lambda found: f"{int(found[1]):02}:{found[2]}", text.strip())
    if re.search(r"[ T]\d{1,2}[.,]", plain):
        raise ValueError(text)
    for form in PRINTED:
        with suppress(ValueError):
            return datetime.strptime(plain, form)  # noqa: DTZ007 - the office's clock is meant
    return datetime.fromisoformat(plain)


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    shared = options.case_options(lang)
    shared[0] = click.Argument(["workbook"], type=options.Place(), metavar=say("BUKU_KERJA|FOLDER", "WORKBOOK|FOLDER"))
    own = [
        click.Option(["--now"], callback=moment, metavar=say("WAKTU", "DATETIME"), help=say("Waktu sekarang, misalnya 2026-11-04T10:30.", "The present time, such as 2026-11-04T10:30.")),
        click.Option(["--xlsx"], type=options.Place(dir_okay=False), metavar=say("BUKU.xlsx", "BOOK.xlsx"), help=say("Tulis sebaran sebuah folder ke buku kerja baru ini.", "Write a folder's distribution to this new workbook.")),
    ]  # fmt: skip
    return localized.command("status", lang, ABOUT, [*shared, *own], run)


def run(state: State, workbook: Path, *, now: datetime | None, xlsx: Path | None, **paths: Path | None) -> None:
    """Show how far a case is, or the distribution over a folder of dossiers."""
    if workbook.is_dir():
        _require_folders_own(state, workbook, paths)
        from docgen.cli import show_status

        show_status.folder(state, workbook, xlsx, now)
        return
    if xlsx:
        raise click.UsageError(
            state.say(
                "--xlsx hanya untuk folder berkas. Hapus pilihan itu, atau sebutkan folder hasil docgen build.",
                "--xlsx goes with a folder of dossiers. Leave it out, or name a folder that docgen build wrote.",
            )
        )
    _show_case(state, workbook, now, paths)


def _require_folders_own(state: State, folder: Path, paths: Mapping[str, Path | None]) -> None:
    """Raise if an option was given that only a workbook takes."""
    given = {"--office": paths["office"], "--case": paths["case_file"], "--kit": paths["kit"]}
    if wrong := ", ".join(name for name, value in given.items() if value):
        raise click.UsageError(
            state.say(
                f"{wrong} hanya untuk sebuah buku kerja, sedangkan {folder} sebuah folder. Hapus pilihan itu, atau sebutkan buku kerjanya.",
                f"{wrong} goes with a workbook, but {folder} is a folder. Leave it out, or name the workbook.",
            )
        )


def _show_case(state: State, workbook: Path, now: datetime | None, paths: Mapping[str, Path | None]) -> None:
    from docgen.cli import show, show_status
    from docgen.pipeline import overview, status
    from docgen.pipeline.stages import BuildRequest

    url = options.register_url(None)
    asked = BuildRequest(workbook, paths["office"], paths["case_file"], paths["kit"], register=url)
    tracked = status.case(asked, now, datetime.now(UTC))
    for line in show.findings(tracked.findings, state):
        click.echo(line, err=True)
    show_status.tell(tracked.notes, state)
    if state.json:
        echo_json(overview.status(tracked.status, state.lang))
    else:
        show_status.show(tracked.status, state)
