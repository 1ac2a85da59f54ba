"""The filled file as a file: the same bytes every time, parts that stay untouched, flat memory, tables that stay printable."""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from docgen import word
from docgen.errors import TemplateBrokenError
from docgen.settings.office import Tampilan
from docgen.word.language import element_ids
from tests import sample, witness, wordfile
from tests.wordfile import docx, p, tbl, tc, tr

LETTER = p("{{ a }}") + p("{% for x in xs %}{{ x }}{% endfor %}")
ROOT = Path(__file__).parents[2]


def members(content: bytes) -> list[zipfile.ZipInfo]:
    """Return the entries of a file."""
    return zipfile.ZipFile(io.BytesIO(content)).infolist()


def test_the_same_fields_give_the_same_bytes() -> None:
    """Neither clock nor order of earlier fillings shows."""
    template = wordfile.compiled(LETTER)
    first = template.fill({"a": "1", "xs": ["x"]})

    template.fill({"a": "lain & lain", "xs": ["y"] * 9000})

    assert template.fill({"a": "1", "xs": ["x"]}) == first
    assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) and entry.create_system == 0 for entry in members(first))


def test_another_process_gives_the_same_bytes() -> None:
    """Hash seeds and what was loaded before do not show."""
    program = (
        "import sys; from hashlib import sha512; from tests import wordfile; from tests.word.test_package import LETTER;"
        "sys.stdout.write(sha512(wordfile.compiled(LETTER).fill({'a': '1', 'xs': ['x']})).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}).stdout
        for seed in ("1", "2")
    }  # fmt: skip

    assert len(runs) == 1


def test_parts_without_tags_are_copied_as_they_lie() -> None:
    """What does not change is not even unpacked."""
    template = docx(LETTER)
    filled = word.compile_template(template, "uji.docx", wordfile.PLAIN).fill({"a": "1", "xs": []})

    before, after = ({entry.filename: entry for entry in members(content)} for content in (template, filled))
    for name in ("[Content_Types].xml", "_rels/.rels"):
        assert (before[name].CRC, before[name].compress_size) == (after[name].CRC, after[name].compress_size)
    assert zipfile.ZipFile(io.BytesIO(filled)).testzip() is None
    assert list(before) == list(after)


def test_a_stored_part_and_a_name_beyond_ascii_survive() -> None:
    """Other programs pack in their own ways."""
    parts = {**witness.parts(docx(LETTER)), "word/media/gambar-é.png": b"\x89PNG" + bytes(range(256))}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Default", b'<Default Extension="png" ContentType="image/png"/><Default', 1
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)

    filled = witness.parts(word.compile_template(out.getvalue(), "uji.docx", wordfile.PLAIN).fill({"a": "1", "xs": []}))

    assert filled["word/media/gambar-é.png"] == parts["word/media/gambar-é.png"]


def recap(rows: int) -> tuple[word.Template, dict[str, Any]]:
    """Return a recap of one table with headings, and its fields."""
    cells = [f"{{{{ r.k{number} }}}}" for number in range(10)]
    blank = [""] * 9
    body = tbl(
        tr(*(["Kolom"] * 10), heading=True),
        tr("{%tr for r in rows %}", *blank),
        tr(*cells),
        tr("{%tr endfor %}", *blank),
        columns=10,
    )
    fields = {"rows": [{f"k{place}": f"nilai {number} {place}" for place in range(10)} for number in range(rows)]}
    return wordfile.compiled(body), fields


def test_memory_stays_flat() -> None:
    """Ten thousand rows, 20 MB of XML, fit beside the loaded data."""
    template, fields = recap(10_000)
    template.fill({"rows": fields["rows"][:10]})
    tracemalloc.start()
    template.filled(fields)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8 * 2**20


