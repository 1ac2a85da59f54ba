"""A register on a file and on a server alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.register import Register
from tests.factories import OWNER
from tests.server import ON_A_SERVER, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the register of the test lies."""
    return tmp_path / "register.db"


@pytest.fixture
def book(file: Path) -> Iterator[Register]:
    """Yield a new register."""
    with Register.open(f"sqlite:///{file}", OWNER) as register:
        yield register


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=ON_A_SERVER)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a register that is not there yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/register.db"
        return
    with database() as made:
        yield made
