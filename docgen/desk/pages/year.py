"""A year's closed cases: minutes of each step against the standard, by unit, by kind of error; charts drawn as SVG."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docgen.desk import charts
from docgen.desk.background import StillAtWorkError
from docgen.desk.exchange import XLSX, Download, Page
from docgen.desk.refusals import not_found
from docgen.desk.workers import OverLimitError

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask


async def _year(ask: Ask) -> tuple[str, list[str]]:
    """Return the year asked for, else the newest that has closed dossiers, and all of them."""
    years: list[str] = await ask.work("years.names")
    wanted = ask.request.query_params.get("tahun", "")
    if wanted and wanted not in years:
        raise not_found()
    return wanted or (years[0] if years else str(ask.desk.clock().year)), years


async def _read(ask: Ask, job: str, name: str, *more: object) -> Any:  # noqa: ANN401 - each job has its own value
    """Return what a job makes of a year whose dossiers are remembered; piece by piece, so that others work on meanwhile."""
    while await ask.work("years.refresh", name):
        pass
    try:
        return await ask.work(job, name, *more)
    except OverLimitError:  # all of them were written anew, as from a copy put back
        await ask.work("years.forget", name)
    while await ask.work("years.refresh", name):
        pass
    return await ask.work(job, name, *more)


async def show(ask: Ask) -> Answer:
    """Show how a year went; while its dossiers are read for the first time, how many of them are."""
    name, years = await _year(ask)
    asked = partial(_read, ask, "years.year", name, ask.desk.clock(), ask.lang)
    background = ask.desk.background
    try:
        found: dict[str, Any] = await background.found(
            (name, ask.lang), "", None if ask.json else background.patience, asked
        )
    except StillAtWorkError:
        return await _still_read(ask, name)
    steps = found["document"].get("steps", [])
    rows = charts.dots(steps, found["minutes"], found["cases"])
    data = {"year": name, "years": years, "rows": rows, "width": charts.WIDTH, **found}
    return Page("year.html", data, found["document"])


async def _still_read(ask: Ask, name: str) -> Page:
    read, count = await ask.work("years.known", name)
    sentence = ask.say(
        f"{read} dari {count} berkas tahun {name} sudah dibaca; sekali dibaca, meja mengingatnya.",
        f"{read} of {count} dossiers of {name} are read; once read, the desk remembers them.",
    )
    title = ask.say(f"Tahun {name}", f"Year {name}")
    return Page("wait.html", {"name": title, "sentence": sentence, "part": read / max(count, 1)})


async def export(ask: Ask) -> Answer:
    """Give the distribution as a workbook."""
    name, _ = await _year(ask)
    content = await _read(ask, "years.book", name)
    if not content:
        raise not_found()
    return Download(content, XLSX, f"sebaran-{name}.xlsx")
