"""What lies in a payload, told by where it lies: papers, evidence, sources, and what is laid down after the build."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.dossier import bag, files, manifest
from docgen.dossier.disk import Copy
from docgen.errors import WouldChangeError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

DATA = "data"
LIMIT = 100 * 1024 * 1024
"""Bytes of a paper or a source: a template may be 20 MB, a workbook 64."""


class Kind(StrEnum):
    """What a file of a payload is; each kind lies in a place of its own."""

    PAPER = "paper"
    EVIDENCE = "evidence"
    SOURCE = "source"
    REPLACED = "replaced"
    RECORD = "record"
    README = "readme"
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
ENDINGS = {".docx": Kind.PAPER, ".pdf": Kind.SIGNATURE, ".json": Kind.RECORD, ".txt": Kind.README}
"""What a file is that lies in no folder of the payload: a paper as built, a paper as signed, a record of them, what tells a reader of both."""


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
    found = (path for path in sorted(data.rglob("*")) if path.is_file() and not files.of_the_system(path.name))
    names = ((path.relative_to(data).as_posix(), path) for path in found)
    return {name: _content(path) for name, path in names if kind_of(name) in kinds}


def copies(folder: Path, kinds: Collection[Kind] | None = None) -> dict[str, Copy]:
    """Return the same, of all kinds if none is named, without reading them: as the manifest of a dossier that was verified has them."""
    listed, _ = manifest.read(folder, bag.TAG_FILES[2])
    sums = listed.sums if listed else {}
    paths = {path.removeprefix(f"{DATA}/"): checksum for path, checksum in sorted(sums.items())}
    wanted = (path for path in paths if kinds is None or kind_of(path) in kinds)
    return {path: Copy(folder / DATA / path, paths[path]) for path in wanted}


def _content(path: Path) -> bytes:
    found = files.content(path, LIMIT)
    if found is None:
        raise WouldChangeError(
            f"{path} tidak dapat dibaca, atau lebih besar dari {LIMIT // 2**20} MB. Jalankan docgen verify pada berkas itu, lalu pulihkan salinannya.",
            f"{path} cannot be read, or is larger than {LIMIT // 2**20} MB. Run docgen verify on that dossier, then restore its copy.",
        )
    return found
