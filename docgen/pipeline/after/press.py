"""Papers of a sealed dossier on their way through LibreOffice, and what a set or a signer needs of each PDF that comes out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import docgen
from docgen.errors import installed
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Paper, Sealed
    from docgen.printing.libreoffice import Conversion
    from docgen.printing.pdfa import About
    from docgen.printing.print_set import Leaf


NOTHING: Mapping[str, bytes] = {}


class Press(Frozen):
    """Papers on their way to PDF: the program, the folder it works in, their bytes, and what comes out."""

    program: str
    work: Path
    contents: Mapping[str, bytes]
    pdfs: Conversion


@contextmanager
def started(
    sealed: Sealed, papers: Sequence[Paper], soffice: str | None, first: Mapping[str, bytes] = NOTHING
) -> Iterator[Press]:
    """Yield some papers of a dossier on their way to PDF, *first* what else is needed; nothing of them is left on the disk."""
    with installed("cetak"):
        from docgen.printing import libreoffice, print_set, workplace  # noqa: F401, PLC0415 - the libraries of printing are an extra
    program = libreoffice.office_program(soffice)
    contents = {paper.file: sealed.content(paper.file) for paper in papers}
    with (
        workplace.workplace() as work,
        libreoffice.Conversion(program, {**first, **contents}, work, libreoffice.ARCHIVAL) as made,
    ):
        yield Press(program, work, contents, made)


def leaf(sealed: Sealed, paper: Paper, pdf: Path, content: bytes, *, code: bool) -> Leaf:
    """Return a paper as a set takes it, with the code of each of its pages."""
    from docgen.printing import margins, page_code, pdfa  # noqa: PLC0415 - the libraries of printing are an extra
    from docgen.printing.print_set import Leaf  # noqa: PLC0415 - as above

    named = (f"{paper.label}. {paper.title}", paper.label)
    if not code:
        return Leaf(pdf, *named, pdfa.pages(pdf.read_bytes()))
    spots = margins.spots(pdf, paper.file, content)
    tag = page_code.tag(paper.entry["sha512"])
    where = (sealed.record["year"], sealed.record["number"], paper.item, paper.entry["issue"])
    codes = [(page_code.PageCode(*where, page, len(spots), tag).text, spot) for page, spot in enumerate(spots, start=1)]
    return Leaf(pdf, *named, len(codes), codes)


def about(sealed: Sealed, title: str) -> About:
    """Return what a PDF made from a dossier says of itself."""
    from docgen.printing.pdfa import About  # noqa: PLC0415 - the libraries of printing are an extra

    return About(title, str(sealed.record["office"]), sealed.day, f"docgen {docgen.__version__}")
