"""Options that several commands share, with their help in both languages. Declarations only."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.stages import Actor


WINDOWS = os.name == "nt"


class Place(click.Path):
    """The path of a file or folder, which its command gets as a `Path`: `--help` need not load pathlib."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return what was typed as a path, once it is as it has to be."""
        from pathlib import Path

        if not value:  # an empty word, such as a variable of a script that was never set, would be the folder one is in
            raise click.MissingParameter(ctx=ctx, param=param)
        typed = _closed(os.fsdecode(value)) if WINDOWS else value
        return Path(os.fsdecode(super().convert(typed, param, ctx)))


def _closed(typed: str) -> str:
    """Return a path whose last slash and closing quote Windows took for a quote in its name."""
    path, quote, more = typed.partition('"')
    if more:
        from docgen.errors import MisuseError

        raise MisuseError(
            f'Tanda kutip sesudah "{path}" tidak menutup nama itu. Hapus garis miring terbalik di depan tanda kutipnya, lalu jalankan lagi.',
            f'The quote after "{path}" does not close that name. Remove the backslash before the quote, then run again.',
        )
    return path + os.sep if quote else path


FILE = Place(exists=True, dir_okay=False)
FOLDER = Place(exists=True, file_okay=False)
OFFICE = "kantor.toml"


def case_options(lang: str) -> list[click.Parameter]:
    """Return the workbook and what `check`, `build` and `status` share."""
    say = State(lang).say
    return [
        click.Argument(["workbook"], type=Place(), metavar=say("BUKU_KERJA", "WORKBOOK")),
        click.Option(["--office"], type=FILE, metavar=OFFICE, help=say("kantor.toml yang dipakai (bawaan: di sebelah buku kerja atau di folder di atasnya).", "The kantor.toml to use (default: beside the workbook or above it).")),
        click.Option(["--case", "case_file"], type=FILE, metavar=say("KASUS.toml", "CASE.toml"), help=say("Berkas TOML sebagai ganti lembar-lembar kasus.", "A TOML file instead of the sheets of the case.")),
        kit_option(lang),
        json_option(lang),
    ]  # fmt: skip


def dossier_argument(lang: str) -> click.Argument:
    """Return the sealed dossier that a command reads."""
    return click.Argument(["dossier"], type=Place(), metavar=State(lang).say("BERKAS", "DOSSIER"))


def new_folder(lang: str) -> click.Option:
    """Return the folder that a command makes."""
    told = State(lang).say("Folder baru untuk hasilnya.", "The new folder for the result.")
    return click.Option(["--output"], type=Place(), required=True, metavar="FOLDER", help=told)


def output_option(lang: str) -> click.Option:
    """Return the option that names the folder of an office's dossiers."""
    told = State(lang).say("Folder hasil (bawaan: output/ di sebelah kantor.toml).", "The output folder (default: output/ beside kantor.toml).")  # fmt: skip
    return click.Option(["--output"], type=Place(file_okay=False), metavar="FOLDER", help=told)


def kit_option(lang: str) -> click.Option:
    """Return the option that names another SOP's kit."""
    told = State(lang).say("Folder kit SOP sebagai ganti yang disertakan.", "A folder with an SOP kit instead of the shipped one.")  # fmt: skip
    return click.Option(["--kit"], type=FOLDER, metavar="FOLDER", help=told)


def office_option(lang: str) -> click.Option:
    """Return the option that names the office, where there is no workbook beside which its file would lie."""
    told = State(lang).say("kantor.toml yang dipakai (bawaan: di folder ini atau di atasnya).", "The kantor.toml to use (default: in this folder or above it).")  # fmt: skip
    return click.Option(["--office"], type=FILE, metavar=OFFICE, help=told)


def json_option(lang: str) -> click.Option:
    """Return the switch that makes the result one JSON object: `State.json`."""
    told = State(lang).say("Cetak hasil sebagai satu objek JSON.", "Print the result as one JSON object.")
    return click.Option(["--json"], is_flag=True, expose_value=False, help=told)


def register_option(lang: str) -> click.Option:
    """Return the option that names another register than the office file's."""
    told = State(lang).say("Alamat register nomor (juga DOCGEN_REGISTER).", "The register of numbers (also DOCGEN_REGISTER).")  # fmt: skip
    return click.Option(["--register"], metavar="URL", help=told)


def register_url(said: str | None) -> str | None:
    """Return the register as said on the command line, else as the environment says; None leaves it to the office file."""
    from pathlib import Path

    from docgen.pipeline.files import sources

    named = said or os.environ.get("DOCGEN_REGISTER")
    return sources.register_url(Path.cwd(), named) if named else None


def soffice() -> str | None:
    """Return the LibreOffice that the environment names; without a name it is looked for where it usually is."""
    return os.environ.get("DOCGEN_SOFFICE") or None


def actor() -> Actor:
    """Return who is at the keyboard, and the time; a computer that does not know is a fault: the register has to tell it."""
    import getpass
    from datetime import datetime

    from docgen.errors import MisuseError
    from docgen.pipeline.stages import Actor

    try:
        who = getpass.getuser()
    except (ImportError, KeyError, OSError) as error:  # no name in the environment, and none in the system's book
        raise MisuseError(
            "Nama pemakai komputer ini tidak diketahui, padahal buku agenda memuatnya. Isi variabel USERNAME atau USER, lalu jalankan lagi.",
            "The name of this computer's user is not known, and the book of numbers has to tell it. Set the variable USERNAME or USER and run again.",
        ) from error
    return Actor(who, datetime.now().astimezone())
