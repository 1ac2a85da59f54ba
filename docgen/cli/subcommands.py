"""A command that holds commands of its own, in the user's language. Declarations only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import words
from docgen.cli.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable


class Subgroup(click.Group):
    """Commands under one name; the help page speaks the user's language, and an unknown command is named."""

    lang = "id"

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page in the user's language."""
        return words.help_text(super().get_help(ctx), self.lang)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command a line asks for; an unknown one is named."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise words.UnknownCommand(f"{self.name} {args[0]}", "", ctx)
        return super().resolve_command(ctx, args)


def group(name: str, lang: str, about: tuple[str, str], commands: Iterable[click.Command]) -> Subgroup:
    """Return a group of commands in one language."""
    made = Subgroup(
        name=name,
        help=State(lang).say(*about),
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
    made.lang = lang
    for command in commands:
        made.add_command(command)
    return made
