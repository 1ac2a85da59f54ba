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
from docgen.making import Work
from docgen.papers import draft, ledger, numbering, order, plan, record, values
from docgen.papers.fields import Berkas
from docgen.papers.issue import Settled, State
from docgen.stages import Built, Checked, Drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.filling import Desk
    from docgen.finding import Words
    from docgen.papers.issue import CaseEntry
    from docgen.papers.record import Made
    from docgen.register import Register
    from docgen.stages import Before, Hand, Order, Revision
    from docgen.workbook.newcase import Begun

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


def annotate(checked: Checked, target: Path, lang: str) -> Words | None:
    """Write a copy of the workbook with its findings marked; return why they stand in a workbook of their own, if so."""
    from docgen.workbook import marked, newfile  # noqa: PLC0415 - openpyxl costs start-up that a check need not pay

    report = marked.annotate(checked.sources.content, checked.sources.workbook.name, checked.findings, lang)
    newfile.write(target, report.content)
    return report.apart


def begin(folder: Path, roster: Path | None) -> Begun:
    """Write the blank workbook of a new case, and the office file unless the folder is under one already."""
    from docgen.workbook import blank, newcase  # noqa: PLC0415 - as above
    from docgen.workbook import roster as rosters  # noqa: PLC0415 - as above
    from docgen.workbook.form import kantor  # noqa: PLC0415 - as above

    newcase.require_new(folder)
    above = newcase.office_above(folder)
    text = newcase.office_text(above) if above else kantor.TOML
    sop = kit.parse((source.shipped() / source.KIT).read_text(encoding="utf-8"))
    people = rosters.open_roster(roster, sop) if roster else ()
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
    kode = checked.case.kasus.kode
    known = register.find(kode)
    before, cleaned = standing.find(known, output, kode)
    known, finished = standing.carry_on(known, before, output, register, hand)
    notes = (*cleaned, *finished)
    laid, decided = compared(checked, known, before)
    if asked.revision and decided.differing:
        decided = revised(laid, decided, asked.revision)
    plan.require_same(decided)
    if known and before.folder and before.manifest == known.manifest and unchanged(laid, decided, before):
        made = making.unchanged(laid.checked, before, laid.ledger)
        return Built(
            checked,
            before.folder,
            f"{known.number:04}",
            before.record["revision"],
            known.closed,
            made,
            checked.findings,
            notes,
        )
    progress("isi")
    work = prepared(laid, asked, before, decided)
    making.try_out(work)
    warned = (*checked.findings, *making.backdated(work, register), *making.reshaped(work))
    progress("nomor")
    entry = numbered(work, asked, register, hand, seen=dossier.high_water(output))
    progress("susun")
    work = replace(work, desk=renumbered(work, entry, warned))
    made, files = making.papers(work)
    folder, revision = seal(work, made, files, output, register, hand)
    return Built(
        work.desk.checked, folder, f"{entry.number:04}", revision, work.desk.berkas.closed, made, warned, notes
    )


def compared(checked: Checked, known: CaseEntry | None, before: Before) -> tuple[Desk, plan.Plan]:
    """Return the case laid out to be filled from, and which papers stand, are new, or would come out different."""
    book = ledger.of(known.entries if known else ())
    checked = replace(checked, drafts=book.redate(checked.drafts))
    laid = filling.desk(checked, berkas_of(checked), book)
    issued = record.issued(before.record)
    now = {
        each.key: filling.again(laid, each, issued[each.key].values) for each in checked.drafts if each.key in issued
    }
    return laid, plan.decide(checked.drafts, book, issued, now)


def revised(laid: Desk, decided: plan.Plan, revision: Revision) -> plan.Plan:
    """Return the plan in which the papers that differ are made anew; signed ones bear the revision's date."""
    dated = {each.key: replace(each, date=revision.date) if revision.signed else each for each in laid.checked.drafts}
    return plan.revise(decided, dated)


def unchanged(laid: Desk, decided: plan.Plan, before: Before) -> bool:
    """Return whether a build would change nothing: nothing new, nothing left half numbered, the case as it was read."""
    same_case = before.record["case_sha512"] == payload.case_digest(laid.checked)
    return same_case and not decided.fresh and making.settled(laid.ledger, laid.checked.drafts)


def prepared(laid: Desk, asked: Order, before: Before, decided: plan.Plan) -> Work:
    """Return all that the papers are made from, their templates compiled."""
    checked = laid.checked
    issued = record.issued(before.record)
    enclosing = draft.enclosing(checked.case, checked.kit, checked.office, laid.berkas.end)
    standing_ = {each.key for each in decided.standing} & issued.keys()
    filled = [each for each in checked.drafts if each.key not in standing_]
    forms = filling.forms(checked, filling.templates(checked, (*filled, *enclosing), asked.templates))
    return Work(laid, before, issued, decided, forms)


