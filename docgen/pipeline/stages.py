"""What each stage of the pipeline hands to the next. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from docgen.case.changes import Comparison
    from docgen.case.model import Case
    from docgen.finding import Finding, Words
    from docgen.papers.due import Draft
    from docgen.papers.record import Made
    from docgen.pipeline.evidence import Evidence
    from docgen.pipeline.sources import Sources
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office


@dataclass(frozen=True, slots=True)
class Revision:
    """What the user says of issued papers that come out different: signed already or not, why, and the new date."""

    signed: bool
    reason: str
    date: date


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
class Checked:
    """A case that was read, compared and judged; `ignored` are sheets docgen does not know."""

    sources: Sources
    kit: Kit
    office: Office
    case: Case
    comparison: Comparison
    evidence: Evidence
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    ignored: tuple[str, ...] = ()


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
