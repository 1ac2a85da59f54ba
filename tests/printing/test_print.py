"""`docgen print`: a sealed dossier as one PDF, each side with its code, the same bytes every time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from docgen.papers import due, fields
from docgen.pipeline.files import sources
from docgen.printing import docx_text, margins, page_code, print_set
from docgen.printing.page_code import PageCode
from docgen.printing.pdfa import About
from docgen.settings import kit
from docgen.word.lint import lint
from docgen.word.lint.fields import Offer
from tests import sample, systems, wordfile
from tests.kits import making
from tests.printing import verapdf
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sample import Result

MM = 72 / 25.4


@pytest.fixture(scope="module")
def printed(dossier: Path) -> Result:
    """Return the sample dossier printed; its set lies beside the office's workbook."""
    return docgen("print", dossier, "--output", dossier.parents[2] / "cetak", "--json")


def codes(pdf: Path, dpi: int = 200) -> list[list[str]]:
    """Return the codes that a reader finds on each page of a PDF at a scanner's resolution."""
    document = pypdfium2.PdfDocument(str(pdf))
    images = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return [[one.text for one in zxingcpp.read_barcodes(image)] for image in images]


# --- What is refused


def test_a_folder_that_is_there_is_not_printed_into(dossier: Path, tmp_path: Path) -> None:
    """What was handed out is never written over."""
    assert docgen("print", dossier, "--output", tmp_path).code == 7


UNLOADED = """
import sys

class Unloaded:
    def find_spec(self, name, path=None, target=None):
        if name == "zxingcpp":
            raise ImportError("DLL load failed while importing zxingcpp", name="zxingcpp.zxingcpp")

sys.meta_path.insert(0, Unloaded())
from docgen.__main__ import main
main()
"""


def test_a_windows_without_the_library_of_c_plus_plus_is_told_so(dossier: Path, tmp_path: Path) -> None:
    """The library of page codes is there and does not load: no traceback, and no word of installing what is installed."""
    line = ("print", str(dossier), "--output", str(tmp_path / "cetak"), "--lang", "en")
    run = subprocess.run([sys.executable, "-c", UNLOADED, *line], capture_output=True, text=True, check=False)

    assert (run.returncode, sample.foreseen(run.stderr)) == (9, True), run.stderr
    assert "zxingcpp is there but cannot be loaded" in run.stderr
    assert "Visual C++" in run.stderr


def test_an_item_that_is_not_there_is_named(dossier: Path, tmp_path: Path) -> None:
    """A clerk who mistypes an item learns which one."""
    made = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "1,40-41")
    many = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "31,44,50-12345")

    assert made.code == many.code == 2
    assert "40, 41" in made.err
    assert "44, 50-12345." in many.err
    assert not (tmp_path / "cetak").exists()


def test_what_is_no_list_of_items_is_a_misuse(dossier: Path, tmp_path: Path) -> None:
    """Nothing is guessed."""
    for only in ("baru", "3-1", "0", "1,,2", "-3"):
        assert docgen("print", dossier, "--output", tmp_path / "cetak", f"--only={only}").code == 2


def test_an_altered_dossier_is_never_printed(dossier: Path, tmp_path: Path) -> None:
    """Nobody signs what is not what was sealed."""
    altered = tmp_path / "berkas"
    shutil.copytree(dossier, altered)
    paper = altered / "data" / "08-rekapitulasi.docx"
    paper.chmod(0o600)
    paper.write_bytes(paper.read_bytes() + b" ")

    made = docgen("print", altered, "--output", tmp_path / "cetak")

    assert made.code == 8
    assert "08-rekapitulasi.docx" in made.err


def test_without_libreoffice_it_says_so(dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are LibreOffice's."""
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "tidak-ada"))

    assert docgen("print", dossier, "--output", tmp_path / "cetak").code == 9
    assert not (tmp_path / "cetak").exists()


LISTENING = """#!/bin/sh
printf '%s\\n' "$@" >>"$(dirname "$0")/baris"
exec {soffice} "$@"
"""
"""LibreOffice, and what whoever lists the programs of this computer reads of it."""


