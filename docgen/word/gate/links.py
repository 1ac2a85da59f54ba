"""What a part leads to: inside the file to parts that cannot act, outside it only to plain web and mail addresses."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen.word.gate import kinds, names
from docgen.word.gate.sentences import refused, short
from docgen.word.ooxml import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding

PLAIN = re.compile(r"https?://[^\s\\\"<>]+|mailto:[^\s\\\"<>]+", re.IGNORECASE)
TAG = re.compile(r"\{\{[^{}]*\}\}|%7B%7B(?:[^%]|%(?!7[BD]))*%7D%7D", re.IGNORECASE)

MACRO = frozenset({
    "vbaproject", "wordvbadata", "keymapcustomizations", "attachedtoolbars", "extensibility", "usercustomization", "customui",
})  # fmt: skip
SIGNED = frozenset({"origin", "signature", "certificate"})
OBJECTS = frozenset({
    "oleobject", "package", "control", "activexcontrolbinary", "ctrlprop", "webextension", "webextensiontaskpanes", "video",
    "audio", "media", "externallink", "externallinkpath", "connections", "querytable",
})  # fmt: skip
INCLUDED = frozenset({"afchunk", "subdocument"})
OUTSIDE = frozenset({
    "attachedtemplate", "frame", "mailmergesource", "mailmergeheadersource", "recipientdata", "mailmergerecipientdata", "transform",
})  # fmt: skip
"""Kinds of relationships that act, or fetch something, wherever they lead; by the last step of their name."""


def is_plain(address: str) -> bool:
    """Return whether an address is a plain http, https or mailto address; a tag may stand in it, but not before its kind."""
    bare = TAG.sub("x", address.strip())
    return bool(PLAIN.fullmatch(bare)) and not (bare.casefold().startswith("mailto:") and "attach" in bare.casefold())


def source(rels: str) -> str:
    """Return the part whose relationships a part holds: `word/document.xml` for `word/_rels/document.xml.rels`."""
    folder, _, name = rels.rpartition("/")
    above = folder.rpartition("/")[0]
    return f"{above}/{name[:-5]}".lstrip("/")


def judge(rels: str, tree: Any, *, chart: bool) -> Iterator[Finding]:  # noqa: ANN401 - lxml has no types
    """Yield each relationship that a template may not have; a chart alone may lead to a workbook inside the file."""
    for link in relationships(tree):
        kind, target = last(link.get("Type")), link.get("Target") or ""
        mode = (link.get("TargetMode") or "internal").casefold()
        if kind == "hyperlink" and target.startswith("#"):
            continue
        if "{" in f"{link.get('Type')}{link.get('Id')}{mode}":
            yield outside(rels, kind, target)
        elif mode == "external":
            if kind != "hyperlink" or not is_plain(target):
                yield outside(rels, kind, target)
        elif mode != "internal" or names.resolved(source(rels), target) is None:
            yield outside(rels, kind, target) if _leaves(target) else _climbs(rels, target)
        else:
            yield from _inside(rels, kind, target, chart=chart)
    called = Counter(link.get("Id") or "" for link in relationships(tree))
    yield from (_twice(rels, name) for name, count in called.items() if count > 1)


def outer(tree: Any) -> frozenset[str]:  # noqa: ANN401 - as above
    """Return the names of the relationships that lead out of the file."""
    found = (link for link in relationships(tree) if (link.get("TargetMode") or "internal").casefold() != "internal")
    return frozenset(link.get("Id") or "" for link in found)


def workbooks(rels: str, tree: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield the workbooks that a chart leads to."""
    for link in relationships(tree):
        place = names.resolved(source(rels), link.get("Target") or "")
        if last(link.get("Type")) == "package" and place:
            yield place


