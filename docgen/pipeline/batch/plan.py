"""Which cases lie in a folder, whose they are and in which order: known before any work. No case is judged here."""

from __future__ import annotations

import os
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING

import docgen
from docgen import dossier, workbook
from docgen.case import changes
from docgen.case.cells import Book
from docgen.case.reading import validate
from docgen.dossier import files
from docgen.errors import DocgenError, ExitCode, MisuseError
from docgen.finding import Words
from docgen.papers import due, numbering
from docgen.papers.entries import Owner
from docgen.pipeline.after.export import LISTS
from docgen.pipeline.batch.rows import AND, RESULT, Mode, Outcome, Planned, Row, State
from docgen.pipeline.files import evidence, inputs, office_home, sources
from docgen.settings import kit, office
from docgen.value import grouped, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

OUTPUT = "output"
BEGIN = ("Kasus", "Langkah")
"""The sheets that tell whose case it is, and when."""

UNKNOWN_DAY = "9999-12-31"
NOBODY = Owner("", "", "")
OWN_FILES = (".db", ".db-journal")
"""What lies beside a case and is no evidence of it: registers, this batch. Of workbooks their sheets tell."""


def workbooks(folder: Path, left_out: Collection[Path] = ()) -> tuple[str, ...]:
    """Return the workbooks under *folder* by their path in it, of which there must be one; dossiers, hidden ones, Excel's own and those of a kit are *left_out*."""
    found = []
    for parent, folders, names in os.walk(folder, onerror=files.unlisted):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if name != OUTPUT
            and not name.startswith((".", "~$"))
            and here / name not in left_out
            and not (here / name / dossier.TAG_FILES[0]).is_file()  # what is sealed holds copies of cases
        )
        for name in sorted(names):
            path = here / name
            if name.lower().endswith(".xlsx") and not name.startswith((".", "~$")) and path not in left_out:
                found.append(path.relative_to(folder).as_posix())
    if not found:
        raise MisuseError(
            f"Tidak ada buku kerja .xlsx di {folder}. Sebutkan folder tempat kasus-kasus disimpan.",
            f"There is no .xlsx workbook under {folder}. Name the folder in which the cases are kept.",
        )
    return tuple(found)


class Planner:
    """What planning a folder remembers from one case to the next: offices, the kit, what lies in a folder."""

    def __init__(self, folder: Path, mode: Mode, register: str | None, own: Path | None = None) -> None:
        self.folder, self.mode, self.register = folder, mode, register
        place = own or sources.shipped()
        text = inputs.text(place / sources.KIT, sources.KIT)
        self.kit: Kit = kit.parse(text)
        made_of = sha512(f"{docgen.__version__} {mode.value}{text}".encode())
        for naskah in self.kit.naskah:
            made_of.update(inputs.template(place / naskah.template, naskah.template) or b"")
        self.made_of = made_of.digest()
        self.telling = _telling(self.kit)
        self.offices: dict[Path, tuple[Office | None, bytes]] = {}
        self.beside: dict[Path, bytes] = {}
        self.proofs: dict[str, bool] = {}
        self.named: dict[Path, frozenset[Path]] = {}

    def inputs(self, path: str) -> str:
        """Return the digest of all that a case is made from: workbook, office, logo, kit, evidence, docgen itself."""
        place = self.folder / path
        home = office_home.nearest(place)
        total = sha512(self.made_of)
        try:
            total.update(sha512(place.read_bytes()).digest() if place.is_file() else b"")
        except OSError:
            total.update(b"unreadable")
        total.update(self._office(home)[1] if home else b"")
        total.update(self._beside(place.parent))
        return total.hexdigest()

    def planned(self, path: str) -> Planned | None:
        """Return a case with its place in the lane of its office; what cannot be read yet stands at the end, without kode.

        None stands for what is no case: a list that docgen wrote, and a workbook that one names as evidence.
        """
        place = self.folder / path
        home = office_home.nearest(place)
        own = self._office(home)[0] if home else None
        owner = numbering.owner(own) if own else NOBODY
        url = sha512(self.address(home).encode()).hexdigest()[:16]  # an address may hold a password
        peeked = self._peeked(place, own)
        if peeked is None:
            return None
        kode, day = peeked
        return Planned(path, owner, kode, f"{day} {kode}", AND.join((url, *owner)), self.inputs(path))

    def address(self, home: Path | None) -> str:
        """Return where the register of an office is."""
        own = self._office(home)[0] if home else None
        return self.register or (sources.register_url(home.parent, own.buku.url) if own and home else "")

    def addresses(self, paths: Iterable[str]) -> set[str]:
        """Return where the registers of some cases are."""
        homes = {office_home.nearest(self.folder / path) for path in paths}
        return {address for home in homes if (address := self.address(home))}

    def _office(self, home: Path) -> tuple[Office | None, bytes]:
        if home not in self.offices:
            try:
                text = inputs.text(home, home.name)
                own = office.parse(text, home.name)
                logo = home.parent / own.kantor.logo
                seen = logo.stat() if own.kantor.logo and logo.is_file() else None
                mark = f"{seen.st_size} {seen.st_mtime_ns}" if seen else ""
                self.offices[home] = (own, sha512(f"{text}\0{mark}".encode()).digest())
            except (DocgenError, OSError):
                self.offices[home] = (None, b"")
        return self.offices[home]

    def _beside(self, folder: Path) -> bytes:
        """Return what stands for all files that may be evidence: their names, sizes and times."""
        if folder not in self.beside:
            self.beside[folder] = sha512(
                "\n".join(_seen(folder, self._is_proof)).encode("utf-8", "surrogateescape")
            ).digest()
        return self.beside[folder]

    def _is_proof(self, path: str) -> bool:
        """Return whether a workbook may be evidence: no case, and no result of a batch."""
        if path not in self.proofs:
            place = Path(path)
            try:
                found = workbook.peek(inputs.workbook(place), place.name, (BEGIN[0], RESULT))
            except DocgenError:
                found = {}
            self.proofs[path] = not found
        return self.proofs[path]

    def _is_named(self, place: Path) -> bool:
        """Return whether a case in the folder of a workbook, or above it, names it as evidence."""
        homes = [home for home in place.parents if home.is_relative_to(self.folder)]
        beside = (each for home in homes for each in sorted(home.iterdir()) if each.suffix.lower() == ".xlsx")
        return any(place in self._proofs_of(each) for each in beside if each != place)

    def _proofs_of(self, place: Path) -> frozenset[Path]:
        """Return the workbooks that the evidence sheet of a workbook names."""
        if place not in self.named:
            sheet = self.kit.banding.bukti if self.kit.banding else ""
            try:
                rows = [row for found in workbook.peek(inputs.workbook(place), place.name, (sheet,)).values() for row in found.rows]  # fmt: skip
            except DocgenError:
                rows = []
            words = {word for row in rows for word in row if isinstance(word, str) and word.strip().lower().endswith(".xlsx")}  # fmt: skip
            self.named[place] = frozenset(place.parent.joinpath(*evidence.steps(word)) for word in words)
        return self.named[place]

    def _peeked(self, place: Path, own: Office | None) -> tuple[str, str] | None:
        """Return the kode of a case and the date of its first paper, as far as they can be read."""
        try:
            sheets = workbook.peek(inputs.workbook(place), place.name, (*self.telling, RESULT, *LISTS))
            if BEGIN[0] not in sheets and (_is_list(place, sheets) or self._is_named(place)):
                return None
            case, _ = validate.validate(Book(tuple(sheets.values())), self.kit)
            called = due.reckon(case, changes.compare(case, self.kit), self.kit, own) if own else None
            first = min((draft.date for draft in called.papers), default=None) if called else None
        except DocgenError:
            return None if self._is_named(place) else ("", UNKNOWN_DAY)
        return case.kasus.kode, first.isoformat() if first else UNKNOWN_DAY