@pytest.mark.render
@pytest.mark.skipif(sys.platform == "win32", reason="a program that is a line of the shell")
def test_the_list_of_programs_names_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter to one person bears the name in its file's; on a server everybody reads the lines of everybody's programs."""
    made_kit = making.kit(
        tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "Nomor {{ naskah.nomor }} kepada {{ tujuan.yth }}"}
    )
    rows = [("Nomor", "Yth"), ("01", "Siti Rahmawati"), ("02", "Yusuf Lamadupa")]
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)
    dossier = folder_of(docgen("build", workbook, "--kit", made_kit, "--json"))
    program = tmp_path / "soffice"
    program.write_text(LISTENING.format(soffice=shutil.which("soffice")), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(program))
    made = docgen("print", dossier, "--output", tmp_path / "cetak", "--json")
    told = (tmp_path / "baris").read_text(encoding="utf-8")

    assert made.code == 0
    assert any("siti-rahmawati" in path.name for path in (dossier / "data").iterdir())
    assert told.count(".docx") == 3, "two letters, and the list of what is printed"
    assert "siti" not in told
    assert "yusuf" not in told


# --- The page code


@contextmanager
def at_work(dossier: Path, place: Path, held: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a print whose LibreOffice has begun, and never ends; *place* is its own, *held* the folder of temporary files."""
    place.mkdir()
    held.mkdir(exist_ok=True)
    program, begun = place / "soffice", place / "pipa-mulai"
    program.write_text(_LIVING.format(python=sys.executable, pipe=str(place / "pipa")), encoding="utf-8")
    program.chmod(0o755)
    os.mkfifo(place / "pipa")
    heard = os.open(place / "pipa", os.O_RDONLY | os.O_NONBLOCK)
    line = [sys.executable, "-m", "docgen", "print", str(dossier), "--output", str(place / "cetak")]
    own = {**os.environ, "TMPDIR": str(held), "DOCGEN_SOFFICE": str(program)}
    with subprocess.Popen(line, env=own, stderr=subprocess.DEVNULL) as run:
        while not begun.exists() and run.poll() is None:
            time.sleep(0.05)
        yield run
        run.terminate()
    if run.returncode == -signal.SIGKILL:
        os.kill(int(begun.read_text("ascii")), signal.SIGKILL)
    os.set_blocking(heard, True)
    assert os.read(heard, 100) == b""
    os.close(heard)


ENDS = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without asking it")


@ENDS
def test_a_print_that_is_ended_leaves_no_paper_behind(dossier: Path, tmp_path: Path) -> None:
    """The data are personal: no copy of a paper stays in the folder of temporary files, and no program goes on."""
    held = tmp_path / "sementara"
    with at_work(dossier, tmp_path / "satu", held) as run:
        assert list(held.iterdir())

    assert run.returncode == -signal.SIGTERM
    assert not list(held.iterdir())


@ENDS
def test_what_a_killed_print_left_goes_with_the_next(dossier: Path, tmp_path: Path) -> None:
    """Nobody can clean up who is killed at once; whoever prints next does, and takes nothing from one that is at work."""
    held = tmp_path / "sementara"
    with at_work(dossier, tmp_path / "satu", held) as run:
        run.kill()
    (left,) = held.iterdir()
    assert list(left.rglob("*.docx"))
    with at_work(dossier, tmp_path / "dua", held), at_work(dossier, tmp_path / "tiga", held):
        assert not left.exists()
        assert len(list(held.iterdir())) == 2

    assert not list(held.iterdir())


_LIVING = """#!{python}
import os, pathlib, time
with open({pipe!r}, "w") as told:
    pathlib.Path({pipe!r} + "-mulai").write_text(str(os.getpid()))
    time.sleep(60)
    told.write("masih hidup")
"""
"""What stands for LibreOffice: its end of the pipe closes when it ends, whether or not anybody asks how it ended
(a number of a process stays until its parent has asked, and in some containers nobody does)."""


def test_a_code_says_dossier_paper_page_and_bytes() -> None:
    """Year, dossier, item and issue, page of pages, four letters of the paper's digest."""
    code = PageCode(2026, "0001", 28, 1, 3, 7, page_code.tag("57" + "0" * 126))

    assert code.text == "DG/2026/0001/28.1/3-7/K4AA"
    assert PageCode.read(code.text) == code
    assert PageCode.read("https://contoh.go.id") is None
    letter = PageCode(2026, "0001", 12345, 1, 1, 1, "K4AA")  # of an office that writes to ten thousand
    assert PageCode.read(letter.text) == letter


