"""What lies in a dossier beside its papers: sources in every version used, evidence, the record. Bytes by path, nothing written."""

from __future__ import annotations

from hashlib import sha512
from itertools import chain, count
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier
from docgen.dossier import Copy, readme
from docgen.dossier.payload import DATA, Kind, kind_of, place
from docgen.papers import content, digests, late_numbers, record, record_sheets
from docgen.papers.due import ENCLOSING
from docgen.papers.entries import State
from docgen.pipeline.files import sources
from docgen.pipeline.issue import templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.dossier import LaidPayload, Lines
    from docgen.finding import Finding
    from docgen.papers.entries import Head, PaperKey
    from docgen.papers.record import DossierPaper
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.issue.work import Prepared
    from docgen.pipeline.stages import Existing, Intake
    from docgen.settings.kit import Naskah


def source_files(intake: Intake, existing: Existing, used: Forms) -> dict[str, bytes]:
    """Return `sumber/`: the workbook as read, and every version of office, kit, logo and templates that made a paper."""
    kept = dict(existing.sources)
    for name in ("kasus.xlsx", sources.CASE):
        kept.pop(place(Kind.SOURCE, name), None)
    logo = intake.materials.logo
    current = {
        sources.OFFICE: sources.office_without_register(intake.sources.office).encode(),
        sources.KIT: intake.sources.kit.encode(),
        **({intake.office.kantor.logo: logo} if logo else {}),
        **used.contents,
    }
    for name, held in current.items():
        kept[version(kept, name, held)] = held
    kept[place(Kind.SOURCE, "kasus.xlsx")] = intake.sources.content
    if intake.sources.case is not None:
        kept[place(Kind.SOURCE, sources.CASE)] = intake.sources.case.encode()
    return kept


def version(kept: Mapping[str, bytes], name: str, content: bytes) -> str:
    """Return the path of one version of a source: its name, or `name-2` where another version has it."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while True:
        path = place(Kind.SOURCE, name if number == 1 else f"{stem}-{number}{dot}{ending}")
        if kept.get(path, content) == content:
            return path
        number += 1


def evidence(intake: Intake) -> dict[str, Copy]:
    """Return `bukti/`: each evidence file once."""
    return {place(Kind.EVIDENCE, name): file for name, file in intake.evidence.files.items()}


def case_digest(intake: Intake) -> str:
    """Return the digest of the case as read: a workbook merely saved again has the same."""
    files = {berkas: intake.evidence.sha512(berkas) for berkas in intake.evidence.names}
    total = sha512(content.canonical(files))
    for fact in digests.facts(intake.case):
        total.update(content.canonical(fact) + b"\n")
    return f"{content.VERSION}:{total.hexdigest()}"


STANDS = ("number", "year", "revision", "closed", "numbers_later", "replaced")
"""What the record says of how a dossier stands; all else its case tells."""

LONGEST_STEM = 150
"""Letters of a paper's file name that the name of its replaced issue keeps: it lies one folder deeper, with its issue behind it."""

OF_ONE_RUN = frozenset({"date-future", "workbook-open"})
"""Findings that tell of a run and not of the case: the record is the same whenever it is made."""


