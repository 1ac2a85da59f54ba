"""A dossier appears under its name complete, or not at all. What is in it is none of this module's business."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.dossier import bag, disk
from docgen.dossier.disk import told_as_refusals
from docgen.dossier.lock import patiently
from docgen.dossier.rights import OWNER, give_all
from docgen.errors import DocgenError, WouldChangeError
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.dossier.rights import Rights


def require_outside(place: Path) -> None:
    """Raise where *place* is a sealed folder or lies in one, into which nothing is ever written, or where no place can be."""
    with told_as_refusals(place):
        try:
            own = place.resolve()
        except RuntimeError as error:  # links that go round in a circle
            raise disk.placeless(place) from error
        sealed = next((folder for folder in (own, *own.parents) if (folder / bag.TAG_FILES[-1]).is_file()), None)
    if sealed:
        raise WouldChangeError(
            f"{place} terletak di dalam berkas tersegel {sealed.name}, yang tidak boleh ditambahi apa pun. Sebutkan folder di luarnya.",
            f"{place} lies within the sealed dossier {sealed.name}, to which nothing may be added. Name a folder outside of it.",
        )


@contextmanager
def staged(
    target: Path, rights: Rights = OWNER, around: Rights | None = None, settle: Callable[[], None] = lambda: None
) -> Iterator[Path]:
    """Yield a fresh folder that becomes *target* only if the block ends well; what stood there then goes.

    A folder *around* it that is not there yet is made with its rights, unless others are named. Once it has its name
    *settle* is told, and where that refuses it, all is as it was before.
    """
    with told_as_refusals(target):
        disk.make_folder(target.parent, around or rights)
        recover(target)
        stage = staging_folder(target)
        stage.mkdir(mode=rights.folder)
        try:
            yield stage
            give_all(stage, rights)
            disk.flush(stage)
            publish(stage, target, settle)
        except BaseException:
            recover(target)
            raise


def publish(stage: Path, target: Path, settle: Callable[[], None]) -> None:
    """Put *stage* in the place of *target*, unless *settle* refuses it there.

    A folder cannot be renamed onto a full one, so the old one steps aside first; after a crash between the two
    renames `recover` finds it and brings it back. A refusal that passes is none: the next run settles what stands.
    """
    old = former_folder(target)
    try:
        if target.is_dir():
            patiently(lambda: target.rename(old))
        patiently(lambda: stage.rename(target))
    except PermissionError as error:  # Windows keeps a folder in its place while a file in it is open
        raise in_use(target) from error
    disk.flush_folder(target.parent)
    try:
        settle()
    except DocgenError as error:
        if not error.passing:
            patiently(lambda: target.rename(stage))
        raise
    if old.is_dir():
        disk.remove(old)


def recover(target: Path) -> tuple[Words, ...]:
    """Clean up what a crash left beside *target*, and say what was done."""
    with told_as_refusals(target):
        return (*bring_back(target), *sweep(target))


def bring_back(target: Path) -> Iterator[Words]:
    """Give an old dossier its name back if no new one took it, and remove it if one did."""
    old = former_folder(target)
    if not old.is_dir():
        return
    if target.is_dir():
        disk.remove(old)
        yield Words(
            f"Versi lama {target.name} yang tersisa dari proses yang terputus sudah dihapus; versi barunya lengkap.",
            f"An old version of {target.name} left by an interrupted run was removed; the new version is complete.",
        )
        return
    patiently(lambda: old.rename(target))
    disk.flush_folder(target.parent)
    yield Words(
        f"{target.name} dikembalikan seperti sebelum proses yang terputus.",
        f"{target.name} was put back as it stood before an interrupted run.",
    )


def sweep(target: Path) -> Iterator[Words]:
    """Remove a staging folder that never became a dossier."""
    stage = staging_folder(target)
    if stage.is_dir():
        disk.remove(stage)
        yield Words(
            f"Sisa proses {target.name} yang terputus sudah dihapus.",
            f"What an interrupted run left of {target.name} was removed.",
        )


def discard(target: Path) -> None:
    """Remove the dossier *target*; a crash meanwhile leaves it whole, or a remnant that `recover` removes."""
    recover(target)
    stage = staging_folder(target)
    with told_as_refusals(target):
        try:
            patiently(lambda: target.rename(stage))
        except PermissionError as error:
            raise in_use(target) from error
        disk.flush_folder(target.parent)
        disk.remove(stage)


def staging_folder(target: Path) -> Path:
    """Return where the dossier *target* grows: hidden, and beside it, because a rename never leaves its disk."""
    return target.with_name(f".{target.name}.sementara")


def former_folder(target: Path) -> Path:
    """Return where the old version of *target* waits until the new one has its name."""
    return target.with_name(f".{target.name}.lama")


def in_use(target: Path) -> WouldChangeError:
    """Return the fault for a folder that the system will not let go of."""
    return WouldChangeError(
        f"Folder {target} sedang dipakai atau tidak boleh ditulisi. Tutup Word dan jendela foldernya, lalu jalankan "
        "lagi.",
        f"The folder {target} is in use or may not be written to. Close Word and the folder's window, then run again.",
    )
