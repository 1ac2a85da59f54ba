"""`Tidak dinilai`: leave for the whole period, a Non ASN without SKP. A dash with a note, and no part in the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories, sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Check, Said
    from tests.factories import ACase

pytestmark = pytest.mark.long

RATED = (
    "Hasil Kerja",
    "Perilaku Kerja",
    "Predikat Kinerja",
    "Capaian SKP (%)",
    "Nilai Disiplin",
    "Nilai Produktivitas",
)


def test_a_rating_a_capaian_and_a_nilai_may_be_left_out(case: ACase, said: Said) -> None:
    """On both sheets, in any of its spellings; the attendance still adds up."""
    for sheet in ("Data Semula", "Data Perbaikan"):
        for heading, word in zip(RATED, ("Tidak dinilai", "-", "TD", "td", "tidak dinilai", "-"), strict=True):
            case.person(sheet, factories.AHMAD)[heading] = word

    assert [line for line in said(case) if "Data" in line] == []


@pytest.mark.parametrize("heading", ["Hasil Kerja", "Predikat Kinerja"])
def test_it_takes_no_part_in_the_matrix(case: ACase, said: Said, heading: str) -> None:
    """Whatever the other two say."""
    case.change(factories.AHMAD, heading, "Tidak dinilai")

    assert said(case) == []


def test_days_are_always_counted(case: ACase, said: Said) -> None:
    """Hadir is no rating."""
    case.person("Data Perbaikan", factories.AHMAD)["Hadir"] = "Tidak dinilai"

    assert said(case) == ["error value-type Data Perbaikan!O2"]


def test_changing_to_it_and_from_it_is_a_change(case: ACase, check: Check) -> None:
    """With its evidence, like any other."""
    case.person("Data Semula", factories.AHMAD)["Nilai Disiplin"] = "TD"
    case.change(factories.BENI, "Hasil Kerja", "-")
    found = {
        (change.key, change.column): (change.before, str(change.after)) for change in check(case).comparison.changes
    }

    assert found[factories.AHMAD, "Nilai Disiplin"] == ("Tidak dinilai", "95")
    assert found[factories.BENI, "Hasil Kerja"] == ("Sesuai ekspektasi", "Tidak dinilai")


def test_it_is_printed_as_a_dash_with_a_note(case: ACase, tmp_path: Path) -> None:
    """In the table of changes beside it, in the table of all staff below."""
    case.change(factories.AHMAD, "Nilai Disiplin", "Tidak dinilai")
    folder = sample.folder_of(sample.docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json"))
    unit = factories.DESA.lower().replace(" ", "-")

    assert "– (tidak dinilai)" in sample.text_of(folder / "data" / f"05-lembar-perbaikan-{unit}.docx")
    recap = sample.text_of(folder / "data" / "08-rekapitulasi.docx")
    assert "Tanda – berarti tidak dinilai" in recap
