"""What an event says, and the digests that bind one to the next. Nothing is read or written here."""

from __future__ import annotations

import json
from hashlib import blake2b, sha256, sha512
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from docgen.papers.entries import Head
from docgen.value import one_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Result

    from docgen.papers.entries import Owner

    Columns = Mapping[Any, Any]

HANDLING = ("cetak", "siap", "pindai", "tertanda")
"""The kinds of events that tell what was done with a sealed dossier: they say nothing of how a row stands."""


class About(NamedTuple):
    """What an event is about: a paper in one of its issues, or a case where `paper` is empty."""

    kode: str
    paper: str = ""
    unit: str = ""
    issue: int = 0

    @classmethod
    def of(cls, row: Columns) -> Self:
        """Return what an event is about."""
        return cls(row["kode"], row["paper"], row["unit"], row["issue"])


ONE_WAY = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def canonical(values: object) -> str:
    """Return *values* as the one JSON text that stands for them."""
    return ONE_WAY.encode(values)


DELETE = b"\x7f"
"""A letter of ASCII that is written by its number all the same."""


def canonical_bytes(row: object) -> bytes:
    """Return the same text as bytes, far sooner for a row of texts, whole numbers and truths: there are twelve of them a number."""
    text = one_text(row)
    return text if text.isascii() and DELETE not in text else canonical(row).encode()


def root(owner: Owner) -> str:
    """Return what the first event of an office's chain is bound to: whose chain it is."""
    return sha256(canonical(list(owner)).encode()).hexdigest()


def beginning(previous: str) -> Head:
    """Return the chain over what was given before the first event, which is bound to *previous*."""
    return Head(0, sha512(previous.encode()).hexdigest())


def digest(row: Columns) -> str:
    """Return the SHA-256 of an event: all its columns but its own hash, the previous event's hash among them.

    What an event does not say counts for nothing, so that one written before version 4 keeps its hash.
    """
    said = {key: value for key, value in row.items() if key != "hash" and value is not None}
    return sha256(canonical_bytes(said)).hexdigest()


def unaltered(row: Columns) -> bool:
    """Return whether an event is as it was written; one of before version 5 did not say whose it is."""
    return any(row["hash"] == digest(said) for said in (row, {**row, "office": None}))


def short_digest(data: str) -> bytes:
    """Return the BLAKE2b-128 of what an event says (RFC 7693): while a change goes on it stands for the text, of which there may be ten thousand."""
    return blake2b(data.encode(), digest_size=16).digest()


def given_digest(previous: str, about: About, data: str) -> str:
    """Return the SHA-512 over all that was given up to an event: to which paper of which case what, not by whom or when."""
    return sha512(canonical_bytes((previous, *about, data))).hexdigest()


def head(row: Columns) -> Head:
    """Return the chain over what was given, as it stands with an event; one of before version 4 stands for all before it."""
    return Head(row["seq"], row["given"] or row["hash"])


def counters(rows: Iterable[tuple[str, int, int]]) -> str:
    """Return the SHA-256 of how far each series has come: no number up to there is ever given again."""
    return sha256(canonical(sorted([series, year, last] for series, year, last in rows)).encode()).hexdigest()


def as_dicts(found: Result[Any]) -> Iterator[dict[str, Any]]:
    """Yield rows as plain dicts by the names of their columns: there may be tens of thousands of them."""
    names = tuple(map(str, found.keys()))
    for some in found.partitions(AT_ONCE):
        for row in some:
            yield dict(zip(names, row, strict=True))


AT_ONCE = 1000
"""Rows that are taken from the database, or given to it, at a time."""

Each = TypeVar("Each")


def batches(rows: Iterable[Each]) -> Iterator[list[Each]]:
    """Yield rows a thousand at a time, for the database holds all that it is given twice.

    SQLite takes 32,766 values in one statement, PostgreSQL 65,535.
    """
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


CASE_PLACE = frozenset({"id", "office", "kode"})
PAPER_PLACE = frozenset({"id", "office", "case_id", "kode", "paper", "unit", "issue"})
"""The columns that say of which case or paper a row is."""


def case_data(row: Columns) -> str:
    """Return what an event keeps of a case's row; `cancelled` and `digests` only where they are said."""
    silent = {name for name in ("cancelled", "digests") if row[name] is None}
    return canonical_bytes({key: value for key, value in row.items() if key not in CASE_PLACE | silent}).decode()


def paper_data(row: Columns) -> str:
    """Return what an event keeps of a paper's row, beyond the columns that name the paper; `signed` only where it is said."""
    said = {key: value for key, value in row.items() if key not in PAPER_PLACE}
    if said["signed"] is None:
        del said["signed"]
    return canonical_bytes(said).decode()
