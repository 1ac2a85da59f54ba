"""A kit whose every name is its own: things of a hospital's rooms compared, meetings under other headings, roles called otherwise."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.case import alterations
from docgen.pipeline import check
from docgen.pipeline.stages import BuildRequest
from tests import sample
from tests.kits import making
from tests.papers.test_trace import hits, untold
from tests.sample import docgen, folder_of, text_of

pytestmark = pytest.mark.long

LINES: dict[str, tuple[str, ...]] = {
    "sampul": ("{{ kantor.nama }} {{ kasus.anggaran_opname }}",),
    "daftar-dugaan": (
        "{% for d in dugaan %}[{{ d.nama }} {{ d.kode }}.{{ d.nup }} {{ d.unit }}:{% for b in d.butir %} {{ b.unsur }} {{ b.tercatat }}{% endfor %}]{% endfor %}",
        "{% for d in dugaan_daftar %}{{ d.no }}. {{ d.nup }} {{ d.kolom }} {{ d.uraian }};{% endfor %}",
        "{{ jumlah.tercatat_harga }} paraf{% for p in paraf_hierarki %} {{ p.no }}. {{ p.nama }}{% endfor %}",
    ),
    "undangan": (
        "{{ naskah.nomor }} {{ pertemuan.hari_hari }}, {{ pertemuan.hari }} {{ pertemuan.jam_awal }} {{ atas_nama.nama }} {{ karu.jabatan }}",
        "diundang{% for h in diundang_daftar %} {{ h.no }}. {{ h.nama }}{% endfor %}{% for h in hadirin_daftar %} <{{ h.nama }}>{% endfor %}",
    ),
    "notula": ("{{ pimpinan.nama }}; {{ notulis.nama }}; {% if undangan %}{{ undangan.nomor }}{% endif %}",),
    "berita-acara": (
        "{{ jumlah.unsur }}/{{ jumlah.objek }} {{ jumlah.selisih_harga }} {{ mengetahui.nama }};{% for s in saksi_daftar %} {{ s.no }}. {{ s.nama }}{% endfor %}",
        "{% for p in perubahan %}{{ p.no }} {{ p.nama }} {{ p.nup }}{% for b in p.butir %} | {{ b.unsur }}: {{ b.semula }} menjadi {{ b.menjadi }}{% endfor %} {% endfor %}",
    ),
    "kartu": (
        "{{ opname.kode }} {{ opname.nup }} {{ opname.harga_terbilang }} {{ opname.diperoleh_hari }} [{{ opname.kalibrasi }}] {{ opname.kondisi }} {{ pj.nama }}",
    ),
    "daftar-ruang": ("{{ unit.nama }} {{ jumlah.opname }} {{ jumlah.opname_harga }}",),
    "hasil": (
        "{{ jumlah.semua }} masuk {{ jumlah.masuk }} keluar {{ jumlah.keluar }} {{ jumlah.selisih_nilai_buku }} {{ jumlah.kartu }} {{ daftar_unit }}",
        "{% for u in perubahan_unit %}[{{ u.nama }} {{ u.jumlah_unsur }}/{{ u.jumlah_objek }} {{ u.ba.nomor }}]{% endfor %}{% for p in paraf_koordinasi %} {{ p.nama }}{% endfor %}",
        "{% for d in temuan_tetap %}{{ d.nama }} {{ d.nup }}{% for b in d.butir %} {{ b.unsur }}: {{ b.alasan }}{% endfor %}{% endfor %}",
        "{% for p in pertemuan_daftar %}{{ p.ruang }}{% for h in p.hadirin_daftar %}({{ h.nama }}){% endfor %}{% if p.undangan %}{{ p.undangan.nomor }}{% endif %};{% endfor %}",
    ),
    "kendali": ("{{ berkas.nomor }}",),
}
HEADS = ("Kode", "NUP", "Nama Aset", "Ruang", "Diperoleh", "Kalibrasi", "Harga", "Susut", "Nilai Buku", "Kondisi", "Alasan Rusak", "Kelengkapan")  # fmt: skip
GOOD = ("1.01", "0001", "Ventilator", "ICU", date(2020, 2, 3), time(8, 30), "Rp 500.000.000", "rp. 100.000.000,50", 399999999.5, "Baik", None, "Selang\nMasker")  # fmt: skip
BROKEN = ("1.01", "0002", "Ventilator", "ICU", date(2021, 2, 3), None, "400.000.000", 0, 400000000, "rb", "Kompresor mati", None)  # fmt: skip
BED = ("2.05", "0007", "Ranjang", "Melati", "12 Maret 2019", None, 12500000, 2500000, 10000000, "-", None, None)
OTHER = ("2.05", "0008", "Ranjang", "Melati", "12 Maret 2019", None, 12500000, 2500000, 10000000, "Baik", None, None)
MONITOR = ("3.01", "0001", "Monitor", "ICU", date(2022, 1, 1), None, 1000000, 0, 1000000, "Baik", None, None)
DEARER = (*GOOD[:5], time(9), "Rp510.000.000", *GOOD[7:8], "Rp409.999.999,50", *GOOD[9:])
PEJABAT = [
    ("Direktur", None, "dr. Ani Wulandari"), ("Auditor Internal", None, "Budi Santoso"), ("Wakil Direktur", None, "Citra Lestari"),
    ("Kepala Ruang", "ICU", "Dewi Anggraini"), ("Penanggung Jawab Aset", "ICU", "Eko Prasetyo"),
    ("Saksi", "ICU", "Fitri Handayani"), ("Saksi", "ICU", "Gilang Ramadhan"),
    ("Kepala Ruang", "Melati", "Hana Pertiwi"), ("Penanggung Jawab Aset", "Melati", "Indra Kurnia"), ("Saksi", "Melati", "Joko Susilo"),
]  # fmt: skip
WHY = ("Salah catat", "Faktur lain", "Faktur", "F-1", "2026-01-20")


@pytest.fixture
def opname(tmp_path: Path) -> Path:
    """Return the kit with its templates."""
    folder = tmp_path / "kit"
    shutil.copytree(Path(__file__).parents[1] / "kits/opname", folder)
    for name, lines in LINES.items():
        making.template(folder / f"{name}.docx", *lines)
    return folder


def sheets(**other: list[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the sheets of a case, some of them otherwise."""
    found: dict[str, list[tuple[Any, ...]]] = {
        "Pejabat": [making.PEJABAT, *((*row, None, None, None, f"{row[0]} {row[1] or ''}".strip()) for row in PEJABAT)],
        "Dugaan": [
            ("No", "Ruang", "Kode", "NUP", "Kolom", "Uraian", "Bukti Diperiksa", "Hasil", "Keterangan"),
            (1, "ICU", "1.01", "0001", "Harga", "Harga kurang", "Faktur", None, None),
            (2, "Melati", "2.05", "0008", "Kondisi", "Rusak?", None, "Tetap", "Masih baik"),
        ],
        "Pertemuan": [
            ("Ruang", "Hari", "Jam Awal", "Jam Akhir", "Pokok Bahasan", "Hasil", "Hari Undangan", "Notulis"),
            ("ICU", date(2026, 2, 4), "08.00", "09.00", "Harga", "Dibetulkan", date(2026, 2, 3), "Fitri Handayani"),
            ("Melati", date(2026, 2, 4), "08.00", "09.00", "NUP", "Dibetulkan", None, None),
        ],
        "Hadirin": [
            ("Ruang", "Nama", "NIP", "Jabatan"),
            ("ICU", "Dewi Anggraini", None, "Kepala Ruang ICU"), ("ICU", "Eko Prasetyo", None, "Perawat"), ("Melati", "Indra Kurnia", None, "Bidan"),
        ],
        "Tercatat": [HEADS, GOOD, BROKEN, BED, OTHER],
        "Opname": [(*HEADS, "NUP Semula"), DEARER, BROKEN, (BED[0], "0009", *BED[2:], "0007"), OTHER, MONITOR],
        "Dasar": [
            ("Kode", "NUP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti"),
            ("1.01", "0001", "*", *WHY), ("2.05", "0009", "NUP", *WHY), ("3.01", "0001", "*", *WHY),
        ],
    }  # fmt: skip
    return found | other


