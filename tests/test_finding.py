"""What a clerk reads once: a cause that fills a column."""

from __future__ import annotations

from docgen.finding import Finding, Place, Severity, Words, gathered


def at(cell: str, words: str = "Isi sel ini.", code: str = "value-missing") -> Finding:
    """Return a finding at a cell of one sheet."""
    return Finding(code, Severity.ERROR, Place("Data Semula", cell), Words(words, words))


def test_a_cause_that_fills_a_column_is_said_once_with_its_cells() -> None:
    """Fifty cells of one slip are one message; what else is wrong keeps its place."""
    found = (at("B3"), *(at(f"N{row}") for row in range(5, 55)), at("N60", "Lain."))

    said = gathered(found)
    assert [item.place.at for item in said] == ["B3", "N5:N54", "N60"]
    assert said[1].words.id == "50 sel kolom ini: Isi sel ini."


def test_the_figures_that_differ_do_not_make_another_cause() -> None:
    """Each has its own number of days, and one of them is quoted."""
    found = tuple(at(f"N{row}", f"Hari Kerja {row}, periode 20 hari.") for row in range(5, 20))

    assert [item.words.id for item in gathered(found)] == [
        "15 sel kolom ini, misalnya N5: Hari Kerja 5, periode 20 hari."
    ]


def test_a_row_between_that_is_right_is_left_out_of_the_cells() -> None:
    """The cells are those that are wrong."""
    found = tuple(at(f"N{row}") for row in range(5, 20) if row != 9)

    assert [item.place.at for item in gathered(found)] == ["N5:N8,N10:N19"]


def test_few_cells_and_cells_far_apart_are_named_one_by_one() -> None:
    """They are slips, each of its own."""
    for found in (tuple(at(f"N{row}") for row in range(5, 14)), tuple(at(f"N{row}") for row in range(5, 500, 5))):
        assert gathered(found) == found
