"""`docgen templates proof`: papers printed, measured and held against the layout profile."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from docgen import errors, printing
from docgen.pipeline import check, example, templates
from docgen.pipeline.stages import BuildRequest
from docgen.printing import inspection, libreoffice
from docgen.printing.docx_text import Paragraph, read
from docgen.printing.pdf import Font, Line, Page, pages
from docgen.printing.printed import Print
from docgen.printing.rules import RULES
from docgen.settings.office import Tampilan
from docgen.value import replace
from tests import factories, sample, stress, wordfile
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Mapping

PROFILE = printing.shipped()
CHECKER = Path(__file__).parents[3] / "shared" / "tools" / "validate_docx.py"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")


# --- The rules


def line(text: str, top: float, left: float = 30.0, right: float = 100.0) -> Line:
    """Return a line of a page, four millimetres high."""
    return Line(tuple(text.split()), left, top, right, top + 4)


KOP = line("DINAS DESA", 25, 60, 150)
BODY = tuple(line(f"Baris isi {number}", 60 + 6 * number) for number in range(3))
FULL = tuple(line(f"Baris isi {number}", 60 + 6 * number) for number in range(30))
SIGNED = (line("KEPALA DINAS,", 100, 120, 160), line("AMIN SUNARYO", 130, 120, 160))
WORDING = (
    Paragraph("word/header1.xml", "Kop Dinas", "DINAS DESA"),
    Paragraph("word/document.xml", "Isi", "Baris isi 1"),
    Paragraph("word/document.xml", "Ttd", "KEPALA DINAS,"),
    Paragraph("word/document.xml", "Ttd Nama", "AMIN SUNARYO"),
)


def page(*lines: Line, number: int = 1, size: tuple[float, float] = (210.0, 297.0)) -> Page:
    """Return a page with some lines; the later pages bear their number."""
    head = (KOP,) if number == 1 else (line(str(number), 12, 106, 109),)
    return Page(number, *size, (*head, *lines))


GOOD = Print(
    "03-nota.docx", "nota-verifikasi", (page(*BODY, *SIGNED),), (Font("LiberationSans-Bold", embedded=True),), WORDING, Tampilan()
)  # fmt: skip


def broken(printed: Print) -> list[tuple[str, int]]:
    """Return the rules a paper breaks, each with the page."""
    return [(problem.code, int(problem.place.at or 0)) for problem in inspection.judge(printed, PROFILE)]


def test_a_paper_as_it_should_be_breaks_no_rule() -> None:
    """A right paper is left in peace."""
    assert broken(GOOD) == []


def test_a_paper_whose_table_is_wider_than_an_upright_page_may_lie_on_its_side() -> None:
    """Whatever the SOP calls it; letters and narrow tables stand upright."""
    rows = [[line("sel", 60 + 6 * row, 30 + 50 * cell, 70 + 50 * cell) for cell in range(5)] for row in range(3)]
    wide = page(*(cell for row in rows for cell in row), *SIGNED, size=(297.0, 210.0))
    narrow = page(*(replace(cell, left=cell.left / 2, right=cell.right / 2) for row in rows for cell in row), *SIGNED, size=(297.0, 210.0))  # fmt: skip

    assert ("orientation", 1) not in broken(replace(GOOD, kode="daftar-barang", pages=(wide,)))
    assert ("orientation", 1) in broken(replace(GOOD, kode="daftar-barang", pages=(narrow,)))


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"pages": (page(*BODY, *SIGNED, size=(216.0, 279.0)),)}, ("page-size", 1)),
        ({"pages": (page(*BODY, *SIGNED, size=(297.0, 210.0)),)}, ("orientation", 1)),
        ({"pages": (page(*BODY, *SIGNED, line("melebar", 140, 30, 199)),)}, ("margin", 1)),
        ({"pages": (page(*BODY, *SIGNED, line("tembus", 270.0)),)}, ("margin", 1)),
        ({"fonts": (Font("TimesNewRomanPSMT", embedded=True),)}, ("font", 0)),
        ({"fonts": (Font("ArialMT", embedded=False),)}, ("font", 0)),
        ({"fonts": (Font("Courier", embedded=False, letters=False),)}, ("font", 0)),
        ({"kode": "lembar-disposisi", "pages": (GOOD.pages[0], page(*BODY, number=2))}, ("pages", 0)),
        ({"pages": (GOOD.pages[0], page(number=2))}, ("blank-page", 2)),
        ({"pages": (page(*BODY), page(BODY[0], *SIGNED, number=2))}, ("signature-alone", 2)),
        ({"pages": (Page(1, 210.0, 297.0, (*BODY, *SIGNED)),)}, ("kop-once", 1)),
        ({"pages": (GOOD.pages[0], page(KOP, *BODY, number=2))}, ("kop-once", 2)),
        ({"pages": (GOOD.pages[0], Page(2, 210.0, 297.0, BODY))}, ("page-number", 2)),
        ({"wording": (*WORDING, Paragraph("word/document.xml", "Isi", "{{ kasus }}"))}, ("left-over", 0)),
        ({"wording": (*WORDING, Paragraph("word/document.xml", "Isi", "nilai None hari"))}, ("left-over", 0)),
        ({"wording": (*WORDING, Paragraph("word/document.xml", "Isi", "nama , jabatan"))}, ("spacing", 0)),
    ],
)
def test_each_rule_names_what_breaks_it(changed: Mapping[str, object], rule: tuple[str, int]) -> None:
    """A fault of the layout is named with its page and its rule."""
    assert rule in broken(replace(GOOD, **changed))


def test_two_lines_of_body_may_stand_with_a_signature() -> None:
    """The last lines go with the signature, and the tembusan below it count for nothing."""
    lonely = page(line("Tembusan:", 200), *SIGNED, number=2)

    assert broken(replace(GOOD, pages=(page(*FULL), page(*BODY[:2], *SIGNED, number=2)))) == []
    assert ("signature-alone", 2) in broken(replace(GOOD, pages=(page(*FULL), lonely)))


def test_words_of_two_cells_are_no_line_that_gapes() -> None:
    """Though the cell of the evidence has the same words, with a line break between them."""
    cells = (line("SKP", 90, 40, 48), line("B-201/SJ.3/2026, 30 Oktober 2026", 90, 110, 160))
    wording = (*WORDING, Paragraph("word/document.xml", "Sel", "Laporan Capaian SKP\nB-201/SJ.3/2026, 30 Oktober 2026"))

    assert broken(replace(GOOD, pages=(page(*BODY, *cells, *SIGNED),), wording=wording)) == []


HEADED = (*WORDING, Paragraph("word/document.xml", "heading 1", "5. Penutup"))


def test_a_heading_is_no_body() -> None:
    """A heading and one line leave a signature as good as alone."""
    last = page(line("5. Penutup", 60), BODY[1], *SIGNED, number=2)

    assert ("signature-alone", 2) in broken(replace(GOOD, pages=(page(*FULL), last), wording=HEADED))


def test_a_heading_stands_with_what_it_heads() -> None:
    """At the end of a page it is a fault, above its first line it is none."""
    heading, signed = line("5. Penutup", 240), page(*BODY, *SIGNED, number=2)

    assert broken(replace(GOOD, pages=(page(*FULL, heading), signed), wording=HEADED)) == [("lonely-heading", 1)]
    assert (
        broken(replace(GOOD, pages=(page(*FULL, heading, line("Rapat ditutup.", 246)), signed), wording=HEADED)) == []
    )


def test_the_office_chooses_paper_and_font() -> None:
    """What is right for F4 in Bookman is wrong for A4 in Arial."""
    style = Tampilan(kertas="F4", huruf="Bookman Old Style")
    printed = replace(GOOD, style=style, fonts=(Font("BookmanOldStyle-Bold", embedded=True),), pages=(page(*BODY, *SIGNED, size=(215.0, 330.0)),))  # fmt: skip

    assert broken(printed) == []


def test_every_rule_has_a_source_and_every_source_a_rule() -> None:
    """No rule without a reason, none that nobody applies."""
    assert PROFILE.keys() == RULES.keys()
    assert all(len(rule.source) > 20 for rule in PROFILE.values())


def test_a_word_wider_than_its_column_is_named() -> None:
    """A word of the paper whose end stands on the line below is broken; the name of a file may be."""
    told = (line("Seluruhny", 100), line("a", 105), line("bukti/001-surat-i", 120), line("zin.png", 125))
    cells = Paragraph("word/document.xml", "Sel Kepala", "Seluruhnya bukti/001-surat-izin.png")
    printed = replace(
        GOOD,
        pages=(page(*BODY, *told, *(replace(one, top=one.top + 60, bottom=one.bottom + 60) for one in SIGNED)),),
        wording=(*WORDING, cells),
    )

    problems = [one for one in inspection.judge(printed, PROFILE) if one.code == "broken"]
    assert [one.words.id.split('"')[1] for one in problems] == ["Seluruhnya"]


# --- The programs


def test_without_libreoffice_the_command_ends_with_9(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A clear sentence says what is missing and how to get it."""
    for name in ("pdftotext", "pdffonts"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(libreoffice, "INSTALLED", ())
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / name) if (tmp_path / name).exists() else None)
    result = docgen("templates", "proof", "--json")

    assert result.code == 9
    assert result.json["error"]["code"] == "program-missing"
    assert "DOCGEN_SOFFICE" in result.json["error"]["message"]