def case(folder: Path, steps: int = 4, **other: list[tuple[Any, ...]]) -> Path:
    """Return the workbook of a case as far as some step."""
    workbook = making.office(folder / "kantor", sheets(**other), steps=steps)
    book = openpyxl.load_workbook(workbook)
    book["Kasus"].append(("Anggaran Opname", "Rp1.250.000"))
    book["Kasus"].append(("Surat Tugas", "007/ST"))
    book.save(workbook)
    return workbook


def test_every_paper_speaks_of_its_own_roles_sheets_and_money(tmp_path: Path, opname: Path) -> None:
    """Who leads, notes, witnesses and initials is found by what the kit says of the role, not by what it is called."""
    assert docgen("kit", "lint", opname).code == 0
    result = docgen("build", case(tmp_path), "--kit", opname, "--json")

    assert result.code == 0, result.out
    folder = Path(result.json["dossier"])
    told = {
        paper["file"]: text_of(folder / "data" / paper["file"]).replace("\N{NO-BREAK SPACE}", " ")
        for paper in result.json["documents"]
    }
    for file, words in {
        "00-sampul": "Rp1.250.000,00",
        "01-daftar-dugaan": "[Ventilator 1.01.0001 ICU: Harga Rp500.000.000,00]",
        "02-undangan-icu": "Rabu, 4 Februari 2026 08.00 dr. Ani Wulandari Kepala Ruang ICU",
        "02-notula-icu": "Dewi Anggraini; Fitri Handayani; 800.1.5.2/1/DISHUB/2026",
        "02-notula-melati": "Hana Pertiwi; Indra Kurnia; 800.1.5.2/2/DISHUB/2026",
        "03-berita-acara-icu": "4/2 Rp11.000.000,00 Budi Santoso; 1. Fitri Handayani 2. Gilang Ramadhan",
        "03-berita-acara-melati": "1 Ranjang 0009 | NUP: 0007 menjadi 0009",
        "03-kartu-ventilator-2": "1.01 0002 empat ratus juta rupiah Rabu [] Rusak Berat Eko Prasetyo",
        "03-daftar-ruang-icu": "ICU 3 Rp911.000.000,00",
        "04-hasil": "5 masuk 1 keluar 0 Rp11.000.000,00 1 ICU dan Melati",
    }.items():
        assert words in told[f"{file}.docx"]
    assert "1. 0001 Harga Harga kurang;2. 0008 Kondisi Rusak?;" in told["01-daftar-dugaan.docx"]
    assert "paraf 1. Budi Santoso 2. Citra Lestari" in told["01-daftar-dugaan.docx"]
    assert "diundang 1. Eko Prasetyo <Dewi Anggraini> <Eko Prasetyo>" in told["02-undangan-icu.docx"]
    assert "Kalibrasi: 08.30 menjadi 09.00 | Harga: Rp500.000.000,00 menjadi Rp510.000.000,00" in told["03-berita-acara-icu.docx"]  # fmt: skip
    assert "[Melati 1/1 800.1.5.2/4/DISHUB/2026] Dewi Anggraini Hana Pertiwi" in told["04-hasil.docx"]
    assert "Ranjang 0008 Kondisi: Masih baik" in told["04-hasil.docx"]
    assert "ICU(Dewi Anggraini)(Eko Prasetyo)800.1.5.2/1/DISHUB/2026;" in told["04-hasil.docx"]
    assert docgen("verify", folder, "--rebuild").code == 0
    assert untold(folder) == (set(), [])
    asked = [hits(folder, amount) for amount in ("Rp 500.000.000", "rp500.000.000,00", "500000000")]
    assert asked[0] == asked[1] == asked[2]
    assert {cell["cell"] for hit in asked[0] for cell in hit["cells"]} >= {"G2"}


