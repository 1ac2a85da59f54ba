"""What `pip install` brings: the wheel finds its templates and builds the same dossier as the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import docgen
from tests import sample

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parents[1]
KIT = "docgen/templates/perbaikan-data-kinerja"


def run(*command: str | Path, folder: Path = ROOT) -> str:
    """Run a program and return what it prints; one that fails shows why."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOCGEN", "COV_"))}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the sdist as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of a fresh environment with the wheel; it borrows the libraries of this one, but not docgen."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(programs.glob("python*"))
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    return programs


def test_the_wheel_holds_the_kit_and_nothing_of_the_workshop(wheel: Path) -> None:
    """Whoever installs docgen gets every template, and no tests."""
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"{KIT}/{path.name}" for path in (ROOT / "templates" / "perbaikan-data-kinerja").iterdir()}

    assert shipped <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"docgen"}


def test_the_licence_travels_with_the_wheel(wheel: Path) -> None:
    """Whoever gets docgen gets its licence."""
    assert any(name.endswith("licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    """The wheel brings the command `docgen`."""
    assert run(installed / "docgen", "--version", folder=tmp_path).strip() == f"docgen {docgen.__version__}"


def test_the_installed_program_builds_the_same_dossier_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    """How docgen came onto a machine makes no difference to a single byte."""
    here, there = (sample.office(tmp_path / name) for name in ("here", "there"))
    mine = sample.docgen("build", here)
    theirs = run(installed / "docgen", "build", there, folder=tmp_path)
    seals = [(Path(out.strip()) / "tagmanifest-sha512.txt").read_bytes() for out in (mine.out, theirs)]

    assert mine.code == 0
    assert seals[0] == seals[1]
