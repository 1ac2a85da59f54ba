"""The days on which units met, as the dokumen perbaikan tells them: those of the sheet Rapat, however the step is written down."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.factories import DESA, EKONOMI, a_step, at
from tests.sample import docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import Row

TOGETHER = [a_step(4, at(3, 8), at(4, 16))]
"""One row for all units, from the first meeting to the last."""
APART = [a_step(4, at(2, 15), at(3, 12), DESA), a_step(4, at(3, 8), at(4, 16), EKONOMI)]
"""Each unit got ready on the day before it met."""
IN_PARTS = [
    a_step(4, at(2, 15), at(2, 16), DESA),
    a_step(4, at(3, 8), at(3, 12), DESA),
    a_step(4, at(4, 8), at(4, 16), EKONOMI),
]
"""A unit that got ready has a row for that."""


@pytest.mark.parametrize("met", [TOGETHER, APART, IN_PARTS], ids=["together", "apart", "in parts"])
def test_10_tells_the_days_on_which_units_met(tmp_path: Path, met: list[Row]) -> None:
    """The sentence says when they met, not when the step began."""
    case = factories.a_case()
    case.langkah = [*(row for row in case.langkah if row["Langkah"] != 4), *met]
    case.rapat[1]["Tanggal"] = date(2026, 11, 4)
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    text = text_of(folder_of(result) / "data" / "10-dokumen-perbaikan.docx").replace("\u00a0", " ")

    assert "pada hari Selasa, 3 November 2026 dan Rabu, 4 November 2026, diperbaiki" in text
