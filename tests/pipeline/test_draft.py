"""`build --draft`: every paper to be read before anything is issued."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import factories, sample
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl


@pytest.mark.parametrize("step", [0, 2, 4, 10])
def test_a_draft_shows_every_paper_at_any_step(workbook: Path, step: int) -> None:
    """A Kasubag reads all papers before the first is issued: marked DRAF, without number, register or seal."""
    result = docgen("build", sample.cut(workbook, step), "--draft", "--json")

    folder = workbook.parent / "output" / "draf" / "PDK-2026-10"
    names = sorted(path.name for path in folder.iterdir())
    assert result.code == 0
    assert names == sorted(entry["file"] for entry in result.json["documents"])
    assert len(names) == 33
    assert not (workbook.parent / "register.db").exists()
    assert {entry["number"] for entry in result.json["documents"]} == {None}


def test_a_draft_tells_what_a_check_tells_of_its_run(tmp_path: Path) -> None:
    """What is typed in Excel and not saved is on no paper of it; a year that has not come is pointed out."""
    case = factories.a_case()
    case.bukti[0]["Tanggal Bukti"] = date(2090, 1, 2)
    workbook = factories.write(case, tmp_path / "kasus.xlsx")
    (tmp_path / "~$kasus.xlsx").write_bytes(b"")
    passing = {
        command[0]: {item["code"]: item["severity"] for item in docgen(*command, workbook, "--json").json["findings"]}
        for command in (("check",), ("build", "--draft"))
    }

    assert passing["build"] == passing["check"]
    assert {"workbook-open", "date-future"} <= passing["build"].keys()


def test_a_draft_shows_the_meeting_of_a_unit_that_corrects_nothing(tmp_path: Path) -> None:
    """It is invited like the others, whose corrections may stand in the workbook already."""
    case = factories.a_case().reached(2)
    case.perbaikan = factories.staff()
    case.bukti = []
    case.change(factories.BENI, "Capaian SKP (%)", 95.5)
    drafted = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--draft", "--json")

    files = {entry["file"] for entry in drafted.json["documents"]}
    units = [unit.lower().replace(" ", "-") for unit in (factories.DESA, factories.EKONOMI)]
    assert {f"04-{kind}-{unit}.docx" for kind in ("undangan", "daftar-hadir", "notula") for unit in units} <= files
    assert {f"05-lembar-perbaikan-{unit}.docx" for unit in units} & files == {f"05-lembar-perbaikan-{units[0]}.docx"}


def test_a_draft_is_signed_as_the_paper_will_be(workbook: Path) -> None:
    """Dots stand for whoever is not known yet, and not where nobody will stand: only the invitation is signed a.n."""
    docgen("build", sample.cut(workbook, 2), "--draft")

    folder = workbook.parent / "output" / "draf" / "PDK-2026-10"
    texts = {path.stem: sample.text_of(path) for path in folder.glob("*.docx")}
    assert {stem for stem, text in texts.items() if "a.n." in text} == {s for s in texts if s.startswith("04-undangan")}
    assert not [stem for stem, text in texts.items() if "u.b." in text]


def test_a_draft_says_of_nobody_that_his_data_stay_before_anything_is_mended(workbook: Path) -> None:
    """The counts are dots until then; beside them stood that nobody's data were changed."""
    docgen("build", sample.cut(workbook, 2), "--draft")

    folder = workbook.parent / "output" / "draf" / "PDK-2026-10"
    recap = sample.text_of(folder / "08-rekapitulasi.docx")
    assert "tidak diubah" not in recap
    assert " pegawai\n" in recap


def test_every_page_says_draf(workbook: Path) -> None:
    """Nobody takes a draft for the paper itself."""
    docgen("build", sample.cut(workbook, 3), "--draft")

    for path in (workbook.parent / "output" / "draf" / "PDK-2026-10").iterdir():
        assert 'string="DRAF"' in sample.xml_of(path), path.name


def test_what_is_not_known_is_a_dotted_line(workbook: Path) -> None:
    """A date that is not known yet is room for the hand, never a wrong date."""
    docgen("build", sample.cut(workbook, 2), "--draft")
    folder = workbook.parent / "output" / "draf" / "PDK-2026-10"
    text = sample.text_of(folder / "06-berita-acara-koreksi-sekretariat.docx")

    assert "9999" not in text
    assert "NOMOR ………" in text


def test_a_new_draft_takes_the_place_of_the_old(workbook: Path) -> None:
    """The draft folder always shows the workbook as it is."""
    docgen("build", sample.cut(workbook, 3), "--draft")
    sample.edit(workbook, lambda book: book["Temuan"].cell(sample.FIRST_ROW, 5, "Dugaan yang baru"))
    docgen("build", workbook, "--draft")

    text = sample.text_of(workbook.parent / "output" / "draf" / "PDK-2026-10" / "01-lembar-temuan.docx")
    assert "Dugaan yang baru" in text


def test_missing_things_are_warnings_in_a_draft_and_errors_in_a_build(workbook: Path) -> None:
    """A draft goes on where only something is not there yet."""
    sample.edit(workbook, lambda book: book["Rapat"].delete_rows(sample.FIRST_ROW))

    assert docgen("build", workbook).code == 3
    drafted = docgen("build", workbook, "--draft", "--json")
    assert drafted.code == 0
    assert {item["severity"] for item in drafted.json["findings"] if item["code"] == "meeting-missing"} == {"warning"}


def test_what_a_kit_calls_missing_rows_is_a_warning_in_a_draft_too(workbook: Path, tmp_path: Path) -> None:
    """Its own codes for a sheet without rows, and for a unit without one."""
    shutil.copytree(sample.KIT, tmp_path / "kit")
    toml = tmp_path / "kit" / "sop.toml"
    sample.reword(toml, '"meeting-missing"', '"rapat-kosong"')

    def empty(book: openpyxl.Workbook) -> None:
        for name in ("Rapat", "Peserta"):
            book[name].delete_rows(sample.FIRST_ROW, book[name].max_row)

    sample.edit(sample.cut(workbook, 5), empty)
    line = ("build", workbook, "--kit", tmp_path / "kit", "--json")

    made, drafted = docgen(*line), docgen(*line, "--draft")

    assert made.code == 3
    assert drafted.code == 0, drafted.out
    assert {one["severity"] for one in drafted.json["findings"] if one["code"] == "rapat-kosong"} == {"warning"}


def test_a_meeting_whose_end_is_not_known_leaves_its_deadlines_open(workbook: Path) -> None:
    """The minutes of a meeting without Waktu Selesai are drafted with room for the deadlines."""
    sample.put(workbook, "Rapat", "Waktu Selesai", "")

    assert docgen("build", workbook, "--draft").code == 0


def test_a_wrong_figure_stops_a_draft_too(workbook: Path) -> None:
    """What is wrong is not merely missing."""
    sample.edit(workbook, lambda book: _spoil(book["Data Perbaikan"]))

    assert docgen("build", workbook, "--draft").code == 3


def _spoil(sheet: object) -> None:
    sample.cell_of(sheet, "NA-04", "Hadir").value = "banyak"