def test_a_long_table_is_cut_and_leaves_no_gap() -> None:
    """A program that is quadratic in rows can still print it, and no page is left half empty where it is cut."""
    template, fields = recap(3 * element_ids.HARD + 300)
    tree = etree.fromstring(witness.parts(template.fill(fields))["word/document.xml"])

    tables = list(tree.iter(witness.w("tbl")))
    rows = [len(table.findall(witness.w("tr"))) - 1 for table in tables]
    assert rows == [element_ids.HARD, element_ids.HARD, element_ids.HARD, 300]
    heads = {etree.tostring(table.find(witness.w("tr")), method="c14n") for table in tables}
    assert len(heads) == 1
    assert all(table.getprevious().tag == witness.w("p") for table in tables[1:])
    assert not list(tree.iter(witness.w("pageBreakBefore"), witness.w("br")))
    words = "".join(tree.itertext())
    assert all(f"nilai {number} 9" in words for number in range(3 * element_ids.HARD + 300))


def test_a_long_table_is_cut_before_a_group_rather_than_inside_one() -> None:
    """A bidang stands under headings of its own if the table is long enough by then."""
    body = tbl(
        tr("Nama", heading=True), tr("{%tr for g in gs %}"), tr("{{ g.nama }}"), tr("{%tr for r in g.isi %}"), tr("{{ r }}"),
        tr("{%tr endfor %}"), tr("{%tr endfor %}"), tr("Jumlah"), columns=1,
    )  # fmt: skip
    fields = {"gs": [{"nama": f"Bidang {number}", "isi": ["x"] * 400} for number in range(4)]}
    tree = etree.fromstring(witness.parts(wordfile.compiled(body).fill(fields))["word/document.xml"])

    texts = [["".join(row.itertext()) for row in table.iter(witness.w("tr"))] for table in tree.iter(witness.w("tbl"))]
    assert [len(one) for one in texts] == [1 + 3 * 401, 1 + 401 + 1]
    assert texts[1][:2] == ["Nama", "Bidang 3"]


def test_a_table_as_long_as_an_office_is_left_alone() -> None:
    """The tables of the sample are docxtpl's to the letter."""
    template, fields = recap(element_ids.HARD)

    assert witness.parts(template.fill(fields))["word/document.xml"].count(b"<w:tbl>") == 1


def test_pictures_in_a_loop_are_numbered_through() -> None:
    """Word repairs a file in which two pictures have one number."""
    drawing = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r></w:p>'
    filled = wordfile.filled(
        drawing + p("{%p for x in xs %}") + drawing + p("{%p endfor %}") + drawing, {"xs": ["a", "b"]}
    )

    assert re.findall(r'docPr id="(\d+)"', filled) == ["1001", "1002", "1003", "1004"]


def test_an_office_without_footers_has_none_in_the_body_either() -> None:
    """The half sheet bears its footer in its body, because the line to cut along stands below it."""
    content = (sample.KIT / "lembar-disposisi.docx").read_bytes()

    def text(*, kaki: bool) -> str:
        template = word.compile_template(content, "lembar-disposisi.docx", word.OfficeStyle(Tampilan(kaki=kaki), None))
        return template.dressed["word/document.xml"].decode()

    assert 'w:val="Kaki"' in text(kaki=True)
    assert 'w:val="Kaki"' not in text(kaki=False)
    assert "LEMBAR DISPOSISI" in text(kaki=False)


PNG = (sample.SAMPLE / "logo.png").read_bytes()


def test_a_new_picture_goes_through_docxtpl() -> None:
    """What only docxtpl can do, docxtpl does, as reproducibly as anything else."""
    template = wordfile.compiled(p("{{ gambar }}") + p("{{ a }}") + p("{{r kaya }}"))
    rich = word.RichText((("tebal & miring", True, True),))
    fields = {"gambar": word.Picture(PNG, 20), "a": "A & B", "kaya": rich}

    filled = template.fill(fields)

    assert filled == template.fill(fields)
    parts = witness.parts(filled)
    xml = parts["word/document.xml"].decode()
    assert "<a:blip" in xml
    assert "A &amp; B" in xml
    assert "tebal &amp; miring" in xml
    assert PNG in parts.values()
    assert set(parts) - set(template.dressed) == {"word/media/image1.png"}, "no properties with the clock in them"


