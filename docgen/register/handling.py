"""What was done with a sealed dossier: printed, handed over to be signed, scanned. Events alone: no row of the book changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from docgen.register import events, facts
from docgen.register.facts import About
from docgen.register.offices import OWN, with_office
from docgen.register.queries import case_row
from docgen.register.settlement import unknown
from docgen.register.tables import event, in_order
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


class Noted(Frozen):
    """What was done once: when, by whom, with which papers."""

    at: str
    who: str
    data: Mapping[str, Any]


def about(kode: str, kind: events.Kind) -> About:
    """Return what such an event is about: the case's dossier, under a name that no paper can have."""
    return About(kode, f"({kind.value})")


def note(connection: Connection, kode: str, kind: events.Kind, data: Mapping[str, Any], mark: events.Mark) -> None:
    """Write down what was done with the dossier of the case *kode*; done twice, it is written down twice."""
    if case_row(connection, kode) is None:
        raise unknown(kode)
    events.append(mark, kind, about(kode, kind), facts.canonical(data))


def noted(connection: Connection, kode: str, kind: events.Kind) -> tuple[Noted, ...]:
    """Return what was written down of one kind, the oldest first."""
    told = select(event).where(event.c.office == OWN, event.c.kode == kode, event.c.paper == about(kode, kind).paper)
    rows = connection.execute(told.order_by(in_order), with_office(connection)).mappings()
    return tuple(Noted(row["at"], row["who"], json.loads(row["data"])) for row in rows)


def restored(connection: Connection, kode: str) -> frozenset[tuple[str, str, int]]:
    """Return the issues of a case that the book knows only from its dossier, by paper, unit and issue: what was done with them before is lost."""
    own = (event.c.office == OWN, event.c.kode == kode, event.c.kind == events.Kind.RESTORED.value)
    told = connection.execute(select(event.c.paper, event.c.unit, event.c.issue).where(*own), with_office(connection))
    return frozenset((paper, unit, issue) for paper, unit, issue in told)


def bags(connection: Connection) -> frozenset[str]:
    """Return the digest of every bag of signed papers as it was written down last, of all offices."""
    kinds = [about("", kind).paper for kind in (events.Kind.SCANNED, events.Kind.SIGNED)]
    told = select(event.c.office, event.c.kode, event.c.data).where(event.c.paper.in_(kinds))
    found = ((office, kode, json.loads(data)) for office, kode, data in connection.execute(told.order_by(event.c.seq)))
    newest = {(office, kode, data["tertanda"]): data["manifest"] for office, kode, data in found}
    return frozenset(newest.values())