def test_without_poppler_or_with_a_wrong_address_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each missing thing has its own sentence."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name.startswith("pdf") else None)
    with pytest.raises(errors.ProgramMissingError, match="DOCGEN_SOFFICE"):
        libreoffice.find("/tidak/ada/soffice")
    monkeypatch.setattr(shutil, "which", lambda name: None)  # noqa: ARG005 - nothing is there
    with pytest.raises(errors.ProgramMissingError, match="poppler"):
        libreoffice.find(None)


def script(folder: Path, text: str, name: str = "soffice") -> str:
    """Return a program that does what a shell script says."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.long
@POSIX
def test_a_program_that_hangs_is_killed_with_all_it_started(tmp_path: Path) -> None:
    """LibreOffice's first process only waits for its second: both go."""
    marker = tmp_path / "masih-hidup"
    hanging = script(tmp_path, f"(sleep 2; touch '{marker}') & sleep 30")
    with pytest.raises(errors.ProgramMissingError, match="0 detik"):
        libreoffice.run([hanging], 0.3)
    subprocess.run(["sleep", "2.2"], check=True)

    assert not marker.exists()


@pytest.mark.long
@POSIX
def test_a_program_that_has_ended_keeps_nobody_waiting_for_what_it_started(tmp_path: Path) -> None:
    """Whoever it left behind held its pipe, and docgen waited for that one without an end; now it is ended too."""
    held = tmp_path / "pipa"
    leaving = script(tmp_path, f"sleep 60 3> '{held}' &")
    os.mkfifo(held)
    heard = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    start = time.monotonic()
    with pytest.raises(errors.ProgramMissingError, match="dihentikan"):
        libreoffice.run([leaving], 1.0)
    os.set_blocking(heard, True)

    assert os.read(heard, 1) == b""
    os.close(heard)
    assert time.monotonic() - start < 50


