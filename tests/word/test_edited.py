"""A template that people edited in Word is read as Word reads it; what that leaves out is told by lint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from docgen import word
from docgen.errors import TemplateBrokenError
from docgen.finding import Severity, has_errors
from docgen.pipeline.issue.untrusted import offers
from docgen.settings import kit
from docgen.word.lint import fields
from docgen.word.lint import lint as linting
from docgen.word.ooxml import W
from tests import sample, witness, wordfile
from tests.wordfile import docx, p, r, tbl, tc, tr

if TYPE_CHECKING:
    from docgen.finding import Finding

NAME = "nota-verifikasi.docx"
OFFERS = offers(kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8")))
[OWN] = [offer for offer in OFFERS if offer.template == NAME]


def lint(content: bytes) -> tuple[Finding, ...]:
    """Return what lint says of a template."""
    return linting.lint({NAME: content}, OFFERS)


def filled(content: bytes) -> dict[str, bytes]:
    """Return the parts of a paper made from a template, every field of which reads "Contoh"."""
    made = word.compile_template(content, NAME, wordfile.PLAIN)
    return witness.parts(made.fill(fields.invented(OWN.schema, full=True)))


def text(parts: dict[str, bytes]) -> str:
    """Return the words of a paper's body, a line a paragraph."""
    body = parts["word/document.xml"].decode().partition("<w:body>")[2].replace("</w:p>", "\n")
    return re.sub(r"<[^>]+>", "", body)


# --- Tracked changes of every kind


def gone(inside: str) -> str:
    """Return a deletion of some text."""
    return f'<w:del w:id="1" w:author="x">{r(inside).replace("w:t>", "w:delText>")}</w:del>'


DELETED_MARK = '<w:pPr><w:rPr><w:del w:id="2" w:author="x"/></w:rPr></w:pPr>'
FORMER = '<w:b/><w:rPrChange w:id="9"><w:rPr/></w:rPrChange>'
DELETED_ROW = '<w:tr><w:trPr><w:del w:id="3" w:author="x"/></w:trPr>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<w:p>{r('a')}{gone('{{ kasus.lama }}')}<w:ins w:id='4'>{r('{{ kasus.kode }}')}</w:ins></w:p>", "aContoh\n"),
        (f"<w:p>{DELETED_MARK}{gone('semua')}</w:p>" + p("tetap"), "tetap\n"),
        (f"<w:p>{DELETED_MARK}{r('satu ')}</w:p><w:p>{DELETED_MARK}{r('dua ')}</w:p>" + p("tiga"), "satu dua tiga\n"),
        (f"<w:p><w:moveFrom w:id='5'>{r('pindah')}</w:moveFrom></w:p><w:p><w:moveTo w:id='6'>{r('pindah')}</w:moveTo></w:p>", "pindah\n"),
        (tbl(tr("a"), DELETED_ROW + tc("{{ tiada }}") + "</w:tr>", columns=1) + p("b"), "a\nb\n"),
        (tbl(DELETED_ROW + tc("{{ tiada }}") + "</w:tr>", columns=1) + p("b"), "b\n"),
        (tbl(tr("a", tc("{{ tiada }}", properties="<w:cellDel w:id='7'/>")), columns=2), "a\n"),
        (f"<w:p>{r('{{ kasus', '')}{gone('.lama')}<w:ins w:id='8'>{r('.kode }}')}</w:ins></w:p>", "Contoh\n"),
        (f"<w:p><w:pPr><w:pPrChange w:id='9'><w:pPr/></w:pPrChange></w:pPr>{r('x', FORMER)}</w:p>", "x\n"),
        (f"<w:p><w:ins w:id='1'>{r('a')}<w:del w:id='2'><w:r><w:delText>b</w:delText></w:r></w:del></w:ins></w:p>", "a\n"),
        (f"<w:p><w:hyperlink w:anchor='x'>{gone('tiada')}{r('ada')}</w:hyperlink></w:p>", "ada\n"),
    ],
    ids=range(11),
)  # fmt: skip
def test_changes_count_as_accepted(body: str, words: str) -> None:
    """Inserted text stays; what was deleted goes with its tags, and lint tells of it."""
    content = docx(body)

    assert [one.code for one in lint(content)] == ["template-tracked"]
    parts = filled(content)
    assert text(parts) == words
    assert not re.search(rb"<w:(ins|del|move)|Change|cellDel", parts["word/document.xml"])


