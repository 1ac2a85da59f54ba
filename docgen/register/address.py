"""The address of a register: what may be typed, what is made of it, and how messages name it. Nothing is opened."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from docgen.errors import SURROGATES, RegisterRefusesError, unnamed

SCHEME = re.compile(r"[a-z][a-z0-9+]{0,30}://")
PLAIN = re.compile(r"[\w.,:\[\]-]{1,253}")
"""What of an address is repeated in messages."""

SILENT_FOR = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""Seconds (the last: milliseconds) after which a server, or the way to it, is held to be gone; the system's own are hours."""


def parse(text: str) -> URL:
    """Return the address of a register that docgen can keep, or refuse it."""
    if SURROGATES.search(text):
        raise unnamed(text[text.find("@") + 1 :], RegisterRefusesError)  # before it a password may stand
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # the second of a port that is no number
        raise unknown_address(text) from None  # both quote *text*
    odd = any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text)  # a folder may be called by any other
    if url.get_backend_name() == "postgresql" and not odd and not {"@", "/"} & set(url.host or ""):
        return url.set(drivername="postgresql+psycopg")
    # SQLAlchemy ends a path at a question mark, and heeds what comes after it only where that has a value.
    if url.drivername not in {"sqlite", "sqlite+pysqlite"} or url.host or "?" in text or odd:
        raise unknown_address(text)
    if not Path(url.database or "").is_absolute():
        # A relative path would change its meaning with the current folder, :memory: would forget its numbers.
        path = url.database or "sqlite://"
        raise RegisterRefusesError(
            f"Register {path} tidak bernama dengan jalur lengkap. Tulis jalur dari akar, misalnya "
            "sqlite:////home/kantor/register.db.",
            f"The register {path} has no absolute path. Write the path from the root, for example "
            "sqlite:////home/office/register.db.",
        )
    return url


def unknown_address(text: str) -> RegisterRefusesError:
    """Return the fault for an address that docgen cannot keep; a password may stand anywhere in it, so only its kind is said."""
    kind = SCHEME.match(text)
    begins = (f" yang berawal {kind[0]}", f" that begins with {kind[0]}") if kind else ("", "")
    return RegisterRefusesError(
        f"Alamat register{begins[0]} tidak dikenal. Tulis sqlite:////jalur/register.db atau "
        "postgresql+psycopg://server/basisdata, dengan kata sandi di PGPASSFILE.",
        f"The register address{begins[1]} is unknown. Write sqlite:////path/register.db or "
        "postgresql+psycopg://host/database, with the password in PGPASSFILE.",
    )


def bounded(text: str) -> str:
    """Return the address of a server with how long it may be silent, which the address may say otherwise."""
    url = parse(text)
    asked = {name: str(seconds) for name, seconds in SILENT_FOR.items() if name not in url.query}
    return url.update_query_dict(asked).render_as_string(hide_password=False)


def file(url: URL) -> Path:
    """Return the file of a SQLite register."""
    return Path(url.database or "")


def shown(url: URL) -> str:
    """Return *url* as messages name it: a SQLite register by its path, a server by its name; who logs on is not said."""
    if url.get_backend_name() == "sqlite":
        return "".join(sign if sign.isprintable() else "�" for sign in url.database or "")
    host, database = (
        part if PLAIN.fullmatch(part) else "***" for part in (url.host or "localhost", url.database or "-")
    )
    return f"postgresql://{host}{f':{url.port}' if url.port else ''}/{database}"
