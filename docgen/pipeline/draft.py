"""A DRAF: every paper of the SOP at once, unnumbered and unsealed, to be read before anything is issued."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.errors import CaseHasErrors
from docgen.finding import Severity
from docgen.papers import due, fields
from docgen.papers.fields import Berkas, Cited, Kinds, Papers
from docgen.pipeline import check
from docgen.pipeline.files import sources
from docgen.pipeline.issue import templates, work
from docgen.pipeline.stages import Drafted, Stage
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docgen.finding import Finding
    from docgen.papers.due import Draft
    from docgen.pipeline.stages import Actor, BuildRequest, Checked, Progress
    from docgen.settings.kit import Kit

WATERMARK = "DRAF"
PENDING = frozenset({
    "sheet-missing", "value-missing", "role-missing", "meeting-missing", "finding-unanswered", "evidence-file-missing",
    "change-without-evidence", "no-change", "step-gap",
})  # fmt: skip
"""Findings about what is not there yet: a DRAF shows them and goes on (`dossier.md`, `--draft`)."""


def lenient(findings: tuple[Finding, ...], sop: Kit) -> tuple[Finding, ...]:
    """Return the findings with what is only not there yet as warnings; a kit has codes of its own for rows that are not."""
    pending = PENDING | {code for each in sop.lembar for code in (each.kosong, each.tiap_unit and each.tiap_unit.kode)}
    return tuple(replace(item, severity=Severity.WARNING) if item.code in pending else item for item in findings)


def filled(checked: Checked) -> tuple[tuple[Draft, ...], Iterator[tuple[str, bytes]]]:
    """Return every paper of the SOP, and each filled with what is known, with its file name: of ten thousand letters one is held."""
    drafts = due.expected(checked.case, checked.comparison, checked.due)
    dates = [each.date for each in drafts if each.dated] or [
        date(checked.case.kasus.selesai.year, 12, 31) if checked.case.kasus.selesai else date.max
    ]
    begun = any(each.dated for each in drafts)
    keys = {one.key for one in drafts}
    around = [replace(each, dated=begun) for each in checked.due.enclosing(dates[-1]) if each.key not in keys]
    everything = (*around, *drafts)
    berkas = Berkas("\N{HORIZONTAL ELLIPSIS}" * 2, dates[0].year, dates[0], dates[-1], closed=checked.due.closed)
    items = {each.key: place for place, each in enumerate(drafts, start=1)}
    cited = Papers(Kinds(drafts), lambda each: Cited(each, items[each.key], ""))
    setting = work.uncounted(checked, berkas, cited, draf=True)
    used = templates.forms(checked, everything, watermark=WATERMARK)
    asked = {name: template.asked for name, template in used.templates.items()}
    composed = ((each, fields.compose(setting, each, asked[each.naskah.template])) for each in everything)
    return everything, ((each.file, used.fill(each, offered).content) for each, offered in composed)


def write(output: Path, checked: Checked, files: Iterable[tuple[str, bytes]]) -> Path:
    """Put the papers under `draf/KODE`, in the place of an earlier DRAF; return the folder."""
    folder, around = output / dossier.DRAFTS / checked.case.kasus.kode, dossier.RIGHTS[checked.office.arsip.hak]
    with dossier.locked(folder, around), dossier.staged(folder, dossier.DRAFT, around) as stage:
        for name, content in files:
            dossier.write(stage / name, content)
    return folder


def draft(request: BuildRequest, actor: Actor, progress: Progress) -> Drafted:
    """Return a DRAF of all papers of a case, whatever is known of it yet; no number is taken and nothing is sealed."""
    progress(Stage.CHECK)
    checked = check.check(request, actor.when)
    checked = replace(checked, findings=lenient(checked.findings, checked.kit))
    check.require_sound(checked)
    require_kode(checked)
    progress(Stage.FILL)
    drafts, files = filled(checked)
    return Drafted(checked, write(sources.output_of(checked.sources, request.output), checked, files), drafts)


def require_kode(checked: Checked) -> None:
    """Raise unless the case has its code: a DRAF lies in the folder of that name."""
    if not checked.case.kasus.kode:
        raise CaseHasErrors(
            "Kode Kasus di lembar Kasus masih kosong, padahal DRAF disimpan di folder bernama kode itu. Isi Kode Kasus, lalu jalankan lagi.",
            "Kode Kasus in the sheet Kasus is empty, and a DRAF lies in the folder of that name. Give Kode Kasus, then run again.",
            checked.findings,
        )
