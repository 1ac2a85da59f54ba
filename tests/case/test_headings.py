"""Headings are found by their words, wherever an office puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import BENI, a_bukti, at

if TYPE_CHECKING:
    from openpyxl import Workbook

    from docgen.finding import Finding
    from tests.conftest import Check, Said
    from tests.factories import ACase

BEFORE, AFTER = "Data Semula", "Data Perbaikan"


def rename(case: ACase, sheet: str, heading: str, words: str) -> None:
    """Write a heading in other words on the sheet itself."""
    place = case.headings[sheet].index(heading) + 1
    case.touch.append(lambda book: book[sheet].cell(1, place, words))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("NIP", "nip"),
        ("NIP", "NIP/NI PPPK"),
        ("NIP", " NIP : "),
        ("Nama", "Nama\nPegawai"),
        ("Golongan", "GOL. RUANG"),
        ("Bidang", "Unit\N{NO-BREAK SPACE}Kerja"),
        ("Capaian SKP (%)", "Capaian\nSKP  (%)"),
        ("Izin", "IJIN"),
        ("Tanpa Keterangan", "Alpha"),
        ("Hasil Kerja", "Rating Hasil Kerja:"),
        ("Hadir", "Ha\N{SOFT HYPHEN}dir\N{ZERO WIDTH SPACE}"),
    ],
)
def test_a_heading_is_known_in_many_spellings(case: ACase, said: Said, heading: str, words: str) -> None:
    """Case, doubled spaces, line breaks, NBSP, a colon and other words for it make no difference."""
    rename(case, AFTER, heading, words)

    assert said(case) == []


def test_sheets_are_known_in_many_spellings(case: ACase, said: Said) -> None:
    """A finding calls the sheet by its own name."""
    case.names = {
        "Data Perbaikan": "DATA\N{NO-BREAK SPACE} PERBAIKAN:".rstrip(":"),
        "Bukti": " bukti ",
        "Kasus": "KASUS",
    }
    case.person(AFTER, BENI)["Nilai Disiplin"] = None

    assert said(case) == ["error change-without-evidence Data Perbaikan!U3", "error value-missing Data Perbaikan!U3"]


def test_marks_that_nobody_sees_make_no_other_sheet_or_column(case: ACase, said: Said) -> None:
    """Nor does another apostrophe: a column of the office itself is one in both data sheets."""
    case.names = {"Data Perbaikan": "Data\N{ZERO WIDTH SPACE} Perbaikan", "Bukti": "Buk\N{SOFT HYPHEN}ti"}
    for sheet, heading in (
        (BEFORE, "Rekap Jum'at"),
        (AFTER, "Rekap\N{ZERO WIDTH SPACE} Jum\N{RIGHT SINGLE QUOTATION MARK}at"),
    ):
        case.headings[sheet] = [*case.headings[sheet], heading]
        for row in case.rows(sheet):
            row[heading] = "hadir"
    case.perbaikan[0]["Rekap\N{ZERO WIDTH SPACE} Jum\N{RIGHT SINGLE QUOTATION MARK}at"] = "izin"

    assert said(case) == ["error change-without-evidence Data Perbaikan!X2"]


def test_daggered_codes_are_warnings_however_data_semula_is_spelt(case: ACase, said: Said) -> None:
    """The sheet is the same sheet."""
    case.names = {"Data Semula": "data  SEMULA"}
    case.person(BEFORE, BENI).update({"Nilai Disiplin": 101, "Hari Kerja": 21})
    case.perbaikan[1].update({"Nilai Disiplin": 95})
    case.bukti += [a_bukti(BENI, "Nilai Disiplin"), a_bukti(BENI, "Hari Kerja")]

    assert said(case) == ["warning attendance-sum Data Semula!N3", "warning value-range Data Semula!U3"]


def test_headings_may_stand_below_titles(case: ACase, said: Said) -> None:
    """Offices write the name of the table above it."""
    case.titles = {AFTER: ["DATA KINERJA PEGAWAI", "Periode Oktober 2026", ""], "Langkah": ["SEPULUH LANGKAH"]}
    case.person(AFTER, BENI)["Hadir"] = "dua"

    assert said(case) == ["error value-type Data Perbaikan!O6"]


@pytest.mark.parametrize(
    "row",
    [
        [f"({n})" for n in range(1, 24)],
        list(range(-1, -24, -1)),
        [str(n) for n in range(1, 24)],
        [None, *(f"({n})" for n in range(2, 24))],
        [*(str(n) for n in range(1, 14)), "14=15+16", *(str(n) for n in range(15, 24))],
    ],
)
@pytest.mark.parametrize("blank", [0, 1])
def test_a_row_that_counts_the_columns_is_no_data(case: ACase, said: Said, row: list[object], blank: int) -> None:
    """`(1) (2) (3)`, which Excel stores as -1, -2, -3 when it is typed, at once below the headings or after a blank row."""

    def count(book: Workbook) -> None:
        book[AFTER].insert_rows(2, 1 + blank)
        for place, value in enumerate(row, start=1):
            book[AFTER].cell(2 + blank, place, value)

    case.touch.append(count)

    assert said(case) == []


@pytest.mark.parametrize("sheet", [BEFORE, AFTER])
def test_headings_that_stand_again_among_the_rows_are_no_data(case: ACase, said: Said, sheet: str) -> None:
    """As offices repeat them at the top of each page."""

    def again(book: Workbook) -> None:
        book[sheet].insert_rows(4)
        for cell in book[sheet][1]:
            book[sheet].cell(4, cell.column, cell.value)

    case.touch.append(again)

    assert said(case) == []


@pytest.mark.parametrize("sheet", [BEFORE, AFTER])
def test_headings_may_be_two_rows_deep_and_merged(case: ACase, said: Said, sheet: str) -> None:
    """The groups above say less than the headings below, and the merged ones beside them as much."""

    def deepen(book: Workbook) -> None:
        found = book[sheet]
        found.insert_rows(1)
        for place in range(1, 10):
            found.cell(1, place).value = found.cell(2, place).value
            found.cell(2, place).value = None
            found.merge_cells(start_row=1, end_row=2, start_column=place, end_column=place)
        for first, last, words in ((10, 13, "Kinerja"), (14, 20, "Kehadiran"), (21, 22, "Disiplin")):
            found.cell(1, first, words)
            found.merge_cells(start_row=1, end_row=1, start_column=first, end_column=last)

    case.touch.append(deepen)
    case.person(sheet, BENI)["Hadir"] = "dua"

    assert said(case) == [f"error value-type {sheet}!O4"]


def test_a_second_heading_row_may_stand_below_the_fuller_one(case: ACase, said: Said) -> None:
    """Two headings of a merged group stand in the row below the others."""

    def deepen(book: Workbook) -> None:
        found = book[AFTER]
        found.insert_rows(2)
        for place in (21, 22):
            found.cell(2, place).value = found.cell(1, place).value
        found.cell(1, 21).value = "Nilai"
        found.cell(1, 22).value = None

    case.touch.append(deepen)

    assert said(case) == []


def test_the_order_of_columns_and_sheets_is_free(case: ACase, said: Said) -> None:
    """Reordered columns, rows and sheets are no change."""
    case.headings[AFTER].reverse()
    case.perbaikan.reverse()
    case.touch.append(lambda book: book.move_sheet("Kasus", 5))

    assert said(case) == []


def test_unknown_sheets_are_ignored_and_named(case: ACase, check: Check) -> None:
    """Another table in the workbook is not docgen's."""
    case.touch.append(lambda book: book.create_sheet("Rekap TPP"))

    assert check(case).ignored == ("Rekap TPP",)


