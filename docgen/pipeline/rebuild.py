"""A dossier made again from its own sources, in memory: whether its papers are what those sources say.

A stranger's dossier is only data: numbers, items and the evidence map come from dossier.json, no register is opened, and no
path named inside the dossier is followed (`dossier.md`, promise 8).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier, word
from docgen.dossier import Copy, files, readme
from docgen.dossier import payload as dossier_payload
from docgen.dossier.consistency import contradictions, differs
from docgen.dossier.payload import DATA, LIMIT, Kind, place
from docgen.errors import DocgenError
from docgen.finding import Finding, Words
from docgen.papers import content, ledger, plan, record, sealed
from docgen.papers.due import ENCLOSING
from docgen.papers.entries import PaperKey
from docgen.papers.record import Made
from docgen.pipeline import evidence, intake
from docgen.pipeline.evidence import Evidence
from docgen.pipeline.issue import fill, payload, strange, templates, work
from docgen.pipeline.sources import CASE, Materials, Sources
from docgen.settings import kit, office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.papers.due import Draft
    from docgen.papers.fields import Berkas
    from docgen.pipeline.issue.strange import Bounds
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.issue.work import WorkContext
    from docgen.pipeline.stages import Intake

FAULTS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError, RuntimeError, MemoryError)
"""What a record that was written to mislead can end in: it has the shape of none that docgen writes."""

SENSELESS = Words(
    "dossier.json dan sumbernya tidak saling cocok, sehingga naskahnya tidak dapat dibuat lagi. Bandingkan dengan salinan yang dipercaya.",
    "dossier.json and the sources do not fit each other, so its papers cannot be made again. Compare it with a copy you trust.",
)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A dossier opened again: its record, its own sources, the case they tell as the newest office and kit have it."""

    folder: Path
    record: Mapping[str, Any]
    sources: Mapping[str, bytes]
    intake: Intake
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


def rebuild(folder: Path) -> tuple[tuple[Finding, ...], tuple[Words, ...]]:
    """Return what comes out different when a sealed dossier is built again, and what could only be compared by digest."""
    try:
        opened = reopen(folder)
        judged = (
            *contradictions(folder, opened.record),
            *_papers(opened),
            *_record(opened),
            *_notes(opened),
        )
        return tuple(item for item in judged if isinstance(item, Finding)), tuple(
            item for item in judged if isinstance(item, Words)
        )
    except DocgenError as error:
        return (_unmade(error.words),), ()
    except FAULTS:
        return (_unmade(SENSELESS),), ()


def _unmade(why: Words) -> Finding:
    """Return the problem of a dossier that cannot be built again at all."""
    return dossier.found("rebuild-differs", "data/sumber", Words(f"data/sumber: {why.id}", f"data/sumber: {why.en}"))


def reopen(folder: Path) -> Reopened:
    """Return a dossier opened again by its own sources; one that was written to mislead ends in one of FAULTS."""
    known = dossier.read_json(folder)
    found = {Path(path).name: content for path, content in dossier_payload.read(folder, (Kind.SOURCE,)).items()}
    enclosing = [item["form"] for item in known["papers"] if item["item"] is None]
    newest = [*enclosing, *(item["form"] for item in reversed(known["papers"]))][
        0
    ]  # a record without one makes no sense
    office_text, kit_text = _settings(found, newest)
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
    due = ledger.of(sealed.entry(known, "").entries).redate(taken.drafts)
    drafts = plan.named(due, {key: str(paper.entry["file"]) for key, paper in record.issued(known).items()})
    return Reopened(folder, known, found, taken, drafts, strange.Bounds.of(taken.case))


def _settings(sources: Mapping[str, bytes], form: Mapping[str, str]) -> tuple[str, str]:
    """Return the version of office file and kit that made a paper, told by their digests; else the newest."""
    offices = [
        content.decode() for name, content in sources.items() if name.startswith("kantor") and name.endswith(".toml")
    ]
    kits = [content.decode() for name, content in sources.items() if name.startswith("sop") and name.endswith(".toml")]
    own = next((text for text in offices if _office_digest(text) == form["office_sha512"]), offices[-1])
    sop = next((text for text in kits if sha512(text.encode()).hexdigest() == form["kit_sha512"]), kits[-1])
    return own, sop


def _office_digest(text: str) -> str:
    return content.digest(office.parse(text).model_dump(mode="json", exclude={"buku", "pejabat"}))


def _evidence(folder: Path, known: Mapping[str, Any], rows: Any) -> Evidence:  # noqa: ANN401 - rows of Bukti
    """Return the evidence as the record maps it; the files are read from the dossier, never from where Bukti points."""
    files = {item["row"]: item["file"] for item in known["evidence"] if item["file"]}
    names = {row.berkas: Path(files[row.baris]).name for row in rows if row.baris in files}
    places = {name: folder / DATA / place(Kind.EVIDENCE, name) for name in sorted(set(names.values()))}
    return Evidence({}, names, {name: Copy(path, evidence.digest(path)) for name, path in places.items()})


def _papers(opened: Reopened) -> Iterator[Finding | Words]:
    """Yield each paper that does not come out byte for byte, and a word on those that were only compressed otherwise."""
    entries = opened.entries()
    made_by: dict[tuple[str, ...], tuple[Intake, Forms]] = {}
    for each in opened.papers:
        entry = entries.get(each.key)
        if entry is None:
            yield differs(each.file, "tidak tercatat dalam dossier.json", "is not in dossier.json")
        elif entry["form"]["docgen"] == docgen.__version__:
            yield from _judged(opened, each, entry, filled(opened, each, entry, made_by).content)


