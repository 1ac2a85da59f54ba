"""Whether dossiers are as they were sealed: by their own seal, by the register, by building them again. Nothing is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docgen import dossier
from docgen.dossier import files
from docgen.errors import DocgenError
from docgen.finding import Words
from docgen.pipeline.sealed import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen.finding import Finding
    from docgen.pipeline.sealed.seals import Seals

    Piece = tuple[str | None, bool, Sequence[Path]]
    """Some dossiers to be judged: by which register, and whether by building them again."""

AT_ONCE = 50
"""Dossiers that a process judges before the next are handed to it; fewer are not worth a process."""


class Judged(NamedTuple):
    """A dossier with every file that is not as it was sealed, and what could only be compared by digest.

    One that is `gone` was closed or moved since it was listed.
    """

    folder: Path
    problems: tuple[Finding, ...]
    notes: tuple[Words, ...]
    gone: bool = False


class Judge:
    """One who judges dossiers one after the other, and asks the *register* once, for all of them."""

    def __init__(self, register: str | None, *, again: bool) -> None:
        self.register, self.again = register, again
        self.seals: Seals | None = None

    def judged(self, folder: Path) -> Judged:
        """Return a dossier with its verdict; of one that is issued meanwhile it is that over what stands when this is done."""
        try:
            # A build at work may not have told the register yet of what stands.
            return archive.steady(folder, self._judged, lambda found: bool(self.register) and not sound(found.problems))
        except DocgenError:
            if folder.exists():
                raise
            return self._judged(folder)._replace(gone=True)

    def _judged(self, folder: Path) -> Judged:
        problems = dossier.verify(folder)
        if (self.register or self.again) and sound(problems) and archive.of_objects(folder):
            return Judged(folder, problems, (handed_on(folder),))
        if self.register and sound(problems):
            problems += self._compared(folder, self.register)
        notes: tuple[Words, ...] = ()
        if self.again and sound(problems):
            from docgen.pipeline import rebuild  # noqa: PLC0415 - needs the whole house, which plain verification does not

            different, notes = rebuild.rebuild(folder)
            problems += different
        return Judged(folder, problems, notes)

    def _compared(self, folder: Path, register: str) -> tuple[Finding, ...]:
        from docgen.pipeline.sealed import seals  # noqa: PLC0415 - only this needs a database

        if self.seals is None or seals.compare(folder, self.seals):
            self.seals = seals.seals(register, self.seals)
        return seals.compare(folder, self.seals)


def verify_all(
    folders: Sequence[Path], register: str | None = None, *, again: bool = False, room: int = 1
) -> Iterator[Judged]:
    """Yield each dossier with its verdict, in the order given: thousands by as many processes as there is *room* for.

    Every byte is read. A sound one is also held against the *register* if one is named, which is asked once for all, then
    built *again* from its own sources if asked.
    """
    if len(folders) < 2 * AT_ONCE or room == 1:
        yield from map(Judge(register, again=again).judged, folders)
        return
    from docgen.engines import processes  # noqa: PLC0415 - few dossiers are judged without

    pieces = [(register, again, folders[at : at + AT_ONCE]) for at in range(0, len(folders), AT_ONCE)]
    for judged in processes.spread(f"{__name__}:judging", pieces, room):
        if isinstance(judged, DocgenError):
            raise judged
        yield from judged


def judging() -> Callable[[Piece], list[Judged] | DocgenError]:
    """Return the work of one process of many: dossiers judged, by one judge from the first to the last, or the fault that ends it."""
    judges: dict[str | None, Judge] = {}

    def work(piece: Piece) -> list[Judged] | DocgenError:
        register, again, folders = piece
        judge = judges.setdefault(register, Judge(register, again=again))
        try:
            return [judge.judged(folder) for folder in folders]
        except DocgenError as error:
            return error

    return work


def handed_on(folder: Path) -> Words:
    """Return what an exported bag cannot be asked: it is no dossier."""
    return Words(
        f"{folder} adalah bag untuk Archivematica (docgen export), bukan berkas kasus: hanya segelnya yang diperiksa, sebab tidak ada yang dapat dibuat lagi dan register tidak mencatatnya. Periksa pula berkas kasus asalnya.",
        f"{folder} is a bag for Archivematica (docgen export) and no dossier: only its seal was verified, for there is nothing to build again and the register does not record it. Verify the dossier that it was made of too.",
    )


def sound(problems: tuple[Finding, ...]) -> bool:
    """Return whether a dossier of which this was found is as it was sealed."""
    return not dossier.harm(problems)


def intact(problems: tuple[Finding, ...]) -> bool:
    """Return whether the seal of a dossier holds: nothing is wrong with it but what came out different when it was built again."""
    return all(one.code == "rebuild-differs" for one in dossier.harm(problems))


def shelf(folder: Path) -> tuple[Path, ...]:
    """Return the dossiers to judge: *folder* itself if it looks like one or holds none, else those below it, in order.

    Hidden folders and drafts are left out; what has lost its seal but not its record, or may not be looked into, is there to be named.
    """
    below = () if _looks_sealed(folder) else tuple(sorted(_below(folder)))
    return below or (folder,)


def _below(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for place, names, _ in os.walk(folder, onerror=closed.append):
        here = Path(place)
        if here != folder and _looks_sealed(here):
            names.clear()
            yield here
        names[:] = [name for name in names if not name.startswith(".") and name != dossier.DRAFTS]
    yield from (Path(error.filename) for error in closed if files.is_closed(error))


def _looks_sealed(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (*dossier.TAG_FILES, dossier.RECORD, dossier.SIGNED))
