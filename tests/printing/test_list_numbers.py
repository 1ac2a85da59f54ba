"""The numbers Word gives the paragraphs of lists: reckoned as Word prints them."""

from __future__ import annotations

from lxml import etree

from docgen.printing import list_numbers
from docgen.printing.docx_text import read
from tests import wordfile

NAMES = wordfile.NAMES


def level(number: int, kind: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def counted(levels: str, *asked: tuple[int, int], styles: str = "", more: str = "") -> list[str]:
    """Return the numbers of paragraphs, each of a list and a level."""
    numbering = etree.fromstring(
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>{more}</w:numbering>'
    )
    numbers = list_numbers.read(numbering, etree.fromstring(f"<w:styles {NAMES}>{styles}</w:styles>"))
    return [
        numbers.of(
            etree.fromstring(
                f'<w:p {NAMES}><w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{one}"/></w:numPr></w:pPr></w:p>'
            )
        )
        for one, place in asked
    ]


BODY = (
    level(0, "upperLetter", "%1.", '<w:suff w:val="space"/>')
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%2%3)", '<w:suff w:val="nothing"/>')
)


def test_a_level_begins_anew_under_the_level_above_it() -> None:
    """A. 1. 2. a) then B. and 1. again, each with what parts it from the words."""
    asked = ((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1))

    assert counted(BODY, *asked) == ["A. ", "1.\t", "2.\t", "2a)", "2b)", "B. ", "1.\t"]


def test_a_list_that_starts_anew_does_so_once() -> None:
    """The rows of a second table begin at 1 and go on from there."""
    rows = level(0, "decimal", "%1.")
    second = '<w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    asked = ((1, 0), (1, 0), (2, 0), (2, 0))

    assert counted(rows, *asked, more=second) == ["1.\t", "2.\t", "1.\t", "2.\t"]


def test_letters_and_roman_numbers_are_written_as_word_does() -> None:
    """After z come aa and bb; four is iv."""
    roman = counted(level(0, "lowerRoman", "%1."), *[(1, 0)] * 14)
    letters = counted(level(0, "upperLetter", "%1."), *[(1, 0)] * 28)

    assert [roman[place].strip() for place in (3, 8, 13)] == ["iv.", "ix.", "xiv."]
    assert [letters[place].strip() for place in (25, 26, 27)] == ["Z.", "AA.", "BB."]


def test_a_paragraph_without_a_list_has_no_number() -> None:
    """List 0 is Word's way to say: none; a list that is not there gives none either."""
    assert counted(BODY, (0, 0), (9, 0)) == ["", ""]


def test_a_style_brings_its_list_and_the_level_that_names_it() -> None:
    """Also to the styles based on it."""
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}'
        f"{level(1, 'lowerLetter', '%2.', '<w:pStyle w:val=' + chr(34) + 'Butir' + chr(34) + '/>')}</w:abstractNum>"
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles {NAMES}><w:style w:styleId="Butir"><w:name w:val="Butir"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Lekat"><w:name w:val="Butir Lekat"/><w:basedOn w:val="Butir"/></w:style></w:styles>'
    )
    document = f"<w:document {NAMES}><w:body>{wordfile.p('satu', style='Butir')}{wordfile.p('dua', style='Lekat')}</w:body></w:document>"
    packed = wordfile.packed(
        {"word/document.xml": document.encode(), "word/numbering.xml": numbering.encode(), "word/styles.xml": styles.encode()}
    )  # fmt: skip

    assert [(one.style, one.text) for one in read(packed, "a.docx")] == [
        ("Butir", "a.\tsatu"),
        ("Butir Lekat", "b.\tdua"),
    ]
