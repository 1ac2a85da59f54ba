"""What a sealed dossier's own sources tell beyond its record: whom each paper goes to, and what today's docgen would have kept."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen.errors import AlteredError, DocgenError
from docgen.papers import handing, record, record_sheets
from docgen.papers.handing import Handing, Signer
from docgen.pipeline import rebuild, reopened
from docgen.pipeline.issue import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.pipeline.after.handed import Sealed
    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.reopened import Reopened
    from docgen.pipeline.stages import Intake

__all__ = ["Handing", "Signer", "handings", "retold"]


@contextmanager
def _opened(sealed: Sealed) -> Iterator[Reopened]:
    """Yield the dossier opened again; where its record and sources do not fit each other, that is a fault."""
    try:
        yield reopened.reopen(sealed.folder)
    except (DocgenError, *rebuild.FAULTS) as error:  # what is sealed is nobody's to mend
        sealed.require_here()
        raise AlteredError(rebuild.SENSELESS.id, rebuild.SENSELESS.en) from error
    sealed.require_here()


def handings(sealed: Sealed) -> tuple[dict[str, Handing], Reopened]:
    """Return what comes after each paper by its file name, as the kit that made it says; and the dossier opened again."""
    found: dict[str, Handing] = {}
    made_in: dict[tuple[str, ...], Intake] = {}
    with _opened(sealed) as opened:
        entries = opened.entries()
        for draft in opened.papers:
            form = entries[draft.key]["form"]
            key = (form["office_sha512"], form["kit_sha512"])
            taken = made_in[key] if key in made_in else made_in.setdefault(key, reopened.as_made(opened, form))
            (own,) = reopened.as_called((draft,), taken)
            found[draft.file] = handing.handing(reopened.laid_out(opened, taken, draft.file).setting(own), own)
    return found, opened


def retold(sealed: Sealed) -> dict[str, Any]:
    """Return the whole record of a dossier that an older docgen sealed, as it is kept since schema 2.

    That is: the papers' values as printed, the changes with their sheets, where each row stands.
    """
    made_by: dict[tuple[str, ...], tuple[Intake, Forms]] = {}
    papers = []
    with _opened(sealed) as opened:
        entries = opened.entries()
        for each in opened.papers:
            entry = entries[each.key]
            context, used, own = reopened.as_it_was(opened, each, entry, made_by)
            papers.append({**entry, "values": fill.printed(context, own, used, fill.composed(context, own, used))})
        case = opened.intake.case
        changes = [record.kept_change(row, case, opened.intake.kit) for row in opened.intake.comparison.changes]
        told = {
            "changes": changes,
            "sheets": record_sheets.sheets(case),
            "data_sheets": record_sheets.data_sheets(case),
        }
        return {**opened.record, **told, "papers": papers}
