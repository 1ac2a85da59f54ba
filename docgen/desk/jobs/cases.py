"""Work on one case: a dropped workbook taken in, checked, how far it is, what would be issued."""

from __future__ import annotations

from collections import Counter
from datetime import date
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.desk.jobs import drop
from docgen.errors import WorkbookUnreadableError
from docgen.finding import Severity
from docgen.pipeline import cancel, check, dry_run, excerpt, intake, overview, preview, report, status
from docgen.pipeline.revision import Revision
from docgen.pipeline.sealed import archive
from docgen.pipeline.stages import Actor, BuildRequest
from docgen.value import asdict, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from docgen.desk.home import Home, Requester
    from docgen.finding import Finding
    from docgen.pipeline.excerpt import Excerpt
    from docgen.pipeline.stages import Checked, Compiled

    View = dict[str, Any]

SHOWN = 2000
"""Findings on one page, each with its row: who has more mends these first."""


def request(home: Home, kode: str) -> BuildRequest:
    """Return a case at the desk as what the commands would be asked for."""
    return BuildRequest(
        home.workbook(kode),
        home.office_file,
        kit=home.kit,
        templates=home.own_templates,
        output=home.output,
        register=home.register,
    )


def arrived(home: Home, staged: Path, evidence: Mapping[str, Path]) -> str:
    """Put a dropped workbook and its evidence where they belong, and return its Kode Kasus; one without is refused, and nothing kept."""
    found = intake.glimpse(BuildRequest(staged, home.office_file, kit=home.kit))
    if not found.kode:
        raise WorkbookUnreadableError(
            "Buku kerja ini belum memuat Kode Kasus yang benar di lembar Kasus, jadi tidak ada yang disimpan. Isi Kode Kasus (huruf kapital, angka, dan tanda hubung), lalu letakkan lagi.",
            "This workbook has no sound Kode Kasus in the sheet Kasus, so nothing was kept. Give Kode Kasus (capitals, digits and hyphens), then drop it again.",
        )
    if drop.DEVICE.fullmatch(found.kode):
        raise WorkbookUnreadableError(
            f"Kode Kasus {found.kode} dipakai Windows sebagai nama perangkat, jadi foldernya tidak dapat dibuat dan tidak ada yang disimpan. Pakai kode lain, lalu letakkan lagi.",
            f"Windows has Kode Kasus {found.kode} as the name of a device, so no folder can bear it and nothing was kept. Use another code, then drop it again.",
        )
    with drop.alone_at(home, found.kode):
        drop.move_in(home.case(found.kode), staged, evidence, found.berkas)
    return found.kode


def checked(home: Home, staged: Path, evidence: Mapping[str, Path], by: Requester) -> tuple[str, View]:
    """Do the same for a program, and return besides what a check says."""
    kode = arrived(home, staged, evidence)
    return kode, document(home, kode, by)


WARM: dict[bytes, Compiled] = {}
"""The templates of the office's own kit as this worker judged and compiled them, by what the kit says."""


def _checked(home: Home, kode: str, actor: Actor) -> Checked:
    """Return a case judged with what a build would refuse; templates of a kit are judged once by each worker."""
    sop = (home.kit / "sop.toml").read_bytes() if home.kit else b""
    if sop not in WARM:
        WARM.clear()
    return dry_run.check(request(home, kode), actor, WARM.setdefault(sop, {}))


def document(home: Home, kode: str, by: Requester) -> View:
    """Return the document that `check --json` prints."""
    return report.checked(_checked(home, kode, Actor(by.who, by.when)), by.lang)


def _found(finding: Finding, row: Excerpt | None, lang: str) -> View:
    """Return a finding as its screen shows it, with the row around its cell."""
    return {
        "code": finding.code,
        "error": finding.severity is Severity.ERROR,
        "place": f"{finding.place.within}!{finding.place.at}",
        "cell": finding.place.at,
        "words": finding.words.text(lang),
        "row": asdict(row) if row else None,
    }


def look(home: Home, kode: str, by: Requester) -> View:
    """Return a case as checked: the document that `check --json` prints, and each finding with its row."""
    lang, found = by.lang, _checked(home, kode, Actor(by.who, by.when))
    rows = excerpt.around(found, found.findings[:SHOWN])
    severity = Counter(each.severity for each in found.findings)
    sheets: dict[str, list[View]] = {}
    for finding, row in zip(found.findings[:SHOWN], rows, strict=True):
        sheets.setdefault(finding.place.within, []).append(_found(finding, row, lang))
    return {
        "document": report.checked(found, lang),
        "sheets": [{"name": name, "findings": listed} for name, listed in sheets.items()],
        "unshown": max(0, len(found.findings) - SHOWN),
        "errors": severity[Severity.ERROR],
        "changing": severity[Severity.ERROR] == sum(each.code == "would-change" for each in found.findings) > 0,
        "warnings": severity[Severity.WARNING],
        "issued": archive.of_case(home.output, kode) is not None,
        **_head(found, lang),
    }


