"""What a clerk meets between Notepad, Excel, Word and Explorer: each said with what to do, in another office than the sample's."""

from __future__ import annotations

import errno
import shutil
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import factories, sample
from tests.cli.test_sanity import BIRO
from tests.sample import KIT, SAMPLE, docgen

if TYPE_CHECKING:
    import openpyxl

    from tests.sample import Result


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return the workbook of a case at its first step, under an office of a province."""
    return factories.write(factories.a_case(office=BIRO).reached(1), tmp_path / "kasus.xlsx")


def office(workbook: Path, text: str, encoding: str = "utf-8") -> None:
    """Save the office file beside a workbook as some editor did."""
    (workbook.parent / "kantor.toml").write_text(text, encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_an_office_file_of_another_encoding_says_how_to_save_it(workbook: Path, encoding: str) -> None:
    """Notepad offers "Unicode" beside UTF-8."""
    office(workbook, BIRO.replace("Maluku", "Maluku \N{EN DASH} Ambon"), encoding)
    result = docgen("check", workbook)

    assert result.code == 10
    assert "Simpan Sebagai dengan Pengodean UTF-8" in result.err


def test_an_office_file_saved_with_a_byte_order_mark_is_read(workbook: Path) -> None:
    """As older Notepads save UTF-8."""
    office(workbook, BIRO, "utf-8-sig")

    assert docgen("check", workbook).code == 0


@pytest.mark.parametrize(
    "line",
    [
        "[naskah]\nukuran = 11,5",
        "[naskah]\nmargin_cm = { atas = 2,0, kiri = 3.0 }",
        "[naskah]\nmargin_cm = { kiri = 3,0 }",
    ],
)
def test_a_decimal_comma_is_named_as_one(workbook: Path, line: str) -> None:
    """As everybody writes numbers, but for this one file."""
    office(workbook, f"{BIRO}{line}\n")
    result = docgen("check", workbook)

    assert result.code == 10
    assert "ditulis dengan titik" in result.err


def test_a_list_of_numbers_is_no_decimal_comma(workbook: Path) -> None:
    """`[215, 330]` is a size."""
    office(workbook, f"{BIRO}[naskah]\nkertas = [215,330]\n")

    assert docgen("check", workbook).code == 0


@pytest.mark.parametrize("command", ["check", "build", "status"])
def test_an_office_file_that_notepad_named_otherwise_is_found_and_said(workbook: Path, command: str) -> None:
    """Explorer hides the .txt, so the clerk cannot see what is wrong."""
    (workbook.parent / "kantor.toml").rename(workbook.parent / "kantor.toml.txt")
    result = docgen(command, workbook)

    assert result.code == 10
    assert '"kantor.toml.txt"' in result.err
    assert "Ganti namanya menjadi kantor.toml" in result.err


def test_no_second_office_file_is_begun_beside_a_misnamed_one(tmp_path: Path) -> None:
    """It would be another register."""
    (tmp_path / "kantor.toml.txt").write_text(BIRO, encoding="utf-8")

    assert docgen("init", tmp_path / "baru").code == 10
    assert not (tmp_path / "kantor.toml").exists()
    assert docgen("sop", "--office", tmp_path / "kantor.toml.txt", "--output", tmp_path / "sop.docx").code == 10


def test_a_workbook_that_is_not_there_is_said_with_those_that_are(workbook: Path) -> None:
    """Mostly a letter is wrong."""
    result = docgen("check", workbook.with_name("kasuss.xlsx"))

    assert result.code == 4
    assert "Di folder itu ada: kasus.xlsx." in result.err


def refused(monkeypatch: pytest.MonkeyPatch, method: str, part: str) -> None:
    """Have the system refuse what Windows refuses while a program holds a file whose path has *part* in it."""
    real = getattr(Path, method)

    def hold(self: Path, *args: object, **more: object) -> object:
        if part in str(self):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, *args, **more)

    monkeypatch.setattr(Path, method, hold)


def test_a_workbook_that_excel_holds_says_to_close_it(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its lock file, and without."""
    refused(monkeypatch, "open", "kasus.xlsx")
    said = docgen("build", workbook)
    assert (said.code, "Tutup di Excel" in said.err) == (4, True)

    (workbook.parent / "~$kasus.xlsx").touch()
    said = docgen("build", workbook)
    assert (said.code, "sedang terbuka di Excel" in said.err) == (4, True)


def grown(workbook: Path) -> Result:
    """Build a case whose second step is done since."""
    return docgen("build", factories.write(factories.a_case(office=BIRO).reached(2), workbook))


