"""A folder made into a bag: strict BagIt 1.0 (RFC 8493), written anew and never altered in place."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from typing import TYPE_CHECKING

from docgen.dossier import disk, files, manifest
from docgen.dossier.manifest import lines, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from docgen.dossier.files import Leaf

PAYLOAD = "data/"
TAG_FILES = ("bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt")
"""All that lies beside the payload in a dossier of docgen."""

CHUNK = 1 << 20
SHOWN = 12
"""Names that a fault lists."""


def seal(stage: Path, info: Mapping[str, str], sums: Mapping[str, str] | None = None) -> str:
    """Make *stage*, which holds `data/` and nothing else, a bag described by *info*; return its tag manifest's SHA-512.

    `Payload-Oxum` is added to *info*, after the labels given. *sums* are the digests of files that were laid there, by path:
    they are not read again, so that one the disk has kept otherwise is found by whoever verifies the bag.
    """
    found, known = files.leaves(stage), sums or {}
    payload = _digests(stage, found, known)
    require_payload(stage, found, payload)
    if known.keys() - payload.keys():
        raise ValueError(f"files that were laid are not there: {sorted(known.keys() - payload.keys())[:SHOWN]}")
    root = os.fspath(stage)
    size = sum(os.stat(f"{root}/{name}").st_size for name in payload)  # noqa: PTH116 - thousands of them, as below
    bagit, described, listed, tags = TAG_FILES
    described_by = write({**info, "Payload-Oxum": f"{size}.{len(payload)}"}).encode()
    contents: dict[str, bytes | Iterable[bytes]] = {
        bagit: DECLARATION,
        described: described_by,
        listed: manifest.write(payload),
    }
    written = {name: disk.write(stage / name, content) for name, content in contents.items()}
    return disk.write(stage / tags, manifest.write(written))


def require_payload(stage: Path, found: Sequence[Leaf], payload: Collection[str]) -> None:
    """Raise unless *stage* holds a payload that every BagIt tool will accept, and nothing beside it."""
    for leaf in found:
        if leaf.kind == "other" and (stage / leaf.name).is_dir():
            raise OSError(errno.EIO, "the folder cannot be listed", str(stage / leaf.name))
    ours = [leaf for leaf in found if not files.of_the_system(leaf.name)]
    strange = [leaf.name for leaf in ours if leaf.kind != "file" or not leaf.name.startswith(PAYLOAD)]
    if strange or not payload:
        raise ValueError(f"a dossier is sealed over plain files in data/ only: {strange or 'there are none'}")
    for name in payload:
        files.require_plain(name)
    if len({name.lower() for name in payload}) < len(payload):
        raise ValueError("two files of the dossier have the same name but for their case")


def manifest_digest(folder: Path) -> str:
    """Return the SHA-512 of the tag manifest of the bag *folder*: what stands for the whole bag."""
    return checksums(folder / TAG_FILES[3], {"sha512"})["sha512"]


def stamp(folder: Path) -> str:
    """Return what is another as soon as any file of the bag *folder* was written anew: its tag manifest's digest, and how all look.

    No other file is read: it says that nobody wrote here since, and is no judgement over the seal.
    """
    seen = hashlib.sha512(manifest_digest(folder).encode())
    seen.update("".join(sorted(files.sizes_and_times(folder))).encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-512 of every plain file below *folder*, by its path with `/`, sorted; what the system laid there is none."""
    return _digests(folder, files.leaves(folder), {})


def _digests(folder: Path, found: Sequence[Leaf], known: Mapping[str, str]) -> dict[str, str]:
    return {
        leaf.name: known.get(leaf.name) or checksums(folder / leaf.name, {"sha512"})["sha512"]
        for leaf in found
        if leaf.kind == "file" and not files.of_the_system(leaf.name)
    }


def checksums(path: Path | str, algorithms: Collection[str]) -> dict[str, str]:
    """Return the checksums of the file at *path*, which is read once and never held whole."""
    running = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of them: what a `Path` adds is a third of it
        while chunk := file.read(CHUNK):
            for one in running.values():
                one.update(chunk)
    return {name: one.hexdigest() for name, one in running.items()}


DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED = re.compile(r"BagIt-Version: (\d+\.\d+)\nTag-File-Character-Encoding: (\S+)")
OXUM = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")

Pairs = tuple[tuple[str, str], ...]


def write(info: Mapping[str, str]) -> str:
    """Return *info* as the text of bag-info.txt, in its own order, one line a label."""
    for label in info:
        if not label or label != label.strip() or set(label) & set(":\r\n"):
            raise ValueError(f"bag-info.txt takes no label {label!r}")
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items())


def objection(content: bytes | None) -> tuple[str, str] | None:
    """Return why docgen does not judge a bag declared like this, in both languages, or None if it does."""
    declared = DECLARED.fullmatch("\n".join(lines(text(content) or "")))
    if declared is None:
        return "bukan pernyataan BagIt 1.0", "is no declaration of BagIt 1.0"
    if declared[1] != "1.0":
        return f"BagIt {declared[1]} tidak diperiksa, hanya 1.0", f"BagIt {declared[1]} is not judged, only 1.0"
    if declared[2].upper() != "UTF-8":
        return "hanya UTF-8 yang diperiksa", "only UTF-8 is judged"
    return None


def read(content: bytes | None) -> Pairs | None:
    """Return the labels and values of bag-info.txt, continued lines joined, or None where it is no such file."""
    pairs: list[tuple[str, str]] = []
    for line in lines(text(content) or ""):
        label, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
        elif colon and label and label == label.strip():
            pairs.append((label, value.strip()))
        else:
            return None
    return tuple(pairs) if text(content) is not None else None


def oxums(pairs: Pairs) -> set[tuple[int, int] | None]:
    """Return every Payload-Oxum stated, as bytes and files; None stands for one that cannot be read."""
    stated = (OXUM.fullmatch(value) for label, value in pairs if label.casefold() == "payload-oxum")
    return {(int(found[1]), int(found[2])) if found else None for found in stated}