def test_properties_of_a_template_outlive_docxtpl() -> None:
    """Only what python-docx adds goes: the kit's own papers keep their title and their fixed date."""
    content = (sample.KIT / "daftar-isi-berkas.docx").read_bytes()
    own = witness.parts(content)["docProps/core.xml"]
    parts = witness.parts(docx(p("{{ gambar }}"))) | {"docProps/core.xml": own}
    parts["_rels/.rels"] = witness.parts(content)["_rels/.rels"]
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/docProps/core.xml" '
        b'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    )
    template = word.compile_template(wordfile.packed(parts), "uji.docx", wordfile.PLAIN)

    fields = {"gambar": word.Picture(PNG, 20), "naskah": {"judul": "Isi & Daftar"}, "kantor": {"nama": "Dinas"}}
    filled = witness.parts(template.fill(fields))

    def dates(xml: bytes) -> list[bytes]:
        return re.findall(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)", xml)

    assert dates(filled["docProps/core.xml"]) == dates(own) != []
    assert b"<dc:title>Isi &amp; Daftar</dc:title>" in filled["docProps/core.xml"]


def test_a_whole_document_is_put_in_the_same_way_each_time() -> None:
    """Its words and its lists come along, and nothing of chance."""
    inner = Document()
    inner.add_paragraph("Butir pertama & satu-satunya", style="List Number")
    held = io.BytesIO()
    inner.save(held)
    template = wordfile.compiled(p("{{p isi }}") + p("{{ a }}"))
    fields = {"isi": word.Subdocument(held.getvalue()), "a": "Penutup"}

    before = random.getstate()
    filled = template.fill(fields)

    assert filled == template.fill(fields)
    assert random.getstate() == before
    parts = witness.parts(filled)
    xml = parts["word/document.xml"].decode()
    assert xml.index("Butir pertama &amp; satu-satunya") < xml.index("Penutup")
    assert b"<w:abstractNum " in parts["word/numbering.xml"]


def test_what_is_put_in_is_no_more_trusted_than_a_template() -> None:
    """A document to be put in is read within the same limits."""
    with pytest.raises(TemplateBrokenError, match="subdokumen"):
        wordfile.compiled(p("{{p isi }}")).fill({"isi": word.Subdocument(b"PK")})


def test_what_docxtpl_leaves_is_filled_all_the_same() -> None:
    """An endnote, and the chart of the control sheet: docxtpl knows neither."""
    parts = witness.parts(docx(p("{{ gambar }}"), footnote=p("{{ a }}")))
    notes = parts.pop("word/footnotes.xml").replace(b"footnote", b"endnote")
    parts = {name: xml.replace(b"footnotes", b"endnotes") for name, xml in parts.items()} | {"word/endnotes.xml": notes}
    template = word.compile_template(wordfile.packed(parts), "uji.docx", wordfile.PLAIN)

    filled = witness.parts(template.fill({"gambar": word.Picture(PNG, 20), "a": "Catatan & akhir"}))

    assert b"Catatan &amp; akhir" in filled["word/endnotes.xml"]


def test_docxtpl_prints_into_an_attribute_what_may_stand_there() -> None:
    """Left to itself it tears the attribute and loses the rest of the body."""
    link = '<w:hyperlink w:tooltip="{{ a }}"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
    template = wordfile.compiled(f"<w:p>{link}</w:p>" + p("{{ gambar }}"))

    parts = witness.parts(template.fill({"gambar": word.Picture(PNG, 20), "a": 'A "B" <C\nD'}))

    assert b'w:tooltip="A &quot;B&quot; &lt;C D"' in parts["word/document.xml"]


@pytest.mark.parametrize("broken", [b"", b"GIF89a", PNG[:40]])
def test_a_damaged_picture_is_a_fault(broken: bytes) -> None:
    """What python-docx ends in is told as a sentence."""
    with pytest.raises(TemplateBrokenError, match=r"uji\.docx"):
        wordfile.compiled(p("{{ gambar }}")).fill({"gambar": word.Picture(broken, 20)})


