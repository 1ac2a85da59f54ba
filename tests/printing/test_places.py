"""Where ink must stand on a paper: found in print by names, as often as the paper has them; never lost."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pytest

from docgen.printing import signature_lines
from docgen.printing.scans import ink, places
from docgen.printing.scans.original import Letter, Original
from docgen.printing.scans.registration import Similarity

if TYPE_CHECKING:
    from pathlib import Path

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EITHER = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PAGES = count()


def paper(body: str) -> bytes:
    """Return a Word file with a body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def said(*lines: str, style: str = "Isi") -> str:
    """Return paragraphs."""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
        for line in lines
    )


def signed(name: str) -> str:
    """Return a signatory's printed name."""
    return said(name, style="TtdNama")


def row(*cells: str, span: int = 1) -> str:
    """Return a row of a table; its last cell goes over so many columns."""
    wide = [1] * (len(cells) - 1) + [span]
    made = (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{many}"/></w:tcPr>{cell}</w:tc>'
        for cell, many in zip(cells, wide, strict=True)
    )
    return f"<w:tr>{''.join(made)}</w:tr>"


def printed(*lines: str) -> Original:
    """Return a page on which lines stand one below the other."""
    letters = tuple(
        Letter(char, 30 + 2.0 * at, 40 + 30 * number, 31.8 + 2.0 * at, 43 + 30 * number)
        for number, line in enumerate(lines)
        for at, char in enumerate(line)
    )
    white = pikepdf.new()
    white.add_blank_page(page_size=(595.28, 841.89))
    white.save(pdf := io.BytesIO())
    pdf.write(f"\n%{next(PAGES)}\n".encode())  # a page of its own: what a test draws on it is on no other
    return Original("a.docx", 1, 1, 210.0, 297.0, letters, (), pdf.getvalue())


def persons(body: str, page: Original, *marked: str) -> list[tuple[str, int]]:
    """Return whose ink is wanted, and on which line of a page."""
    found = places.find(paper(body), "a.docx", [page], marked)
    return [(one.person, round((one.name.y - 40) / 30) + 1 if one.name.w else 0) for one in found]


@pytest.mark.parametrize("dash", ["-", "\u2011", "\u2010", ""])
def test_a_name_is_found_whatever_became_of_its_hyphen(dash: str) -> None:
    """A line ends at it, Word keeps it from ending there, an element stands for it."""
    assert persons(signed(f"Nur{dash}Aini"), printed("Isi", "Nur-Aini")) == [("Nur-Aini", 2)]


def test_who_is_named_elsewhere_too_signs_at_his_own_place() -> None:
    """The head of an office signs a letter and its annex, and stands in the annex among the staff."""
    body = said("Amin") + signed("Amin") + said("1. Amin", "2. Aminah") + signed("Amin") + said("Lampiran Amin")
    lines = ("Amin", "Amin", "1. Amin", "2. Aminah", "Amin", "Lampiran Amin")

    assert persons(body, printed(*lines)) == [("Amin", 2), ("Amin", 5)]


def test_a_name_in_a_text_box_is_one_name() -> None:
    """Word keeps what stands in a text box twice, the second time for older programs; it is printed and signed once."""
    box = f"<w:txbxContent>{signed('Amin Jumail')}</w:txbxContent>"
    either = f'<m:AlternateContent xmlns:m="{EITHER}"><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>'
    document = paper(f"<w:p><w:r>{either}</w:r></w:p>{said('Tembusan: Amin Jumail')}")

    [name] = signature_lines.read(document, "surat.docx", ()).names

    assert (name.place, name.of) == (0, 2)


def test_a_name_that_is_not_printed_as_it_is_written_is_no_place_less() -> None:
    """Nobody can say that it was signed."""
    (place,) = places.find(paper(signed("Aminah")), "a.docx", [page := printed("Isi")], ())

    assert (place.page, place.person) == (1, "Aminah")
    assert ink.look(np.full((300, 300), 255), Similarity(1, 0, 0, 0), page, place).verdict == ink.Verdict.NOT_SEEN


def test_titles_and_signatures_across_a_table_are_nobodys_cells() -> None:
    """A column to be signed ends where a row goes across; of two marked columns each is one."""
    head = row(said("Nama"), said("Tanda", "Tangan"), said("Paraf"))
    people = row(said("Bidang Satu"), span=3) + row(said("Amin"), said(""), said(""))
    block = row(said("KEPALA") + signed("Budi"), span=3)
    found = signature_lines.read(paper(f"<w:tbl>{head}{people}{block}</w:tbl>"), "a.docx", ("Tanda Tangan", "Paraf"))

    assert [(one.heading, [name.text for name in one.names]) for one in found.columns] == [
        ("Tanda Tangan", ["Amin"]), ("Paraf", ["Amin"]),
    ]  # fmt: skip
    assert [name.text for name in found.names] == ["Budi"]


@pytest.mark.parametrize(
    ("frame", "wanted"), [((25, 32, 40, 16), (25, 32, 40, 16)), ((20, 20, 170, 200), (14.9, 34.5, 36, 11))]
)
def test_a_frame_round_a_whole_sheet_is_nobodys_cell(
    frame: tuple[int, int, int, int], wanted: tuple[float, float, float, float]
) -> None:
    """What is written anywhere in it is no paraf: where the rules of the cell itself are not drawn, it has its usual size."""
    page, k = printed("x", "(p)"), places.DPI / 25.4
    picture = page.picture(places.DPI)
    left, top, width, height = (round(each * k) for each in (frame[0], frame[1] + 30, frame[2], frame[3]))
    picture[top : top + height + 1, [left, left + width]] = 0
    picture[[top, top + height], left : left + width + 1] = 0
    (place,) = places.find(paper(said("x", "(p)")), "a.docx", [page], ("(p)",))

    box = place.box
    assert [box.x - 0.6, box.y - 30.6, box.w + 1.2, box.h + 1.2] == pytest.approx(wanted, abs=1.5)


def test_what_was_read_of_an_original_is_closed_before_the_program_ends(tmp_path: Path) -> None:
    """Else the library says so in English, below what `scan` and `sign prepare` tell a clerk."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(tmp_path / "naskah.pdf")
    work = (
        "import tempfile; folder = tempfile.TemporaryDirectory();"  # as whoever prints has one
        "import sys; from pathlib import Path; from docgen.printing.scans import original;"
        "original.read('naskah.docx', Path(sys.argv[1]).read_bytes())[0].picture(72)"
    )
    run = subprocess.run(
        [sys.executable, "-c", work, tmp_path / "naskah.pdf"], capture_output=True, text=True, check=True
    )

    assert run.stderr == ""
