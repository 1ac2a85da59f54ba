"""How the register is reached: its engine and its two kinds of transaction. No table is known here."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import contextmanager, suppress
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine
from sqlalchemy import event as hooks
from sqlalchemy.exc import DBAPIError

from docgen.errors import RegisterRefusesError, RegisterSilentError
from docgen.finding import Words
from docgen.register import location
from docgen.register.address import SILENT_FOR, file, parse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import URL, Connection

SNAPSHOT: dict[str, dict[str, Any]] = {"postgresql": {"isolation_level": "REPEATABLE READ"}}
"""What a reader asks for so that two statements see the same book; SQLite needs no asking."""

BY_ITSELF: dict[str, dict[str, Any]] = {"postgresql": {"isolation_level": "AUTOCOMMIT"}}
"""What a reader asks for whose answer is in one statement: a server need not be told of a beginning and an end."""

ONE_AFTER_ANOTHER: dict[str, dict[str, Any]] = {"postgresql": {"isolation_level": "READ COMMITTED"}}
"""What a writer asks for, whatever the server does by itself: once it has the lock it sees what the one before it wrote."""

BEGIN = "docgen_begin"
"""The execution option that says how SQLite begins a transaction."""


def engine(text: str, *, timeout: float) -> Engine:
    """Return an engine for the register at *text* that waits at most *timeout* seconds for a lock.

    A connection is not tried before its use: one that a server has cut is silence, and the next try has a new one.
    """
    url = parse(text)
    sqlite = url.get_backend_name() == "sqlite"
    if sqlite:
        require_kept(file(url))
    arguments: dict[str, Any] = {"timeout": timeout} if sqlite else waits(url, timeout)
    try:
        made = create_engine(url, connect_args=arguments, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise RegisterRefusesError(
            "Register di PostgreSQL memerlukan psycopg. Pasang dengan `pip install docgen[postgresql]`.",
            "A register on PostgreSQL needs psycopg. Install it with `pip install docgen[postgresql]`.",
        ) from error
    if sqlite:
        hooks.listen(made, "connect", prepare_sqlite)
        hooks.listen(made, "begin", begin_sqlite)
    return made


def waits(url: URL, timeout: float) -> dict[str, Any]:
    """Return how long a server is waited for, and a lock on it; the options that the address itself gives come last."""
    own = url.query.get("options", ())
    options = [f"-c lock_timeout={int(timeout * 1000)}", *([own] if isinstance(own, str) else own)]
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # that a server is gone is said by who asked for it
    return {
        "options": " ".join(options),
        "client_encoding": "UTF8",  # a server that was set up in the locale C speaks none by itself
        **SILENT_FOR,
        **{name: url.query[name] for name in SILENT_FOR if name in url.query},
    }


def prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Set what keeps an acknowledged number through a power cut.

    Of 60 simulated cuts DELETE with FULL, SQLite's default, lost numbers in 30, and DELETE with EXTRA in none; WAL
    has a corruption bug before SQLite 3.51.3 (sqlite.org/wal.html, "The WAL-reset bug").
    """
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself; the driver's own is deferred
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def begin_sqlite(connection: Connection) -> None:
    """Begin as the transaction asked: a writer takes its lock at once, for a lock upgraded later cannot wait."""
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))


@contextmanager
def reading(source: Engine, *, one_state: bool = True) -> Iterator[Connection]:
    """Yield a connection that sees one state of the register, whatever others write meanwhile.

    Which tables there are is not read in *one_state*: PostgreSQL shows one of before an upgrade the new tables, but empty.
    Nor is what one statement answers.
    """
    asked = SNAPSHOT if one_state else BY_ITSELF
    with told_as_refusals(shown(source.url)), source.connect() as connection:
        connection.execution_options(**asked.get(connection.dialect.name, {}))
        with connection.begin():
            yield connection


