"""`docgen templates lint`: every mistake in every template in one run, each with its place."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen import word
from docgen.errors import TemplateBrokenError
from docgen.finding import Finding, Severity, has_errors
from docgen.pipeline import templates
from docgen.pipeline.issue.untrusted import offers
from docgen.settings import kit
from docgen.value import replace
from docgen.word.lint import annotate
from docgen.word.lint import lint as linting
from docgen.word.lint.paragraphs import Paragraph
from tests import sample, witness, wordfile
from tests.sample import docgen
from tests.wordfile import p, r, tbl, tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KIT = kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8"))
OFFERS = tuple(replace(offer, needs=()) for offer in offers(KIT))
"""What each paper offers; a few paragraphs need not say all that a paper must."""


def docx_of(*blocks: str, header: str = "") -> bytes:
    """Return a Word file of some blocks, with one line in its header."""
    return wordfile.docx("".join(blocks), header=p(header) if header else "")


def split(*texts: str, looks: str = "<w:b/>") -> str:
    """Return a paragraph whose second run looks different."""
    return f"<w:p>{r(texts[0])}{r(texts[1], looks)}</w:p>"


def lint(*blocks: str, header: str = "", name: str = "nota-verifikasi.docx") -> tuple[Finding, ...]:
    """Return what is wrong in one template of the shipped kit."""
    return linting.lint({name: docx_of(*blocks, header=header)}, OFFERS)


def at(found: Finding) -> Paragraph:
    """Return where something was found."""
    assert isinstance(found.place, Paragraph)
    return found.place


def codes(*blocks: str, **more: Any) -> list[str]:  # noqa: ANN401 - as for lint
    """Return the codes of what is wrong."""
    return [flaw.code for flaw in lint(*blocks, **more)]


# --- Thirty mistakes in one run

FIRST = docx_of(
    p("{{ kasus.priode }}"),  # 1
    p("{{ kasuss.periode }}"),
    p("{{ periode }}"),
    p("{{ perubahan }}"),  # 4
    p("{{ kasus.periode }"),
    p("kasus.periode }}"),  # 6
    p("{ { kasus.periode } }"),
    p("{{ kasus.periode | reverse }}"),
    p("{{ kasus.periode.upper() }}"),  # 9
    p("{{ kasus.periode ~ 1 }}"),
    p("{% set x = kasus.periode %}"),
    p("{% include 'lain.docx' %}"),  # 12
    p("{%p foreach b in bidang_terkait %}"),
    p("{{ }}"),
    p("{{ kasus.periode kasus.kode }}"),  # 15
    split("{{ kasus.", "periode }}"),
    p("{{ kasus.__class__ }}"),
    p("{% endif %}"),  # 18
    p("Bunyi {%p if temuan %} yang hilang"),
    p("{%p endif %}"),
    p("{%p for b in kasus %}"),  # 21
    p("{%p endfor %}"),
    p("{%tr for b in bidang_terkait %}"),
    p("{%p endfor %}"),  # 24
    p("{% if temuan %}{% for b in bidang_terkait %}{% endif %}{% endfor %}"),
    p("{%p if daftar_bidang %}"),
    tbl(
        tr("{%tr for b in bidang_terkait %}", ""),
        tr("{{ b.namaa }}", "{{ loop.indeks }}"),
        tr("{%tr endfor %}", "ikut hilang"),
        tr("{%p if temuan %}", "{%p endif %}"),
        columns=2,
    ),
    p("{% else %}"),
    header="{{ kantor.pemdaa }}",
)
SECOND = docx_of(
    p("{{ kantor.alamat_kanan }}"),
    p("{% macro m() %}"),
    p("{% p if temuan %}"),
    p("{kasus.periode} dan ${nomor.naskah} dan {satu}"),
)
PLANTED = {
    ("isi, paragraf 1", "field-unknown"), ("isi, paragraf 2", "field-unknown"), ("isi, paragraf 3", "field-unknown"), ("isi, paragraf 4", "field-not-offered"),
    ("isi, paragraf 5", "tag-unclosed"), ("isi, paragraf 6", "tag-stray"), ("isi, paragraf 7", "tag-apart"), ("isi, paragraf 8", "tag-forbidden"),
    ("isi, paragraf 9", "tag-forbidden"), ("isi, paragraf 10", "tag-forbidden"), ("isi, paragraf 11", "tag-forbidden"), ("isi, paragraf 12", "tag-forbidden"),
    ("isi, paragraf 13", "tag-unknown"), ("isi, paragraf 14", "tag-syntax"), ("isi, paragraf 15", "tag-syntax"), ("isi, paragraf 16", "tag-split"),
    ("isi, paragraf 17", "tag-forbidden"), ("isi, paragraf 18", "block-stray"), ("isi, paragraf 19", "tag-company"), ("isi, paragraf 21", "field-type"),
    ("isi, paragraf 23", "tag-place"), ("isi, paragraf 24", "tag-mixed"), ("isi, paragraf 25", "block-nesting"), ("isi, paragraf 26", "block-unclosed"),
    ("isi, tabel 1, baris 2, sel 1", "field-unknown"), ("isi, tabel 1, baris 2, sel 2", "field-unknown"), ("isi, tabel 1, baris 3, sel 1", "tag-company"),
    ("isi, tabel 1, baris 4, sel 2", "block-apart"), ("kop atau kepala halaman, paragraf 1", "field-unknown"),
}  # fmt: skip
PLANTED_BELOW = {
    ("isi, paragraf 1", "field-type"),
    ("isi, paragraf 2", "tag-forbidden"),
    ("isi, paragraf 3", "tag-unknown"),
    ("isi, paragraf 4", "tag-apart"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of templates in which more than thirty mistakes were planted."""
    place = tmp_path / "templat"
    place.mkdir()
    (place / "nota-verifikasi.docx").write_bytes(FIRST)
    (place / "undangan.docx").write_bytes(SECOND)
    (place / "notula.docx").write_bytes(b"bukan berkas Word")
    (place / "undagan.docx").write_bytes(docx_of(p("biasa")))
    return place


