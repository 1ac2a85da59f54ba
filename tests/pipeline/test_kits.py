"""SOPs of other shapes as kits alone: things that are compared and cost money, and one letter each row of three hundred."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.papers import numbering
from docgen.pipeline import check, preview
from docgen.pipeline.stages import Actor, BuildRequest
from tests.kits import making
from tests.papers.test_trace import hits, untold
from tests.sample import Result, docgen, folder_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

KITS = Path(__file__).parents[1] / "kits"
HEADS = ("Kode Barang", "Register", "Nama Barang", "Ruangan", "Jumlah", "Harga", "Tahun")
KURSI = ("02.001", "0001", "Kursi rapat", "Aula", 40, "Rp12.500.000", 2019)
MEJA = ("02.002", "0001", "Meja kerja", "Ruang Umum", 6, 9000000, 2020)
LEMARI = ("02.009", "0002", "Lemari arsip", "Ruang Umum", 2, "4.250.000,50", 2021)
PENGURUS = ("Pengurus Barang", None, "Siti Rahma, S.E.", None, "Penata", "III/c", "Pengurus Barang")
BUKTI = ("Kode Barang", "Register", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti")


@pytest.fixture
def aset(tmp_path: Path) -> Path:
    """Return a kit that compares things, with templates that print what it knows of them."""
    folder = tmp_path / "kit"
    shutil.copytree(KITS / "aset", folder)
    making.template(
        folder / "periksa.docx", "Barang: {{ jumlah.semula }} ({{ jumlah.semula_terbilang }}), {{ jumlah.semula_harga }}",
        table=(("No", "Barang", "Harga"), "b in semula_daftar", ("{{ b.no }}", "{{ b.nama_barang }} {{ b.tahun }}", "{{ b.harga }}")),
    )  # fmt: skip
    making.template(
        folder / "berita-acara.docx", "{{ naskah.nomor }} {{ unit.nama }} {{ jumlah.unsur }} {{ jumlah.objek }}",
        "{% for p in perubahan %}{{ p.nama }} {{ p.kode_barang }}{% for b in p.butir %} {{ b.unsur }}: {{ b.semula }} menjadi {{ b.menjadi }} ({{ b.bukti }}){% endfor %}{% endfor %}",
    )  # fmt: skip
    making.template(
        folder / "rekap.docx",
        "Selisih {{ jumlah.selisih_harga }} ({{ jumlah.selisih_harga_terbilang }}), masuk {{ jumlah.masuk }}, keluar {{ jumlah.keluar }}",
        "{% for u in perubahan_unit %}[{{ u.nama }} {{ u.jumlah_unsur }} {% if u.ba %}{{ u.ba.nomor }}{% endif %}]{% endfor %}",
        "{% for k in perubahan_jenis %}{{ k.nama }} {{ k.jumlah }}{% endfor %}",
        table=(("No", "Barang", "Harga"), "m in menjadi_daftar", ("{{ m.no }}", "{{ m.nama_barang }}", "{{ m.harga.tetap }}{{ m.harga.baru }}")),
    )  # fmt: skip
    return folder


def sheets(
    *after: tuple[object, ...], bukti: tuple[tuple[object, ...], ...] = ()
) -> dict[str, list[tuple[object, ...]]]:
    """Return the sheets of a case of things."""
    return {
        "Pejabat": [making.PEJABAT, PENGURUS],
        "Daftar Semula": [HEADS, KURSI, MEJA, LEMARI],
        "Daftar Menjadi": [(*HEADS, "Kode Semula"), *after],
        "Bukti": [BUKTI, *bukti],
    }


PROOF = ("Salah ketik", "Harga tertukar", "Faktur", "F-12", "2026-01-20")
DEARER = (*MEJA[:5], "Rp9.500.000,00", MEJA[6])


def test_things_are_compared_and_money_is_printed_as_money(tmp_path: Path, aset: Path) -> None:
    """A price that was wrong, in the paper of its room and in the recap of all."""
    found = sheets(KURSI, DEARER, LEMARI, bukti=(("02.002", "0001", "Harga", *PROOF),))
    result = docgen("build", making.office(tmp_path / "kantor", found, steps=3), "--kit", aset, "--json")

    assert result.code == 0, result.out
    told = {
        paper["file"]: text_of(Path(result.json["dossier"]) / "data" / paper["file"])
        for paper in result.json["documents"]
    }
    assert "Barang: 3 (tiga), Rp25.750.000,50" in told["01-daftar-periksa.docx"]
    assert "Kursi rapat 2019" in told["01-daftar-periksa.docx"]
    assert "Harga: Rp9.000.000,00 menjadi Rp9.500.000,00" in told["02-berita-acara-ruang-umum.docx"]
    assert "Selisih Rp500.000,00 (lima ratus ribu rupiah), masuk 0, keluar 0" in told["03-rekap.docx"]
    assert "[Ruang Umum 1 800.1.5.2/1/DISHUB/2026]" in told["03-rekap.docx"]
    assert docgen("verify", result.json["dossier"], "--rebuild").code == 0
    assert docgen("status", Path(result.json["dossier"]).parent).code == 0


def test_a_paper_of_a_thing_knows_its_own_changes_alone(tmp_path: Path, aset: Path) -> None:
    """Neither those of the next thing in its room, nor their sums; its old number leads to what it was."""
    sop = aset / "sop.toml"
    card = '[[naskah]]\nkode = "kartu"\nlangkah = 2\njudul = "Kartu"\ntemplate = "kartu.docx"\nper = "menjadi"\npenanda_tangan = "Pengurus Barang"\n'
    sop.write_text(sop.read_text(encoding="utf-8") + card, encoding="utf-8")
    making.template(
        aset / "kartu.docx", "{{ jumlah.unsur }}/{{ jumlah.objek }}/{{ jumlah.semua }} {{ jumlah.selisih_harga }};",
        "{% for p in perubahan %}{{ p.nama }}:{% for b in p.butir %} {{ b.semula }} menjadi {{ b.menjadi }}{% endfor %}{% endfor %};",
        "{% for m in menjadi_daftar %}{{ m.nama_barang }} {{ m.harga.semula }}{% endfor %}{% for k in keluar_daftar %}{{ k.nama_barang }}{% endfor %}",
    )  # fmt: skip
    renumbered = ("02.003", *LEMARI[1:], "02.009")
    proofs = (("02.002", "0001", "Harga", *PROOF), ("02.003", "0002", "Kode Barang", *PROOF))
    result = docgen("build", making.office(tmp_path / "kantor", sheets(KURSI, DEARER, renumbered, bukti=proofs), steps=3), "--kit", aset, "--json")  # fmt: skip

    assert result.code == 0, result.out
    told = {
        paper["row"][0]: text_of(Path(result.json["dossier"]) / "data" / paper["file"]).split("\nBerkas")[0]
        for paper in result.json["documents"]
        if paper["paper"] == "kartu"
    }
    assert told == {
        "02.001": "0/0/1 Rp0,00;\n;\nKursi rapat Rp12.500.000,00",
        "02.002": "1/1/1 Rp500.000,00;\nMeja kerja: Rp9.000.000,00 menjadi Rp9.500.000,00;\nMeja kerja Rp9.000.000,00",
        "02.003": "1/1/1 Rp0,00;\nLemari arsip: 02.009 menjadi 02.003;\nLemari arsip Rp4.250.000,50",
    }


def test_evidence_of_the_next_thing_alters_no_paper_of_a_thing(tmp_path: Path, aset: Path) -> None:
    """What is mended later in the same room is a change of the room's paper, and of that thing's own."""
    sop = aset / "sop.toml"
    card = '[[naskah]]\nkode = "kartu"\nlangkah = 2\njudul = "Kartu"\ntemplate = "kartu.docx"\nper = "menjadi"\npenanda_tangan = "Pengurus Barang"\n'
    sop.write_text(sop.read_text(encoding="utf-8") + card, encoding="utf-8")
    making.template(aset / "kartu.docx", "{% for p in perubahan %}{{ p.nama }}{% endfor %}")
    held = ((*BUKTI, "Berkas"), ("02.002", "0001", "Harga", *PROOF, "satu.pdf"))
    more = ("02.009", "0002", "Harga", *PROOF[:3], "F-13", PROOF[4], "dua.pdf")
    folder = tmp_path / "kantor"
    making.office(folder, sheets(KURSI, DEARER, LEMARI) | {"Bukti": list(held)}, steps=2)
    for name in ("satu", "dua"):
        (folder / f"{name}.pdf").write_text(name, encoding="utf-8")
    assert docgen("build", folder / "kasus.xlsx", "--kit", aset, "--json").code == 0

    dearer = (*LEMARI[:5], "Rp4.500.000,00", LEMARI[6])
    workbook = making.office(folder, sheets(KURSI, DEARER, dearer) | {"Bukti": [*held, more]}, steps=2)
    refused = docgen("build", workbook, "--kit", aset, "--json")

    assert refused.code == 7
    told = refused.json["error"]["message"]
    assert "02-kartu-lemari-arsip" in told
    assert "02-berita-acara-ruang-umum" in told
    assert "02-kartu-meja-kerja" not in told


def test_every_figure_is_told_under_the_names_that_a_kit_gives_its_columns(tmp_path: Path, aset: Path) -> None:
    """A field need not be spelt as its heading, nor an element as its column; a paper of one thing counts that thing alone."""
    sop = aset / "sop.toml"
    text = sop.read_text(encoding="utf-8")
    for name, more in (("Harga", 'isian = "nilai"\nsebut = "Rupiah"'), ("Tahun", 'isian = "thn"'), ("Register", 'isian = "reg"')):  # fmt: skip
        assert f'nama = "{name}"\n' in text
        text = text.replace(f'nama = "{name}"\n', f'nama = "{name}"\n{more}\n')
    card = '\n[[naskah]]\nkode = "kartu"\nlangkah = 2\njudul = "Kartu"\ntemplate = "kartu.docx"\nper = "menjadi"\npenanda_tangan = "Pengurus Barang"\n'
    sop.write_text(text + card, encoding="utf-8")
    changes = "{% for p in perubahan %}{{ p.nama }} {{ p.reg }}:{% for b in p.butir %} {{ b.unsur }} {{ b.semula }} menjadi {{ b.menjadi }}{% endfor %}{% endfor %}"
    making.template(
        aset / "kartu.docx", "{{ menjadi.nilai }} {{ menjadi.thn }} {{ menjadi.reg }}", changes,
        "{{ jumlah.unsur }}/{{ jumlah.objek }}/{{ jumlah.semua }} {{ jumlah.selisih_nilai }}",
    )  # fmt: skip
    making.template(
        aset / "periksa.docx", "{{ jumlah.semula }} {{ jumlah.semula_nilai }}",
        table=(("No", "Barang", "Harga"), "b in semula_daftar", ("{{ b.no }}", "{{ b.kode_barang }} {{ b.reg }} {{ b.thn }}", "{{ b.nilai }}")),
    )  # fmt: skip
    making.template(
        aset / "rekap.docx", "{{ jumlah.selisih_nilai }} {{ jumlah.semua }}",
        table=(("No", "Barang", "Harga"), "m in menjadi_daftar", ("{{ m.no }}", "{{ m.kode_barang }} {{ m.thn.tetap }}", "{{ m.nilai.tetap }}{{ m.nilai.baru }} {{ m.nilai.menjadi }}")),
    )  # fmt: skip
    renumbered = ("02.003", *LEMARI[1:], "02.009")
    proofs = (("02.002", "0001", "Harga", *PROOF), ("02.003", "0002", "Kode Barang", *PROOF))
    workbook = making.office(tmp_path / "kantor", sheets(KURSI, DEARER, renumbered, bukti=proofs), steps=3)

    made = folder_of(docgen("build", workbook, "--kit", aset, "--json"))

    assert untold(made) == (set(), [])
    told = {(hit["file"], hit["place"]): hit for hit in hits(made, "02.003")}
    mended = told["02-kartu-lemari-arsip.docx", "perubahan[1].butir[1].menjadi"]
    assert [cell["cell"] for cell in mended["cells"]] == ["A4", "A4"]


def test_a_corrected_code_is_one_change_of_one_thing(tmp_path: Path, aset: Path) -> None:
    """The old code is named, and nothing is called added or removed."""
    renumbered = ("02.003", *LEMARI[1:], "02.009")
    found = sheets(KURSI, MEJA, renumbered, bukti=(("02.003", "0002", "Kode Barang", *PROOF),))
    result = docgen("check", making.office(tmp_path / "kantor", found, steps=3), "--kit", aset, "--json")

    assert result.code == 0, result.out
    assert [(one["column"], one["before"], one["after"]) for one in result.json["changes"]] == [
        ("Kode Barang", "02.009", "02.003")
    ]


@pytest.mark.parametrize(
    ("after", "codes"),
    [
        ((KURSI, MEJA), {"record-removed"}),
        ((KURSI, MEJA, LEMARI, ("02.010", "0001", "Kipas", "Aula", 1, 1, 2020)), {"record-added"}),
        ((KURSI, DEARER, LEMARI), {"change-without-evidence"}),
        ((KURSI, MEJA, MEJA, LEMARI), {"record-duplicate"}),
        ((KURSI, MEJA, (2.009, *LEMARI[1:])), {"code-numeric"}),
        ((KURSI, MEJA, (date(2026, 2, 9), *LEMARI[1:])), {"code-numeric"}),
        ((KURSI, MEJA, (timedelta(hours=30, minutes=15), *LEMARI[1:])), {"code-numeric"}),
        ((KURSI, (*MEJA[:5], "9,000", 2020), LEMARI), {"number-ambiguous", "change-without-evidence"}),
        ((KURSI, (*MEJA[:4], "6.000", *MEJA[5:]), LEMARI), {"number-ambiguous", "change-without-evidence"}),
        ((KURSI, MEJA, LEMARI, ("2-10", "0001", "Kipas", "Aula", 1, 1, 2020)), {"code-format"}),
    ],
)
def test_what_is_wrong_with_things_is_named(
    tmp_path: Path, aset: Path, after: tuple[tuple[object, ...], ...], codes: set[str]
) -> None:
    """As strictly as with people, under codes of their own."""
    result = docgen("check", making.office(tmp_path / "kantor", sheets(*after), steps=3), "--kit", aset, "--json")

    found = {one["code"] for one in result.json["findings"] if one["severity"] == "error"}
    assert found - {"no-change"} == codes


def test_a_row_that_cannot_be_read_leaves_no_other_alone_in_its_room(tmp_path: Path, aset: Path) -> None:
    """What is said of a unit counts the rows that stand in it, read or not."""
    more = ("02.004", "0001", "Papan", "Ruang Umun", 1, 1000, 2020)
    rows = sheets(KURSI, MEJA, (2.009, *LEMARI[1:]), (more[0], *more[1:]))
    result = docgen("check", making.office(tmp_path / "kantor", rows, steps=3), "--kit", aset, "--json")

    assert [(one["sheet"], one["cell"]) for one in result.json["findings"] if one["code"] == "unit-unknown"] == [
        ("Daftar Menjadi", "D5")
    ]


def test_a_number_of_evidence_that_excel_made_a_day_of_is_no_number(tmp_path: Path, aset: Path) -> None:
    """`5/2026` typed into a cell becomes the first of May, and would be printed so."""
    row = ("02.002", "0001", "Harga", *PROOF[:3], date(2026, 5, 1), PROOF[4])
    workbook = making.office(tmp_path / "kantor", sheets(KURSI, DEARER, LEMARI, bukti=(row,)), steps=3)
    result = docgen("check", workbook, "--kit", aset, "--json")

    assert [(one["code"], one["sheet"], one["cell"]) for one in result.json["findings"]] == [
        ("value-type", "Bukti", "G2")
    ]


LETTERS = f"""{making.A_LETTER_A_ROW}[[naskah]]
kode = "daftar"
langkah = 1
awalan = 2
judul = "Daftar Surat"
template = "daftar.docx"
"""


def test_three_hundred_rows_are_three_hundred_letters(tmp_path: Path) -> None:
    """Each with its number and a name of its own, though many are called alike; the list names them all in order."""
    folder = making.kit(tmp_path / "kit", LETTERS, {"surat": "{{ naskah.nomor }} Yth. {{ tujuan.yth }}"})
    making.template(
        folder / "daftar.docx",
        "{{ jumlah.surat }}",
        "{% for u in surat_daftar %}{{ u.no }} {{ u.nomor }} {{ u.tujuan.yth }};{% endfor %}",
    )
    rows = [(f"{number:04}", f"Camat {number % 7}") for number in range(1, 301)]
    found: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [("Nomor", "Yth"), *rows],
    }
    result = docgen("build", making.office(tmp_path / "kantor", found, steps=1), "--kit", folder, "--json")

    assert result.code == 0, result.out
    letters = [paper for paper in result.json["documents"] if paper["paper"] == "surat"]
    assert len({paper["file"] for paper in letters}) == 300
    assert [paper["row"] for paper in letters] == [[number] for number, _ in rows]
    assert [int(paper["number"].split("/")[1]) for paper in letters] == list(range(1, 301))
    told = text_of(Path(result.json["dossier"]) / "data" / "02-daftar.docx")
    assert told.startswith("300")
    assert "300 800.1.5.2/300/DISHUB/2026 Camat 6" in told


def test_an_issue_is_foreseen_with_the_letters_that_stand(tmp_path: Path) -> None:
    """Each by its row, though all are of one kind: its item, its number and its digest are those it was issued with."""
    folder = making.kit(tmp_path / "kit", LETTERS, dict.fromkeys(("surat", "daftar"), "{{ naskah.judul }}"))
    found: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [("Nomor", "Yth"), ("0001", "Camat Satu"), ("0002", "Camat Dua")],
    }
    workbook = making.office(tmp_path / "kantor", found, steps=1)
    built = docgen("build", workbook, "--kit", folder, "--json").json
    checked = check.check(BuildRequest(workbook, kit=folder))
    foretold = preview.papers(checked, None, Actor("clerk", datetime(2026, 11, 9, 8, 0, tzinfo=UTC)))

    issued = {paper["file"]: paper for paper in built["documents"] if paper["item"]}
    told = {paper["file"]: paper for paper in foretold.documents if paper["file"] in issued}
    assert len(issued) == 3
    assert told == {name: paper | {"new": False} for name, paper in issued.items()}


def test_a_list_of_papers_of_which_there_is_none_is_empty(tmp_path: Path) -> None:
    """Nobody is refused this time: the recap counts none and goes on; a kit need not ask first."""
    text = LETTERS.replace('per = "tujuan"', 'per = "tujuan"\nbila = { "Yth" = ["Camat Lain"] }')
    folder = making.kit(tmp_path / "kit", text, {"surat": "{{ naskah.nomor }} Yth. {{ tujuan.yth }}"})
    making.template(
        folder / "daftar.docx",
        "{{ jumlah.surat }} dari {{ jumlah.tujuan }}.{% for u in surat_daftar %} {{ u.nomor }}{% endfor %}{% if not surat_daftar %} Nihil.{% endif %}",
    )
    found: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [("Nomor", "Yth"), ("0001", "Camat Satu")],
    }
    result = docgen("build", making.office(tmp_path / "kantor", found, steps=1), "--kit", folder, "--json")

    assert result.code == 0, result.out
    told = text_of(Path(result.json["dossier"]) / "data" / "02-daftar.docx").replace("\N{NO-BREAK SPACE}", " ")
    assert told.startswith("0 dari 1. Nihil.")
    assert docgen("verify", result.json["dossier"], "--rebuild").code == 0


def test_a_kit_without_fault_passes_and_a_wrong_one_is_told_by_key(tmp_path: Path, aset: Path) -> None:
    """A slip in sop.toml is named with what is there; a template's by its file."""
    assert docgen("kit", "lint", aset).code == 0
    sop = aset / "sop.toml"
    text = sop.read_text(encoding="utf-8")
    sop.write_text(
        text.replace('unit = "Ruangan"', 'unit = "Ruang"').replace('dari = "perubahan"', 'dari = "perbaikan"'),
        encoding="utf-8",
    )
    result = docgen("kit", "lint", aset, "--json")
    assert result.code == 10
    assert not result.json["ok"]
    assert {(one["file"], one["key"]) for one in result.json["problems"]} == {
        ("sop.toml", "lembar[1].unit"),
        ("sop.toml", "lembar[2].unit"),
        ("sop.toml", "naskah[2].dari"),
    }
    sop.write_text(text, encoding="utf-8")
    making.template(aset / "rekap.docx", "{{ jumlah.selisih_hargaa }}")
    result = docgen("kit", "lint", aset, "--json")
    assert result.code == 5
    assert [one["file"] for one in result.json["problems"]] == ["rekap.docx"]
    assert docgen("kit", "lint", tmp_path, "--json").code == 10


