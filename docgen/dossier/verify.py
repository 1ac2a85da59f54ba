"""The judgement over a bag, ours or a stranger's. It opens only plain files inside the folder and changes none."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docgen.dossier import bag, manifest
from docgen.dossier.files import Leaf, content, leaves, of_the_system
from docgen.dossier.problem import (
    absent,
    altered,
    closed,
    miscounted,
    missing,
    of_file,
    open_in_word,
    refused,
    system_file,
    unexpected,
)
from docgen.dossier.record import RECORD, SIGNED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from docgen.dossier.manifest import Manifest
    from docgen.finding import Finding

BAGIT, BAG_INFO, MANIFEST, _ = bag.TAG_FILES
FETCH = "fetch.txt"
CLOSED = Leaf("", "other")
"""All that is seen of a folder that the system will not list."""


def verify(folder: Path) -> tuple[Finding, ...]:
    """Return every file of *folder* that is not as it was sealed, by name; nothing but what does no harm if it is sound."""
    if not folder.is_dir():
        return (of_file(BAGIT) if folder.exists() else absent(BAGIT),)
    found = leaves(folder)
    files = {leaf.name for leaf in found if leaf.kind == "file"}
    if CLOSED in found:
        return (closed(BAGIT),)
    if BAGIT not in files:
        return (refused(BAGIT, "tidak ada, jadi folder ini bukan bag", "is not there, so this folder is no bag"),)
    objection = bag.objection(content(folder / BAGIT))
    if objection:
        return (refused(BAGIT, *objection),)
    return tuple(sorted(set(judge(folder, found, files)), key=lambda one: (one.place.within, one.code, one.words.id)))


def judge(folder: Path, found: tuple[Leaf, ...], files: set[str]) -> list[Finding]:
    """Return what is wrong with the bag *folder*, which declares itself one."""
    manifests, problems = read_manifests(folder, files)
    listed = {name for one in manifests for name in one.sums}
    ours = not {RECORD, SIGNED}.isdisjoint(files | listed)
    laid_down = {leaf for leaf in found if of_the_system(leaf.name) and leaf.name not in listed and leaf.kind == "file"}
    found, files = tuple(leaf for leaf in found if leaf not in laid_down), files - {leaf.name for leaf in laid_down}
    problems += absent_tag_files(manifests, files, ours=ours)
    problems += differences(folder, manifests, files)
    problems += omissions(manifests, files, ours=ours)
    problems += strangers(found, listed, ours=ours)
    problems += reworded(folder, manifests) if ours else ()
    return [*(problems or misdescription(folder, files)), *(system_file(leaf.name) for leaf in laid_down)]


def read_manifests(folder: Path, files: set[str]) -> tuple[list[Manifest], list[Finding]]:
    """Return the manifests that can be used, and what is wrong with any of them."""
    manifests: list[Manifest] = []
    problems: list[Finding] = []
    for name in sorted(name for name in files if name.startswith(("manifest-", "tagmanifest-")) and "/" not in name):
        one, wrong = manifest.read(folder, name)
        problems += wrong
        if one is not None:
            manifests.append(one)
    return manifests, problems


def absent_tag_files(manifests: list[Manifest], files: set[str], *, ours: bool) -> Iterator[Finding]:
    """Yield the tag files that must be there: all four in a dossier of docgen, one payload manifest in any bag."""
    if ours:
        yield from (missing(name) for name in bag.TAG_FILES if name not in files)
    elif all(one.tags for one in manifests):
        yield refused(
            MANIFEST, "tidak ada manifes isi yang dapat diperiksa", "there is no payload manifest to judge by"
        )


def differences(folder: Path, manifests: list[Manifest], files: set[str]) -> Iterator[Finding]:
    """Yield each file that a manifest lists and that is gone or altered; only names met in the folder are opened."""
    for name in {name for one in manifests for name in one.sums}:
        said = {(one.algorithm, one.sums[name]) for one in manifests if name in one.sums}
        if name not in files:
            yield missing(name)
        elif said != checksums(f"{folder}/{name}", {algorithm for algorithm, _ in said}):
            yield altered(name)


def checksums(path: str, algorithms: set[str]) -> set[tuple[str, str]]:
    """Return the checksums of *path*; a file that cannot be read has none."""
    try:
        return set(bag.checksums(path, algorithms).items())
    except OSError:
        return set()


def omissions(manifests: list[Manifest], files: set[str], *, ours: bool) -> Iterator[Finding]:
    """Yield each file that a manifest must list and does not.

    A payload manifest lists the whole payload (section 2.1.3), a tag manifest all payload manifests (section 2.2.1);
    that of a docgen dossier lists every other tag file.
    """
    payload = {name for name in files if name.startswith(bag.PAYLOAD) and not document(name, ())}
    tags = files & {BAGIT, BAG_INFO, MANIFEST} if ours else {one.file for one in manifests if not one.tags}
    judging = [one for one in manifests if not ours or one.file in bag.TAG_FILES]  # any other is a stranger itself
    for one in judging:
        yield from (unexpected(name) for name in (tags if one.tags else payload) - one.sums.keys())


def strangers(found: tuple[Leaf, ...], listed: set[str], *, ours: bool) -> Iterator[Finding]:
    """Yield what lies in the folder and cannot belong to the bag."""
    for leaf in found:
        opened = document(leaf.name, listed)
        if leaf.kind != "file":
            # A bag cannot list an empty folder: in a stranger's it says nothing, in ours somebody made it.
            if leaf.kind != "empty" or ours:
                yield unexpected(leaf.name, leaf.kind)
        elif opened and leaf.name not in listed:
            yield open_in_word(leaf.name, opened)
        elif ours and not leaf.name.startswith(bag.PAYLOAD) and leaf.name not in bag.TAG_FILES:
            yield unexpected(leaf.name)
        elif leaf.name == FETCH:
            yield refused(FETCH, "docgen tidak mengambil apa pun dari jaringan", "docgen fetches nothing")


def reworded(folder: Path, manifests: list[Manifest]) -> Iterator[Finding]:
    """Yield a tag manifest that says the same in other bytes than docgen writes: no other file guards its own."""
    for one in manifests:
        if one.tags and content(folder / one.file) != b"".join(manifest.write(one.sums)):
            yield altered(one.file)


def misdescription(folder: Path, files: set[str]) -> Iterator[Finding]:
    """Yield what is wrong in the bag-info.txt of a bag whose files are all as listed (section 2.2.2)."""
    if BAG_INFO not in files:
        return
    pairs = bag.read(content(folder / BAG_INFO))
    sizes = [(folder / name).stat().st_size for name in files if name.startswith(bag.PAYLOAD)]
    if pairs is None:
        yield refused(BAG_INFO, "tidak dapat dibaca", "cannot be read")
    elif bag.oxums(pairs) - {(sum(sizes), len(sizes))}:
        yield miscounted(BAG_INFO)


def document(name: str, known: Collection[str]) -> str | None:
    """Return the document that the lock file *name* stands for, one of *known* if possible; None if it is no lock.

    Word writes `~$` before a short name and over the first one or two letters of a longer one.
    """
    last = name.rpartition("/")[2]
    if not last.startswith(("~$", ".~lock.")):
        return None
    path = PurePosixPath(name)
    if path.name.startswith(".~lock.") and path.name.endswith("#"):
        return str(path.with_name(path.name[7:-1] or path.name))
    rest = path.name.removeprefix("~$")
    if rest == path.name or not rest:
        return None
    beside = (PurePosixPath(one) for one in sorted(known))
    covered = (one for one in beside if one.parent == path.parent and rest in {one.name[cut:] for cut in (0, 1, 2)})
    return str(next(covered, path.with_name(rest)))
