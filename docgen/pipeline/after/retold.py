"""The record of a dossier that an older docgen sealed, told anew from its own sources as today's docgen would have kept it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import AlteredError, DocgenError
from docgen.papers import record, record_sheets
from docgen.pipeline import rebuild, reopened
from docgen.pipeline.issue import fill

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.reopened import Reopened
    from docgen.pipeline.stages import Intake


def retold(folder: Path) -> dict[str, Any]:
    """Return a whole record; a dossier whose record and sources do not fit each other is a fault."""
    try:
        return _of(reopened.reopen(folder))
    except (DocgenError, *rebuild.FAULTS) as error:  # what is sealed is nobody's to mend
        raise AlteredError(rebuild.SENSELESS.id, rebuild.SENSELESS.en) from error


def _of(opened: Reopened) -> dict[str, Any]:
    """Return what is kept since schema 2: the papers' values as printed, the changes with their sheets, where each row stands."""
    entries = opened.entries()
    made_by: dict[tuple[str, ...], tuple[Intake, Forms]] = {}
    papers = []
    for each in opened.papers:
        entry = entries[each.key]
        context, used = reopened.as_it_was(opened, each, entry, made_by)
        papers.append({**entry, "values": fill.printed(context, each, used, fill.composed(context, each, used))})
    case = opened.intake.case
    changes = [record.kept_change(row, case, opened.intake.kit) for row in opened.intake.comparison.changes]
    told = {"changes": changes, "sheets": record_sheets.sheets(case), "data_sheets": record_sheets.data_sheets(case)}
    return {**opened.record, **told, "papers": papers}