def test_a_number_for_what_is_not_assessed_is_pointed_out_and_stops_no_case(tmp_path: Path) -> None:
    """It is a value of its column too; what was issued with such a kit is made again all the same."""
    column = (
        '[[lembar.kolom]]\nnama = "Nilai"\njenis = "angka"\nkosong = { nama = "Tidak ada", alias = ["0"] }\n[[naskah]]'
    )
    kit = making.kit(
        tmp_path / "kit", making.A_LETTER_A_ROW.replace("[[naskah]]", column), {"surat": "{{ naskah.nomor }}"}
    )
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    rows = [("Nomor", "Yth", "Nilai"), ("01", "Amir", "0"), ("02", "Budi", 5)]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)

    linted = docgen("kit", "lint", kit)
    made = docgen("build", workbook, "--kit", kit, "--json")

    assert (linted.code, '"0"' in linted.out) == (0, True)
    assert docgen("verify", folder_of(made), "--rebuild").code == 0


def test_templates_that_are_not_there_are_named_beside_a_wrong_key(tmp_path: Path) -> None:
    """Everything wrong with a kit is told in one run: who mends the key does not learn of the templates only then."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW.replace("judul =", "jdul ="))

    result = docgen("kit", "lint", kit, "--json")

    assert result.code == 10
    told = {(one["file"], one["key"]) for one in result.json["problems"] if one["file"] == "sop.toml"}
    assert told == {("sop.toml", "naskah[1].jdul"), ("sop.toml", "naskah[1].judul")}
    assert [one["file"] for one in result.json["problems"]].count("surat.docx") == 1


@pytest.mark.parametrize(("orang", "told"), [("", 1), ('orang = { nama = "Yth" }\n', 0)])
def test_a_list_that_fills_no_people_is_told(tmp_path: Path, orang: str, told: int) -> None:
    """Only a sheet of people can be filled from a list; the key would be passed over in silence."""
    sop = making.A_LETTER_A_ROW.replace('sebutan = "Yth"\n', f'sebutan = "Yth"\ndaftar = true\n{orang}')
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ naskah.nomor }}{{ naskah.menggantikan }}"})
    result = docgen("kit", "lint", kit)

    assert result.code == 0
    assert result.out.count("lembar[1].daftar") == told


@pytest.mark.parametrize("fault", ["jdul =", "judul = judul ="])
def test_a_wrong_tag_is_named_beside_a_wrong_key(tmp_path: Path, fault: str) -> None:
    """What is wrong in a template whatever its fields are is told in the same run; of fields nobody can judge before sop.toml is mended."""
    line = "{% if tujuan.yth %}{{ tujuan.yth| }} {{ tujuan.ath }}"
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW.replace("judul =", fault), {"surat": line})

    result = docgen("kit", "lint", kit, "--json")

    assert result.code == 10
    files = [one["file"] for one in result.json["problems"]]
    assert files.count("sop.toml") in (1, 2)
    assert files.count("surat.docx") == 2, "the tag that cannot be read, and the if that is never closed"


def test_a_number_is_called_as_its_column(tmp_path: Path) -> None:
    """Whoever a kit knows by a number of its own is told by the heading of that number, and never by one that the office has not; trace leads to its cell."""
    sop = making.A_LETTER_A_ROW.replace('sebutan = "Yth"', 'sebutan = "Yth"\norang = { nomor_pegawai = "Nomor", nama = "Yth" }').replace(
        "[[langkah]]", '[[peran]]\nnama = "Peserta"\nkunci = "yang_diundang"\ndari = "tujuan"\n[[langkah]]'
    ).replace('nama = "Nomor"', 'nama = "Nomor Peserta"').replace('"Nomor"', '"Nomor Peserta"')  # fmt: skip
    line = (
        "{{ yang_diundang.nip_label }}: {{ yang_diundang.nip }}; {{ yang_diundang.nip_baris }}, {{ tujuan.nip_baris }}"
    )
    kit = making.kit(tmp_path / "kit", sop, {"surat": line})
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    rows = [("Nomor Peserta", "Yth"), ("01-001", "Amir")]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)

    made = docgen("build", workbook, "--kit", kit, "--json").json
    [paper] = made["documents"]
    told = text_of(Path(made["dossier"], "data", paper["file"]))
    found = [one for hit in hits(made["dossier"], "Nomor Peserta 01-001") for one in hit["cells"]]

    assert "Nomor Peserta: 01-001; Nomor Peserta 01-001, Nomor Peserta 01-001" in told
    assert [(one["sheet"], one["cell"]) for one in found] == [("Tujuan", "A2")] * 2


def of_rooms(folder: Path, paper: str, both: str) -> tuple[Path, Path, Callable[[int, str], None]]:
    """Return a workbook and its kit, whose last step each room goes through by itself, or both; and what enters a step of a room."""
    step = making.A_LETTER_A_ROW[
        (at := making.A_LETTER_A_ROW.index("[[langkah]]")) : making.A_LETTER_A_ROW.index("[[lembar]]")
    ]
    own = step + "per_bidang = true\n"
    steps = step + both + own.replace("no = 1", "no = 2")
    sop = making.A_LETTER_A_ROW[:at] + steps + making.A_LETTER_A_ROW[at + len(step) :]
    for old, new in (
        ('sebutan = "Yth"', 'sebutan = "Yth"\nunit = "Ruang"'), ("Surat kepada {tujuan.yth}", "Surat {unit}"),
        ("[[naskah]]", '[[lembar.kolom]]\nnama = "Ruang"\njenis = "teks"\n[[naskah]]'), ('per = "tujuan"', paper),
        ('kode = "surat"\nlangkah = 1', 'kode = "surat"\nlangkah = 2'),
    ):  # fmt: skip
        assert old in sop
        sop = sop.replace(old, new)
    kit = making.kit(folder / "kit", sop, {"surat": "Surat"})
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    workbook = making.office(folder / "kantor", {"Pejabat": officials, "Tujuan": [("Nomor", "Yth", "Ruang")]}, steps=2)
    book = openpyxl.load_workbook(workbook)
    log, rows = book["Langkah"], book["Tujuan"]
    days = [[cell.value for cell in log[row][2:]] for row in (2, 3)]
    log.delete_rows(2, 2)

    def enter(no: int, room: str) -> None:
        if no == 1:
            rows.append([f"{rows.max_row:02}", "Amir", room])
        if no == 2 or both or log.max_row == 1:
            log.append([no, room if no == 2 or both else None, *days[no - 1]])
        book.save(workbook)

    return workbook, kit, enter


A_PAPER_A_ROOM = 'per = "unit"\ndari = "tujuan"'
OWN_STEPS = "per_bidang = true\n"


@pytest.mark.parametrize("both", [OWN_STEPS, ""])
@pytest.mark.parametrize("paper", [A_PAPER_A_ROOM, 'per = "tujuan"'])
def test_a_case_is_closed_once_each_unit_has_ended_its_last_step(tmp_path: Path, paper: str, both: str) -> None:
    """Where the last step is each unit's own, the first that ends it does not close the case over the papers of the others, whether or not a step before was theirs."""
    workbook, kit, enter = of_rooms(tmp_path, paper, both)
    for no, room in ((1, "Melati"), (1, "Kenanga"), (2, "Melati")):
        enter(no, room)

    begun = docgen("build", workbook, "--kit", kit, "--json").json
    waits = docgen("status", workbook, "--kit", kit, "--json").json["next"]
    enter(2, "Kenanga")
    ended = docgen("build", workbook, "--kit", kit, "--json").json

    assert [(made["closed"], [one["unit"] for one in made["documents"]]) for made in (begun, ended)] == [
        (False, ["Melati"]),
        (True, ["Melati", "Kenanga"]),
    ]
    assert "Kenanga" in str(waits)
    assert docgen("verify", ended["dossier"], "--rebuild").code == 0


