"""What a sealed dossier's record tells of its numbers, once it fits its model: a register may be written anew from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from docgen.papers import content, digests, late_numbers
from docgen.papers.entries import CaseEntry, Entry, PaperKey, State
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIRST_YEAR, LAST_YEAR = 1900, 2100
HIGHEST = 999_999
"""No office gives as many numbers in a year."""

CONTROL = {*map(chr, range(32)), "\x7f"} - set("\t\n\r")
"""What is read from no workbook; a cell may have its line breaks."""

MANY = 99_999
"""More papers or evidence than a case of 10,000 people has."""

LONGEST = 32_767
"""Letters that a cell holds."""


def storable(text: str) -> str:
    """Return *text* if every database keeps it as it stands."""
    if CONTROL & set(text) or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("a character that no database keeps")
    return text


def day(value: object) -> date:
    """Return a date of the record, in the years in which papers are dated."""
    if not isinstance(value, str) or not FIRST_YEAR <= (found := date.fromisoformat(value)).year <= LAST_YEAR:
        raise ValueError("no date of a paper")
    return found


Text = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(storable)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(storable)]
Small = Annotated[int, Field(ge=1, le=9999)]


class Strict(BaseModel):
    """A part of the record: what is known of it must fit, whatever else it holds."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class SealedPaper(Strict):
    """One issue of a paper, as the record keeps it."""

    file: Text | None = None
    paper: Name
    title: Text
    unit: Name | None
    row: list[Name] | None = None
    known_as: Text = ""
    label: Text = ""
    item: Annotated[int, Field(ge=1, le=MANY)] | None
    issue: Small
    date: Annotated[date, BeforeValidator(day)]
    series: Annotated[str, StringConstraints(max_length=80), AfterValidator(storable)]
    n: Annotated[int, Field(ge=0, le=HIGHEST)] | None
    number: Text | None
    sha512: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
    values: dict[str, Any]
    compared: dict[str, Any] = {}
    signed: bool | None = None
    withdrawn: bool = False
    reason: Text = ""

    @model_validator(mode="after")
    def a_number_has_its_series(self) -> Self:
        """Refuse a running number that belongs to no series, or that nobody can read."""
        if self.n is not None and not (self.series and self.number):
            raise ValueError("a running number without series or without what is printed")
        return self

    @model_validator(mode="after")
    def what_is_told_apart_fits(self) -> Self:
        """Refuse a record of how a paper is compared that does not follow what it prints."""
        if not content.apart_fits(self.values, self.compared):
            raise ValueError("what is compared does not fit what is printed")
        return self

    def counted(self) -> tuple[object, ...]:
        """Return what of a number its issues share: a paper revised before it was signed hands it to the next issue."""
        return (self.paper, self.key.unit, self.series, self.date.year, self.n)

    @property
    def key(self) -> PaperKey:
        """Which paper it is an issue of."""
        return PaperKey(self.paper, self.known_as or "; ".join(self.row or ()) or self.unit or "")


class SealedCase(Strict):
    """Which case it is."""

    kode: Name
    periode: Text


class SealedLate(Strict):
    """An issue whose number came after papers were issued, and their files; those told before where it names none."""

    paper: Name
    unit: Name | None
    issue: Small = late_numbers.OF_OLD
    unknown_to: Annotated[list[Text], Field(max_length=MANY)] = []


class SealedEnd(Strict):
    """Why a case was ended early."""

    reason: Text


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class SealedDigests(Strict):
    """By what a case is known again under another code (`papers.digests`)."""

    data: Digest | Literal[""]
    whole: Digest | Literal[""]
    evidence: Annotated[list[Digest], Field(max_length=MANY)]


class SealedCount(Strict):
    """How far a series had come in a year, as a dossier states it beside its record."""

    series: Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(storable)]
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    n: Annotated[int, Field(ge=0, le=HIGHEST)]


