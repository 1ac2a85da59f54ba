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


def read(folder: Path, kind: Kind) -> dict[str, bytes]:
    """Return the files of a kind that has a folder in the dossier *folder*, by path below `data/`, in the order of their paths."""
    data = folder / DATA
    found = (path for path in sorted((data / FOLDERS[kind]).rglob("*")) if path.is_file())
    return {path.relative_to(data).as_posix(): _content(path) for path in found if not files.of_the_system(path.name)}


def digests(folder: Path, kinds: Collection[Kind] | None = None) -> dict[str, str]:
    """Return the digests of the files of some kinds, of all if none is named, in the same way: as the manifest of a dossier that was verified has them."""
    listed, _ = manifest.read(folder, bag.TAG_FILES[2])
    sums = listed.sums if listed else {}
    paths = {path.removeprefix(f"{DATA}/"): checksum for path, checksum in sorted(sums.items())}
    return {path: checksum for path, checksum in paths.items() if kinds is None or kind_of(path) in kinds}


def copies(folder: Path, kinds: Collection[Kind] | None = None) -> dict[str, Copy]:
    """Return the same files to be copied: none of them is read."""
    return {path: Copy(folder / DATA / path, checksum) for path, checksum in digests(folder, kinds).items()}


def _content(path: Path) -> bytes:
    found = files.content(path, LIMIT)
    if found is None:
        raise WouldChangeError(
            f"{path} tidak dapat dibaca, atau lebih besar dari {LIMIT // 2**20} MB. Jalankan docgen verify pada berkas itu, lalu pulihkan salinannya.",
            f"{path} cannot be read, or is larger than {LIMIT // 2**20} MB. Run docgen verify on that dossier, then restore its copy.",
        )
    return found
