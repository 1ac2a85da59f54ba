"""The papers of the SOP with their Word templates: seen, linted, proofed, taken down and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk.exchange import DOCX, Download, Page, Redirect
from docgen.desk.pages import start
from docgen.desk.refusals import RefusedError, not_found
from docgen.errors import MisuseError

if TYPE_CHECKING:
    from docgen.desk.exchange import Answer, Ask

LARGEST = 20 * 1024**2


async def show(ask: Ask, findings: list[dict[str, Any]] | None = None, status: int = 200) -> Answer:
    """Show the papers; with `cek` their templates linted, with `cetak` the example printed and measured."""
    home, params = ask.desk.home, ask.request.query_params
    found: dict[str, Any] = await ask.work("templates.papers")
    for paper in found["papers"]:
        paper["pictured"] = home.template_picture(paper["paper"], paper["sha512"]).is_file()
    linted = await ask.work("templates.lint", ask.lang) if "cek" in params else None
    proof = await ask.queued("templates.proof", ask.lang) if "cetak" in params else None
    if any(not paper["pictured"] for paper in found["papers"]) and not ask.desk.pictures.state(homes.TEMPLATES):
        ask.desk.pictures.want(homes.TEMPLATES)
    data = {
        **found, "linted": linted, "proof": proof, "findings": findings, "saved": params.get("tersimpan", ""),
        "waiting": ask.desk.pictures.pending(homes.TEMPLATES), "unpictured": ask.desk.pictures.state(homes.TEMPLATES).get(ask.lang, ""),
    }  # fmt: skip
    return Page("templates.html", data, linted or found["document"], status)


async def download(ask: Ask) -> Answer:
    """Give the template of a paper as it is used now."""
    name, content = await ask.found("templates.template", ask.part("name"))
    return Download(content, DOCX, name)


async def picture(ask: Ask) -> Answer:
    """Give the picture of a paper, made of the example case."""
    place = await ask.work("templates.picture_of", ask.part("name"))
    if place is None or not place.is_file():
        raise not_found()
    return Download(place, "image/png")


async def take(ask: Ask) -> Answer:
    """Put a template back: linted first, and kept only without errors; or go back to the shipped one."""
    paper = ask.text("paper")
    await ask.found("templates.template", paper)
    if "shipped" in ask.form:
        await ask.work("templates.forget", paper)
        return Redirect("/templat?tersimpan=1")
    files = ask.files("template")
    if len(files) != 1:
        raise MisuseError(
            "Belum ada templat yang dipilih. Pilih berkas Word-nya, lalu tekan Pasang.",
            "No template was chosen. Choose its Word file, then press Put back.",
        )
    if (files[0].size or 0) > LARGEST:
        raise RefusedError(413, "too-large", "Templat lebih besar dari 20 MB. Kecilkan gambarnya, lalu pasang lagi.", "The template is larger than 20 MB. Make its pictures smaller and put it back again.")  # fmt: skip
    with ask.desk.home.staging() as folder:
        staged = folder / "templat.docx"
        await start.keep(files[0], staged)
        report: dict[str, Any] = await ask.work("templates.put", paper, staged, ask.lang)
    if report["ok"]:
        return Redirect("/templat?tersimpan=1", report)
    return Page("templates.html", report, report, 422) if ask.json else await show(ask, report["findings"], 422)
