"""The folder of a new case: what may stand there before, and the office file it will be under. Files only: no sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.pipeline import new_file, sources
from docgen.settings import kit, office

if TYPE_CHECKING:
    from pathlib import Path

OFFICE, WORKBOOK = "kantor.toml", "kasus.xlsx"


@dataclass(frozen=True, slots=True)
class Begun:
    """A case that was begun: the files written, the office file it is under, and how many people were taken over."""

    files: tuple[Path, ...]
    office: Path
    people: int


def office_above(folder: Path) -> Path | None:
    """Return the office file of the nearest folder above: a second one in the case would begin a second register."""
    return next((above / OFFICE for above in folder.resolve().parents if (above / OFFICE).is_file()), None)


def init(folder: Path, roster: Path | None) -> Begun:
    """Write the blank workbook of a new case, and the office file unless the folder is under one already."""
    from docgen.settings.office import form  # noqa: PLC0415 - openpyxl costs start-up that no other story need pay
    from docgen.workbook.blank import blank  # noqa: PLC0415 - as above
    from docgen.workbook.blank import roster as rosters  # noqa: PLC0415 - as above

    new_file.require_new_folder(folder)
    above = office_above(folder)
    text = sources.read_text(above, OFFICE) if above else form.TOML
    sop = kit.parse(sources.read_text(sources.shipped() / sources.KIT, sources.KIT))
    people = rosters.open_roster(sources.read_workbook(roster), roster.name, sop) if roster else ()
    files = {WORKBOOK: blank.blank(sop, office.parse(text), people)}
    written = new_file.write_all(folder, files if above else {**files, OFFICE: text.encode()})
    return Begun(written, above or folder / OFFICE, len(people))
