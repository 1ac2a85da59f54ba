"""The register's diary: every change as one event, bound to the one before by its hash. It is only ever added to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from docgen.register.schema import HEAD
from docgen.register.tables import case_, event, meta, paper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, RowMapping


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


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changes the register, and when; `when` carries its offset."""

    who: str
    when: datetime


def canonical(values: Mapping[str, Any]) -> str:
    """Return *values* as the one JSON text that stands for them."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


def digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an event: all its columns, the previous event's hash among them, but its own."""
    return sha256(canonical({key: value for key, value in row.items() if key != "hash"}).encode()).hexdigest()


def lock(connection: Connection) -> None:
    """Make writers come one after the other, so that each finds the newest event and its counters at rest."""
    connection.execute(select(meta.c.value).where(meta.c.key == HEAD).with_for_update())


def columns(row: RowMapping) -> dict[str, Any]:
    """Return *row* under the names of its columns."""
    return {str(key): value for key, value in row.items()}


def case_data(row: RowMapping) -> str:
    """Return what an event keeps of a case's row."""
    return canonical({key: value for key, value in columns(row).items() if key not in {"id", "kode"}})


def paper_data(row: RowMapping) -> str:
    """Return what an event keeps of a paper's row, beyond the columns that name the paper."""
    place = {"id", "case_id", "paper", "unit", "issue"}
    return canonical({key: value for key, value in columns(row).items() if key not in place})


def note_case(connection: Connection, mark: Mark, kind: Kind, case_id: int) -> None:
    """Write down how the case now stands."""
    row = connection.execute(select(case_).where(case_.c.id == case_id)).mappings().one()
    append(connection, mark, kind, {"kode": row["kode"], "paper": "", "unit": "", "issue": 0, "data": case_data(row)})


def note_paper(connection: Connection, mark: Mark, kind: Kind, paper_id: int) -> None:
    """Write down how the paper now stands."""
    row = connection.execute(select(paper).where(paper.c.id == paper_id)).mappings().one()
    kode = connection.scalar(select(case_.c.kode).where(case_.c.id == row["case_id"])) or ""
    place = {key: row[key] for key in ("paper", "unit", "issue")}
    append(connection, mark, kind, {"kode": kode, **place, "data": paper_data(row)})


def append(connection: Connection, mark: Mark, kind: Kind, what: Mapping[str, Any]) -> None:
    """Add one event at the end of the chain; the first one gives the register its id."""
    last = connection.execute(select(event.c.seq, event.c.hash).order_by(event.c.seq.desc()).limit(1)).one_or_none()
    seq, previous = (last.seq + 1, last.hash) if last else (1, "")
    row = {**what, "seq": seq, "at": mark.when.isoformat(), "who": mark.who, "kind": kind.value, "previous": previous}
    row["hash"] = digest(row)
    connection.execute(insert(event), row)
    connection.execute(update(meta).where(meta.c.key == HEAD), {"value": row["hash"]})
    if last is None:
        connection.execute(insert(meta), {"key": "id", "value": row["hash"]})
