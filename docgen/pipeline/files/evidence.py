"""The evidence files that Bukti names, read once; nothing outside the workbook's folder is touched. No meaning, no writing."""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import file_digest
from os.path import lexists
from typing import TYPE_CHECKING
from unicodedata import normalize

from docgen.bahasa import nama_berkas
from docgen.dossier import Copy
from docgen.finding import Words
from docgen.value import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LIMIT = 50 * 1024 * 1024
LIMIT_CASE = 2 * 1024 * 1024 * 1024
LONGEST_STEM, LONGEST_ENDING = 100, 10
"""Letters of an evidence file's name that its name in the dossier keeps: Windows holds no path beyond 260."""


class Evidence(Frozen):
    """The evidence files of a case: why a Berkas is not taken (`faults`), what it is called in the dossier (`names`, by Berkas), and each file once (`files`, by that name)."""

    faults: Mapping[str, Words] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Copy] = field(default_factory=dict)

    @property
    def digests(self) -> tuple[str, ...]:
        """The digest of each file."""
        return tuple(file.sha512 for file in self.files.values())

    def sha512(self, berkas: str) -> str:
        """Return the digest of the file that a Berkas names; empty where it names none."""
        name = self.names.get(berkas, "")
        return self.files[name].sha512 if name else ""


def collect(folder: Path, named: Iterable[str]) -> Evidence:
    """Return the files that Bukti names, in its order, equal files once; what cannot be taken is a fault by its Berkas.

    A file is read once, in chunks, and its digest kept: memory does not follow the size of evidence.
    """
    faults: dict[str, Words] = {}
    names: dict[str, str] = {}
    known: dict[str, tuple[str, Copy]] = {}
    room, root = LIMIT_CASE, folder.resolve()
    for berkas in dict.fromkeys(name for name in named if name):
        try:
            found = _evidence_file(folder, root, berkas, room)
            room -= found.stat().st_size
            sha512 = digest(found)
        except RefusedError as refused:
            faults[berkas] = refused.why
            continue
        except (OSError, RuntimeError, ValueError):  # no permission, a name too long, links that go round in a circle
            faults[berkas] = CLOSED
            continue
        if sha512 not in known:
            stem = nama_berkas(found.stem)[:LONGEST_STEM].rstrip("-") or "bukti"
            known[sha512] = f"{len(known) + 1:03}-{stem}{_extension(found)}", Copy(found, sha512)
        names[berkas] = known[sha512][0]
    return Evidence(faults, names, dict(known.values()))


def digest(path: Path) -> str:
    """Return the SHA-512 of a file, which is never held whole."""
    with path.open("rb") as file:
        return file_digest(file, "sha512").hexdigest()


def _extension(path: Path) -> str:
    ending = re.sub(r"[^a-z0-9]", "", path.suffix.lower())[:LONGEST_ENDING]
    return f".{ending}" if ending else ""


KEEP = ("Simpan berkas bukti di dalam folder buku kerja", "Keep evidence inside the workbook's folder")
MISSING = Words("", "")
"""Why an evidence file is not taken that is not there; any other reason is a sentence and what to do."""

OUTSIDE = Words(
    f"alamatnya keluar dari folder buku kerja. {KEEP[0]}", f"it leads out of the workbook's folder. {KEEP[1]}"
)
ABSOLUTE = Words(
    f"alamatnya mutlak atau alamat laman. {KEEP[0]}, dan tulis namanya saja",
    f"its address is absolute or of the web. {KEEP[1]}, and give its name alone",
)
FOLDER = Words("itu sebuah folder. Tulis nama berkas di dalamnya", "it is a folder. Give the name of a file in it")
PLAIN = Words(
    "itu bukan berkas biasa. Ganti dengan salinan berkasnya", "it is no plain file. Put a copy of the file there"
)
LARGE = Words(
    f"lebih besar dari {LIMIT // 2**20} MB. Kecilkan berkasnya, misalnya pindai ulang dengan resolusi lebih rendah",
    f"it is larger than {LIMIT // 2**20} MB. Make it smaller, such as by scanning it at a lower resolution",
)
TOO_MUCH = Words(
    f"bukti kasus ini seluruhnya lebih besar dari {LIMIT_CASE // 2**30} GB. Kecilkan berkas-berkasnya, misalnya pindai ulang dengan resolusi lebih rendah",
    f"the evidence of this case is larger than {LIMIT_CASE // 2**30} GB in all. Make the files smaller, such as by scanning them at a lower resolution",
)
CLOSED = Words(
    "tidak dapat dibuka. Periksa nama dan izinnya, dan tutup berkasnya di program lain",
    "it cannot be opened. Check its name and permissions, and close it in other programs",
)


class RefusedError(Exception):
    """An evidence file that is not taken, and why."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.id)
        self.why = why


def _evidence_file(folder: Path, root: Path, berkas: str, room: int) -> Path:
    """Return the file a Berkas names, of at most *room* bytes; nothing outside *folder*, which is really *root*, is ever opened."""
    path = folder
    for part in _inner_parts(berkas):
        path = _named(path, part)  # each step is inside before the next is looked for
        if not path.resolve().is_relative_to(root):
            raise RefusedError(OUTSIDE)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise RefusedError(MISSING) from None
    if path.is_dir():
        raise RefusedError(FOLDER)
    if not path.is_file():
        raise RefusedError(PLAIN)
    if path.stat().st_size > LIMIT:
        raise RefusedError(LARGE)
    if path.stat().st_size > room:
        raise RefusedError(TOO_MUCH)
    return path


def _named(folder: Path, part: str) -> Path:
    """Return what is called so in a folder, as Windows and the desk find it: spelled in other capitals or in NFD too, unless that may be several."""
    alike: list[Path] = []
    with suppress(OSError):
        if not lexists(folder / part):
            alike = [path for path in folder.iterdir() if _spelled(path.name) == _spelled(part)]
    return alike[0] if len(alike) == 1 else folder / part


def _spelled(name: str) -> str:
    return normalize("NFC", name).casefold()


def steps(berkas: str) -> list[str]:
    """Return the names on the way to the file that a Berkas names."""
    return [part for part in re.split(r"[\\/]+", berkas.strip()) if part not in ("", ".")]


def _inner_parts(berkas: str) -> list[str]:
    """Return the parts of an address inside a folder; any other is refused before anything is touched."""
    if berkas.strip().startswith(("/", "\\")) or ":" in berkas:
        raise RefusedError(ABSOLUTE)
    parts = steps(berkas)
    depth = 0
    for part in parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            raise RefusedError(OUTSIDE)
    return parts
