"""The office file as a form with each key explained, and the accounts. The admin's own screen: no case is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from docgen.desk import accounts as people
from docgen.desk import rights
from docgen.desk.exchange import Download, Page, Redirect
from docgen.desk.refusals import RefusedError, missing, not_found
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask

SHOWN = "sha512"
"""The field of the form that tells which office file was shown."""

ACTS = ("t", SHOWN)
"""Fields of the form that are no keys of the office file."""


async def show(ask: Ask, sentence: str = "", said: dict[str, str] | None = None, status: int = 200) -> Answer:
    """Show the office file and the accounts; with the *sentence* that says why what was *said* is not saved."""
    found: dict[str, Any] = await ask.work("offices.form")
    data = {
        "sections": found["sections"],
        "sha512": found["sha512"],
        "said": said or {},
        "sentence": sentence,
        "saved": ask.request.query_params.get("tersimpan", ""),
        "accounts": [people.as_json(each) for each in ask.desk.accounts.all()],
        "all_roles": [(role, rights.name(role, ask.lang)) for role in rights.ROLES],
    }
    document = {"ok": not sentence, "office": found["values"], "accounts": data["accounts"]}
    return Page("office.html", data, document, status)


async def take(ask: Ask) -> Answer:
    """Save what was changed; what is not allowed is said beside the form, which keeps what was typed."""
    said = {name: value for name, value in ask.form.multi_items() if isinstance(value, str) and name not in ACTS}
    try:
        kept = await ask.work("offices.save", said, ask.text(SHOWN))
    except DocgenError as error:
        if ask.json:
            raise
        return await show(ask, error.words.text(ask.lang), said, 422)
    if not kept:
        name = ask.desk.home.office_file.name
        raise RefusedError(
            409, "office-changed", f"{name} diubah sejak formulir ini dibuka, jadi tidak ada yang disimpan. Buka lagi halaman ini, lalu ulangi perubahan Anda.",
            f"{name} was changed since this form was opened, so nothing was saved. Open this page again, then repeat your change.",
        )  # fmt: skip
    await run_in_threadpool(ask.desk.facts.refresh)
    return Redirect("/kantor?tersimpan=1")


async def account(ask: Ask) -> Answer:
    """Add an account, give one another password, or close it."""
    known = ask.desk.accounts
    name, password = ask.text("account"), ask.password
    if "close" in ask.form:
        _require_another_admin(ask, name)
        await run_in_threadpool(known.change, name, closed=True)
    elif "change" in ask.form:
        await run_in_threadpool(known.change, name, password=password)
    else:
        lang = "en" if ask.text("lang") == "en" else "id"
        await run_in_threadpool(known.add, name, password, _roles(ask), lang)
    return Redirect("/kantor?tersimpan=1#akun")


def _roles(ask: Ask) -> tuple[str, ...]:
    """Return the roles that were ticked; none, or one that does not exist, is refused rather than guessed."""
    said = ask.texts("role")
    roles = people.roles(said)
    if not roles or len(roles) != len(set(said)):
        raise missing(
            f"Peran akun ini belum dipilih. Pilih satu atau beberapa: {', '.join(rights.ROLES)}.",
            f"The role of this account was not chosen. Choose one or several: {', '.join(rights.ROLES)}.",
        )
    return roles


def _require_another_admin(ask: Ask, name: str) -> None:
    """Refuse to close the last account that could make another."""
    admins = {each.name for each in ask.desk.accounts.all() if each.may(rights.RULE)}
    closing = ask.desk.accounts.find(name)
    if closing and admins == {closing.name}:
        raise RefusedError(
            409, "last-admin", f'Akun "{closing.name}" satu-satunya admin. Buat akun admin lain dahulu, lalu tutup yang ini.',
            f'The account "{closing.name}" is the only administrator. Make another one first, then close this.',
        )  # fmt: skip


async def logo(ask: Ask) -> Answer:
    """Give the office's logo."""
    name = ask.desk.facts.told["logo"]
    place = ask.desk.home.folder / name
    if not name or "/" in name or "\\" in name or not place.is_file() or place.is_symlink():
        raise not_found()
    return Download(place, "image/png")
