"""A template only lies there: whatever could act, fetch or hide is refused by lint and build alike, each by name and place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen import word
from docgen.errors import ExitCode, TemplateBrokenError
from docgen.finding import Severity
from docgen.pipeline.files import sources
from docgen.word import edited, gate, package
from docgen.word.gate.sentences import MOST
from docgen.word.language import lists
from tests import sample, wordfile
from tests.word import hostile
from tests.word.hostile import BEGIN, END, KINDS, field, in_body, instr, paragraph, related

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.finding import Finding

CASES = Path(__file__).parents[3] / "shared" / "cases" / "templates"
NAME = hostile.NAME


def judged(content: bytes) -> tuple[Finding, ...]:
    """Return what the gate says of a file."""
    return gate.judged(package.read(content, NAME), NAME)


def altered(*alterations: Callable[[hostile.Parts], None]) -> bytes:
    """Return the shipped template, altered."""
    return hostile.Hostile(hostile.together(*alterations), "").made()


def refusal(content: bytes) -> tuple[Finding, ...]:
    """Return what a file is refused for when it is to be filled."""
    with pytest.raises(TemplateBrokenError) as caught:
        word.compile_template(content, NAME, wordfile.PLAIN)
    return caught.value.findings


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_no_hostile_template_is_ever_filled(kind: hostile.Hostile) -> None:
    """Each is refused by its code, at its part, in sentences that end with what to do."""
    found = refusal(kind.made())

    assert (kind.code, kind.part) in {(each.code, each.place.at) for each in found}
    assert all(each.place.within == NAME and each.words.id.endswith((".", ")")) for each in found)


PAPERS = [path.name for path in sorted(sample.KIT.glob("*.docx"))]
BATCHES = [
    dict(zip(PAPERS, tuple(KINDS.values())[start:], strict=False)) for start in range(0, len(KINDS), len(PAPERS))
]
"""The hostile kinds, as many at a time as the kit has templates, each in the place of one."""


@pytest.mark.long
@pytest.mark.parametrize("batch", BATCHES, ids=range(len(BATCHES)))
def test_lint_and_build_refuse_the_same(batch: dict[str, hostile.Hostile], tmp_path: Path) -> None:
    """Exit 5 from both, the same code at the same part; build takes no number and leaves nothing behind."""
    own = tmp_path / "templat"
    own.mkdir()
    for name, kind in batch.items():
        (own / name).write_bytes(kind.made())
    workbook = sample.office(tmp_path / "kantor")
    before = {path for path in workbook.parent.rglob("*") if path.is_file()}

    lint = sample.docgen("templates", "lint", own, "--json")
    build = sample.docgen("build", workbook, "--templates", own, "--json")

    told = {(each["template"], each["code"], each["part"]) for each in lint.json["findings"]}
    found = {(each["sheet"], each["code"], each["cell"]) for each in build.json["findings"]}
    wanted = {(name, kind.code, kind.part) for name, kind in batch.items()}
    assert (lint.code, build.code) == (ExitCode.TEMPLATE_BROKEN, ExitCode.TEMPLATE_BROKEN)
    assert wanted - told == set()
    assert wanted - found == set()
    assert {path for path in workbook.parent.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", PAPERS)
def test_the_shipped_templates_pass(name: str) -> None:
    """What comes with docgen is inert, written as Word shows it, and has no list of a style in a loop: a build need not judge it again."""
    assert judged((sample.KIT / name).read_bytes()) == ()
    parts = package.read((sample.KIT / name).read_bytes(), name)
    assert edited.settled(edited.usual_names(parts)) == (parts, ())
    assert lists.written_out(parts) == parts


GONE = '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>terhapus</w:delText></w:r></w:del></w:p>'
EDITED = [(altered(in_body(GONE)), 0), (next(iter(KINDS.values())).made(), ExitCode.TEMPLATE_BROKEN)]


@pytest.mark.parametrize(("content", "code"), EDITED, ids=["tracked", "hostile"])
def test_a_shipped_template_that_was_edited_where_it_lies_is_judged_like_an_offices_own(
    content: bytes, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody took out with changes tracked is not printed, nor that it was taken out; what acts is refused."""
    kits = tmp_path / "templates"
    shutil.copytree(sample.KIT.parent, kits)
    (kits / sources.SHIPPED / NAME).write_bytes(content)
    monkeypatch.setattr(sources, "templates", lambda: kits)

    built = sample.docgen("build", sample.office(tmp_path / "kantor"), "--json")

    papers = [path.read_bytes() for path in tmp_path.rglob("03-nota-verifikasi.docx")]
    assert (built.code, len(papers)) == (code, code == 0)
    assert all(b"terhapus" not in package.read(paper, NAME)["word/document.xml"] for paper in papers)


