"""The files a case is made from, found and read once: workbook, office file, kit, logo, evidence. No meaning, no writing."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from docgen import dossier
from docgen.errors import MisuseError, SettingsWrongError, TemplateBrokenError
from docgen.pipeline.files import inputs, office_home
from docgen.settings import parse_toml
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

OFFICE, KIT, CASE = office_home.OFFICE, "sop.toml", "kasus.toml"
SHIPPED = "perbaikan-data-kinerja"
JUDGED = "153c7920116a725729120c8860b23c13b3592a9dc18f533113e6a117fb0f18a6"
"""The SHA-256 of its templates, by name, as docgen's own tests judge them: one that was edited where it lies is judged like an office's own."""

EMPTY = "\n"
"""An office file that is there and says nothing: it is none that is not there."""

REGISTER = re.compile(
    r"^[ \t]*(?:\[[ \t]*register[ \t]*\][^\n]*(?:\n|\Z)(?:(?![ \t]*\[)[^\n]*(?:\n|\Z))*?(?=[ \t]*\[|\Z)|register[ \t]*[.=][^\n]*\n?)",
    re.MULTILINE,
)
"""The table [register] up to the next one, or a line that gives it."""


class Sources(Frozen):
    """Everything a build reads, as bytes: nothing is read twice, so nothing can change in between."""

    workbook: Path
    content: bytes
    office_file: Path
    office: str
    kit: str
    kit_folder: Traversable
    case: str | None = None

    @property
    def folder(self) -> Path:
        """The workbook's folder, in which evidence lies."""
        return self.workbook.parent


def read(workbook: Path, office: Path | None, kit: Path | None, case: Path | None) -> Sources:
    """Return the sources of a case; a file that is not there is a fault that names it."""
    content = inputs.workbook(workbook)
    office_file = office_home.own_name(office) if office else office_home.beside(workbook)
    folder = kit or shipped()
    return Sources(
        workbook=workbook,
        content=content,
        office_file=office_file,
        office=inputs.text(office_file, office_file.name),
        kit=inputs.text(folder / KIT, KIT),
        kit_folder=folder,
        case=inputs.text(case, CASE) if case else None,
    )


class Materials(Frozen):
    """What papers are made of beside fields: the Word templates by name, and the logo; `shipped` if docgen's own tests judged them.

    `own` and `kit` are how a command is told of the office's own templates, and of a kit that is not the shipped one.
    """

    templates: Mapping[str, bytes]
    logo: bytes | None
    shipped: bool
    own: str = ""
    kit: str = ""

    def template(self, name: str) -> bytes:
        """Return one Word template; one that is not there is a fault."""
        if name not in self.templates:
            raise TemplateBrokenError(
                f"Templat {name} tidak ada dalam kit. Kembalikan berkasnya, atau perbaiki sop.toml.",
                f"The template {name} is not in the kit. Put it back, or mend sop.toml.",
            )
        return self.templates[name]


def materials(sources: Sources, names: Iterable[str], logo: str, own: Path | None) -> Materials:
    """Return the templates of some names, the office's own before the kit's, and the office's logo; a folder that holds none of them is another one."""
    wanted = tuple(dict.fromkeys(names))
    if own and wanted and not any((own / name).exists() for name in wanted):
        raise MisuseError(
            f"Folder templat {own} tidak memuat satu pun templat kit ini, jadi naskahnya akan keluar dari templat bawaan. Sebutkan folder yang memuat, misalnya, {wanted[0]}, atau hapus --templates.",
            f"The folder of templates {own} holds no template of this kit, so its papers would be made from the shipped ones. Name the folder that holds, for example, {wanted[0]}, or leave out --templates.",
        )
    found = {name: content for name in wanted if (content := _template(sources, name, own)) is not None}
    of_ours = sources.kit_folder == shipped()
    judged = not own and of_ours and digest(found) == JUDGED
    kit = "" if of_ours else f' --kit "{sources.kit_folder}"'
    seal = inputs.logo(sources.office_file.parent, logo)
    return Materials(found, seal, shipped=judged, own=f' "{own}"' if own else "", kit=kit)


