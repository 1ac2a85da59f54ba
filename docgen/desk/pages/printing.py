"""The print set of a case: what was not printed yet, made as one PDF with a tick list of what to print and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk.exchange import Download, Page, Redirect
from docgen.desk.jobs import drop
from docgen.desk.pages import start
from docgen.desk.pages.case import kode_of
from docgen.desk.refusals import missing
from docgen.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.desk.exchange import Answer, Ask

ANSWER, WAS = "answer:", "was:"
"""Before the name of a side, in the name of the field that says which page it is, and of the one that tells what was shown."""


async def show(ask: Ask) -> Answer:
    """Show the papers to print, each with a box to tick, and the sets made before."""
    kode = kode_of(ask)
    dossier: dict[str, Any] = await ask.work("folders.of_case", kode)
    papers: list[dict[str, Any]] = await ask.work("prints.listed", kode)
    made: list[str] = await ask.work("prints.made", kode)
    done = ask.request.query_params.get("jadi", "")
    notes: list[str] = await ask.work("prints.noted", kode, done)
    data = {
        "kode": kode,
        "dossier": dossier,
        "papers": papers,
        "new": sum(not each["printed"] for each in papers),
        "made": made,
        "done": done,
        "notes": notes,
    }
    return Page("print.html", data, {"ok": True, "papers": papers, "sets": made})


async def take(ask: Ask) -> Answer:
    """Make a print set; the queue of LibreOffice takes it in its turn."""
    kode = kode_of(ask)
    only = "all" if ask.text("only") == "all" else "new"
    found: dict[str, Any] = await ask.queued("prints.make", kode, only, ask.by)
    return Redirect(f"/kasus/{kode}/cetak?jadi={found['name'] or 'kosong'}", found["document"])


async def pdf(ask: Ask) -> Answer:
    """Give the PDF of a print set."""
    kode, name = kode_of(ask), ask.part("name")
    place = await ask.found("prints.pdf", kode, name)
    return Download(place, "application/pdf", f"{kode}-cetak-{name}.pdf")


async def scans(ask: Ask, wants: Sequence[str] = (), document: dict[str, Any] | None = None) -> Answer:
    """Show where scans are dropped, and what is known of each paper's signed copy; and what those just taken in *wants*."""
    kode = kode_of(ask)
    signed: dict[str, Any] = await ask.work("prints.signed", kode)
    dossier: dict[str, Any] = await ask.work("folders.of_case", kode)
    sides: list[dict[str, Any]] = await ask.work("prints.asked", kode)
    data = {
        "kode": kode,
        "dossier": dossier,
        "signed": signed,
        "wants": wants,
        "doubts": [each for each in sides if not each["answer"]],
        "answered": [each for each in sides if each["answer"]],
        "pages": _pages(signed),
    }
    return Page("scan.html", data, document or {"ok": bool(signed.get("closed")), **signed})


def _pages(signed: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return what a side in doubt may be: the pages that are missing, and the others, each as it is answered and as it is called."""
    found: dict[str, list[tuple[str, str]]] = {"missing": [], "there": []}
    for paper in signed.get("papers", ()):
        stem = paper["file"].removesuffix(".docx")
        for page in range(1, paper["pages"] + 1):
            kind = "missing" if page in paper["missing"] else "there"
            found[kind].append((f"{paper['item'] or stem}/{page}", f"{paper['item'] or '00'} · {stem} · {page}"))
    return found


async def side(ask: Ask) -> Answer:
    """Give the picture of a side in doubt."""
    content = await ask.found("prints.doubt", kode_of(ask), ask.part("name"))
    return Download(content, "image/png")


def _closing(ask: Ask) -> str:
    """Return why a dossier is closed with what is there; empty where it is not to be closed."""
    if ask.text("final") and not ask.text("reason"):
        raise missing(
            "Alasan menutup belum diisi, padahal berkasnya memuatnya. Isi mengapa yang kurang diterima.",
            "The reason to close is missing, and the dossier has to tell it. Say why what is missing is accepted.",
        )
    return ask.text("reason") if ask.text("final") else ""


async def take_scans(ask: Ask) -> Answer:
    """Take in scans, or answers on sides in doubt; missing pages and signatures are named."""
    kode, files = kode_of(ask), ask.files("scan")
    if answers := {
        name.removeprefix(ANSWER): ask.text(name) for name in ask.form if name.startswith(ANSWER) and ask.text(name)
    }:
        # What was left as it was shown is no answer: somebody else may have given another since.
        answers = {name: where for name, where in answers.items() if where != ask.text(f"{WAS}{name}")}
        told: dict[str, Any] = await ask.queued("prints.answered", kode, answers, ask.by)
        return await scans(ask, told["wants"], told["document"])
    closing = _closing(ask)
    if not files and not closing:
        raise MisuseError(
            "Belum ada pindaian yang dipilih. Pilih berkas PDF atau gambarnya, lalu ulangi.",
            "No scan was chosen. Choose its PDF or pictures, then repeat.",
        )
    with ask.desk.home.staging() as folder:
        kept = []
        for number, file in enumerate(files):
            kept.append(homes.make_folder(folder / str(number)) / drop.safe_name(file.filename or ""))
            await start.keep(file, kept[-1])
        taken: dict[str, Any] = await ask.queued("prints.scanned", kode, tuple(kept), closing, ask.by)
    return await scans(ask, taken["wants"], taken["document"])
