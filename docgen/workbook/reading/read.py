"""A workbook's bytes into a book of cells. Reading only: what the cells mean is asked in `case`."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen import isolated
from docgen.bahasa import kunci
from docgen.case.cells import Book, Mark, Sheet, uncollected
from docgen.errors import WorkbookUnreadableError
from docgen.value import Frozen
from docgen.workbook.reading import filetype, gate, grids, limits, package, sheet_xml
from docgen.workbook.reading.hidden import Hidden, covered, hidden, merged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.workbook.reading.grids import Grid
    from docgen.workbook.reading.hidden import Area


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
        found = grids.read(content, wanted)
    except (grids.UnreadableError, grids.TooLongError, KeyError, ValueError, OSError) as error:
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
            sheets = tuple(_sheet(sheet, grid, seen[sheet]) for sheet, grid in grids.read(content))
    except grids.TooLongError as error:
        raise WorkbookUnreadableError(
            f'Lembar "{error}" dalam "{name}" memuat teks yang lebih panjang daripada {grids.LONGEST} huruf. Pendekkan teks itu, simpan, lalu jalankan lagi.',
            f'The sheet "{error}" of "{name}" holds a text of more than {grids.LONGEST} letters. Shorten that text, save, and run again.',
        ) from error
    except (grids.UnreadableError, KeyError, ValueError, OSError) as error:
        raise gate.refuse(name, filetype.INCOMPLETE) from error
    if len(sheets) != len(seen) or not sheets:
        raise gate.refuse(name, filetype.INCOMPLETE)
    return sheets


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
