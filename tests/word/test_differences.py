"""Where docgen does not do as docxtpl does, because docxtpl loses text, tears XML or prints what is no value.

This list is the list of differences (docs/performance.md names it); everything else is held equal by `test_render_zoo`.
"""

from __future__ import annotations

import re

import pytest

from docgen.errors import TemplateBrokenError
from tests import witness, wordfile
from tests.wordfile import docx, p, r, tbl, tc, tr


def words(xml: str) -> str:
    """Return the text of some XML."""
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))


def test_nothing_after_a_lone_surrogate_is_lost() -> None:
    """Here docxtpl drops the rest of the document without a word."""
    filled = wordfile.filled(p("{{ a }}") + p("sesudahnya"), {"a": "x\ud800y"})

    assert words(filled) == "x\N{REPLACEMENT CHARACTER}ysesudahnya"


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\x07", "\x0c"])
def test_a_character_that_xml_may_not_hold_is_seen(sign: str) -> None:
    """Here docxtpl drops it, and takes two of them for paragraph and page breaks that anybody can type into a cell."""
    assert words(wordfile.filled(p("{{ a }}"), {"a": f"x{sign}y"})) == "x\N{REPLACEMENT CHARACTER}y"


def test_text_comes_out_as_it_went_in() -> None:
    """Here docxtpl drops `&` and `<` unless told to escape, and turns `{_{` inside a value into braces."""
    text = "A & B <C> {{ x }} {_{ y }_} {% z %} \u202e 👍"

    assert words(wordfile.filled(p("{{ a }}"), {"a": text})) == text.replace("&", "&amp;").replace("<", "&lt;").replace(
        ">", "&gt;"
    )


@pytest.mark.parametrize("value", [None, float("nan"), 1.5, True, [], {}, b"x", ["a"], {"b": 1}])
def test_what_is_neither_text_nor_a_whole_number_is_not_printed(value: object) -> None:
    """Here docxtpl prints None, nan, True and the inside of lists."""
    with pytest.raises(TemplateBrokenError, match=r"uji\.docx"):
        wordfile.filled(p("{{ a }}"), {"a": value})


def test_an_old_line_end_is_a_line_break() -> None:
    """A workbook may hold the line ends of other systems; docxtpl leaves them raw."""
    assert wordfile.filled(p("{{ a }}"), {"a": "1\r\n2\r3"}).count("<w:br/>") == 2


def test_two_tags_in_one_paragraph_both_act() -> None:
    """Here docxtpl keeps the last and drops the others."""
    body = p("{%p for x in xs %}{%p if x %}") + p("{{ x }}") + p("{%p endif %}{%p endfor %}")

    assert words(wordfile.filled(body, {"xs": ["a", "", "b"]})) == "ab"


def test_a_whole_tag_prints_plain_text_inside_its_paragraph() -> None:
    """`{{p }}`, `{{r }}` and the like put text outside every paragraph where docxtpl gets plain text, and Word drops it."""
    filled = wordfile.filled(p("{{p a }}") + p("{{r a }}") + tbl(tr("{{tc a }}"), columns=1), {"a": "isi"})

    assert words(filled) == "isiisiisi"
    assert filled.count("<w:p>") == 3


def test_text_after_a_run_tag_keeps_its_looks() -> None:
    """Here docxtpl starts a bare run after `{%r %}`."""
    filled = wordfile.filled(f"<w:p>{r('{%r if a %}ya{%r endif %} sudah', '<w:b/>')}</w:p>", {"a": "1"})

    assert filled.count("<w:b/>") == filled.count("<w:r>") == 2


def test_text_before_a_joining_tag_is_kept() -> None:
    """Here docxtpl drops what stands in the same run before `{%-`."""
    filled = wordfile.filled(p("satu") + p("dua{%- if a %} tiga{% endif %}"), {"a": "1"})

    assert words(filled) == "satudua tiga"


def test_properties_of_a_cell_stand_in_the_order_of_the_schema() -> None:
    """Here docxtpl puts gridSpan and shd before everything and vMerge after everything."""
    shade = '<w:tcBorders/><w:vAlign w:val="center"/>'
    filled = wordfile.filled(
        tbl(tr(tc(p("{% cellbg a %}", "{% colspan 2 %}", "x"), properties=shade)), columns=2), {"a": "FF0000"}
    )

    order = [filled.index(f"<w:{name}") for name in ("tcW", "gridSpan", "tcBorders", "shd", "vAlign")]
    assert order == sorted(order)


