"""Numbers taken for the papers that are due, all of a case in one transaction. What was issued is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update

from docgen.errors import WouldChangeError
from docgen.papers.issue import BERKAS, State
from docgen.register import chain, form, voiding
from docgen.register.lookup import LIVE, case_row, entry, suits
from docgen.register.tables import case_, counter, paper

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from docgen.papers.issue import CaseRequest, PaperKey, Request

OTHER_PLACE = "tanggal, seri, atau asal nomornya diubah sebelum naskah terbit"
"""Why a reserved number is void: its paper went to another year, series or numbering."""


# Statements of every number, made once.
THIS = (counter.c.series == bindparam("of"), counter.c.year == bindparam("in"))
COUNTER = select(counter.c.last).where(*THIS).with_for_update()
MOVE_COUNTER = update(counter).where(*THIS).values(last=bindparam("to"))
PLACES = select(paper.c.paper, paper.c.unit, paper.c.issue, paper.c.item).where(paper.c.case_id == bindparam("wanted"))
ENTER = insert(paper).returning(paper.c.id)
STANDING = select(paper).where(paper.c.case_id == bindparam("wanted"), paper.c.state.in_(LIVE))


def reserve(connection: Connection, request: CaseRequest, mark: chain.Mark) -> int:
    """Give each paper of *request* without a live entry its item and, if it bears one, its number; return the case."""
    case_id = find_or_open(connection, request, mark)
    rows = connection.execute(STANDING, {"wanted": case_id}).mappings()
    there = {(row["paper"], row["unit"]): row for row in rows}
    asked = {(one.key.paper, one.key.unit): one for one in reversed(request.requests)}
    for place in dict.fromkeys((one.key.paper, one.key.unit) for one in request.requests):
        row, one = there.get(place), asked[place]
        if row is None:
            issue(connection, case_id, one, mark)
        elif not suits(entry(row), one):
            refit(connection, row, one, mark)
    return case_id


def find_or_open(connection: Connection, request: CaseRequest, mark: chain.Mark) -> int:
    """Return the row id of the case, which gets its dossier number when it is first seen."""
    known = case_row(connection, request.kode)
    if known is not None:
        same_periode(request, known["periode"])
        return int(known["id"])
    number = next_number(connection, BERKAS, request.year, first=1)
    values = {"kode": request.kode, "periode": request.periode, "year": request.year, "number": number}
    case_id = int(connection.execute(insert(case_).returning(case_.c.id), values).scalar_one())
    chain.note_case(connection, mark, chain.Kind.RESERVED, case_id)
    return case_id


def same_periode(request: CaseRequest, known: str) -> None:
    """Refuse a known Kode Kasus with another Periode: it would be another case under the same numbers."""
    if request.periode != known:
        raise WouldChangeError(
            f"Kode Kasus {request.kode} sudah tercatat untuk periode {known}, bukan {request.periode}. Pakai Kode "
            "Kasus baru untuk periode yang baru.",
            f"The case code {request.kode} is already registered for the period {known}, not {request.periode}. Use a "
            "new Kode Kasus for a new period.",
        )


def issue(connection: Connection, case_id: int, request: Request, mark: chain.Mark) -> int:
    """Enter one paper; one that was there before under a void entry comes back under its old item."""
    issue_, item = next_place(connection, case_id, request.key)
    n, number = numbered(connection, request)
    values = {
        "case_id": case_id,
        "paper": request.key.paper,
        "unit": request.key.unit,
        "issue": issue_,
        "item": item,
        "date": request.date.isoformat(),
        "state": State.RESERVED.value,
        "series": request.series,
        "year": request.date.year,
        "n": n,
        "number": number,
        "subject": request.subject,
    }
    return enter(connection, values, mark, chain.Kind.RESERVED)


def enter(connection: Connection, values: dict[str, object], mark: chain.Mark, kind: chain.Kind) -> int:
    """Add one row to the book and its event to the diary; return the row's id."""
    paper_id = int(connection.execute(ENTER, values).scalar_one())
    chain.note_paper(connection, mark, kind, paper_id)
    return paper_id


def refit(connection: Connection, row: RowMapping, request: Request, mark: chain.Mark) -> None:
    """Make a reserved entry what is asked for now: under its number if that can still be right, else under a new one."""
    counted = bool(request.series) and not request.external
    if counted and (row["series"], row["year"]) != (request.series, request.date.year):
        move = True
    else:
        move = counted == (row["n"] is None)
    if move:
        voiding.void(connection, row, OTHER_PLACE, mark)
        issue(connection, row["case_id"], request, mark)
        return
    number = form.number(request.form, row["n"]) if counted else request.external or row["number"]
    values = {"date": request.date.isoformat(), "year": request.date.year, "number": number}
    connection.execute(update(paper).where(paper.c.id == row["id"]), values)
    chain.note_paper(connection, mark, chain.Kind.MOVED, row["id"])


def next_place(connection: Connection, case_id: int, key: PaperKey) -> tuple[int, int]:
    """Return the issue that comes next for a paper, and its item: the one it had, or one that no paper has had."""
    rows = connection.execute(PLACES, {"wanted": case_id}).all()
    own = [(row.issue, row.item) for row in rows if (row.paper, row.unit) == (key.paper, key.unit)]
    if own:
        return max(own)[0] + 1, max(own)[1]
    return 1, max((row.item for row in rows), default=0) + 1


def numbered(connection: Connection, request: Request) -> tuple[int | None, str]:
    """Return the counter's value and the number as printed; a number given elsewhere takes none of ours."""
    if request.external or not request.series:
        return None, request.external
    n = next_number(connection, request.series, request.date.year, first=request.first)
    return n, form.number(request.form, n)


def next_number(connection: Connection, series: str, year: int, *, first: int) -> int:
    """Take the next number of *series* in *year*; the counter moves in the transaction of the record, so none is lost.

    *first* counts only while the counter does not exist: an office's book is never wound back or forward.
    """
    place = {"of": series, "in": year}
    last = connection.scalar(COUNTER, place)
    if last is None:
        connection.execute(insert(counter), {"series": series, "year": year, "last": first})
        return first
    connection.execute(MOVE_COUNTER, {**place, "to": last + 1})
    return int(last) + 1
