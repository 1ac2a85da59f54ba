"""What the database says when it refuses, in sentences a clerk can act on. Words only: no statement is run here."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from docgen.errors import RegisterRefusesError
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
