"""A workbook's bytes into a book of cells. Reading only: what the cells mean is asked in `case`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.cell import Book, Raw, Sheet
from docgen.errors import WorkbookUnreadableError
from docgen.workbook import gate, look

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Sequence

    from python_calamine import CalamineWorkbook


def read(content: bytes, name: str) -> Book:
    """Return the sheets of an .xlsx; what is none is refused with a sentence that says what it is."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only reading needs it

    with gate.open_package(content, name) as package:
        try:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            sheets = _sheets(workbook, package)
        except (CalamineError, KeyError, ValueError, OSError) as error:
            raise gate.refuse(name, "berkas yang rusak atau tidak lengkap", "a damaged or incomplete file") from error
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookUnreadableError(
            f'"{name}" tidak berisi satu lembar pun yang dapat dibaca. {gate.SAVE_ID}',
            f'"{name}" holds no sheet that can be read. {gate.SAVE_EN}',
        )
    return Book(sheets)


def _sheets(workbook: CalamineWorkbook, package: zipfile.ZipFile) -> tuple[Sheet, ...]:
    parts, percent = look.parts(package), look.percent_styles(package)
    found = []
    for name in workbook.sheet_names:
        content = package.read(parts[name]) if parts.get(name, "") in package.namelist() else b""
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found.append(Sheet(name, _tidy(values), look.marks(content, percent), look.hidden(content)))
    return tuple(found)


def _tidy(values: Sequence[Sequence[object]]) -> tuple[tuple[Raw, ...], ...]:
    """Return the grid with empty text as nothing; calamine writes it so."""
    return tuple(tuple(None if value == "" else value for value in row) for row in values)  # type: ignore[misc]  # calamine's own value types