def test_lint_finds_thirty_mistakes_in_one_run_each_with_its_place(folder: Path) -> None:
    """A template is mended once, not once for every mistake in it."""
    found = templates.stock(folder).lint()
    by_template = {
        name: {(at(flaw).words.id, flaw.code) for flaw in found if flaw.place.within == name}
        for name in ("nota-verifikasi.docx", "undangan.docx", "notula.docx", "undagan.docx")
    }

    assert PLANTED - by_template["nota-verifikasi.docx"] == set()
    assert by_template["undangan.docx"] == PLANTED_BELOW
    assert by_template["notula.docx"] == {("isi", "template-unreadable")}
    assert by_template["undagan.docx"] == {("isi", "template-unused")}
    assert len(PLANTED | PLANTED_BELOW) >= 30


def test_every_flaw_says_what_to_do_in_both_languages(folder: Path) -> None:
    """A message ends with what to do."""
    for flaw in templates.stock(folder).lint():
        assert flaw.words.id.endswith("."), flaw
        assert flaw.words.en.endswith("."), flaw
        assert at(flaw).text or flaw.code.startswith("template-"), flaw


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{{ kasus.priode }}", "kasus.periode"),
        ("{{ kasuss.periode }}", "kasus.periode"),
        ("{{ periode }}", "kasus.periode"),
        ("{% for b in bidang_terkait %}{{ b.nam }}{% endfor %}", "b.nama"),
        ("{% for b in bidang_terkait %}{{ loop.frist }}{% endfor %}", "loop.first"),
        ("{{ kasus.judul|uper }}", "upper"),
        ("{% endfr %}", "endfor"),
    ],
)
def test_a_misspelt_word_is_suggested(typed: str, meant: str) -> None:
    """Whoever mistypes is told what was meant."""
    assert any(f'"{meant}"' in flaw.words.id or f"maksudnya {meant}" in flaw.words.id for flaw in lint(p(typed)))


