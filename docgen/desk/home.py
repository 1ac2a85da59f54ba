"""Where an office's desk works: its folders, and its own small files, written whole and for the owner alone."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.pipeline.files import locks
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    Clock = Callable[[], datetime]

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600

KODE = re.compile(r"[A-Z0-9-]{3,40}")
"""What a Kode Kasus may be, and so the name of its folder."""


class Home(Frozen):
    """An office's folder, with the register and the LibreOffice that the environment names besides."""

    office_file: Path
    register: str | None = None
    soffice: str | None = None

    @property
    def folder(self) -> Path:
        """Where the office file lies."""
        return self.office_file.parent

    @property
    def own(self) -> Path:
        """Where the desk keeps what is its own."""
        return self.folder / ".meja"

    @property
    def output(self) -> Path:
        """Where dossiers go."""
        return self.folder / "output"

    @property
    def cases(self) -> Path:
        """Where the cases lie."""
        return self.folder / "kasus"

    def case(self, kode: str) -> Path:
        """Return the folder of a case."""
        return self.cases / kode

    def workbook(self, kode: str) -> Path:
        """Return the workbook of a case as it was last dropped."""
        return self.case(kode) / "kasus.xlsx"

    def picture(self, name: str) -> Path:
        """Return where a picture lies."""
        return self.own / "gambar" / f"{name}.png"

    def paper_picture(self, sha512: str) -> Path:
        """Return where the picture of an issued paper lies, by its digest."""
        return self.picture(sha512[:40])

    def template_picture(self, kode: str, sha512: str) -> Path:
        """Return where the picture of a paper of the example case lies, by the digest of its template."""
        return self.picture(f"templat-{kode}-{sha512[:24]}")

    def picture_state(self, kode: str) -> Path:
        """Return where it is written why pictures are missing."""
        return self.own / "gambar" / f"{kode}.json"

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Yield a folder for what is handed in, gone after the block."""
        place = make_folder(self.own / "masuk")
        with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def made(self, name: str, write: Callable[[Path], object]) -> bytes:
        """Return the bytes of a file *name* that is written where *write* is told to; nothing where it writes none."""
        with tempfile.TemporaryDirectory(dir=self.own) as folder:
            target = Path(folder, name)
            write(target)
            return target.read_bytes() if target.is_file() else b""

    @property
    def templates(self) -> Path:
        """Where the office's own templates lie."""
        return self.folder / "templat"

    @property
    def own_templates(self) -> Path | None:
        """The folder of the office's own templates; None where it has none."""
        return self.templates if any(self.templates.glob("*.docx")) else None

    @property
    def kit(self) -> Path | None:
        """Where the kit of the office's own SOP lies; None where it works by the one that came with docgen."""
        own = self.folder / "kit"
        return own if (own / "sop.toml").is_file() else None


class Requester(Frozen):
    """Who asks for a piece of work, when, and in which language."""

    who: str
    when: datetime
    lang: str


TEMPLATES = "templat"
"""By which the queue of pictures knows those of the templates: no Kode Kasus has small letters."""


def make_folder(path: Path) -> Path:
    """Return a folder that is the owner's alone, made where there is none."""
    if not path.is_dir():
        if not path.parent.is_dir():
            make_folder(path.parent)
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        path.chmod(PRIVATE_FOLDER)
    return path


def close_to_others(folder: Path) -> None:
    """Leave a folder that another room made, and all in it, to the owner alone."""
    for path in (folder, *folder.rglob("*")) if folder.is_dir() else ():
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)


def sweep(own: Path) -> None:
    """Remove what work left that was ended in the middle: what was dropped and sent, and what was made of it."""
    for place, names in ((own / "masuk", "*"), (own / "sementara", "*"), (own, "tmp*"), (own / "gambar", "tmp*")):
        for left in place.glob(names):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                with suppress(OSError):
                    left.unlink()


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for the owner alone, in the place of the one before."""
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        locks.patiently(lambda: beside.replace(path))
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def replace(path: Path, content: bytes) -> None:
    """Write a file of the office's own in the place of the one before, with the rights that it had."""
    mode = path.stat().st_mode & 0o777
    write(path, content)
    path.chmod(mode)


def write_json(path: Path, document: dict[str, Any]) -> None:
    """Write a document whole or not at all."""
    write(path, json.dumps(document, ensure_ascii=False).encode())


def read_json(path: Path) -> dict[str, Any]:
    """Return a document of the desk's own, empty where there is none or somebody else wrote what is none."""
    try:
        document = json.loads(locks.patiently(path.read_bytes))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


class Document:
    """A document of the desk's own that several desks write; it is read again whenever another one wrote it."""

    def __init__(self, own: Path, name: str) -> None:
        self._path, self._lock = own / f"{name}.json", own / f".{name}.kunci"
        self._stamp = (0, 0, 0)
        self._told: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        """Return what it says now."""
        now = stamp(self._path)
        if now != self._stamp:
            self._told, self._stamp = read_json(self._path), now
        return self._told

    @contextmanager
    def changing(self) -> Iterator[dict[str, Any]]:
        """Yield it as it stands, to be changed by one desk at a time and written at the end."""
        make_folder(self._path.parent)
        with locks.alone(self._lock):
            before = read_json(self._path)
            told = dict(before)
            yield told
            if told != before:
                write_json(self._path, told)


def stamp(path: Path) -> tuple[int, int, int]:
    """Return what is another as soon as a file was written anew; nothing but zeros where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return 0, 0, 0
    return seen.st_mtime_ns, seen.st_ino, seen.st_size
