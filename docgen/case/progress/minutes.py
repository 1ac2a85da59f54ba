"""The minutes a step took. Only the reckoning: what is late is asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docgen.case import units
from docgen.case.progress import worktime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from docgen.case.model import Langkah
    from docgen.settings.office import JamKerja

Moment = TypeVar("Moment", "datetime", str)
"""An instant, or how a record tells it: either is told apart by which comes first."""


def spent(hours: JamKerja, row: Langkah) -> int | None:
    """Return the minutes one row took: Menit Kerja, else the working minutes from Mulai to Selesai (`workbook.md`, Langkah)."""
    if row.mulai is None or row.selesai is None:
        return None
    return row.menit if row.menit is not None else worktime.minutes(hours, row.mulai, row.selesai)


def added(rows: Iterable[tuple[Moment, Moment, int]]) -> int:
    """Return the minutes of one unit's rows of a step, each with its begin and end: what came one after the other adds up, of what overlaps the longest counts."""
    total, most, until = 0, 0, None
    for begin, end, minutes in sorted(rows):
        if until is None or begin >= until:
            total, most, until = total + most, 0, end
        most, until = max(most, minutes), max(until, end)
    return total + most


def together(hours: JamKerja, rows: Sequence[Langkah]) -> int | None:
    """Return the minutes that one unit took for a step, over all its rows; None until all have ended."""
    each = [(row.mulai, row.selesai, spent(hours, row)) for row in rows]
    known = [(begin, end, took) for begin, end, took in each if begin and end and took is not None]
    return added(known) if known and len(known) == len(rows) else None


def by_unit(rows: Iterable[Langkah]) -> list[tuple[Langkah, ...]]:
    """Return the rows of a step by their bidang, in the order in which each first stands there."""
    return [tuple(own) for own in units.by_unit(rows, lambda row: row.bidang).values()]


def longest(hours: JamKerja, rows: Sequence[Langkah]) -> int | None:
    """Return the minutes a step took: those of the bidang that took longest, for they work side by side; None until all have ended."""
    each = [together(hours, own) for own in by_unit(rows)]
    known = [minutes for minutes in each if minutes is not None]
    return max(known) if known and len(known) == len(each) else None