def test_a_table_with_made_columns_keeps_its_width() -> None:
    """Here docxtpl widens the grid and leaves the cells as wide as the template's; cells to be filled by hand are all alike."""
    row = ("No", "{%tc for k in ks %}", "{{ k }}", "{%tc endfor %}", "Jumlah")
    empty = ("", "{%tc for k in ks %}", "", "{%tc endfor %}", "")
    for count in (1, 2, 5, 6):
        filled = wordfile.filled(tbl(tr(*row), tr(*empty), columns=5), {"ks": ["k"] * count})

        grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', filled)]
        cells = [int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', filled)]
        assert grid == [1000, *[3000 // count] * count, 1000]
        assert cells == [*grid, *grid]


def test_a_table_in_a_cell_of_made_columns_keeps_its_width_too() -> None:
    """The columns that the outer table makes take nothing from the inner one's."""
    row = ("No", "{%tc for k in ks %}", "{{ k }}", "{%tc endfor %}")
    inner = tbl(tr(*row), columns=4)
    outer = tbl(f"<w:tr>{''.join(tc(cell) for cell in row)}{tc(inner + p(''))}</w:tr>", columns=5)

    filled = wordfile.filled(outer, {"ks": ["k"] * 5})

    within = filled[filled.index("<w:tbl>", 1) : filled.index("</w:tbl>")]
    grid = re.findall(r'<w:gridCol w:w="(\d+)"', within)
    assert grid == re.findall(r'<w:tcW w:w="(\d+)"', within) == ["1000", *["600"] * 5]


def test_a_column_left_out_gives_its_place() -> None:
    """A column between `{%tc if %}` and `{%tc endif %}` has the width of its three template cells, or is not there at all."""
    row = ("A", "{%tc if ya %}", "B", "{%tc endif %}")

    assert re.findall(r'gridCol w:w="(\d+)"', wordfile.filled(tbl(tr(*row), columns=4), {"ya": True})) == [
        "1000",
        "3000",
    ]
    assert re.findall(r'gridCol w:w="(\d+)"', wordfile.filled(tbl(tr(*row), columns=4), {"ya": False})) == ["1000"]


def test_a_field_named_like_a_method_is_the_field() -> None:
    """Here docxtpl prints `<built-in method items of dict object>`."""
    assert (
        words(
            wordfile.filled(
                p("{{ g.items }} {{ g.keys|upper }} {{ g['values'] }}"),
                {"g": {"items": "i", "keys": "k", "values": "v"}},
            )
        )
        == "i K v"
    )


@pytest.mark.parametrize(
    "body",
    [
        p("{% if a %}satu") + tbl(tr("x"), columns=1) + p("dua") + tbl(tr("{% endif %}"), columns=1),
        tbl(tr("{% for x in xs %}", "{{ x }}{% endfor %}{% if a %}"), columns=2) + p("{% endif %}"),
    ],
)
def test_a_tag_that_would_tear_the_document_is_refused(body: str) -> None:
    """Here docxtpl lets a parser guess, and text is lost."""
    with pytest.raises(TemplateBrokenError, match="apit alinea, baris, atau sel yang utuh"):
        wordfile.compiled(body)


def test_docxtpl_tears_no_document_either() -> None:
    """What cannot be known before filling is looked at when it is filled."""
    body = p("{{ 1 + 1 }}{% if not a %}") + tbl(tr("{% endif %}"), columns=1)

    with pytest.raises(TemplateBrokenError, match="apit alinea"):
        wordfile.filled(body, {"a": "1"})


def test_an_unknown_field_names_template_paragraph_and_whole_path() -> None:
    """A clerk finds the tag without reading the template from the top."""
    body = p("judul") + p("{%p for g in xs %}") + p("Nama: {{ g.isi.nma }} di sini") + p("{%p endfor %}")

    with pytest.raises(TemplateBrokenError) as caught:
        wordfile.filled(body, {"xs": [{"isi": {"nama": "x"}}]})

    assert "uji.docx" in str(caught.value)
    assert "xs[].isi.nma" in str(caught.value)
    assert 'Paragraf: "Nama: {{ g.isi.nma }} di sini"' in str(caught.value)
    assert "xs[].isi.nma" in caught.value.words.en


def test_docxtpl_needs_telling_and_still_differs() -> None:
    """The witness is what it is said to be: its defaults lose text."""
    plain = witness.parts(witness.filled(docx(p("{{ a }}") + p("sesudahnya")), {"a": "x\ud800y"}))[
        "word/document.xml"
    ].decode()

    assert "sesudahnya" not in plain


CELL = ("{%p if a %}", "isi", "{%p endif %}")
INNER = tbl(tr("{%tr if a %}"), tr("isi"), tr("{%tr endif %}"), columns=1)


@pytest.mark.parametrize(
    ("body", "tables", "paragraphs"),
    [
        (tbl(tr(tc(*map(p, CELL)), "b"), columns=2), 1, 2),
        (tbl(tr(tc(p("x"), *map(p, CELL)), "b"), columns=2), 1, 2),
        (tbl(tr(tc(*map(p, CELL * 2)), "b"), columns=2), 1, 2),
        (tbl(tr(tc(*map(p, ("{%p for x in xs %}", "{{ x }}", "{%p endfor %}"))), "b"), columns=2), 1, 2),
        (tbl(tr(tc(INNER, *map(p, CELL)), "b"), columns=2), 1, 2),
        (f"<w:p><w:r><w:txbxContent>{''.join(map(p, CELL))}</w:txbxContent></w:r></w:p>", 0, 2),
        (tbl(tr("{%tr if a %}"), tr("isi"), tr("{%tr endif %}"), columns=1) + p("x"), 0, 1),
        (tbl(tr("{%tr for x in xs %}"), tr("isi"), tr("{%tr endfor %}"), columns=1) + p("x"), 0, 1),
        (tbl(tr("{%tc if a %}", "isi", "{%tc endif %}"), columns=3) + p("x"), 0, 1),
        (tbl(tr("{%tr for x in xs %}"), tr("{%tc if a %}", "isi", "{%tc endif %}"), tr("{%tr endfor %}"), columns=3) + p("x"), 0, 1),
        (tbl(tr("judul"), tr("{%tc if a %}", "isi", "{%tc endif %}"), columns=3), 1, 1),
    ],
    ids=range(11),
)  # fmt: skip
def test_what_tags_leave_empty_is_none_that_word_calls_damaged(body: str, tables: int, paragraphs: int) -> None:
    """Here docxtpl leaves cells without a paragraph, rows without cells and tables without rows."""
    empty = wordfile.filled(body, {"a": "", "xs": []})

    assert empty.count("<w:p>") + empty.count("<w:p/>") == paragraphs
    assert not re.search(r"</w:tcPr></w:tc>|<w:tr></w:tr>|</w:tblGrid></w:tbl>|</w:tbl></w:tc>", empty)
    assert empty.count("<w:tbl>") == tables
    assert "isi" in wordfile.filled(body, {"a": "1", "xs": ["isi"]})


def test_a_second_joining_tag_stays_in_its_paragraph() -> None:
    """One hyphen joins a paragraph to the one before it, two do not join it to the one before that."""
    filled = wordfile.filled(p("satu") + p("dua") + p("{%- if a %} tiga {%- endif %}"), {"a": "1"})

    assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", filled) == ["satu", "dua tiga"]


@pytest.mark.parametrize("steer", ["", "{{ 1 + 1 }}"], ids=["compiled", "docxtpl"])
def test_a_field_code_has_one_line(steer: str) -> None:
    """A line break of Word's own has no place in it."""
    code = "<w:p><w:r><w:instrText>QUOTE {{ a }}</w:instrText></w:r></w:p>"

    assert "<w:instrText>QUOTE x y</w:instrText>" in wordfile.filled(p(steer) + code, {"a": "x\ny", "xs": ["1"]})


@pytest.mark.parametrize(("body", "told"), [("{{ 1 + 1 }}", True), ("{{ a }}", False)])
def test_who_wants_docxtpl_is_told_where_it_takes_too_long(body: str, *, told: bool) -> None:
    """Without what only docxtpl knows the same paper is filled in a fortieth of the time."""
    template = wordfile.compiled("".join(p(f"{body} {n}") for n in range(2000)))

    with pytest.raises(TemplateBrokenError, match="terlalu") as fault:
        template.filled({"a": "isi"}, 0.0)

    assert ("hapus tanda yang hanya dikenal docxtpl" in str(fault.value)) is told
