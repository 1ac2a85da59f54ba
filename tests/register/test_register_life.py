"""The life of a number after it was given: void, replaced, taken by hand, lost and restored, on safe and unsafe ground."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.papers.entries import CaseEntry, CaseRequest, Entry, PaperKey, Request, Settled, State
from docgen.register import Kind, Register, location
from docgen.register.location import Mount
from docgen.value import replace
from tests import systems
from tests.factories import OWNER
from tests.register.insider import rechain, sql, without

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

WHEN = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NOTA, UNDANGAN = PaperKey("03-nota-verifikasi"), PaperKey("04-undangan", "IKP")
KODE = "PDK-2026-10"


def asked(key: PaperKey = NOTA, day: date = date(2026, 10, 5), series: str = "naskah", *, subject: str = "") -> Request:
    """Return a request for one numbered paper."""
    return Request(key, day, series, f"800/{{urut}}/{series}/{day.year}", subject=subject)


def taken(book: Register, *requests: Request, kode: str = KODE) -> CaseEntry:
    """Reserve *requests* of one case."""
    return book.reserve(CaseRequest(kode, "Oktober 2026", 2026, requests), who="kasubag", when=WHEN)


def issued(book: Register, *requests: Request) -> CaseEntry:
    """Reserve *requests* and settle them."""
    taken(book, *requests)
    settled = tuple(Settled(one.key, f"sha-{one.key.paper}", "v") for one in requests)
    book.settle(KODE, settled, manifest="m", closed=False, who="kasubag", when=WHEN)
    return known(book)


def known(book: Register, kode: str = KODE) -> CaseEntry:
    """Return a case that must be there."""
    found = book.find(kode)
    assert found is not None
    return found


def told(case: CaseEntry) -> list[tuple[int, int | None, str, State]]:
    """Return issue, running number, number and state of every entry."""
    return [(entry.issue, entry.n, entry.number, entry.state) for entry in case.entries]


@pytest.fixture
def book(book: Register) -> Iterator[Register]:
    """Yield a new register, and find it sound at the end."""
    yield book
    assert book.check() == ()


# Reserved, not yet issued


def test_a_reserved_number_whose_paper_left_the_case_is_void(book: Register) -> None:
    """An interrupted build had reserved it; the next one says that it will never be used."""
    taken(book, asked(), asked(UNDANGAN))
    book.drop(KODE, [NOTA], "keluar dari kasus", who="kasubag", when=WHEN)

    assert told(known(book)) == [(1, 1, "800/1/naskah/2026", State.VOID), (1, 2, "800/2/naskah/2026", State.RESERVED)]
    assert [line.reason for line in book.lines() if line.n == 1 and line.series == "naskah"] == ["keluar dari kasus"]


def test_an_issued_paper_does_not_leave(book: Register) -> None:
    """Only what was merely reserved is void."""
    issued(book, asked())
    book.drop(KODE, [NOTA], "keluar", who="kasubag", when=WHEN)

    assert [state for *_, state in told(known(book))] == [State.USED]


def test_a_reserved_paper_takes_its_new_date_and_keeps_its_number(book: Register) -> None:
    """The workbook was corrected between a crash and the next build."""
    taken(book, asked())
    case = taken(book, asked(day=date(2026, 10, 7)))

    assert [(entry.n, entry.date) for entry in case.entries] == [(1, date(2026, 10, 7))]


@pytest.mark.parametrize(
    "change",
    [asked(day=date(2027, 1, 4)), asked(series="nota"), replace(asked(), external="B-1"), Request(NOTA, WHEN.date())],
)
def test_a_reserved_number_that_can_no_longer_be_right_is_void(book: Register, change: Request) -> None:
    """Another year, another series, or another system: the number stays in the book as void."""
    taken(book, asked())
    case = taken(book, change)

    assert [(entry.issue, entry.item, entry.state) for entry in case.entries] == [
        (1, 1, State.VOID),
        (2, 1, State.RESERVED),
    ]
    assert taken(book, change) == case


def test_an_issued_paper_is_not_fitted_to_anything(book: Register) -> None:
    """What stands in a dossier stays as it is, whatever the pattern is now."""
    case = issued(book, asked())

    assert taken(book, asked(day=date(2026, 10, 9), series="nota")) == case


def test_a_number_from_elsewhere_may_take_the_place_of_none(book: Register) -> None:
    """Nomor Naskah was filled in before the paper was issued."""
    taken(book, Request(NOTA, WHEN.date()))
    case = taken(book, Request(NOTA, WHEN.date(), external="B-1"))

    assert told(case) == [(1, None, "B-1", State.RESERVED)]


# Void by hand


def test_a_void_number_is_never_given_again(book: Register) -> None:
    """It stays in the book as BATAL, with its reason."""
    taken(book, asked())
    book.void("800/1/naskah/2026", "salah ketik", who="kasubag", when=WHEN)

    assert told(taken(book, asked())) == [
        (1, 1, "800/1/naskah/2026", State.VOID),
        (2, 2, "800/2/naskah/2026", State.RESERVED),
    ]
    [(line, happened)] = book.show("800/1/naskah/2026")
    assert (line.state, line.reason, line.by) == (State.VOID, "salah ketik", "kasubag")
    assert [(one.kind, one.state) for one in happened] == [("reserved", "reserved"), ("void", "void")]


def test_a_number_on_an_issued_paper_cannot_be_void(book: Register) -> None:
    """The paper exists; it can only be replaced."""
    issued(book, asked())

    with pytest.raises(WouldChangeError, match="--revise"):
        book.void("800/1/naskah/2026", "salah", who="kasubag", when=WHEN)


def test_a_number_the_book_does_not_hold_cannot_be_void(book: Register) -> None:
    """Nor one that is void already."""
    taken(book, asked())
    book.void("800/1/naskah/2026", "salah", who="kasubag", when=WHEN)

    for number in ("800/1/naskah/2026", "800/9/naskah/2026"):
        with pytest.raises(RegisterRefusesError, match="list"):
            book.void(number, "salah", who="kasubag", when=WHEN)


# By hand


def test_a_paper_made_by_hand_has_its_number_in_the_same_row(book: Register) -> None:
    """The book has no gap where a typewriter was used."""
    taken(book, asked())
    line = book.reserve_by_hand(asked(subject="Surat tugas"), who="sekretaris", when=WHEN)
    case = taken(book, asked(UNDANGAN))

    assert (line.number, line.kode, line.subject, line.by) == ("800/2/naskah/2026", "", "Surat tugas", "sekretaris")
    assert [entry.n for entry in case.entries] == [1, 3]
    book.void(line.number, "tidak jadi", who="sekretaris", when=WHEN)
    assert [one.kind for one in book.show("2")[0][1]] == ["by-hand", "void"]


def test_the_book_lists_numbers_in_their_order(book: Register) -> None:
    """Year, series, running number; dossiers have a series of their own."""
    issued(book, asked(subject="Nota Dinas"), Request(PaperKey("05"), WHEN.date()), asked(UNDANGAN, series="nota"))
    book.reserve_by_hand(asked(subject="Surat"), who="kasubag", when=WHEN)

    assert [(line.series, line.n, line.number, line.subject) for line in book.lines()] == [
        ("berkas", 1, "0001", "Oktober 2026"),
        ("naskah", 1, "800/1/naskah/2026", "Nota Dinas"),
        ("naskah", 2, "800/2/naskah/2026", "Surat"),
        ("nota", 1, "800/1/nota/2026", ""),
    ]
    assert book.show("77") == ()


# Replaced


def test_a_paper_replaced_before_it_was_signed_keeps_its_number(book: Register) -> None:
    """The register records the revision; the book has no second number."""
    issued(book, asked())
    book.revise(KODE, {NOTA: None}, "salah nama", who="kasubag", when=WHEN)

    entry = known(book).entries[-1]
    assert (entry.issue, entry.item, entry.n, entry.state) == (2, 1, 1, State.RESERVED)
    assert told(known(book)) == [
        (1, None, "800/1/naskah/2026", State.REVISED),
        (2, 1, "800/1/naskah/2026", State.RESERVED),
    ]
    book.revise(KODE, {NOTA: None}, "salah nama", who="kasubag", when=WHEN)
    assert known(book).entries[-1] == entry
    book.settle(KODE, (Settled(NOTA, "baru", "w"),), manifest="m2", closed=False, who="kasubag", when=WHEN)
    assert [one.sha512 for one in known(book).entries] == ["sha-03-nota-verifikasi", "baru"]


def test_a_paper_replaced_after_it_was_signed_takes_a_new_number(book: Register) -> None:
    """The old number stays in the book as replaced."""
    issued(book, asked())
    later = asked(day=date(2026, 10, 20))
    book.revise(KODE, {NOTA: later}, "salah nama", who="kasubag", when=WHEN)

    entry = known(book).entries[-1]
    assert (entry.issue, entry.item, entry.n, entry.date) == (2, 1, 2, date(2026, 10, 20))
    book.revise(KODE, {NOTA: later}, "salah nama", who="kasubag", when=WHEN)
    assert known(book).entries[-1] == entry
    book.revise(KODE, {NOTA: asked(day=date(2026, 10, 21))}, "salah", who="kasubag", when=WHEN)
    moved = known(book).entries[-1]
    assert (moved.n, moved.date) == (2, date(2026, 10, 21))
    assert [(line.n, line.state) for line in book.lines() if line.series == "naskah"] == [
        (1, State.REVISED),
        (2, State.RESERVED),
    ]
    assert taken(book, asked(day=date(2026, 10, 21))).entries[-1] == moved


def test_what_was_never_issued_cannot_be_replaced(book: Register) -> None:
    """Neither an unknown case nor an unknown paper."""
    for kode in ("LAIN", KODE):
        with pytest.raises(RegisterRefusesError):
            book.revise(kode, {UNDANGAN: None}, "salah", who="kasubag", when=WHEN)
        taken(book, asked())


def test_each_revision_of_a_dossier_keeps_its_own_seal(book: Register) -> None:
    """Years later either can be held against the register."""
    issued(book, asked())
    for revision, manifest in ((0, "tutup"), (1, "rev1")):
        book.settle(KODE, (), manifest=manifest, closed=True, revision=revision, who="kasubag", when=WHEN)

    assert book.manifests(KODE) == {0: "tutup", 1: "rev1"}
    assert (known(book).revision, known(book).closed) == (1, True)


# Lost, old or copied


def test_a_register_behind_the_dossiers_beside_it_does_not_number(book: Register) -> None:
    """A backup of last week would give this week's numbers again."""
    taken(book, asked())
    with pytest.raises(RegisterRefusesError, match="restore"):
        book.reserve(CaseRequest("LAIN", "", 2026, (asked(),)), who="kasubag", when=WHEN, seen={("naskah", 2026): 2})
    with pytest.raises(RegisterRefusesError, match="tertinggal"):
        book.reserve_by_hand(asked(), who="kasubag", when=WHEN, seen={("nota", 2025): 1})

    assert book.find("LAIN") is None
    case = book.reserve(
        CaseRequest("LAIN", "", 2026, (asked(),)),
        who="kasubag",
        when=WHEN,
        seen={("naskah", 2026): 1, ("berkas", 2026): 1},
    )
    assert [entry.n for entry in case.entries] == [2]