def digest(templates: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of some templates, one after the other by name."""
    return sha256(b"".join(templates[name] for name in sorted(templates))).hexdigest()


def _template(sources: Sources, name: str, own: Path | None) -> bytes | None:
    place: Traversable = own / name if own and (own / name).exists() else sources.kit_folder / name
    return inputs.template(place, name)


def settings(place: Path, office: Path | None, kit: Path | None) -> Sources:
    """Return office and kit alone, for what is made at *place* without a workbook; where no office is near, it is empty."""
    office_file = office_home.own_name(office) if office else office_home.near(place)
    folder = kit or shipped()
    return Sources(
        workbook=place,
        content=b"",
        office_file=office_file or place,
        office=inputs.text(office_file, office_file.name) or EMPTY if office_file else "",
        kit=inputs.text(folder / KIT, KIT),
        kit_folder=folder,
    )


def brought(name: str) -> Traversable:
    """Return a folder that came with docgen, installed or checked out."""
    packaged = files("docgen") / name
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / name


def templates() -> Traversable:
    """Return the folder of the kits that came with docgen, and of the templates that any kit uses."""
    return brought("templates")


def shipped() -> Traversable:
    """Return the kit that came with docgen."""
    return templates() / SHIPPED


WHOLE = re.compile(r"(?:/(?!/)|[A-Za-z]:[/\\]|\\\\).*", re.DOTALL)
"""A path from the root, from a drive or on a server, whatever its folders are called."""

NO_PATH = re.compile(r"^[^/\\\\]{2,}?:|[=@\n]|://")
"""What no other plain path is, unless its folder is there: an address with its scheme (a drive has one letter), or what may hold a password."""

FILE = "sqlite:///"
IN_ADDRESSES = {code: quote(chr(code)) for code in (*range(32), ord("%"), ord("?"), *range(127, 160))}
"""What of a path has another meaning in an address, or is no sign that one may hold."""


def register_url(home: Path, address: str) -> str:
    """Return a register's whole address: a plain path is a SQLite file, and a relative one begins at *home*.

    What has a scheme is no path. Windows would find one: it takes the drive in `sqlite:///C:/Users` for the beginning.
    """
    plain = WHOLE.fullmatch(address) or not NO_PATH.search(address)
    if address and (plain or ("://" not in address and _has_folder(home, Path(address)))):
        return FILE + _addressed(home / address)
    scheme, marker, path = address.partition(":///")
    if scheme != "sqlite" or not marker or Path(path).is_absolute():
        return address
    return FILE + (Path(_addressed(home)) / path).as_posix()


def _has_folder(home: Path, path: Path) -> bool:
    """Return whether the folder that a path names is there: it may be called like somebody's mailbox."""
    try:
        return path.parent != Path() and (home / path.parent).is_dir()
    except (OSError, ValueError):  # a name that no disk takes
        return False


def _addressed(path: Path) -> str:
    """Return a path as an address has it."""
    return path.as_posix().translate(IN_ADDRESSES)


def register_file(url: str) -> Path | None:
    """Return the file that an address of a SQLite register names; None of a server's."""
    scheme, _, path = url.partition(":///")
    return Path(unquote(path)) if scheme.startswith("sqlite") else None


def register_of(read: Sources, address: str, named: str | None) -> str:
    """Return the register a case is numbered in: as *named*, else the *address* of its office file."""
    return named or register_url(read.office_file.resolve().parent, address)


def require_register_outside(url: str) -> None:
    """Raise where a register would be a file within a sealed dossier, such as beside the office file that one keeps."""
    if file := register_file(url):
        dossier.require_outside(file)


def output_of(read: Sources, named: Path | None) -> Path:
    """Return the folder dossiers go to: as *named*, else `output/` beside the office file; one within a sealed dossier is a fault."""
    output = named or read.office_file.parent / "output"
    dossier.require_outside(output)
    return output


@lru_cache(maxsize=8)  # many cases have one office
def office_without_register(text: str) -> str:
    """Return the office file as it may be archived: without [register] and the comments in it; proven by reading both."""
    archived, whole = REGISTER.sub("", text), parse_toml(text, OFFICE)
    if archived == text and "register" not in whole:
        return text
    try:
        proven = tomllib.loads(archived) == {key: told for key, told in whole.items() if key != "register"}
    except tomllib.TOMLDecodeError:
        proven = False
    if not proven:
        raise SettingsWrongError(
            f"[register] di {OFFICE} ditulis dengan cara yang tidak dapat dipisahkan dari arsip. Tulis [register] pada satu baris, dan url di baris bawahnya.",
            f"[register] in {OFFICE} is written in a way that cannot be kept out of the archive. Write [register] on a line, and url on the line below.",
        )
    return archived