@POSIX
def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    """One of another kind of computer, or cut short when it was installed: it was a traceback."""
    broken = tmp_path / "pdffonts"
    broken.write_bytes(b"bukan program")
    broken.chmod(0o755)

    with pytest.raises(errors.ProgramMissingError, match="pdffonts"):
        libreoffice.run([str(broken)], 10)


@POSIX
def test_a_disk_that_is_full_is_not_laid_to_a_paper(tmp_path: Path) -> None:
    """LibreOffice says nothing of it: whoever opened that paper in Word found nothing wrong with it."""
    resource = pytest.importorskip("resource")
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, most[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            libreoffice.convert(script(tmp_path, "exit 0"), {"nota.docx": b""}, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)


@POSIX
def test_a_paper_that_does_not_come_out_is_a_fault(tmp_path: Path) -> None:
    """Outputs are counted; a silent loss would look like a good print."""
    with pytest.raises(errors.ProgramMissingError, match="tidak menghasilkan PDF dari 1 naskah"):
        printing.convert(script(tmp_path, "exit 0"), {"a.docx": b"x"}, tmp_path)


COPYING = 'while [ "$1" != --outdir ]; do shift; done; out="$2"; shift 2; for one in "$@"; do echo pdf > "$out/$(basename "$one" .docx).pdf"; done'
XHTML = """<html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595.3" height="841.9"><flow><block>
<line xMin="85" yMin="72" xMax="200" yMax="84"><word xMin="85" yMin="72" xMax="120" yMax="84">DINAS</word><word xMin="125" yMin="72" xMax="200" yMax="84">DESA</word></line>
</block></flow></page></doc></body></html>"""
FONTS = """name type encoding emb sub uni object ID
---- ---- -------- --- --- --- ---------
ABCDEF+LiberationSans-Bold               TrueType          WinAnsi          yes yes yes     15  0
Courier                                  Type 1            Standard         no  no  no      16  0
"""


def printer(folder: Path, listed: str = "") -> printing.Programs:
    """Return stand-ins for LibreOffice and poppler that print one page in some fonts, whatever the paper."""
    (folder / "poppler").mkdir()
    text = script(folder / "poppler", f"cat << 'END'\n{XHTML}\nEND", "pdftotext")
    fonts = script(folder / "poppler", f"cat << 'END'\n{listed or FONTS}\nEND", "pdffonts")
    return printing.Programs(script(folder, COPYING), text, fonts)


@POSIX
def test_a_print_is_measured_in_millimetres(tmp_path: Path) -> None:
    """What poppler says in points is held against the office's millimetres and centimetres."""
    papers = {"a.docx": printing.Paper("sampul", wordfile.docx(wordfile.p("Isi")))}
    report = printing.inspect(printer(tmp_path), PROFILE, papers, Tampilan())

    assert report.pages == {"a.docx": 1}
    assert report.fonts == ("Courier", "LiberationSans-Bold")
    assert {problem.code for problem in report.problems} == {"font"}


def paper(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, listed: str = "") -> Path:
    """Return a folder with one paper, on a computer whose programs are stand-ins."""
    monkeypatch.setenv("DOCGEN_SOFFICE", printer(folder, listed).soffice)
    monkeypatch.setenv("PATH", str(folder / "poppler"), prepend=os.pathsep)
    (folder / "berkas").mkdir()
    (folder / "berkas" / name).write_bytes(wordfile.docx(wordfile.p("Isi")))
    return folder / "berkas"


@POSIX
@pytest.mark.parametrize(("lang", "words"), [("id", "melanggar profil"), ("en", "break the layout profile")])
def test_the_command_names_paper_rule_and_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    """Whoever reads a problem reads which rule it breaks, and where that rule comes from."""
    folder = paper(tmp_path, monkeypatch, "03-nota-verifikasi.docx")
    result = docgen("templates", "proof", folder, "--lang", lang)
    listed = docgen("templates", "proof", folder, "--json").json

    assert result.code == 8
    assert words in result.out
    assert "03-nota-verifikasi.docx" in result.out
    assert "Permendagri 1/2023" in result.out
    assert listed["problems"][0].keys() == {"paper", "page", "rule", "source", "message"}


@POSIX
def test_a_right_print_ends_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office whose papers are right is told so."""
    right = "".join(FONTS.splitlines(keepends=True)[:3])
    result = docgen("templates", "proof", paper(tmp_path, monkeypatch, "00-sampul.docx", right))

    assert result.code == 0
    assert "sesuai dengan profil" in result.out


@POSIX
def test_without_an_example_that_fits_the_kit_a_dossier_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kit of another SOP is proofed on a dossier of its own."""
    text = (sample.KIT / "sop.toml").read_text(encoding="utf-8").replace('"Sakit"', '"Sakit Keras"')
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "sop.toml").write_text(text, encoding="utf-8")
    paper(tmp_path, monkeypatch, "00-sampul.docx")

    assert docgen("templates", "proof", "--kit", tmp_path / "kit").code == 2


