"""docgen as schedulers, services and pipes start it: without a stream, or with one that takes nothing more."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import cut, docgen, foreseen, office, running

pytestmark = [
    pytest.mark.long,
    pytest.mark.usefixtures("keyboard"),
    pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes streams, and /dev/full"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office whose case has come to its first step."""
    workbook = cut(office(tmp_path_factory.mktemp("kantor") / "kantor"), 1)
    assert docgen("build", workbook).code == 0
    return workbook.parent


STOPPED = """
import os, signal, sys
class Finder:
    def find_spec(name, path=None, target=None):
        if name == "{}":
            try: os.kill(os.getpid(), signal.SIGINT)
            #
            finally: pass
sys.meta_path.insert(0, Finder)
"""
"""A Python in which Ctrl-C is pressed at the moment in which a library is loaded."""

HELD = """
import os, signal, sys, time
class Last:
    def __del__(self): os.kill(os.getpid(), signal.{})
class Finder:
    def find_spec(name, path=None, target=None):
        if name == "pydantic":
            Last()
            time.sleep(1)
sys.meta_path.insert(0, Finder)
"""
"""A Python in which Ctrl-C is pressed while an object is taken away, from where nothing can be raised."""

STOPPED_WORK = """
import os, signal, sys, time
if "--multiprocessing-fork" in sys.orig_argv:
    os.killpg(0, signal.SIGINT)
    time.sleep(60)
"""
"""A Python in which Ctrl-C is pressed at the moment in which docgen starts a process of its own."""


