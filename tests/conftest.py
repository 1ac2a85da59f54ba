"""Fixtures that speak the domain: a case, what docgen says of it, and the sample's workbook."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from docgen.pipeline.check import check as judged
from docgen.pipeline.stages import BuildRequest
from tests import factories, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.pipeline.stages import Checked

    Check = Callable[[factories.ACase], Checked]
    Said = Callable[[factories.ACase], list[str]]

MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it, as in any other place for what is temporary

PLENTY = 4 * 1024**3
"""Bytes that are free in memory before tests write there: a run keeps a few hundred million at a time."""

# Speed is measured in benchmarks/: on a busy machine any example may take its time.
settings.register_profile("docgen", deadline=None)
settings.load_profile("docgen")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Path:
    """Return a folder with nothing beside it: the office of one test is no neighbour of another's."""
    folder = tmp_path / "sendiri"
    folder.mkdir()
    return folder


@pytest.fixture
def keyboard() -> Iterator[None]:
    """Hear the keyboard as at a terminal: what a shell starts in the background is deaf to it, and so are its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def case() -> factories.ACase:
    """Return a small case with nothing wrong."""
    return factories.a_case()


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return how a case is written as a workbook, read and judged."""
    return lambda case: judged(BuildRequest(factories.write(case, tmp_path / "kasus.xlsx")))


@pytest.fixture
def said(check: Check) -> Said:
    """Return how all findings of a case are told in short: `error nip-numeric Data Perbaikan!B4`, in the order of cells."""
    return lambda case: [f"{item.severity.value} {item.code} {item.place}" for item in check(case).findings]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sealed dossier of the sample case."""
    office = sample.office(tmp_path_factory.mktemp("kantor") / "kantor")
    return sample.folder_of(sample.docgen("build", office, "--json"))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return the workbook of a fresh office with the sample case."""
    return sample.office(tmp_path / "kantor")


def pytest_configure() -> None:
    """Let tests write into memory where there is plenty of it: a register is flushed at every step, and most disks are slow at that."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and min(shutil.disk_usage(MEMORY).free, _available()) > PLENTY:
        tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)


def _available() -> int:
    """Return the bytes of memory that nothing uses, or could leave."""
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a developer accept what the sample's papers now say."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from the sample")
