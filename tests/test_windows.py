"""docgen for Windows: what the zip holds, that pip finds every wheel for that platform by its hash, that nothing is asked of an administrator."""

from __future__ import annotations

import io
import os
import re
import runpy
import subprocess
import sys
import zipfile
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from docgen.desk.jobs.drop import DEVICE
from tests import sample

ROOT = Path(__file__).parents[1]
MAKER = runpy.run_path(str(ROOT / "windows" / "buat.py"))
LONGEST = 140
"""Letters below site-packages: with those of python\\Lib\\site-packages a hundred are left for the folder, of Windows' 260."""

BATCHES = [name for name in MAKER["TEXTS"] if name.endswith(".bat")]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def test_the_lock_for_windows_has_each_pin_once_with_its_hashes() -> None:
    """What another Python or another system would take is left out, what is only built with too."""
    told = MAKER["locked"](LOCK)
    pins = re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==", told, flags=re.MULTILINE)
    assert len(pins) == len(set(pins))
    assert {"starlette", "pydantic", "sqlalchemy", "numpy"} <= set(pins)
    assert "hatchling" not in pins
    assert ";" not in told
    assert told.count("--hash=sha256:") > len(pins)


@pytest.mark.parametrize("name", MAKER["TEXTS"])
def test_what_staff_click_reads_as_windows_reads_it(name: str) -> None:
    """Old consoles know no other letters, and lines end as there; the expected hash of Python is filled in."""
    content = MAKER["text"](name)
    assert content.count(b"\r\n") == content.count(b"\n")
    assert b"@" not in content.replace(b"@echo", b"")
    assert b"runas" not in content.lower()


def test_a_batch_file_that_overwrites_itself_is_read_to_its_end_before() -> None:
    """Cmd reads a batch file line by line: what stands after the unpacking would be read from the middle of another."""
    lines = MAKER["text"]("perbarui.bat").decode("ascii").splitlines()
    (unpacking,) = (line for line in lines if line.startswith('"%TAR%" -xf'))
    done, broken = unpacking.split(" && ")[1].split(" || ")
    assert done == '(popd & call "%~dp0pasang.bat" & exit /b)'
    assert broken.endswith("& popd & exit /b 1)")


def code(name: str) -> list[str]:
    """Return the lines of a batch file that cmd acts on."""
    lines = (line.strip() for line in MAKER["text"](name).decode("ascii").splitlines())
    return [line for line in lines if line and not line.startswith("rem ")]


@pytest.mark.parametrize("name", BATCHES)
def test_a_folder_with_spaces_is_no_hindrance(name: str) -> None:
    """What is clicked works where it lies, on a drive of the network too; every path that is not its own is quoted."""
    told = MAKER["text"](name).decode("ascii")
    assert told.count("%~") == told.count('"%~') + told.count('=%~f1"')
    assert 'pushd "%~dp0" || exit /b 1' in told
    for line in code(name):
        for said in re.finditer(r"%\w+%|(?<!for )%%\w", line):
            assert line[: said.start()].count('"') % 2 == 1, (
                line
            )  # a blank, & or ) in a path is a letter only between quotes


@pytest.mark.parametrize("name", BATCHES)
def test_every_way_through_a_batch_file_ends_where_it_began(name: str) -> None:
    """Each goto has its label; what pushd lent, a drive for a folder of the network, is given back; blocks close where they seem to."""
    lines = code(name)
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert {label for line in lines for label in re.findall(r"\bgoto (\w+)", line)} <= labels
    for before, line in pairwise(lines):
        if re.fullmatch(r"exit /b( \d)?", line):
            assert before == "popd", line
    assert (lines[-1] == "popd") or lines[-2:] == ["popd", "exit /b 1"]
    depth = 0
    for line in lines:
        if depth and line.startswith("echo "):
            assert not set("()") & set(re.sub(r'"[^"]*"', "", line)), line
        elif line.endswith(" ("):
            depth += 1
        elif line == ")":
            depth -= 1
    assert depth == 0


@pytest.mark.parametrize("name", BATCHES)
def test_a_program_that_crashes_is_not_taken_for_one_that_went_well(name: str) -> None:
    """What Windows ends for its faults bears a number below nought, which `if errorlevel 1` takes for a good end."""
    for line in code(name):
        assert "errorlevel" not in line.lower()
        if line.startswith(("python\\python.exe", '"%SISTEM%', '"%TAR%')):
            assert " || " in line, line


def test_who_installs_from_within_the_zip_is_told_to_unpack_it() -> None:
    """Explorer opens a batch file in a zip alone, in a folder of its own: nothing else of the zip lies beside it."""
    lines = code("pasang.bat")
    (asked,) = (place for place, line in enumerate(lines) if line == "if not exist kunci-windows.txt (")
    assert "Ekstrak Semua" in lines[asked + 1]
    assert asked < min(place for place, line in enumerate(lines) if "%ZIP%" in line)


@pytest.mark.parametrize("name", ["pasang.bat", "perbarui.bat"])
def test_what_was_broken_off_is_no_open_desk(name: str) -> None:
    """A folder that stands aside since a power cut would keep the other from being moved, and that is told of an open desk."""
    lines = code(name)
    (moved,) = (place for place, line in enumerate(lines) if line == "ren python python-lama || goto terbuka")
    assert lines.index("if exist python-lama ren python-lama python") < moved


