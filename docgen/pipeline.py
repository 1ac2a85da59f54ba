"""The whole story, top to bottom: read, validate, compare, check, compose, number, fill, seal. Read this first."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import changes, checks, dossier, filling, kit, office, payload, render, source, workbook
from docgen.case import casefile, validate
from docgen.errors import CaseHasErrors, RegisterRefusesError, WouldChangeError
from docgen.finding import Finding, Severity, Words, has_errors
from docgen.papers import draft, numbering, order, plan, record, values
from docgen.papers.fields import Berkas, Cited
from docgen.papers.issue import Settled, State
from docgen.papers.record import Made
from docgen.stages import Before, Built, Checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen.papers.draft import Draft
    from docgen.papers.issue import CaseEntry, Entry, PaperKey
    from docgen.register import Register
    from docgen.stages import Hand, Order

    Progress = Callable[[str], None]


def check(asked: Order) -> Checked:
    """Return a case read, compared and judged, with all findings in the order of sheet and cell."""
    sources = source.read(asked.workbook, asked.office, asked.kit, asked.case)
    own, sop = office.parse(sources.office), kit.parse(sources.kit)
    book = workbook.read(sources.content, sources.workbook.name)
    if sources.case is not None:
        book = casefile.join(book, sources.case)
    case, shape = validate.validate(book, sop)
    comparison = changes.compare(case, sop)
    evidence = source.evidence(sources.folder, (row.berkas for row in case.bukti))
    rules = checks.check(checks.View(case, comparison, sop, own, evidence.faults))
    due = draft.due(case, comparison, sop, own)
    findings = sorted({*shape, *rules, *order.check(case, sop, due)}, key=lambda item: _place(item, book.names()))
    return Checked(sources, sop, own, case, comparison, evidence, due, tuple(findings), validate.unknown(book))


def build(asked: Order, hand: Hand, progress: Progress) -> Built:
    """Return the sealed dossier of a case, made, grown or found unchanged."""
    progress("periksa")
    checked = check(asked)
    require_ready(checked)
    from docgen.register import Register  # noqa: PLC0415 - SQLAlchemy costs start-up that a case with errors need not pay

    kode = checked.case.kasus.kode
    output = asked.output or checked.sources.office_file.parent / "output"
    with Register.open(asked.register or register_url(checked)) as register, dossier.locked(output / dossier.WORKING / kode):
        return _build(checked, asked, hand, register, output, progress)


def require_ready(checked: Checked) -> None:
    """Raise unless a case may be built: no errors, and at least the first paper due."""
    if has_errors(checked.findings):
        count = sum(item.severity is Severity.ERROR for item in checked.findings)
        raise CaseHasErrors(
            f"Buku kerja masih memuat {count} kesalahan. Perbaiki semuanya, lalu jalankan lagi.",
            f"The workbook still holds {count} errors. Mend them all, then run again.",
            checked.findings,
        )
    if not checked.drafts:
        raise CaseHasErrors(
            "Belum ada naskah yang dapat dibuat. Isi Mulai dan Selesai langkah 1 di lembar Langkah, lalu jalankan lagi.",
            "No paper is due yet. Give Mulai and Selesai of step 1 in Langkah, then run again.",
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
    known = register.find(checked.case.kasus.kode)
    require_known(known, output, checked.case.kasus.kode)
    before, notes = standing(known, output)
    issued = record.issued(before.record)
    decided = plan.decide(checked.drafts, known, issued)
    closed = draft.closed(checked.case, checked.kit)
    berkas = Berkas("", checked.drafts[0].date.year, checked.drafts[0].date, checked.drafts[-1].date, closed)
    plain = filling.bare(checked, checked.drafts, berkas)
    plan.require_same(decided.standing, issued, {each.key: filling.again(checked, plain, each, issued[each.key].values) for each in decided.standing if each.key in issued})
    if before.folder and not decided.fresh and before.record.get("case_sha512") == payload.case_digest(checked):
        return unchanged(checked, before, known, notes)
    progress("isi")
    enclosing = draft.enclosing(checked.case, checked.kit, checked.office, berkas.end)
    lost = [each for each in decided.standing if each.key not in issued]
    used = filling.forms(checked, (*decided.fresh, *lost, *enclosing), asked.templates)
    warnings = (*backdated(checked, decided.fresh, register), *reshaped(decided.standing, issued, used))
    checked = replace(checked, findings=(*checked.findings, *warnings))
    for each in decided.fresh:
        filling.fill(plain, each, used)  # a template that cannot be filled must not cost a number
    progress("nomor")
    entry = register.reserve(numbering.requests(checked.office, checked.case, checked.drafts, berkas.year), who=hand.who, when=hand.when)
    entry = _take_later_numbers(checked, entry, register, hand)
    progress("susun")
    made, files = _papers(checked, entry, before, used, replace(berkas, number=f"{entry.number:04}"), enclosing, decided)
    shelf = dossier.Shelf(output, entry.kode, entry.number, entry.year)
    folder = shelf.closed if closed else shelf.working
    head = payload.head(checked, number=entry.number, year=entry.year, closed=closed)
    everything = payload.sealed(head, made, {**files, **payload.evidence(checked), **payload.sources(checked, before, used)})
    with dossier.staged(folder) as stage:
        dossier.assemble(stage, everything)
        manifest = dossier.seal(stage, payload.bag_info(checked, shelf.name, berkas.end.isoformat()))
    settled = tuple(Settled(each.key, each.sha512, values.digest(each.values)) for each in made if each.item is not None)
    register.settle(entry.kode, settled, manifest=manifest, closed=closed, who=hand.who, when=hand.when)
    if closed and shelf.working.is_dir():
        dossier.discard(shelf.working)
    return Built(checked, folder, f"{entry.number:04}", 0, closed, made, checked.findings, notes)