def test_a_lost_register_is_written_anew(book: Register, tmp_path: Path) -> None:
    """Numbers, items, digests and dates are those of the dossiers; what lies between is void for ever."""
    issued(book, asked())
    book.reserve_by_hand(asked(), who="kasubag", when=WHEN)
    book.settle(KODE, (), manifest="m", closed=True, who="kasubag", when=WHEN)
    taken(book, asked(), kode="LAIN")
    with Register.open(f"sqlite:///{tmp_path}/baru.db", OWNER) as new:
        assert new.restore([known(book), known(book, "LAIN")], who="kasubag", when=WHEN) == 1

        assert new.find(KODE) == book.find(KODE)
        assert [(line.n, line.state) for line in new.lines() if line.series == "naskah"] == [
            (1, State.USED),
            (2, State.VOID),
            (3, State.RESERVED),
        ]
        assert [entry.n for entry in taken(new, asked(), kode="K-3").entries] == [4]
        assert new.check() == ()
        with pytest.raises(RegisterRefusesError, match="berisi"):
            new.restore([], who="kasubag", when=WHEN)


def test_a_dossier_that_is_missing_leaves_its_number_void(tmp_path: Path) -> None:
    """Of three dossiers one was lost with the register."""
    cases = [CaseEntry(f"K-{n}", "", 2026, n, manifest="m") for n in (1, 3)]
    with Register.open(f"sqlite:///{tmp_path}/baru.db", OWNER) as new:
        assert new.restore(cases, who="kasubag", when=WHEN) == 1
        assert new.check() == ()
        assert taken(new, kode="K-4").number == 4


