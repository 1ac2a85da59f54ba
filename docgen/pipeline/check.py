"""A case read, compared and judged: everything wrong with it in one run. Nothing is written but the copy asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import checks
from docgen.bahasa import kunci
from docgen.case.cells import position
from docgen.checks import dates, papers, recorded
from docgen.errors import CaseHasErrors, TemplateBrokenError
from docgen.finding import Finding, Place, Severity, Words, has_errors
from docgen.pipeline import intake
from docgen.pipeline.files import inputs, new_file
from docgen.pipeline.stages import Checked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from docgen.pipeline.stages import BuildRequest, Compiled, Intake


def check(
    request: BuildRequest, now: datetime | None = None, *, building: bool = False, warm: Compiled | None = None
) -> Checked:
    """Return a case read, compared and judged, with all findings in the order of sheet and cell.

    *now* tells what of it is of this run alone; where a dossier is to be built, a date of a year to come forbids it.
    Templates that are *warm* are not compiled and judged again.
    """
    taken = intake.take_in(request)
    rules = checks.check(checks.View(taken.case, taken.comparison, taken.kit, taken.office, taken.evidence.faults))
    compiled = bool(now) and not building
    order = _of_papers(taken, (*taken.shape, *rules), warm) if compiled else _judged(taken, {})
    sheets = [kunci(name) for name in taken.book.names()]
    passing = _of_this_run(taken, now, building=building) if now else ()
    found = {recorded.worded(item, taken.kit) for item in (*taken.shape, *rules, *order, *passing)}
    findings = sorted(found, key=lambda item: _place(item, sheets))
    return Checked.of(taken, tuple(findings))


def _of_papers(taken: Intake, found: Sequence[Finding], warm: Compiled | None) -> tuple[Finding, ...]:
    """Return what is wrong with the papers that are due, by the roles too that templates not docgen's own name.

    Raise if one of those cannot be filled; where the case has errors they are told first, as a build tells them.
    """
    if not taken.drafts or taken.materials.shipped:
        return _judged(taken, {})
    from docgen.pipeline.issue import templates  # noqa: PLC0415 - a check of the shipped kit compiles nothing

    try:
        return _judged(taken, templates.forms(taken, taken.drafts, compiled=warm).roles(taken.kit))
    except TemplateBrokenError:
        order = _judged(taken, {})
        if not has_errors((*found, *order)):
            raise
        return order


def _judged(taken: Intake, uses: Mapping[str, frozenset[str]]) -> tuple[Finding, ...]:
    return papers.check(taken.case, taken.kit, taken.drafts, uses)


def _of_this_run(taken: Intake, now: datetime, *, building: bool) -> Iterator[Finding]:
    """Yield what is true of this run and not of the case: what its clock says, and that the workbook is open elsewhere."""
    yield from dates.of_today(taken.case, now.astimezone(taken.office.zone).date(), refused=building)
    if inputs.is_open(taken.sources.workbook):
        yield Finding(
            "workbook-open",
            Severity.WARNING,
            Place(),
            Words(
                "Buku kerja ini sedang terbuka di Excel atau LibreOffice: yang belum disimpan di sana belum dibaca. Simpan dan tutup, lalu jalankan lagi.",
                "This workbook is open in Excel or LibreOffice: what is not saved there was not read. Save and close it, then run again.",
            ),
        )


def annotate(checked: Checked, target: Path, lang: str) -> Words | None:
    """Write a copy of the workbook with its findings marked; return why they stand in a workbook of their own, if so."""
    from docgen.workbook.annotate import marked_copy  # noqa: PLC0415 - openpyxl costs start-up that a check need not pay

    report = marked_copy.annotate(checked.sources.content, checked.sources.workbook.name, checked.findings, lang)
    new_file.write(target, report.content)
    return report.apart


def require_sound(checked: Checked, more: tuple[Finding, ...] = ()) -> None:
    """Raise if a case has errors, or *more* of them have come to light."""
    findings = (*checked.findings, *more)
    if has_errors(findings):
        count = sum(item.severity is Severity.ERROR for item in findings)
        raise CaseHasErrors(
            f"Buku kerja masih memuat {count} kesalahan. Perbaiki semuanya, lalu jalankan lagi.",
            f"The workbook still holds {count} errors. Mend them all, then run again.",
            findings,
        )


def awaited(checked: Checked) -> Words | None:
    """Return why a case makes no paper yet: the first step with papers has not ended, or no row of the ended ones asks for any."""
    if checked.drafts:
        return None
    steps = sorted({each.langkah for each in checked.kit.naskah if each.of_the_list})
    waiting = [no for no in steps if not checked.case.bertanggal(no, selesai=True)]
    if not waiting or waiting[0] != steps[0]:
        return Words(
            "Belum ada naskah yang dapat dibuat: menurut isi lembarnya tidak satu baris pun memerlukan naskah. Periksa isinya, atau isi langkah berikutnya di lembar Langkah, lalu jalankan lagi.",
            "No paper is due yet: by what the sheets hold no row asks for one. Check what they hold, or give the next step in Langkah, then run again.",
        )
    return Words(
        f"Belum ada naskah yang dapat dibuat. Isi Mulai dan Selesai langkah {waiting[0]} di lembar Langkah, lalu jalankan lagi.",
        f"No paper is due yet. Give Mulai and Selesai of step {waiting[0]} in Langkah, then run again.",
    )


def _place(item: Finding, sheets: Sequence[str]) -> tuple[int, str, int, int, str, str, str]:
    """Return where a finding stands in the order of sheet, row, column, code and words: the same in every run."""
    name = kunci(item.place.within)
    sheet = sheets.index(name) if name in sheets else len(sheets)
    row, column = position(item.place.at) or (-1, -1)
    return sheet, name, row, column, item.place.at, item.code, item.words.id