def test_a_card_of_another_thing_is_not_listed_as_citing_a_proof(tmp_path: Path, opname: Path) -> None:
    """The list of contents says which papers show a proof: of cards of single things only those of what it explains."""
    making.template(opname / "sampul.docx", "{% for b in bukti_pendukung %}{{ b.berkas }}: {{ b.item }};{% endfor %}")
    heads, *dasar = sheets()["Dasar"]
    more = [(*row, berkas) for row, berkas in zip(dasar, (None, "ranjang.pdf", "monitor.pdf"), strict=True)]
    broken = [(*row[:9], "Rusak Berat", "Patah", *row[11:]) if row[1] == "0009" else row for row in sheets()["Opname"]]
    workbook = case(tmp_path, Dasar=[(*heads, "Berkas"), *more, ("2.05", "0009", "*", *WHY, None)], Opname=broken)
    for name in ("ranjang.pdf", "monitor.pdf"):
        (workbook.parent / name).write_bytes(name.encode())
    built = docgen("build", workbook, "--kit", opname, "--json")

    assert built.code == 0, built.out
    items = {one["file"].removesuffix(".docx"): str(one["item"]) for one in built.json["documents"]}
    contents = text_of(Path(built.json["dossier"]) / "data" / "00-sampul.docx")
    listed = dict(re.findall(r"\d+-(\w+)\.pdf: ([^;]*);", contents))
    cards = {name: items[name] for name in ("03-kartu-ranjang", "03-kartu-ventilator-2")}
    assert cards["03-kartu-ranjang"] in re.findall(r"\d+", listed["ranjang"])
    assert cards["03-kartu-ventilator-2"] not in re.findall(r"\d+", listed["monitor"])


def test_the_points_of_a_list_that_were_mended_are_traced_like_any_value(tmp_path: Path, opname: Path) -> None:
    """One list that changed made every figure of the dossier untraceable: it was called a record that does not fit its sources."""
    more = (*GOOD[:11], "Selang\nMasker\nFilter")
    built = docgen("build", case(tmp_path, Opname=[HEADS, more, *sheets()["Tercatat"][2:]], Dugaan=[], Dasar=[sheets()["Dasar"][0], ("1.01", "0001", "*", *WHY)]), "--kit", opname, "--json")  # fmt: skip

    assert built.code == 0, built.out
    found = hits(Path(built.json["dossier"]), "--cell", "Opname!L2")
    assert {hit["kind"] for hit in found} >= {"change", "count"}
    assert {cell["value"] for hit in found for cell in hit["cells"]} >= {"Selang\nMasker", "Selang\nMasker\nFilter"}


def test_things_known_by_a_number_too_are_traced_like_those_known_by_codes_alone(tmp_path: Path, opname: Path) -> None:
    """A year in the key stands as 2026 in the cell and on paper; what was mended of such things was untraceable altogether."""
    sop, number = opname / "sop.toml", {"0001": 1, "0002": 2, "0007": 7, "0008": 8, "0009": 9}
    text = sop.read_text(encoding="utf-8").replace('nama = "NUP"\njenis = "kode"', 'nama = "NUP"\njenis = "bulat"')
    wide = '[[lembar.kolom]]\nnama = "Luas"\njenis = "angka"\nsatuan = " m2"\ndesimal = 3\nwajib = false\n[[lembar.kolom]]\nnama = "Kelengkapan"'
    sop.write_text(text.replace('[[lembar.kolom]]\nnama = "Kelengkapan"', wide), encoding="utf-8")
    making.template(opname / "hasil.docx", "{% for j in perubahan_jenis %}{{ j.jenis }}: {{ j.jumlah }}{% endfor %}{{ jumlah.unsur }}", "{% for d in temuan_tetap %}{{ d.kode }} {{ d.nup }}{% for b in d.butir %} {{ b.unsur }} {{ b.tercatat }}{% endfor %}{% endfor %}")  # fmt: skip
    making.template(
        opname / "daftar-ruang.docx", "{{ jumlah.semua }} {{ jumlah.opname_luas }} {{ jumlah.tercatat_luas }}"
    )
    rows_of: dict[str, Any] = {
        name: [
            (*(number.get(str(value), value) for value in row), *[None] * (len(rows[0]) - len(row)), *extra)
            for row, extra in zip(rows, more, strict=False)
        ]
        for name, rows, more in (
            ("Tercatat", sheets()["Tercatat"], [("Luas",), (5000,), (None,), (None,), (12.5,)]),
            ("Opname", sheets()["Opname"], [("Luas",), (5000.125,), (None,), (None,), (12.5,), (None,)]),
            ("Dasar", sheets()["Dasar"], [()] * 9),
            ("Dugaan", [*sheets()["Dugaan"][:1], (1, "ICU", "1.01", 1, "Luas", "Luas?", None, None, None), (2, "Melati", "2.05", 8, "Luas", "Luas?", None, "Tetap", "Benar")], [()] * 9),
        )
    }  # fmt: skip
    built = docgen("build", case(tmp_path, **rows_of), "--kit", opname, "--json")

    assert built.code == 0, built.out
    assert untold(Path(built.json["dossier"])) == (set(), [])


def test_counts_of_no_letter_and_of_a_room_that_lost_a_thing_are_traced(tmp_path: Path, opname: Path) -> None:
    """Nothing was told of either: only the letters that there are were looked for, and whoever stood on one of the sheets."""
    making.template(
        opname / "hasil.docx", "{{ jumlah.kartu }}{% for u in opname_unit %} {{ u.nama }} {{ u.jumlah }};{% endfor %}"
    )
    whole: list[tuple[Any, ...]] = [HEADS, GOOD, BED, OTHER]
    gone = [(*sheets()["Dasar"][0],), ("2.05", "0008", "*", *WHY)]
    built = docgen("build", case(tmp_path, Tercatat=whole, Opname=whole[:3], Dugaan=[], Dasar=gone), "--kit", opname, "--json")  # fmt: skip

    assert "0 ICU 1; Melati 1;" in text_of(folder_of(built) / "data" / "04-hasil.docx")
    assert untold(folder_of(built)) == (set(), [])


