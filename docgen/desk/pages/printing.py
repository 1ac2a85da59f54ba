"""The print set of a case: what was not printed yet, made as one PDF with a tick list of what to print and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from docgen.desk.exchange import Download, Go, Page
from docgen.desk.pages.case import kode_of
from docgen.desk.refusals import not_found

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask


async def show(ask: Ask) -> Answer:
    """Show the papers to print, each with a box to tick, and the sets made before."""
    kode, home = kode_of(ask), ask.desk.home
    dossier: dict[str, Any] = await ask.work("shelves.of_case", home, kode)
    new: list[dict[str, Any]] = await ask.work("prints.new", home, kode)
    made: list[str] = await ask.work("prints.made", home, kode)
    waiting = {each["sha512"] for each in new}
    papers = [{**each, "printed": each["sha512"] not in waiting} for each in dossier["papers"]]
    data = {
        "kode": kode,
        "dossier": dossier,
        "papers": papers,
        "new": len(new),
        "made": made,
        "done": ask.request.query_params.get("jadi", ""),
    }
    return Page("print.html", data, {"ok": True, "papers": papers, "sets": made})


async def take(ask: Ask) -> Answer:
    """Make a print set; the queue of LibreOffice takes it in its turn."""
    kode = kode_of(ask)
    only = "all" if ask.text("only") == "all" else "new"
    found: dict[str, Any] = await run_in_threadpool(
        ask.desk.pictures.ask, "prints.make", ask.desk.home, kode, only, ask.by
    )
    return Go(f"/kasus/{kode}/cetak?jadi={found['name'] or 'kosong'}", found["document"])


async def pdf(ask: Ask) -> Answer:
    """Give the PDF of a print set."""
    kode, name = kode_of(ask), ask.part("name")
    place = await ask.work("prints.pdf", ask.desk.home, kode, name)
    if place is None:
        raise not_found()
    return Download(place, "application/pdf", f"{kode}-cetak-{name}.pdf")
