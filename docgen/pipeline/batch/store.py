"""batch.db: every case of a folder before any work, and its end after it. One program writes it; it lies in FOLDER."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.dossier import disk
from docgen.errors import DiskRefusesError, MisuseError
from docgen.finding import Words
from docgen.papers.entries import Owner
from docgen.pipeline.batch.rows import Outcome, Planned, Row, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.pipeline.sealed.status_cache import Memory

NAME = "batch.db"
PRIVATE = 0o600

TABLES = """
CREATE TABLE IF NOT EXISTS told (path TEXT PRIMARY KEY, dossier TEXT NOT NULL, kept TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS batch (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS case_ (
    place INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,
    office TEXT NOT NULL, pemda TEXT NOT NULL, nama TEXT NOT NULL,
    kode TEXT NOT NULL, order_ TEXT NOT NULL, lane TEXT NOT NULL, inputs TEXT NOT NULL,
    state TEXT NOT NULL, exit INTEGER NOT NULL, number TEXT, dossier TEXT, manifest TEXT,
    id TEXT NOT NULL, en TEXT NOT NULL, seconds REAL NOT NULL
);
"""
COLUMNS = (
    "path, office, pemda, nama, kode, order_, lane, inputs, state, exit, number, dossier, manifest, id, en, seconds"
)


class Store:
    """The rows of one batch on the disk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def plan(self, rows: Iterable[Row], name: str) -> None:
        """Write every row down, before any work; *name* tells this batch from others."""
        marks = ", ".join("?" * len(COLUMNS.split(",")))
        with self.connection:
            self.connection.execute("DELETE FROM case_")
            self.connection.executemany(
                f"INSERT INTO case_ ({COLUMNS}) VALUES ({marks})",  # noqa: S608 - our own names
                [_columns(row) for row in rows],
            )
            self.connection.execute("INSERT OR REPLACE INTO batch VALUES ('name', ?)", (name,))

    def keep(self, row: Row) -> None:
        """Write down how a case ended, and what its dossier tells."""
        end = row.outcome
        with self.connection:
            self.connection.execute(
                "UPDATE case_ SET state = ?, exit = ?, number = ?, dossier = ?, manifest = ?, id = ?, en = ?, seconds = ? WHERE path = ?",
                (*_columns(row)[8:], row.planned.path),
            )
            if end.told:
                kept = (row.planned.path, end.dossier, json.dumps(end.told))
                self.connection.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", kept)

    def rows(self) -> dict[str, Row]:
        """Return every row by its path."""
        found = self.connection.execute(f"SELECT {COLUMNS} FROM case_ ORDER BY place").fetchall()  # noqa: S608 - as above
        return {row[0]: _row(row) for row in found}

    def name(self) -> str:
        """Return what tells this batch from others; empty before it is planned."""
        row = self.connection.execute("SELECT value FROM batch WHERE key = 'name'").fetchone()
        return str(row[0]) if row else ""


def _columns(row: Row) -> tuple[object, ...]:
    planned, end = row.planned, row.outcome
    return (
        planned.path, *planned.owner, planned.kode, planned.order, planned.lane, planned.inputs,
        end.state.value, end.exit, end.number, end.dossier, end.manifest, end.message.id, end.message.en, row.seconds,
    )  # fmt: skip


def _row(columns: tuple[str, ...]) -> Row:
    path, office, pemda, nama, kode, order, lane, inputs, state, code, number, dossier, manifest, told, en, took = (
        columns
    )
    planned = Planned(path, Owner(office, pemda, nama), kode, order, lane, inputs)
    return Row(planned, Outcome(State(state), int(code), number, dossier, manifest, Words(told, en)), float(took))


@contextmanager
def opened(folder: Path, *, resume: bool) -> Iterator[Store]:
    """Yield the batch of *folder*: a new one, an earlier one kept as `batch-1.db`, or the one there is, to *resume* it."""
    place = folder / NAME
    if resume and not place.is_file():
        raise MisuseError(
            f"Belum ada {NAME} di {folder}, jadi tidak ada yang dilanjutkan. Jalankan tanpa --resume.",
            f"There is no {NAME} in {folder}, so there is nothing to resume. Run without --resume.",
        )
    try:
        earlier = _kept(folder) if place.exists() and not resume else None
        if earlier:
            place.rename(earlier)
        connection = _connection(place)
        if earlier:
            _remember(connection, earlier)
    except (OSError, sqlite3.Error) as error:
        raise _refused(place, error) from error
    try:
        with closing(connection):
            yield Store(connection)
    except sqlite3.Error as error:
        raise _refused(place, error) from error


def remembered(folder: Path, place: Path) -> Memory:
    """Return what the batch of *folder* kept of its dossiers in *place*, by their paths in it; nothing where it cannot be read."""
    home, root = folder.resolve(), place.resolve()
    try:
        with closing(sqlite3.connect(f"{(home / NAME).as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
            kept = connection.execute("SELECT dossier, kept FROM told").fetchall()
        found = ((Path(os.path.normpath(home / dossier)), json.loads(one)) for dossier, one in kept)
        return {str(place / own.relative_to(root)): one for own, one in found if own.is_relative_to(root)}
    except (sqlite3.Error, ValueError, TypeError):
        return {}


def _refused(place: Path, error: Exception) -> DiskRefusesError:
    if (
        getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        or getattr(error, "errno", 0) == errno.ENOSPC
    ):
        return DiskRefusesError(
            f"{place} tidak dapat ditulis: {disk.FULL.id}.", f"{place} cannot be written: {disk.FULL.en}."
        )
    return DiskRefusesError(
        f"{place} tidak dapat dibaca atau ditulis. Periksa hak akses dan ruang disk foldernya, atau jalankan tanpa --resume.",
        f"{place} cannot be read or written. Check the folder's permissions and disk, or run without --resume.",
    )


def _kept(folder: Path) -> Path:
    return next(path for n in count(1) if not (path := folder / f"batch-{n}.db").exists())


def _remember(connection: sqlite3.Connection, earlier: Path) -> None:
    """Take over what an earlier batch kept of its dossiers, which stand as they did, and the name of its queue, which is emptied."""
    with suppress(sqlite3.Error):  # of an older docgen, or no batch at all
        connection.execute("ATTACH DATABASE ? AS earlier", (str(earlier),))
        with connection:
            connection.execute("INSERT OR IGNORE INTO told SELECT * FROM earlier.told")
            connection.execute("INSERT OR IGNORE INTO batch SELECT * FROM earlier.batch WHERE key = 'name'")
    with suppress(sqlite3.Error):
        connection.execute("DETACH DATABASE earlier")


def _connection(place: Path) -> sqlite3.Connection:
    with suppress(FileExistsError):
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    connection = sqlite3.connect(place, timeout=60)
    connection.execute("PRAGMA journal_mode=TRUNCATE").close()
    connection.execute("PRAGMA synchronous=NORMAL").close()
    connection.executescript(TABLES)
    return connection