def test_a_paper_of_the_whole_case_goes_to_the_heads_as_they_hold_their_posts(tmp_path: Path, opname: Path) -> None:
    """Whoever leads a unit in another's place gets his copy too, and who coordinates for the whole office initials."""
    sop = opname / "sop.toml"
    text = sop.read_text(encoding="utf-8").replace(
        "memimpin = true", 'memimpin = true\npengganti = { "Melati" = "Wakil Direktur" }'
    )
    chemist = '[[peran]]\nnama = "Apoteker"\nkunci = "apoteker"\nkoordinasi = true\n[[peran]]\nnama = "Saksi"'
    text = text.replace('[[peran]]\nnama = "Saksi"', chemist).replace(
        'kode = "hasil"', 'kode = "hasil"\ntembusan = ["Kepala Ruang"]'
    )
    sop.write_text(text, encoding="utf-8")
    making.template(
        opname / "hasil.docx", "{% for t in naskah.tembusan %}{{ t.nama }};{% endfor %}",
        "paraf{% for p in paraf_koordinasi %} {{ p.nama }};{% endfor %}",
    )  # fmt: skip
    rows = [row for row in sheets()["Pejabat"] if row[:2] != ("Kepala Ruang", "Melati")]
    plt = [(*row[:7], "Plt.") if row[:2] == ("Kepala Ruang", "ICU") else row for row in rows]
    told = ("Apoteker", None, "Krisna Aji", None, None, None, "Apoteker")
    built = docgen("build", case(tmp_path, Pejabat=[*plt, told]), "--kit", opname, "--json")

    assert built.code == 0, built.out
    words = text_of(Path(built.json["dossier"]) / "data" / "04-hasil.docx")
    assert "Plt. Kepala Ruang ICU;Wakil Direktur;" in words
    assert "paraf Dewi Anggraini; Krisna Aji;" in words


def test_a_paper_knows_no_column_of_compared_things_that_is_filled_later(opname: Path) -> None:
    """It would come out different once the column is filled, though it was signed long before."""
    sop = opname / "sop.toml"
    own = 'seperti = "tercatat"\n[[lembar.kolom]]\nnama = "Dikirim"\njenis = "tanggal"\nsejak = 4\nwajib = false\n'
    sop.write_text(sop.read_text(encoding="utf-8").replace('seperti = "tercatat"\n', own), encoding="utf-8")
    for name in ("berita-acara", "hasil"):
        making.template(opname / f"{name}.docx", "{% for o in opname_daftar %}{{ o.dikirim.menjadi }}{% endfor %}")

    found = docgen("templates", "lint", "--kit", opname, "--json").json["findings"]
    wrong = [(one["template"], one["code"]) for one in found if one["severity"] == "error"]
    assert wrong == [("berita-acara.docx", "field-not-offered")]


CARD = '[[naskah]]\nkode = "lembar"\nlangkah = 4\njudul = "Lembar"\ntemplate = "lembar.docx"\nper = "opname"\npenanda_tangan = "Penanggung Jawab Aset"\n'
"""A paper of each row, made after the card that only what is broken has."""


def with_a_paper_of_each_row(opname: Path, *lines: str) -> None:
    """Give the kit another paper of each row."""
    sop = opname / "sop.toml"
    text = sop.read_text(encoding="utf-8").replace('[[naskah]]\nkode = "hasil"', f'{CARD}[[naskah]]\nkode = "hasil"', 1)
    sop.write_text(text, encoding="utf-8")
    making.template(opname / "lembar.docx", *lines)


@pytest.mark.parametrize(
    ("line", "lacking"),
    [
        ("{{ kartu.nomor }}", ["kartu"]),
        ("{% if kartu %}{{ kartu.nomor }}{% endif %} {{ ba.tanggal }}", ["ba"]),
        ("{{ kartu.nomor }} {{ ba.tanggal }}", ["kartu", "ba"]),
        ("{% if kartu.nomor %}{{ kartu.nomor }}{% else %}tanpa kartu{% endif %}", []),
    ],
)
def test_lint_names_what_is_printed_of_a_paper_that_may_not_be_there(
    opname: Path, line: str, lacking: list[str]
) -> None:
    """A row is not broken, or a unit has no change: the build ended there, though lint had passed the template."""
    with_a_paper_of_each_row(opname, line)

    found = docgen("templates", "lint", "--kit", opname, "--json")
    codes = [one["code"] for one in found.json["findings"] if one["code"] != "field-unused"]
    assert (found.code, codes) == (0, ["field-lacking"] * len(lacking))
    assert [name for name in ("kartu", "ba") for one in found.json["findings"] if f'"{name}"' in one["message"]] == lacking  # fmt: skip
    told = docgen("kit", "lint", opname)
    assert (told.code, told.out.count("boleh jadi tidak ada")) == (0, len(lacking))
    assert docgen("kit", "lint", opname, "--json").json == {"ok": True, "problems": []}


