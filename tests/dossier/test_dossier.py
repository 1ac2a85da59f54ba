"""A dossier appears complete or not at all, one build at a time, and its record reads as it was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.dossier import SCHEMA_VERSION, assemble, discard, lock, locked, read_json, recover, staged, write_json
from docgen.dossier.disk import make_folder
from docgen.dossier.rights import DRAFT, GROUP, OWNER, Rights
from docgen.errors import DiskRefusesError, WouldChangeError
from tests import systems
from tests.sample import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where a dossier is to stand, in a folder that is not there yet."""
    return tmp_path / "output" / "berjalan" / "0007-PDK-2026-10"


def build(target: Path, content: bytes) -> None:
    """Put a dossier of one file at *target*."""
    with staged(target) as stage:
        assemble(stage, {"00-sampul.docx": content})


def fail(target: Path, error: BaseException) -> None:
    """Begin a dossier at *target* and fail with *error* when one of its files is written."""
    with staged(target) as stage:
        assemble(stage, {"00-sampul.docx": b"dua"})
        raise error


def lose(target: Path) -> None:
    """Begin a dossier at *target* and take its stage away."""
    with staged(target) as stage:
        stage.rmdir()


def left(target: Path, kind: str, content: bytes) -> None:
    """Leave beside *target* the hidden folder *kind* with a read-only file, as a killed run does."""
    folder = target.with_name(f".{target.name}.{kind}")
    folder.mkdir(parents=True)
    (folder / "00-sampul.docx").write_bytes(content)
    (folder / "00-sampul.docx").chmod(0o444)


# Staging


def test_a_dossier_appears_under_its_name_with_read_only_files(target: Path) -> None:
    """A clerk cannot alter a paper by accident."""
    build(target, b"satu")

    assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"satu"}
    assert (target / "data" / "00-sampul.docx").stat().st_mode & 0o777 == (0o444 if systems.WINDOWS else 0o400)


@systems.RIGHTS
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize(
    ("rights", "folder", "file"), [(OWNER, 0o700, 0o400), (GROUP, 0o750, 0o440), (DRAFT, 0o700, 0o600)]
)
def test_only_those_it_is_for_can_enter_a_dossier(
    target: Path, umask: int, rights: Rights, folder: int, file: int
) -> None:
    """The data is personal: whatever the umask, and the folders above it that docgen made too."""
    before = os.umask(umask)
    try:
        with staged(target.parent / "2026" / target.name, rights) as stage:
            (stage / "data").mkdir(mode=0o700)
            (stage / "data" / "00-sampul.docx").write_bytes(b"satu")
    finally:
        os.umask(before)
    made = target.parent / "2026"
    modes = {path.stat().st_mode & 0o777 for path in (made, *made.rglob("*")) if path.is_dir()}

    assert modes == {folder}
    assert {path.stat().st_mode & 0o777 for path in made.rglob("*") if path.is_file()} == {file}


def test_nothing_stands_under_the_name_before_the_end(target: Path) -> None:
    """Who looks into the folder during a build sees no half dossier."""
    with staged(target) as stage:
        assemble(stage, {"00-sampul.docx": b"satu"})
        assert not target.exists()
        assert stage.parent == target.parent
        assert stage.name.startswith(".")


def test_a_failed_build_leaves_no_trace(target: Path) -> None:
    """A broken template is mended and built again, as if nothing had been."""
    with pytest.raises(KeyError):
        fail(target, KeyError())

    assert list(target.parent.iterdir()) == []


def test_a_grown_dossier_takes_the_place_of_the_old_one(target: Path) -> None:
    """The old one goes with its read-only files."""
    build(target, b"satu")
    build(target, b"dua")

    assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"dua"}


def test_a_failed_growth_leaves_the_old_dossier(target: Path) -> None:
    """What was issued stays, whatever happens to the next build."""
    build(target, b"satu")
    with pytest.raises(KeyboardInterrupt):
        fail(target, KeyboardInterrupt())

    assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"satu"}


def test_a_stage_that_somebody_took_away_leaves_the_old_dossier(target: Path) -> None:
    """The old one had stepped aside already, and is brought back under its name."""
    build(target, b"satu")
    with pytest.raises(FileNotFoundError):
        lose(target)

    assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"satu"}


