"""Work on what comes after the issue: print sets made of a case's dossier, by the one LibreOffice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.errors import MisuseError
from docgen.pipeline import archive, report_after
from docgen.pipeline import print as prints
from docgen.pipeline.stages import Actor

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.home import By, Home

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
    found = archive.of_case(home.output, kode)
    if found is None:
        raise MisuseError(
            f"Kasus {kode} belum mempunyai berkas, jadi belum ada yang dicetak. Terbitkan dahulu.",
            f"Case {kode} has no dossier yet, so there is nothing to print. Issue it first.",
        )
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