def test_lint_names_such_a_paper_of_a_row_as_the_loop_does(opname: Path) -> None:
    """Who asks first after `undangan` there is told that it is unknown."""
    making.template(opname / "hasil.docx", "{% for p in pertemuan_daftar %}{{ p.undangan.nomor }}{% endfor %}")

    assert "{% if p.undangan %}" in docgen("kit", "lint", opname).out


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("Fitri Handayani", []),
        ("19900101 201501 2 001", []),
        ("NIP. 199001012015012001", []),
        ("Tamu dari Luar", [("value-choice", "warning", "H2")]),
        ("Fitri Handayan", [("value-choice", "warning", "H2")]),
        ("199001012015012009", [("value-choice", "error", "H2")]),
    ],
)
def test_whom_a_cell_names_is_somebody(
    tmp_path: Path, opname: Path, named: str, found: list[tuple[str, str, str]]
) -> None:
    """A number that nobody has would stand as a name on paper, and one with spaces is the same number; an outsider may be named, and is asked about."""
    pejabat = [(*row[:3], "199001012015012001", *row[4:]) if row[2] == "Fitri Handayani" else row for row in sheets()["Pejabat"]]  # fmt: skip
    meetings = [(*row[:7], named) if row[0] == "ICU" else row for row in sheets()["Pertemuan"]]
    workbook = case(tmp_path, Pejabat=pejabat, Pertemuan=meetings)
    checked = docgen("check", workbook, "--kit", opname, "--json").json["findings"]

    assert [(one["code"], one["severity"], one["cell"]) for one in checked if one["sheet"] == "Pertemuan"] == found
    if named.endswith("1") and not found:
        built = docgen("build", workbook, "--kit", opname, "--json")
        words = text_of(Path(built.json["dossier"]) / "data" / "02-notula-icu.docx")
        assert "Dewi Anggraini; Fitri Handayani;" in words


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("Dasar", "B2", None, "value-missing"), ("Dasar", "A2", None, "value-missing"),
        ("Dasar", "B3", 9, "code-numeric"), ("Tercatat", "B4", None, "value-missing"), ("Tercatat", "A4", 2.05, "code-numeric"),
        ("Pejabat", "C7", None, "value-missing"),
    ],
)  # fmt: skip
def test_one_cell_that_says_nothing_is_one_finding(
    tmp_path: Path, opname: Path, sheet: str, cell: str, value: object, code: str
) -> None:
    """What it was meant to explain, to name or to be paired with is known when it says so."""
    workbook = case(tmp_path)
    book = openpyxl.load_workbook(workbook)
    book[sheet][cell] = value
    book.save(workbook)
    told = docgen("check", workbook, "--kit", opname, "--json").json["findings"]

    assert [(one["code"], one["sheet"]) for one in told] == [(code, sheet)]


def test_a_number_of_no_row_is_told_with_a_row_as_it_is_written(tmp_path: Path, opname: Path) -> None:
    """What a row is known by may hold a day, which Baris writes as 2026-11-16: an example says so, the names of the columns do not."""
    given: list[tuple[Any, ...]] = [("Naskah", "Baris", "Nomor"), ("kartu", "9.99; 0001", "X/1/2026")]
    checked = docgen("check", case(tmp_path, 4, **{"Nomor Naskah": given}), "--kit", opname, "--json")

    assert [one["cell"] for one in checked.json["findings"] if '"1.01; 0001"' in one["message"]] == ["B2"]


EXCHANGED = [
    (*HEADS, "NUP Semula"), DEARER, BROKEN, (BED[0], "0008", *BED[2:9], "Baik", *BED[10:], "0007"), (OTHER[0], "0007", *OTHER[2:], "0008"), MONITOR,
]  # fmt: skip
"""Two beds whose numbers were exchanged; the first of them is rated now, and the second was suspected to be broken."""
PROVEN = [
    ("Kode", "NUP", "Kolom", "Jenis Kesalahan", "Alasan", "Jenis Bukti", "Nomor Bukti", "Tanggal Bukti"),
    *((*key, "*", *WHY) for key in (("1.01", "0001"), ("2.05", "0007"), ("2.05", "0008"), ("3.01", "0001"))),
]


def test_of_two_whose_numbers_were_exchanged_each_keeps_what_was_suspected_of_it(tmp_path: Path, opname: Path) -> None:
    """A suspicion is of the number before: what was mended of the other is no answer to it, and stands on no paper of the other."""
    card = CARD.replace("langkah = 4", "langkah = 3")
    sop = opname / "sop.toml"
    sample.reword(sop, '[[naskah]]\nkode = "hasil"', f'{card}[[naskah]]\nkode = "hasil"')
    making.template(
        opname / "lembar.docx", "{{ jumlah.diduga }}/{{ jumlah.tetap }}/{{ jumlah.unsur }}",
        "{% for d in dugaan_daftar %}{{ d.kode }} {{ d.nup }} {{ d.kolom }} {{ d.tercatat }} {{ d.uraian }}{% endfor %}",
    )  # fmt: skip
    workbook = case(tmp_path, Opname=EXCHANGED, Dasar=PROVEN)
    result = docgen("build", workbook, "--kit", opname, "--json")

    assert result.code == 0, result.out
    folder = Path(result.json["dossier"])
    told = {
        (paper["row"] or [""])[-1]: text_of(folder / "data" / paper["file"]).split("\nBerkas")[0]
        for paper in result.json["documents"]
        if paper["paper"] == "hasil" or (paper["paper"] == "lembar" and paper["unit"] == "Melati")
    }
    assert told["0008"] == "0/0/2\n"
    assert told["0007"] == "1/1/1\n2.05 0008 Kondisi Baik Rusak?"
    assert "Ranjang 0008 Kondisi: Masih baik" in told[""]
    assert untold(folder) == (set(), [])


def test_what_was_mended_of_another_answers_no_suspicion(tmp_path: Path, opname: Path) -> None:
    """Though the other bears the number now."""
    doubts = [row if place == 0 else (*row[:7], None, None) for place, row in enumerate(sheets()["Dugaan"])]
    workbook = case(tmp_path, Opname=EXCHANGED, Dasar=PROVEN, Dugaan=doubts)
    checked = docgen("check", workbook, "--kit", opname, "--json")

    found = [(one["code"], one["cell"]) for one in checked.json["findings"] if one["severity"] == "error"]
    assert found == [("finding-unanswered", "H3")]


