"""The two data sheets: who stands on them, under which key, and which row is nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import AHMAD, BENI, CITRA, DARMA, DESA, EKONOMI, EVI, FAJAR, a_bukti, a_person

if TYPE_CHECKING:
    from tests.conftest import Check, Said
    from tests.factories import ACase

SHEETS = ("Data Semula", "Data Perbaikan")


def test_a_valid_case_has_nothing_to_say(case: ACase, said: Said) -> None:
    """Whoever fills in everything properly hears nothing."""
    assert said(case) == []


# Keys


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_nip_that_is_a_number_is_refused_and_nothing_follows_from_it(case: ACase, said: Said, sheet: str) -> None:
    """Digits 16 to 18 are lost: the cell is named, and nobody is called added, removed or without evidence."""
    case.person(sheet, BENI)["NIP"] = int(BENI)

    assert said(case) == [f"error nip-numeric {sheet}!B3"]


def test_a_nip_is_never_taken_from_a_number(case: ACase, check: Check) -> None:
    """Not even a number whose digits happen to be right is a key."""
    case.semula[0]["NIP"] = float(AHMAD)

    assert AHMAD not in {person.key for person in check(case).case.semula}


@pytest.mark.parametrize(
    "written",
    [
        "19850312 201001 1 003",
        "'198503122010011003",
        "NIP. 19850312 201001 1 003",
        "NIP: 198503122010011003",
        "19850312\N{NO-BREAK SPACE}201001\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}003",
        "19850312.201001.1.003",
    ],
)
def test_a_nip_is_read_however_it_is_set_out(case: ACase, said: Said, written: str) -> None:
    """Spaces, dots, a label or an apostrophe in front make no other person."""
    case.person("Data Perbaikan", AHMAD)["NIP"] = written

    assert said(case) == []


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("19850312201001100", "nip-format"),
        ("1985031220100110033", "nip-format"),
        ("19850312201001100O", "nip-format"),
        ("198502302010011003", "nip-birth-date"),
        ("198503122010131003", "nip-tmt"),
        ("198503122010001003", "nip-tmt"),
        ("198503122010301003", "nip-tmt"),
        ("198503122026111003", "nip-tmt"),
        ("198503122010013003", "nip-sex"),
        ("198503122010011000", "nip-serial"),
    ],
)
def test_an_impossible_nip_is_an_error_on_both_sheets(
    case: ACase, said: Said, sheet: str, written: str, code: str
) -> None:
    """The key of a row is never only suspicious."""
    case.person(sheet, AHMAD)["NIP"] = written

    assert said(case) == [f"error {code} {sheet}!B2"]


def rename(case: ACase, nip: str) -> None:
    """Give Ahmad another NIP wherever he is named."""
    for sheet in SHEETS:
        case.person(sheet, AHMAD)["NIP"] = nip
    case.temuan[1]["NIP"] = case.peserta[0]["NIP"] = nip


@pytest.mark.parametrize("nip", ["198503122010011101", "195503122010011003", "201503122026101003"])
def test_a_strange_but_possible_nip_is_only_pointed_out(case: ACase, said: Said, nip: str) -> None:
    """Serials above 100 and ages outside 17 to 70 are rare, not wrong."""
    rename(case, nip)

    assert said(case) == ["warning nip-unusual Data Semula!B2", "warning nip-unusual Data Perbaikan!B2"]


@pytest.mark.parametrize(
    "nip", ["198503122010011100", "195610312010011003", "200910312026101003", "199803122026101003"]
)
def test_what_is_just_usual_is_not_pointed_out(case: ACase, said: Said, nip: str) -> None:
    """Serial 100, a 70th and a 17th birthday on the last day of the period, and an appointment in its last month are usual."""
    rename(case, nip)

    assert said(case) == []


@pytest.mark.parametrize(("sheet", "severity"), [("Data Semula", "warning"), ("Data Perbaikan", "error")])
@pytest.mark.parametrize(("key", "row", "status"), [(AHMAD, 2, "PPPK"), (CITRA, 4, "PNS")])
def test_a_status_that_does_not_fit_the_nip_is_softer_before_the_correction(
    case: ACase, said: Said, sheet: str, severity: str, key: str, row: int, status: str
) -> None:
    """Digits 13 and 14 tell PNS from PPPK."""
    case.person(sheet, key).update({"Status": status, "Pangkat": None if status == "PPPK" else "Penata"})
    case.person(sheet, key)["Golongan"] = "IX" if status == "PPPK" else "III/c"

    assert f"{severity} nip-status {sheet}!E{row}" in said(case)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_nip_that_stands_twice_is_named_at_each_cell(case: ACase, said: Said, sheet: str) -> None:
    """Neither row is chosen, and neither person is called removed."""
    case.person(sheet, DARMA)["NIP"] = BENI

    assert said(case) == [f"error nip-duplicate {sheet}!B3", f"error nip-duplicate {sheet}!B5"]


def test_a_nomor_pegawai_that_stands_twice_is_named_too(case: ACase, said: Said) -> None:
    """Who has no NIP is known by the number of the office."""
    case.perbaikan.append(a_person("Gani Taba", "0", EKONOMI, Status="Non ASN", **{"Nomor Pegawai": FAJAR}))
    case.perbaikan[-1].update({"Pangkat": None, "Golongan": None})

    assert said(case) == ["error nip-duplicate Data Perbaikan!C7", "error nip-duplicate Data Perbaikan!C8"]


@pytest.mark.parametrize("written", ["-", "0", 0, "Non ASN", "non asn", None])
def test_a_non_asn_needs_no_nip(case: ACase, said: Said, written: object) -> None:
    """What stands in the NIP cell of who has none is nothing."""
    case.person("Data Perbaikan", FAJAR)["NIP"] = written

    assert said(case) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_missing_nip_is_an_error_on_both_sheets(case: ACase, said: Said, sheet: str) -> None:
    """A civil servant without a number can be compared with nobody, before the correction as after it."""
    case.person(sheet, AHMAD)["NIP"] = "-"

    assert said(case) == [f"error value-missing {sheet}!B2"]


def test_a_non_asn_without_any_number_is_named_at_nomor_pegawai(case: ACase, said: Said) -> None:
    """There the number is to be written."""
    case.person("Data Semula", FAJAR)["Nomor Pegawai"] = None

    assert said(case) == ["error value-missing Data Semula!C7"]


def test_a_nomor_pegawai_that_cannot_be_read_is_not_missed(case: ACase, said: Said) -> None:
    """A formula without a result is one finding."""
    case.person("Data Perbaikan", FAJAR)["Nomor Pegawai"] = "=A1"

    assert said(case) == ["error formula-uncached Data Perbaikan!C7"]


@pytest.mark.parametrize("sheets", [SHEETS, SHEETS[:1], SHEETS[1:]])
def test_non_asn_need_the_column_of_their_numbers(case: ACase, said: Said, sheets: tuple[str, ...]) -> None:
    """Its heading is missed once a sheet, and not a number at each of them."""
    for rows in (case.semula, case.perbaikan):
        rows.append({**rows[5], "Nomor Pegawai": "THL-02", "Nama": "Gani Taba"})
    case.perbaikan[6]["Nilai Disiplin"] = case.semula[6]["Nilai Disiplin"]
    for sheet in sheets:
        case.headings[sheet].remove("Nomor Pegawai")

    assert said(case) == [f"error heading-missing {sheet}" for sheet in sheets]


def test_a_misspelt_status_is_named_once_and_the_number_not_missed(case: ACase, said: Said) -> None:
    """Whether somebody needs an NIP is not known while the status is not."""
    case.person("Data Perbaikan", FAJAR)["Status"] = "Non-PNS"

    assert said(case) == ["error change-without-evidence Data Perbaikan!E7", "error value-choice Data Perbaikan!E7"]


def test_a_number_of_the_office_may_be_a_number(case: ACase, said: Said) -> None:
    """A Nomor Pegawai has no lost digits: 17 is `17`, in Bukti and Peserta too."""
    for row in (case.person("Data Semula", FAJAR), case.person("Data Perbaikan", FAJAR)):
        row["Nomor Pegawai"] = 17
    case.bukti[-1]["NIP"], case.peserta[1]["NIP"] = 17, "17"

    assert said(case) == []


def test_a_long_number_of_the_office_is_not_taken_for_a_nip(case: ACase, said: Said) -> None:
    """What the data sheets know as a Nomor Pegawai is one wherever it stands."""
    for row in (case.person("Data Semula", FAJAR), case.person("Data Perbaikan", FAJAR)):
        row["Nomor Pegawai"] = "7201-2024-0012"
    case.bukti[-1]["NIP"] = case.peserta[1]["NIP"] = "7201-2024-0012"

    assert said(case) == []


# NIP Semula


def test_a_corrected_nip_is_one_change_of_one_person(case: ACase, check: Check) -> None:
    """NIP Semula joins the two rows, and the wrong number is compared as text."""
    case.person("Data Semula", AHMAD)["NIP"] = "19850312201001100"
    case.perbaikan[0]["NIP Semula"] = "19850312 201001 100"
    case.bukti.append(a_bukti(AHMAD, "NIP"))
    case.temuan[1].update({"NIP": "19850312201001100", "Kolom": "NIP", "Hasil": None})
    checked = check(case)

    assert checked.findings == ()
    [change] = [change for change in checked.comparison.changes if change.column == "NIP"]
    assert (change.before, change.after, change.after_cell) == ("19850312201001100", AHMAD, "B2")


def test_evidence_may_name_the_old_nip(case: ACase, said: Said) -> None:
    """Letters written before the correction bear the wrong number."""
    case.person("Data Semula", AHMAD)["NIP"] = "198503122010011004"
    case.perbaikan[0]["NIP Semula"] = "198503122010011004"
    case.bukti.append(a_bukti("198503122010011004", "NIP"))

    assert said(case) == []


def test_a_corrected_nip_still_needs_evidence(case: ACase, said: Said) -> None:
    """The number is a value like others."""
    case.person("Data Semula", AHMAD)["NIP"] = "19850312201001100"
    case.perbaikan[0]["NIP Semula"] = "19850312201001100"

    assert said(case) == ["error change-without-evidence Data Perbaikan!B2"]


def test_who_becomes_asn_is_joined_by_the_old_nomor_pegawai(case: ACase, said: Said) -> None:
    """NIP Semula may hold the number of the office."""
    row = case.person("Data Perbaikan", FAJAR)
    row.update(
        {"NIP": "199705202026212003", "Nomor Pegawai": None, "NIP Semula": FAJAR, "Status": "PPPK", "Golongan": "V"}
    )
    case.bukti[-1] = a_bukti("199705202026212003", "*")

    assert said(case) == ["warning identity-changed Data Perbaikan!G7"]


def test_an_old_nip_that_is_a_number_is_refused(case: ACase, said: Said) -> None:
    """The same digits are lost there."""
    case.perbaikan[0]["NIP Semula"] = int(AHMAD)

    assert said(case) == ["error nip-numeric Data Perbaikan!W2"]


def test_an_empty_old_nip_is_none(case: ACase, said: Said) -> None:
    """A dash says that the number was right."""
    case.perbaikan[0]["NIP Semula"] = "-"

    assert said(case) == []


def test_a_word_that_no_choice_is_tells_all_that_its_column_takes(case: ACase, check: Check) -> None:
    """Also what says that there was nothing to assess, as the list of the sheet does."""
    case.perbaikan[0]["Predikat Kinerja"] = "Baek"

    [finding] = [one for one in check(case).findings if one.code == "value-choice"]
    assert "Sangat Kurang, Tidak dinilai." in finding.words.id


OTHER = "198503122010011004"


def test_an_old_nip_of_nobody_is_named_with_who_may_be_meant(case: ACase, check: Check) -> None:
    """It was passed over in silence where the NIP itself did not change."""
    case.perbaikan[0]["NIP Semula"] = AHMAD.replace("12201", "12210")

    [finding] = check(case).findings
    assert (finding.code, str(finding.place)) == ("value-choice", "Data Perbaikan!W2")
    assert f'Maksud Anda "{AHMAD}"?' in finding.words.id


def test_nothing_follows_from_an_old_nip_of_nobody(case: ACase, said: Said) -> None:
    """The person is called neither new nor gone."""
    case.perbaikan[0].update({"NIP": OTHER, "NIP Semula": AHMAD.replace("12201", "12210")})

    assert said(case) == ["error value-choice Data Perbaikan!W2"]


def test_nothing_follows_from_an_old_nip_that_is_a_number(case: ACase, said: Said) -> None:
    """Its digits are lost, and with them who it was."""
    case.perbaikan[0].update({"NIP": OTHER, "NIP Semula": int(AHMAD)})

    assert said(case) == ["error nip-numeric Data Perbaikan!W2"]


def test_an_old_nip_of_who_is_still_there_is_named(case: ACase, said: Said) -> None:
    """Its row would be compared with another person's."""
    case.perbaikan[0]["NIP Semula"] = BENI

    assert said(case) == ["error nip-duplicate Data Perbaikan!W2"]


