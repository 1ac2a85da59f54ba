"""Reserved numbers made final once their papers stand in a sealed dossier, numbers that come from elsewhere, and issued papers replaced."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import bindparam, update

from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.papers import plan
from docgen.papers.entries import PaperKey, State
from docgen.register import case_digests, events, facts, reservation, similar_numbers
from docgen.register.offices import with_office
from docgen.register.queries import PLACES, case_row, live_row
from docgen.register.tables import case_, paper

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from docgen.papers.entries import Request, Settled
    from docgen.register.facts import Columns

Row = TypeVar("Row")
"""A row of the book, as it came from the database or under the names of its columns."""


SETTLED = (
    update(paper)
    .where(paper.c.id == bindparam("wanted"))
    .values(state=State.USED.value, sha512=bindparam("file"), value_digest=bindparam("said"))
)

CLOSED = update(case_).where(case_.c.id == bindparam("this"))


def settle(connection: Connection, kode: str, papers: tuple[Settled, ...], mark: events.Mark) -> None:
    """Mark the entries of *papers* used, each with its digests; a used entry must agree with them."""
    mark.steady = True  # no number is taken
    rows = connection.execute(PLACES, with_office(connection, wanted=kode))
    there = {PaperKey(row.paper, row.unit): row for row in rows}
    made: list[tuple[int, Settled]] = []
    for settled in papers:
        row = require_known(there.get(settled.key), kode, settled.key)
        if row.state == State.RESERVED:
            made.append((row.id, settled))
        elif (row.sha512, row.value_digest) != (settled.sha512, settled.values):
            raise changed(kode, settled.key)
    if made:
        made.sort(key=itemgetter(0))  # the same events, whether a run ended well or was taken up again
        for some in facts.batches(made):
            told = [{"wanted": place, "file": settled.sha512, "said": settled.values} for place, settled in some]
            connection.execute(SETTLED, told)
        events.note_papers(connection, mark, events.Kind.USED, [place for place, _ in made])


def close(  # noqa: PLR0913 - what a sealed dossier is, all by name
    connection: Connection,
    kode: str,
    manifest: str,
    mark: events.Mark,
    *,
    closed: bool,
    revision: int,
    digests: str = "",
) -> None:
    """Keep the digest of the dossier's tag manifest; a closed case stays closed, and revisions only grow."""
    row = case_row(connection, kode)
    if row is None:
        raise unknown(kode)
    values = {
        "manifest": manifest,
        "closed": closed or row["closed"],
        "revision": max(revision, row["revision"]),
        "digests": digests or row["digests"],
    }
    if any(row[name] != value for name, value in values.items()):
        connection.execute(CLOSED, {"this": row["id"], **values})
        case_digests.change(connection, row["id"], row["digests"], values["digests"])
        events.note_case(connection, mark, events.Kind.USED, row["id"])


def external(connection: Connection, kode: str, key: PaperKey, number: str, mark: events.Mark) -> None:
    """Enter a number that another system gave after the paper was issued; the paper's bytes stay."""
    row = require_known(live_row(connection, kode, key), kode, key)
    if row["number"] == number:
        return
    if row["number"]:
        raise plan.other_number(kode, key, row["number"], number)
    similar_numbers.require_theirs(connection, [number])
    connection.execute(update(paper).where(paper.c.id == row["id"]), {"number": number})
    events.note_papers(connection, mark, events.Kind.EXTERNAL, [row["id"]])


def require_known(row: Row | None, kode: str, key: PaperKey) -> Row:
    """Return *row*, or refuse a paper that was never reserved."""
    if row is None:
        raise RegisterRefusesError(
            f"Naskah {key.named} pada kasus {kode} belum tercatat di register. Jalankan `docgen build` lagi.",
            f"The paper {key.named} of case {kode} is not in the register yet. Run `docgen build` again.",
        )
    return row


def unknown(kode: str) -> RegisterRefusesError:
    """Return the fault for a case the register has never seen."""
    return RegisterRefusesError(
        f"Kasus {kode} belum tercatat di register. Jalankan `docgen build` lagi.",
        f"The case {kode} is not in the register yet. Run `docgen build` again.",
    )


def changed(kode: str, key: PaperKey) -> WouldChangeError:
    """Return the fault for an issued paper that differs from what the register kept of it."""
    return WouldChangeError(
        f"Naskah {key.named} pada kasus {kode} sudah terbit dan isinya berbeda dari catatan register. Kembalikan data "
        "semula, atau pakai --revise.",
        f"The paper {key.named} of case {kode} was issued and differs from what the register kept. Restore the former "
        "data, or use --revise.",
    )


def revise(
    connection: Connection, kode: str, key: PaperKey, reason: str, request: Request | None, mark: events.Mark
) -> None:
    """Reserve a new issue of an issued paper: with *request* under a new number and date, without it under its own.

    A new issue that stands reserved already, because the run that asked for it was interrupted, is only made to fit.
    """
    if case_row(connection, kode) is None:
        raise unknown(kode)
    row = require_known(live_row(connection, kode, key), kode, key)
    if row["state"] == State.USED:
        retire(connection, row, reason, mark, signed=request is not None)
        if request is None:
            succeed(connection, row, mark)
        else:
            reservation.issue(connection, row["case_id"], [request], mark)
    elif request is not None and not reservation.keep_or_void(connection, row, request, mark):
        reservation.issue(connection, row["case_id"], [request], mark)


def retire(connection: Connection, row: Columns, reason: str, mark: events.Mark, *, signed: bool) -> None:
    """Mark one issue replaced; if nobody has signed it, its place in the count goes to the next issue."""
    values = {"state": State.REVISED.value, "reason": reason, "n": row["n"] if signed else None, "signed": signed}
    connection.execute(update(paper).where(paper.c.id == row["id"]), values)
    events.note_papers(connection, mark, events.Kind.REVISED, [row["id"]])


def succeed(connection: Connection, row: Columns, mark: events.Mark) -> None:
    """Enter the next issue under the same number, item and date."""
    same = ("case_id", "paper", "unit", "item", "date", "series", "year", "n", "number", "subject")
    values = {**{name: row[name] for name in same}, "issue": row["issue"] + 1, "state": State.RESERVED.value}
    reservation.enter(connection, [values], mark, events.Kind.RESERVED)
