"""By what the cases of an office are known again, by digest: one is found among ten thousand. Reckoned from the cases' own rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select

from docgen.papers import digests
from docgen.papers.digests import FirstCase
from docgen.register.offices import OWN, office_kode, with_office
from docgen.register.tables import case_, likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

AT_ONCE = 500
"""Digests that one question asks after; a database takes only so many values."""

ITSELF = select(case_.c.id).where(case_.c.office == OWN, case_.c.kode == bindparam("wanted")).scalar_subquery()
FOUND = (
    select(likeness.c.digest, func.count().label("cases"), func.min(likeness.c.case_id).label("first"))
    .where(likeness.c.office == OWN, likeness.c.digest.in_(bindparam("signs", expanding=True)))
    .where(likeness.c.case_id != func.coalesce(ITSELF, 0))
    .group_by(likeness.c.digest)
    .subquery()
)
OTHERS = select(FOUND.c.digest, case_.c.kode, case_.c.periode, FOUND.c.cases).join(case_, case_.c.id == FOUND.c.first)
GONE = delete(likeness).where(
    likeness.c.office == OWN, likeness.c.digest == bindparam("gone"), likeness.c.case_id == bindparam("wanted")
)
ENTER = insert(likeness)


def first_bearers(connection: Connection, kode: str, signs: Collection[str]) -> Iterator[tuple[str, FirstCase]]:
    """Yield for each of *signs* that another case than *kode* bears which was the first, and how many more there are."""
    wanted = sorted(signs)
    for start in range(0, len(wanted), AT_ONCE):
        asked = with_office(connection, wanted=kode, signs=wanted[start : start + AT_ONCE])
        for digest, other, periode, cases in connection.execute(OTHERS, asked):
            yield digest, FirstCase(other, periode, cases - 1)


def change(connection: Connection, case_id: int, before: str | None, after: str | None) -> None:
    """Know a case by the digests *after* instead of those *before*; one that ended early is known by none."""
    had, has = kept_signs(before), kept_signs(after)
    if gone := [{"own": office_kode(connection), "gone": digest, "wanted": case_id} for digest in sorted(had - has)]:
        connection.execute(GONE, gone)
    enter(connection, office_kode(connection), case_id, has - had)


def enter(connection: Connection, office: str, case_id: int, signs: Collection[str]) -> None:
    """Enter by what a case of an office is known."""
    if signs:
        rows = [{"office": office, "digest": digest, "case_id": case_id} for digest in sorted(signs)]
        connection.execute(ENTER, rows)


def reckon(connection: Connection) -> None:
    """Enter every case of every office: before version 6 nothing was kept but their rows."""
    rows = connection.execute(select(case_.c.office, case_.c.id, case_.c.digests).where(case_.c.cancelled.is_(None)))
    for office, case_id, kept in rows.all():
        enter(connection, office, case_id, kept_signs(kept))


def kept_signs(kept: str | None) -> frozenset[str]:
    """Return by what a case is known whose row keeps *kept*."""
    return digests.signs(json.loads(kept)) if kept else frozenset()


def strayed(connection: Connection) -> Iterator[str]:
    """Yield the kode of each case that is known by other digests than its row says."""
    found: dict[int, set[str]] = {}
    rows = select(likeness.c.case_id, likeness.c.digest).where(likeness.c.office == OWN)
    for case_id, digest in connection.execute(rows, with_office(connection)):
        found.setdefault(case_id, set()).add(digest)
    for row in connection.execute(
        select(case_).where(case_.c.office == OWN).order_by(case_.c.id), with_office(connection)
    ):
        if found.get(row.id, set()) != (kept_signs(row.digests) if row.cancelled is None else set()):
            yield row.kode
