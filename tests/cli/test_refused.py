"""What a system takes and refuses: names as long as a disk takes them, and longer; folders of any letters."""

from __future__ import annotations

import errno
import sys
import tempfile
import time
from pathlib import Path

import pytest

from docgen.cli import options
from docgen.dossier import disk
from tests.sample import cut, docgen, folder_of, office
from tests.systems import NAMES

NAME_MAX = 255
"""Bytes of a name on nearly every disk."""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return the workbook of a case at its first step."""
    return cut(office(tmp_path / "kantor"), 1)


@NAMES
@pytest.mark.parametrize("command", ["check", "build", "status"])
def test_a_workbook_may_bear_as_long_a_name_as_its_disk_takes(workbook: Path, command: str) -> None:
    """The lock file of Excel would have a longer one, and so does not lie beside it."""
    long = workbook.rename(workbook.with_name("k" * (NAME_MAX - len(".xlsx")) + ".xlsx"))

    assert docgen(command, long).code == 0


@NAMES
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_workbook_whose_name_is_too_long_is_none(workbook: Path, command: str) -> None:
    """It cannot be there."""
    result = docgen(command, workbook.with_name("k" * NAME_MAX + ".xlsx"))

    assert result.code == 4
    assert "namanya terlalu panjang" in result.err


@pytest.mark.parametrize("line", ["status", "verify", "trace --paper 1", "export --as srikandi --output x"])
def test_a_dossier_whose_name_is_too_long_is_no_internal_fault(tmp_path: Path, line: str) -> None:
    """As what may not be looked at: a sentence that names it and says what to do, in every command."""
    command, *options = line.split()
    result = docgen(command, tmp_path / ("b" * (NAME_MAX + 1)), *options)

    assert result.code not in {0, 1}
    assert "bbb" in result.err + result.out


@pytest.mark.parametrize(
    "name",
    [
        "kantor\N{NO-BREAK SPACE}kita",
        "kantor \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
        "50%20 #1 [x] {y} 'z' & co",
        "dinas@luwuk=1",
    ]
    + ([] if sys.platform == "win32" else ["kantor?a=b", "kantor\tkita\n2\x1b\x7f\x85", "kan\\tor"]),
)
def test_an_office_keeps_its_book_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Explorer takes a name that was copied from a web page with what nobody sees in it."""
    workbook = cut(office(tmp_path / name), 1)
    folder_of(docgen("build", workbook, "--json"))

    assert docgen("register", "check", "--office", workbook.parent / "kantor.toml").code == 0
    monkeypatch.chdir(tmp_path)
    for book in (workbook.parent / "register.db", f"{name}/register.db"):
        assert docgen("verify", tmp_path, "--register", book).code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
@pytest.mark.parametrize(("command", "code"), [("check", 6), ("build", 6), ("register list --office", 6), ("batch", 2)])
def test_a_folder_whose_name_is_no_text_is_to_be_renamed(tmp_path: Path, command: str, code: int) -> None:
    """Such as an old archive brings that was packed elsewhere: said, instead of an internal fault."""
    workbook = cut(office(tmp_path / "kantor\udcff"), 1)
    place = workbook.parent if command == "batch" else workbook.parent / "kantor.toml" if " " in command else workbook
    result = docgen(*command.split(), place)

    assert result.code == code
    assert '"' in (said := " ".join((result.out + result.err).split()))
    assert "kantor\N{REPLACEMENT CHARACTER}" in said
    assert "Ganti nama folder atau berkas itu" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder that a program is in")