def test_without_the_sample_there_is_no_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution without the sample still lists its fields."""
    monkeypatch.setattr(example, "folder", lambda: tmp_path)

    assert example.read() is None


@POSIX
def test_a_poppler_that_says_nonsense_is_named(tmp_path: Path) -> None:
    """An old poppler is no reason for a traceback."""
    with pytest.raises(errors.ProgramMissingError, match="Perbarui poppler"):
        pages(script(tmp_path, "echo '<html>'"), tmp_path / "a.pdf")


@POSIX
def test_libreoffice_works_in_batches_with_a_profile_of_its_own(tmp_path: Path) -> None:
    """A LibreOffice that is open on the desktop neither helps nor hinders."""
    logging = f'echo "$@" >> "$(dirname "$0")/calls"; {COPYING}'
    made = printing.convert(script(tmp_path, logging), {f"{number}.docx": b"x" for number in range(50)}, tmp_path)
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()

    assert len(made) == 50
    assert [call.count(".docx") for call in calls] == [40, 10]
    assert all("-env:UserInstallation=file://" in call and "--headless" in call for call in calls)


@POSIX
def test_what_libreoffice_lays_down_for_itself_goes_with_the_work(tmp_path: Path) -> None:
    """It copies papers into the folder of temporary files, and leaves them there where it is killed: the data are personal."""
    logging = f'echo "$TMPDIR" "$TMP" "$TEMP" > "$(dirname "$0")/where"; {COPYING}'
    work = tmp_path / "kerja =1"
    printing.convert(script(tmp_path, logging), {"a.docx": b"x"}, work)
    where = (tmp_path / "where").read_text(encoding="utf-8").strip()

    home = str(work / "sementara")
    assert Path(home).is_dir()
    assert where == f"{home} {home} {home}"


@pytest.mark.render
def test_libreoffice_starts_once_and_does_not_try_out_how_it_draws(tmp_path: Path) -> None:
    """A profile that it takes for new costs it more than ten papers; what it leaves is taken over by the next run."""
    blank = io.BytesIO()
    docx.Document().save(blank)
    first = libreoffice.Conversion(libreoffice.office_program(None), {"a.docx": blank.getvalue()}, tmp_path / "1")
    with first:
        begun = (first.profile / "user" / "extensions" / "buildid").read_bytes()
        dict(first)
    left = {path.name: path.read_bytes() for path in (first.profile / "user").rglob("*") if path.is_file()}
    with libreoffice.Conversion(
        first.command[0], {"b.docx": blank.getvalue()}, tmp_path / "2", profile=first.profile
    ) as then:
        assert list(dict(then)) == ["b.docx"]

    assert left["buildid"] == begun
    assert "GraphicsRenderTests.log" not in left
    assert not (tmp_path / "2" / "profil").exists()


@pytest.mark.parametrize("content", [b"bukan zip", wordfile.packed({"word/document.xml": b"<!DOCTYPE x><x/>"})])
def test_what_is_no_word_file_is_named(content: bytes) -> None:
    """A dossier with a damaged paper is told which."""
    with pytest.raises(errors.TemplateBrokenError, match=r"rusak\.docx"):
        read(content, "rusak.docx")


def test_the_words_of_a_paper_come_with_their_styles() -> None:
    """Signature and kop are known by the style of their paragraphs."""
    (body, header) = read(wordfile.docx(wordfile.p("Isi", style="Ttd"), header=wordfile.p("Kop")), "a.docx")

    assert (body.text, header.text) == ("Isi", "Kop")


def test_a_folder_without_papers_is_a_fault(tmp_path: Path) -> None:
    """Nobody is told that nothing is all right."""
    assert docgen("templates", "proof", tmp_path).code == 5


def test_a_dossier_says_which_paper_is_which(tmp_path: Path) -> None:
    """A dossier has its list of papers; a folder of drafts has their names."""
    (tmp_path / "data" / "sumber").mkdir(parents=True)
    for name in ("03-nota-verifikasi.docx", "lain.docx"):
        (tmp_path / "data" / name).write_bytes(wordfile.docx(wordfile.p("isi")))
    (tmp_path / "data" / "sumber" / "kantor.toml").write_text(
        factories.KANTOR + '[naskah]\nkertas = "F4"\n', encoding="utf-8"
    )
    named = templates.dossier(tmp_path)
    record = {"schema": 1, "papers": [{"file": "lain.docx", "paper": "sampul"}]}
    (tmp_path / "data" / "dossier.json").write_text(json.dumps(record), encoding="utf-8")
    listed = templates.dossier(tmp_path)

    assert {name: paper.kode for name, paper in named.papers.items()} == {
        "03-nota-verifikasi.docx": "nota-verifikasi",
        "lain.docx": "",
    }
    assert listed.papers["lain.docx"].kode == "sampul"
    assert listed.style.kertas == "F4"


def test_the_office_that_is_named_says_how_papers_of_a_folder_look(tmp_path: Path) -> None:
    """Papers that lie in a folder of their own have no office file above them."""
    (tmp_path / "naskah").mkdir()
    (tmp_path / "naskah" / "03-nota-verifikasi.docx").write_bytes(wordfile.docx(wordfile.p("isi")))
    (tmp_path / "lain").mkdir()
    named = tmp_path / "lain" / "kantor.toml"
    named.write_text(factories.KANTOR + '[naskah]\nkertas = "F4"\n', encoding="utf-8")

    assert templates.dossier(tmp_path / "naskah", named).style.kertas == "F4"
    assert templates.dossier(tmp_path / "naskah").style.kertas == "A4"


# --- Real prints

needs_printing = pytest.mark.skipif(
    not all(shutil.which(name) for name in ("soffice", "pdftotext", "pdffonts")), reason="LibreOffice and poppler"
)


def printed(workbook: Path) -> inspection.Report:
    """Return how the papers of a workbook look once printed."""
    laid = example.lay(check.check(BuildRequest(workbook)))
    kinds = {each.file: each.naskah.kode for each in laid.drafts}
    papers = {name: printing.Paper(kinds[name], content) for name, content in laid.papers().items()}
    return printing.inspect(printing.find(None), PROFILE, papers, laid.checked.office.naskah)


def told(report: inspection.Report) -> list[str]:
    """Return the problems in a line each."""
    return [
        f"{problem.place.within} {problem.place.at or 0} {problem.code}: {problem.words.en}"
        for problem in report.problems
    ]


@pytest.mark.render
@needs_printing
@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", stress.CASES)
def test_hard_cases_print_without_fault(tmp_path: Path, name: str, size: str) -> None:
    """One change, four hundred of them, names of seventy letters: no ugly page on either paper."""
    case = stress.CASES[name]()
    case.office = f'{factories.KANTOR}[naskah]\nkertas = "{size}"\n'

    assert told(printed(factories.write(case, tmp_path / "kasus.xlsx"))) == []


@pytest.mark.render
@needs_printing
@pytest.mark.parametrize(
    "pattern",
    ["{klasifikasi}/{urut}/{jenis}/{unit}/{tahun}", "{klasifikasi}/{urut}/{jenis}/{unit}/{bulan_romawi}/{tahun}"],
)
def test_a_number_that_tells_the_kind_of_its_paper_stands_on_one_line(tmp_path: Path, pattern: str) -> None:
    """The list of contents has room for the numbers of an office that counts by kind, and that names the month."""
    case = factories.a_case()
    case.office = f'{factories.KANTOR}[penomoran]\npola = "{pattern}"\nunit = "DPMD"\nseri = "jenis"\nurut_awal = 471\n'

    dossier = sample.folder_of(docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))
    told = docgen("templates", "proof", dossier, "--json").json["problems"]

    assert [one for one in told if one["rule"] == "broken"] == []


@pytest.mark.render
@needs_printing
def test_a_long_number_stands_on_one_line_in_the_second_kit(tmp_path: Path) -> None:
    """In its list of contents and in its recap."""
    kit = sample.ROOT / "templates" / "pengajuan-cuti"
    shutil.copytree(kit / "contoh", tmp_path, dirs_exist_ok=True)
    sample.reword(tmp_path / "kantor.toml", "{urut:03}/{unit}", "{urut:03}/{jenis}/{unit}/{bulan_romawi}")

    result = docgen("templates", "proof", "--kit", kit, "--office", tmp_path / "kantor.toml", "--json")

    assert result.json["problems"] == []


@pytest.mark.render
@needs_printing
@pytest.mark.parametrize("size", ["A4", "F4"])
def test_the_sample_prints_without_fault(tmp_path: Path, size: str) -> None:
    """What an office sees first is right, on the paper it has."""
    text = (sample.SAMPLE / "kantor.toml").read_text(encoding="utf-8")
    shutil.copy(sample.SAMPLE / "logo.png", tmp_path)
    old = tomllib.loads(text)["naskah"]["kertas"]
    (tmp_path / "kantor.toml").write_text(text.replace(f'kertas = "{old}"', f'kertas = "{size}"'), encoding="utf-8")
    result = docgen("templates", "proof", "--office", tmp_path / "kantor.toml", "--json")

    assert result.json["problems"] == []
    assert result.code == 0
    assert "LiberationSans" in result.json["fonts"] or "ArialMT" in result.json["fonts"]


@pytest.mark.render
@needs_printing
@pytest.mark.parametrize("size", ["A4", "F4"])
def test_the_second_kit_prints_without_fault(tmp_path: Path, size: str) -> None:
    """Another SOP's papers are held to the same rules."""
    kit = sample.ROOT / "templates" / "pengajuan-cuti"
    shutil.copytree(kit / "contoh", tmp_path, dirs_exist_ok=True)
    own = tmp_path / "kantor.toml"
    own.write_text(f'{own.read_text(encoding="utf-8")}\n[naskah]\nkertas = "{size}"\n', encoding="utf-8")
    result = docgen("templates", "proof", "--kit", kit, "--office", own, "--json")

    assert result.json["problems"] == []
    assert result.code == 0


