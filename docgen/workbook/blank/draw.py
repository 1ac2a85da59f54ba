"""The blank workbook's sheets drawn: headings with notes, drop-downs, text columns, protection. No words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from docgen.bahasa import slug
from docgen.settings.kit.forms import UNIT
from docgen.workbook import xlsxfile
from docgen.workbook.blank import looks
from docgen.workbook.blank.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.workbook.blank.columns import Column, Form
    from docgen.workbook.xlsxfile import Written

EXAMPLE_ROW, HEADING_ROW, FIRST_ROW = 3, 4, 5
LAST_ROW = 20_000
"""Down to here the drop-downs reach: twice the largest office."""

LAST_COLUMN = 16_384
LABEL_ROW = 4
LIST_COLUMN = 8
"""Lists stand right of the columns that are searched for the labels of the case (`docgen.case`)."""

SPARE = 15
AUTHOR = "Petunjuk docgen"
OPEN = Protection(locked=False)
CENTRED = frozenset({Kind.TANGGAL, Kind.WAKTU, Kind.JAM, Kind.ANGKA, Kind.BULAT})


def form(book: Workbook, sheet: Form) -> None:
    """Draw one sheet: guidance, an example above the headings, the headings with their notes, the open rows below."""
    page = book.create_sheet(sheet.name)
    looks.title(page, sheet.name.upper(), sheet.guide)
    for place, column in enumerate(sheet.columns, start=1):
        _example(page.cell(EXAMPLE_ROW, place), column, first=place == 1)
        _heading(page.cell(HEADING_ROW, place), column)
        _prepare(page, place, column, lenient=sheet.lenient)
        for index, row in enumerate(sheet.rows):
            if column.heading in row:
                _fill(page.cell(FIRST_ROW + index, place), column, row[column.heading])
    _open_beyond(page, len(sheet.columns) + 1)
    page.row_dimensions[HEADING_ROW].height = 32
    page.freeze_panes = page.cell(FIRST_ROW, sheet.still + 1)
    page.print_options.gridLines = True
    looks.for_print(page, HEADING_ROW)
    protect(page)


def kasus(book: Workbook, labels: tuple[Column, ...], guide: str, lists: Mapping[str, Column]) -> None:
    """Draw the sheet Kasus: labels, open cells beside them, an example each, and the lists that columns offer."""
    page = book.create_sheet("Kasus")
    looks.title(page, "KASUS", guide)
    for letter, width in zip("ABCDEFG", (22, 70, 60, 2, 2, 2, 2), strict=True):
        page.column_dimensions[letter].width = width
    for row, label in enumerate(labels, start=LABEL_ROW):
        _label(page, row, label)
    for place, (name, column) in enumerate(lists.items(), start=LIST_COLUMN):
        _daftar(book, page, place, name, column)
    page.freeze_panes = page.cell(LABEL_ROW, 2)
    looks.for_print(page, LABEL_ROW - 1)
    page.print_area = f"A1:C{LABEL_ROW + len(labels) - 1}"
    protect(page)


def _label(page: Worksheet, row: int, label: Column) -> None:
    name, value = page.cell(row, 1, label.heading), page.cell(row, 2)
    name.font, name.fill, name.border, name.alignment = looks.LABEL, looks.LABEL_FILL, looks.GRID, looks.LEFT
    value.font, value.border, value.alignment = looks.BODY, looks.GRID, looks.LEFT
    value.number_format, value.protection = label.kind.value, OPEN
    page.row_dimensions[row].height = 30
    name.comment = looks.note(label.note, AUTHOR)
    if label.example:
        _example(page.cell(row, 3), label, first=True)
    if label.choices:
        _offer(page, f"B{row}", label, label.inline, lenient=False)


def _daftar(book: Workbook, page: Worksheet, place: int, name: str, column: Column) -> None:
    """Write one list, with room for more where more may be added, and name it: a named list stays with Excel's own form.

    A drop-down that names cells of another sheet is moved by Excel into an extension that other programs lose.
    """
    letter = get_column_letter(place)
    last = LABEL_ROW + len(column.choices) - 1 + (0 if column.strict else SPARE)
    head = page.cell(LABEL_ROW - 1, place, f"Daftar {column.heading if name == UNIT else name}")
    looks.head(head)
    page.column_dimensions[letter].width = max(len(item) for item in (*column.choices, name + " " * 8)) + 3
    for row in range(LABEL_ROW, last + 1):
        cell = page.cell(row, place)
        cell.font, cell.border = looks.BODY, looks.GRID
        cell.number_format, cell.protection = Kind.KODE.value, Protection(locked=column.strict)
        if row - LABEL_ROW < len(column.choices):
            xlsxfile.write_cell(cell, column.choices[row - LABEL_ROW])
    area = f"Kasus!${letter}${LABEL_ROW}:${letter}${last}"
    first = f"Kasus!${letter}${LABEL_ROW}"
    reach = area if column.strict else f"OFFSET({first},0,0,MAX(1,COUNTA({area})),1)"
    book.defined_names[_name(name)] = DefinedName(_name(name), attr_text=reach)


def _name(daftar: str) -> str:
    return f"Daftar_{slug(daftar, '_')}"


def _example(cell: Cell, column: Column, *, first: bool) -> None:
    """Write an example, grey and slanted above the headings, where nothing is read as data."""
    xlsxfile.write_cell(cell, f"Contoh: {column.example}".removesuffix(" ") if first else column.example)
    cell.font, cell.alignment = looks.GUIDE, looks.LEFT


def _heading(cell: Cell, column: Column) -> None:
    cell.value = column.heading
    looks.head(cell)
    cell.comment = looks.note(column.note, AUTHOR)


def _prepare(page: Worksheet, place: int, column: Column, *, lenient: bool) -> None:
    """Make a column open, of its kind, and offer its choices; an NIP is taken as text alone."""
    letter = get_column_letter(place)
    look = page.column_dimensions[letter]
    look.width, look.number_format, look.font, look.protection = column.width, column.kind.value, looks.BODY, OPEN
    look.alignment = looks.CENTRE if column.kind in CENTRED else looks.LEFT
    area = f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}"
    if column.nip:
        _text_only(page, area, f"{letter}{FIRST_ROW}")
    if column.choices or column.daftar:
        inside = "" if column.daftar and not column.strict else column.inline
        _offer(page, area, column, inside or _name(column.daftar), lenient=lenient)


def _offer(page: Worksheet, area: str, column: Column, source: str, *, lenient: bool) -> None:
    """Put a drop-down on *area*: strict ones take nothing else, lenient ones ask first, the others only offer."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=column.strict)
    rule.errorStyle = "warning" if lenient else "stop"
    rule.errorTitle, rule.error = "Isian tidak dikenal", "Pilih salah satu dari daftar."
    rule.add(area)
    page.add_data_validation(rule)


