"""Work on what stands in the office's folders: cases and dossiers, and what dossiers are searched by, which the desk keeps. Reading only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.desk import home as homes
from docgen.desk.jobs import templates
from docgen.pipeline import init, report, verify
from docgen.pipeline.sealed import archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.desk.home import Home
    from docgen.pipeline.sealed.archive import Standing

    View = dict[str, Any]
    Entries = dict[str, dict[str, Any]]


def cases(home: Home) -> View:
    """Return the codes of the cases that run, the dossiers that were closed, the newest first, and whose people are the newest."""
    found = archive.standing(home.output)
    done = {each.kode for each in found if not each.running}
    workbooks = (path for path in home.cases.glob("*/kasus.xlsx") if path.is_file())
    kept = sorted(path.parent.name for path in workbooks if homes.KODE.fullmatch(path.parent.name))
    running = [kode for kode in kept if kode not in done]
    closed = [
        {**_named(home, each), "cancelled": each.cancelled}
        for each in sorted(found, key=lambda each: (each.year, each.folder.stat().st_mtime), reverse=True)
        if not each.running
    ]
    roster = max(kept, key=lambda kode: home.workbook(kode).stat().st_mtime, default="")
    listed = templates.words(home)["list"]
    return {"running": running, "closed": closed, "roster": roster if listed else "", "list": listed}


def of_case(home: Home, kode: str) -> View:
    """Return the dossier of a case: its name, its papers, and what its record says of it; empty before one stands."""
    found = archive.of_case(home.output, kode)
    if found is None:
        return {"name": "", "papers": [], "closed": False, "cancelled": False, "year": "", "revision": 0}
    record = archive.stated(found)
    return {
        "name": found.name,
        "year": "" if found.running else found.year,
        "papers": [{**each, "whose": archive.paper_owner(each)} for each in record.get("papers", ())],
        "closed": bool(record.get("closed")),
        "cancelled": found.cancelled,
        "revision": found.revision,
    }


def paper(home: Home, kode: str, stem: str) -> Path | None:
    """Return where a paper of a case lies; None where its dossier has no such paper."""
    found = archive.of_case(home.output, kode)
    return next((path for path in found.papers if path.stem == stem), None) if found else None


def dossiers(home: Home, words: str, first: int, count: int) -> View:
    """Return some dossiers of the archive that bear *words*, and how many there are."""
    found = list(fitting(home, words))
    return {"count": len(found), "dossiers": [_row(home, each) for each in found[first : first + count]]}


def names(home: Home) -> list[str]:
    """Return the name of every dossier of the archive."""
    return [each.name for each in archive.standing(home.output)]


def _named(home: Home, found: Standing) -> View:
    """Return a dossier by name, and whether its case lies at the desk: one that the command line issued may lie elsewhere."""
    here = home.workbook(found.kode).is_file()
    return {"kode": found.kode, "name": found.name, "year": found.year, "here": here}


def _row(home: Home, found: Standing) -> View:
    return {
        **_named(home, found),
        "running": found.running,
        "cancelled": found.cancelled,
        "papers": len(found.papers),
        "size": archive.size(found),
    }


def verified(home: Home, name: str, lang: str) -> View | None:
    """Return what `verify --json` says of a dossier, held against the register; None where there is no such dossier."""
    found = archive.of_name(home.output, name)
    if found is None:
        return None
    (judged,) = verify.verify_all((found.folder,), home.register or archive_register(home))
    if not found.folder.is_dir():  # it was closed meanwhile, and stands among those of its year
        return verified(home, name, lang)
    return report.verified(judged.problems, lang, ok=verify.sound(judged.problems))


def archive_register(home: Home) -> str | None:
    """Return the register of the office if there is one: without it a dossier is held against its own seal alone."""
    from docgen.pipeline import register  # noqa: PLC0415 - few jobs need a database

    room = register.find(home.office_file, home.office_file, home.register)
    return room.url if register.exists(room) else None


def blank(home: Home, kode: str) -> bytes:
    """Return the blank workbook of a new case, with the people of another case where one is named."""
    roster = home.workbook(kode) if kode and home.workbook(kode).is_file() else None
    return home.made("kasus/kasus.xlsx", lambda target: init.init(target.parent, roster, home.kit))


AT_ONCE = 150
"""Records read in one piece of work: two seconds on an old computer."""

KEPT = 3
"""Which words of a record are remembered (`archive.words`): raised when they become others, so that all are read anew."""


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
    wanted = bahasa.kunci(words)
    wanted = wanted.replace(" ", "") if PRINTED.fullmatch(wanted) else wanted
    for each in archive.standing(home.output):
        if wanted in each.name.casefold() or wanted in known.get(_key(each), {}).get("text", ""):
            yield each


PRINTED = re.compile(r"\d{8} \d{6} \d \d{3}")
"""An NIP as papers print it; records have its digits alone."""


def _known(home: Home) -> Entries:
    return {key: each for key, each in homes.read_json(_file(home)).items() if isinstance(each, dict)}


def _file(home: Home) -> Path:
    return home.own / "arsip.json"


def _key(found: Standing) -> str:
    return f"{found.year}/{found.name}"


def _text(found: Standing) -> str:
    return "\n".join(map(bahasa.kunci, archive.words(archive.stated(found))))


def _stamp(found: Standing) -> list[int]:
    """Return what changes whenever a record is written anew, or another of its words is to be found."""
    return [KEPT, *homes.stamp(archive.record_file(found))]
