"""A folder made into a bag: strict BagIt 1.0 (RFC 8493), written anew and never altered in place."""

from __future__ import annotations

import errno
import hashlib
from typing import TYPE_CHECKING

from docgen.dossier import baginfo, disk, manifest, names, tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

PAYLOAD = "data/"
TAG_FILES = ("bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt")
"""All that lies beside the payload in a dossier of docgen."""

CHUNK = 1 << 20


def seal(stage: Path, info: Mapping[str, str]) -> str:
    """Make *stage*, which holds `data/` and nothing else, a bag described by *info*; return its tag manifest's SHA-512.

    `Payload-Oxum` is added to *info*, after the labels given.
    """
    payload = digests(stage)
    require_payload(stage, payload)
    size = sum((stage / name).stat().st_size for name in payload)
    bagit, described, listed, tags = TAG_FILES
    contents = {
        bagit: baginfo.DECLARATION,
        described: baginfo.write({**info, "Payload-Oxum": f"{size}.{len(payload)}"}).encode(),
        listed: manifest.write(payload).encode(),
    }
    sums = {name: hashlib.sha512(content).hexdigest() for name, content in contents.items()}
    contents[tags] = manifest.write(sums).encode()
    for name, content in contents.items():
        disk.write(stage / name, content)
    return hashlib.sha512(contents[tags]).hexdigest()


def require_payload(stage: Path, payload: Collection[str]) -> None:
    """Raise unless *stage* holds a payload that every BagIt tool will accept, and nothing beside it."""
    found = tree.leaves(stage)
    for leaf in found:
        if leaf.kind == "other" and (stage / leaf.name).is_dir():
            raise OSError(errno.EIO, "the folder cannot be listed", str(stage / leaf.name))
    strange = [leaf.name for leaf in found if leaf.kind != "file" or not leaf.name.startswith(PAYLOAD)]
    if strange or not payload:
        raise ValueError(f"a dossier is sealed over plain files in data/ only: {strange or 'there are none'}")
    for name in payload:
        names.require_plain(name)
    if len({name.lower() for name in payload}) < len(payload):
        raise ValueError("two files of the dossier have the same name but for their case")


def manifest_digest(folder: Path) -> str:
    """Return the SHA-512 of the tag manifest of the bag *folder*: what stands for the whole bag."""
    return checksums(folder / TAG_FILES[3], {"sha512"})["sha512"]


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-512 of every plain file below *folder*, by its path with `/`, sorted."""
    return {
        leaf.name: checksums(folder / leaf.name, {"sha512"})["sha512"]
        for leaf in tree.leaves(folder)
        if leaf.kind == "file"
    }


def checksums(path: Path, algorithms: Collection[str]) -> dict[str, str]:
    """Return the checksums of the file at *path*, which is read once and never held whole."""
    running = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            for one in running.values():
                one.update(chunk)
    return {name: one.hexdigest() for name, one in running.items()}
