"""What a run is asked for, and what each stage of the pipeline hands to the next. Values only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from docgen import dossier
from docgen.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date as Day  # noqa: N812 - the field of that name hides it
    from datetime import datetime
    from pathlib import Path

    from docgen.case.cells import Book
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


KINDS = {"unsigned": False, "signed": True}
"""What may be said of issued papers that come out different."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What the user says of issued papers that come out different: which are signed already, why, and the new date.

    `named` has papers by file name without its ending, `*` standing for anything, and whether they are signed; `rest` says
    it of all others, None says nothing of them.
    """

    reason: str
    date: Day
    named: tuple[tuple[str, bool], ...] = ()
    rest: bool | None = None

    def signed(self, stem: str) -> bool | None:
        """Return whether the paper of a file name is signed; None where nothing is said of it."""
        return next((kind for name, kind in self.named if named(name, stem)), self.rest)

    @classmethod
    def asked(
        cls, kinds: Sequence[str], reason: str | None, on: Day | None, *, today: Day, draft: bool = False
    ) -> Self | None:
        """Return what was said of issued papers that come out different; what does not go together is a misuse."""
        if not kinds:
            if reason or on:
                raise MisuseError(
                    "--reason dan --date hanya dipakai bersama --revise. Tambahkan --revise unsigned atau --revise signed.",
                    "--reason and --date go with --revise only. Add --revise unsigned or --revise signed.",
                )
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
        if on and on > today:
            raise MisuseError(
                f"--date {on} belum tiba: naskah pengganti tidak boleh bertanggal sesudah hari ini. Sebutkan --date {today} atau sebelumnya.",
                f"--date {on} is still to come: no replacing paper is dated after today. Give --date {today} or earlier.",
            )
        return cls((reason or "").strip(), on or today, *_kinds(kinds))


def named(pattern: str, stem: str) -> bool:
    """Return whether a file name without its ending is what *pattern* names; `*` stands for anything."""
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(".*".join(parts), stem, re.IGNORECASE | re.DOTALL) is not None


def _kinds(said: Sequence[str]) -> tuple[tuple[tuple[str, bool], ...], bool | None]:
    """Return which papers were named as signed or not, and what was said of the rest; neither may be said both ways."""
    named_: dict[str, bool] = {}
    rest: set[bool] = set()
    for each in said:
        kind, colon, names = each.partition(":")
        told = [name.strip().removesuffix(".docx") for name in names.split(",") if name.strip()]
        if kind not in KINDS or (colon and not told):
            raise MisuseError(
                f'--revise "{each}" tidak dikenal. Tulis unsigned atau signed, bila perlu dengan naskahnya: unsigned:03-nota-verifikasi,04-undangan-*.',
                f'--revise "{each}" is unknown. Write unsigned or signed, with papers if need be: unsigned:03-nota-verifikasi,04-undangan-*.',
            )
        rest |= set() if colon else {KINDS[kind]}
        twice = next((name for name in told if named_.get(name, KINDS[kind]) is not KINDS[kind]), "")
        if twice or len(rest) > 1:
            what = (twice or "naskah lainnya", twice or "the other papers")
            raise MisuseError(
                f"--revise menyatakan {what[0]} sudah dan belum ditandatangani. Pilih salah satunya.",
                f"--revise says of {what[1]} both that they are signed and that they are not. Choose one.",
            )
        named_ |= dict.fromkeys(told, KINDS[kind])
    exact_first = sorted(named_.items(), key=lambda item: "*" in item[0])
    return tuple(exact_first), next(iter(rest), None)


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


@dataclass(frozen=True, slots=True)
class Checked(Intake):
    """A case that was judged: all that is wrong with it, in the order of sheet and cell."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, intake: Intake, findings: tuple[Finding, ...]) -> Self:
        """Return a case with what was found wrong with it."""
        return cls(**{each.name: getattr(intake, each.name) for each in fields(Intake)}, findings=findings)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of folders with dossiers: the highest number of each series and year, by office, and which cases' stand there."""

    highest: dict[tuple[Path, str], dict[tuple[str, int], int]] = field(default_factory=dict)
    names: dict[Path, dict[str, Path]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Means:
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
            self.shelf.names[self.output] = dossier.named(self.output)
        return self.shelf.names[self.output]


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
    """A dossier that stands sealed: where, under which number, with which papers, its record, and what was cleaned up.

    `revised` has of each paper that was made anew or left how it fared, and what it says otherwise, before and after.
    """

    checked: Checked
    folder: Path
    number: str
    revision: int
    closed: bool
    papers: tuple[Made, ...]
    record: Mapping[str, Any]
    findings: tuple[Finding, ...]
    notes: tuple[Words, ...]
    revised: tuple[tuple[Words, tuple[Words, ...]], ...] = ()
