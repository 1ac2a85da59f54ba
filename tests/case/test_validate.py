"""The forms beside the data sheets: what each row says, and what it must say."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from tests.factories import AHMAD, BENI, DESA, EKONOMI, a_bukti, a_step, an_official, at

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from tests.conftest import Check, Said
    from tests.factories import ACase


# Kasus


@pytest.mark.parametrize(
    "label", ["Kode Kasus", "Judul", "Periode", "Periode Mulai", "Periode Selesai", "Uraian Temuan"]
)
def test_the_case_says_what_it_must(case: ACase, said: Said, label: str) -> None:
    """An empty value is named at its cell."""
    row = list(case.kasus).index(label) + 1
    case.kasus[label] = None

    assert said(case) == [f"error value-missing Kasus!B{row}"]


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff \u200e", "_x0007_"])
@pytest.mark.parametrize(
    ("sheet", "heading"),
    [("Pejabat", "Jabatan"), ("Bukti", "Alasan"), ("Bukti", "Kolom"), ("Peserta", "Nama"), ("Rapat", "Tempat")],
)
def test_what_nobody_sees_fills_no_cell(case: ACase, said: Said, sheet: str, heading: str, sign: str) -> None:
    """A mark that came along from a web page would leave the paper blank."""
    case.rows(sheet)[0][heading] = sign

    assert said(case) == [f"error value-missing {sheet}!{case.ref(sheet, 0, heading)}"]


def test_a_case_that_nobody_can_name_has_no_code(case: ACase, said: Said) -> None:
    """A zero-width mark is no Kode Kasus."""
    case.kasus["Kode Kasus"] = "\u200b"

    assert said(case) == ["error value-missing Kasus!B1"]


def test_a_missing_label_is_named_on_the_sheet(case: ACase, said: Said) -> None:
    """Where nothing stands there is no cell to name."""
    del case.kasus["Judul"]

    assert said(case) == ["error value-missing Kasus"]


def test_labels_are_matched_as_headings_are(case: ACase, check: Check) -> None:
    """Case, colon and spaces make no difference."""
    case.kasus["  JUDUL : "] = case.kasus.pop("Judul")

    assert check(case).case.kasus.judul == "Perbaikan Data Kinerja"


@pytest.mark.parametrize("code", ["pdk-2026-10", "PD", "PDK/2026/10", "P" * 41, "PDK 10"])
def test_a_code_that_cannot_be_a_folder_is_refused(case: ACase, said: Said, code: str) -> None:
    """The code names the dossier for ever."""
    case.kasus["Kode Kasus"] = code

    assert said(case) == ["error value-choice Kasus!B1"]


@pytest.mark.parametrize("code", ["PDK", "P" * 40, "2026-10"])
def test_a_code_of_capitals_digits_and_hyphens_is_taken(case: ACase, said: Said, code: str) -> None:
    """3 to 40 of them."""
    case.kasus["Kode Kasus"] = code

    assert said(case) == []


@pytest.mark.parametrize(
    ("written", "severity"), [("penting", ["error value-choice Kasus!B7"]), ("sangat  segera", []), (None, [])]
)
def test_sifat_is_one_of_five_or_biasa(case: ACase, said: Said, written: str | None, severity: list[str]) -> None:
    """Empty is Biasa."""
    case.kasus["Sifat"] = written

    assert said(case) == severity


def test_a_period_that_ends_before_it_begins_is_named_at_its_end(case: ACase, said: Said) -> None:
    """And no attendance is judged by it."""
    case.kasus["Periode Selesai"] = date(2026, 9, 30)

    assert said(case) == ["error date-invalid Kasus!B5"]


def test_other_words_on_the_sheet_are_no_labels(case: ACase, said: Said) -> None:
    """An office adds lines of its own, and may say the same twice."""
    case.kasus = {"DATA KASUS": None, **case.kasus, "Dibuat oleh": "Kasubag", "judul": case.kasus["Judul"]}

    assert said(case) == []


def test_a_colon_in_a_column_of_its_own_parts_a_label_from_what_it_says(case: ACase, said: Said) -> None:
    """Label, colon, value: so offices lay out a form."""

    def part(book: Workbook) -> None:
        book["Kasus"].insert_cols(2)
        for row in book["Kasus"].iter_rows(min_col=2, max_col=2):
            row[0].value = " :"

    case.touch.append(part)

    assert said(case) == []


# Dates


@pytest.mark.parametrize(
    "written",
    [
        "1 Oktober 2026",
        "01/10/2026",
        "1-10-2026",
        "1.10.2026",
        "2026-10-01",
        "Kamis, 1 Oktober 2026",
        "1 Okt. 2026",
        "1 OKTOBER 2026",
    ],
)
def test_a_day_is_read_in_indonesian_day_first(case: ACase, check: Check, written: str) -> None:
    """However the clerk writes it."""
    case.kasus["Periode Mulai"] = written

    assert check(case).case.kasus.mulai == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("5 Pebruari 2026", 2),
        ("5 Nopember 2026", 11),
        ("5 Agust 2026", 8),
        ("5 ags 2026", 8),
        ("5 Peb 2026", 2),
        ("5 Des. 2026", 12),
        ("5 mei 2026", 5),
    ],
)
def test_months_have_old_and_short_names(case: ACase, check: Check, written: str, month: int) -> None:
    """Pebruari and Nopember live on in offices."""
    case.bukti[0]["Tanggal Bukti"] = written

    assert check(case).case.bukti[0].tanggal == date(2026, month, 5)


@pytest.mark.parametrize(
    "written",
    [
        "31 November 2026",
        "30/02/2026",
        "10/13/2026",
        "besok",
        "5 Mey 2026",
        46000,
        True,
        date(9026, 1, 1),
        datetime(1900, 2, 28),
        "29 Februari 1900",
        "1 Mei 0026",
        time(8),
    ],
)
def test_an_impossible_day_is_invalid(case: ACase, said: Said, written: object) -> None:
    """Month and day are never swapped to save a date, and the wrong year is no year."""
    case.bukti[0]["Tanggal Bukti"] = written

    assert said(case) == ["error date-invalid Bukti!G2"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Jumat, 16 Oktober 2026", []),
        ("Jum\N{RIGHT SINGLE QUOTATION MARK}at, 16/10/2026", []),
        ("Ahad, 18 Oktober 2026", []),
        ("Minggu 18/10/2026", []),
        ("Senin 16 Oktober 2026", ["error date-invalid Bukti!G2"]),
        ("Senin, 16 Oktober 2026", ["error date-invalid Bukti!G2"]),
    ],
)
def test_a_weekday_is_that_of_its_day(case: ACase, said: Said, written: str, codes: list[str]) -> None:
    """One of the two was mistyped, and which is not guessed."""
    case.bukti[0]["Tanggal Bukti"] = written

    assert said(case) == codes


def test_the_wrong_weekday_of_a_moment_is_said(case: ACase, check: Check) -> None:
    """Who reads the message knows which of the two to look at."""
    case.step(1)["Mulai"] = "Rabu, 2 November 2026 08.00"

    (finding,) = check(case).findings
    assert finding.code == "date-invalid"
    assert "hari Senin" in finding.words.id


@pytest.mark.parametrize("written", ["5/2/26", "05-11-26", "5.11.26"])
def test_a_short_year_is_ambiguous(case: ACase, said: Said, written: str) -> None:
    """Two digits may be a year or a day."""
    case.bukti[0]["Tanggal Bukti"] = written

    assert said(case) == ["error date-ambiguous Bukti!G2"]


@pytest.mark.parametrize(
    "written",
    [
        "2 November 2026 08.00",
        "02/11/2026 08:00",
        "2026-11-02T08:00:00",
        "Senin, 2 November 2026 pukul 08.00 WITA",
        "Senin 2 Nov. 2026 jam 8.00 Wita",
        "2 Nopember 2026, 08.00",
        "2 Nopember 2026 Pkl. 08.00",
    ],
)
def test_a_moment_is_a_day_and_a_time(case: ACase, check: Check, written: str) -> None:
    """As text too."""
    case.step(1)["Mulai"] = written

    assert check(case).case.langkah[0].mulai == at(2, 8)


def test_a_day_alone_is_a_moment_at_midnight(case: ACase, check: Check) -> None:
    """The clock is not guessed; midnight is outside working time and is pointed out."""
    case.step(1).update({"Mulai": date(2026, 11, 2), "Keterangan": "Data banyak"})

    checked = check(case)
    assert checked.case.langkah[0].mulai == datetime(2026, 11, 2)
    assert [item.code for item in checked.findings] == ["step-outside-hours"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31 November 2026 08.00", "date-invalid"),
        ("2 November 2026 25.00", "date-invalid"),
        ("2/11/26 08.00", "date-ambiguous"),
    ],
)
def test_a_moment_that_cannot_be_read_has_no_consequences(case: ACase, said: Said, written: str, code: str) -> None:
    """The steps after it are not called a gap."""
    case.step(3)["Selesai"] = written

    assert said(case) == [f"error {code} Langkah!D4"]


@pytest.mark.parametrize(
    "written",
    [
        "08.30",
        "8:30",
        "pukul 08.30 WITA",
        "08.30 wita",
        "Pkl. 08.30",
        "jam 8.30",
        time(8, 30),
        datetime(1900, 1, 1, 8, 30),
        0.3541666,
    ],
)
def test_a_time_of_day_is_read_from_cell_or_words(case: ACase, check: Check, written: object) -> None:
    """Full stop or colon."""
    case.rapat[0]["Waktu Mulai"] = written

    assert check(case).case.meetings[0].mulai == time(8, 30)


@pytest.mark.parametrize("written", ["23.59", time(23, 59, 59), 0.99999])
def test_the_last_minute_of_a_day_is_not_the_first(case: ACase, check: Check, written: object) -> None:
    """A number is a time of that very day too, though it is nearer to midnight."""
    case.rapat[0]["Waktu Selesai"] = written

    held = check(case).case.meetings[0].selesai
    assert held is not None
    assert (held.hour, held.minute) == (23, 59)


@pytest.mark.parametrize("written", ["pagi", "25.00", "08.61", 8, 1.5])
def test_what_is_no_time_of_day_is_named_once(case: ACase, said: Said, written: object) -> None:
    """It is not missing, it is unreadable."""
    case.rapat[0]["Waktu Mulai"] = written

    assert said(case) == ["error value-type Rapat!C2"]


# Pejabat


@pytest.mark.parametrize("heading", ["Nama", "Jabatan"])
def test_an_official_without_a_name_or_title_still_holds_the_role(case: ACase, said: Said, heading: str) -> None:
    """The cell is named, and the role is not called empty."""
    case.pejabat[1][heading] = None

    assert said(case) == [f"error value-missing Pejabat!{case.ref('Pejabat', 1, heading)}"]


def test_a_role_of_a_bidang_names_its_bidang(case: ACase, said: Said) -> None:
    """A Kepala Seksi of nowhere is nobody's."""
    case.pejabat.append(an_official("Kepala Seksi", "Hasan", "Analis"))

    assert said(case) == ["error value-missing Pejabat!B11"]


