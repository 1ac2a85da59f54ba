"""What each row of a staff list is: a person, a unit's title, or something about the list. One row at a time."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import nip
from docgen.case.reading import table
from docgen.case.roster.parts import NUMBER
from docgen.case.roster.titles import NAME_AND_NIP

if TYPE_CHECKING:
    from docgen.case.cells import Raw, Sheet
    from docgen.case.roster.titles import Titles

NUMERAL = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,3})[.)]?")
FEW = 3
"""Columns that a row of column numbers counts at least."""


class Line(Enum):
    """What a row is."""

    PERSON = "person"
    UNIT = "unit"
    NOTHING = "nothing"


def kind(sheet: Sheet, index: int, titles: Titles) -> Line:
    """Return what a row of the list is."""
    row = sheet.rows[index]
    filled = [(place, value) for place, value in enumerate(row) if value is not None and str(value).strip()]
    texts = [str(value).strip() for _, value in filled if isinstance(value, str)]
    if not filled or _counts([value for _, value in filled]) or table.TOTALS.match(texts[0] if texts else ""):
        return Line.NOTHING
    if sum(kunci(text) in titles.cells for text in texts) > 1:
        return Line.NOTHING  # the headings again, as on each page
    if _is_person(sheet, index, titles):
        return Line.PERSON
    words = [text for text in texts if not NUMERAL.fullmatch(text)]
    signed = any(table.SIGNED.match(" ".join(text.split())) for text in words)
    titled = len(words) == 1 and len(filled) == len(texts) + sum(isinstance(value, (int, float)) for _, value in filled)
    return Line.UNIT if titled and not signed and not re.search(r"\d{4}", words[0]) else Line.NOTHING


def _counts(values: list[Raw]) -> bool:
    """Return whether a row counts its columns: 1 2 3, or (1) (2) (3)."""
    numbers = [re.fullmatch(r"[(-]?(\d{1,3})(?:\.0)?\)?", str(value).strip()) for value in values]
    return len(values) >= FEW and all(numbers) and len({match[1] for match in numbers if match}) == len(values)


def _is_person(sheet: Sheet, index: int, titles: Titles) -> bool:
    """Return whether a row names somebody, and says a number, a post or a place in the list beside the name."""
    if NAME_AND_NIP in titles.columns:
        both = _text(sheet, index, titles.columns[NAME_AND_NIP])
        name, number = both, NUMBER.search(both) is not None
    else:
        name = _text(sheet, index, titles.columns["Nama"])
        value = sheet.cell(index, titles.columns[titles.number]).value
        number = _bears_number(value) if titles.number == "NIP" else re.search(r"\d", str(value or "")) is not None
    if not name or table.TOTALS.match(name) or (NAME_AND_NIP in titles.columns and table.SIGNED.match(name)):
        return number and _is_listed(sheet, index, titles)
    if not number and table.SIGNED.match(name):
        return False
    beside = any(_text(sheet, index, titles.columns.get(column, -1)) for column in ("Jabatan", "Status", "Golongan"))
    return number or beside or _is_listed(sheet, index, titles)


def _is_listed(sheet: Sheet, index: int, titles: Titles) -> bool:
    """Return whether a row bears its place in the list, left of what is understood, and more than a title."""
    first = min(titles.columns.values())
    line = sheet.rows[index]
    numbered = any(
        isinstance(value, (int, float)) or bool(re.fullmatch(r"\d{1,5}\.?", str(value or "").strip()))
        for value in line[:first]
    )
    filled: int = sum(bool(_text(sheet, index, place)) for place in titles.columns.values())
    return numbered and filled > 1


def _bears_number(value: Raw) -> bool:
    """Return whether an NIP stands in a cell, or what Excel has left of one; a count is none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return len(f"{abs(value):.0f}") >= table.LONG
    return (
        isinstance(value, str) and nip.well_formed(nip.clean(value)) and not re.match(r"\s*nip", value, re.IGNORECASE)
    )


def _text(sheet: Sheet, index: int, place: int) -> str:
    value = sheet.cell(index, place).value if place >= 0 else None
    return value.strip() if isinstance(value, str) and value.strip(" -") else ""
