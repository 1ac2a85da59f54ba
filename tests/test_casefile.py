"""A case file: the forms of a case as TOML instead of sheets."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from docgen import pipeline
from docgen.case import casefile
from docgen.cell import Book, Sheet
from docgen.errors import SettingsWrongError
from docgen.stages import Order
from tests import factories

if TYPE_CHECKING:
    from pathlib import Path

BOOK = Book((Sheet("PEJABAT", (("Peran",),)), Sheet("Data Semula", (("NIP",),))))


def test_a_table_takes_the_place_of_its_sheet() -> None:
    """Whatever its capitals; the other sheets stay."""
    book = casefile.join(BOOK, '[[pejabat]]\nperan = "Sekretaris"\n')

    assert book.names() == ("Pejabat", "Data Semula")
    assert book.sheets[0].rows == (("peran",), ("Sekretaris",))


def test_cells_are_named_as_the_file_names_them() -> None:
    """A finding leads to the line in the file."""
    book = casefile.join(BOOK, '[kasus]\nkode_kasus = "A"\n[[pejabat]]\nperan = "x"\n[[pejabat]]\nnip = "1"\n')
    kasus, pejabat, _ = book.sheets

    assert kasus.ref(0, 1) == "kasus.kode_kasus"
    assert (pejabat.cell(2, 1).ref, pejabat.cell(2, 1).value) == ("pejabat[2].nip", "1")
    assert pejabat.cell(2, 0).empty


def test_a_list_is_one_point_a_line() -> None:
    """Pembahasan of a meeting."""
    book = casefile.join(BOOK, '[[rapat]]\npembahasan = ["Data diperiksa.", "Bukti dibaca."]\n')

    assert book.sheets[0].rows[1] == ("Data diperiksa.\nBukti dibaca.",)


def test_days_times_and_numbers_are_those_of_toml() -> None:
    """Nothing is read from words that is written as a value."""
    text = "[[langkah]]\nlangkah = 1\nmulai = 2026-11-02T08:00:00\ntanggal_naskah = 2026-11-02\njam = 08:30:00\n"

    row = casefile.join(BOOK, text).sheets[0].rows[1]
    assert row == (1, datetime(2026, 11, 2, 8), date(2026, 11, 2), time(8, 30))  # noqa: DTZ001 - the office's clock


@pytest.mark.parametrize(
    "text",
    [
        "[data_semula]\n",
        "[[bukti]]\nnip = '1'\n",
        "[[rekap]]\n",
        "kasus = 1\n",
        "[[kasus]]\nkode_kasus = 'A'\n",
        "[pejabat]\nperan = 'x'\n",
        "pejabat = [1, 2]\n",
        "[[pejabat]]\nnama = { depan = 'x' }\n",
        "[[rapat]]\npembahasan = [['a']]\n",
        "bukan toml",
    ],
)
def test_what_a_case_file_cannot_hold_is_a_fault(text: str) -> None:
    """Data and evidence stand in the workbook only; every fault names the key."""
    with pytest.raises(SettingsWrongError):
        casefile.join(BOOK, text)


def test_an_empty_table_is_an_empty_sheet(tmp_path: Path) -> None:
    """No Temuan at all."""
    path = factories.a_workbook(tmp_path / "kasus.xlsx")
    (tmp_path / "kasus.toml").write_text("temuan = []\n", encoding="utf-8")

    checked = pipeline.check(Order(path, case=tmp_path / "kasus.toml"))
    assert checked.findings == ()
    assert checked.case.temuan == ()


def test_a_finding_names_the_key_of_a_case_file(tmp_path: Path) -> None:
    """The same rules, another address."""
    path = factories.a_workbook(tmp_path / "kasus.xlsx")
    (tmp_path / "kasus.toml").write_text(
        '[[peserta]]\nbidang = "Bidang Pemerintahan Desa"\nnama = "A"\nnip = 19850312\n', encoding="utf-8"
    )

    found = [(item.code, item.place) for item in pipeline.check(Order(path, case=tmp_path / "kasus.toml")).findings]
    assert ("nip-numeric", "Peserta!peserta[1].nip") in found
