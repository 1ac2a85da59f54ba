"""The Word files of the shipped kit as a good Word user leaves them: named styles, lists that count themselves, whole tags."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from lxml import etree

from docgen.pipeline import templates
from docgen.printing import docx_text
from docgen.settings import kit
from docgen.word import edited, package
from docgen.word.language import lists
from tests import sample, witness
from tests.cases import reading
from tests.sample import docgen, folder_of
from tests.witness import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit import Naskah

KIT = kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8"))
CHECKER = Path(__file__).parents[3] / "shared" / "tools" / "validate_docx.py"
GOLDEN = sample.ROOT / "tests" / "golden"
FOR_EACH = pytest.mark.parametrize("naskah", KIT.naskah, ids=lambda naskah: naskah.kode)
VALUE, STYLE = w("val"), f"{w('pPr')}/{w('pStyle')}"

DIRECT = {
    "pStyle": "the style itself",
    "sectPr": "where a section ends",
    "numPr": "the rows of a later table begin at 1 again",
    "framePr": "the line to cut along; docgen moves it to the middle of the office's paper",
    "jc": "the three parts of a footer, which docgen knows by their one style",
}
"""What a paragraph may say for itself, and why no style says it."""

RUNS = ("Tebal", "NomorPanjang")
"""The styles that a run may bear: bold, and smaller letters for a number that its column would break."""

CELL = {
    "tcW": "its width",
    "gridSpan": "how many columns it spans",
    "vMerge": "joined downwards",
    "tcBorders": "the boxes of a form",
    "shd": "group rows, sums, and headings below the first",
    "vAlign": "where it differs from its table's style",
}
"""What a cell may say for itself."""

TYPED = re.compile(r"^\s*(?:\d+|[A-Za-z]|\{\{ [\w.]+\.(?:no|huruf) \}\})[.)](?=\s|$)")
DATA = {"{{ k.no }}.": "the step's own number in the SOP", "Yth.": "an abbreviation"}
"""What looks like a typed number and is none."""

RULED = ("KopGaris", "KopGarisRapat", "GarisPemisah")
"""Empty paragraphs that are a line across the page."""


def parts(naskah: Naskah) -> dict[str, Any]:
    """Return the trees of a template's Word parts by name."""
    members = witness.parts((sample.KIT / naskah.template).read_bytes())
    return {
        name: etree.fromstring(content)
        for name, content in members.items()
        if name.startswith("word/") and name.endswith(".xml")
    }


def paragraphs(naskah: Naskah) -> Iterator[Any]:
    """Yield every paragraph of a template, in its body, headers and footers."""
    for tree in parts(naskah).values():
        yield from tree.iter(w("p"))


