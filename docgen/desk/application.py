"""The desk as a web application: every route with who may use it, and the one way from a request to its answer."""

from __future__ import annotations

import hmac
import sys
import traceback
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
from docgen.pipeline.files import locks
from docgen.value import Frozen

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

        async def asked(request: Request) -> Response:
            ask = self._known(request)
            handler, may = (screen.show, screen.may) if request.method != "POST" else (screen.take, screen.may_take)
            if handler is None:
                raise refusals.not_found()
            if ask.account is None or not ask.account.may(may):
                raise refusals.forbidden()
            if request.method != "POST":
                return await self._answered(ask, handler(ask), screen.act(request.method))
            async with self._filled(ask) as filled:
                return await self._answered(filled, handler(filled), screen.act(request.method))

        return self.guarded(asked)

    def guarded(self, asked: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """Return an endpoint whose faults are answers."""

        async def answered(request: Request) -> Response:
            account = self._account(request.cookies.get(COOKIE, ""))
            ask = Ask(self.desk, request, account, request.cookies.get(COOKIE, ""))
            try:
                if self.desk.facts.stale():
                    await run_in_threadpool(self.desk.facts.refresh)
                with locks.told_as_refusals(self.desk.home.folder):  # a full disk above all
                    return await asked(request)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
                return faulty(ask, error)

        return answered

    async def enter(self, request: Request) -> Response:
        """Answer the screen on which one logs in: the only one a stranger sees."""
        token = request.cookies.get(COOKIE, "")
        ask = Ask(self.desk, request, self._account(token), token or self.desk.sessions.stranger())
        if request.method == "POST":
            async with self._filled(ask) as filled:
                return answers.answer(filled, await entry.take(filled), secure=self.secure)
        return answers.answer(ask, await entry.show(ask), secure=self.secure)

    async def lost(self, request: Request) -> Response:
        """Answer what is no screen."""
        self._known(request)
        raise refusals.not_found()

    async def bare(self, request: Request, error: Exception) -> Response:
        """Answer what no route takes, and what is not among the assets, with the page of all other faults."""
        token = request.cookies.get(COOKIE, "")
        wrong_way = isinstance(error, HTTPException) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        refusal = refusals.wrong_method() if wrong_way else refusals.not_found()
        answer = answers.refused(Ask(self.desk, request, self._account(token), token), refusal)
        answer.headers.update(getattr(error, "headers", None) or {})
        return answer

    def _account(self, token: str) -> Account | None:
        session = self.desk.sessions.find(token) if token else None
        return self.desk.accounts.find(session.account) if session else None

    def _known(self, request: Request) -> Ask:
        """Return the request of somebody who is logged in; anybody else is a stranger."""
        token = request.cookies.get(COOKIE, "")
        account = self._account(token)
        if account is None:
            raise RefusedError(
                HTTPStatus.UNAUTHORIZED,
                "stranger",
                "Anda belum masuk. Masuk dahulu dengan akun Anda.",
                "You are not logged in. Log in first.",
            )
        return Ask(self.desk, request, account, token)

    @asynccontextmanager
    async def _filled(self, ask: Ask) -> AsyncIterator[Ask]:
        """Yield a request with its form, whose files are gone afterwards; one that is not from a page of ours is refused."""
        if not safety.is_own(ask.request):
            raise refusals.not_ours()
        async with ask.request.form(max_files=FILES, max_fields=FIELDS) as form:
            filled = Ask(ask.desk, ask.request, ask.account, ask.token, form)
            if not hmac.compare_digest(filled.text("t").encode(), ask.desk.sessions.form_token(ask.token).encode()):
                raise refusals.not_ours()
            yield filled

    async def _answered(self, ask: Ask, answering: Awaitable[Answer], act: str) -> Response:
        """Return the answer once it is in the log who got it."""
        answer = await answering
        if screens.logged(ask.request.url.path):
            self.desk.journal.write(ask.who, act, ask.request.url.path, self.desk.clock)
        return answers.answer(ask, answer, secure=self.secure)


def faulty(ask: Ask, error: Exception) -> Response:
    """Return the answer to a fault: the house's own words, a refusal, or that docgen itself is wrong."""
    if isinstance(error, DocgenError):
        return answers.fault(ask, error)
    if isinstance(error, RefusedError):
        stranger = error.status == HTTPStatus.UNAUTHORIZED and ask.request.method == "GET" and not ask.json
        return answers.to_log_in(ask.request) if stranger else answers.refused(ask, error)
    if plain := PLAIN.get(type(error)):
        return answers.refused(ask, plain())
    # Neither the message nor the values of the frames are told: they may name a person.
    where = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(f"docgen: {type(error).__name__} ({Path(where.filename).name}:{where.lineno})\n")
    return answers.refused(ask, refusals.unexpected())
