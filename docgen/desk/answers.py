"""From a screen's answer to HTTP: a page, a JSON object, bytes or another address. Nothing is decided here."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jinja2
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from docgen.desk import refusals, rights
from docgen.desk.exchange import Page, Redirect, Stream
from docgen.desk.sessions import COOKIE, LASTS
from docgen.desk.wording import FILTERS
from docgen.pipeline import report

if TYPE_CHECKING:
    from docgen.desk.accounts import Account
    from docgen.desk.exchange import Answer, Ask
    from docgen.errors import DocgenError

PAGES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters.update(FILTERS)

MENU = (
    ("/", rights.READ, "Meja", "Desk"),
    ("/agenda", rights.READ, "Buku agenda", "Book of numbers"),
    ("/arsip", rights.READ, "Arsip", "Archive"),
    ("/tahun", rights.READ, "Tahun ini", "This year"),
    ("/templat", rights.WORK, "Templat", "Templates"),
    ("/kantor", rights.RULE, "Kantor", "Office"),
)
"""What is not allowed is not shown."""


def answer(ask: Ask, said: Answer, *, secure: bool) -> Response:
    """Return the response of a screen."""
    if isinstance(said, Page):
        response: Response = (
            JSONResponse(said.document, said.status)
            if ask.json and said.document is not None
            else HTMLResponse(render(ask, said.template, said.data), said.status)
        )
        if not ask.account:
            _cookie(response, ask.token, secure=secure)
        return response
    if isinstance(said, Redirect):
        response = JSONResponse(said.document) if ask.json else RedirectResponse(said.to, 303)
        if said.cookie is not None:
            _cookie(response, said.cookie, secure=secure)
        return response
    if isinstance(said, Stream):
        return StreamingResponse(said.events, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
    named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(said.name)}"} if said.name else {}
    if isinstance(said.content, Path):
        return FileResponse(said.content, media_type=said.kind, headers=named)
    return Response(said.content, media_type=said.kind, headers=named)


def render(ask: Ask, template: str, data: dict[str, Any]) -> str:
    """Return a page in the account's language, with only what its roles may."""
    account = ask.account
    menu = [(path, ask.say(*names)) for path, may, *names in MENU if account and account.may(may)]
    return PAGES.get_template(template).render(
        **data,
        lang=ask.lang,
        kata=ask.say,
        t=ask.desk.sessions.form_token(ask.token),
        account=account,
        roles=", ".join(rights.name(role, ask.lang) for role in account.roles) if account else "",
        may=account.may if account else lambda allowed: False,  # noqa: ARG005 - a stranger may nothing
        rights=rights,
        menu=menu,
        here=ask.request.url.path,
        own=own_screen(account) if account else "/masuk",
        office=ask.desk.facts.told,
    )


def own_screen(account: Account) -> str:
    """Return the first screen of an account: the desk, or the office for who reads no case."""
    return "/" if account.may(rights.READ) else "/kantor"


def _cookie(response: Response, token: str, *, secure: bool) -> None:
    if not token:
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict", secure=secure)
        return
    lasts = int(LASTS.total_seconds())
    response.set_cookie(COOKIE, token, max_age=lasts, path="/", httponly=True, samesite="strict", secure=secure)


def refused(ask: Ask, error: DocgenError) -> Response:
    """Return a refusal, or a fault of the house: its sentence, and what was found with it."""
    status = refusals.status_of(error)
    if ask.json:
        return JSONResponse(report.fault(error, ask.lang), status)
    if status == HTTPStatus.UNAUTHORIZED and ask.request.method == "GET":  # a stranger, who is brought back afterwards
        return RedirectResponse(f"/masuk?ke={quote(ask.request.url.path)}", 303)
    words = error.words.text(ask.lang)
    return HTMLResponse(render(ask, "refused.html", {"sentence": words, "status": status}), status)
