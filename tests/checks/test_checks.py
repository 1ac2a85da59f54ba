"""The office's rules, each tripped once and nearly tripped once, through a real workbook."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from tests import systems
from tests.factories import (
    AHMAD,
    BENI,
    CITRA,
    DARMA,
    DESA,
    EKONOMI,
    EVI,
    FAJAR,
    a_bukti,
    a_meeting,
    a_person,
    a_step,
    an_official,
    at,
)
from tests.stress import of_the_sekretariat

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Check, Said
    from tests.factories import ACase

AFTER = "Data Perbaikan"


# Figures


def test_the_predikat_follows_the_matrix(case: ACase, said: Said) -> None:
    """PermenPANRB 6/2022: Di atas and Sesuai give Baik."""
    case.change(AHMAD, "Hasil Kerja", "Di atas ekspektasi")

    assert said(case) == []


@pytest.mark.parametrize(
    ("hasil", "perilaku", "predikat"),
    [("Sesuai", "Di bawah", "Butuh Perbaikan"), ("Di bawah", "Di bawah", "Kurang"), ("Di atas", "Di atas", "Baik")],
)
def test_another_predikat_is_named_at_its_cell(
    case: ACase, said: Said, hasil: str, perilaku: str, predikat: str
) -> None:
    """The two ratings decide."""
    case.perbaikan[0].update({"Hasil Kerja": hasil, "Perilaku Kerja": perilaku, "Predikat Kinerja": predikat})
    case.bukti.append(a_bukti(AHMAD, "*"))

    assert said(case) == ["error matrix-mismatch Data Perbaikan!L2"]


def test_an_unknown_rating_is_not_judged_by_the_matrix(case: ACase, said: Said) -> None:
    """A misspelt rating is one finding."""
    case.change(AHMAD, "Hasil Kerja", "Sesuay")

    assert said(case) == ["error value-choice Data Perbaikan!J2"]


def test_attendance_that_cannot_be_read_is_not_added_up(case: ACase, said: Said) -> None:
    """An unknown day count is one finding."""
    case.perbaikan[0]["Hadir"] = "dua puluh"

    assert said(case) == ["error value-type Data Perbaikan!O2"]


def test_the_parts_of_a_sum_are_told_as_a_list(case: ACase, check: Check) -> None:
    """With a word before the last of them."""
    case.change(AHMAD, "Hari Kerja", 21)

    assert ["Cuti, dan Tanpa Keterangan berjumlah 22" in told.words.id for told in check(case).findings] == [True]


def test_more_working_days_than_the_period_has_are_pointed_out(case: ACase, said: Said) -> None:
    """October 2026 has 22 working days; an office may still have worked on a Saturday."""
    case.perbaikan[0].update({"Hari Kerja": 23, "Hadir": 23})
    case.bukti.append(a_bukti(AHMAD, "*"))

    assert said(case) == ["warning attendance-excess Data Perbaikan!N2"]


def test_a_local_holiday_is_no_working_day(case: ACase, said: Said) -> None:
    """`libur` of the office counts."""
    case.office += "[jam_kerja]\nlibur = [2026-10-08]\n"

    assert len([line for line in said(case) if "attendance-excess" in line]) == 12


# Changes and evidence


def test_a_change_needs_evidence(case: ACase, said: Said) -> None:
    """At the cell in Data Perbaikan."""
    case.perbaikan[3]["Nilai Produktivitas"] = 90

    assert said(case) == ["error change-without-evidence Data Perbaikan!V5"]


@pytest.mark.parametrize("evidence", [(DARMA, "Nilai Disiplin"), (AHMAD, "Nilai Produktivitas")])
def test_evidence_for_another_column_or_person_is_none(case: ACase, said: Said, evidence: tuple[str, str]) -> None:
    """The change is unexplained, and the evidence explains nothing: NIP and column decide."""
    case.perbaikan[3]["Nilai Produktivitas"] = 90
    case.bukti.append(a_bukti(*evidence))

    assert said(case) == ["error change-without-evidence Data Perbaikan!V5", "error evidence-without-change Bukti!B5"]


def test_evidence_of_all_columns_explains_every_change_of_a_person(case: ACase, said: Said) -> None:
    """Kolom `*`."""
    case.perbaikan[3].update({"Nilai Produktivitas": 90, "Nilai Disiplin": 96})
    case.bukti.append(a_bukti(DARMA, "*"))

    assert said(case) == []


def test_evidence_of_all_columns_for_who_did_not_change_is_too_much(case: ACase, said: Said) -> None:
    """At Kolom."""
    case.bukti.append(a_bukti(AHMAD, "*"))

    assert said(case) == ["error evidence-without-change Bukti!B5"]


def test_two_rows_may_explain_one_cell(case: ACase, said: Said) -> None:
    """A letter and a report, and the row for all columns beside them."""
    case.bukti += [a_bukti(BENI, "Capaian SKP (%)", **{"Nomor Bukti": "2"}), a_bukti(BENI, "*")]

    assert said(case) == []


def test_evidence_for_nobody_is_named_with_who_may_be_meant(case: ACase, check: Check) -> None:
    """A NIP in which two digits changed places."""
    case.bukti.append(a_bukti("198503122010011030", "*"))

    [finding] = check(case).findings
    assert (finding.code, str(finding.place)) == ("evidence-without-change", "Bukti!B5")
    assert f'Maksud Anda "{AHMAD}"?' in finding.words.id


def test_evidence_for_a_misspelt_column_is_named_with_what_may_be_meant(case: ACase, check: Check) -> None:
    """The change is unexplained for as long."""
    case.bukti[0]["Kolom"] = "Capayan SKP (%)"
    case.bukti[0]["NIP"] = BENI

    words = {item.code: item.words.id for item in check(case).findings}
    assert words.keys() == {"change-without-evidence", "evidence-without-change"}
    assert 'Maksud Anda "Capaian SKP (%)"?' in words["evidence-without-change"]


def test_a_new_person_needs_evidence(case: ACase, said: Said) -> None:
    """At the key."""
    case.perbaikan.append(a_person("Gani Taba", "198611052011011009", EKONOMI))

    assert said(case) == ["error person-added Data Perbaikan!B8"]


def test_a_new_person_without_nip_is_named_at_nomor_pegawai(case: ACase, said: Said) -> None:
    """There the key stands."""
    case.perbaikan.append(
        {**a_person("Gani", "-", EKONOMI), **case.perbaikan[5], "Nama": "Gani", "Nomor Pegawai": "THL-02"}
    )

    assert said(case) == ["error person-added Data Perbaikan!C8"]


def test_evidence_of_all_columns_explains_a_new_person(case: ACase, said: Said) -> None:
    """And it is not called too much."""
    case.perbaikan.append(a_person("Gani Taba", "198611052011011009", EKONOMI))
    case.bukti.append(a_bukti("198611052011011009", "*"))

    assert said(case) == []


def test_a_person_who_is_gone_needs_evidence(case: ACase, said: Said) -> None:
    """At the key in Data Semula, where the row still stands."""
    del case.perbaikan[3]

    assert said(case) == ["error person-removed Data Semula!B5"]


def test_evidence_of_all_columns_explains_who_is_gone(case: ACase, said: Said) -> None:
    """Moved to another office, with the letter that says so."""
    del case.perbaikan[3]
    case.bukti.append(a_bukti(DARMA, "*"))

    assert said(case) == []


@pytest.mark.parametrize("nip", ["19871105201101100", "1987110520110110", int(DARMA), ""])
def test_who_may_be_a_row_that_cannot_be_read_is_not_called_gone(case: ACase, said: Said, nip: object) -> None:
    """Even if the name was corrected in the same row."""
    case.person(AFTER, DARMA).update({"Nama": "Dharma Sunge", "NIP": nip})

    assert [line.split()[1] for line in said(case)] in (["nip-format"], ["nip-numeric"], ["value-missing"])


def test_who_is_truly_gone_is_named_beside_an_unreadable_row(case: ACase, said: Said) -> None:
    """Another person's slip excuses nobody."""
    case.perbaikan[0]["NIP"] = int(AHMAD)
    del case.perbaikan[2]

    assert said(case) == ["error person-removed Data Semula!B4", "error nip-numeric Data Perbaikan!B2"]