def test_two_dossiers_with_one_number_are_not_restored(book: Register) -> None:
    """One of them is not what it says."""
    entry = Entry(NOTA, 1, 1, WHEN.date(), State.USED, "naskah", 7, "800/7")
    cases = [CaseEntry(f"K-{n}", "", 2026, n, (entry,)) for n in (1, 2)]

    with pytest.raises(RegisterRefusesError, match=r"K-1.*K-2"):
        book.restore(cases, who="kasubag", when=WHEN)
    assert book.lines() == ()


def test_no_number_looks_like_another_in_print(book: Register) -> None:
    """An office that counts each kind by itself under its old pattern is told what to change; a series of its own begins behind."""
    taken(book, Request(NOTA, WHEN.date(), "naskah", "800/{urut}"))
    other = Request(UNDANGAN, WHEN.date(), "nota", "800/{urut}")

    with pytest.raises(RegisterRefusesError, match=r"urut_awal"):
        taken(book, other)
    with pytest.raises(RegisterRefusesError, match=r"urut_awal"):
        book.reserve_by_hand(other, who="kasubag", when=WHEN)
    assert [entry.key for entry in known(book).entries] == [NOTA]
    assert book.reserve_by_hand(replace(other, first=2), who="kasubag", when=WHEN).number == "800/2"


