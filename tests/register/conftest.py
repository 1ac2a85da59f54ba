"""A register on a file and on a server alike."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from docgen.register.connection import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = os.environ.get("DOCGEN_TEST_POSTGRESQL", "")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.skipif(not SERVER, reason="no server"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a register that is not there yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/register.db"
        return
    server = create_engine(parse(SERVER), isolation_level="AUTOCOMMIT")
    name = f"docgen_{uuid4().hex}"
    with server.connect() as admin:
        admin.execute(text(f"CREATE DATABASE {name}"))
    yield parse(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as admin:
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
