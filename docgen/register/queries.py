"""What the register holds, read into values. Nothing is changed here."""

from __future__ import annotations

import json
import re
from bisect import bisect
from datetime import date, datetime
from sys import intern
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from docgen.errors import SettingsWrongError
from docgen.papers.entries import CaseEntry, Entry, PaperKey, State
from docgen.register import facts
from docgen.register.offices import OWN, with_office
from docgen.register.tables import case_, event, in_order, paper

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from docgen.papers.entries import CaseRequest, Later, Request
    from docgen.register.facts import Columns

LIVE = (State.RESERVED.value, State.USED.value)
"""The states in which an entry stands for its paper; a void or replaced one is history."""


CASE = select(case_).where(case_.c.id == bindparam("wanted"))
THIS_CASE = (case_.c.office == OWN, case_.c.kode == bindparam("wanted"))
CASE_OF = select(case_).where(*THIS_CASE)
STANDING = select(paper).join(case_).where(*THIS_CASE, paper.c.state.in_(LIVE))
PLACES = STANDING.with_only_columns(
    *(paper.c[name] for name in ("id", "paper", "unit", "state", "sha512", "value_digest"))
)
OF_CASE = (
    paper.c.case_id == bindparam("wanted"),
    paper.c.item.is_not(None),
)  # a number the dossier gave up is no paper
PAPERS = select(paper).where(*OF_CASE).order_by(paper.c.item, paper.c.issue)
GIVEN = (
    paper.c.office == OWN,
    paper.c.series == bindparam("of"),
    paper.c.year == bindparam("in"),
    paper.c.n.is_not(None),
)
OTHERS = paper.c.case_id.is_(None) | (paper.c.case_id != bindparam("but"))
LATEST = select(func.max(paper.c.date)).where(*GIVEN, paper.c.state != State.VOID.value, OTHERS)


def case_row(connection: Connection, kode: str) -> RowMapping | None:
    """Return the row of the case *kode*, if the register knows it."""
    return connection.execute(CASE_OF, with_office(connection, wanted=kode)).mappings().one_or_none()


def live_row(connection: Connection, kode: str, key: PaperKey) -> RowMapping | None:
    """Return the row that now stands for the paper *key* of the case *kode*, if there is one."""
    wanted = STANDING.where(paper.c.paper == key.paper, paper.c.unit == key.unit)
    return connection.execute(wanted, with_office(connection, wanted=kode)).mappings().one_or_none()


