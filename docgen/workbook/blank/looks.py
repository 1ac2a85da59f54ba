"""How the blank workbook and the list of findings look: fonts, fills, printing. No words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_FILL = PatternFill("solid", fgColor="1F4E5F")
LABEL_FILL = PatternFill("solid", fgColor="E4EEF1")
EDGE = Side(style="thin", color="B7C4C9")
GRID = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
BODY = Font(name="Arial", size=10)
HEAD = Font(name="Arial", size=10, bold=True, color="FFFFFF")
LABEL = Font(name="Arial", size=10, bold=True)
TITLE = Font(name="Arial", size=14, bold=True, color="1F4E5F")
GUIDE = Font(name="Arial", size=9, italic=True, color="6B7B82")
LINK = Font(name="Arial", size=10, color="0563C1", underline="single")
CENTRE = Alignment("center", "center", wrap_text=True)
LEFT = Alignment("left", "center", wrap_text=True)
TOP = Alignment("left", "top", wrap_text=True)


def title(page: Worksheet, words: str, guide: str) -> None:
    """Write what a sheet is, and how it is filled, above its table."""
    page["A1"], page["A2"] = words, guide
    page["A1"].font, page["A2"].font = TITLE, GUIDE
    page.row_dimensions[1].height = 22


def head(cell: Cell) -> None:
    """Make a cell look like a heading."""
    cell.font, cell.fill, cell.border, cell.alignment = HEAD, HEAD_FILL, GRID, CENTRE


def for_print(page: Worksheet, headings: int) -> None:
    """Print landscape A4, as wide as the paper, the headings on every page, with sheet name and page numbers."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.75
    page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"
    page.print_title_rows = f"{headings}:{headings}"


def note(words: str, author: str) -> Comment:
    """Return a note in a box that is large enough for its words."""
    lines = sum(1 + len(line) // 42 for line in words.split("\n"))
    return Comment(words, author, height=24 + 17 * min(lines, 30), width=280)
