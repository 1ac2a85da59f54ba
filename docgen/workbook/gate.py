"""What a file is by its bytes, asked before any reader opens it. No cells here."""

from __future__ import annotations

import io
import zipfile

from docgen.errors import WorkbookUnreadableError

LIMIT_FILE = 64 * 1024 * 1024
LIMIT_UNPACKED = 512 * 1024 * 1024
LIMIT_ENTRIES = 2000
SAVE_ID = "Buka di Excel atau LibreOffice, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx), lalu jalankan lagi."
SAVE_EN = "Open it in Excel or LibreOffice, choose Save As, type Excel Workbook (.xlsx), and run again."
KINDS = (
    (
        b"\xd0\xcf\x11\xe0",
        "buku kerja Excel lama (.xls) atau buku kerja yang dikunci kata sandi",
        "an old Excel workbook (.xls) or one locked with a password",
    ),
    (b"%PDF", "PDF", "a PDF"),
    (b"\x89PNG", "gambar", "a picture"),
    (b"\xff\xd8\xff", "gambar", "a picture"),
    (b"{\\rtf", "dokumen RTF", "an RTF document"),
)


def refuse(name: str, what_id: str, what_en: str) -> WorkbookUnreadableError:
    """Return the fault that says what a file really is and how to save it properly."""
    return WorkbookUnreadableError(
        f'"{name}" adalah {what_id}, bukan buku kerja .xlsx. {SAVE_ID}',
        f'"{name}" is {what_en}, not an .xlsx workbook. {SAVE_EN}',
    )


def open_package(content: bytes, name: str) -> zipfile.ZipFile:
    """Return the zip of an .xlsx; anything else, and anything too large, is a fault that says what it is."""
    if len(content) > LIMIT_FILE:
        raise refuse(
            name,
            f"berkas sebesar {len(content) // 2**20} MB, melebihi batas {LIMIT_FILE // 2**20} MB,",
            f"a file of {len(content) // 2**20} MB, over the limit of {LIMIT_FILE // 2**20} MB,",
        )
    if not content.startswith(b"PK"):
        raise refuse(name, *_kind(content))
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise refuse(name, "berkas yang rusak atau terpotong", "a damaged or truncated file") from error
    entries = package.infolist()
    if len(entries) > LIMIT_ENTRIES or sum(entry.file_size for entry in entries) > LIMIT_UNPACKED:
        raise refuse(name, "berkas yang isinya terlalu besar", "a file that unpacks to too much")
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise refuse(name, "arsip zip atau dokumen jenis lain", "a zip archive or another kind of document")
    if b"macroEnabled" in package.read("[Content_Types].xml"):
        raise refuse(name, "buku kerja dengan makro (.xlsm)", "a workbook with macros (.xlsm)")
    return package


def _kind(content: bytes) -> tuple[str, str]:
    for magic, what_id, what_en in KINDS:
        if content.startswith(magic):
            return what_id, what_en
    start = content[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if not content:
        return "berkas kosong", "an empty file"
    if start.startswith((b"<html", b"<!doctype", b"<table")):
        return "halaman HTML yang diberi nama buku kerja", "an HTML page named like a workbook"
    if start.startswith(b"<?xml"):
        return "berkas XML", "an XML file"
    if b";" in start or b"," in start or b"\t" in start:
        return "teks CSV yang diberi nama buku kerja", "CSV text named like a workbook"
    return "berkas yang tidak dikenal", "an unknown kind of file"
