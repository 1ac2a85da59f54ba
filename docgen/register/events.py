"""The register's diary: every change as one event, bound to the one before by its hash. It is only ever added to."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from docgen.register.schema import HEAD
from docgen.register.tables import case_, event, meta, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, RowMapping


# Statements of every change, made once: to make one costs as much as to run it.
HEAD_LOCKED = select(meta.c.value).where(meta.c.key == HEAD).with_for_update()
NEWEST = select(event.c.seq, event.c.hash).order_by(event.c.seq.desc()).limit(1)
CASE = select(case_).where(case_.c.id == bindparam("wanted"))
PAPERS = select(paper, case_.c.kode).outerjoin(case_).where(paper.c.id.in_(bindparam("wanted", expanding=True)))
ADD = insert(event)
MOVE_HEAD = update(meta).where(meta.c.key == HEAD).values(value=bindparam("newest"))


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


@dataclass(slots=True)
class Mark:
    """Who changes the register, and when (with its offset); the newest event, which the next one is bound to; new ones."""

    who: str
    when: datetime
    seq: int
    previous: str
    new: list[dict[str, Any]] = field(default_factory=list)


def canonical(values: Mapping[str, Any]) -> str:
    """Return *values* as the one JSON text that stands for them."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


def digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an event: all its columns, the previous event's hash among them, but its own."""
    return sha256(canonical({key: value for key, value in row.items() if key != "hash"}).encode()).hexdigest()


def lock(connection: Connection) -> None:
    """Make writers come one after the other, so that each finds the newest event and its counters at rest."""
    connection.execute(HEAD_LOCKED)


@contextmanager
def written(connection: Connection, who: str, when: datetime) -> Iterator[Mark]:
    """Yield the mark under which events are added; write them down at the end, and which one is the newest."""
    lock(connection)
    last = connection.execute(NEWEST).one_or_none()
    mark = Mark(who, when, last.seq if last else 0, last.hash if last else "")
    yield mark
    if mark.new:
        connection.execute(ADD, mark.new)
        connection.execute(MOVE_HEAD, {"newest": mark.previous})
        if last is None:
            connection.execute(insert(meta), {"key": "id", "value": mark.new[0]["hash"]})


def columns(row: RowMapping) -> dict[str, Any]:
    """Return *row* under the names of its columns."""
    return {str(key): value for key, value in row.items()}


def case_data(row: RowMapping) -> str:
    """Return what an event keeps of a case's row."""
    return canonical({key: value for key, value in columns(row).items() if key not in {"id", "kode"}})


def paper_data(row: RowMapping) -> str:
    """Return what an event keeps of a paper's row, beyond the columns that name the paper; `signed` only where it is said."""
    place = {"id", "case_id", "kode", "paper", "unit", "issue"}
    silent = {"signed"} if row["signed"] is None else set()
    return canonical({key: value for key, value in columns(row).items() if key not in place | silent})


def note_case(connection: Connection, mark: Mark, kind: Kind, case_id: int) -> None:
    """Write down how the case now stands."""
    row = connection.execute(CASE, {"wanted": case_id}).mappings().one()
    append(mark, kind, {"kode": row["kode"], "paper": "", "unit": "", "issue": 0, "data": case_data(row)})


def note_papers(connection: Connection, mark: Mark, kind: Kind, ids: Sequence[int]) -> None:
    """Write down how some papers now stand, in their order, read back from the book."""
    rows = {row["id"]: row for row in connection.execute(PAPERS, {"wanted": ids}).mappings()}
    for row in (rows[paper_id] for paper_id in ids):
        place = {key: row[key] for key in ("paper", "unit", "issue")}
        append(mark, kind, {"kode": row["kode"] or "", **place, "data": paper_data(row)})


def append(mark: Mark, kind: Kind, what: Mapping[str, Any]) -> None:
    """Add one event at the end of the chain; the first one of all gives the register its id."""
    mark.seq += 1
    told = {"at": mark.when.isoformat(), "who": mark.who, "kind": kind.value}
    row = {**what, **told, "seq": mark.seq, "previous": mark.previous}
    row["hash"] = mark.previous = digest(row)
    mark.new.append(row)