def test_evidence_for_an_unreadable_row_is_not_called_too_much(case: ACase, said: Said) -> None:
    """Nor is its Temuan called unanswered."""
    case.perbaikan[1]["NIP"] = BENI[:-1]

    assert said(case) == ["error nip-format Data Perbaikan!B3"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Nama", "Ahmad Lasimpo, S.H."), ("Jabatan", "Analis Kebijakan"), ("Bidang", EKONOMI), ("Golongan", "III/d")],
)
def test_a_changed_identity_is_pointed_out(case: ACase, said: Said, heading: str, value: str) -> None:
    """It is allowed with evidence, and easily a slip."""
    case.change(AHMAD, heading, value)

    assert f"warning identity-changed Data Perbaikan!{case.ref(AFTER, 0, heading)}" in said(case)


def test_a_changed_identity_still_needs_evidence(case: ACase, said: Said) -> None:
    """Both rules speak of the one cell."""
    case.perbaikan[0]["Jabatan"] = "Analis Kebijakan"

    assert said(case) == [
        "error change-without-evidence Data Perbaikan!H2",
        "warning identity-changed Data Perbaikan!H2",
    ]


@pytest.mark.parametrize("jabatan", [" Analis  Desa ", "Analis\N{NO-BREAK SPACE}Desa"])
def test_spaces_are_no_change(case: ACase, said: Said, jabatan: str) -> None:
    """They are tidied on both sheets."""
    case.perbaikan[0]["Jabatan"] = jabatan

    assert said(case) == []


def test_equal_data_are_no_correction(case: ACase, said: Said) -> None:
    """Once step 5 is dated."""
    case.perbaikan, case.bukti, case.temuan = [dict(row) for row in case.semula], [], []

    assert said(case) == ["error no-change Data Perbaikan"]


def test_equal_data_are_no_finding_before_step_5(case: ACase, said: Said) -> None:
    """The copy is still to be corrected."""
    case.reached(4).perbaikan, case.bukti = [dict(row) for row in case.semula], []

    assert said(case) == []


def test_data_that_cannot_be_compared_are_not_called_equal(case: ACase, said: Said) -> None:
    """The only change may stand in the unreadable cell."""
    case.perbaikan, case.bukti, case.temuan = [dict(row) for row in case.semula], [], []
    case.perbaikan[0]["Nilai Disiplin"] = "x"

    assert said(case) == ["error value-type Data Perbaikan!U2"]


# Evidence files


def test_an_evidence_file_that_is_not_there_is_named(case: ACase, said: Said) -> None:
    """At Berkas."""
    case.bukti[0]["Berkas"] = "bukti/tiada.pdf"

    assert said(case) == ["error evidence-file-missing Bukti!H2"]


@pytest.mark.parametrize("berkas", ["bukti/a.pdf", "bukti\\a.pdf", ".\\bukti\\a.pdf", "bukti//a.pdf"])
def test_an_evidence_file_is_found_with_either_slash(case: ACase, said: Said, tmp_path: Path, berkas: str) -> None:
    """Windows and Linux write addresses otherwise."""
    (tmp_path / "bukti").mkdir()
    (tmp_path / "bukti" / "a.pdf").write_bytes(b"%PDF")
    case.bukti[0]["Berkas"] = berkas

    assert said(case) == []


@pytest.mark.parametrize(
    "berkas",
    [
        "/etc/passwd",
        "\\\\server\\berbagi\\a.pdf",
        "C:\\a.pdf",
        "c:a.pdf",
        "../a.pdf",
        "bukti/../../a.pdf",
        "..\\a.pdf",
        ".",
        pytest.param("a" * 300 + ".pdf", marks=systems.NAMES),
        "bukti",
    ],
)
def test_an_evidence_file_outside_the_folder_is_refused(case: ACase, said: Said, tmp_path: Path, berkas: str) -> None:
    """Before anything there is touched."""
    (tmp_path / "bukti").mkdir()
    case.bukti[0]["Berkas"] = berkas

    assert said(case) == ["error evidence-file-refused Bukti!H2"]


