"""The book of numbers: the same paper keeps its number, no number is given twice, none is left out."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

import docgen
from docgen.errors import RegisterRefusesError, SettingsWrongError, WouldChangeError
from docgen.papers.entries import CaseEntry, CaseRequest, PaperKey, Request, Settled, State
from docgen.register import Register, connection, schema
from docgen.register.tables import metadata
from docgen.value import replace
from tests import crowd
from tests.factories import OWNER
from tests.register.insider import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))
NOBODY = 65534
NOTA = PaperKey("03-nota-verifikasi")
UNDANGAN = PaperKey("04-undangan", "IKP")


def a_request(key: PaperKey = NOTA, *, on: date = date(2026, 10, 5), series: str = "tahun", **more: str) -> Request:
    """Return a request for one numbered paper."""
    return Request(key, on, series, more.get("form", "800/{urut:03}/DPMD/2026"), external=more.get("external", ""))


def a_case(*requests: Request, kode: str = "PDK-2026-10", periode: str = "Oktober 2026") -> CaseRequest:
    """Return a case that wants numbers for *requests*."""
    return CaseRequest(kode, periode, 2026, requests)


def taken(book: Register, *requests: Request, kode: str = "PDK-2026-10") -> CaseEntry:
    """Reserve *requests* as the Kasubag at WHEN."""
    return book.reserve(a_case(*requests, kode=kode), who="kasubag", when=WHEN)


@contextmanager
def as_a_plain_user(folder: Path) -> Iterator[None]:
    """Give up root inside the block, for root is refused nothing; *folder* becomes the plain user's own."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows keeps permissions in another way")
    root = os.geteuid() == 0
    own = (
        (*folder.iterdir(), folder) if root else ()
    )  # the folder last, and back first: there is a root who may not look into it
    for path in own:
        os.chown(path, NOBODY, NOBODY)
    if root:
        os.seteuid(NOBODY)
    try:
        if root and not os.access(docgen.__path__[0], os.R_OK | os.X_OK, effective_ids=True):
            pytest.skip("docgen lies where only root may read")
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in reversed(own):
            os.chown(path, 0, 0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield a folder that a plain user can reach, as pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


# Numbers


def test_the_first_paper_of_a_case_gets_dossier_item_and_number(book: Register) -> None:
    """A case starts with the dossier's own number, and its papers with item 1."""
    case = taken(book, a_request())

    assert (case.number, case.year, case.closed, case.manifest) == (1, 2026, False, "")
    [entry] = case.entries
    assert (entry.item, entry.issue, entry.n, entry.number) == (1, 1, 1, "800/001/DPMD/2026")
    assert entry.state is State.RESERVED


def test_the_same_call_twice_gives_the_same_numbers(book: Register) -> None:
    """Building an unchanged case again takes no number."""
    first = taken(book, a_request(), a_request(UNDANGAN))

    assert taken(book, a_request(), a_request(UNDANGAN)) == first
    assert book.find("PDK-2026-10") == first


def test_a_case_that_grows_keeps_what_it_has(book: Register) -> None:
    """New papers come after those that were issued; these stay as they are."""
    first = taken(book, a_request())
    grown = taken(book, a_request(UNDANGAN), a_request())

    assert grown.entries[0] == first.entries[0]
    assert [(entry.key, entry.item, entry.n) for entry in grown.entries] == [(NOTA, 1, 1), (UNDANGAN, 2, 2)]


def test_a_paper_asked_for_twice_in_one_call_is_entered_once(book: Register) -> None:
    """One paper has one number, however often it is asked for."""
    assert len(taken(book, a_request(), a_request()).entries) == 1


def test_a_paper_without_a_series_bears_no_number(book: Register) -> None:
    """An attendance list has its item and nothing else."""
    [entry] = taken(book, a_request(series="")).entries

    assert (entry.item, entry.n, entry.number) == (1, None, "")


def test_a_number_given_elsewhere_is_kept_as_it_stands(book: Register) -> None:
    """A number of SRIKANDI takes none of docgen's counters."""
    case = taken(book, a_request(external="B-17/SRIKANDI/{urut}"), a_request(UNDANGAN))

    assert [(entry.n, entry.number) for entry in case.entries] == [
        (None, "B-17/SRIKANDI/{urut}"),
        (1, "800/001/DPMD/2026"),
    ]


def test_each_year_counts_anew_and_dossiers_count_apart(book: Register) -> None:
    """The book of a year starts at one; another case takes the next dossier number."""
    taken(book, a_request(), a_request(UNDANGAN, on=date(2027, 1, 4), form="800/{urut:03}/DPMD/2027"))
    other = taken(book, a_request(), kode="PDK-2026-11")

    assert [entry.n for entry in taken(book).entries] == [1, 1]
    assert (other.number, other.entries[0].n) == (2, 2)


def test_an_office_starts_where_its_book_stands(book: Register) -> None:
    """`urut_awal` counts for the first number only."""
    case = taken(book, replace(a_request(), first=41), replace(a_request(UNDANGAN), first=90))

    assert [entry.n for entry in case.entries] == [41, 42]


def test_a_void_number_of_ours_is_nobody_elses_either(book: Register) -> None:
    """It stays in the book as BATAL, and on no other paper."""
    taken(book, a_request(form="800/{urut}"))
    book.void("800/1", "tidak jadi", who="kasubag", when=WHEN)

    with pytest.raises(RegisterRefusesError):
        taken(book, Request(UNDANGAN, date(2026, 10, 5), external="800/1"), kode="PDK-2026-11")


def test_a_number_that_comes_later_cannot_be_one_of_ours_either(book: Register) -> None:
    """The office changed its numbering in the middle of the year, and the paper book gave a number of ours again."""
    taken(book, a_request(form="800/{urut}"), a_request(UNDANGAN, series=""))
    settle(book, a_settled(), a_settled(UNDANGAN))

    with pytest.raises(RegisterRefusesError):
        book.external("PDK-2026-10", {UNDANGAN: "800/1"}, who="kasubag", when=WHEN)


def test_the_next_year_begins_with_one(book: Register) -> None:
    """`urut_awal` is where the office's book stood once; numbers that were never given may not be missing later."""
    taken(book, replace(a_request(), first=471))
    later = taken(book, replace(a_request(UNDANGAN, on=date(2027, 1, 4), form="B/{urut}"), first=471))

    assert [entry.n for entry in later.entries] == [471, 1]


def test_the_next_year_begins_with_one_in_one_run_as_in_two(book: Register) -> None:
    """A case that is built once, in January, has the numbers of one that was built step by step."""
    december = replace(a_request(), first=471)
    january = replace(a_request(UNDANGAN, on=date(2027, 1, 4), form="B/{urut}"), first=471)

    assert [entry.n for entry in taken(book, december, january).entries] == [471, 1]


def test_the_number_that_is_foreseen_is_the_one_that_is_taken(book: Register) -> None:
    """An office voids its trial and then writes down where its book stands: what it is shown is what it gets."""
    number = taken(book, a_request()).entries[0].number
    book.void(number, "percobaan", who="kasubag", when=WHEN)
    foreseen = [book.next("tahun", year, first=471) for year in (2026, 2027)]
    for kode, on in (("PDK-2026-11", date(2026, 10, 5)), ("PDK-2026-12", date(2027, 1, 4))):
        case = taken(book, replace(a_request(on=on, form=f"{kode}/{{urut}}"), first=471), kode=kode)
        book.void(case.entries[0].number, "percobaan", who="kasubag", when=WHEN)

        assert case.entries[0].n == foreseen.pop(0)


@pytest.mark.parametrize("ours_first", [True, False])
def test_a_number_given_elsewhere_cannot_be_one_of_ours(book: Register, *, ours_first: bool) -> None:
    """Two papers that bear the same number in print cannot be told apart."""
    ours, theirs = a_request(form="800/{urut}"), Request(UNDANGAN, date(2026, 10, 5), external="800/1")
    first, second = (ours, theirs) if ours_first else (theirs, ours)
    taken(book, first)

    with pytest.raises(RegisterRefusesError):
        taken(book, second, kode="PDK-2026-11")
    assert book.find("PDK-2026-11") is None


def test_a_number_given_elsewhere_is_not_given_again_by_hand(book: Register) -> None:
    """The paper book gave 800/2 to another paper: the letter made by hand has the next, and the case goes on behind it."""
    taken(book, a_request(form="800/{urut}"), Request(UNDANGAN, date(2026, 10, 5), external="800/2"))
    settle(book, a_settled(), a_settled(UNDANGAN))
    with pytest.raises(RegisterRefusesError, match="register reserve"):
        taken(book, a_request(form="800/{urut}"), kode="PDK-2026-11")

    asked = Request(PaperKey(""), date(2026, 10, 5), "tahun", "800/{urut}", subject="Surat tugas")
    line = book.reserve_by_hand(asked, who="sekretaris", when=WHEN)

    assert line.number == "800/3"
    assert taken(book, a_request(form="800/{urut}"), kode="PDK-2026-11").entries[0].number == "800/4"
    borne = [(one.number, one.standing, one.kode) for one in book.lines() if one.number == "800/2"]
    assert sorted(borne) == [("800/2", "batal", ""), ("800/2", "dipakai", "PDK-2026-10")]
    assert book.check() == ()


def test_a_number_that_moves_with_its_date_is_nobody_elses(book: Register) -> None:
    """The month stands in the pattern: mended before the signature, a number may look like one of the paper book."""
    taken(book, a_request(form="800/{urut}/X"), Request(UNDANGAN, date(2026, 10, 5), external="800/1/XI"))

    with pytest.raises(RegisterRefusesError):
        taken(book, a_request(form="800/{urut}/XI", on=date(2026, 11, 5)))


@pytest.mark.parametrize(
    ("form", "number"), [("{urut}", "7"), ("{urut:03}", "007"), ("A/{urut:01}/{urut:02}", "A/7/07")]
)
def test_a_pattern_pads_its_number(book: Register, form: str, number: str) -> None:
    """The office decides how many digits a number has at least."""
    [entry] = taken(book, replace(a_request(form=form), first=7)).entries

    assert entry.number == number


@pytest.mark.parametrize(
    "form", ["", "800/DPMD", "{urut.__class__}", "{urut}{", "{urut}/{tahun}", "{urut:3}", "{urut!r}", "{{urut}}"]
)
def test_a_pattern_that_cannot_be_used_takes_no_number(book: Register, form: str) -> None:
    """A broken pattern leaves the book as it was."""
    with pytest.raises(SettingsWrongError):
        taken(book, a_request(UNDANGAN), a_request(form=form))

    assert book.find("PDK-2026-10") is None
    assert taken(book, a_request()).entries[0].n == 1


def test_a_known_case_code_with_another_period_is_refused(book: Register) -> None:
    """One Kode Kasus is one case."""
    taken(book, a_request())

    with pytest.raises(WouldChangeError):
        book.reserve(a_case(a_request(), periode="November 2026"), who="kasubag", when=WHEN)


def test_a_paper_that_comes_back_after_a_void_number_keeps_its_item(book: Register) -> None:
    """A void number is never given again, but the paper stays where it was in the list."""
    taken(book, a_request(), a_request(UNDANGAN))
    book.void("800/001/DPMD/2026", "salah", who="kasubag", when=WHEN)

    entries = taken(book, a_request()).entries

    assert [(entry.item, entry.issue, entry.n, entry.state) for entry in entries] == [
        (1, 1, 1, State.VOID),
        (1, 2, 3, State.RESERVED),
        (2, 1, 2, State.RESERVED),
    ]


def test_the_latest_date_of_a_series_is_known(book: Register) -> None:
    """A paper dated before the last one in its series deserves a warning; its own case says itself what it has used."""
    kode = taken(book, a_request(on=date(2026, 10, 7)), a_request(UNDANGAN, on=date(2026, 10, 9))).kode
    settle(book, a_settled())

    assert book.last_date("tahun", 2026, kode) is None
    assert book.last_date("tahun", 2026) == book.last_date("tahun", 2026, "LAIN") == date(2026, 10, 9)
    assert book.last_date("tahun", 2025) is None


def test_a_time_without_its_offset_is_a_mistake_of_the_caller(book: Register) -> None:
    """An event says when it happened for every reader."""
    with pytest.raises(ValueError, match="offset"):
        book.reserve(a_case(a_request()), who="kasubag", when=WHEN.replace(tzinfo=None))


# Many at once

WORKER = """
import sys
from datetime import UTC, date, datetime
from docgen.papers.entries import CaseRequest, Owner, PaperKey, Request
from docgen.register import Register

url, worker, *owner = sys.argv[1:]
paper = Request(PaperKey("03"), date(2026, 10, 5), "tahun", "{urut}")
with Register.open(url, Owner(*owner)) as book:
    for kode in ("BERSAMA-1", "BERSAMA-2", *(f"K-{worker}-{at}" for at in range(23))):
        case = book.reserve(CaseRequest(kode, "", 2026, (paper,)), who=worker, when=datetime(2026, 10, 5, tzinfo=UTC))
        print(case.number, case.entries[0].n)
"""
"""Reserves one paper in each of 25 cases, two of which every other process reserves too."""


def test_eight_programs_at_once_leave_no_gap_and_no_double(file: Path) -> None:
    """Colleagues who build at the same moment wait for each other and never share a number."""
    url = f"sqlite:///{file}"
    programs = [
        subprocess.Popen([sys.executable, "-c", WORKER, url, str(worker), *OWNER], stdout=subprocess.PIPE, text=True)
        for worker in range(8)
    ]
    answers = [line for program in programs for line in program.communicate()[0].splitlines()]

    own = 8 * 23
    assert [program.returncode for program in programs] == [0] * 8
    assert Counter(answers) == {f"{n} {n}": 1 for n in range(1, own + 3)} | {
        answer: 8 for answer, times in Counter(answers).items() if times > 1
    }
    assert sorted(Counter(answers).values()) == [1] * own + [8, 8]
    with Register.open(url, OWNER) as book:
        assert book.check() == ()


@pytest.mark.crash
def test_fifty_programs_of_which_some_are_killed_leave_no_gap_and_no_double(file: Path) -> None:
    """However many number at once and however many die of it, nobody waits long and the book is whole."""
    url = f"sqlite:///{file}"
    Register.open(url, OWNER).engine.dispose()
    told = crowd.run(url, programs=50, cases=6, killed=5)

    assert told.failed == []
    assert told.slowest < crowd.LONGEST_WAIT
    with Register.open(url, OWNER) as book:
        assert crowd.broken(book, told) == []


# Settling


def a_settled(key: PaperKey = NOTA, sha512: str = "aa", values: str = "bb") -> Settled:
    """Return a paper that stands in a sealed dossier."""
    return Settled(key, sha512, values)


def settle(book: Register, *papers: Settled, manifest: str = "cc", closed: bool = False) -> None:
    """Settle *papers* of the case as the Kasubag at WHEN."""
    book.settle("PDK-2026-10", papers, manifest=manifest, closed=closed, who="kasubag", when=WHEN)


def test_settled_papers_are_used_and_the_dossier_is_known(book: Register) -> None:
    """What stands in the dossier stands in the book with its digests."""
    taken(book, a_request(), a_request(UNDANGAN))
    settle(book, a_settled(), closed=True)

    case = book.find("PDK-2026-10")
    assert case is not None
    assert (case.manifest, case.closed) == ("cc", True)
    assert [(entry.state, entry.sha512, entry.values) for entry in case.entries] == [
        (State.USED, "aa", "bb"),
        (State.RESERVED, "", ""),
    ]


def test_settling_twice_adds_nothing(book: Register, file: Path) -> None:
    """A run that repeats the last step of a crashed one changes nothing."""
    taken(book, a_request())
    settle(book, a_settled(), closed=True)
    settle(book, a_settled())

    with sql(file) as register:
        kinds = [kind for (kind,) in register.execute("SELECT kind FROM event ORDER BY seq")]
    case = book.find("PDK-2026-10")
    assert kinds == ["reserved", "reserved", "used", "used"]
    assert case is not None
    assert case.closed


def test_an_issued_paper_cannot_be_settled_with_other_bytes(book: Register) -> None:
    """Nothing issued is silently overwritten, and the refusal leaves the rest as it was."""
    taken(book, a_request(), a_request(UNDANGAN))
    settle(book, a_settled())

    with pytest.raises(WouldChangeError):
        settle(book, a_settled(UNDANGAN), a_settled(sha512="dd"), manifest="ee")

    case = book.find("PDK-2026-10")
    assert case is not None
    assert case.manifest == "cc"
    assert [entry.state for entry in case.entries] == [State.USED, State.RESERVED]


def test_what_was_never_reserved_cannot_be_settled(book: Register) -> None:
    """The book keeps no paper that it gave no entry."""
    with pytest.raises(RegisterRefusesError):
        settle(book)
    taken(book, a_request())
    with pytest.raises(RegisterRefusesError):
        settle(book, a_settled(UNDANGAN))


def test_a_number_may_come_after_the_paper_was_issued(book: Register) -> None:
    """Nomor Naskah is filled when the other system has answered; the paper's digest stays."""
    taken(book, a_request(series=""))
    settle(book, a_settled())
    for _ in range(2):
        book.external("PDK-2026-10", {NOTA: "B-17/2026"}, who="kasubag", when=WHEN)

    case = book.find("PDK-2026-10")
    assert case is not None
    assert (case.entries[0].number, case.entries[0].sha512) == ("B-17/2026", "aa")
    assert book.check() == ()


def test_a_number_that_came_is_not_replaced(book: Register) -> None:
    """Neither docgen's own number nor one from elsewhere changes on an issued paper."""
    taken(book, a_request(UNDANGAN))

    with pytest.raises(WouldChangeError, match=r"IKP.*800/001/DPMD/2026"):
        book.external("PDK-2026-10", {UNDANGAN: "B-17/2026"}, who="kasubag", when=WHEN)
    with pytest.raises(RegisterRefusesError):
        book.external("PDK-2026-10", {NOTA: "B-17/2026"}, who="kasubag", when=WHEN)


# What the database itself refuses


PAPER = (
    "INSERT INTO paper "
    "SELECT 99, office, {case}, {paper}, unit, issue, {item}, date, state, series, year, {n}, '', '', '', '', '', NULL"
)


@pytest.mark.parametrize(
    "statement",
    [
        PAPER.format(case="case_id", paper="'x'", item=99, n="n") + " FROM paper",
        PAPER.format(case="case_id", paper="paper", item=99, n=99) + " FROM paper",
        PAPER.format(case="case_id", paper="'x'", item="item", n=99) + " FROM paper",
        PAPER.format(case="77", paper="'x'", item=99, n=99) + " FROM paper",
        "INSERT INTO case_ SELECT 99, office, 'X', periode, year, number, '', 0, 0, NULL, NULL FROM case_",
        "INSERT INTO case_ SELECT 99, office, kode, periode, year, 99, '', 0, 0, NULL, NULL FROM case_",
        "INSERT INTO event SELECT * FROM event LIMIT 1",
        "UPDATE paper SET state = 'lupa'",
        "UPDATE paper SET series = ''",
    ],
)
def test_the_database_refuses_a_second_of_what_is_one(book: Register, file: Path, statement: str) -> None:
    """Even a program with a mistake, or a hand with a database tool, cannot give a number twice."""
    taken(book, a_request())

    with sql(file) as register:
        register.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            register.execute(statement)


def test_a_number_that_a_stranger_took_is_refused_and_nothing_is_half_done(book: Register, file: Path) -> None:
    """A counter wound back by hand does not make docgen give its numbers again."""
    taken(book, a_request())
    with sql(file) as register:
        register.execute("UPDATE counter SET last = 0 WHERE series = 'tahun'")

    with pytest.raises(RegisterRefusesError):
        taken(book, a_request(), kode="PDK-2026-11")
    assert {line.kode for line in book.lines()} == {"PDK-2026-10"}
    assert book.check()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET who = 'orang lain' WHERE seq = 2",
        "UPDATE event SET data = replace(data, '800', '900') WHERE seq = 2",
        "DELETE FROM event WHERE seq = 2",
        "DELETE FROM event WHERE seq = 3",
        "UPDATE paper SET number = '900/001/DPMD/2026' WHERE item = 1",
        "DELETE FROM paper WHERE item = 1",
        "UPDATE case_ SET periode = 'lain'",
        "UPDATE counter SET last = last + 1",
        "DELETE FROM counter WHERE series = 'berkas'",
    ],
)
def test_a_register_changed_by_hand_is_found_out(book: Register, file: Path, statement: str) -> None:
    """An auditor sees that an old row was touched."""
    taken(book, a_request(), a_request(UNDANGAN))
    assert book.check() == ()
    with sql(file) as register:
        register.execute(statement)

    assert book.check()


