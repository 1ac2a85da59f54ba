"""Bags altered by chance, each packed as a tar: lines of manifests, tag files, stray files, links, pipes and folders."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docgen import dossier
from docgen.dossier.bag import TAG_FILES
from tests import chance as by_chance
from tests import sample

if TYPE_CHECKING:
    from random import Random

Tree = dict[str, bytes | None]
"""Files by name; None is a folder, and names of links and pipes say so themselves (`LINK`, `PIPE`)."""

LINK, PIPE = "tautan", "pipa"
INFO = {"Source-Organization": "Dinas PMD", "Bagging-Date": "2026-10-05", dossier.LAST_NUMBERS: "berkas/2026=7", dossier.REGISTER_HEAD: "3 " + "0" * 128}  # fmt: skip
FILES = {
    "00-sampul.docx": b"sampul",
    "bukti/001-sk.pdf": b"%PDF",
    "dossier.json": b'{\n "schema": 1\n}\n',
    "kosong.txt": b"",
}
NAMES = (
    "fetch.txt", "data/~$sampul.docx", "data/.~lock.00-sampul.docx#", "data/x.txt", "manifest-md5.txt", "manifest-sha999.txt", "tagmanifest-sha1.txt", "Manifest-SHA512.txt", "x", ".x/y",
    "data/bukti/../x", "data/00-SAMPUL.docx", "data/a\nb", "data/%0A", "data/\N{RIGHT-TO-LEFT OVERRIDE}a", "data/e\N{COMBINING ACUTE ACCENT}", "metadata/x.txt", "con", "data/\udcff", f"data/{LINK}", f"data/{PIPE}", LINK, PIPE,
)  # fmt: skip
WORDS = (*by_chance.TEXTS, "../x", "/etc/passwd", "~", "data/00-sampul.docx", "./", "*", "%0a", "BagIt-Version: 0.97", "UTF-16", "Payload-Oxum: 1.1", "Payload-Oxum: x", "0" * 128, "\r", "\x85", "\N{LINE SEPARATOR}", "bagit.txt", "=9999999999", "/2026=8")  # fmt: skip


def make(chance: Random) -> bytes:
    """Return a sealed dossier with up to four things done to it, as a tar."""
    tree: Tree = dict(_sound())
    for _ in range(chance.randint(0, 4)):
        _altered(tree, chance)
    return _packed(tree)


def hold(content: bytes) -> None:
    """Raise unless whatever was done to the dossier is named, and what it says of its register is read or passed over."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "2026" / "0007-PDK-2026-10"
        laid = _laid(content, folder)
        found = dossier.verify(folder)
        assert bool(found) is (laid != _sound()), sorted(laid)
        by_chance.require_sayable(one.words for one in found)
        dossier.head(folder)
        dossier.last_numbers(Path(made))
        list(dossier.bags(Path(made)))


def _altered(tree: Tree, chance: Random) -> None:
    """Do one thing to a bag."""
    tags = [name for name in tree if name in TAG_FILES]
    name = chance.choice(tags if tags and chance.random() < 2 / 3 else sorted(tree) or ["x"])
    kept = tree.get(name) or b""
    how = chance.choice(("retold", "retold", "retold", "bitten", "gone", "renamed", "stray", "folder"))
    if how in ("gone", "renamed"):
        tree.pop(name, None)
    if how == "retold":
        tree[name] = by_chance.retold(kept.decode("utf-8", "replace"), chance, WORDS).encode()
    if how == "bitten":
        tree[name] = by_chance.bitten(kept, chance)
    if how in ("renamed", "stray"):
        tree[chance.choice(NAMES)] = chance.choice((kept, b"", b"x  data/x.txt\n"))
    if how == "folder":
        tree[f"{chance.choice(('', 'data/', 'data/bukti/', 'data/00-sampul.docx/'))}folder"] = None


@cache
def _sound() -> Tree:
    """Return a sealed dossier as its files."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "bag"
        dossier.assemble(folder, FILES)
        dossier.seal(folder, INFO)
        return {**sample.tree(folder)}


def _packed(tree: Tree) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        for name, content in tree.items():
            member = tarfile.TarInfo(name)
            member.type = tarfile.DIRTYPE if content is None else tarfile.REGTYPE
            member.size = len(content or b"")
            packed.addfile(member, io.BytesIO(content or b""))
    return out.getvalue()


def _laid(content: bytes, folder: Path) -> Tree:
    """Lay a bag out in a folder; return what the system took of it."""
    laid: Tree = {}
    with tarfile.open(fileobj=io.BytesIO(content)) as packed:
        for member in packed:
            inner = PurePosixPath(member.name)
            place = folder / inner
            held = None if member.isdir() else packed.extractfile(member).read()  # type: ignore[union-attr]  # a file has content
            try:
                if not place.resolve().is_relative_to(folder.resolve()) or place.exists():
                    continue
                (place if held is None else place.parent).mkdir(parents=True, exist_ok=True)
                if inner.name == LINK:
                    place.symlink_to(folder / "bagit.txt")
                elif inner.name == PIPE and hasattr(os, "mkfifo"):
                    os.mkfifo(place)
                elif held is not None:
                    place.write_bytes(held)
            except OSError:
                continue  # this system has no such names or links
            laid[str(inner)] = held
    return laid
