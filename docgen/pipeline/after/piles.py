"""What a user hands in as scans: the files themselves, and her answers on sides that could not be placed."""

from __future__ import annotations

import os
import re
from hashlib import sha512
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bahasa import bersih
from docgen.dossier import Copy, files
from docgen.errors import MisuseError, ScanUnreadableError
from docgen.finding import Words
from docgen.pipeline.after import tertanda
from docgen.pipeline.files import inputs
from docgen.settings.toml import parse_toml
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docgen.pipeline.after.dossiers import Paper
    from docgen.pipeline.after.tertanda import Bag

ENDINGS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff"})
OTHERS = frozenset({".heic", ".heif", ".webp", ".bmp", ".gif", ".avif", ".jp2"})
"""How pictures end that telephones and browsers make, and that are not read."""

SHOWN = 5
BESIDE = "._"
"""What the names of files begin with that macOS lays beside others on a stick: nobody sees them, and none is a scan."""

LARGEST = 300 * 1024 * 1024
"""Bytes of one scan: some hundred sides in colour at 300 dpi."""

KEY = re.compile(r"(.+)#(\d{1,5})")
PAGE = re.compile(r"(.+)/(\d{1,6})")
NOT_OURS = "bukan"

Answer = tuple[str, int] | None
"""The page that a side is, by paper and number; None says that it is no page of the dossier."""

Side = tuple[str, int]
"""A side by its scan and page."""


class Handed(Frozen):
    """One file that was handed in: its name, its bytes, and where the bag keeps it."""

    name: str
    content: bytes
    source: str
    copy: Copy


def collected(scans: Sequence[Path], bag: Bag) -> list[Handed]:
    """Return the files handed in, in the order given and by name in a folder; equal ones once, known ones where they lie."""
    kept = tertanda.handed_in(bag)
    known, number = {copy.sha512: place for place, copy in kept.items()}, count(len(kept) + 1)
    pile: list[Handed] = []
    for path in (found for given in scans for found in _files(given)):
        content = _content(path)
        digest = sha512(content).hexdigest()
        if any(one.copy.sha512 == digest for one in pile):
            continue
        place = known.get(digest) or tertanda.source_place(next(number), path.name)
        known[digest] = place
        pile.append(Handed(path.name, content, f"data/{place}", Copy(path, digest)))
    return pile


def passed_over(scans: Sequence[Path]) -> tuple[Words, ...]:
    """Return what whoever hands in a folder has to know of pictures in it that are not read: they may be photos of pages."""
    names = [path.name for given in scans if given.is_dir() for path in _within(given, OTHERS)]
    listed = ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")
    told = Words(
        f"{len(names)} gambar dalam folder tidak dibaca ({listed}). Bila itu foto halaman, simpan sebagai PDF, PNG, JPEG, atau TIFF, lalu jalankan lagi.",
        f"{len(names)} pictures of the folder were not read ({listed}). If they show pages, save them as PDF, PNG, JPEG or TIFF and run again.",
    )
    return (told,) if names else ()


def _files(given: Path) -> list[Path]:
    return _within(given, ENDINGS) if given.is_dir() else [given]


def _within(folder: Path, endings: AbstractSet[str]) -> list[Path]:
    """Return the files of a folder, and of those in it, that end so; one that may not be looked into is a fault."""
    found = (Path(parent) / name for parent, _, names in os.walk(folder, onerror=files.unlisted) for name in names)
    wanted = (path for path in found if path.suffix.lower() in endings and not path.name.startswith(BESIDE))
    return sorted(path for path in wanted if path.is_file())


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise ScanUnreadableError(
            f"{path} tidak ada atau bukan berkas biasa. Sebutkan pindaian PDF, PNG, JPEG, atau TIFF.",
            f"{path} is not there or is no plain file. Name a scan as PDF, PNG, JPEG or TIFF.",
        )
    if path.stat().st_size > LARGEST:
        raise ScanUnreadableError(
            f"{path.name} lebih besar dari {LARGEST // 2**20} MB. Pindai dalam beberapa berkas, lalu jalankan lagi.",
            f"{path.name} is larger than {LARGEST // 2**20} MB. Scan into several files and run again.",
        )
    return path.read_bytes()


