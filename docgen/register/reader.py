"""The book of an office looked into: each method is one transaction. Nothing is changed here."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from docgen.errors import DocgenError
from docgen.finding import Words
from docgen.papers.entries import Owner
from docgen.register import (
    address,
    agenda,
    audit,
    case_digests,
    connection,
    counters,
    events,
    handling,
    migrations,
    offices,
    queries,
    schema,
    similar_numbers,
    trust,
    witness,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection, Engine

    from docgen.papers.digests import FirstCase
    from docgen.papers.entries import Bearer, CaseEntry, Happening, Head, Later, Line

TIMEOUT = 60.0
"""Seconds: SQLite's lock is not fair, and the slowest of 50 writers waited 9 in the measurements."""


class Reader:
    """A register open at the book of one office; leave the `with` block to let go of the database."""

    def __init__(self, engine: Engine, owner: Owner | None, older: Engine | None, *, there: bool) -> None:
        """Open the book of *owner* in a register; *older* is one of an older version, of which *engine* has a picture."""
        self.engine, self.older, self.owner, self._there, self.news = engine, older, owner, there, tuple[Words, ...]()

    @property
    def there(self) -> bool:
        """Whether the register is begun: looked at again until it is, for another run may begin it meanwhile."""
        self._there = self._there or schema.exists(self.engine)
        return self._there

    @classmethod
    def open(
        cls, url: str, owner: Owner | None, *, timeout: float = TIMEOUT, make: bool = True, late: bool = False
    ) -> Self:
        """Return the register at *url* (SQLite by absolute path, or PostgreSQL); where there is none and *make*, a new one.

        It is open at the book of *owner* and shows no other; where nobody is named, at that of the only office in it. One
        that is made *late* is made by its first change: a run that is refused before leaves nothing.
        """
        found = cls.look(url, owner, timeout=timeout, needed=not make)
        with ExitStack() as stack:
            stack.enter_context(found)
            if not (found.there or late):
                schema.make(found.engine)
                found = cls(found.engine, owner, None, there=True)
            found.upgrade()
            stack.pop_all()
        return found

    @classmethod
    def look(cls, url: str, owner: Owner | None, *, timeout: float = TIMEOUT, needed: bool = False) -> Self:
        """Return the register at *url* to look into as it is; where it is *needed*, none is refused.

        One of an older version is looked into as if it were of this one, and is upgraded by its first change.
        """
        engine = connection.engine(url, timeout=timeout)
        with ExitStack() as stack:
            stack.callback(engine.dispose)
            there = schema.require_there(engine, make=not needed)
            picture = migrations.picture(engine) if there else None
            stack.pop_all()
        return cls(picture or engine, owner, engine if picture else None, there=there)

    def upgrade(self) -> None:
        """Bring a register of an older version to this one, if it is: nothing is changed in a picture."""
        if self.older:
            self.news = migrations.migrate(self.older)
            self.engine.dispose()
            self.engine, self.older = self.older, None

    @property
    def address(self) -> str:
        """Where the register is, as messages name it."""
        return address.shown((self.older or self.engine).url)

    def of(self, kode: str) -> Self:
        """Return the same register open at the book of the office *kode*, which has none if the register does not know it."""
        return self.at(next((one for one in self.offices() if one.kode == kode), Owner(kode, "", "")))

    def at(self, owner: Owner) -> Self:
        """Return the same register open at the book of *owner*."""
        return type(self)(self.engine, owner, self.older, there=self.there)

    @contextmanager
    def read(self, *, one_state: bool = True) -> Iterator[Connection]:
        """Yield the owner's book to look into, in *one_state* for more than one statement."""
        with connection.reading(self.engine, one_state=one_state) as book:
            offices.look_into(book, self.owner)
            yield book

    def offices(self) -> tuple[Owner, ...]:
        """Return every office that has a book in this register, by kode."""
        if not self.there:
            return ()
        with connection.reading(self.engine) as book:
            return offices.listed(book)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        for error in (each for each in fault if isinstance(each, DocgenError)):
            error.beside(self.news)  # who is refused has not been told yet
        for each in filter(None, (self.engine, self.older)):
            each.dispose()

    def find(self, kode: str) -> CaseEntry | None:
        """Return what the register keeps of the case *kode*, replaced and void entries too; nothing altered is believed."""
        if not self.there:
            return None
        with self.read() as book:
            trust.require_end(book, changing=False)
            trust.require_case(book, kode)
            row = queries.case_row(book, kode)
            return queries.case_entry(book, row["id"]) if row else None

    def has(self, kode: str) -> bool:
        """Return whether the register seems to know the case *kode*: asked before a change, which believes nothing."""
        if not self.there:
            return False
        with self.read(one_state=False) as book:
            return queries.case_row(book, kode) is not None

    def last_change(self) -> datetime | None:
        """Return when the book was last changed; None where it never was."""
        if not self.there:
            return None
        with self.read() as book:
            return queries.last_change(book)

    def numbers_later(self, kode: str) -> Later:
        """Return of a case the numbers that came after papers were issued, each with the papers that do not know it."""
        with self.read() as book:
            return queries.numbers_later(book, kode)

    def manifests(self, kode: str) -> Mapping[int, str]:
        """Return the digest of the tag manifest of each revision of the case's dossier, the newest of each."""
        with self.read() as book:
            return queries.manifests(book, kode)

    def seals(self) -> Mapping[tuple[str, str, int], tuple[str, ...]]:
        """Return the digests of all tag manifests of every case of every office, by office, kode and revision; the newest stands last."""
        with connection.reading(self.engine) as book:
            return queries.seals(book)

    def bags(self) -> frozenset[str]:
        """Return the digest of every bag of signed papers of every office, as it was written down last."""
        with connection.reading(self.engine) as book:
            return handling.bags(book)

    def heads(self) -> Mapping[str, str]:
        """Return the hash of the newest event of every office: while it stays nothing has happened."""
        with connection.reading(self.engine, one_state=False) as book:
            return offices.heads(book)

    def known(self, kode: str, signs: Collection[str]) -> Mapping[str, FirstCase]:
        """Return which of *signs* other cases of the office bear that were not cancelled, and who bore each first."""
        if not self.there:
            return {}
        with self.read(one_state=False) as book:
            return dict(case_digests.first_bearers(book, kode, signs))

    def of_others(self, kode: str, numbers: Sequence[str]) -> Mapping[str, Bearer]:
        """Return which of some numbers given elsewhere papers of other cases bear or bore, with the newest that counts."""
        if not self.there or not numbers:
            return {}
        with self.read(one_state=False) as book:
            return dict(similar_numbers.of_others(book, kode, numbers))

    def noted(self, kode: str, kind: events.Kind) -> tuple[handling.Noted, ...]:
        """Return what was written down of one kind, the oldest first."""
        if not self.there:
            return ()
        with self.read() as book:
            return handling.noted(book, kode, kind)

    def restored(self, kode: str) -> frozenset[tuple[str, str, int]]:
        """Return the issues of a case that were restored, by paper, unit and issue."""
        with self.read() as book:
            return handling.restored(book, kode)

    def next(self, series: str, year: int, *, first: int, kept: int = 1) -> int:
        """Return the number that would be given next in *series*, *kept* for its book if it has none; it is not taken."""
        if not self.there:
            return max(first, kept)
        with self.read() as book:
            return counters.foreseen(book, series, year, first=first, kept=kept)

    def require_free(self, given: Sequence[str], ours: Sequence[str]) -> None:
        """Refuse what giving numbers would refuse: one *given* elsewhere that is ours, one of *ours* that a paper bears."""
        if both := set(given).intersection(ours):
            raise similar_numbers.given_by_docgen(min(both))
        if self.there:
            with self.read() as book:
                similar_numbers.require_theirs(book, given)
                similar_numbers.require_ours(book, ours)

    def last_date(self, series: str, year: int, kode: str = "") -> date | None:
        """Return the latest date that bears a number of *series* in *year*, without those of the case *kode*."""
        if not self.there:
            return None
        with self.read() as book:
            case = queries.case_row(book, kode) if kode else None
            return queries.last_date(book, series, year, case["id"] if case else 0)

    def lines(self) -> tuple[Line, ...]:
        """Return every number of the book by year, series and running number: the buku agenda."""
        with self.read() as book:
            return agenda.lines(book)

    def show(self, number: str) -> tuple[tuple[Line, tuple[Happening, ...]], ...]:
        """Return every line that bears *number*, each with what happened to it."""
        with self.read() as book:
            return agenda.show(book, number)

    def agenda(self) -> tuple[tuple[Line, ...], Head]:
        """Return the buku agenda, and the length and head of the whole chain as it stands with it."""
        with self.read() as book:
            return agenda.lines(book), witness.chain_head(book)

    def head_before(self, kode: str, *, again: bool) -> Head:
        """Return the chain over what was given as it stood before the events that make the dossier of the case *kode*; one that was lost and is written *again* states what it stated."""
        with self.read() as book:
            return witness.head_before(book, kode, again=again)

    def highest(self, kode: str) -> Mapping[tuple[str, int], int]:
        """Return the highest number of each series and year that the case *kode* was ever given, its dossier's own among them."""
        with self.read() as book:
            return witness.highest(book, kode)

    def contains(self, head: Head) -> bool:
        """Return whether the whole chain had this head when it was as long."""
        with self.read() as book:
            return witness.contains(book, head, over="hash")

    def objection(self, case: CaseEntry, head: Head | None) -> Words | None:
        """Return why the chain does not contain the dossier of *case*, which states *head*; None if it does."""
        with self.read() as book:
            return witness.objection(book, case, head)

    def check(self) -> tuple[Words, ...]:
        """Return what in the register was changed outside docgen; nothing if it is sound."""
        with self.read() as book:
            return audit.check(book)
