"""The folder of a new case, the people it begins with, and the office file it will be under. No sheets of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import CaseHasErrors, MisuseError
from docgen.pipeline.files import inputs, new_file, office_home, sources
from docgen.pipeline.files.office_home import OFFICE, REGISTER
from docgen.settings import kit, office
from docgen.settings.kit.forms import UNIT, columns_of_staff
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.case.roster import Roster
    from docgen.settings.kit import Kit

WORKBOOK = "kasus.xlsx"
LOST = frozenset({"nip-numeric", "formula-error", "formula-uncached", "heading-ambiguous"})
"""What stops a staff list: a value that is not there any more cannot be carried over."""


class Begun(Frozen):
    """A case that was begun: the files written, the office file it is under, and what was taken over from where.

    `earlier` says that it was an earlier case, whose figures are those of another period.
    `sibling` is a folder beside that keeps an office file or a register already: then `office` is not there yet.
    """

    files: tuple[Path, ...]
    office: Path
    roster: Roster | None = None
    earlier: bool = False
    officials: int = 0
    sibling: Path | None = None

    @property
    def people(self) -> int:
        """How many people were taken over."""
        return len(self.roster.people) if self.roster else 0


def beside(folder: Path) -> Path | None:
    """Return a folder beside a new case that keeps an office file or a register; None where there is none."""
    others = office_home.siblings(folder.resolve())
    return next((other for other in others if any(office_home.keeps(other, name) for name in (OFFICE, REGISTER))), None)


def init(folder: Path, roster: Path | None, kit_folder: Path | None = None) -> Begun:
    """Write the blank workbook of a new case, and above it the office file unless the office has one already; *kit_folder* holds another kit."""
    from docgen.settings.office import form  # noqa: PLC0415 - openpyxl costs start-up that no other story need pay
    from docgen.workbook.blank import blank  # noqa: PLC0415 - as above

    new_file.require_new_folder(folder)
    above = office_home.near(folder)
    sibling = None if above else beside(folder)
    text = inputs.text(above, OFFICE) if above else form.TOML
    settings = office.parse(text)
    described = kit.parse(inputs.text((kit_folder or sources.shipped()) / sources.KIT, sources.KIT))
    sop = kit.in_office(described, settings.words, kit.posts(settings.pejabat))
    if roster and not any(lembar.daftar and lembar.orang for lembar in sop.lembar):
        raise MisuseError(
            "Kit ini tidak mempunyai lembar data pegawai yang dapat diisi dari daftar. Jalankan tanpa --from.",
            "This kit has no sheets of staff to be filled from a list. Run it without --from.",
        )
    found, earlier, officials = _taken_over(roster, sop) if roster else (None, False, ())
    book = blank.blank(sop, settings, found.people if found else (), officials)
    target = above or folder.resolve().parent / OFFICE
    own = {} if above or sibling else {target: text.encode()}
    written = new_file.write_all(folder, {WORKBOOK: book}, own)
    return Begun(written, target, found, earlier, len(officials), sibling)


def _taken_over(path: Path, sop: Kit) -> tuple[Roster, bool, tuple[dict[str, str], ...]]:
    """Return the people of a staff list or an earlier case, which it was, and its officials; each cell is named whose value is lost."""
    from docgen.case import roster  # noqa: PLC0415 - only who asks for a list pays for it
    from docgen.case.roster import earlier  # noqa: PLC0415 - as above
    from docgen.workbook import read  # noqa: PLC0415 - as above

    book = read(inputs.workbook(path), path.name)
    of_case = earlier.is_case(book, sop)
    found, officials = earlier.read(book, sop) if of_case else (roster.read(book, sop), earlier.officials(book, sop))
    if lost := tuple(note for note in found.lost if note.code in LOST and note.place.at):
        cells = ", ".join(dict.fromkeys(str(note.place) for note in lost))
        raise CaseHasErrors(
            f'Daftar pegawai "{path.name}" memuat sel yang nilainya sudah hilang: {cells}. Ubah format sel NIP menjadi Teks dan ketik ulang NIP-nya, ganti rumus dengan nilainya, lalu jalankan lagi.',
            f'The staff list "{path.name}" has cells whose value is lost: {cells}. Format NIP cells as Text and retype them, replace formulas by their values, and run again.',
            lost,
        )
    if not found.people:
        raise _nobody(path.name, found, sop)
    return _placed(found, sop), of_case, officials


def _placed(found: Roster, sop: Kit) -> Roster:
    """Return what was read of a list, where columns that no sheet of the kit has room for count as left; units are offered in any case."""
    filled = [lembar for lembar in sop.lembar if lembar.daftar and lembar.orang]
    own = {name for lembar in filled for name in columns_of_staff(lembar)}
    room = own.union((UNIT,), *(lembar.columns for lembar in filled))
    taken = tuple(one for one in found.taken if not room.isdisjoint(one.column.split(" / ")))
    return replace(found, taken=taken, left=(*found.left, *(one.heading for one in found.taken if one not in taken)))


def _nobody(name: str, found: Roster, sop: Kit) -> CaseHasErrors:
    from docgen.case.roster import titles  # noqa: PLC0415 - only who asks for a list pays for it

    if found.taken:
        return CaseHasErrors(
            f'Daftar pegawai "{name}" tidak memuat seorang pegawai pun. Isi datanya, lalu jalankan lagi.',
            f'The staff list "{name}" holds nobody. Enter the staff, and run again.',
        )
    number = titles.number_of(sop)
    told = next(columns_of_staff(lembar) for lembar in titles.listed(sop))
    known, called = told.get(number, number), told.get("Nama", "Nama")
    return CaseHasErrors(
        f'Daftar pegawai "{name}" tidak mempunyai lembar dengan judul kolom {known} dan {called}. Tulis judul itu di atas datanya, lalu jalankan lagi.',
        f'The staff list "{name}" has no sheet with the headings {known} and {called}. Write them above the data, and run again.',
    )
