"""`docgen init --from`: staff lists as offices keep them give the right people, and what was left of them is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sample import Result

LISTS = Path(__file__).parents[2].parent / "shared" / "cases" / "lists"
HEADINGS, FIRST = 4, 5
NIPS = ("198703152010012004", "199002282015031003", "199108172023211012", "197605102001121002")

Row = dict[str, object]


def people(result: Result, sheet: str = "Data Semula") -> list[Row]:
    """Return the people of the new workbook, each by heading, without what is empty."""
    assert result.code == 0, result.out + result.err
    page = openpyxl.load_workbook(result.json["files"][0])[sheet]
    heads = {cell.column: cell.value for cell in page[HEADINGS] if cell.value}
    rows = (
        {heads[cell.column]: cell.value for cell in row if cell.column in heads and cell.value is not None}
        for row in page.iter_rows(min_row=FIRST)
    )
    return [row for row in rows if row]


def begun(folder: Path, source: Path) -> Result:
    """Begin a case from a list."""
    return docgen("init", folder / "baru", "--from", source, "--json")


def listed(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """Write a list with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(list(row))
    book.save(folder / "daftar.xlsx")
    return folder / "daftar.xlsx"


@pytest.mark.skipif(not LISTS.is_dir(), reason="the lists lie beside the repository")
@pytest.mark.parametrize("name", ["duk", "duk3", "simpeg", "gabung"])
def test_a_list_from_real_use_gives_its_people(name: str, tmp_path: Path) -> None:
    """Twenty-five, with unit, rank, grade and status each; no total, title or signature among them."""
    result = begun(tmp_path, LISTS / f"{name}.xlsx")
    found = people(result)

    assert (len(found), result.json["people"], len(result.json["units"])) == (25, 25, 4)
    assert {row["Status"] for row in found} == {"PNS", "PPPK", "Non ASN"}
    first = found[0]
    assert (first["NIP"], first["Nama"]) == ("197205141998031004", "dr. H. Lukman Tobigo, M.Kes.")
    assert (first["Pangkat"], first["Golongan"], first["Jabatan"]) == (
        "Pembina Utama Muda",
        "IV/c",
        "Kepala Dinas Kesehatan",
    )
    assert (found[5]["Golongan"], "Pangkat" in found[5], "NIP" in found[6]) == ("V", False, False)
    assert all(row["Bidang"] and str(row.get("NIP", "0" * 18)).isdigit() for row in found)
    assert result.json["left"] == {"duk": DUK, "duk3": DUK, "simpeg": [], "gabung": ["Pendidikan"]}[name]


DUK = ["PANGKAT / GOL. RUANG TMT", "JABATAN TMT", "MASA KERJA THN", "MASA KERJA BLN"]


def test_a_list_of_several_sheets_is_one_office(tmp_path: Path) -> None:
    """One sheet a bidang, named so; who moved stands on two, and is one person."""
    heads = ["No", "Nama", "NIP", "Pangkat", "Gol.", "Jabatan"]
    source = listed(
        tmp_path,
        Bidang_Pasar=[["DAFTAR PEGAWAI"], heads, [1, "Rina, S.E.", NIPS[0], "Penata Muda", "III/a", "Analis"], ["", "Jumlah", 1]],
        Bidang_Industri=[heads, [1, "Budi", NIPS[1], "Pengatur", "IIc", "Operator"], [2, "Rina, S.E.", NIPS[0], "Penata Muda", "III/a", "Analis"]],
        Rekap=[["Golongan", "Banyak"], ["III", 1]],
    )  # fmt: skip
    result = begun(tmp_path, source)

    assert [(row["Nama"], row["Bidang"], row["Golongan"]) for row in people(result)] == [
        ("Rina, S.E.", "Bidang Pasar", "III/a"),
        ("Budi", "Bidang Industri", "II/c"),
    ]
    assert (result.json["twice"], result.json["sheets_left"]) == (["Rina, S.E."], ["Rekap"])


def test_headings_that_come_again_on_each_page_are_nobody(tmp_path: Path) -> None:
    """As a list printed on several pages has them, with a number row and a total a unit."""
    heads = ["NO", "NAMA LENGKAP", "NIP/NI PPPK", "GOLONGAN", "JABATAN", "KETERANGAN"]
    count = [1, 2, 3, 4, 5, 6]
    source = listed(tmp_path, DUK=[
        ["BADAN KEUANGAN DAERAH"], [], heads, count, ["A.", "SEKRETARIAT"],
        [1, "Rina, S.E.", f"'{NIPS[0]}", "III/b", "Analis", ""], ["", "Jumlah Sekretariat", 1],
        heads, count, ["B.", "BIDANG ASET DAN UTANG"],
        [2, "Ical", NIPS[2], "9", "Operator", ""], [3, "Sulaiman", "-", "-", "Pengemudi", "Kontrak"],
        ["", "", "", "", "", ""], ["", "Mengetahui,", "", "", "Ambon, 2 November 2026"], ["", "Kepala Badan,"], ["", "Drs. Amin"], ["", f"NIP. {NIPS[3]}"],
    ])  # fmt: skip
    found = people(begun(tmp_path, source))

    assert [(row["Nama"], row["Status"], row.get("Golongan"), row["Bidang"]) for row in found] == [
        ("Rina, S.E.", "PNS", "III/b", "Sekretariat"),
        ("Ical", "PPPK", "IX", "Bidang Aset dan Utang"),
        ("Sulaiman", "Non ASN", None, "Bidang Aset dan Utang"),
    ]
    assert found[0]["Pangkat"] == "Penata Muda Tingkat I"


