"""An issued paper replaced by a new issue of itself, before or after it was signed. The old issue stays in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from docgen.papers.entries import State
from docgen.register import events, reservation
from docgen.register.queries import case_row, live_row
from docgen.register.settlement import known, unknown
from docgen.register.tables import paper

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from docgen.papers.entries import PaperKey, Request
    from docgen.register.facts import Columns


def revise(
    connection: Connection, kode: str, key: PaperKey, reason: str, request: Request | None, mark: events.Mark
) -> None:
    """Reserve a new issue of an issued paper: with *request* under a new number and date, without it under its own.

    A new issue that stands reserved already, because the run that asked for it was interrupted, is only made to fit.
    """
    if case_row(connection, kode) is None:
        raise unknown(kode)
    row = known(live_row(connection, kode, key), kode, key)
    if row["state"] == State.USED:
        retire(connection, row, reason, mark, signed=request is not None)
        if request is None:
            succeed(connection, row, mark)
        else:
            reservation.issue(connection, row["case_id"], [request], mark)
    elif request is not None and not reservation.stays(connection, row, request, mark):
        reservation.issue(connection, row["case_id"], [request], mark)


def retire(connection: Connection, row: Columns, reason: str, mark: events.Mark, *, signed: bool) -> None:
    """Mark one issue replaced; if nobody has signed it, its place in the count goes to the next issue."""
    values = {"state": State.REVISED.value, "reason": reason, "n": row["n"] if signed else None, "signed": signed}
    connection.execute(update(paper).where(paper.c.id == row["id"]), values)
    events.note_papers(connection, mark, events.Kind.REVISED, [row["id"]])


def succeed(connection: Connection, row: Columns, mark: events.Mark) -> None:
    """Enter the next issue under the same number, item and date."""
    same = ("case_id", "paper", "unit", "item", "date", "series", "year", "n", "number", "subject")
    values = {**{name: row[name] for name in same}, "issue": row["issue"] + 1, "state": State.RESERVED.value}
    reservation.enter(connection, [values], mark, events.Kind.RESERVED)
