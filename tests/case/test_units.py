"""Bidang: one unit however it is spelt, the same in every sheet, and never lost in silence. Nomor Naskah beside it."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.case import units
from docgen.case.reading.collector import foreign
from tests.factories import AHMAD, BENI, DESA, EKONOMI, a_bukti, a_case, a_meeting, write
from tests.sample import docgen, text_of

if TYPE_CHECKING:
    from tests.conftest import Check, Said
    from tests.factories import ACase

SLIP = "Bidang Pemerintahn Desa"
FORMS = [("Pejabat", 3), ("Langkah", 3), ("Temuan", 0), ("Rapat", 0), ("Peserta", 0)]


def a_number(naskah: str, bidang: str | None, nomor: str) -> dict[str, object]:
    """Return one row of Nomor Naskah."""
    return {"Naskah": naskah, "Bidang": bidang, "Nomor": nomor}


@pytest.mark.parametrize(("sheet", "row"), FORMS)
def test_a_misspelt_bidang_is_named_at_its_cell_and_nothing_follows(
    case: ACase, check: Check, sheet: str, row: int
) -> None:
    """With the bidang that is meant: the row is read as meant, so that no role and no meeting is missed beside it."""
    case.rows(sheet)[row]["Bidang"] = SLIP

    [finding] = check(case).findings
    assert (finding.code, finding.severity.value) == ("unit-unknown", "warning")
    assert str(finding.place) == f"{sheet}!{case.ref(sheet, row, 'Bidang')}"
    assert f'Maksud Anda "{DESA}"?' in finding.words.id


@pytest.mark.parametrize(("sheet", "row"), FORMS)
def test_a_bidang_that_nobody_works_in_is_named(case: ACase, said: Said, sheet: str, row: int) -> None:
    """A bidang is one that stands in the data."""
    case.rows(sheet)[row]["Bidang"] = "Puskesmas Kampung Baru"

    assert f"error value-choice {sheet}!{case.ref(sheet, row, 'Bidang')}" in said(case)


@pytest.mark.parametrize(("sheet", "row"), FORMS)
def test_a_bidang_is_known_in_any_case_and_spacing(case: ACase, said: Said, sheet: str, row: int) -> None:
    """As it is matched everywhere."""
    case.rows(sheet)[row]["Bidang"] = f" {DESA.upper().replace(' ', '  ')}"

    assert said(case) == []


def test_a_bidang_beside_a_role_of_the_office_says_nothing(case: ACase, said: Said) -> None:
    """The Sekretaris is the whole office's, wherever the office writes him down."""
    case.pejabat[1]["Bidang"] = "Sekretariat"

    assert said(case) == []


def test_a_bidang_of_an_unreadable_row_is_known(case: ACase, said: Said) -> None:
    """Its key cannot be read, its bidang can."""
    for person in case.perbaikan[3:]:
        person["Bidang"] = DESA
    for person in case.semula[4:]:
        person["Bidang"] = DESA
    case.semula[3]["NIP"] = case.perbaikan[3]["NIP"] = "1987"

    assert not [line for line in said(case) if "value-choice" in line]


def test_a_bidang_may_be_that_of_an_empty_cell(case: ACase, said: Said) -> None:
    """What may be right is not called wrong: whose bidang is not known yet may work there."""
    case.reached(3).semula[0]["Bidang"] = None
    case.perbaikan = []
    case.rapat[0]["Bidang"] = case.peserta[0]["Bidang"] = "Puskesmas Kampung Baru"

    assert not [line for line in said(case) if "value-choice" in line]


# One unit


def test_a_bidang_in_two_spellings_is_one_unit(case: ACase, check: Check) -> None:
    """With one set of papers, under the spelling that stands first in the data."""
    for sheet in ("Data Semula", "Data Perbaikan"):
        case.person(sheet, BENI)["Bidang"] = f"  {DESA.lower()}"

    checked = check(case)
    assert checked.findings == ()
    assert checked.comparison.units() == (DESA, EKONOMI)
    assert checked.case.unit_pegawai() == (DESA, EKONOMI)
    assert {draft.unit for draft in checked.drafts} == {"", DESA, EKONOMI}


