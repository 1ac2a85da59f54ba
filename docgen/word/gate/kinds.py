"""What each part says it is, by the list of content types: only what cannot act is let in. Names only: no part is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.word.gate import names
from docgen.word.gate.sentences import refused
from docgen.word.ooxml import TYPES, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.finding import Finding

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
PICTURES = frozenset({
    "image/png", "image/x-png", "image/jpeg", "image/jpg", "image/pjpeg", "image/gif", "image/bmp", "image/tiff", "image/webp",
    "image/x-emf", "image/emf", "image/x-wmf", "image/wmf", "image/vnd.ms-photo",
})  # fmt: skip
STILL = frozenset({
    "application/vnd.openxmlformats-officedocument.obfuscatedfont", "application/x-fontdata", "application/x-font-ttf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.printersettings",
    "application/vnd.openxmlformats-officedocument.vmldrawing",
})  # fmt: skip
"""Kinds that are neither XML nor a picture, and only lie there: fonts, a printer's settings, old drawings."""

MACRO = ("vbaproject", "vbadata", "keymapcustomizations", "attachedtoolbars", "customui", "extensibility")
ACTIVE = ("activex", "oleobject", "webextension", "controlproperties", "html", "externallink")
SIGNED = "digital-signature"
"""Words in the names of XML kinds that act; what is neither XML nor named above is not let in anyway."""

Kinds = dict[str, tuple[str, ...]]


def read(tree: Any, parts: Iterable[str]) -> Kinds:  # noqa: ANN401 - lxml has no types
    """Return the content types that the list gives each part: one, unless the list contradicts itself."""
    ends: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for entry in tree.iter():
        kind = (entry.get("ContentType") or "").strip().casefold()
        if local(entry.tag)[1] == "Default":
            ends.setdefault((entry.get("Extension") or "").casefold(), []).append(kind)
        elif local(entry.tag)[1] == "Override":
            named.setdefault(_key(entry.get("PartName") or ""), []).append(kind)
    return {
        part: tuple(dict.fromkeys(named.get(_key(part)) or ends.get(_ending(part), [])))
        for part in parts
        if part != TYPES
    }


def _key(part: str) -> str:
    return names.decoded(part).lstrip("/").casefold()


def _ending(part: str) -> str:
    return part.rpartition("/")[2].rpartition(".")[2].casefold()


def judge(kinds: Mapping[str, tuple[str, ...]], workbooks: Iterable[str]) -> Iterator[Finding]:
    """Yield each part of a kind that may not be in a template; *workbooks* are those that charts lead to."""
    allowed = set(workbooks)
    for part, its in kinds.items():
        if len(its) != 1 or not its[0] or "{" in its[0]:
            yield refused(
                "template-part-kind", part, ", ".join(its),
                f"Bagian {part} tidak terdaftar dengan satu jenis isi, sehingga Word menganggap berkas ini rusak. Buka di Word, biarkan Word memperbaikinya, lalu simpan sebagai dokumen baru.",
                f"The part {part} is not listed with one kind of content, so Word takes this file for damaged. Open it in Word, let Word repair it, and save it as a new document.",
            )  # fmt: skip
        yield from (finding for kind in its if kind for finding in _kind(part, kind, workbook=part in allowed))


def _kind(part: str, kind: str, *, workbook: bool) -> Iterator[Finding]:
    if kind.endswith(("template.main+xml", "macroenabled.main+xml")):
        yield saved_otherwise(part, kind)
    elif any(word in kind for word in MACRO):
        yield macro(part, kind)
    elif SIGNED in kind:
        yield signed(part)
    elif any(word in kind for word in ACTIVE) or not (
        is_xml(kind) or kind in PICTURES or kind in STILL or (workbook and kind == WORKBOOK)
    ):
        yield embedded(part, kind)


def is_xml(kind: str) -> bool:
    """Return whether a kind is XML, and so is opened and judged by what it says."""
    return kind.endswith(("+xml", "/xml", "vmldrawing"))


def saved_otherwise(part: str, kind: str) -> Finding:
    """Return that a file is a macro document or a Word template, whatever its name ends in."""
    return refused(
        "template-kind", part, kind,
        f'Berkas ini disimpan sebagai dokumen bermakro atau templat Word (.docm, .dotx, .dotm), meskipun namanya .docx. Di Word pilih Simpan Sebagai, jenis "Word Document (*.docx)". ({part})',
        f'This file was saved as a macro document or a Word template (.docm, .dotx, .dotm), although its name ends in .docx. In Word choose Save As, type "Word Document (*.docx)". ({part})',
    )  # fmt: skip


def macro(part: str, around: str) -> Finding:
    """Return that a part holds macros, or keys and menus that call them."""
    return refused(
        "template-macro", part, around,
        f'Bagian {part} memuat makro atau perintah tambahan. Di Word pilih Simpan Sebagai, jenis "Word Document (*.docx)", agar makronya terbuang.',
        f'The part {part} holds macros or added commands. In Word choose Save As, type "Word Document (*.docx)", so that they are left out.',
    )  # fmt: skip


def signed(part: str) -> Finding:
    """Return that the file bears a digital signature, which no filled paper could keep."""
    return refused(
        "template-signed", part, "",
        f"Berkas ini bertanda tangan digital ({part}), yang pasti batal begitu templatnya diisi. Di Word buka File > Info > View Signatures, lalu hapus tanda tangannya.",
        f"This file bears a digital signature ({part}), which is void as soon as the template is filled. In Word open File > Info > View Signatures and remove it.",
    )  # fmt: skip


def embedded(part: str, around: str) -> Finding:
    """Return that a part is a file or a program put into the document."""
    return refused(
        "template-embedded", part, around,
        f"Bagian {part} adalah berkas, objek, atau program yang disisipkan ke dalam dokumen. Di Word hapus objek itu, atau salin lalu tempelkan sebagai gambar (Paste Special > Picture).",
        f"The part {part} is a file, an object or a program put into the document. In Word delete the object, or copy it and paste it as a picture (Paste Special > Picture).",
    )  # fmt: skip
