"""Numbers taken for the papers that are due, all of a case in one transaction. What was issued is not touched."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, insert, select, update

from docgen.errors import RegisterRefusesError
from docgen.papers import plan
from docgen.papers.entries import BERKAS, State
from docgen.register import events, facts, queries, voiding
from docgen.register.offices import OWN, mine, own
from docgen.register.queries import LIVE, case_row, entry, suits
from docgen.register.tables import case_, counter, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, RowMapping

    from docgen.papers.entries import CaseRequest, Request
    from docgen.register.facts import Columns


OTHER_PLACE = "tanggal, seri, atau asal nomornya diubah sebelum naskah ditandatangani"
"""Why a number is void that nobody has signed: its paper went to another year, series or numbering."""

OTHER_YEAR = "tahun langkah 1 dibetulkan sebelum ada naskah yang ditandatangani"
"""Why a dossier's number is void: the case went to another year."""

HALF_A_YEAR = 183
"""Days: a date further than this from the day it is typed on has a wrong year."""


# Statements of every number, made once.
THIS = (counter.c.office == OWN, counter.c.series == bindparam("of"), counter.c.year == bindparam("in"))
COUNTER = select(counter.c.last).where(*THIS).with_for_update()
ANY_YEAR = select(counter.c.year).where(counter.c.office == OWN, counter.c.series == bindparam("of")).limit(1)
STANDS = (paper.c.office == OWN, paper.c.series == bindparam("of"), paper.c.state != State.VOID.value)
ANY_NUMBER = select(paper.c.id).where(*STANDS, paper.c.n.is_not(None)).limit(1)
MOVE_COUNTER = update(counter).where(*THIS).values(last=bindparam("to"))
PLACES = select(*(paper.c[name] for name in ("paper", "unit", "issue", "item", "state", "sha512"))).where(
    paper.c.case_id == bindparam("wanted"), paper.c.item.is_not(None)
)
ENTER = insert(paper)
NEWEST = select(func.max(paper.c.id))
ENTERED = select(paper, case_.c.kode).outerjoin(case_).where(paper.c.office == OWN, paper.c.id > bindparam("after"))
# A number of ours has its series, whatever became of it: one that is void or replaced is never another's either.
NAMED = (paper.c.office == OWN, paper.c.number.in_(bindparam("wanted", expanding=True)))
GIVEN_ELSEWHERE = select(paper.c.number).where(*NAMED, paper.c.series == "").limit(1)
GIVEN_HERE = select(paper.c.number).where(*NAMED, paper.c.series != "").limit(1)
STANDING = select(paper).where(paper.c.case_id == bindparam("wanted"), paper.c.state.in_(LIVE))


PLACE = ("case_id", "paper", "unit", "issue")
"""What no two rows of a book have in common."""


def reserve(connection: Connection, request: CaseRequest, mark: events.Mark) -> int:
    """Give each paper of *request* without a live entry its item and, if it bears one, its number; return the case."""
    case_id = find_or_open(connection, request, mark)
    rows = connection.execute(STANDING, {"wanted": case_id}).mappings()
    there = {(row["paper"], row["unit"]): row for row in rows}
    asked = {(one.key.paper, one.key.unit): one for one in reversed(request.requests)}
    missing = []
    for place in dict.fromkeys((one.key.paper, one.key.unit) for one in request.requests):
        row, one = there.get(place), asked[place]
        if row is None or not stays(connection, row, one, mark):
            missing.append(one)
    issue(connection, case_id, missing, mark)
    return case_id


def find_or_open(connection: Connection, request: CaseRequest, mark: events.Mark) -> int:
    """Return the row id of the case, which gets its dossier number when it is first seen."""
    known = case_row(connection, request.kode)
    if known is not None:
        plan.require_period(request.kode, request.periode, known["periode"])
        plan.require_running(request.kode, known["cancelled"])
        if request.unsigned and known["year"] != request.year and not known["closed"]:
            move_dossier(connection, known, request.year, mark)
        return int(known["id"])
    number = take(connection, BERKAS, request.year, 1)
    values = {
        "office": own(connection),
        "kode": request.kode,
        "periode": request.periode,
        "year": request.year,
        "number": number,
    }
    case_id = int(connection.execute(insert(case_).returning(case_.c.id), values).scalar_one())
    events.note_case(connection, mark, events.Kind.RESERVED, case_id)
    return case_id