def answers(path: Path | None, papers: Sequence[Paper], pages: Mapping[str, int]) -> dict[Side, Answer]:
    """Return the answers of a file by side: `"pindaian.pdf#14" = "28/3"`, `"00-NASKAH/1"` or `"bukan"`; *pages* each paper has."""
    if path is None:
        return {}
    told = parse_toml(inputs.text(path, path.name), path.name)
    found: dict[Side, Answer] = {}
    for key, value in told.items():
        side = KEY.fullmatch(key)
        answer = _answer(value, papers, pages) if side else ()
        if not side or answer == ():
            raise MisuseError(
                f'Jawaban "{key}" = "{value}" tidak dikenal. Tulis misalnya "pindaian.pdf#14" = "28/3", "00-NASKAH/1", atau "bukan".',
                f'The answer "{key}" = "{value}" is unknown. Write for example "scan.pdf#14" = "28/3", "00-NASKAH/1" or "bukan".',
            )
        found[side[1], int(side[2])] = answer  # type: ignore[assignment]  # () was refused above
    return found


def by_kept_scan(told: Mapping[Side, Answer], pile: Sequence[Handed], bag: Bag) -> dict[Side, Answer]:
    """Return answers by where the bag keeps their scan: scanners call each day's alike, and then its name in the bag tells which."""
    called: dict[str, set[str]] = {}
    sides = ((side["name"], side["source"]) for side in bag.sides)
    for name, source in (*((one.name, one.source) for one in pile), *sides):
        called.setdefault(bersih(name), set()).add(source)  # some systems keep letters and marks apart
        called.setdefault(kept_as(source), set()).add(source)
    found: dict[Side, Answer] = {}
    for (name, page), answer in told.items():
        meant = called.get(bersih(name), set())
        if len(meant) != 1:
            raise _unclear(f"{name}#{page}", [f'"{kept_as(each)}#{page}"' for each in sorted(meant)])
        found[meant.pop(), page] = answer
    return found


def answered(told: Mapping[Side, Answer], pile: Sequence[Handed], bag: Bag) -> list[Handed]:
    """Return the scans that are answered and were taken in before, as the bag keeps them, where they were not handed in again."""
    names = {side["source"]: side["name"] for side in bag.sides}
    wanted = {source for source, _ in told}.difference(one.source for one in pile)
    kept = ((source, bag.files[source.removeprefix("data/")]) for source in sorted(wanted))
    return [Handed(names[source], copy.path.read_bytes(), source, copy) for source, copy in kept]


def _unclear(side: str, known: Sequence[str]) -> MisuseError:
    """Return the fault for an answer on a scan that is not there, or on one of several that are called alike."""
    if not known:
        return MisuseError(
            f'Jawaban "{side}": tidak ada pindaian bernama begitu. Periksa namanya, atau serahkan pindaian itu bersama jawabannya.',
            f'The answer "{side}": no scan is called so. Check the name, or hand in that scan with the answer.',
        )
    return MisuseError(
        f'Jawaban "{side}": ada {len(known)} pindaian bernama begitu. Tulis salah satu: {", ".join(known)}.',
        f'The answer "{side}": {len(known)} scans are called so. Write one of: {", ".join(known)}.',
    )


def beyond(one: Handed, page: int, pages: int) -> MisuseError:
    """Return the fault for an answer on a page that a scan has not."""
    return MisuseError(
        f'Jawaban "{one.name}#{page}": pindaian itu hanya {pages} halaman. Perbaiki angkanya.',
        f'The answer "{one.name}#{page}": that scan has {pages} pages only. Mend the number.',
    )


def kept_as(source: str) -> str:
    """Return the name under which the bag keeps a scan: no other bears it."""
    return source.rpartition("/")[2]


def _answer(value: object, papers: Sequence[Paper], pages: Mapping[str, int]) -> Answer | tuple[()]:
    """Return the page that an answer names; an empty tuple where it names none of the dossier."""
    if value == NOT_OURS:
        return None
    page = PAGE.fullmatch(value) if isinstance(value, str) else None
    if page is None:
        return ()
    stem, number = page[1], int(page[2])
    return next(
        (
            (paper.file, number)
            for paper in papers
            if stem == (str(paper.item) if paper.item else paper.file.removesuffix(".docx"))
            and 1 <= number <= pages.get(paper.file, 0)
        ),
        (),
    )
