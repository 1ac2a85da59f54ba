"""The rows of a sealed workbook as its record places them: what each is about, and what stands in its cells. Values only."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.bahasa import kunci
from docgen.value import Frozen, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.case.cells import Raw

    Look = Callable[[str, str], Raw]
    """What stands in a cell of a sheet."""


class Place(NamedTuple):
    """A cell, what stands in it, and what it is to the figure: before, after, value, counted."""

    sheet: str
    cell: str
    value: Any
    role: str


class Line(Frozen):
    """One row of a sheet: what it is about, and the address of each of its cells by heading."""

    sheet: str
    about: Mapping[str, Any]
    cells: Mapping[str, str]
    look: Look

    def value(self, heading: str) -> Raw:
        """Return what stands under a heading; None where nothing does."""
        return self.look(self.sheet, self.cells[heading]) if heading in self.cells else None

    def place(self, heading: str, role: str = "value") -> Place:
        """Return the cell under a heading, with what it is to a figure."""
        return Place(self.sheet, self.cells[heading], json_value(self.value(heading)), role)

    @property
    def unit(self) -> str:
        """The unit it belongs to."""
        return str(self.about.get("unit") or self.about.get("bidang") or "")

    @property
    def first(self) -> str:
        """The heading of its first cell that names somebody or something."""
        filled = (name for name in ("Nama", "Kolom", "NIP", *self.cells) if self.value(name) not in {None, ""})
        return next(filled, next(iter(self.cells)))

    @property
    def counted(self) -> Place:
        """That cell, as one thing counted."""
        return self.place(self.first, "counted")


class Rows(Frozen, dict=True):
    """The rows of one sheet of the kit."""

    lines: tuple[Line, ...]

    @cached_property
    def _known(self) -> dict[str, Line | None]:
        """Each row by what it is known by, and by its unit; None where two are known so."""
        found: dict[str, Line | None] = {}
        for line in self.lines:
            for name in {kunci(flat(line.about.get("key"))), kunci(line.unit)}:
                found[name] = line if name not in found else None
        return found

    def of(self, key: str) -> Line | None:
        """Return the one row that is known by a key, or is of a unit; None where there is none, or more than one."""
        return self._known.get(kunci(key))


class Sheets(Frozen, dict=True):
    """All rows of a case; `data` names the sheet that was corrected and the one that corrects it."""

    told: Mapping[str, Any]
    data: Mapping[str, Any]
    look: Look

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every row, sheet by sheet."""
        return tuple(line for sheet in sorted(self.told) for line in self._of(sheet))

    def _of(self, sheet: str) -> Iterator[Line]:
        told = self.told[sheet]
        for number in sorted(told["rows"], key=int):  # the record has its keys in the order of letters
            about = told["rows"][number]
            cells = {name: f"{column}{number}" for name, column in told["columns"].items()}
            yield Line(sheet, about, cells, self.look)
        for about in told["apart"]:
            yield Line(sheet, about, about["cells"], self.look)

    @cached_property
    def by_sheet(self) -> dict[str, list[Line]]:
        """The rows of each sheet."""
        return grouped(self.lines, lambda line: line.sheet)

    def rows(self, sheet: str | None) -> list[Line]:
        """Return the rows of a sheet."""
        return self.by_sheet.get(sheet or "", [])

    @cached_property
    def at(self) -> dict[tuple[str, str], Line]:
        """The row of each cell."""
        return {(line.sheet, cell): line for line in self.lines for cell in line.cells.values()}

    @cached_property
    def people(self) -> dict[str, dict[str, Line]]:
        """The row of each person on each data sheet, by key."""
        return {
            side: {flat(line.about["key"]): line for line in self.rows(self.data.get(side)) if "key" in line.about}
            for side in ("before", "after")
        }

    @cached_property
    def named(self) -> dict[str, str]:
        """The key of each person by the ways papers name one: digits of the NIP, Nomor Pegawai, name; empty where two share it."""
        found: dict[str, str] = {}
        for side in ("after", "before"):
            for key, line in self.people[side].items():
                for name in {kunci(str(line.value("Nama") or "")), kunci(key)} - {""}:
                    found[name] = key if found.get(name, key) == key else ""
        return found


def json_value(value: Raw) -> Any:  # noqa: ANN401 - text, a number, or a date as text
    """Return what stands in a cell as JSON holds it."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def flat(key: object) -> str:
    """Return a key as one text; a pengenal of several columns has its parts joined."""
    return "; ".join(map(str, key)) if isinstance(key, (list, tuple)) else str(key)


def digits(text: object) -> str:
    """Return the digits of a text alone."""
    return re.sub(r"\D", "", str(text or ""))
