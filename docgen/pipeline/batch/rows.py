"""One row a case: what is asked of it, and how it ended. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.papers.entries import Owner
    from docgen.pipeline.stages import Actor

UNEXPECTED, HAS_ERRORS, STOPPED = 1, 3, 6
"""Exit codes of a batch beside 0: a poison case, cases that were set aside, a register that stopped it."""


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


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What a user asked for; `register` is the address said in the environment."""

    folder: Path
    mode: Mode = Mode.BUILD
    workers: int = 1
    engine: str = "processes"
    resume: bool = False
    stop: bool = False
    timeout: float = 600
    xlsx: Path | None = None
    register: str | None = None


NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Task:
    """One case as a worker takes it; a path is relative to FOLDER, which another machine sees elsewhere."""

    folder: Path
    path: str
    mode: Mode
    actor: Actor
    register: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case ended; `again` where a register or a disk did not answer and may do so in a moment."""

    state: State
    exit: int
    number: str | None = None
    dossier: str | None = None
    manifest: str | None = None
    message: Words = NOTHING
    again: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A case before any work: whose it is, its kode, its place in its lane, the digest of all it is made from."""

    path: str
    owner: Owner
    kode: str
    order: str
    lane: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Row:
    """A case of a batch with its end."""

    planned: Planned
    outcome: Outcome = field(default_factory=lambda: Outcome(State.LEFT, 0))
    seconds: float = 0.0


def ends(rows: Iterable[Row]) -> int:
    """Return the exit code of a whole batch: what is worst for the office comes first."""
    exits = {row.outcome.exit for row in rows}
    if STOPPED in exits:
        return STOPPED
    if UNEXPECTED in exits:
        return UNEXPECTED
    return HAS_ERRORS if exits - {0} else 0