@pytest.mark.parametrize("glued", ["pif", "trif", "tcif", "rif"])
def test_a_tag_of_rows_without_its_space_is_told_how_it_is_written(glued: str) -> None:
    """Who types `{% trif temuan %}` learns where the space belongs, of rows and cells as of paragraphs."""
    found = next(each for each in lint(p(f"{{% {glued} temuan %}}a{{% endif %}}")) if each.code == "tag-unknown")

    assert "{%tr" in found.words.id
    assert "Mungkin" not in found.words.id


def test_a_field_of_a_later_paper_names_the_papers_that_offer_it() -> None:
    """A paper cannot tell what was not known on its date."""
    (flaw,) = lint(p("{%p for g in perubahan %}"), p("{{ g.nama }}"), p("{%p endfor %}"))

    assert flaw.code == "field-not-offered"
    assert "lembar-perbaikan" in flaw.words.id


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% for b kasus %}{% endfor %}", "tag-syntax"),
        ("«kasus.kode»", "tag-apart"),
        ("&lt;&lt; kasus.kode &gt;&gt;", "tag-apart"),
        ("｛｛kasus.kode｝｝", "tag-apart"),
        ("{% for b in 'abc' %}{% endfor %}", "tag-syntax"),
        ("{% if temuan %}{% endif temuan %}", "tag-syntax"),
        ("{% if temuan %}a{% else %}b{% elif temuan %}c{% endif %}", "block-else"),
        ("{% for b in bidang_terkait %}{% elif temuan %}{% endfor %}", "block-else"),
        ("{{ kasus.periode[0] }}", "tag-forbidden"),
        ("{{ kasus.periode[1:2] }}", "tag-forbidden"),
        ("{{ kasus.periode ~ 'x' }}", "tag-forbidden"),
        ("{{ temuan is iterable }}", "tag-forbidden"),
        ("{%p_if temuan %}", "tag-unknown"),
        ("{{ bidang_terkait }}", "field-type"),
        ("{{ kasus }}", "field-type"),
        ("{% for b in bidang_terkait %}{{ b }}{% endfor %}", "field-type"),
        ("{% for b in bidang_terkait %}{% for c in b %}{% endfor %}{% endfor %}", "field-type"),
    ],
)
def test_each_mistake_has_its_code(text: str, code: str) -> None:
    """Tests and other programs rely on the code; the words may change."""
    assert code in codes(p(text))


def test_a_mistake_in_a_loop_is_not_said_again_inside_it() -> None:
    """One misspelt list is one mistake, however many fields stand in the loop."""
    assert codes(p("{% for b in bidang_terkaitt %}{{ b.nama }}{{ b.no }}{% endfor %}")) == ["field-unknown"]


@pytest.mark.parametrize(
    "tag",
    [
        "{% if not kasus.kod %}x{% endif %}", "{% if typo and kasus.kode %}x{% endif %}", "{% if kasus.kode or typo.kode %}x{% endif %}",
        "{% if kasus.kode %}x{% elif not typo %}y{% endif %}", "{{ 'a' if typo else 'b' }}", "{{ typo or kasus.kode }}",
        "{{ kasus.kod|default('x') }}", "{{ kasus.kod|default(kasus.kode) }}", "{{ kasus.kode|default(kasus.kod) }}",
        "{% if kasus.kod is defined %}x{% endif %}", "{% for k in kantor.kop %}{% if not k.typo %}x{% endif %}{{ k.baris }}{% endfor %}",
    ],
)  # fmt: skip
def test_what_a_condition_asks_after_is_a_field_all_the_same(tag: str) -> None:
    """What is not there is false, so that a slip of the pen would be false for ever, and no trial would show it."""
    assert "field-unknown" in codes(p(tag))


