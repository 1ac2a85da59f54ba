"""Page 1 of issued papers as pictures, for who wants to see a paper without opening Word. Nothing of a dossier is touched."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import printing
from docgen.errors import installed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH, SIDE = 460, 1000
"""Pixels of a paper: twice what a screen shows, for screens of twice the points; and of a scanned side, which is to be read."""


def first_pages(dossier: Path, names: Sequence[str], soffice: str | None, work: Path) -> Mapping[str, bytes]:
    """Return page 1 of some papers of a dossier as PNG, by file name, made by one LibreOffice below *work*."""
    papers = {name: (dossier / "data" / name).read_bytes() for name in names if Path(name).suffix == ".docx"}
    if not papers:
        return {}
    return drawn(papers, soffice, work)


def side(scan: Path, number: int, turn: int) -> bytes:
    """Return a side of a file that was handed in as PNG, upright and large enough to be read."""
    from docgen.printing.scans import sides  # noqa: PLC0415 - the libraries of scans are an extra

    return sides.drawn(scan.name, scan.read_bytes(), number, turn, SIDE)


def drawn(papers: Mapping[str, bytes], soffice: str | None, work: Path) -> Mapping[str, bytes]:
    """Return page 1 of some Word files as PNG; without LibreOffice or pypdfium2 it is a fault that says how to get them."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        pdfs = printing.convert(printing.office_program(soffice), papers, Path(folder))
        with installed("cetak"):
            return {name: printing.first_page(pdf.read_bytes(), WIDTH) for name, pdf in pdfs.items()}
