"""How the register is reached: its address, its engine and its two kinds of transaction. No table is known here."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy import event as hooks
from sqlalchemy.exc import ArgumentError, DBAPIError

from docgen.errors import RegisterRefusesError
from docgen.finding import Words
from docgen.register import location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

SNAPSHOT: dict[str, dict[str, Any]] = {"postgresql": {"isolation_level": "REPEATABLE READ"}}
"""What a reader asks for so that two statements see the same book; SQLite needs no asking."""

BEGIN = "docgen_begin"
"""The execution option that says how SQLite begins a transaction."""


def parse(text: str) -> URL:
    """Return the address of a register that docgen can keep, or refuse it."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise unknown_address(text) from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise unknown_address(url.render_as_string())
    if not Path(url.database or "").is_absolute():
        # A relative path would change its meaning with the current folder, :memory: would forget its numbers.
        raise RegisterRefusesError(
            f"Register {text} tidak bernama dengan jalur lengkap. Tulis jalur dari akar, misalnya "
            "sqlite:////home/kantor/register.db.",
            f"The register {text} has no absolute path. Write the path from the root, for example "
            "sqlite:////home/office/register.db.",
        )
    return url


def unknown_address(text: str) -> RegisterRefusesError:
    """Return the fault for an address that is neither SQLite nor PostgreSQL; its password, if any, stays unsaid."""
    text = re.sub(r"://[^@]*@", "://***@", text.partition("?")[0])
    return RegisterRefusesError(
        f"Alamat register {text} tidak dikenal. Tulis sqlite:////jalur/register.db atau "
        "postgresql+psycopg://server/basisdata.",
        f"The register address {text} is unknown. Write sqlite:////path/register.db or "
        "postgresql+psycopg://host/database.",
    )


def engine(text: str, *, timeout: float) -> Engine:
    """Return an engine for the register at *text* that waits at most *timeout* seconds for a lock."""
    url = parse(text)
    sqlite = url.get_backend_name() == "sqlite"
    if sqlite:
        location.require_local(Path(shown(url)))
    arguments: dict[str, Any] = (
        {"timeout": timeout} if sqlite else {"options": f"-c lock_timeout={int(timeout * 1000)}"}
    )
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
def reading(source: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one state of the register, whatever others write meanwhile."""
    with told_as_refusals(shown(source.url)), source.connect() as connection:
        connection.execution_options(**SNAPSHOT.get(connection.dialect.name, {}))
        with connection.begin():
            yield connection


@contextmanager
def writing(source: Engine) -> Iterator[Connection]:
    """Yield a connection whose changes are kept all together, or not at all."""
    with told_as_refusals(shown(source.url)), source.connect() as connection:
        connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        with connection.begin():
            yield connection


def shown(url: URL) -> str:
    """Return *url* as messages name it: a SQLite register by its path, any other without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.set(query={}).render_as_string(hide_password=True)  # a password may stand among the options as well


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
        "tidak dapat dibuka atau dibuat. Periksa bahwa foldernya ada dan boleh ditulisi, lalu jalankan lagi",
        "cannot be opened or created. Check that its folder exists and may be written to, then run again",
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


@contextmanager
def told_as_refusals(address: str) -> Iterator[None]:
    """Turn whatever the database raises inside the block into one refusal that names *address*."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(address, error.orig or error) from error


def refusal(address: str, error: BaseException) -> RegisterRefusesError:
    """Return the fault for *error*; the database's own words are added only where docgen has none."""
    code = getattr(error, "sqlite_errorcode", None)
    words = REASONS.get(code & PRIMARY_CODE) if isinstance(code, int) else None
    if words is None:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        words = Words(
            f"tidak dapat dipakai ({said}). Periksa alamat dan sambungannya, lalu jalankan lagi",
            f"cannot be used ({said}). Check its address and connection, then run again",
        )
    return RegisterRefusesError(f"Register {address} {words.id}.", f"The register {address} {words.en}.")