def relationships(tree: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield the relationships of a part."""
    yield from (link for link in tree.iter() if local(link.tag)[1] == "Relationship")


def last(kind: str | None) -> str:
    """Return the last step of a kind of relationship: it is the same in the strict form."""
    return (kind or "").strip().rstrip("/").rpartition("/")[2].casefold()


def _leaves(target: str) -> bool:
    target = names.decoded(target.strip())
    return bool(names.SCHEME.match(target)) or target.startswith(("//", "\\\\"))


def _inside(rels: str, kind: str, target: str, *, chart: bool) -> Iterator[Finding]:
    if kind == "package" and chart:
        return
    if kind in MACRO:
        yield kinds.macro(rels, target)
    elif kind in SIGNED:
        yield kinds.signed(rels)
    elif kind in OBJECTS:
        yield kinds.embedded(rels, target)
    elif kind in INCLUDED:
        yield included(rels, target)
    elif kind in OUTSIDE:
        yield outside(rels, kind, target)


def included(part: str, around: str) -> Finding:
    """Return that a whole document stands in another (altChunk, subDoc), unread by anybody."""
    return refused(
        "template-included", part, around,
        f"Bagian {part} memasukkan dokumen lain secara utuh (altChunk atau subdokumen). Di Word buka dokumen itu, salin isinya, lalu tempelkan sebagai teks biasa di templat.",
        f"The part {part} takes in another document whole (altChunk or subdocument). In Word open that document, copy what it says and paste it into the template.",
    )  # fmt: skip


def outside(part: str, kind: str, target: str) -> Finding:
    """Return that a part leads out of the file to something that Word would fetch or open."""
    kind = short(kind) or "tautan"
    where = short(target) or kind
    if kind == "attachedtemplate":
        how = ("Di Word buka Developer > Document Template, ganti dengan Normal, lalu simpan.", "In Word open Developer > Document Template, put Normal in its place and save.")  # fmt: skip
    elif kind in ("image", "video", "audio", "media"):
        how = ("Di Word buka File > Info > Edit Links to Files, pilih Break Link, atau sisipkan gambarnya (Insert > Pictures).", "In Word open File > Info > Edit Links to Files and choose Break Link, or insert the picture itself (Insert > Pictures).")  # fmt: skip
    elif "mailmerge" in kind or kind == "recipientdata":
        how = ("Di Word buka Mailings > Start Mail Merge > Normal Word Document, lalu simpan.", "In Word choose Mailings > Start Mail Merge > Normal Word Document and save.")  # fmt: skip
    elif kind == "hyperlink":
        how = ("Tautan hanya boleh menuju alamat http, https, atau mailto: perbaiki alamatnya di Word (Ctrl+K), atau hapus tautannya.", "A link may only lead to an http, https or mailto address: mend it in Word (Ctrl+K), or remove it.")  # fmt: skip
    else:
        how = ("Putuskan tautannya di Word (File > Info > Edit Links to Files > Break Link), atau hapus bagian itu.", "Break the link in Word (File > Info > Edit Links to Files > Break Link), or delete what it shows.")  # fmt: skip
    return refused(
        "template-external", part, target,
        f'Bagian {part} menunjuk ke luar berkas: {kind} "{where}". {how[0]}',
        f'The part {part} leads out of the file: {kind} "{where}". {how[1]}',
    )  # fmt: skip


def _twice(rels: str, name: str) -> Finding:
    return refused(
        names.CODE, rels, name,
        f'Bagian {rels} memuat dua hubungan bernama "{short(name)}", sehingga Word menganggap berkas ini rusak. Buka di Word, biarkan Word memperbaikinya, lalu simpan sebagai dokumen baru.',
        f'The part {rels} has two relationships named "{short(name)}", so Word takes this file for damaged. Open it in Word, let Word repair it, and save it as a new document.',
    )  # fmt: skip


def _climbs(rels: str, target: str) -> Finding:
    return refused(
        names.CODE, rels, target,
        f'Bagian {rels} menunjuk "{short(target)}", alamat yang keluar dari berkas. Buka di Word, lalu simpan sebagai "Word Document (*.docx)" baru.',
        f'The part {rels} leads to "{short(target)}", an address that climbs out of the file. Open it in Word and save it as a new "Word Document (*.docx)".',
    )  # fmt: skip