def test_a_code_stands_in_the_middle_of_the_margin_off_the_edge() -> None:
    """Printers leave the edge white, and feeders cut it."""
    assert page_code.spot(210, 297, 20, left=False) == (193.5, 143.5)
    assert page_code.spot(210, 297, 40, left=True) == (15, 143.5)


def test_margins_are_those_of_the_papers_own_sections() -> None:
    """A lying page has its own; of several sections the narrowest counts."""
    section = '<w:sectPr><w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:left="{}" w:right="{}"/></w:sectPr>'
    body = (
        section.format(11906, 16838, 1701, 1134)
        + section.format(11906, 16838, 1134, 1701)
        + section.format(16838, 11906, 567, 567)
    )

    found = margins.read(tuple(docx_text.parts(wordfile.docx(body), "naskah.docx", docx_text.BODY).values()))

    assert {lying: tuple(map(round, both)) for lying, both in found.items()} == {False: (20, 20), True: (10, 10)}


# --- The set


@pytest.mark.render
def test_every_side_bears_its_code_and_blank_backs_none(printed: Result) -> None:
    """A scanned side is told by its code; there is exactly one, and it is right."""
    found = printed.json
    wanted: list[list[str]] = []
    for paper in found["papers"]:
        item, pages = paper["item"] or 0, paper["pages"]
        wanted += [[f"DG/2026/0001/{item}.1/{page}-{pages}/"] for page in range(1, pages + 1)] + [[]] * (pages % 2)

    read = codes(Path(found["set"]))

    assert [[code[:-4] for code in page] for page in read] == wanted
    assert found["blanks"] == sum(not page for page in read)
    assert found["pages"] == len(read)


@pytest.mark.render
def test_a_paper_that_is_cut_bears_its_code_on_the_part_that_is_kept(dossier: Path, tmp_path: Path) -> None:
    """Half of the lembar disposisi goes to the bin; its code stands in the middle of the other half's margin."""
    made = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "2", "--json")

    document = pypdfium2.PdfDocument(made.json["set"])
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    document.close()
    [found] = zxingcpp.read_barcodes(image)
    middle = (found.position.top_left.y + found.position.bottom_left.y) / 2 / image.height

    assert middle == pytest.approx(0.25, abs=0.01)


@pytest.mark.render
def test_a_set_has_its_bookmarks_labels_and_wishes_to_the_printer(printed: Result) -> None:
    """Each paper begins on a front side and is found by its item."""
    with pikepdf.open(printed.json["set"]) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        labels = [page.label for page in pdf.pages]
        starts = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]  # type: ignore[index]  # page, then how it is shown
        wishes = pdf.Root.ViewerPreferences

        assert titles[0].startswith("00. ")
        assert "28. Rekapitulasi Perbaikan Data Kinerja Pegawai" in titles
        assert labels[starts[titles.index("28. Rekapitulasi Perbaikan Data Kinerja Pegawai")]] == "28-1"
        assert all(start % 2 == 0 for start in starts)
        assert (str(wishes.Duplex), str(wishes.PrintScaling)) == ("/DuplexFlipLongEdge", "/None")


@pytest.mark.render
def test_the_same_dossier_gives_the_same_bytes_anywhere(
    dossier: Path, printed: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the time zone, the language and the folder."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    copy = tmp_path / "salinan"
    shutil.copytree(dossier, copy)

    again = docgen("print", copy, "--output", tmp_path / "cetak", "--json")

    assert again.json["sha512"] == printed.json["sha512"]
    assert not again.json["recorded"]
    assert again.err


@pytest.mark.render
def test_what_was_printed_is_not_new_again(dossier: Path, printed: Result, tmp_path: Path) -> None:
    """The register remembers each issue, so a clerk prints only what was added."""
    again = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "new", "--json")

    assert printed.json["recorded"]
    assert (again.code, again.json["set"], again.json["papers"]) == (0, None, [])
    assert not (tmp_path / "cetak").exists()
    assert docgen("register", "check", "--register", dossier.parents[2] / "register.db").code == 0
    assert docgen("verify", dossier, "--register", f"sqlite:///{dossier.parents[2] / 'register.db'}").code == 0


