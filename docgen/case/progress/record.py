"""What a sealed dossier tells of its case's time and corrections, as values. Reading only: nothing is counted here."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from docgen.case.progress.worktime import added
from docgen.case.rows import JOINT
from docgen.value import Frozen, astuple, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Record = Mapping[str, Any]
    """One dossier.json as it was sealed."""

FORM = 3
"""In which form what a record tells is kept."""

UNNAMED = "(tidak disebut)"


class OddRecordError(ValueError):
    """A dossier.json that docgen did not write, or not like this."""


class Time(Frozen):
    """One row of the step log; `minutes` is None until it has ended. Begin and end stand as the record tells them."""

    step: int
    unit: str
    start: str
    end: str
    minutes: int | None

    @property
    def begun(self) -> bool:
        """Whether it was begun."""
        return bool(self.start or self.end)


class Correction(Frozen):
    """One value that was corrected: in which bidang, of whom (a digest: nobody is named where it is kept), after which kind of error."""

    unit: str
    key: str
    kind: str


class Sealed(Frozen):
    """One dossier: whose it is, its case, how far it is or that it was cancelled, the standard minutes of each step, its step log, its corrections.

    `made_from` are digests of the kit and the office file that it keeps: dossiers of the same ones speak in the same words.
    """

    office: tuple[str, str]
    kode: str
    closed: bool
    cancelled: bool
    revision: int
    made_from: tuple[str, str]
    standards: Mapping[int, int]
    times: tuple[Time, ...]
    corrections: tuple[Correction, ...]

    @property
    def case(self) -> tuple[str, str, str]:
        """What tells the case from all others: many offices have cases of one kode, and hundreds of offices are called alike."""
        return self.kode, *self.office

    @property
    def age(self) -> tuple[bool, int, int, int]:
        """What grows with a dossier: of two copies the one with more is the newer."""
        ended = sum(row.minutes is not None for row in self.times)
        return self.closed, self.revision, ended, sum(row.begun for row in self.times)

    def minutes(self, step: int) -> int | None:
        """Return the minutes of a step: those of the bidang that took longest, for they work side by side; None until all have ended."""
        ended = all(row.minutes is not None for row in self.times if row.step == step)
        return max(self.taken(step).values(), default=None) if ended and not self._owing(step) else None

    def taken(self, step: int) -> dict[str, int]:
        """Return the minutes of a step by bidang, of each that has ended all its rows of it."""
        rows = grouped((row for row in self.times if row.step == step), lambda row: row.unit)
        ended = {
            unit: [(one.start, one.end, one.minutes) for one in own if one.minutes is not None]
            for unit, own in rows.items()
        }
        return {unit: added(own) for unit, own in ended.items() if len(own) == len(rows[unit])}

    def _owing(self, step: int) -> bool:
        """Return whether a bidang of an earlier step has no row in this one, while the whole office has not gone on."""
        here = {row.unit for row in self.times if row.step == step}
        before = {row.unit for row in self.times if row.step < step} - {""}
        gone_on = any(row.begun and not row.unit for row in self.times if row.step > step)
        return "" not in here and bool(before - here) and not gone_on


def read(record: Record) -> Sealed:
    """Return what a record tells, or raise if it is not the record of a docgen dossier."""
    try:
        kinds = {row["row"]: row["error_kind"] for row in record["evidence"]}
        return Sealed(
            office=(_text(record.get("office_kode") or ""), _text(record.get("office") or "")),
            kode=_text(record["case"]["kode"]),
            closed=bool(record["closed"]),
            cancelled=bool(record.get("cancelled")),
            revision=int(record["revision"]),
            made_from=(_source(record, "sop.toml"), _source(record, "kantor.toml")),
            standards={int(number): int(minutes) for number, minutes in record["standard_minutes"].items()},
            times=tuple(_time(row) for row in record["steps"]),
            corrections=tuple(
                Correction(_text(row["unit"]), _key(row["key"]), _text(kinds.get(row["evidence_row"]) or UNNAMED))
                for row in record["changes"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise OddRecordError from error


def to_lists(told: Sealed) -> list[Any]:
    """Return what a record tells as lists that any keeper of values can hold."""
    return [
        FORM, list(told.office), told.kode, told.closed, told.cancelled, told.revision, list(told.made_from), sorted(told.standards.items()),
        [astuple(row) for row in told.times], [astuple(row) for row in told.corrections],
    ]  # fmt: skip


def from_lists(kept: Sequence[Any]) -> Sealed:
    """Return what a record told, from what was kept of it; raise if it was kept in another form."""
    try:
        form, (own, named), kode, closed, cancelled, revision, (sop, house), standards, times, corrections = kept
        if form != FORM:
            raise OddRecordError
        rows = tuple(Time(*row) for row in times), tuple(Correction(*row) for row in corrections)
        return Sealed((own, named), kode, closed, cancelled, revision, (sop, house), dict(standards), *rows)
    except (TypeError, ValueError) as error:
        raise OddRecordError from error


def _time(row: Mapping[str, Any]) -> Time:
    spent = row.get("actual", row["minutes"])
    start, end = (_text(row[name] or "") for name in ("start", "end"))
    minutes = int(spent) if end and spent is not None else None
    return Time(int(row["step"]), _text(row["unit"] or ""), start, end, minutes)


def _source(record: Mapping[str, Any], name: str) -> str:
    """Return the digest of a source that a dossier keeps, as long as tells it from others; nothing where it keeps none."""
    return _text(record.get("files", {}).get(f"sumber/{name}", ""))[:24]


def _key(told: object) -> str:
    """Return what stands for whom a row is known by: several columns of things, the one number of a person."""
    whole = JOINT.join(map(_text, told)) if isinstance(told, list | tuple) else _text(told)
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