@pytest.mark.parametrize("name", BATCHES)
def test_nothing_on_the_path_of_a_computer_is_run_instead(name: str) -> None:
    """Git's tar opens no zip and takes a drive for a computer; what is not of cmd itself is named in full."""
    own = {
        "rem",
        "echo",
        "echo.",
        "pause",
        "popd",
        "pushd",
        "set",
        "setlocal",
        "title",
        "if",
        "for",
        "goto",
        "exit",
        "mkdir",
        "ren",
        "rmdir",
    }
    for line in code(name):
        first = line.split()[0]
        ours = first.startswith(('"%SISTEM%\\', '"%TAR%"', "python\\python.exe", ":", "(", ")", "@echo"))
        assert ours or first in own, line


@pytest.mark.long
def test_docgen_works_where_the_system_has_nothing_of_unix(tmp_path: Path) -> None:
    """Without its modules, calls and signals every module is loaded, and a case is checked, issued, verified and told of."""
    sample.office(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "tests.elsewhere", tmp_path], cwd=ROOT, input=f"{'kata sandi panjang'}\n", text=True, capture_output=True,
        check=False, env={**os.environ, "USERNAME": "Rahmat"},
    )  # fmt: skip
    ends = re.findall(r"^(check|build|verify|status|register check|desk \w+).*: (\d+)$", run.stderr, flags=re.MULTILINE)
    assert (run.returncode, [end for _, end in ends]) == (0, ["0"] * 8), run.stderr[-2000:]


@pytest.mark.skipif(not (ROOT / ".git").is_dir(), reason="no checkout")
def test_a_checkout_on_windows_holds_the_same_bytes() -> None:
    """Git for Windows ends lines otherwise unless it is told not to, and a dossier holds the kit as it lies there."""
    kit = "templates/perbaikan-data-kinerja/sop.toml"
    told = subprocess.run(["git", "check-attr", "text", kit], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == f"{kit}: text: unset"


def test_python_itself_is_known_by_its_hash() -> None:
    """Another file of that name is not unpacked."""
    assert MAKER["SHA256"].encode() in MAKER["text"]("pasang.bat")
    assert len(MAKER["SHA256"]) == 64


CALLED = re.compile(rb"(?:msvcp|vcruntime|concrt|vcomp)\w*\.dll", re.IGNORECASE)
"""The libraries of C and C++ from Microsoft that a program calls, by the names of their files, which no Windows has by itself."""

WITH_PYTHON = {"vcruntime140.dll", "vcruntime140_1.dll"}
LAID = 'for %%p in (python\\Lib\\site-packages\\pikepdf.libs\\msvcp140-*.dll) do copy /y "%%p" python\\msvcp140.dll >nul || goto gagal'
"""How pasang.bat lays beside Python the one that Python itself does not bring."""


def test_the_library_of_c_plus_plus_is_laid_beside_python() -> None:
    """Page codes are drawn and read on a Windows where nothing else was installed."""
    assert LAID in code("pasang.bat")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what the zip holds, by name."""
    folder = tmp_path_factory.mktemp("zip")
    subprocess.run([sys.executable, ROOT / "windows" / "buat.py", folder], check=True, capture_output=True)
    with zipfile.ZipFile(folder / "docgen-windows.zip") as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def unpacked(package: dict[str, bytes]) -> dict[str, bytes]:
    """Return what is installed from the wheels, by its path below site-packages."""
    wheels = [
        zipfile.ZipFile(io.BytesIO(content))
        for name, content in package.items()
        if name.startswith("roda/") and not name.startswith("roda/pip-")
    ]
    return {name: wheel.read(name) for wheel in wheels for name in wheel.namelist()}


@pytest.mark.packaging
def test_every_library_of_c_that_is_called_comes_along(package: dict[str, bytes]) -> None:
    """Those of Microsoft are on a computer where some other program brought them, and on no new one."""
    installed = unpacked(package)
    called = {
        found.decode().lower()
        for name, content in installed.items()
        if name.endswith((".pyd", ".dll"))
        for found in CALLED.findall(content)
    }
    assert called <= {*WITH_PYTHON, "msvcp140.dll"}
    assert [name for name in installed if re.fullmatch(r"pikepdf\.libs/msvcp140-\w+\.dll", name)] != []


@pytest.mark.packaging
def test_every_wheel_is_found_for_windows_and_is_the_one_that_is_locked(package: dict[str, bytes]) -> None:
    """The zip installs without internet: pip itself resolved each wheel for win_amd64 and held it against its hash."""
    wheels = [name for name in package if name.startswith("roda/")]
    lock = package["kunci-windows.txt"].decode()
    parts = {
        name: zipfile.ZipFile(io.BytesIO(package[name])).namelist()
        for name in wheels
        if not name.startswith("roda/pip-")
    }
    digests = {name: sha256(package[name]).hexdigest() for name in wheels}
    pins = set(re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==", lock, flags=re.MULTILINE))
    named = {name.removeprefix("roda/").split("-")[0].replace("_", "-").lower() for name in wheels}
    assert all(name.endswith(".whl") for name in wheels)
    assert pins | {"docgen", "pip"} == named
    assert [
        name for name in wheels if not name.startswith(("roda/docgen-", "roda/pip-")) and digests[name] not in lock
    ] == []
    assert [name for name in wheels if re.search(r"linux|macos|arm64|win32", name)] == []
    inside = [member for members in parts.values() for member in members]
    assert max(map(len, inside)) <= LONGEST, max(inside, key=len)
    assert [
        member
        for member in inside
        if any(DEVICE.fullmatch(part) or part[-1:] in (" ", ".") for part in member.split("/") if part)
    ] == []
    files = Counter(member.casefold() for member in inside if not member.endswith("/"))
    assert [member for member, times in files.items() if times > 1] == []
