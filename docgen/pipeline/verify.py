"""Whether a dossier is as it was sealed: by its own seal, by the register, by building it again. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import dossier

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.finding import Finding, Words


def verify(
    folder: Path, register: str | None = None, *, again: bool = False
) -> tuple[tuple[Finding, ...], tuple[Words, ...]]:
    """Return every file that is not as it was sealed, and what could only be compared by digest.

    A sound dossier is also held against the *register* if one is named, then built *again* from its own sources if asked.
    """
    problems = dossier.verify(folder)
    notes: tuple[Words, ...] = ()
    if register and not problems:
        from docgen.pipeline import register as book  # noqa: PLC0415 - only this needs a database

        problems = book.compare(folder, register)
    if again and not problems:
        from docgen.pipeline import rebuild  # noqa: PLC0415 - needs the whole house, which plain verification does not

        problems, notes = rebuild.rebuild(folder)
    return problems, notes
