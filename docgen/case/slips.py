"""Headings and labels that are unknown but nearly one that is missed: named, and read as what they mean. No values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.notes import nearest_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.case.notes import Notes
    from docgen.cell import Sheet


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading rows of a sheet, every known spelling with the heading it means, and which headings are needed."""

    sheet: Sheet
    heads: Sequence[int]
    spelt: Mapping[str, str]
    needed: frozenset[str]

    def rows_of(self, place: int) -> tuple[int, ...]:
        """Return the rows of a case file that have the key of a column."""
        return tuple(row for row in range(1, len(self.sheet.rows)) if not self.sheet.cell(row, place).empty)

    def ref(self, place: int) -> str:
        """Return where a heading stands; in a case file, where its key first does."""
        rows = self.rows_of(place)[:1] if self.sheet.table else [*reversed(self.heads)]
        return next((self.sheet.ref(row, place) for row in rows if not self.sheet.cell(row, place).empty), "")


def mend(headings: Headings, columns: dict[str, int], others: dict[str, int], notes: Notes) -> None:
    """Take each unknown heading that is clearly close to one that is missed for that one, and note it."""
    sheet = headings.sheet
    for word, place in tuple(others.items()):
        missed = {key: name for key, name in headings.spelt.items() if sheet.table or name not in columns}
        if not (name := nearest_name(kunci(word), missed)):
            continue
        code = "heading-missing" if name in headings.needed and not sheet.table else "heading-ambiguous"
        note(notes, code, (sheet.name, headings.ref(place)), word, name)
        del others[word]
        if columns.setdefault(name, place) == place:
            continue
        for row in headings.rows_of(place):  # one table of a case file has the slip, another the right key
            notes.doubt(sheet.name, sheet.ref(row, columns[name]))


def note(notes: Notes, code: str, at: tuple[str, str], word: str, name: str) -> None:
    """Note a heading or label that is nearly another."""
    notes.add(
        code,
        *at,
        f'"{word}" tidak dikenal di sini. Maksud Anda "{name}"? Perbaiki tulisannya; bila bukan, beri nama yang lebih berbeda.',
        f'"{word}" is not known here. Did you mean "{name}"? Mend its spelling; if not, give it a name less alike.',
    )
