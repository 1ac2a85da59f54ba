"""`docgen init`: the folder of a new case, its workbook blank or naming the staff of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.pipeline.init import Begun

ABOUT = ("Siapkan folder kasus baru.", "Set up the folder of a new case.")


def command(lang: str) -> click.Command:
    """Return the command in one language."""
    say = State(lang).say
    params = [
        click.Argument(["folder"], type=options.Place(), metavar="FOLDER"),
        click.Option(["--from", "roster"], type=options.FILE, metavar=say("PEGAWAI.xlsx", "ROSTER.xlsx"), help=say("Daftar pegawai, atau buku kerja kasus bulan lalu; disalin ke lembar data.", "A staff list, or last month's case, to copy into the sheets of data.")),
        options.kit_option(lang),
        options.json_option(lang),
    ]  # fmt: skip
    return localized.command("init", lang, ABOUT, params, run)


def run(state: State, folder: Path, roster: Path | None, kit: Path | None) -> None:
    """Begin a case; an existing folder with anything in it is left alone."""
    from docgen.pipeline import init, report

    begun = init.init(folder, roster, kit)
    if state.json:
        echo_json(report.begun(begun))
        return
    for line in report_lines(begun, kit, state):
        click.echo(line, err=True)
    for path in begun.files:
        click.echo(str(path.resolve()))


def report_lines(begun: Begun, kit: Path | None, state: State) -> Iterator[str]:
    """Yield what was begun and what the clerk does next."""
    yield from taken_over(begun, state)
    yield of_the_office(begun, state)
    named = f' --kit "{kit.resolve()}"' if kit else ""
    yield state.say(
        f"Isi kasus.xlsx di Excel atau LibreOffice, simpan, lalu jalankan: docgen check kasus.xlsx{named}",
        f"Fill kasus.xlsx in Excel or LibreOffice, save it, then run: docgen check kasus.xlsx{named}",
    )


def of_the_office(begun: Begun, state: State) -> str:
    """Return which office file the case is under, and what the clerk does about it."""
    if begun.sibling:
        sibling = begun.sibling.resolve()
        return state.say(
            f"Folder {sibling} di sebelahnya sudah menyimpan kantor.toml atau register, maka kantor.toml tidak dibuat lagi: "
            f"dua register memberi nomor yang sama. Pindahkan keduanya ke {sibling.parent}, agar dipakai semua kasus.",
            f"The folder {sibling} beside it keeps a kantor.toml or a register already, so no other was written: "
            f"two registers give the same numbers. Move both to {sibling.parent}, where they serve every case.",
        )
    if begun.office not in begun.files:
        office = begun.office.resolve()
        return state.say(
            f"Kasus ini memakai pengaturan kantor {office}.", f"This case is under the office file {office}."
        )
    return state.say(
        "Ganti isian dalam tanda kurung di kantor.toml dengan data kantor; berkas itu berlaku bagi semua kasus di foldernya.",
        "Replace what stands in brackets in kantor.toml by the office's own data; it serves every case in its folder.",
    )


def taken_over(begun: Begun, state: State) -> Iterator[str]:
    """Yield who and what was taken from a staff list, and what of it was not."""
    roster = begun.roster
    if roster is None:
        return
    yield state.say(
        f"{begun.people} pegawai disalin ke lembar datanya, dari {len(roster.units)} unit: {'; '.join(roster.units) or '-'}.",
        f"{begun.people} people were copied into the sheets of data, of {len(roster.units)} units: {'; '.join(roster.units) or '-'}.",
    )
    columns = dict.fromkeys(
        one.column if one.heading == one.column else f"{one.heading} ({one.column})" for one in roster.taken
    )
    for names, indonesian, english in (
        (columns, "Kolom yang dipakai", "Columns taken"),
        (roster.left, "Kolom yang tidak dipakai", "Columns not taken"),
        (roster.passed, "Lembar yang bukan daftar pegawai", "Sheets that list no staff"),
        (
            roster.hidden,
            "Lembar dengan baris atau kolom tersembunyi, yang ikut disalin",
            "Sheets with hidden rows or columns, copied too",
        ),
        (roster.twice, "Tertulis lebih dari sekali, diambil sekali", "Listed more than once, taken once"),
    ):
        if names:
            yield f"{state.say(indonesian, english)}: {'; '.join(names).removesuffix('.')}."
    yield from of_earlier(begun, state)


def of_earlier(begun: Begun, state: State) -> Iterator[str]:
    """Yield what of an earlier case was taken besides its people, to be mended or looked at."""
    if begun.earlier:
        yield state.say(
            "Isi data kasus itu ikut disalin: ganti dengan isi periode yang baru di setiap lembar data.",
            "The data of that case were copied too: replace them by those of the new period in each sheet of data.",
        )
    if begun.officials:
        yield state.say(
            f"{begun.officials} pejabat kasus itu disalin ke lembar Pejabat. Periksa apakah mereka masih memegang perannya.",
            f"{begun.officials} officials of that case were copied into Pejabat. Check that they still hold their roles.",
        )
