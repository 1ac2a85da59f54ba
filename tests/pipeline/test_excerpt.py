"""The row around a cell that something is wrong with, as the desk shows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from docgen.finding import Finding, Place, Severity, Words
from docgen.pipeline import check, excerpt
from docgen.pipeline.stages import BuildRequest
from tests import sample

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.stages import Checked


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return the sample case, judged."""
    return check.check(BuildRequest(sample.office(tmp_path_factory.mktemp("kantor") / "kantor")))


@pytest.mark.parametrize(
    ("sheet", "cell", "heading"),
    [
        ("Data Perbaikan", "B5", "Nama"),
        ("Data Perbaikan", "C5", "Nama"),
        ("Data Perbaikan", "M5", "Nama"),
        ("Data Perbaikan", "D5", "NIP"),
        ("Pejabat", "D4", "Nama"),
        ("Langkah", "C5", "Langkah"),
    ],
)
def test_a_row_is_told_by_what_its_kit_calls_it(checked: Checked, sheet: str, cell: str, heading: str) -> None:
    """By the name where a NIP is wrong, by the NIP where a name is: a narrow screen shows nothing else of the row."""
    finding = Finding("nip-format", Severity.ERROR, Place(sheet, cell), Words("", ""))
    (row,) = excerpt.around(checked, [finding])

    assert row is not None
    assert [column.heading for column in row.columns if column.titled] == [heading]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12_500_000_000, "12500000000"),
        (198001012005011001, "198001012005011000"),
        (0.1 + 0.2, "0,3"),
        (date(2026, 11, 2), "02/11/2026"),
        (timedelta(hours=30, minutes=15), "30.15"),
        (True, "TRUE"),
    ],
)
def test_a_value_is_shown_as_it_was_typed(tmp_path: Path, value: object, shown: str) -> None:
    """As the finding beside it repeats it. No power of ten stands for a number: whoever looks for the cell in Excel looks for its digits."""
    workbook = sample.office(tmp_path / "kantor")
    sample.put(workbook, "Data Perbaikan", "Hari Kerja", value)
    found = check.check(BuildRequest(workbook))
    findings = [each for each in found.findings if each.place == Place("Data Perbaikan", "N5")]
    (row, *_) = excerpt.around(found, findings)

    assert row is not None
    assert [column.value for column in row.columns if column.ringed] == [shown]