@pytest.mark.parametrize("tag", ["{{ kasus.__class__|default('x') }}", "{% if not kasus.__class__ %}x{% endif %}"])
def test_what_is_nobodys_business_is_not_asked_after_either(tag: str) -> None:
    """Neither printed nor in a condition."""
    assert "tag-forbidden" in codes(p(tag))


def test_damaged_xml_is_named() -> None:
    """A file that another program has spoilt is told from a mistyped tag."""
    spoilt = wordfile.packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w:document>{{</w:document>"})

    assert [flaw.code for flaw in linting.lint({"nota-verifikasi.docx": spoilt}, OFFERS)] == ["template-unreadable"]


def test_a_text_box_is_read_once() -> None:
    """Word keeps a second copy of a text box for old programs."""
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inside = p("{{ kasus.priode }}")
    box = f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"

    assert codes(f"<w:p><w:r><mc:AlternateContent {names}>{box}</mc:AlternateContent></w:r></w:p>") == ["field-unknown"]


def test_a_tag_in_an_attribute_is_read() -> None:
    """The description of a picture may hold a field too."""
    drawing = '<w:p><w:r><w:drawing><wp:docPr id="1" name="x" descr="{{ kasus.priode }}"/></w:drawing></w:r></w:p>'

    assert codes(drawing) == ["field-unknown"]


def test_a_broken_sop_file_is_a_fault(tmp_path: Path) -> None:
    """A kit that cannot be read is exit 10."""
    (tmp_path / "sop.toml").write_bytes(b"\xff\xfe")

    assert docgen("templates", "lint", tmp_path).code == 10


def test_the_command_speaks_english_and_is_content_with_a_right_kit() -> None:
    """A kit without flaws ends with 0."""
    result = docgen("templates", "lint", "--lang", "en")

    assert (result.code, result.out) == (0, "15 templates can be used.\n")


# --- What is allowed


@pytest.mark.parametrize(
    "text",
    [
        "{{ kasus.periode }} dan {{kasus.kode}}",
        "{{ kasus['periode'] }}",
        "{{ kantor.notula|lower }}",
        "{% if temuan and not kantor.alamat_kanan %}a{% elif kasus.sifat == 'Segera' %}b{% else %}c{% endif %}",
        "{{ kasus.periode if temuan else kasus.kode }}",
        "{% for b in bidang_terkait %}{% if loop.first %}{{ b.nama }}{% endif %}{% endfor %}",
        "{# catatan #} ${nomor_naskah} dan {biasa}",
        "{% if kasus.sifat == “Segera” %}x{% endif %}",
        "{{ temuan|length }}",
    ],
)
def test_what_the_guide_allows_is_no_flaw(text: str) -> None:
    """Staff are not scolded for what docs/templat.md shows."""
    assert codes(p(text)) == []


def test_a_tag_cut_into_runs_of_one_look_is_no_flaw() -> None:
    """Word cuts runs at will while it checks spelling; nobody sees it."""
    assert codes(split("{{ kasus.", "periode }}", looks='<w:lang w:val="id-ID"/>')) == []


def test_a_split_tag_is_a_warning() -> None:
    """It may still print; the paper is not stopped for it."""
    flaws = lint(split("{{ kasus.", "periode }}"))

    assert [flaw.code for flaw in flaws] == ["tag-split"]
    assert not has_errors(flaws)


def test_the_shipped_kit_has_no_flaw() -> None:
    """Every template asks for what its paper offers, and keeps to the language."""
    assert templates.stock().lint() == ()


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ kasus|attr('__class__') }}",
        "{{ lipsum.__globals__['os'].system('id') }}",
        "{{ kasus.periode.format(kasus) }}",
        "{% for x in range(999999999) %}{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{{ namespace(x=1) }}",
        "{% import 'os' as os %}",
        "{{ request.application }}",
        "{{ ('x','y')|map('upper')|join }}",
    ],
)
def test_published_escapes_are_refused(text: str) -> None:
    """A template from outside computes nothing and reaches nothing."""
    assert has_errors(lint(p(text)))


