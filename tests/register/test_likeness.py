"""By what a case is known again under another code: found without reading the whole book, in older registers too."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import text

from docgen.papers import digests
from docgen.papers.entries import CaseRequest
from docgen.register import Register, connection
from tests.factories import OWNER

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
DATA, WHOLE, SCAN, LETTER = (letter * 32 for letter in "0123")


def issued(book: Register, kode: str, *evidence: str, whole: str = WHOLE) -> None:
    """Issue a case with DATA and some evidence, as a build does."""
    kept = digests.register_text({"data": DATA, "whole": whole, "evidence": list(evidence)})
    book.reserve(CaseRequest(kode, f"Masa {kode}", 2026, ()), who="a", when=WHEN)
    book.settle(kode, (), manifest=f"m-{kode}", closed=False, digests=kept, who="a", when=WHEN)


def told(book: Register, kode: str) -> dict[str, tuple[str, str, int]]:
    """Return what other cases are known by the four digests."""
    return {
        sign: (one.kode, one.periode, one.more) for sign, one in book.known(kode, {DATA, WHOLE, SCAN, LETTER}).items()
    }


def test_the_first_is_named_and_the_others_are_counted(url: str) -> None:
    """Neither the case itself, nor one of another office, nor one that was cancelled counts."""
    with Register.open(url, OWNER) as book, Register.open(url, OWNER._replace(kode="LAIN", nama="Lain")) as other:
        assert told(book, "K-1") == {}
        issued(other, "K-9", LETTER)
        issued(book, "K-1", SCAN)
        issued(book, "K-2", SCAN, LETTER, whole="4" * 32)
        issued(book, "K-3", whole="5" * 32)

        assert told(book, "K-4") == {
            DATA: ("K-1", "Masa K-1", 2), WHOLE: ("K-1", "Masa K-1", 0), SCAN: ("K-1", "Masa K-1", 1), LETTER: ("K-2", "Masa K-2", 0),
        }  # fmt: skip
        assert told(book, "K-1") == {
            DATA: ("K-2", "Masa K-2", 1), SCAN: ("K-2", "Masa K-2", 0), LETTER: ("K-2", "Masa K-2", 0),
        }  # fmt: skip
        book.cancel("K-1", "salah", who="a", when=WHEN)
        issued(book, "K-2", LETTER)
        assert told(book, "K-4") == {
            DATA: ("K-2", "Masa K-2", 1),
            WHOLE: ("K-2", "Masa K-2", 0),
            LETTER: ("K-2", "Masa K-2", 0),
        }
        assert book.check() == other.check() == ()


def test_more_evidence_than_one_question_holds_is_asked_after_in_several(url: str) -> None:
    """A case of ten thousand staff may bring a file for each."""
    many = [f"{number:032x}" for number in range(1200)]
    with Register.open(url, OWNER) as book:
        issued(book, "K-1", *many)

        assert book.known("K-2", set(many)).keys() == set(many)


def test_a_register_of_the_fifth_version_knows_its_cases_again(url: str) -> None:
    """It had each case's digests in its row, and nothing beside; the chain stands as it stood."""
    with Register.open(url, OWNER) as book:
        issued(book, "K-1", SCAN)
        issued(book, "K-2", LETTER)
        book.cancel("K-2", "salah", who="a", when=WHEN)
        before = book.agenda()
        with connection.writing(book.engine) as hand:
            hand.execute(text("DROP TABLE likeness"))
            hand.execute(text("UPDATE meta SET value = '5' WHERE key = 'schema'"))
    with Register.look(url, OWNER) as looker:
        assert told(looker, "K-3") == dict.fromkeys((DATA, WHOLE, SCAN), ("K-1", "Masa K-1", 0))
        assert looker.agenda() == before
    with Register.look(url, OWNER) as looker:
        assert looker.older
    with Register.open(url, OWNER) as book:
        assert told(book, "K-3") == dict.fromkeys((DATA, WHOLE, SCAN), ("K-1", "Masa K-1", 0))
        assert book.agenda() == before
        issued(book, "K-3", SCAN)
        assert told(book, "K-1") == dict.fromkeys((DATA, WHOLE, SCAN), ("K-3", "Masa K-3", 0))
        assert book.check() == ()


def test_what_is_known_of_a_case_must_be_what_its_row_says(url: str) -> None:
    """An auditor sees that a copy would no longer be found."""
    with Register.open(url, OWNER) as book:
        issued(book, "K-1")
        with connection.writing(book.engine) as hand:
            hand.execute(
                text("UPDATE likeness SET digest = :other WHERE digest = :data"), {"other": SCAN, "data": DATA}
            )

        assert ["K-1" in problem.id for problem in book.check()] == [True]
