"""A second SOP as a kit alone: one row one request, one letter each that is granted (`shared/cases/cuti`, and the kit that ships)."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.errors import ExitCode
from docgen.pipeline.files import sources
from tests import factories
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

pytestmark = pytest.mark.long

MODEL = Path(__file__).parents[3] / "shared" / "cases" / "cuti"
SHIPPED = Path(str(sources.shipped())).parent / "pengajuan-cuti"
KEPUTUSAN, ALASAN, LAMA, SELESAI = 18, 19, 11, 10
shared = pytest.mark.skipif(not MODEL.is_dir(), reason="the model lies beside the project")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the folder of the model's office, with its workbook and its kit."""
    folder = tmp_path / "kantor"
    folder.mkdir()
    for name in ("kasus.xlsx", "kantor.toml", "logo.png"):
        shutil.copyfile(MODEL / name, folder / name)
    shutil.copytree(MODEL / "kit", folder / "kit", copy_function=shutil.copyfile)
    return folder


def altered(office: Path, alter: Callable[[Workbook], None]) -> Path:
    """Return the model's workbook once something was done to it."""
    book = openpyxl.load_workbook(MODEL / "kasus.xlsx")
    alter(book)
    book.save(office / "kasus.xlsx")
    return office / "kasus.xlsx"


def row_of(book: Workbook, name: str) -> list[Any]:
    """Return the cells of somebody's request."""
    return next(list(row) for row in book["Permohonan"].iter_rows() if str(row[1].value).startswith(name))


def begun(book: Workbook) -> None:
    """Leave the case where step 1 has ended and nothing is decided."""
    for row in book["Langkah"].iter_rows(min_row=2):
        if isinstance(row[0].value, int) and row[0].value > 1:
            row[2].value = row[3].value = None
    for row in book["Permohonan"].iter_rows(min_row=2):
        row[KEPUTUSAN].value = row[ALASAN].value = None


def build(office: Path, *more: str) -> Any:  # noqa: ANN401 - what the command says
    """Return what a build of the office's case says."""
    return docgen("build", office / "kasus.xlsx", "--kit", office / "kit", "--json", *more)


@shared
def test_a_leave_request_becomes_all_its_papers(office: Path) -> None:
    """Six requests, four letters, numbers from where the book stands: as the model tells."""
    result = build(office)

    assert result.code == ExitCode.DONE
    expected = json.loads((MODEL / "harapan.json").read_text(encoding="utf-8"))["build"]
    told = {paper["file"]: paper for paper in result.json["documents"]}
    assert result.json["closed"] is expected["closed"]
    for paper in expected["documents"]:
        assert {key: told[paper["file"]][key] for key in paper} == paper
    assert sum(paper["item"] is not None for paper in told.values()) == len(expected["documents"])
    assert docgen("verify", result.json["dossier"], "--rebuild").code == ExitCode.DONE


@shared
def test_each_planted_mistake_is_named_at_its_cell_and_nothing_else(office: Path) -> None:
    """A telephone number keeps its zero, days are counted, decisions have reasons, nobody asks twice for one day."""
    shutil.copyfile(MODEL / "salah" / "kasus.xlsx", office / "kasus.xlsx")
    result = docgen("check", office / "kasus.xlsx", "--kit", office / "kit", "--json")

    planted = json.loads((MODEL / "harapan.json").read_text(encoding="utf-8"))["check_salah"]
    assert result.code == planted["exit"]
    named = {(one["sheet"], one["cell"]): one["code"] for one in result.json["findings"] if one["severity"] == "error"}
    assert named.keys() == {(one["sheet"], one["cell"]) for one in planted["findings"]}
    assert all(named[one["sheet"], one["cell"]] in one["codes"] for one in planted["findings"])


@shared
def test_a_reason_over_two_requests_is_that_of_the_first(office: Path) -> None:
    """A merged cell counts for its first row only, also where the second may be empty."""

    def merge(book: Workbook) -> None:
        first = row_of(book, "Yulius")[ALASAN]
        first.value = "Sesuai kebutuhan dinas"
        book["Permohonan"].merge_cells(f"{first.column_letter}{first.row}:{first.column_letter}{first.row + 1}")

    row = row_of(openpyxl.load_workbook(MODEL / "kasus.xlsx"), "Yulius")[ALASAN]
    told = docgen("check", altered(office, merge), "--kit", office / "kit", "--json")

    assert [(one["code"], one["cell"]) for one in told.json["findings"] if one["severity"] == "error"] == [
        ("value-missing", f"{row.column_letter}{row.row + 1}")
    ]


@shared
def test_a_case_grows_row_by_row(office: Path) -> None:
    """What is issued keeps bytes and items; a row more is one paper more, and then come the numbers."""
    altered(office, begun)
    first = build(office)
    assert [paper["number"] for paper in first.json["documents"] if paper["item"]] == [None] * 6
    assert not first.json["closed"]

    shutil.copyfile(MODEL / "kasus.xlsx", office / "kasus.xlsx")
    second = build(office)
    bytes_of = {paper["file"]: paper["sha512"] for paper in second.json["documents"]}
    assert all(bytes_of[one["file"]] == one["sha512"] for one in first.json["documents"] if one["item"])
    numbers = [paper["number"] for paper in second.json["documents"] if paper["number"]]
    assert [number.split("/")[1] for number in numbers] == ["211", "212", "213", "214", "215"]


