"""Workbooks as offices really hand them in (shared/cases/workbooks): each is read, or named cell by cell."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.sample import docgen, folder_of, office

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES = Path(__file__).parents[3] / "shared" / "cases" / "workbooks"
EVIDENCE = ("CON.pdf", "a/Surat.pdf", "b/surat.PDF")

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases from real use are not beside this checkout")


def case(name: str, folder: Path) -> Path:
    """Return one of the workbooks in an office of its own, with the evidence that it names."""
    workbook = office(folder / "kantor")
    shutil.copyfile(CASES / f"{name}.xlsx", workbook)
    for place in EVIDENCE:
        path = workbook.parent / "bukti" / place
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(place.encode())
    return workbook


def at(sheet: str, refs: Iterable[str], code: str, severity: str = "error") -> list[tuple[str, str, str, str]]:
    """Return a finding of one kind at each of the cells."""
    return [(sheet, ref, code, severity) for ref in refs]


RIGHT = {
    "W1": [],
    "W2": [],
    "W3": [],
    "W4": [
        *at("Data Semula", ("B3", "B4", "B5", "B6"), "text-lookalike"),
        *at("Data Perbaikan", ("B3", "B4", "B5", "B6"), "text-lookalike"),
    ],
    "W4b": [
        *at("Data Semula", ("D2", "D3", "D4"), "text-lookalike", "warning"),
        *at("Data Perbaikan", ("D3",), "text-lookalike", "warning"),
    ],
    "W5": [
        *at("Pejabat", ("I2",), "date-invalid"),
        *at("Rapat", ("J2",), "date-invalid"),
        *at("Bukti", ("G2",), "date-invalid"),
    ],
    "W8": at("Data Perbaikan", ("U2",), "change-without-evidence") + at("Data Perbaikan", ("U2",), "value-range"),
    "W9": [
        *at("Data Perbaikan", ("H2",), "change-without-evidence"),
        *at("Data Perbaikan", ("H2",), "identity-changed", "warning"),
    ],
    "W10": at("Rapat", ("C2", "D2", "C3", "D3"), "value-type"),
    "W14": at("Data Semula", ("O1",), "heading-missing") + at("Data Perbaikan", ("O1",), "heading-missing"),
    "A2": [],
}
"""What is found in each: sheet, cell, code and severity, in the order of the workbook."""


def test_every_workbook_from_real_use_is_held() -> None:
    """One that is added must be given its outcome here."""
    assert {path.stem for path in CASES.glob("*.xlsx")} == set(RIGHT)


LATE = "late-without-reason"
"""All of these cases have three late steps; that is not what they are about."""


@pytest.mark.parametrize("name", RIGHT)
def test_a_workbook_from_real_use_has_the_outcome_that_is_right(name: str, tmp_path: Path) -> None:
    """All that is wrong is named at its cell, and nothing else is."""
    result = docgen("check", case(name, tmp_path), "--json")

    found = [
        (item["sheet"], item["cell"], item["code"], item["severity"])
        for item in result.json["findings"]
        if item["code"] != LATE
    ]
    assert found == RIGHT[name]
    assert result.code == (3 if any(severity == "error" for *_, severity in found) else 0)


def test_marks_that_nobody_sees_change_no_name(tmp_path: Path) -> None:
    """The name is the same person's, and no change of the case is one of marks."""
    result = docgen("check", case("W4b", tmp_path), "--json").json

    assert result["changes"] == docgen("check", case("W1", tmp_path / "tanpa"), "--json").json["changes"]


def test_the_mark_in_a_number_is_named(tmp_path: Path) -> None:
    """So that a clerk believes that there is one."""
    said = [item["message"] for item in docgen("check", case("W4", tmp_path), "--json").json["findings"]]

    assert [mark for mark in ("U+200B", "U+200E", "U+FEFF", "U+202A") if any(mark in words for words in said)] == [
        "U+200B",
        "U+200E",
        "U+FEFF",
        "U+202A",
    ]


def test_a_heading_with_marks_of_the_office_is_suggested(tmp_path: Path) -> None:
    """It is nearly the one that is meant."""
    found = docgen("check", case("W14", tmp_path), "--json").json["findings"]

    found = [item for item in found if item["code"] != LATE]
    assert all('"Hadir (hari)*"' in item["message"] and '"Hadir"' in item["message"] for item in found)


def test_check_boxes_in_cells_are_no_silent_loss(tmp_path: Path) -> None:
    """A copy would make TRUE and FALSE of them, so the findings are listed apart."""
    workbook = case("W8", tmp_path)
    result = docgen("check", workbook, "--annotate", workbook.with_name("tanda.xlsx"))

    assert "Daftar temuan:" in result.out
    page = openpyxl.load_workbook(workbook.with_name("tanda.xlsx")).active
    assert "kotak centang" in page["A2"].value


def test_evidence_with_dangerous_names_lies_under_safe_ones(tmp_path: Path) -> None:
    """A name that Windows keeps for itself, and two that differ only in their letters' case."""
    folder = folder_of(docgen("build", case("A2", tmp_path), "--json"))

    names = sorted(path.name for path in folder.rglob("0*") if path.suffix == ".pdf" and path.parent.name == "bukti")
    assert names == ["001-con.pdf", "002-surat.pdf", "003-surat.pdf"]