def test_a_register_has_a_name_from_its_first_event_on(book: Register, file: Path) -> None:
    """Two registers are told apart without chance or clock."""
    taken(book, a_request())

    with sql(file) as register:
        [(first,)] = register.execute("SELECT hash FROM event WHERE seq = 1")
        [(data,)] = register.execute("SELECT data FROM event WHERE seq = 2")
        [(at,)] = register.execute("SELECT DISTINCT at FROM event")
        [(named,)] = register.execute("SELECT value FROM meta WHERE key = 'id'")
    assert named == first
    assert json.loads(data)["number"] == "800/001/DPMD/2026"
    assert at == "2026-10-05T09:30:00+08:00"


# Refusals


@pytest.mark.parametrize(
    "url",
    [
        "register.db",
        "mysql://server/buku",
        "sqlite:///register.db",
        "sqlite://",
        "sqlite+aiosqlite:////x/register.db",
        "postgresql://127.0.0.1:1/buku",
    ],
)
def test_an_address_that_cannot_be_kept_is_refused(url: str) -> None:
    """A number is only as safe as the place of its book."""
    with pytest.raises(RegisterRefusesError) as caught:
        Register.open(url, OWNER)

    assert caught.value.words.en.endswith(".")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://kasubag:rahasia@server/buku",
        "kacau://kasubag:rah/rahasia@server",
        "mysql://server/buku?password=rahasia",
        "postgresql://127.0.0.1:1/buku?user=kasubag&password=rahasia",
        "postgresql://kasubag:rahasia@127.0.0.1:1/buku",
        "postgresql://kasubag:kunci@rahasia@127.0.0.1:1/buku",
        "postgresql://kasubag:kunci/rahasia@127.0.0.1:1/buku",
        "postgresql://kasubag:rahasia#1@127.0.0.1:1/buku",
        "postgresql://kasubag:rahasia@127.0.0.1:pintu/buku",
        "postgresql://kasubag%3Arahasia@127.0.0.1:1/buku",
        "postgresql://127.0.0.1:1/buku;password=rahasia",
        "postgresql://127.0.0.1:1/buku?sandi=rahasia",
        "postgresql://127.0.0.1:99999/rahasia@buku",
        "host=127.0.0.1 port=1 dbname=buku password=rahasia",
        "kasubag:rahasia@127.0.0.1/buku",
        "postgres:/kasubag:rahasia@server/buku",
        "sqlite:////x/register.db?password=rahasia",
        "sqlite:////x/register.db?rahasia",
        "sqlite://kasubag:rahasia@/x/register.db",
        "postgresql://kasubag:rahasia@127.0.0.1:1/buku\x1b[2J",
        "sqlite:////x/\x1b[31mrahasia.db",
        "sqlite:////x/rahasia\x00.db",
        "rahasia",
    ],
)
def test_a_password_never_appears_in_a_message(url: str) -> None:
    """Messages are copied into tickets: a whole sentence, on one line, without a secret, whatever was typed."""
    with pytest.raises(RegisterRefusesError) as caught:
        Register.open(url, OWNER)

    for words in (caught.value.words.id, caught.value.words.en):
        assert "rahasia" not in words
        assert words.isprintable()
        assert words.endswith(".")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions in another way")