def shell(folder: Path, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in an office, `docgen` being this one."""
    line = line.replace("docgen", f"'{sys.executable}' -m docgen", 1)
    environment = os.environ | variables
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env=environment,
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
    )


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

    @pytest.mark.parametrize(
        "line",
        [
            "build kasus.xlsx",
            "build kasus.xlsx --json",
            "status kasus.xlsx",
            "status kasus.xlsx --json",
            "build --json",
        ],
    )
    def test_a_result_that_its_disk_does_not_take_is_said(self, folder: Path, line: str) -> None:
        """One sentence and the exit code of a disk that refuses, instead of an internal fault."""
        run = shell(folder, f"docgen {line} >/dev/full")

        assert run.returncode == 6
        assert "diskanya penuh" in run.stderr
        assert foreseen(run.stderr)

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


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status kasus.xlsx", 0),
        ("check kasus.xlsx --json", 0),
        ("build kasus.xlsx", 0),
        ("verify output", 0),
        ("register list", 0),
        ("templates fields", 0),
        ("check --help", 0),
        ("--help", 0),
        ("check lain.xlsx --json", 4),
        ("register show 9999 --json", 6),
    ],
)
def test_a_reader_that_wants_no_more_of_a_result_alters_no_exit_code(folder: Path, line: str, code: int) -> None:
    """`docgen status output | head -1`: the work is done, and the number says how it ended."""
    shell(folder, f"{{ docgen {line} 2>kata; echo $? >akhir; }} | true")

    assert (folder / "akhir").read_text(encoding="utf-8") == f"{code}\n"
    assert foreseen((folder / "kata").read_text(encoding="utf-8"))


FAULTY = """
import sys
class Finder:
    def find_spec(name, path=None, target=None):
        if name == "docgen.pipeline.status":
            raise KeyError("Siti Rahmawati 198705122010012003")
sys.meta_path.insert(0, Finder)
"""
"""A Python in which docgen does what nobody foresaw, with a person at hand."""


class TestUnforeseen:
    """What no room foresaw is told in a sentence that can be reported, and names nobody."""

    def test_a_fault_in_docgen_tells_where_and_nothing_of_the_case(self, folder: Path, tmp_path: Path) -> None:
        """A traceback quotes what was at hand: a name, a NIP, a folder (UU 27/2022)."""
        (tmp_path / "sitecustomize.py").write_text(FAULTY, encoding="utf-8")
        run = shell(folder, "docgen status kasus.xlsx", PYTHONPATH=str(tmp_path))

        assert run.returncode == 1
        assert re.fullmatch(
            r"docgen: Ada kesalahan dalam docgen sendiri \(KeyError( [\w<>./ -]+:\d+)+\)\. Jalankan lagi; .+\n",
            run.stderr,
        )
        assert "commands/status.py:" in run.stderr
        assert "Siti" not in run.stderr
        assert str(folder) not in run.stderr

    def test_a_program_reads_it_as_any_other_failure(self, folder: Path, tmp_path: Path) -> None:
        """One JSON object, with the code that the number stands for."""
        (tmp_path / "sitecustomize.py").write_text(FAULTY, encoding="utf-8")
        run = shell(folder, "docgen status kasus.xlsx --json --lang en", PYTHONPATH=str(tmp_path))
        told = json.loads(run.stdout)

        assert (run.returncode, told["exit"], told["error"]["code"]) == (1, 1, "unexpected")
        assert told["error"]["message"].startswith("Something is wrong in docgen itself (KeyError ")
        assert "Siti" not in run.stdout + run.stderr

    def test_who_looks_after_docgen_may_see_the_bare_fault(self, folder: Path, tmp_path: Path) -> None:
        """Python's own development mode shows it."""
        (tmp_path / "sitecustomize.py").write_text(FAULTY, encoding="utf-8")
        run = shell(folder, "docgen status kasus.xlsx", PYTHONPATH=str(tmp_path), PYTHONDEVMODE="1")

        assert run.returncode == 1
        assert "Traceback" in run.stderr

    @pytest.mark.skipif(sys.platform != "linux", reason="the only system with such limits")
    @pytest.mark.parametrize("limit", ["ulimit -v 120000", "ulimit -n 5"])
    def test_a_computer_without_room_is_said_to_be_one(self, folder: Path, limit: str) -> None:
        """Old computers have little memory; nothing is wrong with the case."""
        run = shell(folder, f"{limit}; docgen build kasus.xlsx --output lain")

        assert run.returncode == 1
        assert run.stderr.endswith(
            "docgen: Komputer ini kehabisan memori, proses, atau berkas terbuka untuk pekerjaan ini. Tutup program lain, lalu jalankan lagi.\n"
        )


@pytest.mark.parametrize("library", ["click", "docgen.cli.commands.status", "pydantic"])
def test_who_stops_docgen_while_it_is_loaded_reads_no_traceback(folder: Path, tmp_path: Path, library: str) -> None:
    """Ctrl-C in the first moment ends it as a later one does."""
    (tmp_path / "sitecustomize.py").write_text(STOPPED.format(library), encoding="utf-8")
    run = shell(folder, "docgen status kasus.xlsx", PYTHONPATH=str(tmp_path))

    assert run.returncode == 1
    assert run.stderr.strip() == ("" if library == "click" else "Dihentikan.")  # what says it is not there yet


@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM"])
def test_a_library_that_lets_the_stop_not_through_keeps_nobody_waiting(folder: Path, tmp_path: Path, sent: str) -> None:
    """Python goes on where what calls back cannot raise: the program is stopped all the same, and nothing is said of it."""
    (tmp_path / "sitecustomize.py").write_text(HELD.format(sent), encoding="utf-8")
    run = shell(folder, "exec docgen status kasus.xlsx", PYTHONPATH=str(tmp_path))

    assert run.returncode == (1 if sent == "SIGINT" else -15)
    assert run.stderr.strip() == ("Dihentikan." if sent == "SIGINT" else "")


@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 1), ("SIGTERM", -15)])
def test_a_library_that_makes_a_fault_of_the_stop_hides_it_from_nobody(
    folder: Path, tmp_path: Path, sent: str, code: int
) -> None:
    """What was asked of docgen is why it ends, whatever a library through which that came makes of it."""
    wrapped = STOPPED.format("pydantic").replace("SIGINT", sent).replace("#", "except BaseException: raise TypeError")
    (tmp_path / "sitecustomize.py").write_text(wrapped, encoding="utf-8")
    run = shell(folder, "docgen status kasus.xlsx", PYTHONPATH=str(tmp_path))

    assert run.returncode == (code if code > 0 else 128 - code)  # the shell's way to say it
    assert foreseen(run.stderr)


def test_who_stops_docgen_stops_the_processes_that_work_for_it_unheard(folder: Path, tmp_path: Path) -> None:
    """A terminal tells all of them at once, also one that has only just been started."""
    (tmp_path / "sitecustomize.py").write_text(STOPPED_WORK, encoding="utf-8")
    run = shell(folder, f"exec docgen check kasus.xlsx --annotate '{tmp_path}/a.xlsx'", PYTHONPATH=str(tmp_path))

    assert run.returncode == 1
    assert run.stderr.strip() == "Dihentikan."