# --- The command


def test_the_command_names_each_flaw_and_ends_with_5(folder: Path) -> None:
    """A clerk reads which template, where, and what is wrong."""
    result = docgen("templates", "lint", folder)

    assert result.code == 5
    assert "nota-verifikasi.docx" in result.out
    assert "tabel 1, baris 2, sel 1" in result.out
    assert "[field-unknown]" in result.out


def test_the_command_that_lists_the_fields_of_a_kit_is_told_with_the_kit(folder: Path, tmp_path: Path) -> None:
    """Asked without it, docgen would list the fields of the shipped one."""
    kit = shutil.copytree(sample.KIT, tmp_path / "kit")
    shutil.copy(folder / "nota-verifikasi.docx", kit)
    asked = f"docgen templates fields --kit {kit}"
    found = [
        docgen("templates", "lint", *where, "--json").json for where in ((kit,), (folder, "--kit", kit), (folder,))
    ]
    told = [" ".join(one["message"] for one in each["findings"]) for each in found]

    assert [asked in one for one in told] == [True, True, False]
    assert f"--kit {kit}" in docgen("templates", "export", tmp_path / "salinan", "--kit", kit).err


def test_a_fault_of_the_whole_file_is_said_to_be_one(tmp_path: Path) -> None:
    """No place is named where there is none."""
    (tmp_path / "nota-verifikasi.docx").write_bytes(b"bukan Word")

    lines = docgen("templates", "lint", tmp_path).out.splitlines()

    assert any(line.split() == ["SALAH", "seluruh", "berkas"] for line in lines)
    assert not [line for line in lines if line.endswith(("isi:", ": "))]


def test_the_command_prints_json(folder: Path) -> None:
    """Other programs get every flaw with its place."""
    found = docgen("templates", "lint", folder, "--json").json
    first = found["findings"][0]

    assert found["ok"] is False
    assert first.keys() == {
        "template",
        "code",
        "severity",
        "part",
        "paragraph",
        "table",
        "row",
        "cell",
        "text",
        "message",
    }
    assert {flaw["severity"] for flaw in found["findings"]} == {"error", "warning"}


def test_a_whole_kit_without_a_template_is_broken(tmp_path: Path) -> None:
    """A kit's own folder has a template for every paper."""
    (tmp_path / "sop.toml").write_bytes((sample.KIT / "sop.toml").read_bytes())
    (tmp_path / "notula.docx").write_bytes((sample.KIT / "notula.docx").read_bytes())
    found = docgen("templates", "lint", tmp_path, "--json").json["findings"]

    assert {flaw["code"] for flaw in found} == {"template-missing"}
    assert len(found) == len(KIT.naskah) - 1


def comments(path: Path) -> list[str]:
    """Return the comments of a Word file."""
    return [
        "".join(paragraph.text for paragraph in comment.paragraphs) for comment in docx.Document(str(path)).comments
    ]


def test_the_annotated_copies_bear_real_word_comments(folder: Path, tmp_path: Path) -> None:
    """Staff mend a template in Word, comment by comment."""
    docgen("templates", "lint", folder, "--annotate", tmp_path / "salinan")
    made = {path.name: comments(path) for path in (tmp_path / "salinan").iterdir()}
    flaws: Mapping[str, int] = {
        name: sum(flaw.place.within == name for flaw in templates.stock(folder).lint()) for name in made
    }

    assert set(made) == {"nota-verifikasi.docx", "undangan.docx", "undagan.docx"}
    assert {name: len(said) for name, said in made.items()} == flaws
    assert any(said.startswith("kop atau kepala halaman") for said in made["nota-verifikasi.docx"])


def test_annotating_overwrites_nothing(folder: Path, tmp_path: Path) -> None:
    """A folder that holds something is left alone."""
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "punya-saya.txt").write_text("x", encoding="utf-8")

    assert docgen("templates", "lint", folder, "--annotate", tmp_path / "ada").code == 2
    assert [path.name for path in (tmp_path / "ada").iterdir()] == ["punya-saya.txt"]


