"""Lists that give each person two rows, the number below the name: one row a person is made of them. No people."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from docgen.case.cells import Mark
from docgen.case.reading import person_keys, table
from docgen.case.roster import lines, parts
from docgen.case.roster.lines import Line
from docgen.case.roster.titles import NAME_AND_NIP
from docgen.value import replace

if TYPE_CHECKING:
    from docgen.case.cells import Raw, Sheet
    from docgen.case.reading.collector import Collector
    from docgen.case.roster.titles import Titles


def joined(sheet: Sheet, titles: Titles, collector: Collector) -> Sheet:
    """Return a sheet with the row of each number, or the second of a merged one, added to that of its name.

    A number that Excel has shortened is noted.
    """
    place = titles.columns.get(NAME_AND_NIP, titles.columns.get(titles.number, -1))
    rows = list(sheet.rows)
    for index in range(titles.first, len(rows) - 1):
        if lines.kind(sheet, index, titles) is Line.PERSON and _goes_on(sheet, index, place, collector):
            pairs = enumerate(zip_longest(rows[index], rows[index + 1]))
            rows[index] = tuple(_both(upper, lower, number=column == place) for column, (upper, lower) in pairs)
            rows[index + 1] = ()
    return replace(sheet, rows=tuple(rows))


def _goes_on(sheet: Sheet, index: int, place: int, collector: Collector) -> bool:
    """Return whether the row below is the same person's: the number alone stands there, or a merged cell covers it."""
    name, below = sheet.cell(index, place).value, sheet.cell(index + 1, place)
    if below.mark is Mark.UNDER:
        return True
    if not isinstance(name, str) or parts.NUMBER.search(name):
        return False
    if person_keys.is_number(below) and len(person_keys.as_typed(below)) >= table.LONG:
        person_keys.read(below, None, collector)
        return False
    rest, number = parts.name_and_nip(str(below.value or ""))
    return bool(number) and not rest


def _both(upper: Raw, lower: Raw, *, number: bool) -> Raw:
    """Return what two cells above each other say; a year below is that of a day on which something began."""
    if isinstance(upper, str) and isinstance(lower, str) and (number or not re.search(r"\d{4}", lower)):
        return f"{upper}\n{lower}"
    return lower if upper is None else upper