def test_a_folder_that_explorer_holds_says_to_close_it(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows moves no folder that a window shows; nothing is lost, and the next run goes on."""
    assert docgen("build", workbook).code == 0
    with monkeypatch.context() as held:
        refused(held, "rename", "0001-PDK-2026-10")
        result = grown(workbook)
    assert (result.code, "Tutup Word dan jendela foldernya" in result.err) == (7, True)

    assert grown(workbook).code == 0
    assert docgen("register", "check", "--office", workbook.parent / "kantor.toml").code == 0


def test_a_paper_that_word_holds_says_to_close_it(workbook: Path) -> None:
    """Word lays a file of its own beside it."""
    assert docgen("build", workbook).code == 0
    data = workbook.parent / "output" / "berjalan" / "0001-PDK-2026-10" / "data"
    data.chmod(0o700)
    (data / "~$-lembar-temuan.docx").touch()
    result = grown(workbook)

    assert result.code == 7
    assert "sedang terbuka di Word. Tutup, lalu jalankan lagi" in result.err


def test_a_case_that_makes_no_paper_yet_is_not_said_to_be_buildable(tmp_path: Path) -> None:
    """What is not there yet is no finding; a check says what a build would."""
    workbook = factories.write(factories.a_case(office=BIRO).reached(0), tmp_path / "kasus.xlsx")
    checked, built = docgen("check", workbook), docgen("build", workbook)

    assert (checked.code, built.code) == (0, 3)
    assert "Isi Mulai dan Selesai langkah 1" in built.err
    assert "Isi Mulai dan Selesai langkah 1" in checked.out
    assert "Berkas dapat dibuat" not in checked.out


def test_before_anything_is_mended_no_noughts_are_counted(tmp_path: Path) -> None:
    """`0 unsur data milik 0 pegawai berubah` was said from the first step to the fourth."""
    case = factories.a_case(perbaikan=[], bukti=[]).reached(1)
    workbook = factories.write(case, tmp_path / "kasus.xlsx")

    assert docgen("check", workbook).out.startswith("6 pegawai; tidak ada unsur data yang berubah.\n")
    assert docgen("check", workbook, "--lang", "en").out.startswith("6 people; no value changed.\n")


def test_a_logo_that_was_cut_short_is_named_by_a_check(workbook: Path) -> None:
    """A copy that broke off would print as an empty frame."""
    office(workbook, BIRO.replace("[penomoran]", 'logo = "logo.png"\n[penomoran]'))
    whole = (SAMPLE / "logo.png").read_bytes()
    for content, code in ((whole, 0), (whole[:-40], 10), (whole[:40], 10), (whole[:60] + b"\0" + whole[61:], 10)):
        (workbook.parent / "logo.png").write_bytes(content)
        result = docgen("check", workbook)
        assert (result.code, "kantor.logo" in result.err) == (code, code != 0)


def test_a_logo_of_more_points_than_can_be_printed_is_refused(workbook: Path) -> None:
    """However few bytes it has: LibreOffice left it out of the print and said nothing."""
    office(workbook, BIRO.replace("[penomoran]", 'logo = "logo.png"\n[penomoran]'))
    found = {}
    for side in (5000, 50_000):
        (workbook.parent / "logo.png").write_bytes(a_png(side))
        found[side] = docgen("check", workbook)

    assert (found[5000].code, found[50_000].code) == (0, 10)
    assert "50000 x 50000 titik" in found[50_000].err


def a_png(side: int) -> bytes:
    """Return a square of white points, or the beginning of one that is too large."""
    rows = zlib.compress(bytes(side // 8 + 1) * min(side, 5000))
    parts = (b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b"")
    chunks = (
        struct.pack(">I", len(told)) + kind + told + struct.pack(">I", zlib.crc32(kind + told)) for kind, told in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_template_that_would_stop_a_build_is_named_by_a_check(workbook: Path, tmp_path: Path) -> None:
    """With the same exit code."""
    shutil.copytree(KIT, tmp_path / "kit")
    (tmp_path / "kit" / "lembar-temuan.docx").write_bytes(b"bukan Word")

    assert docgen("check", workbook, "--kit", tmp_path / "kit").code == 5
    assert docgen("build", workbook, "--kit", tmp_path / "kit").code == 5


@pytest.mark.parametrize(
    "words",
    [("print", "--output", "cetak"), ("trace", "85,5"), ("export", "--as", "srikandi", "--output", "serah")],
    ids=lambda words: words[0],
)
def test_a_dossier_that_is_not_there_was_never_altered(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A slip in the name of a folder is called one, and nothing is said of a seal that was broken."""
    command, *rest = words
    said = docgen(
        command, tmp_path / "0001-PDK", *(tmp_path / one if one in ("cetak", "serah") else one for one in rest)
    )

    assert said.code == 8
    assert "Folder itu tidak ada" in said.err
    assert "tidak lagi seperti" not in said.err


def test_a_folder_without_templates_is_not_called_usable(tmp_path: Path) -> None:
    """The folder above the one that was meant: nothing in it was looked at, and a script is told so."""
    (tmp_path / "isi").mkdir()
    result, told = docgen("templates", "lint", tmp_path), docgen("templates", "lint", tmp_path, "--json")

    assert (result.code, told.code, told.json["ok"]) == (2, 2, False)
    assert "Tidak ada templat" in result.err
    assert docgen("templates", "lint", tmp_path, "--annotate", tmp_path / "salinan").code == 2
    assert not (tmp_path / "salinan").exists()


def test_many_cells_of_one_cause_leave_room_for_what_is_wrong(tmp_path: Path) -> None:
    """Their addresses alone filled the lines, and the sentence stood beside them in a column of a word or a letter."""
    workbook = sample.office(tmp_path)

    def spoil(book: openpyxl.Workbook) -> None:
        sheet = book["Data Perbaikan"]
        place = sample.column(sheet, "Nilai Disiplin")
        for row in range(sample.FIRST_ROW, sample.FIRST_ROW + 52):
            if row % 6:
                sheet.cell(row, place, "abc")

    sample.edit(workbook, spoil)
    lines = [line.strip() for line in docgen("check", workbook).out.splitlines()]
    cells = next(line for line in lines if line.startswith("U5, U7:U11, "))
    said = lines[lines.index(cells) + 1 :][:2]

    assert said[0].startswith('SALAH   43 sel kolom ini: "abc" bukan bilangan.')
    assert said[1].endswith("[value-type]") or said[0].endswith("[value-type]")
    assert all(len(line) <= 100 for line in lines if line.startswith(("U5", "SALAH")))
