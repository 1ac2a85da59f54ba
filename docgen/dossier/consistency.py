"""Where dossier.json and the files beside it contradict each other, told by digests. Nothing is built here, nothing named opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.dossier import problem, readme
from docgen.dossier.payload import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.finding import Finding

DATA = "data/"
RECORD = "dossier.json"


def contradictions(folder: Path, record: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each file of the payload that dossier.json does not know or knows otherwise, and each it misses."""
    found = {name.removeprefix(DATA): sha for name, sha in dossier.digests(folder).items() if name.startswith(DATA)}
    found.pop(RECORD, None)
    told = record["files"]
    for name in sorted(found.keys() | told.keys()):
        if found.get(name) != told.get(name):
            yield differs(name, "tidak seperti kata dossier.json", "is not what dossier.json says")
    for item in (*record["papers"], *record["replaced"]):
        if item["file"] and told.get(item["file"]) != item["sha512"]:
            yield differs(str(item["file"]), "bersidik dua dalam dossier.json", "has two digests in dossier.json")
    for name in sorted(told.keys() - set(_named(record))):
        if kind_of(name) is not Kind.SOURCE:
            yield differs(
                name, "bukan naskah, naskah yang diganti, atau bukti", "is no paper, replaced paper or evidence"
            )


def _named(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files that the record has a place for, beside the sources."""
    yield readme.README
    yield from (item["file"] for name in ("papers", "replaced", "evidence") for item in record[name] if item["file"])


def differs(file: str, indonesian: str, english: str) -> Finding:
    """Return the problem of a file that is not what the dossier's own sources or record say."""
    path = f"{DATA}{file}"
    return problem.found(
        "rebuild-differs",
        path,
        f"{path}: {indonesian}. Bandingkan dengan salinan yang dipercaya.",
        f"{path}: {english}. Compare it with a copy you trust.",
    )
