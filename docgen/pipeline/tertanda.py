"""The second bag beside a sealed dossier: what was handed in signed, and what is known of each page and each signature.

It grows whole or not at all; the sealed dossier is only read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.dossier import Copy, payload
from docgen.dossier.payload import Kind
from docgen.pipeline.handed import altered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.pipeline.handed import Paper, Sealed

RECORD = "tertanda.json"
SCHEMA = 1
DOUBT = "ragu"


@dataclass(slots=True)
class Bag:
    """The bag as it stands: its record, the files in it by path below `data/`; empty where there is none yet."""

    folder: Path
    record: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Copy] = field(default_factory=dict)

    @property
    def sides(self) -> list[dict[str, Any]]:
        """Every side that was ever handed in."""
        return list(self.record.get("sides", ()))


def read(sealed: Sealed) -> Bag:
    """Return the bag beside a dossier; one that was altered is a fault that names the files."""
    folder = sealed.folder.resolve().with_name(f"{sealed.folder.resolve().name}-tertanda")
    dossier.recover(folder)
    if not folder.is_dir():
        return Bag(folder)
    problems = dossier.harm(dossier.verify(folder))
    if problems:
        raise altered(folder, problems)
    digests = dossier.digests(folder)
    files = {
        name.removeprefix("data/"): Copy(folder / name, digest)
        for name, digest in digests.items()
        if name.startswith("data/")
    }
    return Bag(folder, json.loads((folder / "data" / RECORD).read_text(encoding="utf-8")), files)


def paper_name(paper: Paper) -> str:
    """Return the name under which a paper's signed copy is kept: `28-08-rekapitulasi.pdf`."""
    return f"{paper.item:02}-{paper.file.removesuffix('.docx')}.pdf"


def write(sealed: Sealed, bag: Bag, record: Mapping[str, Any], files: Mapping[str, bytes | Copy]) -> str:
    """Put the bag in its place with a new record and new files, whole; return the digest that stands for it."""
    rights = dossier.GROUP if sealed.folder.stat().st_mode & 0o040 else dossier.OWNER
    written = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
    with dossier.staged(bag.folder, rights) as stage:
        dossier.assemble(stage, {**files, RECORD: written})
        return dossier.seal(
            stage,
            {
                "Source-Organization": str(sealed.record["office"]),
                "External-Identifier": bag.folder.name,
                "Bag-Group-Identifier": sealed.folder.resolve().name,
                "Bag-Software-Agent": str(sealed.record.get("docgen", "docgen")),
            },
        )


def source_place(number: int, name: str) -> str:
    """Return where a file that was handed in is kept: in the order of its coming, under a name every system takes."""
    stem, dot, ending = name.rpartition(".")
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in (stem or name)).strip("-").lower()
    ending = f".{ending.lower()}" if dot and ending.isascii() and ending.isalnum() else ""
    return payload.place(Kind.SCAN, f"{number:03}-{plain[:60] or 'pindaian'}{ending}")