@pytest.mark.render
@needs_printing
@pytest.mark.parametrize(("text", "faults"), [("\u25a1 \u2612", []), ("\u25a1 satu", ["font"])])
def test_a_font_that_prints_signs_alone_is_no_fault(text: str, faults: list[str]) -> None:
    """Which font a computer takes for a box to be ticked is its own affair; words in it are not."""
    run = f'<w:p><w:r><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    report = printing.inspect(
        printing.find(None), PROFILE, {"a.docx": printing.Paper("", wordfile.docx(wordfile.p("Isi") + run))}, Tampilan()
    )

    assert any(font.startswith(("LiberationMono", "Courier")) for font in report.fonts)
    assert [problem.code for problem in report.problems if "Mono" in problem.words.id] == faults


@pytest.mark.render
@needs_printing
def test_a_spoilt_template_is_found_out(tmp_path: Path) -> None:
    """A foreign font and a page without words are named, with the rule and its source."""
    fonts = '<w:r><w:rPr><w:rFonts w:ascii="DejaVu Serif" w:hAnsi="DejaVu Serif"/></w:rPr><w:t>Isi</w:t></w:r>'
    broken_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/>'
    (tmp_path / "03-nota-verifikasi.docx").write_bytes(wordfile.docx(f"<w:p>{fonts}</w:p>{broken_page}"))
    result = docgen("templates", "proof", tmp_path, "--lang", "en")
    rules = {problem["rule"] for problem in docgen("templates", "proof", tmp_path, "--json").json["problems"]}

    assert result.code == 8
    assert {"font", "blank-page", "kop-once"} <= rules
    assert "Permendagri 1/2023 Pasal 32" in result.out


@pytest.mark.render
@pytest.mark.skipif(not CHECKER.is_file(), reason="the OOXML checker lies outside the repository")
@pytest.mark.parametrize("name", ["sample", *stress.CASES])
def test_every_paper_is_sound_ooxml(tmp_path: Path, name: str) -> None:
    """Word opens every paper without repair."""
    if name == "sample":
        laid = example.read()
        assert laid
    else:
        laid = example.lay(check.check(BuildRequest(factories.write(stress.CASES[name](), tmp_path / "kasus.xlsx"))))
    for file, content in laid.papers().items():
        (tmp_path / file).write_bytes(content)
    command = [sys.executable, str(CHECKER), "--no-sdk", *map(str, sorted(tmp_path.glob("*.docx")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