@systems.LINKS
def test_a_link_out_of_the_folder_is_refused(
    case: ACase, said: Said, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """With links resolved, the file lies elsewhere."""
    elsewhere = tmp_path_factory.mktemp("lain") / "rahasia.pdf"
    elsewhere.write_bytes(b"%PDF")
    (tmp_path / "a.pdf").symlink_to(elsewhere)
    case.bukti[0]["Berkas"] = "a.pdf"

    assert said(case) == ["error evidence-file-refused Bukti!H2"]


@pytest.mark.parametrize("berkas", ["bukti/../bukti/a.pdf", "bukti/lagi/../a.pdf", "./bukti//a.pdf"])
def test_a_way_round_that_stays_inside_the_folder_is_taken(
    case: ACase, said: Said, tmp_path: Path, berkas: str
) -> None:
    """Judged by where it leads."""
    (tmp_path / "bukti" / "lagi").mkdir(parents=True)
    (tmp_path / "bukti" / "a.pdf").write_bytes(b"%PDF")
    case.bukti[0]["Berkas"] = berkas

    assert said(case) == []


def test_a_refused_file_is_told_what_helps(case: ACase, check: Check, tmp_path: Path) -> None:
    """What lies in the folder already need not be moved there."""
    (tmp_path / "bukti").mkdir()
    with (tmp_path / "besar.pdf").open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    words = []
    for berkas in ("bukti", "besar.pdf"):
        case.bukti[0]["Berkas"] = berkas
        words.append(check(case).findings[0].words)

    assert "folder. Tulis nama berkas di dalamnya" in words[0].id
    assert "50 MB. Kecilkan berkasnya" in words[1].id
    assert not [word for word in words if "Simpan" in word.id or "bukan" in word.en or "lebih" in word.en]


@systems.LINKS
def test_links_that_go_round_in_a_circle_are_refused(case: ACase, said: Said, tmp_path: Path) -> None:
    """A folder copied badly is no traceback."""
    (tmp_path / "a.pdf").symlink_to(tmp_path / "b.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    case.bukti[0]["Berkas"] = "a.pdf"

    assert said(case) == ["error evidence-file-refused Bukti!H2"]


# Temuan


def test_a_temuan_without_an_answer_is_named_at_hasil(case: ACase, said: Said) -> None:
    """Its value did not change, and nobody said that it stays."""
    case.temuan[1]["Hasil"] = None

    assert said(case) == ["error finding-unanswered Temuan!G3"]


def test_a_temuan_that_stays_needs_its_reason(case: ACase, said: Said) -> None:
    """Tetap with a Keterangan."""
    case.temuan[1]["Keterangan"] = None

    assert said(case) == ["error finding-unanswered Temuan!G3"]


def test_a_temuan_is_not_awaited_before_step_6(case: ACase, said: Said) -> None:
    """The answer is given when the correction is checked."""
    case.reached(5).temuan[1]["Hasil"] = None

    assert said(case) == []


def test_a_temuan_on_who_is_gone_is_answered(case: ACase, said: Said) -> None:
    """By the evidence that explains it."""
    del case.perbaikan[0]
    case.bukti.append(a_bukti(AHMAD, "*"))
    case.temuan[1].update({"Hasil": None, "Keterangan": None})

    assert said(case) == []


def test_a_temuan_whose_value_cannot_be_read_is_not_called_unanswered(case: ACase, said: Said) -> None:
    """Nor is the evidence for it called too much."""
    case.perbaikan[1]["Capaian SKP (%)"] = "sembilan"

    assert said(case) == ["error value-type Data Perbaikan!M3"]


@pytest.mark.parametrize(
    ("heading", "written", "meant", "ref"),
    [("NIP", BENI.replace("04212", "04122"), BENI, "C2"), ("Kolom", "Nilai Disiplim", "Nilai Disiplin", "D2")],
)
def test_a_temuan_on_nobody_or_nothing_is_named_with_what_may_be_meant(
    case: ACase, check: Check, heading: str, written: str, meant: str, ref: str
) -> None:
    """The person must stand in Data Semula, the heading must be one of the data."""
    case.reached(1).temuan[0][heading] = written

    [finding] = check(case).findings
    assert (finding.code, finding.severity.value, str(finding.place)) == ("value-choice", "error", f"Temuan!{ref}")
    assert f'Maksud Anda "{meant}"?' in finding.words.id


def test_a_temuan_may_name_any_column_of_the_data(case: ACase, said: Said) -> None:
    """Identity, a kit's column, or one that only this office has."""
    case.headings["Data Semula"].append("Kelas Jabatan")
    for kolom in ("Nama", "NIP", "ijin", "Kelas Jabatan"):
        case.temuan.append({"No": 3, "NIP": FAJAR, "Kolom": kolom, "Uraian": "Diragukan"})

    assert said(case.reached(3)) == []


def test_a_temuan_on_a_row_that_cannot_be_read_is_not_called_unknown(case: ACase, said: Said) -> None:
    """The person may be there."""
    case.reached(3).semula[1]["NIP"] = BENI[:-1]

    assert said(case) == ["error nip-format Data Semula!B3"]


def test_a_datum_that_is_suspected_twice_is_pointed_out_at_its_second_row(case: ACase, said: Said) -> None:
    """A list that names it twice is longer than its count. Another column, or everything, is another."""
    case.reached(1).temuan += [
        {"No": 3, "NIP": BENI, "Kolom": "Capaian  SKP (%)", "Uraian": "Tidak sama dengan SKP"},
        {"No": 4, "NIP": BENI, "Kolom": "Nilai Disiplin", "Uraian": "Diragukan"},
        {"No": 5, "NIP": BENI, "Kolom": "*", "Uraian": "Diragukan"},
    ]

    assert said(case) == ["warning record-duplicate Temuan!C4"]


def test_a_datum_that_is_suspected_under_the_old_and_the_new_number_is_pointed_out(case: ACase, said: Said) -> None:
    """A suspicion may name the corrected number: it is of the same person."""
    new = BENI[:-1] + "9"
    case.change(BENI, "NIP", new)
    next(row for row in case.perbaikan if row["NIP"] == new)["NIP Semula"] = BENI
    case.temuan.append({"No": 3, "NIP": new, "Kolom": "Capaian SKP (%)", "Uraian": "Diragukan"})

    assert "warning record-duplicate Temuan!C4" in said(case)


def test_a_temuan_on_a_misspelt_column_is_named_once(case: ACase, said: Said) -> None:
    """Not as unanswered too."""
    case.temuan[0]["Kolom"] = "Capayan SKP"

    assert said(case) == ["error value-choice Temuan!D2"]


def test_a_temuan_on_nobody_is_named_once(case: ACase, said: Said) -> None:
    """Not as unanswered too."""
    case.temuan[0]["NIP"] = BENI.replace("04212", "04122")

    assert said(case) == ["error value-choice Temuan!C2"]


def test_a_misspelt_answer_is_named_once(case: ACase, said: Said) -> None:
    """It may be the answer."""
    case.temuan[1]["Hasil"] = "Tetapp"

    assert said(case) == ["error value-choice Temuan!G3"]


def test_a_temuan_on_all_columns_is_answered_by_any_change(case: ACase, said: Said) -> None:
    """As evidence on all columns explains any."""
    case.temuan[0]["Kolom"] = "*"

    assert said(case) == []


@pytest.mark.parametrize("kept", [FAJAR, None])
def test_a_temuan_on_a_number_is_answered_by_the_nip_that_takes_its_place(
    case: ACase, said: Said, kept: str | None
) -> None:
    """Who was known by the Nomor Pegawai is known by an NIP now, whether the old number is still there or not."""
    new = "199905122024211003"
    row = case.person("Data Perbaikan", FAJAR)
    row |= {"NIP": new, "NIP Semula": FAJAR, "Nomor Pegawai": kept, "Status": "PPPK", "Golongan": "V"}
    case.bukti[-1] |= {"NIP": new, "Kolom": "*"}
    case.temuan[0] |= {"Bidang": EKONOMI, "NIP": FAJAR, "Kolom": "Nomor Pegawai"}

    assert said(case) == ["warning identity-changed Data Perbaikan!G7"]


def test_a_temuan_on_all_columns_of_who_did_not_change_is_unanswered(case: ACase, said: Said) -> None:
    """Or stays, with its reason."""
    case.temuan[1].update({"Kolom": "*", "Hasil": None})

    assert said(case) == ["error finding-unanswered Temuan!G3"]


def test_nothing_follows_from_a_person_who_is_gone(case: ACase, said: Said) -> None:
    """Neither his evidence nor his Temuan is named for its own sake."""
    case.temuan.append({"No": 3, "NIP": EVI, "Kolom": "Hadir", "Uraian": "Diragukan"})
    case.perbaikan = [row for row in case.perbaikan if row["NIP"] not in {BENI, EVI}]
    case.bukti = [row for row in case.bukti if row["Kolom"] != "*"]
    case.bukti.append(a_bukti(EVI, "Hadir"))

    assert said(case) == ["error person-removed Data Semula!B3", "error person-removed Data Semula!B6"]


# Roles and meetings


@pytest.mark.parametrize("peran", ["Kepala Dinas", "Sekretaris", "Kasubag Perencanaan dan Evaluasi"])
def test_the_roles_of_the_office_are_needed_from_the_start(case: ACase, said: Said, peran: str) -> None:
    """Before any step is dated."""
    case.reached(0).pejabat = [row for row in case.pejabat if row["Peran"] != peran]

    assert said(case) == ["error role-missing Pejabat"]


@pytest.mark.parametrize("left", [None, "Camat"])
def test_a_missing_role_is_named_alone_though_it_would_act_for_another(
    case: ACase, said: Said, left: str | None
) -> None:
    """Without its Sekretaris the Sekretariat has nobody to lead it: one cause, named once, and no other row is asked for."""
    of_the_sekretariat(case)
    found = next(row for row in case.pejabat if row["Peran"] == "Sekretaris")
    found["Peran"] = left
    place = case.pejabat.index(found) + 2
    if left is None:
        case.pejabat.remove(found)

    assert said(case) == ([f"error value-choice Pejabat!A{place}"] if left else ["error role-missing Pejabat"])


@pytest.mark.parametrize("peran", ["Kepala Bagian", "Pelaksanaa"])
def test_of_a_role_that_is_not_known_no_unit_is_asked_for(case: ACase, said: Said, peran: str) -> None:
    """Which role it is comes first: it may be one of the whole office."""
    case.pejabat.append(an_official(peran, "Orang Lain", "Pejabat Lain"))

    assert said(case) == [f"error value-choice Pejabat!A{len(case.pejabat) + 1}"]


@pytest.mark.parametrize("peran", ["Kepala Bidang", "Kepala Seksi", "Pelaksana"])
def test_the_roles_of_a_bidang_with_changes_are_needed_from_step_5(case: ACase, said: Said, peran: str) -> None:
    """On the sheet, without a cell."""
    case.pejabat = [row for row in case.pejabat if (row["Peran"], row.get("Bidang")) != (peran, EKONOMI)]

    assert {*said(case)} == {"error role-missing Pejabat"}


def test_the_roles_of_a_bidang_are_not_needed_before_it_has_papers(case: ACase, said: Said) -> None:
    """Steps 1 to 3 are of the office."""
    case.reached(3).pejabat = case.pejabat[:3]
    case.rapat = case.peserta = []

    assert said(case) == []


def test_a_bidang_without_changes_needs_no_roles(case: ACase, said: Said) -> None:
    """Nobody there signs anything."""
    for row in (case.semula[2], case.perbaikan[2]):
        row["Bidang"] = "Bidang Kelembagaan"

    assert said(case) == []


def test_in_the_sekretariat_the_office_stands_in(case: ACase, said: Said) -> None:
    """The Sekretaris acts as Kepala Bidang and the Kasubag as Kepala Seksi; a Pelaksana is still needed."""
    for rows in (case.semula, case.perbaikan, case.pejabat, case.langkah, case.rapat, case.peserta, case.temuan):
        for row in rows:
            row["Bidang"] = "Sekretariat" if row.get("Bidang") == EKONOMI else row.get("Bidang")
    case.pejabat = [row for row in case.pejabat if row.get("Bidang") != "Sekretariat" or row["Peran"] == "Pelaksana"]

    assert said(case) == []


def test_a_role_is_held_once(case: ACase, said: Said) -> None:
    """The second row is named."""
    case.pejabat.append(an_official("Sekretaris", "Orang Lain", "Sekretaris", Bidang="Sekretariat"))

    assert said(case) == ["error role-duplicate Pejabat!A11"]


def test_a_role_may_change_hands(case: ACase, said: Said) -> None:
    """Sejak tells when."""
    case.pejabat.append(an_official("Sekretaris", "Orang Lain", "Sekretaris", Sejak=date(2026, 11, 6)))

    assert said(case) == []


@pytest.mark.parametrize(("row", "signs"), [(0, True), (3, True), (2, False)])
def test_nobody_signs_before_holding_the_post(case: ACase, said: Said, row: int, *, signs: bool) -> None:
    """The only Kepala Dinas, since the 9th, would sign papers of the 2nd; the Kasubag signs nothing before that day."""
    case.pejabat[row]["Sejak"] = date(2026, 11, 9)

    assert said(case) == ([f"warning role-not-yet Pejabat!I{row + 2}"] if signs else [])


@pytest.mark.parametrize(
    ("more", "twice"), [({}, True), ({"NIP": None}, True), ({"NIP": BENI}, False), ({"Bidang": EKONOMI}, False)]
)
def test_nobody_sits_twice_in_one_meeting(case: ACase, said: Said, more: dict[str, str | None], *, twice: bool) -> None:
    """The minutes would count two where one came; two who are called alike have a number each."""
    case.peserta.append(case.peserta[0] | more)

    assert said(case) == ([f"error record-duplicate Peserta!A{row}" for row in (2, 4)] if twice else [])


def test_two_guests_of_one_name_and_other_posts_are_asked_about(case: ACase, said: Said) -> None:
    """Heads of two villages may be called alike, and have no number to be told by."""
    guest = {"Nama": "Abdul Rahman", "NIP": None}
    case.peserta += [case.peserta[0] | guest | {"Jabatan": f"Kepala Desa {village}"} for village in ("Awu", "Bonebae")]

    assert {line.rpartition(" ")[0] for line in said(case)} == {"warning record-duplicate"}


def test_a_role_may_not_change_hands_twice_on_one_day(case: ACase, said: Said) -> None:
    """Same role, same Sejak."""
    for nama in ("Orang Lain", "Orang Ketiga"):
        case.pejabat.append(an_official("Sekretaris", nama, "Sekretaris", Sejak=date(2026, 11, 6)))

    assert said(case) == ["error role-duplicate Pejabat!A12"]


def test_a_bidang_has_one_kepala_bidang(case: ACase, said: Said) -> None:
    """Another bidang has its own."""
    case.pejabat.append(an_official("Kepala Bidang", "Orang Lain", "Kepala Bidang", Bidang=DESA.upper()))

    assert said(case) == ["error role-duplicate Pejabat!A11"]


@pytest.mark.parametrize("peran", ["Kepala Seksi", "Pelaksana"])
def test_a_bidang_may_have_several_kepala_seksi_and_pelaksana(case: ACase, said: Said, peran: str) -> None:
    """At least one of each."""
    case.pejabat.append(an_official(peran, "Orang Lain", "Analis", Bidang=DESA))

    assert said(case) == []


def test_the_same_kepala_seksi_twice_is_a_slip(case: ACase, said: Said) -> None:
    """One person, one row."""
    case.pejabat.append(dict(case.pejabat[4]))

    assert said(case) == ["error role-duplicate Pejabat!A11"]


@pytest.mark.parametrize(("row", "written"), [(0, "Kepala Dinass"), (1, "Sekertaris"), (3, "Kabid"), (1, None)])
def test_a_role_that_is_not_known_is_named_once(case: ACase, said: Said, row: int, written: str | None) -> None:
    """It may be the one that is missed."""
    case.pejabat[row]["Peran"] = written

    code = "value-choice" if written else "value-missing"
    assert said(case) == [f"error {code} Pejabat!A{row + 2}"]


def test_step_4_needs_a_meeting(case: ACase, said: Said) -> None:
    """At Rapat, without a cell."""
    case.reached(4).rapat = []

    assert said(case) == ["error meeting-missing Rapat"]


def test_each_bidang_with_changes_has_met(case: ACase, said: Said) -> None:
    """Once step 5 is dated."""
    del case.rapat[1]

    assert said(case) == ["error meeting-missing Rapat"]


def test_before_step_5_one_meeting_is_enough(case: ACase, said: Said) -> None:
    """The other bidang may meet later."""
    case.reached(4)
    del case.rapat[1]

    assert said(case) == []


def test_a_meeting_of_a_bidang_without_changes_is_no_finding(case: ACase, said: Said) -> None:
    """It met and found nothing, so it goes through step 4 and through none of the correction."""
    case.rapat.append(a_meeting("Bidang Kelembagaan", time(10)))
    for staff in (case.semula, case.perbaikan):
        staff.append(a_person("Hasan Taba", "198611052011011009", "Bidang Kelembagaan"))
    case.peserta.append({"Bidang": "Bidang Kelembagaan", "Nama": "Citra", "NIP": CITRA, "Jabatan": "Analis"})
    for peran in ("Kepala Bidang", "Kepala Seksi", "Pelaksana"):
        case.pejabat.append(an_official(peran, f"{peran} K", peran, Bidang="Bidang Kelembagaan"))
    met = {"Langkah": 4, "Bidang": "Bidang Kelembagaan", "Mulai": at(3, 10), "Selesai": at(3, 11)}
    without_it = said(case)
    case.langkah.append({**dict.fromkeys(case.langkah[0]), **met})

    assert said(case) == []
    assert {line.split()[1] for line in without_it} == {"step-gap"}, "its minutes would never be made"


@pytest.mark.parametrize(
    "heading", ["Tanggal", "Waktu Mulai", "Waktu Selesai", "Tempat", "Agenda", "Pembahasan", "Kesimpulan"]
)
def test_a_meeting_that_was_held_is_complete(case: ACase, said: Said, heading: str) -> None:
    """The minutes print all of it."""
    case.rapat[0][heading] = None

    assert said(case) == [f"error value-missing Rapat!{case.ref('Rapat', 0, heading)}"]


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("1. Daftar hadir dicocokkan\n2. Nilai dihitung ulang", 1),
        ("a) Daftar hadir dicocokkan\n\n b) Nilai dihitung ulang", 1),
        ("- Daftar hadir dicocokkan", 1),
        ("\N{BULLET}\tDaftar hadir dicocokkan\n\N{BULLET}\tNilai dihitung ulang", 1),
        ("Daftar hadir dicocokkan\n2. Nilai dihitung ulang", 0),
        ("12 hari dicocokkan\n1.5 nilai dihitung ulang", 0),
        ("a.n. kepala dinas", 0),
    ],
)
def test_points_that_bear_numbers_already_are_pointed_out(case: ACase, said: Said, typed: str, times: int) -> None:
    """Papers number them: the minutes said "1. 1. Daftar hadir"."""
    case.rapat[0]["Pembahasan"] = typed

    place = f"warning point-marked Rapat!{case.ref('Rapat', 0, 'Pembahasan')}"
    assert said(case) == [place] * times


