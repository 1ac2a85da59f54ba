"""A dossier opened again by its own sources: the case they tell, in the office and kit that made each paper.

A stranger's dossier is only data: numbers, items and the evidence map come from dossier.json, no register is opened, and no
path named inside the dossier is followed (`dossier.md`, promise 8).
"""

from __future__ import annotations

from functools import cached_property
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen import dossier, word
from docgen.dossier import Copy
from docgen.dossier.payload import DATA, Kind, place
from docgen.finding import Words
from docgen.papers import late_numbers, ledger, plan, record, sealed
from docgen.papers.due import ENCLOSING
from docgen.papers.entries import PaperKey
from docgen.pipeline import intake
from docgen.pipeline.files import evidence
from docgen.pipeline.files.evidence import Evidence
from docgen.pipeline.files.sources import CASE, Materials, Sources
from docgen.pipeline.issue import fill, templates, untrusted, work
from docgen.pipeline.sealed import versions
from docgen.value import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.papers.due import Draft
    from docgen.papers.entries import Entry, Later
    from docgen.papers.fields import Berkas
    from docgen.pipeline.intake import Opened
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.issue.untrusted import Bounds
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Intake

FAULTS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError, RuntimeError, MemoryError)
"""What a record that was written to mislead can end in: it has the shape of none that docgen writes."""

SENSELESS = Words(
    "dossier.json dan sumbernya tidak saling cocok, sehingga naskahnya tidak dapat dibuat lagi. Bandingkan dengan salinan yang dipercaya.",
    "dossier.json and the sources do not fit each other, so its papers cannot be made again. Compare it with a copy you trust.",
)


class Reopened(Frozen, dict=True):
    """A dossier opened again: its record, its own sources, the case they tell as the newest office and kit have it, its issues.

    Office, kit and templates are opened once for all papers that they made, for of ten thousand letters each is filled by
    itself: `made_in` has the case laid out in each office and kit, `made_by` the templates, by the digests of all that shaped them.
    """

    folder: Path
    record: Mapping[str, Any]
    sources: Mapping[str, bytes]
    intake: Intake
    issues: tuple[Entry, ...]
    drafts: tuple[Draft, ...]
    bounds: Bounds
    made_in: dict[tuple[str, str], WorkContext] = field(default_factory=dict)
    made_by: dict[tuple[str, ...], Forms] = field(default_factory=dict)

    @cached_property
    def berkas(self) -> Berkas:
        """The dossier as its papers name it."""
        told = self.record
        made = work.berkas(self.drafts, number=told["number"], year=told["year"], closed=told["closed"])
        return replace(made, cancelled=bool(told.get("cancelled")))

    @property
    def papers(self) -> tuple[Draft, ...]:
        """Every paper, those that enclose the dossier first."""
        return (*self.intake.due.enclosing(self.berkas.end), *self.drafts)

    @cached_property
    def entries(self) -> dict[PaperKey, Mapping[str, Any]]:
        """The record's papers by key."""
        return {PaperKey.told(item): item for item in self.record["papers"]}


def reopen(folder: Path) -> Reopened:
    """Return a dossier opened again by its own sources; one that was written to mislead ends in one of FAULTS."""
    known = versions.record(folder)
    found, own = own_sources(folder, known)
    nothing = Materials({}, None, shipped=False)
    taken = intake.understood(own, nothing, lambda case: _evidence(folder, known, case.bukti))
    issues = sealed.entry(known, "").entries
    book = ledger.from_entries(issues)
    due = book.redate(taken.due.with_issued(book.issues.keys()))
    told = {key: paper.entry for key, paper in record.issued(known).items()}
    named = plan.with_issued_names(due, {key: str(entry["file"]) for key, entry in told.items()})
    drafts = tuple(templates.dated(each, told[each.key]) if each.key in told else each for each in named)
    return Reopened(folder, known, found, taken, issues, drafts, untrusted.Bounds.of(taken.case, len(drafts)))


def own_sources(folder: Path, record: Mapping[str, Any]) -> tuple[dict[str, bytes], Opened]:
    """Return the sources of a dossier by name, and its case opened under the office and kit that were sealed last."""
    found = versions.sources(folder)
    office_text, kit_text = versions.settings(found, versions.newest(record))
    home = folder / DATA / place(Kind.SOURCE, "")
    read = Sources(
        workbook=Path("kasus.xlsx"),
        content=found["kasus.xlsx"],
        office_file=home / "kantor.toml",
        office=office_text,
        kit=kit_text,
        kit_folder=home,
        case=found[CASE].decode() if CASE in found else None,
    )
    return found, intake.opened(read)


