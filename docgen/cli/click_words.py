"""Click's own words on its help pages in Indonesian, and the usage errors that docgen adds to Click's: their sentences are in `usage_words`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class UnknownCommand(click.UsageError):
    """A command docgen does not have, and the one that was probably meant."""

    def __init__(self, name: str, near: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name, self.near = name, near


class NoCommand(click.UsageError):
    """No command was named."""

    def __init__(self, ctx: click.Context) -> None:
        super().__init__("", ctx)


class TooMuch(click.UsageError):
    """Words on the command line that no argument takes."""

    def __init__(self, rest: Sequence[str], ctx: click.Context) -> None:
        super().__init__(" ".join(rest), ctx)


@contextmanager
def placed(ctx: click.Context) -> Iterator[None]:
    """Let a usage error of the block know the command it is about, which Click leaves out of some."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


HELP = (
    ("Usage:", "Pemakaian:"),
    ("Options:", "Pilihan:"),
    ("Commands:", "Perintah:"),
    ("Show this message and exit.", "Tampilkan bantuan ini lalu berhenti."),
    ("Show the version and exit.", "Tampilkan versi lalu berhenti."),
    ("[OPTIONS]", "[PILIHAN]"),
    ("COMMAND [ARGS]...", "PERINTAH [ISIAN]..."),
    ("[required]", "[wajib]"),
)


def help_text(text: str, lang: str) -> str:
    """Return a help page in *lang*; Click writes it in English."""
    if lang == "en":
        return text
    for english, indonesian in HELP:
        text = text.replace(english, indonesian)
    return text
