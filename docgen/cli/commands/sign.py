"""`docgen sign`: papers handed over to be signed electronically, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import answer
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = ("Siapkan naskah untuk tanda tangan elektronik, dan terima kembali yang sudah ditandatangani.", "Make papers ready for electronic signatures, and take signed ones back.")  # fmt: skip

PARTS = {
    "prepare": ("Buat satu PDF setiap naskah beserta daftar penanda tangannya.", "Make one PDF a paper with the list of its signers."),
    "collect": ("Periksa dan simpan PDF yang sudah ditandatangani.", "Judge and file signed PDFs."),
}  # fmt: skip


def command(lang: str) -> click.Group:
    """Return the group in one language."""
    dossier, shared = options.dossier_argument(lang), [options.register_option(lang), options.json_option(lang)]
    files = click.Argument(["files"], nargs=-1, required=True, type=options.Place(), metavar=State(lang).say("BERKAS.pdf...", "FILES.pdf..."))  # fmt: skip
    runs: localized.Runs = (
        ("prepare", run_prepare, [dossier, options.new_folder(lang)]),
        ("collect", run_collect, [dossier, files]),
    )
    return localized.group("sign", lang, ABOUT, localized.commands(lang, PARTS, runs, shared))


def run_prepare(state: State, dossier: Path, output: Path, register: str | None) -> None:
    """Make the papers of a dossier ready to be signed; the new folder's path is the result."""
    from docgen.pipeline.after import report, sign

    made = sign.prepare(dossier, output, options.register_url(register), options.soffice(), options.actor())
    told = state.say(
        f"{len(made.files) - 1} naskah siap ditandatangani. Kirim PDF-nya menurut urutan dalam tandatangan.json; terima kembali dengan docgen sign collect.",
        f"{len(made.files) - 1} papers are ready to be signed. Send the PDFs in the order of tandatangan.json; take them back by docgen sign collect.",
    )
    answer(
        state,
        report.handed_out(made),
        str(made.folder.resolve()),
        [*(words.text(state.lang) for words in made.notes), told],
    )


def run_collect(state: State, dossier: Path, files: tuple[Path, ...], register: str | None) -> None:
    """File signed papers; the path of the bag beside the dossier is the result."""
    from docgen.pipeline.after import collect, report

    made = collect.collect(dossier, files, options.register_url(register), options.actor())
    for note in made.notes:
        click.echo(note.text(state.lang), err=True)
    answer(state, report.collected(made), str(made.folder.resolve()))
