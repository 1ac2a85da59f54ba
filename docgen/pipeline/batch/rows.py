"""One row a case: what is asked of it, and how it ended. Values only."""

from __future__ import annotations

import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from docgen.errors import ExitCode
from docgen.finding import Words
from docgen.pipeline.stages import Actor
from docgen.value import Frozen, convert, field, to_builtins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.papers.entries import Owner

RESULT = "Hasil Batch"
"""The sheet of a result workbook, by which one that lies among the cases is known: it is none."""

GUIDE = "Satu baris satu kasus. Saring kolom Keadaan untuk melihat yang perlu diperbaiki."
COLUMNS = (
    ("Buku kerja", 44), ("Kantor", 14), ("Kode Kasus", 16), ("Keadaan", 12), ("Kode keluar", 8), ("Nomor berkas", 10),
    ("Detik", 8), ("Keterangan", 60), ("Berkas", 44),
)  # fmt: skip


class State(StrEnum):
    """How a case of a batch stands."""

    DONE = "done"
    UNCHANGED = "unchanged"
    FINDINGS = "findings"
    FAILED = "failed"
    REFUSED = "refused"
    POISON = "poison"
    LEFT = "left"


class Mode(StrEnum):
    """What a batch does with each case."""

    BUILD = "build"
    CHECK = "check"
    DRAFT = "draft"


class BatchRequest(Frozen):
    """What a user asked for; `register` is the address said in the environment, and `kit` the SOP of all cases."""

    folder: Path
    mode: Mode = Mode.BUILD
    workers: int = 1
    engine: str = "processes"
    resume: bool = False
    stop: bool = False
    timeout: float = 600
    xlsx: Path | None = None
    register: str | None = None
    kit: Path | None = None


NOTHING = Words("", "")
AND = " / "
"""Stands between the parts of a lane: the register, kode, pemda and nama of an office."""


class Task(Frozen):
    """One case as a worker takes it; a path is relative to FOLDER, which another machine sees elsewhere, and so is a kit that lies in it."""

    folder: Path
    path: str
    mode: Mode
    actor: Actor
    register: str | None
    kit: str | None = None

    def plain(self, planned: Planned) -> dict[str, str | None]:
        """Return the task as any engine carries it; its key changes with what the case is made from."""
        return {
            "key": f"{self.path} {planned.inputs[:16]}", "lane": planned.lane, "folder": str(self.folder), "path": self.path,
            "mode": self.mode.value, "who": self.actor.who, "when": self.actor.when.isoformat(), "register": self.register,
            "kit": self.kit,
        }  # fmt: skip

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """Return a task as it came through an engine."""
        actor = Actor(plain["who"], datetime.fromisoformat(plain["when"]))
        return cls(
            Path(plain["folder"]), plain["path"], Mode(plain["mode"]), actor, plain["register"], plain.get("kit")
        )


class Outcome(Frozen):
    """How a case ended; `again` where a register or a disk did not answer and may do so in a moment.

    The dossier's path is relative to FOLDER, as the workbook's; `told` is what is kept of it for those who ask how all went.
    """

    state: State
    exit: int
    number: str | None = None
    dossier: str | None = None
    manifest: str | None = None
    message: Words = NOTHING
    again: bool = False
    told: list[Any] | None = None

    def plain(self, mode: Mode) -> dict[str, Any]:
        """Return the end as any engine carries it; it halts its lane where the register gives no more numbers."""
        halts = self.exit == ExitCode.REGISTER_REFUSES and mode is Mode.BUILD
        return {**to_builtins(self), "halts": halts}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """Return an end as it came through an engine."""
        return convert(plain, cls)


class Planned(Frozen):
    """A case before any work: whose it is, its kode, its place in its lane, the digest of all it is made from."""

    path: str
    owner: Owner
    kode: str
    order: str
    lane: str
    inputs: str

    @property
    def book(self) -> str:
        """Which book of which register its numbers stand in: offices of one kode there wait for one another, whatever their names."""
        return AND.join(self.lane.split(AND)[:2])


class Row(Frozen):
    """A case of a batch with its end."""

    planned: Planned
    outcome: Outcome = field(default_factory=lambda: Outcome(State.LEFT, 0))
    seconds: float = 0.0

    def dossier(self, folder: Path) -> str | None:
        """Return where the dossier of the case lies, which its end has as seen from FOLDER."""
        return os.path.normpath(folder / self.outcome.dossier) if self.outcome.dossier else None


def ends(rows: Iterable[Row]) -> int:
    """Return the exit code of a whole batch, by what is worst for the office: a register that stopped it, a poison case, cases set aside."""
    exits = {row.outcome.exit for row in rows}
    worst = (code for code in (ExitCode.REGISTER_REFUSES, ExitCode.UNEXPECTED) if code in exits)
    return next(worst, ExitCode.CASE_HAS_ERRORS if any(exits) else ExitCode.DONE)
