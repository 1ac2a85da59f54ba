"""What the register holds, read into values. Nothing is changed here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from docgen.papers.issue import CaseEntry, Entry, PaperKey, State
from docgen.register.tables import case_, paper

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from docgen.papers.issue import CaseRequest

LIVE = (State.RESERVED.value, State.USED.value)
"""The states in which an entry stands for its paper; a void or replaced one is history."""


def case_row(connection: Connection, kode: str) -> RowMapping | None:
    """Return the row of the case *kode*, if the register knows it."""
    return connection.execute(select(case_).where(case_.c.kode == kode)).mappings().one_or_none()


def live_row(connection: Connection, kode: str, key: PaperKey) -> RowMapping | None:
    """Return the row that now stands for the paper *key* of the case *kode*, if there is one."""
    wanted = (case_.c.kode == kode, paper.c.paper == key.paper, paper.c.unit == key.unit, paper.c.state.in_(LIVE))
    return connection.execute(select(paper).join(case_).where(*wanted)).mappings().one_or_none()


def case_entry(connection: Connection, case_id: int) -> CaseEntry:
    """Return a case with all its entries, in the order of their items and then of their issues."""
    row = connection.execute(select(case_).where(case_.c.id == case_id)).mappings().one()
    papers = connection.execute(select(paper).where(paper.c.case_id == case_id).order_by(paper.c.item, paper.c.issue))
    entries = tuple(entry(found) for found in papers.mappings())
    return CaseEntry(
        row["kode"], row["periode"], row["year"], row["number"], entries, row["manifest"], closed=row["closed"]
    )


def covers(known: CaseEntry, request: CaseRequest) -> bool:
    """Return whether every paper of *request* has its live entry already."""
    live = {one.key for one in known.entries if one.state in LIVE}
    return known.periode == request.periode and all(one.key in live for one in request.requests)


def entry(row: RowMapping) -> Entry:
    """Return one row of the book as a value."""
    return Entry(
        key=PaperKey(row["paper"], row["unit"]),
        issue=row["issue"],
        item=row["item"],
        date=date.fromisoformat(row["date"]),
        state=State(row["state"]),
        series=row["series"],
        n=row["n"],
        number=row["number"],
        sha512=row["sha512"],
        values=row["value_digest"],
    )


def last_date(connection: Connection, series: str, year: int) -> date | None:
    """Return the latest date that bears a number of *series* in *year*; a void number still stands in the book."""
    numbered = (paper.c.series == series, paper.c.year == year, paper.c.n.is_not(None))
    latest = connection.scalar(select(func.max(paper.c.date)).where(*numbered))
    return date.fromisoformat(latest) if latest else None
