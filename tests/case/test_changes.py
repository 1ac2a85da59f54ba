"""Before and after: every change is found at its cell, with the evidence that explains it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen import checks
from docgen.case import changes, roles
from docgen.case.cells import Book, Sheet
from docgen.case.changes import EVERYTHING
from docgen.case.reading import validate
from docgen.checks import View
from docgen.settings import kit, office
from tests import factories
from tests.factories import AHMAD, BENI, CITRA, DARMA, DESA, EKONOMI, EVI, FAJAR, HEADINGS, KANTOR, a_bukti, a_person

if TYPE_CHECKING:
    from docgen.case.cells import Raw
    from docgen.case.model import Case
    from docgen.finding import Finding
    from tests.conftest import Check
    from tests.factories import ACase

KIT = kit.parse((Path(__file__).parents[2] / "templates/perbaikan-data-kinerja/sop.toml").read_text("utf-8"))
OFFICE = office.parse(KANTOR)


def in_memory(case: ACase) -> Book:
    """Return a case as a reader would hand it over, without a file."""
    sheets = [Sheet("Kasus", tuple((label, value) for label, value in case.kasus.items()))]
    for name, headings in case.headings.items():
        rows = [tuple(row.get(heading) for heading in headings) for row in case.rows(name)]
        sheets.append(Sheet(name, (tuple(headings), *rows)))
    return Book(tuple(sheets))


def judged(case: ACase, sop: kit.Kit = KIT) -> tuple[Case, tuple[Finding, ...]]:
    """Return a case and all findings of shape and rules, without a file."""
    read, shape = validate.validate(in_memory(case), sop)
    return read, (*shape, *checks.check(View(read, changes.compare(read, sop), sop, OFFICE, {})))


# Known answers


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("Hadir", 20, "20,0"),
        ("Nilai Disiplin", 80, "80,00"),
        ("Jabatan", "Analis Jum'at", "Analis Jum\N{RIGHT SINGLE QUOTATION MARK}at"),
        ("Nama", "Ma\N{MODIFIER LETTER APOSTROPHE}ruf", "Ma'ruf"),
        ("Bidang", "Bidang Jum'at", "Bidang Jum\N{RIGHT SINGLE QUOTATION MARK}at"),
    ],
)
def test_one_value_written_in_two_ways_is_no_change(case: ACase, column: str, before: Raw, after: Raw) -> None:
    """Decimals that say nothing, and the apostrophe that a program puts for another."""
    case.perbaikan[0].clear()
    case.perbaikan[0].update(case.semula[0])
    case.semula[0][column], case.perbaikan[0][column] = before, after
    read, _ = judged(case)

    assert [change.column for change in changes.compare(read, KIT).changes if change.key == read.semula[0].key] == []


def test_every_change_knows_its_cells_its_values_and_its_evidence(case: ACase, check: Check) -> None:
    """In the order of Data Perbaikan, then of the columns."""
    found = [
        (
            change.key,
            change.column,
            change.before,
            change.after,
            change.before_cell,
            change.after_cell,
            change.evidence_row,
        )
        for change in check(case).comparison.changes
    ]

    assert [(key, column, str(before), str(after), *rest) for key, column, before, after, *rest in found] == [
        (BENI, "Capaian SKP (%)", "85.5", "95.5", "M3", "M3", 2),
        (EVI, "Hadir", "22", "20", "O6", "O6", 3),
        (EVI, "Cuti", "0", "2", "S6", "S6", 3),
        (FAJAR, "Nilai Disiplin", "95", "97", "U7", "U7", 4),
    ]


def test_a_change_belongs_to_the_bidang_of_data_semula(case: ACase, check: Check) -> None:
    """Who moves is corrected where the wrong datum stood."""
    case.change(AHMAD, "Bidang", EKONOMI)

    assert check(case).comparison.units() == (DESA, EKONOMI)
    assert check(case).comparison.changes[0].unit == DESA


def test_a_specific_row_of_evidence_beats_the_one_for_all_columns(case: ACase, check: Check) -> None:
    """Papers list all that speak of the cell, in the order of the sheet."""
    case.bukti = [a_bukti(BENI, "*"), a_bukti(BENI, "Capaian SKP (%)"), a_bukti(BENI, "capaian"), *case.bukti[1:]]
    [change] = [change for change in check(case).comparison.changes if change.key == BENI]

    assert [row.baris for row in change.evidence] == [3, 4]
    assert change.evidence_row == 3


def test_a_change_without_evidence_has_no_evidence_row(case: ACase, check: Check) -> None:
    """It is named by a finding instead."""
    case.bukti = case.bukti[1:]

    assert check(case).comparison.changes[0].evidence_row is None


def test_who_is_added_or_gone_with_evidence_is_one_change_of_the_whole_person(case: ACase, check: Check) -> None:
    """At the key, with the name before or after."""
    del case.perbaikan[3]
    case.perbaikan.append(a_person("Gani Taba", "198611052011011009", EKONOMI))
    case.bukti += [a_bukti(DARMA, "*"), a_bukti("198611052011011009", "*")]
    found = [change for change in check(case).comparison.changes if change.column == EVERYTHING]

    assert [(each.before, each.after, each.before_cell, each.after_cell) for each in found] == [
        (None, "Gani Taba", "", "B7"),
        ("Darma Sunge", None, "B5", ""),
    ]


def test_before_there_are_corrected_data_nothing_is_compared(case: ACase, check: Check) -> None:
    """Steps 1 to 4 know no change."""
    case.reached(3).perbaikan, case.bukti = [], []

    assert check(case).comparison == changes.Comparison()


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 0, 4, 1, 5, 3)])
def test_reordered_rows_are_no_change(case: ACase, check: Check, order: tuple[int, ...]) -> None:
    """People are met by their key."""
    case.semula = [case.semula[place] for place in order]

    assert len(check(case).comparison.changes) == 4


def test_two_people_of_one_name_are_two_people(case: ACase, check: Check) -> None:
    """The name is never the key."""
    for rows in (case.semula, case.perbaikan):
        rows[0]["Nama"] = rows[3]["Nama"] = "Ahmad"

    assert check(case).findings == ()


# Other kits


def test_a_kit_may_have_no_matrix_and_columns_of_text(case: ACase) -> None:
    """Another SOP corrects other data."""
    grade = kit.Kolom(nama="Kelas Jabatan", jenis="teks")
    other = KIT.model_copy(update={"aturan": (), "kolom": (*KIT.kolom, grade)})
    for name in ("Data Semula", "Data Perbaikan"):
        case.headings[name].append("Kelas Jabatan")
        for row in case.rows(name):
            row.update({"Kelas Jabatan": " 7 ", "Predikat Kinerja": "Kurang"})

    read, found = judged(case, other)
    assert found == ()
    assert read.semula[0].nilai["Kelas Jabatan"] == "7"


def test_a_role_that_the_kit_does_not_have_is_held_by_nobody(case: ACase) -> None:
    """A template may ask for it all the same."""
    read, _ = judged(case)

    assert roles.holder(read, KIT, "Camat") is None
    assert roles.holder(read, KIT, "Kepala Bidang", DESA) is not None


@pytest.mark.parametrize(
    ("day", "nama"),
    [
        (date(2026, 11, 1), "Pertama"),
        (date(2026, 11, 5), "Pertama"),
        (date(2026, 11, 6), "Kedua"),
        (date(2026, 12, 1), "Kedua"),
    ],
)
def test_a_role_is_held_by_who_holds_it_on_the_day(case: ACase, day: date, nama: str) -> None:
    """Sejak tells from when; before anybody's Sejak the first on the sheet holds it."""
    case.pejabat[1].update({"Nama": "Pertama", "Sejak": date(2026, 11, 2)})
    case.pejabat.insert(2, {**case.pejabat[1], "Nama": "Kedua", "Sejak": date(2026, 11, 6)})
    holder = roles.holder(judged(case)[0], KIT, "Sekretaris", on=day)

    assert holder is not None
    assert holder.nama == nama


