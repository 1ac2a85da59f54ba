"""Workbooks made to keep a reader busy, dropped at the desk: each is answered in a sentence, and others work on."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from tests import factories
from tests.desk import seat
from tests.desk.seat import Seat
from tests.workbook.test_hostile import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.hostile, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
AT_ONCE = ("totals without end", "evidence without end", "suspicions without end")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the sound case that each is altered from."""
    return factories.a_workbook(tmp_path_factory.mktemp("asal") / "kasus.xlsx").read_bytes()


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """Return the Kasubag at a desk that runs."""
    home = seat.an_office(tmp_path_factory.mktemp("ganas") / "kantor")
    with seat.started(home) as server, httpx.Client(base_url=server.address, timeout=120) as client:
        found = Seat(client, home)
        found.log_in("Rahmat")
        yield found


@pytest.mark.parametrize("kind", [kind for place, kind in enumerate(KINDS) if place % 4 == 0])
def test_a_hostile_workbook_is_answered_in_a_sentence(there: Seat, sound: bytes, kind: str) -> None:
    """It is refused, or becomes a case with its errors named on a page that a browser can show."""
    answer = there.post("/", files=[("workbook", ("kasus.xlsx", KINDS[kind](sound)))])
    if answer.status_code == 303:
        answer = there.get(answer.headers["location"])
    assert answer.status_code in (200, 422)
    assert len(answer.text) < 8_000_000
    if answer.status_code == 422:
        told = re.search(r'role="alert">(.*?)</p>', answer.text, re.DOTALL)
        assert told
        assert html.unescape(told[1]).rstrip().endswith(".")


def test_others_work_on_meanwhile(there: Seat, sound: bytes) -> None:
    """Three such workbooks at once keep nobody from the book of numbers; a slow computer may call itself busy (503)."""
    form = {"t": there.token("/")}
    with ThreadPoolExecutor() as crowd:
        dropped = [
            crowd.submit(there.client.post, "/", data=form, files=[("workbook", ("kasus.xlsx", KINDS[kind](sound)))])
            for kind in AT_ONCE
        ]
        read = 0
        while not all(each.done() for each in dropped):
            assert there.get("/agenda").status_code == 200
            read += 1
    assert {each.result().status_code for each in dropped} <= {303, 409, 422, 503}
    assert read > 1
