"""The door: log in, log out, and the first account, which is made on the computer that holds the office folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from docgen.desk import accounts, answers, rights
from docgen.desk.exchange import Page, Redirect
from docgen.desk.refusals import RefusedError

if TYPE_CHECKING:
    from docgen.desk.accounts import Account
    from docgen.desk.exchange import Answer, Ask

FIRST = (rights.KASUBAG, rights.ADMIN)
"""The roles of the first account unless it says otherwise: in an office of one computer they are one person."""


async def show(ask: Ask, sentence: str = "", status: int = 200) -> Answer:
    """Show the form, a name and a password, or the first account; with the *sentence* that says why it is shown again."""
    first = not ask.desk.accounts.all()
    return Page(
        "enter.html",
        {"first": first, "here_too": _is_here(ask), "sentence": sentence, "to": _to(ask), "chosen": FIRST},
        status=status,
    )


def _is_here(ask: Ask) -> bool:
    """Return whether the browser runs on the computer that holds the office folder."""
    return bool(ask.request.client and ask.request.client.host in ("127.0.0.1", "::1"))


def _to(ask: Ask) -> str:
    """Return where to go afterwards: only ever a page of the desk's own."""
    to = ask.text("ke") or ask.request.query_params.get("ke", "/")
    return to if to.startswith("/") and not to.startswith("//") and "\\" not in to else "/"


async def take(ask: Ask) -> Answer:
    """Take a name and a password."""
    desk, name, password = ask.desk, ask.text("account"), ask.password
    if not desk.accounts.all():
        return await _first(ask, name, password)
    if seconds := desk.accounts.waits(name, desk.clock()):
        raise RefusedError(
            429, "wait", f"Kata sandi salah lima kali. Tunggu {seconds} detik, lalu coba lagi.",
            f"Five wrong passwords. Wait {seconds} seconds, then try again.",
        )  # fmt: skip
    account = await run_in_threadpool(desk.accounts.verify, name, password, desk.clock())
    if account is None:
        wrong = RefusedError(401, "wrong-password", "Nama akun atau kata sandi salah. Ketik lagi.", "The account or the password is wrong. Type them again.")  # fmt: skip
        if ask.json:
            raise wrong
        return await show(ask, wrong.words.text(ask.lang), wrong.status)
    return _logged_in(ask, account)


def _logged_in(ask: Ask, account: Account) -> Answer:
    """Begin a session, and go where one wanted to go."""
    desk, to = ask.desk, _to(ask)
    desk.journal.write(account.name, "login", "/masuk", desk.clock)
    if to == "/":
        to = answers.own_screen(account)
    return Redirect(to, {"ok": True, **accounts.as_json(account)}, cookie=desk.sessions.open(account.name))


async def _first(ask: Ask, name: str, password: str) -> Answer:
    """Make the first account and log it in."""
    if not _is_here(ask):
        raise RefusedError(
            403, "not-here", "Akun pertama dibuat di komputer yang menyimpan folder kantor. Buka meja di komputer itu.",
            "The first account is made on the computer that holds the office folder. Open the desk there.",
        )  # fmt: skip
    roles = accounts.roles(ask.texts("role")) or FIRST
    return _logged_in(ask, await run_in_threadpool(ask.desk.accounts.add, name, password, roles, "id"))


async def leave(ask: Ask) -> Answer:
    """End the session, on the server."""
    ask.desk.sessions.close(ask.token)
    return Redirect("/masuk", cookie="")