def test_a_register_is_for_its_owner_alone_whatever_the_umask(file: Path) -> None:
    """It names everybody whose data were corrected, and when."""
    before = os.umask(0)
    try:
        with Register.open(f"sqlite:///{file}", OWNER) as book:
            taken(book, a_request())
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        os.umask(0o777)
        with Register.open(f"sqlite:///{file.with_name('lain.db')}", OWNER):
            assert stat.S_IMODE(file.with_name("lain.db").stat().st_mode) == 0o600
    finally:
        os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such links nor such names")
@pytest.mark.parametrize("way", ["lingkar", "x" * 300])
def test_a_register_that_no_way_leads_to_is_refused(tmp_path: Path, way: str) -> None:
    """Links that go round in a circle and names that no disk keeps are no fault of docgen: it says what to look at."""
    (tmp_path / "lingkar").symlink_to("lingkar")

    for make in (False, True):
        with pytest.raises(RegisterRefusesError, match="tidak dapat dibuka"):
            Register.open(f"sqlite:///{tmp_path / way / 'register.db'}", OWNER, make=make)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO in a folder")
def test_what_is_no_plain_file_is_refused_before_it_is_opened(file: Path) -> None:
    """A FIFO would wait for ever, a folder is nobody's book."""
    os.mkfifo(file)
    with pytest.raises(RegisterRefusesError, match="bukan berkas"):
        Register.open(f"sqlite:///{file}", OWNER)
    with pytest.raises(RegisterRefusesError, match="bukan berkas"):
        Register.open(f"sqlite:///{file.parent}", OWNER)