def test_a_drive_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows what is above all folders may be missing too: a stick that was pulled."""
    monkeypatch.setattr(Path, "is_dir", lambda _: False)

    with pytest.raises(DiskRefusesError, match="Sebutkan folder lain"):
        make_folder(Path("keluar").absolute())


@systems.LINKS
def test_links_in_a_leftover_are_removed_and_not_followed(target: Path, tmp_path: Path) -> None:
    """Cleaning up touches nothing outside."""
    keep = tmp_path / "simpan.txt"
    keep.write_text("tetap")
    keep.chmod(0o444)
    left(target, "sementara", b"separuh")
    (target.with_name(f".{target.name}.sementara") / "tautan").symlink_to(keep)

    recover(target)

    assert keep.read_text() == "tetap"
    assert keep.stat().st_mode & 0o777 == 0o444


# Recovery


def test_there_is_nothing_to_recover_after_a_good_build(target: Path) -> None:
    """A run that cleaned nothing up says nothing."""
    build(target, b"satu")

    assert recover(target) == ()


def test_a_leftover_stage_is_removed_and_named(target: Path) -> None:
    """Killed while it wrote: nothing of it had its name."""
    left(target, "sementara", b"separuh")

    [words] = recover(target)

    assert target.name in words.id
    assert target.name in words.en
    assert list(target.parent.iterdir()) == []


def test_a_dossier_that_lost_its_name_gets_it_back(target: Path) -> None:
    """Killed between the two renames: the old dossier stands again, and the new one is built once more."""
    left(target, "lama", b"satu")
    left(target, "sementara", b"dua")

    assert len(recover(target)) == 2
    assert tree(target.parent) == {"0007-PDK-2026-10/00-sampul.docx": b"satu"}


def test_an_old_dossier_that_was_replaced_is_removed(target: Path) -> None:
    """Killed after the two renames: the new dossier is complete."""
    build(target, b"dua")
    left(target, "lama", b"satu")

    assert len(recover(target)) == 1
    assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"dua"}


def test_a_build_after_a_crash_carries_on_by_itself(target: Path) -> None:
    """Whatever the crash left, the next build ends with one complete dossier."""
    for leftovers in ([], ["sementara"], ["lama"], ["sementara", "lama"]):
        for kind in leftovers:
            left(target, kind, b"sisa")
        build(target, b"baru")

        assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"baru"}


KILLED = """
import os, sys
from pathlib import Path
from docgen.dossier import assemble, staged

at, target = int(sys.argv[1]), Path(sys.argv[2])
renames = 0

def count(event, arguments):
    global renames
    if event == "os.rename":
        renames += 1
        if renames == at:
            os._exit(9)

sys.addaudithook(count)
with staged(target) as stage:
    assemble(stage, {"00-sampul.docx": b"dua"})
"""
"""Builds a grown dossier and dies at its n-th rename."""


@pytest.mark.parametrize(("at", "said"), [(1, 1), (2, 2)])
def test_a_build_killed_at_a_rename_leaves_the_old_dossier(target: Path, at: int, said: int) -> None:
    """A process that dies at the worst moment costs nothing that was issued."""
    build(target, b"satu")
    died = subprocess.run([sys.executable, "-c", KILLED, str(at), str(target)], check=False)
    assert died.returncode == 9

    assert len(recover(target)) == said
    assert tree(target.parent) == {"0007-PDK-2026-10/data/00-sampul.docx": b"satu"}


# Discarding


def test_a_working_dossier_goes_when_its_case_is_closed(target: Path) -> None:
    """One case has one dossier."""
    build(target, b"satu")
    discard(target)

    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("deed", [discard, lambda target: build(target, b"dua")])
def test_a_folder_that_the_system_holds_is_named_as_in_use(deed: Any) -> None:  # noqa: ANN401 - two kinds of function
    """A clerk learns what to close, and the dossier stays."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows keeps permissions in another way")
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "0007"
        build(target, b"satu")
        # In a sticky folder, such as /tmp, only the owner of a folder may rename it.
        Path(folder).chmod(0o1777)
        if not root:
            pytest.skip("only root can act as somebody else here")
        os.seteuid(NOBODY)
        try:
            with pytest.raises(WouldChangeError, match="Tutup Word"):
                deed(target)
        finally:
            os.seteuid(0)

        assert tree(Path(folder)) == {"0007/data/00-sampul.docx": b"satu"}