@pytest.mark.parametrize("both", [OWN_STEPS, ""])
def test_a_case_of_changes_is_closed_once_each_unit_with_some_has_ended(tmp_path: Path, aset: Path, both: str) -> None:
    """A room whose prices were mended gets its paper though the log does not name it yet: the first room that ends leaves the case open."""
    sop = (aset / "sop.toml").read_text(encoding="utf-8")
    sop = sop[: sop.index("[[langkah]]\nno = 3")] + sop[sop.index("[[lembar]]") : sop.rindex("[[naskah]]")]
    for output, own in (('output = "Daftar barang yang benar"\n', OWN_STEPS), ('output = "Daftar barang"\n', both)):
        sop = sop.replace(output, output + own)
    (aset / "sop.toml").write_text(sop, encoding="utf-8")
    proofs = tuple((one[0], one[1], "Harga", *PROOF) for one in (KURSI, MEJA))
    found = sheets((*KURSI[:5], "Rp12.600.000", KURSI[6]), DEARER, LEMARI, bukti=proofs)
    workbook = making.office(tmp_path / "kantor", found, steps=2)
    book = openpyxl.load_workbook(workbook)
    log = book["Langkah"]
    again = [[cell.value for cell in row] for row in log.iter_rows(min_row=2)]
    for row in range(2 if both else 3, 4):
        log.cell(row, 2, "Ruang Umum")
    book.save(workbook)

    begun = docgen("build", workbook, "--kit", aset, "--json").json
    waits = docgen("status", workbook, "--kit", aset, "--json").json["next"]
    for no, _, *days in again if both else again[1:]:
        log.append([no, "Aula", *days])
    book.save(workbook)
    ended = docgen("build", workbook, "--kit", aset, "--json").json

    told = [(made["closed"], [one["unit"] for one in made["documents"] if one["unit"]]) for made in (begun, ended)]
    assert told == [(False, ["Ruang Umum"]), (True, ["Aula", "Ruang Umum"])]
    assert "Aula" in str(waits)
    assert docgen("status", workbook, "--kit", aset, "--json").json["next"] == "Seluruh langkah selesai."
    assert docgen("verify", ended["dossier"], "--rebuild").code == 0


