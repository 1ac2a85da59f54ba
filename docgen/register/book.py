"""The register as the pipeline sees it: each method is one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import select

from docgen.register import audit, chain, connection, lookup, reservation, schema, settlement
from docgen.register.tables import meta

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from docgen.finding import Words
    from docgen.papers.issue import CaseEntry, CaseRequest, PaperKey, Settled

TIMEOUT = 60.0
"""Seconds: SQLite's lock is not fair, and the slowest of 50 writers waited 9 in the measurements."""


class Register:
    """The office's memory of its numbers; leave the `with` block to let go of the database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str, *, timeout: float = TIMEOUT) -> Self:
        """Return the register at *url* (SQLite by absolute path, or PostgreSQL), made when there is none."""
        engine = connection.engine(url, timeout=timeout)
        try:
            schema.prepare(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    @property
    def id(self) -> str:
        """The hash of the register's first event, which names it for ever; empty while nothing is written in it."""
        with connection.reading(self.engine) as book:
            return book.scalar(select(meta.c.value).where(meta.c.key == "id")) or ""

    def find(self, kode: str) -> CaseEntry | None:
        """Return what the register keeps of the case *kode*, replaced and void entries too."""
        with connection.reading(self.engine) as book:
            row = lookup.case_row(book, kode)
            return lookup.case_entry(book, row["id"]) if row else None

    def reserve(self, request: CaseRequest, *, who: str, when: datetime) -> CaseEntry:
        """Return the case with an entry for every paper asked for; what was there before is not touched."""
        known = self.find(request.kode)
        if known is not None and lookup.covers(known, request):
            return known  # an unchanged case takes no lock, and a register that may only be read serves it
        with self.changed_by(who, when) as (book, mark):
            return lookup.case_entry(book, reservation.reserve(book, request, mark))

    def settle(
        self, kode: str, papers: tuple[Settled, ...], *, manifest: str, closed: bool, who: str, when: datetime
    ) -> None:
        """Keep that *papers* now stand in a sealed dossier whose tag manifest has the digest *manifest*."""
        with self.changed_by(who, when) as (book, mark):
            settlement.settle(book, kode, papers, mark)
            settlement.close(book, kode, manifest, mark, closed=closed)

    def external(self, kode: str, key: PaperKey, number: str, *, who: str, when: datetime) -> None:
        """Enter a number that another system gave after the paper was issued."""
        with self.changed_by(who, when) as (book, mark):
            settlement.external(book, kode, key, number, mark)

    def last_date(self, series: str, year: int) -> date | None:
        """Return the latest date that bears a number of *series* in *year*."""
        with connection.reading(self.engine) as book:
            return lookup.last_date(book, series, year)

    def check(self) -> tuple[Words, ...]:
        """Return what in the register was changed outside docgen; nothing if it is sound."""
        with connection.reading(self.engine) as book:
            return audit.check(book)

    @contextmanager
    def changed_by(self, who: str, when: datetime) -> Iterator[tuple[Connection, chain.Mark]]:
        """Yield the book locked for one change, with the mark of who makes it; *when* must carry its offset."""
        if when.tzinfo is None:
            raise ValueError("a time in the register carries its offset")
        with connection.writing(self.engine) as book:
            chain.lock(book)
            yield book, chain.Mark(who, when)