def test_a_long_run_of_deleted_paragraph_ends_is_joined_at_once() -> None:
    """Each joins the next; none is moved again with every one behind it."""
    body = f"<w:p>{DELETED_MARK}{r('a')}</w:p>" * 12_000 + p("{{ kasus.kode }}")

    assert text(filled(docx(body))) == "a" * 12_000 + "Contoh\n"


def test_changes_in_a_header_and_a_footnote_are_accepted_too() -> None:
    """Everywhere, not in the body alone."""
    content = docx(
        p("x"), header=f"<w:p>{gone('kop lama')}{r('kop')}</w:p>", footnote=f"<w:p>{gone('lama')}{r('baru')}</w:p>"
    )

    parts = filled(content)

    assert [one.code for one in lint(content)] == ["template-tracked"] * 2
    assert b"lama" not in parts["word/header1.xml"] + parts["word/footnotes.xml"]


# --- What Word and other programs write


def test_what_stands_between_the_letters_of_a_tag_is_taken_off() -> None:
    """Smart tags, proofing marks, custom XML, permissions, soft hyphens and no-break spaces."""
    broken = "e\N{NO-BREAK SPACE}}}"
    unseen = "{{\N{SOFT HYPHEN}kasus.kode\N{ZERO WIDTH SPACE}}} a\N{SOFT HYPHEN}b\N{NO-BREAK SPACE}c"
    body = (
        f"<w:p>{r('{{ ka')}<w:smartTag w:element='x'>{r('sus')}</w:smartTag><w:proofErr w:type='spellStart'/>{r('.ko')}"
        f"<w:r><w:softHyphen/></w:r><w:permStart w:id='1'/>{r('d')}<w:permEnd w:id='1'/>{r(broken)}</w:p>"
        f"<w:customXml w:element='y'>{p(unseen)}</w:customXml>"
    )

    assert not has_errors(lint(docx(body)))
    assert text(filled(docx(body))) == "Contoh\nContoh a\N{SOFT HYPHEN}b\N{NO-BREAK SPACE}c\n"


def test_a_control_bound_to_data_shows_what_was_filled() -> None:
    """Word would put the bound text, or its placeholder's looks, in the place of the filled one."""
    bound = '<w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/x" w:storeItemID="{}"/></w:sdtPr>'
    parts = filled(docx(f"<w:sdt>{bound}<w:sdtContent>{p('{{ kasus.kode }}')}</w:sdtContent></w:sdt>"))

    assert text(parts) == "Contoh\n"
    assert b"dataBinding" not in parts["word/document.xml"]
    assert b"showingPlcHdr" not in parts["word/document.xml"]


def remade(content: bytes, **changes: tuple[str, str]) -> bytes:
    """Return a Word file with one text in a part put for another: the part is named by its first letters."""
    parts = witness.parts(content)
    for start, (old, new) in changes.items():
        [name] = [name for name in parts if name.startswith((f"word/{start}", start))]
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return wordfile.packed(parts)


