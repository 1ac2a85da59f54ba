"""The evidence files that Bukti names, read once; nothing outside the workbook's folder is touched. No meaning, no writing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha512
from typing import TYPE_CHECKING

from docgen.bahasa import slug
from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LIMIT = 50 * 1024 * 1024
LONGEST_STEM, LONGEST_ENDING = 100, 10
"""Letters of an evidence file's name that its name in the dossier keeps: Windows holds no path beyond 260."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence files of a case: what each Berkas became (`faults`), and each file once (`files`, by Berkas)."""

    faults: Mapping[str, Words] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def sha512(self, berkas: str) -> str:
        """Return the digest of the file that a Berkas names; empty where it names none."""
        name = self.names.get(berkas, "")
        return sha512(self.contents[name]).hexdigest() if name else ""


def collect(folder: Path, named: Iterable[str]) -> Evidence:
    """Return the files that Bukti names, in its order, equal files once; what cannot be taken is a fault by its Berkas."""
    faults: dict[str, Words] = {}
    names: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    known: dict[str, str] = {}
    for berkas in dict.fromkeys(name for name in named if name):
        try:
            found = _evidence_file(folder, berkas)
            content = found.read_bytes()
        except RefusedError as refused:
            faults[berkas] = refused.why
            continue
        except (OSError, RuntimeError, ValueError):  # no permission, a name too long, links that go round in a circle
            faults[berkas] = CLOSED
            continue
        digest = sha512(content).hexdigest()
        if digest not in known:
            stem = slug(found.stem)[:LONGEST_STEM].rstrip("-") or "bukti"
            known[digest] = f"{len(known) + 1:03}-{stem}{_extension(found)}"
            contents[known[digest]] = content
        names[berkas] = known[digest]
    return Evidence(faults, names, contents)


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
CLOSED = Words(
    "tidak dapat dibuka. Periksa nama dan izinnya, dan tutup berkasnya di program lain",
    "it cannot be opened. Check its name and permissions, and close it in other programs",
)


class RefusedError(Exception):
    """An evidence file that is not taken, and why."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.id)
        self.why = why


def _evidence_file(folder: Path, berkas: str) -> Path:
    """Return the file a Berkas names; nothing outside *folder* is ever opened."""
    path = folder.joinpath(*_inner_parts(berkas))
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RefusedError(OUTSIDE)
    if not path.exists():
        raise RefusedError(MISSING)
    if path.is_dir():
        raise RefusedError(FOLDER)
    if not path.is_file():
        raise RefusedError(PLAIN)
    if path.stat().st_size > LIMIT:
        raise RefusedError(LARGE)
    return path


def _inner_parts(berkas: str) -> list[str]:
    """Return the parts of an address inside a folder; any other is refused before anything is touched."""
    if berkas.strip().startswith(("/", "\\")) or ":" in berkas:
        raise RefusedError(ABSOLUTE)
    parts = [part for part in re.split(r"[\\/]+", berkas.strip()) if part not in ("", ".")]
    depth = 0
    for part in parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            raise RefusedError(OUTSIDE)
    return parts