@pytest.mark.parametrize("written", ["Plt", "plt.", "Plh.", "Pj.", "-", None])
def test_a_sebutan_is_one_of_three_or_empty(case: ACase, said: Said, written: str | None) -> None:
    """With or without its full stop."""
    case.pejabat[1]["Sebutan"] = written

    assert said(case) == []


def test_an_unknown_sebutan_is_named(case: ACase, said: Said) -> None:
    """A paper would print it."""
    case.pejabat[1]["Sebutan"] = "Ymt."

    assert said(case) == ["error value-choice Pejabat!H3"]


def test_an_unknown_role_is_named_with_what_may_be_meant(case: ACase, check: Check) -> None:
    """The clerk sees the right word."""
    case.pejabat.append(an_official("Kepala Bidan", "Hasan", "Kepala Bidang", Bidang=DESA))

    [finding] = check(case).findings
    assert (finding.code, finding.place.at) == ("value-choice", "A11")
    assert 'Maksud Anda "Kepala Bidang"?' in finding.words.id


@pytest.mark.parametrize(("sheet", "place"), [("Pejabat", "D2"), ("Peserta", "C2")])
@pytest.mark.parametrize(
    ("written", "code"),
    [
        (196905121996031004, "nip-numeric"),
        ("19690512199603100", "nip-format"),
        ("198502302010011003", "nip-birth-date"),
        ("198503122010013003", "nip-sex"),
    ],
)
def test_a_nip_is_judged_where_officials_and_guests_give_one(
    case: ACase, said: Said, sheet: str, place: str, written: object, code: str
) -> None:
    """A wrong number would be printed under a signature."""
    case.rows(sheet)[0]["NIP"] = written

    assert said(case) == [f"error {code} {sheet}!{place}"]