def test_a_meeting_to_come_may_be_incomplete(case: ACase, said: Said) -> None:
    """Pembahasan is written afterwards."""
    for row in case.reached(3).rapat:
        row.update({"Waktu Selesai": None, "Pembahasan": None, "Kesimpulan": None})

    assert said(case) == []


def test_who_sits_in_no_meeting_sits_nowhere_twice(case: ACase, said: Said) -> None:
    """Of rows that do not say their meeting only that is told, and nobody is looked for in a cell that is not there."""
    for row in (first := case.peserta[0], {**first}):
        case.peserta.append({**row, "Bidang": None})

    place = len(case.peserta)
    assert said(case) == [f"error value-missing Peserta!A{line}" for line in (place, place + 1)]


def test_a_meeting_without_participants_is_named(case: ACase, said: Said) -> None:
    """The attendance list would be empty."""
    case.peserta = case.peserta[:1]

    assert said(case) == ["error value-missing Rapat!A3"]


def test_a_meeting_of_nowhere_is_named_once(case: ACase, said: Said) -> None:
    """It may be the one that is missed."""
    case.rapat[1]["Bidang"] = None

    assert "error meeting-missing Rapat" not in said(case)
    assert "error value-missing Rapat!A3" in said(case)


# Steps


def test_a_step_ends_after_it_begins(case: ACase, said: Said) -> None:
    """At Selesai."""
    case.step(2)["Selesai"] = at(2, 9)

    assert said(case) == ["error step-order Langkah!D3"]