def test_a_register_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A mistyped path makes no new book somewhere else."""
    with pytest.raises(RegisterRefusesError):
        Register.open(f"sqlite:///{tmp_path}/tidak-ada/register.db", OWNER)


@pytest.mark.parametrize(
    "content", [b"bukan basis data, hanya teks biasa\n" * 40, b"SQLite format 3\0" + b"\xff" * 900]
)
def test_a_file_that_is_no_register_is_refused_and_kept(file: Path, content: bytes) -> None:
    """A damaged register is not overwritten: its copy is evidence."""
    file.write_bytes(content)

    with pytest.raises(RegisterRefusesError):
        Register.open(f"sqlite:///{file}", OWNER)
    assert file.read_bytes() == content


def test_a_register_damaged_inside_is_refused(book: Register, file: Path) -> None:
    """What a bad disk did to the book stops the build with a sentence."""
    taken(book, *(a_request(PaperKey(f"{at:02}")) for at in range(60)))
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xee" * (len(content) - 4096))

    with pytest.raises(RegisterRefusesError), Register.open(f"sqlite:///{file}", OWNER) as damaged:
        taken(damaged, a_request(UNDANGAN))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = '99' WHERE key = 'schema'",
        "UPDATE meta SET value = '0' WHERE key = 'schema'",
        "UPDATE meta SET value = 'dua' WHERE key = 'schema'",
        "DELETE FROM meta",
        "DROP TABLE counter",
        "ALTER TABLE meta RENAME COLUMN value TO nilai",
    ],
)
def test_a_register_of_a_newer_docgen_or_of_another_program_is_refused(file: Path, statement: str) -> None:
    """An old docgen does not write into a book that it cannot read."""
    Register.open(f"sqlite:///{file}", OWNER).engine.dispose()
    with sql(file) as register:
        register.execute(statement)

    with pytest.raises(RegisterRefusesError):
        Register.open(f"sqlite:///{file}", OWNER)


def test_another_program_that_keeps_the_register_locked_is_named_as_the_cause(book: Register, file: Path) -> None:
    """A clerk who left a database tool open learns what to close."""
    taken(book, a_request())
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            Register.open(f"sqlite:///{file}", OWNER, timeout=0.05) as hasty,
            pytest.raises(RegisterRefusesError, match="dipakai"),
        ):
            taken(hasty, a_request(UNDANGAN))

    assert len(taken(book, a_request(UNDANGAN)).entries) == 2


def test_a_register_that_may_only_be_read_serves_an_unchanged_case(open_folder: Path) -> None:
    """A book on a read-only copy gives no new number, and still tells the old ones."""
    file = open_folder / "register.db"
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        first = taken(book, a_request())
    file.chmod(0o444)

    with as_a_plain_user(open_folder), Register.open(f"sqlite:///{file}", OWNER) as book:
        assert taken(book, a_request()) == first
        with pytest.raises(RegisterRefusesError, match="dibaca"):
            taken(book, a_request(UNDANGAN))


def test_a_register_cannot_be_made_in_a_folder_that_may_only_be_read(open_folder: Path) -> None:
    """The sentence says which folder."""
    open_folder.chmod(0o555)

    with as_a_plain_user(open_folder), pytest.raises(RegisterRefusesError, match="tidak dapat dibuka"):
        Register.open(f"sqlite:///{open_folder}/register.db", OWNER)


def test_a_full_disk_takes_no_number(book: Register, file: Path) -> None:
    """Nothing is half done when the disk is full, and the next run goes on."""
    taken(book, a_request())
    with book.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    many = [a_request(PaperKey(f"{at:02}-{'panjang' * 200}")) for at in range(10)]

    with pytest.raises(RegisterRefusesError, match="penuh"):
        taken(book, *many)
    assert len(taken(book, a_request()).entries) == 1
    with Register.open(f"sqlite:///{file}", OWNER) as roomy:
        assert [entry.n for entry in taken(roomy, a_request(), *many).entries] == list(range(1, 12))


# The schema


def test_sqlite_keeps_what_it_acknowledged(book: Register, file: Path) -> None:
    """DELETE with EXTRA lost nothing in simulated power cuts; the defaults did."""
    with book.engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    assert pragmas == ["delete", 3, 1, 60000]
    assert [path.name for path in file.parent.iterdir()] == ["register.db"]


def test_a_register_that_another_program_made_meanwhile_is_not_made_again(book: Register, file: Path) -> None:
    """Two colleagues may start with a new book at the same moment."""
    taken(book, a_request())
    with connection.writing(book.engine) as late:
        schema.create(late, str(file))

    assert len(taken(book).entries) == 1


def test_the_tables_can_be_made_in_postgresql_too() -> None:
    """Several computers share a book on a server."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its dialects untyped

    statements = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]

    assert len(statements) == 6
    assert any("UNIQUE (office, series, year, n)" in statement for statement in statements)


def test_a_time_in_utc_is_kept_with_its_offset(book: Register, file: Path) -> None:
    """The caller's offset stands in the book as it was given."""
    book.reserve(a_case(), who="kasubag", when=WHEN.astimezone(UTC))

    with sql(file) as register:
        [(at,)] = register.execute("SELECT at FROM event")
    assert at == "2026-10-05T01:30:00+00:00"
