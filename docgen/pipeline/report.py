"""What every command found, as the one JSON object that `--json` prints (`cli.md`). Shapes only: nothing is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.finding import Severity, gathered, has_errors
from docgen.pipeline import verify
from docgen.pipeline.stages import Drafted
from docgen.value import asdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from docgen.errors import DocgenError
    from docgen.finding import Finding
    from docgen.papers.entries import Happening, Line
    from docgen.pipeline.batch.run import Batched
    from docgen.pipeline.cancel import Cancelled
    from docgen.pipeline.init import Begun
    from docgen.pipeline.stages import Built, Checked
    from docgen.pipeline.templates import Explained, Kit, Naskah, Report

Document = dict[str, Any]


def checked(found: Checked, lang: str, annotated: Path | None = None) -> Document:
    """Return a checked case: its findings and changes, and the place of the marked copy where one was asked for."""
    from docgen.papers import record  # noqa: PLC0415 - verifying need not load the models of a case

    copy = {"annotated": str(annotated.resolve())} if annotated else {}
    return {
        "ok": not has_errors(found.findings),
        "findings": _findings(found.findings, lang),
        "changes": [record.json_change(change, found.kit) for change in found.comparison.changes],
        **copy,
    }


def built(made: Built | Drafted, lang: str) -> Document:
    """Return a dossier, or a DRAF: papers without item, number and seal."""
    from docgen.papers import record  # noqa: PLC0415 - as above

    told: Document
    if isinstance(made, Drafted):
        told = {"number": None, "revision": 0, "closed": False}
        documents, findings = [record.drafted(draft) for draft in made.drafts], made.checked.findings
    else:
        told = {"number": made.number, "revision": made.revision, "closed": made.closed}
        documents, findings = [record.paper(paper) for paper in made.papers], made.findings
    return {
        "ok": True,
        "dossier": str(made.folder.resolve()),
        **told,
        "documents": documents,
        "findings": _findings(findings, lang),
    }


def batched(made: Batched, lang: str) -> Document:
    """Return how a batch ended: every case of its plan."""
    cases = [
        {
            "path": str(made.folder / row.planned.path), "office": row.planned.owner.kode, "kode": row.planned.kode,
            "state": row.outcome.state.value, "exit": int(row.outcome.exit), "number": row.outcome.number,
            "dossier": row.dossier(made.folder), "manifest": row.outcome.manifest, "seconds": row.seconds,
            "message": row.outcome.message.text(lang),
        }
        for row in made.rows
    ]  # fmt: skip
    return {"ok": not made.exit, "exit": int(made.exit), "counts": made.counts(), "cases": cases}


def begun(case: Begun) -> Document:
    """Return a case that was begun: the files written, the office file it is under, the people taken over."""
    files = [str(path.resolve()) for path in case.files]
    found: Document = {"ok": True, "files": files, "office": str(case.office.resolve()), "people": case.people}
    if case.sibling:
        found["sibling"] = str(case.sibling.resolve())
    if case.roster:
        found |= {
            "columns": [asdict(one) for one in case.roster.taken],
            "left": list(case.roster.left),
            "sheets_left": list(case.roster.passed),
        }
        found |= {"units": list(case.roster.units), "twice": list(case.roster.twice), "officials": case.officials}
    return found


def cancelled(ended: Cancelled) -> Document:
    """Return a case that was ended early."""
    return {"ok": True, "dossier": str(ended.folder.resolve()), "number": ended.number, "reason": ended.reason}


def made_file(path: Path) -> Document:
    """Return a file that was made."""
    return {"ok": True, "file": str(path.resolve())}


def verified(problems: Sequence[Finding], lang: str, *, ok: bool) -> Document:
    """Return what verification found, file by file."""
    return {"ok": ok, "problems": [_problem(item, item.place.within, lang) for item in problems]}


def shelf(place: Path, judged: Mapping[Path, tuple[Finding, ...]], lang: str) -> Document:
    """Return the verdict on each dossier of a folder, and all that is wrong in any of them."""
    told = {each.relative_to(place).as_posix(): problems for each, problems in judged.items()}
    verdicts = [
        {"dossier": name, **verified(problems, lang, ok=verify.sound(problems))} for name, problems in told.items()
    ]
    return {
        "ok": all(one["ok"] for one in verdicts),
        "problems": [_problem(item, f"{name}/{item.place.within}", lang) for name, found in told.items() for item in found],
        "dossiers": verdicts,
    }  # fmt: skip


def _problem(item: Finding, file: str, lang: str) -> Document:
    return {"code": item.code, "file": file, "message": item.words.text(lang)}


def number(line: Line, happened: Sequence[Happening] | None = None) -> Document:
    """Return one number of the book, with what *happened* to it where that is asked for."""
    told: Document = {
        "number": line.number, "series": line.series, "year": line.year, "n": line.n, "state": line.standing,
        "paper": line.paper or None, "title": line.subject, "case": line.kode or None, "unit": line.unit or None,
        "item": line.item, "date": line.date.isoformat() if line.date else None, "who": line.by, "when": line.at,
        "reason": line.reason,
    }  # fmt: skip
    if happened is None:
        return told
    return {**told, "events": [asdict(one) for one in happened]}


def numbers(lines: Sequence[Line], office: str) -> Document:
    """Return the book of an office, as its kode names it."""
    return {"ok": True, "office": office, "numbers": [number(line) for line in lines]}


def voided(number: str, reason: str) -> Document:
    """Return that a number is void, and why."""
    return {"ok": True, "number": number, "state": "batal", "reason": reason}


def papers(described: Kit) -> Document:
    """Return the papers of a kit."""
    return {"kit": described.sop.nama, "papers": [_paper(naskah) for naskah in described.naskah]}


def _paper(naskah: Naskah) -> Document:
    return {
        "paper": naskah.kode, "title": naskah.judul, "step": naskah.langkah, "per": naskah.per, "template": naskah.template,
        "numbered": naskah.bernomor, "signer": naskah.penanda_tangan or None,
        "on_behalf_of": naskah.atas_nama or None, "for": naskah.untuk_beliau or None,
    }  # fmt: skip


def fields(explained: Sequence[Explained], lang: str) -> Document:
    """Return papers with their fields, each with an example where there is one."""
    return {
        "papers": [
            {
                **_paper(each.naskah),
                "fields": [
                    {
                        "path": entry.path,
                        "type": entry.kind.value,
                        "meaning": entry.about.text(lang),
                        "example": each.examples.get(entry.path) or None,
                    }
                    for entry in each.entries
                ],
            }
            for each in explained
        ]
    }


def kit_linted(found: Sequence[Finding], lang: str) -> Document:
    """Return what is wrong with a kit, each with its file and its key; `templates lint` has the warnings."""
    wrong = [one for one in found if one.severity is Severity.ERROR]
    return {
        "ok": not wrong,
        "problems": [{"file": one.place.within, "key": one.place.at, "message": one.words.text(lang)} for one in wrong],
    }


def linted(found: Sequence[Finding], lang: str) -> Document:
    """Return what is wrong in templates, each with its part and paragraph."""
    from docgen.word.lint.paragraphs import Paragraph  # noqa: PLC0415 - only what was linted needs it

    at = [(each, each.place if isinstance(each.place, Paragraph) else Paragraph(each.place.within)) for each in found]
    return {
        "ok": not has_errors(found),
        "findings": [
            {
                "template": place.within, "code": each.code, "severity": each.severity.value, "part": place.at, "paragraph": place.paragraph or None,
                "table": place.table or None, "row": place.row or None, "cell": place.cell or None, "text": place.text, "message": each.words.text(lang),
            }
            for each, place in at
        ],
    }  # fmt: skip


def printed(found: Report, lang: str) -> Document:
    """Return what came of printing: pages, fonts, and where papers break the layout profile."""
    return {
        "ok": not found.problems,
        "pages": dict(found.pages),
        "fonts": list(found.fonts),
        "problems": [
            {
                "paper": each.place.within,
                "page": int(each.place.at) if each.place.at else None,
                "rule": each.code,
                "source": found.sources[each.code],
                "message": each.words.text(lang),
            }
            for each in found.problems
        ],
    }


def fault(error: DocgenError, lang: str) -> Document:
    """Return a run that failed."""
    return failed(int(error.exit_code), error.code, error.words.text(lang), _findings(error.findings, lang))


def failed(exit_code: int, code: str, message: str, findings: Sequence[Document] = ()) -> Document:
    """Return a run that failed, by its exit code, its stable code and its message."""
    return {"ok": False, "exit": exit_code, "error": {"code": code, "message": message}, "findings": list(findings)}


def _findings(found: Sequence[Finding], lang: str) -> list[dict[str, str]]:
    if not found:
        return []
    from docgen.papers import record  # noqa: PLC0415 - as above

    return [record.finding(item, lang) for item in gathered(found)]