def test_a_closed_case_waits_for_the_units_that_come_after_its_end(tmp_path: Path) -> None:
    """Nothing is made before each of them has ended its last step: a dossier that went on beside the closed one was found by no later build."""
    workbook, kit, enter = of_rooms(tmp_path, A_PAPER_A_ROOM, OWN_STEPS)
    for no in (1, 2):
        enter(no, "Melati")
    closed = folder_of(docgen("build", workbook, "--kit", kit, "--json"))
    for no, room in ((1, "Kenanga"), (1, "Anggrek"), (2, "Kenanga")):
        enter(no, room)

    refused = [docgen(command, workbook, "--kit", kit) for command in ("check", "build")]
    enter(2, "Anggrek")
    ended = docgen("build", workbook, "--kit", kit, "--json").json

    assert [(one.code, "Anggrek" in one.out + one.err) for one in refused] == [(7, True), (7, True)]
    assert not list((closed.parents[1] / "berjalan").glob("[0-9]*"))
    assert [one["unit"] for one in ended["documents"]] == ["Melati", "Kenanga", "Anggrek"]
    assert Path(ended["dossier"]).name == f"{closed.name}-rev1"


def test_a_closed_case_that_waits_for_a_new_unit_says_how_to_revise_it_first(tmp_path: Path) -> None:
    """Who has to mend a letter while another room is still on its way takes that room out, revises, and enters it again."""
    workbook, kit, enter = of_rooms(tmp_path, 'per = "tujuan"', OWN_STEPS)
    for no in (1, 2):
        enter(no, "Melati")
    docgen("build", workbook, "--kit", kit)
    book = openpyxl.load_workbook(workbook)
    book["Tujuan"]["B2"] = "Amira"
    book.save(without := workbook.with_name("tanpa.xlsx"))
    enter(1, "Kenanga")
    said = ("--kit", kit, "--revise", "unsigned", "--reason", "salah nama")

    refused = [docgen(*command) for command in (("check", workbook, "--kit", kit), ("build", workbook, *said))]
    mended = docgen("build", without, *said, "--json")

    assert [(one.code, "baris Kenanga" in " ".join((one.out + one.err).split())) for one in refused] == [(7, True)] * 2
    assert (mended.code, Path(mended.json["dossier"]).name[-5:]) == (0, "-rev1")