def test_a_step_of_no_length_is_possible(case: ACase, said: Said) -> None:
    """A signature takes no minute."""
    case.step(2)["Selesai"] = at(2, 10)

    assert said(case) == []


def test_a_finished_step_has_begun(case: ACase, said: Said) -> None:
    """At Mulai."""
    case.step(2)["Mulai"] = None

    assert said(case) == ["error step-order Langkah!C3"]


def test_a_step_does_not_begin_before_the_one_before_it(case: ACase, said: Said) -> None:
    """In the same bidang."""
    case.step(6, EKONOMI)["Mulai"] = at(3, 15)

    assert "error step-order Langkah!C10" in said(case)


def test_another_bidang_may_be_earlier(case: ACase, said: Said) -> None:
    """Each bidang goes at its own pace."""
    case.step(5, DESA).update({"Mulai": at(3, 9), "Selesai": at(3, 10)})
    case.step(6, DESA).update({"Mulai": at(3, 10), "Selesai": at(3, 11)})
    case.step(7, DESA).update({"Mulai": at(3, 11), "Selesai": at(3, 12)})

    assert said(case) == []


def test_a_paper_whose_day_cannot_be_read_is_in_no_order(case: ACase, said: Said) -> None:
    """The end of its step stands in for a Tanggal Naskah that is no date, and came before the paper it cites."""
    case.step(6, DESA)["Tanggal Naskah"] = date(2026, 11, 9)
    case.step(7, DESA)["Tanggal Naskah"] = "31/02/2026"

    assert said(case) == ["error date-invalid Langkah!F11"]


