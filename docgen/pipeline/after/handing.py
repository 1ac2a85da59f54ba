"""Whom each paper of a sealed dossier goes to and who signs it, told from the dossier's own sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import AlteredError, DocgenError
from docgen.papers import handing
from docgen.papers.handing import Handing, Signer
from docgen.pipeline import rebuild, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.reopened import Reopened
    from docgen.pipeline.stages import Intake

__all__ = ["Handing", "Signer", "handings"]


def handings(folder: Path) -> tuple[dict[str, Handing], Reopened]:
    """Return what comes after each paper by its file name, as the kit that made it says; and the dossier opened again."""
    try:
        opened = reopened.reopen(folder)
        return _of(opened), opened
    except (DocgenError, *rebuild.FAULTS) as error:  # what is sealed is nobody's to mend
        raise AlteredError(rebuild.SENSELESS.id, rebuild.SENSELESS.en) from error


def _of(opened: Reopened) -> dict[str, Handing]:
    """Return what comes after each paper by its file name."""
    entries = opened.entries()
    made_in: dict[tuple[str, ...], Intake] = {}
    found = {}
    for draft in opened.papers:
        form = entries[draft.key]["form"]
        key = (form["office_sha512"], form["kit_sha512"])
        taken = made_in[key] if key in made_in else made_in.setdefault(key, reopened.as_made(opened, form))
        found[draft.file] = handing.handing(reopened.laid_out(opened, taken, draft.file).setting(draft), draft)
    return found