def test_the_figures_of_an_export_become_data_semula(tmp_path: Path) -> None:
    """Where headings match; Data Perbaikan begins as a copy of it."""
    source = listed(tmp_path, Ekspor=[
        ["NIP", "Nama", "Status", "Bidang", "Hasil Kerja", "Capaian SKP", "Hadir", "TPP"],
        [NIPS[0], "Rina, S.E.", "PNS", "Bidang Aset", "Sesuai", 87.5, 20, 1500000],
    ])  # fmt: skip
    result = begun(tmp_path, source)

    assert people(result)[0] | {"No": 1} == people(result, "Data Perbaikan")[0]
    row = people(result)[0]
    assert (row["Hasil Kerja"], row["Capaian SKP (%)"], row["Hadir"]) == ("Sesuai", 87.5, 20)
    assert result.json["left"] == ["TPP"]


def test_a_percentage_is_taken_as_it_is_shown(tmp_path: Path) -> None:
    """Excel keeps 92,75% as 0.9275; in Data Semula it is 92.75 and not less than one per cent."""
    source = listed(tmp_path, Ekspor=[
        ["NIP", "Nama", "Bidang", "Capaian SKP"], [NIPS[0], "Rina, S.E.", "Bidang Aset", 0.9275], [NIPS[1], "Budi", "Bidang Aset", 0.07],
    ])  # fmt: skip
    book = openpyxl.load_workbook(source)
    for cell in book.active["D"][1:]:
        cell.number_format = "0.00%"
    book.save(source)

    assert [row["Capaian SKP (%)"] for row in people(begun(tmp_path, source))] == [92.75, 7]


def test_a_numeric_nip_is_named_and_a_count_is_none(tmp_path: Path) -> None:
    """Each cell of the first; the second is a JUMLAH, or counts the columns."""
    source = listed(tmp_path, Data=[
        ["No", "NIP", "Nama", "Jabatan"], [1, 2, 3, 4], [1, float(NIPS[0]), "Rina", "Analis"], [2, NIPS[1], "Budi", "Operator"],
        [3, float(NIPS[2]), "Ical", "Operator"], ["JUMLAH", 3, "", ""],
    ])  # fmt: skip
    result = begun(tmp_path, source)

    assert result.code == 3
    assert [(item["code"], item["cell"]) for item in result.json["findings"]] == [
        ("nip-numeric", "B3"),
        ("nip-numeric", "B5"),
    ]


def test_what_was_taken_and_what_was_not_is_said(tmp_path: Path) -> None:
    """How many people, which units, which columns."""
    source = listed(
        tmp_path,
        Data=[
            ["No", "Nama / NIP", "Pangkat/Gol", "Jabatan", "Alamat"],
            [1, f"Rina, S.E. / {NIPS[0]}", "Penata Muda - III/a", "Analis", "Jalan A"],
        ],
    )
    said = docgen("init", tmp_path / "baru", "--from", source).err

    for words in ("1 pegawai disalin", "Nama / NIP", "Kolom yang tidak dipakai: Alamat."):
        assert words in said


RINA, BUDI, ICAL = NIPS[:3]


@pytest.mark.parametrize("label", ["NIP. ", ""])
def test_a_number_may_stand_below_its_name(tmp_path: Path, label: str) -> None:
    """Each person over two rows, grade and the rest of a post below too; who signs is none of them."""
    source = listed(tmp_path, DUK=[
        ["No", "Nama / NIP", "Pangkat/Gol", "Jabatan", "Unit Kerja"],
        [1, "Rina, S.E.", "Penata Muda Tingkat I", "Kepala Subbagian", "Sekretariat"], [None, label + RINA, "III/b", "Keuangan"],
        [2, "Budi", "Penata Muda", "Analis", "Sekretariat"], [None, label + BUDI, "III/a", "TMT 01-04-2022"],
        [3, "Ical", None, "Operator", "Bidang Aset"], [None, label + ICAL, "IX"],
        [None, None, None, "Kepala Badan,"], [None, "Drs. Amin"], [None, f"NIP. {NIPS[3]}"],
    ])  # fmt: skip
    found = people(begun(tmp_path, source))

    assert [(row["Nama"], row["NIP"], row["Status"], row.get("Pangkat"), row["Golongan"], row["Jabatan"]) for row in found] == [
        ("Rina, S.E.", RINA, "PNS", "Penata Muda Tingkat I", "III/b", "Kepala Subbagian Keuangan"),
        ("Budi", BUDI, "PNS", "Penata Muda", "III/a", "Analis"),
        ("Ical", ICAL, "PPPK", None, "IX", "Operator"),
    ]  # fmt: skip


