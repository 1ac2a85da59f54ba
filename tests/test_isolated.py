"""Work in a process of its own: its value and its faults come back, and what it eats or kills is its own."""

from __future__ import annotations

import contextlib
import importlib
import mmap
import os
import sys
import time

import pytest

from docgen import isolated
from docgen.errors import WorkbookUnreadableError

bounded = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only the clock is a limit")


def refuse() -> None:
    """Raise a fault of docgen."""
    raise WorkbookUnreadableError("Rusak.", "Damaged.")


def spin() -> None:
    """Work without end."""
    while True:
        pass


def eat() -> int:
    """Take more memory than there may be."""
    return len(bytearray(isolated.MEMORY))


def load() -> object:
    """Load a library where there is no room left for it."""
    held = []
    for size in (1 << 24, 1 << 20):
        with contextlib.suppress(OSError):
            while True:
                held.append(mmap.mmap(-1, size))
    held.pop().close()
    return importlib.import_module("lxml.etree")


def map_memory() -> int:
    """Ask the system for more memory than there may be."""
    return len(mmap.mmap(-1, isolated.MEMORY))


def miss() -> object:
    """Load a library that is not there."""
    return importlib.import_module("docgen.tiada")


def chatter() -> str:
    """Write to where somebody may read along."""
    os.write(2, b"terdengar")
    return "selesai"


def test_the_value_comes_back() -> None:
    """As it was made."""
    assert isolated.run(sorted, [3, 1, 2]) == [1, 2, 3]


def test_a_fault_is_raised_where_the_work_was_asked_for() -> None:
    """With its words in both languages."""
    with pytest.raises(WorkbookUnreadableError) as fault:
        isolated.run(refuse)

    assert fault.value.words.en == "Damaged."


def test_a_library_that_is_missing_is_said_to_be() -> None:
    """It is no want of memory."""
    with pytest.raises(ModuleNotFoundError):
        isolated.run(miss)


@pytest.mark.parametrize(
    "work",
    [
        os.abort,
        pytest.param(eat, marks=bounded),
        pytest.param(load, marks=bounded),
        pytest.param(map_memory, marks=bounded),
    ],
)
def test_work_that_dies_takes_nothing_with_it(work: object) -> None:
    """A crash of a library, memory without end, a library for which no memory is left."""
    with pytest.raises(isolated.OverLimitError):
        isolated.run(work)  # type: ignore[arg-type]  # each is a function


@pytest.mark.long
@bounded
def test_work_without_end_is_ended_by_its_time_on_the_processor() -> None:
    """However patient its caller is."""
    begun = os.times()

    with pytest.raises(isolated.OverLimitError):
        isolated.run(spin)
    assert os.times().children_user - begun.children_user < isolated.SECONDS + 2


def test_work_that_waits_without_end_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only limit that every system has."""
    monkeypatch.setattr(isolated, "PATIENCE", 1)

    with pytest.raises(isolated.OverLimitError):
        isolated.run(time.sleep, 60)


def test_what_the_work_prints_is_for_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    """A library's last words are no sentence for a clerk."""
    assert isolated.run(chatter) == "selesai"
    assert capfd.readouterr() == ("", "")


@bounded
def test_a_process_that_cannot_begin_is_no_work_over_its_limit() -> None:
    """Who asked would be told that his file is too large."""
    import resource  # noqa: PLC0415 - Windows has none

    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    isolated.run(os.getpid)  # what stays open from the first time is open now
    spare = os.dup(0)
    os.close(spare)
    resource.setrlimit(resource.RLIMIT_NOFILE, (spare + 2, usual[1]))  # the pipe for the answer, and no more
    try:
        with pytest.raises(OSError, match="Too many open files"):
            isolated.run(os.getpid)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, usual)