@pytest.mark.parametrize(
    ("section", "wide"),
    [
        (
            '<w:sectPr><w:pgSz w:w="11906.5" w:h="16838.25"/><w:pgMar w:top="1440.0" w:left="1in" w:right="2.54cm"/></w:sectPr>',
            False,
        ),
        ('<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>', True),
        ("<w:sectPr/>", False),
        ('<w:sectPr><w:pgMar w:top="x" w:left=""/></w:sectPr>', False),
        ("", False),
    ],
    ids=range(5),
)
def test_every_section_gets_the_paper_and_margins_of_the_office(section: str, wide: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Whatever a program wrote there, or did not."""
    content = remade(docx(p("x")), document=(f"<w:sectPr>{wordfile.PAPER}</w:sectPr>", section))

    assert lint(content) == ()
    xml = filled(content)["word/document.xml"].decode()
    size = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', xml)
    assert size
    assert (int(size[1]) > int(size[2])) is wide
    assert re.search(r'<w:pgMar [^>]*w:left="\d+"', xml)


def test_a_main_part_of_another_name_and_a_missing_styles_part_are_read() -> None:
    """Other programs call it document2.xml, and not every one writes styles."""
    parts = witness.parts(docx(p("{{ kasus.kode }}")))
    del parts["word/styles.xml"]
    renamed = {
        name.replace("document.xml", "document2.xml"): re.sub(
            rb"<(Override|Relationship) [^>]*styles[^>]*/>", b"", xml
        ).replace(b"word/document.xml", b"word/document2.xml")
        for name, xml in parts.items()
    }
    content = wordfile.packed(renamed)

    assert lint(content) == ()
    assert text(filled(content)) == "Contoh\n"


def test_parts_that_the_web_numbers_are_read_like_words_own() -> None:
    """Word for the web calls them styles2.xml, settings2.xml: a paper has one list of styles, in the office's font, and no protection."""
    protected = b'<w:settings xmlns:w="%s"><w:documentProtection w:edit="forms"/></w:settings>' % W.encode()
    parts = witness.parts(docx(p("{{ kasus.kode }}"))) | {"word/settings.xml": protected}
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/word/settings.xml" ContentType="%s"/></Types>' % kind
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="s" Type="x/settings" Target="/word/settings.xml"/></Relationships>'
    )
    own = re.compile(rb"(document|styles|settings)(?=\.xml)")
    numbered = {
        own.sub(rb"\g<1>2", name.encode()).decode(): own.sub(rb"\g<1>2", xml) if b"PartName" in xml or name.endswith(".rels") else xml
        for name, xml in parts.items()
    }  # fmt: skip

    made = filled(wordfile.packed(numbered))

    assert "word/styles2.xml" in numbered
    assert [one.code for one in lint(wordfile.packed(numbered))] == ["template-protected"]
    assert made == filled(wordfile.packed(parts))
    assert made["word/_rels/document.xml.rels"].count(b"/styles") == 1


def test_a_file_without_a_list_of_kinds_is_no_word_file() -> None:
    """Whatever its main part is called, lint says so."""
    parts = witness.parts(docx(p("{{ kasus.kode }}")))
    renamed = {
        name.replace("document.xml", "document2.xml"): xml.replace(b"word/document.xml", b"word/document2.xml")
        for name, xml in parts.items()
        if name != "[Content_Types].xml"
    }

    assert [one.code for one in lint(wordfile.packed(renamed))] == ["template-unreadable"]


