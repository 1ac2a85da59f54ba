"""Cells know their address, and what is nothing is empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from docgen.case.cells import Book, Cell, Mark, Sheet, column_letter, position


@given(st.integers(0, 16383))
def test_columns_have_excels_letters(index: int) -> None:
    """From A to XFD, as another library counts them."""
    assert column_letter(index) == get_column_letter(index + 1)


@given(st.integers(0, 1048575), st.integers(0, 16383))
def test_an_address_leads_back_to_its_cell(row: int, column: int) -> None:
    """There and back."""
    assert position(f"{column_letter(column)}{row + 1}") == (row, column)


@pytest.mark.parametrize("ref", ["", "A", "7", "a1", "A1:B2", "pejabat[2].nip", "ABCD1"])
def test_what_is_no_address_is_none(ref: str) -> None:
    """Such as the key of a case file."""
    assert position(ref) is None


@pytest.mark.parametrize(
    ("value", "mark", "empty"),
    [
        (None, None, True),
        ("", None, True),
        (" \N{NO-BREAK SPACE}\n", None, True),
        (0, None, False),
        ("-", None, False),
        (False, None, False),
        (None, Mark.ERROR, False),
        (None, Mark.UNCACHED, False),
        (None, Mark.PERCENT, True),
    ],
)
def test_white_space_is_nothing_and_an_error_is_something(
    value: str | int | None, mark: Mark | None, *, empty: bool
) -> None:
    """A formula that was never calculated is no empty cell."""
    assert Cell(value, "Data", "A1", mark).empty is empty


def test_beyond_the_grid_cells_are_empty() -> None:
    """Rows need not be equally long."""
    sheet = Sheet("Data", (("a",), ("b", "c")))

    assert [sheet.cell(*place).value for place in ((0, 0), (0, 1), (5, 5), (-1, 0), (0, -1))] == [
        "a",
        None,
        None,
        None,
        None,
    ]


def test_a_book_names_its_sheets_in_order() -> None:
    """As the workbook shows them."""
    assert Book((Sheet("B", ()), Sheet("A", ()))).names() == ("B", "A")
