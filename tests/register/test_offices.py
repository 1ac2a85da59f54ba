"""Many offices in one register: each has its own book, on a file and on a server alike, and none waits for another there."""

from __future__ import annotations

import os
import socket
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event as hooks
from sqlalchemy import select, text

from docgen.errors import RegisterRefusesError
from docgen.papers.entries import CaseRequest, Owner, PaperKey, Request, Settled
from docgen.register import Register, connection, facts
from docgen.register.address import parse
from docgen.register.tables import event
from tests import crowd
from tests.factories import OWNER
from tests.server import database

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.finding import Words

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NOTA = PaperKey("03-nota-verifikasi")
BAPPEDA = Owner("BAPPEDA", "Pemerintah Kabupaten Banggai", "Badan Perencanaan Pembangunan Daerah")
SERVER = os.environ.get("DOCGEN_TEST_POSTGRESQL", "")


def a_paper(form: str = "800/{urut}") -> Request:
    """Return a request for one numbered paper."""
    return Request(NOTA, WHEN.date(), "naskah", form)


def build(register: Register, kode: str) -> int:
    """Take the number of one case and settle it, as a build does."""
    case = register.reserve(CaseRequest(kode, "", 2026, (a_paper(),)), who="a", when=WHEN)
    register.settle(kode, (Settled(NOTA, "s", "v"),), manifest=f"m-{kode}", closed=True, who="a", when=WHEN)
    return case.entries[0].n or 0


def test_two_offices_with_cases_of_one_kode_have_each_their_own_numbers(url: str) -> None:
    """The same case kode, the same numbers as printed: neither sees the other's, and both books are sound."""
    with Register.open(url, OWNER) as one, Register.open(url, BAPPEDA) as other:
        numbers = [build(book, kode) for kode in ("PDK-1", "PDK-2") for book in (one, other)]

        assert numbers == [1, 1, 2, 2]
        assert [len(book.lines()) for book in (one, other)] == [4, 4]
        assert one.reserve_by_hand(a_paper(), who="a", when=WHEN).number == "800/3"
        assert other.show("800/3") == ()
        one.void("800/3", "batal", who="a", when=WHEN)
        assert one.check() == other.check() == ()
        assert one.offices() == (BAPPEDA, OWNER)


def test_a_chain_tells_whose_it_is(url: str) -> None:
    """Two offices with the very same numbers state other heads, and neither chain contains the other's."""
    with Register.open(url, OWNER) as one, Register.open(url, BAPPEDA) as other:
        for book in (one, other):
            build(book, "PDK-1")
        heads = [(book.head_before("X", again=False), book.agenda()[1]) for book in (one, other)]

        assert heads[0] != heads[1]
        assert one.contains(heads[0][1])
        assert not one.contains(heads[1][1])


@pytest.mark.parametrize("field", ["pemda", "nama"])
def test_another_office_under_a_known_kode_is_refused(url: str, field: str) -> None:
    """Hundreds of offices are called DPMD: the second that comes must take another kode, whatever it wants of the book."""
    with Register.open(url, OWNER) as book:
        build(book, "PDK-1")
        before = book.lines()
    with Register.open(url, OWNER._replace(**{field: "Kabupaten Lain"})) as stranger:
        for act in (stranger.lines, lambda: build(stranger, "PDK-2"), lambda: stranger.find("PDK-1")):
            with pytest.raises(RegisterRefusesError, match="kode"):
                act()
    with Register.open(url, OWNER) as book:
        assert book.lines() == before


def test_where_no_office_is_named_the_only_one_is_meant(url: str) -> None:
    """An auditor with nothing but the address reads the one book there is; of two he must say which."""
    with Register.open(url, None) as nobody:
        assert nobody.lines() == ()
        with pytest.raises(RegisterRefusesError, match="--office"):
            build(nobody, "PDK-1")
    with Register.open(url, OWNER) as book:
        build(book, "PDK-1")
    with Register.open(url, None) as nobody:
        assert len(nobody.lines()) == 2
        assert build(nobody, "PDK-2") == 2
    with Register.open(url, BAPPEDA) as book:
        build(book, "PDK-1")
    with Register.open(url, None) as nobody, pytest.raises(RegisterRefusesError, match="BAPPEDA, DPMD"):
        nobody.lines()


SWAP = """
UPDATE {table} SET office = CASE office WHEN 'DPMD' THEN 'x' ELSE 'y' END WHERE office <> '' {also};
UPDATE {table} SET office = CASE office WHEN 'x' THEN 'BAPPEDA' ELSE 'DPMD' END WHERE office <> '' {also};
"""
EXCHANGED = "".join(SWAP.format(table=table, also="") for table in ("case_", "paper", "counter", "event"))
EXCHANGED += SWAP.format(table="meta", also="AND key IN ('head', 'id')")

LAUNDERED = {
    "a case given to another office": "UPDATE case_ SET office = 'BAPPEDA', kode = 'X', number = 9 WHERE office = 'DPMD' AND kode = 'PDK-1'",
    "a paper given to another office": "UPDATE paper SET office = 'BAPPEDA', number = 'x', n = 9 WHERE office = 'DPMD' AND n = 1",
    "a counter given away": "DELETE FROM counter WHERE office = 'DPMD' AND series = 'naskah'",
    "two offices exchanged": EXCHANGED,
    "the name of an office altered": "UPDATE meta SET value = 'Kabupaten Lain' WHERE office = 'DPMD' AND key = 'nama'",
}  # fmt: skip
"""What a hand with a database tool may try between two books."""


