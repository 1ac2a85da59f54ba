"""The values of a workbook's sheets, read by calamine; run as a program, in a process of its own with limits.

Standard library and calamine only: the program starts fast and is the same code that reads in this process.
"""

from __future__ import annotations

import io
import pickle
import sys
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    Grid = list[tuple[Any, ...]]

LIMIT_MEMORY = 1024 * 1024 * 1024
LIMIT_CPU = 9


def of(content: bytes) -> Iterator[tuple[str, Grid]]:
    """Yield name and values of each sheet from A1 on; equal words are one object, an empty one is nothing."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    words: dict[str, str | None] = {"": None}
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield name, [_shared(row, words) for row in rows]


def _shared(row: list[Any], words: dict[str, str | None]) -> tuple[Any, ...]:
    word = words.setdefault
    return tuple([word(value, value) if value.__class__ is str else value for value in row])


def limit() -> None:
    """Bound this process's memory and time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none; there only the clock of who started this is left
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_MEMORY, LIMIT_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_CPU, LIMIT_CPU))


def main() -> None:
    """Read a workbook from standard input and write each sheet to standard output."""
    limit()
    for found in of(sys.stdin.buffer.read()):
        pickle.dump(found, sys.stdout.buffer, protocol=5)


if __name__ == "__main__":
    main()
