"""The files a user hands in, each read once and no more of it than its kind may hold; what is wrong is a fault that names it."""

from __future__ import annotations

import errno
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bahasa import DROPPED, bersih
from docgen.errors import MisuseError, SettingsWrongError, TemplateBrokenError, WorkbookUnreadableError, reason
from docgen.finding import Words
from docgen.pipeline.files.office_home import OFFICE

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LIMIT_WORKBOOK = 64 * 1024 * 1024
LIMIT_SETTINGS = 1024 * 1024
LIMIT_TEMPLATE = 20 * 1024 * 1024
LIMIT_LOGO = 5 * 1024 * 1024
LIMIT_POINTS = 25_000_000
"""Points of a logo: LibreOffice takes ten seconds a page for 36 million, and leaves out one of 50,000 by 50,000 without a word."""

LONGEST, SHOWN = 10_000, 60
"""Letters of a reason, and those of it that a fault repeats."""


def typed_text(text: str) -> str:
    """Return what was typed for the book of numbers, without what nobody sees of it; what neither a book nor a dossier can hold is a misuse."""
    if DROPPED.search(text):
        raise MisuseError(
            f"{text[:SHOWN]!a} memuat huruf yang rusak atau karakter kendali, yang tidak dapat dicatat. Ketik ulang teksnya.",
            f"{text[:SHOWN]!a} holds broken letters or control characters, which cannot be kept. Type the text again.",
        )
    if len(text) > LONGEST:
        raise MisuseError(
            f"Teks itu terdiri dari {len(text)} huruf, sedangkan yang dicatat paling banyak {LONGEST}. Pendekkan teksnya.",
            f"That text has {len(text)} letters, and no more than {LONGEST} are kept. Shorten it.",
        )
    return bersih(text).strip()


def template(place: Traversable, name: str) -> bytes | None:
    """Return a Word template, None where there is none; one that is no plain file or too large is a fault that names it."""
    try:
        content = _beginning(place, LIMIT_TEMPLATE)
    except FileNotFoundError:
        return None
    except OSError as error:
        why = reason(error)
        raise TemplateBrokenError(
            f"Templat {name} tidak dapat dibaca: {why.id}. Ganti dengan berkas Word-nya.",
            f"The template {name} cannot be read: {why.en}. Put the Word file in its place.",
        ) from error
    if len(content) > LIMIT_TEMPLATE:
        raise TemplateBrokenError(
            f"Templat {name} lebih besar dari {LIMIT_TEMPLATE // 2**20} MB. Kecilkan gambar di dalamnya, lalu simpan lagi.",
            f"The template {name} is larger than {LIMIT_TEMPLATE // 2**20} MB. Make the pictures in it smaller and save it again.",
        )
    return content


def workbook(path: Path) -> bytes:
    """Return a workbook's bytes, but no more of them than show that it is too large."""
    try:
        return _beginning(path, LIMIT_WORKBOOK)
    except OSError as error:
        if is_open(path):
            raise WorkbookUnreadableError(
                f'"{path.name}" sedang terbuka di Excel atau LibreOffice dan tidak dapat dibaca. Simpan dan tutup di sana, lalu jalankan lagi.',
                f'"{path.name}" is open in Excel or LibreOffice and cannot be read. Save and close it there, then run again.',
            ) from error
        if isinstance(error, PermissionError):
            raise WorkbookUnreadableError(
                f'"{path.name}" tidak dapat dibuka: sedang dipakai program lain, atau tidak boleh dibaca. Tutup di Excel dan program lain, lalu jalankan lagi.',
                f'"{path.name}" cannot be opened: another program holds it, or it may not be read. Close it in Excel and elsewhere, then run again.',
            ) from error
        why, near = reason(error), _neighbours(path) if isinstance(error, FileNotFoundError) else ""
        name = path.name or path  # the folder one is in, and the root, have none
        raise WorkbookUnreadableError(
            f'"{name}" tidak dapat dibuka: {why.id}. Periksa nama dan foldernya.{near and f" Di folder itu ada: {near}."}',
            f'"{name}" cannot be opened: {why.en}. Check its name and folder.{near and f" That folder holds: {near}."}',
        ) from error


def _neighbours(path: Path) -> str:
    """Return the workbooks that lie where one was looked for, a few of them."""
    found = sorted(other.name for other in path.parent.glob("*.xlsx") if not other.name.startswith("~$"))
    return ", ".join(found[:5])


def is_open(workbook: Path) -> bool:
    """Return whether Excel or LibreOffice has a workbook open: their lock files lie beside it."""
    with suppress(OSError):  # nobody may look there, or a name that much longer is none
        return any((workbook.parent / name).exists() for name in (f"~${workbook.name}", f".~lock.{workbook.name}#"))
    return False


