"""An ordinary Word file, typed by somebody who knows no template: it becomes a paper of the office all the same."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_SECTION

from docgen import word
from docgen.settings.office import Tampilan
from tests import sample, witness, wordfile
from tests.sample import docgen
from tests.wordfile import p, tbl, tr

if TYPE_CHECKING:
    from pathlib import Path

FIELDS: dict[str, Any] = {"kasus": {"kode": "K-1"}, "berkas": {"nomor": "0007"}, "naskah": {"kode": "surat"}}


def ordinary(*, sections: int = 1, first: bool = False, even: bool = False) -> bytes:
    """Return a Word file as Word begins one: fonts of the theme, English, no header and no footer."""
    document = docx.Document()
    document.add_heading("Surat", 1)
    document.add_paragraph("Kasus {{ kasus.kode }}")
    for _ in range(sections - 1):
        document.add_section(WD_SECTION.NEW_PAGE)
    document.sections[-1].different_first_page_header_footer = first
    document.settings.odd_and_even_pages_header_footer = even
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made(content: bytes, *, watermark: str = "", **style: Any) -> dict[str, bytes]:  # noqa: ANN401 - any key of [naskah]
    """Return the parts of such a file filled in an office's dress."""
    clothes = word.OfficeStyle(Tampilan(**style), None, watermark)
    return witness.parts(word.compile_template(content, "surat.docx", clothes).fill(FIELDS))


def test_it_gets_the_footer_of_the_office() -> None:
    """Which dossier, which paper, which page, under every page."""
    parts = made(ordinary(sections=2, first=True))

    [footer] = [content.decode() for name, content in parts.items() if b"<w:ftr" in content]
    assert [said in footer for said in ("Berkas 0007/K-1", ">surat<", " PAGE ", " NUMPAGES ")] == [True] * 4
    assert parts["word/document.xml"].count(b"<w:footerReference") == 3  # of two sections, one with a first page


def test_it_gets_no_footer_where_the_office_wants_none() -> None:
    """`kaki = false`."""
    assert b"footerReference" not in made(ordinary(), kaki=False)["word/document.xml"]


def test_a_footer_of_its_own_stays() -> None:
    """Who typed a footer has it."""
    document = docx.Document(io.BytesIO(ordinary()))
    document.sections[0].footer.paragraphs[0].text = "kaki sendiri"
    out = io.BytesIO()
    document.save(out)

    footers = [content for content in made(out.getvalue()).values() if b"<w:ftr" in content]

    assert len(footers) == 1
    assert b"kaki sendiri" in footers[0]


@pytest.mark.parametrize(
    ("kinds", "references"),
    [({}, 1), ({"sections": 3}, 1), ({"first": True}, 2), ({"even": True}, 2), ({"sections": 2, "first": True}, 2)],
)
def test_every_page_of_a_draft_says_so(kinds: dict[str, Any], references: int) -> None:
    """Headers are made where there are none: of every kind that a page may show, later sections inherit them."""
    parts = made(ordinary(**kinds), watermark="DRAF")

    assert sum(b'string="DRAF"' in content for content in parts.values()) == 1
    assert parts["word/document.xml"].count(b"<w:headerReference") == references


def test_a_header_that_is_only_a_table_is_marked_too() -> None:
    """DRAF stands in a paragraph of its own then."""
    content = wordfile.docx(p("isi"), header=tbl(tr("kop"), columns=1))

    assert any(b'string="DRAF"' in part for part in made(content, watermark="DRAF").values())


def test_it_speaks_in_the_font_and_the_language_of_the_office() -> None:
    """Fonts of Word's theme win over those that are named, so they go; what spells is Indonesian."""
    parts = made(ordinary(), huruf="Bookman Old Style", ukuran=11)
    styles = parts["word/styles.xml"].decode()
    defaults = styles.partition("<w:docDefaults>")[2].partition("</w:rPrDefault>")[0]

    assert not re.search(r"\w+[Tt]heme=", "".join(re.findall(r"<w:rFonts[^>]*>", styles)))
    assert 'w:ascii="Bookman Old Style"' in defaults
    assert '<w:sz w:val="22"/>' in defaults
    assert {found for part in parts.values() for found in re.findall(rb'<w:lang [^>]*?w:val="([^"]*)"', part)} == {
        b"id-ID"
    }


def test_styles_without_defaults_get_the_font_of_the_office() -> None:
    """Other programs write no defaults at all."""
    styles = witness.parts(wordfile.compiled("<w:p/>").fill({}))["word/styles.xml"]

    assert re.search(rb'<w:rFonts [^>]*w:ascii="Arial"[^>]*/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang ', styles)


def test_the_picture_of_its_first_page_goes() -> None:
    """It would show the template, not the paper."""
    assert [name for name in witness.parts(ordinary()) if "thumbnail" in name]

    parts = made(ordinary())

    assert not [name for name in parts if "thumbnail" in name]
    assert b"thumbnail" not in parts["_rels/.rels"]


def test_an_ordinary_file_makes_a_draft_through_the_command_line(tmp_path: Path) -> None:
    """From Word to paper without a word about headers."""
    workbook = sample.office(tmp_path / "kantor")
    own = tmp_path / "templat"
    own.mkdir()
    (own / "lembar-temuan.docx").write_bytes(ordinary())

    assert docgen("templates", "lint", own).code == 0
    assert docgen("build", workbook, "--draft", "--templates", own).code == 0
    paper = next((workbook.parent / "output/draf").rglob("01-lembar-temuan.docx"))
    assert 'string="DRAF"' in sample.xml_of(paper)
    assert "PDK-2026-10" in sample.text_of(paper)
