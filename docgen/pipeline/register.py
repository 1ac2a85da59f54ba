"""The register outside a build: each command of `docgen register`, and a dossier held against it. No case is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.reading.dates import YEARS
from docgen.errors import RegisterRefusesError, SettingsWrongError, WouldChangeError
from docgen.papers import numbering
from docgen.papers.entries import Happening, Line, Owner, State
from docgen.pipeline.files import inputs, new_file, sources
from docgen.pipeline.issue import duplicates, reconcile
from docgen.pipeline.sealed import witness
from docgen.pipeline.stages import Means
from docgen.register import Register
from docgen.register import restore as rewritten
from docgen.settings import kit, office
from docgen.settings.office import form
from docgen.value import Frozen

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from docgen.finding import Words
    from docgen.pipeline.stages import Actor
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

__all__ = ["Happening", "Line", "Owner"]
"""The lines of the book are named here too, for the faces, which know the pipeline alone."""


class Examined(Frozen):
    """What is wrong with a register, and how many dossiers and exported agendas it was held against."""

    problems: tuple[Words, ...]
    witnesses: int


class Restored(Frozen):
    """What a register holds once it was written anew: cases, papers, numbers between theirs that are void.

    `bare` are series and years of which the last number alone is known; `left_out` has a sentence for each dossier from which
    nothing was taken.
    """

    cases: int
    papers: int
    void: int
    bare: tuple[tuple[str, int, int], ...]
    left_out: tuple[Words, ...]


class Bookroom(Frozen):
    """Where an office keeps its register and its dossiers; `own` is None where only the register was named."""

    url: str
    own: Office | None
    sop: Kit
    output: Path | None

    @property
    def owner(self) -> Owner | None:
        """Whose book of the register is meant; where only the register was named, that of the only office in it."""
        return numbering.owner(self.own) if self.own else None


def find(
    place: Path,
    office_file: Path | None,
    url: str | None,
    *,
    beside: Path | None = None,
    kit_folder: Path | None = None,
) -> Bookroom:
    """Return the book room of the office file, else of the one nearest to *place*, else to *beside*; *url* names another register."""
    read = sources.settings(place, office_file, kit_folder)
    if beside and not read.office:
        return find(beside, office_file, url, kit_folder=kit_folder)
    sop = kit.parse(read.kit)
    own = office.parse(read.office, read.office_file.name) if read.office else None
    if own:
        form.require_own(own, read.office_file.name)
    if own is None and url is None:
        raise SettingsWrongError(
            f"Tidak ada {sources.OFFICE} di folder ini maupun di atasnya. Sebutkan dengan --office, atau sebutkan --register.",
            f"There is no {sources.OFFICE} in this folder or above it. Name it with --office, or give --register.",
        )
    home = read.office_file.resolve().parent
    return Bookroom(
        url or (sources.register_url(home, own.buku.url) if own else ""), own, sop, home / "output" if own else None
    )


def exists(room: Bookroom) -> bool:
    """Return whether there is a register yet."""
    with Register.look(room.url, room.owner) as found:
        return found.there


def series(room: Bookroom) -> tuple[str, ...]:
    """Return the series in which the office gives numbers; none where the numbers come from elsewhere."""
    if room.own is None or room.own.penomoran.sumber != "docgen":
        return ()
    return numbering.series_of(room.own, room.sop)


def lines(room: Bookroom) -> tuple[Line, ...]:
    """Return every number of the book by year, series and running number."""
    with Register.look(room.url, room.owner, needed=True) as register:
        return register.lines()


def kode(room: Bookroom) -> str:
    """Return the kode of the office whose book is meant: where only the register was named, of the only one in it."""
    return room.owner.kode if room.owner else next((each.kode for each in offices(room)), "")


def offices(room: Bookroom) -> tuple[Owner, ...]:
    """Return every office that has a book in the register, by kode."""
    with Register.look(room.url, room.owner, needed=True) as register:
        return register.offices()


def show(room: Bookroom, number: str) -> tuple[tuple[Line, tuple[Happening, ...]], ...]:
    """Return every line that bears *number*, each with what happened to it; a number that is not in the book is refused."""
    with Register.look(room.url, room.owner, needed=True) as register:
        found = register.show(number)
    if not found:
        raise RegisterRefusesError(
            f"Nomor {number} tidak ada di register. Lihat `docgen register list`.",
            f"The number {number} is not in the register. See `docgen register list`.",
        )
    return found


def void(room: Bookroom, number: str, reason: str, actor: Actor) -> tuple[Words, ...]:
    """Void a number that stands on no issued paper, nor on one of which its dossier alone tells yet; return what is told of the register."""
    with Register.open(room.url, room.owner, make=False) as register:
        _require_unsealed(number, register, actor, room.output)
        register.void(number, inputs.typed_text(reason), who=actor.who, when=actor.when)
        return register.news


def _require_unsealed(number: str, register: Register, actor: Actor, output: Path | None) -> None:
    """Raise if a number looks unused and stands in a dossier: its build was stopped after the seal, and the next one tells the book."""
    for line, _ in register.show(number):
        known = register.find(line.kode) if line.state is State.RESERVED else None
        if known is None:
            continue
        if output is None:
            raise RegisterRefusesError(
                f"Nomor {number} dipesan untuk kasus {line.kode}, dan tanpa {sources.OFFICE} tidak dapat dilihat apakah berkasnya sudah memuatnya. Sebutkan pula {sources.OFFICE} kantor itu dengan --office.",
                f"The number {number} is reserved for case {line.kode}, and without {sources.OFFICE} nobody can see whether its dossier bears it already. Name that office's {sources.OFFICE} too, with --office.",
            )
        if folder := reconcile.foreseen(known.kode, known.periode, Means(register, actor, output)).awaiting(line):
            raise WouldChangeError(
                f"Nomor {number} sudah tercetak di {folder}: build yang menyegelnya terputus sebelum dicatat di register. Jalankan docgen build kasus {line.kode} sekali lagi agar tercatat; nomornya tidak dapat dibatalkan, tetapi naskahnya dapat diganti dengan docgen build --revise.",
                f"The number {number} stands in {folder}: the build that sealed it was stopped before the register heard of it. Run docgen build of case {line.kode} once more, so that it does; the number cannot be voided, but docgen build --revise replaces its paper.",
            )


def check(room: Bookroom, against: Path | None = None) -> Examined:
    """Return what in the register was changed outside docgen, and what *against* bears witness to that it does not contain."""
    with Register.look(room.url, room.owner, needed=True) as register:
        problems = register.check()
        if against is None:
            return Examined(problems, 0)
        witnesses, denied = witness.hear(against, register)
    if not witnesses:
        raise _no_dossier(against)
    return Examined((*problems, *denied), witnesses)


def export(room: Bookroom, book: Path) -> int:
    """Write the buku agenda to a new workbook; return how many numbers it lists."""
    new_file.require_new(book, ".xlsx")
    from docgen.workbook import agenda  # noqa: PLC0415 - openpyxl costs start-up that only this needs to pay

    with Register.look(room.url, room.owner, needed=True) as register:
        found, head = register.agenda()
    new_file.write(book, agenda.agenda(found, room.own.kantor.nama_lengkap if room.own else "", head))
    return len(found)


def reserve(room: Bookroom, series: str, day: date, about: str, actor: Actor) -> tuple[Line, tuple[Words, ...]]:
    """Return a number for a paper made by hand, entered in the book under who takes it, and what is told of the register."""
    if room.own is None or room.output is None:
        raise SettingsWrongError(
            f"Pola nomor tidak diketahui tanpa {sources.OFFICE}. Sebutkan dengan --office.",
            f"The number pattern is unknown without {sources.OFFICE}. Name it with --office.",
        )
    _require_fit(room.own, room.sop, series, day, about)
    request = numbering.by_hand(room.own, room.sop, series, day, inputs.typed_text(about))
    sources.require_register_outside(room.url)
    owner = numbering.owner(room.own)
    with Register.look(room.url, owner) as found:
        duplicates.require_no_other(found, room.output.parent / sources.OFFICE, owner)
    actor = actor.at(room.own.zone)
    with Register.open(room.url, owner, late=True) as register:
        means = Means(register, actor, room.output)
        reconcile.require_not_lost(means)
        seen = means.seen(room.own.kode)
        return register.reserve_by_hand(request, who=actor.who, when=actor.when, seen=seen), register.news


def _require_fit(own: Office, sop: Kit, series: str, day: date, about: str) -> None:
    """Raise unless the office numbers such papers itself, and what was said of this one can stand in its book."""
    known = numbering.series_of(own, sop)
    if (giver := own.penomoran.sumber) != "docgen":
        raise RegisterRefusesError(
            f'Nomor naskah kantor ini tidak diberikan docgen: penomoran.sumber di {sources.OFFICE} adalah "{giver}". Ambil nomornya dari pemberi nomor itu (buku agenda kantor, atau SRIKANDI); bila docgen yang seharusnya memberi nomor, ubah penomoran.sumber menjadi "docgen".',
            f'This office\'s numbers are not given by docgen: penomoran.sumber in {sources.OFFICE} is "{giver}". Take the number from whoever does (its own book of numbers, or SRIKANDI); if docgen is to give numbers, change penomoran.sumber to "docgen".',
        )
    if series not in known:
        raise RegisterRefusesError(
            f'Register ini tidak memberi nomor dalam seri "{series}". Pakai salah satu: {", ".join(known)}; bagi SOP lain sebutkan pula --kit.',
            f'This register gives no number in the series "{series}". Use one of: {", ".join(known)}; for another SOP name its --kit too.',
        )
    if not inputs.typed_text(about):
        raise RegisterRefusesError(
            "Keperluan nomor ini belum disebut, padahal buku agenda harus memuatnya. Tulis untuk apa dengan --for.",
            "What this number is for was not said, and the buku agenda has to tell. Say it with --for.",
        )
    if day.year not in YEARS:
        raise RegisterRefusesError(
            f"Tahun {day.year:04} bukan tahun sebuah naskah. Tulis tanggal naskahnya dengan --date, tahun {YEARS.start} sampai {YEARS.stop - 1}.",
            f"The year {day.year:04} is no paper's. Give the paper's date with --date, between {YEARS.start} and {YEARS.stop - 1}.",
        )


def restore(room: Bookroom, folder: Path, actor: Actor) -> Restored:
    """Write a lost register anew from the sealed dossiers under *folder* and their signed papers; return what it holds."""
    sources.require_register_outside(room.url)
    cases, signed, left_out = found = witness.gather(folder, room.owner)
    witness.require_whole(folder, found, room.output, room.owner)
    if not cases and not left_out:
        raise _no_dossier(folder)
    lost, bare = 0, tuple[tuple[str, int, int], ...]()
    if cases:
        with Register.open(room.url, room.owner) as register:
            handled = tuple(event for bag in signed for event in bag.events())
            lost, bare = register.restore(cases, handled, who=actor.who, when=actor.when), rewritten.stated_only(cases)
    return Restored(len(cases), sum(len(case.entries) for case in cases), lost, bare, left_out)


def _no_dossier(folder: Path) -> RegisterRefusesError:
    return RegisterRefusesError(
        f"Tidak ada berkas tersegel di {folder.absolute()}. Sebutkan folder output kantor.",
        f"There is no sealed dossier in {folder.absolute()}. Name the office's output folder.",
    )
