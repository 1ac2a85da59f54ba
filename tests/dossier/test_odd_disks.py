"""Disks that know less than those of a computer: folders of a network, flash disks. strace lets the system answer as they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import crash, sample

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(not crash.works(), reason="strace is missing or may not trace here (apt install strace)"),
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return the workbook of a fresh office whose case is at step 1."""
    return sample.cut(sample.office(tmp_path / "kantor"), 1)


def test_a_folder_that_cannot_be_flushed_holds_a_dossier_all_the_same(workbook: Path) -> None:
    """A share of Windows under Linux says EINVAL of a folder (fsync(2)); its server writes the names in its own time."""
    output = workbook.parent / "output"
    paths = [part for each in (workbook.parent, output, output / "berjalan") for part in ("-P", str(each))]
    built = crash.command(["build", str(workbook)], *paths, "-e", "inject=fsync:error=EINVAL")

    assert built.returncode == 0, built.stderr
    assert crash.command(["verify", "--rebuild", str(output / "berjalan")]).returncode == 0


@pytest.mark.parametrize(
    "line", [["build", "kasus.xlsx"], ["batch", "."], ["desk", "--office", "kantor.toml", "--port", "0"]]
)
def test_a_disk_that_knows_no_locks_is_said_to_be_one(
    workbook: Path, line: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else is at work there, so to wait would be of no use; and the desk ends as the others do."""
    monkeypatch.chdir(workbook.parent)
    run = crash.command(line, "-e", "inject=flock:error=ENOLCK")

    assert run.returncode == 6
    assert "tidak dapat mengunci berkas" in run.stderr
    assert not (workbook.parent / "register.db").exists()


def test_a_disk_that_knows_no_rights_takes_no_dossier(workbook: Path) -> None:
    """Whoever finds the flash disk would read it."""
    calls = "chmod,fchmod,fchmodat"
    built = crash.command(
        ["build", str(workbook)], "-P", str(workbook.parent / "output"), "-e", f"inject={calls}:error=EPERM"
    )

    assert built.returncode == 6
    assert "tidak mengenal hak akses" in built.stderr
    assert not (workbook.parent / "register.db").exists()