def test_the_number_of_a_thing_that_is_gone_may_become_anothers(tmp_path: Path, opname: Path) -> None:
    """A bed stood on the list twice, under a wrong number and under its own: what is mended of one is not of the other."""
    beds = [(*HEADS, "NUP Semula"), DEARER, BROKEN, (BED[0], "0008", *BED[2:9], "Baik", *BED[10:], "0007"), MONITOR]
    doubts = [row for row in sheets()["Dugaan"] if row[3] != "0008"]
    result = docgen(
        "build", case(tmp_path, Opname=beds, Dasar=[one for one in PROVEN if one[1] != "0007"], Dugaan=doubts), "--kit", opname, "--json"
    )  # fmt: skip

    folder = folder_of(result)
    told = {paper["paper"]: text_of(folder / "data" / paper["file"]) for paper in result.json["documents"]}
    assert "3/2 " in told["berita-acara"]
    assert "1 Ranjang 0008 | NUP: 0007 menjadi 0008 | Kondisi: " in told["berita-acara"]
    assert "2 Ranjang 0008 | Data aset: Tercantum menjadi Tidak tercantum" in told["berita-acara"]
    assert "[Melati 3/2 " in told["hasil"]
    assert untold(folder) == (set(), [])


@pytest.mark.parametrize("missing", ["Saksi", "Penanggung Jawab Aset", "Kepala Ruang"])
def test_a_role_that_only_a_template_names_is_missed_by_name(tmp_path: Path, opname: Path, missing: str) -> None:
    """It would print empty, and nobody would see it before the paper is signed."""
    held = [row for row in sheets()["Pejabat"] if row[:2] != (missing, "Melati")]
    workbook = case(tmp_path, Pejabat=held)

    for command in ("check", "build"):
        result = docgen(command, workbook, "--kit", opname, "--json")
        assert result.code == 3
        [found] = [one for one in result.json["findings"] if one["severity"] == "error"]
        assert found["code"] == "role-missing"
        assert f"{missing} untuk Melati" in found["message"]


def test_what_a_suspicion_came_to_is_told_once_it_must_be_answered(opname: Path) -> None:
    """A paper of an earlier step would leave it empty, and be another one when it is answered."""
    line = "{% for d in dugaan_daftar %}{{ d.hasil }} {{ d.keterangan }}{% endfor %}"
    making.template(opname / "hasil.docx", line)
    later = docgen("kit", "lint", opname).code
    making.template(opname / "daftar-dugaan.docx", line)

    assert (later, docgen("kit", "lint", opname).code) == (0, 5)


def test_a_paper_to_those_whom_nobody_named_yet_is_addressed_to_the_role(tmp_path: Path, opname: Path) -> None:
    """Who witnesses in each room is asked for once the lists are mended; a letter before that goes to them all the same."""
    sop = opname / "sop.toml"
    sample.reword(sop, 'judul = "Daftar Dugaan"', 'judul = "Daftar Dugaan"\ntujuan = "Saksi"')
    making.template(opname / "daftar-dugaan.docx", "Yth. {{ naskah.tujuan }}.")
    rows = [row for row in sheets()["Pejabat"] if row[0] != "Saksi"]
    result = docgen("build", case(tmp_path, steps=1, Pejabat=rows), "--kit", opname, "--json")

    assert result.code == 0, result.out
    assert "Yth. Saksi." in text_of(Path(result.json["dossier"]) / "data" / "01-daftar-dugaan.docx")


def test_a_role_of_the_same_unit_may_stand_in(tmp_path: Path, opname: Path) -> None:
    """Whoever acts for the head of a room may be one of the room."""
    sop = opname / "sop.toml"
    sample.reword(sop, "memimpin = true", 'memimpin = true\npengganti = { "ICU" = "Saksi" }')
    rows = [row for row in sheets()["Pejabat"] if row[:2] != ("Kepala Ruang", "ICU")]
    result = docgen("build", case(tmp_path, steps=2, Pejabat=rows), "--kit", opname, "--json")

    assert result.code == 0, result.out
    assert "Fitri Handayani" in text_of(Path(result.json["dossier"]) / "data" / "02-notula-icu.docx")


@pytest.mark.parametrize("more", ["", "{{ 1 + 1 }}"])
def test_a_role_that_a_template_asks_for_first_may_be_absent(tmp_path: Path, opname: Path, more: str) -> None:
    """The author has said what the paper is without it; whoever fills the template, docgen or docxtpl."""
    sop, named = opname / "sop.toml", "{{ saksi_ruang.nama }}"
    sample.reword(sop, "saksi = true\n", "saksi = true\nsejak = 4\n")
    held = [row for row in sheets()["Pejabat"] if row[:2] != ("Saksi", "Melati")]
    workbook = case(tmp_path, steps=3, Pejabat=held)

    for line, code in ((f"{{% if saksi_ruang.nama %}}{named}{{% else %}}-{{% endif %}}", 0), (named, 3)):
        making.template(opname / "berita-acara.docx", line, more)
        assert docgen("check", workbook, "--kit", opname).code == code


def test_nobody_takes_note_of_what_he_signs_himself(tmp_path: Path, opname: Path) -> None:
    """Who confirms signs a paper of the whole office: then who approves takes note of it."""
    making.template(opname / "daftar-dugaan.docx", "{{ penanda_tangan.nama }}; {{ mengetahui.nama }}")
    result = docgen("build", case(tmp_path, steps=1), "--kit", opname, "--json")

    assert result.code == 0, result.out
    assert "Budi Santoso; dr. Ani Wulandari" in text_of(Path(result.json["dossier"]) / "data" / "01-daftar-dugaan.docx")


def test_a_slip_in_a_unit_of_the_officials_is_told_with_its_foreign_letter(tmp_path: Path, opname: Path) -> None:
    """Where nobody else holds that role in the unit that was meant; nothing follows from the slip."""
    slip = "Mel\N{CYRILLIC SMALL LETTER A}ti"
    held = [(row[0], slip, *row[2:]) if row[:2] == ("Saksi", "Melati") else row for row in sheets()["Pejabat"]]
    result = docgen("check", case(tmp_path, Pejabat=held), "--kit", opname, "--json")

    [found] = result.json["findings"]
    assert (found["code"], found["severity"], found["sheet"]) == ("unit-unknown", "warning", "Pejabat")
    assert "Kiril" in found["message"]