def _head(found: Checked, lang: str) -> View:
    awaited = check.awaited(found)
    return {
        "kode": found.case.kasus.kode,
        "judul": found.case.kasus.judul,
        "periode": found.case.kasus.periode,
        "holds": _holds(found, lang),
        "papers": len(found.drafts),
        "awaited": awaited.text(lang) if awaited else "",
        "sha512": sha512(found.sources.content).hexdigest(),
        "notes": [
            f"Lembar {name} tidak dikenal dan tidak dibaca." if lang != "en" else f"The sheet {name} is not known and was not read."
            for name in found.ignored
        ],
    }  # fmt: skip


def _holds(found: Checked, lang: str) -> str:
    """Return how much a case holds: the values that change, or where nothing is compared the rows of each sheet of its kit."""
    if found.kit.compared:
        count = len(found.comparison.changes)
        return f"{count} values changed" if lang == "en" else f"{count} unsur data berubah"
    rows = [(len(found.case.lembar.get(each.kunci, ())), each) for each in found.kit.lembar]
    return ", ".join(f"{count} {'rows in ' + each.nama if lang == 'en' else each.satuan}" for count, each in rows)


def marked(home: Home, kode: str, by: Requester) -> bytes:
    """Return the copy of a workbook with its findings marked."""
    found = _checked(home, kode, Actor(by.who, by.when))
    return home.made("kasus.xlsx", lambda target: check.annotate(found, target, by.lang))


def progress(home: Home, kode: str, now: datetime, lang: str) -> View:
    """Return how far a case is: the document that `status --json` prints, and the same as a screen shows it."""
    found = status.case(request(home, kode), None, now)
    document = overview.status(found.status, lang)
    known = intake.glimpse(request(home, kode))
    elapsed = {one.step: one.elapsed for one in found.status.entries if one.unit is None}
    steps = [
        {**each, "name": known.steps.get(each["step"], ""), "elapsed": elapsed[each["step"]]}
        for each in document["steps"]
        if each["unit"] is None
    ]
    return {
        "document": document,
        "steps": steps,
        "next": document["next"],
        "total": document["total"],
        "title": known.title,
        "sha512": sha512(home.workbook(kode).read_bytes()).hexdigest(),
        "notes": [note.text(lang) for note in found.notes],
    }


def plan(home: Home, kode: str, by: Requester) -> View:
    """Return what an issue would bring: the document that `build --json` would print, and what stands in its way."""
    lang, actor = by.lang, Actor(by.who, by.when)
    found = _checked(home, kode, actor)
    papers = preview.papers(found, home.register, actor)
    errors = [each for each in found.findings if each.severity is Severity.ERROR and each.code != "would-change"]
    changing = [each.words.text(lang) for each in found.findings if each.code == "would-change"]
    document = {
        "ok": bool(found.drafts) and not errors and not changing, "dossier": papers.dossier, "number": papers.number or None, "revision": papers.revision, "closed": found.due.closed,
        "documents": list(papers.documents), "findings": report.checked(found, lang)["findings"],
    }  # fmt: skip
    return {
        "document": document,
        "errors": len(errors),
        "changing": changing,
        "differing": [
            asdict(each) | {"values": [(what.text(lang), *pair) for what, *pair in each.values]}
            for each in papers.differing
        ],
        "whose": papers.whose,
        **_head(found, lang),
    }


def revision(signed: tuple[str, ...], reason: str, on: str) -> Revision | None:
    """Return what the revise dialogue said: which of the differing papers are signed, why they change, and their new date; of others it said nothing."""
    kinds = [*(f"signed:{paper}" for paper in signed), "unsigned"]
    said = Revision.asked(kinds, reason, date.fromisoformat(on) if on else None)
    return replace(said, shown=True) if said else None


def cancelled(home: Home, kode: str, reason: str, by: Requester) -> View:
    """End a case that will not be finished; return the document of `cancel --json`."""
    with drop.alone_at(home, kode):
        return report.cancelled(cancel.cancel(request(home, kode), reason, Actor(by.who, by.when)))