def _is_list(place: Path, sheets: Collection[str]) -> bool:
    """Return whether a workbook is a list that docgen wrote: the result of a batch, an export, a buku agenda."""
    from docgen.workbook import agenda  # noqa: PLC0415 - openpyxl costs start-up that few folders need to pay

    return bool((sheets and {RESULT, *LISTS}.issuperset(sheets)) or agenda.head(place))


def _telling(sop: Kit) -> tuple[str, ...]:
    """Return the sheets that tell whose case it is, and the day of its first paper: all of the SOP where rows or units have that."""
    listed = [each for each in sop.naskah if each.of_the_list]
    first = min((each.langkah for each in listed), default=0)
    return BEGIN if all(each.of_case for each in listed if each.langkah == first) else tuple(sop.sheet_names)


def _seen(folder: Path, is_proof: Callable[[str], bool]) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != OUTPUT and not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118 - thousands of them
            own = name.startswith((".", "~$")) or name.lower().endswith(OWN_FILES)
            if not own and (not name.lower().endswith(".xlsx") or is_proof(path)):
                yield f"{parent}/{name} {_look(path)}"


def _look(path: str) -> str:
    """Return what is another once a file was written anew; nothing of a link that leads nowhere, or of what is gone already."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def judged(planned: Iterable[Planned]) -> list[Row]:
    """Return the rows of a plan in the order of lanes; two workbooks of one office and kode are both refused."""
    ordered = sorted(planned, key=lambda one: (one.lane, one.order, one.path))
    bearers = grouped(
        (one for one in ordered if one.kode and one.owner != NOBODY), lambda one: (one.owner, one.kode.casefold())
    )
    rows = []
    for one in ordered:
        row = Row(one)
        if others := ", ".join(
            other.path for other in bearers.get((one.owner, one.kode.casefold()), ()) if other is not one
        ):
            row = replace(row, outcome=Outcome(State.REFUSED, ExitCode.WOULD_CHANGE, message=_twice(one.kode, others)))
        rows.append(row)
    return rows


def _twice(kode: str, others: str) -> Words:
    return Words(
        f"Kode Kasus {kode} dipakai pula oleh {others}, jadi tidak satu pun dinomori. Beri kode lain, atau keluarkan salinannya dari folder.",
        f"Kode Kasus {kode} is used by {others} too, so neither was numbered. Give another code, or take the copy out of the folder.",
    )