class Sealed(Strict):
    """The record of a dossier, as far as the register keeps it."""

    case: SealedCase
    office_kode: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9.-]{0,20}$")] = ""
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    number: Annotated[str, StringConstraints(pattern=r"^[0-9]{4,6}$")]
    closed: bool
    revision: Annotated[int, Field(ge=0, le=9999)]
    papers: list[SealedPaper]
    replaced: list[SealedPaper] = []
    numbers_later: Annotated[list[SealedLate], Field(max_length=MANY)] = []
    cancelled: SealedEnd | None = None
    digests: SealedDigests | None = None
    stated: list[SealedCount] = []

    @model_validator(mode="after")
    def one_row_an_issue(self) -> Self:
        """Refuse two papers in one place of the book."""
        held = [one for one in (*self.papers, *self.replaced) if one.item is not None]
        issues = {(one.key, one.issue) for one in held}
        items = {(one.item, one.issue) for one in held}
        if len(issues) < len(held) or len(items) < len(held):
            raise ValueError("two papers under one item or issue")
        return self


def entry(known: Mapping[str, Any], manifest: str, stated: Iterable[tuple[str, int, int]] = ()) -> CaseEntry:
    """Return what the register kept of a case, as its record, the digest of its tag manifest and the numbers *stated* beside tell it.

    What does not fit its model is a `ValueError`.
    """
    counts = [dict(zip(SealedCount.model_fields, one, strict=True)) for one in stated]
    sealed = Sealed.model_validate({**known, "stated": counts})
    issues = sorted((*sealed.papers, *sealed.replaced), key=lambda one: one.issue)
    last = {one.counted(): one.issue for one in issues}
    entries = [_entry(one, State.USED, last) for one in sealed.papers if one.item is not None]
    taken = {(one.key, one.issue) for one in issues}
    for one in sealed.replaced:
        if one.item is None:
            continue
        gave_up, free = _gave_up(one, last), (one.key, one.issue + 1) not in taken
        gone = one.withdrawn or (gave_up and not free)
        entries.append(_entry(one, State.VOID if gone else State.REVISED, last))
        if gave_up and free:
            entries[-1:] = _given_up(entries[-1])
    case, keys = sealed.case, {one.file: one.key for one in sealed.papers if one.file}
    return CaseEntry(
        case.kode, case.periode, sealed.year, int(sealed.number), tuple(entries), manifest, sealed.closed, sealed.revision,
        office=sealed.office_kode, cancelled=sealed.cancelled.reason if sealed.cancelled else None,
        digests=digests.register_text(sealed.digests.model_dump()) if sealed.digests else None,
        stated=tuple((one.series, one.year, one.n) for one in sealed.stated),
        late=tuple(late_numbers.read(known.get("numbers_later", ()), keys)),
    )  # fmt: skip


def _entry(one: SealedPaper, state: State, last: Mapping[tuple[object, ...], int]) -> Entry:
    """Return an issue as the register kept it; its running number stands at the *last* issue that bore it."""
    about = one.label or one.unit
    return Entry(
        one.key, one.issue, one.item or 0, one.date, state, one.series,
        one.n if last[one.counted()] == one.issue else None, one.number or "", one.sha512,
        content.digest(content.together(one.values, one.compared)), f"{one.title} - {about}" if about else one.title, one.signed, one.reason,
    )  # fmt: skip


def _gave_up(one: SealedPaper, last: Mapping[tuple[object, ...], int]) -> bool:
    """Return whether a number went out of use with an issue that was made anew before it was signed."""
    return not one.withdrawn and one.signed is False and one.n is not None and one.issue == last[one.counted()]


def _given_up(issue: Entry) -> tuple[Entry, Entry]:
    """Return the issue, and the next one, which bore its number and was never made: another came in its place."""
    never = replace(issue, issue=issue.issue + 1, state=State.VOID, sha512="", values="", signed=None)
    return replace(issue, n=None), never