def test_an_old_nip_that_stands_twice_is_named_at_each_cell(case: ACase, said: Said) -> None:
    """Nobody becomes two people."""
    case.perbaikan[0].update({"NIP": OTHER, "NIP Semula": AHMAD})
    case.perbaikan.append({**case.perbaikan[0], "NIP": "198503122010011005"})

    assert said(case) == ["error nip-duplicate Data Perbaikan!W2", "error nip-duplicate Data Perbaikan!W8"]


def test_evidence_for_an_old_nip_without_a_change_is_too_much(case: ACase, said: Said) -> None:
    """An old number that is the new one explains nothing."""
    case.perbaikan[0]["NIP Semula"] = AHMAD
    case.bukti.append(a_bukti(AHMAD, "*"))

    assert said(case) == ["error evidence-without-change Bukti!B5"]


def test_a_corrected_nomor_pegawai_is_a_change_that_needs_evidence(case: ACase, check: Check) -> None:
    """It is the key of who has no NIP."""
    case.person("Data Perbaikan", FAJAR).update({"Nomor Pegawai": "THL-11", "NIP Semula": FAJAR})
    case.bukti[2]["NIP"] = case.peserta[1]["NIP"] = "THL-11"

    checked = check(case)
    assert [(item.code, str(item.place)) for item in checked.findings] == [
        ("change-without-evidence", "Data Perbaikan!C7")
    ]
    [change] = [each for each in checked.comparison.changes if each.column == "Nomor Pegawai"]
    assert (change.before, change.after) == (FAJAR, "THL-11")


