"""The register as the pipeline sees it: each method is one transaction. How it is looked into is the reader's."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen.register import (
    agenda,
    audit,
    connection,
    events,
    handling,
    offices,
    queries,
    reservation,
    restore,
    schema,
    settlement,
    voiding,
)
from docgen.register.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from docgen.papers.entries import CaseEntry, CaseRequest, Line, PaperKey, Request, Settled

    Seen = Mapping[tuple[str, int], int]
    Handled = tuple[str, events.Kind, Mapping[str, Any]]
    """What was done with the dossier of a case, as `note` writes it down."""

NOTHING_SEEN: Seen = {}


class Register(Reader):
    """The office's memory of its numbers."""

    def require_room(self) -> None:
        """Refuse a register that could not be made or written to; nothing is tried."""
        connection.require_room((self.older or self.engine).url)

    def reserve(self, request: CaseRequest, *, who: str, when: datetime, seen: Seen = NOTHING_SEEN) -> CaseEntry:
        """Return the case with an entry for every paper asked for; what was issued before is not touched.

        *seen* is the highest number of each series and year in the dossiers at hand: a register behind them refuses.
        """
        known = self.find(request.kode) if self.has(request.kode) else None  # of a new case the change itself finds out
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
            mark.chain.add(mark)  # its line is read before the change is kept: a number that was given is always told
            return agenda.line_of(book, row)

    def settle(  # noqa: PLR0913 - what a sealed dossier is, all by name
        self,
        kode: str,
        papers: tuple[Settled, ...],
        *,
        manifest: str,
        closed: bool,
        revision: int = 0,
        digests: str = "",
        who: str,
        when: datetime,
    ) -> None:
        """Keep that *papers* now stand in a sealed dossier whose tag manifest has the digest *manifest*.

        *digests* is by what the case is known again under another code.
        """
        with self.changed_by(who, when, kode) as (book, mark):
            settlement.settle(book, kode, papers, mark)
            settlement.close(book, kode, manifest, mark, closed=closed, revision=revision, digests=digests)

    def external(self, kode: str, numbers: Mapping[PaperKey, str], *, who: str, when: datetime) -> None:
        """Enter the numbers that another system gave after the papers were issued."""
        with self.changed_by(who, when, kode) as (book, mark):
            for key, number in numbers.items():
                settlement.external(book, kode, key, number, mark)

    def revise(  # noqa: PLR0913 - what is made anew and what comes with it, all by name
        self,
        kode: str,
        asked: Mapping[PaperKey, Request | None],
        reason: str,
        *,
        earlier: CaseRequest | None = None,
        who: str,
        when: datetime,
        seen: Seen = NOTHING_SEEN,
    ) -> None:
        """Reserve a new issue of each issued paper: under its own number, or where it was signed as it is *asked* for.

        New papers of an *earlier* day come with them, and are numbered first.
        """
        with self.changed_by(who, when, kode) as (book, mark):
            audit.require_ahead(book, seen)
            if earlier:
                reservation.reserve(book, earlier, mark)
            for key, request in asked.items():
                settlement.revise(book, kode, key, reason, request, mark)

    def drop(self, kode: str, keys: Collection[PaperKey], reason: str, *, who: str, when: datetime) -> None:
        """Void the reserved numbers of the papers *keys*, which left their case before they were issued."""
        with self.changed_by(who, when, kode) as (book, mark):
            voiding.drop(book, kode, keys, reason, mark)

    def withdraw(self, kode: str, signed: Mapping[PaperKey, bool], reason: str, *, who: str, when: datetime) -> None:
        """Void the issued papers that the case *kode* no longer calls for, each with whether it had been signed."""
        with self.changed_by(who, when, kode) as (book, mark):
            voiding.withdraw(book, kode, signed, reason, mark)

    def cancel(self, kode: str, reason: str, *, who: str, when: datetime) -> None:
        """Void every number of the case *kode*, which ends early; it takes none any more."""
        with self.changed_by(who, when, kode) as (book, mark):
            voiding.cancel(book, kode, reason, mark)

    def void(self, number: str, reason: str, *, who: str, when: datetime) -> None:
        """Void a number that stands on no issued paper; it stays in the book as BATAL and is never given again."""
        with self.changed_by(who, when) as (book, mark):
            voiding.void_number(book, number, reason, mark)

    def note(self, kode: str, kind: events.Kind, data: Mapping[str, Any], *, who: str, when: datetime) -> None:
        """Write down what was done with the sealed dossier of the case *kode*: printed, scanned, signed."""
        with self.changed_by(who, when, kode) as (book, mark):
            handling.note(book, kode, kind, data, mark)

    def restore(self, cases: Sequence[CaseEntry], handled: Sequence[Handled] = (), *, who: str, when: datetime) -> int:
        """Write a lost register anew from *cases* and what was *handled*; return how many numbers between theirs are void as unexplained."""
        with self.changed_by(who, when) as (book, mark):
            lost = restore.restore(book, cases, mark)
            for kode, kind, data in handled:
                handling.note(book, kode, kind, data, mark)
            return lost

    @contextmanager
    def changed_by(self, who: str, when: datetime, kode: str = "") -> Iterator[tuple[Connection, events.Mark]]:
        """Yield the book locked for one change (of the case *kode*), with the mark of who makes it at *when*, an offset in it."""
        if when.tzinfo is None:
            raise ValueError("a time in the register carries its offset")
        if not self.there:
            schema.make(self.engine)
            self._there = True
        self.upgrade()
        with connection.writing(self.engine) as book:
            offices.enter(book, self.owner)
            with events.recording(book, who, when, kode) as mark:
                yield book, mark