@pytest.mark.parametrize("written", [None, "-", "Non ASN", 0])
def test_officials_and_guests_may_have_no_nip(case: ACase, check: Check, written: object) -> None:
    """A dash is no number to print."""
    case.pejabat[0]["NIP"] = case.peserta[0]["NIP"] = written
    checked = check(case)

    assert checked.findings == ()
    assert (checked.case.pejabat[0].nip, checked.case.attendees[0].nip) == ("", "")


# Langkah


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (11, "value-range"),
        (0, "value-range"),
        (-1, "value-range"),
        (4.5, "value-range"),
        ("empat", "value-type"),
        (None, "value-missing"),
    ],
)
def test_a_step_that_is_none_is_named_once(case: ACase, said: Said, number: object, code: str) -> None:
    """And no later step is said to have a gap before it."""
    case.step(3)["Langkah"] = number

    assert said(case) == [f"error {code} Langkah!A4"]


def test_a_step_of_the_whole_office_has_no_bidang(case: ACase, said: Said) -> None:
    """Only 4 to 7 run in each bidang."""
    case.step(8)["Bidang"] = DESA

    assert said(case) == ["error value-range Langkah!B13"]


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        ("120", []),
        (0, []),
        (-5, ["error value-range Langkah!E2"]),
        (1.5, ["error value-range Langkah!E2"]),
        ("sejam", ["error value-type Langkah!E2"]),
    ],
)
def test_the_minutes_of_a_step_are_a_whole_number(case: ACase, said: Said, minutes: object, found: list[str]) -> None:
    """The control sheet adds them up."""
    case.step(1)["Menit Kerja"] = minutes

    assert said(case) == found


