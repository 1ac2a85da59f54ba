"""The blank workbook of a case: every sheet with its headings, drop-downs and notes. Writing only: nothing is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from docgen.bahasa import slug
from docgen.settings.kit.forms import UNIT
from docgen.value import replace
from docgen.workbook import xlsxfile
from docgen.workbook.blank import draw, sheets
from docgen.workbook.blank.columns import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.settings.kit import Kit
    from docgen.settings.office import Office
    from docgen.workbook.blank.columns import Form, Row

CREATOR = "docgen"


def blank(kit: Kit, office: Office, people: Sequence[Row] = (), officials: Sequence[dict[str, str]] = ()) -> bytes:
    """Return an empty workbook, its data sheets naming *people*, its officials as given, else those of the office."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = CREATOR
    forms = _apart(
        (
            sheets.pejabat(kit, office, officials),
            sheets.langkah(kit),
            *(sheets.of_records(kit, lembar, people) for lembar in kit.lembar),
            *sheets.bukti(kit),
            sheets.nomor_naskah(kit),
        )
    )
    named = (*(held.bidang for held in office.pejabat), *(str(row.get("Bidang", "")) for row in people))
    units = tuple(dict.fromkeys(name for name in named if name and not sheets.placeholder(name)))
    draw.kasus(book, sheets.labels(kit), sheets.guide(kit), _lists(forms, units, kit.unit_column))
    for form in forms:
        draw.form(book, form)
    return xlsxfile.write(book)


def _apart(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return the sheets with each list that two of them call alike but fill otherwise under a name of its own."""
    held: dict[str, tuple[str, ...]] = {}

    def told(form: Form, column: Column) -> Column:
        other = column.choices and held.setdefault(slug(column.daftar), column.choices) != column.choices
        return replace(column, daftar=f"{column.daftar} {form.name}") if other else column

    return tuple(replace(form, columns=tuple(told(form, column) for column in form.columns)) for form in forms)


def _lists(forms: Sequence[Form], units: tuple[str, ...], called: str) -> dict[str, Column]:
    """Return the lists that Kasus holds: the units as they are *called*, and every list that may grow or is too long for a drop-down itself."""
    found = {UNIT: Column(called, 0, "", choices=units, strict=False)}
    for column in (column for form in forms for column in form.columns):
        if column.daftar and not (column.strict and column.inline):
            found.setdefault(column.daftar, column)
    return found