@pytest.mark.parametrize("kolom", ["Nomor Pegawai", "*"])
def test_evidence_explains_a_corrected_nomor_pegawai(case: ACase, said: Said, kolom: str) -> None:
    """As any change."""
    case.person("Data Perbaikan", FAJAR).update({"Nomor Pegawai": "THL-11", "NIP Semula": FAJAR})
    case.bukti.append(a_bukti(FAJAR, kolom))

    assert said(case) == []


def test_who_seems_new_and_gone_may_have_another_number(case: ACase, check: Check) -> None:
    """The clerk sees both numbers, and where the old one goes."""
    case.perbaikan[0]["NIP"] = OTHER

    words = {item.code: item.words.id for item in check(case).findings}
    assert words.keys() == {"person-added", "person-removed"}
    assert f'Maksud Anda "{AHMAD}"?' in words["person-added"]
    assert f'Maksud Anda "{OTHER}"?' in words["person-removed"]
    assert all("NIP Semula" in word for word in words.values())


# Rows that are nobody


def test_a_total_row_is_left_out_and_pointed_out(case: ACase, said: Said) -> None:
    """A JUMLAH under the data is no person."""
    case.perbaikan.append({"No": "JUMLAH", "Hadir": 130})

    assert said(case) == ["warning total-row Data Perbaikan!A8"]


