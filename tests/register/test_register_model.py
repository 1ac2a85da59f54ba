"""The register against a dictionary: whatever is done in whatever order, the book is the one a careful clerk would keep."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from docgen.errors import DocgenError
from docgen.papers.entries import CaseRequest, PaperKey, Request, Settled, State
from docgen.register import Register
from tests.factories import OWNER

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
KEYS = st.builds(PaperKey, st.sampled_from(["03", "04", "06"]), st.sampled_from(["", "ikp"]))
DATES = st.dates(date(2025, 12, 30), date(2026, 1, 3))
SERIES = st.sampled_from(["", "naskah", "nota"])
KODES = st.sampled_from("AB")


@dataclass
class Row:
    """One entry as the dictionary keeps it."""

    item: int
    issue: int
    series: str
    day: date
    n: int | None
    state: State


@dataclass
class Kept:
    """The book of one office, and beside it counters and rows as a dictionary keeps them."""

    register: Register
    counters: Counter[tuple[str, int]] = field(default_factory=Counter)
    cases: dict[str, dict[PaperKey, list[Row]]] = field(default_factory=dict)


def asked(key: PaperKey, day: date, series: str) -> Request:
    """Return a request for one paper."""
    return Request(key, day, series, f"{series}/{day.year}/{{urut}}" if series else "")


class Book(RuleBasedStateMachine):
    """Two offices that number in one register, by turns."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{self.folder.name}/register.db"
        self.books = [Kept(Register.open(url, OWNER._replace(kode=kode))) for kode in ("SATU", "DUA")]
        self.turn(0)

    @rule(at=st.integers(0, 1))
    def turn(self, at: int) -> None:
        """Go on in the book of one of the two offices."""
        self.register, self.counters, self.cases = (
            self.books[at].register,
            self.books[at].counters,
            self.books[at].cases,
        )

    def teardown(self) -> None:
        """Let go of the file."""
        for book in self.books:
            book.register.engine.dispose()
        self.folder.cleanup()

    def number(self, series: str, day: date) -> int | None:
        """Take the next number of a series."""
        if not series:
            return None
        self.counters[series, day.year] += 1
        return self.counters[series, day.year]

    def add(self, kode: str, key: PaperKey, series: str, day: date) -> None:
        """Enter a new issue of a paper."""
        rows = self.cases[kode].setdefault(key, [])
        item = rows[-1].item if rows else len(self.cases[kode])
        rows.append(Row(item, len(rows) + 1, series, day, self.number(series, day), State.RESERVED))

    @rule(kode=KODES, papers=st.dictionaries(KEYS, st.tuples(DATES, SERIES), max_size=3))
    def reserve(self, kode: str, papers: dict[PaperKey, tuple[date, str]]) -> None:
        """Ask for what is due, as a build does."""
        requests = tuple(asked(key, day, series) for key, (day, series) in papers.items())
        self.register.reserve(CaseRequest(kode, "", 2026, requests), who="a", when=WHEN)
        self.cases.setdefault(kode, {})
        for key, (day, series) in papers.items():
            rows = self.cases[kode].get(key, [])
            if not rows or rows[-1].state is State.VOID:
                self.add(kode, key, series, day)
            elif rows[-1].state is State.RESERVED:
                self.fit(kode, key, series, day)

    def fit(self, kode: str, key: PaperKey, series: str, day: date) -> None:
        """Make a reserved row what is asked for now."""
        row = self.cases[kode][key][-1]
        if (row.series, row.day.year if series else 0) == (series, day.year if series else 0):
            row.day = day
        else:
            row.state = State.VOID
            self.add(kode, key, series, day)

    @precondition(lambda self: self.cases)
    @rule(kode=KODES)
    def settle(self, kode: str) -> None:
        """Settle what stands in the sealed dossier."""
        live = {
            key: rows[-1] for key, rows in self.cases.get(kode, {}).items() if rows[-1].state in ("reserved", "used")
        }
        if kode in self.cases:
            settled = tuple(Settled(key, f"s{row.issue}", "v") for key, row in live.items())
            self.register.settle(kode, settled, manifest="m", closed=False, who="a", when=WHEN)
        for row in live.values():
            row.state = State.USED

    @rule(kode=KODES, key=KEYS, day=DATES, series=SERIES, signed=st.booleans())
    def revise(self, kode: str, key: PaperKey, day: date, series: str, *, signed: bool) -> None:
        """Replace an issued paper."""
        rows = self.cases.get(kode, {}).get(key, [])
        request = asked(key, day, series) if signed else None
        if not rows or rows[-1].state is State.VOID:
            with pytest.raises(DocgenError):
                self.register.revise(kode, {key: request}, "salah", who="a", when=WHEN)
            return
        self.register.revise(kode, {key: request}, "salah", who="a", when=WHEN)
        old = rows[-1]
        if old.state is State.RESERVED and signed:
            self.fit(kode, key, series, day)
        elif old.state is State.USED:
            old.state = State.REVISED
            if signed:
                self.add(kode, key, series, day)
            else:
                rows.append(Row(old.item, old.issue + 1, old.series, old.day, old.n, State.RESERVED))
                old.n = None

    @rule(kode=KODES, keys=st.sets(KEYS, max_size=2))
    def drop(self, kode: str, keys: set[PaperKey]) -> None:
        """Papers leave the case."""
        self.register.drop(kode, keys, "keluar", who="a", when=WHEN)
        for key, rows in self.cases.get(kode, {}).items():
            if key in keys and rows[-1].state is State.RESERVED:
                rows[-1].state = State.VOID

    @rule(day=DATES, series=st.sampled_from(["naskah", "nota"]), void=st.booleans())
    def by_hand(self, day: date, series: str, *, void: bool) -> None:
        """Take a number for a paper made by hand, and perhaps give it up."""
        line = self.register.reserve_by_hand(asked(PaperKey(""), day, series), who="a", when=WHEN)
        assert line.n == self.number(series, day)
        if void:
            self.register.void(line.number, "batal", who="a", when=WHEN)

    @invariant()
    def same(self) -> None:
        """Books and dictionaries say the same, and the chain of each book is whole."""
        for book in self.books:
            self.agrees(book)

    def agrees(self, book: Kept) -> None:
        """Find the book of one office as its dictionary says."""
        for kode, papers in book.cases.items():
            case = book.register.find(kode)
            assert case is not None
            found: dict[PaperKey, list[Row]] = {}
            for entry in case.entries:
                row = Row(entry.item, entry.issue, entry.series, entry.date, entry.n, entry.state)
                found.setdefault(entry.key, []).append(row)
            assert found == papers
        counted = Counter(
            (line.series, line.year) for line in book.register.lines() if line.series != "berkas" and line.n
        )
        assert counted == +book.counters
        assert book.register.check() == ()


Book.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
test_the_book_is_a_dictionary = pytest.mark.long(Book.TestCase)
