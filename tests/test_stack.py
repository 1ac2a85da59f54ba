"""A process begins with a frame wide enough for all frames of its work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from docgen import __main__, stack
from docgen.engines import carrier


def deep(calls: int) -> int:
    """Return how deep it was called."""
    return deep(calls - 1) + 1 if calls else 0


@stack.roomy
def begun(calls: int) -> int:
    """Return how deep the work went that begins here."""
    return deep(calls)


def test_a_wide_frame_changes_nothing_that_is_done() -> None:
    """What it returns and raises is the same, and so is the depth at which Python stops it."""
    assert begun(sys.getrecursionlimit() // 2) == sys.getrecursionlimit() // 2
    with pytest.raises(RecursionError):
        begun(sys.getrecursionlimit())


def test_what_docgen_begins_with_has_room() -> None:
    """The command line, and the workers of a batch."""
    assert __main__.main.__code__.co_stacksize == stack.WORDS
    assert carrier.serve.__code__.co_stacksize == stack.WORDS


def test_next_to_nothing_is_loaded_before_ctrl_c_is_answered() -> None:
    """What `main` begins with stands outside of what answers the keyboard, and would end in Python's own words."""
    code = "import sys; there = set(sys.modules); import docgen.__main__; print(*set(sys.modules) - there)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert set(out.split()) <= {"docgen", "docgen.__main__", "docgen.stack", "__future__", "gc"}