# What is missing


@pytest.mark.parametrize(
    "sheet", ["Kasus", "Pejabat", "Langkah", "Data Semula", "Rapat", "Peserta", "Data Perbaikan", "Bukti"]
)
def test_a_missing_sheet_is_named(case: ACase, said: Said, sheet: str) -> None:
    """Once all steps are dated, all of them are needed."""
    case.left_out = {sheet}

    assert f"error sheet-missing {sheet}" in said(case)


@pytest.mark.parametrize("sheet", [BEFORE, AFTER])
def test_without_a_data_sheet_nothing_is_called_a_change(case: ACase, said: Said, sheet: str) -> None:
    """What cannot be compared has no consequences."""
    case.left_out = {sheet}

    assert said(case) == [f"error sheet-missing {sheet}"]


@pytest.mark.parametrize(("step", "sheets"), [(3, {"Rapat", "Peserta", AFTER, "Bukti"}), (4, {AFTER, "Bukti"})])
def test_a_sheet_is_needed_only_from_its_step_on(case: ACase, said: Said, step: int, sheets: set[str]) -> None:
    """What is not there yet is no finding."""
    case.reached(step).left_out = sheets

    assert said(case) == []


def test_temuan_and_nomor_naskah_are_optional(case: ACase, said: Said) -> None:
    """An office may do without."""
    case.left_out = {"Temuan", "Nomor Naskah"}

    assert said(case) == []