def test_comments_join_those_that_are_there(folder: Path, tmp_path: Path) -> None:
    """A template that a colleague has commented keeps those comments, whatever address leads to them."""
    docgen("templates", "lint", folder, "--annotate", tmp_path / "satu")
    commented = tmp_path / "satu" / "undangan.docx"
    parts = witness.parts(commented.read_bytes())
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(b'"comments.xml"', b'"/word/comments.xml"')
    commented.write_bytes(wordfile.packed(parts))
    docgen("templates", "lint", tmp_path / "satu", "--annotate", tmp_path / "dua")
    once, twice = (comments(tmp_path / name / "undangan.docx") for name in ("satu", "dua"))

    assert len(twice) == 2 * len(once)
    with zipfile.ZipFile(tmp_path / "dua" / "undangan.docx") as package:
        assert package.namelist().count("word/comments.xml") == 1


def test_an_annotated_copy_that_was_mended_can_be_used_as_it_is() -> None:
    """Its comments quote tags, and they do not come into the paper."""
    template = docx_of(split("{{ kasus.", "kode }}"), p("{%p if kasus.kode %}"), p("isi"))
    flaws = lint(split("{{ kasus.", "kode }}"), p("{%p if kasus.kode %}"), p("isi"))
    parts = witness.parts(annotate.annotate(template, "nota-verifikasi.docx", flaws, "id"))
    assert b"{%p endif %}" in parts["word/comments.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr>", p("{%p endif %}").encode() + b"<w:sectPr>"
    )

    mended = word.compile_template(wordfile.packed(parts), "nota-verifikasi.docx", wordfile.PLAIN)

    paper = witness.parts(mended.fill({"kasus": {"kode": "K-1"}}))
    assert not [name for name, content in paper.items() if b"comment" in content or "comment" in name]
    assert b"K-1" in paper["word/document.xml"]


# --- What filling would tear

LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
BESIDE = tbl(tr("x", "y"), columns=2)


@pytest.mark.parametrize(
    "blocks",
    [
        (BESIDE, p("{%- if kasus.kode -%}a{%- endif -%}")),
        (p("{% if kasus.kode -%}"), BESIDE, p("{% endif %}")),
        (p("satu"), "<w:p><w:r><w:pict/></w:r></w:p>", p("{%- if kasus.kode %}a{% endif %}")),
        (f"<w:p>{r('{{ kasus')}{LINK.format(r('.kode }}'))}</w:p>",),
        (f"<w:p>{LINK.format(r('{'))}{r('{ kasus.kode }}')}</w:p>",),
        (f"<w:p><w:sdt><w:sdtContent>{r('{{ kasus')}</w:sdtContent></w:sdt>{r('.kode }}')}</w:p>",),
        (f"<w:p><w:r><w:txbxContent>{p('kotak')}</w:txbxContent></w:r>{r('{%p if kasus.kode %}')}</w:p>", p("{%p endif %}")),
    ],
    ids=range(7),
)  # fmt: skip
def test_a_tag_that_would_tear_the_paper_is_found(blocks: tuple[str, ...]) -> None:
    """Word calls a torn paper damaged and opens nothing of it; lint says so, and no build fills it."""
    [flaw] = lint(*blocks)

    assert flaw.code in ("tag-torn", "tag-company")
    assert (flaw.severity, flaw.words.id[-1]) == (Severity.ERROR, ".")
    with pytest.raises(TemplateBrokenError):
        wordfile.compiled("".join(blocks))


