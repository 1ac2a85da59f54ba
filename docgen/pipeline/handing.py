"""Whom each paper of a sealed dossier goes to and who signs it, told from the dossier's own sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import AlteredError
from docgen.papers import handing
from docgen.papers.handing import Handing, Signer
from docgen.pipeline import rebuild

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.issue.templates import Forms
    from docgen.pipeline.rebuild import Reopened
    from docgen.pipeline.stages import Intake
    from docgen.settings.office import Office

__all__ = ["Handing", "Signer", "handings"]


def handings(folder: Path) -> tuple[dict[str, Handing], Office]:
    """Return what comes after each paper by its file name, as the kit that made it says; and the office as it was sealed."""
    try:
        opened = rebuild.reopen(folder)
        return _of(opened), opened.intake.office
    except rebuild.FAULTS as error:
        raise AlteredError(rebuild.SENSELESS.id, rebuild.SENSELESS.en) from error


def _of(opened: Reopened) -> dict[str, Handing]:
    """Return what comes after each paper by its file name."""
    entries = opened.entries()
    made_by: dict[tuple[str, ...], tuple[Intake, Forms]] = {}
    found = {}
    for draft in opened.papers:
        context, _ = rebuild.as_it_was(opened, draft, entries[draft.key], made_by)
        found[draft.file] = handing.handing(context.setting(draft), draft)
    return found
