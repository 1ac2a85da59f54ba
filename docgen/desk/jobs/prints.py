"""Work on what comes after the issue: print sets made of a case's dossier, by the one LibreOffice."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.errors import MisuseError
from docgen.pipeline import pictures
from docgen.pipeline.after import print as prints
from docgen.pipeline.after import report, scan, tertanda, trace
from docgen.pipeline.sealed import archive
from docgen.pipeline.stages import Actor
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from docgen.desk.home import Home, Requester
    from docgen.pipeline.sealed.archive import Standing

    View = dict[str, Any]

NAME = re.compile(r"[0-9]{8}-[0-9]{6}")
NOTES = "catatan.txt"
"""What was said of a print set when it was made, a sentence a line, beside its PDF."""


def folder(home: Home, kode: str) -> Path:
    """Return where the print sets of a case lie, each in a folder named by its time."""
    return homes.make_folder(home.own / "cetak" / kode)


def made(home: Home, kode: str) -> list[str]:
    """Return the print sets of a case, the newest first."""
    return sorted((each.name for each in folder(home, kode).iterdir() if NAME.fullmatch(each.name)), reverse=True)


def listed(home: Home, kode: str) -> list[View]:
    """Return the papers of a case that are to be printed, in their order, and whether each was."""
    found = archive.of_case(home.output, kode)
    papers = prints.listed(found.folder, home.register) if found else ()
    return [{**paper.entry, "printed": printed, "whose": archive.paper_owner(paper.entry)} for paper, printed in papers]


def make(home: Home, kode: str, only: str, by: Requester) -> View:
    """Print a case's papers as one PDF; return the document of `print --json`, and the set's name."""
    found = _dossier(home, kode)
    name = _free(home, kode, by.when)
    asked = prints.PrintRequest(found.folder, folder(home, kode) / name, only, register=home.register)
    done = prints.print_set(asked, home.soffice, Actor(by.who, by.when))
    if done.files:
        said = "".join(f"{each.text(by.lang)}\n" for each in done.notes)
        (asked.output / NOTES).write_text(said, encoding="utf-8")
    homes.close_to_others(asked.output)
    return {"document": report.print_set(done), "name": name if done.files else ""}


def noted(home: Home, kode: str, name: str) -> list[str]:
    """Return what was said of a print set when it was made; nothing of one that is not there."""
    place = folder(home, kode) / name / NOTES
    return place.read_text(encoding="utf-8").splitlines() if NAME.fullmatch(name) and place.is_file() else []


def _free(home: Home, kode: str, when: datetime) -> str:
    """Return the name of a print set by its time: the next second where one was made in this one."""
    made = (f"{when + timedelta(seconds=more):%Y%m%d-%H%M%S}" for more in count())
    return next(name for name in made if not (folder(home, kode) / name).exists())


def pdf(home: Home, kode: str, name: str) -> Path | None:
    """Return where the PDF of a print set lies."""
    if not NAME.fullmatch(name):
        return None
    return next(iter(sorted((folder(home, kode) / name).glob("*.pdf"))), None)


def scanned(home: Home, kode: str, scans: tuple[Path, ...], closing: str, by: Requester) -> View:
    """Take in scans of a case's signed papers; return the document of `scan --json`, and what became of sides not filed.

    With a reason for *closing* the bag is closed, what is missing accepted.
    """
    return _taken(home, scan.ScanRequest(_dossier(home, kode).folder, scans, final=bool(closing), reason=closing), by)


def _taken(home: Home, asked: scan.ScanRequest, by: Requester) -> View:
    done = scan.scan(replace(asked, register=home.register), home.soffice, Actor(by.who, by.when))
    said = {
        status: words for status, words in scan.SAID.items() if status != "unsure"
    }  # those are shown, to be answered
    return {"document": report.scanned(done), "wants": [each.text(by.lang) for each in done.unfiled(said)]}


def answered(home: Home, kode: str, answers: Mapping[str, str], by: Requester) -> View:
    """File the sides that were asked about where somebody says that they belong, or now says; return as for scans.

    The bag keeps every scan; each is answered under its name there.
    """
    found, sides = _dossier(home, kode), {each["name"]: each for each in asked(home, kode)}
    changed = [name for name, told in answers.items() if name in sides and sides[name]["answer"] != told]
    if not changed:
        return {"document": {}, "wants": []}
    places = {name: f"{PurePosixPath(sides[name]['source']).name}#{sides[name]['page']}" for name in changed}
    with home.staging() as folder:
        told = folder / "jawaban.toml"
        told.write_text("".join(f"{_toml(places[name])} = {_toml(answers[name])}\n" for name in changed), "utf-8")
        return _taken(home, scan.ScanRequest(found.folder, (), told), by)


def _toml(text: str) -> str:
    """Return a text as TOML writes it, letters beyond sixteen bits as they are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def signed(home: Home, kode: str) -> View:
    """Return what is known of a case's signed papers, nothing before a scan was taken in."""
    found = archive.of_case(home.output, kode)
    return tertanda.shown(found)[1] if found else {}


def asked(home: Home, kode: str) -> list[View]:
    """Return the sides of which it was not sure which page they are: each with the name of its picture, and its answer if it has one."""
    return [
        {
            "name": f"{PurePosixPath(side['source']).stem}-{side['page']}", "source": side["source"], "file": side["name"], "page": side["page"],
            "turn": side["scores"].get("turn", 0), "answer": _answer(side),
        }
        for side in signed(home, kode).get("sides", ())
        if side["status"] == "unsure" or side["known"] == "answer"
    ]  # fmt: skip


def _answer(side: View) -> str:
    """Return how a side was answered, as the form says it; empty before it is."""
    if side["status"] == "unsure":
        return ""
    return f"{side['item'] or PurePosixPath(side['file']).stem}/{side['n']}" if side["file"] else "bukan"


def doubt(home: Home, kode: str, name: str) -> bytes:
    """Return the picture of a side that was asked about; none where there is no such side."""
    found = archive.of_case(home.output, kode)
    side = next((each for each in asked(home, kode) if each["name"] == name), None)
    return (
        pictures.side(tertanda.shown(found)[0] / side["source"], side["page"], side["turn"]) if found and side else b""
    )


def waits(home: Home, kode: str) -> View:
    """Return what of a case is still to be printed, signed and answered."""
    record = signed(home, kode)
    return {
        "unprinted": sum(not paper["printed"] for paper in listed(home, kode)),
        "unsigned": [paper["file"] for paper in record["papers"] if not paper["complete"]] if record else None,
        "doubts": sum(not each["answer"] for each in asked(home, kode)),
        "accepted": record.get("reason"),
    }


def traced(home: Home, name: str, figure: str) -> View:
    """Return the document of `trace --json` for a figure on the papers of a dossier."""
    found = archive.of_name(home.output, name)
    hits = trace.trace(found.folder, trace.Question(figure)) if found else ()
    return report.traced(hits)


def _dossier(home: Home, kode: str) -> Standing:
    found = archive.of_case(home.output, kode)
    if found is None:
        raise MisuseError(
            f"Kasus {kode} belum mempunyai berkas. Terbitkan dahulu.",
            f"Case {kode} has no dossier yet. Issue it first.",
        )
    return found
