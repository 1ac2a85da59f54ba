"""What a workbook says of itself before it is judged: its Kode Kasus, the evidence it names, the steps of its SOP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.cells import Book
from docgen.case.reading import validate
from docgen.pipeline import intake, sources
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.pipeline.stages import BuildRequest

KODE = re.compile(r"[A-Z0-9-]{3,40}")


class Glimpse(Frozen):
    """A case by name: `kode` is empty where the workbook has none that can be one, `berkas` are its evidence files."""

    kode: str
    title: str
    berkas: tuple[str, ...]
    steps: Mapping[int, str]
    actors: Mapping[int, str]


def glimpse(request: BuildRequest) -> Glimpse:
    """Return what a workbook says of itself; one that cannot be read is a fault."""
    found = intake.opened(sources.read(request.workbook, request.office, request.kit, request.case))
    # The sheets that say so alone: whatever else is wrong with the workbook does not hide it.
    read = {kunci(name) for name in ("Kasus", found.kit.banding.bukti if found.kit.banding else "")}
    told = Book(tuple(sheet for sheet in found.book.sheets if kunci(sheet.name) in read))
    case, _ = validate.validate(told, found.kit)
    kode = case.kasus.kode.strip()
    return Glimpse(
        kode if KODE.fullmatch(kode) else "",
        case.kasus.judul,
        tuple(dict.fromkeys(row.berkas for row in case.bukti if row.berkas)),
        {step.no: step.uraian for step in found.kit.langkah},
        {step.no: step.pelaksana for step in found.kit.langkah},
    )