def move_dossier(connection: Connection, known: RowMapping, year: int, mark: events.Mark) -> None:
    """Give a case a dossier number of another year; the old one stays in the book as void."""
    old = {**caseless(BERKAS, date(known["year"], 12, 31), known["number"]), "case_id": known["id"]}
    told = {"state": State.VOID.value, "reason": OTHER_YEAR, "subject": known["periode"]}
    place = f"{BERKAS}/{known['year']}/{known['number']}"
    enter(connection, [{**old, **told, "n": known["number"], "number": place}], mark, events.Kind.VOID)
    number = take(connection, BERKAS, year, 1)
    connection.execute(update(case_).where(case_.c.id == known["id"]), {"year": year, "number": number})
    events.note_case(connection, mark, events.Kind.MOVED, known["id"])


def issue(connection: Connection, case_id: int, requests: Sequence[Request], mark: events.Mark) -> None:
    """Enter papers in their order; one that was there before keeps its item, unless it was issued and withdrawn."""
    if not requests:
        return
    places = connection.execute(PLACES, {"wanted": case_id}).all()
    had = {(row.paper, row.unit): row for row in sorted(places, key=lambda row: int(row.issue))}
    free = count(max((row.item for row in places), default=0) + 1)
    rows: list[dict[str, object]] = []
    for request, (n, number) in zip(requests, numbered(connection, requests, mark), strict=True):
        before = had.get((request.key.paper, request.key.unit))
        stays_one = before is not None and not (before.state == State.VOID and before.sha512)
        last, item = before.issue if before else 0, before.item if before and stays_one else next(free)
        rows.append(
            {
                "case_id": case_id,
                "paper": request.key.paper,
                "unit": request.key.unit,
                "issue": last + 1,
                "item": item,
                "date": request.date.isoformat(),
                "state": State.RESERVED.value,
                "series": request.series if request.counted else "",
                "year": request.date.year,
                "n": n,
                "number": number,
                "subject": request.subject,
            }
        )
    enter(connection, rows, mark, events.Kind.RESERVED)
    require_no_namesake(connection, rows)


