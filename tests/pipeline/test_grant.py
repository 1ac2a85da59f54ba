"""A kit of another shape: grants of tools, heard in each unit, handed over or refused a row. Filled as clerks fill it, from the first step to the last."""

from __future__ import annotations

import shutil
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.kits import making
from tests.sample import docgen, edit, folder_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import openpyxl

pytestmark = pytest.mark.long

KIT = Path(__file__).parents[1] / "kits" / "hibah" / "sop.toml"
LINES: Mapping[str, Sequence[str]] = {
    "sampul": ("{{ kasus.judul }}",),
    "daftar-usulan": ("{{ kasus.pagu }} {{ kasus.pagu_terbilang }} {{ jumlah.usul_hibah }}", "{%p for u in usul_daftar %}", "{{ u.no }} {{ u.kode_kelompok }} {{ u.tahun_berdiri }} {{ u.hibah }} {{ u.kelayakan }}", "{%p endfor %}"),
    "undangan": ("{{ naskah.nomor }} {{ sidang.kecamatan }} {{ sidang.waktu_mulai }}", "{% for a in anggota_daftar %}{{ a.nama }} {% endfor %}", "{% for a in diundang_daftar %}+{{ a.nama }}{% endfor %}"),
    "risalah": ("{{ undangan.nomor }}", "{%p for p in sidang.putusan %}", "{{ p.isi }}", "{%p endfor %}"),
    "putusan": ("{{ naskah.nomor }} {{ unit.nama }}", "{% for u in usul_daftar %}{{ u.kelompok }} {{ u.prioritas }} {{ u.hibah_terbilang }};{% endfor %}"),
    "tanda-terima": ("{{ naskah.nomor }} {{ usul.kelompok }} {{ usul.realisasi }} {{ usul.jam_datang }} {{ putusan.nomor }} {{ petugas.nama }}",),
    "penolakan": ("{{ naskah.nomor }} {{ usul.kelompok }} {{ usul.alasan_tolak }}",),
    "laporan": ("{{ jumlah.terima }} {{ jumlah.tolak }} {{ kasus.nomor_dpa }}", "{% for t in terima_daftar %}{{ t.nomor }} {{ t.usul.kelompok }};{% endfor %}"),
    "kendali": ("{%p for k in kendali %}", "{{ k.pelaksana }} {{ k.nyata }}", "{%p endfor %}"),
}  # fmt: skip
HEADS = (
    "Kode Kelompok", "Tahap", "Kelompok", "Kecamatan", "Tahun Berdiri", "Harga Alat", "Swadaya", "Hibah", "Barang", "Kelayakan", "Kebutuhan", "Prioritas",
    "Realisasi (%)", "Mulai Pakai", "Selesai Pakai", "Lama Pakai", "Hari Serah", "Jam Datang", "Jam Pulang", "Alasan Tolak",
)  # fmt: skip
GIVEN = ("100", "10 Feb 2026", date(2026, 2, 13), "4", date(2026, 2, 5), "08:00", "08.45")
OFFICIALS = (
    making.PEJABAT,
    ("Ketua Tim", "", "Sri Wahyuni", "", "", "", "Kepala Seksi Usaha"),
    ("Bendahara", "", "Budi Santoso", "", "", "", "Bendahara"),
    ("Petugas", "Kec. Utara", "Andi Rahman", "", "", "", "Penyuluh"),
    ("Petugas", "Kec. Selatan", "Lina Sari", "", "", "", "Penyuluh"),
)
MEETINGS = (
    ("Kecamatan", "Tanggal", "Waktu Mulai", "Waktu Selesai", "Putusan", "Hari Undangan"),
    ("Kec. Utara", "3 Pebruari 2026", "08.30", time(10, 30), "Diterima", date(2026, 2, 2)),
    ("Kec. Selatan", date(2026, 2, 4), "9:00", 0.5, "Satu diterima\nSatu ditolak", None),
)
SEATS = (
    ("Kecamatan", "Nama", "Jabatan"), ("Kec. Utara", "Andi Rahman", "Penyuluh"), ("Kec. Utara", "Umar", "Kepala Desa"), ("Kec. Selatan", "Tuti", "Ketua"),
)  # fmt: skip


def row(kode: str, name: str, unit: str, money: tuple[object, object, object], rated: tuple[str, str, str], *more: object) -> tuple[Any, ...]:  # fmt: skip
    """Return a request as a clerk types it."""
    return (kode, "1", name, unit, "1998", *money, "Traktor\n\nPompa", *rated, *more)