@pytest.mark.parametrize(
    "block",
    [
        f"<w:p>{LINK.format(r('{{ kasus.kode }}'))}</w:p>",
        p("satu") + p("{%- if kasus.kode %} {{ kasus.kode }}{% endif %}"),
        "<w:p><w:r><w:instrText>QUOTE {{ kas</w:instrText></w:r><w:r><w:instrText>us.kode }}</w:instrText></w:r></w:p>",
    ],
    ids=range(3),
)
def test_a_tag_that_stands_whole_in_one_element_is_right(block: str) -> None:
    """A hyperlink may hold a field, and so may a field code."""
    assert codes(block) == []
    assert "K-1" in wordfile.filled(block, {"kasus": {"kode": "K-1"}})


def test_fields_in_field_codes_are_looked_at() -> None:
    """They are filled like all others, so an unknown one would stop the build."""
    [flaw] = lint("<w:p><w:r><w:instrText>REF {{ kasus.kodd }}</w:instrText></w:r></w:p>")

    assert (flaw.code, at(flaw).paragraph) == ("field-unknown", 1)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("{%tc if temuan %}", "A", "{%tc endif %}"), ["row-hollow"]),
        (("{%tc if temuan %}", "A", "{%tc endif %}", "{%tc if temuan %}", "B", "{%tc endif %}"), ["row-hollow"]),
        (("{%tc if temuan %}", "A", "{%tc else %}", "B", "{%tc endif %}"), []),
        (("{%tc if temuan %}", "A", "{%tc endif %}", "B"), []),
        (("A", "{%tc if temuan %}", "B", "{%tc endif %}"), []),
        (("{%tc for b in bidang_terkait %}", "{{ b.nama }}", "{%tc endfor %}"), []),
    ],
    ids=range(6),
)
def test_a_row_that_may_lose_all_its_cells_is_found(cells: tuple[str, ...], found: list[str]) -> None:
    """Who wants the whole row away says so of the row."""
    assert codes(tbl(tr(*cells), columns=len(cells))) == found


@pytest.mark.parametrize(
    "tag", ["{{ " + "(" * 300 + "kasus.kode" + ")" * 300 + " }}", "{% if kasus.kode %}" * 200 + "{% endif %}" * 200]
)
def test_a_template_that_goes_too_deep_is_named(tag: str) -> None:
    """Whatever is in a template, lint ends with words."""
    [flaw] = lint(p(tag))

    assert flaw.code in ("tag-syntax", "tag-torn")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ sop.dasar|first }}", "field-type"),
        ("{{ sop.dasar|join(', ') }}", "field-type"),
        ("{{ sop.dasar|upper }}", "field-type"),
        ("{{ not kasus.kode }}", "field-type"),
        ('{{ kasus.kode == "x" }}', "field-type"),
        ("{{ kasus.kode is defined }}", "field-type"),
        ("{{ 1.5 }}", "field-type"),
        ("{{ 'a' if kasus.kode else sop.dasar }}", "field-type"),
        ("{{ kasus.kode or sop.dasar }}", "field-type"),
        ("{% if kasus.kode > 3 %}a{% endif %}", "field-type"),
        ("{% if kasus.kode|length > kasus.sifat %}a{% endif %}", "field-type"),
        ("{% if sop.dasar == kasus %}a{% endif %}", "field-type"),
        ("{% for d in sop.dasar %}{{ loop.first }}{% endfor %}", "field-type"),
        ("{% for loop in sop.dasar %}{{ loop.no }}{% endfor %}", "tag-syntax"),
        ("{% for not in sop.dasar %}x{% endfor %}", "tag-syntax"),
        ("{{ kasus[ }}", "tag-syntax"),
    ],
)  # fmt: skip
def test_what_filling_would_refuse_is_found(tag: str, code: str) -> None:
    """Lint and build say the same of a template."""
    assert code in codes(p(tag), name="lembar-temuan.docx")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ kasus.kode|first }}{{ sop.dasar|length }}{{ kasus.kode|default('x') }}",
        "{{ kasus.kode or 'x' }}{{ 'a' if kasus.kode == 'x' else kasus.sifat }}{{ 5 }}",
        "{% if sop.dasar|length > 3 and not kasus.kode %}a{% endif %}",
        "{% if kasus.kode in kasus.sifat or kasus.kode > kasus.sifat %}a{% endif %}",
        "{% for d in sop.dasar %}{% if loop.index > 1 and d %}{{ loop.index }}{% endif %}{{ d.isi|upper }}{% endfor %}",
    ],
)
def test_what_can_be_filled_is_right(tag: str) -> None:
    """Nobody mends what is whole."""
    assert codes(p(tag), name="lembar-temuan.docx") == []


