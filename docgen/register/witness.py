"""What bears witness outside the register: the heads that dossiers and exported agendas state, held against the chain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from docgen.finding import Words
from docgen.papers.entries import BERKAS, Entry, Head
from docgen.register import facts, offices
from docgen.register.events import Kind
from docgen.register.facts import About
from docgen.register.offices import OWN, with_office
from docgen.register.tables import case_, event, in_order, paper

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from docgen.papers.entries import CaseEntry

SEALED = (Kind.USED.value, Kind.RESTORED.value)
"""What is said of a case whenever its dossier stands sealed."""

# Statements of every dossier, made once: to make one costs as much as to run it.
ENDS = select(event).where(event.c.office == OWN).order_by(event.c.seq.desc()).limit(1)
BEFORE = ENDS.where(event.c.seq < bindparam("at"))
THIS = (event.c.office == OWN, event.c.kode == bindparam("of"))
LAST_SEALED = (
    select(event.c.seq).where(*THIS, event.c.paper == "", event.c.kind.in_(SEALED)).order_by(in_order.desc()).limit(2)
)
FIRST_AFTER = select(func.min(in_order)).where(*THIS, bindparam("at") < in_order, event.c.kind.not_in(facts.HANDLING))
HIGHEST = (
    select(paper.c.series, paper.c.year, func.max(paper.c.n))
    .join(case_)
    .where(case_.c.office == OWN, case_.c.kode == bindparam("of"), paper.c.n.is_not(None))
    .group_by(paper.c.series, paper.c.year)
)
DOSSIER = select(case_.c.year, case_.c.number).where(case_.c.office == OWN, case_.c.kode == bindparam("of"))


def chain_head(connection: Connection) -> Head:
    """Return the length and the head of the whole chain, who and when in it: what an exported agenda states."""
    newest = connection.execute(ENDS, with_office(connection)).one_or_none()
    return Head(newest.seq, newest.hash) if newest else Head(0, "-")


def head_before(connection: Connection, kode: str, *, again: bool) -> Head:
    """Return the chain over what was given, as it stood before the events that make the dossier of *kode*.

    Those are its events since it was last sealed, also of runs that were stopped in between. If there are none, and it
    is written *again* because it was lost, or by a run that another overtook, they are those it was last sealed with: it
    comes out as it was.
    """
    last, earlier = (*connection.scalars(LAST_SEALED, with_office(connection, of=kode)), 0, 0)[:2]
    first = first_after(connection, kode, last)
    if first is None and again:
        first = first_after(connection, kode, earlier)
    upto, at = (ENDS, {}) if first is None else (BEFORE, {"at": first})
    row = connection.execute(upto, with_office(connection, **at)).mappings().one_or_none()
    return facts.head(row) if row else beginning(connection)


def highest(connection: Connection, kode: str) -> dict[tuple[str, int], int]:
    """Return the highest number of each series and year that a case was ever given, also of a paper that was never made.

    A dossier number that it gave up stands among its papers.
    """
    asked = with_office(connection, of=kode)
    found = {(series, year): n for series, year, n in connection.execute(HIGHEST, asked)}
    for year, number in connection.execute(DOSSIER, asked):
        found[BERKAS, year] = max(number, found.get((BERKAS, year), number))
    return found


def beginning(connection: Connection) -> Head:
    """Return the chain over what was given as it stood while nothing was: it tells whose it is, since version 5."""
    first = select(event.c.previous).where(event.c.office == OWN, event.c.seq == 1)
    previous = connection.scalar(first, with_office(connection))
    return facts.beginning(offices.root(connection) if previous is None else previous)


def first_after(connection: Connection, kode: str, seq: int) -> int | None:
    """Return the first event of a case after another one."""
    first: int | None = connection.scalar(FIRST_AFTER, with_office(connection, of=kode, at=seq))
    return first


def contains(connection: Connection, head: Head, *, over: str) -> bool:
    """Return whether the chain had just this head when it was as long: `given` over what was given, `hash` over all."""
    if not head.length:
        return head in {beginning(connection), Head(0, "-")}
    wanted = select(event).where(event.c.office == OWN, event.c.seq == head.length)
    row = connection.execute(wanted, with_office(connection)).mappings().one_or_none()
    return row is not None and head.digest == (facts.head(row).digest if over == "given" else row["hash"])


def objection(connection: Connection, case: CaseEntry, head: Head | None) -> Words | None:
    """Return why the chain does not contain a dossier, as its record and its bag-info.txt tell it; None if it does.

    A register restored from dossiers has a new chain: it contains the dossiers that it was restored from.
    """
    told = select(event.c.kind, event.c.data).where(
        event.c.office == OWN, event.c.kode == case.kode, event.c.paper == ""
    )
    rows = connection.execute(told.order_by(in_order.desc()), with_office(connection)).all()
    seals = {json.loads(row.data)["manifest"]: row.kind for row in rows}
    if case.manifest not in seals:
        return Words("register tidak mencatat segelnya", "the register has no record of its seal")
    restored = seals[case.manifest] == Kind.RESTORED
    if head is not None and not restored and not contains(connection, head, over="given"):
        return Words(
            f"rantai register pada catatan ke-{head.length} lain daripada yang dinyatakannya",
            f"the register's chain at event {head.length} is not the one it states",
        )
    return _unlike(connection, case)


def _unlike(connection: Connection, case: CaseEntry) -> Words | None:
    """Return which paper of a dossier is not the one that the register has; None if all are."""
    of_case = select(paper).join(case_).where(case_.c.office == OWN, case_.c.kode == case.kode)
    papers = connection.execute(of_case, with_office(connection)).mappings()
    standing = {About(case.kode, row["paper"], row["unit"], row["issue"]): row for row in papers}
    for one in case.entries:
        row = standing.get(About(case.kode, one.key.paper, one.key.unit, one.issue))
        if row is None or not agrees(one, row["item"], row["date"], row["sha512"], row["number"]):
            name = " ".join(part for part in (one.key.paper, one.key.unit) if part)
            return Words(
                f"naskah {name} di dalamnya lain daripada yang dicatat register",
                f"its paper {name} is not the one the register has",
            )
    return None


def agrees(one: Entry, item: int, day: str, sha512: str, number: str) -> bool:
    """Return whether a paper of a dossier is the one of the book; its number may have come later, from elsewhere."""
    same = (one.item, one.date.isoformat(), one.sha512) == (item, day, sha512)
    return same and one.number in {number, ""}
