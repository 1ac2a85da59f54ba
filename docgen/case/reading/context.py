"""What the forms are read with, and how their rows are met. No form by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.reading import headings, person_keys, values
from docgen.case.reading.people import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.case.cells import Cell, Sheet
    from docgen.case.reading.collector import Collector
    from docgen.case.reading.table import Row
    from docgen.settings.kit import Kit, Kolom


@dataclass(frozen=True, slots=True)
class Context:
    """The kit a form is read by, the period's end, the collector of findings, the keys of the data sheets as they stand, the clock's zone."""

    kit: Kit
    until: date | None
    collector: Collector
    known: frozenset[str] = frozenset()
    zona: str = ""

    def rows(self, sheet: Sheet, columns: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Row]:
        """Yield the filled rows of a form under its headings."""
        spelt = {name: self.kit.alias_judul.get(name, ()) for name in columns}
        if "Bidang" in spelt:
            spelt["Bidang"] = (*spelt["Bidang"], *(name for name in self.kit.unit_headings if name not in columns))
        if table := headings.find(sheet, spelt, needed, self.collector):
            yield from (row for row in table.rows() if row.filled)

    def need(self, row: Row, *names: str) -> None:
        """Note the cells of a row that must not be empty."""
        for name in names:
            values.need(row[name], name, self.collector)

    def words(self, row: Row, *names: str) -> dict[str, str]:
        """Return cells as tidy text."""
        return {name: values.text(row[name], self.collector) for name in names}

    def key(self, cell: Cell) -> str | None:
        """Return whom an NIP cell names; "" where it names nobody, None where it cannot be trusted."""
        return person_keys.named(cell, self.until, self.known, self.collector)

    @property
    def keys(self) -> tuple[Kolom, ...]:
        """The columns by which the rows that are compared are known; none where they are people, known by one number."""
        if self.kit.people or not self.kit.compared:
            return ()
        sheet = self.kit.compared[1]
        return tuple(sheet.columns[name].model_copy(update={"pola": ""}) for name in sheet.pengenal)

    @property
    def key_headings(self) -> tuple[str, ...]:
        """The headings under which other sheets name such a row."""
        return tuple(kolom.nama for kolom in self.keys) or ("NIP",)

    def kolom(self) -> dict[str, str]:
        """Return every spelling of a heading that a Kolom cell may use, with the heading."""
        kit = self.kit
        if self.keys and kit.compared:
            columns = kit.compared[1].kolom
            return {kunci(word): kolom.nama for kolom in columns for word in (kolom.nama, kolom.unsur, *kolom.alias)}
        spelt = {kunci(word): kolom.nama for kolom in kit.kolom for word in (kolom.nama, kolom.unsur, *kolom.alias)}
        return spelt | {kunci(word): name for name in FORM for word in (name, *kit.alias_judul.get(name, ()))}
