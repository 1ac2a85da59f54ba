"""The same case gives the same bytes, whoever builds it, wherever and however."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import sample

pytestmark = pytest.mark.long

PLACES = {
    "as it is": {},
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "another time zone": {"TZ": "America/Anchorage"},
    "another language": {"LC_ALL": "C", "LANG": "C", "DOCGEN_LANG": "en", "PYTHONUTF8": "0"},
    "another user": {"USER": "lain", "LOGNAME": "lain", "USERNAME": "lain", "HOME": "/nonexistent"},
    "one processor": {"OMP_NUM_THREADS": "1", "PYTHONOPTIMIZE": "1"},
}


def built(folder: Path, environment: dict[str, str], umask: int) -> dict[str, bytes]:
    """Return every file of the sample's dossier, built by a process of its own in a folder of its own."""
    workbook = sample.office(folder)
    code = f"import os; os.umask({umask}); from docgen.cli.app import main; main(['build', {str(workbook)!r}])"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(sample.ROOT), **environment},
        capture_output=True,
        check=False,
        cwd=folder,
    )
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return sample.tree(Path(run.stdout.decode().strip()))


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the dossier as this process's own surroundings give it."""
    return built(tmp_path_factory.mktemp("acuan"), {}, 0o022)


@pytest.mark.parametrize("name", PLACES)
def test_surroundings_leave_no_trace(reference: dict[str, bytes], tmp_path: Path, name: str) -> None:
    """Clock, language, zone, hash seed, user, umask and folder are in no byte of a dossier."""
    again = built(tmp_path / f"kantor {len(name)} lain", PLACES[name], 0o077 if "user" in name else 0o002)

    assert again.keys() == reference.keys()
    assert [path for path, content in again.items() if content != reference[path]] == []