@pytest.mark.render
def test_items_are_printed_one_sided_and_without_codes(dossier: Path, tmp_path: Path) -> None:
    """00 comes only with all or new."""
    made = docgen(
        "print", dossier, "--output", tmp_path / "cetak", "--only", "2,8-9", "--one-sided", "--no-code", "--json"
    )

    assert [paper["item"] for paper in made.json["papers"]] == [2, 8, 9]
    assert made.json["blanks"] == 0
    assert codes(Path(made.json["set"])) == [[]] * made.json["pages"]


@pytest.mark.render
def test_a_narrow_right_margin_gives_the_code_to_the_left_one_and_two_give_none(tmp_path: Path) -> None:
    """A code never touches what is printed."""
    workbook = sample.office(tmp_path / "kantor")
    office = workbook.parent / "kantor.toml"
    text = office.read_text(encoding="utf-8")
    office.write_text(text.replace("kanan = 2.0", "kanan = 1.5"), encoding="utf-8")
    left = folder_of(docgen("build", sample.cut(workbook, 1), "--json"))
    narrow = sample.office(tmp_path / "lain" / "kantor")
    (narrow.parent / "kantor.toml").write_text(
        text.replace("kanan = 2.0", "kanan = 1.5").replace("kiri = 3.0", "kiri = 1.5"), encoding="utf-8"
    )
    none = folder_of(docgen("build", sample.cut(narrow, 1), "--json"))

    made = docgen("print", left, "--output", tmp_path / "cetak", "--json")
    refused = docgen("print", none, "--output", tmp_path / "sempit", "--json")

    assert next(page[0][:20] for page in codes(Path(made.json["set"])) if page) == "DG/2026/0001/1.1/1-2"
    assert (refused.code, refused.json["error"]["code"]) == (10, "code-narrow-margin")


@systems.LIMITS
@pytest.mark.render
def test_a_set_holds_more_papers_than_a_process_may_open_files(printed: Result, tmp_path: Path) -> None:
    """A dossier may have a letter for each of thousands; systems let a process hold a thousand files, or 256."""
    import resource  # noqa: PLC0415 - Windows has none

    paper = next(Path(file) for file in printed.json["files"] if file.endswith("daftar-cetak.pdf"))
    leaves = [print_set.Leaf(tmp_path / f"{number}.pdf", f"{number}", f"{number}", 1) for number in range(60)]
    for leaf in leaves:
        shutil.copy(paper, leaf.pdf)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    next_free = os.open(paper, os.O_RDONLY)
    os.close(next_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next_free + 40, hard))
    try:
        bound = print_set.bind(leaves, About("Naskah", "Kantor", date(2026, 1, 1), "docgen"))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert len(bound.pages) == len(leaves)


@pytest.mark.render
def test_verapdf_finds_all_that_is_printed_to_be_pdf_a(dossier: Path, printed: Result, tmp_path: Path) -> None:
    """The set, the tick list and every copy: an archive takes them as they stand."""
    made = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "3,17", "--copies", "--json")

    assert verapdf.unfit(map(Path, [*printed.json["files"], *made.json["files"]])) == []


@pytest.mark.render
def test_each_recipient_gets_a_pdf_of_what_goes_to_him(dossier: Path, tmp_path: Path) -> None:
    """By the kit's `rangkap`: original, archive, tembusan by name, parties by name."""
    made = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "3,17", "--copies", "--json")

    names = {Path(file).name for file in made.json["files"]}

    assert {"PDK-2026-10-cetak.pdf", "asli.pdf", "arsip.pdf", "tembusan-kepala-bidang-penataan-desa.pdf"} <= names
    assert any(name.startswith("pihak-") for name in names)


