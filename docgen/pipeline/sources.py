"""The files a case is made from, found and read once: workbook, office file, kit, logo, evidence. No meaning, no writing."""

from __future__ import annotations

import errno
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError, TemplateBrokenError, WorkbookUnreadableError, reason
from docgen.finding import Words
from docgen.pipeline import office_home

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

OFFICE, KIT, CASE = office_home.OFFICE, "sop.toml", "kasus.toml"
SHIPPED = "perbaikan-data-kinerja"
REGISTER = re.compile(
    r"^[ \t]*(?:\[[ \t]*register[ \t]*\][^\n]*(?:\n|\Z)(?:(?![ \t]*\[)[^\n]*(?:\n|\Z))*?(?=[ \t]*\[|\Z)|register[ \t]*[.=][^\n]*\n?)",
    re.MULTILINE,
)
"""The table [register] up to the next one, or a line that gives it."""

LIMIT_WORKBOOK = 64 * 1024 * 1024
LIMIT_SETTINGS = 1024 * 1024
LIMIT_TEMPLATE = 20 * 1024 * 1024
LIMIT_LOGO = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a build reads, as bytes: nothing is read twice, so nothing can change in between."""

    workbook: Path
    content: bytes
    office_file: Path
    office: str
    kit: str
    kit_folder: Traversable
    case_file: Path | None = None
    case: str | None = None

    @property
    def folder(self) -> Path:
        """The workbook's folder, in which evidence lies."""
        return self.workbook.parent


def read(workbook: Path, office: Path | None, kit: Path | None, case: Path | None) -> Sources:
    """Return the sources of a case; a file that is not there is a fault that names it."""
    content = read_workbook(workbook)
    office_file = office_home.own_name(office) if office else office_home.beside(workbook)
    folder = kit or shipped()
    return Sources(
        workbook=workbook,
        content=content,
        office_file=office_file,
        office=read_text(office_file, office_file.name),
        kit=read_text(folder / KIT, KIT),
        kit_folder=folder,
        case_file=case,
        case=read_text(case, CASE) if case else None,
    )


@dataclass(frozen=True, slots=True)
class Materials:
    """What papers are made of beside fields: the Word templates by name, and the logo; `shipped` if docgen's own tests judged them."""

    templates: Mapping[str, bytes]
    logo: bytes | None
    shipped: bool

    def template(self, name: str) -> bytes:
        """Return one Word template; one that is not there is a fault."""
        if name not in self.templates:
            raise TemplateBrokenError(
                f"Templat {name} tidak ada dalam kit. Kembalikan berkasnya, atau perbaiki sop.toml.",
                f"The template {name} is not in the kit. Put it back, or mend sop.toml.",
            )
        return self.templates[name]


def materials(sources: Sources, names: Iterable[str], logo: str, own: Path | None) -> Materials:
    """Return the templates of some names, the office's own before the kit's, and the office's logo."""
    found = {name: content for name in dict.fromkeys(names) if (content := _template(sources, name, own)) is not None}
    return Materials(found, read_logo(sources, logo), shipped=not own and sources.kit_folder == shipped())


def _template(sources: Sources, name: str, own: Path | None) -> bytes | None:
    place: Traversable = own / name if own and (own / name).exists() else sources.kit_folder / name
    return read_template(place, name)


def read_template(place: Traversable, name: str) -> bytes | None:
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


def settings(place: Path, office: Path | None, kit: Path | None) -> Sources:
    """Return office and kit alone, for what is made at *place* without a workbook; where no office is near, it is empty."""
    office_file = office_home.own_name(office) if office else office_home.nearest(place)
    if office_file is None and (fault := office_home.misnamed(place)):
        raise fault
    folder = kit or shipped()
    return Sources(
        workbook=place,
        content=b"",
        office_file=office_file or place,
        office=read_text(office_file, office_file.name) if office_file else "",
        kit=read_text(folder / KIT, KIT),
        kit_folder=folder,
    )


