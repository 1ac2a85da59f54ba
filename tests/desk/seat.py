"""A seat at the desk as tests use it: an office with accounts, a browser without scripts, the forms it fills."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha512
from typing import TYPE_CHECKING, Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette would rather have the successor of httpx, which is not locked
    from starlette.testclient import TestClient

from docgen.desk.accounts import Accounts
from docgen.desk.application import application
from docgen.desk.home import Home
from docgen.desk.serving import opened
from tests import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from httpx import Client, Response

    from docgen.desk.exchange import Premises

PASSWORD = "kata sandi yang panjang"  # noqa: S105 - of people who are not there
PEOPLE = {"Rahmat": "kasubag", "Nurlaila": "sekretaris", "Arsa": "arsiparis", "Adi": "admin"}
AS_JSON = {"Accept": "application/json"}
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)

KODE = "PDK-2026-10"
"""The case of the sample."""


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    now: datetime = field(default_factory=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.now

    def wait(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span


@dataclass
class Seat:
    """One browser at the desk."""

    client: TestClient | Client
    home: Home

    def get(self, path: str, **kwargs: Any) -> Response:  # noqa: ANN401 - whatever httpx takes
        """Ask for a page."""
        answer: Response = self.client.get(path, **kwargs)
        return answer

    def json(self, path: str) -> Any:  # noqa: ANN401 - a document
        """Ask for a page as a program does."""
        return self.client.get(path, headers=AS_JSON).json()

    def token(self, path: str = "/masuk") -> str:
        """Return the token of a page's forms."""
        found = re.search(r'name="t" value="([0-9a-f]+)"', self.client.get(path).text)
        assert found, path
        return found[1]

    def post(self, path: str, data: dict[str, Any] | None = None, page: str = "", **kwargs: Any) -> Response:  # noqa: ANN401 - whatever httpx takes
        """Send the form of a page."""
        answer: Response = self.client.post(path, data={"t": self.token(page or path), **(data or {})}, **kwargs)
        return answer

    def log_in(self, name: str, password: str = PASSWORD) -> Response:
        """Log in."""
        return self.post("/masuk", {"account": name, "password": password})

    def drop(self, workbook: Path, *evidence: Path, name: str = "kasus.xlsx", **kwargs: Any) -> Response:  # noqa: ANN401 - whatever httpx takes
        """Drop a workbook with its evidence."""
        files = [("workbook", (name, workbook.read_bytes()))]
        files += [("evidence", (each.name, each.read_bytes())) for each in evidence]
        return self.post("/", files=files, **kwargs)

    def drop_sample(self, folder: Path = sample.SAMPLE, **kwargs: Any) -> Response:  # noqa: ANN401 - whatever httpx takes
        """Drop a sample case with its evidence."""
        return self.drop(folder / "kasus.xlsx", *sorted((folder / "bukti").iterdir()), **kwargs)


def forms(page: str, act: str) -> list[dict[str, str]]:
    """Return the hidden and preset fields of a page's forms for an act."""
    found = [each for each in FORM.findall(page) if f'data-act="{act}"' in each]
    return [dict(re.findall(r'name="([^"]+)" value="([^"]*)"', each)) for each in found]


def an_office(folder: Path, soffice: str | None = "tidak-ada") -> Home:
    """Return an office with an account for each role, and no case yet; without LibreOffice unless it is asked for."""
    sample.office(folder)
    (folder / "kasus.xlsx").unlink()
    home = Home(folder / "kantor.toml", soffice=soffice)
    home.own.mkdir(mode=0o700)
    accounts = Accounts(home.own)
    for name, role in PEOPLE.items():
        accounts.add(name, PASSWORD, (role,), "id")
    return home


@contextmanager
def served(home: Home, clock: Clock | None = None) -> Iterator[tuple[Premises, TestClient]]:
    """Serve an office's desk during the block, and hand out a browser."""
    desk = opened(home, clock or Clock())
    with TestClient(
        application(desk), base_url="http://127.0.0.1:8420", client=("127.0.0.1", 5000), follow_redirects=False
    ) as client:
        yield desk, client


@dataclass
class Server:
    """A desk that runs as staff start it."""

    process: subprocess.Popen[str]
    address: str

    def kill(self) -> None:
        """End it as a power cut does, and wait until it is gone."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def started(
    home: Home, port: int = 0, before: Callable[[], None] | None = None, more: tuple[str, ...] = ()
) -> Iterator[Server]:
    """Start `docgen desk`, which does *before* first; wait for its address, and end it after the block."""
    command = [sys.executable, "-m", "docgen", "desk", "--office", str(home.office_file), "--port", str(port), *more]
    environment = {**os.environ, "DOCGEN_LANG": "id"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, preexec_fn=before  # noqa: PLW1509 - one thread
    ) as process:  # fmt: skip
        assert process.stdout
        server = Server(process, process.stdout.readline().strip().rstrip("/"))
        try:
            yield server
        finally:
            process.terminate()
            process.wait(120)


def another(seat: Seat) -> Seat:
    """Return another browser at the same desk."""
    assert isinstance(seat.client, TestClient)
    client = TestClient(
        seat.client.app, base_url="http://127.0.0.1:8420", client=("127.0.0.1", 5000), follow_redirects=False
    )
    return Seat(client, seat.home)


def shown(there: Seat) -> dict[str, str]:
    """Return what the form of an issue carries: the digest of the workbook that is shown."""
    return {"sha512": sha512(there.home.workbook(KODE).read_bytes()).hexdigest()}
