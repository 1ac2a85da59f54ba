"""What came of a sealed dossier after the build, as the one JSON object that `--json` prints (`after.md`). Shapes only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.value import asdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.pipeline.after.dossiers import HandedOut
    from docgen.pipeline.after.print import Printed
    from docgen.pipeline.after.scan import FiledScans
    from docgen.pipeline.after.trace import Traced
    from docgen.pipeline.report import Document


def print_set(made: Printed) -> Document:
    """Return a print set: its file and digest, its papers with their pages."""
    files = [str(path.resolve()) for path in made.files]
    papers = [
        {"file": one.paper.file, "paper": one.paper.entry["paper"], "item": one.paper.entry["item"], "issue": one.paper.entry["issue"], "title": one.paper.title, "pages": one.pages}
        for one in made.sheets
    ]  # fmt: skip
    return {
        "ok": True, "set": files[0] if files else None, "sha512": made.sha512 or None, "pages": sum(one.pages for one in made.sheets) + made.blanks,
        "blanks": made.blanks, "papers": papers, "files": files, "recorded": made.recorded,
    }  # fmt: skip


def traced(found: Sequence[Traced]) -> Document:
    """Return figures with the cells that say so, the evidence behind them, the other papers that print them."""
    return {
        "ok": bool(found),
        "hits": [
            {
                "figure": each.hit.figure, "file": each.hit.file, "item": each.hit.item, "place": each.hit.place,
                "no": int(each.hit.no) if each.hit.no and each.hit.no.isdecimal() else each.hit.no,
                "person": each.hit.person, "key": each.hit.key, "kind": each.hit.kind, "cells": [cell._asdict() for cell in each.hit.cells],
                "evidence": [asdict(one) for one in each.evidence],
                "reason": each.hit.reason or None, "also": list(each.also),
            }
            for each in found
        ],
    }  # fmt: skip


def handed_out(made: HandedOut) -> Document:
    """Return what was handed on, or made ready to be signed: the folder and its files."""
    return {"ok": True, "folder": str(made.folder.resolve()), "files": [str(path.resolve()) for path in made.files]}


def scanned(taken: FiledScans) -> Document:
    """Return what became of a pile of scans: tertanda.json, with the sides of this run and where the bag lies."""
    return {**taken.record, "ok": taken.ok, "tertanda": str(taken.folder), "sides": list(taken.sides)}


def collected(made: HandedOut) -> Document:
    """Return signed papers that were filed: the bag, and their names in it."""
    return {"ok": True, "tertanda": str(made.folder.resolve()), "filed": [path.name for path in made.files]}
