"""docgen for Windows: what the zip holds, that pip finds every wheel for that platform by its hash, that nothing is asked of an administrator."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKER = runpy.run_path(str(ROOT / "windows" / "buat.py"))
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
    (unpacking,) = (line for line in lines if line.startswith("tar -xf"))
    assert unpacking == lines[-1]
    assert "call pasang.bat & exit /b" in unpacking


@pytest.mark.parametrize("name", [name for name in MAKER["TEXTS"] if name.endswith(".bat")])
def test_a_folder_with_spaces_is_no_hindrance(name: str) -> None:
    """What is clicked works where it lies, on a drive of the network too; every path that is not its own is quoted."""
    told = MAKER["text"](name).decode("ascii")
    assert told.count("%~") == told.count('"%~')
    assert 'pushd "%~dp0" || exit /b 1' in told


def test_python_itself_is_known_by_its_hash() -> None:
    """Another file of that name is not unpacked."""
    assert MAKER["SHA256"].encode() in MAKER["text"]("pasang.bat")
    assert len(MAKER["SHA256"]) == 64


@pytest.mark.packaging
def test_every_wheel_is_found_for_windows_and_is_the_one_that_is_locked(tmp_path: Path) -> None:
    """The zip installs without internet: pip itself resolved each wheel for win_amd64 and held it against its hash."""
    subprocess.run([sys.executable, ROOT / "windows" / "buat.py", tmp_path], check=True, capture_output=True)
    with zipfile.ZipFile(tmp_path / "docgen-windows.zip") as package:
        wheels = [name for name in package.namelist() if name.startswith("roda/")]
        lock = package.read("kunci-windows.txt").decode()
        digests = {name: sha256(package.read(name)).hexdigest() for name in wheels}
    pins = set(re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==", lock, flags=re.MULTILINE))
    named = {name.removeprefix("roda/").split("-")[0].replace("_", "-").lower() for name in wheels}
    assert all(name.endswith(".whl") for name in wheels)
    assert pins | {"docgen", "pip"} == named
    assert [
        name for name in wheels if not name.startswith(("roda/docgen-", "roda/pip-")) and digests[name] not in lock
    ] == []
    assert [name for name in wheels if re.search(r"linux|macos|arm64|win32", name)] == []
