"""The buku agenda: every number in its order, and what happened to one. Nothing is changed here."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from docgen.papers.entries import BERKAS, Happening, Line, State
from docgen.register import facts, voiding
from docgen.register.tables import case_, event, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Row, RowMapping

    Entered = dict[tuple[object, ...], tuple[str, str]]


OWN = ("number", "series", "year", "n", "unit", "item", "issue", "subject", "reason", "date", "state", "paper")
NUMBERS = select(*(paper.c[name] for name in OWN), case_.c.kode).outerjoin(case_)
BEARING = NUMBERS.where(or_(paper.c.number != "", paper.c.n.is_not(None)))
ENTERED = select(event.c.kode, event.c.paper, event.c.unit, event.c.issue, event.c.who, event.c.at)


def lines(connection: Connection) -> tuple[Line, ...]:
    """Return every number of the book, dossiers among them, by year, series and running number."""
    entered = first_events(connection)
    found = [line(row, entered) for row in connection.execute(BEARING).all()]
    found += [dossier(facts.columns(row), entered) for row in connection.execute(select(case_)).mappings()]
    return tuple(sorted(found, key=lambda one: (one.year, one.series, one.n or 0, one.number, one.issue)))


def first_events(connection: Connection) -> Entered:
    """Return who entered each row, and when."""
    newest_first = connection.execute(ENTERED.order_by(event.c.seq.desc())).all()
    return {(kode, name, unit, issue): (who, at) for kode, name, unit, issue, who, at in newest_first}


def line(row: Row[*tuple[Any, ...]], entered: Entered) -> Line:
    """Return the line of one paper's number, from the columns of `NUMBERS`."""
    number, series, year, n, unit, item, issue, subject, reason, day, state, name, kode = row
    by, at = entered.get((kode or "", name, unit, issue), ("", ""))
    bears = (number, series, year, n, date.fromisoformat(day), State(state))
    return Line(*bears, kode or "", name if kode else "", unit, item, issue, subject, reason, by, at)


def single(connection: Connection, row: RowMapping) -> Line:
    """Return the line of one row."""
    return line(connection.execute(NUMBERS.where(paper.c.id == row["id"])).one(), first_events(connection))


def dossier(row: Mapping[str, Any], entered: Entered) -> Line:
    """Return the line of one dossier's number; it bears no date, but the year of its first paper."""
    by, at = entered.get((row["kode"], "", "", 0), ("", ""))
    return Line(
        number=f"{row['number']:04}",
        series=BERKAS,
        year=row["year"],
        n=row["number"],
        date=None,
        state=State.USED if row["manifest"] else State.RESERVED,
        kode=row["kode"],
        subject=row["periode"],
        by=by,
        at=at,
    )


def show(connection: Connection, number: str) -> tuple[tuple[Line, tuple[Happening, ...]], ...]:
    """Return every line that bears *number*, dossiers among them, each with what happened to it; nothing if there is none."""
    entered = first_events(connection)
    ids = [row["id"] for row in voiding.bearing(connection, number)]
    rows = connection.execute(NUMBERS.where(paper.c.id.in_(ids)).order_by(paper.c.id)).all()
    found = [(line(row, entered), tuple(history(connection, row))) for row in rows]
    cases = [row for row in connection.execute(select(case_)).mappings() if f"{row['number']:04}" == number]
    found += [(dossier(facts.columns(row), entered), tuple(growth(connection, row["kode"]))) for row in cases]
    return tuple(found)


def growth(connection: Connection, kode: str) -> Iterator[Happening]:
    """Yield what happened to the dossier of a case, the oldest first."""
    told = select(event).where(event.c.kode == kode, event.c.paper == "").order_by(event.c.seq)
    for one in connection.execute(told).mappings():
        state = State.USED if json.loads(one["data"])["manifest"] else State.RESERVED
        yield Happening(one["at"], one["who"], one["kind"], state.value, "")


def history(connection: Connection, row: Row[*tuple[Any, ...]]) -> Iterator[Happening]:
    """Yield what happened to one row, the oldest first."""
    about = (event.c.paper == row.paper, event.c.unit == row.unit, event.c.issue == row.issue)
    told = select(event).where(event.c.kode == (row.kode or ""), *about).order_by(event.c.seq)
    for one in connection.execute(told).mappings():
        data: dict[str, Any] = json.loads(one["data"])
        yield Happening(one["at"], one["who"], one["kind"], data["state"], data["reason"])