@pytest.mark.parametrize("script", LAUNDERED.values(), ids=LAUNDERED)
def test_what_is_moved_from_one_book_to_another_is_found(url: str, script: str) -> None:
    """The kode is in every key, and in the chain: nobody launders a number through another office's book."""
    with Register.open(url, OWNER) as one, Register.open(url, BAPPEDA) as other:
        for book in (one, other):
            build(book, "PDK-1")
        with one.engine.begin() as hand:
            for statement in filter(str.strip, script.split(";")):
                hand.execute(text(statement))
        owners = one.offices()

    assert any(examined(url, owner) for owner in owners)


def examined(url: str, owner: Owner) -> tuple[Words, ...]:
    """Return what an auditor finds in the book of one office."""
    with Register.open(url, owner) as book:
        return book.check()


def test_an_older_register_is_the_book_of_the_first_office_that_changes_it(tmp_path: Path) -> None:
    """It did not say whose it was; who only looks takes nothing, and the second office begins a book of its own."""
    from tests.register.test_register_life import as_version_1  # noqa: PLC0415 - only this test needs the old file

    file = tmp_path / "register.db"
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        build(book, "PDK-1")
    as_version_1(file)
    with Register.open(f"sqlite:///{file}", BAPPEDA) as looker:
        assert len(looker.lines()) == 2
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        assert build(book, "PDK-2") == 2
        assert book.check() == ()
        assert [owner.kode for owner in book.offices()] == ["DPMD"]
    with Register.open(f"sqlite:///{file}", BAPPEDA) as other:
        assert other.lines() == ()
        assert build(other, "PDK-1") == 1
        assert other.check() == ()


@pytest.mark.skipif(not SERVER, reason="no server")
@pytest.mark.parametrize("first", ["numbers", "nothing"])
def test_a_book_that_another_program_begins_meanwhile_is_taken_as_it_stands(first: str) -> None:
    """Between a program's look into the register and its lock another begins the very same book; both are one chain."""
    with database() as url:
        Register.open(url, OWNER).engine.dispose()
        with Register.open(url, OWNER) as late, Register.open(url, OWNER) as early:

            @hooks.listens_for(late.engine, "before_cursor_execute")
            def overtaken(*said: Any) -> None:  # noqa: ANN401 - what SQLAlchemy gives
                if "FOR UPDATE" in said[2] and not done:
                    done.append(True)
                    if first == "numbers":
                        build(early, "PDK-1")
                    else:
                        with early.changed_by("a", WHEN):
                            pass  # a change that changed nothing: a book without an event

            done: list[bool] = []
            assert build(late, "PDK-2") == (2 if first == "numbers" else 1)
            assert late.check() == early.check() == ()
            with late.read() as book:
                begun = book.scalar(select(event.c.previous).where(event.c.seq == 1))
            assert begun == facts.root(OWNER)


@pytest.mark.skipif(not SERVER, reason="no server")
def test_an_address_keeps_its_own_options() -> None:
    """A province's server asks for a schema, a name or a role of its own; docgen's wait is added to it."""
    own = {"options": "-c statement_timeout=54321", "application_name": "propinsi"}
    address = parse(SERVER).update_query_dict(own).render_as_string(hide_password=False)
    engine = connection.engine(address, timeout=7)
    with engine.connect() as server:
        names = ("statement_timeout", "lock_timeout", "application_name")
        said = [server.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names]
    engine.dispose()

    assert said == ["54321ms", "7s", "propinsi"]


@pytest.mark.skipif(not SERVER, reason="no server")
@pytest.mark.skipif(sys.platform != "linux", reason="the socket is asked in Linux's words")
def test_a_server_whose_network_is_gone_is_given_up_after_a_minute() -> None:
    """The system's own patience is two hours; what the address asks for comes first."""
    for own, idle in (({}, 30), ({"keepalives_idle": "77"}, 77)):
        address = parse(SERVER).update_query_dict(own).render_as_string(hide_password=False)
        engine = connection.engine(address, timeout=7)
        with engine.connect() as server, socket.socket(fileno=os.dup(server.connection.fileno())) as asked:
            given = [
                asked.getsockopt(socket.IPPROTO_TCP, name) for name in (socket.TCP_KEEPIDLE, socket.TCP_USER_TIMEOUT)
            ]
        engine.dispose()

        assert given == [idle, 60_000]


@pytest.mark.crash
def test_programs_of_several_offices_that_are_killed_leave_no_gap_and_no_double(url: str) -> None:
    """Fifty programs of five offices number cases of the same kodes at the same moment."""
    owners = [OWNER._replace(kode=f"DPMD-{at}") for at in range(5)]
    Register.open(url, OWNER).engine.dispose()
    told = crowd.run(url, programs=50, cases=6, killed=5, owners=owners)

    assert told.failed == []
    assert told.slowest < crowd.LONGEST_WAIT
    for owner in owners:
        with Register.open(url, owner) as book:
            assert crowd.broken(book, told) == []
