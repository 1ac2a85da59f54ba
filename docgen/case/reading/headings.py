"""Headings found by their words, wherever they stand: below titles, over two rows, above a `(1) (2) (3)` row. No values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import bersih, kunci
from docgen.case.cells import Sheet, column_letter
from docgen.case.reading.collector import nearest_name
from docgen.case.reading.table import Table
from docgen.settings.kit.forms import ROW_NUMBERS
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.case.cells import Sheet
    from docgen.case.reading.collector import Collector

DEPTH = 40
"""How many rows from the top may hold titles before the headings must have come."""

MEANT = 4
"""Absent headings that an unknown one is held against in a message."""

COUNT = re.compile(r"[(-]?(\d+)(?:\.0)?\)?(?: *=[\d+\-:/*x() ]+)?$")
"""One cell of the row that counts the columns."""


def find(
    sheet: Sheet,
    known: Mapping[str, Sequence[str]],
    needed: Sequence[str],
    collector: Collector,
    *,
    carried: bool = False,
) -> Table | None:
    """Return the table whose headings are *known* (heading -> other spellings); what is needed and missing is noted.

    So is what is not read, unless the columns that nobody knows are *carried* along.
    """
    spelt = {kunci(word): name for name, others in known.items() for word in (name, *others)}
    best = max(range(min(DEPTH, len(sheet.rows))), key=lambda row: len(_matches(sheet, row, spelt)), default=None)
    if best is None or not _matches(sheet, best, spelt):
        if not sheet.table:
            listed = ", ".join(needed)
            collector.add("heading-missing", sheet.name, "",
                f"Tidak ada baris judul kolom di lembar ini. Tulis judul: {listed}.",
                f"This sheet has no heading row. Write the headings: {listed}.",
            )  # fmt: skip
        return None
    heads = _heading_rows(sheet, best, spelt)
    columns = _columns(sheet, heads, spelt, collector)
    others = _others(sheet, heads, columns, collector)
    headings = Headings(sheet, heads, spelt, frozenset(needed))
    mend(headings, columns, others, collector)
    _note_missing(sheet, [name for name in needed if name not in columns], collector)
    table = Table(sheet, columns, others, _first_row(sheet, heads[-1] + 1))
    if not carried and not sheet.table:
        _note_unread(headings, table, collector)
    return table


def _matches(sheet: Sheet, row: int, spelt: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, name in _known(sheet, row, spelt):
        found.setdefault(name, place)
    return found


def _known(sheet: Sheet, row: int, spelt: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for place, value in enumerate(sheet.rows[row]):
        if isinstance(value, str) and (name := spelt.get(kunci(value))):
            yield place, name


def _heading_rows(sheet: Sheet, best: int, spelt: Mapping[str, str]) -> tuple[int, ...]:
    """Return the rows of the headings, one or two: the best row, and the one above or below it that adds headings."""
    have = _matches(sheet, best, spelt)
    for row in (best - 1, best + 1):
        if not 0 <= row < len(sheet.rows):
            continue
        more = {name: place for name, place in _matches(sheet, row, spelt).items() if name not in have}
        rest = [
            value for place, value in enumerate(sheet.rows[row]) if value is not None and place not in more.values()
        ]
        if more and (row < best or len(rest) <= len(more)):
            return tuple(sorted((row, best)))
    return (best,)


def _columns(sheet: Sheet, heads: Sequence[int], spelt: Mapping[str, str], collector: Collector) -> dict[str, int]:
    """Return where each heading stands; of two heading rows the lower one says more than the one merged above it."""
    columns: dict[str, int] = {}
    for row in reversed(heads):
        above = dict(columns)
        for place, name in _known(sheet, row, spelt):
            if name in columns and name not in above:
                _note_twice(sheet, row, (columns[name], place), name, collector)
            elif name not in columns and place not in above.values():
                columns[name] = place
    return columns


def _others(sheet: Sheet, heads: Sequence[int], columns: Mapping[str, int], collector: Collector) -> dict[str, int]:
    """Return where unknown headings stand; row numbers are none."""
    others: dict[str, int] = {}
    places: dict[str, int] = {}
    for place in range(max(len(sheet.rows[row]) for row in heads)):
        words = [sheet.cell(row, place).value for row in heads]
        name = next(
            (" ".join(bersih(word).split()) for word in reversed(words) if isinstance(word, str) and word.strip()), ""
        )
        if not name or place in columns.values() or kunci(name) in ROW_NUMBERS:
            continue
        if (key := kunci(name)) in places:
            _note_twice(sheet, heads[-1], (places[key], place), name, collector)
        else:
            others[name] = places[key] = place
    return others


def _first_row(sheet: Sheet, below: int) -> int:
    """Return where the data begin: below the headings, and below the row that counts them."""
    first = below
    while below < len(sheet.rows):
        filled = [value for value in sheet.rows[below] if value is not None and str(value).strip()]
        if filled and not _counts(filled):
            break
        below += 1
        first = below if filled else first
    return first


def _counts(filled: Sequence[object]) -> bool:
    """Return whether a row counts the columns, `(1) (2) (3)`; Excel stores what is typed so as -1, -2, -3.

    It may begin at 2, above the second column, and may say how a column is reckoned: `14=15+16`.
    """
    numbers = [int(found[1]) for value in filled if (found := COUNT.match(str(value).strip()))]
    return len(filled) > 2 and numbers in [list(range(first, first + len(filled))) for first in (1, 2)]  # noqa: PLR2004 - 1 2 3


def _note_missing(sheet: Sheet, missing: Sequence[str], collector: Collector) -> None:
    """Note the headings that are not there; a key that a case file leaves out is an empty cell."""
    for name in () if sheet.table else missing:
        collector.add("heading-missing", sheet.name, "",
            f'Judul kolom "{name}" tidak ada. Tambahkan kolom itu.',
            f'The heading "{name}" is missing. Add that column.',
        )  # fmt: skip


def _note_unread(headings: Headings, table: Table, collector: Collector) -> None:
    """Note each unknown column that holds something where one that may be absent is: it may be that one, called otherwise."""
    absent = [name for name in dict.fromkeys(headings.spelt.values()) if name not in table.columns]
    meant = [name for name in absent if name not in headings.needed][:MEANT]
    told, english = " atau ".join(meant), " or ".join(meant)
    for word, place in table.others.items() if meant else ():
        if any(not headings.sheet.cell(row, place).empty for row in range(table.first, len(headings.sheet.rows))):
            collector.add("heading-unknown", headings.sheet.name, headings.ref(place),
                f'Kolom "{word}" tidak dikenal di lembar ini dan tidak dibaca. Bila isinya {told}, ganti judulnya; bila bukan, biarkan.',
                f'The column "{word}" is not known on this sheet and not read. If it holds {english}, rename it; if not, leave it.',
                warning=True,
            )  # fmt: skip


def _note_twice(sheet: Sheet, row: int, places: tuple[int, int], name: str, collector: Collector) -> None:
    letters = f"{column_letter(places[0])} dan {column_letter(places[1])}"
    collector.add("heading-ambiguous", sheet.name, sheet.ref(row, places[1]),
        f'Judul "{name}" ada di dua kolom ({letters}). Hapus atau ganti nama salah satunya.',
        f'The heading "{name}" stands in two columns ({letters}). Delete or rename one.',
    )  # fmt: skip


class Headings(Frozen):
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


def mend(headings: Headings, columns: dict[str, int], others: dict[str, int], collector: Collector) -> None:
    """Take each unknown heading that is clearly close to one that is missed for that one, and note it."""
    sheet = headings.sheet
    for word, place in tuple(others.items()):
        missed = {key: name for key, name in headings.spelt.items() if sheet.table or name not in columns}
        if not (name := nearest_name(kunci(word), missed)):
            continue
        code = "heading-missing" if name in headings.needed and not sheet.table else "heading-ambiguous"
        note(collector, code, (sheet.name, headings.ref(place)), word, name)
        del others[word]
        if columns.setdefault(name, place) == place:
            continue
        for row in headings.rows_of(place):  # one table of a case file has the slip, another the right key
            collector.doubt(sheet.name, sheet.ref(row, columns[name]))


def note(collector: Collector, code: str, at: tuple[str, str], word: str, name: str) -> None:
    """Note a heading or label that is nearly another."""
    collector.add(code, *at,
        f'"{word}" tidak dikenal di sini. Maksud Anda "{name}"? Perbaiki tulisannya; bila bukan, beri nama yang lebih berbeda.',
        f'"{word}" is not known here. Did you mean "{name}"? Mend its spelling; if not, give it a name less alike.',
    )  # fmt: skip
