"""The register outside a build: each command of `docgen register`, and a dossier held against it. No case is read here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from docgen import dossier
from docgen.errors import DocgenError, RegisterRefusesError, SettingsWrongError
from docgen.finding import Finding, Words
from docgen.papers import numbering, record
from docgen.papers.entries import Happening, Line
from docgen.pipeline import new_file, sources
from docgen.register import Register
from docgen.settings import kit, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from docgen.papers.entries import CaseEntry
    from docgen.pipeline.stages import Actor
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

__all__ = [
    "Bookroom",
    "Happening",
    "Line",
    "Restored",
    "check",
    "compare",
    "export",
    "find",
    "lines",
    "newest",
    "reserve",
    "restore",
    "show",
    "void",
]
"""The lines of the book are named here too, for the faces, which know the pipeline alone."""

TAG_MANIFEST = "tagmanifest-sha512.txt"


class Restored(NamedTuple):
    """What a register holds once it was written anew: cases, papers, and numbers between theirs that are void."""

    cases: int
    papers: int
    void: int


@dataclass(frozen=True, slots=True)
class Bookroom:
    """Where an office keeps its register and its dossiers; `own` is None where only the register was named."""

    url: str
    own: Office | None
    sop: Kit
    output: Path | None

    @property
    def name(self) -> str:
        """The office as the buku agenda names it."""
        return f"{self.own.kantor.nama} {self.own.kantor.kabupaten}" if self.own else ""


def find(place: Path, office_file: Path | None, url: str | None) -> Bookroom:
    """Return the book room of the office file, or of the one nearest to *place*; *url* names another register."""
    read = sources.settings(place, office_file, None)
    sop = kit.parse(read.kit)
    own = office.parse(read.office, read.office_file.name) if read.office else None
    if own is None and url is None:
        raise SettingsWrongError(
            f"Tidak ada {sources.OFFICE} di folder ini maupun di atasnya. Sebutkan dengan --office, atau sebutkan --register.",
            f"There is no {sources.OFFICE} in this folder or above it. Name it with --office, or give --register.",
        )
    home = read.office_file.resolve().parent
    return Bookroom(
        url or (sources.register_url(home, own.buku.url) if own else ""), own, sop, home / "output" if own else None
    )


def lines(room: Bookroom) -> tuple[Line, ...]:
    """Return every number of the book by year, series and running number."""
    with Register.open(room.url, make=False) as register:
        return register.lines()


def show(room: Bookroom, number: str) -> tuple[tuple[Line, tuple[Happening, ...]], ...]:
    """Return every line that bears *number*, each with what happened to it; a number that is not in the book is refused."""
    with Register.open(room.url, make=False) as register:
        found = register.show(number)
    if not found:
        raise RegisterRefusesError(
            f"Nomor {number} tidak ada di register. Lihat `docgen register list`.",
            f"The number {number} is not in the register. See `docgen register list`.",
        )
    return found


def void(room: Bookroom, number: str, reason: str, actor: Actor) -> None:
    """Void a number that stands on no issued paper."""
    with Register.open(room.url, make=False) as register:
        register.void(number, reason, who=actor.who, when=actor.when)


def check(room: Bookroom) -> tuple[Words, ...]:
    """Return what in the register was changed outside docgen; nothing if it is sound."""
    with Register.open(room.url, make=False) as register:
        return register.check()


def export(room: Bookroom, book: Path) -> int:
    """Write the buku agenda to a new workbook; return how many numbers it lists."""
    new_file.require_new(book, ".xlsx")
    from docgen.workbook import agenda  # noqa: PLC0415 - openpyxl costs start-up that only this needs to pay

    found = lines(room)
    new_file.write(book, agenda.agenda(found, room.name))
    return len(found)


def reserve(room: Bookroom, series: str, day: date, about: str, actor: Actor) -> Line:
    """Return a number for a paper made by actor."""
    if room.own is None:
        raise SettingsWrongError(
            f"Pola nomor tidak diketahui tanpa {sources.OFFICE}. Sebutkan dengan --office.",
            f"The number pattern is unknown without {sources.OFFICE}. Name it with --office.",
        )
    known = numbering.series_of(room.own, room.sop)
    if room.own.penomoran.sumber != "docgen" or series not in known:
        raise RegisterRefusesError(
            f"Register ini tidak memberi nomor dalam seri {series!r}. Pakai salah satu: {', '.join(known)}; penomoran.sumber di {sources.OFFICE} harus docgen.",
            f"This register gives no number in the series {series!r}. Use one of: {', '.join(known)}; penomoran.sumber in {sources.OFFICE} must be docgen.",
        )
    if not about.strip():
        raise RegisterRefusesError(
            "Keperluan nomor ini belum disebut, padahal buku agenda harus memuatnya. Tulis untuk apa dengan --for.",
            "What this number is for was not said, and the buku agenda has to tell. Say it with --for.",
        )
    request = numbering.by_hand(room.own, room.sop, series, day, about)
    seen = dossier.last_numbers(room.output) if room.output else {}
    with Register.open(room.url) as register:
        last = register.last_date(series, day.year)
        if last and day < last and room.own.penomoran.tanggal_mundur == "tolak":
            raise numbering.refused(about, day, last)
        return register.reserve_by_hand(request, who=actor.who, when=actor.when, seen=seen)


def restore(room: Bookroom, folder: Path, actor: Actor) -> Restored:
    """Write a lost register anew from the sealed dossiers under *folder*; return what it holds."""
    cases = tuple(newest(folder))
    if not cases:
        raise RegisterRefusesError(
            f"Tidak ada berkas tersegel di {folder}. Sebutkan folder output kantor.",
            f"There is no sealed dossier in {folder}. Name the office's output folder.",
        )
    with Register.open(room.url) as register:
        lost = register.restore(cases, who=actor.who, when=actor.when)
    return Restored(len(cases), sum(len(case.entries) for case in cases), lost)


def newest(folder: Path) -> Iterator[CaseEntry]:
    """Yield each case of the dossiers under *folder* as its newest one tells it; one that is not sound is refused."""
    cases: dict[str, CaseEntry] = {}
    sealed: dict[str, dict[int, str]] = {}
    for bag in sorted(dossier.bags(folder)):
        problems = dossier.verify(bag)
        if problems:
            raise RegisterRefusesError(
                f"Berkas {bag} tidak utuh, jadi register tidak dipulihkan darinya: {problems[0].words.id} Pulihkan salinannya, atau keluarkan dari folder.",
                f"The dossier {bag} is not sound, so no register is rebuilt from it: {problems[0].words.en} Restore its copy, or take it out of the folder.",
            )
        case = record.entry(dossier.read_json(bag), dossier.manifest_digest(bag))
        if case.closed:
            sealed.setdefault(case.kode, {})[case.revision] = case.manifest
        known = cases.get(case.kode)
        if known is None or _age(known) < _age(case):
            cases[case.kode] = case
    for case in cases.values():
        older = sorted((number, sum_) for number, sum_ in sealed.get(case.kode, {}).items() if number < case.revision)
        yield replace(case, earlier=tuple(older))


def _age(case: CaseEntry) -> tuple[int, bool, int, int]:
    """Return what grows with a dossier: of two copies the one with more is the newer."""
    return case.revision, case.closed, len(case.entries), sum(entry.issue for entry in case.entries)


def compare(folder: Path, url: str) -> tuple[Finding, ...]:
    """Return a problem if a sound dossier is not the one that the register at *url* knows: one rewritten whole."""
    try:
        told = dossier.read_json(folder)
        kode, revision = told["case"]["kode"], told["revision"]
        manifest = dossier.manifest_digest(folder)
    except (DocgenError, OSError, LookupError, TypeError):  # a stranger's bag has no such record
        kode, revision, manifest = "", 0, ""
    with Register.open(url, make=False) as register:
        known = register.manifests(str(kode))
    if manifest and manifest in [sealed for number, sealed in known.items() if number == revision]:
        return ()
    if not known:
        words = Words(
            f"{TAG_MANIFEST}: register tidak mengenal berkas ini. Periksa register dan asal berkasnya.",
            f"{TAG_MANIFEST}: the register does not know this dossier. Check the register and where the dossier comes from.",
        )
    else:
        words = Words(
            f"{TAG_MANIFEST} bukan yang dicatat register untuk kasus {kode}: berkas ini ditulis ulang, atau salinan lama. Bandingkan dengan salinan yang dipercaya.",
            f"{TAG_MANIFEST} is not the one the register has for case {kode}: this dossier was rewritten, or is an old copy. Compare it with a copy you trust.",
        )
    return (dossier.found("altered", TAG_MANIFEST, words),)
