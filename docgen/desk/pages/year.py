"""A year's closed cases: minutes of each step against the standard, by unit, by kind of error; charts drawn as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import charts
from docgen.desk.exchange import XLSX, Download, Page
from docgen.desk.refusals import not_found

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask


async def _year(ask: Ask) -> tuple[str, list[str]]:
    """Return the year asked for, else the newest that has closed dossiers, and all of them."""
    years: list[str] = await ask.work("shelves.years", ask.desk.home)
    wanted = ask.request.query_params.get("tahun", "")
    if wanted and wanted not in years:
        raise not_found()
    return wanted or (years[0] if years else str(ask.desk.clock().year)), years


async def show(ask: Ask) -> Answer:
    """Show how a year went."""
    name, years = await _year(ask)
    found: dict[str, Any] = await ask.work("shelves.year", ask.desk.home, name, ask.desk.clock(), ask.lang)
    steps = found["document"].get("steps", [])
    rows = charts.dots(steps, found["minutes"], found["cases"])
    data = {"year": name, "years": years, "rows": rows, "width": charts.WIDTH, **found}
    return Page("year.html", data, found["document"])


async def export(ask: Ask) -> Answer:
    """Give the distribution as a workbook."""
    name, _ = await _year(ask)
    content = await ask.work("shelves.year_book", ask.desk.home, name)
    if not content:
        raise not_found()
    return Download(content, XLSX, f"sebaran-{name}.xlsx")
