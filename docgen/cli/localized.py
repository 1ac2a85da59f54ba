"""Commands and groups of commands that speak the user's language. What Click says is `click_words`' matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import click_words
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Runs = Iterable[tuple[str, Any, list[click.Parameter]]]

SETTINGS = {"help_option_names": ["--help", "-h"], "max_content_width": 100}
BELOW_NOUGHT = re.compile(r"^-(?=(Rp\.?\s*)?,?\d)", re.IGNORECASE)
NAMED = "COMMAND [ARGS]..."
"""What stands after the options: a group runs without a command only to say that one is missing."""


class Command(click.Command):
    """A command whose help page and whose usage errors are in the user's language."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page in the user's language."""
        return click_words.help_text(super().get_help(ctx), (ctx.find_object(State) or State()).lang)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; a word too many is named by docgen, since Click names it in English."""
        ctx.allow_extra_args = True
        with click_words.placed(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click_words.TooMuch(rest, ctx)
        return rest


class FigureCommand(Command):
    """A command that is asked for a figure: one below nought is no option, though it begins with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, in which such a figure has the minus that Click takes for no dash."""
        return super().parse_args(ctx, [BELOW_NOUGHT.sub("\N{MINUS SIGN}", word) for word in args])


class Group(click.Group):
    """Commands under one name; one that is missing or unknown is said in the user's language."""

    lang = "id"

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page in the user's language."""
        return click_words.help_text(super().get_help(ctx), self.lang)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line as far as the command's name; `--json` alone asks for the missing name as JSON."""
        with click_words.placed(ctx):
            return super().parse_args(ctx, [] if args == ["--json"] else args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is named; where none is, say so."""
        made = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            raise click_words.NoCommand(ctx)
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command a line asks for; an unknown one is named with the one that was probably meant."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            raise click_words.UnknownCommand(
                " ".join([*ctx.command_path.split()[1:], name]), near[0] if near else "", ctx
            )
        return super().resolve_command(ctx, args)


def group(
    name: str, lang: str, about: tuple[str, str], commands: Iterable[click.Command], kind: type[Group] = Group
) -> Group:
    """Return a group of commands in one language."""
    made = kind(
        name,
        help=State(lang).say(*about),
        context_settings=SETTINGS,
        invoke_without_command=True,
        subcommand_metavar=NAMED,
    )
    made.lang = lang
    for command in commands:
        made.add_command(command)
    return made


def commands(
    lang: str, about: Mapping[str, tuple[str, str]], runs: Runs, shared: Sequence[click.Parameter]
) -> list[click.Command]:
    """Return the commands of a group in one language: each with its name, what it runs and its own parameters, then those *shared*."""
    return [command(name, lang, about[name], [*own, *shared], run) for name, run, own in runs]


def command(
    name: str,
    lang: str,
    about: tuple[str, str],
    params: Sequence[click.Parameter],
    run: Any,  # noqa: ANN401 - each command has its own arguments
    kind: type[Command] = Command,
) -> click.Command:
    """Return one command in one language."""
    help_ = State(lang).say(*about)
    return kind(name, help=help_, params=list(params), callback=click.pass_obj(run), context_settings=SETTINGS)
