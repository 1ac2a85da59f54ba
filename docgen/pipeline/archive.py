"""The dossiers of an output folder as an archive: which stand, which is a case's, what each says. Nothing is written in them."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.dossier import lock
from docgen.errors import DocgenError, WouldChangeError
from docgen.pipeline import alone
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = re.compile(r"(?P<number>\d{4,})-(?P<kode>[A-Z0-9-]{3,40}?)(?:-rev(?P<revision>\d+)|-(?P<cancelled>batal))?")
"""A dossier's folder: its number, its case, and what became of it."""

WORKING, DRAFTS = "berjalan", "draf"


class Standing(Frozen):
    """A dossier by its folder alone."""

    folder: Path
    name: str
    year: str
    number: str
    kode: str
    revision: int
    cancelled: bool

    @property
    def running(self) -> bool:
        """Whether its case is not closed."""
        return self.year == WORKING

    @property
    def papers(self) -> tuple[Path, ...]:
        """The papers that lie in it."""
        return tuple(sorted((self.folder / "data").glob("*.docx")))


def standing(output: Path) -> tuple[Standing, ...]:
    """Return every sealed dossier of the office, the newest year and number first; hidden and unsealed folders are none."""
    found = [each for year in _years(output) for folder in year.iterdir() if (each := _named(folder))]
    return tuple(sorted(found, key=lambda each: (each.year, each.number, each.revision), reverse=True))


def of_case(output: Path, kode: str) -> Standing | None:
    """Return the newest dossier of a case, the one it would grow in; None before one is issued."""
    own = [each for each in standing(output) if each.kode == kode]
    return max(own, key=lambda each: (not each.running, each.revision), default=None)


def of_name(output: Path, name: str) -> Standing | None:
    """Return the dossier of a name; a name that leads elsewhere is none."""
    return next((each for each in standing(output) if each.name == name), None)


def told(found: Standing) -> dict[str, Any]:
    """Return what a dossier says of itself, nothing where its record cannot be read."""
    try:
        return dossier.read_json(found.folder)
    except (DocgenError, OSError):
        return {}


def record_file(found: Standing) -> Path:
    """Return where a dossier says what it is."""
    return found.folder / dossier.RECORD


@contextmanager
def at_rest(output: Path, kode: str) -> Iterator[None]:
    """Keep every build of a case waiting during the block; one that is at work is waited for, and one that takes long is a fault."""
    with ExitStack() as held:
        try:
            with suppress(OSError):  # a folder that takes no lock takes no build either
                held.enter_context(alone.alone(lock.lock_of(output / WORKING / kode)))
        except alone.HeldError as error:
            raise WouldChangeError(
                f"Kasus {kode} sedang diterbitkan, jadi berkasnya belum dapat diperiksa. Tunggu sampai selesai, lalu ulangi.",
                f"Case {kode} is being issued, so its dossier cannot be verified yet. Wait until it is done, then repeat.",
            ) from error
        yield


def words(record: dict[str, Any]) -> list[str]:
    """Return what a dossier is searched by: its number, its case, its papers' numbers, the people that it corrected."""
    texts = [record.get("number"), record.get("case", {}).get("kode"), record.get("case", {}).get("judul")]
    texts += [paper.get("number") for paper in record.get("papers", ())]
    texts += [each.get(key) for each in record.get("changes", ()) for key in ("key", "name")]
    return [str(text) for text in texts if text]


def size(found: Standing) -> int:
    """Return the bytes of a dossier."""
    return sum(path.stat().st_size for path in found.folder.rglob("*") if path.is_file())


def _years(output: Path) -> Iterator[Path]:
    if output.is_dir():
        yield from (
            each for each in output.iterdir() if each.is_dir() and (each.name == WORKING or each.name.isdigit())
        )


def _named(folder: Path) -> Standing | None:
    found = NAME.fullmatch(folder.name)
    if not found or folder.is_symlink() or not (folder / "bagit.txt").is_file():
        return None
    return Standing(
        folder, folder.name, folder.parent.name, found["number"], found["kode"], int(found["revision"] or 0),
        bool(found["cancelled"]),
    )  # fmt: skip
