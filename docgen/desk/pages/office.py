"""The office file as a form with each key explained, and the accounts. The admin's own screen: no case is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from docgen.desk import accounts as people
from docgen.desk import rights
from docgen.desk.exchange import Download, Go, Page
from docgen.desk.refusals import not_found
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask

ACTS = ("t",)
"""Fields of the form that are no keys of the office file."""


async def show(ask: Ask) -> Answer:
    """Show the office file and the accounts."""
    return await _page(ask)


async def _page(ask: Ask, sentence: str = "", said: dict[str, str] | None = None, status: int = 200) -> Page:
    found: dict[str, Any] = await ask.work("offices.form", ask.desk.home)
    data = {
        "sections": found["sections"],
        "said": said or {},
        "sentence": sentence,
        "saved": ask.request.query_params.get("tersimpan", ""),
        "accounts": [people.told(each) for each in ask.desk.accounts.all()],
        "all_roles": [(role, rights.name(role, ask.lang)) for role in rights.ROLES],
    }
    document = {"ok": not sentence, "office": found["values"], "accounts": data["accounts"]}
    return Page("office.html", data, document, status)


async def take(ask: Ask) -> Answer:
    """Save what was changed; what is not allowed is said beside the form, which keeps what was typed."""
    said = {name: value for name, value in ask.form.multi_items() if isinstance(value, str) and name not in ACTS}
    try:
        await ask.work("offices.save", ask.desk.home, said)
    except DocgenError as error:
        if ask.json:
            raise
        return await _page(ask, error.words.text(ask.lang), said, 422)
    await run_in_threadpool(ask.desk.facts.refresh)
    return Go("/kantor?tersimpan=1")


async def accounts(ask: Ask) -> Answer:
    """Show the same screen."""
    return await _page(ask)


async def account(ask: Ask) -> Answer:
    """Add an account, give one another password, or close it."""
    known = ask.desk.accounts
    name, password = ask.text("account"), str(ask.form.get("password", ""))
    if "close" in ask.form:
        await run_in_threadpool(known.change, name, closed=True)
    elif known.find(name):
        await run_in_threadpool(known.change, name, password=password)
    else:
        roles = people.roles(ask.texts("role")) or (rights.KASUBAG,)
        await run_in_threadpool(known.add, name, password, roles, "en" if ask.text("lang") == "en" else "id")
    return Go("/kantor?tersimpan=1#akun")


async def logo(ask: Ask) -> Answer:
    """Give the office's logo."""
    name = ask.desk.facts.told["logo"]
    place = ask.desk.home.folder / name
    if not name or "/" in name or "\\" in name or not place.is_file() or place.is_symlink():
        raise not_found()
    return Download(place, "image/png")
