"""A hand in the register's file: what plain SQL can do to it, and who finds it (`docs/trust.md`, "The register")."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from docgen.errors import RegisterRefusesError
from docgen.papers.entries import CaseEntry, CaseRequest, PaperKey, Request, Settled
from docgen.register import Register
from tests.factories import OWNER
from tests.register.insider import rechain, sql, without

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NOTA = PaperKey("03-nota-verifikasi")


@pytest.fixture
def book(file: Path) -> Iterator[Register]:
    """Yield a register with two sealed cases and a number taken by hand: eight events."""
    with Register.open(f"sqlite:///{file}", OWNER) as register:
        for kode in ("A", "B"):
            build(register, kode)
        taken(register)
        yield register


def asked() -> Request:
    """Return a request for one numbered paper."""
    return Request(NOTA, WHEN.date(), "naskah", "800/{urut}")


def build(register: Register, kode: str) -> CaseEntry:
    """Take the numbers of one case and settle them, as a build does."""
    case = register.reserve(CaseRequest(kode, "", 2026, (asked(),)), who="kasubag", when=WHEN)
    settled = (Settled(NOTA, "5" * 128, "v"),)
    register.settle(kode, settled, manifest=f"m-{kode}", closed=False, who="kasubag", when=WHEN)
    return case


def taken(register: Register) -> int:
    """Take a number by hand."""
    return register.reserve_by_hand(asked(), who="kasubag", when=WHEN).n or 0


LAST_NUMBER = "DELETE FROM paper WHERE n = 3; UPDATE counter SET last = 2 WHERE series = 'naskah'"
END = "UPDATE meta SET value = (SELECT hash FROM event ORDER BY seq DESC LIMIT 1) WHERE key = 'head'"

AT_ONCE = {
    "a number deleted and its counter wound back": LAST_NUMBER,
    "and its event with it": LAST_NUMBER + "; DELETE FROM event WHERE paper = 'naskah/2026/3'",  # noqa: S608 - a test's own words
    "and the head moved back, but not the counter": "DELETE FROM paper WHERE n = 3; DELETE FROM event WHERE paper = 'naskah/2026/3'; " + END,  # noqa: S608 - a test's own words
    "a counter moved on": "UPDATE counter SET last = last + 1",
    "a counter deleted": "DELETE FROM counter WHERE series = 'naskah'",
    "the last event altered": "UPDATE event SET who = 'lain' WHERE seq = (SELECT max(seq) FROM event)",
    "the last event deleted": "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "all events deleted": "DELETE FROM event; DELETE FROM meta WHERE key = 'id'; UPDATE meta SET value = '' WHERE key = 'head'",
    "the head altered": "UPDATE meta SET value = 'x' WHERE key = 'head'",
    "the id altered": "UPDATE meta SET value = 'x' WHERE key = 'id'",
    "the first event deleted": "DELETE FROM event WHERE seq = 1",
}  # fmt: skip
"""What any next change refuses."""


@pytest.mark.parametrize("script", AT_ONCE.values(), ids=AT_ONCE)
def test_the_end_of_the_chain_is_held_against_the_events_before_any_change(
    book: Register, file: Path, script: str
) -> None:
    """Exit 6, and nothing is written: no number is given on a book that was bent, and none is given twice."""
    with sql(file) as register:
        register.executescript(script)
    before = file.read_bytes()

    for change in (lambda: build(book, "C"), lambda: taken(book), lambda: book.find("A")):
        with pytest.raises(RegisterRefusesError, match="register check"):
            change()
    assert file.read_bytes() == before
    assert book.check()


TOUCHED = {
    "a number altered": "UPDATE paper SET number = '900/1' WHERE n = 1",
    "a digest altered": "UPDATE paper SET sha512 = 'x' WHERE n = 1",
    "a paper deleted": "DELETE FROM paper WHERE n = 1",
    "a paper moved to another case": "UPDATE paper SET case_id = NULL WHERE n = 1",
    "a dossier's seal altered": "UPDATE case_ SET manifest = 'x' WHERE kode = 'A'",
    "a case deleted": "DELETE FROM paper WHERE n = 1; DELETE FROM case_ WHERE kode = 'A'",
    "a case renamed": "UPDATE case_ SET kode = 'Z' WHERE kode = 'A'",
    "a row and its event altered": "UPDATE paper SET number = '900/1' WHERE n = 1; UPDATE event SET data = replace(data, '800/1', '900/1')",
}  # fmt: skip
"""What is refused as soon as the row is touched, and found by `check` at any time."""


@pytest.mark.parametrize("script", TOUCHED.values(), ids=TOUCHED)
def test_a_row_is_held_against_its_last_event_before_it_is_touched(book: Register, file: Path, script: str) -> None:
    """A case whose rows were bent goes no further; the others go on."""
    with sql(file) as register:
        register.executescript(script)

    with pytest.raises(RegisterRefusesError, match="register check"):
        build(book, "A")
    with pytest.raises(RegisterRefusesError, match="register check"):
        book.external("A", {NOTA: "9"}, who="kasubag", when=WHEN)
    assert book.check()
    assert build(book, "C").entries[0].n == 4


def test_one_row_that_stands_twice_does_not_stand_for_another(book: Register, file: Path) -> None:
    """Rows are held against their events by what they are about, not by how many they are."""
    other = Request(PaperKey("04-undangan"), WHEN.date(), "naskah", "800/{urut}")
    book.reserve(CaseRequest("A", "", 2026, (asked(), other)), who="kasubag", when=WHEN)
    with sql(file) as register:
        without(register)
        register.executescript("DELETE FROM paper WHERE n = 4; INSERT INTO paper SELECT * FROM paper WHERE n = 1")

    with pytest.raises(RegisterRefusesError, match="register check"):
        book.find("A")


def test_a_number_taken_by_hand_is_held_against_its_event_before_it_is_void(book: Register, file: Path) -> None:
    """It belongs to no case, and is believed no more for that."""
    with sql(file) as register:
        register.execute("UPDATE paper SET subject = 'lain' WHERE n = 3")

    with pytest.raises(RegisterRefusesError, match="register check"):
        book.void("800/3", "salah", who="kasubag", when=WHEN)


OLD_EVENTS = {
    "two events reordered": "UPDATE event SET seq = -1 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = -1",
    "who altered in an old event": "UPDATE event SET who = 'lain' WHERE seq = 2",
    "an old event deleted": "DELETE FROM event WHERE seq = 2",
    "what was given altered in an old event": "UPDATE event SET given = 'x' WHERE seq = 2",
}  # fmt: skip
"""What no change comes across, and `check` finds."""


@pytest.mark.parametrize("script", OLD_EVENTS.values(), ids=OLD_EVENTS)
def test_the_whole_chain_is_examined_by_check(book: Register, file: Path, script: str) -> None:
    """A change reads the end of the chain and its own case; an auditor reads all of it."""
    with sql(file) as register:
        register.executescript(script)

    assert book.check()


REWRITTEN = {
    "the last number given away": LAST_NUMBER + "; DELETE FROM event WHERE paper = 'naskah/2026/3'",  # noqa: S608 - a test's own words
    "another who": "UPDATE event SET who = 'lain' WHERE seq = 2",
    "another number of an old paper": "UPDATE paper SET number = '900/1' WHERE n = 1; UPDATE event SET data = replace(data, '\"800/1\"', '\"900/1\"')",
}  # fmt: skip


@pytest.mark.parametrize("script", REWRITTEN.values(), ids=REWRITTEN)
def test_a_chain_rewritten_whole_is_sound_in_itself_and_found_by_an_exported_agenda(
    book: Register, file: Path, script: str
) -> None:
    """Nothing inside the file can tell: one who may write it and knows how reckons every hash anew."""
    _, head = book.agenda()
    assert book.contains(head)
    with sql(file) as register:
        register.executescript(script)
        rechain(register)

    assert book.check() == ()
    assert not book.contains(head)


def test_a_whole_older_copy_is_found_by_an_exported_agenda(book: Register, file: Path) -> None:
    """It is sound, and gives the last number again; the agenda printed since then bears witness."""
    copy = file.read_bytes()
    assert taken(book) == 4
    _, head = book.agenda()
    file.write_bytes(copy)

    assert book.check() == ()
    assert not book.contains(head)


def test_an_end_cut_off_is_the_same_as_an_older_copy(book: Register, file: Path) -> None:
    """Number, event, counter and head all gone back: nothing inside tells, and what left the office does."""
    _, head = book.agenda()
    seen = {("naskah", 2026): 3}
    with sql(file) as register:
        register.executescript("; ".join((REWRITTEN["the last number given away"], END)))

    assert book.check() == ()
    assert not book.contains(head)
    with pytest.raises(RegisterRefusesError, match="tertinggal"):
        book.reserve_by_hand(asked(), who="kasubag", when=WHEN, seen=seen)


def test_a_chain_rewritten_whole_is_found_by_the_dossiers(book: Register, file: Path) -> None:
    """Each states the chain over what was given before it, and the register must hold its own papers too."""
    stated = {kode: book.head_before(kode, again=True) for kode in ("A", "B")}
    cases = {kode: book.find(kode) for kode in ("A", "B")}
    assert not any(book.objection(case, stated[kode]) for kode, case in cases.items() if case)
    with sql(file) as register:
        register.executescript(REWRITTEN["another number of an old paper"])
        rechain(register)

    assert [kode for kode, case in cases.items() if case and book.objection(case, stated[kode])] == ["A", "B"]


def test_what_was_given_is_chained_without_who_and_when(tmp_path: Path) -> None:
    """Two offices that gave the same in the same order state the same head, though others did it at other times."""
    heads = []
    for name, hour in (("satu", 9), ("dua", 17)):
        with Register.open(f"sqlite:///{tmp_path}/{name}.db", OWNER) as register:
            when = WHEN.replace(hour=hour)
            register.reserve(CaseRequest("A", "", 2026, (asked(),)), who=name, when=when)
            register.reserve_by_hand(asked(), who=name, when=when)
            register.settle("A", (Settled(NOTA, "s", "v"),), manifest="m", closed=True, who=name, when=when)
            heads.append((register.head_before("B", again=False), register.agenda()[1]))

    [(given, whole), (given_too, whole_too)] = heads
    assert given == given_too
    assert whole != whole_too
    assert given.length == whole.length == 5


def test_a_dossier_states_the_chain_before_its_own_events(book: Register) -> None:
    """Also when a run was stopped in between, and when others went on meanwhile; one that was lost states what it stated."""
    before = book.head_before("C", again=False)
    book.reserve(CaseRequest("C", "", 2026, (asked(),)), who="kasubag", when=WHEN)
    taken(book)

    assert book.head_before("C", again=False) == before
    build(book, "C")
    assert book.head_before("C", again=True) == before
    assert book.head_before("C", again=False).length > before.length
