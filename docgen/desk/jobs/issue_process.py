"""One issue of a case in a process of its own: it holds the case, builds, and writes down how far it is."""

from __future__ import annotations

import signal
from contextlib import suppress
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk.jobs import drop
from docgen.errors import DocgenError
from docgen.pipeline.files import locks
from docgen.value import Frozen

if TYPE_CHECKING:
    from datetime import datetime
    from multiprocessing.connection import Connection
    from pathlib import Path

    from docgen.desk.home import Home

BEGUN, TAKEN, STALE = "begun", "taken", "stale"
TRIES = 4
"""Tries at the lock of a case: who only looks whether it is held has it for a moment."""


class IssueRequest(Frozen):
    """What somebody asked for: the case, the workbook that was shown, and what is said of issued papers that differ."""

    kode: str
    who: str
    lang: str
    sha512: str
    reason: str = ""
    date: str = ""
    signed: tuple[str, ...] = ()
    revise: bool = False


def state_file(home: Home, kode: str) -> Path:
    """Return where it is written how far the issue of a case is."""
    return homes.make_folder(home.own / "terbit") / f"{kode}.json"


def issue(home: Home, order: IssueRequest, when: datetime, told: Connection) -> None:
    """Issue a case; say first whether it is begun, taken by another, or of a workbook that was replaced."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with locks.alone(drop.lock_of(home, order.kode), tries=TRIES), locks.told_as_refusals(home.folder):
            if sha512(home.workbook(order.kode).read_bytes()).hexdigest() != order.sha512:
                told.send(STALE)
                return
            _run(home, order, when, told)
    except locks.HeldError:
        told.send(TAKEN)
    except (
        DocgenError
    ) as error:  # the disk took not even how far it is: whoever waits is told, else the page says "terputus"
        with suppress(OSError):
            told.send(error)


def _run(home: Home, order: IssueRequest, when: datetime, told: Connection) -> None:
    state: dict[str, Any] = {
        "state": "berjalan", "who": order.who, "when": when.isoformat(timespec="seconds"), "sha512": order.sha512, "stage": "check",
        "revise": order.revise,
    }  # fmt: skip

    def write(**more: object) -> None:
        state.update(more)
        homes.write_json(state_file(home, order.kode), state)

    write()
    with suppress(OSError):  # who asked is gone: the server was killed, and the case is issued all the same
        told.send(BEGUN)
    try:
        with locks.told_as_refusals(home.output):
            made = _built(home, order, when, lambda stage: write(stage=stage.value))
        write(state="selesai", **made)
    except Exception as error:  # noqa: BLE001 - whatever it is, the page has to say that it ended
        from docgen.pipeline import report, unforeseen  # noqa: PLC0415 - only a failure needs it

        fault = unforeseen.fault(error)
        write(state="gagal", error={lang: report.fault(fault, lang) for lang in ("id", "en")})


def _built(home: Home, order: IssueRequest, when: datetime, progress: Any) -> dict[str, Any]:  # noqa: ANN401 - a call with the stage
    """Build the case as the command line would, under the account's name."""
    from docgen.desk.jobs import cases, years  # noqa: PLC0415 - the process begins without the house
    from docgen.pipeline import build, report  # noqa: PLC0415 - as above
    from docgen.pipeline.stages import Actor  # noqa: PLC0415 - as above
    from docgen.value import replace  # noqa: PLC0415 - as above

    asked = cases.request(home, order.kode)
    if order.revise:
        asked = replace(asked, revision=cases.revision(order.signed, order.reason, order.date))
    made = build.build(asked, Actor(order.who, when), progress)
    with suppress(OSError):  # the year reads it when somebody looks
        years.remember(home, made.folder)
    return {"folder": made.folder.name, "result": {lang: report.built(made, lang) for lang in ("id", "en")}}