def test_another_spelling_of_a_bidang_is_still_a_change(case: ACase, check: Check) -> None:
    """A corrected name is a correction; the unit stays one."""
    case.person("Data Semula", AHMAD)["Bidang"] = DESA.upper()
    case.bukti.append(a_bukti(AHMAD, "Bidang"))

    checked = check(case)
    assert [item.code for item in checked.findings] == ["identity-changed"]
    assert {draft.unit for draft in checked.drafts} == {"", DESA.upper(), EKONOMI}


@pytest.mark.parametrize("key", [AHMAD, BENI])
def test_an_empty_bidang_before_the_correction_is_that_after_it(case: ACase, check: Check, key: str) -> None:
    """It is what is corrected: no paper is made for a bidang without a name, and no role is missed in it."""
    case.person("Data Semula", key)["Bidang"] = None
    case.bukti.append(a_bukti(key, "Bidang"))

    checked = check(case)
    assert sorted(item.code for item in checked.findings) == ["identity-changed", "value-missing"]
    assert {change.unit for change in checked.comparison.changes} == {DESA, EKONOMI}


# Meetings


def test_a_bidang_meets_once(case: ACase, said: Said) -> None:
    """A second row would lose its meeting in silence, since the papers are one a bidang."""
    case.rapat.append(a_meeting(DESA, time(10)))

    assert said(case) == ["error value-choice Rapat!A4"]


# Numbers given elsewhere


def test_numbers_given_elsewhere_are_no_finding(case: ACase, said: Said) -> None:
    """Each of its own paper, in its own bidang."""
    case.nomor_naskah = [
        a_number("nota-verifikasi", None, "800/7/2026"),
        a_number("nota-pengantar", DESA, "800/8/2026"),
        a_number("nota-pengantar", EKONOMI, "800/9/2026"),
    ]

    assert said(case) == []


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([a_number("nota-pengantar", SLIP, "1")], "error value-choice Nomor Naskah!B2"),
        ([a_number("nota-pengantar", "Puskesmas", "1")], "error value-choice Nomor Naskah!B2"),
        ([a_number("nota-pengantar", None, "1")], "error value-missing Nomor Naskah!B2"),
        ([a_number("nota-verifikasi", DESA, "1")], "error value-range Nomor Naskah!B2"),
        ([a_number("notula", DESA, "1")], "error value-choice Nomor Naskah!A2"),
        (
            [a_number("nota-pengantar", DESA, "1"), a_number("nota-pengantar", DESA.upper(), "2")],
            "error value-choice Nomor Naskah!A3",
        ),
        (
            [a_number("nota-pengantar", DESA, "800/1 /2026"), a_number("nota-verifikasi", None, "800/1/2026")],
            "error value-choice Nomor Naskah!C3",
        ),
    ],
    ids=["misspelt", "unknown", "no bidang", "of the office", "not numbered", "two numbers", "two papers"],
)
def test_a_number_that_would_not_be_printed_is_named(
    case: ACase, said: Said, rows: list[dict[str, object]], finding: str
) -> None:
    """What stands in Nomor Naskah stands on a paper, or is a finding."""
    case.nomor_naskah = rows

    assert said(case) == [finding]


def test_each_unit_bears_the_number_that_was_given_for_it(tmp_path: Path) -> None:
    """However its unit is spelt, and no other unit's; a paper that none was given takes one of docgen's own."""
    case = a_case()
    case.nomor_naskah = [
        a_number("nota-pengantar", EKONOMI, "800/9/2026"),
        a_number("nota-pengantar", DESA.upper(), "800/8/2026"),
    ]
    made = docgen("build", write(case, tmp_path / "kasus.xlsx"), "--json").json

    told = {(paper["paper"], paper["unit"]): paper["number"] for paper in made["documents"]}
    assert told["nota-pengantar", EKONOMI] == "800/9/2026"
    assert told["nota-pengantar", DESA] == "800/8/2026"
    assert {number for key, number in told.items() if key[0] != "nota-pengantar"}.isdisjoint(
        {"800/8/2026", "800/9/2026"}
    )


def test_a_paper_names_the_bidang_of_temuan_where_the_data_do_not_tell_it_yet(tmp_path: Path) -> None:
    """Before the correction an empty bidang is nobody's name: no paper prints it."""
    case = a_case()
    case.semula[1]["Bidang"] = None
    case.reached(3).perbaikan = []
    made = docgen("build", write(case, tmp_path / "kasus.xlsx"), "--json").json

    nota = next(paper["file"] for paper in made["documents"] if paper["paper"] == "nota-verifikasi")
    words = text_of(Path(made["dossier"]) / "data" / nota)
    assert f"Kepala {DESA}" in words
    assert "Kepala ," not in words


