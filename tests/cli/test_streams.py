"""docgen as schedulers, services and pipes start it: without a stream, or with one that takes nothing more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import cut, docgen, office, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes streams, and /dev/full")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office whose case has come to its first step."""
    workbook = cut(office(tmp_path_factory.mktemp("kantor") / "kantor"), 1)
    assert docgen("build", workbook).code == 0
    return workbook.parent


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in an office, `docgen` being this one."""
    line = line.replace("docgen", f"'{sys.executable}' -m docgen", 1)
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["build kasus.xlsx", "status kasus.xlsx", "--help"])
def test_a_program_without_streams_does_its_work(folder: Path, command: str, closed: str) -> None:
    """As a service or a scheduler may start it, and pythonw on Windows does."""
    run = shell(folder, f"docgen {command} {closed}")

    assert (run.returncode, run.stderr if "2>" in closed else "") == (0, "")


def test_without_a_standard_error_the_exit_code_still_tells(folder: Path) -> None:
    """Who hears nothing goes by the number."""
    assert shell(folder, "docgen build lain.xlsx 2>&-").returncode == 4
    assert shell(folder, "docgen bulid 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full")
class TestFull:
    """Standard output or standard error on a disk that is full."""

    @pytest.mark.parametrize("options", ["", " --json"])
    @pytest.mark.parametrize("command", ["build kasus.xlsx", "status kasus.xlsx"])
    def test_a_result_that_its_disk_does_not_take_is_said(self, folder: Path, command: str, options: str) -> None:
        """One sentence and the exit code of a disk that refuses, instead of an internal fault."""
        run = shell(folder, f"docgen {command}{options} >/dev/full")

        assert run.returncode == 6
        assert "diskanya penuh" in run.stderr
        assert "Traceback" not in run.stderr

    def test_talk_that_its_disk_does_not_take_alters_no_exit_code(self, folder: Path) -> None:
        """The dossier stands, and standard error is talk."""
        run = shell(folder, "docgen build kasus.xlsx 2>/dev/full")

        assert run.returncode == 0
        assert run.stdout.strip() == str(running(folder))
        assert shell(folder, "docgen build lain.xlsx 2>/dev/full").returncode == 4
        assert shell(folder, "docgen bulid 2>/dev/full").returncode == 2

    def test_a_reader_that_has_gone_alters_no_exit_code(self, folder: Path) -> None:
        """`docgen build kasus.xlsx 2>&1 | head -1`: the dossier is there, and the number says so."""
        shell(folder, "{ docgen build kasus.xlsx 2>&1 >/dev/null; echo $? >akhir; } | true")

        assert (folder / "akhir").read_text(encoding="utf-8") == "0\n"
