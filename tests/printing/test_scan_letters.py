"""Scans of a dossier of hundreds of letters: a side is held against all of them within the limits of one child process."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from docgen.pipeline.after import isolated_scans
from docgen.printing.scans.examination import ExaminedSide, Part, Sheet, examine
from tests import sample
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.render

LETTERS = 400
NOTE = "03-nota-verifikasi"


def test_a_side_is_held_against_hundreds_of_letters(tmp_path: Path) -> None:
    """Each has its place of signature; the pictures of all of them took gigabytes, and a good scan was called unreadable."""
    dossier = folder_of(docgen("build", sample.office(tmp_path / "kantor"), "--json"))
    docgen("sign", "prepare", dossier, "--output", tmp_path / "siap")
    pdf = next((tmp_path / "siap").glob(f"*{NOTE.partition('-')[2]}.pdf")).read_bytes()
    document = (dossier / "data" / f"{NOTE}.docx").read_bytes()
    sheets = [Sheet(f"{n}.docx", pdf + f"\n%{n}\n".encode(), document, 1, (), ()) for n in range(LETTERS)]
    Image.new("L", (1240, 1754), 255).save(blank := io.BytesIO(), "PNG")
    job = isolated_scans.Job(Part("kosong.png", blank.getvalue(), 0, 1, {}), "kosong.png", (blank.getvalue(),))

    assert isolated_scans.together(examine, [job], sheets) == [[ExaminedSide(1, status="blank")]]