# Temuan, Bukti, Nomor Naskah


@pytest.mark.parametrize("heading", ["NIP", "Kolom", "Uraian"])
def test_a_temuan_says_who_what_and_why(case: ACase, said: Said, heading: str) -> None:
    """The paper of step 1 prints them."""
    case.temuan[0][heading] = None

    assert said(case) == [f"error value-missing Temuan!{case.ref('Temuan', 0, heading)}"]


@pytest.mark.parametrize("heading", ["Jenis Kesalahan", "Alasan", "Jenis Bukti"])
def test_evidence_without_its_reason_still_explains_its_cell(case: ACase, said: Said, heading: str) -> None:
    """The missing reason is named, and the change is not called unexplained."""
    case.bukti[0][heading] = None

    assert said(case) == [f"error value-missing Bukti!{case.ref('Bukti', 0, heading)}"]


@pytest.mark.parametrize(("heading", "value", "code"), [
    ("NIP", None, "value-missing"), ("NIP", "-", "value-missing"), ("NIP", int(BENI), "nip-numeric"), ("NIP", BENI[:-1], "nip-format"), ("Kolom", None, "value-missing"),
])  # fmt: skip
def test_evidence_that_cannot_be_placed_has_no_consequences(
    case: ACase, said: Said, heading: str, value: object, code: str
) -> None:
    """The change it was meant for is not called unexplained."""
    case.bukti[0][heading] = value

    assert said(case) == [f"error {code} Bukti!{'A' if heading == 'NIP' else 'B'}2"]


def test_evidence_that_cannot_be_placed_excuses_nobody_else(case: ACase, said: Said) -> None:
    """Another person's change in another column is still unexplained."""
    case.bukti[0]["NIP"] = BENI[:-1]
    case.perbaikan[3]["Nilai Disiplin"] = 96

    assert said(case) == ["error change-without-evidence Data Perbaikan!U5", "error nip-format Bukti!A2"]


@pytest.mark.parametrize("kolom", ["capaian", "CAPAIAN SKP", "Capaian SKP", "capaian skp (persen)"])
def test_a_column_is_named_by_any_of_its_spellings(case: ACase, said: Said, kolom: str) -> None:
    """In Bukti as in Temuan."""
    case.bukti[0]["Kolom"] = case.temuan[0]["Kolom"] = kolom

    assert said(case) == []