@pytest.mark.parametrize("deed", [discard, lambda target: build(target, b"dua")])
def test_a_folder_that_the_system_holds_for_a_moment_is_waited_for(
    target: Path,
    deed: Any,  # noqa: ANN401 - two kinds of function
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On Windows a folder keeps its name while what looks for viruses has one of its files open."""
    build(target, b"satu")
    held, rename = iter([True, True]), Path.rename

    def refused(self: Path, other: Path) -> Path:
        if next(held, False):
            raise PermissionError(13, "Access is denied", str(self))
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", refused)
    deed(target)

    assert tree(target.parent).get("0007-PDK-2026-10/data/00-sampul.docx") != b"satu"
    assert [path for path in target.parent.iterdir() if path != target] == []


# One build at a time

HOLDER = """
import sys
from pathlib import Path
from docgen.dossier import locked

with locked(Path(sys.argv[1])):
    print("terkunci", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(target: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield another process that holds the lock of the dossier until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "terkunci\n"
        yield process


def test_a_second_build_says_that_the_first_still_runs(target: Path, holder: subprocess.Popen[str]) -> None:
    """Two clerks at one case do not write over each other."""
    with pytest.raises(WouldChangeError, match="0007-PDK-2026-10"), locked(target, timeout=0.1):
        pass

    holder.communicate()
    with locked(target, timeout=0):
        pass


def test_a_second_build_waits_for_the_first(target: Path, holder: subprocess.Popen[str]) -> None:
    """It goes on as soon as the other is done, and finds no lock file in its way."""
    waker = threading.Timer(0.2, holder.communicate)
    waker.start()
    with locked(target, timeout=30):
        assert holder.wait() == 0
    waker.join()

    assert list(target.parent.iterdir()) == []


def test_a_lock_dies_with_its_process(target: Path, holder: subprocess.Popen[str]) -> None:
    """After a crash nobody has to remove a lock by hand."""
    holder.kill()
    holder.wait()

    with locked(target, timeout=0):
        assert [path.name for path in target.parent.iterdir()] == [".0007-PDK-2026-10.kunci"]


@systems.OPEN_FILES
def test_a_lock_file_that_was_removed_meanwhile_locks_nothing(tmp_path: Path) -> None:
    """Its last holder took it away while we waited; only the file that has the name counts."""
    path = tmp_path / ".0007.kunci"
    for content in (None, "lain"):
        handle = os.open(path, os.O_RDWR | os.O_CREAT)
        path.unlink()
        if content:
            path.write_text(content)

        assert not lock.still_there(path, handle)
        os.close(handle)


def test_however_many_wait_each_gets_its_turn(target: Path) -> None:
    """No one is forgotten when the lock file goes and comes again."""
    order: list[int] = []

    def wait(number: int) -> None:
        with locked(target, timeout=30):
            order.append(number)

    waiting = [threading.Thread(target=wait, args=(number,)) for number in range(4)]
    with locked(target):
        for thread in waiting:
            thread.start()
    for thread in waiting:
        thread.join()

    assert sorted(order) == [0, 1, 2, 3]


# The record

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", min_size=1), VALUES, max_size=4))
def test_a_record_reads_as_it_was_written_whatever_its_order(values: dict[str, object]) -> None:
    """The same case has the same record, byte for byte."""
    document = {**values, "schema": SCHEMA_VERSION}
    with tempfile.TemporaryDirectory() as folder:
        content = write_json(document)
        assemble(Path(folder), {"dossier.json": content})

        assert read_json(Path(folder)) == document
        assert write_json(read_json(Path(folder))) == content
        assert write_json(dict(reversed(document.items()))) == content


ALIKE = {"schema": 1, "papers": [{"form": {"n": 1}}, {"form": {"n": True}}, {"form": {"n": 1}}], "files": {"a": "b"}}


@pytest.mark.parametrize("indent", [None, 1, 2])
def test_a_record_that_another_program_wrote_reads_the_same(tmp_path: Path, indent: int | None) -> None:
    """However its lines are broken: JSON is JSON."""
    assemble(tmp_path, {"dossier.json": json.dumps(ALIKE, indent=indent).encode()})

    assert write_json(read_json(tmp_path)) == write_json(ALIKE)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b"}},\n", b"}}\n"),
        (b"}}\n", b"}},\n"),
        (b" ],\n", b" },\n"),
        (b" ],\n", b" 5],\n"),
        (b'  "a"', b'  "a": [\n  "a"'),
        (b'"papers"', b"[]"),
        (b'{\n "', b'{\n  5,\n "'),
    ],
)
def test_a_record_whose_lines_are_no_json_is_refused(tmp_path: Path, written: bytes, instead: bytes) -> None:
    """It is read line by line, and yet no line passes that does not belong there."""
    content = write_json(ALIKE)
    assemble(tmp_path, {"dossier.json": content.replace(written, instead, 1)})

    assert written in content
    with pytest.raises(WouldChangeError):
        read_json(tmp_path)


def test_a_record_is_plain_text_for_people_too() -> None:
    """One value a line, letters as they are, a newline at the end."""
    assert write_json({"b": "é", "a": [1]}) == '{\n "a": [\n  1\n ],\n "b": "é"\n}\n'.encode()


def test_a_record_holds_no_number_that_json_has_not() -> None:
    """NaN is readable to Python alone."""
    with pytest.raises(ValueError, match="JSON"):
        write_json({"a": float("nan")})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"schema": "1"}',
        b"[" * 100_000,
        b'{"schema": ' + b"9" * 5000 + b"}",
        json.dumps({"schema": SCHEMA_VERSION + 1}).encode(),
    ],
)
def test_a_record_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    """A damaged record, a stranger's or a newer one stops the build with a sentence."""
    assemble(tmp_path, {"dossier.json": content})

    with pytest.raises(WouldChangeError):
        read_json(tmp_path)


@systems.LINKS
def test_a_record_that_is_missing_or_a_link_is_refused(tmp_path: Path) -> None:
    """A link may lead to anybody's file."""
    with pytest.raises(WouldChangeError):
        read_json(tmp_path)
    assemble(tmp_path, {"asli.json": write_json({"schema": 1})})
    (tmp_path / "data" / "dossier.json").symlink_to("asli.json")

    with pytest.raises(WouldChangeError):
        read_json(tmp_path)
