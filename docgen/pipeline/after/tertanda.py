"""The second bag beside a sealed dossier: what was handed in signed, and what is known of each page and each signature.

It grows whole or not at all; the sealed dossier is only read.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.bahasa import polos
from docgen.dossier import Copy, payload
from docgen.dossier.payload import Kind
from docgen.errors import DocgenError
from docgen.pipeline.after.dossiers import Sealed, altered
from docgen.pipeline.sealed import archive
from docgen.register import Kind as Noting
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Paper
    from docgen.pipeline.sealed.archive import Standing
    from docgen.register import Register

ENDED = re.compile(rf"-(?:rev\d+|{dossier.CANCELLED})$")
WAIT = 600.0
"""Seconds that one pile waits for another: some hundred sides take minutes."""

RECORD = dossier.SIGNED.removeprefix("data/")
SCHEMA = 1
DOUBT = "ragu"


class Bag(Frozen):
    """The bag as it stands: its record, the files in it by path below `data/`; empty where there is none yet.

    A dossier that was closed or revised begins with the bag it had before, `former`.
    """

    folder: Path
    record: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Copy] = field(default_factory=dict)
    former: Path | None = None
    manifest: str = ""

    @property
    def sides(self) -> list[dict[str, Any]]:
        """Every side that was ever handed in."""
        return list(self.record.get("sides", ()))


@contextmanager
def locked_bag(sealed: Sealed) -> Iterator[Bag]:
    """Yield the bag of a dossier while nobody else may write it; one that was altered is a fault that names the files."""
    home = sealed.folder.resolve()
    folder = home.with_name(f"{sealed.name}{archive.BESIDE}")
    with dossier.locked(folder, timeout=WAIT):
        sealed.require_here()  # another pile may have taken minutes
        dossier.recover(folder)
        own = find_bag(home, sealed.record)
        if own is None:
            yield Bag(folder)
            return
        problems = dossier.harm(dossier.verify(own))
        if problems:
            raise altered(own, problems)
        record = json.loads((own / dossier.SIGNED).read_text(encoding="utf-8"))
        former = own if own != folder else None
        yield Bag(folder, record, payload.copies(own), former, dossier.manifest_digest(own))


def find_bag(home: Path, record: Mapping[str, Any]) -> Path | None:
    """Return the bag of a dossier's signed papers, else the one it had before it was closed, ended or revised; None where it had none.

    An older docgen called it after the dossier's folder.
    """
    name = archive.sealed_name(record)
    plain = ENDED.sub("", name)
    earlier = (f"{plain}-rev{number}" for number in range(int(record["revision"]) - 1, 0, -1))
    names = (name, home.name, *earlier, plain)
    places = (*(home.with_name(name) for name in names), home.parent.with_name(dossier.WORKING) / plain)
    bags = (place.with_name(f"{place.name}{archive.BESIDE}") for place in places)
    return next((bag for bag in bags if bag.is_dir()), None)


def shown(found: Standing) -> tuple[Path, dict[str, Any]]:
    """Return where the signed papers of a dossier lie, and their record as it holds for the papers that stand in it now.

    One that was issued or replaced since the last scan has not come back. Nothing is verified; empty where there is no bag.
    """
    home = found.folder.resolve()
    own = archive.stated(found)
    if not own or (bag := find_bag(home, own)) is None:
        return home, {}
    sealed = Sealed(home, own, dossier.manifest_digest(home))
    try:
        record = dossier.read_json(bag, dossier.SIGNED)
    except DocgenError:
        return home, {}
    known = {one["file"]: one for one in record["papers"] if is_of(one, sealed)}
    papers = [known.get(paper.file) or entry(paper) for paper in sealed.final]
    return bag, {**record, **begun(Bag(bag, record), sealed), "papers": papers}


def entry(paper: Paper, **known: object) -> dict[str, Any]:
    """Return what is *known* of a paper: without that, of one of which no scan was taken in, not even where somebody signs."""
    told = {"file": paper.file, "item": paper.item or None, "issue": paper.entry["issue"], "docx_sha512": paper.entry["sha512"]}  # fmt: skip
    return {**told, "pages": 0, "missing": [], "complete": False, "signed": "none", "places": [], **known}


def noting(sealed: Sealed, bag: Bag, manifest: str) -> dict[str, object]:
    """Return what the register remembers of a bag that was written."""
    return {**sealed.noting, "tertanda": bag.folder.name, "manifest": manifest}


def is_noted(bag: Bag, sealed: Sealed, register: Register) -> bool:
    """Return whether the register knows the bag as it stands; a run that was stopped may have left that undone."""
    noted = (register.noted(sealed.kode, kind) for kind in (Noting.SCANNED, Noting.SIGNED))
    return any(event.data.get("manifest") == bag.manifest for events in noted for event in events)


def begun(bag: Bag, sealed: Sealed) -> dict[str, Any]:
    """Return the head of the record of a dossier's bag: what was accepted as missing holds for the dossier it was said of, not as it grew."""
    same = bag.record if bag.record.get("tagmanifest_sha512") == sealed.manifest else {}
    return {
        "schema": SCHEMA,
        "dossier": sealed.name,
        "tagmanifest_sha512": sealed.manifest,
        "closed": bool(same.get("closed")),
        "reason": same.get("reason"),
    }