def test_a_gap_is_named_at_the_later_step(case: ACase, said: Said) -> None:
    """Every dated step after it."""
    case.reached(4).step(2)["Selesai"] = None

    assert said(case) == ["error step-gap Langkah!D4", "error step-gap Langkah!D5", "error step-gap Langkah!D6"]


def test_a_step_that_has_only_begun_leaves_no_gap(case: ACase, said: Said) -> None:
    """One begun has only Mulai."""
    case.reached(3).step(4, DESA)["Mulai"] = at(3, 8)

    assert said(case) == []


def test_one_bidang_may_be_further_than_another(case: ACase, said: Said) -> None:
    """A gap is a gap in one bidang."""
    case.reached(5)
    case.step(5, EKONOMI).update({"Mulai": None, "Selesai": None})

    assert said(case) == []


def test_a_gap_in_one_bidang_is_found_at_the_office_steps(case: ACase, said: Said) -> None:
    """Step 8 rests on all bidang."""
    case.step(7, EKONOMI)["Selesai"] = None

    assert said(case) == ["error step-gap Langkah!D13", "error step-gap Langkah!D14", "error step-gap Langkah!D15"]


def test_a_bidang_with_changes_and_no_steps_is_a_gap(case: ACase, said: Said) -> None:
    """Its papers would never be made."""
    case.langkah = [row for row in case.langkah if row["Bidang"] != EKONOMI]

    assert [line for line in said(case) if "step" in line] == [f"error step-gap Langkah!D{row}" for row in (9, 10, 11)]


