"""The SOP itself as a Word file, from its kit and its office: read, draw, pack. No case, no register, no dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.finding import Words
from docgen.pipeline.files import inputs, new_file, sources
from docgen.settings import kit, office
from docgen.settings.office import form
from docgen.word import sop
from docgen.word.archive import packed

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = """
[kantor]
pemda = "(pemerintah daerah)"
nama = "(nama perangkat daerah)"
kabupaten = "(kabupaten)"
tempat = "(tempat)"
"""
"""The office of an SOP that is made without kantor.toml: blanks to fill by hand."""


POSTS_OF_KIT = Words(
    f"Nama jabatan dalam SOP ini menurut kit, sebab {sources.OFFICE} tidak memuat [[pejabat]]. Bila jabatan di kantor ini bernama lain, isi [[pejabat]], lalu buat lagi.",
    f"The posts in this SOP are called as its kit calls them, for {sources.OFFICE} holds no [[pejabat]]. If this office has others, fill in [[pejabat]], then make it again.",
)


def write(target: Path, office_file: Path | None, kit_folder: Path | None) -> tuple[Words, ...]:
    """Write the SOP to a new Word file, and return what is to be known of it; the same kit and office give the same bytes."""
    new_file.require_new(target, ".docx")
    read = sources.settings(target, office_file, kit_folder)
    own = office.parse(read.office or NOBODY, read.office_file.name)
    if read.office:
        form.require_own(own, read.office_file.name)
    described = kit.in_office(kit.parse(read.kit), own.words, kit.posts(own.pejabat))
    drawn = sop.parts(described, own, inputs.logo(read.office_file.parent, own.kantor.logo))
    new_file.write(target, packed(drawn).content)
    return (POSTS_OF_KIT,) if read.office and not own.pejabat else ()