@pytest.mark.render
def test_a_tick_list_goes_with_every_print(dossier: Path, printed: Result, tmp_path: Path) -> None:
    """Each paper with its pages, its copies, who inks it and to whom it goes; the same bytes again."""
    again = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "all", "--json")
    files = {Path(file).name: Path(file).read_bytes() for file in printed.json["files"]}
    document = pypdfium2.PdfDocument(files["daftar-cetak.pdf"])
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()

    assert set(files) == {"PDK-2026-10-cetak.pdf", "daftar-cetak.pdf"}
    assert "33 (tiga puluh tiga) naskah, 70 (tujuh puluh) halaman" in text
    assert (
        "2 Lembar Disposisi Kepala Dinas kepada Sekretaris 1 asli 1, arsip 1 paraf: Drs. AMIN JUMAIL Sekretaris" in text
    )
    assert "tanda tangan: 6 orang" in text
    assert "pihak 4" in text
    assert Path(again.json["files"][-1]).read_bytes() == files["daftar-cetak.pdf"]
    assert "33 naskah ini sudah pernah dicetak" in again.err


@pytest.mark.render
def test_a_kit_may_bring_a_tick_list_of_its_own(tmp_path: Path) -> None:
    """One template and one entry with `terbit = "cetak"`: it is sealed with the dossier, and issued with none; its template's name may begin others'."""
    described = tmp_path / "kit"
    shutil.copytree(sample.KIT, described)
    own = docx.Document(str(sample.KIT.parent / "daftar-cetak.docx"))
    own.paragraphs[0].runs[0].text = "DAFTAR CENTANG"
    own.save(str(described / "daftar.docx"))
    with (described / "sop.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[naskah]]\nkode = "centang"\nlangkah = 0\njudul = "Daftar Centang"\ntemplate = "daftar.docx"\nterbit = "cetak"\n')  # fmt: skip
    dossier = folder_of(
        docgen("build", sample.cut(sample.office(tmp_path / "kantor"), 1), "--kit", described, "--json")
    )
    made = docgen("print", dossier, "--output", tmp_path / "cetak", "--json")
    document = pypdfium2.PdfDocument(made.json["files"][-1])
    text = document[0].get_textpage().get_text_range()
    document.close()

    assert Path(made.json["files"][-1]).name == "daftar-cetak.pdf"
    assert "DAFTAR CENTANG" in text
    assert (dossier / "data" / "sumber" / "daftar.docx").is_file()
    assert not list((dossier / "data").glob("*centang.docx"))
    assert docgen("verify", dossier, "--rebuild").code == 0


def test_the_tick_list_that_comes_with_docgen_is_a_sound_template() -> None:
    """It is linted as the kit's are, against the fields that a print has."""
    own = due.TICK_LIST
    content = (sources.templates() / own.template).read_bytes()
    described = kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8"))

    assert lint.lint({own.template: content}, [Offer(own.template, own.kode, fields.declared(described, own))]) == ()


@pytest.mark.render
def test_a_register_that_was_restored_says_that_it_knows_of_no_print_before(dossier: Path, tmp_path: Path) -> None:
    """Else a second original is printed and signed in good faith."""
    book, office = str(tmp_path / "pulih.db"), dossier.parents[2] / "kantor.toml"
    docgen("register", "restore", dossier.parents[1], "--register", book, "--office", office)
    made = [
        docgen("print", dossier, "--only", "1,2", "--output", tmp_path / name, "--register", book)
        for name in ("satu", "dua")
    ]

    assert "Register ini dipulihkan" in made[0].err
    assert "Register ini dipulihkan" not in made[1].err
    assert "sudah pernah dicetak" in made[1].err


@pytest.mark.render
def test_a_dossier_that_was_cancelled_is_printed_as_it_stands(tmp_path: Path) -> None:
    """Its papers go to the archive, and nobody is asked to sign one: who prints or scans reads so, and `sign` refuses."""
    workbook = sample.cut(sample.office(tmp_path / "kantor"), 3)
    docgen("build", workbook)
    ended = folder_of(docgen("cancel", workbook, "--reason", "keliru", "--json"))

    made = docgen("print", ended, "--output", tmp_path / "cetak", "--json")
    (printed,) = (tmp_path / "cetak").glob("PDK*.pdf")
    back = docgen("scan", ended, printed)

    assert made.code == 0, made.out + made.err
    assert "Jangan ditandatangani" in made.err
    assert back.code == 8
    assert "Mintakan" not in back.err
    assert docgen("scan", ended, printed, "--final", "--reason", "kasus dibatalkan").code == 0
