"""A case file: the forms of a case as TOML instead of sheets."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from docgen.case.cells import Book, Sheet
from docgen.case.reading import case_file
from docgen.errors import SettingsWrongError
from docgen.pipeline import check
from docgen.pipeline.stages import BuildRequest
from docgen.settings import kit
from tests import factories
from tests.sample import KIT

if TYPE_CHECKING:
    from pathlib import Path

SOP = kit.parse((KIT / "sop.toml").read_text(encoding="utf-8"))
WITA = ZoneInfo("Asia/Makassar")
BOOK = Book((Sheet("PEJABAT", (("Peran",),)), Sheet("Data Semula", (("NIP",),))))


def test_a_table_takes_the_place_of_its_sheet() -> None:
    """Whatever its capitals; the other sheets stay."""
    book = case_file.join(BOOK, '[[pejabat]]\nperan = "Sekretaris"\n', WITA, SOP)

    assert book.names() == ("Pejabat", "Data Semula")
    assert book.sheets[0].rows == (("peran",), ("Sekretaris",))


def test_cells_are_named_as_the_file_names_them() -> None:
    """A finding leads to the line in the file."""
    book = case_file.join(
        BOOK, '[kasus]\nkode_kasus = "A"\n[[pejabat]]\nperan = "x"\n[[pejabat]]\nnip = "1"\n', WITA, SOP
    )
    kasus, pejabat, _ = book.sheets

    assert kasus.ref(0, 1) == "kasus.kode_kasus"
    assert (pejabat.cell(2, 1).ref, pejabat.cell(2, 1).value) == ("pejabat[2].nip", "1")
    assert pejabat.cell(2, 0).empty


def test_a_list_is_one_point_a_line() -> None:
    """Pembahasan of a meeting."""
    book = case_file.join(BOOK, '[[rapat]]\npembahasan = ["Data diperiksa.", "Bukti dibaca."]\n', WITA, SOP)

    assert book.sheets[0].rows[1] == ("Data diperiksa.\nBukti dibaca.",)


def test_days_times_and_numbers_are_those_of_toml() -> None:
    """Nothing is read from words that is written as a value."""
    text = "[[langkah]]\nlangkah = 1\nmulai = 2026-11-02T08:00:00\ntanggal_naskah = 2026-11-02\njam = 08:30:00\n"

    row = case_file.join(BOOK, text, WITA, SOP).sheets[0].rows[1]
    assert row == (1, datetime(2026, 11, 2, 8), date(2026, 11, 2), time(8, 30))


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
        f"[[langkah]]\nmenit_kerja = {'9' * 400}\n",
        f"[[langkah]]\nmenit_kerja = {'9' * 5000}\n",
        f"kasus = {'[' * 5000}{']' * 5000}\n",
    ],
)
def test_what_a_case_file_cannot_hold_is_a_fault(text: str) -> None:
    """Data and evidence stand in the workbook only; every fault names the key."""
    with pytest.raises(SettingsWrongError):
        case_file.join(BOOK, text, WITA, SOP)


def test_an_empty_table_is_an_empty_sheet(tmp_path: Path) -> None:
    """No Temuan at all."""
    path = factories.a_workbook(tmp_path / "kasus.xlsx")
    (tmp_path / "kasus.toml").write_text("temuan = []\n", encoding="utf-8")

    checked = check.check(BuildRequest(path, case=tmp_path / "kasus.toml"))
    assert checked.findings == ()
    assert checked.case.temuan == ()


def test_a_finding_names_the_key_of_a_case_file(tmp_path: Path) -> None:
    """The same rules, another address."""
    path = factories.a_workbook(tmp_path / "kasus.xlsx")
    (tmp_path / "kasus.toml").write_text(
        '[[peserta]]\nbidang = "Bidang Pemerintahan Desa"\nnama = "A"\nnip = 19850312\n', encoding="utf-8"
    )

    found = [
        (item.code, str(item.place)) for item in check.check(BuildRequest(path, case=tmp_path / "kasus.toml")).findings
    ]
    assert ("nip-numeric", "Peserta!peserta[1].nip") in found


OFFICIALS = """
[[pejabat]]
peran = "Kepala Dinas"
nama = "Drs. Amin Sunaryo"
jabatan = "Kepala Dinas"
[[pejabat]]
peran = "Sekretaris"
nama = "Nurlaila Saputri, S.Sos."
jabatan = "Sekretaris"
[[pejabat]]
peran = "Kasubag Perencanaan dan Evaluasi"
nama = "Rahmat Lamusa, S.E."
jabatan = "Kepala Subbagian"
"""
STEP = "[[langkah]]\nlangkah = 1\nmulai = 2026-11-02T08:00:00\n"


def told(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Return code and place of what is found in a case that has reached step 3 of its workbook, joined with a case file."""
    path = factories.write(factories.a_case().reached(3), tmp_path / "kasus.xlsx")
    (tmp_path / "kasus.toml").write_text(text, encoding="utf-8")
    return [
        (item.code, str(item.place)) for item in check.check(BuildRequest(path, case=tmp_path / "kasus.toml")).findings
    ]


