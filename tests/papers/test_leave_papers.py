"""What the papers of the leave kit say of one request, of one day, of none granted, and of a head who asks for leave himself."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
from docx import Document

from tests import sample
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

KIT = sample.ROOT / "templates" / "pengajuan-cuti"
FIRST, HEAD, KASUBAG = 2, 4, 3
"""The row of the first request, and in Pejabat those of the head of its unit and of who checks requests."""


def papers(tmp_path: Path, *, one: bool = False, **values: object) -> Path:
    """Return the papers of the kit's own example once cells of its first request were changed, perhaps as the only one."""
    folder = tmp_path / "kantor"
    shutil.copytree(KIT / "contoh", folder)
    book = openpyxl.load_workbook(folder / "kasus.xlsx")
    sheet = book["Permohonan"]
    headings = {str(cell.value): cell.column for cell in sheet[1]}
    for name, value in values.items():
        sheet.cell(FIRST, headings[name.replace("_", " ")]).value = value
    if one:
        sheet.delete_rows(FIRST + 1, sheet.max_row)
        for row in [row for row in book["Langkah"].iter_rows() if row[1].value in ("Bidang Peternakan", "Sekretariat")]:
            row[0].value = row[1].value = row[2].value = row[3].value = None
    book.save(folder / "kasus.xlsx")
    return sample.folder_of(docgen("build", folder / "kasus.xlsx", "--kit", KIT, "--json")) / "data"


def words(folder: Path, name: str) -> str:
    """Return the words of the one paper whose file begins so."""
    return sample.text_of(next(folder.glob(f"{name}*.docx"))).replace("\N{NO-BREAK SPACE}", " ")


def test_leave_of_one_day_is_on_that_day(tmp_path: Path) -> None:
    """No paper says from a day until the same day."""
    data = papers(tmp_path, Tanggal_Selesai="9 Maret 2026", Lama=1)

    assert "1 (satu) hari kerja, pada hari Senin, 9 Maret 2026, karena" in words(data, "01-permohonan-cuti-dewi")
    assert "1 (satu) hari kerja, pada tanggal 9 Maret 2026, dengan" in words(data, "05-surat-izin-cuti-dewi")
    assert not [paper for paper in ("04", "07") if "9 Maret 2026 s.d. 9 Maret 2026" in words(data, paper)]


def test_a_sentence_ends_once(tmp_path: Path) -> None:
    """Whether or not the clerk ends a reason or an address with a full stop himself."""
    data = papers(
        tmp_path, Alasan_Cuti="acara keluarga.", Alamat_Selama_Cuti="Jalan Melati, RS Bunda & Co.", Telepon=None
    )
    request = words(data, "01-permohonan-cuti-dewi")

    assert "karena acara keluarga. Selama cuti saya dapat dihubungi di Jalan Melati, RS Bunda & Co.\n" in request
    assert "di Desa Mekar Sari.\n" in words(data, "01-permohonan-cuti-rudi")


def test_one_request_that_is_not_granted_is_told_as_one(tmp_path: Path) -> None:
    """No `seluruhnya`, no `masing-masing`, no draft of a letter that there is not, no 0 (nol)."""
    data = papers(tmp_path, one=True, Keputusan="Tidak Disetujui", Alasan_Keputusan="Tenaga masih diperlukan")
    nota = words(data, "04-nota-pertimbangan")

    assert "Permohonan tersebut telah diperiksa" in nota
    assert "masing-masing" not in nota
    assert "Terlampir konsep" not in nota
    assert "Dari 1 (satu) permohonan, tidak ada yang diberi surat izin." in words(data, "07-rekap-cuti")


def test_a_head_on_leave_hands_over_to_the_one_above(tmp_path: Path) -> None:
    """He does not report to himself."""
    head = [cell.value for cell in openpyxl.load_workbook(KIT / "contoh" / "kasus.xlsx")["Pejabat"][HEAD]]
    data = papers(tmp_path, Nama=head[2], NIP=head[3], Pangkat=head[4], Golongan=head[5], Jabatan=head[6])
    letter = words(data, "05-surat-izin-cuti-yosep")

    assert "melapor kepada Kepala Dinas Pertanian dan Pangan" in letter
    assert "melapor kepada Kepala Bidang" not in letter


