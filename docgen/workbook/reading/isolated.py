"""Reading in a process of its own: a reader that crashes, hangs or eats memory takes nothing with it. No values here."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).with_name("grids.py")
SECONDS = 30
"""How long a reader may take on a machine that is busy; its own limit counts only what it works."""


class ReaderFailedError(Exception):
    """The reader's process ended badly, or took too long."""


def of(content: bytes) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield what `grids.of` yields, read by another process."""
    # -P: a folder that happens to hold a pickle.py of its own is none of Python's.
    try:
        done = subprocess.run(  # noqa: S603 - nothing of the user's stands on the line
            [sys.executable, "-P", str(PROGRAM)], input=content, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderFailedError from error
    if done.returncode:
        raise ReaderFailedError(done.returncode)
    written = io.BytesIO(done.stdout)
    try:
        while written.tell() < len(done.stdout):
            yield pickle.load(written)  # noqa: S301 - written by our own process
    except (pickle.UnpicklingError, EOFError) as error:
        raise ReaderFailedError from error