def test_steps_9_and_10_may_be_dated_before_they_end(case: ACase, said: Said) -> None:
    """So that the papers can be signed."""
    case.reached(8)
    for number in (9, 10):
        case.step(number)["Tanggal Naskah"] = date(2026, 11, 9)

    assert [line for line in said(case) if "step-gap" in line] == ["error step-gap Langkah!F15"]


def test_step_9_is_dated_while_it_runs(case: ACase, said: Said) -> None:
    """Tanggal Naskah dates it."""
    case.reached(8).step(9)["Tanggal Naskah"] = date(2026, 11, 9)

    assert said(case) == []


def test_steps_that_overlap_are_pointed_out(case: ACase, said: Said) -> None:
    """It happens, and is seldom meant."""
    case.step(2).update({"Mulai": at(2, 9, 30), "Keterangan": "Menunggu disposisi"})

    assert said(case) == ["warning step-overlap Langkah!C3"]


def test_a_step_may_begin_when_the_one_before_it_ends(case: ACase, said: Said) -> None:
    """To the minute."""
    case.step(2)["Mulai"] = case.step(1)["Selesai"]

    assert said(case) == []


@pytest.mark.parametrize("moment", [at(2, 7, 29), at(2, 12, 30), at(1, 9)])
def test_a_step_outside_office_hours_is_pointed_out(case: ACase, said: Said, moment: object) -> None:
    """Before half past seven, in the break, on a Sunday."""
    case.step(1)["Mulai"] = moment

    assert "warning step-outside-hours Langkah!C2" in said(case)


@pytest.mark.parametrize("moment", [at(2, 7, 30), at(2, 8)])
def test_the_ends_of_office_hours_are_inside(case: ACase, said: Said, moment: object) -> None:
    """Half past seven is in time."""
    case.step(1).update({"Mulai": moment, "Keterangan": "Data banyak"})

    assert said(case) == []


def test_a_step_may_have_several_rows(case: ACase, said: Said) -> None:
    """It runs from the first Mulai to the last Selesai, and takes the minutes of both: beyond its standard it says why."""
    case.step(3)["Selesai"] = at(2, 13, 30)
    case.langkah.insert(3, a_step(3, at(2, 14), at(2, 14, 30)))
    within = said(case)
    case.langkah[3]["Selesai"] = at(2, 15)

    assert within == []
    assert said(case) == ["warning late-without-reason Langkah!G5"]


# Papers


def test_a_paper_is_not_dated_before_one_it_cites(case: ACase, said: Said) -> None:
    """At the cell of its date."""
    case.step(6, DESA)["Tanggal Naskah"] = date(2026, 11, 3)

    assert "error paper-order Langkah!F9" in said(case)


def test_an_invitation_is_not_dated_before_the_order(case: ACase, said: Said) -> None:
    """The undangan cites the nota."""
    case.rapat[0]["Tanggal Undangan"] = date(2026, 11, 1)

    assert said(case) == ["error paper-order Rapat!J2"]


def test_what_goes_out_with_the_order_is_dated_by_its_cell(case: ACase, said: Said) -> None:
    """Without Tanggal Undangan the undangan bears the day of the nota: one cell, said once, and not that of the meeting."""
    case.step(3)["Tanggal Naskah"] = date(2026, 11, 1)

    assert said(case) == ["error paper-order Langkah!F4"]


def test_a_meeting_is_not_held_before_its_invitation(case: ACase, said: Said) -> None:
    """The notula cites the undangan."""
    case.rapat[0]["Tanggal Undangan"] = date(2026, 11, 4)

    assert "error paper-order Rapat!B2" in said(case)


def test_papers_of_one_day_are_in_order(case: ACase, said: Said) -> None:
    """The undangan may bear the day of the nota."""
    case.rapat[0]["Tanggal Undangan"] = date(2026, 11, 2)

    assert said(case) == []


def test_the_officials_of_a_meeting_are_needed_once_it_is_held(case: ACase, said: Said) -> None:
    """A Kepala Bidang signs the invitation."""
    case.reached(4).pejabat = [
        row for row in case.pejabat if (row["Peran"], row.get("Bidang")) != ("Kepala Bidang", DESA)
    ]

    assert {*said(case)} == {"error role-missing Pejabat"}


def test_every_finding_says_what_to_do_in_both_languages(case: ACase, check: Check) -> None:
    """Full sentences, in Indonesian and English."""
    case.perbaikan[0].update({"NIP": 1, "Nilai Disiplin": "x", "Hasil Kerja": "y", "Hadir": None})
    case.person(AFTER, EVI)["Hari Kerja"] = 21
    case.step(2)["Selesai"] = None

    for finding in check(case).findings:
        assert finding.words.id.endswith(".")
        assert finding.words.en.endswith(".")


# Days against each other


def test_data_are_mended_once_their_period_is_over(case: ACase, said: Said) -> None:
    """A month or a year typed wrong shows here."""
    case.kasus["Periode Selesai"] = date(2026, 11, 2)

    assert [line for line in said(case) if "step-before" in line] == [
        f"warning step-before-period Langkah!C{row}" for row in (2, 3, 4)
    ]