@pytest.mark.parametrize("word", ["TOTAL", "Jumlah Pegawai", "Sub Jumlah", "JML", "Rata-rata"])
def test_a_total_is_known_by_its_word_in_any_column(case: ACase, said: Said, word: str) -> None:
    """Also where cells were merged and the word stands under NIP."""
    case.semula.append({"No": None, "NIP": word, "Capaian SKP (%)": 89.25})

    assert said(case) == ["warning total-row Data Semula!B8"]


def test_a_person_called_total_is_a_person(case: ACase, said: Said) -> None:
    """Whoever has a key is somebody."""
    for rows in (case.semula, case.perbaikan):
        rows.append(a_person("Total Sembiring", "198611052011011009", EKONOMI, No=None))

    assert said(case) == []


def test_signatures_under_the_data_are_left_out_and_pointed_out_once(case: ACase, said: Said) -> None:
    """Place and date, office, name and NIP of the signer are no persons of the data."""
    case.perbaikan += [
        {"No": None, "Jabatan": "Luwuk, 5 November 2026"},
        {"No": None, "Jabatan": "Kepala Dinas,"},
        {"No": None, "Jabatan": "Drs. Amin Sunaryo"},
        {"No": None, "NIP": "NIP. 19690512 199603 1 004"},
    ]

    assert said(case) == ["warning total-row Data Perbaikan!H8"]