def test_a_letter_of_another_alphabet_is_named() -> None:
    """Two names that look the same are told apart by the letter that is not ours."""
    told = foreign("Ruang Keuang\N{CYRILLIC SMALL LETTER A}n", "Ruang Keuangan")

    assert "U+0430" in told.id
    assert "Kiril" in told.id
    assert foreign("Sekretariat", "Sekretariat").id == ""
    assert "U+03BF" in foreign("Bidang", "Bidang Ek\N{GREEK SMALL LETTER OMICRON}nomi").en


def test_a_number_of_a_unit_that_did_not_change_is_named(case: ACase, said: Said) -> None:
    """Its paper is not made, so that the number would be printed nowhere; until the unit has gone so far it may still be."""
    case.nomor_naskah = [{"Naskah": "nota-pengantar", "Bidang": EKONOMI, "Nomor": "800/7/2026"}]
    assert said(case) == []
    case.perbaikan[3:] = [dict(row) for row in case.semula[3:]]
    case.bukti = case.bukti[:1]
    assert said(case) == ["warning value-choice Nomor Naskah!B2"]
    for row in case.langkah:
        if row["Langkah"] > 7 or (row["Langkah"] > 4 and row["Bidang"] == EKONOMI):
            row["Mulai"] = row["Selesai"] = None

    assert said(case) == []


@pytest.mark.parametrize(
    ("unit", "post"),
    [
        ("UPTD Pengelolaan Sampah", "Kepala UPTD Pengelolaan Sampah"),
        ("Instalasi Farmasi", "Kepala Instalasi Farmasi"),
        ("Seksi Aset", "Kepala Seksi Aset"),
        ("Penataan Desa", "Kepala Bidang Penataan Desa"),
        ("Baliho", "Kepala Bidang Baliho"),
        ("Kelurahan Cempaka", "Lurah Cempaka"),
        ("Komite Medik", "Ketua Komite Medik"),
        ("Penyelenggara Kristen", "Penyelenggara Kristen"),
    ],
)
def test_the_head_of_the_only_unit_is_called_by_the_kind_it_bears(unit: str, post: str) -> None:
    """Nobody is `Kepala Bidang UPTD Pengelolaan Sampah`."""
    assert units.posted("Kepala Bidang", unit, "bidang", [unit]) == post


def test_the_head_of_a_unit_without_a_kind_keeps_his_post_beside_one_that_bears_its_own() -> None:
    """An installation among wards makes none of their heads a `Kepala ICU`."""
    every = ["ICU", "Melati", "Instalasi Farmasi"]

    told = [units.posted("Kepala Ruang", unit, "ruang", every) for unit in every]

    assert told == ["Kepala Ruang ICU", "Kepala Ruang Melati", "Kepala Instalasi Farmasi"]
    assert (
        units.posted("Kepala Tata Usaha", "Instalasi Farmasi", "ruang", every) == "Kepala Tata Usaha Instalasi Farmasi"
    )


def test_the_head_of_a_kelurahan_is_a_lurah_by_his_post_alone() -> None:
    """Where a kit's heads of units are called Lurah, no unit is led by a Lurah Kelurahan."""
    every = ["Kelurahan Cempaka", "Kelurahan Toba", "Sekretariat"]

    told = [units.posted("Lurah", unit, "kelurahan", every) for unit in every]

    assert told == ["Lurah Cempaka", "Lurah Toba", "Kepala Sekretariat"]
    assert units.posted("Lurah", "Cempaka", "kelurahan", ["Cempaka", "Toba"]) == "Lurah Cempaka"


def test_the_head_of_a_subbagian_is_no_ketua_beside_those_of_teams() -> None:
    """A biro of teams has a Subbagian Tata Usaha too."""
    every = ["Tim Kerja Mutasi", "Tim Kerja Kinerja", "Subbagian Tata Usaha"]

    told = [units.posted("Ketua Tim Kerja", unit, "tim kerja", every) for unit in every]

    assert told == ["Ketua Tim Kerja Mutasi", "Ketua Tim Kerja Kinerja", "Kepala Subbagian Tata Usaha"]