def test_a_key_that_is_left_out_is_an_empty_cell(tmp_path: Path) -> None:
    """Nobody writes empty keys: no heading is missed, and a step that has only begun has no end."""
    assert told(tmp_path, OFFICIALS + STEP) == []


def test_a_key_that_must_be_there_is_named_by_its_table(tmp_path: Path) -> None:
    """As the empty cell of a sheet is."""
    text = OFFICIALS.replace('nama = "Nurlaila Saputri, S.Sos."\n', "")

    assert told(tmp_path, text + STEP) == [("value-missing", "Pejabat!pejabat[2].nama")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{STEP}menit_krja = 60\n", "Langkah!langkah[1].menit_krja"),
        (f"{STEP}selesei = 2026-11-02T10:00:00\n", "Langkah!langkah[1].selesei"),
        (OFFICIALS.replace("jabatan", "jabtan", 1), "Pejabat!pejabat[1].jabtan"),
    ],
)
def test_a_misspelt_key_is_named(tmp_path: Path, text: str, place: str) -> None:
    """Whether the right one stands elsewhere or nowhere."""
    assert ("heading-ambiguous", place) in told(tmp_path, text)


def test_a_misspelt_key_of_kasus_is_named(tmp_path: Path) -> None:
    """At the key itself."""
    text = """
[kasus]
kode_kasus = "PDK-2026-10"
judul = "Perbaikan"
periode = "Oktober 2026"
periode_mulai = 2026-10-01
periode_selesai = 2026-10-31
uraian_temuan = "Data salah."
sift = "Rahasia"
"""
    assert told(tmp_path, text) == [("heading-ambiguous", "Kasus!kasus.sift")]


@pytest.mark.parametrize("written", ["08:00:00+08:00", "00:00:00Z", "07:00:00+07:00"])
def test_a_moment_that_tells_its_offset_is_that_of_the_office(written: str) -> None:
    """Eight o'clock in Luwuk, from wherever it was written down."""
    row = case_file.join(BOOK, f"[[langkah]]\nmulai = 2026-11-02T{written}\n", WITA, SOP).sheets[0].rows[1]

    assert row == (datetime(2026, 11, 2, 8),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[langkah]]\nlangkah = 1\nmulai = "2 November 2026 pukul 07.00 WIB"\n', "Langkah!langkah[1].mulai"),
        ('[[rapat]]\nbidang = "Bidang Ekonomi Desa"\nwaktu_mulai = "10.00 WIT"\n', "Rapat!rapat[1].waktu_mulai"),
    ],
)
def test_a_time_in_words_of_another_zone_is_refused(tmp_path: Path, text: str, place: str) -> None:
    """The office of the case is in WITA: an hour is never shifted by a guess, nor taken as it stands."""
    assert ("date-invalid", place) in told(tmp_path, text)


def test_a_time_in_words_of_the_office_zone_is_read(tmp_path: Path) -> None:
    """As offices write it."""
    text = '[[langkah]]\nlangkah = 1\nmulai = "2 November 2026 pukul 08.00 WITA"\n'

    assert told(tmp_path, OFFICIALS + text) == []