def test_no_step_is_taken_before_there_are_data(case: ACase, said: Said) -> None:
    """Before the first day of the period nothing was recorded yet."""
    case.kasus.update({"Periode Mulai": date(2026, 11, 3), "Periode Selesai": date(2026, 11, 3)})

    found = [line for line in said(case) if "step-before" in line]
    assert found[:3] == [f"error step-before-period Langkah!C{row}" for row in (2, 3, 4)]
    assert found[3:] == [f"warning step-before-period Langkah!C{row}" for row in (5, 6)]


@pytest.mark.parametrize("end", [time(8), time(7, 30)])
def test_a_meeting_ends_after_it_begins(case: ACase, said: Said, end: time) -> None:
    """Its minutes say from when to when."""
    case.rapat[0]["Waktu Selesai"] = end

    assert said(case) == ["error meeting-time Rapat!D2"]


@pytest.mark.parametrize("day", [2, 4, 5])
def test_a_meeting_is_held_in_step_4_of_its_bidang(case: ACase, said: Said, day: int) -> None:
    """Step 4 is the meeting."""
    case.rapat[0]["Tanggal"] = date(2026, 11, day)

    assert "error meeting-time Rapat!B2" in said(case)


def test_a_meeting_that_is_only_planned_is_not_measured_by_its_step(case: ACase, said: Said) -> None:
    """Step 4 has not begun yet."""
    case.reached(3)
    case.rapat[0]["Tanggal"] = date(2026, 11, 5)

    assert said(case) == []


def test_a_meeting_on_a_day_off_is_pointed_out(case: ACase, said: Said) -> None:
    """It happens, and is seldom meant."""
    case.reached(3)
    case.rapat[0]["Tanggal"] = date(2026, 11, 7)

    assert said(case) == ["warning meeting-time Rapat!B2"]


def test_evidence_later_than_the_correction_is_pointed_out(case: ACase, said: Said) -> None:
    """Each row once, whatever it explains; the day itself is in time."""
    case.bukti[0]["Tanggal Bukti"] = date(2026, 11, 4)
    case.bukti[1]["Tanggal Bukti"] = date(2026, 11, 5)

    assert said(case) == ["warning evidence-late Bukti!G3"]


def test_a_late_step_says_why(case: ACase, said: Said) -> None:
    """The control sheet prints the reason."""
    case.step(8)["Menit Kerja"] = 31
    assert said(case) == ["warning late-without-reason Langkah!G13"]

    case.step(8)["Keterangan"] = "Listrik padam"
    assert said(case) == []


@pytest.mark.parametrize("title", ["Plt. Sekretaris", "PLH. Sekretaris", "Pj Sekretaris"])
def test_an_acting_title_is_printed_once(case: ACase, said: Said, title: str) -> None:
    """It stands under Sebutan."""
    case.pejabat[1]["Jabatan"] = title

    assert said(case) == ["error title-doubled Pejabat!G3"]


@pytest.mark.parametrize("title", ["Pltu Sekretaris", "Pjok Sekretaris", "Sekretaris (Plt.)"])
def test_a_post_that_only_looks_like_one_is_a_post(case: ACase, said: Said, title: str) -> None:
    """Words that begin alike are other words."""
    case.pejabat[1]["Jabatan"] = title

    assert said(case) == []


def test_a_unit_of_one_person_that_is_nearly_another_is_pointed_out(case: ACase, said: Said) -> None:
    """On the sheet where it stands alone, Data Semula too."""
    for staff in (case.semula, case.perbaikan):
        staff[1]["Bidang"] = "Bidang Pemerintahn Desa"

    assert [line for line in said(case) if "unit" in line] == [
        f"warning unit-unknown Data Semula!{case.ref('Data Semula', 1, 'Bidang')}",
        f"warning unit-unknown Data Perbaikan!{case.ref(AFTER, 1, 'Bidang')}",
    ]


def test_units_that_are_numbered_are_no_slips(case: ACase, said: Said) -> None:
    """`Wilayah I` and `Wilayah II` are two."""
    for staff in (case.semula, case.perbaikan):
        for person in staff:
            person["Bidang"] = "UPTD Wilayah I"
        staff[1]["Bidang"] = "UPTD Wilayah II"

    assert [line for line in said(case) if "unit-unknown" in line and "Data" in line] == []


def test_a_case_in_which_all_proved_right_has_no_change(case: ACase, said: Said) -> None:
    """Every Temuan is answered by Tetap: that is an end too; without any Temuan it is none."""
    case.perbaikan = [dict(row) for row in case.semula]
    case.bukti = []
    for row in case.temuan:
        row.update({"Hasil": "Tetap", "Keterangan": "Sudah benar"})
    assert "error no-change Data Perbaikan" not in said(case)

    case.temuan[0]["Hasil"] = None
    assert "error no-change Data Perbaikan" in said(case)
    case.temuan = []
    assert "error no-change Data Perbaikan" in said(case)


def test_no_message_asks_to_correct_what_was_recorded(case: ACase, check: Check) -> None:
    """Data Semula is what was recorded: what is wrong there is corrected in Data Perbaikan, and the message says so."""
    case.semula[0].update(
        {"Hasil Kerja": "Sedang", "Hadir": 99, "Capaian SKP (%)": "85.500", "Status": "PPPK", "Jabatan": None}
    )
    case.semula[1].update({"Predikat Kinerja": "Kurang", "Hari Kerja": "dua", "NIP": "1987"})
    case.semula.append(dict(case.semula[4]))
    found = [item for item in check(case).findings if item.place.within == "Data Semula"]

    assert {item.code for item in found} >= {
        "value-choice",
        "value-range",
        "matrix-mismatch",
        "nip-format",
        "nip-duplicate",
    }
    for item in found:
        assert not re.search(r"Perbaiki|Isi sel|perbaiki|Pilih salah satu|Ketik ulang", item.words.id), item.words.id
        assert not re.search(r"\bMend\b|\bmend\b|Fill|Retype|Choose", item.words.en), item.words.en
        assert item.severity == "error" or "betulkan di Data Perbaikan" in item.words.id