# --- What goes beyond the plain language

NOTE = ["template-docxtpl"]
CELL = ("{% colspan 2 %}{{ kasus.kode }}", "b")


@pytest.mark.parametrize(
    "block",
    [
        tbl(tr(*CELL), columns=2),
        tbl(tr("{% cellbg 'FF0000' %}{{ kasus.kode }}"), columns=1),
        tbl(tr("{%tr for b in bidang_terkait %}"), tr("{% vm %}{{ b.nama }}"), tr("{%tr endfor %}"), columns=1),
        tbl(tr("{%tc for b in bidang_terkait %}", "{% hm %}{{ kasus.kode }}", "{%tc endfor %}"), columns=3),
        p("{{ bidang_terkait|length + 1 }}"),
        p("{% for b in bidang_terkait %}{{ loop.revindex }}{% endfor %}"),
        p("{% if bidang_terkait|length % 2 == 0 %}genap{% endif %}"),
    ],
    ids=range(7),
)
def test_what_only_docxtpl_can_do_is_allowed_with_a_note(block: str) -> None:
    """The template is filled whole by docxtpl, and lint says that this is slower."""
    [found] = lint(p("judul"), block)

    assert ([found.code], found.severity) == (NOTE, Severity.WARNING)
    assert "docxtpl" in found.words.id
    assert (at(found).paragraph, at(found).table) in ((2, 0), (0, 1))


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ((p("{{ jumlah.unsur + 1 }}"),), "field-type"),
        ((p("{{ 7 / 2 }}"),), "field-type"),
        ((p("{{ kasus.priode|length + 1 }}"),), "field-unknown"),
        ((p("{{ 'a' * 999999999 }}"),), "field-type"),
        ((p("{{ 2 ** 9 }}"),), "tag-forbidden"),
        ((tbl(tr(*CELL), columns=2), p("{%p if temuan %}{%p if kasus.kode %}"), p("x"), p("{%p endif %}{%p endif %}")), "docxtpl-limit"),
        ((tbl(tr(*CELL), columns=2), p("{{p kasus.kode }}")), "docxtpl-limit"),
        ((tbl(tr(*CELL), columns=2), p("satu"), p("dua {%- if temuan %} tiga{% endif %}")), "docxtpl-limit"),
    ],
    ids=range(8),
)  # fmt: skip
def test_what_docxtpl_cannot_fill_or_would_lose_is_found(blocks: tuple[str, ...], code: str) -> None:
    """What lint passes, build fills."""
    found = lint(*blocks)

    assert {one.code for one in found if one.severity is Severity.ERROR} == {code}


def test_a_template_of_docxtpl_makes_a_paper(tmp_path: Path) -> None:
    """Through the whole house, the same bytes each time."""
    own = tmp_path / "templat"
    own.mkdir()
    (own / "nota-verifikasi.docx").write_bytes(docx_of(p("Kasus {{ kasus.kode }}"), tbl(tr(*CELL), columns=2)))
    made = []
    for name in ("satu", "dua"):
        workbook = sample.office(tmp_path / name)
        result = docgen("build", workbook, "--templates", own, "--json")
        assert result.code == 0, result.err
        made.append(next((workbook.parent / "output").rglob("03-*.docx")))

    assert "PDK-2026-10" in sample.text_of(made[0])
    assert 'w:gridSpan w:val="2"' in sample.xml_of(made[0])
    assert made[0].read_bytes() == made[1].read_bytes()
