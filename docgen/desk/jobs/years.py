"""Work on a year's dossiers: how they went. Each is read once and remembered by the desk until somebody writes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.desk.jobs import templates
from docgen.pipeline import overview, status
from docgen.pipeline.sealed import archive, status_cache

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from docgen.desk.home import Home
    from docgen.pipeline.sealed.status_cache import Memory

    View = dict[str, Any]

AT_ONCE = 100
"""Dossiers read in one piece of work: three seconds on an old computer."""


def names(home: Home) -> list[str]:
    """Return the years that have closed dossiers, the newest first."""
    return sorted({each.year for each in archive.standing(home.output) if not each.running}, reverse=True)


def refresh(home: Home, name: str) -> int:
    """Read some dossiers of a year that the desk does not remember, nor a batch kept; return how many are left."""
    memory = _memory(home, name)
    fresh = [each for each in status.sealed(_place(home, name)) if str(each) not in memory]
    if fresh:
        kept = status.kept_by_a_batch(_place(home, name))
        memory |= {str(each): kept[str(each)] for each in fresh if str(each) in kept}
        fresh = [each for each in fresh if str(each) not in memory]
        piece: Memory = {}
        for folder, _ in status_cache.read_all(fresh[:AT_ONCE], piece, 1):
            memory[str(folder)] = []  # one that tells nothing is looked at once more, with the whole
        homes.write_json(_file(home, name), memory | piece)
    return max(0, len(fresh) - AT_ONCE)


def known(home: Home, name: str) -> tuple[int, int]:
    """Return how many dossiers of a year the desk remembers, and how many there are."""
    memory, there = _memory(home, name), status.sealed(_place(home, name))
    return sum(str(each) in memory for each in there), len(there)


def remember(home: Home, folder: Path) -> None:
    """Remember a dossier that was sealed just now: what the desk issued itself it never has to read."""
    found = archive.of_name(home.output, folder.name)
    kept = status_cache.keep(folder, archive.stated(found)) if found and not found.running else None
    if found and kept:
        homes.write_json(_file(home, found.year), _memory(home, found.year) | {str(folder): kept})


def forget(home: Home, name: str) -> None:
    """Let every dossier of a year be read anew."""
    _file(home, name).unlink(missing_ok=True)


def year(home: Home, name: str, now: datetime, lang: str) -> View:
    """Return how the closed dossiers of a year went: the document that `status FOLDER --json` prints, and its dots."""
    if not _place(home, name).is_dir():
        return {"document": {}, "minutes": [], "cases": [], "skipped": [], "words": templates.words(home)}
    found = _surveyed(home, name)
    going_on = status.folder(home.output / archive.WORKING)  # closed dossiers of other years are not read for it
    waiting = status.running(going_on, None, now)
    return {
        "document": overview.surveyed(found, waiting.cases, lang),
        "minutes": [list(each) for each in found.distribution.minutes],
        "cases": list(found.distribution.cases),
        "skipped": [words.text(lang) for words in (*found.skipped, *waiting.untold)],
        "words": templates.words(home),
    }


def book(home: Home, name: str) -> bytes:
    """Return the distribution of a year as a workbook; nothing before any of its cases is closed."""
    if not (home.output / name).is_dir():
        return b""
    return home.made("sebaran.xlsx", lambda target: _surveyed(home, name, target))


def _surveyed(home: Home, name: str, target: Path | None = None) -> status.Surveyed:
    before = _memory(home, name)
    memory = dict(before)
    found = status.folder(_place(home, name), target, memory)
    if memory != before:
        homes.write_json(_file(home, name), memory)
    return found


def _place(home: Home, name: str) -> Path:
    """Return where the dossiers of a year lie; before any is closed, where those lie that go on."""
    return home.output / name if (home.output / name).is_dir() else home.output


def _file(home: Home, name: str) -> Path:
    return home.own / f"tahun-{name}.json"


def _memory(home: Home, name: str) -> Memory:
    return {key: each for key, each in homes.read_json(_file(home, name)).items() if isinstance(each, list)}
