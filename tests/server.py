"""A PostgreSQL server that tests may fill: DOCGEN_TEST_POSTGRESQL names it."""

from __future__ import annotations

import os
from contextlib import contextmanager
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
def database() -> Iterator[str]:
    """Yield the address of a new database, gone at the end: tests may run side by side."""
    server = create_engine(parse(SERVER), isolation_level="AUTOCOMMIT")
    name = f"docgen_{uuid4().hex}"
    with server.connect() as admin:
        admin.execute(text(f"CREATE DATABASE {name}"))
    yield parse(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as admin:
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