def _text_only(page: Worksheet, area: str, first: str) -> None:
    rule = DataValidation(type="custom", formula1=f"ISTEXT({first})", allow_blank=True)
    rule.showInputMessage, rule.showErrorMessage, rule.errorStyle = True, True, "stop"
    rule.promptTitle, rule.prompt = "NIP", "Ketik NIP sebagai teks, 18 angka."
    rule.errorTitle, rule.error = "NIP harus teks", "Ubah format sel menjadi Teks, lalu ketik ulang NIP-nya."
    rule.add(area)
    page.add_data_validation(rule)


def _fill(cell: Cell, column: Column, value: Written) -> None:
    xlsxfile.write_cell(cell, value)
    cell.number_format, cell.font, cell.protection = column.kind.value, looks.BODY, OPEN
    cell.alignment = looks.CENTRE if column.kind in CENTRED else looks.LEFT


def _open_beyond(page: Worksheet, place: int) -> None:
    """Leave the columns right of the table open too: Excel deletes a row only where every cell of it is open."""
    rest = page.column_dimensions[get_column_letter(place)]
    rest.min, rest.max, rest.protection = place, LAST_COLUMN, OPEN


def protect(page: Worksheet) -> None:
    """Protect the headings, without a password; rows, widths, formats, sorting and filters stay free."""
    for freedom in ("insertRows", "deleteRows", "formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(page.protection, freedom, False)
    page.protection.sheet = True