@pytest.mark.parametrize(
    ("line", "numbered", "codes"),
    [
        ("Nomor {{ naskah.nomor }}", "false", ["field-blank"]),
        ("{% if naskah.nomor %}Nomor {{ naskah.nomor }}{% endif %}", "false", []),
        ("Nomor {{ naskah.nomor }}{{ naskah.menggantikan }}", "true", []),
    ],
)
def test_a_number_that_a_paper_never_bears_is_told(tmp_path: Path, line: str, numbered: str, codes: list[str]) -> None:
    """Who forgets bernomor would send letters out with an empty Nomor."""
    sop = making.A_LETTER_A_ROW.replace("bernomor = true", f"bernomor = {numbered}")
    kit = making.kit(tmp_path / "kit", sop, {"surat": f"{{{{ tujuan.yth }}}} {line}"})

    result = docgen("templates", "lint", "--kit", kit, "--json")

    assert (result.code, [one["code"] for one in result.json["findings"]]) == (0, codes)
    assert ("selalu kosong" in docgen("kit", "lint", kit).out) == bool(codes)


@pytest.mark.parametrize(("tanda", "said"), [("tanda tangan", False), ("Paraf Kepala", False), ("Tandatangan", True)])
def test_a_place_for_ink_that_no_template_shows_is_told(tmp_path: Path, tanda: str, *, said: bool) -> None:
    """A misspelt tanda leaves a whole column unwatched, and a list that nobody signed would count as complete."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW + f'tanda = ["{tanda}"]\n')
    signed = "{{ pimpinan_kantor.nama }}"
    if tanda.startswith("Paraf"):
        making.template(kit / "surat.docx", "{{ tujuan.yth }}", tanda, signed=signed)
    else:
        table = (("No", "Tanda Tangan"), "t in naskah.tembusan", ("{{ t.no }}", ""))
        making.template(kit / "surat.docx", "{{ tujuan.yth }}", table=table, signed=signed)

    result = docgen("kit", "lint", kit)

    assert (result.code, f'"{tanda}"' in result.out) == (0, said)


@pytest.mark.parametrize(
    ("alias", "none", "said"),
    [
        ("\N{EN DASH}", "-", True),
        ("-", "\N{EM DASH}", True),
        ("TD", "-", False),
        ("Dicicil \N{EN DASH} lama", "-", False),
    ],
)
def test_two_choices_that_are_a_dash_are_told(tmp_path: Path, alias: str, none: str, *, said: bool) -> None:
    """A dash is read whatever its length: what was chosen with the long one would be read as the other."""
    column = f'[[lembar.kolom]]\nnama = "Bayar"\njenis = "pilihan"\npilihan = [{{ nama = "Lunas" }}, {{ nama = "Belum", alias = ["{alias}"] }}]\n'
    none = f'kosong = {{ nama = "Gratis", alias = ["{none}"] }}\n'
    sop = making.A_LETTER_A_ROW.replace("[[naskah]]", f"{column}{none}[[naskah]]")
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ tujuan.yth }} {{ tujuan.bayar }}"})

    result = docgen("kit", "lint", kit)

    assert (result.code, "Belum dan Gratis" in result.out) == (0, said)


def test_a_column_that_nothing_reads_is_told_and_stops_nothing(tmp_path: Path) -> None:
    """A kit that was written so once goes on, and what was sealed with it is built again."""
    sop = making.A_LETTER_A_ROW + '[[kolom]]\nnama = "Nilai"\njenis = "angka"\n'
    kit = making.kit(tmp_path / "kit", sop, {"surat": "{{ tujuan.yth }}"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [("Nomor", "Yth"), ("001", "Camat Luwuk")],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)

    told = docgen("kit", "lint", kit)
    folder = folder_of(docgen("build", workbook, "--kit", kit, "--json"))

    assert (told.code, "[[kolom]] tidak dibaca" in told.out) == (0, True)
    assert docgen("verify", folder, "--rebuild").code == 0


@pytest.mark.parametrize("name", ["perbaikan-data-kinerja", "pengajuan-cuti"])
def test_the_kits_that_ship_pass(name: str) -> None:
    """Their examples can be filled."""
    assert docgen("kit", "lint", Path(__file__).parents[2] / "templates" / name).code == 0


def test_hundreds_of_letters_that_docxtpl_fills_are_made(tmp_path: Path) -> None:
    """What takes a hundredth of a second each is no template without end, however many rows there are; a dossier of them is built again."""
    making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "Yth. {{ tujuan.yth }}, ke-{{ 1 + 1 }}"})
    rows: list[Any] = [["Nomor", "Yth"], *([f"{row:03}", f"Penerima {row}"] for row in range(1, 301))]
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": rows,
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)

    folder = folder_of(docgen("build", workbook, "--kit", tmp_path / "kit", "--json"))

    assert text_of(folder / "data" / "01-surat-penerima-300.docx").startswith("Yth. Penerima 300, ke-2")
    assert docgen("verify", folder, "--rebuild").code == 0


@pytest.mark.parametrize("kunci", ["penerima", "rapat_akhir", "batas_kantor", "batas_sejak", "bukti_sha512"])
def test_a_sheet_may_bear_any_name_that_is_no_field(tmp_path: Path, kunci: str) -> None:
    """What a paper keeps beside its fields to be held to later stands in no sheet's way: an unchanged case stays as it is."""
    sop = making.A_LETTER_A_ROW.replace('"tujuan"', f'"{kunci}"').replace("{tujuan.", f"{{{kunci}.")
    line = f"Yth. {{{{ {kunci}.yth }}}} {{%% for t in naskah.tembusan %%}}{{{{ t.nama }}}}{{%% endfor %%}}".replace(
        "%%", "%"
    )
    kit = making.kit(tmp_path / "kit", sop + 'tembusan = ["Bupati"]\n', {"surat": line})
    pejabat = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    sheets: dict[str, list[Any]] = {"Pejabat": pejabat, "Tujuan": [["Nomor", "Yth"], ["01", "Camat Toili"]]}

    def built(*line: str) -> Result:
        return docgen("build", making.office(tmp_path / "kantor", sheets, steps=1), "--kit", kit, *line, "--json")

    folder = folder_of(built())
    assert "Camat Toili Bupati" in text_of(folder / "data" / "01-surat-camat-toili.docx")
    again = built()
    assert (again.code, [one["file"] for one in again.json["documents"] if one["new"]]) == (0, [])
    assert docgen("verify", folder, "--rebuild").code == 0
    sheets["Tujuan"][1] = ["01", "Camat Toili Barat"]
    assert built().code == 7
    revised = folder_of(built("--revise", "signed", "--reason", "Salah tujuan"))
    assert docgen("verify", revised, "--rebuild").code == 0


