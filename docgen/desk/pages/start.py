"""The desk itself: a workbook and its evidence are dropped here; the running cases, and those closed lately."""

from __future__ import annotations

import asyncio
import re
import shutil
import time
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from docgen.desk import home as homes
from docgen.desk import refusals, rights
from docgen.desk.background import BRIEFLY, StillAtWorkError
from docgen.desk.exchange import XLSX, Download, Page, Redirect
from docgen.desk.jobs import drop
from docgen.desk.refusals import RefusedError
from docgen.desk.workers import BusyError, GoneError, OverLimitError
from docgen.errors import DocgenError, MisuseError

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import UploadFile

    from docgen.desk.exchange import Answer, Ask

WORKBOOK, EVIDENCE, MEGABYTE = 64 * 1024**2, 50 * 1024**2, 1024**2
"""Bytes of a workbook and of an evidence file, as the gate of both has them."""

LATELY = 5


async def show(ask: Ask) -> Answer:
    """Show where to drop, and the cases."""
    shelf = await ask.work("folders.cases")
    running = await asyncio.gather(*(_progress(ask, kode) for kode in shelf["running"]))
    data = {
        "running": running,
        "closed": shelf["closed"][:LATELY],
        "roster": shelf["roster"],
        "list": shelf["list"],
        "may_drop": ask.account and ask.account.may(rights.WORK),
    }
    return Page(
        "start.html", data, {"ok": True, "running": [each["kode"] for each in running], "closed": shelf["closed"]}
    )


async def _progress(ask: Ask, kode: str) -> dict[str, Any]:
    """Return how far a case is; one that cannot be read says so."""
    state = ask.desk.issues.state(kode).get("state", "")
    try:
        found = await ask.look(kode, "cases.progress", ask.desk.clock(), ask.lang, most=BRIEFLY)
    except DocgenError as error:
        sentence = error.words.text(ask.lang)
    except OverLimitError:  # one case is no hindrance to the others
        sentence = refusals.over_limit().words.text(ask.lang)
    except (StillAtWorkError, BusyError, GoneError):
        sentence = ask.say("Buku kerjanya masih dibaca. Muat ulang halaman ini sebentar lagi.", "Its workbook is still being read. Load this page again in a moment.")  # fmt: skip
    else:
        return {"kode": kode, **found, "state": state}
    return {"kode": kode, "title": "", "steps": [], "next": sentence, "state": state}


async def take(ask: Ask) -> Answer:
    """Take a dropped workbook with its evidence, and check it."""
    begun, workbooks = time.monotonic(), ask.files("workbook")
    if len(workbooks) != 1:
        raise MisuseError(
            "Belum ada buku kerja yang dipilih. Pilih satu berkas kasus.xlsx, lalu tekan Periksa buku kerja.",
            "No workbook was chosen. Choose one kasus.xlsx, then press Check the workbook.",
        )
    with ask.desk.home.staging() as folder:
        staged = folder / "kasus.xlsx"
        _require_size(workbooks[0], WORKBOOK)
        await keep(workbooks[0], staged)
        evidence = await _evidence(ask.files("evidence"), folder)
        if ask.json:
            kode, document = await ask.work("cases.checked", staged, evidence, ask.by)
            return Redirect(f"/kasus/{kode}/periksa", document)
        kode = await ask.work("cases.arrived", staged, evidence)
    ask.desk.background.dropped(kode, begun)
    return Redirect(f"/kasus/{kode}/periksa")


async def _evidence(files: tuple[UploadFile, ...], folder: Path) -> dict[str, Path]:
    """Keep each evidence file under a name of ours; two of one name are refused."""
    kept: dict[str, Path] = {}
    known: set[str] = set()
    for number, file in enumerate(files):
        name = drop.last(file.filename or "")
        if drop.key(name) in known:
            raise MisuseError(
                f'Dua berkas bukti bernama "{name}" diletakkan sekaligus. Beri nama yang berbeda, lalu letakkan lagi.',
                f'Two evidence files named "{name}" were dropped at once. Give them different names and drop again.',
            )
        _require_size(file, EVIDENCE)
        known.add(drop.key(name))
        kept[name] = folder / f"bukti-{number}"
        await keep(file, kept[name])
    return kept


def _require_size(file: UploadFile, most: int) -> None:
    if (file.size or 0) > most:
        name = drop.safe_name(file.filename or "")
        raise RefusedError(
            413, "too-large", f'"{name}" lebih besar dari {most // MEGABYTE} MB. Kecilkan berkasnya, lalu letakkan lagi.',
            f'"{name}" is larger than {most // MEGABYTE} MB. Make it smaller and drop it again.',
        )  # fmt: skip


async def keep(file: UploadFile, target: Path) -> None:
    """Keep an uploaded file under a name of ours."""
    await run_in_threadpool(_copy, file, target)


def _copy(file: UploadFile, target: Path) -> None:
    file.file.seek(0)
    with target.open("xb") as kept:
        target.chmod(homes.PRIVATE_FILE)
        shutil.copyfileobj(file.file, kept)


async def blank(ask: Ask) -> Answer:
    """Give a blank workbook for a new case, or one with the people of the newest case."""
    roster = ask.request.query_params.get("dari", "")
    kode = roster if re.fullmatch(homes.KODE, roster) else ""
    content = await ask.work("folders.blank", kode)
    return Download(content, XLSX, "kasus.xlsx")