def test_the_strict_form_is_read_and_its_mistakes_are_named() -> None:
    """What Word saves as Strict Open XML is the same document in other names."""
    parts = witness.parts(docx(p("{{ kasus.judull }}")))
    strict = {
        name: re.sub(rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/", rb"http://purl.oclc.org/ooxml/\1/", xml)
        for name, xml in parts.items()
    }  # fmt: skip

    assert [one.code for one in lint(wordfile.packed(strict))] == ["field-unknown"]
    with pytest.raises(TemplateBrokenError, match=r"kasus\.judull"):
        filled(wordfile.packed(strict))


# --- Tags wherever they stand

HYPERLINK = '<Relationship Id="rLink" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" TargetMode="External" Target="{}"/>'


def linked(target: str) -> bytes:
    """Return a Word file with a hyperlink to an address."""
    link = f'<w:p><w:hyperlink r:id="rLink">{r("tautan")}</w:hyperlink></w:p>'
    return remade(docx(link), **{"_rels/document": ("</Relationships>", HYPERLINK.format(target) + "</Relationships>")})


@pytest.mark.parametrize(
    "target", ["https://x.go.id/a?b=%7B%7B%20kasus.kode%20%7D%7D", "https://x.go.id/a?b={{ kasus.kode }}"]
)
def test_a_tag_in_the_address_of_a_link_is_filled(target: str) -> None:
    """Word writes its braces by number."""
    assert lint(linked(target)) == ()
    assert b'Target="https://x.go.id/a?b=Contoh"' in filled(linked(target))["word/_rels/document.xml.rels"]


def test_a_value_in_an_address_stays_inside_it() -> None:
    """Spaces and signs are written by their numbers."""
    made = word.compile_template(linked("https://x.go.id/{{ a }}"), "uji.docx", wordfile.PLAIN)

    parts = witness.parts(made.fill({"a": 'Jum\'at "1" & <2>'}))

    assert b"https://x.go.id/Jum%27at%20%221%22%20&amp;%20%3C2%3E" in parts["word/_rels/document.xml.rels"]


def test_an_unknown_field_in_an_address_is_named() -> None:
    """Not printed as it is typed."""
    [found] = lint(linked("https://x.go.id/%7B%7B%20kasus.kodd%20%7D%7D"))

    assert (found.code, found.place.at) == ("field-unknown", "word/_rels/document.xml.rels")


@pytest.mark.parametrize("body", [p("{{ kasus.kode"), p("x {% if kasus.kode"), p("{# x")], ids=range(3))
def test_a_tag_without_an_end_is_refused(body: str) -> None:
    """By lint at its paragraph, and by the engine."""
    assert [one.code for one in lint(docx(body))] == ["tag-unclosed"]
    with pytest.raises(TemplateBrokenError):
        filled(docx(body))


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 400_000,
        "{% " * 300_000,
        "{{ kasus.kode }}" * 12_000,
        "{%tr if a %}" * 90_000,
        "{%tr if a %}" * 1_999,
        "{{ a }} {% b " * 1_900,
    ],
)
def test_a_small_template_that_unpacks_to_endless_tags_is_refused_at_once(text: str) -> None:
    """It is small as a file, and looking for the end of a tag must not begin anew at each."""
    content = docx(p(text))
    assert len(content) < 37_000

    assert has_errors(lint(content))
    with pytest.raises(TemplateBrokenError):
        filled(content)


# --- What may stand once, made new in each turn

TURNS = ("{%p for b in sop.dasar %}", "{%p endfor %}")
ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>' + r("butir") + "</w:p>"


def numbered(*blocks: str, styles: str = "") -> bytes:
    """Return a Word file with a list, numbered from 3."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    parts = witness.parts(docx("".join(blocks), styles=styles))
    parts["word/numbering.xml"] = (
        f'<w:numbering {wordfile.NAMES}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ).encode()
    kind = f'<Override PartName="/word/numbering.xml" ContentType="{wordfile.WORD}.numbering+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    link = f'<Relationship Id="rN" Type="{wordfile.OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    return wordfile.packed(parts)


def test_a_list_below_a_heading_begins_again_in_each_turn() -> None:
    """Each turn has a list of its own, which begins where the template's begins."""
    content = numbered(p(TURNS[0]), p("Dasar {{ b.no }}"), ITEM.format(5), ITEM.format(5), p(TURNS[1]))

    parts = filled(content)

    lists = re.findall(rb'<w:numId w:val="(\d+)"', parts["word/document.xml"])
    assert lists == [b"5000001"] * 2 + [b"5000002"] * 2
    assert re.findall(rb'<w:num w:numId="(\d+)"', parts["word/numbering.xml"]) == [b"5", b"5000001", b"5000002"]
    assert parts["word/numbering.xml"].count(b'<w:startOverride w:val="3"/>') == 2
    assert filled(content) == parts


INDENT = '<w:ind w:left="500" w:hanging="250"/>'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Biasa"/>'
    f'<w:style w:type="paragraph" w:styleId="Butir"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>{INDENT}</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Butir"/></w:style>'
)


