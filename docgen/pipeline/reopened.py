"""A dossier opened again by its own sources: the case they tell, in the office and kit that made each paper.

A stranger's dossier is only data: numbers, items and the evidence map come from dossier.json, no register is opened, and no
path named inside the dossier is followed (`dossier.md`, promise 8).
"""

from __future__ import annotations

from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen import dossier, word
from docgen.dossier import Copy
from docgen.dossier import payload as dossier_payload
from docgen.dossier.payload import DATA, Kind, place
from docgen.papers import ledger, plan, record, sealed
from docgen.papers.due import ENCLOSING
from docgen.papers.entries import PaperKey
from docgen.pipeline import evidence, intake, versions
from docgen.pipeline.evidence import Evidence
from docgen.pipeline.issue import fill, strange, templates, work
from docgen.pipeline.sources import CASE, Materials, Sources
from docgen.settings import kit, office
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.papers.due import Draft
    from docgen.papers.entries import Entry
    from docgen.papers.fields import Berkas
    from docgen.pipeline.issue.strange import Bounds
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Intake


class Reopened(Frozen):
    """A dossier opened again: its record, its own sources, the case they tell as the newest office and kit have it, its issues."""

    folder: Path
    record: Mapping[str, Any]
    sources: Mapping[str, bytes]
    intake: Intake
    issues: tuple[Entry, ...]
    drafts: tuple[Draft, ...]
    bounds: Bounds

    @property
    def berkas(self) -> Berkas:
        """The dossier as its papers name it."""
        return work.berkas(self.drafts, year=self.record["year"], closed=self.record["closed"])

    @property
    def papers(self) -> tuple[Draft, ...]:
        """Every paper, those that enclose the dossier first."""
        return (*self.intake.due.enclosing(self.berkas.end), *self.drafts)

    def entries(self) -> dict[PaperKey, Mapping[str, Any]]:
        """Return the record's papers by key."""
        return {PaperKey.told(item): item for item in self.record["papers"]}


def reopen(folder: Path) -> Reopened:
    """Return a dossier opened again by its own sources; one that was written to mislead ends in one of FAULTS."""
    known = dossier.read_json(folder)
    found = {Path(path).name: content for path, content in dossier_payload.read(folder, (Kind.SOURCE,)).items()}
    office_text, kit_text = versions.settings(found, versions.newest(known))
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
    nothing = Materials({}, None, shipped=False)
    taken = intake.understood(intake.opened(read), nothing, lambda case: _evidence(folder, known, case.bukti))
    issues = sealed.entry(known, "").entries
    due = ledger.of(issues).redate(taken.drafts)
    drafts = plan.named(due, {key: str(paper.entry["file"]) for key, paper in record.issued(known).items()})
    return Reopened(folder, known, found, taken, issues, drafts, strange.Bounds.of(taken.case, len(drafts)))


def sealed_case(folder: Path, now: Intake) -> Intake:
    """Return the case that a dossier's own sources tell, in the office and kit that a case has *now*."""
    known = dossier.read_json(folder)
    found = {Path(path).name: content for path, content in dossier_payload.read(folder, (Kind.SOURCE,)).items()}
    case = found[CASE].decode() if CASE in found else None
    read = replace(now.sources, content=found["kasus.xlsx"], case=case)
    return intake.understood(intake.opened(read), now.materials, lambda told: _evidence(folder, known, told.bukti))


def _evidence(folder: Path, known: Mapping[str, Any], rows: Any) -> Evidence:  # noqa: ANN401 - rows of Bukti
    """Return the evidence as the record maps it; the files are read from the dossier, never from where Bukti points."""
    files = {item["row"]: item["file"] for item in known["evidence"] if item["file"]}
    names = {row.berkas: Path(files[row.baris]).name for row in rows if row.baris in files}
    places = {name: folder / DATA / place(Kind.EVIDENCE, name) for name in sorted(set(names.values()))}
    return Evidence({}, names, {name: Copy(path, evidence.digest(path)) for name, path in places.items()})


def filled(
    opened: Reopened, each: Draft, entry: Mapping[str, Any], made_by: dict[tuple[str, ...], tuple[Intake, Forms]]
) -> word.Filled:
    """Return one paper filled again, in the office, kit and template that made it; *made_by* keeps these for the next."""
    context, used, own = as_it_was(opened, each, entry, made_by)
    return used.fill(own, fill.composed(context, own, used))


def as_it_was(
    opened: Reopened, each: Draft, entry: Mapping[str, Any], made_by: dict[tuple[str, ...], tuple[Intake, Forms]]
) -> tuple[WorkContext, Forms, Draft]:
    """Return what a paper was filled from, its template, and itself as it was called; office, kit and template are opened once for all they made."""
    form, said = entry["form"], record.said(entry)
    key = (form["office_sha512"], form["kit_sha512"], form["logo_sha512"], form["template_sha512"])
    if key not in made_by:
        taken = as_made(opened, form)
        ended = bool(opened.record.get("cancelled")) and each.naskah.terbit in ENCLOSING
        mark = dossier.CANCELLED.upper() if ended else ""
        made_by[key] = taken, templates.forms(taken, as_called((each,), taken), watermark=mark, bounds=opened.bounds)
    taken, used = made_by[key]
    knew = {each.key: said[fill.KNEW]} if fill.KNEW in said else {}
    return replace(laid_out(opened, taken, entry["file"]), knew=knew), used, as_called((each,), taken)[0]


def laid_out(opened: Reopened, taken: Intake, file: str) -> WorkContext:
    """Return a case laid out as one paper could know it, to be filled from."""
    berkas = replace(opened.berkas, number=opened.record["number"])
    drafts = opened.drafts if taken.kit.naskah == opened.intake.kit.naskah else as_called(opened.drafts, taken)
    return work.context(taken, drafts, _ledger(opened, file), berkas)


def as_called(drafts: Iterable[Draft], taken: Intake) -> tuple[Draft, ...]:
    """Return the papers that another kit knows as it calls them, in the words of its office: by their titles and templates."""
    known = {each.kode: each for each in taken.kit.naskah}
    return tuple(replace(draft, naskah=known[draft.naskah.kode]) for draft in drafts if draft.naskah.kode in known)


def as_made(opened: Reopened, form: Mapping[str, str]) -> Intake:
    """Return the case in the office and kit that made a paper, with its template and the logo it had."""
    own, sop = versions.settings(opened.sources, form)
    by_digest = {sha512(content).hexdigest(): content for content in opened.sources.values()}
    logo = by_digest.get(form["logo_sha512"])
    made_of = Materials({form["template"]: by_digest[form["template_sha512"]]}, logo, shipped=False)
    read = replace(opened.intake.sources, office=own, kit=sop)
    house = office.parse(own)
    described = kit.in_office(
        kit.parse(sop), house.kantor.words, kit.posts((*opened.intake.case.pejabat, *house.pejabat))
    )
    return replace(opened.intake, sources=read, materials=made_of, office=house, kit=described)


def _ledger(opened: Reopened, file: str) -> ledger.Ledger:
    """Return the issues of all papers as one paper could know them: a number that came later is not among them."""
    entries = opened.issues
    numbers = {(entry.key, entry.issue): entry.number for entry in entries}
    papers = (
        (PaperKey.told(item), item["issue"]) for item in opened.record["numbers_later"] if file in item["unknown_to"]
    )
    unknown = {(key, numbers[key, issue]) for key, issue in papers}  # an unsigned revision took its number over
    return ledger.of(replace(entry, number="") if (entry.key, entry.number) in unknown else entry for entry in entries)