@contextmanager
def writing(source: Engine) -> Iterator[Connection]:
    """Yield a connection whose changes are kept all together, or not at all; where the answer is lost nobody can know which."""
    address = shown(source.url)
    with told_as_refusals(address), source.connect() as connection:
        connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"}, **ONE_AFTER_ANOTHER.get(connection.dialect.name, {}))
        written = False
        try:
            with connection.begin():
                yield connection
                written = True
        except DBAPIError as error:
            if written and error.connection_invalidated:
                raise fault(RegisterSilentError, address, UNANSWERED) from error
            raise


def require_kept(path: Path) -> None:
    """Refuse what would lose, block or swallow numbers: a folder that others share, a FIFO, a device, a folder of that name."""
    try:
        location.require_local(path)
        plain = S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return
    except (
        OSError,
        RuntimeError,
    ) as error:  # a name too long, a folder nobody may enter; links that go round in a circle
        raise fault(RegisterSilentError, str(path), REASONS[sqlite3.SQLITE_CANTOPEN]) from error
    if not plain:
        raise RegisterRefusesError(
            f"Register {path} bukan berkas biasa. Periksa alamat register.",
            f"The register {path} is no plain file. Check the address of the register.",
        )


def require_room(url: URL) -> None:
    """Refuse a register that could not be made or written to, as far as that can be told without trying."""
    if url.get_backend_name() == "sqlite":
        place = file(url).resolve()
        if not (place.parent.is_dir() and os.access(place.parent, os.W_OK | os.X_OK)):
            raise fault(RegisterSilentError, shown(url), REASONS[sqlite3.SQLITE_CANTOPEN])
        if place.exists() and not os.access(place, os.W_OK):
            raise fault(RegisterSilentError, shown(url), REASONS[sqlite3.SQLITE_READONLY])


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone, whatever the umask; SQLite gives its journal the same rights."""
    place = path.resolve()
    with suppress(OSError):  # what is there stays; where nothing can be made, SQLite says why
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        place.chmod(PRIVATE)


PRIVATE = 0o600
PRIMARY_CODE = 0xFF
"""SQLite's primary result codes are the low byte of its extended ones (sqlite.org/rescode.html)."""

REASONS = {
    sqlite3.SQLITE_BUSY: Words(
        "sedang dipakai oleh program lain terlalu lama. Tunggu sebentar, lalu jalankan lagi",
        "has been in use by another program for too long. Wait a moment, then run again",
    ),
    sqlite3.SQLITE_READONLY: Words(
        "hanya boleh dibaca. Beri izin tulis pada berkas dan foldernya, lalu jalankan lagi",
        "may only be read. Allow writing to the file and its folder, then run again",
    ),
    sqlite3.SQLITE_CANTOPEN: Words(
        "tidak dapat dibuka atau dibuat. Periksa bahwa foldernya ada dan boleh ditulisi, dan tutup program lain yang memegang berkasnya, lalu jalankan lagi",
        "cannot be opened or created. Check that its folder exists and may be written to, close other programs that hold the file, then run again",
    ),
    sqlite3.SQLITE_NOTADB: Words(
        "bukan berkas register. Periksa alamat register, atau pulihkan cadangannya",
        "is no register file. Check the address of the register, or restore its backup",
    ),
    sqlite3.SQLITE_CORRUPT: Words(
        "rusak. Simpan salinannya, lalu pulihkan cadangan terakhir",
        "is damaged. Keep a copy of it, then restore the last backup",
    ),
    sqlite3.SQLITE_FULL: Words(
        "tidak dapat ditulis karena diska penuh. Kosongkan ruang, lalu jalankan lagi",
        "cannot be written because the disk is full. Free some space, then run again",
    ),
    sqlite3.SQLITE_IOERR: Words(
        "tidak dapat dibaca atau ditulis karena diskanya bermasalah. Periksa diskanya, lalu jalankan lagi",
        "cannot be read or written because its disk fails. Check the disk, then run again",
    ),
    sqlite3.SQLITE_CONSTRAINT: Words(
        "menolak catatan yang sudah ada. Jalankan `docgen register check`",
        "refuses a record that it already holds. Run `docgen register check`",
    ),
}
STATES = {
    "55P03": REASONS[sqlite3.SQLITE_BUSY],
    "40001": REASONS[sqlite3.SQLITE_BUSY],
    "40P01": REASONS[sqlite3.SQLITE_BUSY],
    "25006": Words(
        "hanya boleh dibaca: itu salinan baca, atau basis datanya diatur begitu. Tulis alamat server utamanya di kantor.toml atau --register, lalu jalankan lagi",
        "may only be read: it is a standby, or its database is set so. Give the address of the primary server in kantor.toml or --register, then run again",
    ),
    "53100": REASONS[sqlite3.SQLITE_FULL],
    "58030": REASONS[sqlite3.SQLITE_IOERR],
    "23505": REASONS[sqlite3.SQLITE_CONSTRAINT],
}
"""What PostgreSQL calls the same (its manual, appendix A)."""