REQUESTS = (
    HEADS,
    row("00417", "Tani Maju", "Kec. Utara", ("Rp12.500.000", "2.500.000", "10.000.000,00"), ("Layak", "Mendesak", "I")),
    (None,) * len(HEADS),
    row("00032", "Ombak", "kec. selatan", (3500000.5, 500000, 3000000.5), ("Kurang", "Biasa", "III"), *(None,) * 7, "Tidak lengkap"),
    row("10001", "Kreatif", "Kec. Selatan", (900000, 1500000, -600000), ("-", "Biasa", "II")),
)  # fmt: skip


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """Return the kit with plain templates."""
    folder = tmp_path / "kit"
    folder.mkdir()
    shutil.copy(KIT, folder)
    for name, lines in LINES.items():
        making.template(folder / f"{name}.docx", *lines)
    return folder


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return the case after its second step: each unit has a row of that step, and the number alone was left standing."""
    sheets = {"Pejabat": OFFICIALS, "Usulan": REQUESTS, "Sidang": MEETINGS, "Anggota": SEATS}
    made = making.office(tmp_path / "kantor", sheets, steps=1)

    def further(book: openpyxl.Workbook) -> None:
        for label in (("Pagu", "Rp150.000.000"), ("Nomor DPA", "00123")):
            book["Kasus"].append(label)
        log = book["Langkah"]
        for each in ((2,), (2, "Kec. Utara", datetime(2026, 2, 3, 8), datetime(2026, 2, 3, 11)), (2, "Kec. Selatan", "04/02/2026 08:00", "04/02/2026 12:00"), (3,), (4,)):  # fmt: skip
            log.append(each)
        log.cell(2, 3).value, log.cell(2, 4).value = datetime(2026, 2, 2, 8), datetime(2026, 2, 2, 9)

    edit(made, further)
    return made


def handed_over(book: openpyxl.Workbook) -> None:
    """Tell of every row how it was handed over, one as a percentage that Excel keeps as a fraction, and end the third step."""
    sheet = book["Usulan"]
    for at in (2, 4, 5):
        for place, value in enumerate(GIVEN, start=HEADS.index("Realisasi (%)") + 1):
            sheet.cell(at, place).value = value
    fraction = sheet.cell(5, HEADS.index("Realisasi (%)") + 1)
    fraction.value, fraction.number_format = 0.855, "0.0%"
    book["Langkah"].append((3, None, datetime(2026, 2, 5, 8), datetime(2026, 2, 5, 9)))


def closing(book: openpyxl.Workbook) -> None:
    """End the last step, below the number that the form had."""
    book["Langkah"].append((4, None, datetime(2026, 2, 6, 8), datetime(2026, 2, 6, 8, 30)))


def papers(folder: Path) -> dict[str, str]:
    """Return the text of each paper by its name."""
    return {path.stem: text_of(path).split("\nBerkas")[0] for path in sorted((folder / "data").glob("*.docx"))}


def test_what_clerks_type_is_read_and_printed_as_the_kit_says(kit: Path, workbook: Path) -> None:
    """Text for numbers, units in two spellings, a blank row between, a step's number left standing: the papers of two steps."""
    told = papers(folder_of(docgen("build", workbook, "--kit", kit, "--json")))

    assert docgen("kit", "lint", kit).code == 0
    assert "Rp150.000.000,00 seratus lima puluh juta rupiah Rp12.400.000,50" in told["01-daftar-usulan"]
    assert "3 10001 1998 -Rp600.000,00 –" in told["01-daftar-usulan"]
    assert told["02-undangan-kec-utara"].endswith("Andi Rahman Umar \n+Umar")
    assert told["02-risalah-kec-selatan"] == "800.1.5.2/2/DISHUB/2026\nSatu diterima\nSatu ditolak"
    assert "Kreatif II minus enam ratus ribu rupiah" in told["02-putusan-kec-selatan"]


def test_a_case_lives_from_its_first_paper_to_its_seal(kit: Path, workbook: Path) -> None:
    """A letter a row, one that is taken back for another, the last step, and everything made again from the dossier."""
    folder_of(docgen("build", workbook, "--kit", kit, "--json"))
    edit(workbook, handed_over)
    told = papers(folder_of(docgen("build", workbook, "--kit", kit, "--json")))
    assert (
        told["03-tanda-terima-kreatif"]
        == "800.1.5.2/6/DISHUB/2026 Kreatif 85,5 08.00 800.1.5.2/4/DISHUB/2026 Lina Sari"
    )
    assert told["03-penolakan-ombak"].endswith("Ombak Tidak lengkap")

    def refused(book: openpyxl.Workbook) -> None:
        for head, value in (("Kelayakan", "Kurang Layak"), ("Prioritas", "III"), ("Alasan Tolak", "Mundur")):
            book["Usulan"].cell(5, HEADS.index(head) + 1).value = value

    edit(workbook, refused)
    assert docgen("build", workbook, "--kit", kit).code == 7
    revised = docgen("build", workbook, "--kit", kit, "--revise", "unsigned", "--reason", "Mundur", "--date", "2026-02-05", "--json")  # fmt: skip
    assert {"03-penolakan-kreatif", "03-penolakan-ombak"} <= papers(folder_of(revised)).keys()
    edit(workbook, closing)
    closed = folder_of(docgen("build", workbook, "--kit", kit, "--json"))

    assert papers(closed)["04-laporan"].startswith("1 2 00123\n800.1.5.2/5/DISHUB/2026 Tani Maju;")
    assert "Kepala Seksi Usaha" in papers(closed)["05-kendali"]
    assert closed.parent.name == "2026"
    assert docgen("verify", "--rebuild", closed).code == 0
    assert docgen("register", "check", "--office", workbook.parent / "kantor.toml").code == 0


def test_numbers_given_elsewhere_name_a_row_as_a_clerk_writes_it(kit: Path, workbook: Path) -> None:
    """With or without a space between the parts, a meeting by its unit in either column."""
    sheet = (
        ("Naskah", "Kecamatan", "Baris", "Nomor"), ("undangan", "Kec. Utara", None, "U/1"), ("undangan", None, "kec. selatan", "U/2"),
        ("putusan", "KEC. UTARA", None, "P/1"), ("tanda-terima", None, "10001 ;1", "T/2"), ("penolakan", None, "00032; 1", "X/1"),
    )  # fmt: skip

    def given(book: openpyxl.Workbook) -> None:
        handed_over(book)
        page = book.create_sheet("Nomor Naskah")
        for row_ in sheet:
            page.append(row_)

    edit(workbook, given)
    made = docgen("build", workbook, "--kit", kit, "--json")
    numbers = {paper["number"] for paper in made.json["documents"]}

    assert made.code == 0, made.err
    assert {"U/1", "U/2", "P/1", "T/2", "X/1"} <= numbers
