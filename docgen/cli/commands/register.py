"""`docgen register`: the book of numbers looked into, added to by hand, examined, printed, rebuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import answer, echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from docgen.pipeline.register import Bookroom, Restored

ABOUT = ("Lihat dan kelola buku agenda nomor.", "See and keep the book of numbers.")

PARTS = {
    "list": ("Daftar semua nomor di buku agenda.", "List every number of the book."),
    "offices": ("Daftar kantor yang bukunya ada di register ini.", "List the offices whose books this register holds."),
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
    book = click.Argument(["book"], type=options.Place(dir_okay=False), metavar=say("BUKU.xlsx", "BOOK.xlsx"))  # fmt: skip
    against = click.Option(["--against"], type=options.FOLDER, metavar="FOLDER", help=say("Cocokkan pula dengan semua berkas dan buku agenda di folder ini: register yang ditulis ulang pun ketahuan.", "Hold it against all dossiers and exported agendas in this folder too: a register rewritten whole is found as well."))  # fmt: skip
    folder = click.Argument(["folder"], type=options.FOLDER, metavar="FOLDER")
    runs: localized.Runs = (
        ("list", run_list, []), ("offices", run_offices, []), ("show", run_show, [number]), ("reserve", run_reserve, [series, day, about, options.kit_option(lang)]),
        ("void", run_void, [number, reason]), ("check", run_check, [against]), ("export", run_export, [book]),
        ("restore", run_restore, [folder]),
    )  # fmt: skip
    shared = [options.office_option(lang), options.register_option(lang), options.json_option(lang)]
    return localized.group("register", lang, ABOUT, localized.commands(lang, PARTS, runs, shared))


def room(office: Path | None, register: str | None, beside: Path | None = None, kit: Path | None = None) -> Bookroom:
    """Return where the register is: as named, else as the environment says, else as the office file says, here or *beside*."""
    from pathlib import Path

    from docgen.pipeline import register as book

    return book.find(Path.cwd() / "register", office, options.register_url(register), beside=beside, kit_folder=kit)


def run_list(state: State, office: Path | None, register: str | None) -> None:
    """List every number of the book."""
    from docgen.cli import show_register
    from docgen.pipeline import register as book
    from docgen.pipeline import report

    place = room(office, register)
    lines = book.lines(place)
    if state.json:
        echo_json(report.numbers(lines, book.kode(place)))
    else:
        show_register.show(lines, state)


def run_offices(state: State, office: Path | None, register: str | None) -> None:
    """List every office of the register."""
    from docgen.cli import show_register
    from docgen.pipeline import register as book

    found = book.offices(room(office, register))
    if state.json:
        echo_json({"ok": True, "offices": [one._asdict() for one in found]})
    else:
        show_register.show_offices(found, state)


def run_show(state: State, number: str, office: Path | None, register: str | None) -> None:
    """Show every line that bears a number, and what happened to it."""
    from docgen.cli import show_register
    from docgen.pipeline import register as book
    from docgen.pipeline import report

    found = book.show(room(office, register), number)
    if state.json:
        echo_json({"ok": True, "numbers": [report.number(line, happened) for line, happened in found]})
        return
    for line, happened in found:
        show_register.show([line], state)
        show_register.show_events(happened, state)


def run_reserve(  # noqa: PLR0913 - Click gives one argument an option
    state: State, series: str, day: datetime, about: str, *, kit: Path | None, office: Path | None, register: str | None
) -> None:  # fmt: skip
    """Take one number; it is the result."""
    from docgen.pipeline import register as book
    from docgen.pipeline import report

    line, news = book.reserve(room(office, register, kit=kit), series, day.date(), about, options.actor())
    answer(state, {"ok": True, **report.number(line)}, line.number, (words.text(state.lang) for words in news))


def run_void(state: State, number: str, reason: str, office: Path | None, register: str | None) -> None:
    """Void one number."""
    from docgen.pipeline import register as book
    from docgen.pipeline import report

    news = book.void(room(office, register), number, reason, options.actor())
    said = state.say(f"{number} BATAL: {reason}", f"{number} is void: {reason}")
    answer(state, report.voided(number, reason), said, (words.text(state.lang) for words in news))


def run_check(state: State, against: Path | None, office: Path | None, register: str | None) -> None:
    """Examine the register; the exit code says whether it was altered."""
    from docgen.errors import ExitCode
    from docgen.pipeline import register as book

    found = book.check(room(office, register), against)
    problems = [words.text(state.lang) for words in found.problems]
    if state.json:
        echo_json({"ok": not problems, "problems": problems, "witnesses": found.witnesses})
    else:
        sound = [state.say("Utuh: register hanya ditulis oleh docgen.", "Sound: only docgen wrote this register.")]
        if against:
            sound.append(
                state.say(
                    f"Ia memuat {found.witnesses} berkas dan buku agenda di {against}.",
                    f"It contains the {found.witnesses} dossiers and exported agendas in {against}.",
                )
            )
        for line in problems or sound:
            click.echo(line)
    click.get_current_context().exit(ExitCode.REGISTER_REFUSES if problems else ExitCode.DONE)


def run_export(state: State, book: Path, office: Path | None, register: str | None) -> None:
    """Write the buku agenda to a new workbook; its path is the result."""
    from docgen.pipeline import register as agenda
    from docgen.pipeline import report

    numbers = agenda.export(room(office, register), book)
    answer(state, {**report.made_file(book), "numbers": numbers}, str(book.resolve()))


def run_restore(state: State, folder: Path, office: Path | None, register: str | None) -> None:
    """Rebuild a lost register, and say what it holds now; the exit code says whether a dossier was left out."""
    from docgen.errors import ExitCode
    from docgen.pipeline import register as book

    made = book.restore(room(office, register, folder / "register"), folder, options.actor())
    left_out = [words.text(state.lang) for words in made.left_out]
    if state.json:
        counts = {"cases": made.cases, "papers": made.papers, "void": made.void}
        echo_json({"ok": not left_out, **counts, "left_out": left_out})
    else:
        for line in (*(restored(made, state) if made.cases else ()), *left_out):
            click.echo(line)
    click.get_current_context().exit(ExitCode.VERIFY_FAILED if left_out else ExitCode.DONE)


def restored(made: Restored, state: State) -> Iterator[str]:
    """Yield what a register holds that was written anew."""
    yield state.say(
        f"Register dipulihkan: {made.cases} kasus, {made.papers} naskah. Berikutnya: periksa dengan `docgen register check --against FOLDER`, bandingkan `docgen register list` dengan cetakan buku agenda, lalu jalankan `docgen build` seperti biasa.",
        f"Register rebuilt: {made.cases} cases, {made.papers} papers. Next: examine it with `docgen register check --against FOLDER`, compare `docgen register list` with the printed book, then run `docgen build` as usual.",
    )
    if between := made.void - len(made.bare):
        yield state.say(
            f"{between} nomor di sela nomor-nomor itu tidak dijelaskan berkas mana pun, maka dicatat BATAL. Cocokkan dengan cetakan buku agenda.",
            f"{between} numbers between theirs are explained by no dossier and stand as void. Compare them with the printed book.",
        )
    for series, year, n in made.bare:
        yield state.say(
            f"Seri {series} tahun {year} sudah sampai nomor {n}, tetapi tidak satu pun berkas memuat nomornya: hanya nomor {n} yang dicatat, BATAL; yang sebelumnya tidak dicatat lagi dan tidak diberikan lagi. Simpan cetakan buku agendanya.",
            f"The series {series} of {year} had come to {n}, and no dossier bears a number of it: only {n} was entered, as void; those before it are not in the book any more, and are never given again. Keep the printed book.",
        )
