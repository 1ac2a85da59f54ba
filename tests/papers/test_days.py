"""The days that papers tell: when units met, and when the SOP was carried out, however its steps are written down."""

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


def test_11_tells_from_when_to_when_the_sop_was_carried_out(tmp_path: Path) -> None:
    """From the first Mulai to the last Selesai, as its table has them; the first paper is as old as the end of its step."""
    case = factories.a_case()
    case.step(1).update({"Mulai": at(1, 8), "Selesai": at(2, 10)})
    result = docgen("build", factories.write(case, tmp_path / "kasus.xlsx"), "--json")
    text = text_of(folder_of(result) / "data" / "11-lembar-kendali-sop.docx").replace("\u00a0", " ")

    assert "1 November 2026 s.d. 9 November 2026" in text
