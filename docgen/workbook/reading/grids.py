"""The values of a workbook's sheets, read by calamine. What they mean, and what calamine hides, is seen elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Grid = list[tuple[Any, ...]]


class UnreadableError(Exception):
    """calamine reads no such workbook."""


def of(content: bytes) -> Iterator[tuple[str, Grid]]:
    """Yield name and values of each sheet from A1 on; equal words are one object, an empty one is nothing."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only reading needs it

    words: dict[str, str | None] = {"": None}
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [_shared(row, words) for row in rows]
    except (MemoryError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # a panic in calamine is no Exception
        raise UnreadableError from error


def _shared(row: list[Any], words: dict[str, str | None]) -> tuple[Any, ...]:
    word = words.setdefault
    return tuple([word(value, value) if value.__class__ is str else value for value in row])
