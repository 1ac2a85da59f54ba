"""What is wrong with a command line as a sentence that says what to do, in both languages. Words only: Click finds it."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

from docgen.cli import click_words
from docgen.finding import Words


def usage_error(error: click.UsageError, lang: str) -> str:
    """Return what is wrong with a command line as one sentence that says what to do."""
    page = f"{error.ctx.command_path if error.ctx else 'docgen'} --help"
    match error:
        case click_words.NoCommand():
            said = Words(
                f"Perintahnya belum disebut. Pilih salah satu yang ada di {page}.",
                f"No command was named. Take one of those in {page}.",
            )
        case click_words.UnknownCommand():
            said = _unknown(f'Perintah "{error.name}"', f'command "{error.name}"', error.near, page)
        case click_words.TooMuch():
            said = Words(
                f'"{error.message}" berlebih pada perintah ini. Hapus, atau apit nama yang berspasi dengan tanda kutip; lihat {page}.',
                f'"{error.message}" is too much for this command. Leave it out, or quote a name that holds spaces; see {page}.',
            )
        case click.BadOptionUsage():
            said = _bad_option(error, page)
        case click.NoSuchOption():
            said = _no_option(error, page)
        case click.BadParameter():
            said = _bad_value(error, page)
        case _:
            return error.format_message()
    return said.text(lang)


def _unknown(indonesian: str, english: str, near: str, page: str) -> Words:
    hints = (f" Maksud Anda {near}?", f" Did you mean {near}?") if near else ("", "")
    return Words(
        f"{indonesian} tidak dikenal.{hints[0]} Lihat {page}.", f"There is no {english}.{hints[1]} See {page}."
    )


def _no_option(error: click.NoSuchOption, page: str) -> Words:
    """Return that an option is unknown; before the command's name it is most often one of that command."""
    name = error.option_name
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return Words(
            f"Pilihan {name} tidak dikenal sebelum nama perintah. Tulis sesudah nama perintahnya, atau lihat {page}.",
            f"There is no option {name} before a command's name. Write it after the name, or see {page}.",
        )
    return _unknown(f"Pilihan {name}", f"option {name}", _near(error), page)


def _near(error: click.NoSuchOption) -> str:
    """Return the option of the command that was probably meant: the one that begins so, else one like it; the dashes that all begin with make none alike."""
    options = error.ctx.command.get_params(error.ctx) if error.ctx else []
    names = [
        name.lstrip("-")
        for option in options
        for name in (*option.opts, *option.secondary_opts)
        if name.startswith("--")
    ]
    asked = error.option_name.lstrip("-").casefold()
    begun = [name for name in names if name.startswith(asked)]
    found = begun if len(begun) == 1 else get_close_matches(asked, names, 1, 0.7)
    return f"--{found[0]}" if found else ""


def _bad_option(error: click.BadOptionUsage, page: str) -> Words:
    """Return that an option stands without its value, or a switch with one."""
    name = error.option_name
    options = error.ctx.command.get_params(error.ctx) if error.ctx else []
    if any(name in option.opts and getattr(option, "is_flag", False) for option in options):
        return Words(
            f"Pilihan {name} tidak memakai isian. Tulis {name} saja, atau lihat {page}.",
            f"The option {name} takes no value. Write {name} alone, or see {page}.",
        )
    return Words(
        f"Pilihan {name} belum ada isiannya. Tulis isiannya sesudah {name}, atau lihat {page}.",
        f"The option {name} lacks its value. Write it after {name}, or see {page}.",
    )


def _bad_value(error: click.BadParameter, page: str) -> Words:
    """Return what is wrong with one value: that it is not there, which choices it has, which file is meant."""
    name, kind = _name(error), error.param.type if error.param else None
    match kind:
        case _ if isinstance(error, click.MissingParameter):
            return Words(f"{name} belum disebut. Sebutkan, atau lihat {page}.", f"{name} is missing. Give it, or see {page}.")  # fmt: skip
        case click.Choice():
            choices = ", ".join(map(str, kind.choices))
            return Words(f"{name} harus salah satu dari: {choices}. Perbaiki, atau lihat {page}.", f"{name} must be one of: {choices}. Mend it, or see {page}.")  # fmt: skip
        case click.DateTime():
            return Words(f"Isi {name} bukan tanggal. Tulis seperti 2026-11-12, atau lihat {page}.", f"The value of {name} is no date. Write it like 2026-11-12, or see {page}.")  # fmt: skip
        case click.IntRange() | click.FloatRange():
            least, most = kind.min, kind.max
            bounds = (f", {least} sampai dengan {most}", f", {least} to {most}") if most else (f", paling sedikit {least}", f", at least {least}")  # fmt: skip
            return Words(f"{name} harus bilangan{bounds[0]}. Perbaiki, atau lihat {page}.", f"{name} must be a number{bounds[1]}. Mend it, or see {page}.")  # fmt: skip
        case click.Path():
            what = ("folder", "folder") if not kind.file_okay else ("berkas", "file")
            return Words(
                f"{name}: {what[0]} itu tidak ada, bukan {what[0]}, atau tidak boleh dibuka. Periksa nama dan izinnya, atau lihat {page}.",
                f"{name}: there is no such {what[1]}, it is no {what[1]}, or it may not be opened. Look at its name and its rights, or see {page}.",
            )
    return Words(error.message, error.message)  # said by docgen in the user's language already


def _name(error: click.BadParameter) -> str:
    """Return a parameter as the user writes it: `--output`, `BUKU_KERJA`."""
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return re.sub(r"^\[(.*)\]$", r"\1", param.make_metavar(error.ctx)) if param and error.ctx else ""
