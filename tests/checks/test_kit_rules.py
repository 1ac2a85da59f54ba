"""What a kit's rules ask of a row: a table gives a code, a word or an amount, whatever stands there; what is not assessed takes no part."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.errors import SettingsWrongError
from docgen.settings import kit
from tests.kits import making
from tests.sample import docgen, folder_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sample import Result

TARIFF = """
[[lembar.kolom]]
nama = "Golongan"
jenis = "pilihan"
pilihan = [{ nama = "Sosial" }, { nama = "Niaga" }]
[[lembar.kolom]]
nama = "Zona"
jenis = "pilihan"
pilihan = [{ nama = "Kota" }, { nama = "Desa" }]
[[lembar.kolom]]
nama = "Tarif"
%s
[[aturan]]
jenis = "matriks"
lembar = "tujuan"
kolom = "Tarif"
dari = ["Golongan", "Zona"]
[aturan.isi]
Sosial = { Kota = "1500", Desa = "1000" }
Niaga = { Kota = "%s", Desa = "6000" }
[[naskah]]"""
MONEY, CODE = 'jenis = "uang"\nmin = 0', 'jenis = "kode"'
CHOICE = 'jenis = "pilihan"\npilihan = [{ nama = "1500" }, { nama = "1000" }, { nama = "7500.5" }, { nama = "6000" }, { nama = "9" }]'


def kit_of(kind: str, given: str = "7500.5") -> str:
    """Return a kit whose table gives the third column."""
    return making.A_LETTER_A_ROW.replace("[[naskah]]", TARIFF % (kind, given), 1)


def checked(tmp_path: Path, kind: str, tariff: object, lang: str = "id") -> Result:
    """Return what is said of a Niaga in Kota with some tariff."""
    tmp_path.mkdir(exist_ok=True)
    folder = making.kit(tmp_path / "kit", kit_of(kind), {"surat": "{{ naskah.nomor }} {{ tujuan.tarif }}"})
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Golongan", "Zona", "Tarif"), ("01", "Amir", "Niaga", "Kota", tariff)],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)
    return docgen("--lang", lang, "check", workbook, "--kit", folder, "--json")


def found(result: Result) -> list[str]:
    """Return the errors of a check, each with its cell."""
    return [f"{one['code']} {one['cell']}" for one in result.json["findings"] if one["severity"] == "error"]


@pytest.mark.parametrize(
    ("kind", "right", "wrong"), [(MONEY, 7500.5, 7500), (MONEY, "Rp7.500,50", "Rp1"), (CODE, "7500.5", "9999"), (CHOICE, "7500.5", "9")]
)  # fmt: skip
def test_what_the_table_does_not_give_is_wrong(tmp_path: Path, kind: str, right: object, wrong: object) -> None:
    """Also what stands nowhere in the table: a tariff that nobody set was passed over."""
    assert found(checked(tmp_path / "right", kind, right)) == []
    assert found(checked(tmp_path / "wrong", kind, wrong)) == ["matrix-mismatch E2"]


@pytest.mark.parametrize(("lang", "says", "gives"), [("id", "tertulis", "memberi"), ("en", "says", "give")])
def test_an_amount_is_told_as_money(tmp_path: Path, lang: str, says: str, gives: str) -> None:
    """As it is printed, not as the table writes it."""
    [told] = [one["message"] for one in checked(tmp_path, MONEY, 7500, lang).json["findings"] if one["cell"] == "E2"]

    assert f'{says} "Rp7.500,00"' in told
    assert f'{gives} "Rp7.500,50"' in told


@pytest.mark.parametrize(("kind", "told"), [('jenis = "bulat"\nribuan = false', "2027"), ('jenis = "bulat"', "2.027")])
def test_a_year_is_told_as_it_is_printed(tmp_path: Path, kind: str, told: str) -> None:
    """A number without thousands has none in a message either."""
    kinds = kit_of(kind, "2027")
    folder = making.kit(tmp_path / "kit", kinds, {"surat": "{{ naskah.nomor }} {{ tujuan.tarif }}"})
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Golongan", "Zona", "Tarif"), ("01", "Amir", "Niaga", "Kota", 2026)],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)
    [said] = [
        one["message"]
        for one in docgen("check", workbook, "--kit", folder, "--json").json["findings"]
        if one["cell"] == "E2"
    ]

    assert f'memberi "{told}"' in said


@pytest.mark.parametrize("given", ["Rp7.500", "7.500", "-1", "7500.505", "tujuh"])
def test_an_amount_that_the_column_never_holds_is_refused(given: str) -> None:
    """It is written as a condition writes it: 7500.5, within the bounds of the column."""
    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(kit_of(MONEY, given))

    assert 'aturan[1].isi."Niaga"."Kota"' in fault.value.words.id


METERS = """
[[lembar.kolom]]
nama = "Meter"
jenis = "%s"
kosong = { nama = "Tanpa meter", alias = ["-"] }
[[aturan]]
jenis = "unik"
lembar = "tujuan"
kolom = "Meter"
[[naskah]]"""


@pytest.mark.parametrize(("kind", "meter"), [("kode", "0012"), ("bulat", 12)])
def test_what_is_not_assessed_is_no_twin(tmp_path: Path, kind: str, meter: object) -> None:
    """Two houses without a meter do not share one; a dash is a dash, as Word and Excel make a longer one of it."""
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", METERS % kind, 1)
    folder = making.kit(tmp_path / "kit", sop, {"surat": "{{ naskah.nomor }} {{ tujuan.meter }}"})
    rows = [(f"0{place}", "Amir", said) for place, said in enumerate(("-", "\N{EN DASH}", "Tanpa meter", meter, meter))]
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Meter"), *rows],
    }
    result = docgen("check", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", folder, "--json")

    assert found(result) == ["record-duplicate C5", "record-duplicate C6"]


@pytest.mark.parametrize(("rows", "codes"), [([("01", "Amir")], []), ([], ["tujuan-kosong "])])
def test_a_sheet_without_units_is_empty_only_without_rows(tmp_path: Path, rows: list[Any], codes: list[str]) -> None:
    """The code that a kit gives to an empty sheet is told of an empty sheet alone, whether its rows have units or not."""
    sop = making.A_LETTER_A_ROW.replace('sebutan = "Yth"', 'sebutan = "Yth"\nkosong = "tujuan-kosong"')
    kit = making.kit(tmp_path / "kit", sop, {"surat": "Yth. {{ tujuan.yth }}"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth"), *rows],
    }
    result = docgen("check", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", kit, "--json")

    assert found(result) == codes


ENDING = """
[[langkah]]
no = 2
uraian = "Mengarsipkan"
ringkas = "Mengarsipkan"
pelaksana = "Kepala"
kelengkapan = "Surat"
menit = 30
output = "Arsip"
"""
IN_ROOMS = (
    making.A_LETTER_A_ROW.replace('output = "Surat"\n', 'output = "Surat"\nper_bidang = true\n')
    .replace("[[lembar]]", ENDING + "[[lembar]]")
    .replace('sebutan = "Yth"', 'sebutan = "Yth"\nunit = "Ruang"')
    .replace("[[naskah]]", '[[lembar.kolom]]\nnama = "Ruang"\njenis = "teks"\n[[naskah]]')
    .replace("Surat kepada {tujuan.yth}", "Surat kepada {unit}")
    .replace('per = "tujuan"', 'per = "unit"\ndari = "tujuan"')
)
"""A numbered letter for each room, made at a step that each room goes through by itself, and a step that ends the case."""


def in_rooms(tmp_path: Path, rooms: list[str], *numbers: tuple[object, ...], sop: str = IN_ROOMS) -> list[str]:
    """Return the errors of a case with one row a room, whose first step only some rooms have gone through."""
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ unit.nama }}"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Ruang"), ("01", "Amir", "Melati"), ("02", "Budi", "Kenanga")],
        "Nomor Naskah": [("Naskah", "Ruang", "Nomor"), *numbers],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=2)
    book = openpyxl.load_workbook(workbook)
    log = book["Langkah"]
    begun, ended = log["C2"].value, log["D2"].value
    log["B2"] = rooms[0]
    for room in rooms[1:]:
        log.append((1, room, begun, ended))
    book.save(workbook)
    return found(docgen("check", workbook, "--kit", kit, "--json"))


@pytest.mark.parametrize("per", ['per = "unit"\ndari = "tujuan"', 'per = "tujuan"'])
@pytest.mark.parametrize(("rooms", "codes"), [(["Melati", "Kenanga"], []), (["Melati"], ["step-gap D3"])])
def test_no_unit_of_a_kit_goes_without_its_paper_unsaid(
    tmp_path: Path, rooms: list[str], codes: list[str], per: str
) -> None:
    """A room that has rows and no row of the step at which its letter, or the letter of each row, is made would close without it."""
    assert in_rooms(tmp_path, rooms, sop=IN_ROOMS.replace('per = "unit"\ndari = "tujuan"', per)) == codes


def test_a_missing_unit_is_told_by_the_heading_of_the_kit(tmp_path: Path) -> None:
    """Whoever has rooms and no bidang finds no Bidang in the workbook to be filled."""
    sop = IN_ROOMS.replace(
        "[[langkah]]", '[[peran]]\nnama = "Kepala Ruang"\nkunci = "kepala"\nbidang = true\n[[langkah]]', 1
    )
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ unit.nama }}"})
    heads = tuple("Ruang" if name == "Bidang" else name for name in making.PEJABAT)
    sheets: dict[str, list[Any]] = {
        "Pejabat": [heads, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor"), ("Kepala Ruang", None, "Budi", None, None, None, "Kepala Ruang")],
        "Tujuan": [("Nomor", "Yth", "Ruang"), ("01", "Amir", "Melati")],
    }  # fmt: skip
    result = docgen("check", making.office(tmp_path / "kantor", sheets, steps=0), "--kit", kit, "--json")

    told = [one["message"] for one in result.json["findings"] if (one["sheet"], one["cell"]) == ("Pejabat", "B3")]
    assert [("Ruang" in message, "Bidang" in message) for message in told] == [(True, False)]


def test_a_unit_without_its_official_is_told_which_may_be_meant(tmp_path: Path) -> None:
    """Two letters went to a room that is spelt as none is: it was only said that nobody heads it."""
    sop = IN_ROOMS.replace(
        "[[langkah]]", '[[peran]]\nnama = "Kepala Ruang"\nkunci = "kepala"\nbidang = true\n[[langkah]]', 1
    )
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ unit.nama }} {{ kepala.nama }}"})
    rooms = ("Ruang Melati", "Ruang Melatti", "Ruang Melati", "Ruang Melatti")
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor"), ("Kepala Ruang", rooms[0], "Budi", None, None, None, "Kepala Ruang")],
        "Tujuan": [("Nomor", "Yth", "Ruang"), *((f"0{place}", "Amir", room) for place, room in enumerate(rooms))],
    }  # fmt: skip
    result = docgen("check", making.office(tmp_path / "kantor", sheets, steps=2), "--kit", kit, "--json")

    told = [one["message"] for one in result.json["findings"] if one["code"] == "role-missing"]
    assert ['Maksud Anda "Ruang Melati"?' in message for message in told] == [True]


def test_a_thing_called_total_is_no_total_where_it_is_counted(tmp_path: Path) -> None:
    """A Total Station with nothing but numbers beside it was left out as the sum of its sheet, which bears no number of a row."""
    sop = making.A_LETTER_A_ROW.replace('["Nomor"]', '["Yth"]').replace('jenis = "kode"', 'jenis = "bulat"', 1)
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ tujuan.yth }}"})
    rows = [
        (1, "Total Station", 2),
        (2, "Meja", 5),
        (3, "Total Station Kecil", 1),
        (None, "Jumlah", 8),
        (3, "Total", 8),
    ]
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("No", "Yth", "Nomor"), *rows],
    }
    result = docgen("build", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", kit, "--json")

    assert [one["row"] for one in result.json["documents"] if one["row"]] == [
        ["Total Station"],
        ["Meja"],
        ["Total Station Kecil"],
    ]
    assert [one["cell"] for one in result.json["findings"] if one["code"] == "total-row"] == ["B5", "B6"]


@pytest.mark.parametrize(("key", "told"), [("A;B", "A;B"), ("A;B", "a; b"), ("A; B", "A;B")])
def test_a_number_is_given_to_a_row_whose_key_holds_a_semicolon(tmp_path: Path, key: str, told: str) -> None:
    """It was read as two parts of a key, and no row had them."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "[{{ naskah.nomor }}]"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth"), (key, "Amir")],
        "Nomor Naskah": [("Naskah", "Baris", "Nomor"), ("surat", told, "S-1/2026")],
    }
    built = docgen("build", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", kit, "--json")

    assert "[S-1/2026]" in text_of(folder_of(built) / "data" / "01-surat-amir.docx")


@pytest.mark.parametrize(("room", "codes"), [("melati", []), ("Anggrek", ["value-choice B2"])])
def test_a_number_for_a_unit_without_rows_is_told(tmp_path: Path, room: str, codes: list[str]) -> None:
    """A number that no paper will bear is not passed over: the room has no rows, so there is no letter to it."""
    assert in_rooms(tmp_path, ["Melati", "Kenanga"], ("surat", room, "S-1")) == codes


@pytest.mark.parametrize(("typed", "dressed"), [(0.4, "0%"), (0.125, "0.0%"), (2.5, "General"), ("40%", "General")])
def test_a_choice_that_is_a_number_is_read_as_it_stands_there(tmp_path: Path, typed: object, dressed: str) -> None:
    """Excel makes a number of 40% and of 2,5 as they are typed; the clerk sees the choice, and so does docgen."""
    choices = '[{ nama = "40%" }, { nama = "12,5%" }, { nama = "2,5" }]'
    told = f'[[lembar.kolom]]\nnama = "Tarif"\njenis = "pilihan"\npilihan = {choices}\n[[naskah]]'
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", told)
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ tujuan.tarif }}"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Tarif"), ("01", "Amir", typed)],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)
    book = openpyxl.load_workbook(workbook)
    book["Tujuan"]["C2"].number_format = dressed
    book.save(workbook)

    assert found(docgen("check", workbook, "--kit", kit, "--json")) == []


