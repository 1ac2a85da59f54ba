"""What lies in a payload, told by where it lies: papers, evidence, sources, and what is laid down after the build."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

DATA = "data"


class Kind(StrEnum):
    """What a file of a payload is; each kind lies in a place of its own."""

    PAPER = "paper"
    EVIDENCE = "evidence"
    SOURCE = "source"
    REPLACED = "replaced"
    RECORD = "record"
    PRINT = "print"
    SCAN = "scan"
    SIGNATURE = "signature"


FOLDERS = {
    Kind.EVIDENCE: "bukti",
    Kind.SOURCE: "sumber",
    Kind.REPLACED: "diganti",
    Kind.PRINT: "cetak",
    Kind.SCAN: "pindaian",
}
ENDINGS = {".docx": Kind.PAPER, ".pdf": Kind.SIGNATURE, ".json": Kind.RECORD}
"""What a file is that lies in no folder of the payload: a paper as built, a paper as signed, a record of them."""


def place(kind: Kind, name: str) -> str:
    """Return the path of a file of a kind below `data/`."""
    return f"{FOLDERS[kind]}/{name}" if kind in FOLDERS else name


def kind_of(path: str) -> Kind | None:
    """Return what lies at a path below `data/`; None where the dossier has no place for it."""
    folder, slash, _ = path.partition("/")
    if slash:
        return next((kind for kind, own in FOLDERS.items() if own == folder), None)
    return next((kind for ending, kind in ENDINGS.items() if path.endswith(ending)), None)


def read(folder: Path, kinds: Collection[Kind]) -> dict[str, bytes]:
    """Return the files of some kinds in the dossier *folder*, by path below `data/`, in the order of their paths."""
    data = folder / DATA
    found = (path for path in sorted(data.rglob("*")) if path.is_file())
    names = ((path.relative_to(data).as_posix(), path) for path in found)
    return {name: path.read_bytes() for name, path in names if kind_of(name) in kinds}