@pytest.mark.parametrize("step", [3, 4])
def test_empty_sheets_of_later_steps_have_no_findings(case: ACase, said: Said, step: int) -> None:
    """The empty form holds headings, or nothing at all."""
    case.reached(step)
    case.perbaikan, case.bukti = [], []
    if step == 3:
        case.rapat, case.peserta = [], []
        case.touch.append(lambda book: book["Rapat"].delete_rows(1, 5))

    assert said(case) == []


def test_a_half_filled_data_perbaikan_is_no_finding_before_step_5(case: ACase, said: Said) -> None:
    """The Pelaksana is still typing, and the papers of step 4 can be made."""
    case.reached(4)
    case.perbaikan = case.perbaikan[:2]
    case.perbaikan[1]["Nilai Disiplin"] = None
    case.bukti = []

    assert said(case) == []


def test_a_wrong_value_in_data_perbaikan_is_a_finding_before_step_5_too(case: ACase, said: Said) -> None:
    """What is there is judged; only what is missing is waited for."""
    case.reached(4)
    case.perbaikan[1]["Nilai Disiplin"] = "sembilan puluh"

    assert said(case) == ["error value-type Data Perbaikan!U3"]


def test_a_data_perbaikan_with_headings_alone_is_named_once(case: ACase, said: Said) -> None:
    """Nobody is called removed because nothing is filled in yet."""
    case.perbaikan = []

    assert said(case) == ["error value-missing Data Perbaikan"]


def test_a_data_semula_with_headings_alone_is_named_once(case: ACase, said: Said) -> None:
    """A case without staff is no case."""
    case.reached(3)
    case.semula, case.perbaikan, case.bukti, case.temuan = [], [], [], []

    assert said(case) == ["error value-missing Data Semula"]


@pytest.mark.parametrize("sheet", [BEFORE, AFTER])
@pytest.mark.parametrize("heading", ["NIP", "Nama", "Golongan", "Status", "Hadir", "Hasil Kerja"])
def test_a_missing_heading_is_named_once_and_not_at_every_row(
    case: ACase, said: Said, sheet: str, heading: str
) -> None:
    """One finding, and none that follows from it."""
    case.headings[sheet].remove(heading)

    assert said(case) == [f"error heading-missing {sheet}"]


@pytest.mark.parametrize("sheet", ["Pejabat", "Langkah", "Data Semula", "Data Perbaikan"])
def test_a_sheet_without_any_heading_is_named_once(case: ACase, said: Said, sheet: str) -> None:
    """A sheet of data without headings says nothing."""
    case.touch.append(lambda book: book[sheet].delete_rows(1, 1))

    assert [line for line in said(case) if "heading" in line] == [f"error heading-missing {sheet}"]


