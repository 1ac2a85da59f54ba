"""A workbook's bytes into a book of cells. Reading only: what the cells mean is asked in `case`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.cell import Book, Mark, Raw, Sheet
from docgen.errors import WorkbookUnreadableError
from docgen.workbook import gate, look, package

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping, Sequence

    from python_calamine import CalamineWorkbook

LIMIT_AREA = 5_000_000
"""Cells of one sheet, empty ones too, that are read: more is no case, but a stray cell far away."""


def read(content: bytes, name: str) -> Book:
    """Return the sheets of an .xlsx; what is none is refused with a sentence that says what it is."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only reading needs it

    with gate.open_package(content, name) as opened:
        try:
            return Book(_sheets(CalamineWorkbook.from_filelike(io.BytesIO(content)), opened, name))
        except (CalamineError, KeyError, ValueError, OSError) as error:
            raise gate.refuse(name, "berkas yang rusak atau tidak lengkap", "a damaged or incomplete file") from error


def _sheets(workbook: CalamineWorkbook, opened: zipfile.ZipFile, file: str) -> tuple[Sheet, ...]:
    parts, percent = package.parts(opened), package.percent_styles(opened)
    found = []
    for name in workbook.sheet_names:
        part = parts.get(name, package.NOWHERE)
        content = part.read(opened)
        _require_bearable(content, file, name)
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        marks = look.marks(content, percent)
        whole = ("seluruh lembar",) if part.hidden else ()
        found.append(Sheet(name, _tidy(values, marks), marks, (*whole, *look.hidden(content))))
    return tuple(found)


def _require_bearable(content: bytes, file: str, sheet: str) -> None:
    if look.area(content) > LIMIT_AREA:
        raise WorkbookUnreadableError(
            f'Lembar "{sheet}" dalam "{file}" berisi sel yang sangat jauh dari data. Hapus baris dan kolom di luar data, simpan, lalu jalankan lagi.',
            f'The sheet "{sheet}" of "{file}" has a cell very far from the data. Delete rows and columns beyond the data, save, and run again.',
        )


def _tidy(values: Sequence[Sequence[object]], marks: Mapping[tuple[int, int], Mark]) -> tuple[tuple[Raw, ...], ...]:
    """Return the grid with empty text as nothing, as calamine writes it, and with rows that hold only marked cells."""
    last = max((row for (row, _), mark in marks.items() if mark is not Mark.PERCENT), default=-1)
    rows: list[tuple[Raw, ...]] = [tuple(None if value == "" else value for value in row) for row in values]  # type: ignore[misc]  # calamine's own value types
    return (*rows, *[()] * (last + 1 - len(rows)))
