"""The dossiers of an output folder as an archive: which stand, which is a case's, what each says. Nothing is written in them."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docgen import dossier
from docgen.dossier import lock
from docgen.errors import DocgenError, WouldChangeError
from docgen.pipeline.files import locks
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Value = TypeVar("Value")

NAME = re.compile(r"(?P<number>\d{4,})-(?P<kode>[A-Z0-9-]{3,40}?)(?:-rev(?P<revision>\d+)|-(?P<cancelled>batal))?")
"""A dossier's folder: its number, its case, and what became of it."""

WORKING = dossier.WORKING
BESIDE = "-tertanda"
"""How the bag of a dossier's scans is called after it."""


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
    inside = (each for each in output.iterdir() if each.is_dir()) if output.is_dir() else ()
    years = (each for each in inside if each.name == WORKING or each.name.isdigit())
    found = [each for year in years for folder in year.iterdir() if (each := _named(folder))]
    return tuple(sorted(found, key=lambda each: (each.year, each.number, each.revision), reverse=True))


def of_case(output: Path, kode: str) -> Standing | None:
    """Return the newest dossier of a case, the one it would grow in; None before one is issued."""
    own = [each for each in standing(output) if each.kode == kode]
    return max(own, key=lambda each: (not each.running, each.revision), default=None)


def later(folder: Path) -> Path | None:
    """Return the newest revision that stands beside a dossier and holds in its place; None where it is the newest itself."""
    place = folder.resolve()
    known = NAME.fullmatch(place.name)
    if not known or known["cancelled"]:
        return None
    beside = (_named(each) for each in place.parent.glob(f"{known['number']}-{known['kode']}-rev*"))
    newer = [each for each in beside if each and each.revision > int(known["revision"] or 0)]
    return max(newer, key=lambda each: each.revision).folder if newer else None


def of_name(output: Path, name: str) -> Standing | None:
    """Return the dossier of a name; a name that leads elsewhere is none."""
    return next((each for each in standing(output) if each.name == name), None)


def stated(found: Standing) -> dict[str, Any]:
    """Return what a dossier says of itself, nothing where its record cannot be read."""
    try:
        return dossier.read_json(found.folder)
    except (DocgenError, OSError):
        return {}


def sealed_name(record: Mapping[str, Any]) -> str:
    """Return the name under which a dossier was sealed, whatever its folder is called since."""
    layout = dossier.Layout(Path(), record["case"]["kode"], int(record["number"]), record["year"])
    return layout.cancelled.name if record.get("cancelled") else layout.closed(record["revision"]).name


BORNE = ("all", "some", "electronic")
"""What a bag of signed papers says of one on whose copy somebody's signature stands."""


def of_signed_papers(folder: Path) -> bool:
    """Return whether a bag holds the signed papers of a dossier, which came from a scanner and not from sources."""
    return (folder / dossier.SIGNED).is_file() and not (folder / dossier.RECORD).exists()


def of_objects(folder: Path) -> bool:
    """Return whether a bag is what `export` made of a dossier for Archivematica, and no dossier itself."""
    data = folder / "data"
    tops = {dossier.OBJECTS, dossier.METADATA.partition("/")[0]}
    kept = data / dossier.OBJECTS / dossier.RECORD.rpartition("/")[2]
    return kept.is_file() and (data / dossier.METADATA).is_file() and {each.name for each in data.iterdir()} == tops


def record_file(found: Standing) -> Path:
    """Return where a dossier says what it is."""
    return found.folder / dossier.RECORD


def steady(folder: Path, read: Callable[[Path], Value], doubt: Callable[[Value], bool] = lambda _: False) -> Value:
    """Return what is *read* of a dossier that stands still.

    Of one that grew or went meanwhile it is read once more, while nobody writes it; so it is where what was read is in *doubt*.
    """
    before = _look(folder)
    try:
        found = read(folder)
    except DocgenError:
        if before and before == _look(folder):
            raise
    else:
        if before == _look(folder) and not doubt(found):
            return found
    with at_rest(folder):
        if before and not folder.exists():
            raise moved_away(folder)
        return read(folder)


def moved_away(folder: Path) -> WouldChangeError:
    """Return the fault for a dossier that was read and is another by now, or elsewhere."""
    return WouldChangeError(
        f"{folder} diterbitkan lagi atau dipindahkan selagi dibaca, jadi tidak ada yang dibuat. Jalankan lagi pada berkas yang sekarang.",
        f"{folder} was issued again or moved while it was read, so nothing was made. Run again on the dossier that stands now.",
    )


@contextmanager
def at_rest(folder: Path) -> Iterator[None]:
    """Keep whoever writes a dossier, or the bag of its scans, waiting during the block; one that takes long over it is a fault."""
    place, known = folder.resolve(), NAME.fullmatch(folder.resolve().name.removesuffix(BESIDE))
    own = place if place.name.endswith(BESIDE) or not known else place.parents[1] / WORKING / known["kode"]
    with ExitStack() as held:
        try:
            with suppress(OSError):  # a folder that takes no lock takes no build either
                held.enter_context(locks.alone(lock.lock_of(own)) if known else nullcontext())
        except locks.HeldError as error:
            raise WouldChangeError(
                f"{place.name} sedang diterbitkan atau ditambah, jadi belum dapat dibaca. Tunggu sampai selesai, lalu ulangi.",
                f"{place.name} is being issued or added to, so it cannot be read yet. Wait until it is done, then repeat.",
            ) from error
        yield


def _look(folder: Path) -> tuple[int, int, int] | None:
    """Return what is another as soon as a dossier was put in the place of this one; None where none stands."""
    try:
        seen = folder.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino, seen.st_ctime_ns


def words(record: dict[str, Any]) -> list[str]:
    """Return what a dossier is searched by: its number, its case, its papers' numbers and rows, the people that it corrected."""
    texts = [record.get("number"), record.get("case", {}).get("kode"), record.get("case", {}).get("judul")]
    for paper in record.get("papers", ()):
        texts += [paper.get("number"), paper.get("label"), *(paper.get("row") or ())]
    texts += [each.get(key) for each in record.get("changes", ()) for key in ("key", "name")]
    return [str(text) for text in texts if text]


def paper_owner(paper: Mapping[str, Any]) -> str:
    """Return whose a paper is: the name of its row, with what tells it from namesakes, or its unit; empty for one of the whole case."""
    name = paper.get("label") or paper.get("unit") or ""
    others = "; ".join(part for part in paper.get("row") or () if part != name)
    return f"{name} ({others})" if name and others else name or others


def size(found: Standing) -> int:
    """Return the bytes of a dossier."""
    return sum(path.stat().st_size for path in found.folder.rglob("*") if path.is_file())


def _named(folder: Path) -> Standing | None:
    found = NAME.fullmatch(folder.name)
    if not found or folder.is_symlink() or not (folder / "bagit.txt").is_file():
        return None
    return Standing(
        folder, folder.name, folder.parent.name, found["number"], found["kode"], int(found["revision"] or 0),
        bool(found["cancelled"]),
    )  # fmt: skip
