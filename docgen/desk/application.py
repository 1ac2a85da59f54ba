"""The desk as a web application: every route with who may use it, and the one way from a request to its answer."""

from __future__ import annotations

import hmac
import sys
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from docgen.desk import answers, refusals, safety
from docgen.desk.exchange import Ask
from docgen.desk.pages import entry, screens
from docgen.desk.refusals import RefusedError
from docgen.desk.sessions import COOKIE
from docgen.desk.workers import BusyError, GoneError, OverLimitError
from docgen.errors import DocgenError
from docgen.pipeline import unforeseen
from docgen.pipeline.files import locks
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from docgen.desk.accounts import Account
    from docgen.desk.exchange import Answer, Premises
    from docgen.desk.pages.screens import Screen

ASSETS = Path(__file__).parent / "static"
FIELDS, FILES = 2000, 1000
"""Parts of a form at most: a case has some tens of evidence files."""


def application(desk: Premises, *, secure: bool = False) -> Starlette:
    """Return the desk, ready to be served."""
    web = Web(desk, secure=secure)

    @asynccontextmanager
    async def alive(app: Starlette) -> AsyncIterator[None]:
        del app
        async with desk.pictures.drawing():
            yield
        await run_in_threadpool(desk.workers.close)

    routes = [
        *(Route(each.path, web.endpoint(each), methods=["GET", "POST"]) for each in screens.SCREENS),
        Route("/masuk", web.guarded(web.enter), methods=["GET", "POST"]),
        Mount("/aset", StaticFiles(directory=ASSETS)),
        Route("/{rest:path}", web.guarded(web.lost), methods=["GET", "POST"]),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(safety.Safety, hosts=lambda: desk.facts.hosts, secure=secure)],
        exception_handlers={HTTPException: web.bare},
        lifespan=alive,
    )


PLAIN = {
    OverLimitError: refusals.over_limit,
    BusyError: refusals.busy,
    locks.HeldError: refusals.busy,
    GoneError: refusals.worker_gone,
    safety.TooLargeError: refusals.too_large,
    HTTPException: refusals.unreadable,
    ClientDisconnect: refusals.unreadable,
}
"""Faults that have one sentence."""


class Web(Frozen):
    """How requests become answers."""

    desk: Premises
    secure: bool

    def endpoint(self, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint of a screen: known, allowed, from a page of our own; then shown, or done and logged."""

        async def asked(ask: Ask) -> Response:
            account, method = known(ask), ask.request.method
            handler, may = (screen.show, screen.may) if method != "POST" else (screen.take, screen.may_take)
            if handler is None:
                raise refusals.not_found()
            if not account.may(may):
                raise refusals.forbidden()
            if method != "POST":
                return await self._answered(ask, handler(ask), screen.act(method))
            async with filled(ask) as form:
                return await self._answered(form, handler(form), screen.act(method))

        return self.guarded(asked)

    def guarded(self, asked: Callable[[Ask], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """Return an endpoint whose faults are answers."""

        async def answered(request: Request) -> Response:
            ask = self._asked(request)
            try:
                if self.desk.facts.stale():
                    await run_in_threadpool(self.desk.facts.refresh)
                with locks.told_as_refusals(self.desk.home.folder):  # a full disk above all
                    return await asked(ask)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
                return faulty(ask, error)

        return answered

    async def enter(self, ask: Ask) -> Response:
        """Answer the screen on which one logs in: the only one a stranger sees."""
        ask = replace(ask, token=ask.token or self.desk.sessions.stranger())
        if ask.request.method == "POST":
            async with filled(ask) as form:
                return answers.answer(form, await entry.take(form), secure=self.secure)
        return answers.answer(ask, await entry.show(ask), secure=self.secure)

    async def lost(self, ask: Ask) -> Response:
        """Answer what is no screen."""
        known(ask)
        raise refusals.not_found()

    async def bare(self, request: Request, error: Exception) -> Response:
        """Answer what no route takes, and what is not among the assets, with the page of all other faults."""
        wrong_way = isinstance(error, HTTPException) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        refusal = refusals.wrong_method() if wrong_way else refusals.not_found()
        answer = answers.refused(self._asked(request), refusal)
        answer.headers.update(getattr(error, "headers", None) or {})
        return answer

    def _asked(self, request: Request) -> Ask:
        """Return a request with who asks, if anybody is logged in."""
        token = request.cookies.get(COOKIE, "")
        name = self.desk.sessions.find(token) if token else None
        return Ask(self.desk, request, self.desk.accounts.find(name) if name else None, token)

    async def _answered(self, ask: Ask, answering: Awaitable[Answer], act: str) -> Response:
        """Return the answer once it is in the log who got it."""
        answer = await answering
        if screens.logged(ask.request.url.path):
            self.desk.journal.write(ask.who, act, ask.request.url.path, self.desk.clock)
        return answers.answer(ask, answer, secure=self.secure)


def known(ask: Ask) -> Account:
    """Return who is logged in; anybody else is a stranger."""
    if ask.account is None:
        raise RefusedError(
            HTTPStatus.UNAUTHORIZED,
            "stranger",
            "Anda belum masuk. Masuk dahulu dengan akun Anda.",
            "You are not logged in. Log in first.",
        )
    return ask.account


@asynccontextmanager
async def filled(ask: Ask) -> AsyncIterator[Ask]:
    """Yield a request with its form, whose files are gone afterwards; one that is not from a page of ours is refused."""
    if not safety.is_own(ask.request):
        raise refusals.not_ours()
    async with ask.request.form(max_files=FILES, max_fields=FIELDS) as form:
        made = replace(ask, form=form)
        if not hmac.compare_digest(made.text("t").encode(), ask.desk.sessions.form_token(ask.token).encode()):
            raise refusals.not_ours()
        yield made


def faulty(ask: Ask, error: Exception) -> Response:
    """Return the answer to a fault: the house's own words, a refusal, or that docgen itself is wrong."""
    if isinstance(error, DocgenError):
        return answers.refused(ask, error)
    if plain := PLAIN.get(type(error)):
        return answers.refused(ask, plain())
    # Neither the message nor the values of the frames are told: they may name a person.
    sys.stderr.write(f"docgen: {unforeseen.trail(error)}\n")
    return answers.refused(ask, refusals.unexpected())
