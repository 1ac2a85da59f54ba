"""`docgen init --kit`: the workbook of a kit has that kit's own sheets, under its names and headings."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import openpyxl

from tests import sample
from tests.kits import making
from tests.sample import KIT, docgen

LEAVE = KIT.parent / "pengajuan-cuti"
THINGS = Path(__file__).parents[1] / "kits" / "opname"


def headings(workbook: Path) -> dict[str, list[object]]:
    """Return the headings of every sheet but Kasus."""
    book = openpyxl.load_workbook(workbook)
    return {sheet.title: [cell.value for cell in sheet[4] if cell.value] for sheet in book.worksheets[1:]}


def test_a_kit_s_sheets_stand_under_their_own_names_and_headings(tmp_path: Path) -> None:
    """What is suspected is named by the kit's keys, and a unit as the kit's sheets head it."""
    begun = docgen("init", tmp_path / "kasus", "--kit", THINGS)
    assert (begun.code, begun.err.count(f'docgen check kasus.xlsx --kit "{THINGS}"')) == (0, 1)
    found = headings(tmp_path / "kasus" / "kasus.xlsx")

    assert list(found) == [
        "Pejabat", "Langkah", "Dugaan", "Pertemuan", "Hadirin", "Tercatat", "Opname", "Dasar", "Nomor Naskah",
    ]  # fmt: skip
    assert found["Dugaan"][:4] == ["No", "Kode", "NUP", "Kolom"]
    assert found["Pejabat"][1] == found["Langkah"][1] == "Ruang"


def test_no_form_has_two_columns_of_one_heading(tmp_path: Path) -> None:
    """A kit that groups people by grade calls a unit as Pejabat calls a grade: there it stands under Bidang."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW)
    sop = kit / "sop.toml"
    sample.reword(sop, 'sebutan = "Yth"', 'sebutan = "Yth"\nunit = "golongan"')
    sample.reword(sop, "[[naskah]]", '[[lembar.kolom]]\nnama = "golongan"\njenis = "teks"\n[[naskah]]')
    assert docgen("init", tmp_path / "kasus", "--kit", kit).code == 0

    found = headings(tmp_path / "kasus" / "kasus.xlsx")

    assert found["Pejabat"] == list(making.PEJABAT)
    assert found["Tujuan"] == ["Nomor", "Yth", "golongan"]
    checked = docgen("check", tmp_path / "kasus" / "kasus.xlsx", "--kit", kit, "--json").json
    assert not [one for one in checked["findings"] if one["code"].startswith("heading-")]


def test_a_kit_that_compares_staff_keeps_its_other_sheets(tmp_path: Path) -> None:
    """A further sheet of it is written too, and those that are renamed under their names."""
    kit = tmp_path / "kit"
    shutil.copytree(KIT, kit)
    sop = kit / "sop.toml"
    more = '[[lembar]]\nnama = "Surat Tugas"\nkunci = "tugas"\npengenal = ["Nomor"]\nwajib = false\n[[lembar.kolom]]\nnama = "Nomor"\njenis = "kode"\n'
    sample.reword(sop, 'nama = "Temuan"', 'nama = "Dugaan"')
    sample.reword(sop, "[[aturan]]", f"{more}\n[[aturan]]", 1)
    assert docgen("init", tmp_path / "kasus", "--kit", kit).code == 0

    assert list(headings(tmp_path / "kasus" / "kasus.xlsx")) == [
        "Pejabat", "Langkah", "Dugaan", "Rapat", "Peserta", "Data Semula", "Data Perbaikan", "Surat Tugas", "Bukti", "Nomor Naskah",
    ]  # fmt: skip


def test_a_sheet_of_people_under_other_headings_takes_a_staff_list(tmp_path: Path) -> None:
    """Each column under the heading that the kit gives it (`daftar = true`)."""
    kit = tmp_path / "kit"
    shutil.copytree(LEAVE, kit)
    sop = kit / "sop.toml"
    sample.reword(sop, 'kunci = "cuti"', 'kunci = "cuti"\ndaftar = true', 1)
    sample.reword(sop, '"Nama"', '"Nama Pemohon"')
    sample.reword(sop, "{cuti.nama}", "{cuti.nama_pemohon}")
    listed = tmp_path / "daftar.xlsx"
    book = openpyxl.Workbook()
    for row in (("NIP", "Nama", "Unit Kerja"), ("198703152010012004", "Rina Maharani, S.E.", "Bidang Aset")):
        book.active.append(row)
    book.save(listed)
    made = docgen("init", tmp_path / "kasus", "--kit", kit, "--from", listed)
    book = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")

    assert made.code == 0, made.err
    sheet = next(sheet for sheet in book.worksheets if sheet.title == "Permohonan")
    names = {cell.value: cell.column for cell in sheet[4]}
    told = [sheet.cell(5, names[head]).value for head in ("NIP", "Nama Pemohon", "Bidang")]
    assert told == ["198703152010012004", "Rina Maharani, S.E.", "Bidang Aset"]