def style(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the id of a paragraph's style."""
    named = paragraph.find(STYLE)
    return "" if named is None else str(named.get(VALUE))


def text(paragraph: Any) -> str:  # noqa: ANN401 - as above
    """Return the words of a paragraph, tabs too."""
    return "".join("\t" if node.tag == w("tab") else node.text or "" for node in paragraph.iter(w("t"), w("tab")))


def known(naskah: Naskah) -> dict[str, Any]:
    """Return the styles of a template by id."""
    return {one.get(w("styleId")): one for one in parts(naskah)["word/styles.xml"].iter(w("style"))}


@FOR_EACH
def test_a_template_is_a_word_file_with_sensible_properties(naskah: Naskah) -> None:
    """Other programs open it, it bears the paper's title, and it is Indonesian."""
    document = docx.Document(str(sample.KIT / naskah.template))
    members = witness.parts((sample.KIT / naskah.template).read_bytes())

    assert document.core_properties.title == "{{ naskah.judul }}"
    assert document.core_properties.language == "id-ID"
    assert b"Theme=" not in b"".join(members.values())
    assert not [name for name in members if "theme" in name or "vba" in name.lower()]


def test_all_templates_pass_lint_without_a_warning() -> None:
    """A renamed field fails here and not at the clerk's desk."""
    assert templates.stock().lint() == ()


@pytest.mark.skipif(not CHECKER.is_file(), reason="the OOXML checker lies outside the repository")
def test_all_templates_are_sound_ooxml() -> None:
    """Word opens them without repair."""
    files = sorted(map(str, sample.KIT.glob("*.docx")))
    command = [sys.executable, str(CHECKER), "--no-sdk", "--no-leftovers", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@FOR_EACH
def test_every_paragraph_has_a_style_of_its_own_that_exists(naskah: Naskah) -> None:
    """Who changes a style changes the paper; nothing stands in Word's plain style."""
    styles = known(naskah)

    assert {style(one) for one in paragraphs(naskah)} <= styles.keys() - {"Normal"}
    for one in styles.values():
        based = one.find(w("basedOn"))
        assert based is None or based.get(VALUE) in styles


@FOR_EACH
def test_looks_come_from_styles(naskah: Naskah) -> None:
    """A run may bear a named style, a paragraph and a cell may say what no style can, and nothing else."""
    for tree in (tree for name, tree in parts(naskah).items() if name not in ("word/styles.xml", "word/numbering.xml")):
        runs = [etree.tostring(one) for looks in tree.iter(w("rPr")) for one in looks if one.get(VALUE) not in RUNS]
        own = {etree.QName(one).localname for looks in tree.iter(w("pPr")) for one in looks}
        cells = {etree.QName(one).localname for looks in tree.iter(w("tcPr")) for one in looks}

        assert runs == []
        assert own <= DIRECT.keys()
        assert cells <= CELL.keys()
        assert {style(one) for one in tree.iter(w("p")) if one.find(f"{w('pPr')}/{w('jc')}") is not None} <= {"Kaki"}


@FOR_EACH
def test_every_table_takes_rules_and_padding_from_a_named_style(naskah: Naskah) -> None:
    """Who makes a table anew picks the style and has the same table."""
    styles = known(naskah)
    for tree in parts(naskah).values():
        for table in tree.iter(w("tbl")):
            looks = {etree.QName(one).localname: one.get(VALUE) for one in table.find(w("tblPr"))}
            assert looks.keys() <= {"tblStyle", "tblW", "tblInd", "tblLayout", "tblLook"}
            assert styles[looks["tblStyle"]].find(w("name")).get(VALUE).startswith("Tabel ")
    ruled = styles["TabelNaskah"].find(w("tblPr"))
    assert {ruled.find(w(name)) is None for name in ("tblBorders", "tblCellMar")} == {False}


@FOR_EACH
def test_no_run_is_empty_and_every_tag_stands_in_one_run(naskah: Naskah) -> None:
    """Word's cursor meets nothing it cannot see, and no tag is half bold."""
    for tree in parts(naskah).values():
        assert [one for one in tree.iter(w("r")) if all(node.tag == w("rPr") for node in one)] == []
        for words in tree.iter(w("t")):
            assert words.text
            assert [words.text.count(sign) for sign in ("{{", "{%")] == [
                words.text.count(sign) for sign in ("}}", "%}")
            ]


@FOR_EACH
def test_steering_tags_recede_by_their_style(naskah: Naskah) -> None:
    """Who reads the template reads the paper first."""
    steering = {style(one) for one in paragraphs(naskah) if re.match(r"\{%(?:p|tr|tc) ", text(one))}

    assert steering <= {"Tanda"}


@FOR_EACH
def test_lists_and_rows_count_themselves(naskah: Naskah) -> None:
    """No number is typed, and a paragraph put between others gets its own."""
    typed = [text(one) for one in paragraphs(naskah) if TYPED.match(text(one))]
    numbering = parts(naskah)["word/numbering.xml"]
    lists = {one.get(w("numId")): one for one in numbering.iter(w("num"))}
    outlines = {one.get(w("abstractNumId")) for one in numbering.iter(w("abstractNum"))}
    linked = {one.get(VALUE) for one in numbering.iter(w("pStyle"))}

    assert [one for one in typed if one not in DATA] == []
    assert {one.find(w("abstractNumId")).get(VALUE) for one in lists.values()} <= outlines
    assert linked <= known(naskah).keys()
    assert {one.get(VALUE) for one in parts(naskah)["word/document.xml"].iter(w("numId"))} <= lists.keys()


@FOR_EACH
def test_the_rows_of_each_table_are_a_list_of_their_own(naskah: Naskah) -> None:
    """A later table begins at 1, also after LibreOffice has saved the template."""
    styles = {
        name: one.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        for name, one in known(naskah).items()
        if "Nomor" in name
    }
    taken: set[str] = set()
    for table in parts(naskah)["word/document.xml"].iter(w("tbl")):
        cells = table.iterfind(f"{w('tr')}/{w('tc')}/{w('p')}")
        rows = [one for one in cells if style(one).startswith("Sel") and "Nomor" in style(one)]
        own = [one.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") for one in rows]
        based = [styles[style(one).removesuffix("Lekat")] for one in rows]
        lists = {(mine if mine is not None else its).get(VALUE) for mine, its in zip(own, based, strict=True)}

        assert len(lists) <= 1
        assert not lists & taken
        taken |= lists


@FOR_EACH
def test_no_empty_paragraph_makes_room(naskah: Naskah) -> None:
    """Room is the style's; what is empty is a cell, a rule, a number, or what Word wants beside a table."""
    counted = {one.get(VALUE) for one in parts(naskah)["word/numbering.xml"].iter(w("pStyle"))}
    for tree in parts(naskah).values():
        for one in tree.iter(w("p")):
            if text(one) or one.find(f".//{w('drawing')}") is not None or one.find(w("fldSimple")) is not None:
                continue
            alone = one.getparent().tag == w("tc") and len(one.getparent().findall(w("p"))) == 1
            beside = one.getprevious() is not None and one.getprevious().tag == w("tbl")
            steered = one.getprevious() is not None and style(one.getprevious()) == "Tanda"
            closes = tree.tag == w("ftr") or style(one).startswith("Pemisah")
            assert alone or beside or steered or closes or style(one) in (*RULED, *counted), style(one)


@FOR_EACH
def test_every_template_has_papers_that_were_reviewed(naskah: Naskah) -> None:
    """What it prints of the sample stands in the golden texts, which `test_golden` holds word by word."""
    assert list(GOLDEN.glob(f"[0-9][0-9]-{naskah.kode}*.txt"))


def test_nothing_but_the_kit_lies_beside_the_templates() -> None:
    """The Word files are the source; a second one beside them would be read as the truth."""
    assert {path.name for path in sample.KIT.iterdir()} == {"sop.toml", *(naskah.template for naskah in KIT.naskah)}
    assert [path.name for path in sample.KIT.parent.iterdir() if path.suffix == ".py"] == []


@pytest.mark.render
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice")
def test_templates_saved_by_another_program_give_the_same_papers(tmp_path: Path) -> None:
    """An office that edits in LibreOffice loses no word and no number."""
    profile, saved = (tmp_path / name for name in ("profil", "templat"))
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "docx", "--outdir"]
    subprocess.run([*command, str(saved), *map(str, sample.KIT.glob("*.docx"))], check=True, capture_output=True)
    folders = [
        sample.folder_of(sample.docgen("build", sample.office(tmp_path / name), "--json", *more)) / "data"
        for name, more in (("asli", ()), ("simpan", ("--templates", saved)))
    ]

    ours, theirs = ({path.name: words(path) for path in sorted(folder.glob("*.docx"))} for folder in folders)
    assert ours.keys() == theirs.keys()
    for name, told in ours.items():
        assert theirs[name] == told, name


def words(paper: Path) -> list[str]:
    """Return the paragraphs of a paper's body with their numbers, without the places where a word may be broken."""
    found = docx_text.read(paper.read_bytes(), paper.name)
    return [one.text.replace("\xad", "") for one in found if one.part == "word/document.xml"]


@FOR_EACH
def test_no_list_of_a_style_stands_in_a_loop(naskah: Naskah) -> None:
    """Such a list would have to be written into its paragraphs, which is spared the templates that ship."""
    parts = edited.usual_names(package.opened((sample.KIT / naskah.template).read_bytes(), naskah.template).parts)

    assert lists.written_out(parts) == parts


@pytest.mark.parametrize(("name", "drawn"), [("long", "words"), ("one", "")])
def test_a_name_that_wraps_is_underlined_word_by_word(tmp_path: Path, name: str, drawn: str) -> None:
    """So that no line hangs behind its last word; a name on one line is underlined in one stroke, as its style is."""
    workbook = reading.workbook_of(name, tmp_path)
    office = workbook.parent / "kantor.toml"
    text = office.read_text(encoding="utf-8")
    office.write_text(f"{text}\n[naskah]\nnama_garis_bawah = true\n", encoding="utf-8")
    letter = next(folder_of(docgen("build", workbook, "--json")).rglob("03-nota-verifikasi.docx"))

    with zipfile.ZipFile(letter) as package:
        signed = next(
            one for one in etree.fromstring(package.read("word/document.xml")).iter(w("p")) if style(one) == "TtdNama"
        )
        assert b'<w:u w:val="single"/>' in package.read("word/styles.xml")
    [run] = [one for one in signed.iter(w("r")) if "".join(one.itertext())]
    strokes = [one.get(VALUE) for one in run.iter(w("u"))]
    assert strokes == ([drawn] if drawn else [])


def test_a_long_place_and_date_stand_beside_the_lines_of_a_letter() -> None:
    """Their cell goes over the rows of Nomor, Sifat and Lampiran, so that a second line parts none of them."""
    tree = etree.fromstring(witness.parts((sample.KIT / "undangan.docx").read_bytes())["word/document.xml"])
    rows = list(next(tree.iter(w("tbl"))).iter(w("tr")))

    merges = [list(row.iter(w("tc")))[-1].find(f".//{w('vMerge')}") for row in rows[:3]]

    assert [one is not None and one.get(VALUE) for one in merges] == ["restart", None, None]


def test_every_template_bears_the_whole_letterhead_of_an_office() -> None:
    """Of any number of lines, the tick list of a print too: it left out those between the first and the last."""
    files = sorted(sample.KIT.parent.rglob("*.docx"))
    heads = {name: witness.parts(name.read_bytes())["word/kop.xml"] for name in files}

    assert len(heads) > 20
    assert [name.name for name, head in heads.items() if b"in kantor.kop %}" not in head] == []
