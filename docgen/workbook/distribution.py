"""The distribution over many cases as a workbook with charts, for the year's end. Layout only: the counting is in `progress`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter

from docgen.bahasa import kapital_awal
from docgen.workbook import xlsxfile
from docgen.workbook.blank import looks
from docgen.workbook.plain import HEAD_ROW, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.case.progress import Distribution, Share

TIMES = ("Jumlah kasus", "Waktu baku", "Median", "Persentil 90", "Melampaui baku")
GUIDE = (
    "Menit kerja menurut jam kantor. Median dan persentil 90 dihitung seperti MEDIAN dan PERCENTILE dalam lembar kerja."
)
FILLS = ("FFFFFF", "8C8C8C", "333333")
"""White, grey and black with black edges: the charts are read in black and white too."""


def distribution(found: Distribution, unit: str, rows: str) -> bytes:
    """Return the workbook: times by step and by unit, corrections by unit and by kind of error, and each case.

    *unit* and *rows* are what all its cases call a unit and a row that is corrected; empty where they differ.
    """
    unit, rows = unit or "unit", rows or "objek"
    head = kapital_awal(unit)
    book = Workbook()
    page = _page(book, "Langkah", "Waktu setiap langkah", GUIDE, first=True)
    labels = [*(f"Langkah {item.label}" for item in found.steps), "Seluruhnya"]
    _times(page, "Langkah", (*found.steps, found.total), labels)
    _chart(page, "Waktu baku, median, dan persentil 90 (menit kerja)", (3, 5), len(found.steps))
    page = _page(book, "Unit", f"Waktu setiap {unit}, jumlah langkahnya sendiri", GUIDE)
    _times(page, head, found.unit_times, [item.label for item in found.unit_times])
    _chart(page, "Waktu baku, median, dan persentil 90 (menit kerja)", (3, 5), len(found.unit_times))
    for name, title, first, tallies in (
        ("Perbaikan Unit", f"Perbaikan data setiap {unit}", head, found.units),
        ("Jenis Kesalahan", "Perbaikan data setiap jenis kesalahan", "Jenis kesalahan", found.kinds),
    ):
        page = _page(book, name, title, f"Kasus, {rows}, dan unsur data yang diperbaiki.")
        heads = (first, "Kasus", kapital_awal(rows), "Unsur data")
        _table(page, heads, [(item.label, item.cases, item.people, item.changes) for item in tallies])
        _chart(page, title, (4, 4), len(tallies))
    page = _page(book, "Kasus", "Waktu setiap kasus", "Menit kerja setiap langkah; kosong berarti belum selesai.")
    steps = ("Kasus", *(f"Langkah {item.label}" for item in found.steps))
    _table(page, steps, [(kode, *spent) for kode, spent in zip(found.cases, found.minutes, strict=True)])
    return xlsxfile.write(book)


def _page(book: Workbook, name: str, title: str, guide: str, *, first: bool = False) -> Worksheet:
    page: Any = book.active if first else book.create_sheet()
    page.title = name
    looks.title(page, title, guide)
    looks.for_print(page, HEAD_ROW)
    page.page_setup.fitToHeight = 1
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet: Worksheet = page
    return sheet


def _table(page: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    for place, values in enumerate((heads, *rows)):
        for column, value in enumerate(values, start=1):
            cell: Any = page.cell(HEAD_ROW + place, column)
            cell.font, cell.border = looks.BODY, looks.GRID
            xlsxfile.write_cell(cell, value)
            if place == 0:
                cell.font, cell.fill, cell.alignment = looks.HEAD, looks.HEAD_FILL, looks.CENTRE
    for column in range(1, len(heads) + 1):
        longest = max(len(str(row[column - 1] or "")) for row in (heads, *rows))
        page.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 9), 60)


def _times(page: Worksheet, head: str, shares: Sequence[Share], labels: Sequence[str]) -> None:
    rows: list[Sequence[Value]] = [
        (label, item.count, item.standard, item.median, item.p90, item.over) if item.count else (label, 0, *[None] * 4)
        for label, item in zip(labels, shares, strict=True)
    ]
    _table(page, (head, *TIMES), rows)
    for row in range(HEAD_ROW + 1, HEAD_ROW + 1 + len(rows)):
        page.cell(row, 6).number_format = "0%"


def _chart(page: Worksheet, title: str, columns: tuple[int, int], count: int) -> None:
    """Put a bar chart of some columns below the table; without rows there is nothing to show."""
    if not count:
        return
    first, last = columns
    chart: Any = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, title
    chart.height, chart.width = 5 + 0.9 * count, 24
    chart.add_data(
        Reference(page, min_col=first, max_col=last, min_row=HEAD_ROW, max_row=HEAD_ROW + count), titles_from_data=True
    )
    chart.set_categories(Reference(page, min_col=1, min_row=HEAD_ROW + 1, max_row=HEAD_ROW + count))
    # The first row of the table stands at the top of the chart, as it is read.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    for series, fill in zip(chart.series, FILLS[-len(chart.series) :], strict=True):
        series.graphicalProperties.solidFill = fill
        series.graphicalProperties.line.solidFill = "000000"
    page.add_chart(chart, f"A{HEAD_ROW + count + 4}")