EXAM = """
[[lembar]]
nama = "Peserta Ujian"
kunci = "peserta"
satuan = "peserta"
pengenal = ["Nomor Peserta"]
sebutan = "Nama Lengkap"
unit = "Ruang"
orang = { nomor_pegawai = "Nomor Peserta", nama = "Nama Lengkap" }
daftar = true
kolom = [
    { nama = "Nomor Peserta", jenis = "kode", alias = ["no. peserta"] }, { nama = "Nama Lengkap", jenis = "teks" }, { nama = "Ruang", jenis = "teks" },
]
[[naskah]]"""


def test_people_without_nip_are_listed_by_the_number_that_the_kit_knows(tmp_path: Path) -> None:
    """Of a kit whose people have a number of their own, a list needs no NIP."""
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", EXAM, 1)
    kit = making.kit(tmp_path / "kit", sop, {"surat": "Surat"})
    book = openpyxl.Workbook()
    for row in (
        ("DAFTAR PESERTA UJIAN",), (), ("No.", "No. Peserta", "Nama", "Ruang", "HP"), (1, "01-001", "Amir", "Melati", "0812"),
        (2, "01-002", "Siti", "Kenanga", None), (None, "JUMLAH", 2), (None, None, None, "Batui, 1 November 2026"), (None, None, None, "Ketua Panitia"),
    ):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "daftar.xlsx")
    made = docgen("init", tmp_path / "kasus", "--kit", kit, "--from", tmp_path / "daftar.xlsx")

    assert made.code == 0, made.err
    sheet = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")["Peserta Ujian"]
    rows = [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert rows == [["01-001", "Amir", "Melati"], ["01-002", "Siti", "Kenanga"]]
    for lang, told in (
        ("id", "judul kolom Nomor Peserta dan Nama Lengkap"),
        ("en", "headings Nomor Peserta and Nama Lengkap"),
    ):
        book = openpyxl.Workbook()
        book.active.append(("NIP", "Nama"))
        book.save(tmp_path / "lain.xlsx")
        refused = docgen("init", tmp_path / lang, "--kit", kit, "--from", tmp_path / "lain.xlsx", "--lang", lang)
        assert refused.code == 3
        assert told in refused.err


def test_a_list_fills_every_column_of_its_sheet_that_it_has(tmp_path: Path) -> None:
    """A day stays a day, points stay apart, an alias is the column; and so from last month's case, which says that its data came along."""
    more = '{ nama = "Lahir", jenis = "tanggal", alias = ["tanggal lahir"] }, { nama = "HP", jenis = "kode" }, { nama = "Nilai", jenis = "angka" }, { nama = "Syarat", jenis = "daftar" },\n]'
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", EXAM.replace("\n]", f"\n    {more}"), 1)
    kit = making.kit(tmp_path / "kit", sop, {"surat": "Surat"})
    row = ("01-001", "Amir", "Melati", datetime(1990, 5, 4), "0812", 87.5, "KTP\nIjazah")
    book = openpyxl.Workbook()
    for line in (("No. Peserta", "Nama", "Ruang", "Tanggal Lahir", "HP", "Nilai", "Syarat", "Hobi"), (*row, "Catur")):
        book.active.append(line)
    book.save(tmp_path / "daftar.xlsx")
    made = docgen("init", tmp_path / "kasus", "--kit", kit, "--from", tmp_path / "daftar.xlsx")
    again = docgen("init", tmp_path / "lain", "--kit", kit, "--from", tmp_path / "kasus" / "kasus.xlsx")

    for folder in ("kasus", "lain"):
        sheet = openpyxl.load_workbook(tmp_path / folder / "kasus.xlsx")["Peserta Ujian"]
        assert [cell.value for cell in sheet[5]][: len(row)] == list(row)
    assert "Kolom yang tidak dipakai: Hobi." in made.err
    assert ["ganti dengan isi periode yang baru" in said.err for said in (made, again)] == [False, True]


