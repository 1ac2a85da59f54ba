"""A role that changes hands in the middle of a case: who did a step is told as he was called then, who signs as he is now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests import sample
from tests.sample import column, docgen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import openpyxl
    from openpyxl.worksheet.worksheet import Worksheet

OFFICE = "Kepala Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banggai"


def succeed(sheet: Worksheet, row: Sequence[object], **changed: object) -> None:
    """Add to Pejabat who holds the role of a row after that one, by what is told of him by heading; his NIP stays out."""
    told = dict(enumerate(row, start=1)) | {column(sheet, name): value for name, value in changed.items()}
    told[column(sheet, "NIP")] = None
    sheet.append([told[place] for place in sorted(told)])


def follow(book: openpyxl.Workbook) -> None:
    """Let somebody act for the head, for the Sekretaris, for the Kasubag and for a head of a unit, from the day on which the last papers are signed."""
    sheet = book["Pejabat"]
    rows = list(sheet.iter_rows(min_row=sample.FIRST_ROW, values_only=True))
    assert rows[2][0] == "Kasubag Perencanaan dan Evaluasi"
    for row in [*rows[:3], next(row for row in rows if row[:2] == ("Kepala Bidang", "Bidang Penataan Desa"))]:
        succeed(sheet, row, Nama=f"Pengganti {row[0]}, S.H.", Sebutan="Plt.", Sejak=datetime(2026, 11, 9))


def test_what_was_done_is_told_of_who_did_it(tmp_path: Path) -> None:
    """The dokumen perbaikan of a Plt. who came later does not say that he found the mistakes."""
    workbook = sample.office(tmp_path)
    sample.edit(workbook, follow)
    folder = sample.folder_of(docgen("build", workbook, "--json")) / "data"
    text = sample.text_of(folder / "10-dokumen-perbaikan.docx").replace("\N{NO-BREAK SPACE}", " ")

    assert f"2 November 2026, {OFFICE} meneliti" in text
    assert f"Atas perintah {OFFICE}, Sekretaris dengan Nota Dinas" in text
    assert "memerintahkan Kepala Subbagian Perencanaan dan Evaluasi untuk melakukan verifikasi ulang" in text
    assert "diparaf oleh Plt. Sekretaris pada tanggal 9 November 2026" in text
    assert f"Plt. {OFFICE} menyatakan bahwa" in text
    assert "telah dibahas oleh Kepala Bidang Penataan Desa, " in text


EKONOMI = "Bidang Usaha Ekonomi Masyarakat Desa"


def take_over(book: openpyxl.Workbook) -> None:
    """Let another take over from who mended the data of a unit, on the day on which they are corrected."""
    sheet = book["Pejabat"]
    rows = list(sheet.iter_rows(min_row=sample.FIRST_ROW, values_only=True))
    row = next(row for row in rows if row[:2] == ("Pelaksana", EKONOMI))
    succeed(sheet, row, Nama="Pengganti Pelaksana, A.Md.", Sejak=datetime(2026, 11, 6))


def test_nobody_vouches_for_what_another_did(tmp_path: Path) -> None:
    """Who took over is a party of the berita acara, and says of himself no correction that was made before him."""
    workbook = sample.office(tmp_path)
    sample.edit(workbook, take_over)
    folder = sample.folder_of(docgen("build", workbook, "--json")) / "data"
    text, usual = (
        sample.text_of(folder / f"06-berita-acara-koreksi-bidang-{unit}.docx")
        for unit in ("usaha-ekonomi-masyarakat-desa", "penataan-desa")
    )

    assert "PENGGANTI PELAKSANA, A.Md." in text
    assert "yang dikerjakan oleh PIHAK KEDUA" not in text
    assert "selaku Pengolah Data dan Informasi, dengan hasil" in text
    assert "Yang bersangkutan telah memperbaiki" in text
    assert "yang dikerjakan oleh PIHAK KEDUA, dengan hasil" in usual
    assert "PIHAK KEDUA telah memperbaiki" in usual


def act_for_the_secretary(book: openpyxl.Workbook) -> None:
    """Let the head of a unit act for the Sekretaris from the day after she took part in the meeting of the Sekretariat."""
    sheet = book["Pejabat"]
    rows = list(sheet.iter_rows(min_row=sample.FIRST_ROW, values_only=True))
    secretary = next(row for row in rows if row[0] == "Sekretaris")
    head = next(row for row in rows if row[:2] == ("Kepala Bidang", "Bidang Penataan Desa"))
    post = column(sheet, "Jabatan") - 1
    sheet.append([*secretary[:2], *head[2:post], secretary[post], "Plh.", datetime(2026, 11, 5)])


def test_nobody_witnesses_in_a_post_that_another_holds(tmp_path: Path) -> None:
    """Beside a Plh. Sekretaris no Sekretaris signs, though she took part in the meeting on the day before."""
    workbook = sample.office(tmp_path)
    sample.edit(workbook, act_for_the_secretary)
    folder = sample.folder_of(docgen("build", workbook, "--json")) / "data"
    text = sample.text_of(folder / "06-berita-acara-koreksi-sekretariat.docx").replace("\N{NO-BREAK SPACE}", " ")

    assert "Plh. Sekretaris" in text
    assert "NURLAILA" not in text
    assert "DARWIS MAHMUD PONTOH" in text.partition("Saksi,")[2]


def test_nobody_witnesses_in_a_post_of_which_pejabat_names_another(tmp_path: Path) -> None:
    """The Sekretaris is on leave for the whole case, but Peserta still lists her."""
    workbook = sample.office(tmp_path)

    def replace(book: openpyxl.Workbook) -> None:
        act_for_the_secretary(book)
        sheet = book["Pejabat"]
        sheet.cell(sheet.max_row, column(sheet, "Sejak")).value = None
        sheet.delete_rows(sample.FIRST_ROW + 1)

    sample.edit(workbook, replace)
    folder = sample.folder_of(docgen("build", workbook, "--json")) / "data"

    assert "DARWIS" in sample.text_of(folder / "06-berita-acara-koreksi-sekretariat.docx").partition("Saksi,")[2]
