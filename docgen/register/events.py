"""The register's diary: every change as one event, bound to the one before by its hash. It is only ever added to."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from docgen.papers.entries import Head
from docgen.register import facts, offices, trust
from docgen.register.facts import About
from docgen.register.offices import HEAD, OWN, with_office
from docgen.register.tables import case_, event, meta, paper
from docgen.value import Mutable, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from docgen.register.facts import Columns


# Statements of every change, made once: to make one costs as much as to run it.
CASE = select(case_).where(case_.c.id == bindparam("wanted"))
PAPERS = select(paper, case_.c.kode).outerjoin(case_).where(paper.c.id.in_(bindparam("wanted", expanding=True)))
ADD = insert(event)
MOVE_HEAD = update(meta).where(meta.c.office == OWN, meta.c.key == HEAD).values(value=bindparam("newest"))


class Kind(StrEnum):
    """What happened to a number; one that moved has another date, or left for the next issue of its paper."""

    RESERVED = "reserved"
    USED = "used"
    VOID = "void"
    REVISED = "revised"
    EXTERNAL = "external"
    BY_HAND = "by-hand"
    MOVED = "moved"
    RESTORED = "restored"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    PRINTED = "cetak"
    PREPARED = "siap"
    SCANNED = "pindai"
    SIGNED = "tertanda"


class Mark(Mutable):
    """Who changes the register, and when (with its offset); how the rows in hand stand by their events; the new events.

    Once no counter moves any more in the change it is `steady`: new events are bound and written a thousand at a time.
    """

    who: str
    when: datetime
    chain: Chain
    told: trust.Told = field(default_factory=dict)
    new: list[tuple[Kind, About, str]] = field(default_factory=list)
    steady: bool = False
    at: str = ""

    def __post_init__(self) -> None:
        """Write the time down as all its events say it."""
        self.at = self.when.isoformat()


@contextmanager
def recording(connection: Connection, who: str, when: datetime, kode: str) -> Iterator[Mark]:
    """Yield the mark under which events are added; write them down at the end, and which one is the newest.

    The book must end as its chain says, and the case *kode* (if the change is about one) stand as its events say. It is
    locked: writers of an office come one after the other, and each finds the newest event and its counters at rest.
    """
    last = trust.require_end(connection, changing=True)
    previous = last["hash"] if last else offices.root(connection)
    chain = Chain(connection, previous, facts.head(last) if last else facts.beginning(previous))
    mark = Mark(who, when, chain, trust.require_case(connection, kode) if kode else {})
    yield mark
    if mark.new:
        chain.add(mark)
    if chain.first:
        connection.execute(MOVE_HEAD, with_office(connection, newest=chain.previous))
        if last is None:
            begun = {"office": offices.office_kode(connection), "key": "id", "value": chain.first}
            connection.execute(insert(meta), begun)


class Chain(Mutable):
    """The chain of a book while a change adds to it: its newest event, and the first that is new, which of all gives the book its id."""

    connection: Connection
    previous: str
    at: Head
    first: str = ""

    def add(self, mark: Mark) -> None:
        """Write down the new events, bound to what went before and to one another."""
        said = {
            "office": offices.office_kode(self.connection),
            "counters": facts.counters(trust.counters(self.connection)),
        }
        for some in facts.batches(mark.new):
            rows = [self._bound(mark, new, said) for new in some]
            self.connection.execute(ADD, rows)
            self.first = self.first or rows[0]["hash"]
        mark.new.clear()

    def _bound(self, mark: Mark, new: tuple[Kind, About, str], said: Mapping[str, str]) -> dict[str, Any]:
        kind, about, data = new
        self.at = Head(self.at.length + 1, facts.given_digest(self.at.digest, about, data))
        told = {"at": mark.at, "who": mark.who, "kind": kind.value, "data": data}
        bound = {"seq": self.at.length, "previous": self.previous, "given": self.at.digest}
        row = {**about._asdict(), **told, **said, **bound}
        row["hash"] = self.previous = facts.digest(row)
        return row


def note_case(connection: Connection, mark: Mark, kind: Kind, case_id: int) -> None:
    """Write down how the case now stands."""
    row = connection.execute(CASE, {"wanted": case_id}).mappings().one()
    append(mark, kind, About(row["kode"]), facts.case_data(row))


def note_papers(connection: Connection, mark: Mark, kind: Kind, ids: Sequence[int]) -> None:
    """Write down how some papers now stand, in their order, read back from the book."""
    for some in facts.batches(ids):
        rows = {row["id"]: row for row in facts.as_dicts(connection.execute(PAPERS, {"wanted": some}))}
        for paper_id in some:
            note(mark, kind, rows[paper_id])


def note(mark: Mark, kind: Kind, row: Columns) -> None:
    """Write down how a paper now stands, by a row of it with the kode of its case."""
    about = About(row["kode"] or "", row["paper"], row["unit"], row["issue"])
    append(mark, kind, about, facts.paper_data(row))


def append(mark: Mark, kind: Kind, about: About, data: str) -> None:
    """Add one event; one that would say what the last event of its row has said already is none."""
    if mark.told.get(about) != (sign := facts.short_digest(data)):
        mark.told[about] = sign
        mark.new.append((kind, about, data))
    if mark.steady and len(mark.new) >= facts.AT_ONCE:
        mark.chain.add(mark)