# Properties


@settings(max_examples=40)
@given(st.permutations(range(6)), st.permutations(HEADINGS["Data Perbaikan"]))
def test_a_case_compared_with_itself_has_no_changes(rows: list[int], headings: list[str]) -> None:
    """In whatever order its rows and columns stand."""
    case = factories.a_case(bukti=[])
    case.perbaikan = [dict(case.semula[place]) for place in rows]
    case.headings["Data Perbaikan"] = headings

    read, _ = judged(case)
    assert changes.compare(read, KIT).changes == ()


@settings(max_examples=60)
@given(
    st.sampled_from([AHMAD, CITRA, DARMA]),
    st.sampled_from([column.nama for column in KIT.kolom if column.jenis != "pilihan"]),
    st.integers(0, 21),
)
def test_any_one_changed_value_is_found_at_its_cell(key: str, column: str, value: int) -> None:
    """One cell, one change, one missing piece of evidence."""
    case = factories.a_case()
    row = case.perbaikan.index(case.person("Data Perbaikan", key))
    case.perbaikan[row][column] = value if case.perbaikan[row][column] != value else value + 1

    _, found = judged(case)
    unexplained = [item.place.at for item in found if item.code == "change-without-evidence"]
    assert unexplained == [case.ref("Data Perbaikan", row, column)]


