"""The register as the pipeline sees it: each method is one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from docgen.register import (
    agenda,
    audit,
    connection,
    events,
    handling,
    migrations,
    queries,
    reservation,
    restore,
    revision,
    schema,
    settlement,
    trust,
    voiding,
    witness,
)
from docgen.register.tables import meta

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from docgen.finding import Words
    from docgen.papers.entries import CaseEntry, CaseRequest, Entry, Happening, Head, Line, PaperKey, Request, Settled

    Seen = Mapping[tuple[str, int], int]

TIMEOUT = 60.0
"""Seconds: SQLite's lock is not fair, and the slowest of 50 writers waited 9 in the measurements."""

NOTHING_SEEN: Seen = {}


class Register:
    """The office's memory of its numbers; leave the `with` block to let go of the database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str, *, timeout: float = TIMEOUT, make: bool = True) -> Self:
        """Return the register at *url* (SQLite by absolute path, or PostgreSQL), made where there is none and *make*."""
        engine = connection.engine(url, timeout=timeout)
        try:
            if not make:
                schema.require_there(engine)
            schema.prepare(engine)
            migrations.migrate(engine)
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
        """Return what the register keeps of the case *kode*, replaced and void entries too; nothing altered is believed."""
        with connection.reading(self.engine) as book:
            trust.require_end(book, changing=False)
            trust.require_case(book, kode)
            row = queries.case_row(book, kode)
            return queries.case_entry(book, row["id"]) if row else None

    def numbers_later(self, kode: str) -> Mapping[PaperKey, frozenset[tuple[PaperKey, str]]]:
        """Return for each paper of the case the numbers that came after it was issued, and which it does not know."""
        with connection.reading(self.engine) as book:
            return queries.numbers_later(book, kode)

    def manifests(self, kode: str) -> Mapping[int, str]:
        """Return the digest of the tag manifest of each revision of the case's dossier, the newest of each."""
        with connection.reading(self.engine) as book:
            return queries.manifests(book, kode)

    def reserve(self, request: CaseRequest, *, who: str, when: datetime, seen: Seen = NOTHING_SEEN) -> CaseEntry:
        """Return the case with an entry for every paper asked for; what was issued before is not touched.

        *seen* is the highest number of each series and year in the dossiers at hand: a register behind them refuses.
        """
        known = self.find(request.kode)
        if known is not None and queries.covers(known, request):
            return known  # an unchanged case takes no lock, and a register that may only be read serves it
        with self.changed_by(who, when, request.kode) as (book, mark):
            audit.require_ahead(book, seen)
            return queries.case_entry(book, reservation.reserve(book, request, mark))

    def reserve_by_hand(self, request: Request, *, who: str, when: datetime, seen: Seen = NOTHING_SEEN) -> Line:
        """Return the line of a new number for a paper made by hand; the request's subject says what it is for."""
        with self.changed_by(who, when) as (book, mark):
            audit.require_ahead(book, seen)
            row = reservation.reserve_by_hand(book, request, mark)
        with connection.reading(self.engine) as book:
            return agenda.single(book, row)

    def settle(  # noqa: PLR0913 - what a sealed dossier is, all by name
        self,
        kode: str,
        papers: tuple[Settled, ...],
        *,
        manifest: str,
        closed: bool,
        revision: int = 0,
        who: str,
        when: datetime,
    ) -> None:
        """Keep that *papers* now stand in a sealed dossier whose tag manifest has the digest *manifest*."""
        with self.changed_by(who, when, kode) as (book, mark):
            settlement.settle(book, kode, papers, mark)
            settlement.close(book, kode, manifest, mark, closed=closed, revision=revision)

    def external(self, kode: str, key: PaperKey, number: str, *, who: str, when: datetime) -> None:
        """Enter a number that another system gave after the paper was issued."""
        with self.changed_by(who, when, kode) as (book, mark):
            settlement.external(book, kode, key, number, mark)

    def revise(  # noqa: PLR0913 - what a revision is, all by name
        self,
        kode: str,
        key: PaperKey,
        reason: str,
        *,
        signed: Request | None,
        who: str,
        when: datetime,
        seen: Seen = NOTHING_SEEN,
    ) -> Entry:
        """Return the new issue of an issued paper, reserved: under its own number, or where it was *signed* a new one."""
        with self.changed_by(who, when, kode) as (book, mark):
            audit.require_ahead(book, seen)
            return revision.revise(book, kode, key, reason, signed, mark)

    def drop(self, kode: str, keys: Collection[PaperKey], reason: str, *, who: str, when: datetime) -> None:
        """Void the reserved numbers of the papers *keys*, which left their case before they were issued."""
        with self.changed_by(who, when, kode) as (book, mark):
            voiding.drop(book, kode, keys, reason, mark)

    def withdraw(self, kode: str, signed: Mapping[PaperKey, bool], reason: str, *, who: str, when: datetime) -> None:
        """Void the issued papers that the case *kode* no longer calls for, each with whether it had been signed."""
        with self.changed_by(who, when, kode) as (book, mark):
            voiding.withdraw(book, kode, signed, reason, mark)

    def void(self, number: str, reason: str, *, who: str, when: datetime) -> None:
        """Void a number that stands on no issued paper; it stays in the book as BATAL and is never given again."""
        with self.changed_by(who, when) as (book, mark):
            voiding.void_number(book, number, reason, mark)

    def note(self, kode: str, kind: events.Kind, data: Mapping[str, Any], *, who: str, when: datetime) -> None:
        """Write down what was done with the sealed dossier of the case *kode*: printed, scanned, signed."""
        with self.changed_by(who, when, kode) as (book, mark):
            handling.note(book, kode, kind, data, mark)

    def noted(self, kode: str, kind: events.Kind) -> tuple[handling.Noted, ...]:
        """Return what was written down of one kind, the oldest first."""
        with connection.reading(self.engine) as book:
            return handling.noted(book, kode, kind)

    def restore(self, cases: Sequence[CaseEntry], *, who: str, when: datetime) -> int:
        """Write a lost register anew from *cases*; return how many numbers between theirs are void as unexplained."""
        with self.changed_by(who, when) as (book, mark):
            return restore.restore(book, cases, mark)

    def last_date(self, series: str, year: int) -> date | None:
        """Return the latest date that bears a number of *series* in *year*."""
        with connection.reading(self.engine) as book:
            return queries.last_date(book, series, year)

    def lines(self) -> tuple[Line, ...]:
        """Return every number of the book by year, series and running number: the buku agenda."""
        with connection.reading(self.engine) as book:
            return agenda.lines(book)

    def show(self, number: str) -> tuple[tuple[Line, tuple[Happening, ...]], ...]:
        """Return every line that bears *number*, each with what happened to it."""
        with connection.reading(self.engine) as book:
            return agenda.show(book, number)

    def agenda(self) -> tuple[tuple[Line, ...], Head]:
        """Return the buku agenda, and the length and head of the whole chain as it stands with it."""
        with connection.reading(self.engine) as book:
            return agenda.lines(book), witness.whole(book)

    def head_before(self, kode: str, *, again: bool) -> Head:
        """Return the chain over what was given as it stood before the events that make the dossier of the case *kode*.

        One that was lost and is written *again* states what it stated.
        """
        with connection.reading(self.engine) as book:
            return witness.before(book, kode, again=again)

    def contains(self, head: Head) -> bool:
        """Return whether the whole chain had this head when it was as long."""
        with connection.reading(self.engine) as book:
            return witness.contains(book, head, over="hash")

    def objection(self, case: CaseEntry, head: Head | None) -> Words | None:
        """Return why the chain does not contain the dossier of *case*, which states *head*; None if it does."""
        with connection.reading(self.engine) as book:
            return witness.objection(book, case, head)

    def check(self) -> tuple[Words, ...]:
        """Return what in the register was changed outside docgen; nothing if it is sound."""
        with connection.reading(self.engine) as book:
            return audit.check(book)

    @contextmanager
    def changed_by(self, who: str, when: datetime, kode: str = "") -> Iterator[tuple[Connection, events.Mark]]:
        """Yield the book locked for one change (of the case *kode*), with the mark of who makes it at *when*, an offset in it."""
        if when.tzinfo is None:
            raise ValueError("a time in the register carries its offset")
        with connection.writing(self.engine) as book, events.written(book, who, when, kode) as mark:
            yield book, mark
