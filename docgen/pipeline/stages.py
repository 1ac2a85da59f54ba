"""What a run is asked for, and what each stage of the pipeline hands to the next. Values only."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from docgen import dossier
from docgen.finding import Words
from docgen.value import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, tzinfo
    from pathlib import Path

    from docgen.case.cells import Book
    from docgen.case.changes import Comparison
    from docgen.case.model import Case
    from docgen.dossier import Copy
    from docgen.finding import Finding
    from docgen.papers.due import Draft, Due
    from docgen.papers.entries import CaseEntry, PaperKey
    from docgen.papers.plan import Issued
    from docgen.papers.record import DossierPaper
    from docgen.pipeline.files.evidence import Evidence
    from docgen.pipeline.files.sources import Materials, Sources
    from docgen.pipeline.revision import Revision
    from docgen.register import Register
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office
    from docgen.word import OfficeStyle, Template

    Compiled = dict[tuple[OfficeStyle, str, str, bool], Template]
    Progress = Callable[["Stage"], None]


DAY = 86_400.0


class Stage(Enum):
    """How far a run is."""

    CHECK = "check"
    FILL = "fill"
    NUMBER = "number"
    SEAL = "seal"


STAGES = {
    Stage.CHECK: Words("Memeriksa buku kerja", "Checking the workbook"),
    Stage.FILL: Words("Mengisi naskah", "Filling the papers"),
    Stage.NUMBER: Words("Mengambil nomor", "Taking numbers"),
    Stage.SEAL: Words("Menyusun dan menyegel berkas", "Assembling and sealing the dossier"),
}
"""The stages of a build in their order, as both faces call them."""


class BuildRequest(Frozen):
    """What a user asked for: the workbook and what was said on the command line or in the environment."""

    workbook: Path
    office: Path | None = None
    case: Path | None = None
    kit: Path | None = None
    templates: Path | None = None
    output: Path | None = None
    register: str | None = None
    revision: Revision | None = None


class Actor(Frozen):
    """Who runs the build, and when: what the register writes down."""

    who: str
    when: datetime

    def at(self, zone: tzinfo) -> Self:
        """Return the same by the office's own clock: its day is the day of what is dated today, wherever the computer is."""
        return replace(self, when=self.when.astimezone(zone))


class Intake(Frozen):
    """A case read once and understood once: every later stage takes what it needs from here, and reads nothing again.

    `shape` is what is wrong with single cells; `ignored` are sheets docgen does not know.
    """

    sources: Sources
    book: Book
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


class Checked(Intake):
    """A case that was judged: all that is wrong with it, in the order of sheet and cell."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, intake: Intake, findings: tuple[Finding, ...]) -> Self:
        """Return a case with what was found wrong with it."""
        return cls(**{name: getattr(intake, name) for name in Intake.__struct_fields__}, findings=findings)


class Sight(Frozen):
    """What was seen of folders with dossiers: the highest number of each series and year, by office, and which cases' stand there."""

    highest: dict[tuple[Path, str], dict[tuple[str, int], int]] = field(default_factory=dict)
    names: dict[Path, dict[str, Path]] = field(default_factory=dict)


class Means(Frozen):
    """What an issue works with: the open register, who runs it and when, the folder dossiers go to.

    `shelf` is what was seen of that folder, `compiled` the templates that are ready; both are handed from one build to the
    next where there are many.
    """

    register: Register
    actor: Actor
    output: Path
    shelf: Sight = field(default_factory=Sight)
    compiled: Compiled = field(default_factory=dict)

    def seen(self, office: str) -> dict[tuple[str, int], int]:
        """Return the highest numbers in the dossiers that may be newer than the register: an older one of it is so found.

        What stood a day before its last change it knew; clocks may be a day apart.
        """
        place = self.output, office
        if place not in self.shelf.highest:
            last = self.register.last_change()
            since = min(last, self.actor.when).timestamp() - DAY if last else 0.0
            self.shelf.highest[place] = dossier.last_numbers(self.output, office, since)
        return self.shelf.highest[place]

    def names(self) -> Mapping[str, Path]:
        """Return the dossiers that stood in the folder when it was first looked at, each by its name without the number.

        What was sealed since by this register is known to it; one that was put in its place has a shelf of its own.
        """
        if self.output not in self.shelf.names:
            self.shelf.names[self.output] = dossier.dossiers_by_name(self.output)
        return self.shelf.names[self.output]

    def left_by_cancel(self, known: CaseEntry) -> Path | None:
        """Return the dossier that a cancellation which was stopped left at work; a copy that was laid there once it was finished is none."""
        standing = dossier.Layout(self.output, known.kode, known.number, known.year).standing()
        ended = self.names().get(f"{known.kode}-{dossier.CANCELLED}")
        if not standing or not ended or dossier.manifest_digest(ended) != known.manifest:
            return standing
        own = (seals for (_, kode, _), seals in self.register.seals().items() if kode == known.kode)
        before = {seals[-2] for seals in own if known.manifest in seals[1:]}
        return standing if dossier.manifest_digest(standing) in before else None


class Existing(Frozen, dict=True):
    """What stands of a case's dossier before a build: its folder, its record, its papers, its sources, its tag manifest's digest.

    `papers` are the digests of those that count and those that were replaced, by path below `data/`.
    """

    folder: Path | None
    record: Mapping[str, Any]
    papers: Mapping[str, str]
    sources: Mapping[str, bytes]
    manifest: str = ""

    def paper(self, path: str) -> Copy:
        """Return one of its papers, to be copied."""
        if self.folder is None:
            raise AssertionError("nothing stands of which there could be a paper")
        return dossier.Copy(self.folder / "data" / path, self.papers[path])

    @cached_property
    def issued(self) -> Mapping[PaperKey, Issued]:
        """Its issued papers by key, as its record keeps them."""
        from docgen.papers import record  # noqa: PLC0415 - needs the settings, which not all need that speak of stages

        return record.issued(self.record)


class Drafted(Frozen):
    """A DRAF of all papers: where it stands, and which papers it holds."""

    checked: Checked
    folder: Path
    drafts: tuple[Draft, ...]


class Built(Frozen):
    """A dossier that stands sealed: where, under which number, with which papers, its record, and what was cleaned up.

    `revised` has of each paper that was made anew or left how it fared, and what it says otherwise, before and after.
    """

    checked: Checked
    folder: Path
    number: str
    revision: int
    closed: bool
    papers: tuple[DossierPaper, ...]
    record: Mapping[str, Any]
    findings: tuple[Finding, ...]
    notes: tuple[Words, ...]
    revised: tuple[tuple[Words, tuple[Words, ...]], ...] = ()
