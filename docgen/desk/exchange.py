"""What a screen is asked and what it answers: values between the routes and the screens. No screen, no rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from docgen.bahasa import kosong
from docgen.desk.background import PATIENCE
from docgen.desk.home import Requester
from docgen.desk.refusals import not_found
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from starlette.requests import Request

    from docgen.desk.accounts import Account, Accounts
    from docgen.desk.background import Background
    from docgen.desk.home import Clock, Home
    from docgen.desk.issues import Issues
    from docgen.desk.journal import Journal
    from docgen.desk.office_facts import Facts
    from docgen.desk.pictures import Pictures
    from docgen.desk.sessions import Sessions
    from docgen.desk.workers import Workers

    Handler = Callable[["Ask"], Awaitable["Answer"]]


class Premises(Frozen):
    """Everything a screen may work with."""

    home: Home
    clock: Clock
    accounts: Accounts
    sessions: Sessions
    journal: Journal
    workers: Workers
    background: Background
    issues: Issues
    pictures: Pictures
    facts: Facts


class Ask(Frozen):
    """One request, and who asks; `account` is None only where a stranger may be."""

    desk: Premises
    request: Request
    account: Account | None
    token: str
    form: FormData = field(default_factory=FormData)

    @property
    def lang(self) -> str:
        """The language of the account."""
        return self.account.lang if self.account else "id"

    @property
    def who(self) -> str:
        """The name the register and the log take."""
        return self.account.name if self.account else ""

    @property
    def json(self) -> bool:
        """Whether the answer is to be one JSON object."""
        return "application/json" in self.request.headers.get("accept", "")

    @property
    def by(self) -> Requester:
        """Who asks, when, and in which language: what a job is told."""
        return Requester(self.who, self.desk.clock(), self.lang)

    def say(self, indonesian: str, english: str) -> str:
        """Return the sentence in the account's language."""
        return english if self.lang == "en" else indonesian

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[name])

    def text(self, name: str) -> str:
        """Return a field of the form, without what surrounds it; empty where there is none."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) and not kosong(value) else ""

    @property
    def password(self) -> str:
        """The password of the form, as it was typed."""
        value = self.form.get("password", "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that may be given several times."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str))

    def files(self, name: str) -> tuple[UploadFile, ...]:
        """Return the files of a field; one that was left empty is none."""
        found = (value for value in self.form.getlist(name) if isinstance(value, UploadFile))
        return tuple(file for file in found if file.filename)

    async def work(self, job: str, *args: object) -> Any:  # noqa: ANN401 - each job has its own value
        """Return what a worker makes of a job of `docgen.desk.jobs` about this office, by its name: `cases.look`."""
        return await run_in_threadpool(self.desk.workers.ask, job, self.desk.home, *args)

    async def queued(self, job: str, *args: object) -> Any:  # noqa: ANN401 - as above
        """Return the same of a job that needs LibreOffice, in its turn."""
        return await run_in_threadpool(self.desk.pictures.workers.ask, job, self.desk.home, *args)

    async def found(self, job: str, *args: object) -> Any:  # noqa: ANN401 - as above
        """Return the same of what a route names; where the job finds nothing, there is no such page."""
        made = await self.work(job, *args)
        if not made:
            raise not_found()
        return made

    async def look(self, kode: str, job: str, *args: object, most: float = PATIENCE) -> Any:  # noqa: ANN401 - each job has its own value
        """Return what a worker makes of a job about a case as it stands now; if that takes long, it goes on and is told of."""
        asked = partial(self.work, job, kode, *args)
        return await self.desk.background.case(kode, self.who, job, asked, most)


class Page(Frozen):
    """A screen, and the same as one JSON object; without a document a program gets none."""

    template: str
    data: dict[str, Any]
    document: dict[str, Any] | None = None
    status: int = 200


class Redirect(Frozen):
    """What was done is done: the screen to see it on, and the same as one JSON object."""

    to: str
    document: dict[str, Any] = field(default_factory=lambda: {"ok": True})
    cookie: str | None = None
    """The token the browser is to hold from now on; empty to let go of it."""


class Download(Frozen):
    """Bytes to keep under a name, or to show in a page."""

    content: bytes | Path
    kind: str
    name: str = ""
    """Empty where the browser is to show it."""


class Stream(Frozen):
    """What is sent bit by bit, as events to a page that waits."""

    events: AsyncIterator[str]


Answer = Page | Redirect | Download | Stream


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
