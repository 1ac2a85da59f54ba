"""Pictures of a case's papers, made by LibreOffice: page 1 of each that has none yet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.desk import home as homes
from docgen.desk.jobs import templates
from docgen.errors import DocgenError
from docgen.finding import Words
from docgen.pipeline import pictures
from docgen.pipeline.sealed import archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.desk.home import Home


UNREADABLE = Words(
    "LibreOffice di komputer ini tidak menghasilkan halaman yang dapat digambar. Naskahnya sendiri utuh: buka dan cetak dari Word.",
    "LibreOffice on this computer gave no page that can be pictured. The papers themselves are sound: open and print them in Word.",
)


def draw(home: Home, kode: str) -> None:
    """Draw the papers of a case, or of all templates, that have no picture. What fails is written down and raised."""
    if kode == homes.TEMPLATES:
        with _written_down(home, kode):
            templates.draw(home)
        return
    found = archive.of_case(home.output, kode)
    if found is None:
        return
    wanted = {
        paper["file"]: paper["sha512"]
        for paper in archive.stated(found).get("papers", ())
        if not home.paper_picture(paper["sha512"]).is_file()
    }
    with _written_down(home, kode):
        drawn = pictures.first_pages(found.folder, tuple(wanted), home.soffice, homes.make_folder(home.own / "gambar"))
    for name, content in drawn.items():
        homes.write(home.paper_picture(wanted[name]), content)


@contextmanager
def _written_down(home: Home, kode: str) -> Iterator[None]:
    """Write down why pictures are missing if the block fails."""
    try:
        yield
    except Exception as error:
        words = error.words if isinstance(error, DocgenError) else UNREADABLE
        homes.write_json(home.picture_state(kode), {"id": words.id, "en": words.en})
        raise
    home.picture_state(kode).unlink(missing_ok=True)