@shared
def test_a_row_that_comes_later_is_one_paper_more(office: Path) -> None:
    """Nothing else is made anew."""
    altered(office, begun)
    assert build(office).code == ExitCode.DONE

    def more(book: Workbook) -> None:
        begun(book)
        sheet = book["Permohonan"]
        values = [cell.value for cell in sheet[2]]
        values[0], values[1] = "199001012015031002", "Tambahan Baru, S.E."
        sheet.append(values)

    altered(office, more)
    new = [paper["file"] for paper in build(office).json["documents"] if paper["new"]]
    assert new == ["01-surat-permohonan-tambahan-baru-s-e.docx"]


@shared
def test_a_row_that_is_gone_is_named_by_its_papers(office: Path) -> None:
    """A changed pengenal is a row withdrawn and a row added, never a silent change."""
    altered(office, begun)
    assert build(office).code == ExitCode.DONE

    def without(book: Workbook) -> None:
        begun(book)
        book["Permohonan"].delete_rows(4)

    altered(office, without)
    result = build(office)
    assert result.code == ExitCode.WOULD_CHANGE
    assert "01-surat-permohonan-markus-tandi-s-t" in result.json["error"]["message"]


@shared
def test_a_changed_row_alters_the_papers_that_tell_it(office: Path) -> None:
    """Its own two, the nota and the recap, and nobody else's."""
    assert build(office).code == ExitCode.DONE

    def shorter(book: Workbook) -> None:
        row = row_of(book, "Markus")
        row[LAMA].value, row[SELESAI].value = 2, datetime(2026, 12, 8)

    altered(office, shorter)
    result = build(office)
    message = result.json["error"]["message"]
    assert result.code == ExitCode.WOULD_CHANGE
    for stem in ("01-surat-permohonan-markus", "05-surat-izin-cuti-markus", "04-nota-pertimbangan", "07-rekap-cuti"):
        assert stem in message
    assert "yulius" not in message


@shared
def test_a_decision_that_changes_brings_one_letter_more(office: Path) -> None:
    """With the next numbers, and only as a revision of what was signed."""
    assert build(office).code == ExitCode.DONE

    def granted(book: Workbook) -> None:
        row = row_of(book, "Samuel")
        row[KEPUTUSAN].value, row[ALASAN].value = "Disetujui", None

    altered(office, granted)
    assert build(office).code == ExitCode.WOULD_CHANGE
    result = build(office, "--revise", "signed", "--reason", "disetujui kemudian", "--date", "2026-11-20")
    letter = next(paper for paper in result.json["documents"] if "izin-cuti-samuel" in paper["file"])
    assert letter["new"]
    assert letter["number"].split("/")[1] in {"216", "217"}


def test_the_kit_that_ships_makes_its_example_whole(tmp_path: Path) -> None:
    """Its own case, under its own office, closes."""
    shutil.copytree(SHIPPED / "contoh", tmp_path / "contoh")
    result = docgen("build", tmp_path / "contoh" / "kasus.xlsx", "--kit", SHIPPED, "--json")

    assert result.code == ExitCode.DONE
    assert result.json["closed"]
    assert [paper["file"] for paper in result.json["documents"]][-1] == "08-lembar-kendali.docx"


def test_a_new_workbook_has_the_sheets_of_its_kit_and_no_others(tmp_path: Path) -> None:
    """Nobody is asked for what the SOP does not know."""
    assert docgen("init", tmp_path / "kasus", "--kit", SHIPPED).code == ExitCode.DONE
    book = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")

    assert book.sheetnames == ["Kasus", "Pejabat", "Langkah", "Permohonan", "Nomor Naskah"]
    assert "Uraian Temuan" not in {cell.value for cell in book["Kasus"]["A"]}


def test_the_kit_that_ships_is_without_fault() -> None:
    """Every template of it can be filled."""
    assert docgen("templates", "lint", SHIPPED).code == ExitCode.DONE


@shared
def test_a_misspelt_unit_is_named_where_the_right_one_has_one_row_too(office: Path) -> None:
    """The officials tell which of the two the office has."""

    def slip(book: Workbook) -> None:
        row_of(book, "Markus")[6].value = "Bidang Kebudayan"

    result = docgen("check", altered(office, slip), "--kit", office / "kit", "--json")

    assert ("unit-unknown", "Permohonan", "G4") in [
        (one["code"], one["sheet"], one["cell"]) for one in result.json["findings"]
    ]
    assert [one["code"] for one in result.json["findings"] if one["cell"] == "G6"] == []


def test_two_sops_that_call_a_paper_by_one_kind_are_told_of_it(tmp_path: Path) -> None:
    """Each counts by itself: the second is refused the first one's number, which no change of `pola` or `seri` gave it."""
    office = tmp_path / "kantor.toml"
    counted = '[penomoran]\nunit = "KEC"\nseri = "jenis"\npola = "{urut}/{jenis}/{tahun}"\n'
    office.write_text(f"{factories.KANTOR}{counted}", encoding="utf-8")
    told = ("--date", "2026-02-05", "--for", "x", "--office", office)
    first = docgen("register", "reserve", "--series", "nota-verifikasi", *told)
    second = docgen("register", "reserve", "--series", "nota-pertimbangan", *told, "--kit", SHIPPED)

    assert first.out.strip() == "1/ND/2026"
    assert second.code == 6
    assert "nota-verifikasi" in second.err
    assert "jenis" in second.err
