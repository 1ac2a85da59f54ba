"""What a check found, by sheet: the cell, the sentence, the sheet's own row. The same findings as `docgen check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk.asked import XLSX, Download, Page
from docgen.desk.pages.case import kode_of

if TYPE_CHECKING:
    from docgen.desk.asked import Answer, Ask


async def show(ask: Ask) -> Answer:
    """Show every finding of a case as it stands now."""
    kode = kode_of(ask)
    found: dict[str, Any] = await ask.work("cases.look", ask.desk.home, kode, ask.lang)
    return Page("finding.html", {**found, "kode": kode, "state": ask.desk.issues.state(kode)}, found["document"])


async def marked(ask: Ask) -> Answer:
    """Give the copy of the workbook with its findings marked."""
    kode = kode_of(ask)
    content = await ask.work("cases.marked", ask.desk.home, kode, ask.lang)
    return Download(content, XLSX, f"{kode}-bertanda.xlsx")
