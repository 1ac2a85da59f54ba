"""A case read, compared and judged: everything wrong with it in one run. Nothing is written but the copy asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import checks, workbook
from docgen.bahasa import kunci
from docgen.case import changes
from docgen.case.cells import position
from docgen.case.reading import case_file, validate
from docgen.checks import papers
from docgen.errors import CaseHasErrors
from docgen.finding import Finding, Severity, has_errors
from docgen.papers import due, numbering
from docgen.pipeline import evidence, sources
from docgen.pipeline.stages import Checked
from docgen.settings import kit, office

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from docgen.finding import Words
    from docgen.pipeline.stages import BuildRequest

    Progress = Callable[[str], None]


def check(asked: BuildRequest) -> Checked:
    """Return a case read, compared and judged, with all findings in the order of sheet and cell."""
    read = sources.read(asked.workbook, asked.office, asked.kit, asked.case)
    own, sop = office.parse(read.office, read.office_file.name), kit.parse(read.kit)
    numbering.require_apart(own, sop)
    office.require_own(own, read.office_file.name)
    book = workbook.read(read.content, read.workbook.name)
    if read.case is not None:
        book = case_file.join(book, read.case, own.zone)
    case, shape = validate.validate(book, sop, own.kantor.sebutan_zona)
    comparison = changes.compare(case, sop)
    proof = evidence.collect(read.folder, (row.berkas for row in case.bukti))
    rules = checks.check(checks.View(case, comparison, sop, own, proof.faults))
    called = due.due(case, comparison, sop, own)
    sheets = [kunci(name) for name in book.names()]
    findings = sorted({*shape, *rules, *papers.check(case, sop, called)}, key=lambda item: _place(item, sheets))
    return Checked(read, sop, own, case, comparison, proof, called, tuple(findings), validate.unknown(book))


def annotate(checked: Checked, target: Path, lang: str) -> Words | None:
    """Write a copy of the workbook with its findings marked; return why they stand in a workbook of their own, if so."""
    from docgen.pipeline import new_file  # noqa: PLC0415 - as above
    from docgen.workbook.annotate import marked_copy  # noqa: PLC0415 - as above

    report = marked_copy.annotate(checked.sources.content, checked.sources.workbook.name, checked.findings, lang)
    new_file.write(target, report.content)
    return report.apart


def require_sound(checked: Checked) -> None:
    """Raise if a case has errors."""
    if has_errors(checked.findings):
        count = sum(item.severity is Severity.ERROR for item in checked.findings)
        raise CaseHasErrors(
            f"Buku kerja masih memuat {count} kesalahan. Perbaiki semuanya, lalu jalankan lagi.",
            f"The workbook still holds {count} errors. Mend them all, then run again.",
            checked.findings,
        )


def _place(item: Finding, sheets: Sequence[str]) -> tuple[int, str, int, int, str, str, str]:
    """Return where a finding stands in the order of sheet, row, column, code and words: the same in every run."""
    name = kunci(item.place.within)
    sheet = sheets.index(name) if name in sheets else len(sheets)
    row, column = position(item.place.at) or (-1, -1)
    return sheet, name, row, column, item.place.at, item.code, item.words.id
