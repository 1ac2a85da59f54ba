"""The disposisi of half a page: what stands above the line to cut along, in offices of long names and tall letterheads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories, sample
from tests.sample import column, docgen

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

ALONG, BELOW = "batas potong ½ halaman", "batas potong\n"
LONG = "Kepala Balai Pengelolaan Daerah Aliran Sungai dan Rehabilitasi Hutan Lindung Batanghari Hulu"


def disposisi(workbook: Path) -> str:
    """Return the words of the disposisi of a case that has come to its second step."""
    folder = sample.folder_of(docgen("build", workbook, "--json"))
    return sample.text_of(folder / "data" / "02-lembar-disposisi.docx") + "\n"


def of_three_units(tmp_path: Path, head: str, kop: list[str], paper: str = "A4") -> Path:
    """Return the sample case at its second step with findings in three units, under another head and letterhead."""
    workbook = sample.cut(sample.office(tmp_path), 2)

    def change(book: openpyxl.Workbook) -> None:
        book["Temuan"].delete_rows(16, book["Temuan"].max_row)
        book["Pejabat"].cell(sample.FIRST_ROW, column(book["Pejabat"], "Jabatan")).value = head

    sample.edit(workbook, change)
    settings = workbook.parent / "kantor.toml"
    text = settings.read_text("utf-8").replace("# kop = [", f"kop = {kop}  # [".replace("'", '"'), 1)
    settings.write_text(text.replace('kertas = "A4"', f'kertas = "{paper}"', 1), "utf-8")
    return workbook


SHORT_KOP = ["PEMERINTAH KABUPATEN BANGGAI", "DINAS SOSIAL"]
TALL_KOP = [
    "PEMERINTAH KABUPATEN BANGGAI", "DINAS KESEHATAN", "BADAN LAYANAN UMUM DAERAH", "RUMAH SAKIT UMUM DAERAH", "LUWUK",
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "kop", "paper", "line"),
    [
        ("Kepala Dinas Sosial", SHORT_KOP, "A4", ALONG),
        (LONG, SHORT_KOP, "A4", ALONG),
        (LONG, TALL_KOP, "A4", BELOW),
        (LONG, TALL_KOP, "F4", ALONG),
    ],
)
def test_no_line_to_cut_along_runs_through_the_initials(
    tmp_path: Path, head: str, kop: list[str], paper: str, line: str
) -> None:
    """A long post and a tall letterhead take lines too; the line went through the date, and the foot was cut off."""
    assert line in disposisi(of_three_units(tmp_path, head, kop, paper))


def test_a_name_is_reckoned_in_lines_as_they_are_broken(tmp_path: Path) -> None:
    """Between words: a unit of 100 letters took three lines and was reckoned as two, and the line went through the foot."""
    unit = "Bidang Pemberdayaan Lembaga Kemasyarakatan, Adat, dan Masyarakat Hukum Adat serta Teknologi Tepat Guna"
    case = factories.a_case().reached(2)
    for rows in (case.semula, case.temuan, case.langkah, case.rapat, case.peserta, case.pejabat):
        rows[:] = [row | {"Bidang": unit} if row.get("Bidang") == factories.DESA else row for row in rows]
    case.pejabat[0]["Jabatan"] = "Kepala Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banggai"
    reached = 'alamat = "Jalan Jenderal Sudirman Nomor 12"\nkode_pos = "94711"\ntelepon = "(0461) 21045"\nlaman = "dpmd.banggaikab.go.id"\npos_el = "dpmd@banggaikab.go.id"\n'
    case.office = factories.KANTOR + reached

    assert BELOW in disposisi(factories.write(case, tmp_path / "kasus.xlsx"))