def test_a_person_below_the_signatures_is_still_read(case: ACase, said: Said) -> None:
    """Nobody is lost for standing below a signature."""
    case.semula.append({"No": None, "Nama": "Mengetahui,"})
    for rows in (case.semula, case.perbaikan):
        rows.append(a_person("Gani Taba", "19861105201101100", EKONOMI))

    assert said(case) == [
        "warning total-row Data Semula!D8",
        "error nip-format Data Semula!B9",
        "error nip-format Data Perbaikan!B8",
    ]


BLOCKS: list[list[dict[str, object]]] = [
    [
        {"NIP": "Mengetahui,", "Hadir": "Luwuk, 31 Oktober 2026"},
        {"NIP": "Kepala Dinas,", "Hadir": "Kepala Subbagian,"},
        {"NIP": "Drs. Amin Sunaryo", "Hadir": "Rahmat Lamusa, S.E."},
        {"NIP": "NIP. 19690512 199603 1 004", "Hadir": "NIP. 19820517 200604 1 007"},
    ],
    [{"Nama": "Plt. Kepala Dinas,"}, {"Nama": "Drs. Amin Sunaryo"}, {"Nama": "NIP. 19690512 199603 1 004"}],
    [{"Izin": "a.n. Kepala Dinas"}, {"Izin": "Sekretaris,"}, {"Izin": "Nurlaila Saputri"}],
    [{"Izin": "Ditetapkan di Luwuk"}, {"Izin": "pada tanggal 31 Oktober 2026"}, {"Izin": "KEPALA DINAS,"}],
    [{"Izin": "Luwuk,       Oktober 2026"}, {"Izin": "Drs. Amin Sunaryo"}],
]


@pytest.mark.parametrize("block", BLOCKS, ids=["two signers", "Plt.", "a.n.", "Ditetapkan", "no day"])
def test_signatures_have_many_shapes(case: ACase, said: Said, block: list[dict[str, object]]) -> None:
    """Left, right or both, with or without a day: one warning, and nobody is missed."""
    case.perbaikan += [{"No": None}, *({"No": None} | row for row in block)]

    assert [line.split()[1] for line in said(case)] == ["total-row"]


