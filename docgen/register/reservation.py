"""Numbers taken for the papers that are due, all of a case in one transaction. What was issued is not touched."""

from __future__ import annotations

import json
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from docgen.papers import digests, numbering, plan
from docgen.papers.entries import BERKAS, State
from docgen.register import case_digests, counters, events, facts, queries, similar_numbers, voiding
from docgen.register.offices import OWN, office_kode, with_office
from docgen.register.queries import LIVE, case_row, entry, satisfies
from docgen.register.tables import case_, paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, RowMapping

    from docgen.papers.entries import CaseRequest, Request
    from docgen.register.facts import Columns


OTHER_PLACE = "tanggal, seri, atau asal nomornya diubah sebelum naskah ditandatangani"
"""Why a number is void that nobody has signed: its paper went to another year, series or numbering."""

OTHER_YEAR = "tahun langkah 1 dibetulkan sebelum ada naskah yang ditandatangani"
"""Why a dossier's number is void: the case went to another year."""

ELSEWHERE = "nomor ini sudah diberikan di luar docgen, lihat lembar Nomor Naskah"
"""Why a number is void that was passed over."""

# Statements of every number, made once.
PLACES = select(*(paper.c[name] for name in ("paper", "unit", "issue", "item", "state", "sha512"))).where(
    paper.c.case_id == bindparam("wanted"), paper.c.item.is_not(None)
)
ENTER = insert(paper)
OPENED = insert(case_).returning(case_.c.id)
NEWEST = select(func.max(paper.c.id))
ENTERED = select(paper, case_.c.kode).outerjoin(case_).where(paper.c.office == OWN, paper.c.id > bindparam("after"))


PLACE = ("case_id", "paper", "unit", "issue")
"""What no two rows of a book have in common."""


def reserve(connection: Connection, request: CaseRequest, mark: events.Mark) -> int:
    """Give each paper of *request* without a live entry its item and, if it bears one, its number; return the case."""
    case_id = find_or_open(connection, request, mark)
    rows = connection.execute(queries.PAPERS, {"wanted": case_id}).mappings()
    there = {(row["paper"], row["unit"]): row for row in rows if row["state"] in LIVE}
    asked = {(one.key.paper, one.key.unit): one for one in reversed(request.requests)}
    missing = []
    for place in dict.fromkeys((one.key.paper, one.key.unit) for one in request.requests):
        row, one = there.get(place), asked[place]
        if row is None or not keep_or_void(connection, row, one, mark):
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
    require_no_copy(connection, request)
    number, known_by = counters.take(connection, BERKAS, request.year, 1), request.known_by or None
    place = {"office": office_kode(connection), "kode": request.kode, "year": request.year, "number": number}
    values = {**place, "periode": request.periode, "digests": known_by}
    case_id = int(connection.execute(OPENED, values).scalar_one())
    case_digests.change(connection, case_id, None, known_by)
    events.note_case(connection, mark, events.Kind.RESERVED, case_id)
    return case_id


def require_no_copy(connection: Connection, request: CaseRequest) -> None:
    """Refuse a case that is new and has data and steps of another, which may have come since a run looked."""
    if request.known_by:
        whole = json.loads(request.known_by)["whole"]
        found = dict(case_digests.first_bearers(connection, request.kode, {whole} - {""}))
        digests.require_no_copy(request.kode, request.data, found.get(whole))


def move_dossier(connection: Connection, known: RowMapping, year: int, mark: events.Mark) -> None:
    """Give a case a dossier number of another year; the old one stays in the book as void."""
    old = {**caseless(BERKAS, date(known["year"], 12, 31), known["number"]), "case_id": known["id"]}
    told = {"state": State.VOID.value, "reason": OTHER_YEAR, "subject": known["periode"]}
    place = f"{BERKAS}/{known['year']}/{known['number']}"
    enter(connection, [{**old, **told, "n": known["number"], "number": place}], mark, events.Kind.VOID)
    number = counters.take(connection, BERKAS, year, 1)
    connection.execute(update(case_).where(case_.c.id == known["id"]), {"year": year, "number": number})
    events.note_case(connection, mark, events.Kind.MOVED, known["id"])


