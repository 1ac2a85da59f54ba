"""One cell into one value, as Indonesian offices write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.bahasa import DROPPED, UNSEEN
from docgen.case.cells import Cell, Mark, Raw, blank
from docgen.case.reading import numbers, person_keys, values
from docgen.case.reading.collector import Collector, did_you_mean_en, did_you_mean_id
from docgen.finding import Severity
from docgen.settings.kit import Kolom


def a_cell(value: Raw, mark: Mark | None = None) -> Cell:
    """Return a cell that holds *value*."""
    return Cell(value, "Data Perbaikan", "M7", mark)


def codes(collector: Collector) -> list[str]:
    """Return the codes that were noted."""
    return [note.code for note in collector.found]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("85,5", "85.5"), ("85.5", "85.5"), ("85", "85"), ("-1", "-1"), ("1.234,56", "1234.56"), ("1234,5", "1234.5"),
        ("85,500", "85.5"), (" 85,5 ", "85.5"), ("85,5\N{NO-BREAK SPACE}", "85.5"), ("0,02", "0.02"),
        (85.5, "85.5"), (85, "85"), (0.1 + 0.2, "0.3"), (94.400000000000006, "94.4"), (0, "0"),
    ],
)  # fmt: skip
def test_a_number_is_exact(written: Raw, number: str) -> None:
    """Decimal comma or point; at 15 significant digits."""
    collector = Collector()

    assert numbers.decimal(a_cell(written), collector) == Decimal(number)
    assert codes(collector) == []


@pytest.mark.parametrize("written", ["85.500", "1.234", "-1.234.567", "1,234.5", "0.500"])
def test_a_number_that_can_be_read_in_two_ways_is_kept_as_written(written: str) -> None:
    """Full stops before three digits are thousands or decimals."""
    collector = Collector()

    assert numbers.decimal(a_cell(written), collector) == written
    assert codes(collector) == ["number-ambiguous"]


@pytest.mark.parametrize(("written", "ambiguous"), [("5,000", True), ("-12,500", True), ("0,500", False), ("5,00", False)])  # fmt: skip
def test_a_comma_before_three_digits_parts_thousands_where_no_fraction_is_that_long(
    written: str, *, ambiguous: bool
) -> None:
    """In whole numbers and amounts `5,000` may be five or five thousand."""
    collector = Collector()
    numbers.decimal(a_cell(written), collector, example="22")

    assert codes(collector) == (["number-ambiguous"] if ambiguous else [])


@pytest.mark.parametrize(
    ("written", "meant"), [("1,250,000.00", "1250000,00"), ("1.250.000", "1250000"), ("5,000", "5000")]
)
def test_the_number_that_may_be_meant_is_none_of_another_size(written: str, meant: str) -> None:
    """Of an amount written the English way the cents are no more rupiah."""
    collector = Collector()
    numbers.decimal(a_cell(written), collector, example="22")

    assert f" {meant}," in collector.found[0].words.id


@pytest.mark.parametrize(
    "written",
    ["x", "85,5 hari", "8 5", "85,5,5", "1e5", "inf", "NaN", "--5", ",5", "5,", "%", True, float("inf"), float("nan")],
)
def test_what_is_no_number_is_none(written: Raw) -> None:
    """Infinity too."""
    collector = Collector()

    assert numbers.decimal(a_cell(written), collector) is None
    assert codes(collector) == ["value-type"]


@pytest.mark.parametrize(
    ("written", "mark", "number"),
    [
        (0.955, Mark.PERCENT, "95.5"),
        (95.5, None, "95.5"),
        ("95,5%", None, "95.5"),
        ("95,5 %", Mark.PERCENT, "95.5"),
        (1.2, Mark.PERCENT, "120"),
    ],
)
def test_a_percentage_is_its_hundredfold(written: Raw, mark: Mark | None, number: str) -> None:
    """Only where the cell holds a fraction."""
    assert numbers.decimal(a_cell(written, mark), Collector(), percent=True) == Decimal(number)


def test_a_percent_sign_belongs_to_percentages_only() -> None:
    """Elsewhere it is no number."""
    collector = Collector()

    assert numbers.decimal(a_cell("95%"), collector) is None
    assert codes(collector) == ["value-type"]


@pytest.mark.parametrize(
    ("kolom", "value", "fits"),
    [
        (Kolom(nama="A", jenis="bulat", min=0, maks="hari periode"), 31, True),
        (Kolom(nama="A", jenis="bulat", min=0, maks="hari periode"), 32, False),
        (Kolom(nama="A", jenis="bulat", min=0, maks="hari periode"), "2,0", True),
        (Kolom(nama="A", jenis="bulat", min=0, maks="hari periode"), 1.5, False),
        (Kolom(nama="A", jenis="angka", min=0, maks=100, desimal=2), 99.99, True),
        (Kolom(nama="A", jenis="angka", min=0, maks=100, desimal=2), 9.999, False),
        (Kolom(nama="A", jenis="angka", min=0, maks=100, desimal=2), "90,10", True),
        (Kolom(nama="A", jenis="angka", desimal=1), -1e6, True),
        (Kolom(nama="A", jenis="angka", min=5, desimal=1), 4, False),
        (Kolom(nama="A", jenis="angka", maks=5, desimal=1), 6, False),
    ],
)
def test_a_column_has_its_bounds(kolom: Kolom, value: Raw, *, fits: bool) -> None:
    """The value is kept as it is either way."""
    collector = Collector()

    assert numbers.number(a_cell(value), kolom, 31, collector) is not None
    assert codes(collector) == ([] if fits else ["value-range"])


@pytest.mark.parametrize(("kolom", "told"), [
    (Kolom(nama="A", jenis="angka", min=0, maks=100, desimal=2), "Isi 0 sampai 100, paling banyak 2 desimal."),
    (Kolom(nama="A", jenis="bulat", min=0, maks="hari periode"), "Isi bilangan bulat 0 sampai 31."),
    (Kolom(nama="A", jenis="bulat", min=5), "Isi bilangan bulat paling sedikit 5."),
    (Kolom(nama="A", jenis="bulat", maks=-9), "Isi bilangan bulat paling banyak -9."),
    (Kolom(nama="A", jenis="bulat"), "Isi bilangan bulat."),
])  # fmt: skip
def test_a_value_outside_is_told_what_is_inside(kolom: Kolom, told: str) -> None:
    """As the kit says it."""
    collector = Collector()
    numbers.number(a_cell(-8.125), kolom, 31, collector)

    assert collector.found[0].words.id == f"A bernilai -8,125. {told}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  a  b ", "a b"),
        (12.0, "12"),
        (12.5, "12,5"),
        (1.125, "1,125"),
        (0.00001, "0,00001"),
        (7, "7"),
        (True, "YA"),
        (False, "TIDAK"),
        (None, ""),
        ("a\r\n b", "a\nb"),
    ],
)
def test_text_is_tidy(value: Raw, text: str) -> None:
    """A number in a text cell is its digits, with a comma before its decimals: a full stop would stand for thousands."""
    assert values.text(a_cell(value), Collector()) == text


@given(st.text())
def test_no_text_keeps_what_cannot_be_printed(text: str) -> None:
    """And who loses a letter is told so."""
    collector = Collector()
    kept = values.text(a_cell(text), collector)

    assert not DROPPED.search(kept)
    assert not UNSEEN.search(kept)
    assert [code for code in codes(collector) if code != "text-lookalike"] == (
        ["text-control"] if DROPPED.search(text) and not blank(text) else []
    )


def test_a_choice_is_matched_as_headings_are() -> None:
    """Unknown words are kept as written, and noted."""
    collector = Collector()
    allowed = {"sangat baik": "Sangat Baik", "baik": "Baik"}

    assert values.choice(a_cell(" SANGAT  baik:"), allowed, "Predikat", collector) == "Sangat Baik"
    assert values.choice(a_cell("Bagus"), allowed, "Predikat", collector) == "Bagus"
    assert codes(collector) == ["value-choice"]


@pytest.mark.parametrize(
    ("word", "near"), [("Kepala Bidan", "Kepala Bidang"), ("Sekretaris", "Sekretaris"), ("Camat", ""), ("", "")]
)
def test_a_word_is_suggested_only_if_it_is_clearly_meant(word: str, near: str) -> None:
    """In both languages."""
    known = ("Kepala Bidang", "Kepala Dinas", "Sekretaris")

    assert did_you_mean_id(word, known) == (f' Maksud Anda "{near}"?' if near else "")
    assert did_you_mean_en(word, known) == (f' Did you mean "{near}"?' if near else "")


def test_two_words_alike_are_not_chosen_between() -> None:
    """A wrong suggestion is worse than none."""
    assert did_you_mean_id("Kepala Bidang X", ("Kepala Bidang A", "Kepala Bidang B")) == ""


def test_a_code_may_be_softer_on_one_sheet() -> None:
    """Daggered codes, unless the rule says otherwise."""
    collector = Collector(soft=["Data Semula"])
    for sheet in ("Data Semula", "Data Perbaikan"):
        collector.add("value-range", sheet, "A1", "a", "a")
        collector.add("value-type", sheet, "A1", "a", "a")
    collector.add("value-missing", "Data Semula", "A1", "a", "a", warning=False)

    assert [note.severity for note in collector.found] == [Severity.WARNING, *[Severity.ERROR] * 4]


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u200e", "\u202e", "\ufeff", "\u2060"])
def test_a_name_with_a_mark_that_is_not_seen_is_the_name_without_it(mark: str) -> None:
    """And the clerk is told of it."""
    collector = Collector()

    assert values.text(Cell(f"Beni{mark} Pakaya", "x", "A1"), collector) == "Beni Pakaya"
    assert [(found.code, found.severity) for found in collector.found] == [("text-lookalike", Severity.WARNING)]


def test_a_name_of_composed_letters_is_one_name() -> None:
    """Some systems write an accent as a letter of its own."""
    collector = Collector()

    assert values.text(Cell("Rene\u0301", "x", "A1"), collector) == "Ren\u00e9"
    assert [found.code for found in collector.found] == ["text-lookalike"]


def test_a_number_with_a_mark_that_is_not_seen_is_never_read() -> None:
    """The mark is named, so that somebody believes it."""
    collector = Collector()

    assert person_keys.read(Cell("19850312\u200b2010011001", "x", "A1"), None, collector) is None
    assert [(found.code, found.severity) for found in collector.found] == [("text-lookalike", Severity.ERROR)]
    assert "U+200B" in collector.found[0].words.id