SILENT = tuple(
    REASONS[code] for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
)
STOPPED = ("08", "57P")
"""How the states begin of a server that is stopped, starting or cut off (its manual, appendix A)."""

MOVED = Words(
    "dipindahkan, dihapus, atau diganti selagi dipakai, jadi tidak ada yang dicatat. Kembalikan berkasnya bila hilang, lalu jalankan lagi",
    "was moved, removed or replaced while it was in use, so nothing was written. Put the file back if it is lost, then run again",
)
UNANSWERED = Words(
    "terputus sewaktu mencatat, jadi tidak diketahui apakah sudah tercatat. Jalankan lagi: docgen melanjutkan yang terputus; sebelum mengambil atau membatalkan nomor lagi dengan tangan, lihat docgen register list",
    "was cut off while it was written to, so it is not known whether it was. Run again: docgen goes on from there; before you take or void a number by hand once more, see docgen register list",
)
UNREACHED = Words(
    "tidak dapat dihubungi. Periksa alamat, nama dan kata sandinya (PGPASSFILE), dan apakah servernya hidup dan masih menerima sambungan",
    "cannot be reached. Check its address, name and password (PGPASSFILE), and whether the server is up and still takes connections",
)


@contextmanager
def told_as_refusals(address: str) -> Iterator[None]:
    """Turn whatever the database raises inside the block into one refusal that names *address*."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(address, error.orig or error) from error


def refusal(address: str, error: BaseException) -> RegisterRefusesError:
    """Return the fault for *error*; the database's own words are added only where docgen has none."""
    code, state = getattr(error, "sqlite_errorcode", None), getattr(error, "sqlstate", None)
    words = STATES.get(str(state))
    if isinstance(code, int):
        words = MOVED if code == sqlite3.SQLITE_READONLY_DBMOVED else REASONS.get(code & PRIMARY_CODE)
    if words is None and code is None and (state is None or str(state).startswith(STOPPED)):
        words = UNREACHED  # no database has answered: what the driver says may repeat the address
    if words is None:
        said = "".join(filter(str.isprintable, (str(error).splitlines() or [type(error).__name__])[0]))
        words = Words(
            f"tidak dapat dipakai ({said}). Periksa alamat dan sambungannya, lalu jalankan lagi",
            f"cannot be used ({said}). Check its address and connection, then run again",
        )
    silent = words is UNREACHED or words in SILENT or state == "57014"  # a statement that took too long
    return fault(RegisterSilentError if silent else RegisterRefusesError, address, words)


def fault(kind: type[RegisterRefusesError], address: str, words: Words) -> RegisterRefusesError:
    """Return a fault that says *words* of the register at *address*."""
    return kind(f"Register {address} {words.id}.", f"The register {address} {words.en}.")
