"""What a file is by its bytes, asked before any reader opens it. No cells here."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib

from docgen.errors import WorkbookUnreadableError

LIMIT_FILE = 64 * 1024 * 1024
LIMIT_UNPACKED = 200 * 1024 * 1024
LIMIT_ENTRIES = 2000
SAVE_ID = "Buka di Excel atau LibreOffice, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx), lalu jalankan lagi."
SAVE_EN = "Open it in Excel or LibreOffice, choose Save As, type Excel Workbook (.xlsx), and run again."
KINDS = (
    (b"\xd0\xcf\x11\xe0", "buku kerja Excel lama (.xls)", "an old Excel workbook (.xls)"),
    (b"%PDF", "PDF", "a PDF"),
    (b"\x89PNG", "gambar", "a picture"),
    (b"\xff\xd8\xff", "gambar", "a picture"),
    (b"{\\rtf", "dokumen RTF", "an RTF document"),
    (b"<html", "halaman HTML yang diberi nama buku kerja", "an HTML page named like a workbook"),
    (b"<!doctype", "halaman HTML yang diberi nama buku kerja", "an HTML page named like a workbook"),
    (b"<table", "halaman HTML yang diberi nama buku kerja", "an HTML page named like a workbook"),
    (b"<?xml", "berkas XML", "an XML file"),
)
ENTRIES = (
    ("xl/workbook.bin", "buku kerja biner (.xlsb)", "a binary workbook (.xlsb)"),
    ("word/document.xml", "dokumen Word (.docx)", "a Word document (.docx)"),
    ("content.xml", "dokumen OpenDocument (.ods)", "an OpenDocument file (.ods)"),
)
"""What a zip is that is no .xlsx, told by a part it holds."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGED = ("berkas yang rusak atau terpotong", "a damaged or truncated file")
LOCKED = (
    "buku kerja yang dikunci kata sandi (hapus dahulu kata sandinya)",
    "a workbook locked with a password (remove it first)",
)


def refuse(name: str, what_id: str, what_en: str) -> WorkbookUnreadableError:
    """Return the fault that says what a file really is and how to save it properly."""
    return WorkbookUnreadableError(
        f'"{name}" adalah {what_id}, bukan buku kerja .xlsx yang dapat dibaca. {SAVE_ID}',
        f'"{name}" is {what_en}, not an .xlsx workbook that can be read. {SAVE_EN}',
    )


def open_package(content: bytes, name: str) -> zipfile.ZipFile:
    """Return the zip of an .xlsx; anything else, and anything too large, is a fault that says what it is."""
    if len(content) > LIMIT_FILE:
        raise refuse(
            name,
            f"berkas sebesar {len(content) // 2**20} MB, melebihi batas {LIMIT_FILE // 2**20} MB",
            f"a file of {len(content) // 2**20} MB, over the limit of {LIMIT_FILE // 2**20} MB",
        )
    if not content.startswith(b"PK"):
        raise refuse(name, *_kind(content))
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        if wrong := _fault(package):
            raise refuse(name, *wrong)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,
        ValueError,
        OSError,
    ) as error:
        raise refuse(name, *DAMAGED) from error
    return package


def _fault(package: zipfile.ZipFile) -> tuple[str, str] | None:
    """Return what a zip is that is no sound .xlsx of bearable size; None for a sound one."""
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > LIMIT_ENTRIES or sum(entry.file_size for entry in entries) > LIMIT_UNPACKED:
        return "berkas yang isinya terlalu besar", "a file that unpacks to too much"
    if any(entry.flag_bits & 1 for entry in entries):
        return LOCKED
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        found = (what for part, *what in ENTRIES if part in names)
        what_id, what_en = next(
            found, ("arsip zip atau dokumen jenis lain", "a zip archive or another kind of document")
        )
        return what_id, what_en
    # Two parts of one name are read differently by each reader; a part whose checksum is wrong is read by some as good.
    if len({entry.filename.casefold() for entry in entries}) < len(entries) or package.testzip():
        return DAMAGED
    if b"macroEnabled" in package.read("[Content_Types].xml"):
        return "buku kerja dengan makro (.xlsm)", "a workbook with macros (.xlsm)"
    return None


def _kind(content: bytes) -> tuple[str, str]:
    if ENCRYPTED in content:
        return LOCKED
    if not content:
        return "berkas kosong", "an empty file"
    start = content[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    for magic, what_id, what_en in KINDS:
        if content.startswith(magic) or start.startswith(magic):
            return what_id, what_en
    if re.search(rb"[;,\t]", start) and b"\0" not in start:
        return "teks CSV yang diberi nama buku kerja", "CSV text named like a workbook"
    return "berkas yang tidak dikenal", "an unknown kind of file"