def test_officials_of_an_earlier_case_are_nobody_of_its_list(tmp_path: Path) -> None:
    """Of last month's case of a kit that compares nothing, its people and its officials each go where they stood."""
    kit = tmp_path / "kit"
    shutil.copytree(LEAVE, kit)
    sample.reword(kit / "sop.toml", 'kunci = "cuti"', 'kunci = "cuti"\ndaftar = true', 1)
    before = openpyxl.load_workbook(LEAVE / "contoh" / "kasus.xlsx")
    made = docgen("init", tmp_path / "kasus", "--kit", kit, "--from", LEAVE / "contoh" / "kasus.xlsx")
    assert made.code == 0, made.err
    after = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")

    def named(book: openpyxl.Workbook, sheet: str, head: str, column: str) -> set[object]:
        rows = list(book[sheet].values)
        heads = next(row for row in rows if head in row and column in row)
        return {row[heads.index(column)] for row in rows[rows.index(heads) + 1 :]} - {None}

    for sheet, head in (("Permohonan", "NIP"), ("Pejabat", "Peran")):
        assert named(after, sheet, head, "Nama") == named(before, sheet, head, "Nama") != set()


def test_a_column_that_the_kit_has_no_room_for_is_not_called_taken(tmp_path: Path) -> None:
    """A clerk would believe that the status of everybody stands in the case."""
    kit = tmp_path / "kit"
    shutil.copytree(LEAVE, kit)
    sop = kit / "sop.toml"
    sample.reword(sop, 'kunci = "cuti"', 'kunci = "cuti"\ndaftar = true', 1)
    sample.reword(sop, 'status = "Status", ', "")
    sample.reword(sop, '"Status"', '"Kedudukan"')
    listed = tmp_path / "pegawai.xlsx"
    book = openpyxl.Workbook()
    for row in (["Nama", "NIP", "Status", "Jabatan"], ["Rina, S.E.", "198703152010012004", "PNS", "Analis"]):
        book.active.append(row)
    book.save(listed)

    said = docgen("init", tmp_path / "kasus", "--kit", kit, "--from", listed).err

    assert "Kolom yang dipakai: Nama; NIP; Jabatan." in said
    assert "Kolom yang tidak dipakai: Status." in said


def test_an_example_is_one_that_the_column_would_take(tmp_path: Path) -> None:
    """Within its bounds, of its pattern or none, of the kinds that the kit offers."""
    kit = tmp_path / "kit"
    shutil.copytree(Path(__file__).parents[1] / "kits" / "aset", kit)
    sop = kit / "sop.toml"
    sample.reword(sop, 'jenis = "uang"', 'jenis = "uang"\nmin = 50000\nmaks = 1000000', 1)
    sample.reword(sop, "[banding]", '[banding]\njenis_kesalahan = ["Salah catat"]', 1)
    assert docgen("init", tmp_path / "kasus", "--kit", kit).code == 0

    book = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")
    told = {cell.value: cell.comment.text for cell in book["Daftar Semula"][4] if cell.comment}
    assert "Rp50.000 sampai Rp1.000.000." in told["Harga"]
    assert told["Harga"].endswith("Contoh: 1000000")
    assert "Contoh" not in told["Kode Barang"]
    assert "Berpola" in told["Kode Barang"]
    assert "Contoh: Salah catat" in [cell.comment.text.split("\n")[-1] for cell in book["Bukti"][4]]
    assert "Contoh: 1990" in told["Tahun"]


def test_the_examples_of_leave_agree_with_each_other(tmp_path: Path) -> None:
    """What was taken and what is left are the leave one has; a label without an example says nothing beside it."""
    leave = Path(__file__).parents[2] / "templates" / "pengajuan-cuti"
    assert docgen("init", tmp_path / "kasus", "--kit", leave).code == 0

    book = openpyxl.load_workbook(tmp_path / "kasus" / "kasus.xlsx")
    shown = {head.value: cell.value for cell, head in zip(book["Permohonan"][3], book["Permohonan"][4], strict=True)}
    assert int(shown["Sudah Diambil"]) + int(shown["Sisa Cuti"]) == int(shown["Hak Cuti"])
    beside = [cell.value for cell in book["Kasus"]["C"]]
    assert "Contoh: Biasa" in beside
    assert "Contoh:" not in beside
