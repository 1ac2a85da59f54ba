"""The office's logo on its papers, in templates as they ship and as Word saves them."""

from __future__ import annotations

import re
import struct

import pytest

from docgen import word
from docgen.settings.office import Tampilan
from tests import sample, witness, wordfile

LOGO = (sample.SAMPLE / "logo.png").read_bytes()
OTHER = LOGO.replace(struct.pack(">II", 410, 500), struct.pack(">II", 800, 100), 1)
"""A picture of another shape, as an office may paste one."""

SHIPPED = witness.parts((sample.KIT / "nota-verifikasi.docx").read_bytes())
SHIELD = SHIPPED["word/media/logo.png"]


def saved(picture: bytes, name: str = "Lambang") -> bytes:
    """Return a shipped template as Word saves it: the picture under a name of Word's, its drawing under its own."""
    parts = {part: xml.replace(b"media/logo.png", b"media/image1.png") for part, xml in SHIPPED.items()}
    del parts["word/media/logo.png"]
    kop = parts["word/kop.xml"].replace(b'name="Lambang"', f'name="{name}"'.encode())
    return wordfile.packed(parts | {"word/media/image1.png": picture, "word/kop.xml": kop})


def dressed(content: bytes, logo: bytes | None) -> dict[str, bytes]:
    """Return the parts of a template in the style of an office with a logo."""
    style = word.OfficeStyle(Tampilan(), logo)
    return dict(word.compile_template(content, "nota-verifikasi.docx", style).dressed)


@pytest.mark.parametrize(
    ("picture", "name"), [(SHIELD, "Lambang"), (OTHER, "Lambang"), (SHIELD, "Picture 1")], ids=["renamed", "redrawn", "retitled"]
)  # fmt: skip
def test_a_template_that_word_saved_bears_the_office_s_logo(picture: bytes, name: str) -> None:
    """Word names pictures anew and makes them smaller: the place is known by the drawing's name, or by the grey shield."""
    parts = dressed(saved(picture, name), LOGO)
    shipped = dressed(wordfile.packed(SHIPPED), LOGO)

    assert parts["word/media/image1.png"] == shipped["word/media/logo.png"] == LOGO
    sizes = [re.findall(rb'c[xy]="(\d+)"', one["word/kop.xml"]) for one in (parts, shipped)]
    assert sizes[0] == sizes[1] != []


def test_an_office_without_a_logo_prints_no_shield_and_what_it_put_there_itself() -> None:
    """The shield is nobody's arms; a picture that somebody put in its place in Word is."""
    assert b"<w:drawing" not in dressed(saved(SHIELD), None)["word/kop.xml"]
    assert b"<w:drawing" not in dressed(wordfile.packed(SHIPPED), None)["word/kop.xml"]
    parts = dressed(saved(OTHER), None)
    assert (parts["word/media/image1.png"], b"<w:drawing" in parts["word/kop.xml"]) == (OTHER, True)


def test_another_picture_beside_the_logo_keeps_its_shape() -> None:
    """A stamp or a code in the same header is no logo."""
    parts = dict(SHIPPED)
    kop = parts["word/kop.xml"]
    drawing = re.search(rb"<w:r>(?:(?!</w:r>).)*<w:drawing.*?</w:drawing></w:r>", kop, re.DOTALL)
    assert drawing is not None
    (own,) = re.findall(rb'r:embed="([^"]+)"', drawing[0])
    other = re.sub(
        rb'c([xy])="\d+"', rb'c\1="720000"', drawing[0].replace(own, b"rIdLain").replace(b'"Lambang"', b'"Stempel"')
    )
    parts["word/kop.xml"] = kop.replace(drawing[0], drawing[0] + other)
    rels = parts["word/_rels/kop.xml.rels"]
    link = re.search(rb"<Relationship [^>]*logo[^>]*/>", rels)
    assert link is not None
    again = link[0].replace(own, b"rIdLain").replace(b"logo.png", b"stempel.png")
    parts["word/_rels/kop.xml.rels"] = rels.replace(link[0], link[0] + again)
    parts["word/media/stempel.png"] = OTHER

    made = dressed(wordfile.packed(parts), LOGO)
    assert (made["word/media/logo.png"], made["word/media/stempel.png"]) == (LOGO, OTHER)
    assert made["word/kop.xml"].count(b'cx="720000" cy="720000"') == other.count(b'cx="720000" cy="720000"') > 0
    assert b"Stempel" in dressed(wordfile.packed(parts), None)["word/kop.xml"]