def test_the_number_of_a_paper_may_be_given(case: ACase, check: Check) -> None:
    """By the paper's kode."""
    case.nomor_naskah = [{"Naskah": "Nota-Verifikasi", "Nomor": "800/5/2026", "Tanggal": date(2026, 11, 2)}]
    checked = check(case)

    assert checked.findings == ()
    assert checked.case.nomor_naskah[0].naskah == "nota-verifikasi"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"Naskah": "nota-verifikasy", "Nomor": "1"}, "error value-choice Nomor Naskah!A2"),
        ({"Naskah": None, "Nomor": "1"}, "error value-missing Nomor Naskah!A2"),
        ({"Naskah": "undangan", "Bidang": EKONOMI, "Nomor": None}, "error value-missing Nomor Naskah!C2"),
        ({"Naskah": "undangan", "Bidang": EKONOMI, "Nomor": "-"}, "error value-missing Nomor Naskah!C2"),
        ({"Naskah": "nota-verifikasi", "Nomor": "...../...../....."}, "error value-missing Nomor Naskah!C2"),
    ],
)
def test_the_number_of_an_unknown_paper_is_named(case: ACase, said: Said, row: dict[str, object], found: str) -> None:
    """A number that no paper bears would be lost."""
    case.nomor_naskah = [row]

    assert said(case) == [found]


# Cells


@pytest.mark.parametrize(
    ("sheet", "row", "heading"),
    [
        ("Data Perbaikan", 0, "Nilai Disiplin"),
        ("Data Semula", 0, "Nama"),
        ("Data Perbaikan", 3, "Hasil Kerja"),
        ("Bukti", 0, "Tanggal Bukti"),
        ("Langkah", 0, "Mulai"),
        ("Data Semula", 1, "NIP"),
        ("Bukti", 0, "NIP"),
    ],
)
@pytest.mark.parametrize(
    ("formula", "code"), [("=1+1", "formula-uncached"), ("#REF!", "formula-error"), ("#N/A", "formula-error")]
)
def test_a_formula_without_a_result_is_named_wherever_it_stands(
    case: ACase, said: Said, sheet: str, row: int, heading: str, formula: str, code: str
) -> None:
    """Its value is unknown, so nothing follows from it."""
    case.rows(sheet)[row][heading] = formula

    assert said(case) == [f"error {code} {sheet}!{case.ref(sheet, row, heading)}"]


def test_direction_marks_are_dropped_and_pointed_out(case: ACase, check: Check) -> None:
    """No paper shows them, and two texts that look alike would be two."""
    case.bukti[0]["Alasan"] = "Salah\N{RIGHT-TO-LEFT OVERRIDE} ketik"
    checked = check(case)

    assert [(item.code, item.severity.value, str(item.place)) for item in checked.findings] == [
        ("text-lookalike", "warning", "Bukti!D2")
    ]
    assert checked.case.bukti[0].alasan == "Salah ketik"


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("Data Perbaikan", "Capaian SKP (%)", "95,5\u200b"),
        ("Bukti", "Tanggal Bukti", "\u200e30 Oktober 2026"),
        ("Rapat", "Waktu Mulai", "\u200e08.00"),
        ("Langkah", "Mulai", "02/11/2026 08.00\u200f"),
        ("Langkah", "Menit Kerja", "\u206095"),
    ],
)
def test_a_figure_with_a_mark_that_is_not_seen_is_that_figure(
    case: ACase, said: Said, sheet: str, heading: str, value: str
) -> None:
    """A date copied from a message looks right, and the clerk could mend nothing."""
    row = case.person(sheet, BENI) if sheet == "Data Perbaikan" else case.rows(sheet)[0]
    row[heading] = value

    assert said(case) == [f"warning text-lookalike {sheet}!{case.ref(sheet, case.rows(sheet).index(row), heading)}"]