def require_no_namesake(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Refuse a number of ours that looks in print like one given elsewhere: nobody could tell the two papers apart."""
    ours = [row["number"] for row in rows if row["n"] is not None]
    theirs = [row["number"] for row in rows if row["n"] is None and row["number"]]
    found = [
        connection.scalar(statement, mine(connection, wanted=some))
        for statement, wanted in ((GIVEN_ELSEWHERE, ours), (GIVEN_HERE, theirs))
        for some in facts.portions(wanted)
    ]
    for number in filter(None, found):
        raise RegisterRefusesError(
            f"Nomor {number} di lembar Nomor Naskah sama dengan nomor yang diberikan docgen kepada naskah lain, jadi tidak ada yang dinomori. Betulkan lembar Nomor Naskah.",
            f"The number {number} in Nomor Naskah is the same as one that docgen gives to another paper, so nothing was numbered. Correct the sheet Nomor Naskah.",
        )


def enter(
    connection: Connection, rows: Sequence[Mapping[str, object]], mark: events.Mark, kind: events.Kind
) -> list[int]:
    """Add rows to the book and their events to the diary, read back from the book; return the rows' ids in their order.

    The office's book is locked, and ids only grow: what is of this office and beyond the newest is what was added.
    """
    ids, office = list[int](), own(connection)
    for some in facts.portions(rows):
        before = connection.scalar(NEWEST) or 0
        connection.execute(ENTER, [{**row, "office": office} for row in some])
        entered = facts.told(connection.execute(ENTERED, mine(connection, after=before)))
        there = {tuple(row[name] for name in PLACE): row for row in entered}
        for row in some:
            found = there[tuple(row[name] for name in PLACE)]
            events.note(mark, kind, found)
            ids.append(int(found["id"]))
    return ids


def stays(connection: Connection, row: Columns, request: Request, mark: events.Mark) -> bool:
    """Return whether a live entry is made to be what is asked for now; else its number can no longer be right, and is void."""
    if suits(entry(row), request):
        return True
    if request.counted and (row["series"], row["year"]) != (request.series, request.date.year):
        move = True
    else:
        move = request.counted == (row["n"] is None)
    if move:
        voiding.void(connection, row, OTHER_PLACE, mark)
        return False
    number = queries.number(request.form, row["n"]) if request.counted else request.external or row["number"]
    if not request.counted:
        require_no_namesake(connection, [{"n": None, "number": number}])
    values = {"date": request.date.isoformat(), "year": request.date.year, "number": number}
    connection.execute(update(paper).where(paper.c.id == row["id"]), values)
    events.note_papers(connection, mark, events.Kind.MOVED, [row["id"]])
    return True


def numbered(
    connection: Connection, requests: Sequence[Request], mark: events.Mark
) -> Iterator[tuple[int | None, str]]:
    """Yield the counter's value and the number as printed for each paper; a number given elsewhere takes none of ours."""
    asked = {(one.series, one.date.year): one for one in reversed(requests) if one.counted}
    many = Counter((one.series, one.date.year) for one in requests if one.counted)
    for one in asked.values():
        remember_beginning(connection, one, mark)
    counters = {place: count(take(connection, *place, many[place], first=one.first)) for place, one in asked.items()}
    for one in requests:
        n = next(counters[one.series, one.date.year]) if one.counted else None
        yield n, one.external if n is None else queries.number(one.form, n)


def remember_beginning(connection: Connection, request: Request, mark: events.Mark) -> None:
    """Keep for which year an office said where its book stands, if the date of its first paper is plainly of a wrong year."""
    today = mark.when.date()
    if request.first == 1 or abs((request.date - today).days) <= HALF_A_YEAR or request.date.year == today.year:
        return
    if connection.scalar(ANY_YEAR, mine(connection, of=request.series)) is None:
        begun = {"office": own(connection), "series": request.series, "year": today.year, "last": request.first - 1}
        connection.execute(insert(counter), begun)


def take(connection: Connection, series: str, year: int, many: int, *, first: int = 1) -> int:
    """Take the next numbers of *series* in *year* and return the first; the counter moves in the transaction of the record.

    *first* holds for a series until it has a number that is not void: an office's book is never wound back or forward, and
    in the years after the first it begins with 1.
    """
    place = mine(connection, **{"of": series, "in": year})
    last = connection.scalar(COUNTER, place)
    start = 1 + int(last or 0)
    if first > start and connection.scalar(ANY_NUMBER, mine(connection, of=series)) is None:
        start = first
    if last is None:
        begun = {"office": own(connection), "series": series, "year": year, "last": start + many - 1}
        connection.execute(insert(counter), begun)
    else:
        connection.execute(MOVE_COUNTER, {**place, "to": start + many - 1})
    return start


def foreseen(connection: Connection, series: str, year: int, *, first: int) -> int:
    """Return the number that `take` would give next."""
    last = connection.scalar(select(counter.c.last).where(*THIS), mine(connection, **{"of": series, "in": year}))
    if last is None:
        return 1 if connection.scalar(ANY_YEAR, mine(connection, of=series)) else first
    return int(last) + 1


def reserve_by_hand(connection: Connection, request: Request, mark: events.Mark) -> RowMapping:
    """Return the row of a new number in the series of *request*, given out at once."""
    ((n, number),) = numbered(connection, [request], mark)
    values = {**caseless(request.series, request.date, n or 0), "n": n, "number": number, "subject": request.subject}
    (paper_id,) = enter(connection, [values], mark, events.Kind.BY_HAND)
    return connection.execute(select(paper).where(paper.c.id == paper_id)).mappings().one()


def caseless(series: str, day: date, n: int) -> dict[str, object]:
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
