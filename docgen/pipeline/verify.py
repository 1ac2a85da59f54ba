"""Whether dossiers are as they were sealed: by their own seal, by the register, by building them again. Nothing is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding, Words


def verify(
    folder: Path, register: str | None = None, *, again: bool = False
) -> tuple[tuple[Finding, ...], tuple[Words, ...]]:
    """Return every file that is not as it was sealed, and what could only be compared by digest.

    A sound dossier is also held against the *register* if one is named, then built *again* from its own sources if asked.
    """
    problems = dossier.verify(folder)
    notes: tuple[Words, ...] = ()
    if register and sound(problems):
        from docgen.pipeline import register as book  # noqa: PLC0415 - only this needs a database

        problems += book.compare(folder, register)
    if again and sound(problems):
        from docgen.pipeline import rebuild  # noqa: PLC0415 - needs the whole house, which plain verification does not

        different, notes = rebuild.rebuild(folder)
        problems += different
    return problems, notes


def sound(problems: tuple[Finding, ...]) -> bool:
    """Return whether a dossier of which this was found is as it was sealed."""
    return not dossier.harm(problems)


def shelf(folder: Path) -> tuple[Path, ...]:
    """Return the dossiers to judge: *folder* itself if it looks like one or holds none, else those below it, in order.

    Hidden folders and drafts are left out; what has lost its seal but not its record is there to be named.
    """
    below = () if _looks_sealed(folder) else tuple(sorted(_below(folder)))
    return below or (folder,)


def _below(folder: Path) -> Iterator[Path]:
    for place, names, _ in os.walk(folder):
        here = Path(place)
        if here != folder and _looks_sealed(here):
            names.clear()
            yield here
        names[:] = [name for name in names if not name.startswith(".") and name != dossier.DRAFTS]


def _looks_sealed(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (*dossier.TAG_FILES, dossier.RECORD))
