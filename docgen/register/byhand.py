"""A number for a paper that is made by hand: it belongs to no case, and the book says what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from docgen.papers.issue import State
from docgen.register import chain, reservation
from docgen.register.tables import paper

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection, RowMapping

    from docgen.papers.issue import Request


def reserve(connection: Connection, request: Request, mark: chain.Mark) -> RowMapping:
    """Return the row of a new number in the series of *request*, given out at once."""
    ((n, number),) = reservation.numbered(connection, [request])
    values = {**place(request.series, request.date, n or 0), "n": n, "number": number, "subject": request.subject}
    (paper_id,) = reservation.enter(connection, [values], mark, chain.Kind.BY_HAND)
    return connection.execute(select(paper).where(paper.c.id == paper_id)).mappings().one()


def place(series: str, day: date, n: int) -> dict[str, object]:
    """Return the columns of a row that belongs to no case: its place in the book stands for its paper."""
    return {
        "case_id": None,
        "paper": f"{series}/{day.year}/{n}",
        "unit": "",
        "issue": 1,
        "item": None,
        "date": day.isoformat(),
        "state": State.USED.value,
        "series": series,
        "year": day.year,
    }
