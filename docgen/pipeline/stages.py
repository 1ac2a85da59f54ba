"""What a run is asked for, and what each stage of the pipeline hands to the next. Values only."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from docgen.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date as Day  # noqa: N812 - the field of that name hides it
    from datetime import datetime
    from pathlib import Path

    from docgen.case.changes import Comparison
    from docgen.case.model import Case
    from docgen.finding import Finding, Words
    from docgen.papers.due import Draft, Due
    from docgen.papers.record import Made
    from docgen.pipeline.evidence import Evidence
    from docgen.pipeline.sources import Materials, Sources
    from docgen.register import Register
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

    Progress = Callable[["Stage"], None]


class Stage(Enum):
    """How far a run is."""

    CHECK = "check"
    FILL = "fill"
    NUMBER = "number"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Revision:
    """What the user says of issued papers that come out different: signed already or not, why, and the new date."""

    signed: bool
    reason: str
    date: Day

    @classmethod
    def asked(
        cls, kind: str | None, reason: str | None, on: Day | None, *, today: Day, draft: bool = False
    ) -> Self | None:
        """Return what was said of issued papers that come out different; what does not go together is a misuse."""
        if kind is None and (reason or on):
            raise MisuseError(
                "--reason dan --date hanya dipakai bersama --revise. Tambahkan --revise unsigned atau --revise signed.",
                "--reason and --date go with --revise only. Add --revise unsigned or --revise signed.",
            )
        if kind is None:
            return None
        if draft:
            raise MisuseError(
                "--draft tidak mengubah naskah yang sudah terbit. Hapus --revise, atau hapus --draft.",
                "--draft changes no issued paper. Leave out --revise, or --draft.",
            )
        if not (reason or "").strip():
            raise MisuseError(
                '--revise memerlukan alasannya. Tambahkan --reason "alasan perubahan".',
                '--revise needs its reason. Add --reason "why it changes".',
            )
        return cls(kind == "signed", (reason or "").strip(), on or today)


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a user asked for: the workbook and what was said on the command line or in the environment."""

    workbook: Path
    office: Path | None = None
    case: Path | None = None
    kit: Path | None = None
    templates: Path | None = None
    output: Path | None = None
    register: str | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who runs the build, and when: what the register writes down."""

    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Intake:
    """A case read once and understood once: every later stage takes what it needs from here, and reads nothing again.

    `shape` is what is wrong with single cells; `ignored` are sheets docgen does not know.
    """

    sources: Sources
    materials: Materials
    kit: Kit
    office: Office
    case: Case
    comparison: Comparison
    evidence: Evidence
    due: Due
    shape: tuple[Finding, ...]
    ignored: tuple[str, ...]

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The papers that are due."""
        return self.due.papers


@dataclass(frozen=True, slots=True)
class Checked(Intake):
    """A case that was judged: all that is wrong with it, in the order of sheet and cell."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, intake: Intake, findings: tuple[Finding, ...]) -> Self:
        """Return a case with what was found wrong with it."""
        return cls(**{each.name: getattr(intake, each.name) for each in fields(Intake)}, findings=findings)


@dataclass(frozen=True, slots=True)
class Means:
    """What an issue works with: the open register, who runs it and when, the folder dossiers go to."""

    register: Register
    actor: Actor
    output: Path


@dataclass(frozen=True, slots=True)
class Existing:
    """What stands of a case's dossier before a build: its folder, its record, its payload, its tag manifest's digest."""

    folder: Path | None
    record: Mapping[str, Any]
    payload: Mapping[str, bytes]
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A DRAF of all papers: where it stands, and which papers it holds."""

    checked: Checked
    folder: Path
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A dossier that stands sealed: where, under which number, with which papers, and what was cleaned up."""

    checked: Checked
    folder: Path
    number: str
    revision: int
    closed: bool
    papers: tuple[Made, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Words, ...]