def head(intake: Intake, stands: Mapping[str, Any], findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """Return what the record says of the case itself, and that of STANDS as it is told."""
    case, kit = intake.case, intake.kit
    enclosed = any(each.terbit in ENCLOSING for each in kit.naskah)
    return {
        **({} if enclosed else {"form": templates.shape(intake)}),  # no paper says it that is made anew each time
        "schema": dossier.SCHEMA_VERSION,
        "docgen": docgen.__version__,
        "office": intake.office.kantor.nama_lengkap,
        "office_kode": intake.office.kode,
        "sop": kit.sop.nama,
        "standard_minutes": {str(step.no): step.menit for step in kit.langkah},
        "case": record.case_fields(case),
        "case_sha512": case_digest(intake),
        "digests": digests.of_case(case, intake.evidence.digests),
        **{name: stands[name] for name in STANDS},
        "steps": record_sheets.steps(case, intake.office.jam_kerja),
        "changes": [record.dossier_change(row, case, kit) for row in intake.comparison.changes],
        "evidence": record_sheets.evidence(case, intake.evidence.names),
        "findings": [record.finding(item) for item in findings if item.code not in OF_ONE_RUN],
        "sheets": record_sheets.sheets(case),
        "data_sheets": record_sheets.data_sheets(case),
        "people": {"before": len(case.semula), "after": len(case.menjadi or ())},
    }


def tell(head_: Mapping[str, Any], papers: Sequence[DossierPaper], lines: Lines, laid: LaidPayload) -> None:
    """Lay down what tells a reader of the papers and all that was laid beside them, and last the record of all, with *lines* on each paper."""
    laid.lay(readme.README, readme.write({**head_, "papers": [record.listed(made) for made in papers]}))
    sums = {path.removeprefix(f"{DATA}/"): digest for path, digest in laid.sums.items()}
    laid.lay(place(Kind.RECORD, "dossier.json"), dossier.json_lines({**head_, "papers": lines, "files": sums}))


def bag_info(intake: Intake, name: str, last: str) -> dict[str, str]:
    """Return the labels of bag-info.txt (RFC 8493, section 2.2.2); the date is the case's, not the clock's."""
    return {
        "Source-Organization": intake.office.kantor.nama_lengkap,
        "External-Identifier": name,
        "Internal-Sender-Identifier": intake.case.kasus.kode,
        "External-Description": " ".join(intake.case.kasus.judul.split()),
        "Bagging-Date": last,
        "Bag-Software-Agent": f"docgen {docgen.__version__}",
    }


def witness(intake: Intake, highest: Mapping[tuple[str, int], int], head: Head) -> dict[str, str]:
    """Return the labels by which a dossier bears witness to its register: whose it is, the highest numbers, its chain."""
    return {
        dossier.OFFICE: intake.office.kode, dossier.LAST_NUMBERS: dossier.label_text(highest), dossier.REGISTER_HEAD: head.text,
    }  # fmt: skip


def replaced(prepared: Prepared) -> tuple[list[dict[str, Any]], dict[str, Copy]]:
    """Return the record of every replaced issue of a paper, and their files by path: those from before and those of now."""
    told = (
        [dict(item) for item in prepared.existing.record.get("replaced", ())]
        if prepared.existing.folder
        else _lost(prepared)
    )
    existing = prepared.existing
    files = {path: existing.paper(path) for path in existing.papers if kind_of(path) is Kind.REPLACED}
    withdrawn = {
        (one.key, one.issue) for one in prepared.context.ledger.withdrawn
    }  # by this run, or one that was stopped
    left = {key for key, issued in prepared.existing.issued.items() if (key, issued.entry["issue"]) in withdrawn}
    again = {draft.key for draft in prepared.plan.fresh} & prepared.existing.issued.keys()
    for key in sorted(again | left):
        entry = dict(prepared.existing.issued[key].entry)
        path = _free(entry, {*files, *(item["file"] for item in told)})
        files[path] = existing.paper(entry["file"])
        told.append({**entry, "file": path, **_end(prepared, key, entry["issue"], withdrawn=key in left)})
    return told, files


def _free(entry: Mapping[str, Any], taken: set[str]) -> str:
    """Return where a replaced issue is kept: a paper that left and one that took its name both have a first issue."""
    name = f"{entry['file'].removesuffix('.docx')[:LONGEST_STEM]}-{entry['issue']}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(path for each in names if (path := place(Kind.REPLACED, f"{each}.docx")) not in taken)


def _end(prepared: Prepared, key: PaperKey, issue: int, *, withdrawn: bool) -> dict[str, Any]:
    """Return how an issue of a paper came to its end: whether it was signed, whether it left, and why."""
    book = prepared.context.ledger
    issues = (one for one in (*book.issues.get(key, ()), *book.withdrawn) if (one.key, one.issue) == (key, issue))
    entry = next(issues, None)
    signed, reason = (entry.signed, entry.reason) if entry else (None, "")
    return {"signed": signed, "withdrawn": withdrawn, "reason": reason}


def _called(naskah: Naskah | None, kode: str) -> dict[str, Any]:
    """Return what the record calls a paper of a lost dossier; of one that the kit gave up since nobody knows more than its kode."""
    return {"title": naskah.judul, "step": naskah.langkah} if naskah else {"title": kode, "step": 0}


def _lost(prepared: Prepared) -> list[dict[str, Any]]:
    """Return the record of replaced issues whose dossier was lost: the register knows them, and nobody has their bytes."""
    kinds = {naskah.kode: naskah for naskah in prepared.context.intake.kit.naskah}
    book = {key: entries[:-1] for key, entries in prepared.context.ledger.issues.items()}
    for old in prepared.context.ledger.withdrawn:
        book[old.key] = (*book.get(old.key, ()), old)
    return [
        {
            "file": None, "paper": key.paper, **_called(kinds.get(key.paper), key.paper),
            "unit": key.unit or None, "item": old.item, "number": old.number or None, "date": old.date.isoformat(),
            "sha512": old.sha512, "issue": old.issue, "series": old.series, "n": old.n, "content_sha512": "", "form": {},
            "values": {}, "signed": old.signed, "withdrawn": old.state is State.VOID, "reason": old.reason,
        }
        for key, entries in sorted(book.items())
        for old in entries
    ]  # fmt: skip


def numbers_later(prepared: Prepared) -> list[dict[str, Any]]:
    """Return each paper whose number came after it was issued, and the papers issued before that: they print none."""
    again = {draft.file for draft in prepared.plan.fresh}
    told = late_numbers.unfolded(prepared.existing.record.get("numbers_later", ()), but=again)
    told += [*_unknown(prepared), *_mended(prepared, told)]
    known = {tuple(paper.values()) for paper, _ in told}
    files = sorted(issued.entry["file"] for issued in prepared.existing.issued.values())
    for key, issued in sorted(prepared.standing.items()):
        entry = prepared.context.ledger.live(key)
        if not issued.entry["number"] and entry and entry.number:
            paper = late_numbers.numbered(key, entry.issue)
            told += [(paper, files)] if tuple(paper.values()) not in known else []
    return late_numbers.folded(told)


def _mended(prepared: Prepared, told: Sequence[late_numbers.Told]) -> Iterator[late_numbers.Told]:
    """Yield the same of numbers that came late and were mistyped: whoever did not know the first does not know the one that was meant."""
    for key, signed in prepared.plan.again.items():
        entries = prepared.context.ledger.issues.get(key, ())
        if not signed and len(entries) > 1 and entries[-1].number != entries[-2].number:
            was, now = (late_numbers.numbered(key, entry.issue) for entry in entries[-2:])
            yield from ((now, files) for paper, files in told if paper == was)


def _unknown(prepared: Prepared) -> Iterator[late_numbers.Told]:
    """Yield the same of a dossier that was lost, by what the register keeps."""
    book, readers = prepared.context.ledger, {draft.key: draft.file for draft in prepared.context.drafts}
    files = {before: sorted(readers[key] for key in before & readers.keys()) for before in set(book.later.values())}
    for key, number in sorted(book.later):
        entry = next((each for each in book.issues.get(key, ()) if each.number == number), None)
        if entry and (unknown_to := files[book.later[key, number]]):
            yield late_numbers.numbered(key, entry.issue), unknown_to