def _beginning(path: Traversable, limit: int) -> bytes:
    """Return a file's bytes, but no more of them than show that it is over the limit."""
    if path.is_dir():
        raise OSError(errno.EISDIR, path.name)
    if isinstance(path, Path) and path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, path.name)  # a pipe would be waited for without end
    with path.open("rb") as file:
        return file.read(limit + 1)


def text(path: Traversable, name: str) -> str:
    """Return a settings file; one that is not there, too large or no UTF-8 is a fault that names it."""
    try:
        content = _beginning(path, LIMIT_SETTINGS)
    except OSError as error:
        raise _unreadable(name, reason(error)) from error
    if len(content) > LIMIT_SETTINGS:
        size = LIMIT_SETTINGS // 2**20
        raise _unreadable(name, Words(f"lebih besar dari {size} MB", f"it is larger than {size} MB"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsWrongError(
            f"Berkas {name} tidak dapat dibaca: tidak tersimpan sebagai UTF-8. Buka di Notepad, pilih Simpan Sebagai dengan Pengodean UTF-8, lalu jalankan lagi.",
            f"The file {name} cannot be read: it is not saved as UTF-8. Open it in Notepad, choose Save As with the encoding UTF-8, then run again.",
        ) from error


def _unreadable(name: str, why: Words) -> SettingsWrongError:
    return SettingsWrongError(
        f"Berkas {name} tidak dapat dibaca ({why.id}). Periksa nama dan isinya.",
        f"The file {name} cannot be read ({why.en}). Check its name and content.",
    )


def logo(folder: Path, name: str) -> bytes | None:
    """Return the office's logo, a PNG beside its office file; None where it has none."""
    if not name:
        return None
    try:
        content = _beginning(folder / name, LIMIT_LOGO)
    except FileNotFoundError as error:
        raise SettingsWrongError(
            f"kantor.logo: gambar {name} tidak ada di sebelah {OFFICE}. Salin gambarnya ke sana, atau kosongkan kunci itu.",
            f"kantor.logo: the picture {name} is not beside {OFFICE}. Copy it there, or empty that key.",
        ) from error
    except OSError as error:
        why = reason(error)
        raise SettingsWrongError(
            f"kantor.logo: gambar {name} tidak dapat dibaca ({why.id}). Ganti dengan gambarnya, atau kosongkan kunci itu.",
            f"kantor.logo: the picture {name} cannot be read ({why.en}). Put the picture in its place, or empty that key.",
        ) from error
    _require_png(name, content)
    return content


def _require_png(name: str, content: bytes) -> None:
    if len(content) > LIMIT_LOGO:
        size = LIMIT_LOGO // 2**20
        raise SettingsWrongError(
            f"kantor.logo: {name} lebih besar dari {size} MB. Kecilkan gambarnya, lalu simpan lagi sebagai PNG.",
            f"kantor.logo: {name} is larger than {size} MB. Make the picture smaller and save it as PNG again.",
        )
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise SettingsWrongError(
            f"kantor.logo: {name} bukan gambar PNG. Simpan logo sebagai PNG.",
            f"kantor.logo: {name} is no PNG picture. Save the logo as PNG.",
        )
    if not _is_whole(content):
        raise SettingsWrongError(
            f"kantor.logo: gambar {name} rusak atau terpotong. Salin lagi gambarnya, atau simpan ulang sebagai PNG.",
            f"kantor.logo: the picture {name} is damaged or cut short. Copy it again, or save it as PNG anew.",
        )
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if wide * high > LIMIT_POINTS:
        raise SettingsWrongError(
            f"kantor.logo: {name} berukuran {wide} x {high} titik, lebih daripada yang sanggup dicetak. Kecilkan gambarnya sampai paling banyak 5000 x 5000 titik, lalu simpan lagi sebagai PNG.",
            f"kantor.logo: {name} is {wide} x {high} points, more than can be printed. Make the picture 5000 x 5000 points at most and save it as PNG again.",
        )


def _is_whole(png: bytes) -> bool:
    """Return whether a PNG holds its header, its pixels and its end, each as its checksum says."""
    place, kinds = 8, []
    while place + 12 <= len(png):
        size = int.from_bytes(png[place : place + 4], "big")
        kind, told = png[place + 4 : place + 8], png[place + 8 + size : place + 12 + size]
        if told != zlib.crc32(png[place + 4 : place + 8 + size]).to_bytes(4, "big"):
            return False
        kinds.append(kind)
        if kind == b"IEND":
            break
        place += 12 + size
    return kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and b"IDAT" in kinds
