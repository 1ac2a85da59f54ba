"""An older register brought to this version's tables, with a copy kept of how it was. It knows no number."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import column, func, insert, inspect, literal, select, table, text, update

from docgen.dossier.disk import flush_folder
from docgen.errors import RegisterRefusesError, reason
from docgen.register import case_digests
from docgen.register.address import file
from docgen.register.connection import PRIVATE, make_private, reading, writing
from docgen.register.tables import SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

ASIDE = "before_"
"""How an older version's tables are called while their rows go over."""


def migrate(engine: Engine) -> Path | None:
    """Bring the register to this version if it is older; return where its copy lies, None where there is none."""
    with reading(engine, one_state=False) as connection:
        if version(connection) >= SCHEMA_VERSION:
            return None
    copy = None
    with writing(engine) as connection:
        there = set(inspect(connection).get_table_names())
        names = [each.name for each in metadata.sorted_tables if each.name in there]
        if connection.dialect.name == "postgresql":  # an older docgen may be writing: it begins with meta
            for name in (meta.name, *names):
                connection.execute(text(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE"))
        start = version(connection)  # another program may have been faster
        if start < SCHEMA_VERSION:
            copy = keep(connection, file(engine.url), start) if connection.dialect.name == "sqlite" else None
            make_anew(connection, names)
    return copy


def make_anew(connection: Connection, names: list[str]) -> None:
    """Make every table as this version has it, and bring over its rows, whatever columns they had.

    Before version 5 a register was one office's, and did not say whose: its rows stand under no kode until that office
    next changes something (`offices.enter`).
    """
    had = {name: {each["name"] for each in inspect(connection).get_columns(name)} for name in names}
    for name in reversed(names):
        connection.execute(text(f"CREATE TABLE {ASIDE}{name} AS SELECT * FROM {name}"))  # noqa: S608 - names of our own tables
        connection.execute(text(f"DROP TABLE {name}"))
    metadata.create_all(connection, checkfirst=False)
    for made in (each for each in metadata.sorted_tables if each.name in had):
        kept = [each.name for each in made.columns if each.name in had[made.name]]
        whose = {} if "office" in kept else {"office": literal("")}
        rows = select(*whose.values(), *map(column, kept)).select_from(table(f"{ASIDE}{made.name}"))
        connection.execute(insert(made).from_select([*whose, *kept], rows))
        connection.execute(text(f"DROP TABLE {ASIDE}{made.name}"))
        if connection.dialect.name == "postgresql" and "id" in made.columns:
            following = select(func.coalesce(func.max(made.c.id), 0) + 1).scalar_subquery()
            serial = func.pg_get_serial_sequence(made.name, "id")
            connection.execute(select(func.setval(serial, following, text("false"))))
    if "likeness" not in had:
        case_digests.reckon(connection)
    connection.execute(update(meta).where(meta.c.key == "schema"), {"value": str(SCHEMA_VERSION)})


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
        flush_folder(copy.parent)
        with suppress(PermissionError):  # only its owner can
            book.chmod(PRIVATE)
    except OSError as error:
        raise no_copy(copy, error) from error
    return copy


def no_copy(copy: Path, error: OSError) -> RegisterRefusesError:
    """Return the fault for a register that cannot be copied before its upgrade."""
    return RegisterRefusesError(
        f"Register belum dimutakhirkan, sebab cadangannya tidak dapat ditulis ke {copy} ({reason(error).id}). Kosongkan "
        "ruang atau beri izin tulis pada foldernya, lalu jalankan lagi.",
        f"The register was not upgraded, for its backup cannot be written to {copy} ({reason(error).en}). Free some space "
        "or allow writing to the folder, then run again.",
    )