@pytest.mark.parametrize("style", ["Butir", "Sub"])
def test_a_list_of_a_paragraph_style_begins_again_too(style: str) -> None:
    """As Word shows it: where the style says, on its level, in its indent."""
    content = numbered(p(TURNS[0]), p("Dasar {{ b.no }}"), p("butir", style=style), p(TURNS[1]), styles=STYLES)

    body = filled(content)["word/document.xml"].decode()

    assert not has_errors(lint(content))
    assert re.findall(r'<w:numId w:val="(\d+)"', body) == ["5000001", "5000002"]
    assert body.count('<w:ilvl w:val="0"/>') == body.count(INDENT) == 2


def test_a_paragraph_that_its_style_would_number_stays_without() -> None:
    """Its own word counts; what no loop repeats is left as it is written."""
    none = '<w:p><w:pPr><w:pStyle w:val="Butir"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + r("x") + "</w:p>"
    body = filled(numbered(p(TURNS[0]), p("Dasar"), none, p(TURNS[1]), styles=STYLES))["word/document.xml"]

    assert re.findall(rb'<w:numId w:val="(\d+)"', body) == [b"0", b"0"]
    assert b"numPr" not in filled(numbered(p("{{ kasus.kode }}", style="Butir"), styles=STYLES))["word/document.xml"]


@pytest.mark.parametrize(
    "blocks",
    [
        (p(TURNS[0]), ITEM.format(5), p(TURNS[1])),
        (p(TURNS[0]), ITEM.format(5), p("keterangan"), p(TURNS[1])),
        (p("Dasar"), p(TURNS[0]), ITEM.format(5), p(TURNS[1])),
        (
            p(TURNS[0]),
            p("{%p if loop.first %}"),
            p("x"),
            p("{%p else %}"),
            ITEM.format(5),
            ITEM.format(5),
            p("{%p endif %}"),
            p(TURNS[1]),
        ),
        (
            tbl(
                tr("{%tr for b in sop.dasar %}", ""),
                tr("nama", tc(ITEM.format(5))),
                tr("{%tr endfor %}", ""),
                columns=2,
            ),
        ),
    ],
    ids=range(5),
)
def test_a_list_that_a_loop_makes_goes_on(blocks: tuple[str, ...]) -> None:
    """Its turns are its items: 1, 2, 3."""
    parts = filled(numbered(*blocks))

    assert re.findall(rb'<w:numId w:val="(\d+)"', parts["word/document.xml"]) == [b"5", b"5"]


def test_bookmarks_controls_and_drawings_have_a_name_of_their_own_in_each_turn() -> None:
    """Word repairs, or loses, what bears the name of another; a reference follows its turn."""
    control = '<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr><w:sdtContent>' + r("isi") + "</w:sdtContent></w:sdt>"
    shape = '<w:r><w:pict><v:shapetype xmlns:v="urn:v" id="t202"/><v:shape xmlns:v="urn:v" id="s1" type="#t202"/></w:pict></w:r>'
    mark = '<w:bookmarkStart w:id="4" w:name="sini"/>' + r("{{ b.no }}") + '<w:bookmarkEnd w:id="4"/>'
    reference = '<w:fldSimple w:instr=" REF sini "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    link = f'<w:hyperlink w:anchor="sini">{r("x")}</w:hyperlink>'
    body = p(TURNS[0]) + f"<w:p>{mark}{control}{shape}{reference}{link}</w:p>" + p(TURNS[1]) + f"<w:p>{reference}</w:p>"

    assert not has_errors(lint(docx(body)))
    xml = filled(docx(body))["word/document.xml"].decode()
    for made in (
        r'bookmarkStart w:id="(\d+)"',
        r'w:name="(\w+)"',
        r'<w:id w:val="(\d+)"',
        r'shapetype [^>]*id="(\w+)"',
        r'shape [^>]*id="(\w+)"',
    ):
        found = re.findall(made, xml)
        assert len(found) == len(set(found)) == 2, made
    assert re.findall(r'bookmarkStart w:id="(\d+)"', xml) == re.findall(r'bookmarkEnd w:id="(\d+)"', xml)
    assert re.findall(r"REF (\w+)", xml) == ["sini", "sini_2", "sini"]
    assert re.findall(r'w:anchor="(\w+)"', xml) == ["sini", "sini_2"]
    assert re.findall(r'type="#(\w+)"', xml) == ["t202", "t202_2"]


