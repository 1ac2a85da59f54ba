"""Sheets made into an .xlsx whose bytes depend on nothing but the sheets."""

import math
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from sheet import FIRST_ROW, HEADING_ROW, Column, Sheet, Value

OWNER = "DPMD Kabupaten Banggai"
STAMP = "2026-11-09T02:00:00Z"
WHEN = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
WITH = re.compile(rb" / Openpyxl [\d.]+")
ZIP_DATE = (2026, 11, 9, 10, 0, 0)

# 421 is Indonesian: months read Oktober, not October, on any machine.
FORMATS = {
    "nip": "@",
    "tanggal": "[$-421]dd mmmm yyyy",
    "waktu": "dd/mm/yyyy hh:mm",
    "jam": "hh:mm",
    "angka": "0.00",
    "bulat": "0",
}
CENTRED = {"nip", "tengah", "tanggal", "waktu", "jam", "angka", "bulat"}
SPARE_ROWS = 40
LINE = 13.5
TALLEST = 409.0

HEAD_FILL = PatternFill("solid", fgColor="1F4E5F")
LABEL_FILL = PatternFill("solid", fgColor="E4EEF1")
MARK_FILL = PatternFill("solid", fgColor="FFF2CC")
EDGE = Side(style="thin", color="B7C4C9")
GRID = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
BODY = Font(name="Arial", size=10)
HEAD = Font(name="Arial", size=10, bold=True, color="FFFFFF")
LABEL = Font(name="Arial", size=10, bold=True)
TITLE = Font(name="Arial", size=14, bold=True, color="1F4E5F")
NOTE = Font(name="Arial", size=9, italic=True, color="6B7B82")


def workbook(kasus: dict[str, Value], sifat: tuple[str, ...], sheets: list[Sheet]) -> bytes:
    """Return the workbook: the sheet Kasus, then *sheets*."""
    book = Workbook()
    book.properties.creator = OWNER
    write_kasus(book.active, kasus, sifat)
    for sheet in sheets:
        write_sheet(book.create_sheet(sheet.name), sheet)
    out = BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def write_kasus(page: Worksheet, kasus: dict[str, Value], sifat: tuple[str, ...]) -> None:
    """Write labels into A and values into B."""
    page.title = "Kasus"
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 92
    for number, (label, value) in enumerate(kasus.items(), start=1):
        name, field = page.cell(number, 1, label), page.cell(number, 2, value)
        name.font, name.fill, name.border = LABEL, LABEL_FILL, GRID
        field.font, field.border = BODY, GRID
        name.alignment = field.alignment = Alignment("left", "center", wrap_text=True)
        if label.startswith("Periode "):
            field.number_format = FORMATS["tanggal"]
        page.row_dimensions[number].height = LINE * lines(value, 92) + 8
    offer(page, f"B{list(kasus).index('Sifat') + 1}", sifat, strict=True)
    print_setup(page)


def write_sheet(page: Worksheet, sheet: Sheet) -> None:
    """Write title, note, headings and rows."""
    page["A1"], page["A2"] = sheet.title, sheet.note
    page["A1"].font, page["A2"].font = TITLE, NOTE
    page.row_dimensions[1].height = 22
    for number, column in enumerate(sheet.columns, start=1):
        write_heading(page, number, column)
    page.row_dimensions[HEADING_ROW].height = 32
    for index in range(len(sheet.rows)):
        write_row(page, sheet, index)
    page.freeze_panes = sheet.freeze
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    prepare_columns(page, sheet)
    print_setup(page)


def write_heading(page: Worksheet, number: int, column: Column) -> None:
    """Write one heading and set its column's width."""
    cell = page.cell(HEADING_ROW, number, column.heading)
    cell.font, cell.fill, cell.border = HEAD, HEAD_FILL, GRID
    cell.alignment = Alignment("center", "center", wrap_text=True)
    page.column_dimensions[get_column_letter(number)].width = column.width


def write_row(page: Worksheet, sheet: Sheet, index: int) -> None:
    """Write one row, as high as its longest text needs."""
    row = FIRST_ROW + index
    height = 1
    for number, column in enumerate(sheet.columns, start=1):
        value = sheet.rows[index].get(column.heading)
        cell = page.cell(row, number, value)
        cell.font, cell.border = BODY, GRID
        cell.number_format = FORMATS.get(column.kind, "General")
        side = "center" if column.kind in CENTRED else "left"
        cell.alignment = Alignment(side, "center" if height == 1 else None, wrap_text=True)
        if (index, column.heading) in sheet.marked:
            cell.fill = MARK_FILL
        height = max(height, lines(value, column.width))
    settle(page, row, height)


def settle(page: Worksheet, row: int, height: int) -> None:
    """Set the height of a row; long texts stand at its top, short ones in its middle."""
    page.row_dimensions[row].height = min(LINE * height + 5, TALLEST)
    for cell in page[row]:
        cell.alignment = Alignment(cell.alignment.horizontal, "top" if height > 4 else "center", wrap_text=True)


def lines(value: Value, width: float) -> int:
    """Return how many lines a text takes in a column of that width."""
    text = value if isinstance(value, str) else ""
    return sum(max(1, math.ceil(len(line) / (width * 1.3))) for line in text.split("\n"))


def prepare_columns(page: Worksheet, sheet: Sheet) -> None:
    """Offer the choices of each column and keep typed NIPs as text, spare rows included."""
    last = FIRST_ROW + len(sheet.rows) + SPARE_ROWS
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        if column.choices:
            area = f"{letter}{FIRST_ROW}:{letter}{last}"
            offer(page, area, column.choices, strict=column.strict)
        if column.kind == "nip":
            page.column_dimensions[letter].number_format = FORMATS["nip"]


def offer(page: Worksheet, area: str, choices: tuple[str, ...], *, strict: bool) -> None:
    """Put a drop-down list on *area*; a strict one takes nothing else."""
    listing = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=strict)
    listing.errorTitle, listing.error = "Isian tidak dikenal", "Pilih salah satu dari daftar."
    page.add_data_validation(listing)
    listing.add(area)


def print_setup(page: Worksheet) -> None:
    """Print landscape A4, as wide as the paper, with page numbers."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.75
    page.page_margins.header = page.page_margins.footer = 0.3
    page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"
    page.HeaderFooter.scaleWithDoc = False
    page.sheet_view.showGridLines = False


def timeless(archive: bytes) -> bytes:
    """Return the archive without the clock and the library's version, in its properties and in the zip itself."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.startswith("docProps/"):
                body = WHEN.sub(STAMP.encode(), WITH.sub(b"", body))
            member = ZipInfo(name, ZIP_DATE)
            member.compress_type, member.create_system = ZIP_DEFLATED, 0
            new.writestr(member, body)
    return out.getvalue()
