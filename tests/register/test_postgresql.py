"""The register on a real PostgreSQL: the same promises as on SQLite. Needs DOCGEN_TEST_POSTGRESQL, a URL on a server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy import event as hooks

from docgen.errors import RegisterRefusesError, RegisterSilentError
from docgen.papers import numbering
from docgen.papers.entries import CaseRequest, PaperKey, Request, Settled, State
from docgen.register import Register, connection, migrations, offices
from docgen.settings import office
from tests import crowd, sample
from tests.batch import province
from tests.factories import OWNER
from tests.sample import docgen
from tests.server import ON_A_SERVER, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from sqlalchemy import Connection

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NOTA = PaperKey("03-nota-verifikasi")

pytestmark = ON_A_SERVER


@pytest.fixture
def url() -> Iterator[str]:
    """Yield the address of a register on the server that is not there yet."""
    with database() as made:
        yield made


@pytest.fixture
def book(url: str) -> Iterator[Register]:
    """Yield a new register, and find it sound at the end."""
    with Register.open(url, OWNER) as register:
        yield register
        assert register.check() == ()


def test_a_number_lives_as_it_does_on_sqlite(book: Register) -> None:
    """Reserved, used, replaced before and after signing, void, taken by hand, listed."""
    one = Request(NOTA, WHEN.date(), "naskah", "800/{urut}")
    book.reserve(CaseRequest("K", "", 2026, (one,)), who="a", when=WHEN)
    book.settle("K", (Settled(NOTA, "s", "v"),), manifest="m", closed=False, who="a", when=WHEN)
    book.revise("K", {NOTA: None}, "salah", who="a", when=WHEN)
    book.settle("K", (Settled(NOTA, "t", "v"),), manifest="n", closed=True, who="a", when=WHEN)
    book.revise("K", {NOTA: one}, "salah", who="a", when=WHEN)
    line = book.reserve_by_hand(one, who="a", when=WHEN)
    book.void(line.number, "batal", who="a", when=WHEN)

    assert [(each.n, each.issue, each.state) for each in book.lines() if each.kode and each.date] == [
        (1, 2, State.REVISED),
        (2, 3, State.RESERVED),
    ]
    assert book.last_date("naskah", 2026) == date(2026, 10, 5)
    assert book.manifests("K") == {0: "n"}
    assert [event.kind for event in book.show("800/3")[0][1]] == ["by-hand", "void"]


def test_a_case_grows_on_a_server_as_it_does_on_one_computer(url: str, tmp_path: Path) -> None:
    """The main job with the register that several computers share: built, grown, replaced, verified, restored elsewhere."""
    workbook = sample.office(tmp_path / "kantor")
    for step in (3, 10):
        assert docgen("build", sample.cut(workbook, step), "--register", url).code == 0
    again = docgen("build", workbook, "--register", url, "--json")

    assert again.code == 0
    assert not any(entry["new"] for entry in again.json["documents"])
    assert docgen("verify", again.json["dossier"], "--register", url).code == 0
    assert docgen("register", "check", "--register", url).code == 0


def test_a_row_altered_with_a_database_tool_is_found_out(url: str) -> None:
    """An auditor sees that an old row was touched."""
    with Register.open(url, OWNER) as book:
        book.reserve(
            CaseRequest("K", "", 2026, (Request(NOTA, WHEN.date(), "naskah", "800/{urut}"),)), who="a", when=WHEN
        )
        with book.engine.begin() as connection:
            connection.execute(text("UPDATE paper SET number = '900/1'"))
        assert book.check()


def test_a_locked_book_is_told_as_one(book: Register, url: str) -> None:
    """Another program holds the row that every writer of the office needs; writers of other offices go on."""
    book.reserve(CaseRequest("A", "", 2026, ()), who="a", when=WHEN)
    with book.engine.begin() as other:
        other.execute(text("SELECT value FROM meta WHERE key = 'head' FOR UPDATE"))
        with Register.open(url, OWNER, timeout=0.2) as hasty, pytest.raises(RegisterRefusesError):
            hasty.reserve(CaseRequest("K", "", 2026, ()), who="a", when=WHEN)
        with Register.open(url, OWNER._replace(kode="LAIN"), timeout=0.2) as other_office:
            assert other_office.reserve(CaseRequest("K", "", 2026, ()), who="a", when=WHEN).number == 1


def test_a_connection_that_the_server_cut_is_silence_and_the_next_try_has_a_new_one(book: Register, url: str) -> None:
    """A batch keeps its register open; whoever asks anew, as a batch does after a second, is answered."""
    book.reserve(CaseRequest("A", "", 2026, ()), who="a", when=WHEN)
    with Register.open(url, OWNER) as other, other.engine.begin() as hand:
        hand.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))  # fmt: skip
    with pytest.raises(RegisterSilentError) as told:
        book.reserve(CaseRequest("B", "", 2026, ()), who="a", when=WHEN)

    assert "administrator" not in str(told.value), "what the driver says of it is no clerk's sentence"
    assert book.reserve(CaseRequest("B", "", 2026, ()), who="a", when=WHEN).number == 2


def test_an_office_finishes_while_another_holds_its_own_book(url: str, tmp_path: Path) -> None:
    """Two offices with cases of one kode: whole builds of one end within an open transaction of the other, from the first on."""
    places = {"a": "DPMD", "b": "LAIN", "c": "LAIN"}
    one, *others = (
        province.case(tmp_path / name / "kasus.xlsx", f"PDK-{'c' in name:d}", office=kode)
        for name, kode in places.items()
    )
    owner = numbering.owner(office.parse((one.parent / "kantor.toml").read_text("utf-8")))
    finished = []
    with Register.open(url, owner) as held:
        for other in others:  # a book that is begun in the transaction, then one that stands already
            with connection.writing(held.engine) as book:
                offices.enter(book, owner)
                finished.append(docgen("build", other, "--register", url, "--json"))
        built = docgen("build", one, "--register", url, "--json")

        assert [each.json["number"] for each in (*finished, built)] == ["0001", "0002", "0001"]
        assert [book.kode for book in held.offices()] == ["DPMD", "LAIN"]
    first, second = ([paper["number"] for paper in each.json["documents"]] for each in (built, finished[0]))
    assert first == second


@pytest.mark.crash
def test_fifty_programs_of_which_some_are_killed_leave_no_gap_and_no_double(book: Register, url: str) -> None:
    """On a server the book has the same numbers as on one computer."""
    told = crowd.run(url, programs=50, cases=6, killed=5)

    assert told.failed == []
    assert told.slowest < crowd.LONGEST_WAIT
    assert crowd.broken(book, told) == []


def as_version_5(book: Register) -> None:
    """Make a register what docgen wrote before its sixth schema."""
    with connection.writing(book.engine) as hand:
        hand.execute(text("DROP TABLE likeness"))
        hand.execute(text("UPDATE meta SET value = '5' WHERE key = 'schema'"))


def until_waiting(holds: Connection, other: Future[Any]) -> None:
    """Return once *other* waits for a table that somebody *holds* in the same database."""
    locks = "SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid"
    while not holds.scalar(text(f"{locks} WHERE NOT granted AND datname = current_database()")):
        assert not other.done()


def test_who_comes_while_a_register_is_upgraded_finds_the_new_one(url: str) -> None:
    """Workers of a batch begin at one moment: one of them upgrades the register, the others wait and go on."""
    with Register.open(url, OWNER) as book:
        book.reserve(CaseRequest("K", "", 2026, ()), who="a", when=WHEN)
        as_version_5(book)
        with ThreadPoolExecutor(1) as late, connection.writing(book.engine) as upgrade:
            names = ["meta", "counter", "case_", "paper", "event"]
            upgrade.execute(text(f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE"))
            other = late.submit(Register.open, url, OWNER)
            until_waiting(upgrade, other)
            migrations.make_anew(upgrade, names)
            upgrade.commit()
            with other.result(timeout=30) as found:
                assert [one.kode for one in found.lines()] == ["K"]


def test_an_upgrade_waits_for_whoever_writes_and_neither_is_broken_off(url: str) -> None:
    """An older docgen has its lock and goes on to the counters; the upgrade holds none of them against it meanwhile."""
    with Register.open(url, OWNER) as book:
        book.reserve(CaseRequest("K", "", 2026, ()), who="a", when=WHEN)
        as_version_5(book)
        with ThreadPoolExecutor(1) as late:
            with book.engine.begin() as older:
                older.execute(text("SELECT value FROM meta WHERE key = 'head' FOR UPDATE"))
                upgraded = late.submit(Register.open, url, OWNER)
                until_waiting(older, upgraded)
                older.execute(text("UPDATE counter SET last = last"))
            with upgraded.result(timeout=30) as found:
                assert [one.kode for one in found.lines()] == ["K"]


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_a_server_that_isolates_more_by_itself_refuses_no_second_writer(url: str, level: str) -> None:
    """Two programs number at one moment: the later one sees what the one before it wrote, as on any server."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as admin:
        admin.execute(text(f"ALTER DATABASE {server.url.database} SET default_transaction_isolation = '{level}'"))
    server.dispose()
    with Register.open(url, OWNER) as late, Register.open(url, OWNER) as early:
        done: list[int] = []

        @hooks.listens_for(late.engine, "before_cursor_execute")
        def overtaken(*said: Any) -> None:  # noqa: ANN401 - what SQLAlchemy gives
            if "FOR UPDATE" in said[2] and not done:
                done.append(0)
                done[0] = early.reserve(CaseRequest("A", "", 2026, ()), who="a", when=WHEN).number

        number = late.reserve(CaseRequest("B", "", 2026, ()), who="b", when=WHEN).number
        assert (done, number) == ([1], 2)
        assert late.check() == ()


