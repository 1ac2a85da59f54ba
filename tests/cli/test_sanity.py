"""What a run says of its own day and of the programs beside it: never part of a dossier."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase

BIRO = """
[kantor]
pemda = "Pemerintah Provinsi Maluku"
nama = "Biro Kesejahteraan Rakyat"
tempat = "Ambon"
zona = "Asia/Jayapura"
sebutan_zona = "WIT"
[penomoran]
unit = "KESRA"
"""
NEXT_YEAR = date.today().year + 1  # noqa: DTZ011 - the run's own day is what is asked


def codes(path: Path) -> list[str]:
    """Return what a check says of a workbook."""
    return [
        f"{item['severity']} {item['code']} {item['sheet']}!{item['cell']}"
        for item in docgen("check", path, "--json").json["findings"]
    ]


@pytest.fixture
def case() -> ACase:
    """Return a case of another office than the sample's, at its first step."""
    return factories.a_case(office=BIRO).reached(1)


def test_a_date_that_has_not_come_is_said_and_forbids_a_build_of_a_year_to_come(case: ACase, tmp_path: Path) -> None:
    """A year typed wrong would give a paper a number of that year's series."""
    case.step(1).update({"Selesai": datetime(NEXT_YEAR, 11, 3, 9), "Keterangan": "Data banyak"})
    path = factories.write(case, tmp_path / "kasus.xlsx")

    assert "warning date-future Langkah!D2" in codes(path)
    assert "belum dapat dibuat" in docgen("check", path).out
    built = docgen("build", path, "--json")
    assert (built.code, [item["severity"] for item in built.json["findings"] if item["code"] == "date-future"]) == (
        3,
        ["error"],
    )
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("lock", ["~$kasus.xlsx", ".~lock.kasus.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_said_and_not_recorded(case: ACase, tmp_path: Path, lock: str) -> None:
    """What is not saved there was not read; the dossier is the same as if it were closed."""
    path = factories.write(case, tmp_path / "kasus.xlsx")
    (tmp_path / lock).touch()

    assert "warning workbook-open !" in codes(path)
    built = docgen("build", path, "--json")
    assert built.code == 0, built.out
    assert "workbook-open" in [item["code"] for item in built.json["findings"]]
    record = json.loads(
        (tmp_path / "output" / "berjalan" / "0001-PDK-2026-10" / "data" / "dossier.json").read_text("utf-8")
    )
    assert [item["code"] for item in record["findings"]] == []


def test_a_cause_that_fills_a_column_is_one_line_of_the_check(case: ACase, tmp_path: Path) -> None:
    """Not one a person."""
    nips = [f"1985020620100110{place:02}" for place in range(10, 40)]
    case.semula = [
        factories.a_person(f"Orang {place}", nip, factories.DESA, Hadir=None) for place, nip in enumerate(nips)
    ]
    case.perbaikan, case.bukti, case.temuan = [], [], []
    path = factories.write(case, tmp_path / "kasus.xlsx")

    said = docgen("check", path).out
    assert said.count("[value-missing]") == 1
    assert "O2:O31" in said