# Older registers


def as_version_1(file: Path) -> None:
    """Make a register what docgen 0.1 wrote before its second schema."""
    with sql(file) as connection:
        rechain(connection, as_of_old=True)
        connection.execute("DELETE FROM meta WHERE key IN ('pemda', 'nama')")
        if not connection.execute("SELECT * FROM meta WHERE key = 'head'").fetchone():
            connection.execute("INSERT INTO meta VALUES ('', 'head', '')")  # it stood there from the beginning
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        connection.execute("DROP TABLE likeness")
        without(connection, "office", "signed", "given", "counters")


def test_an_older_register_is_upgraded_and_its_copy_kept(file: Path) -> None:
    """The office goes on with its numbers, and has the file as it was."""
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        taken(book, asked())
    as_version_1(file)
    file.chmod(0o644)
    before = file.read_bytes()
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        assert [entry.n for entry in taken(book, asked(), asked(UNDANGAN)).entries] == [1, 2]
        assert book.check() == ()

    copy = file.with_name("register-skema1.db")
    assert copy.read_bytes() == before
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (file, copy)} == {0o600}
    assert sorted(path.name for path in file.parent.iterdir()) == ["register-skema1.db", "register.db"]


def test_an_older_register_is_looked_into_as_it_is_and_upgraded_by_its_first_change(file: Path) -> None:
    """An auditor leaves it to the byte, wherever it lies; what then is written down is kept, and the upgrade told once."""
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        taken(book, asked())
    as_version_1(file)
    before = file.read_bytes()
    with Register.look(f"sqlite:///{file}", OWNER) as book:
        assert [line.n for line in book.lines()] == [1, 1]
        assert (book.check(), book.address) == ((), str(file))
        assert [path.read_bytes() for path in file.parent.iterdir()] == [before]

        assert [entry.n for entry in taken(book, asked(), asked(UNDANGAN)).entries] == [1, 2]
        (news,) = book.news
        assert all("register-skema1.db" in words for words in (news.id, news.en))
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        assert ([line.n for line in book.lines()], book.news) == ([1, 1, 2], ())


