"""What a sealed dossier tells of its case's time and corrections, as values. Reading only: nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.case.rows import JOINT

if TYPE_CHECKING:
    from collections.abc import Mapping

    Record = Mapping[str, Any]
    """One dossier.json as it was sealed."""

UNNAMED = "(tidak disebut)"


class OddRecordError(ValueError):
    """A dossier.json that docgen did not write, or not like this."""


@dataclass(frozen=True, slots=True)
class Time:
    """One row of the step log; `minutes` is None until it has ended."""

    step: int
    unit: str
    begun: bool
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that was corrected: in which bidang, of whom, after which kind of error."""

    unit: str
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """One dossier: its case, how far it is or that it was cancelled, the standard minutes of each step, its step log, its corrections."""

    kode: str
    closed: bool
    cancelled: bool
    revision: int
    standards: Mapping[int, int]
    times: tuple[Time, ...]
    corrections: tuple[Correction, ...]

    def minutes(self, step: int) -> int | None:
        """Return the minutes of a step: its longest row, for the bidang work side by side; None until all have ended."""
        each = [row.minutes for row in self.times if row.step == step]
        known = [minutes for minutes in each if minutes is not None]
        return max(known) if known and len(known) == len(each) and not self._owing(step) else None

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
            kode=_text(record["case"]["kode"]),
            closed=bool(record["closed"]),
            cancelled=bool(record.get("cancelled")),
            revision=int(record["revision"]),
            standards={int(number): int(minutes) for number, minutes in record["standard_minutes"].items()},
            times=tuple(_time(row) for row in record["steps"]),
            corrections=tuple(
                Correction(_text(row["unit"]), _key(row["key"]), _text(kinds.get(row["evidence_row"]) or UNNAMED))
                for row in record["changes"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise OddRecordError from error


def _time(row: Mapping[str, Any]) -> Time:
    spent = row.get("actual", row["minutes"])
    ended = row["end"] and spent is not None
    return Time(
        int(row["step"]), _text(row["unit"] or ""), bool(row["start"] or row["end"]), int(spent) if ended else None
    )


def _key(told: object) -> str:
    """Return what a row is known by: several columns of things, the one number of a person."""
    return JOINT.join(map(_text, told)) if isinstance(told, list) else _text(told)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
