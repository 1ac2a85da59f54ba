"""Click's own words in Indonesian. Words only: Click decides when they are said."""

from __future__ import annotations

import click

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
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"{name} belum disebut. Sebutkan, atau lihat --help."
        case click.NoSuchOption():
            near = f" Maksud Anda {error.possibilities[0]}?" if error.possibilities else ""
            return f"Pilihan {error.option_name} tidak dikenal.{near} Lihat --help."
        case click.BadParameter():
            name = error.param.opts[0] if error.param and error.param.opts else ""
            return f"Isi {name} tidak dapat dipakai: {error.message} Perbaiki, atau lihat --help."
        case _:
            return f"{error.format_message()} Lihat --help."
