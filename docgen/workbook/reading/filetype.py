"""What a file is by its bytes when it is no .xlsx, in a clerk's words. Naming only: nothing is unpacked here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = Words("berkas yang tidak dikenal", "an unknown kind of file")
DAMAGED = Words("berkas yang rusak atau terpotong", "a damaged or truncated file")
INCOMPLETE = Words("berkas yang rusak atau tidak lengkap", "a damaged or incomplete file")
OLD = Words("buku kerja Excel lama (.xls)", "an old Excel workbook (.xls)")
XML_2003 = Words(
    "buku kerja XML 2003 (Lembar Bentang XML) yang diberi nama lain", "an XML Spreadsheet 2003 under another name"
)
SETTINGS = Words("berkas setelan (.toml)", "a settings file (.toml)")
DOCX = Words("dokumen Word (.docx)", "a Word document (.docx)")
DOC = Words("dokumen Word lama (.doc)", "an old Word document (.doc)")
PPTX = Words("presentasi PowerPoint (.pptx)", "a PowerPoint presentation (.pptx)")
MACROS = Words("buku kerja dengan makro (.xlsm)", "a workbook with macros (.xlsm)")
LOCKED = Words(
    "buku kerja yang dikunci kata sandi (hapus dahulu kata sandinya)",
    "a workbook locked with a password (remove it first)",
)
OWNER = Words(
    "berkas kunci sementara yang dibuat Excel selama buku kerja terbuka (pilih buku kerjanya, yang namanya tanpa ~$)",
    "the lock file that Excel makes while a workbook is open (choose the workbook, whose name has no ~$)",
)
MAGIC = (
    (b"%PDF", Words("PDF", "a PDF")),
    (b"\x89PNG", Words("gambar", "a picture")),
    (b"\xff\xd8\xff", Words("gambar", "a picture")),
    (b"{\\rtf", Words("dokumen RTF", "an RTF document")),
    (b"Rar!", Words("arsip RAR", "a RAR archive")),
    (b"7z\xbc\xaf", Words("arsip 7z", "a 7z archive")),
    (b"\x1f\x8b", Words("arsip gzip", "a gzip archive")),
)
OLD_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""How a workbook of Excel 2 to 5 begins that stands in no compound file (the BOF record)."""

COMPOUND = b"\xd0\xcf\x11\xe0"
NAME = 64
"""Bytes of a directory's entry that hold a name, filled up with zeros ([MS-CFB] 2.6.1)."""

TELLING = ("root entry", "encryptedpackage", "encryptioninfo", "workbook", "book", "worddocument")
"""Names in the directory of a compound file; the first every directory has, `book` is of Excel 5."""

PARTS = (
    ("xl/workbook.bin", Words("buku kerja biner (.xlsb)", "a binary workbook (.xlsb)")),
    ("word/document.xml", DOCX),
    ("ppt/presentation.xml", PPTX),
    ("index/document.iwa", Words("buku kerja Apple Numbers", "an Apple Numbers workbook")),
    ("content.xml", Words("dokumen OpenDocument (.ods)", "an OpenDocument file (.ods)")),
    (
        "xl/workbook.xml",
        Words("buku kerja yang bagian-bagiannya tidak bernama menurut aturan", "a workbook whose parts are misnamed"),
    ),
)
"""What a zip is that is no .xlsx, told by a part it holds, in the order asked."""

ARCHIVE = Words("arsip zip atau dokumen jenis lain", "a zip archive or another kind of document")

NO_BOOK = frozenset({SETTINGS, DOCX, DOC, PPTX, ARCHIVE, *(what for _, what in MAGIC)})
"""What no program saves as a workbook: another file was meant."""


def describe(content: bytes) -> Words:
    """Return what a file is that is no zip."""
    if not content.strip(b"\0"):
        return Words("berkas kosong", "an empty file")
    if content.startswith(COMPOUND):
        return _compound(content)
    if found := next((what for magic, what in MAGIC if content.startswith(magic)), None):
        return found
    return _written(_text(content[:8192]))


def of_parts(names: Iterable[str]) -> Words:
    """Return what a zip is that is no .xlsx, by the names of its parts."""
    plain = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    return next((what for part, what in PARTS if part in plain), ARCHIVE)


def _compound(content: bytes) -> Words:
    """Return what a compound file is, by the names in its directory; where there is none of it, by those that stand anywhere."""
    plain = content.lower()
    words = {name: name.encode("utf-16-le") for name in TELLING}
    named = {name for name, word in words.items() if word.ljust(NAME, b"\0") in plain}
    named = named or {name for name, word in words.items() if name != "book" and word in plain}
    if named & {"encryptedpackage", "encryptioninfo"}:
        return LOCKED
    if named & {"workbook", "book"}:
        return OLD
    if "worddocument" in named:
        return DOC
    return Words("berkas Office lama (.xls, .doc, atau sejenisnya)", "an old Office file (.xls, .doc or the like)")


def _text(start: bytes) -> str:
    """Return the beginning of a file as text, in lower case, whatever its encoding."""
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start.decode("utf-16" if wide else "utf-8-sig", "replace")
    return text.lstrip("\ufeff \t\r\n").lower()


def _written(text: str) -> Words:
    if text.startswith("<") and re.search(r"<(?:html|!doctype html|table|body|head|meta|div|style)\b", text):
        return Words("halaman HTML yang diberi nama buku kerja", "an HTML page named like a workbook")
    if text.startswith("<"):
        known = "urn:schemas-microsoft-com:office:spreadsheet" in text
        return XML_2003 if known else Words("berkas XML", "an XML file")
    if "\0" in text or "\ufffd" in text[:64]:
        return OLD if text.encode("latin-1", "replace")[:2] in OLD_EXCEL else UNKNOWN
    if re.search(r"^\[{1,2}[\w.-]+\]{1,2}\s*$", text, re.MULTILINE) and re.search(r"^[\w.-]+ *=", text, re.MULTILINE):
        return SETTINGS
    if re.search(r"[;,\t]", text):
        return Words("teks CSV yang diberi nama buku kerja", "CSV text named like a workbook")
    return UNKNOWN