def is_of(entry: Mapping[str, Any], sealed: Sealed) -> bool:
    """Return whether what a record says of a paper is of the issue that stands now."""
    return any(paper.file == entry["file"] and paper.entry["sha512"] == entry["docx_sha512"] for paper in sealed.papers)


def is_whole(sealed: Sealed, papers: Iterable[Mapping[str, Any]], sides: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether every paper of a dossier has come back complete, and no side is in doubt."""
    complete = {one["file"] for one in papers if one["complete"]}
    return complete.issuperset(paper.file for paper in sealed.final) and all(
        side["status"] != "unsure" for side in sides
    )


def laid_by(bag: Bag, sealed: Sealed, instead: Collection[str] = (), scans: int = 0) -> dict[str, str]:
    """Return where papers signed electronically go that were replaced, by name: nothing that was signed is lost.

    *instead* are the names under which others are filed now, *scans* how many lie there with those of this run.
    """
    papers = {one["file"]: one for one in bag.record.get("papers", ()) if one["signed"] == "electronic"}
    names = {file: f"{one['item'] or 0:02}-{file.removesuffix('.docx')}.pdf" for file, one in papers.items()}
    gone = [name for file, name in names.items() if name in instead or not is_of(papers[file], sealed)]
    first = 1 + max(scans, len(handed_in(bag)))
    found = [name for name in gone if name in bag.files]
    return {name: source_place(number, name) for number, name in enumerate(found, start=first)}


def handed_in(bag: Bag) -> dict[str, Copy]:
    """Return the files of a bag that were handed in, by path below `data/`."""
    return {place: copy for place, copy in bag.files.items() if place.startswith(payload.place(Kind.SCAN, ""))}


def paper_name(paper: Paper) -> str:
    """Return the name under which a paper's signed copy is kept: `28-08-rekapitulasi.pdf`."""
    return f"{paper.item:02}-{paper.file.removesuffix('.docx')}.pdf"


def write(sealed: Sealed, bag: Bag, record: Mapping[str, Any], files: Mapping[str, bytes | Copy]) -> str:
    """Put the bag in its place with a new record and new files, whole; return the digest that stands for it."""
    sealed.require_here()
    rights = dossier.GROUP if sealed.folder.stat().st_mode & 0o040 else dossier.OWNER
    written = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
    with dossier.staged(bag.folder, rights) as stage:
        laid = dossier.assemble(stage, {**files, RECORD: written})
        manifest = dossier.seal(
            stage,
            {
                "Source-Organization": str(sealed.record["office"]),
                "External-Identifier": bag.folder.name,
                "Bag-Group-Identifier": sealed.name,
                "Bag-Software-Agent": str(sealed.record.get("docgen", "docgen")),
            },
            laid.sums,
        )
    if bag.former and bag.former.parent.name == dossier.WORKING:  # all that was in it is in the new one
        dossier.discard(bag.former)
    return manifest


def source_place(number: int, name: str) -> str:
    """Return where a file that was handed in is kept: in the order of its coming, under a name every system takes."""
    stem, dot, ending = polos(name).rpartition(".")
    plain = "".join(
        char if char.isascii() and (char.isalnum() or char in "-_") else "-" for char in (stem or ending)
    ).strip("-")
    ending = f".{ending.lower()}" if dot and ending.isascii() and ending.isalnum() else ""
    return payload.place(Kind.SCAN, f"{number:03}-{plain[:60] or 'pindaian'}{ending}")