def live_rows(connection: Connection, kode: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return where each paper of the case *kode* now stands, by kode of the paper and bidang."""
    found = facts.as_dicts(connection.execute(PLACES, with_office(connection, wanted=kode)))
    return {(row["paper"], row["unit"]): row for row in found}


def case_entry(connection: Connection, case_id: int) -> CaseEntry:
    """Return a case with all its entries, in the order of their items and then of their issues."""
    row = connection.execute(CASE, {"wanted": case_id}).mappings().one()
    papers = connection.execute(PAPERS, {"wanted": case_id})
    return CaseEntry(
        kode=row["kode"],
        periode=row["periode"],
        year=row["year"],
        number=row["number"],
        entries=tuple(map(entry, facts.as_dicts(papers))),
        manifest=row["manifest"],
        closed=row["closed"],
        revision=row["revision"],
        cancelled=row["cancelled"],
    )


def covers(known: CaseEntry, request: CaseRequest) -> bool:
    """Return whether every paper of *request* has its live entry already, as it is asked for."""
    live = {one.key: one for one in known.entries if one.state in LIVE}
    same = known.periode == request.periode and (known.year == request.year or not request.unsigned)
    return same and all(one.key in live and satisfies(live[one.key], one) for one in request.requests)


def satisfies(known: Entry, request: Request) -> bool:
    """Return whether *known* is what *request* asks for; a paper that was issued stays as it is."""
    if known.state == State.USED:
        return True
    if request.counted:
        place = (request.series, request.date.year) == (known.series, known.date.year)
        same = place and known.n is not None and number(request.form, known.n) == known.number
    else:
        same = known.n is None and request.external in {"", known.number}
    return same and (known.date, known.subject) == (request.date, request.subject)


def entry(row: Columns) -> Entry:
    """Return one row of the book as a value."""
    return Entry(
        key=PaperKey(intern(row["paper"]), row["unit"]),
        issue=row["issue"],
        item=row["item"],
        date=date.fromisoformat(row["date"]),
        state=State(row["state"]),
        series=intern(row["series"]),
        n=row["n"],
        number=row["number"],
        sha512=row["sha512"],
        values=row["value_digest"],
        subject=row["subject"],
        signed=row["signed"],
        reason=row["reason"],
    )


def last_date(connection: Connection, series: str, year: int, case_id: int = 0) -> date | None:
    """Return the latest date of a number of *series* in *year* that is not void and no number of the case *case_id*."""
    latest = connection.scalar(LATEST, with_office(connection, **{"of": series, "in": year, "but": case_id}))
    return date.fromisoformat(latest) if latest else None


def last_change(connection: Connection) -> datetime | None:
    """Return when the newest event was written, by the clock of who wrote it."""
    newest = select(event.c.at).where(event.c.office == OWN).order_by(event.c.seq.desc()).limit(1)
    at = connection.scalar(newest, with_office(connection))
    return datetime.fromisoformat(at) if at else None


def numbers_later(connection: Connection, kode: str) -> Later:
    """Return of a case the numbers that came from elsewhere, each with the papers that were issued before and not made anew since."""
    told = select(event).where(
        event.c.office == OWN, event.c.kode == kode, event.c.kind.in_(("used", "external", "moved", "restored"))
    )
    issued: dict[PaperKey, int] = {}
    came: dict[tuple[PaperKey, str], int] = {}
    last: dict[PaperKey, int] = {}
    for row in connection.execute(told.order_by(in_order), with_office(connection)).mappings():
        key = PaperKey(row["paper"], row["unit"])
        if row["kind"] in {"used", "restored"}:
            issued[key] = row["seq"]  # made anew, it knows what was known then
        if row["kind"] == "used":
            continue
        if row["kind"] == "external":
            last[key] = row["seq"]
        if key in last:  # one that was mistyped, and mended, is as little known as it was
            came[key, json.loads(row["data"])["number"]] = last[key]
    order = sorted(issued, key=issued.__getitem__)
    many = {seq: bisect(order, seq, key=issued.__getitem__) for seq in came.values()}
    before = {place: frozenset(order[:place]) for place in set(many.values())}
    return {number: before[many[seq]] for number, seq in came.items() if many[seq]}


def manifests(connection: Connection, kode: str) -> dict[int, str]:
    """Return the digest of the newest tag manifest of each revision that the case *kode* ever had."""
    told = select(event.c.data).where(event.c.office == OWN, event.c.kode == kode, event.c.paper == "")
    states = (json.loads(data) for data in connection.scalars(told.order_by(in_order), with_office(connection)))
    return {state["revision"]: state["manifest"] for state in states if state["manifest"]}


def seals(connection: Connection) -> dict[tuple[str, str, int], tuple[str, ...]]:
    """Return the digests of all tag manifests of every case of every office, by office, kode and revision; the newest stands last."""
    told = select(event.c.office, event.c.kode, event.c.data).where(event.c.paper == "", event.c.kode != "")
    rows = connection.execute(told.order_by(event.c.office, event.c.seq)).all()
    found: dict[tuple[str, str, int], tuple[str, ...]] = {}
    for office, kode, data in rows:
        state, place = json.loads(data), (office, kode)
        if seal := state["manifest"]:
            before = found.get((*place, state["revision"]), ())
            found[*place, state["revision"]] = (*(other for other in before if other != seal), seal)
    return found


BARE = re.compile(r"0*(\d{1,9})")
"""A running number as it may be typed; no longer one was ever given."""


def bare_number(typed: str) -> int | None:
    """Return the running number that was typed without anything around it; None where it is none."""
    found = BARE.fullmatch(typed)
    return int(found[1]) if found else None


URUT = re.compile(r"\{urut(?::0([1-9]))?\}")


def number(form: str, n: int) -> str:
    """Return *form* with `{urut}` written as *n*, `{urut:03}` with at least three digits.

    `str.format` would also follow attributes and indexes; here every other brace is a fault of the office file.
    """
    rest = URUT.sub("", form)
    if rest == form or "{" in rest or "}" in rest:
        raise SettingsWrongError(
            f"Pola nomor {form!r} tidak dapat dipakai. Tulis {{urut}} atau {{urut:03}} di dalamnya, tanpa kurung "
            "kurawal lain.",
            f"The number pattern {form!r} cannot be used. Write {{urut}} or {{urut:03}} in it, and no other braces.",
        )
    return URUT.sub(lambda found: str(n).zfill(int(found[1] or 1)), form)