def noted(body: str, *notes: str) -> bytes:
    """Return a Word file with footnotes, numbered from 2, behind the two that part notes from text."""
    signs = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"), start=-1)
    )
    own = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, start=2))
    parts = witness.parts(docx(body, footnote=p("x")))
    name = "word/footnotes.xml"
    parts[name] = re.sub(rb"<w:footnote .*</w:footnote>", (signs + own).encode(), parts[name], flags=re.DOTALL)
    return wordfile.packed(parts)


def call(number: int) -> str:
    """Return the call of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_a_footnote_in_a_loop_is_made_new_in_each_turn() -> None:
    """Each says what its turn says; calls and notes are numbered through in one order, whatever an `if` leaves out."""
    looped = f"<w:p>{r('A')}{call(3)}{r('{% if b.no != 2 %}')}{call(4)}{r('{% endif %}')}</w:p>"
    body = f"<w:p>{r('awal')}{call(2)}</w:p>" + p(TURNS[0]) + looped + p(TURNS[1]) + f"<w:p>{r('akhir')}{call(5)}</w:p>"
    content = noted(
        body, p("awal"), p("A {{ b.isi }}"), p("B {{ b.isi }} {{ kasus.kode }}"), p("akhir"), p("tak dipanggil")
    )

    assert not has_errors(lint(content))
    made = word.compile_template(content, NAME, wordfile.PLAIN)
    laws = [{"no": number, "isi": text} for number, text in enumerate(("satu", "dua", "tiga"), start=1)]
    parts = witness.parts(made.fill({"kasus": {"kode": "K"}, "sop": {"dasar": laws}}))
    notes = parts["word/footnotes.xml"].decode()
    made_ids = re.findall(r'<w:footnote w:id="(\d+)"', notes)
    assert (
        made_ids
        == sorted(set(made_ids))
        == re.findall(r'noteReference w:id="(\d+)"', parts["word/document.xml"].decode())
    )
    words = re.findall(r"<w:t[^>]*>([^<]*)</w:t>", notes)
    assert words == ["awal", "A satu", "B satu K", "A dua", "A tiga", "B tiga K", "akhir"]
    assert notes.count("eparator w:") == 0 < notes.count('w:type="separator"')


def test_a_footnote_called_twice_in_a_loop_is_made_twice_in_each_turn() -> None:
    """With the picture that it holds: each note and each picture has a number of its own."""
    picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r></w:p>'
    content = noted(p(TURNS[0]) + f"<w:p>{call(2)}{call(2)}{r('{{ b.no }}')}</w:p>" + p(TURNS[1]), picture)

    parts = filled(content)

    numbers = re.findall(rb'noteReference w:id="(\d+)"', parts["word/document.xml"])
    assert not has_errors(lint(content))
    assert len(set(numbers)) == 4
    assert re.findall(rb'<w:footnote w:id="(\d+)"', parts["word/footnotes.xml"]) == numbers
    assert len(set(re.findall(rb'docPr id="(\d+)"', parts["word/footnotes.xml"]))) == 4


def test_a_footnote_whose_call_was_deleted_goes_with_its_tags() -> None:
    """As Word takes it out when the change is accepted."""
    change = f'<w:del w:id="1" w:author="x">{call(2)}</w:del>'
    content = noted(f"<w:p>{change}{call(3)}{r('{{ kasus.kode }}')}</w:p>", p("{{ tiada }}"), p("tetap"))

    assert [one.code for one in lint(content)] == ["template-tracked"]
    assert re.findall(rb"<w:t[^>]*>([^<]*)</w:t>", filled(content)["word/footnotes.xml"]) == [b"tetap"]


@pytest.mark.parametrize("space", ["x", ""], ids=["another prefix", "no prefix"])
def test_the_prefixes_of_another_program_are_read_as_words_own(space: str) -> None:
    """What was deleted stays out, rows are repeated."""
    body = f"<w:p>{gone('{{ tiada }}')}{r('{{ kasus.kode }}')}</w:p>"
    rows = tbl(tr("{%tr for b in sop.dasar %}"), tr("{{ b.no }}"), tr("{%tr endfor %}"), columns=1)
    parts = witness.parts(docx(body + rows))
    xml = parts["word/document.xml"].decode()
    named = re.sub(r"(</?)w:", rf"\1{space}:" if space else r"\1", xml)
    parts["word/document.xml"] = named.replace(
        f'xmlns:w="{W}"', f'xmlns:w="{W}" xmlns{space and ":"}{space}="{W}"'
    ).encode()

    assert [one.code for one in lint(wordfile.packed(parts))] == ["template-tracked"]
    assert text(filled(wordfile.packed(parts))) == "Contoh\nContoh\nContoh\n"


@pytest.mark.parametrize("tags", [TURNS, ("{%p if kasus.kode %}", "{%p endif %}")])
def test_a_field_that_ends_outside_its_block_is_refused(tags: tuple[str, str]) -> None:
    """Word would take all that follows for the field's code."""
    begin, parted, end = (f'<w:r><w:fldChar w:fldCharType="{edge}"/></w:r>' for edge in ("begin", "separate", "end"))
    begin = f"<w:p>{begin}<w:r><w:instrText> PAGE </w:instrText></w:r>{parted}</w:p>"
    end = f"<w:p>{end}</w:p>"
    content = docx(p(tags[0]) + begin + p(tags[1]) + end)

    assert [one.code for one in lint(content)] == ["tag-torn"]
    with pytest.raises(TemplateBrokenError):
        filled(content)


