"""`docgen register`: the book of numbers looked into, added to by hand, examined, printed, rebuilt."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import localized, newfile, options, show_register
from docgen.cli.app import COMMANDS, echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from docgen.pipeline.register import Bookroom
    from docgen.pipeline.stages import Actor

ABOUT = {
    "list": ("Daftar semua nomor di buku agenda.", "List every number of the book."),
    "show": ("Riwayat satu nomor.", "Show what happened to one number."),
    "reserve": ("Ambil nomor untuk naskah yang dibuat dengan tangan.", "Take a number for a paper made by hand."),
    "void": ("Batalkan nomor yang tidak jadi dipakai.", "Void a number that will not be used."),
    "check": ("Periksa apakah register diubah di luar docgen.", "Say whether the register was altered outside docgen."),
    "export": ("Cetak buku agenda ke buku kerja Excel baru.", "Write the buku agenda to a new workbook."),
    "restore": ("Bangun lagi register yang hilang dari berkas tersegel.", "Rebuild a lost register from sealed dossiers."),
}  # fmt: skip


def command(lang: str) -> click.Group:
    """Return the group in one language."""
    say = State(lang).say
    day = click.Option(["--date", "day"], type=click.DateTime(["%Y-%m-%d"]), required=True, metavar=say("TTTT-BB-HH", "YYYY-MM-DD"), help=say("Tanggal naskah.", "The paper's date."))  # fmt: skip
    series = click.Option(["--series"], default="naskah", metavar=say("SERI", "SERIES"), help=say("Seri nomor: naskah (bawaan), atau kode naskah bila kantor menghitung per jenis.", "The series: naskah (default), or a paper's kode where the office counts by kind."))  # fmt: skip
    about = click.Option(["--for", "about"], required=True, metavar=say("TEKS", "TEXT"), help=say("Perihal naskah itu.", "What the paper is."))  # fmt: skip
    reason = click.Option(["--reason"], required=True, metavar=say("TEKS", "TEXT"), help=say("Alasan pembatalan.", "Why it is void."))  # fmt: skip
    number = click.Argument(["number"], metavar=say("NOMOR", "NUMBER"))
    book = click.Argument(["book"], type=click.Path(dir_okay=False, path_type=Path), metavar=say("BUKU.xlsx", "BOOK.xlsx"))  # fmt: skip
    folder = click.Argument(["folder"], type=options.FOLDER, metavar="FOLDER")
    runs: tuple[tuple[str, Any, list[click.Parameter]], ...] = (
        ("list", run_list, []), ("show", run_show, [number]), ("reserve", run_reserve, [series, day, about]),
        ("void", run_void, [number, reason]), ("check", run_check, []), ("export", run_export, [book]),
        ("restore", run_restore, [folder]),
    )  # fmt: skip
    return localized.group(
        "register",
        lang,
        COMMANDS["register"],
        (localized.command(name, lang, ABOUT[name], [*own, *places(lang)], run) for name, run, own in runs),
    )


def places(lang: str) -> list[click.Parameter]:
    """Return the options by which a register is found."""
    say = State(lang).say
    return [
        click.Option(["--office"], type=options.FILE, metavar=options.OFFICE, help=say("kantor.toml yang dipakai (bawaan: di folder ini atau di atasnya).", "The kantor.toml to use (default: in this folder or above it).")),
        click.Option(["--register"], metavar="URL", help=say("Alamat register nomor (juga DOCGEN_REGISTER).", "The register of numbers (also DOCGEN_REGISTER).")),
        options.json_option(lang),
    ]  # fmt: skip


def room(office: Path | None, register: str | None) -> Bookroom:
    """Return where the register is: as named, else as the environment says, else as the office file says."""
    from docgen.pipeline import register as bookkeeping  # noqa: PLC0415 - `--help` need not load the house

    url = register or os.environ.get("DOCGEN_REGISTER") or None
    return bookkeeping.find(Path.cwd() / "register", office, url)


def hand() -> Actor:
    """Return who is at the keyboard, and the time."""
    from docgen.pipeline.stages import Actor  # noqa: PLC0415 - as above

    return Actor(getpass.getuser(), datetime.now().astimezone())


def run_list(state: State, office: Path | None, register: str | None, *, as_json: bool) -> None:
    """List every number of the book."""
    from docgen.register import Register  # noqa: PLC0415 - as above

    with Register.open(room(office, register).url, make=False) as book:
        lines = book.lines()
    if as_json:
        echo_json({"ok": True, "numbers": [show_register.document(line) for line in lines]})
    else:
        show_register.show(lines, state)


def run_show(state: State, number: str, office: Path | None, register: str | None, *, as_json: bool) -> None:
    """Show every line that bears a number, and what happened to it."""
    from docgen.errors import RegisterRefusesError  # noqa: PLC0415 - as above
    from docgen.register import Register  # noqa: PLC0415 - as above

    with Register.open(room(office, register).url, make=False) as book:
        found = book.show(number)
    if not found:
        raise RegisterRefusesError(
            f"Nomor {number} tidak ada di register. Lihat `docgen register list`.",
            f"The number {number} is not in the register. See `docgen register list`.",
        )
    if as_json:
        told = [{**show_register.document(line), "events": show_register.events(happened)} for line, happened in found]
        echo_json({"ok": True, "numbers": told})
        return
    for line, happened in found:
        show_register.show([line], state)
        show_register.show_events(happened, state)


def run_reserve(  # noqa: PLR0913 - Click gives one argument an option
    state: State, series: str, day: datetime, about: str, office: Path | None, register: str | None, *, as_json: bool
) -> None:  # fmt: skip
    """Take one number; it is the result."""
    from docgen.pipeline import register as bookkeeping  # noqa: PLC0415 - as above

    del state
    line = bookkeeping.reserve(room(office, register), series, day.date(), about, hand())
    if as_json:
        echo_json({"ok": True, **show_register.document(line)})
    else:
        click.echo(line.number)


def run_void(
    state: State, number: str, reason: str, office: Path | None, register: str | None, *, as_json: bool
) -> None:
    """Void one number."""
    from docgen.register import Register  # noqa: PLC0415 - as above

    by = hand()
    with Register.open(room(office, register).url, make=False) as book:
        book.void(number, reason, who=by.who, when=by.when)
    if as_json:
        echo_json({"ok": True, "number": number, "state": "void", "reason": reason})
    else:
        click.echo(state.say(f"{number} BATAL: {reason}", f"{number} is void: {reason}"))


def run_check(state: State, office: Path | None, register: str | None, *, as_json: bool) -> None:
    """Examine the register; the exit code says whether it was altered."""
    from docgen.errors import ExitCode  # noqa: PLC0415 - as above
    from docgen.register import Register  # noqa: PLC0415 - as above

    with Register.open(room(office, register).url, make=False) as book:
        problems = [words.text(state.lang) for words in book.check()]
    if as_json:
        echo_json({"ok": not problems, "problems": problems})
    else:
        sound = state.say("Utuh: register hanya ditulis oleh docgen.", "Sound: only docgen wrote this register.")
        for line in problems or [sound]:
            click.echo(line)
    click.get_current_context().exit(ExitCode.REGISTER_REFUSES if problems else ExitCode.DONE)


def run_export(state: State, book: Path, office: Path | None, register: str | None, *, as_json: bool) -> None:
    """Write the buku agenda to a new workbook; its path is the result."""
    from docgen.register import Register  # noqa: PLC0415 - as above
    from docgen.workbook import agenda as printed  # noqa: PLC0415 - as above

    newfile.require_new(book, ".xlsx", state)
    place = room(office, register)
    with Register.open(place.url, make=False) as opened:
        lines = opened.lines()
    newfile.write(book, printed.agenda(lines, place.name), state)
    if as_json:
        echo_json({"ok": True, "file": str(book.resolve()), "numbers": len(lines)})
    else:
        click.echo(str(book.resolve()))


def run_restore(state: State, folder: Path, office: Path | None, register: str | None, *, as_json: bool) -> None:
    """Rebuild a lost register, and say what it holds now."""
    from docgen.pipeline import register as bookkeeping  # noqa: PLC0415 - as above

    cases, papers, lost = bookkeeping.restore(room(office, register), folder, hand())
    if as_json:
        echo_json({"ok": True, "cases": cases, "papers": papers, "void": lost})
        return
    click.echo(
        state.say(
            f"Register dipulihkan: {cases} kasus, {papers} naskah.",
            f"Register rebuilt: {cases} cases, {papers} papers.",
        )
    )
    if lost:
        click.echo(
            state.say(
                f"{lost} nomor di sela nomor-nomor itu tidak dijelaskan berkas mana pun, maka dicatat BATAL. Cocokkan dengan cetakan buku agenda.",
                f"{lost} numbers between theirs are explained by no dossier and stand as void. Compare them with the printed book.",
            )
        )