def test_an_answer_that_is_lost_on_its_way_leaves_nobody_in_the_dark(book: Register) -> None:
    """The server kept the number and was cut off: where to look is said, and nothing is given a second time unseen."""
    one = Request(NOTA, WHEN.date(), "naskah", "800/{urut}")

    @hooks.listens_for(book.engine, "commit", once=True)
    def lost(cut: Connection) -> None:
        raw = cut.connection.dbapi_connection
        assert raw is not None
        raw.commit()
        raw.close()

    with pytest.raises(RegisterSilentError) as told:
        book.reserve_by_hand(one, who="a", when=WHEN)

    assert "docgen register list" in told.value.words.en
    assert [(line.number, line.by) for line in book.lines()] == [("800/1", "a")]


def test_a_number_by_hand_is_told_by_the_change_that_gave_it(book: Register) -> None:
    """Once it is given nothing more is asked of the server, which may be gone by then."""
    one, asked = Request(NOTA, WHEN.date(), "naskah", "800/{urut}"), list[str]()
    book.reserve_by_hand(one, who="a", when=WHEN)
    hooks.listen(book.engine, "begin", lambda _: asked.append("begin"))
    hooks.listen(book.engine, "commit", lambda _: asked.append("commit"))

    line = book.reserve_by_hand(one, who="a", when=WHEN)

    assert asked == ["begin", "commit"]
    assert line in book.lines()


def test_a_book_that_may_only_be_read_asks_for_the_server_that_writes(book: Register, url: str) -> None:
    """A standby shows its numbers and gives none; there is no file whose rights could be mended."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as admin:
        admin.execute(text(f"ALTER DATABASE {server.url.database} SET default_transaction_read_only = on"))
    server.dispose()
    with Register.open(url, OWNER) as standby, pytest.raises(RegisterRefusesError) as told:
        standby.reserve(CaseRequest("K", "", 2026, ()), who="a", when=WHEN)

    assert "--register" in told.value.words.en
    assert book.lines() == ()
