"""What verification finds, as a value with its words. Words only: no file is opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.dossier.files import printable
from docgen.finding import Finding, Place, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.dossier.files import Kind


HARMLESS = "system-file"
"""What is named and left out of account: the dossier is sound all the same."""


def found(code: str, file: str, indonesian: str, english: str) -> Finding:
    """Return that one file is not as it was sealed: `altered`, `missing`, `unexpected`, `not-a-bag`, `open-in-word` or `rebuild-differs`."""
    return Finding(code, Severity.ERROR, Place(printable(file)), Words(indonesian, english))


def harm(problems: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of some problems for which a dossier is not sound."""
    return tuple(one for one in problems if one.code != HARMLESS)


def system_file(file: str) -> Finding:
    """Say that Windows or macOS laid *file* down by itself."""
    words = Words(
        f"{printable(file)} dibuat sendiri oleh Windows atau macOS, bukan bagian dari berkas kasus, dan tidak diperhitungkan. Boleh dihapus.",
        f"{printable(file)} was laid there by Windows or macOS; it is no part of the dossier and left out of account. It may be deleted.",
    )
    return Finding(HARMLESS, Severity.WARNING, Place(printable(file)), words)


def altered(file: str) -> Finding:
    """Say that the bytes of *file* are not those of the manifest."""
    return found("altered", file,
        f"{printable(file)} berubah sejak berkas kasusnya disegel. Pulihkan dari salinan.",
        f"{printable(file)} was altered since the dossier was sealed. Restore it from a copy.",
    )  # fmt: skip


def miscounted(file: str) -> Finding:
    """Say that the payload has not the size that *file* states."""
    return found("altered", file,
        f"Payload-Oxum di {printable(file)} tidak cocok dengan isi folder. Pulihkan dari salinan.",
        f"The Payload-Oxum in {printable(file)} does not agree with the payload. Restore it from a copy.",
    )  # fmt: skip


def missing(file: str) -> Finding:
    """Say that *file* stands in a manifest, or must be there, and is not."""
    return found("missing", file,
        f"{printable(file)} hilang dari berkas kasus. Pulihkan dari salinan.",
        f"{printable(file)} is missing from the dossier. Restore it from a copy.",
    )  # fmt: skip


def unexpected(file: str, kind: Kind = "file") -> Finding:
    """Say that *file* is no part of what was sealed."""
    indonesian, english = {
        "file": ("bukan bagian dari berkas kasus", "is no part of the dossier"),
        "empty": ("adalah folder kosong", "is an empty folder"),
        "link": ("adalah tautan, dan tautan tidak diikuti", "is a link, and links are not followed"),
        "other": ("bukan berkas biasa atau tidak dapat dibaca", "is no plain file or cannot be read"),
    }[kind]
    return found("unexpected", file,
        f"{printable(file)} {indonesian}. Pindahkan ke luar folder berkas kasus.",
        f"{printable(file)} {english}. Move it out of the dossier's folder.",
    )  # fmt: skip


def absent(file: str) -> Finding:
    """Say that there is no folder in which *file* could lie."""
    return found("not-a-bag", file,
        "Folder itu tidak ada. Periksa nama dan letaknya; bila berkasnya hilang, pulihkan dari salinan.",
        "There is no such folder. Look at its name and place; if the dossier is lost, restore it from a copy.",
    )  # fmt: skip


def of_file(file: str) -> Finding:
    """Say that what was named is a file, in which *file* cannot lie."""
    return found("not-a-bag", file,
        "Yang disebut itu sebuah berkas (file), bukan folder. Sebutkan folder berkas kasus yang dibuat docgen build.",
        "What was named is a file and no folder. Name the folder of a dossier that docgen build made.",
    )  # fmt: skip


def closed(file: str) -> Finding:
    """Say that the folder in which *file* would lie may not be looked into."""
    return found("not-a-bag", file,
        "Foldernya tidak dapat dibuka, jadi isinya tidak diperiksa. Minta izin membacanya, lalu jalankan lagi.",
        "Its folder cannot be opened, so nothing in it was verified. Have yourself allowed to read it, then run again.",
    )  # fmt: skip


def refused(file: str, indonesian: str, english: str) -> Finding:
    """Say why *file* keeps the folder from being a bag that docgen judges."""
    return found("not-a-bag", file,
        f"{printable(file)}: {indonesian}. Periksa asal folder ini.",
        f"{printable(file)}: {english}. Check where this folder comes from.",
    )  # fmt: skip


def open_in_word(lock: str, document: str) -> Finding:
    """Say that *lock* only shows that *document* is being looked at."""
    program = "LibreOffice" if lock.endswith("#") else "Word"
    return found("open-in-word", lock,
        f"{printable(document)} sedang terbuka di {program}. Tutup, lalu jalankan lagi.",
        f"{printable(document)} is open in {program}. Close it, then run again.",
    )  # fmt: skip
