"""What a sealed dossier's own sources tell beyond its record: whom each paper goes to, and what today's docgen would have kept."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen.errors import AlteredError, DocgenError
from docgen.papers import fields, record, record_sheets
from docgen.papers.fields.recipients import Handing, Signer, handing
from docgen.pipeline.issue import fill
from docgen.pipeline.sealed import reopened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.pipeline.after.dossiers import Sealed
    from docgen.pipeline.sealed.reopened import Reopened

__all__ = ["Handing", "Signer"]


@contextmanager
def _opened(sealed: Sealed) -> Iterator[Reopened]:
    """Yield the dossier opened again; where its record and sources do not fit each other, that is a fault."""
    try:
        yield reopened.reopen(sealed.folder)
    except (DocgenError, *reopened.FAULTS) as error:  # what is sealed is nobody's to mend
        sealed.require_here()
        raise AlteredError(reopened.SENSELESS.id, reopened.SENSELESS.en) from error
    sealed.require_here()


def handings(sealed: Sealed) -> tuple[dict[str, Handing], Reopened]:
    """Return what comes after each paper by its file name, as the kit that made it says; and the dossier opened again."""
    found: dict[str, Handing] = {}
    with _opened(sealed) as opened:
        for draft in opened.papers:
            context = reopened.as_made(opened, opened.entries[draft.key]["form"])
            (own,) = reopened.as_called((draft,), context.intake)
            found[draft.file] = handing(fields.View(context.setting(own), own))
    return found, opened


def retold(sealed: Sealed) -> dict[str, Any]:
    """Return the whole record of a dossier that an older docgen sealed, as it is kept today.

    That is: the papers' values as printed, the changes with their sheets, where each row stands. The first records of
    schema 2 told the values already.
    """
    papers = []
    with _opened(sealed) as opened:
        for each in opened.papers:
            entry = opened.entries[each.key]
            if "compared" in entry:
                papers.append(entry)
                continue
            context, used, own = reopened.as_it_was(opened, each, entry)
            papers.append({**entry, "values": fill.printed(context, own, used, fill.composed(context, own, used))})
        case = opened.intake.case
        changes = [record.dossier_change(row, case, opened.intake.kit) for row in opened.intake.comparison.changes]
        told = {
            "changes": changes,
            "sheets": record_sheets.sheets(case),
            "data_sheets": record_sheets.data_sheets(case),
        }
        return {**opened.record, **told, "papers": papers}