def test_a_missing_heading_of_rapat_is_named_once(case: ACase, said: Said) -> None:
    """Each meeting lacks it, and no meeting is named."""
    case.headings["Rapat"].remove("Kesimpulan")

    assert said(case) == ["error heading-missing Rapat"]


@pytest.mark.parametrize("heading", ["Hadir", "NIP"])
def test_a_heading_that_stands_twice_is_ambiguous(case: ACase, said: Said, heading: str) -> None:
    """Which of the two columns counts is not guessed."""
    case.touch.append(lambda book: book[AFTER].cell(1, 24, heading))

    assert said(case) == ["error heading-ambiguous Data Perbaikan!X1"]


def test_a_group_above_a_heading_of_the_same_word_is_not_ambiguous(case: ACase, said: Said) -> None:
    """`Disiplin` over `Nilai Disiplin` is one heading."""

    def group(book: Workbook) -> None:
        book[AFTER].insert_rows(1)
        book[AFTER].cell(1, 2, "NIP")
        book[AFTER].cell(1, 20, "Disiplin")

    case.touch.append(group)

    assert said(case) == []


# Other columns


def test_an_unknown_column_is_compared_as_text(case: ACase, said: Said) -> None:
    """What docgen does not know still may not change without evidence."""
    for sheet in (BEFORE, AFTER):
        case.headings[sheet].append("Kelas Jabatan")
        for row in case.rows(sheet):
            row["Kelas Jabatan"] = 7
    case.perbaikan[0]["Kelas Jabatan"] = 8

    assert said(case) == ["error change-without-evidence Data Perbaikan!X2"]


def test_evidence_names_an_unknown_column_however_it_is_spelt(case: ACase, said: Said) -> None:
    """As it names one that the kit knows: capitals, spaces and line breaks are no letters."""
    for sheet in (BEFORE, AFTER):
        case.headings[sheet].append("Kelas\nJabatan")
        for row in case.rows(sheet):
            row["Kelas\nJabatan"] = 7
    case.perbaikan[0]["Kelas\nJabatan"] = 8
    case.bukti.append(a_bukti(case.perbaikan[0]["NIP"], "kelas  jabatan"))

    assert said(case) == []


def test_a_number_of_an_unknown_column_is_what_a_clerk_types(case: ACase, said: Said) -> None:
    """Stored as a number or typed as a text, with the comma that Excel shows here."""
    for sheet in (BEFORE, AFTER):
        case.headings[sheet].append("Indeks")
    case.semula[0]["Indeks"], case.perbaikan[0]["Indeks"] = 1.125, "1,125"

    assert said(case) == []


def test_an_unknown_column_is_one_column_however_it_is_spelt(case: ACase, said: Said) -> None:
    """The two sheets may differ in capitals."""
    case.headings[BEFORE].append("Kelas Jabatan")
    case.headings[AFTER].append("KELAS\nJABATAN")
    case.semula[0]["Kelas Jabatan"] = case.perbaikan[0]["KELAS\nJABATAN"] = "7"

    assert said(case) == []


def test_evidence_explains_an_unknown_column(case: ACase, said: Said) -> None:
    """By its heading."""
    for sheet in (BEFORE, AFTER):
        case.headings[sheet].append("Kelas Jabatan")
    case.perbaikan[0]["Kelas Jabatan"] = "8"
    case.bukti.append(a_bukti(case.perbaikan[0]["NIP"], "Kelas Jabatan"))

    assert said(case) == []


def test_an_unknown_column_that_was_dropped_is_named_once(case: ACase, said: Said) -> None:
    """A column does not go silently, nor at every row."""
    case.headings[BEFORE].append("Kelas Jabatan")
    for row in case.semula:
        row["Kelas Jabatan"] = "7"

    assert said(case) == ["error heading-missing Data Perbaikan"]


