"""A PostgreSQL server that tests may fill: DOCGEN_TEST_POSTGRESQL names it."""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from docgen.register.address import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = os.environ.get("DOCGEN_TEST_POSTGRESQL", "")
ON_A_SERVER = pytest.mark.skipif(not SERVER, reason="DOCGEN_TEST_POSTGRESQL names no server")


@contextmanager
def database(kind: str = "") -> Iterator[str]:
    """Yield the address of a new database, gone at the end: tests may run side by side."""
    server = create_engine(parse(SERVER), isolation_level="AUTOCOMMIT")
    name = f"docgen_{uuid4().hex}"
    with server.connect() as admin:
        admin.execute(text(f"CREATE DATABASE {name} {kind}"))
    yield parse(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as admin:
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@contextmanager
def relayed(url: str) -> Iterator[tuple[str, Event]]:
    """Yield an address that leads to the same database, and what makes it silent: its connections stay, and carry nothing."""
    asked, silent = parse(url), Event()

    def pass_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError), source, target:
            while piece := source.recv(1 << 16):
                if not silent.is_set():
                    target.sendall(piece)

    def answer() -> None:
        with suppress(OSError):
            while True:
                here, there = door.accept()[0], socket.create_connection((asked.host, asked.port))
                for pair in ((here, there), (there, here)):
                    Thread(target=pass_on, args=pair, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as door:
        Thread(target=answer, daemon=True).start()
        own = asked.set(host="127.0.0.1", port=door.getsockname()[1])
        yield own.render_as_string(hide_password=False), silent