@pytest.mark.parametrize("word", ["SUBTOTAL", "Sub-Total", "Sub Total", "Grand Total", "Rata rata"])
def test_a_total_is_spelt_in_many_ways(case: ACase, said: Said, word: str) -> None:
    """Also between two bidang."""
    case.perbaikan.insert(3, {"No": None, "Nama": word, "Hadir": 66})

    assert said(case)[0] == "warning total-row Data Perbaikan!D5"
    assert not [line for line in said(case) if line.startswith("error")]


@pytest.mark.parametrize("heading", ["No", "NIP", "Nama"])
def test_whoever_has_a_key_is_a_person_below_a_word_of_signatures_too(case: ACase, said: Said, heading: str) -> None:
    """A title between two bidang that reads like a signature takes nobody out, not even who lacks a status."""
    for rows in (case.semula, case.perbaikan):
        rows[4]["Status"] = None
        rows[5]["NIP"] = None
        rows.insert(3, {"No": None, heading: "Kepala Seksi"})

    assert said(case) == [
        f"warning total-row Data Semula!{case.ref('Data Semula', 3, heading)}",
        "warning value-missing Data Semula!E7",
        f"warning total-row Data Perbaikan!{case.ref('Data Semula', 3, heading)}",
        "error value-missing Data Perbaikan!E7",
    ]


@pytest.mark.parametrize("nip", [int(EVI), f"NIP. {EVI}", f"{EVI[:8]} {EVI[8:14]} {EVI[14]} {EVI[15:]}"])
def test_a_key_is_one_however_it_is_written(case: ACase, check: Check, nip: object) -> None:
    """Below signatures as anywhere; a number is a person whose digits are lost."""
    case.perbaikan[4].update({"NIP": nip, "Status": None})
    case.perbaikan.insert(4, {"No": None, "Nama": "Mengetahui,"})

    assert "Data Perbaikan!E7" in {str(str(item.place)) for item in check(case).findings}


def test_who_has_figures_is_a_person(case: ACase, said: Said) -> None:
    """A row without key and status below a signature is nobody only where it holds nothing that is somebody's."""
    case.perbaikan[4].update({"NIP": None, "Status": None})
    case.perbaikan.insert(4, {"No": None, "Nama": "Mengetahui,"})

    assert "error value-missing Data Perbaikan!B7" in said(case)


def test_a_row_with_nothing_but_its_number_is_no_row(case: ACase, said: Said) -> None:
    """Forms are numbered beyond their last person."""
    case.perbaikan += [{}, {}, {}]

    assert said(case) == []


def test_a_row_of_blanks_is_no_row(case: ACase, said: Said) -> None:
    """White space is nothing."""
    case.perbaikan.append({"No": None, "NIP": "  ", "Nama": "\N{NO-BREAK SPACE}"})

    assert said(case) == []


def test_rows_are_read_past_an_empty_row(case: ACase, said: Said) -> None:
    """An empty line between two bidang ends nothing."""
    case.person("Data Perbaikan", DARMA)["Hadir"] = None
    case.perbaikan.insert(3, {"No": None})

    assert "error value-missing Data Perbaikan!O6" in said(case)


# Values