def test_an_unknown_column_that_was_added_is_compared_with_nothing(case: ACase, said: Said) -> None:
    """What is written there is new."""
    case.headings[AFTER].append("Kelas Jabatan")
    case.perbaikan[3]["Kelas Jabatan"] = "7"

    assert said(case) == ["error change-without-evidence Data Perbaikan!X5"]


def test_an_unknown_column_that_stands_twice_is_ambiguous(case: ACase, said: Said) -> None:
    """One of them would be lost."""
    case.touch.append(lambda book: [book[AFTER].cell(1, place, "Catatan") for place in (24, 25)])

    assert said(case) == ["error heading-ambiguous Data Perbaikan!Y1"]


@pytest.mark.parametrize("heading", ["No", "No.", "NOMOR URUT"])
def test_row_numbers_are_never_compared(case: ACase, said: Said, heading: str) -> None:
    """Sorted otherwise, the people are the same."""
    case.perbaikan.reverse()
    rename(case, AFTER, "No", heading)

    assert said(case) == []


# Slips


@pytest.mark.parametrize(
    ("sheet", "heading", "written"),
    [
        ("Bukti", "Berkas", "Brkas"),
        ("Langkah", "Tanggal Naskah", "Tangal Naskah"),
        ("Pejabat", "Sebutan", "Sebuan"),
        ("Pejabat", "Sejak", "Sejk"),
        ("Rapat", "Tanggal Undangan", "Tangal Undangan"),
        ("Temuan", "Hasil", "Hasill"),
        ("Data Perbaikan", "NIP Semula", "NIP Smula"),
    ],
)
def test_a_misspelt_heading_that_may_be_missing_is_named(
    case: ACase, check: Check, sheet: str, heading: str, written: str
) -> None:
    """It was left out in silence, and all that stands below it."""
    assert misspelt(case, check, sheet, heading, written).code == "heading-ambiguous"


def misspelt(case: ACase, check: Check, sheet: str, heading: str, written: str) -> Finding:
    """Return the one error that a heading brings that is written otherwise: at its cell, with what is meant."""
    ref = case.ref(sheet, -1, heading)
    case.headings[sheet][case.headings[sheet].index(heading)] = written
    for row in case.rows(sheet):
        row[written] = row.get(heading)
    [finding] = check(case).findings
    assert (finding.severity.value, str(finding.place)) == ("error", f"{sheet}!{ref}")
    assert f'Maksud Anda "{heading}"?' in finding.words.id
    return finding


@pytest.mark.parametrize(
    ("sheet", "heading", "written"),
    [
        ("Data Semula", "Nama", "Namma"),
        ("Data Semula", "Hadir", "Hadirr"),
        ("Data Perbaikan", "Bidang", "Bidng"),
        ("Data Perbaikan", "NIP", "NIPP"),
        ("Data Perbaikan", "Capaian SKP (%)", "Capain SKP (%)"),
        ("Langkah", "Mulai", "Mulay"),
        ("Langkah", "Selesai", "Selesei"),
        ("Pejabat", "Peran", "Pern"),
        ("Rapat", "Bidang", "Bdang"),
        ("Peserta", "Bidang", "Bdang"),
        ("Bukti", "Kolom", "Kolm"),
    ],
)
def test_nothing_follows_from_a_misspelt_heading(
    case: ACase, check: Check, sheet: str, heading: str, written: str
) -> None:
    """Its column is read as what is meant: fifty changes, gaps or roles are not missed beside it."""
    assert misspelt(case, check, sheet, heading, written).code == "heading-missing"


def test_a_heading_of_the_office_itself_is_no_slip(case: ACase, said: Said) -> None:
    """What is like a heading that is there is another column."""
    for name in ("Data Semula", "Data Perbaikan"):
        case.headings[name].append("Hadir Apel")

    assert said(case) == []


@pytest.mark.parametrize(("again", "codes"), [("Judul lain", ["error heading-ambiguous Kasus!A20"]), (None, [])])
def test_a_label_of_kasus_that_is_filled_twice_is_ambiguous(
    case: ACase, said: Said, again: str | None, codes: list[str]
) -> None:
    """Which of the two counts is not guessed; an empty one says nothing."""
    case.touch.append(lambda book: [book["Kasus"].cell(20, 1, "Judul:"), book["Kasus"].cell(20, 2, again)])

    assert said(case) == codes


