"""The archive: dossiers searched by number, NIP or name, and each verified whenever somebody wants to know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.desk.exchange import Page

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask

SHOWN = 50
PAGE = re.compile(r"[0-9]{1,6}")
"""What the number of a page may be: a letter that only looks like a figure is none."""


async def show(ask: Ask, verified: dict[str, Any] | None = None, document: dict[str, Any] | None = None) -> Answer:
    """Show the dossiers, or those that bear what is searched, with the verdicts on those that were *verified*."""
    verdicts = verified or {}
    params = ask.request.query_params
    words, asked = params.get("q", "").strip(), params.get("hal", "")
    page = max(1, int(asked)) if PAGE.fullmatch(asked) else 1
    while words and await ask.work("folders.refresh"):
        pass  # piece by piece, so that others work on while an archive of thousands is read for the first time
    found: dict[str, Any] = await ask.work("folders.dossiers", words, (page - 1) * SHOWN, SHOWN)
    figure, named = params.get("angka", "").strip(), params.get("berkas", "")
    hits: dict[str, Any] | None = await ask.work("prints.traced", named, figure) if figure and named else None
    data = {
        **found,
        "figure": figure,
        "named": named,
        "hits": hits,
        "words": words,
        "page": page,
        "more": found["count"] > page * SHOWN,
        "verdicts": verdicts,
        "apart": _apart(found, verdicts),
        "altered": sum(not each["ok"] for each in verdicts.values()),
    }
    return Page("archive.html", data, document or hits or {"ok": True, **found})


def _apart(found: dict[str, Any], verdicts: dict[str, Any]) -> dict[str, Any]:
    """Return the verdicts that no row of the page shows: of all dossiers those that are altered, of one that one."""
    shown = {each["name"] for each in found["dossiers"]}
    told = {name: each for name, each in verdicts.items() if len(verdicts) == 1 or not each["ok"]}
    return {name: each for name, each in told.items() if name not in shown}


async def verify(ask: Ask) -> Answer:
    """Verify one dossier, or all of them."""
    named = ask.text("dossier")
    if named:
        verdict = await ask.found("folders.verified", named, ask.lang)
        return await show(ask, {named: verdict}, verdict)
    each_named = {name: await ask.work("folders.verified", name, ask.lang) for name in await ask.work("folders.names")}
    verdicts = {name: each for name, each in each_named.items() if each}  # one may have been closed or mended meanwhile
    document = {
        "ok": all(each["ok"] for each in verdicts.values()),
        "problems": [
            {**problem, "file": f"{name}/{problem['file']}"}
            for name, each in verdicts.items()
            for problem in each["problems"]
        ],
        "dossiers": [{"dossier": name, **each} for name, each in verdicts.items()],
    }
    return await show(ask, verdicts, document)
