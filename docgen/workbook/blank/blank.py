"""The blank workbook of a case: every sheet with its headings, drop-downs and notes. Writing only: nothing is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from docgen.workbook import xlsxfile
from docgen.workbook.blank import choices, draw, labels, records, sheets
from docgen.workbook.blank.column import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.settings.kit import Kit, Lembar
    from docgen.settings.office import Office
    from docgen.workbook.blank.column import Form
    from docgen.workbook.blank.sheets import Row

CREATOR = "docgen"


def blank(kit: Kit, office: Office, people: Sequence[Row] = (), officials: Sequence[dict[str, str]] = ()) -> bytes:
    """Return an empty workbook, its data sheets naming *people*, its officials as given, else those of the office."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = CREATOR
    forms = _forms(kit, office, people, officials)
    units = choices.bidang(office, (str(row.get("Bidang", "")) for row in people))
    asked = labels.of(kit)
    draw.kasus(book, asked, labels.guide(asked), _lists(forms, units))
    for form in forms:
        draw.form(book, form)
    return xlsxfile.write(book)


def _forms(kit: Kit, office: Office, people: Sequence[Row], officials: Sequence[dict[str, str]]) -> tuple[Form, ...]:
    """Return the sheets after Kasus: those of the kit in its order, between those of every kit."""
    explained = (sheets.bukti(kit),) if kit.banding else ()
    return (
        sheets.pejabat(kit, office, officials),
        sheets.langkah(kit),
        *(_own(kit, lembar, people) for lembar in kit.lembar),
        *explained,
        records.nomor_naskah(kit),
    )


def _own(kit: Kit, lembar: Lembar, people: Sequence[Row]) -> Form:
    """Return one sheet of the kit: what `workbook.md` describes in its words, any other column by column."""
    if kit.banding and lembar.kunci == kit.banding.temuan:
        return sheets.temuan(kit, lembar)
    if kit.met and lembar in kit.met:
        return sheets.rapat(lembar) if lembar is kit.met[0] else sheets.peserta(lembar)
    if kit.people and lembar in kit.people:
        return sheets.semula(kit, people) if lembar is kit.people[0] else sheets.perbaikan(kit, people)
    return records.form(kit, lembar, people)


def _lists(forms: Sequence[Form], units: tuple[str, ...]) -> dict[str, Column]:
    """Return the lists that Kasus holds: the units, and every list that may grow or is too long for a drop-down itself."""
    found = {"Bidang": Column("Bidang", 0, "", choices=units, strict=False)}
    for column in (column for form in forms for column in form.columns):
        if column.daftar and not (column.strict and choices.inline(column.choices)):
            found.setdefault(column.daftar, column)
    return found
