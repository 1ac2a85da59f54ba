"""A build on a disk that refuses: full, read-only, with a damaged or altered register. Exit code 6, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.dossier import verify
from tests import sample
from tests.register.test_register import as_a_plain_user
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.long

resource = pytest.importorskip("resource", reason="Windows has none")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return the workbook of a fresh office whose case is at step 1."""
    return sample.cut(sample.office(tmp_path / "kantor"), 1)


def run(workbook: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `docgen build` as a process of its own, which does *before* first."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        [sys.executable, "-m", "docgen", "build", str(workbook)],
        check=False, capture_output=True, text=True, preexec_fn=before, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip


def sound(office: Path) -> bool:
    """Return whether every dossier that stands is as it was sealed."""
    return not any(verify(folder) for folder in (office / "output").glob("*/[0-9]*"))


@pytest.mark.parametrize("size", [2_000, 40_000, 60_000])
def test_files_that_may_not_grow_stop_the_build_and_lose_nothing(workbook: Path, size: int) -> None:
    """A quota is met in the register, or in the middle of the dossier."""
    ended = run(workbook, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))

    assert ended.returncode == 6, ended.stderr
    assert sample.foreseen(ended.stderr)
    assert sound(workbook.parent)
    assert docgen("build", workbook).code == 0
    assert docgen("register", "check", "--office", workbook.parent / "kantor.toml").code == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Yield what mounts a disk of some kilobytes; only root can."""
    folder = tmp_path / "diska"
    folder.mkdir()

    def mount(size: int) -> Path:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)], check=False)
        if done.returncode:
            pytest.skip("only root can mount a small disk")
        return folder

    if not sys.platform.startswith("linux") or os.geteuid():
        pytest.skip("only root can mount a small disk")
    yield mount
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.mark.parametrize("room", [24, 120, 200])
def test_a_full_disk_stops_the_build_and_loses_nothing(
    workbook: Path, small_disk: Callable[[int], Path], room: int
) -> None:
    """Whatever fills up first, the next run on a larger disk finishes under the same numbers."""
    office = shutil.copytree(workbook.parent, small_disk(room + 400), dirs_exist_ok=True)
    used = shutil.disk_usage(office)
    (office / "penuh").write_bytes(b"x" * max(used.free - room * 1024, 0))
    ended = run(office / "kasus.xlsx")

    assert ended.returncode == 6, ended.stderr
    assert "penuh" in ended.stderr
    assert sound(office)
    (office / "penuh").unlink()
    subprocess.run(["mount", "-o", "remount,size=8m", str(office)], check=True)
    again = docgen("build", office / "kasus.xlsx", "--json")
    assert again.code == 0, again.err
    assert [entry["item"] for entry in again.json["documents"] if entry["item"]] == [1]
    assert docgen("register", "check", "--office", office / "kantor.toml").code == 0


def test_an_output_folder_that_may_only_be_read_is_named(workbook: Path) -> None:
    """Nothing is reserved for a dossier that cannot be written."""
    # All of docgen is loaded first: Python itself may lie where a plain user reads nothing.
    assert docgen("build", workbook).code == 0
    with tempfile.TemporaryDirectory() as place:
        workbook = sample.cut(sample.office(Path(place) / "kantor"), 1)
        output = workbook.parent / "output"
        output.mkdir()
        output.chmod(0o555)
        Path(place).chmod(0o755)
        with as_a_plain_user(workbook.parent):
            ended = docgen("build", workbook, "--json")
        assert ended.code == 6, ended.out
        assert ended.json["error"]["code"] == "disk-refuses"
        assert "izin tulis" in ended.json["error"]["message"]
        output.chmod(0o755)
        assert docgen("build", workbook).code == 0


def test_a_damaged_register_numbers_nothing(workbook: Path) -> None:
    """A copy of it is evidence, so it is not overwritten."""
    docgen("build", workbook)
    register = workbook.parent / "register.db"
    register.write_bytes(b"SQLite format 3\0" + b"\xee" * 4000)
    before = register.read_bytes()

    ended = docgen("build", sample.cut(workbook, 2), "--json")

    assert ended.code == 6
    assert ended.json["error"]["code"] == "register-refuses"
    assert register.read_bytes() == before
    assert sound(workbook.parent)


def test_an_altered_row_of_the_register_is_found(workbook: Path) -> None:
    """`register check` ends with 6 and names the row."""
    docgen("build", workbook)
    office = workbook.parent / "kantor.toml"
    with closing(sqlite3.connect(workbook.parent / "register.db")) as connection:
        connection.execute("UPDATE paper SET date = '2026-01-01'")
        connection.commit()

    ended = docgen("register", "check", "--office", office, "--json")

    assert ended.code == 6
    assert any("lembar-temuan" in problem for problem in ended.json["problems"])
