"""The book of numbers: searched, a number taken for a paper made by hand, one voided, exported."""

from __future__ import annotations

import secrets
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docgen.desk.exchange import XLSX, Download, Page, Redirect
from docgen.desk.refusals import RefusedError, missing

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask

SHOWN = 200
"""Numbers on one page; a search finds the others."""


async def show(ask: Ask) -> Answer:
    """Show the newest numbers, or those that bear what is searched."""
    words = ask.request.query_params.get("q", "").strip()
    found: dict[str, Any] = await ask.work("register.numbers", words)
    listed = found["document"]["numbers"]
    ordered = sorted(listed, key=lambda each: (each["year"], each["n"] or 0, each["number"] or ""), reverse=True)
    data = {
        "words": words,
        "numbers": ordered[:SHOWN],
        "count": len(listed),
        "all": found["all"],
        "series": found["series"],
        "sound": await ask.work("register.sound", ask.lang),
        "once": secrets.token_hex(8),
        "today": ask.desk.clock().date().isoformat(),
        "taken": ask.request.query_params.get("nomor", ""),
        "upgraded": "mutakhir" in ask.request.query_params,
    }
    return Page("agenda.html", data, found["document"])


async def take(ask: Ask) -> Answer:
    """Take a number, or void the one that is named."""
    if "number" in ask.form:
        if not ask.text("number") or not ask.text("reason"):
            raise missing(
                "Nomor atau alasan pembatalannya belum diisi, padahal buku agenda memuat keduanya. Isi keduanya.",
                "The number or the reason is missing, and the book of numbers has to tell both. Give both.",
            )
        document, upgraded = await ask.work(
            "register.void", ask.text("number"), ask.text("reason"), ask.who, ask.desk.clock()
        )
    else:
        if not ask.text("for"):
            raise missing(
                "Perihal nomor ini belum diisi, padahal buku agenda memuatnya. Isi perihalnya.",
                "What the number is for is missing, and the book of numbers has to tell it. Say what it is for.",
            )
        document, upgraded = await _reserved(ask)
    told = "&mutakhir=1" if upgraded else ""
    return Redirect(f"/agenda?nomor={quote(document['number'], safe='')}{told}", document)


async def _reserved(ask: Ask) -> tuple[dict[str, Any], bool]:
    """Take a number; of a form that is sent twice, as by a double click, the one it took already."""
    asked = (ask.text("series") or "naskah", day_of(ask), ask.text("for"))
    work = partial(ask.work, "register.reserve", asked, ask.who, ask.desk.clock())
    once = ask.text("once")
    found: tuple[dict[str, Any], bool] = await (
        ask.desk.background.once((ask.who, once, asked), work) if once else work()
    )
    return found


def day_of(ask: Ask) -> date:
    """Return the date of a form; what is none is refused."""
    try:
        return date.fromisoformat(ask.text("date"))
    except ValueError as error:
        raise RefusedError(
            422, "wrong-date", "Tanggal naskah belum benar. Tulis seperti 2026-11-30.", "The date is not right. Write it like 2026-11-30."
        ) from error  # fmt: skip


async def export(ask: Ask) -> Answer:
    """Give the buku agenda as a workbook."""
    return Download(await ask.work("register.exported"), XLSX, "buku-agenda.xlsx")