def test_who_grants_his_own_leave_is_asked_about_it(tmp_path: Path) -> None:
    """The head of the office gets his from above; who acts for him on that day signs it without a word."""
    assert [one["code"] for one in asked_by_head(tmp_path / "himself")] == ["self-signed"]
    assert asked_by_head(tmp_path / "acting", "Bahtiar Rahmadi, S.Sos.") == []


def asked_by_head(tmp_path: Path, acting: str = "") -> list[dict[str, Any]]:
    """Return what is found in the kit's own example once its first request is of the head of the office, perhaps while another acts."""
    shutil.copytree(KIT / "contoh", tmp_path / "kantor")
    book = openpyxl.load_workbook(KIT / "contoh" / "kasus.xlsx")
    head = [cell.value for cell in book["Pejabat"][2]]
    sheet = book["Permohonan"]
    for cell in sheet[1]:
        named = {"NIP": head[3], "Nama": head[2], "Pangkat": head[4], "Golongan": head[5], "Jabatan": head[6]}
        if cell.value in named:
            sheet.cell(FIRST, cell.column).value = named[str(cell.value)]
    if acting:
        book["Pejabat"].append(("Kepala Dinas", None, acting, None, None, None, head[6], "Plh.", date(2026, 3, 5)))
    book.save(tmp_path / "kantor" / "kasus.xlsx")
    found: list[dict[str, Any]] = docgen("check", tmp_path / "kantor" / "kasus.xlsx", "--kit", KIT, "--json").json[
        "findings"
    ]
    return found


def test_who_checks_requests_sends_none_through_himself(tmp_path: Path) -> None:
    """His own goes to the head of the office at once."""
    own = [cell.value for cell in openpyxl.load_workbook(KIT / "contoh" / "kasus.xlsx")["Pejabat"][KASUBAG]]
    data = papers(tmp_path, Nama=own[2], NIP=own[3], Pangkat=own[4], Golongan=own[5], Jabatan=own[6])

    assert "Melalui" not in words(data, "01-permohonan-cuti-sri")
    assert "Melalui" in words(data, "01-permohonan-cuti-rudi")


def test_who_is_called_like_the_one_above_reports_to_him(tmp_path: Path) -> None:
    """Names are not persons: a request is sent through, and its work handed over to, whoever is called like who asks."""
    head, kasubag = (
        openpyxl.load_workbook(KIT / "contoh" / "kasus.xlsx")["Pejabat"][row][2].value for row in (HEAD, KASUBAG)
    )

    assert "melapor kepada Kepala Bidang" in words(papers(tmp_path / "a", Nama=head), "05-surat-izin-cuti-yosep")
    assert "Melalui" in words(papers(tmp_path / "b", Nama=kasubag), "01-permohonan-cuti-sri")


def test_numbers_are_dressed_as_the_office_does(tmp_path: Path) -> None:
    """In tables as under a signature."""
    data = papers(tmp_path)

    assert "\nNIP. 19900725 201402 2 003" in words(data, "04-nota-pertimbangan")
    assert "\nNIP. 19900725 201402 2 003" in words(data, "07-rekap-cuti")


def test_a_signature_goes_with_the_last_request(tmp_path: Path) -> None:
    """It stands in a row of the list itself: LibreOffice keeps no row with what stands below a table."""
    data = papers(tmp_path)

    for name in ("04-nota-pertimbangan", "07-rekap-cuti"):
        table = next(
            one for one in Document(str(data / f"{name}.docx")).tables if "Nama dan NIP" in one.rows[0].cells[1].text
        )
        *_, last, below = table.rows
        assert {cell.paragraphs[0].style.name for cell in last.cells} == {"Sel Lekat"}
        assert len(below.cells[0].tables) == 1
