"""What the heads of units are called together: as the kit calls them, unless the office calls one of them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.sample import docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase

OFFICE = (
    factories.KANTOR
    + 'satuan_unit = "inspektorat pembantu"\nsebutan_kepala = "Inspektur"\n[penomoran]\nunit = "ITDA"\n'
)
UNITS = {factories.DESA: "Inspektorat Pembantu I", factories.EKONOMI: "Inspektorat Pembantu II"}


def inspectorate(post: str) -> ACase:
    """Return a case of an office whose units are inspektorat pembantu; the heads hold *post* of their unit."""
    case = factories.a_case(office=OFFICE)
    for sheet in (case.pejabat, case.langkah, case.temuan, case.rapat, case.peserta, case.semula, case.perbaikan):
        for row in sheet:
            row["Bidang"] = UNITS.get(str(row.get("Bidang")), row.get("Bidang"))
    for row in case.pejabat:
        if row["Peran"] == "Kepala Bidang":
            row["Jabatan"] = post.format(row["Bidang"])
    return case


def told(case: ACase, folder: Path) -> str:
    """Return the words of the dokumen perbaikan of a case."""
    result = docgen("build", factories.write(case, folder / "kasus.xlsx"), "--json")
    return text_of(folder_of(result) / "data" / "10-dokumen-perbaikan.docx")


def test_no_head_is_called_by_a_post_that_nobody_holds(tmp_path: Path) -> None:
    """The Inspektur Pembantu are no Kepala Inspektorat Pembantu in what the Inspektur signs."""
    text = told(inspectorate("Inspektur Pembantu Wilayah"), tmp_path)

    assert "Kepala Inspektorat Pembantu" not in text
    assert "dikoreksi oleh pimpinan unit kerja tersebut" in text


def test_heads_keep_the_name_of_their_role_where_they_hold_it(tmp_path: Path) -> None:
    """Plain or acting."""
    case = inspectorate("Kepala {}")
    next(row for row in case.pejabat if row["Peran"] == "Kepala Bidang")["Sebutan"] = "Plt."

    assert "dikoreksi oleh Kepala Inspektorat Pembantu tersebut" in told(case, tmp_path)


@pytest.mark.parametrize(
    ("nama", "place"),
    [
        ("Kantor Kementerian Agama", "bertempat di Kantor Kementerian Agama,"),
        ("Rumah Sakit Umum Daerah Melati", "bertempat di Rumah Sakit Umum Daerah Melati,"),
        ("Kecamatan Toili", "bertempat di Kantor Kecamatan Toili,"),
    ],
)
def test_a_berita_acara_is_drawn_up_at_the_office_as_it_is_called(tmp_path: Path, nama: str, place: str) -> None:
    """Nobody meets at a `Kantor Kantor`, nor at the office of a hospital."""
    case = factories.a_case(office=f'[kantor]\npemda = "Pemerintah Kota Melati"\nnama = "{nama}"\ntempat = "Melati"\n')
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    paper = folder_of(result) / "data" / "06-berita-acara-koreksi-bidang-ekonomi-desa.docx"

    assert place in text_of(paper)


def test_units_of_different_kinds_are_told_in_the_order_of_the_data(tmp_path: Path) -> None:
    """As in every other paper: the one that is of the office's usual kind does not come first for that."""
    case = factories.a_case()
    for sheet in (case.pejabat, case.langkah, case.temuan, case.rapat, case.peserta, case.semula, case.perbaikan):
        for row in sheet:
            row["Bidang"] = "Bagian Umum" if row.get("Bidang") == factories.DESA else row.get("Bidang")
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    recap = text_of(folder_of(result) / "data" / "08-rekapitulasi.docx")

    assert f"dua unit kerja, yaitu Bagian Umum dan {factories.EKONOMI}," in recap
