"""Fixtures of the desk: an office whose desk is open, and somebody who has logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk import seat
from tests.desk.seat import Clock, Seat

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Return the desk's clock."""
    return Clock()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Seat]:
    """Return a browser at the desk of an office: nobody has logged in."""
    home = seat.an_office(tmp_path_factory.mktemp("kantor") / "kantor")
    with seat.served(home, clock) as (_, client):
        yield Seat(client, home)


@pytest.fixture
def stranger(desk: Seat) -> Seat:
    """Return a browser in which nobody has logged in."""
    return seat.another(desk)


@pytest.fixture
def kasubag(desk: Seat) -> Seat:
    """Return a browser in which the Kasubag has logged in."""
    there = seat.another(desk)
    assert there.log_in("Rahmat").status_code == 303
    return there
