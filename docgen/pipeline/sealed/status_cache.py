"""What sealed dossiers tell of their course, each read once: one that nobody wrote in since is told from memory.

Whoever asks often keeps the memory: a batch its cases' in `batch.db`, the desk its own. Nothing is written here.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.case import progress
from docgen.errors import DocgenError, WouldChangeError
from docgen.finding import Words
from docgen.pipeline.sealed import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Memory = dict[str, list[Any]]
    """By the path of each dossier: how it looked when it was read (`dossier.stamp`), and what it told. Fit for JSON."""

    Told = progress.Sealed | Words
    """What a dossier tells, or why it tells nothing."""

AT_ONCE = 50
"""Dossiers that a process reads before the next are handed to it."""


def read_all(folders: Sequence[Path], memory: Memory, room: int) -> Iterator[tuple[Path, Told]]:
    """Yield what each dossier tells, in the order given, and leave in *memory* what those of now told: by *room* processes.

    One that cannot be read, or is not as it was sealed, tells nothing.
    """
    known = {folder: told for folder in folders if (told := _known(folder, memory))}
    fresh = _read([folder for folder in folders if folder not in known], room)
    kept = {str(folder): memory[str(folder)] for folder in known}
    memory.clear()
    for folder in folders:
        if folder in known:
            yield folder, known[folder]
            continue
        found = next(fresh)
        if isinstance(found, Words):
            yield folder, found
        else:
            kept[str(folder)] = found
            yield folder, progress.from_lists(found[1])
    memory.update(kept)


def keep(folder: Path, record: Mapping[str, Any]) -> list[Any] | None:
    """Return what is to be kept of a dossier that stands sealed with this record; None where it tells nothing of its course."""
    try:
        return [_stamp(folder), progress.to_lists(progress.read(record))]
    except progress.OddRecordError:
        return None


def reading() -> Callable[[Sequence[Path]], list[list[Any] | Words]]:
    """Return the work of a process: some dossiers read, each with what is to be kept of it, or why it tells nothing."""
    return lambda folders: [_fresh(folder) for folder in folders]


def _known(folder: Path, memory: Memory) -> progress.Sealed | None:
    """Return what a dossier told before, unless it looks otherwise than it did then."""
    match memory.get(str(folder)):
        case [str(stamp), found] if stamp and stamp == _stamp(folder):
            with suppress(progress.OddRecordError):  # what an older docgen kept
                return progress.from_lists(found)
    return None


def _stamp(folder: Path) -> str:
    """Return how a dossier looks; nothing where it cannot be looked at."""
    try:
        return dossier.stamp(folder)
    except OSError:
        return ""


def _read(folders: Sequence[Path], room: int) -> Iterator[list[Any] | Words]:
    if not folders:
        return
    from docgen.engines import processes  # noqa: PLC0415 - few dossiers are read without

    pieces = [folders[at : at + AT_ONCE] for at in range(0, len(folders), AT_ONCE)]
    for found in processes.spread(f"{__name__}:reading", pieces, room):
        yield from found


def _fresh(folder: Path) -> list[Any] | Words:
    stamp = _stamp(folder)  # before it is read: who writes meanwhile makes it another
    try:
        return [stamp, progress.to_lists(archive.steady(folder, _told))]
    except DocgenError as error:
        return error.words


def _told(place: Path) -> progress.Sealed:
    """Return what one dossier tells; one that is not as it was sealed tells nothing."""
    try:
        found = progress.read(dossier.read_json(place))
    except progress.OddRecordError as error:
        raise WouldChangeError(
            f"{place} tidak memuat catatan waktu yang lengkap. Buat ulang berkas itu dengan docgen build.",
            f"{place} does not hold a full record of its steps. Build that dossier again.",
        ) from error
    # A file that Word holds open right now changes nothing of the dossier.
    problems = dossier.harm(dossier.verify(place))
    files = ", ".join(problem.place.within for problem in problems if problem.code != "open-in-word")
    if files:
        raise WouldChangeError(
            f"{place} tidak dihitung, karena berubah sejak disegel: {files}. Jalankan docgen verify pada berkas itu, lalu pulihkan salinannya.",
            f"{place} is not counted, because it was altered since it was sealed: {files}. Run docgen verify on that dossier, then restore its copy.",
        )
    return found
