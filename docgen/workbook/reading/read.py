"""A workbook's bytes into a book of cells. Reading only: what the cells mean is asked in `case`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.case.cells import Book, Mark, Sheet, uncollected
from docgen.workbook.reading import filetype, gate, isolated, limits, package, sheet_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

    from docgen.workbook.reading.grids import Grid


@dataclass(frozen=True, slots=True)
class Seen:
    """What our own look saw of a sheet: what its cells hold besides their values, and what of it is hidden."""

    marks: Mapping[tuple[int, int], Mark]
    hidden: sheet_xml.Hidden
    whole: bool


def read(content: bytes, name: str) -> Book:
    """Return the sheets of an .xlsx; what is none is refused with a sentence that says what it is."""
    from python_calamine import CalamineError  # noqa: PLC0415 - only reading needs it

    from docgen.workbook.reading import grids  # noqa: PLC0415 - as above

    with gate.open_package(content, name) as opened, uncollected():
        try:
            size = limits.of(opened, name)
            seen = _seen(opened, size)
            found = (grids if size.ordinary else isolated).of(content)
            sheets = tuple(_sheet(sheet, grid, seen[sheet]) for sheet, grid in found)
        except (CalamineError, KeyError, ValueError, OSError, isolated.ReaderFailedError) as error:
            raise gate.refuse(name, filetype.INCOMPLETE) from error
    if len(sheets) != len(seen) or not sheets:
        raise gate.refuse(name, filetype.INCOMPLETE)
    return Book(sheets)


def _seen(opened: zipfile.ZipFile, size: limits.Size) -> dict[str, Seen]:
    """Return what stands in the XML of each sheet; one that no reader could bear is a fault."""
    percent = package.percent_styles(opened)
    found = {}
    for name, part in package.parts(opened).items():
        content = part.read(opened)
        size.add(name, content)
        found[name] = Seen(sheet_xml.marks(content, percent), sheet_xml.hidden(content), part.hidden)
    return found


def _sheet(name: str, grid: Grid, seen: Seen) -> Sheet:
    """Return a sheet with rows that hold only marked cells, which calamine leaves out at the end."""
    last = max((row for (row, _), mark in seen.marks.items() if mark is not Mark.PERCENT), default=-1)
    hidden = (
        *(("seluruh lembar",) if seen.whole else ()),
        *seen.hidden.words(grid, [at for at, mark in seen.marks.items() if mark is not Mark.PERCENT]),
    )
    return Sheet(name, (*grid, *[()] * (last + 1 - len(grid))), seen.marks, hidden)