def sealed_case(folder: Path, now: Intake) -> Intake:
    """Return the case that a dossier's own sources tell, in the office and kit that a case has *now*."""
    known = dossier.read_json(folder)
    found = versions.sources(folder)
    case = found[CASE].decode() if CASE in found else None
    read = replace(now.sources, content=found["kasus.xlsx"], case=case)
    return intake.understood(intake.opened(read), now.materials, lambda told: _evidence(folder, known, told.bukti))


def _evidence(folder: Path, known: Mapping[str, Any], rows: Any) -> Evidence:  # noqa: ANN401 - rows of Bukti
    """Return the evidence as the record maps it; the files are read from the dossier, never from where Bukti points."""
    files = {item["row"]: item["file"] for item in known["evidence"] if item["file"]}
    names = {row.berkas: Path(files[row.baris]).name for row in rows if row.baris in files}
    places = {name: folder / DATA / place(Kind.EVIDENCE, name) for name in sorted(set(names.values()))}
    return Evidence({}, names, {name: Copy(path, evidence.digest(path)) for name, path in places.items()})


def filled(opened: Reopened, each: Draft, entry: Mapping[str, Any]) -> word.Filled:
    """Return one paper filled again, in the office, kit and template that made it."""
    context, used, own = as_it_was(opened, each, entry)
    return used.fill(own, fill.composed(context, own, used))


def as_it_was(opened: Reopened, each: Draft, entry: Mapping[str, Any]) -> tuple[WorkContext, Forms, Draft]:
    """Return what a paper was filled from, its template, and itself as it was called."""
    context = as_made(opened, entry["form"])
    (own,) = as_called((each,), context.intake)
    return context, _forms(opened, context.intake, own, entry["form"]), own


def _forms(opened: Reopened, taken: Intake, own: Draft, form: Mapping[str, str]) -> Forms:
    """Return the template that made a paper, with the logo it had; one that encloses a cancelled dossier is marked BATAL."""
    ended = bool(opened.record.get("cancelled")) and own.naskah.terbit in ENCLOSING
    mark, shaped_by = dossier.CANCELLED.upper() if ended else "", ("office_sha512", "kit_sha512", "logo_sha512")
    key = (mark, form["template"], form["template_sha512"], *(form[name] for name in shaped_by))
    if key not in opened.made_by:
        by_digest = {sha512(content).hexdigest(): content for content in opened.sources.values()}
        held, logo = by_digest[form["template_sha512"]], by_digest.get(form["logo_sha512"])
        shaped = replace(taken, materials=Materials({form["template"]: held}, logo, shipped=False))
        opened.made_by[key] = templates.forms(shaped, (own,), watermark=mark, bounds=opened.bounds)
    return opened.made_by[key]


def as_made(opened: Reopened, form: Mapping[str, str]) -> WorkContext:
    """Return the case laid out in the office and kit that made a paper."""
    key = (form["office_sha512"], form["kit_sha512"])
    if key not in opened.made_in:
        own, sop = versions.settings(opened.sources, form)
        read = replace(opened.intake.sources, office=own, kit=sop)
        house, described = intake.as_held(read, opened.intake.case)
        opened.made_in[key] = laid_out(opened, replace(opened.intake, sources=read, office=house, kit=described))
    return opened.made_in[key]


def laid_out(opened: Reopened, taken: Intake) -> WorkContext:
    """Return a case laid out as its issued papers could know it, to be filled from."""
    drafts = opened.drafts if taken.kit.naskah == opened.intake.kit.naskah else as_called(opened.drafts, taken)
    context = work.context(taken, drafts, ledger.from_entries(opened.issues, _later(opened)), opened.berkas)
    said = (
        (draft, record.compared_values(opened.entries[draft.key])) for draft in drafts if draft.key in opened.entries
    )
    told = ((draft.key, fill.knew(context, draft, values)) for draft, values in said)
    return replace(context, knew={key: until for key, until in told if until is not None})


def as_called(drafts: Iterable[Draft], taken: Intake) -> tuple[Draft, ...]:
    """Return the papers that another kit knows as it calls them, in the words of its office: by their titles and templates."""
    known = {each.kode: each for each in taken.kit.naskah}
    return tuple(replace(draft, naskah=known[draft.naskah.kode]) for draft in drafts if draft.naskah.kode in known)


def _later(opened: Reopened) -> Later:
    """Return the numbers that came later than papers, as the record tells them."""
    numbers = {(entry.key, entry.issue): entry.number for entry in opened.issues}
    keys = {entry["file"]: key for key, entry in opened.entries.items()}
    found: dict[tuple[PaperKey, str], frozenset[PaperKey]] = {}
    for key, issue, unknown_to in late_numbers.read(opened.record["numbers_later"], keys):
        number = (key, numbers[key, issue])  # an unsigned revision may have taken it over
        found[number] = found[number] | unknown_to if number in found else unknown_to
    return found
