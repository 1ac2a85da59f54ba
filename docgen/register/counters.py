"""How far each series has come in each year: numbers are taken from there, all that are asked for at once. No paper is entered here."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update

from docgen.papers.entries import State
from docgen.register import queries
from docgen.register.offices import OWN, office_kode, with_office
from docgen.register.tables import counter, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from docgen.papers.entries import Request
    from docgen.register import events

HALF_A_YEAR = 183
"""Days: a date further than this from the day it is typed on has a wrong year."""


# Statements of every number, made once.
THIS = (counter.c.office == OWN, counter.c.series == bindparam("of"), counter.c.year == bindparam("in"))
LAST = select(counter.c.last).where(*THIS)
COUNTER = LAST.with_for_update()
ANY_YEAR = select(counter.c.year).where(counter.c.office == OWN, counter.c.series == bindparam("of")).limit(1)
STANDS = (paper.c.office == OWN, paper.c.series == bindparam("of"), paper.c.state != State.VOID.value)
ANY_NUMBER = select(paper.c.id).where(*STANDS, paper.c.n.is_not(None)).limit(1)
MOVE_COUNTER = update(counter).where(*THIS).values(last=bindparam("to"))


def numbered(
    connection: Connection, requests: Sequence[Request], mark: events.Mark
) -> Iterator[tuple[int | None, str]]:
    """Yield the counter's value and the number as printed for each paper; a number given elsewhere takes none of ours."""
    asked = {(one.series, one.date.year): one for one in reversed(requests) if one.counted}
    many = Counter((one.series, one.date.year) for one in requests if one.counted)
    for one in asked.values():
        remember_beginning(connection, one, mark)
    begins = dict(sorted(asked, reverse=True))  # the first year of each series; later ones begin with 1
    firsts = {place: one.first if place[1] == begins[place[0]] else 1 for place, one in asked.items()}
    counters = {place: count(take(connection, *place, many[place], first=first)) for place, first in firsts.items()}
    for one in requests:
        n = next(counters[one.series, one.date.year]) if one.counted else None
        yield n, one.external if n is None else queries.number(one.form, n)


def remember_beginning(connection: Connection, request: Request, mark: events.Mark) -> None:
    """Keep for which year an office said where its book stands, if the date of its first paper is plainly of a wrong year."""
    today = mark.when.date()
    if is_of_a_wrong_year(request, today) and is_unheard_of(connection, request.series):
        begun = {
            "office": office_kode(connection),
            "series": request.series,
            "year": today.year,
            "last": request.first - 1,
        }
        connection.execute(insert(counter), begun)


def is_of_a_wrong_year(request: Request, today: date) -> bool:
    """Return whether a paper's date is plainly of a wrong year, so that it may not use up where an office's book stands."""
    far = abs((request.date - today).days) > HALF_A_YEAR and request.date.year != today.year
    return far and request.first != 1


def is_unheard_of(connection: Connection, series: str) -> bool:
    """Return whether *series* was never counted in any year."""
    return connection.scalar(ANY_YEAR, with_office(connection, of=series)) is None


def take(connection: Connection, series: str, year: int, many: int, *, first: int = 1) -> int:
    """Take the next numbers of *series* in *year* and return the first; the counter moves in the transaction of the record.

    *first* holds for a series until it has a number that is not void: an office's book is never wound back or forward, and
    in the years after the first it begins with 1.
    """
    place = with_office(connection, **{"of": series, "in": year})
    last = connection.scalar(COUNTER, place)
    start = following(connection, series, last, first=first)
    if last is None:
        begun = {"office": office_kode(connection), "series": series, "year": year, "last": start + many - 1}
        connection.execute(insert(counter), begun)
    else:
        connection.execute(MOVE_COUNTER, {**place, "to": start + many - 1})
    return start


def foreseen(connection: Connection, series: str, year: int, *, first: int, kept: int) -> int:
    """Return the number that `take` would give next, where the run keeps for a series without a counter that it begins with *kept*."""
    if kept > 1 and is_unheard_of(connection, series):
        return kept
    last = connection.scalar(LAST, with_office(connection, **{"of": series, "in": year}))
    return following(connection, series, last, first=first)


def following(connection: Connection, series: str, last: int | None, *, first: int) -> int:
    """Return the number after the *last* of a year, or *first* while the series has no number that is not void."""
    start = 1 + int(last or 0)
    begins = first > start and connection.scalar(ANY_NUMBER, with_office(connection, of=series)) is None
    return first if begins else start
