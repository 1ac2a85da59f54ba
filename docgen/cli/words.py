"""Click's own words in Indonesian. Words only: Click decides when they are said."""

from __future__ import annotations

import click


class UnknownCommand(click.UsageError):
    """A command docgen does not have, and the one that was probably meant."""

    def __init__(self, name: str, near: str, ctx: click.Context) -> None:
        hint = f" Did you mean {near}?" if near else ""
        super().__init__(f'There is no command "{name}".{hint} See --help.', ctx)
        self.name, self.near = name, near


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


def usage_error(error: click.UsageError, lang: str) -> str:
    """Return what is wrong with a command line as one sentence that says what to do."""
    if lang == "en":
        return error.format_message()
    match error:
        case UnknownCommand():
            near = f" Maksud Anda {error.near}?" if error.near else ""
            return f'Perintah "{error.name}" tidak dikenal.{near} Lihat --help.'
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"{name} belum disebut. Sebutkan, atau lihat --help."
        case click.NoSuchOption():
            near = f" Maksud Anda {error.possibilities[0]}?" if error.possibilities else ""
            return f"Pilihan {error.option_name} tidak dikenal.{near} Lihat --help."
        case click.BadParameter():
            return _bad_value(error)
        case _:
            return f"{error.format_message()} Lihat --help."


def _bad_value(error: click.BadParameter) -> str:
    """Return what is wrong with one value: the choices it has, or the file that is not there."""
    name = error.param.opts[0] if error.param and error.param.opts else ""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"{name} harus salah satu dari: {', '.join(map(str, kind.choices))}. Perbaiki, atau lihat --help."
    if isinstance(kind, click.Path):
        what = "folder" if not kind.file_okay else "berkas"
        return f"{name}: {what} itu tidak ada atau bukan {what}. Periksa namanya, atau lihat --help."
    return f"Isi {name} tidak dapat dipakai: {error.message} Perbaiki, atau lihat --help."