HONEST = {
    "links": hostile.together(
        related("hyperlink", "https://arsip.contoh.go.id/a?b=c&amp;d#e", name="rTaut1"),
        related("hyperlink", "HTTP://contoh.go.id", name="rTaut2"),
        related("hyperlink", "mailto:dpmd@contoh.go.id?subject=SOP", name="rTaut3"),
        related("hyperlink", "https://arsip.contoh.go.id/%7B%7B%20kasus.kode%20%7D%7D", name="rTaut4"),
        related("hyperlink", "https://arsip.contoh.go.id/{{ kasus.kode }}", name="rTaut5"),
        related("hyperlink", "#_Toc1", external=False, name="rTaut6"),
    ),
    "fields": in_body("".join(field(code) for code in (
        " PAGE ", "page \\* roman", "NUMPAGES\\* MERGEFORMAT", "SECTIONPAGES", "REF _Ref1 \\h", "PAGEREF _Toc1 \\h", "SEQ Tabel \\* ARABIC",
        'TOC \\o "1-3" \\h \\z \\u', 'STYLEREF "Heading 1"', 'HYPERLINK \\l "_Toc1"', 'HYPERLINK "https://contoh.go.id" \\o "petunjuk" \\t "_blank"',
        "HYPERLINK mailto:a@contoh.go.id", "HYPERLINK “https://contoh.go.id”", 'HYPERLINK "https://contoh.go.id/{{ kasus.kode }}"', "",
    ))),
    "a field in pieces": in_body(paragraph(BEGIN, instr(" PA"), instr("GE "), END)),
    "a field in a field": in_body(paragraph(BEGIN, instr('TOC \\o "1-3"'), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', BEGIN, instr("PAGEREF _Toc1"), END, END)),
    "a simple field": in_body('<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'),
    "an end without a beginning": in_body(f'<w:p>{END}<w:fldSimple w:instr="PAGE">{END}</w:fldSimple></w:p>'),
    "a field in both branches": in_body(paragraph(hostile.CHOICE.format(*[hostile.runs("<w:instrText>PAGE</w:instrText>")] * 2))),
    "a picture from Outlook": in_body(hostile.BOX.format('<v:imagedata xmlns:o="urn:schemas-microsoft-com:office:office" o:href="cid:a.png@x"/>')),
    "a drawing": hostile.svg('<defs><g id="a"/></defs><use xlink:href="#a"/><rect fill="url(#a)" style="fill:url(#a)"/><style>.a{fill:red}</style>'),
    "a chart with its workbook": hostile.chart(hostile.book()),
    "a font": hostile.with_part("word/fonts/font1.odttf", b"x", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
    "a building block": hostile.with_part("word/glossary/document.xml", f"<w:glossaryDocument {hostile.W}/>".encode(), f"{wordfile.WORD}.document.glossary+xml"),
    "data of a form": hostile.with_part("customXml/item1.xml", b"<object><script/><control/></object>", "application/xml"),
    "a label of the ministry": hostile.with_part("docMetadata/LabelInfo.xml", b"<labelList/>", "application/vnd.ms-office.classificationlabels+xml"),
    "a merged letter left over": hostile.setting("<w:compat/>"),
}  # fmt: skip


@pytest.mark.parametrize("alter", HONEST.values(), ids=HONEST.keys())
def test_honest_habits_pass(alter: Callable[[hostile.Parts], None]) -> None:
    """What offices put into their letters every day is no danger."""
    content = altered(alter)

    assert {each.code for each in judged(content)} <= {"field-stale"}
    word.compile_template(content, NAME, wordfile.PLAIN)


@pytest.mark.parametrize("code", ["MERGEFIELD Nama \\* MERGEFORMAT", 'if 1 = 1 "a" "b"', "=SUM(ABOVE)", " = 1 + 1"])
def test_a_result_that_filling_makes_stale_is_reckoned_anew(code: str) -> None:
    """Lint says where it stands, and Word is told."""
    content = altered(in_body(field(code)))

    found = judged(content)
    body = word.compile_template(content, NAME, wordfile.PLAIN).dressed["word/document.xml"]

    assert [(one.code, one.severity) for one in found] == [("field-stale", Severity.WARNING)]
    assert getattr(found[0].place, "paragraph", 0)
    assert b'w:dirty="true"' in body


@pytest.mark.parametrize(("head", "end"), [(b"\1\0\0\0", "emf"), (b"\1\0\x09\0", "wmf")])
def test_a_drawing_of_windows_is_taken_and_told_of(head: bytes, end: str) -> None:
    """Nobody reads what it holds; it has the size that the template gives it."""
    name, kind = f"word/media/a.{end}", f"image/x-{end}"
    link = related("image", f"media/a.{end}", external=False)
    content = altered(hostile.with_part(name, head.ljust(200, b"\0"), kind, link))

    [found] = judged(content)
    assert (found.code, found.severity, found.place.at) == ("template-picture", Severity.WARNING, name)
    word.compile_template(content, NAME, wordfile.PLAIN)


def test_of_very_many_only_so_many_are_told() -> None:
    """Nobody reads sixty thousand sentences, and they would not fit the memory."""
    found = judged(altered(in_body(field("DDE x") * 5000)))

    assert len(found) == MOST
    assert {each.code for each in found} == {"template-field"}


@pytest.mark.parametrize("xml", ["<w:p/>" * 600_000, "<w:p " + " ".join(f'a{n}=""' for n in range(260_000)) + "/>"])
def test_a_part_of_very_many_tags_is_refused_before_it_is_read(xml: str) -> None:
    """Ten kilobytes can hold a million paragraphs."""
    assert [each.code for each in judged(altered(in_body(xml)))] == ["template-unreadable"]


@pytest.mark.parametrize("target", ["http://" + "{{ " * 300_000, "ftp://" + "%7B%7B" * 300_000, "a" * 9_000_000])
def test_an_address_without_end_is_read_once(target: str) -> None:
    """Its judge looks at each letter of it once."""
    assert [each.code for each in judged(altered(related("hyperlink", target)))] == ["template-external"]


def test_what_is_locked_or_old_is_told_so() -> None:
    """A password, or Word 97: both begin alike."""
    with pytest.raises(TemplateBrokenError, match="kata sandi"):
        package.read(package.COMPOUND + b"x" * 600, NAME)


def test_a_paper_of_a_stranger_is_judged_before_it_is_printed(tmp_path: Path) -> None:
    """LibreOffice never sees it."""
    (tmp_path / "03-nota-verifikasi.docx").write_bytes(KINDS["linked picture"].made())

    done = sample.docgen("templates", "proof", tmp_path, "--json")

    assert done.code == ExitCode.TEMPLATE_BROKEN
    assert [(each["code"], each["cell"]) for each in done.json["findings"]] == [("template-external", hostile.RELS)]


CODES = {
    "T08b": {"template-kind", "template-macro"}, "T22": {"field-stale"}, "T24": {"template-part-name"}, "T32a": {"field-stale"},
}  # fmt: skip
"""What the gate says of the files from real use; of the others nothing."""


@pytest.mark.parametrize("path", sorted(CASES.glob("*.docx")), ids=lambda path: path.stem)
def test_files_from_real_use_are_judged_truly(path: Path) -> None:
    """What people sent to trackers of such programs; the files are not beside every checkout."""
    assert {each.code for each in judged(path.read_bytes())} == CODES.get(path.stem, set())


def test_a_filled_template_passes_the_same_gate() -> None:
    """What docgen makes is as inert as what it was made from."""
    content = wordfile.compiled(wordfile.p("{{ a }}"), header=wordfile.p("{{ b }}")).fill({"a": "DDE", "b": "=1"})

    assert gate.inert(content, NAME)
