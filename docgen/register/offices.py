"""Whose book is open: one register holds the books of many offices, and none sees another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, select, text, true, update

from docgen.errors import RegisterRefusesError
from docgen.papers.entries import Owner
from docgen.register import facts
from docgen.register.tables import case_, counter, event, likeness, meta, paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

OPEN, ROOT = "docgen_office", "docgen_root"
"""The execution options of a connection that say whose book it has open, and what its chain grows from."""

OWN: BindParameter[str] = bindparam("own")
"""In every statement, the office whose book is open: `with_office` gives it."""

NOBODY = ""
"""The kode of a book from before version 5: it is the book of the first office that changes it."""

HEAD = "head"
"""The key of the newest event's hash; every writer of an office locks this row first."""

# By pemda and nama two offices of one kode are told apart: hundreds are called DPMD.
SAID = select(meta.c.office, meta.c.key, meta.c.value).where(meta.c.key.in_((HEAD, "pemda", "nama")))
OF_OWN = SAID.where(meta.c.office.in_((OWN, NOBODY)))
# Two programs of one office may begin its book at the same moment.
BEGIN = text("INSERT INTO meta (office, key, value) VALUES (:own, :key, :value) ON CONFLICT DO NOTHING")
HEAD_LOCKED = select(meta.c.value).where(meta.c.office == OWN, meta.c.key == HEAD).with_for_update()


def with_office(connection: Connection, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a column holds
    """Return *values* for a statement, with the office whose book is open."""
    return {"own": office_kode(connection), **values}


def office_kode(connection: Connection) -> str:
    """Return the kode of the office whose book is open."""
    return str(connection.get_execution_options()[OPEN])


def turn_to(connection: Connection, kode: str, known: Owner | None) -> None:
    """Open the book of the office *kode* on this connection; *known* is the office as the register has it, if it does."""
    connection.execution_options(**{OPEN: kode, ROOT: facts.root(known) if known else ""})


def look_into(connection: Connection, owner: Owner | None) -> None:
    """Open the book of *owner* to read in it; where nobody is named, that of the only office there is."""
    if owner is None:
        known = listed(connection)
        if len(known) > 1:
            raise several(known)
        turn_to(connection, known[0].kode if known else NOBODY, known[0] if known else None)
        return
    there = {one.kode: one for one in grouped(connection.execute(OF_OWN, {"own": owner.kode}).all())}
    if there.get(owner.kode, owner) != owner:
        raise another(there[owner.kode], owner)
    kode = owner.kode if owner.kode in there or NOBODY not in there else NOBODY
    turn_to(connection, kode, there.get(kode))


def enter(connection: Connection, owner: Owner | None) -> None:
    """Open the book of *owner* to write in it, locked to the end of the transaction; begin it where there is none."""
    look_into(connection, owner)
    there = connection.scalar(HEAD_LOCKED, with_office(connection)) is not None
    if owner is None or owner.kode == NOBODY:
        if not there:
            raise RegisterRefusesError(
                "Register ini belum memuat buku kantor mana pun. Sebutkan kantornya dengan --office kantor.toml.",
                "This register holds no office's book yet. Name the office with --office kantor.toml.",
            )
    elif not there or office_kode(connection) == NOBODY:
        begin(connection, owner, claimed=there)
    elif not root(connection):
        look_into(connection, owner)  # another program began this book between the look and the lock


def begin(connection: Connection, owner: Owner, *, claimed: bool) -> None:
    """Begin the book of an office that has none here: with nothing in it, or with a *claimed* one of before version 5."""
    for table in (counter, case_, likeness, paper, event, meta) if claimed else ():
        kept = (table.c.key == HEAD) | (table.c.key == "id") if table is meta else true()
        connection.execute(update(table).where(table.c.office == NOBODY, kept), {"office": owner.kode})
    turn_to(connection, owner.kode, owner)
    for key, value in ((HEAD, ""), ("pemda", owner.pemda), ("nama", owner.nama)):
        connection.execute(BEGIN, with_office(connection, key=key, value=value))
    connection.execute(HEAD_LOCKED, with_office(connection))
    look_into(connection, owner)  # another program may have begun this kode under another name meanwhile


def listed(connection: Connection) -> tuple[Owner, ...]:
    """Return every office that has a book here, by kode; one from before version 5 has no names yet."""
    return grouped(connection.execute(SAID.order_by(meta.c.office)).all())


def heads(connection: Connection) -> dict[str, str]:
    """Return the hash of the newest event of every office."""
    rows = connection.execute(select(meta.c.office, meta.c.value).where(meta.c.key == HEAD))
    return {row.office: row.value for row in rows}


def grouped(rows: Iterable[Row[Any, Any, Any]]) -> tuple[Owner, ...]:
    """Return the offices of which some rows of `meta` speak."""
    said: dict[str, dict[str, str]] = {}
    for kode, key, value in rows:
        said.setdefault(kode, {})[key] = value
    return tuple(Owner(kode, names.get("pemda", ""), names.get("nama", "")) for kode, names in said.items())


def root(connection: Connection) -> str:
    """Return what the chain of the open book grows from: whose it is. The chains of before version 5 grow from nothing."""
    return str(connection.get_execution_options()[ROOT])


def several(known: Sequence[Owner]) -> RegisterRefusesError:
    """Return the fault for a register of which it was not said which office is meant."""
    named = ", ".join(one.kode for one in known[:12]) + (", ..." if len(known) > 12 else "")  # noqa: PLR2004 - a line of them
    return RegisterRefusesError(
        f"Register ini memuat buku {len(known)} kantor ({named}). Sebutkan kantornya dengan --office kantor.toml.",
        f"This register holds the books of {len(known)} offices ({named}). Name the office with --office kantor.toml.",
    )


def another(known: Owner, asked: Owner) -> RegisterRefusesError:
    """Return the fault for a kode under which the register keeps another office."""
    return RegisterRefusesError(
        f"Kode kantor {asked.kode} di register ini milik {known.nama}, {known.pemda}; kantor.toml menyebut {asked.nama}, "
        f"{asked.pemda}. Tulis kode lain di [kantor] kantor.toml, misalnya {asked.kode[:16]}-2, atau betulkan pemda dan nama.",
        f"The office kode {asked.kode} in this register is that of {known.nama}, {known.pemda}; kantor.toml says "
        f"{asked.nama}, {asked.pemda}. Give another kode in [kantor] of kantor.toml, such as {asked.kode[:16]}-2, or correct "
        "pemda and nama.",
    )
