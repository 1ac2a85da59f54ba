"""How far cases are against the SOP's own clock: one case, and many. Pure: no files, no clock."""

from docgen.case.progress.distribution import Distribution, Share, Tally, distribute
from docgen.case.progress.record import OddRecordError, Sealed, from_lists, read, to_lists
from docgen.case.progress.status import Entry, Status, status
from docgen.case.progress.waiting import Awaited, awaited, ended, owing
from docgen.case.progress.worktime import by_unit, longest, spent, together

__all__ = [
    "Awaited",
    "Distribution",
    "Entry",
    "OddRecordError",
    "Sealed",
    "Share",
    "Status",
    "Tally",
    "awaited",
    "by_unit",
    "distribute",
    "ended",
    "from_lists",
    "longest",
    "owing",
    "read",
    "spent",
    "status",
    "to_lists",
    "together",
]  # fmt: skip