ANYTHING: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        [
            "-",
            "0",
            "85,5",
            "85.500",
            "31/02/2026",
            "5 Pebruari 2026",
            "JUMLAH",
            "(1)",
            "*",
            "NIP",
            "Non ASN",
            "1e400",
            "²",
        ]
    ),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC])),
    st.times(),
    st.timedeltas(timedelta(days=-2), timedelta(days=400)),
)


@pytest.mark.long
@settings(max_examples=200)
@given(st.data(), ANYTHING)
def test_whatever_stands_in_a_cell_is_judged_without_a_traceback(data: st.DataObject, value: Raw) -> None:
    """A clerk can type anything; a number is never taken for an NIP."""
    case = factories.a_case()
    sheet = data.draw(
        st.sampled_from(
            ["Kasus", "Pejabat", "Langkah", "Temuan", "Rapat", "Peserta", "Data Semula", "Data Perbaikan", "Bukti"]
        )
    )
    if sheet == "Kasus":
        case.kasus[data.draw(st.sampled_from(sorted(case.kasus)))] = value
    else:
        row = data.draw(st.integers(0, len(case.rows(sheet)) - 1))
        case.rows(sheet)[row][data.draw(st.sampled_from(HEADINGS[sheet]))] = value

    read, found = judged(case)
    assert all(len(str(person.ambil("NIP") or "")) in (0, 18) for person in read.semula)
    assert all(item.words.id.strip() and item.words.en.strip() for item in found)


@settings(max_examples=100)
@given(st.one_of(st.integers(1, 10**19), st.floats(min_value=1, max_value=1e19)))
def test_no_number_is_ever_a_nip(value: float) -> None:
    """Digits that a spreadsheet has dropped are not invented again."""
    case = factories.a_case()
    case.perbaikan[0]["NIP"] = value

    read, found = judged(case)
    assert "nip-numeric" in {item.code for item in found}
    assert len(read.menjadi or ()) == 5


def test_the_strangest_rows_are_read_without_a_file(case: ACase) -> None:
    """Dates and times as cells hold them."""
    case.rapat[0].update(
        {"Tanggal": datetime(2026, 11, 3, 8), "Waktu Mulai": timedelta(hours=8), "Waktu Selesai": time(9)}
    )
    case.kasus["Periode Mulai"] = date(2026, 10, 1)

    assert judged(case)[1] == ()