@systems.OPEN_FILES
@pytest.mark.parametrize("fate", ["removed", "replaced"])
def test_a_register_that_goes_away_under_a_run_keeps_no_number_of_it(file: Path, fate: str) -> None:
    """What is written to a file that nobody can find again was never given, and the reason is said."""
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        taken(book, asked())
        backup = file.read_bytes()
        file.unlink()
        if fate == "replaced":
            file.write_bytes(backup)

        with pytest.raises(RegisterRefusesError) as told:
            taken(book, asked(), asked(UNDANGAN))

    assert "moved, removed or replaced" in told.value.words.en
    if fate == "replaced":
        with Register.open(f"sqlite:///{file}", OWNER) as book:
            assert [entry.n for entry in taken(book, asked(), asked(UNDANGAN)).entries] == [1, 2]


def test_a_copy_is_never_written_over_another(file: Path) -> None:
    """Somebody brought the old file back, and it is upgraded again."""
    for _ in range(2):
        Register.open(f"sqlite:///{file}", OWNER).engine.dispose()
        as_version_1(file)
    Register.open(f"sqlite:///{file}", OWNER).engine.dispose()

    assert sorted(path.name for path in file.parent.iterdir()) == [
        "register-skema1-2.db",
        "register-skema1.db",
        "register.db",
    ]


