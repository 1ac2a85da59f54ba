"""No row is believed: before a change, the end of the chain and the rows it touches are held against the events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from docgen.errors import RegisterRefusesError
from docgen.finding import Words
from docgen.register import audit, facts
from docgen.register.facts import About
from docgen.register.schema import HEAD
from docgen.register.tables import case_, counter, event, meta, paper

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

Told = dict[About, str]
"""How rows stand by their last events, as canonical JSON."""

# Statements of every change, made once: to make one costs as much as to run it.
ENDS = select(event).where(event.c.seq.in_((select(func.max(event.c.seq)).scalar_subquery(), 1))).order_by(event.c.seq)
META = select(meta.c.key, meta.c.value)
COUNTERS = select(counter.c.series, counter.c.year, counter.c.last)
OF_CASE = select(func.max(event.c.seq)).where(event.c.kode == bindparam("of"), event.c.kind.not_in(facts.HANDLING))
LAST = select(event).where(event.c.seq.in_(OF_CASE.group_by(event.c.paper, event.c.unit, event.c.issue)))
CASE = select(case_).where(case_.c.kode == bindparam("of"))
PAPERS = select(paper).join(case_).where(case_.c.kode == bindparam("of"))
KODE = select(case_.c.kode).where(case_.c.id == bindparam("of"))
THIS = (event.c[name] == bindparam(name) for name in About._fields)
LAST_OF_ROW = select(event).where(*THIS).order_by(event.c.seq.desc()).limit(1)


def require_end(connection: Connection, *, changing: bool) -> RowMapping | None:
    """Return the newest event; refuse where it is not the head of the chain, or its counters are not those that stand.

    The first change after an upgrade from before version 4, whose events say nothing of counters, examines everything.
    """
    known = {row.key: row.value for row in connection.execute(META)}
    ends = connection.execute(ENDS).mappings().all()
    standing = counters(connection)
    first, newest = (ends[0], ends[-1]) if ends else (None, None)
    if (known.get(HEAD), known.get("id")) != ((newest["hash"], first["hash"]) if first and newest else ("", None)):
        raise altered(Words("kepala rantainya bukan catatan terakhir", "the head of its chain is not its last event"))
    if newest is None:
        if standing:
            raise altered(Words("semua catatannya hilang", "all its events are missing"))
        return None
    if facts.digest(facts.columns(newest)) != newest["hash"]:
        raise altered(Words("catatan terakhirnya diubah", "its last event was altered"))
    if newest["counters"] is None:
        if changing and audit.check(connection):
            raise altered(Words("isinya tidak cocok dengan catatannya", "it does not agree with its events"))
    elif newest["counters"] != facts.counters(standing):
        raise altered(Words("penghitung nomornya diubah", "its counters were altered"))
    return newest


def counters(connection: Connection) -> list[tuple[str, int, int]]:
    """Return how far each series has come in each year."""
    return [(row.series, row.year, row.last) for row in connection.execute(COUNTERS)]


def require_case(connection: Connection, kode: str) -> Told:
    """Return how the case *kode* and its papers stand by their last events; refuse where a row stands otherwise."""
    told = {}
    for row in connection.execute(LAST, {"of": kode}).mappings():
        about = About(row["kode"], row["paper"], row["unit"], row["issue"])
        told[about] = row["data"] if facts.digest(facts.columns(row)) == row["hash"] else ""
    standing = {About(kode): facts.case_data(row) for row in connection.execute(CASE, {"of": kode}).mappings()}
    for row in connection.execute(PAPERS, {"of": kode}).mappings():
        standing[About(kode, row["paper"], row["unit"], row["issue"])] = facts.paper_data(row)
    for about in sorted(told.keys() | standing.keys()):
        if told.get(about) != standing.get(about):
            raise row_altered(about)
    return told


def require_row(connection: Connection, row: RowMapping) -> Told:
    """Return how a row stands by its last event; refuse where it stands otherwise."""
    kode = connection.scalar(KODE, {"of": row["case_id"]}) or ""
    about = About(kode, row["paper"], row["unit"], row["issue"])
    last = connection.execute(LAST_OF_ROW, about._asdict()).mappings().one_or_none()
    if last is None or last["data"] != facts.paper_data(row) or facts.digest(facts.columns(last)) != last["hash"]:
        raise row_altered(about)
    return {about: last["data"]}


def row_altered(about: About) -> RegisterRefusesError:
    """Return the fault for a row that is not as its last event says."""
    name = " ".join(str(part) for part in about if part)
    return altered(
        Words(f"baris {name} berbeda dari catatan terakhirnya", f"the row {name} differs from its last event")
    )


def altered(what: Words) -> RegisterRefusesError:
    """Return the fault for a register that was changed outside docgen."""
    return RegisterRefusesError(
        f"Register ini diubah di luar docgen: {what.id}. Tidak ada yang ditulis. Jalankan `docgen register check`, lalu "
        "pulihkan cadangannya.",
        f"This register was changed outside docgen: {what.en}. Nothing was written. Run `docgen register check`, then "
        "restore its backup.",
    )
