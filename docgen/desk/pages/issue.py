"""The issue of a case: what would come, the stages as they run, what is said of issued papers that would differ."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.desk.background import StillAtWorkError
from docgen.desk.exchange import Page, Redirect, Stream
from docgen.desk.issues import DONE, FAILED, RUNNING, stale
from docgen.desk.jobs.issue_process import IssueRequest
from docgen.desk.pages.agenda import day_of
from docgen.desk.pages.case import kode_of, still_read
from docgen.desk.refusals import STATUS, RefusedError, missing
from docgen.pipeline.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from docgen.desk.exchange import Answer, Ask

PAUSE, LONGEST = 0.15, 3600.0
"""Seconds between two looks at how far an issue is, and for which one is watched at most."""


async def show(ask: Ask) -> Answer:
    """Show what an issue would bring, or how the one that runs stands."""
    kode, desk = kode_of(ask), ask.desk
    state = desk.issues.state(kode)
    if state.get("state") == RUNNING:
        return Page("issue.html", _data(ask, kode, state, None), _document(ask, state))
    try:
        plan: dict[str, Any] = await ask.look(kode, "cases.plan", ask.by)
    except StillAtWorkError:
        shown = sha512(desk.home.workbook(kode).read_bytes()).hexdigest()
        if state.get("state") == DONE and state.get("sha512") == shown and not ask.json:
            return Page("issue.html", _data(ask, kode, state, None))  # what was issued is known without looking
        return still_read(ask, kode)
    return Page("issue.html", _data(ask, kode, state, plan), plan["document"])


def _data(ask: Ask, kode: str, state: dict[str, Any], plan: dict[str, Any] | None) -> dict[str, Any]:
    order = [stage.value for stage in STAGES]
    at = order.index(state["stage"]) if state.get("stage") in order else -1
    done = state.get("state") == DONE
    stages = [
        {
            "stage": stage.value,
            "name": words.text(ask.lang),
            "state": "selesai"
            if done or place < at
            else "berjalan"
            if place == at and state.get("state") == RUNNING
            else "belum",
        }
        for place, (stage, words) in enumerate(STAGES.items())
    ]
    current = state if not plan or state.get("sha512") == plan["sha512"] else {"state": ""}
    return {
        "kode": kode,
        "state": current,
        "stages": stages,
        "plan": plan,
        "today": ask.desk.clock().date().isoformat(),
    }


def _document(ask: Ask, state: dict[str, Any]) -> dict[str, Any]:
    """Return an issue as `build --json` tells it: as it ended, or that it runs."""
    if state.get("state") == DONE:
        return dict(state["result"][ask.lang])
    if state.get("state") == FAILED:
        return dict(state["error"][ask.lang])
    return {"ok": False, "state": state.get("state", ""), "stage": state.get("stage"), "who": state.get("who")}


async def take(ask: Ask) -> Answer:
    """Begin an issue; with a reason it is a revision of what was issued."""
    kode = kode_of(ask)
    if not ask.text("sha512"):
        raise stale(kode)
    revise = "reason" in ask.form
    if revise:
        _require_sayable(ask)
    order = IssueRequest(
        kode, ask.who, ask.lang, ask.text("sha512"),
        ask.text("reason"), ask.text("date"), ask.texts("signed"), revise,
    )  # fmt: skip
    await asyncio.to_thread(ask.desk.issues.begin, order)
    if not ask.json:
        return Redirect(f"/kasus/{kode}/terbit")
    return await _ended(ask, kode)


def _require_sayable(ask: Ask) -> None:
    """Refuse a revision without its reason, or with a date that is none or has not come."""
    if not ask.text("reason"):
        raise missing(
            "Alasan perubahan belum diisi, padahal buku agenda memuatnya. Isi alasannya.",
            "The reason of the change is missing, and the book of numbers has to tell it. Give the reason.",
        )
    today = ask.desk.clock().date()
    if ask.text("date") and day_of(ask) > today:
        raise RefusedError(
            422, "wrong-date", f"Tanggal naskah pengganti belum tiba. Tulis {today} atau sebelumnya, atau betulkan tanggal komputer docgen.",
            f"The date of the replacing papers has not come yet. Give {today} or an earlier one, or mend the date of the computer of docgen.",
        )  # fmt: skip


async def _ended(ask: Ask, kode: str) -> Answer:
    """Wait for an issue to end, and return it as a program is told."""
    async for state in _states(ask, kode):
        if state.get("state") != RUNNING:
            document = _document(ask, state)
            _after(ask, kode, state)
            status = 200 if document.get("ok") else STATUS.get(document.get("exit", 1), 500)
            return Page("issue.html", {}, document, status)
    raise RefusedError(504, "still-running", "Penerbitan masih berjalan. Lihat halaman kasus.", "It still runs. See the case's page.")  # fmt: skip


def _after(ask: Ask, kode: str, state: dict[str, Any]) -> None:
    """Have pictures made of what was issued."""
    if state.get("state") == DONE:
        ask.desk.pictures.want(kode)


async def _states(ask: Ask, kode: str) -> AsyncIterator[dict[str, Any]]:
    """Yield how an issue stands, whenever that changes, until it has ended."""
    last, waited = None, 0.0
    while waited < LONGEST:
        state = await asyncio.to_thread(ask.desk.issues.state, kode)
        told = (state.get("state"), state.get("stage"))
        if told != last:
            last = told
            yield state
        if state.get("state") != RUNNING:
            return
        await asyncio.sleep(PAUSE)
        waited += PAUSE


async def state(ask: Ask) -> Answer:
    """Tell how an issue stands."""
    kode = kode_of(ask)
    found = ask.desk.issues.state(kode)
    told = {key: found.get(key) for key in ("state", "stage", "who", "when")}
    return Page("issue.html", _data(ask, kode, found, None), {"ok": True, **told})


async def stream(ask: Ask) -> Answer:
    """Send each stage as it begins, and the end."""
    kode = kode_of(ask)

    async def told() -> AsyncIterator[str]:
        async for found in _states(ask, kode):
            _after(ask, kode, found)
            yield f"data: {json.dumps({key: found.get(key) for key in ('state', 'stage')})}\n\n"

    return Stream(told())