@pytest.mark.parametrize(
    ("sheet", "heading", "row"),
    [
        ("Bukti", "NIP", 0), ("Bukti", "Alasan", 0), ("Bukti", "Berkas", 0), ("Temuan", "NIP", 0), ("Peserta", "Jabatan", 0), ("Langkah", "Bidang", 3),
        ("Langkah", "Mulai", 3), ("Rapat", "Tempat", 0),
    ],
)  # fmt: skip
def test_a_merged_cell_counts_for_its_first_row_only(
    case: ACase, said: Said, tmp_path: Path, sheet: str, heading: str, row: int
) -> None:
    """One evidence file over two rows would be that of the first alone, one bidang over two steps a step of the whole office."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    case.bukti[0]["Berkas"] = "a.pdf"
    first, second = (case.ref(sheet, row + more, heading) for more in (0, 1))
    case.touch.append(lambda book: book[sheet].merge_cells(f"{first}:{second}"))

    assert [each for each in said(case) if each.startswith("error")] == [f"error value-missing {sheet}!{second}"]


def test_a_merged_row_number_says_nothing(case: ACase, said: Said) -> None:
    """Two suspicions of one person are often numbered once."""
    first, second = (case.ref("Temuan", row, "No") for row in (0, 1))
    case.touch.append(lambda book: book["Temuan"].merge_cells(f"{first}:{second}"))

    assert said(case) == []


def test_merged_cells_that_hold_nothing_are_empty(case: ACase, said: Said) -> None:
    """Of a column that may be left empty."""
    column = case.ref("Langkah", 0, "Keterangan")[0]
    case.touch.append(lambda book: book["Langkah"].merge_cells(f"{column}2:{column}9"))

    assert said(case) == []


@pytest.mark.parametrize("hide", ["row", "column", "sheet"])
def test_what_is_hidden_is_read_and_pointed_out(case: ACase, said: Said, hide: str) -> None:
    """A filter that was left on hides people, not findings."""

    def conceal(sheet: object) -> None:
        if hide == "row":
            sheet.row_dimensions[3].hidden = True  # type: ignore[attr-defined]  # openpyxl has no types
        elif hide == "column":
            sheet.column_dimensions["U"].hidden = True  # type: ignore[attr-defined]  # as above
        else:
            sheet.sheet_state = "hidden"  # type: ignore[attr-defined]  # as above

    case.touch.append(lambda book: conceal(book["Data Perbaikan"]))
    case.perbaikan[1]["Nilai Disiplin"] = "x"

    assert said(case) == ["warning hidden-rows Data Perbaikan", "error value-type Data Perbaikan!U3"]


def test_a_percentage_holds_its_fraction(case: ACase, said: Said) -> None:
    """A cell that shows 95,5% holds 0.955."""

    def format_it(book: object) -> None:
        cell = book["Data Perbaikan"]["M3"]  # type: ignore[index]  # openpyxl has no types
        cell.value, cell.number_format = 0.955, "0.0%"

    case.semula[1]["Capaian SKP (%)"] = "95,5"
    case.touch.append(format_it)
    case.bukti[0] = a_bukti(BENI, "Nilai Disiplin")
    case.perbaikan[1]["Nilai Disiplin"] = 96
    case.temuan[0]["Kolom"] = "Nilai Disiplin"

    assert said(case) == []


def test_empty_cells_below_the_data_that_are_formatted_are_no_people(case: ACase, said: Said) -> None:
    """A whole column formatted as a percentage adds nobody."""

    def format_it(book: object) -> None:
        sheet = book["Data Perbaikan"]  # type: ignore[index]  # openpyxl has no types
        for row in range(2, 40):
            sheet.cell(row, 13).number_format = "0.00"
        for row in range(8, 40):
            sheet.cell(row, 13).number_format = "0%"
        sheet.cell(45, 30, "catatan di luar tabel")

    case.touch.append(format_it)

    assert said(case) == []


def test_an_uncached_formula_in_the_last_row_is_not_lost(case: ACase, said: Said) -> None:
    """Readers end a sheet where its values end."""
    case.perbaikan.append({"No": None, "NIP": '=CONCAT("1","2")'})
    lines = said(case)

    assert "error formula-uncached Data Perbaikan!B8" in lines


def test_a_late_step_shared_by_all_bidang_is_read_once(case: ACase, said: Said) -> None:
    """4 to 7 may also be one row each."""
    case.langkah = [
        a_step(1, at(2, 8), at(2, 10)), a_step(2, at(2, 10), at(2, 11)), a_step(3, at(2, 13), at(2, 14)),
        a_step(4, at(3, 8), at(3, 14)) | {"Keterangan": "Dua rapat"}, a_step(5, at(4, 8), at(4, 14)), a_step(6, at(5, 8), at(5, 9)),
        a_step(7, at(6, 8), at(6, 9)), a_step(8, at(9, 8), at(9, 8, 30)), a_step(9, at(9, 9), at(9, 9, 30)), a_step(10, at(9, 10), at(9, 10, 30)),
    ]  # fmt: skip

    assert said(case) == []


def test_a_person_of_temuan_may_be_named_by_an_odd_nip(case: ACase, said: Said) -> None:
    """Spaces in an NIP are no other NIP there either."""
    case.temuan[1]["NIP"] = f"{AHMAD[:8]} {AHMAD[8:14]} {AHMAD[14]} {AHMAD[15:]}"

    assert said(case) == []


def test_a_periode_that_is_a_date_is_refused(case: ACase, said: Said) -> None:
    """Excel makes the first of October of `Oktober 2026`, and the papers would print it."""
    case.kasus["Periode"] = date(2026, 10, 1)

    assert said(case) == ["error value-type Kasus!B3"]


@pytest.mark.parametrize("sheet", ["Pejabat", "Peserta"])
@pytest.mark.parametrize("written", ["19820517", "19820517200604100", "belum ada", "Rahmat NIP. 198205172006041007"])
def test_a_nip_of_a_form_is_one(case: ACase, said: Said, sheet: str, written: str) -> None:
    """It is printed below a name."""
    case.rows(sheet)[0]["NIP"] = written

    assert said(case) == [f"error nip-format {sheet}!{case.ref(sheet, 0, 'NIP')}"]


@pytest.mark.parametrize("written", ["THL-09", "12/PTT/2019", "1234567"])
def test_a_number_of_an_office_is_no_nip(case: ACase, said: Said, written: str) -> None:
    """Who is not in the data may be known by one too."""
    case.peserta[0]["NIP"] = written

    assert said(case) == []


@pytest.mark.parametrize(
    ("written", "said_of_it"),
    [
        ("Rahmat\nNIP. 198205172006041007", "memuat huruf"),
        ("1982O5172006041007", "memuat huruf"),
        ("belum ada", "tidak memuat satu angka pun"),
        ("19820517200604100", "harus 18 angka, di sini 17 angka"),
    ],
)
def test_what_keeps_a_cell_from_being_a_nip_is_said(case: ACase, check: Check, written: str, said_of_it: str) -> None:
    """`harus 18 angka, di sini 18 angka` helps nobody."""
    case.pejabat[0]["NIP"] = written

    [finding] = check(case).findings
    assert said_of_it in finding.words.id


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "words"),
    [
        ("Langkah", "Mulai", "besok pagi", "05/11/2026 08.30"),
        ("Langkah", "Langkah", "Langkah 1", "Tulis bilangannya saja, misalnya 1."),
        ("Langkah", "Menit Kerja", "90 menit", "misalnya 90."),
        ("Data Perbaikan", "Hadir", True, '"TRUE" bukan bilangan'),
        ("Data Perbaikan", "Hadir", "dua", "misalnya 22."),
        ("Rapat", "Waktu Mulai", 8.5, '"8,5" bukan jam'),
        ("Bukti", "Tanggal Bukti", 46311.5, '"46311,5" bukan tanggal'),
    ],
)
def test_a_message_shows_the_cell_and_an_example_that_helps(
    case: ACase, check: Check, sheet: str, heading: str, value: object, words: str
) -> None:
    """Decimal commas as the clerk writes them, whole numbers where such are asked for, a time where a time is."""
    case.rows(sheet)[0][heading] = value

    told = [item.words.id for item in check(case).findings if item.place.at == case.ref(sheet, 0, heading)]
    assert words in told[0]


def test_sums_are_shown_with_decimal_commas(case: ACase, check: Check) -> None:
    """As the papers print them."""
    case.semula[0]["Hadir"] = case.perbaikan[0]["Hadir"] = 21.5

    told = [item.words.id for item in check(case).findings if item.code in ("attendance-sum", "value-range")]
    assert len(told) == 4
    assert not [words for words in told if "21.5" in words]


@pytest.mark.parametrize("heading", ["Nomor Bukti", "Tanggal Bukti", "Jenis Bukti", "Alasan", "Jenis Kesalahan"])
def test_evidence_says_what_it_is(case: ACase, said: Said, heading: str) -> None:
    """Only the file may be wanting."""
    case.bukti[0][heading] = None

    assert said(case) == [f"error value-missing Bukti!{case.ref('Bukti', 0, heading)}"]
