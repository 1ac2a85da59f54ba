"""An older register brought to this version's tables, with a copy kept of how it was. It knows no number."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select, text, update

from docgen.errors import RegisterRefusesError, reason
from docgen.register import events
from docgen.register.connection import PRIVATE, file, make_private, reading, shown, writing
from docgen.register.tables import SCHEMA_VERSION, by_case, by_number, meta, printed_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine


def printed_numbers_became_unique(connection: Connection) -> None:
    """Version 2: the database itself refuses a number that another paper bears in print."""
    connection.execute(printed_once)


def numbers_are_looked_up(connection: Connection) -> None:
    """Version 3: every number is found at once, a replaced issue tells whether it was signed, a digest fits on a server."""
    by_number.create(connection)
    connection.execute(text("ALTER TABLE paper ADD COLUMN signed BOOLEAN"))
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE paper ALTER COLUMN value_digest TYPE TEXT"))


def events_bear_witness(connection: Connection) -> None:
    """Version 4: each event also binds what was given without who and when, and how far each series has come."""
    connection.execute(text("ALTER TABLE event ADD COLUMN given VARCHAR(128)"))
    connection.execute(text("ALTER TABLE event ADD COLUMN counters VARCHAR(64)"))
    by_case.create(connection)


STEPS: dict[int, Callable[[Connection], None]] = {
    1: printed_numbers_became_unique,
    2: numbers_are_looked_up,
    3: events_bear_witness,
}
"""What leads from each version to the next."""


def migrate(engine: Engine) -> Path | None:
    """Bring the register to this version if it is older; return where its copy lies, None where there is none."""
    with reading(engine) as connection:
        if version(connection) >= SCHEMA_VERSION:
            return None
    copy = None
    with writing(engine) as connection:
        events.lock(connection)
        start = version(connection)  # another program may have been faster
        if start < min(STEPS):
            raise too_old(shown(engine.url))
        if start < SCHEMA_VERSION and connection.dialect.name == "sqlite":
            copy = keep(connection, file(engine.url), start)
        for step in range(start, SCHEMA_VERSION):
            STEPS[step](connection)
        connection.execute(update(meta).where(meta.c.key == "schema"), {"value": str(SCHEMA_VERSION)})
    return copy


def version(connection: Connection) -> int:
    """Return the version of the tables."""
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar_one())


def keep(connection: Connection, book: Path, start: int) -> Path:
    """Write a copy of the register beside it, to last, and return where it is.

    The file itself is not opened: closing it would give up SQLite's lock (sqlite.org/howtocorrupt.html, 2.2).
    """
    raw = connection.connection.dbapi_connection
    names = (f"{book.stem}-skema{start}{f'-{n}' if n > 1 else ''}{book.suffix}" for n in count(1))
    copy = next(path for path in map(book.with_name, names) if not path.exists())
    unfinished = copy.with_name(f".{copy.name}.sementara")
    make_private(unfinished)
    try:
        with unfinished.open("wb") as opened:
            opened.write(raw.serialize())  # type: ignore[union-attr]  # the driver's own connection
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(copy)
        flush(copy.parent)
        with suppress(PermissionError):  # only its owner can
            book.chmod(PRIVATE)
    except OSError as error:
        raise no_copy(copy, error) from error
    return copy


def flush(folder: Path) -> None:
    """Bring the names in *folder* to the disk, where the system can."""
    if sys.platform != "win32":  # pragma: no branch - the other way is Windows
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def too_old(address: str) -> RegisterRefusesError:
    """Return the fault for a register of a version that this docgen has forgotten."""
    return RegisterRefusesError(
        f"Register {address} berasal dari versi yang tidak dikenal lagi. Buka dahulu dengan docgen yang lebih lama.",
        f"The register {address} is of a version no longer known. Open it with an older docgen first.",
    )


def no_copy(copy: Path, error: OSError) -> RegisterRefusesError:
    """Return the fault for a register that cannot be copied before its upgrade."""
    return RegisterRefusesError(
        f"Register belum dimutakhirkan, sebab cadangannya tidak dapat ditulis ke {copy} ({reason(error).id}). Kosongkan "
        "ruang atau beri izin tulis pada foldernya, lalu jalankan lagi.",
        f"The register was not upgraded, for its backup cannot be written to {copy} ({reason(error).en}). Free some space "
        "or allow writing to the folder, then run again.",
    )
