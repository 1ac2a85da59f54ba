"""The opening of every story: sources read once, given meaning once. No rule is asked, nothing is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen import workbook
from docgen.bahasa import kunci
from docgen.case import changes
from docgen.case.cells import Book
from docgen.case.reading import case_file, validate
from docgen.papers import due, numbering
from docgen.pipeline.files import evidence, sources
from docgen.pipeline.stages import Intake
from docgen.settings import kit, office
from docgen.settings.office import form
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.case.model import Case
    from docgen.pipeline.files.evidence import Evidence
    from docgen.pipeline.files.sources import Materials, Sources
    from docgen.pipeline.stages import BuildRequest
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office


class Opened(Frozen):
    """Sources with their settings understood and their cells in a grid; what the cells mean is not asked yet."""

    sources: Sources
    office: Office
    kit: Kit
    book: Book


def opened(read: Sources) -> Opened:
    """Return sources opened: settings parsed, the workbook's cells read, the case file in the place of its sheets."""
    own, sop = _settings(read.office, read.office_file.name, read.kit)
    book = workbook.read(read.content, read.workbook.name)
    if read.case is not None:
        book = case_file.join(book, read.case, own.zone, sop)
    return Opened(read, own, sop, book)


@lru_cache(maxsize=16)  # many cases have one office, and the same officials
def _settings(own: str, name: str, sop: str, held: tuple[tuple[str, str], ...] = ()) -> tuple[Office, Kit]:
    """Return an office, and the kit in its words; *held* says under which posts the roles are held."""
    parsed = office.parse(own, name)
    return parsed, kit.in_office(kit.parse(sop), parsed.words, {**kit.posts(parsed.pejabat), **dict(held)})


def as_held(read: Sources, case: Case) -> tuple[Office, Kit]:
    """Return the office, and the kit in its words, its roles under the posts by which the case says they are held."""
    held = tuple(sorted(kit.posts(case.pejabat).items()))
    return _settings(read.office, read.office_file.name, read.kit, held)


def understood(found: Opened, made_of: Materials, proof: Callable[[Case], Evidence]) -> Intake:
    """Return opened sources understood: the case, what changed, what is due; *proof* says which evidence the case names."""
    case, shape = validate.validate(found.book, found.kit, found.office.kantor.sebutan_zona)
    _, sop = as_held(found.sources, case)
    comparison = changes.compare(case, sop)
    called = due.reckon(case, comparison, sop, found.office)
    return Intake(
        found.sources,
        found.book,
        made_of,
        sop,
        found.office,
        case,
        comparison,
        proof(case),
        called,
        shape,
        validate.unknown(found.book, sop),
    )


def take_in(request: BuildRequest, *, filled: bool = True) -> Intake:
    """Return a case as asked for, read and understood; settings that are not the office's own are a fault.

    Of a case whose papers are not *filled* neither templates nor logo are read.
    """
    found = opened(sources.read(request.workbook, request.office, request.kit, request.case))
    numbering.require_apart(found.office, found.kit)
    form.require_own(found.office, found.sources.office_file.name)
    made_of = sources.Materials({}, None, shipped=False)
    if filled:
        names = (naskah.template for naskah in found.kit.naskah)
        made_of = sources.materials(found.sources, names, found.office.kantor.logo, request.templates)
    folder = found.sources.folder
    return understood(found, made_of, lambda case: evidence.collect(folder, (row.berkas for row in case.bukti)))


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
    found = opened(sources.read(request.workbook, request.office, request.kit, request.case))
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