@pytest.mark.parametrize(
    ("typed", "dressed", "said"),
    [
        (0.4, "0%", "40%"),
        (0.125, "0.0%", "12,5%"),
        (1, "0%", "100%"),
        (40, "General", "40"),
        (time(8, 30), "h:mm", "08.30"),
        (time(8, 30, 15), "h:mm:ss", "08.30.15"),
        (timedelta(hours=30, minutes=15), "[h]:mm", "30.15"),
        (3271010101900001, "0", None),
    ],
)
def test_a_number_in_a_text_is_printed_as_it_stands_there(
    tmp_path: Path, typed: object, dressed: str, said: str | None
) -> None:
    """Excel makes 0,4 of a typed 40%, and a day and some hours of 30:15, which the clerk sees and the paper says; of a number beyond 15 digits it keeps no more, and that is asked about."""
    told = '[[lembar.kolom]]\nnama = "Tarif"\njenis = "teks"\n[[naskah]]'
    kit = making.kit(
        tmp_path / "kit", making.A_LETTER_A_ROW.replace("[[naskah]]", told), {"surat": "[{{ tujuan.tarif }}]"}
    )
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Tarif"), ("01", "Amir", typed)],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)
    book = openpyxl.load_workbook(workbook)
    book["Tujuan"]["C2"].number_format = dressed
    book.save(workbook)
    result = docgen("build", workbook, "--kit", kit, "--json")

    if said is None:
        assert (result.code, found(result)) == (3, ["code-numeric C2"])
    else:
        assert f"[{said}]" in text_of(folder_of(result) / "data" / "01-surat-amir.docx")


