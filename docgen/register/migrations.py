"""An older register brought to this version's tables, with a copy kept of how it was, or looked into as if it were. It knows no number."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import StaticPool, column, create_engine, func, insert, inspect, literal, select, table, text, update

from docgen.dossier.disk import flush_folder
from docgen.errors import RegisterRefusesError, reason
from docgen.finding import Words
from docgen.register import case_digests
from docgen.register.address import file, shown
from docgen.register.connection import PRIVATE, make_private, reading, writing
from docgen.register.tables import SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Engine, Select, Table

ASIDE = "before_"
"""How an older version's tables are called while their rows go over."""

VERSION = select(meta.c.value).where(meta.c.key == "schema")
AT_ONCE = 1000
"""Rows that go into a picture at once."""


def migrate(engine: Engine) -> tuple[Words, ...]:
    """Bring the register to this version if it is older; return what is told of it."""
    with reading(engine, one_state=False) as connection:
        if version(connection) >= SCHEMA_VERSION:
            return ()
    with writing(engine) as connection:
        there = set(inspect(connection).get_table_names())
        names = [each.name for each in metadata.sorted_tables if each.name in there]
        if connection.dialect.name == "postgresql":  # an older docgen may be writing: it begins with meta
            for name in (meta.name, *names):
                connection.execute(text(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE"))
        start = version(connection)
        if start >= SCHEMA_VERSION:  # another program was faster
            return ()
        copy = keep(connection, file(engine.url), start) if connection.dialect.name == "sqlite" else None
        make_anew(connection, names)
    return (upgraded(shown(engine.url), copy),)


def upgraded(address: str, copy: Path | None) -> Words:
    """Return what is told of a register that was brought to this version, and of its *copy*, which a server has not."""
    kept = (f"; keadaan sebelumnya tersimpan di {copy}", f"; how it was is kept in {copy}") if copy else ("", "")
    return Words(
        f"Register {address} dimutakhirkan ke bentuk docgen ini{kept[0]}. Perbarui docgen di setiap komputer yang memakainya: docgen yang lebih lama tidak dapat membukanya lagi.",
        f"The register {address} was upgraded to the form of this docgen{kept[1]}. Update docgen on every computer that uses it: an older one cannot open it any more.",
    )


def picture(engine: Engine) -> Engine | None:
    """Return an older register in memory as this version would have it; None where it is of this version.

    Who only looks leaves the register as it is. PostgreSQL holds an upgrade back from the look at `meta` on; to one that
    began before it shows the new table, but empty.
    """
    with reading(engine) as old:
        start = old.scalar(VERSION)
        if start is None or int(start) >= SCHEMA_VERSION:
            return None
        had = columns(old)
        made = create_engine("sqlite://", poolclass=StaticPool)
        with ExitStack() as stack:
            stack.callback(made.dispose)
            with made.begin() as new:
                metadata.create_all(new, checkfirst=False)
                for each in (each for each in metadata.sorted_tables if each.name in had):
                    names, rows = carried(each, had[each.name], each.name)
                    for some in old.execute(rows).partitions(AT_ONCE):
                        new.execute(insert(each), [dict(zip(names, row, strict=True)) for row in some])
                finish(new, had)
            stack.pop_all()
    return made


def columns(connection: Connection) -> dict[str, set[str]]:
    """Return which columns a register's tables have, by table."""
    there = inspect(connection)
    known = set(there.get_table_names())
    names = [each.name for each in metadata.sorted_tables if each.name in known]
    return {name: {each["name"] for each in there.get_columns(name)} for name in names}


def carried(made: Table, had: set[str], place: str) -> tuple[list[str], Select[Any]]:
    """Return which columns of a table its older form *had*, and the question for its rows, which lie in *place*."""
    kept = [each.name for each in made.columns if each.name in had]
    whose = {} if "office" in kept else {"office": literal("")}
    asked: list[ColumnElement[Any]] = [*whose.values(), *map(column, kept)]
    return [*whose, *kept], select(*asked).select_from(table(place))


def make_anew(connection: Connection, names: list[str]) -> None:
    """Make every table as this version has it, and bring over its rows, whatever columns they had.

    Before version 5 a register was one office's, and did not say whose: its rows stand under no kode until that office
    next changes something (`offices.enter`).
    """
    had = columns(connection)
    for name in reversed(names):
        connection.execute(text(f"CREATE TABLE {ASIDE}{name} AS SELECT * FROM {name}"))  # noqa: S608 - names of our own tables
        connection.execute(text(f"DROP TABLE {name}"))
    metadata.create_all(connection, checkfirst=False)
    for made in (each for each in metadata.sorted_tables if each.name in had):
        connection.execute(insert(made).from_select(*carried(made, had[made.name], f"{ASIDE}{made.name}")))
        connection.execute(text(f"DROP TABLE {ASIDE}{made.name}"))
        if connection.dialect.name == "postgresql" and "id" in made.columns:
            following = select(func.coalesce(func.max(made.c.id), 0) + 1).scalar_subquery()
            serial = func.pg_get_serial_sequence(made.name, "id")
            connection.execute(select(func.setval(serial, following, text("false"))))
    finish(connection, had)


def finish(connection: Connection, had: Collection[str]) -> None:
    """Reckon what the tables that a register *had* did not hold, and say that it is of this version."""
    if "likeness" not in had:
        case_digests.reckon(connection)
    connection.execute(update(meta).where(meta.c.key == "schema"), {"value": str(SCHEMA_VERSION)})


def version(connection: Connection) -> int:
    """Return the version of the tables."""
    return int(connection.execute(VERSION).scalar_one())


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