@pytest.mark.parametrize(("sheet", "severity"), [("Data Semula", "warning"), ("Data Perbaikan", "error")])
@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Capaian SKP (%)", 120.01, "value-range"),
        ("Capaian SKP (%)", -1, "value-range"),
        ("Capaian SKP (%)", 90.125, "value-range"),
        ("Nilai Disiplin", 100.5, "value-range"),
        ("Predikat Kinerja", "Baek", "value-choice"),
        ("Hasil Kerja", "1", "value-choice"),
        ("Perilaku Kerja", 2, "value-choice"),
        ("Hasil Kerja", None, "value-missing"),
        ("Nilai Produktivitas", None, "value-missing"),
        ("Jabatan", None, "value-missing"),
        ("Jabatan", "\u200b", "value-missing"),
        ("Golongan", None, "value-missing"),
        ("Golongan", "-", "value-missing"),
        ("Pangkat", " - ", "value-missing"),
        ("Status", None, "value-missing"),
        ("Status", "PNSS", "value-choice"),
        ("Nilai Disiplin", "95.000", "number-ambiguous"),
        ("Pangkat", "Pembina", "rank-mismatch"),
        ("Golongan", "III/e", "rank-mismatch"),
        ("Predikat Kinerja", "Sangat Baik", "matrix-mismatch"),
        ("Hari Kerja", 21, "attendance-sum"),
    ],
)
def test_what_may_be_what_is_corrected_is_softer_before_the_correction(
    case: ACase, said: Said, sheet: str, severity: str, heading: str, value: object, code: str
) -> None:
    """A wrong value of Data Semula is what the SOP is for; in Data Perbaikan it is an error."""
    case.person(sheet, AHMAD)[heading] = value
    case.bukti.append(a_bukti(AHMAD, heading))
    place = "G" if code == "rank-mismatch" else case.ref(sheet, 0, heading)[0]

    found = [line for line in said(case) if "identity-changed" not in line]
    assert found == [f"{severity} {code} {sheet}!{place}2"]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("value", ["sembilan puluh", "90 persen", True, "inf", "nan", "1e5"])
def test_what_is_no_number_at_all_is_an_error_on_both_sheets(
    case: ACase, said: Said, sheet: str, value: object
) -> None:
    """A value of another kind is unknown, so neither is it called a change without evidence."""
    case.person(sheet, AHMAD)["Nilai Disiplin"] = value

    assert said(case) == [f"error value-type {sheet}!U2"]


@pytest.mark.parametrize("value", [32, 1.5, -1])
def test_days_are_whole_and_within_the_period(case: ACase, said: Said, value: float) -> None:
    """October has 31 days."""
    case.change(AHMAD, "Izin", value)

    assert "error value-range Data Perbaikan!Q2" in said(case)


@pytest.mark.parametrize(
    ("heading", "value"), [("Capaian SKP (%)", 0), ("Capaian SKP (%)", 120), ("Nilai Disiplin", 99.99)]
)
def test_the_ends_of_a_range_are_inside(case: ACase, said: Said, heading: str, value: float) -> None:
    """0 to 120 takes 0 and 120."""
    case.change(AHMAD, heading, value)

    assert said(case) == []


@pytest.mark.parametrize("value", ["85,5", "85.5", " 85,50 ", 85.5, "85,5%", "85,5 %"])
def test_a_number_is_the_same_however_it_is_written(case: ACase, said: Said, value: object) -> None:
    """Decimal comma and point, text and number are one value: no change."""
    case.person("Data Semula", BENI)["Capaian SKP (%)"] = 95.5
    case.perbaikan[1]["Capaian SKP (%)"] = value
    case.semula[1]["Capaian SKP (%)"] = "85,5"
    case.bukti[0] = a_bukti(BENI, "Nilai Disiplin")
    case.perbaikan[1]["Nilai Disiplin"] = 96
    case.temuan[0]["Kolom"] = "Nilai Disiplin"

    assert said(case) == []


def test_numbers_are_taken_at_fifteen_digits(case: ACase, said: Said) -> None:
    """0.1 + 0.2 is 0.3, as Excel shows it."""
    case.semula[0]["Nilai Disiplin"] = case.perbaikan[0]["Nilai Disiplin"] = 0.1 + 0.2
    case.person("Data Perbaikan", AHMAD)["Nilai Disiplin"] = 0.3

    assert said(case) == []


@pytest.mark.parametrize(
    ("heading", "spelling", "same"),
    [
        ("Hasil Kerja", "sesuai EKSPEKTASI", "Sesuai ekspektasi"),
        ("Hasil Kerja", "diatas", "Di atas ekspektasi"),
        ("Perilaku Kerja", "dibawah ekspektasi", "Di bawah ekspektasi"),
        ("Predikat Kinerja", "Cukup", "Butuh Perbaikan"),
        ("Predikat Kinerja", "Kurang/Misconduct", "Kurang"),
    ],
)
def test_choices_have_one_meaning_in_many_spellings(
    case: ACase, check: Check, heading: str, spelling: str, same: str
) -> None:
    """Other systems write them otherwise."""
    case.change(AHMAD, heading, spelling)

    assert check(case).case.menjadi[0].nilai[heading] == same  # type: ignore[index]  # a case with all steps has it