@pytest.mark.parametrize(
    ("column", "typed", "lang", "said"),
    [
        ('jenis = "angka"\ndesimal = 2\nmin = 0.01', 0, "id", "paling sedikit 0,01, paling banyak 2 desimal"),
        ('jenis = "angka"\ndesimal = 2\nmin = 0.01', 0, "en", "of at least 0.01, with at most 2 decimals"),
        (
            'jenis = "bulat"\nribuan = false\nmaks = 2030',
            2016.5,
            "id",
            "bernilai 2016,5. Isi bilangan bulat paling banyak 2030",
        ),
    ],
)
def test_bounds_are_told_as_each_language_writes_numbers(
    tmp_path: Path, column: str, typed: float, lang: str, said: str
) -> None:
    """A clerk who copies the bound from the message writes a number that is read."""
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", f'[[lembar.kolom]]\nnama = "Luas"\n{column}\n[[naskah]]')
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ tujuan.luas }}"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Luas"), ("01", "Amir", typed)],
    }
    result = docgen(
        "check", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", kit, "--json", "--lang", lang
    )

    assert [said in one["message"] for one in result.json["findings"] if one["cell"] == "C2"] == [True]


ANSWERS = """
[[lembar]]
nama = "Jawaban"
kunci = "jawaban"
satuan = "jawaban"
sejak = 1
pengenal = ["Surat"]
unit = "Dusun"
tiap_unit = { dari = "tujuan", sejak = 1, kode = "jawaban-kurang" }
[[lembar.kolom]]
nama = "Surat"
jenis = "kode"
[[lembar.kolom]]
nama = "Dusun"
jenis = "teks"
[[naskah]]"""
HAMLETS = 'sebutan = "Yth"\nunit = "Dusun"\n[[lembar.kolom]]\nnama = "Dusun"\njenis = "teks"'


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ([(7, "Dusun Satu"), ("08", "Dusun Dua")], ["code-numeric A2"]),
        ([("08", "Dusun Satu"), ("08", "Dusun Dua")], ["record-duplicate A2", "record-duplicate A3"]),
        ([(7, "Dusun Satu")], ["jawaban-kurang ", "code-numeric A2"]),
        ([("07", "Dusun Satu")], ["jawaban-kurang "]),
    ],
)
def test_a_row_whose_key_is_wrong_stands_in_its_unit(tmp_path: Path, answers: list[Any], codes: list[str]) -> None:
    """Its key alone is to be mended: that its unit had no row at all was told as well, and one was to be added."""
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", ANSWERS, 1).replace('sebutan = "Yth"', HAMLETS, 1)
    folder = making.kit(tmp_path / "kit", sop, {"surat": "{{ naskah.nomor }}"})
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("Nomor", "Yth", "Dusun"), ("01", "Amir", "Dusun Satu"), ("02", "Budi", "Dusun Dua")],
        "Jawaban": [("Surat", "Dusun"), *answers],
    }
    result = docgen("check", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", folder, "--json")

    assert found(result) == codes


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Panggilan", "Camat", ['"Panggilan" tidak dikenal', "Bila isinya Sapaan"]),
        ("Panggilan", None, []),
        ("Sapaan", "Camat", []),
    ],
)
def test_a_column_that_is_not_read_is_told_where_another_is_missed(
    tmp_path: Path, heading: str, value: object, said: list[str]
) -> None:
    """A heading that was put in other words took what stood below it out of every paper without a word."""
    more = '\n[[lembar.kolom]]\nnama = "Sapaan"\njenis = "teks"\nwajib = false\n[[naskah]]'
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", more, 1)
    folder = making.kit(tmp_path / "kit", sop, {"surat": "{{ naskah.nomor }} {{ tujuan.sapaan }}"})
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Kantor")],
        "Tujuan": [("No", "Nomor", "Yth", heading), (1, "01", "Amir", value)],
    }
    result = docgen("check", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", folder, "--json").json

    told = [one["message"] for one in result["findings"] if one["code"] == "heading-unknown"]
    assert [one["cell"] for one in result["findings"]] == ["D1"] * bool(said)
    assert all(words in " ".join(told) for words in said)