@pytest.mark.parametrize(
    ("calls", "note"),
    [
        (call(7), p("catatan")),
        (call(2), f'<w:p><w:bookmarkStart w:id="1" w:name="a"/>{r("x")}<w:bookmarkEnd w:id="1"/></w:p>'),
        (call(2) + r("{{ 1 + 1 }}"), p("catatan")),
    ],
    ids=["not there", "a bookmark", "docxtpl"],
)
def test_a_footnote_in_a_loop_that_cannot_be_made_new_is_refused_at_its_paragraph(calls: str, note: str) -> None:
    """With what to do."""
    content = noted(p(TURNS[0]) + f"<w:p>{calls}{r('{{ b.no }}')}</w:p>" + p(TURNS[1]), note)

    [found] = [one for one in lint(content) if one.severity is Severity.ERROR]
    assert (found.code, "catatan kaki" in found.words.id.lower()) == ("tag-torn", True)
    with pytest.raises(TemplateBrokenError):
        filled(content)


def simple(code: str) -> str:
    """Return a paragraph with a field."""
    return f'<w:p><w:fldSimple w:instr=" {code} ">{r("1")}</w:fldSimple></w:p>'


@pytest.mark.parametrize("code", ["TOC \\o", "SEQ Tabel", "REF sini", "PAGEREF sini", "STYLEREF Judul", "SECTIONPAGES"])
def test_a_field_that_tells_of_the_part_is_reckoned_anew_where_tags_change_it(code: str) -> None:
    """Lint names it at its paragraph; without tags its stored result is right."""
    [found] = lint(docx(simple(code) + p("{{ kasus.kode }}")))

    assert (found.code, found.severity, found.place.at) == ("field-stale", Severity.WARNING, "word/document.xml")
    assert b'w:dirty="true"' in filled(docx(simple(code) + p("{{ kasus.kode }}")))["word/document.xml"]
    assert lint(docx(simple(code) + p("tetap"))) == ()


@pytest.mark.parametrize("code", ["PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF Judul"])
def test_what_word_reckons_on_each_page_is_not_told(code: str) -> None:
    """Nor are the lines of a table of contents, which follow it."""
    assert lint(docx(p("x"), header=simple(code) + p("{{ kasus.kode }}"))) == ()
    assert lint(docx(p("{{ kasus.kode }}") + simple("PAGEREF _Toc1"))) == ()
