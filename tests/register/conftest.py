"""A register on a file and on a server alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.server import ON_A_SERVER, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=ON_A_SERVER)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a register that is not there yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/register.db"
        return
    with database() as made:
        yield made