def _judged(opened: Reopened, each: Draft, entry: Mapping[str, Any], made: bytes) -> Iterator[Finding | Words]:
    if entry["file"] != each.file:  # a path of the record's own making is not followed
        yield differs(each.file, "bernama lain dalam dossier.json", "has another name in dossier.json")
        return
    content = files.content(opened.folder / DATA / each.file, LIMIT) or b""
    if made == content:
        return
    if not word.same_content(made, content):
        yield differs(
            each.file,
            "tidak keluar sama bila dibuat lagi dari data/sumber",
            "does not come out the same when built again from data/sumber",
        )
        return
    yield Words(
        f"data/{each.file}: isinya sama; hanya pemampatannya yang berbeda.",
        f"data/{each.file}: its content is the same; only its compression differs.",
    )


def filled(
    opened: Reopened, each: Draft, entry: Mapping[str, Any], made_by: dict[tuple[str, ...], tuple[Intake, Forms]]
) -> word.Filled:
    """Return one paper filled again, in the office, kit and template that made it; *made_by* keeps these for the next."""
    context, used = as_it_was(opened, each, entry, made_by)
    return used.fill(each, fill.composed(context, each, used))


def as_it_was(
    opened: Reopened, each: Draft, entry: Mapping[str, Any], made_by: dict[tuple[str, ...], tuple[Intake, Forms]]
) -> tuple[WorkContext, Forms]:
    """Return what a paper was filled from, and its template; office, kit and template are opened once for all they made."""
    form, said = entry["form"], record.said(entry)
    key = (form["office_sha512"], form["kit_sha512"], form["logo_sha512"], form["template_sha512"])
    if key not in made_by:
        taken = as_made(opened, form)
        ended = bool(opened.record.get("cancelled")) and each.naskah.terbit in ENCLOSING
        mark = dossier.CANCELLED.upper() if ended else ""
        made_by[key] = taken, templates.forms(taken, (each,), watermark=mark, bounds=opened.bounds)
    taken, used = made_by[key]
    knew = {each.key: said[fill.KNEW]} if fill.KNEW in said else {}
    return replace(laid_out(opened, taken, entry["file"]), knew=knew), used


def laid_out(opened: Reopened, taken: Intake, file: str) -> WorkContext:
    """Return a case laid out as one paper could know it, to be filled from."""
    berkas = replace(opened.berkas, number=opened.record["number"])
    return work.context(taken, opened.drafts, _ledger(opened, file), berkas)


def as_made(opened: Reopened, form: Mapping[str, str]) -> Intake:
    """Return the case in the office and kit that made a paper, with its template and the logo it had."""
    own, sop = _settings(opened.sources, form)
    by_digest = {sha512(content).hexdigest(): content for content in opened.sources.values()}
    logo = by_digest.get(form["logo_sha512"])
    made_of = Materials({form["template"]: by_digest[form["template_sha512"]]}, logo, shipped=False)
    read = replace(opened.intake.sources, office=own, kit=sop)
    house = office.parse(own)
    described = kit.in_office(kit.parse(sop), house.kantor.words)
    return replace(opened.intake, sources=read, materials=made_of, office=house, kit=described)


def _ledger(opened: Reopened, file: str) -> ledger.Ledger:
    """Return the issues of all papers as one paper could know them: a number that came later is not among them."""
    entries = sealed.entry(opened.record, "").entries
    numbers = {(entry.key, entry.issue): entry.number for entry in entries}
    papers = (
        (PaperKey.told(item), item["issue"]) for item in opened.record["numbers_later"] if file in item["unknown_to"]
    )
    unknown = {(key, numbers[key, issue]) for key, issue in papers}  # an unsigned revision took its number over
    return ledger.of(replace(entry, number="") if (entry.key, entry.number) in unknown else entry for entry in entries)


def _record(opened: Reopened) -> Iterator[Finding]:
    """Yield dossier.json and BACA-SAYA.txt if they are not what sources and papers say; findings are taken from it, as some need the register."""
    drafts = {each.key: each for each in opened.papers}
    entries = opened.entries()
    made = [Made.kept(drafts[key], item, item["number"] or "") for key, item in entries.items() if key in drafts]
    known = opened.record
    stands = payload.Standing(
        int(known["number"]),
        known["year"],
        known["revision"],
        known["closed"],
        known["numbers_later"],
        known["replaced"],
    )
    head = payload.head(opened.intake, stands) | {name: known[name] for name in ("cancelled",) if name in known}
    whole = record.compose({**head, "docgen": known["docgen"], "findings": known["findings"]}, made, known["files"])
    again = dossier.write_json(record.of_schema(whole, known["schema"]))
    if again != files.content(opened.folder / DATA / "dossier.json", len(again)):
        yield differs(
            "dossier.json",
            "tidak sama dengan yang dikatakan buku kerja dan naskahnya",
            "is not what workbook and papers say",
        )
    if readme.README in known["files"] and (known["docgen"], known["schema"]) == (docgen.__version__, whole["schema"]):
        text = readme.write(whole)
        if text != files.content(opened.folder / DATA / readme.README, len(text)):
            yield differs(
                readme.README,
                "tidak sama dengan yang dikatakan buku kerja dan naskahnya",
                "is not what workbook and papers say",
            )


def _notes(opened: Reopened) -> Iterator[Words]:
    older = sorted({item["form"]["docgen"] for item in opened.record["papers"]} - {docgen.__version__})
    if older:
        yield Words(
            f"Naskah yang dibuat docgen versi {', '.join(older)} dibandingkan menurut sidik digitalnya saja.",
            f"Papers made by docgen {', '.join(older)} were compared by their digests only.",
        )
    if opened.record["replaced"]:
        yield Words(
            "Naskah di data/diganti dibandingkan menurut sidik digitalnya saja.",
            "The papers in data/diganti were compared by their digests only.",
        )
