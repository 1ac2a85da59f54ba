"""A workbook's bytes into a book of cells. Reading only: what the cells mean is asked in `case`."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen import isolated
from docgen.bahasa import kunci
from docgen.case.cells import Book, Mark, Sheet, uncollected
from docgen.errors import WorkbookUnreadableError
from docgen.value import Frozen
from docgen.workbook.reading import filetype, gate, limits, package, sheet_xml
from docgen.workbook.reading.hidden import Hidden, covered, hidden, merged

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from docgen.workbook.reading.hidden import Area, Grid

LONGEST = 32_767
"""Letters that a cell of Excel can hold."""


class SheetMarks(Frozen):
    """What our own look saw of a sheet: what its cells hold besides their values, what is hidden, what is merged."""

    marks: Mapping[tuple[int, int], Mark]
    errors: Mapping[tuple[int, int], str]
    hidden: Hidden
    merged: tuple[Area, ...]
    whole: bool


@lru_cache(maxsize=1)  # the desk looks at a dropped workbook more than once: whose it is, what is wrong with it
def read(content: bytes, name: str) -> Book:
    """Return the sheets of an .xlsx; what is none is refused with a sentence that says what it is."""
    with gate.open_package(content, name) as opened:
        ordinary = limits.ordinary(opened)
    try:
        sheets = _sheets(content, name, limits.ORDINARY_TEXT) if ordinary else ()
        return Book(sheets or isolated.run(_sheets, content, name, limits.LIMIT_TEXT))
    except isolated.OverLimitError as error:
        raise gate.refuse(name, limits.TOO_MUCH) from error


def peek(content: bytes, name: str, names: Sequence[str]) -> dict[str, Sheet]:
    """Return the values of some sheets alone, by those *names*: enough to see whose case it is, not to judge it."""
    wanted = {kunci(one): one for one in names}
    try:
        with gate.open_package(content, name) as opened:
            if not limits.ordinary(opened):
                return {}
            size = limits.measure(opened, name)
            for sheet, part in package.parts(opened).items():
                if kunci(sheet) in wanted:
                    size.add(sheet, part.read(opened))
        if size.apart(limits.ORDINARY_TEXT):
            return {}
        found = _grids(content, name, wanted)
    except (KeyError, ValueError, OSError) as error:
        raise gate.refuse(name, filetype.INCOMPLETE) from error
    return {wanted[kunci(sheet)]: Sheet(wanted[kunci(sheet)], tuple(grid), {}, ()) for sheet, grid in reversed(found)}


def _sheets(content: bytes, name: str, most: int) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that the gate let in; none where a process of its own is to read it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened, uncollected():
            size = limits.measure(opened, name)
            seen = _seen(opened, size)
            if size.apart(most):
                return ()
            sheets = tuple(_sheet(sheet, grid, seen[sheet]) for sheet, grid in _grids(content, name))
    except (KeyError, ValueError, OSError) as error:
        raise gate.refuse(name, filetype.INCOMPLETE) from error
    if len(sheets) != len(seen) or not sheets:
        raise gate.refuse(name, filetype.INCOMPLETE)
    return sheets


def _grids(content: bytes, name: str, only: Container[str] | None = None) -> list[tuple[str, Grid]]:
    """Return what calamine reads, name and values of each sheet (or of *only* some) from A1 on; equal words are one object, an empty one is nothing."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only reading needs it

    words: dict[str, str | None] = {"": None}
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = (
            (sheet, workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
            for sheet in workbook.sheet_names
            if only is None or kunci(sheet) in only
        )
        found = [(sheet, [_shared(row, words) for row in grid]) for sheet, grid in rows]
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic in calamine is no Exception
        raise gate.refuse(name, filetype.INCOMPLETE) from error
    if long := next((word for word in words if len(word) > LONGEST), ""):
        sheet = next(sheet for sheet, grid in found if any(long in row for row in grid))
        raise WorkbookUnreadableError(
            f'Lembar "{sheet}" dalam "{name}" memuat teks yang lebih panjang daripada {LONGEST} huruf. Pendekkan teks itu, simpan, lalu jalankan lagi.',
            f'The sheet "{sheet}" of "{name}" holds a text of more than {LONGEST} letters. Shorten that text, save, and run again.',
        )
    return found


def _shared(row: list[Any], words: dict[str, str | None]) -> tuple[Any, ...]:
    word = words.setdefault
    return tuple([word(value, value) if value.__class__ is str else value for value in row])


def _seen(opened: zipfile.ZipFile, size: limits.Size) -> dict[str, SheetMarks]:
    """Return what stands in the XML of each sheet; one that no reader could bear is a fault."""
    percent = package.percent_styles(opened)
    found = {}
    for name, part in package.parts(opened).items():
        content = part.read(opened)
        size.add(name, content)
        marks = sheet_xml.marks(content, percent)
        errors = sheet_xml.errors(content) if Mark.ERROR in marks.values() else {}
        found[name] = SheetMarks(marks, errors, hidden(content), merged(content), part.hidden)
    return found


def _sheet(name: str, grid: Grid, seen: SheetMarks) -> Sheet:
    """Return a sheet with rows that hold only marked cells, which calamine leaves out at the end."""
    marked = [at for at, mark in seen.marks.items() if mark is not Mark.PERCENT]
    last = max((row for row, _ in marked), default=-1)
    unseen = (*(("seluruh lembar",) if seen.whole else ()), *seen.hidden.words(grid, marked))
    under = covered(seen.merged, grid)
    return Sheet(name, (*grid, *[()] * (last + 1 - len(grid))), under | dict(seen.marks), unseen, errors=seen.errors)