def test_docxtpl_fills_under_the_same_rules() -> None:
    """The sandbox and its sentences are the same on the long way round."""
    picture = {"gambar": word.Picture(PNG, 20)}

    for body, what in (
        ("{{ gambar }}{{ tiada }}", "tiada"),
        ("{{ gambar.__class__ }}", "__class__"),
        ("{% macro x() %}{% endmacro %}", "macro"),
    ):
        with pytest.raises(TemplateBrokenError, match=what):
            wordfile.compiled(p("{{ gambar }}")).__class__(
                "uji.docx", {}, frozenset(), witness.parts(docx(p(body)))
            ).fill(picture)


def packed_by(method: int) -> bytes:
    """Return a Word file whose parts are packed in a way of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in witness.parts(docx(LETTER)).items():
            package.writestr(name, content)
    return out.getvalue()


RIGHT = docx(LETTER)
DAMAGED = (
    b"", b"PK", b"x" * 100, RIGHT[:-40], wordfile.packed({"a": b""}),
    packed_by(zipfile.ZIP_BZIP2), packed_by(zipfile.ZIP_LZMA),  # no office program packs so, and they have no bound
    RIGHT.replace(b"word/document.xml", b"word/documenX.xml", 1),  # the part is called otherwise where it lies
    RIGHT.replace(b"PK\3\4", b"PK\0\0", 1),
    RIGHT.replace(b"PK\1\2\x14\x03\x14\x00\x00\x00", b"PK\1\2\x14\x03\x14\x00\x01\x00", 1),  # said to be encrypted
    RIGHT[:-6] + b"\xff\xff\xff\xff" + RIGHT[-2:],  # its list stands nowhere
)  # fmt: skip


def test_parts_that_are_only_stored_are_read() -> None:
    """The other way in which a Word file may hold its parts."""
    stored, deflated = (
        witness.parts(
            word.compile_template(packed_by(method), "uji.docx", wordfile.PLAIN).fill({"a": "1", "xs": ["x"]})
        )
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )

    assert stored == deflated


def test_a_document_without_a_body_is_refused() -> None:
    """It would be filled with nothing."""
    parts = witness.parts(docx(LETTER))
    parts["word/document.xml"] = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'

    with pytest.raises(TemplateBrokenError, match="tidak mempunyai isi"):
        word.compile_template(wordfile.packed(parts), "uji.docx", wordfile.PLAIN)


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    """A renamed file is named for what it is not."""
    with pytest.raises(TemplateBrokenError, match="bukan berkas Word"):
        word.compile_template(content, "uji.docx", wordfile.PLAIN)


@pytest.mark.parametrize("name", ["word/document.xml", "word/header1.xml", "word/styles.xml"])
def test_damaged_xml_is_refused(name: str) -> None:
    """A template that Word could not open makes no paper."""
    parts = witness.parts(docx(LETTER, header=p("{{ a }}")))
    parts[name] = parts[name].replace(b"</w:", b"</x:", 1) if name != "word/styles.xml" else b"<x>"

    with pytest.raises(TemplateBrokenError, match="XML-nya rusak"):
        word.compile_template(wordfile.packed(parts), "uji.docx", wordfile.PLAIN)


def test_an_entity_bomb_is_refused() -> None:
    """A DTD has no business in a Word file."""
    parts = witness.parts(docx(LETTER))
    parts["word/document.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["word/document.xml"]

    with pytest.raises(TemplateBrokenError, match="DTD"):
        word.compile_template(wordfile.packed(parts), "uji.docx", wordfile.PLAIN)


def test_cells_keep_their_merges_where_a_table_cannot_be_cut() -> None:
    """A table whose rows are merged downwards is never cut: the piece below would lose its words."""
    body = tbl(
        tr("a", "b", heading=True),
        tr("{%tr for x in xs %}", ""),
        tr("{% vm %}a", tc("{{ x }}")),
        tr("{%tr endfor %}", ""),
        columns=2,
    )

    filled = wordfile.filled(body, {"xs": ["x"] * 1200})

    assert filled.count("<w:tbl>") == 1
    assert filled.count('w:val="restart"') == 1