@pytest.mark.parametrize("spelling", ["IIIc", "III/C", "III c", "PNS - 3C", "iii/c", "III-c"])
def test_a_golongan_has_one_spelling(case: ACase, said: Said, spelling: str) -> None:
    """A golongan spelt otherwise is no change."""
    case.perbaikan[0]["Golongan"] = spelling

    assert said(case) == []


@pytest.mark.parametrize("spelling", ["9", "09", 9, "PPPK - 09", "ix"])
def test_a_golongan_of_pppk_has_one_spelling(case: ACase, said: Said, spelling: object) -> None:
    """SIMGAJI writes 09 for IX."""
    case.perbaikan[2]["Golongan"] = spelling

    assert said(case) == []


@pytest.mark.parametrize(
    "spelling", ["Penata Muda Tkt I", "Penata Muda Tk. I", "penata muda  tingkat 1", "Penata Muda Tk.I"]
)
def test_a_rank_has_one_spelling(case: ACase, said: Said, spelling: str) -> None:
    """Tkt I, Tk. I and Tingkat I are one rank."""
    case.perbaikan[1]["Pangkat"] = spelling

    assert said(case) == []


def test_a_pppk_bears_no_rank(case: ACase, said: Said) -> None:
    """PPPK have golongan I to XVII and no pangkat."""
    case.change(CITRA, "Pangkat", "Penata Muda")

    assert said(case) == ["warning identity-changed Data Perbaikan!F4", "error rank-mismatch Data Perbaikan!G4"]


def test_ratings_of_a_non_asn_may_be_empty(case: ACase, said: Said) -> None:
    """Who has no SKP has no rating."""
    for row in (case.person("Data Semula", FAJAR), case.person("Data Perbaikan", FAJAR)):
        row.update({"Hasil Kerja": None, "Perilaku Kerja": None, "Predikat Kinerja": None})

    assert said(case) == []


@pytest.mark.parametrize("key", [BENI, EVI])
def test_a_row_whose_key_cannot_be_read_is_still_judged_by_itself(case: ACase, said: Said, key: str) -> None:
    """All findings come in one run: the figures of the row need no key."""
    case.person("Data Perbaikan", key).update({"NIP": int(key), "Hari Kerja": 21})

    codes = [line.split()[1] for line in said(case)]
    assert sorted(codes) == ["attendance-sum", "nip-numeric"]


def test_two_bidang_are_those_of_the_data(case: ACase, check: Check) -> None:
    """There is no closed list of bidang."""
    assert check(case).case.unit_pegawai() == (DESA, EKONOMI)


def test_a_slip_in_a_long_list_is_still_told(case: ACase, check: Check) -> None:
    """Of more than a thousand numbers the one that is meant is named, whoever stands on one sheet only or has evidence."""
    born = (f"19{70 + place // 336}{place // 28 % 12 + 1:02}{place % 28 + 1:02}" for place in range(1100))
    for place, day in enumerate(born):
        person = a_person(f"Orang Ke-{place}", f"{day}2010011001", DESA)
        case.semula.append(person)
        case.perbaikan.append(dict(person))
    first, second = (case.semula[place]["NIP"] for place in (100, 200))
    case.bukti.append(a_bukti(first.replace("201001", "201002"), "Hadir"))
    case.perbaikan[200] |= {"NIP": second.replace("201001", "201002"), "Nama": "Lain"}
    told = [found.words.id for found in check(case).findings]

    assert [sum(f'Maksud Anda "{number}"?' in words for words in told) for number in (first, second)] == [1, 1]
