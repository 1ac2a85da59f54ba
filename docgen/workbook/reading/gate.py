"""The gate before any reader: only a sound .xlsx of bearable size is let in. No cells here."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from docgen import safezip
from docgen.errors import WorkbookUnreadableError
from docgen.workbook.reading import filetype, limits

if TYPE_CHECKING:
    from docgen.finding import Words

LIMIT_FILE = 64 * 1024 * 1024
LIMIT_UNPACKED = limits.LIMIT_UNPACKED
LIMIT_ENTRIES = 2000
SAVE_ID = "Buka di Excel atau LibreOffice, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx), lalu jalankan lagi."
SAVE_EN = "Open it in Excel or LibreOffice, choose Save As, type Excel Workbook (.xlsx), and run again."
OTHER_ID = "Sebutkan buku kerja .xlsx yang dimaksud, lalu jalankan lagi."
OTHER_EN = "Name the .xlsx workbook that is meant, and run again."
DIRECTORY = b"PK\x01\x02"
"""How each entry of a zip's directory begins."""

NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}


def refuse(name: str, what: Words) -> WorkbookUnreadableError:
    """Return the fault that says what a file really is, and how to save it properly or that another was meant."""
    other = what in filetype.NO_BOOK
    return WorkbookUnreadableError(
        f'"{name}" adalah {what.id}, bukan buku kerja .xlsx yang dapat dibaca. {OTHER_ID if other else SAVE_ID}',
        f'"{name}" is {what.en}, not an .xlsx workbook that can be read. {OTHER_EN if other else SAVE_EN}',
    )


def open_package(content: bytes, name: str) -> zipfile.ZipFile:
    """Return the zip of an .xlsx; anything else, and anything too large, is a fault that says what it is."""
    if len(content) > LIMIT_FILE:
        raise WorkbookUnreadableError(
            f'"{name}" melebihi batas {LIMIT_FILE // 2**20} MB. Hapus gambar, lembar, dan baris yang tidak perlu, simpan, lalu jalankan lagi.',
            f'"{name}" is over the limit of {LIMIT_FILE // 2**20} MB. Delete pictures, sheets and rows that are not needed, save, and run again.',
        )
    if not content.startswith(b"PK"):
        raise refuse(name, filetype.OWNER if name.startswith("~$") else filetype.describe(content))
    # The directory is read into memory as a whole, so its entries are counted before.
    if content.count(DIRECTORY) > LIMIT_ENTRIES:
        raise refuse(name, limits.TOO_MUCH)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        wrong = _fault(content, package)
    except safezip.FAULTS as error:
        raise refuse(name, filetype.DAMAGED) from error
    if wrong:
        raise refuse(name, wrong)
    return package


def _fault(content: bytes, package: zipfile.ZipFile) -> Words | None:
    """Return what a zip is that is no sound .xlsx; None for a sound one."""
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        return filetype.LOCKED
    if not NEEDED.issubset(names):
        return filetype.of_parts(names)
    # Two parts of one name are read differently by each reader.
    if len({name.casefold() for name in names}) < len(names) or any(map(_leads_out, names)):
        return filetype.DAMAGED
    if wrong := limits.fault(content, package):
        return wrong
    types = package.read("[Content_Types].xml").replace(b"\0", b"")
    macros = b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names)
    return filetype.MACROS if macros else None


def _leads_out(name: str) -> bool:
    """Return whether a part's name is absolute, of a drive, or leads out of the package."""
    return re.match(r"[\\/]|[A-Za-z]:", name) is not None or ".." in re.split(r"[\\/]", name)
