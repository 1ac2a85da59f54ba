"""The desk put together and served: bound to its port, ready, ended; and what is said where a desk runs there already."""

from __future__ import annotations

import socket
import ssl
import sys
import tempfile
from contextlib import ExitStack, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING

import uvicorn

from docgen.desk import certificate, safety
from docgen.desk import home as homes
from docgen.desk.accounts import Accounts
from docgen.desk.application import application
from docgen.desk.background import Background
from docgen.desk.exchange import Premises
from docgen.desk.issues import Issues
from docgen.desk.journal import Journal
from docgen.desk.office_facts import Facts
from docgen.desk.pictures import Pictures
from docgen.desk.sessions import Sessions
from docgen.desk.workers import Workers
from docgen.errors import MisuseError
from docgen.pipeline.files import locks
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.desk.home import Clock, Home

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only where --lan asks for it, and only under TLS
FREE = range(1024, 65535)
"""Ports that anybody may use, and the one above them too."""

ENDING = 5
"""Seconds for answers that are under way when the desk is ended."""

WORKERS = 4
"""Two for looks at cases, on two cores, one for what is dropped meanwhile, and one for every other screen; each begun when it is first needed."""


class Bound(Frozen):
    """A port that is ours."""

    socket: socket.socket
    address: str
    lan: bool


class DeskRunsError(Exception):
    """A desk runs on that port already, at this address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def bind(home: Home, port: int, *, lan: bool) -> Bound:
    """Return the port, bound; one on which a desk runs is told apart from one that another program has."""
    if lan:
        certificate.require_sound(home)
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":  # there the other option would share the port with anybody
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    scheme = "https" if lan else "http"
    try:
        bound.bind((EVERYWHERE if lan else HERE, port))
        bound.listen(128)
    except (OSError, OverflowError) as error:
        bound.close()
        raise _taken(port) from error
    return Bound(bound, f"{scheme}://{HERE}:{bound.getsockname()[1]}/", lan)


def _taken(port: int) -> DeskRunsError | MisuseError:
    """Return why a port is not ours: a desk runs there, or another program."""
    there = next((name for name in ("http", "https") if is_desk(port, tls=name == "https")), None)
    if there:  # as it answers, which may be otherwise than this one would
        return DeskRunsError(f"{there}://{HERE}:{port}/")
    other = port + 1 if port in FREE else FREE[-1]
    return MisuseError(
        f"Port {port} dipakai program lain, atau tidak boleh dipakai. Pakai port lain, misalnya --port {other}.",
        f"Port {port} is used by another program, or may not be used. Use another, such as --port {other}.",
    )


def is_desk(port: int, *, tls: bool = False) -> bool:
    """Return whether a desk answers on a port of this computer."""
    unchecked = ssl._create_unverified_context() if tls else None  # noqa: S323, SLF001 - our own certificate, on our own computer
    asked = HTTPSConnection(HERE, port, timeout=2, context=unchecked) if tls else HTTPConnection(HERE, port, timeout=2)
    try:
        asked.request("HEAD", "/masuk")
        return asked.getresponse().headers.get(safety.MARK) is not None
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


class Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self.ready()


def serve(home: Home, bound: Bound, clock: Clock, ready: Callable[[], None]) -> None:
    """Serve the desk until it is ended; *ready* is called once it answers. A wrong office file is a fault."""
    homes.make_folder(home.own)
    tempfile.tempdir = str(homes.make_folder(home.own / "sementara"))  # what is dropped stays on the office's own disk
    with ExitStack() as held:
        with suppress(locks.HeldError):  # another desk of the same office is at work, on another port
            held.enter_context(locks.alone(home.own / ".meja.kunci", tries=1))
            homes.sweep(home.own)
        desk = opened(home, clock)
        held.callback(desk.workers.close)  # they outlive whoever began them, should it end before it answers
        Server(_config(desk, bound), ready).run([bound.socket])


def _config(desk: Premises, bound: Bound) -> uvicorn.Config:
    keys = certificate.files(desk.home) if bound.lan else (None, None)
    return uvicorn.Config(
        application(desk, secure=bound.lan),
        log_config=None,
        log_level="critical",  # a fault is told by its page; work cut short at the end is none
        access_log=False,
        server_header=False,
        lifespan="on",
        http="h11",
        ws="none",
        timeout_graceful_shutdown=ENDING,
        ssl_keyfile=keys[1],
        ssl_certfile=keys[0],
    )


def opened(home: Home, clock: Clock) -> Premises:
    """Return an office's desk, its workers begun and its office file read."""
    own = homes.make_folder(home.own)
    workers = Workers(WORKERS)
    facts = Facts(home, workers)
    try:
        facts.read()
    except BaseException:
        workers.close()
        raise
    held = (Accounts(own), Sessions(own, clock), Journal(own))
    return Premises(home, clock, *held, workers, Background(home), Issues(home, clock), Pictures(home), facts)