def test_a_block_that_no_role_of_the_kit_could_fill_is_no_field(tmp_path: Path, opname: Path) -> None:
    """A template that asks for witnesses is refused where the kit has none."""
    sop = opname / "sop.toml"
    sample.reword(sop, "saksi = true\n", "")

    result = docgen("build", case(tmp_path), "--kit", opname, "--json")

    assert result.code == 5
    assert "saksi_daftar" in result.json["error"]["message"]


def test_an_issued_paper_of_a_row_keeps_its_file(tmp_path: Path, opname: Path) -> None:
    """Rows of the same name come above it; the dossier comes out the same when built again."""
    again = ("1.01", "0000", *BROKEN[2:])
    broken = [HEADS, again, GOOD, BROKEN, BED, OTHER]
    assert docgen("build", case(tmp_path, steps=3), "--kit", opname).code == 0
    corrected = [(*HEADS, "NUP Semula"), again, *sheets()["Opname"][1:]]
    papers = ("01-daftar-dugaan", "03-berita-acara-icu", "03-daftar-ruang-icu")
    revise = ["--reason", "Baris tertinggal"]
    revise += [word for paper in papers for word in ("--revise", f"unsigned:{paper}")]
    result = docgen("build", case(tmp_path, 3, Tercatat=broken, Opname=corrected), "--kit", opname, *revise, "--json")

    assert result.code == 0, result.out
    rows = {paper["file"]: paper["row"] for paper in result.json["documents"] if paper["paper"] == "kartu"}
    assert rows == {"03-kartu-ventilator.docx": ["1.01", "0000"], "03-kartu-ventilator-2.docx": ["1.01", "0002"]}
    assert docgen("verify", result.json["dossier"], "--rebuild").code == 0


def test_what_names_a_thing_in_its_evidence_is_told_by_its_own_headings(tmp_path: Path, opname: Path) -> None:
    """And not by that of a person's number."""
    old = check.check(BuildRequest(case(tmp_path, 3), kit=opname)).case
    other, proofs = list(sheets()["Opname"]), list(sheets()["Dasar"])
    other[3], proofs[2] = (BED[0], "0010", *BED[2:], "0007"), ("2.05", "0010", *proofs[2][2:])
    new = check.check(BuildRequest(case(tmp_path, 3, Opname=other, Dasar=proofs), kit=opname)).case
    told = [cell for row in alterations.altered_rows(old, new) if row.table == "bukti" for cell in row.cells]

    assert [(str(cell.place), cell.column, cell.was, cell.now) for cell in told] == [("Dasar!B3", "NUP", "0009", "0010")]  # fmt: skip


def test_what_names_a_thing_is_told_whole_where_it_holds_what_joins_a_key(tmp_path: Path, opname: Path) -> None:
    """A name with a semicolon is one name: it was cut there, and its end told as the next column's."""
    beds, proofs = (list(sheets()[name]) for name in ("Opname", "Dasar"))
    told = []
    for number in ("0007; A", "0007; B"):
        beds[3], proofs[2] = (BED[0], number, *BED[2:], "0007"), ("2.05", number, *proofs[2][2:])
        told.append(check.check(BuildRequest(case(tmp_path, 3, Opname=beds, Dasar=proofs), kit=opname)).case)
    rows = [row for row in alterations.altered_rows(*told) if row.table == "bukti"]

    assert [(cell.column, cell.was, cell.now) for row in rows for cell in row.cells] == [("NUP", "0007; A", "0007; B")]


def test_what_would_change_is_told_in_money_as_papers_print_it(tmp_path: Path, opname: Path) -> None:
    """And not as the bare number that the workbook was read as."""
    assert docgen("build", case(tmp_path, 3), "--kit", opname).code == 0
    dearer = (*DEARER[:6], 520000000, *DEARER[7:8], "Rp419.999.999,50", *DEARER[9:])
    result = docgen(
        "build", case(tmp_path, 3, Opname=[(*HEADS, "NUP Semula"), dearer, *sheets()["Opname"][2:]]), "--kit", opname
    )

    assert result.code == 7
    assert 'dari "Rp510.000.000,00" menjadi "Rp520.000.000,00"' in result.err


def test_things_that_papers_call_alike_are_told_apart_by_their_rooms(tmp_path: Path, opname: Path) -> None:
    """Two ventilators with the number 0001: what one room's paper prints of its own is traced, and of the other's nothing."""
    other, dearer = (("1.02", *row[1:3], "Melati", *row[4:]) for row in (GOOD, DEARER))
    found = {
        "Tercatat": [HEADS, GOOD, other],
        "Opname": [(*HEADS, "NUP Semula"), DEARER, dearer],
        "Dugaan": [sheets()["Dugaan"][0]],
        "Dasar": [sheets()["Dasar"][0], ("1.01", "0001", "*", *WHY), ("1.02", "0001", "*", *WHY)],
    }
    built = docgen("build", case(tmp_path, 4, **found), "--kit", opname, "--json")

    told = hits(Path(built.json["dossier"]), "Rp510.000.000")

    cells = {hit["file"]: [cell["cell"] for cell in hit["cells"]] for hit in told if "berita-acara" in hit["file"]}
    assert cells == {"03-berita-acara-icu.docx": ["G2", "G2"], "03-berita-acara-melati.docx": ["G3", "G3"]}


