"""Work on what comes after the issue: print sets made of a case's dossier, by the one LibreOffice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.errors import MisuseError
from docgen.pipeline import archive, report_after, scan, trace
from docgen.pipeline import print as prints
from docgen.pipeline.stages import Actor

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.home import By, Home
    from docgen.pipeline.archive import Standing

    View = dict[str, Any]

NAME = re.compile(r"[0-9]{8}-[0-9]{6}")


def folder(home: Home, kode: str) -> Path:
    """Return where the print sets of a case lie, each in a folder named by its time."""
    return homes.make_folder(home.own / "cetak" / kode)


def made(home: Home, kode: str) -> list[str]:
    """Return the print sets of a case, the newest first."""
    return sorted((each.name for each in folder(home, kode).iterdir() if NAME.fullmatch(each.name)), reverse=True)


def new(home: Home, kode: str) -> list[View]:
    """Return the papers of a case that were never printed, in their order."""
    found = archive.of_case(home.output, kode)
    return [dict(paper.entry) for paper in prints.unprinted(found.folder, home.register)] if found else []


def make(home: Home, kode: str, only: str, by: By) -> View:
    """Print a case's papers as one PDF; return the document of `print --json`, and the set's name."""
    found = _dossier(home, kode)
    name = f"{by.when:%Y%m%d-%H%M%S}"
    asked = prints.PrintRequest(found.folder, folder(home, kode) / name, only, register=home.register)
    done = prints.print_set(asked, home.soffice, Actor(by.who, by.when))
    return {
        "document": report_after.print_set(done),
        "name": name if done.files else "",
        "notes": [each.text(by.lang) for each in done.notes],
    }


def pdf(home: Home, kode: str, name: str) -> Path | None:
    """Return where the PDF of a print set lies."""
    if not NAME.fullmatch(name):
        return None
    return next(iter(sorted((folder(home, kode) / name).glob("*.pdf"))), None)


def scanned(home: Home, kode: str, scans: tuple[Path, ...], closing: str, by: By) -> View:
    """Take in scans of a case's signed papers; return the document of `scan --json`, and what is still wanted.

    With a reason for *closing* the bag is closed, what is missing accepted.
    """
    found = _dossier(home, kode)
    asked = scan.ScanRequest(found.folder, scans, final=bool(closing), reason=closing, register=home.register)
    taken = scan.scan(asked, home.soffice, Actor(by.who, by.when))
    return {"document": report_after.scanned(taken), "wants": [each.text(by.lang) for each in taken.wants()]}


def signed(home: Home, kode: str) -> View:
    """Return what is known of a case's signed papers, nothing before a scan was taken in."""
    found = archive.of_case(home.output, kode)
    return homes.read_json(found.folder.with_name(f"{found.name}-tertanda") / "data" / "tertanda.json") if found else {}


def traced(home: Home, name: str, figure: str) -> View:
    """Return the document of `trace --json` for a figure on the papers of a dossier."""
    found = archive.of_name(home.output, name)
    hits = trace.trace(found.folder, trace.Question(figure)) if found else ()
    return report_after.traced(hits)


def _dossier(home: Home, kode: str) -> Standing:
    found = archive.of_case(home.output, kode)
    if found is None:
        raise MisuseError(
            f"Kasus {kode} belum mempunyai berkas. Terbitkan dahulu.",
            f"Case {kode} has no dossier yet. Issue it first.",
        )
    return found
