"""The buku agenda: every number in its order, and what happened to one. Nothing is changed here."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from docgen.papers.entries import BERKAS, Happening, Line, State
from docgen.register.offices import OWN, with_office
from docgen.register.queries import bare_number
from docgen.register.tables import case_, event, in_order, paper
from docgen.value import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row, RowMapping

    from docgen.register.facts import Columns

    Told = dict[tuple[object, ...], tuple[str, str]]


COLUMNS = (
    "id", "number", "series", "year", "n", "unit", "item", "issue", "subject", "reason", "date", "state", "paper",
)  # fmt: skip
NUMBERS = select(*(paper.c[name] for name in COLUMNS), case_.c.kode).outerjoin(case_)
BEARING = NUMBERS.where(paper.c.office == OWN, or_(paper.c.number != "", paper.c.n.is_not(None))).order_by(paper.c.id)
TOLD = select(event.c.kode, event.c.paper, event.c.unit, event.c.issue, event.c.who, event.c.at)
CASES = select(case_).where(case_.c.office == OWN)


def lines(connection: Connection) -> tuple[Line, ...]:
    """Return every number of the book once, dossiers among them, by year, series and running number."""
    told = last_events(connection)
    found = [line(rows[-1], told) for rows in numbers(connection)]
    found += [dossier(row, told) for row in connection.execute(CASES, with_office(connection)).mappings()]
    return tuple(sorted(found, key=lambda one: (one.year, one.series, one.n or 0, one.number, one.issue)))


def numbers(connection: Connection) -> Iterator[list[Row[*tuple[Any, ...]]]]:
    """Yield each number with the rows that bore it, the last at the end: a revision before signing hands it on.

    A restored register got what stands before what was replaced.
    """
    every = connection.execute(BEARING, with_office(connection))
    found = grouped(every, lambda row: (row.kode, row.paper, row.unit, row.series, row.number))
    yield from (sorted(rows, key=lambda row: int(row.issue)) for rows in found.values())


def last_events(connection: Connection) -> Told:
    """Return who brought each row to where it stands, and when."""
    own = TOLD.where(event.c.office == OWN).order_by(event.c.seq)
    oldest_first = connection.execute(own, with_office(connection)).all()
    return {(kode, name, unit, issue): (who, at) for kode, name, unit, issue, who, at in oldest_first}


def line(row: Row[*tuple[Any, ...]], told: Told) -> Line:
    """Return the line of one paper's number, from the columns of `NUMBERS`."""
    _, number, series, year, n, unit, item, issue, subject, reason, day, state, name, kode = row
    by, at = told.get((kode or "", name, unit, issue), ("", ""))
    own = series == BERKAS  # a number that a dossier gave up, or that was lost
    bears = (f"{n:04}" if own else number, series, year, n, None if own else date.fromisoformat(day), State(state))
    return Line(*bears, kode or "", name if kode and not own else "", unit, item, issue, subject, reason, by, at)


def line_of(connection: Connection, row: RowMapping) -> Line:
    """Return the line of one row."""
    return line(connection.execute(NUMBERS.where(paper.c.id == row["id"])).one(), last_events(connection))


def dossier(row: Columns, told: Told) -> Line:
    """Return the line of one dossier's number; it bears no date, but the year of its first paper."""
    by, at = told.get((row["kode"], "", "", 0), ("", ""))
    return Line(
        number=f"{row['number']:04}",
        series=BERKAS,
        year=row["year"],
        n=row["number"],
        date=None,
        state=dossier_state(row),
        kode=row["kode"],
        subject=row["periode"],
        reason=row["cancelled"] or "",
        by=by,
        at=at,
    )


def dossier_state(row: Columns) -> State:
    """Return where a dossier's number stands, by its case's row or by what an event says of that."""
    if row.get("cancelled") is not None:
        return State.VOID
    return State.USED if row["manifest"] else State.RESERVED


def show(connection: Connection, number: str) -> tuple[tuple[Line, tuple[Happening, ...]], ...]:
    """Return every line of *number*, as printed or as the bare running number, each with all that happened to it."""
    told, short = last_events(connection), bare_number(number)
    found = [
        (line(rows[-1], told), tuple(one for row in rows for one in history(connection, row)))
        for rows in numbers(connection)
        if rows[-1].number == number or (short is not None and short in {row.n for row in rows})
    ]
    cases = [row for row in connection.execute(CASES, with_office(connection)).mappings() if row["number"] == short]
    found += [(dossier(row, told), tuple(growth(connection, row["kode"]))) for row in cases]
    return tuple(found)


def growth(connection: Connection, kode: str) -> Iterator[Happening]:
    """Yield what happened to the dossier of a case, the oldest first."""
    told = select(event).where(event.c.office == OWN, event.c.kode == kode, event.c.paper == "").order_by(in_order)
    for one in connection.execute(told, with_office(connection)).mappings():
        data: dict[str, Any] = json.loads(one["data"])
        state, why = dossier_state(data), data.get("cancelled") or ""
        yield Happening(one["at"], one["who"], one["kind"], state.value, why)


def history(connection: Connection, row: Row[*tuple[Any, ...]]) -> Iterator[Happening]:
    """Yield what happened to one row, the oldest first."""
    about = (event.c.paper == row.paper, event.c.unit == row.unit, event.c.issue == row.issue)
    told = select(event).where(event.c.office == OWN, event.c.kode == (row.kode or ""), *about).order_by(in_order)
    for one in connection.execute(told, with_office(connection)).mappings():
        data: dict[str, Any] = json.loads(one["data"])
        yield Happening(one["at"], one["who"], one["kind"], data["state"], data["reason"])