def test_a_workbook_of_another_sop_is_told_as_that(tmp_path: Path) -> None:
    """Who forgets `--kit` is not left with the advice to add sheets and to revise what was issued; with it nothing is said."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": "Yth. {{ tujuan.yth }}"})
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [["Nomor", "Yth"], ["01", "Camat Toili"]],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)
    assert docgen("build", workbook, "--kit", kit).code == 0

    other, own = (docgen("check", workbook, *line, "--json").json["findings"] for line in ((), ("--kit", kit)))

    assert [(one["severity"], one["sheet"]) for one in other if one["code"] == "other-sop"] == [("warning", "Kasus")]
    assert "--kit" in next(one["message"] for one in other if one["code"] == "other-sop")
    assert own == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("Rapat", "Tahapan", "Pesanan"), ["Hanya lembar Rapat untuk SOP"]),
        (("Rapat", "Tahapan"), []),
        (("Data Semula", "Tahapan", "Pesanan"), []),
    ],
)
def test_sheets_that_other_sops_have_too_do_not_hide_that_it_is_another(
    tmp_path: Path, more: tuple[str, ...], said: list[str]
) -> None:
    """Meetings are held in many: whoever forgot `--kit` was told of each role and sheet, and not of that."""
    sheets: dict[str, list[Any]] = {name: [["Nomor", "Bidang"], ["01", "Bidang Umum"]] for name in more}
    findings = docgen("check", making.office(tmp_path / "kantor", sheets, steps=1), "--json").json["findings"]

    told = [one["message"] for one in findings if one["code"] == "other-sop"]
    assert [words[: len(start)] for words, start in zip(told, said, strict=True)] == said


def test_a_draft_leaves_room_for_figures_of_what_is_not_filled_yet(tmp_path: Path, aset: Path) -> None:
    """Before Daftar Menjadi is filled, a DRAF said that all that there is was lost: `Selisih -Rp25.750.000,50`, `keluar 0`."""
    dots = "…" * 9
    making.template(
        aset / "rekap.docx",
        "Selisih {{ jumlah.selisih_harga }} ({{ jumlah.selisih_harga_terbilang }}), masuk {{ jumlah.masuk }}, keluar {{ jumlah.keluar }}, bukti {{ jumlah.bukti }}: {{ daftar_bukti }}.",
        "Semula {{ jumlah.semula }} barang, {{ jumlah.semula_harga }}; menjadi {{ jumlah.menjadi }} barang, {{ jumlah.menjadi_harga }} ({{ jumlah.menjadi_harga_terbilang }}); berlaku {{ kasus.berlaku }}.",
    )  # fmt: skip
    with (aset / "sop.toml").open("a", encoding="utf-8") as sop:
        sop.write('[[kasus]]\nnama = "Mulai Berlaku"\nisian = "berlaku"\njenis = "tanggal"\nsejak = 3\n')
    found = {name: rows[:1] if name == "Daftar Menjadi" else rows for name, rows in sheets().items()}
    workbook = making.office(tmp_path / "kantor", found, steps=1)
    result = docgen("build", workbook, "--kit", aset, "--draft", "--json")

    assert result.code == 0, result.out
    said = text_of(Path(result.json["dossier"]) / "03-rekap.docx").replace(numbering.BLANK, dots)
    assert f"Selisih {dots} ({dots}), masuk {dots}, keluar {dots}, bukti {dots}: {dots}." in said
    assert f"Semula 3 barang, Rp25.750.000,50; menjadi {dots} barang, {dots} ({dots}); berlaku {dots}." in said


def test_evidence_is_offered_the_columns_that_may_change(tmp_path: Path, aset: Path) -> None:
    """A column of one sheet alone, and a key that is never corrected, explain no change: whoever chose them was refused."""
    sop = aset / "sop.toml"
    own = 'seperti = "semula"\n[[lembar.kolom]]\nnama = "Cara"\njenis = "teks"\nwajib = false\n'
    sop.write_text(sop.read_text(encoding="utf-8").replace('seperti = "semula"\n', own), encoding="utf-8")
    assert docgen("init", tmp_path / "kantor" / "kasus", "--kit", aset).code == 0

    book = openpyxl.load_workbook(tmp_path / "kantor" / "kasus" / "kasus.xlsx")
    listed = next(column for column in book["Kasus"].columns if "Daftar Kolom Bukti" in [cell.value for cell in column])
    named = [cell.value for cell in listed if cell.value]
    assert named == ["Daftar Kolom Bukti", "*", "Kode Barang", "Nama Barang", "Ruangan", "Jumlah", "Harga", "Tahun"]
    assert "Cara" not in [cell.value for row in book["Bukti"].iter_rows() for cell in row]


def test_the_things_that_changed_are_told_out_of_all_that_there_are(tmp_path: Path, aset: Path) -> None:
    """`2 barang; 3 unsur data milik 3 barang berubah` was said where two of three things went."""
    gone = [(*row[:2], "*", *PROOF) for row in (MEJA, LEMARI)]
    dearer = (*KURSI[:5], "Rp13.000.000", KURSI[6])
    found = sheets(dearer, bukti=(*gone, (*KURSI[:2], "Harga", *PROOF)))
    result = docgen("check", making.office(tmp_path / "kantor", found, steps=3), "--kit", aset)

    assert result.out.startswith("3 barang; 3 unsur data milik 3 barang berubah."), result.out
