"""The values of a workbook's sheets, read by calamine. What they mean, and what calamine hides, is seen elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci

if TYPE_CHECKING:
    from collections.abc import Container

    Grid = list[tuple[Any, ...]]


LONGEST = 32_767
"""Letters that a cell of Excel can hold."""


class TooLongError(Exception):
    """A sheet, which is named, holds a text that no spreadsheet program could have written."""


class UnreadableError(Exception):
    """calamine reads no such workbook."""


def read(content: bytes, only: Container[str] | None = None) -> list[tuple[str, Grid]]:
    """Return name and values of each sheet (or of *only* some) from A1 on; equal words are one object, an empty one is nothing."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only reading needs it

    words: dict[str, str | None] = {"": None}
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = (
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
            if only is None or kunci(name) in only
        )
        found = [(name, [_shared(row, words) for row in grid]) for name, grid in rows]
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic in calamine is no Exception
        raise UnreadableError from error
    if long := next((word for word in words if len(word) > LONGEST), ""):
        raise TooLongError(next(name for name, grid in found if any(long in row for row in grid)))
    return found


def _shared(row: list[Any], words: dict[str, str | None]) -> tuple[Any, ...]:
    word = words.setdefault
    return tuple([word(value, value) if value.__class__ is str else value for value in row])
