"""Dossiers held against what the register knows of their seals: one that was rewritten whole is told. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import dossier
from docgen.errors import DocgenError
from docgen.finding import Finding, Words
from docgen.register import Register
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TAG_MANIFEST = "tagmanifest-sha512.txt"


class Seals(Frozen):
    """What a register says of dossiers: the digest of every one that stands by it, signed papers beside one too, and whose cases it knows.

    `former` are the digests that dossiers had before they were sealed anew. `heads` are the newest events of its offices when
    it was asked.
    """

    standing: frozenset[str]
    former: frozenset[str]
    cases: frozenset[tuple[str, str]]
    heads: Mapping[str, str]


def seals(url: str, before: Seals | None = None) -> Seals:
    """Return what the register at *url* says of the dossiers of all its offices: the same as *before* where nothing happened since."""
    with Register.look(url, None, needed=True) as register:
        heads = register.heads()
        if before and before.heads == heads:
            return before
        told, bags = register.seals(), register.bags()
    standing = bags.union(seals[-1] for seals in told.values())
    former = frozenset(seal for seals in told.values() for seal in seals[:-1])
    return Seals(standing, former, frozenset((office, kode) for office, kode, _ in told), heads)


def compare(folder: Path, known: Seals) -> tuple[Finding, ...]:
    """Return a problem if a sound dossier is not one that the register knows: one rewritten whole.

    The digest of a tag manifest binds the whole dossier, also whose it is, of which case and revision.
    """
    try:
        seal = dossier.manifest_digest(folder)
        if seal in known.standing:
            return ()
        told = dossier.read_json(folder)
        kode, whose = str(told["case"]["kode"]), str(told.get("office_kode") or "")
    except (DocgenError, OSError, LookupError, TypeError):  # a stranger's bag has no such record
        seal, kode, whose = "", "", ""
    # A dossier of before version 5 names no office.
    if not any(case == kode and office in {whose or office, ""} for office, case in known.cases):
        words = Words(
            f"{TAG_MANIFEST}: register tidak mengenal berkas ini. Bila build terakhirnya terputus, jalankan docgen build lagi; bila tidak, periksa register dan asal berkasnya.",
            f"{TAG_MANIFEST}: the register does not know this dossier. If its last build was stopped, run docgen build again; if not, check the register and where the dossier comes from.",
        )
    elif seal in known.former:
        words = Words(
            f"{TAG_MANIFEST}: ini keadaan lama berkas kasus {kode}, yang sesudah itu disegel lagi. Pakai berkas yang terbaru, di folder output yang terakhir dipakai; yang ini cukup disimpan sebagai salinan.",
            f"{TAG_MANIFEST}: this is how the dossier of case {kode} stood before it was sealed anew. Use the newest one, in the output folder that was used last; this one is but a copy.",
        )
    else:
        words = Words(
            f"{TAG_MANIFEST} bukan yang dicatat register untuk kasus {kode}: berkas ini ditulis ulang, atau salinan lama. Bila build terakhirnya terputus, jalankan docgen build lagi; bila tidak, bandingkan dengan salinan yang dipercaya.",
            f"{TAG_MANIFEST} is not the one the register has for case {kode}: this dossier was rewritten, or is an old copy. If its last build was stopped, run docgen build again; if not, compare it with a copy you trust.",
        )
    return (dossier.found("altered", TAG_MANIFEST, words.id, words.en),)
