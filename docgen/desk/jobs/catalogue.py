"""What dossiers are searched by, kept by the desk: each record is read once, and again only when it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.pipeline import archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.desk.home import Home
    from docgen.pipeline.archive import Standing

    Entries = dict[str, dict[str, Any]]

AT_ONCE = 150
"""Records read in one piece of work: two seconds on an old computer."""


def refresh(home: Home) -> int:
    """Read some records that are new or changed since they were read, and forget those that are gone; return how many are left to read."""
    standing = {_key(each): each for each in archive.standing(home.output)}
    known = _known(home)
    kept = {
        key: known[key] for key, each in standing.items() if key in known and known[key].get("stamp") == _stamp(each)
    }
    stale = [(key, each) for key, each in standing.items() if key not in kept]
    if stale or len(kept) != len(known):
        read = {key: {"stamp": _stamp(each), "text": _text(each)} for key, each in stale[:AT_ONCE]}
        homes.write_json(_file(home), kept | read)
    return max(0, len(stale) - AT_ONCE)


def fitting(home: Home, words: str) -> Iterator[Standing]:
    """Yield the dossiers of the archive that bear *words* in their name or record; all of them where there are none."""
    known: Mapping[str, dict[str, Any]] = _known(home) if words else {}
    wanted = words.casefold()
    for each in archive.standing(home.output):
        if wanted in each.name.casefold() or wanted in known.get(_key(each), {}).get("text", ""):
            yield each


def _known(home: Home) -> Entries:
    return {key: each for key, each in homes.read_json(_file(home)).items() if isinstance(each, dict)}


def _file(home: Home) -> Path:
    return home.own / "arsip.json"


def _key(found: Standing) -> str:
    return f"{found.year}/{found.name}"


def _text(found: Standing) -> str:
    return "\n".join(archive.words(archive.told(found))).casefold()


def _stamp(found: Standing) -> list[int]:
    """Return what changes whenever a record is written anew."""
    return list(homes.stamp(archive.record_file(found)))
