"""`docgen desk`: the same in a browser. Its accounts, log and certificate are `desk_parts`' matter."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from docgen.cli import desk_parts, localized, options
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.home import Clock, Home

ABOUT = (
    "Buka meja: docgen di peramban, di komputer ini atau jaringan kantor.",
    "Open the desk: docgen in a browser, on this computer or the office's network.",
)
PORT = 8420


class DeskGroup(localized.Group):
    """The desk is opened where no subcommand is named."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the subcommand, or open the desk, whose libraries are an extra."""
        from docgen.errors import installed

        with installed("meja"):
            return click.Group.invoke(self, ctx)


def command(lang: str) -> click.Group:
    """Return the group in one language."""
    say = State(lang).say
    group = DeskGroup(
        "desk",
        help=say(*ABOUT),
        context_settings=localized.SETTINGS,
        invoke_without_command=True,
        subcommand_metavar=say("[PERINTAH]...", "[COMMAND]..."),
        params=[
            options.office_option(lang),
            click.Option(["--port"], type=click.IntRange(0, 65535), default=PORT, metavar="PORT", help=say("Port meja (bawaan: 8420; 0: port bebas mana pun).", "The desk's port (default: 8420; 0: any free one).")),
            click.Option(["--open", "browser"], is_flag=True, help=say("Buka di peramban.", "Open it in the browser.")),
            click.Option(["--lan"], is_flag=True, help=say("Layani jaringan kantor; perlu sertifikat (docgen desk certificate).", "Serve the office's network; needs a certificate (docgen desk certificate).")),
        ],
        callback=click.pass_context(run),
    )  # fmt: skip
    group.lang = lang
    for each in desk_parts.commands(lang):
        group.add_command(each)
    return group


def run(ctx: click.Context, office: Path | None, port: int, *, browser: bool, lan: bool) -> None:
    """Serve the desk until it is ended; its address is the only line on standard output."""
    if ctx.invoked_subcommand is not None:
        ctx.meta["docgen.office"] = office
        return
    from docgen.desk import serving

    state = ctx.find_object(State) or State()
    place = desk_parts.home(office)
    try:
        bound = serving.bind(place, port, lan=lan)
    except serving.DeskRunsError as running:
        click.echo(state.say(f"Meja sudah terbuka di {running.address}", f"A desk runs already at {running.address}"), err=True)  # fmt: skip
        click.echo(running.address)
        if browser:
            click.launch(running.address)
        return

    def ready() -> None:
        click.echo(bound.address)
        if browser:
            click.launch(bound.address)

    serving.serve(place, bound, clock_of(place), ready)


def clock_of(place: Home) -> Clock:
    """Return the office's own clock: a server's is often that of another zone, and its day another day."""
    from docgen.errors import SettingsWrongError
    from docgen.pipeline.files import office_file

    try:
        zone = office_file.read(place.office_file).zone
    except SettingsWrongError:  # the desk helps to mend it
        zone = None
    return lambda: datetime.now(zone).astimezone(zone)