def test_a_thing_that_moves_to_another_room_is_traced_in_the_room_that_had_it(tmp_path: Path, opname: Path) -> None:
    """A room that gets a ventilator has its like already: its minutes are traced, and so is the card of each of both."""
    making.template(opname / "kartu.docx", "{{ opname.nup }} {{ opname.harga }}")
    broken, worse = (*GOOD[:9], "rb", "Kompresor mati", None), (*DEARER[:9], "rb", "Kompresor mati", None)
    found: dict[str, list[tuple[Any, ...]]] = {
        "Tercatat": [HEADS, broken, ("1.02", *broken[1:3], "Melati", *broken[4:])],
        "Opname": [(*HEADS, "NUP Semula"), *((kode, *worse[1:3], "Melati", *worse[4:]) for kode in ("1.01", "1.02"))],
        "Dugaan": [sheets()["Dugaan"][0]],
        "Dasar": [sheets()["Dasar"][0], ("1.01", "0001", "*", *WHY), ("1.02", "0001", "*", *WHY)],
    }
    built = docgen("build", case(tmp_path, 4, **found), "--kit", opname, "--json")

    told = hits(folder_of(built), "Rp510.000.000")

    cells = {hit["file"]: [cell["cell"] for cell in hit["cells"]] for hit in told if hit["file"].startswith("03")}
    assert cells == {
        "03-berita-acara-icu.docx": ["G2", "G2"],
        "03-berita-acara-melati.docx": ["G3", "G3"],
        "03-kartu-ventilator.docx": ["G2"],
        "03-kartu-ventilator-2.docx": ["G3"],
    }


def test_a_card_that_names_no_thing_leads_to_both_cells_of_what_it_says(tmp_path: Path, opname: Path) -> None:
    """A letter to one customer tells what was mended of his account: before, after, why, and by which evidence."""
    with_a_paper_of_each_row(opname, "{% for p in perubahan %}{% for b in p.butir %}{{ b.unsur }}: {{ b.semula }} {{ b.menjadi }} {{ b.bukti }};{% endfor %}{% endfor %}")  # fmt: skip
    folder = folder_of(docgen("build", case(tmp_path, 4), "--kit", opname, "--json"))

    [card] = [hit for hit in hits(folder, "Rp500.000.000") if hit["file"] == "04-lembar-ventilator.docx"]

    assert [(cell["cell"], cell["role"]) for cell in card["cells"]] == [("G2", "before"), ("G2", "after")]
    assert [proof["row"] for proof in card["evidence"]] == [2]
    assert untold(folder) == (set(), [])


def test_suspicions_are_counted_under_the_name_of_their_sheet(tmp_path: Path, opname: Path) -> None:
    """As the rows of every other sheet are, in a paper of a room those of the room."""
    for name in ("daftar-dugaan", "berita-acara"):
        making.template(opname / f"{name}.docx", "{{ jumlah.dugaan }} ({{ jumlah.dugaan_terbilang }})")
    folder = folder_of(docgen("build", case(tmp_path, 4), "--kit", opname, "--json"))

    told = {path.name: text_of(path).splitlines()[0] for path in (folder / "data").glob("*.docx")}
    assert told["01-daftar-dugaan.docx"] == "2 (dua)"
    assert told["03-berita-acara-icu.docx"] == "1 (satu)"
    assert untold(folder) == (set(), [])


def test_the_counts_of_a_kit_name_no_step_of_another(opname: Path) -> None:
    """Data are mended in step 3 here, not in step 5."""
    [paper] = docgen("templates", "fields", "hasil", "--kit", opname, "--json").json["papers"]
    [about] = [one["meaning"] for one in paper["fields"] if one["path"] == "jumlah.unsur"]

    assert "langkah" not in about


def test_the_head_of_a_room_is_called_by_the_whole_post(tmp_path: Path, opname: Path) -> None:
    """ICU is a room, and its head no Kepala ICU: no room of this house bears the word that its post ends with."""
    told = "{% for t in naskah.tembusan %}{{ t.nama }};{% endfor %}"
    sample.reword(opname / "sop.toml", 'kode = "daftar-dugaan"', 'kode = "daftar-dugaan"\ntembusan = ["Kepala Ruang"]')
    making.template(opname / "daftar-dugaan.docx", told)
    workbook = case(tmp_path, 1)
    folder = folder_of(docgen("build", workbook, "--kit", opname, "--json"))

    assert text_of(folder / "data" / "01-daftar-dugaan.docx").startswith("Kepala Ruang ICU;Kepala Ruang Melati;")
    sample.edit(workbook, lambda book: [book["Langkah"].append((2, room, datetime(2026, 2, 4, 8))) for room in ("ICU", "Melati")])  # fmt: skip
    awaited = docgen("status", workbook, "--kit", opname, "--json").json["next"]
    assert "menunggu Kepala Ruang ICU dan Kepala Ruang Melati" in awaited


ORDER = """[[naskah]]
kode = "perintah"
langkah = 1
judul = "Perintah"
template = "perintah.docx"
per = "unit"
dari = "dugaan"
penanda_tangan = "Auditor Internal"
"""


def test_each_room_in_which_something_is_suspected_gets_a_paper(tmp_path: Path, opname: Path) -> None:
    """Before anything is mended, and the same when it was: the sheet of suspicions names no room, its rows are of one."""
    sample.reword(opname / "sop.toml", '[[naskah]]\nkode = "undangan"', f'{ORDER}[[naskah]]\nkode = "undangan"')
    line = "{{ unit.nama }}: {{ jumlah.dugaan }} {% for d in dugaan_daftar %}{{ d.kode }} {{ d.uraian }}{% endfor %}"
    making.template(opname / "perintah.docx", line)
    assert docgen("kit", "lint", opname).code == 0
    early = docgen("build", case(tmp_path, 1), "--kit", opname, "--json")

    told = {path.name: text_of(path).splitlines()[0] for path in (folder_of(early) / "data").glob("01-perintah*")}
    assert told == {"01-perintah-icu.docx": "ICU: 1 1.01 Harga kurang", "01-perintah-melati.docx": "Melati: 1 2.05 Rusak?"}  # fmt: skip
    late = docgen("build", case(tmp_path, 4), "--kit", opname, "--json")
    assert late.code == 0, late.out
    assert docgen("verify", folder_of(late), "--rebuild").code == 0
    assert untold(folder_of(late)) == (set(), [])
