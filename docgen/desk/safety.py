"""What every answer of the desk is held to: hosts it answers to, headers a browser obeys, requests that are its own pages'."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse

from docgen.desk import refusals
from docgen.pipeline import report

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from docgen.desk.refusals import RefusedError

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
MARK = "X-Docgen-Meja"
"""By which a second desk on the same port knows the first."""

LARGEST = 2 * 1024**3 + 128 * 1024**2
"""Bytes of one request: the evidence of a case, its workbook, and what a form puts around them."""


class TooLargeError(Exception):
    """A request is larger than what the gate of workbooks and evidence lets in."""


class Safety:
    """Answers for known hosts only, bounds what is sent, and sets the headers on what goes out."""

    def __init__(self, app: ASGIApp, hosts: Callable[[], frozenset[str]], *, secure: bool) -> None:
        self.app, self.hosts, self.secure = app, hosts, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._headers(MutableHeaders(scope=message), scope["path"])
            await send(message)

        if host_of(asked.get("host", "")) not in LOCAL | self.hosts():
            await _outside(asked, refusals.unknown_host())(scope, receive, sent)
        elif int(asked.get("content-length") or 0) > LARGEST:
            await _outside(asked, refusals.too_large())(scope, receive, sent)
        else:
            await self.app(scope, _bounded(receive), sent)

    def _headers(self, headers: MutableHeaders, path: str) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        headers[MARK] = "1"
        if self.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if not path.startswith("/aset/"):
            headers.setdefault("Cache-Control", "private, no-store")


def _outside(asked: Headers, error: RefusedError) -> Response:
    """Return a refusal to whom nothing of the office is shown, not even its language."""
    if "application/json" in asked.get("accept", ""):
        return JSONResponse(report.fault(error, "id"), error.status)
    page = f'<!doctype html><html lang="id"><meta charset="utf-8"><title>docgen</title><p role="alert">{error.words.id}</p><p lang="en">{error.words.en}</p></html>'
    return HTMLResponse(page, error.status)


def _bounded(receive: Receive) -> Receive:
    """Return a source of a request's body that ends where the limit is, whatever the request says of its length."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLargeError
        return message

    return bounded


def host_of(host: str) -> str:
    """Return the name of a Host header without its port."""
    return (_split(f"//{host}").hostname or "") if host.isprintable() and "@" not in host and "/" not in host else ""


def _split(address: str) -> SplitResult:
    """Return the parts of an address that somebody sent; one that is none has none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def is_own(request: Request) -> bool:
    """Return whether a request that changes something comes from a page of the desk's own, as far as the browser says."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return not origin or _split(origin).netloc == request.headers.get("host", "")
