"""A hand in the register's file: rows changed by plain SQL, and the whole chain reckoned anew by one who knows how."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def sql(file: Path) -> Iterator[sqlite3.Connection]:
    """Yield the register's file as a stranger with a database tool sees it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection
        connection.commit()


def one_text(values: object) -> str:
    """Return the JSON text that stands for *values*."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


def without(register: sqlite3.Connection, *columns: str) -> None:
    """Take columns out of every table, and all keys with them: an older version had them not."""
    for (name,) in register.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        kept = [row["name"] for row in register.execute(f"PRAGMA table_info({name})") if row["name"] not in columns]
        register.execute(f"CREATE TABLE aside AS SELECT {', '.join(kept)} FROM {name}")  # noqa: S608 - names of columns
        register.execute(f"DROP TABLE {name}")
        register.execute(f"ALTER TABLE aside RENAME TO {name}")


def rechain(register: sqlite3.Connection, *, as_of_old: bool = False) -> None:
    """Reckon every number, hash and counter of the diary anew so that all fit again; *as_of_old* as before version 4."""
    counters = sorted(list(row) for row in register.execute("SELECT series, year, last FROM counter"))
    end = hashlib.sha256(one_text(counters).encode()).hexdigest()
    previous, given, first = "", hashlib.sha512(b"").hexdigest(), ""
    events: list[dict[str, Any]] = [dict(row) for row in register.execute("SELECT * FROM event ORDER BY seq")]
    register.execute("DELETE FROM event")
    for seq, row in enumerate(events, start=1):
        del row["hash"]
        facts = [given, row["kode"], row["paper"], row["unit"], row["issue"], row["data"]]
        given = hashlib.sha512(one_text(facts).encode()).hexdigest()
        row |= {"seq": seq, "previous": previous, "given": given, "counters": end}
        if as_of_old:
            del row["given"], row["counters"]
            office = row.pop("office")
        row["hash"] = previous = hashlib.sha256(one_text(row).encode()).hexdigest()
        first = first or previous
        kept = {**row, "office": office} if as_of_old else row
        names = ", ".join(kept)
        register.execute(f"INSERT INTO event ({names}) VALUES ({', '.join('?' * len(kept))})", list(kept.values()))  # noqa: S608 - names of columns
    register.execute("UPDATE meta SET value = ? WHERE key = 'head'", (previous,))
    register.execute("UPDATE meta SET value = ? WHERE key = 'id'", (first,))
