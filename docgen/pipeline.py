"""The whole story, top to bottom: read, validate, compare, check, compose, number, fill, seal. Read this first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import checks, dossier, draf, evidence, issuing, making, source, standing, workbook
from docgen.bahasa import kunci
from docgen.case import changes
from docgen.case.cells import position
from docgen.case.reading import case_file, validate
from docgen.checks import papers
from docgen.errors import CaseHasErrors
from docgen.finding import Finding, Severity, has_errors
from docgen.papers import due, numbering, plan
from docgen.settings import kit, office
from docgen.stages import Built, Checked, Drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.finding import Words
    from docgen.papers.entries import CaseEntry
    from docgen.papers.record import Made
    from docgen.register import Register
    from docgen.stages import Hand, Order
    from docgen.workbook.newcase import Begun

    Progress = Callable[[str], None]


def check(asked: Order) -> Checked:
    """Return a case read, compared and judged, with all findings in the order of sheet and cell."""
    sources = source.read(asked.workbook, asked.office, asked.kit, asked.case)
    own, sop = office.parse(sources.office, sources.office_file.name), kit.parse(sources.kit)
    numbering.require_apart(own, sop)
    office.require_own(own, sources.office_file.name)
    book = workbook.read(sources.content, sources.workbook.name)
    if sources.case is not None:
        book = case_file.join(book, sources.case, own.zone)
    case, shape = validate.validate(book, sop, own.kantor.sebutan_zona)
    comparison = changes.compare(case, sop)
    proof = evidence.collect(sources.folder, (row.berkas for row in case.bukti))
    rules = checks.check(checks.View(case, comparison, sop, own, proof.faults))
    called = due.due(case, comparison, sop, own)
    sheets = [kunci(name) for name in book.names()]
    findings = sorted({*shape, *rules, *papers.check(case, sop, called)}, key=lambda item: _place(item, sheets))
    return Checked(sources, sop, own, case, comparison, proof, called, tuple(findings), validate.unknown(book))


def annotate(checked: Checked, target: Path, lang: str) -> Words | None:
    """Write a copy of the workbook with its findings marked; return why they stand in a workbook of their own, if so."""
    from docgen.workbook import newfile  # noqa: PLC0415 - as above
    from docgen.workbook.annotate import marked_copy  # noqa: PLC0415 - as above

    report = marked_copy.annotate(checked.sources.content, checked.sources.workbook.name, checked.findings, lang)
    newfile.write(target, report.content)
    return report.apart


def begin(folder: Path, roster: Path | None) -> Begun:
    """Write the blank workbook of a new case, and the office file unless the folder is under one already."""
    from docgen.settings import office_form  # noqa: PLC0415 - as above
    from docgen.workbook import newcase  # noqa: PLC0415 - as above
    from docgen.workbook.blank import blank  # noqa: PLC0415 - as above
    from docgen.workbook.blank import roster as rosters  # noqa: PLC0415 - as above

    newcase.require_new(folder)
    above = newcase.office_above(folder)
    text = newcase.office_text(above) if above else office_form.TOML
    sop = kit.parse((source.shipped() / source.KIT).read_text(encoding="utf-8"))
    people = rosters.open_roster(source.read_workbook(roster), roster.name, sop) if roster else ()
    files = {newcase.WORKBOOK: blank.blank(sop, office.parse(text), people)}
    written = newcase.write(folder, files if above else {**files, newcase.OFFICE: text.encode()})
    return newcase.Begun(written, above or folder / newcase.OFFICE, len(people))


def build(asked: Order, hand: Hand, progress: Progress) -> Built:
    """Return the sealed dossier of a case, made, grown or found unchanged."""
    progress("periksa")
    checked = check(asked)
    require_ready(checked)
    from docgen.register import Register  # noqa: PLC0415 - SQLAlchemy costs start-up that a case with errors need not pay

    kode = checked.case.kasus.kode
    output = output_of(checked, asked)
    with (
        Register.open(asked.register or register_url(checked)) as register,
        dossier.locked(output / dossier.WORKING / kode),
    ):
        return _build(checked, asked, hand, register, output, progress)


def sketch(asked: Order, progress: Progress) -> Drafted:
    """Return a DRAF of all papers of a case, whatever is known of it yet; no number is taken and nothing is sealed."""
    progress("periksa")
    checked = check(asked)
    checked = replace(checked, findings=draf.lenient(checked.findings))
    require_sound(checked)
    require_kode(checked)
    progress("isi")
    drafts, files = draf.papers(checked, asked.templates)
    progress("susun")
    return Drafted(checked, draf.write(output_of(checked, asked), checked.case.kasus.kode, files), drafts)


def output_of(checked: Checked, asked: Order) -> Path:
    """Return the folder dossiers go to: as asked, else `output/` beside the office file."""
    return asked.output or checked.sources.office_file.parent / "output"


def require_ready(checked: Checked) -> None:
    """Raise unless a case may be built: no errors, and at least the first paper due."""
    require_sound(checked)
    if not checked.drafts:
        raise CaseHasErrors(
            "Belum ada naskah yang dapat dibuat. Isi Mulai dan Selesai langkah 1 di lembar Langkah, lalu jalankan lagi.",
            "No paper is due yet. Give Mulai and Selesai of step 1 in Langkah, then run again.",
            checked.findings,
        )


def require_kode(checked: Checked) -> None:
    """Raise unless the case has its code: a DRAF lies in the folder of that name."""
    if not checked.case.kasus.kode:
        raise CaseHasErrors(
            "Kode Kasus di lembar Kasus masih kosong, padahal DRAF disimpan di folder bernama kode itu. Isi Kode Kasus, lalu jalankan lagi.",
            "Kode Kasus in the sheet Kasus is empty, and a DRAF lies in the folder of that name. Give Kode Kasus, then run again.",
            checked.findings,
        )


def require_sound(checked: Checked) -> None:
    """Raise if a case has errors."""
    if has_errors(checked.findings):
        count = sum(item.severity is Severity.ERROR for item in checked.findings)
        raise CaseHasErrors(
            f"Buku kerja masih memuat {count} kesalahan. Perbaiki semuanya, lalu jalankan lagi.",
            f"The workbook still holds {count} errors. Mend them all, then run again.",
            checked.findings,
        )


def register_url(checked: Checked) -> str:
    """Return the office's register as an absolute address: a relative SQLite path is beside the office file."""
    url = checked.office.buku.url
    scheme, marker, path = url.partition(":///")
    if scheme != "sqlite" or not marker or Path(path).is_absolute():
        return url
    return f"sqlite:///{(checked.sources.office_file.resolve().parent / path).as_posix()}"