def test_a_label_of_kasus_is_read_where_it_is_filled(case: ACase, said: Said) -> None:
    """A row of the blank sheet was left empty, and the label written anew below."""
    case.kasus["Judul"] = None
    case.touch.append(lambda book: [book["Kasus"].cell(20, 1, "Judul"), book["Kasus"].cell(20, 2, "Perbaikan")])

    assert said(case) == []


@pytest.mark.parametrize(("label", "written"), [("Sifat", "Sifta"), ("Periode Mulai", "Perode Mulai")])
def test_a_misspelt_label_of_kasus_is_named(case: ACase, said: Said, label: str, written: str) -> None:
    """At the label, and the value beside it is not missed."""
    place = list(case.kasus).index(label) + 1
    case.kasus = {written if name == label else name: value for name, value in case.kasus.items()}

    assert said(case) == [f"error heading-ambiguous Kasus!A{place}"]


@pytest.mark.parametrize("sheet", ["Pejabat", "Bukti", "Rapat", "Peserta"])
def test_nothing_follows_from_a_missing_sheet(case: ACase, said: Said, sheet: str) -> None:
    """No role, no meeting, no participant, no evidence is missed beside it."""
    case.left_out = {sheet}

    assert said(case) == [f"error sheet-missing {sheet}"]


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("Pejabat", "Peran"),
        ("Rapat", "Bidang"),
        ("Peserta", "Bidang"),
        ("Langkah", "Selesai"),
        ("Langkah", "Mulai"),
        ("Bukti", "NIP"),
        ("Bukti", "Kolom"),
        ("Temuan", "NIP"),
        ("Data Perbaikan", "Capaian SKP (%)"),
    ],
)
def test_nothing_follows_from_a_missing_heading(case: ACase, said: Said, sheet: str, heading: str) -> None:
    """What stands under it is not known, and nothing is said of it."""
    case.headings[sheet].remove(heading)

    assert said(case) == [f"error heading-missing {sheet}"]


def test_two_sheets_of_one_name_are_ambiguous(case: ACase, said: Said) -> None:
    """Which of them holds the data is the clerk's to say."""

    def copy(book: Workbook) -> None:
        book.copy_worksheet(book[AFTER]).title = " DATA  perbaikan"

    case.touch.append(copy)

    assert said(case) == [f"error heading-ambiguous {AFTER}"]


def test_findings_have_one_order_however_sheets_are_spelt(case: ACase, said: Said) -> None:
    """By the sheets' order, then row and column, then code and words: equal in every run."""
    case.names = {name: name.upper() for name in case.headings}
    case.pejabat = []
    case.person(BEFORE, BENI)["Hadir"] = case.person(AFTER, BENI)["Hadir"] = "x"

    lines = said(case)
    assert lines[:-2] == ["error role-missing Pejabat"] * (len(lines) - 2)
    assert lines[-2:] == [f"error value-type {BEFORE}!O3", f"error value-type {AFTER}!O3"]


def test_findings_of_one_cell_have_one_order(case: ACase, check: Check) -> None:
    """Also those that differ in their words alone."""
    case.pejabat = []

    words = [item.words.id for item in check(case).findings]
    assert words == sorted(words)
    assert len(words) > 2


def test_the_time_of_an_unknown_column_is_compared(case: ACase, said: Said) -> None:
    """Eight in the morning is not four in the afternoon of the same day."""
    for name, hour in ((BEFORE, 8), (AFTER, 16)):
        case.headings[name].append("Masuk")
        case.rows(name)[0]["Masuk"] = at(2, hour)

    assert said(case) == [f"error change-without-evidence {AFTER}!{case.ref(AFTER, 0, 'Masuk')}"]
