"""The register's tables made or recognised. It never alters a register that it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, inspect, select, text

from docgen.errors import RegisterRefusesError
from docgen.register.address import file, shown
from docgen.register.connection import make_private, reading, writing
from docgen.register.offices import NOBODY
from docgen.register.tables import OF_OLD, SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

CREATION_LOCK = 0x646F6367656E
"""PostgreSQL's advisory lock while a register is being created ("docgen")."""


class NoRegisterError(RegisterRefusesError):
    """Where a register was looked for, there is none yet."""


def make(engine: Engine) -> None:
    """Create the tables where none were found, unless another program has made them since."""
    if engine.dialect.name == "sqlite":
        make_private(file(engine.url))
    with writing(engine) as connection:
        create(connection, shown(engine.url))


def exists(engine: Engine) -> bool:
    """Return whether a register is kept at an address: whoever only looks into the book does not begin one.

    What else is kept there is refused, and the register of a newer docgen.
    """
    if engine.dialect.name == "sqlite" and not file(engine.url).exists():
        return False
    with reading(engine, one_state=False) as connection:
        if known := set(inspect(connection).get_table_names()):
            recognise(connection, known, shown(engine.url))
    return bool(known)


def require_there(engine: Engine, *, make: bool) -> bool:
    """Return whether a register is there; refuse an address where none is unless it is to be made."""
    found = exists(engine)
    if not (found or make):
        raise none_there(shown(engine.url))
    return found


def none_there(address: str) -> NoRegisterError:
    """Return the fault for an address where no register is."""
    return NoRegisterError(
        f"Belum ada register di {address}. Periksa alamatnya di kantor.toml atau --register.",
        f"There is no register at {address} yet. Check the address in kantor.toml or --register.",
    )


def create(connection: Connection, address: str) -> None:
    """Make the tables, unless another program made them in the meantime."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CREATION_LOCK})
    known = set(inspect(connection).get_table_names())
    if known:
        recognise(connection, known, address)
        return
    metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(meta), {"office": NOBODY, "key": "schema", "value": str(SCHEMA_VERSION)})


def recognise(connection: Connection, known: set[str], address: str) -> None:
    """Refuse a database that is no register by the tables it has, or the register of a newer docgen."""
    ours = known >= OF_OLD
    version = connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) if ours else None
    if version is None or not version.isdecimal() or not int(version):
        raise RegisterRefusesError(
            f"{address} bukan register docgen. Periksa alamat register di kantor.toml atau --register.",
            f"{address} is no register of docgen. Check the register's address in kantor.toml or --register.",
        )
    if int(version) > SCHEMA_VERSION:
        raise RegisterRefusesError(
            f"Register {address} ditulis oleh docgen yang lebih baru. Perbarui docgen di komputer ini.",
            f"The register {address} was written by a newer docgen. Update docgen on this computer.",
        )