def numbered(
    work: Work, asked: Order, register: Register, hand: Hand, *, seen: Mapping[tuple[str, int], int]
) -> CaseEntry:
    """Return the case as the register has it once every due paper has its item and its number."""
    checked = work.desk.checked
    kode = checked.case.kasus.kode
    if asked.revision:
        replace_issued(work, asked.revision, register, hand)
    dated = {each.key: each for each in work.plan.fresh}  # what is replaced bears its new date from here on
    drafts = [dated.get(each.key, each) for each in checked.drafts]
    asking = numbering.requests(checked.office, checked.case, drafts, work.desk.berkas.year)
    making.drop(register.find(kode), checked.drafts, register, hand)
    entry = register.reserve(asking, who=hand.who, when=hand.when, seen=seen)
    told = making.take_later_numbers(checked, kode, ledger.of(entry.entries), register, hand)
    return (register.find(kode) or entry) if told else entry


def replace_issued(work: Work, revision: Revision, register: Register, hand: Hand) -> None:
    """Have the register replace every issued paper made anew: under its own number, or a new one where it was signed."""
    checked = work.desk.checked
    for each in work.plan.fresh:
        issued = work.desk.ledger.live(each.key)
        if issued and issued.state is State.USED:
            request = numbering.request(checked.office, checked.case, each) if revision.signed else None
            register.revise(
                checked.case.kasus.kode, each.key, revision.reason, signed=request, who=hand.who, when=hand.when
            )


def renumbered(work: Work, entry: CaseEntry, findings: tuple[Finding, ...]) -> Desk:
    """Return the case laid out anew, with every paper's item, number and date as the register gave them."""
    book = ledger.of(entry.entries)
    checked = replace(work.desk.checked, drafts=book.redate(work.desk.checked.drafts), findings=findings)
    berkas = replace(berkas_of(checked), number=f"{entry.number:04}", year=entry.year)
    return replace(work.desk, checked=checked, berkas=berkas, ledger=book)


def berkas_of(checked: Checked) -> Berkas:
    """Return the dossier as its papers name it, its number still to be given."""
    dates = [each.date for each in checked.drafts]
    return Berkas("", min(dates).year, min(dates), max(dates), draft.closed(checked.case, checked.kit))


def seal(
    work: Work, made: tuple[Made, ...], files: Mapping[str, bytes], output: Path, register: Register, hand: Hand
) -> tuple[Path, int]:
    """Put the dossier in its place, complete and sealed, and settle its numbers; return where it stands, and its revision."""
    checked, berkas = work.desk.checked, work.desk.berkas
    shelf = dossier.Shelf(output, checked.case.kasus.kode, int(berkas.number), berkas.year)
    revision = shelf.revision() + (1 if shelf.closed().is_dir() else 0)
    folder = shelf.closed(revision) if berkas.closed else shelf.working
    old, kept = making.replaced(work)
    stands = payload.Standing(shelf.number, shelf.year, revision, berkas.closed, making.numbers_later(work), old)
    everything = payload.sealed(
        payload.head(checked, stands),
        made,
        {**files, **kept, **payload.evidence(checked), **payload.sources(checked, work.before, work.forms)},
    )
    with dossier.staged(folder) as stage:
        dossier.assemble(stage, everything)
        highest = record.highest(made, number=shelf.number, year=shelf.year)
        info = payload.bag_info(checked, folder.name, berkas.end.isoformat())
        manifest = dossier.seal(stage, {**info, dossier.HIGH_WATER: dossier.written(highest)})
    settled = tuple(
        Settled(each.key, each.sha512, values.digest(each.values)) for each in made if each.item is not None
    )
    register.settle(
        shelf.kode, settled, manifest=manifest, closed=berkas.closed, revision=revision, who=hand.who, when=hand.when
    )
    if berkas.closed and shelf.working.is_dir():
        dossier.discard(shelf.working)
    return folder, revision


def verify(folder: Path) -> tuple[dossier.Problem, ...]:
    """Return everything in a dossier that is not as it was sealed."""
    return dossier.verify(folder)


def _place(item: Finding, sheets: Sequence[str]) -> tuple[int, int, int, str]:
    """Return where a finding stands in the order of sheet, row and column."""
    sheet = sheets.index(item.sheet) if item.sheet in sheets else len(sheets)
    row, column = position(item.cell) or (-1, -1)
    return sheet, row, column, item.code