def test_a_register_that_cannot_be_upgraded_stays_as_it_was(file: Path) -> None:
    """Two papers of old bear one number in print: the office decides, docgen touches nothing."""
    with Register.open(f"sqlite:///{file}", OWNER) as book:
        taken(book, asked(), asked(UNDANGAN))
    as_version_1(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE paper SET number = 'sama'")
        connection.commit()
    before = file.read_bytes()

    with pytest.raises(RegisterRefusesError):
        Register.open(f"sqlite:///{file}", OWNER)
    assert file.read_bytes() == before


def test_a_register_whose_copy_cannot_be_written_is_not_upgraded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No backup, no upgrade."""
    Register.open(f"sqlite:///{file}", OWNER).engine.dispose()
    as_version_1(file)
    before = file.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RegisterRefusesError, match="cadangan"):
        Register.open(f"sqlite:///{file}", OWNER)
    assert file.read_bytes() == before


def test_who_only_looks_begins_no_book(file: Path) -> None:
    """`list` on a mistyped address makes no empty register there."""
    with pytest.raises(RegisterRefusesError, match="Belum ada register"):
        Register.open(f"sqlite:///{file}", OWNER, make=False)
    assert not file.exists()
    file.touch()
    with pytest.raises(RegisterRefusesError, match="Belum ada register"):
        Register.open(f"sqlite:///{file}", OWNER, make=False)


# Unsafe ground

LINUX = (
    "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
    "40 22 0:40 / /mnt/kantor\\040bersama rw - cifs //server/berbagi rw\n"
    "41 22 0:41 / /mnt/nfs rw shared:1 - nfs4 server:/ekspor rw\n"
    "42 22 0:42 / /home/ani/awan rw - fuse.rclone drive: rw\n"
    "43 22 0:43 / /media/usb rw - fuseblk /dev/sdb1 rw\n"
    "44 22 0:44 / /mnt/c rw - 9p C: rw\n"
    "45 41 0:45 / /mnt/nfs/lokal rw - ext4 /dev/vdb rw\n"
    "46 43 0:46 / /tumpuk rw - ext4 /dev/vdc rw\n"
    "47 43 0:47 / /tumpuk rw - nfs server:/a rw\n"
    "rusak\n"
)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (PurePosixPath("/home/kantor/register.db"), ""),
        (PurePosixPath("/mnt/kantor bersama/register.db"), "cifs"),
        (PurePosixPath("/mnt/nfs/a/register.db"), "nfs4"),
        (PurePosixPath("/mnt/nfs/lokal/register.db"), ""),
        (PurePosixPath("/mnt/nfsx/register.db"), ""),
        (PurePosixPath("/tumpuk/register.db"), "nfs"),
        (PurePosixPath("/home/ani/awan/register.db"), "fuse.rclone"),
        (PurePosixPath("/media/usb/register.db"), ""),
        (PurePosixPath("/mnt/c/Users/register.db"), "9p"),
        (PurePosixPath("/home/ani/Dropbox/register.db"), "Dropbox"),
        (PurePosixPath("/home/ani/Dropbox (Kantor)/register.db"), "Dropbox (Kantor)"),
        (PurePosixPath("/home/ani/dropboxer/register.db"), ""),
        (PurePosixPath("/home/ani/Google Drive/register.db"), "Google Drive"),
        (PurePosixPath("/home/ani/pCloudDrive/register.db"), "pCloudDrive"),
    ],
)
def test_a_network_or_synced_folder_is_known_by_mount_or_name(path: PurePath, why: str) -> None:
    """Locks of such folders are not seen by others, and old copies come back."""
    assert location.objection(path, tuple(location.parse(LINUX))) == why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (PureWindowsPath("C:/Kantor/register.db"), ""),
        (PureWindowsPath("Z:/Kantor/register.db"), "smb"),
        (PureWindowsPath("//server/berbagi/register.db"), "\\\\server\\berbagi"),
        (PureWindowsPath("C:/Users/Ani/OneDrive - Pemkab Banggai/register.db"), "OneDrive - Pemkab Banggai"),
        (PureWindowsPath("C:/Users/Ani/OneDrive/register.db"), "OneDrive"),
        (PureWindowsPath("G:/Shared drives/Kantor/register.db"), "Shared drives"),
        (PureWindowsPath("G:/Drive bersama/Kantor/register.db"), "Drive bersama"),
        (PureWindowsPath("C:/Users/Ani/iCloudDrive/register.db"), "iCloudDrive"),
    ],
)
def test_windows_drives_are_known_too(path: PurePath, why: str) -> None:
    """A mapped drive letter is another computer's disk."""
    assert location.objection(path, (Mount("Z:\\", "smb"),)) == why


def test_a_refused_place_names_the_one_to_move_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk copies one line into kantor.toml; an office with several computers learns of PostgreSQL."""
    folder = tmp_path / "OneDrive - Kantor"
    folder.mkdir()
    with pytest.raises(RegisterRefusesError) as caught:
        Register.open(f"sqlite:///{folder}/register.db", OWNER)

    home = location.shelter("register.db")
    assert f'url = "sqlite:///{home.as_posix()}"' in caught.value.words.id
    assert "PostgreSQL" in caught.value.words.en
    assert list(folder.iterdir()) == []
    monkeypatch.setattr(location, "MOUNTINFO", tmp_path / "tidak-ada")
    assert location.mounts() == ()


@systems.LINKS
def test_a_link_into_a_refused_place_is_refused(tmp_path: Path) -> None:
    """Where it leads is what counts."""
    folder = tmp_path / "OneDrive - Kantor"
    folder.mkdir()
    (tmp_path / "pintasan").symlink_to(folder)

    with pytest.raises(RegisterRefusesError, match="OneDrive"):
        Register.open(f"sqlite:///{tmp_path}/pintasan/register.db", OWNER)


def test_who_has_no_home_on_this_computer_has_a_register_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container runs docgen under a number that no account bears; where to move to is asked only of a refused place."""
    monkeypatch.setattr(location, "getuid", lambda: 987_654_321, raising=False)
    with Register.open(f"sqlite:///{tmp_path}/register.db", OWNER) as register:
        assert register.check() == ()


def test_what_is_done_with_a_dossier_is_written_down_and_changes_no_number(book: Register) -> None:
    """A print is an event of its own: the book stays sound, the case as it was, and the next build goes on."""
    before = issued(book, asked())

    for copies in (1, 2):
        book.note(KODE, Kind.PRINTED, {"copies": copies}, who="staf", when=WHEN)

    assert [(one.data["copies"], one.who) for one in book.noted(KODE, Kind.PRINTED)] == [(1, "staf"), (2, "staf")]
    assert book.noted(KODE, Kind.SCANNED) == ()
    assert known(book) == before
    assert book.manifests(KODE) == {0: "m"}
    assert told(taken(book, asked(), asked(UNDANGAN)))[0] == told(before)[0]
