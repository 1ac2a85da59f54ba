"""No row is believed: before a change, the end of the chain and the rows it touches are held against the events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from docgen.errors import RegisterRefusesError
from docgen.finding import Words
from docgen.register import audit, facts, offices
from docgen.register.facts import About
from docgen.register.offices import HEAD, OWN, with_office
from docgen.register.queries import case_row
from docgen.register.tables import case_, counter, event, meta, paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, RowMapping

    from docgen.register.facts import Columns

Told = dict[About, bytes]
"""How rows stand by their last events: what stands for their canonical JSON."""

# Statements of every change, made once: to make one costs as much as to run it.
NEWEST = select(func.max(event.c.seq)).where(event.c.office == OWN).scalar_subquery()
ENDS = select(event).where(event.c.office == OWN, event.c.seq.in_((NEWEST, 1))).order_by(event.c.seq)
META = select(meta.c.key, meta.c.value).where(meta.c.office == OWN)
COUNTERS = select(counter.c.series, counter.c.year, counter.c.last).where(counter.c.office == OWN)
THIS_CASE = (event.c.office == OWN, event.c.kode == bindparam("of"), event.c.kind.not_in(facts.HANDLING))
LAST_SEQS = select(func.max(event.c.seq)).where(*THIS_CASE).group_by(event.c.paper, event.c.unit, event.c.issue)
LAST = select(event).where(event.c.office == OWN, event.c.seq.in_(LAST_SEQS))
PAPERS = select(paper).join(case_).where(case_.c.office == OWN, case_.c.kode == bindparam("of"))
KODE = select(case_.c.kode).where(case_.c.id == bindparam("of"))
THIS = (event.c.office == OWN, *(event.c[name] == bindparam(name) for name in About._fields))
LAST_OF_ROW = select(event).where(*THIS).order_by(event.c.seq.desc()).limit(1)


def require_end(connection: Connection, *, changing: bool) -> RowMapping | None:
    """Return the newest event; refuse where it is not the head of the chain, or its counters are not those that stand.

    The first change after an upgrade from before version 4, whose events say nothing of counters, examines everything.
    """
    standing = counters(connection)
    newest = ends(connection)
    if newest is None:
        if standing:
            raise altered(Words("semua catatannya hilang", "all its events are missing"))
        return None
    if not facts.unaltered(newest):
        raise altered(Words("catatan terakhirnya diubah", "its last event was altered"))
    if newest["counters"] is None:
        if changing and audit.check(connection):
            raise altered(Words("isinya tidak cocok dengan catatannya", "it does not agree with its events"))
    elif newest["counters"] != facts.counters(standing):
        raise altered(Words("penghitung nomornya diubah", "its counters were altered"))
    return newest


def ends(connection: Connection) -> RowMapping | None:
    """Return the newest event; refuse where the chain does not end and begin as the book says it does."""
    known = {row.key: row.value for row in connection.execute(META, with_office(connection))}
    found = connection.execute(ENDS, with_office(connection)).mappings().all()
    ends = (found[-1]["hash"], found[0]["hash"]) if found else ("", None)
    if (known.get(HEAD, ""), known.get("id")) != ends:
        raise altered(Words("kepala rantainya bukan catatan terakhir", "the head of its chain is not its last event"))
    if found and found[0]["previous"] not in {"", offices.root(connection)}:
        raise altered(Words("rantainya rantai kantor lain", "its chain is another office's"))
    return found[-1] if found else None


def counters(connection: Connection) -> list[tuple[str, int, int]]:
    """Return how far each series has come in each year."""
    return [(row.series, row.year, row.last) for row in connection.execute(COUNTERS, with_office(connection))]


def require_case(connection: Connection, kode: str) -> Told:
    """Return how the case *kode* and its papers stand by their last events; refuse where a row stands otherwise."""
    told = {}
    for row in facts.as_dicts(connection.execute(LAST, with_office(connection, of=kode))):
        told[About.of(row)] = facts.short_digest(row["data"]) if facts.unaltered(row) else b""
    stands = {about: told.get(about) == data for about, data in _standing(connection, kode)}
    if not all(stands.values()) or len(stands) < len(told):
        differing = told.items() ^ dict(_standing(connection, kode)).items()
        raise row_altered(min(about for about, _ in differing))
    return told


def _standing(connection: Connection, kode: str) -> Iterator[tuple[About, bytes]]:
    """Yield how a case and its papers stand in their rows; there may be ten thousand."""
    if case := case_row(connection, kode):
        yield About(kode), facts.short_digest(facts.case_data(case))
    for row in facts.as_dicts(connection.execute(PAPERS, with_office(connection, of=kode))):
        yield About(kode, row["paper"], row["unit"], row["issue"]), facts.short_digest(facts.paper_data(row))


def require_row(connection: Connection, row: Columns) -> Told:
    """Return how a row stands by its last event; refuse where it stands otherwise."""
    kode = connection.scalar(KODE, {"of": row["case_id"]}) or ""
    about = About(kode, row["paper"], row["unit"], row["issue"])
    last = connection.execute(LAST_OF_ROW, with_office(connection, **about._asdict())).mappings().one_or_none()
    if last is None or last["data"] != facts.paper_data(row) or not facts.unaltered(last):
        raise row_altered(about)
    return {about: facts.short_digest(last["data"])}


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
