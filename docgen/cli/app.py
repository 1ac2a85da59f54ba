"""The group of commands and the one seam from faults to exit codes. Commands are imported only when they run."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import click

import docgen
from docgen.cli import click_words, commands, localized, system
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.errors import DocgenError

ABOUT = (
    "docgen membuat seluruh naskah sebuah SOP dari satu buku kerja.",
    "docgen makes all papers of an SOP from one workbook.",
)


def names() -> list[str]:
    """Return the commands: every module of the room of commands is one, and nothing else has to know it."""
    files = os.listdir(commands.__path__[0])  # noqa: PTH208 - pathlib is no part of `--help` otherwise
    return sorted(name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_"))


def _module(name: str) -> Any:  # noqa: ANN401 - a module with ABOUT and command
    return importlib.import_module(f"{commands.__name__}.{name}")


class DocgenGroup(localized.Group):
    """The commands by name, loaded when asked for; faults become messages and exit codes here and nowhere else."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command in the user's language."""
        del ctx
        if cmd_name not in names():
            return None
        command: click.Command = _module(cmd_name).command(self.lang)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with what it does."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, State(self.lang).say(*_module(name).ABOUT)) for name in names()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a fault of docgen ends with its message and its exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            system.end_if_asked()
            from docgen.errors import DocgenError

            if not isinstance(error, DocgenError):
                raise
            _tell(error, ctx.find_object(State) or State(self.lang))
            ctx.exit(error.exit_code)


def _tell(error: DocgenError, state: State) -> None:
    if state.json:
        from docgen.pipeline import report

        echo_json(report.fault(error, state.lang))
        return
    if error.code == "case-has-errors":
        from docgen.cli import show

        for line in (*show.findings(error.findings, state), ""):
            click.echo(line, err=True)
    click.echo(f"docgen: {error.words.text(state.lang)}", err=True)


def answer(state: State, document: dict[str, Any], said: str, talk: Iterable[str] = ()) -> None:
    """Print a result: as one JSON object where that was asked for, else what is *said*, and beside it some *talk*."""
    if state.json:
        echo_json(document)
        return
    for line in talk:
        click.echo(line, err=True)
    click.echo(said)


def echo_json(document: dict[str, Any]) -> None:
    """Print one JSON object on standard output; a console that knows no Unicode gets escapes."""
    import json

    plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(document, ensure_ascii=not plain, indent=1))


def application(lang: str) -> localized.Group:
    """Return the group of commands in one language."""
    group = localized.group("docgen", lang, ABOUT, (), DocgenGroup)
    spoken = State(lang).say(
        "Bahasa pesan: id atau en (juga DOCGEN_LANG).", "Language of messages: id or en (also DOCGEN_LANG)."
    )
    group.params.append(click.Option(["--lang"], type=click.Choice(["id", "en"]), help=spoken, expose_value=False))
    return click.version_option(docgen.__version__, prog_name="docgen", message="%(prog)s %(version)s")(group)


def language(args: Sequence[str], default: str) -> tuple[str, list[str]]:
    """Return the language asked for anywhere on the command line, and the line with `--lang` in front."""
    rest, lang = list(args), default if default in ("id", "en") else "id"
    for place, word in enumerate(rest):
        if ("account", "add") in pairwise(rest[:place]):
            break  # from here on it is the language of that account's screens
        if word == "--lang" and place + 1 < len(rest):
            chosen = rest[place + 1]
            del rest[place : place + 2]
            return chosen if chosen in ("id", "en") else lang, ["--lang", chosen, *rest]
        if word.startswith("--lang="):
            del rest[place]
            return word[7:] if word[7:] in ("id", "en") else lang, [word, *rest]
    return lang, rest


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run docgen and end the process with its exit code."""
    system.heed()
    system.open_streams()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # docgen's models are nobody else's to alter
    os.environ.setdefault("PYTHONSAFEPATH", "1")  # a pickle.py beside the workbook is none of a child process's Python
    lang, line = language(sys.argv[1:] if args is None else args, os.environ.get("DOCGEN_LANG", "id"))
    state = State(lang, "--json" in line, sys.stderr.isatty())
    try:
        code = _ended(line, state)
    except Exception as error:  # noqa: BLE001 - a clerk reads sentences, and what a traceback quotes may name a person
        code = _tell_unforeseen(error, state)
    gc.freeze()  # the process ends with all its memory: to look through it for garbage first takes a fifth of a build
    sys.exit(code if isinstance(code, int) else 0)


def _ended(line: list[str], state: State) -> object:
    """Run the command of a line; return its exit code once what is wrong with the line was told."""
    try:
        return application(state.lang).main(line, prog_name="docgen", standalone_mode=False, obj=state)
    except click.UsageError as error:
        _tell_usage(error, state)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(state.say("Dihentikan.", "Stopped."), err=True)
        return 1


def _tell_unforeseen(error: Exception, state: State) -> int:
    """Say what no room foresaw, such as a result that its disk does not take; return the exit code."""
    if sys.flags.dev_mode:  # `python -X dev`, for who looks after docgen
        raise error
    from docgen.pipeline import unforeseen

    fault = unforeseen.fault(error)
    try:
        _tell(fault, state)
    except OSError:  # what is full is standard output itself
        _tell(fault, State(state.lang))
    return fault.exit_code


def _tell_usage(error: click.UsageError, state: State) -> None:
    from docgen.cli import usage_words

    sentence = usage_words.usage_error(error, state.lang)
    if state.json:
        from docgen.pipeline import report

        echo_json(report.failed(error.exit_code, "usage", sentence))
        return
    if error.ctx:
        bare = isinstance(error, click_words.NoCommand)
        page = error.ctx.get_help() if bare else click_words.help_text(error.ctx.get_usage(), state.lang)
        click.echo(page, err=True)
    click.echo(f"docgen: {sentence}", err=True)