def _build(checked: Checked, asked: Order, hand: Hand, register: Register, output: Path, progress: Progress) -> Built:
    kode = checked.case.kasus.kode
    known = register.find(kode)
    if known:
        plan.require_period(kode, checked.case.kasus.periode, known.periode)
    before, cleaned = standing.find(known, output, kode)
    carried = standing.carry_on(known, before, output, register, hand)
    known, notes = carried.known, (*cleaned, *carried.notes)
    laid, decided = issuing.compared(checked, carried, before)
    if asked.revision and decided.differing:
        decided = issuing.revised(laid, decided, asked.revision)
    plan.require_same(decided)
    making.require_given(laid, decided.standing)
    if known and before.folder and before.manifest == known.manifest and issuing.unchanged(laid, decided, before):
        made = making.unchanged(laid.checked, before, laid.ledger, carried.made)
        found = _found(checked, known, before.folder, before.record["revision"], made)
        return replace(found, notes=notes)
    progress("isi")
    work = issuing.prepared(laid, asked, before, decided)
    making.try_out(work)
    warned = (
        *checked.findings,
        *making.backdated(work, register, signed=bool(asked.revision and asked.revision.signed)),
        *making.reshaped(work, asked.templates),
    )
    progress("nomor")
    entry = issuing.numbered(work, asked, register, hand, seen=dossier.high_water(output))
    progress("susun")
    work = replace(work, desk=issuing.renumbered(work, entry, warned), revision=entry.revision)
    made, files = making.produce(work)
    folder, revision = issuing.seal(work, made, files, output, register, hand)
    return Built(
        work.desk.checked, folder, f"{entry.number:04}", revision, work.desk.berkas.closed, made, warned, notes
    )


def _found(checked: Checked, known: CaseEntry, folder: Path, revision: int, made: tuple[Made, ...]) -> Built:
    """Return the dossier of a case that stands as it should already."""
    return Built(checked, folder, f"{known.number:04}", revision, known.closed, made, checked.findings, ())


def _place(item: Finding, sheets: Sequence[str]) -> tuple[int, str, int, int, str, str, str]:
    """Return where a finding stands in the order of sheet, row, column, code and words: the same in every run."""
    name = kunci(item.sheet)
    sheet = sheets.index(name) if name in sheets else len(sheets)
    row, column = position(item.cell) or (-1, -1)
    return sheet, name, row, column, item.cell, item.code, item.words.id