def issue(connection: Connection, case_id: int, requests: Sequence[Request], mark: events.Mark) -> None:
    """Enter papers in their order; one that was there before keeps its item, unless it was issued and withdrawn."""
    if not requests:
        return
    places = connection.execute(PLACES, {"wanted": case_id}).all()
    had = {(row.paper, row.unit): row for row in sorted(places, key=lambda row: int(row.issue))}
    require_in_turn(connection, requests, case_id)
    free = count(max((row.item for row in places), default=0) + 1)
    given = list(counters.numbered(connection, requests, mark))
    mark.steady = True
    similar_numbers.require_ours(connection, [number for n, number in given if n is not None])
    enter(connection, _rows(case_id, zip(requests, given, strict=True), had, free), mark, events.Kind.RESERVED)
    similar_numbers.require_theirs(connection, [number for n, number in given if n is None and number])


def require_in_turn(connection: Connection, requests: Iterable[Request], case_id: int = 0) -> None:
    """Refuse a number that would be dated before the last in the book, where its office gives none such."""
    earliest: dict[tuple[str, int], Request] = {}
    for one in requests:
        if one.counted and one.in_turn:
            place = one.series, one.date.year
            earliest[place] = min(one, earliest.get(place, one), key=lambda other: other.date)
    for (series, year), one in earliest.items():
        last = queries.last_date(connection, series, year, case_id)
        if last and one.date < last:
            raise numbering.refused(one.subject, one.date, last)


def _rows(
    case_id: int,
    given: Iterable[tuple[Request, tuple[int | None, str]]],
    had: Mapping[tuple[str, str], Any],
    free: Iterator[int],
) -> Iterator[dict[str, object]]:
    """Yield the rows of new entries: one whose paper was there before keeps its item, unless that was issued and withdrawn."""
    for request, (n, number) in given:
        before = had.get((request.key.paper, request.key.unit))
        stays_one = before is not None and not (before.state == State.VOID and before.sha512)
        last, item = before.issue if before else 0, before.item if before and stays_one else next(free)
        yield {
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


def enter(
    connection: Connection, rows: Iterable[Mapping[str, object]], mark: events.Mark, kind: events.Kind
) -> list[int]:
    """Add rows to the book and their events to the diary, read back from the book; return the rows' ids in their order.

    The office's book is locked, and ids only grow: what is of this office and beyond the newest is what was added.
    """
    ids, office = list[int](), office_kode(connection)
    for some in facts.batches(rows):
        before = connection.scalar(NEWEST) or 0
        connection.execute(ENTER, [{**row, "office": office} for row in some])
        entered = facts.as_dicts(connection.execute(ENTERED, with_office(connection, after=before)))
        there = {tuple(row[name] for name in PLACE): row for row in entered}
        for row in some:
            found = there[tuple(row[name] for name in PLACE)]
            events.note(mark, kind, found)
            ids.append(int(found["id"]))
    return ids


def keep_or_void(connection: Connection, row: Columns, request: Request, mark: events.Mark) -> bool:
    """Return whether a live entry is made to be what is asked for now; else its number can no longer be right, and is void."""
    if satisfies(entry(row), request):
        return True
    if request.counted and (row["series"], row["year"]) != (request.series, request.date.year):
        move = True
    else:
        move = request.counted == (row["n"] is None)
    if move:
        voiding.void(connection, row, OTHER_PLACE, mark)
        return False
    if not request.counted:
        number = request.external or row["number"]
    elif row["issue"] > 1 and row["date"] == request.date.isoformat():
        number = row["number"]  # other papers cite it
    else:
        number = queries.number(request.form, row["n"])
    if number not in {"", row["number"]}:
        (similar_numbers.require_ours if request.counted else similar_numbers.require_theirs)(connection, [number])
    place = {"date": request.date.isoformat(), "year": request.date.year}
    values = {**place, "number": number, "subject": request.subject}
    connection.execute(update(paper).where(paper.c.id == row["id"]), values)
    events.note_papers(connection, mark, events.Kind.MOVED, [row["id"]])
    return True


def reserve_by_hand(connection: Connection, request: Request, mark: events.Mark) -> RowMapping:
    """Return the row of a new number in the series of *request*, given out at once; one given elsewhere is passed over."""
    require_in_turn(connection, [request])
    while True:
        ((n, number),) = counters.numbered(connection, [request], mark)
        values = {**caseless(request.series, request.date, n or 0), "n": n, "number": number}
        if not similar_numbers.elsewhere(connection, number):
            break
        gone = {"state": State.VOID.value, "reason": ELSEWHERE, "subject": ""}
        enter(connection, [{**values, **gone}], mark, events.Kind.VOID)
    similar_numbers.require_ours(connection, [number])
    (paper_id,) = enter(connection, [{**values, "subject": request.subject}], mark, events.Kind.BY_HAND)
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
