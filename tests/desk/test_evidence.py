"""Evidence that is dropped finds its place: whatever a browser, another system or Excel makes of its name."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests import sample
from tests.desk.seat import KODE

if TYPE_CHECKING:
    from pathlib import Path

    from httpx import Response

    from tests.desk.seat import Seat

pytestmark = pytest.mark.long

LONG = "Keputusan Bupati Banggai tentang Penetapan Hasil Penilaian Kinerja Pegawai Dinas Pemberdayaan Masyarakat dan Desa (salinan).pdf"


def naming(folder: Path, *berkas: str) -> bytes:
    """Return the sample's workbook whose first two rows of Bukti name these files."""
    book = folder / "kasus.xlsx"
    shutil.copyfile(sample.SAMPLE / "kasus.xlsx", book)
    if berkas:
        sample.edit(book, lambda opened: [opened["Bukti"][f"H{row}"].__setattr__("value", berkas[row % len(berkas)]) for row in (5, 6)])  # fmt: skip
    return book.read_bytes()


def drop(there: Seat, book: bytes, *evidence: tuple[str, bytes]) -> Response:
    """Drop a workbook with evidence files of these names."""
    return there.post("/", files=[("workbook", ("kasus.xlsx", book)), *(("evidence", each) for each in evidence)])


def missed(there: Seat) -> set[str]:
    """Return which of the first two rows of Bukti find no evidence."""
    found = there.json(f"/kasus/{KODE}/periksa")["findings"]
    return {each["cell"] for each in found if each["code"].startswith("evidence-file")} & {"H5", "H6"}


@pytest.mark.parametrize(
    ("berkas", "dropped"),
    [
        ("surat/Kamis \u00e9.pdf", "Kamis e\u0301.pdf"),
        ("Kamis e\u0301.pdf", "Kamis \u00e9.pdf"),
        ("bukti/Rekap Jum\u2019at.pdf", "REKAP Jum'at.pdf"),
        ("bukti/Rekap.pdf", "\u200eRekap.pdf"),
        ('bukti/Rekap "A" & B.pdf', "Rekap %22A%22 & B.pdf"),
        (f"bukti/{LONG}", LONG),
        ("bukti/" + "\ua9b1" * 80 + ".pdf", "\ua9b1" * 80 + ".pdf"),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_evidence_is_known_however_it_is_spelled(
    tmp_path: Path, kasubag: Seat, berkas: str, dropped: str, *, before: bool
) -> None:
    """A Mac takes letters apart, Excel bends an apostrophe, a browser writes a quote in its own way; a letter's subject is long."""
    shutil.rmtree(kasubag.home.case(KODE), ignore_errors=True)
    file = (dropped, b"%PDF-1.4")
    if before:  # with a workbook that does not name it yet
        drop(kasubag, naming(tmp_path), file)
    drop(kasubag, naming(tmp_path, berkas), *(() if before else (file,)))
    assert not missed(kasubag)


def test_evidence_stays_where_the_workbook_calls_its_folder_otherwise(tmp_path: Path, kasubag: Seat) -> None:
    """What was dropped once need not be dropped again."""
    drop(kasubag, naming(tmp_path, "surat/tetap.pdf"), ("tetap.pdf", b"%PDF-1.4"))
    drop(kasubag, naming(tmp_path, "bukti/tetap.pdf"))
    assert not missed(kasubag)


def test_mended_evidence_stands_wherever_the_workbook_spells_it(tmp_path: Path, kasubag: Seat) -> None:
    """Two spellings are one file, and what was dropped last is what both mean."""
    book = naming(tmp_path, "bukti/Ganti.pdf", "Bukti/ganti.PDF")
    for content in (b"%PDF-1.4 lama", b"%PDF-1.4 baru"):
        assert drop(kasubag, book, ("Ganti.pdf", content)).status_code == 303
    kept = [kasubag.home.case(KODE) / place for place in ("bukti/Ganti.pdf", "Bukti/ganti.PDF")]
    assert {path.read_bytes() for path in kept} == {b"%PDF-1.4 baru"}


@pytest.mark.parametrize("name", ["\ua9b1" * 110 + ".pdf", "bukti"])
def test_a_name_that_no_file_can_bear_is_a_finding_and_no_fault(tmp_path: Path, kasubag: Seat, name: str) -> None:
    """The check says so at its cell: letters of three bytes beyond what a system keeps, the folder itself."""
    assert drop(kasubag, naming(tmp_path, name), (name, b"%PDF-1.4")).status_code == 303
    assert missed(kasubag) == {"H5", "H6"}


def test_long_names_that_begin_alike_are_two_files(tmp_path: Path, kasubag: Seat) -> None:
    """Their ends tell them apart."""
    book = naming(tmp_path, f"{LONG[:-4]} 1.pdf", f"{LONG[:-4]} 2.pdf")
    assert drop(kasubag, book, (f"{LONG[:-4]} 1.pdf", b"1"), (f"{LONG[:-4]} 2.pdf", b"2")).status_code == 303
    assert not missed(kasubag)


def test_two_spellings_of_one_name_at_once_are_refused(tmp_path: Path, kasubag: Seat) -> None:
    """Which of them Bukti means nobody could say."""
    answer = drop(kasubag, naming(tmp_path), ("Sama \u00e9.pdf", b"1"), ("sama e\u0301.pdf", b"2"))
    assert answer.status_code == 400
