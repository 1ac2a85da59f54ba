"""docxtpl's template language, feature by feature: what docgen fills is what docxtpl fills, read as canonical XML."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.errors import TemplateBrokenError
from tests import witness, wordfile
from tests.wordfile import docx, p, r, tbl, tc, tr

FIELDS: dict[str, Any] = {
    "a": "satu", "b": "", "n": 3, "ya": True, "tidak": False, "g": {"x": "iks", "y": {"z": "zet"}}, "warna": "FF0000",
    "xs": [{"v": "p", "w": "P"}, {"v": "q", "w": ""}, {"v": "r", "w": "R"}], "kosong": [], "dua": [[1, 2], [3, 4]],
    "kolom": [{"v": "k1"}, {"v": "k2"}], "teks": "baris 1\nbaris 2", "tab": "kiri\tkanan", "tanda": "A & B < C > D \"e\" 'f'",
    "kelompok": [{"nama": "G1", "isi": [{"v": "1"}, {"v": "2"}]}, {"nama": "G2", "isi": []}],
}  # fmt: skip

DRAWING = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="Gambar"/></wp:inline></w:drawing></w:r>'

ZOO = {
    "a field": p("Halo {{ a }}!"),
    "a field without spaces": p("{{a}}{{g.x}}"),
    "a path": p("{{ g.y.z }} {{ g['x'] }}"),
    "a number": p("{{ n }}"),
    "signs": p("{{ tanda }}"),
    "line breaks": p("{{ teks }}"),
    "a tab": f"<w:p>{r('{{ tab }}', '<w:b/>')}</w:p>",
    "a tag cut into runs": p("{", "{ a", " }", "}"),
    "a tag cut at every letter": p(*"{{ g.x }}"),
    "a steering tag cut": p("{", "% if ya %", "}ya{% en", "dif %}"),
    "a tag cut by proofing marks": f'<w:p>{r("{{ ")}<w:proofErr w:type="spellStart"/>{r("a")}<w:proofErr w:type="spellEnd"/>{r(" }}")}</w:p>',
    "curly quotes": p("{% if a == “satu” %}ya{% endif %}{% if g[‘x’] == ‘iks’ %}!{% endif %}"),
    "an escaped sign in a tag": p("{% if n &gt; 2 %}besar{% endif %}{% if n &lt; 2 %}kecil{% endif %}"),
    "if and else": p("{% if b %}isi{% else %}kosong{% endif %}"),
    "elif": p("{% if b %}1{% elif tidak %}2{% elif ya %}3{% else %}4{% endif %}"),
    "not, and, or": p("{% if not b and (ya or tidak) %}benar{% endif %}{% if a == 'satu' and not kosong %}!{% endif %}"),
    "in": p("{% if 'x' in g %}ada{% endif %}{% if 'q' not in g %}tidak{% endif %}"),
    "a choice in a field": p("{{ a if ya else b }}{{ b if tidak else g.x }}"),
    "filters": p("{{ a|upper }} {{ xs|length }} {{ g.x|default('?') }} {{ g.tiada|default('?') }}"),
    "is defined": p("{% if g.x is defined %}1{% endif %}{% if g.q is defined %}2{% endif %}{% if tiada is not defined %}3{% endif %}"),
    "a loop in a paragraph": p("{% for x in xs %}{{ loop.index }}{{ x.v }}{% if not loop.last %}, {% endif %}{% endfor %}."),
    "a loop over nothing": p("{% for x in kosong %}{{ x }}{% else %}tidak ada{% endfor %}"),
    "a loop in a loop": p("{% for k in kelompok %}[{{ k.nama }}:{% for i in k.isi %}{{ i.v }}{{ loop.first }}{% endfor %}]{% endfor %}".replace("{{ loop.first }}", "")),
    "a comment": p("a{# diam #}b") + p("{#p seluruh alinea hilang #}") + p("c"),
    "paragraphs": p("{%p for x in xs %}") + p("- {{ x.v }}") + p("{%p endfor %}"),
    "a paragraph left out": p("{%p if b %}") + p("tidak") + p("{%p else %}") + p("ya") + p("{%p endif %}"),
    "rows": tbl(tr("No", "Isi"), tr("{%tr for x in xs %}", ""), tr("{{ loop.index }}", "{{ x.v }}"), tr("{%tr endfor %}", ""), columns=2),
    "rows in groups": tbl(tr("{%tr for k in kelompok %}"), tr("{{ k.nama }}"), tr("{%tr for i in k.isi %}"), tr("{{ i.v }}"), tr("{%tr endfor %}"), tr("{%tr endfor %}"), columns=1),
    "a row left out": tbl(tr("{%tr if tidak %}"), tr("x"), tr("{%tr endif %}"), tr("y"), columns=1),
    "runs": f"<w:p>{r('{%r if ya %}')}{r('tebal', '<w:b/>')}{r('{%r endif %}')}{r('.')}</w:p>",
    "colspan": tbl(tr(tc(p("{% colspan n %}", "{{ a }}")), "b", "c", "d"), tr("1", "2", "3", "4"), columns=4),
    "cellbg": tbl(tr(tc(p("{% cellbg warna %}", "{{ a }}"), properties='<w:shd w:val="clear" w:fill="FFFFFF"/>'), "b"), columns=2),
    "vertical merge": tbl(tr("{%tr for x in xs %}", ""), tr("{% vm %}{{ a }}", "{{ x.v }}"), tr("{%tr endfor %}", ""), columns=2),
    "horizontal merge": tbl(tr("{%tc for x in xs %}", "{% hm %}{{ a }}", "{%tc endfor %}"), tr("1", "2", "3"), columns=3),
    "merged with what stands before": p("satu ") + p("{%- if ya %}dua{% endif %}"),
    "merged with what stands after": p("{% if ya -%}") + p("dua{% endif %}"),
    "braces that are no tag": p("{_{ a }_} {_% if %_}"),
    "a picture in a loop": p("{%p for x in xs %}") + f"<w:p>{DRAWING}</w:p>" + p("{%p endfor %}"),
    "pictures": f"<w:p>{DRAWING}{DRAWING}{r('{{ a }}')}</w:p>",
    "a field in an attribute": '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="{{ tanda }} x" descr="{{ teks }}"/></wp:inline></w:drawing></w:r></w:p>',
    "loop variables of Jinja": p("{% for x in xs %}{{ loop.revindex }}{% endfor %}"),
    "first, last and joined": p("{{ a|first }}{{ a|last }}{{ a|join('-') }}{% if kosong is undefined %}{% else %}!{% endif %}"),
    "reckoned": p("{{ 2 * (xs|length) + 1 }} {{ 7 // 2 }}"),
}  # fmt: skip


@pytest.mark.parametrize("name", ZOO)
def test_each_feature_is_filled_as_docxtpl_fills_it(name: str) -> None:
    """The office keeps its templates: every tag means what it meant."""
    template = docx(ZOO[name])

    mine = witness.parts(wordfile.compiled(ZOO[name]).fill(FIELDS))["word/document.xml"]

    theirs = witness.parts(witness.filled(template, FIELDS))["word/document.xml"]
    assert witness.canonical(mine) == witness.canonical(theirs)


@pytest.mark.parametrize("where", ["header", "footnote"])
def test_headers_and_footnotes_are_filled_too(where: str) -> None:
    """A field stands wherever text stands."""
    more = {where: p("{{ a }}", " {% if ya %}ya{% endif %}")}
    name = "word/header1.xml" if where == "header" else "word/footnotes.xml"

    mine = witness.parts(wordfile.compiled(p("x"), **more).fill(FIELDS))[name]

    theirs = witness.parts(witness.filled(docx(p("x"), **more), FIELDS))[name]
    assert witness.canonical(mine) == witness.canonical(theirs)


BEYOND = ("colspan", "cellbg", "vertical merge", "horizontal merge", "loop variables of Jinja", "reckoned")


@pytest.mark.parametrize("name", ZOO)
def test_the_plain_language_needs_no_docxtpl(name: str) -> None:
    """What papers use every day is compiled; a template with more goes whole through docxtpl."""
    assert wordfile.compiled(ZOO[name]).whole is (name in BEYOND)


@pytest.mark.parametrize("name", BEYOND)
def test_what_docxtpl_fills_is_the_same_bytes_each_time(name: str) -> None:
    """Neither clock nor chance shows in a paper."""
    template = wordfile.compiled(ZOO[name])

    assert template.fill(FIELDS) == template.fill(FIELDS)


def test_a_template_that_docxtpl_fills_names_the_fields_it_uses() -> None:
    """What an issued paper is held to is every field that its template reads."""
    body = ZOO["colspan"] + p(
        "{% for k in kelompok %}{% for i in k.isi %}{{ i.v }}{{ loop.index + 1 }}{% endfor %}{% endfor %}{{ g['x']|upper }}"
    )

    assert wordfile.compiled(body).paths == {"n", "a", "kelompok", "kelompok[].isi", "kelompok[].isi[].v", "g.x"}
    assert "g.nomor" in wordfile.compiled(ZOO["colspan"] + p("{{ g.nomor }}")).paths


def test_a_fault_of_docxtpl_is_placed_too() -> None:
    """Template, paragraph and field are named whoever fills it."""
    body = p("judul") + ZOO["colspan"] + p("Nama: {{ g.nma }} di sini")

    with pytest.raises(TemplateBrokenError) as caught:
        wordfile.compiled(body).fill(FIELDS)

    assert "uji.docx" in str(caught.value)
    assert "g.nma" in str(caught.value)
    assert 'Paragraf: "Nama: {{ g.nma }} di sini"' in str(caught.value)
