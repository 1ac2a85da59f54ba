"""The whole story, top to bottom: read, validate, compare, check, compose, number, fill, seal. Read this first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import changes, checks, dossier, draf, filling, kit, making, office, payload, source, standing, workbook
from docgen.case import casefile, validate
from docgen.cell import position
from docgen.errors import CaseHasErrors
from docgen.finding import Finding, Severity, has_errors
from docgen.papers import draft, numbering, order, plan, record, values
from docgen.papers.fields import Berkas
from docgen.papers.issue import Settled
from docgen.stages import Built, Checked, Drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.papers.issue import CaseEntry
    from docgen.papers.record import Made
    from docgen.register import Register
    from docgen.stages import Before, Hand, Order

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
    known = register.find(checked.case.kasus.kode)
    before, notes = standing.find(known, output, checked.case.kasus.kode)
    decided = compared(checked, known, before)
    if (
        known
        and before.folder
        and making.settled(known, checked.drafts)
        and before.record["case_sha512"] == payload.case_digest(checked)
    ):
        return Built(
            checked,
            before.folder,
            f"{known.number:04}",
            0,
            known.closed,
            making.unchanged(checked, before, known),
            checked.findings,
            notes,
        )
    progress("isi")
    work = prepared(checked, asked, before, decided)
    making.try_out(work)
    checked = replace(checked, findings=(*checked.findings, *making.backdated(work, register), *making.reshaped(work)))
    progress("nomor")
    asking = numbering.requests(checked.office, checked.case, checked.drafts, work.berkas.year)
    entry = making.later_numbers(checked, register.reserve(asking, who=hand.who, when=hand.when), register, hand)
    progress("susun")
    made, files = making.papers(replace(work, checked=checked), entry)
    folder = seal(replace(work, checked=checked), (made, files), entry, output, register, hand)
    return Built(checked, folder, f"{entry.number:04}", 0, work.berkas.closed, made, checked.findings, notes)


def compared(checked: Checked, known: CaseEntry | None, before: Before) -> plan.Plan:
    """Return which papers stand and which are new; an issued one that would come out different is refused."""
    issued = record.issued(before.record)
    decided = plan.decide(checked.drafts, known, issued)
    plain = filling.bare(checked, checked.drafts, berkas_of(checked))
    now = {
        each.key: filling.again(checked, plain, each, issued[each.key].values)
        for each in decided.standing
        if each.key in issued
    }
    plan.require_same(decided.standing, issued, now)
    return decided


def prepared(checked: Checked, asked: Order, before: Before, decided: plan.Plan) -> making.Work:
    """Return all that the papers are made from, their templates compiled."""
    berkas = berkas_of(checked)
    issued = record.issued(before.record)
    enclosing = draft.enclosing(checked.case, checked.kit, checked.office, berkas.end)
    unkept = [each for each in checked.drafts if each.key not in issued]
    forms = filling.forms(checked, filling.templates(checked, (*unkept, *enclosing), asked.templates))
    return making.Work(checked, before, issued, decided, enclosing, forms, berkas)


def berkas_of(checked: Checked) -> Berkas:
    """Return the dossier as its papers name it, its number still to be given."""
    first, last = checked.drafts[0].date, checked.drafts[-1].date
    return Berkas("", first.year, first, last, draft.closed(checked.case, checked.kit))


def seal(
    work: making.Work,
    papers: tuple[tuple[Made, ...], Mapping[str, bytes]],
    entry: CaseEntry,
    output: Path,
    register: Register,
    hand: Hand,
) -> Path:
    """Put the dossier in its place, complete and sealed, and settle its numbers; return where it stands."""
    made, files = papers
    shelf = dossier.Shelf(output, entry.kode, entry.number, entry.year)
    closed = work.berkas.closed
    later = making.numbers_later(work, entry)
    head = payload.head(work.checked, number=entry.number, year=entry.year, closed=closed, later=later)
    everything = payload.sealed(
        head,
        made,
        {**files, **payload.evidence(work.checked), **payload.sources(work.checked, work.before, work.forms)},
    )
    folder = shelf.closed if closed else shelf.working
    with dossier.staged(folder) as stage:
        dossier.assemble(stage, everything)
        manifest = dossier.seal(stage, payload.bag_info(work.checked, shelf.name, work.berkas.end.isoformat()))
    settled = tuple(
        Settled(each.key, each.sha512, values.digest(each.values)) for each in made if each.item is not None
    )
    register.settle(shelf.kode, settled, manifest=manifest, closed=closed, who=hand.who, when=hand.when)
    if closed and shelf.working.is_dir():
        dossier.discard(shelf.working)
    return folder


def verify(folder: Path) -> tuple[dossier.Problem, ...]:
    """Return everything in a dossier that is not as it was sealed."""
    return dossier.verify(folder)


def _place(item: Finding, sheets: Sequence[str]) -> tuple[int, int, int, str]:
    """Return where a finding stands in the order of sheet, row and column."""
    sheet = sheets.index(item.sheet) if item.sheet in sheets else len(sheets)
    row, column = position(item.cell) or (-1, -1)
    return sheet, row, column, item.code