def templates() -> Traversable:
    """Return the folder of the kits that came with docgen, and of the templates that any kit uses, installed or checked out."""
    packaged = files("docgen") / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def shipped() -> Traversable:
    """Return the kit that came with docgen."""
    return templates() / SHIPPED


def read_workbook(path: Path) -> bytes:
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
        raise WorkbookUnreadableError(
            f'"{path.name}" tidak dapat dibuka: {why.id}. Periksa nama dan foldernya.{near and f" Di folder itu ada: {near}."}',
            f'"{path.name}" cannot be opened: {why.en}. Check its name and folder.{near and f" That folder holds: {near}."}',
        ) from error


def _neighbours(path: Path) -> str:
    """Return the workbooks that lie where one was looked for, a few of them."""
    found = sorted(other.name for other in path.parent.glob("*.xlsx") if not other.name.startswith("~$"))
    return ", ".join(found[:5])


def is_open(workbook: Path) -> bool:
    """Return whether Excel or LibreOffice has a workbook open: their lock files lie beside it."""
    return any(workbook.with_name(name).exists() for name in (f"~${workbook.name}", f".~lock.{workbook.name}#"))


def _beginning(path: Traversable, limit: int) -> bytes:
    """Return a file's bytes, but no more of them than show that it is over the limit."""
    if path.is_dir():
        raise OSError(errno.EISDIR, path.name)
    if isinstance(path, Path) and path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, path.name)  # a pipe would be waited for without end
    with path.open("rb") as file:
        return file.read(limit + 1)


def read_text(path: Traversable, name: str) -> str:
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


def read_logo(sources: Sources, name: str) -> bytes | None:
    """Return the office's logo, a PNG beside its office file; None where it has none."""
    if not name:
        return None
    try:
        content = _beginning(sources.office_file.parent / name, LIMIT_LOGO)
    except OSError as error:
        raise SettingsWrongError(
            f"kantor.logo: gambar {name} tidak ada di sebelah {OFFICE}. Salin gambarnya ke sana, atau kosongkan kunci itu.",
            f"kantor.logo: the picture {name} is not beside {OFFICE}. Copy it there, or empty that key.",
        ) from error
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
    return content


NO_PATH = re.compile(r"^[^/\\\\]{2,}?:|[=@\n]|://")
"""What no plain path is: an address with its scheme (a drive has one letter), or what may hold a password."""


def register_url(home: Path, address: str) -> str:
    """Return a register's whole address: a plain path is a SQLite file, and a relative one begins at *home*."""
    if address and not NO_PATH.search(address):
        return f"sqlite:///{(home / address).as_posix()}"
    scheme, marker, path = address.partition(":///")
    if scheme != "sqlite" or not marker or Path(path).is_absolute():
        return address
    return f"sqlite:///{(home / path).as_posix()}"


def register_of(read: Sources, address: str, named: str | None) -> str:
    """Return the register a case is numbered in: as *named*, else the *address* of its office file."""
    return named or register_url(read.office_file.resolve().parent, address)


def output_of(read: Sources, named: Path | None) -> Path:
    """Return the folder dossiers go to: as *named*, else `output/` beside the office file."""
    return named or read.office_file.parent / "output"


@lru_cache(maxsize=8)  # many cases have one office
def office_without_register(text: str) -> str:
    """Return the office file as it may be archived: without [register] and the comments in it; proven by reading both."""
    archived, whole = REGISTER.sub("", text), tomllib.loads(text)
    if archived == text and "register" not in whole:
        return text
    whole.pop("register", None)
    try:
        proven = tomllib.loads(archived) == whole
    except tomllib.TOMLDecodeError:
        proven = False
    if not proven:
        raise SettingsWrongError(
            f"[register] di {OFFICE} ditulis dengan cara yang tidak dapat dipisahkan dari arsip. Tulis [register] pada satu baris, dan url di baris bawahnya.",
            f"[register] in {OFFICE} is written in a way that cannot be kept out of the archive. Write [register] on a line, and url on the line below.",
        )
    return archived
