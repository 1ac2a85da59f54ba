"""`docgen desk account|log|certificate`: who may sit at the desk, who read what, and the office's certificate."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from docgen.cli import localized, options
from docgen.cli.app import answer, echo_json
from docgen.cli.context import State

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.accounts import Account, Accounts
    from docgen.desk.home import Home

ROLES = ("kasubag", "sekretaris", "arsiparis", "admin")
ACCOUNT = ("Kelola akun meja.", "Keep the accounts of the desk.")
PARTS = {
    "add": ("Buat akun untuk satu orang.", "Make an account for a person."),
    "list": ("Daftar akun.", "List the accounts."),
    "close": ("Tutup sebuah akun; yang sudah dikerjakannya tetap tercatat.", "Close an account; what it did stays on record."),
    "password": ("Ganti kata sandi sebuah akun.", "Change the password of an account."),
    "log": ("Tunjukkan siapa membaca dan mengerjakan apa di meja.", "Show who read and did what at the desk."),
    "certificate": ("Buat sertifikat TLS kantor untuk --lan.", "Make the office's own TLS certificate for --lan."),
}  # fmt: skip


def commands(lang: str) -> list[click.Command]:
    """Return the subcommands in one language."""
    say = State(lang).say
    own = [options.office_option(lang), options.json_option(lang)]
    name = click.Argument(["name"], metavar=say("NAMA", "NAME"))
    stdin = click.Option(["--password-stdin", "stdin"], is_flag=True, help=say("Baca kata sandi dari masukan baku.", "Read the password from standard input."))  # fmt: skip
    role = click.Option(["--role", "roles"], multiple=True, type=click.Choice(ROLES), help=say("Peran (bawaan: kasubag); boleh beberapa.", "The role (default: kasubag); several may be given."))  # fmt: skip
    speaks = click.Option(["--lang", "speaks"], type=click.Choice(["id", "en"]), default="id", help=say("Bahasa layar akun ini.", "The language of this account's screens."))  # fmt: skip
    check = click.Option(["--check"], is_flag=True, help=say("Periksa apakah catatan diubah.", "Say whether the log was altered."))  # fmt: skip
    accounts: localized.Runs = (("add", run_add, [name, role, speaks, stdin]), ("list", run_list, []), ("close", run_close, [name]), ("password", run_password, [name, stdin]))  # fmt: skip
    others: localized.Runs = (("log", run_log, [check]), ("certificate", run_certificate, []))
    account = localized.group("account", lang, ACCOUNT, localized.commands(lang, PARTS, accounts, own))
    return [account, *localized.commands(lang, PARTS, others, own)]


def home(office: Path | None) -> Home:
    """Return the office whose desk is meant: the one named, else the nearest above this folder."""
    from pathlib import Path

    from docgen.desk.home import Home
    from docgen.pipeline.files import office_file

    ctx = click.get_current_context(silent=True)
    named = office or (ctx.meta.get("docgen.office") if ctx else None)
    place = office_file.find(Path.cwd(), named)
    return Home(place, options.register_url(None), options.soffice())


def accounts_of(office: Path | None) -> Accounts:
    """Return the accounts of an office."""
    from docgen.desk.accounts import Accounts

    return Accounts(home(office).own)


def password(state: State, *, stdin: bool) -> str:
    """Return the password as typed twice alike, or as it stands on standard input; where it would be seen, it is not asked for."""
    import getpass
    import warnings

    from docgen.errors import MisuseError

    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return _typed_twice(state)
        except getpass.GetPassWarning as error:
            raise MisuseError(
                "Di sini tidak ada terminal untuk mengetik kata sandi tanpa terlihat. Jalankan di terminal, atau beri --password-stdin dan kirim kata sandinya lewat masukan baku.",
                "There is no terminal here to type a password unseen. Run this in a terminal, or give --password-stdin and send the password on standard input.",
            ) from error


def _typed_twice(state: State) -> str:
    """Return a password once it was typed twice alike."""
    while True:
        first, second = (
            str(click.prompt(asked, hide_input=True, err=True))
            for asked in (state.say("Kata sandi", "Password"), state.say("Ulangi kata sandi", "The password again"))
        )
        if first == second:
            return first
        click.echo(state.say("Keduanya tidak sama. Ketik lagi.", "The two are not alike. Type them again."), err=True)


def run_add(state: State, name: str, roles: tuple[str, ...], speaks: str, office: Path | None, *, stdin: bool) -> None:
    """Make an account."""
    from docgen.desk import accounts

    people = accounts_of(office)
    made = people.add(name, password(state, stdin=stdin), accounts.roles(roles or ("kasubag",)), speaks)
    _tell(made, state, f'Akun "{made.name}" dibuat.', f'The account "{made.name}" is made.')


def run_list(state: State, office: Path | None) -> None:
    """List the accounts."""
    from docgen.desk import accounts

    told = [accounts.as_json(each) for each in accounts_of(office).all()]
    if state.json:
        echo_json({"ok": True, "accounts": told})
        return
    if not told:
        click.echo(state.say("Belum ada akun. Buat satu dengan docgen desk account add NAMA.", "There is no account yet. Make one with docgen desk account add NAME."), err=True)  # fmt: skip
    for each in told:
        closed = state.say(" (ditutup)", " (closed)") if each["closed"] else ""
        click.echo(f"{each['name']}\t{', '.join(map(str, each['roles']))}{closed}")  # type: ignore[call-overload]  # a list of words


def run_close(state: State, name: str, office: Path | None) -> None:
    """Close an account."""
    made = accounts_of(office).change(name, closed=True)
    _tell(made, state, f'Akun "{made.name}" ditutup.', f'The account "{made.name}" is closed.')


def run_password(state: State, name: str, office: Path | None, *, stdin: bool) -> None:
    """Change a password."""
    made = accounts_of(office).change(name, password=password(state, stdin=stdin))
    _tell(made, state, f'Kata sandi "{made.name}" diganti.', f'The password of "{made.name}" is changed.')


def _tell(made: Account, state: State, indonesian: str, english: str) -> None:
    """Say what was done to an account."""
    from docgen.desk import accounts

    answer(state, {"ok": True, **accounts.as_json(made)}, state.say(indonesian, english))


def run_log(state: State, office: Path | None, *, check: bool) -> None:
    """Show the log, or whether it stands as the desk wrote it."""
    from docgen.desk.journal import Journal
    from docgen.errors import ExitCode

    journal = Journal(home(office).own)
    altered = journal.check() if check else None
    problems = [altered.text(state.lang)] if altered else []
    if state.json:
        echo_json({"ok": not problems, "problems": problems, "lines": list(journal.lines())})
    elif check:
        click.echo("".join(problems) or state.say("Utuh: catatan meja tidak diubah.", "Sound: the desk's log was not altered."))  # fmt: skip
    else:
        used = False
        for line in journal.lines():
            used = True
            click.echo("\t".join(str(line.get(key, "")) for key in ("when", "who", "act", "what")))
        if not used:
            click.echo(state.say("Belum ada yang tercatat: meja ini belum dipakai.", "Nothing is on record yet: this desk was not used."), err=True)  # fmt: skip
    click.get_current_context().exit(ExitCode.VERIFY_FAILED if problems else ExitCode.DONE)


def run_certificate(state: State, office: Path | None) -> None:
    """Make the office's certificate; its path is the result."""
    from docgen.desk import certificate
    from docgen.pipeline.files import office_file

    place = home(office)
    names = office_file.read(place.office_file).meja.nama
    made = certificate.make(place, names, lambda: datetime.now().astimezone())
    told = state.say("Pasang sertifikat ini di setiap komputer kantor yang memakai meja.", "Install this certificate on each computer of the office that uses the desk.")  # fmt: skip
    answer(state, {"ok": True, "file": str(made)}, str(made), [told])