def test_headings_may_stand_below_each_other_as_the_rows_do(tmp_path: Path) -> None:
    """`Nama` over `NIP`, `Pangkat` over `Golongan`."""
    source = listed(tmp_path, DUK=[
        ["No", "Nama", "Pangkat", "Jabatan", "Unit Kerja"], [None, "NIP", "Golongan"],
        [1, "Rina, S.E.", "Penata Muda Tingkat I", "Analis", "Sekretariat"], [None, RINA, "III/b"],
        [2, "Ical", None, "Operator", "Bidang Aset"], [None, ICAL, "IX"],
    ])  # fmt: skip
    found = people(begun(tmp_path, source))

    assert [(row["Nama"], row["NIP"], row.get("Pangkat"), row["Golongan"], row["Bidang"]) for row in found] == [
        ("Rina, S.E.", RINA, "Penata Muda Tingkat I", "III/b", "Sekretariat"),
        ("Ical", ICAL, None, "IX", "Bidang Aset"),
    ]


def test_a_number_below_its_name_that_excel_has_shortened_is_named(tmp_path: Path) -> None:
    """Nobody is called Non ASN for it."""
    source = listed(tmp_path, DUK=[["No", "Nama / NIP", "Jabatan"], [1, "Rina", "Analis"], [None, float(RINA)]])

    assert [(item["code"], item["cell"]) for item in begun(tmp_path, source).json["findings"]] == [
        ("nip-numeric", "B3")
    ]


def test_headings_of_letters_spaced_apart_are_read(tmp_path: Path) -> None:
    """So that they fill their column."""
    source = listed(
        tmp_path, DUK=[["NO.", "N I P", "N A M A", "J A B A T A N", "GOL."], [1, RINA, "Rina", "Analis", "III/b"]]
    )

    assert [(row["NIP"], row["Nama"], row["Jabatan"]) for row in people(begun(tmp_path, source))] == [
        (RINA, "Rina", "Analis")
    ]


def test_titles_in_columns_of_their_own_are_part_of_the_name(tmp_path: Path) -> None:
    """As exports of the state's staff register have them."""
    source = listed(tmp_path, Ekspor=[
        ["NIP BARU", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "GOL AKHIR NAMA", "JABATAN NAMA"],
        [RINA, "RINA", None, "S.E., M.M.", "III/b", "Analis"], [BUDI, "BUDI", "Drs.", "-", "III/a", "Analis"],
    ])  # fmt: skip
    result = begun(tmp_path, source)

    assert [(row["Nama"], row["Golongan"]) for row in people(result)] == [
        ("RINA, S.E., M.M.", "III/b"),
        ("Drs. BUDI", "III/a"),
    ]
    assert result.json["left"] == []


def test_a_merged_cell_of_a_list_speaks_for_all_its_rows(tmp_path: Path) -> None:
    """One unit beside all of its people."""
    source = listed(tmp_path, DUK=[["No", "NIP", "Nama", "Jabatan", "Unit Kerja"], [1, RINA, "Rina", "Analis", "Sekretariat"], [2, BUDI, "Budi", "Analis"]])  # fmt: skip
    book = openpyxl.load_workbook(source)
    book.active.merge_cells("E2:E3")
    book.save(source)

    assert [row["Bidang"] for row in people(begun(tmp_path, source))] == ["Sekretariat", "Sekretariat"]


def test_a_person_whose_cells_are_merged_over_two_rows_has_both(tmp_path: Path) -> None:
    """The grade stands in the second."""
    source = listed(tmp_path, DUK=[["No", "Nama", "NIP", "Pangkat", "Jabatan"], [1, "Rina", RINA, "Penata Muda", "Analis"], [None, None, None, "III/a"], [2, "Budi", BUDI, "Penata", "Analis"], [None, None, None, "III/c"]])  # fmt: skip
    book = openpyxl.load_workbook(source)
    for letter in "ABCE":
        book.active.merge_cells(f"{letter}2:{letter}3")
        book.active.merge_cells(f"{letter}4:{letter}5")
    book.save(source)

    assert [
        (row["Nama"], row["Pangkat"], row["Golongan"], row["Jabatan"]) for row in people(begun(tmp_path, source))
    ] == [
        ("Rina", "Penata Muda", "III/a", "Analis"),
        ("Budi", "Penata", "III/c", "Analis"),
    ]


def test_hidden_rows_that_are_copied_are_told(tmp_path: Path) -> None:
    """Who has retired is often hidden; in the new workbook nobody is."""
    source = listed(tmp_path, DUK=[["NIP", "Nama", "Jabatan"], [RINA, "Rina", "Analis"], [BUDI, "Budi", "Analis"]])
    book = openpyxl.load_workbook(source)
    book.active.row_dimensions[3].hidden = True
    book.save(source)

    said = docgen("init", tmp_path / "baru", "--from", source).err
    assert "tersembunyi, yang ikut disalin: DUK." in said