@pytest.mark.parametrize("line", ["sop --output s.docx", "register list", "init baru", "desk"])
def test_a_folder_that_is_gone_from_under_the_command_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A stick that was pulled, a folder that somebody removed: go to another."""
    gone = tmp_path / "hilang"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    result = docgen(*line.split())

    assert result.code == 2
    assert "sudah tidak ada. Pindah ke folder lain" in result.err


@pytest.mark.parametrize(
    "line", ["init {0}/baru", "check {0}/kasus.xlsx --annotate {0}/tanda.xlsx", "register export {0}/agenda.xlsx"]
)
def test_a_clock_that_stands_before_1980_stops_no_workbook(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """The battery of an old computer is dead: what is written bears no time anyway."""
    docgen("build", workbook)
    monkeypatch.chdir(workbook.parent)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(0))

    assert docgen(*(word.format(workbook.parent) for word in line.split())).code == 0


@pytest.mark.parametrize("line", ["init {0}/baru", "register export {0}/agenda.xlsx"])
def test_a_folder_of_temporary_files_that_takes_nothing_stops_no_workbook(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """It may be full; and staff that were laid there stay if the program is killed."""
    docgen("build", workbook)
    monkeypatch.chdir(workbook.parent)
    monkeypatch.setattr(tempfile, "tempdir", str(workbook.parent / "tiada"))

    assert docgen(*(word.format(workbook.parent) for word in line.split())).code == 0


class NetworkGoneError(OSError):
    """What Windows says, in its own number: Python calls it EINVAL, as it calls what is no plain file."""

    winerror = 64


@pytest.mark.parametrize(
    "error", [OSError(errno.ESTALE, "Stale file handle"), NetworkGoneError(errno.EINVAL, "Name deleted")]
)
@pytest.mark.parametrize(
    ("method", "part", "code"), [("open", "kasus.xlsx", 4), ("mkdir", "output", 6), ("is_file", "kantor.toml", 6)]
)
def test_a_folder_of_the_network_that_goes_away_is_said(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, method: str, part: str, code: int
) -> None:
    """The cable, the server, a stick that was pulled: whatever was asked of it, it is no fault of docgen's."""
    real = getattr(Path, method)

    def gone(self: Path, *args: object, **more: object) -> object:
        if part in self.parts:
            raise error
        return real(self, *args, **more)

    monkeypatch.setattr(Path, method, gone)
    result = docgen("build", workbook)

    assert result.code == code, result
    assert "tidak terjangkau. Periksa" in result.err


class DeviceError(OSError):
    """What Windows says of CON where no console is: the handle is invalid."""

    winerror = 6


@pytest.mark.parametrize("line", ["init {0}", "check kasus.xlsx --annotate {0}.xlsx", "register export {0}.xlsx"])
def test_a_name_that_windows_keeps_for_itself_is_said(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Such a folder or file is none that can be looked for."""
    docgen("build", workbook)
    monkeypatch.chdir(workbook.parent)
    real = Path.exists

    def asked(self: Path) -> bool:
        if self.stem == "con":
            raise DeviceError(errno.EBADF, "Invalid handle", str(self))
        return real(self)

    monkeypatch.setattr(Path, "exists", asked)
    result = docgen(*line.format("con").split())

    assert result.code == 6, result
    assert "dipakai Windows sendiri" in result.err


def test_a_folder_whose_quote_windows_takes_for_a_letter_is_found(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PowerShell ends a folder with a blank in its name by slash and quote, and hands the quote over; what comes after it would be lost."""
    docgen("build", workbook)
    output = workbook.parent / "output"
    monkeypatch.setattr(options, "WINDOWS", True)

    assert docgen("verify", f'{output}"').code == 0
    swallowed = docgen("verify", f'{output}" --rebuild')
    assert (swallowed.code, "garis miring terbalik" in swallowed.err) == (2, True)


def test_a_path_that_is_too_long_for_windows_is_said(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says of it that it is not there: a clerk learns to take a folder of a shorter name, and nothing stands half done."""

    def refused(path: str, flags: int) -> int:
        del flags
        there = "C:\\" + "kantor\\" * 40 + path.rpartition("/")[2]
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", there)

    monkeypatch.setattr(disk, "_read_only", refused)
    result = docgen("build", workbook)

    assert (result.code, "jalurnya terlalu panjang" in result.err) == (6, True), result
    assert list((workbook.parent / "output").glob("*/*")) == []
