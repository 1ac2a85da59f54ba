"""Whom a cell names by a name that two people bear: a paper never prints the number of the wrong one."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests import sample
from tests.kits import making
from tests.sample import Result, docgen, text_of

FIRST, SECOND = "198001012005011001", "198502022010011002"
KIT = making.A_LETTER_A_ROW.replace(
    'jenis = "teks"\n[[naskah]]',
    'jenis = "teks"\n[[lembar.kolom]]\nnama = "Penghubung"\njenis = "orang"\n'
    '[[lembar]]\nnama = "Pegawai"\nkunci = "pegawai"\nsatuan = "pegawai"\npengenal = ["NIP"]\nsebutan = "Nama"\n'
    'orang = { nip = "NIP", nama = "Nama" }\nkolom = [{ nama = "NIP", jenis = "nip" }, { nama = "Nama", jenis = "teks" }]\n'
    "[[naskah]]",
)


def built(tmp_path: Path, named: str) -> Result:
    """Return what a build says of a letter whose row names somebody among three of the staff, two of one name."""
    line = "{{ tujuan.penghubung.nama }} {{ tujuan.penghubung.nip }}"
    kit = making.kit(tmp_path / "kit", KIT, {"surat": line})
    staff = ((FIRST, "Budi Santoso"), (SECOND, "BUDI  SANTOSO"), ("199003032015012003", "Ani"))
    workbook = making.office(
        tmp_path / "kantor",
        {
            "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Dinas")],
            "Tujuan": [("Nomor", "Yth", "Penghubung"), ("01", "Camat", named)],
            "Pegawai": [("NIP", "Nama"), *staff],
        },
        steps=1,
    )
    return docgen("build", workbook, "--kit", kit, "--json")


def test_a_name_that_two_bear_is_asked_about(tmp_path: Path) -> None:
    """The number of the first was printed."""
    refused = built(tmp_path, "Budi Santoso")

    assert (refused.code, [(one["code"], one["cell"]) for one in refused.json["findings"]]) == (
        3,
        [("value-choice", "C2")],
    )


def test_a_number_says_which_of_two_is_meant(tmp_path: Path) -> None:
    """And a name that one alone bears says it too."""
    for place, (named, printed) in enumerate(((SECOND, "19850202 201001 1 002"), ("ani", "19900303 201501 2 003"))):
        (folder := tmp_path / str(place)).mkdir()
        result = built(folder, named)

        assert result.code == 0, result.out
        paper = next(one["file"] for one in result.json["documents"] if one["paper"] == "surat")
        said = text_of(Path(result.json["dossier"]) / "data" / paper)
        assert printed in said.replace("\N{NO-BREAK SPACE}", " ")


def test_a_name_that_nobody_bears_is_asked_about(tmp_path: Path) -> None:
    """Somebody from outside, or a slip: the name is printed alone, and that is said; it passed without a word."""
    result = built(tmp_path, "Zulkifli Tolinggi")

    assert result.code == 0, result.out
    asked = [(one["code"], one["severity"], one["cell"]) for one in result.json["findings"]]
    assert asked == [("value-choice", "warning", "C2")]


def test_who_takes_the_minutes_is_one_of_the_staff(workbook: Path) -> None:
    """Two of the staff bear one name, and whoever takes part in another unit's meeting is known by his number."""

    def another(book: openpyxl.Workbook) -> None:
        for name in ("Data Semula", "Data Perbaikan"):
            sheet = book[name]
            named, numbered = (sample.column(sheet, heading) for heading in ("Nama", "NIP"))
            sheet.cell(8, named).value, sheet.cell(9, named).value = "Budi Santoso", "Budi Santoso"
            assert sheet.cell(8, numbered).value != sheet.cell(9, numbered).value
        rapat = book["Rapat"]
        rapat.cell(sample.FIRST_ROW, sample.column(rapat, "Notulis")).value = "Budi Santoso"

    sample.edit(workbook, another)
    found = docgen("check", workbook, "--json").json["findings"]
    assert [one["code"] for one in found if one["sheet"] == "Rapat" and "2 orang bernama Budi Santoso" in one["message"]] == ["value-choice"]  # fmt: skip


def test_a_participant_of_another_units_meeting_may_take_the_minutes(workbook: Path) -> None:
    """Named by his number: his name is printed, never the number alone."""

    def outsider(book: openpyxl.Workbook) -> None:
        peserta, rapat = book["Peserta"], book["Rapat"]
        told = {
            "Bidang": "Bidang Usaha Ekonomi Masyarakat Desa",
            "Nama": "Hasan Basri",
            "NIP": FIRST,
            "Jabatan": "Analis",
        }
        row = [told.get(str(cell.value)) for cell in peserta[sample.FIRST_ROW - 1]]
        peserta.append(row)
        rapat.cell(sample.FIRST_ROW, sample.column(rapat, "Notulis")).value = FIRST

    sample.edit(workbook, outsider)
    built = docgen("build", workbook, "--json")
    unit = openpyxl.load_workbook(workbook)["Rapat"].cell(sample.FIRST_ROW, 1).value

    assert built.code == 0, built.out
    minutes = next(one["file"] for one in built.json["documents"] if one["paper"] == "notula" and one["unit"] == unit)
    assert "HASAN BASRI" in text_of(Path(built.json["dossier"]) / "data" / minutes).upper()
