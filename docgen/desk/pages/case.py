"""One case: what a check finds, its ten steps against the standard, what is next, its papers with pictures, its history; and how it is cancelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk import refusals
from docgen.desk.background import StillAtWorkError
from docgen.desk.exchange import DOCX, XLSX, Download, Page, Redirect
from docgen.desk.issues import of_workbook
from docgen.desk.refusals import missing, not_found
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask

DIGEST = re.compile(r"[0-9a-f]{128}")


def kode_of(ask: Ask) -> str:
    """Return the case a route names; one that is not there is no page."""
    kode = ask.part("kode")
    if not homes.KODE.fullmatch(kode) or not ask.desk.home.workbook(kode).is_file():
        raise not_found()
    return kode


def still_read(ask: Ask, kode: str) -> Page:
    """Return the page of a workbook that is still being read: it shows the result once that is there."""
    if ask.json:
        raise refusals.busy()
    sentence = ask.say(
        f"Buku kerja {kode} masih dibaca, karena isinya banyak atau meja sedang sibuk.",
        f"The workbook of {kode} is still being read: it holds much, or the desk is busy.",
    )
    return Page("wait.html", {"name": kode, "sentence": sentence, "part": None})


async def show(ask: Ask) -> Answer:
    """Show how far a case is and what stands of it."""
    kode, desk = kode_of(ask), ask.desk
    try:
        found: dict[str, Any] = await ask.look(kode, "cases.progress", desk.clock(), ask.lang)
    except StillAtWorkError:
        return still_read(ask, kode)
    dossier = await ask.work("folders.of_case", kode)
    papers = [{**each, "pictured": desk.home.paper_picture(each["sha512"]).is_file()} for each in dossier["papers"]]
    if any(not each["pictured"] for each in papers) and not desk.pictures.state(kode):
        desk.pictures.want(kode)
    data = {
        **found,
        "kode": kode,
        "dossier": dossier,
        "papers": papers,
        "issue": of_workbook(desk.issues.state(kode), found["sha512"]),
        "unpictured": desk.pictures.state(kode).get(ask.lang, ""),
        "waiting": desk.pictures.pending(kode),
        "waits": await _waits(ask, kode) if dossier["name"] else None,
        "history": await _history(ask, kode),
    }
    return Page("case.html", data, found["document"])


async def _waits(ask: Ask, kode: str) -> dict[str, Any]:
    """Return what of a case is still to be printed and signed, or why nobody can tell: its page is shown all the same."""
    try:
        found: dict[str, Any] = await ask.work("prints.waits", kode)
    except DocgenError as error:
        return {"untold": error.words.text(ask.lang)}
    return found


async def _history(ask: Ask, kode: str) -> list[dict[str, Any]]:
    """Return the case's lines in the register; one that cannot be read is the agenda's matter."""
    try:
        found: list[dict[str, Any]] = await ask.work("register.of_case", kode)
    except DocgenError:
        return []
    return found


async def cancel(ask: Ask) -> Answer:
    """End a case that will not be finished."""
    kode = kode_of(ask)
    if not ask.text("reason"):
        raise missing(
            "Alasan pembatalan belum diisi, padahal buku agenda dan berkasnya memuatnya. Isi alasannya.",
            "The reason of the cancelling is missing, and the book of numbers and the dossier have to tell it. Give the reason.",
        )
    document = await ask.work("cases.cancelled", kode, ask.text("reason"), ask.by)
    return Redirect(f"/kasus/{kode}", document)


async def paper(ask: Ask) -> Answer:
    """Give a paper to open and print."""
    kode, name = kode_of(ask), ask.part("name")
    place = await ask.found("folders.paper", kode, name)
    return Download(place, DOCX, place.name)


async def picture(ask: Ask) -> Answer:
    """Give the picture of a paper's first page."""
    kode_of(ask)
    digest = ask.part("sha512")
    if not DIGEST.fullmatch(digest) or not ask.desk.home.paper_picture(digest).is_file():
        raise not_found()
    return Download(ask.desk.home.paper_picture(digest), "image/png")


async def findings(ask: Ask) -> Answer:
    """Show every finding of a case as it stands now."""
    kode = kode_of(ask)
    if ask.json:
        return Page("finding.html", {}, await ask.work("cases.document", kode, ask.by))
    try:
        found: dict[str, Any] = await ask.look(kode, "cases.look", ask.by)
    except StillAtWorkError:
        return still_read(ask, kode)
    return Page(
        "finding.html",
        {**found, "kode": kode, "state": of_workbook(ask.desk.issues.state(kode), found["sha512"])},
        found["document"],
    )


async def marked(ask: Ask) -> Answer:
    """Give the copy of the workbook with its findings marked."""
    kode = kode_of(ask)
    content = await ask.work("cases.marked", kode, ask.by)
    return Download(content, XLSX, f"{kode}-bertanda.xlsx")
