"""A letter a row and a list of them: what a list or a count says of letters is true of those that lie in the dossier."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.dossier import record as dossier_record
from tests import sample
from tests.kits import making
from tests.sample import Result, docgen, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

COURSE = """
sop = { nama = "Sertifikat Pelatihan", satuan_unit = "kelas" }
peran = [{ nama = "Ketua", kunci = "ketua" }, { nama = "Peserta", kunci = "yang_dilatih", dari = "peserta" }]
[[langkah]]
no = 1
uraian = "Memanggil"
ringkas = "Memanggil"
pelaksana = "Ketua"
kelengkapan = "Daftar"
menit = 30
output = "Panggilan"
[[langkah]]
no = 2
uraian = "Menilai"
ringkas = "Menilai"
pelaksana = "Ketua"
kelengkapan = "Panggilan"
menit = 30
output = "Sertifikat"
[[langkah]]
no = 3
uraian = "Melaporkan"
ringkas = "Melaporkan"
pelaksana = "Ketua"
kelengkapan = "Sertifikat"
menit = 30
output = "Laporan"
[[lembar]]
nama = "Daftar Peserta"
kunci = "peserta"
satuan = "peserta"
pengenal = ["Nomor", "Gelombang"]
sebutan = "Nama"
unit = "Kelas"
orang = { nama = "Nama" }
kolom = [
    { nama = "Nomor", jenis = "kode" }, { nama = "Gelombang", jenis = "bulat" }, { nama = "Nama", jenis = "teks" },
    { nama = "Kelas", jenis = "teks" }, { nama = "Tanggal Sertifikat", jenis = "tanggal", wajib = false },
]
[[lembar]]
nama = "Biaya"
kunci = "biaya"
satuan = "biaya"
sejak = 2
kumpulan = "peserta"
wajib = false
pengenal = ["Nomor", "Gelombang", "Untuk"]
kolom = [
    { nama = "Nomor", jenis = "kode" }, { nama = "Gelombang", jenis = "bulat" }, { nama = "Untuk", jenis = "teks" }, { nama = "Nilai", jenis = "uang" },
]
[[naskah]]
kode = "panggilan"
langkah = 1
judul = "Panggilan"
template = "panggilan.docx"
per = "peserta"
bernomor = true
tujuan = "Peserta"
penanda_tangan = "Ketua"
[[naskah]]
kode = "sertifikat"
langkah = 2
judul = "Sertifikat"
template = "sertifikat.docx"
per = "peserta"
bernomor = true
tanggal = "Tanggal Sertifikat"
penanda_tangan = "Ketua"
[[naskah]]
kode = "daftar-kelas"
langkah = 2
judul = "Daftar Kelas"
template = "daftar-kelas.docx"
per = "unit"
dari = "peserta"
penanda_tangan = "Ketua"
[[naskah]]
kode = "laporan"
langkah = 3
judul = "Laporan"
template = "laporan.docx"
bernomor = true
penanda_tangan = "Ketua"
"""
LINES = {
    "panggilan": "Yth. {{ naskah.tujuan }}: {{ naskah.nomor }}",
    "sertifikat": "{{ naskah.nomor }} {{ peserta.nama }}, panggilan {{ panggilan.nomor }} ({{ jumlah.panggilan }}). {{ naskah.menggantikan }}",
    "daftar-kelas": "{{ jumlah.panggilan }} panggilan: {% for p in panggilan_daftar %}{{ p.nomor }};{% endfor %}",
    "laporan": "{% for p in peserta_daftar %}{{ p.nama }} {{ p.sertifikat.nomor }};{% endfor %} {{ jumlah.sertifikat }}",
}
COSTS = (("01", 1, "Saku", "Rp150.000"), ("02", 1, "Saku", 150000), ("01", 1, "Transpor", "75.000,50"))
HEADS = ("Nomor", "Gelombang", "Nama", "Kelas", "Tanggal Sertifikat")
ROWS = (("01", 1, "Ani", "A"), ("01", 2, "Budi", "B"), ("02", 1, "Cici", "A"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a kit of two letters a row, a list a unit and a report."""
    return making.kit(tmp_path / "kit", COURSE, LINES)


def issued(
    tmp_path: Path,
    course: Path,
    *rows: Sequence[object],
    revise: str = "",
    on: str = "2026-03-02",
    steps: int = 3,
    given: Sequence[Sequence[object]] = (),
) -> Result:
    """Return what a build says of a case of the rows; numbers that are *given* elsewhere stand in the workbook."""
    found: dict[str, list[Sequence[object]]] = {
        "Pejabat": [making.PEJABAT, ("Ketua", None, "Drs. Amin", None, None, None, "Ketua Panitia")],
        "Daftar Peserta": [HEADS, *rows],
        "Nomor Naskah": [("Naskah", "Baris", "Nomor"), *given],
        "Biaya": [("Nomor", "Gelombang", "Untuk", "Nilai"), *COSTS],
    }
    workbook = making.office(tmp_path / "kantor", found, steps=steps)
    more = ("--revise", revise, "--reason", "salah tulis", "--date", on) if revise else ()
    return docgen("build", workbook, "--kit", course, "--json", *more)


def told(result: Result, stem: str) -> str:
    """Return the text of a paper of a dossier."""
    return text_of(Path(result.json["dossier"]) / "data" / f"{stem}.docx")


def numbers(result: Result, paper: str) -> dict[str, str]:
    """Return the numbers of the papers of a kind, by their files."""
    return {one["file"]: one["number"] for one in result.json["documents"] if one["paper"] == paper}


def test_a_row_known_otherwise_leaves_no_void_number_in_a_report(tmp_path: Path, course: Path) -> None:
    """A mended key takes a letter out and brings another: who lists letters cites the one that lies there."""
    issued(tmp_path, course, *ROWS)
    mended = (ROWS[0], ("09", *ROWS[1][1:]), ROWS[2])
    refused = issued(tmp_path, course, *mended)
    again = issued(tmp_path, course, *mended, revise="signed")
    dossier = Path(again.json["dossier"])

    assert refused.code == 7
    assert all(stem in refused.err + refused.out for stem in ("02-sertifikat-budi", "02-daftar-kelas-b", "03-laporan"))
    assert again.code == 0, again.out
    for number in numbers(again, "sertifikat").values():
        assert number in told(again, "03-laporan")
    assert numbers(again, "panggilan")["01-panggilan-budi.docx"] in told(again, "02-daftar-kelas-b")
    assert docgen("verify", dossier, "--rebuild").code == 0
    assert not any(one["new"] for one in issued(tmp_path, course, *mended).json["documents"])


def test_a_paper_of_a_unit_or_a_row_counts_the_letters_that_it_may_know(tmp_path: Path, course: Path) -> None:
    """What it counts is what it lists; letters of others alter nothing that is issued."""
    first = issued(tmp_path, course, *ROWS, steps=2)
    grown = issued(tmp_path, course, *ROWS, ("03", 1, "Dodi", "C"), steps=2)

    assert told(first, "02-daftar-kelas-a").startswith("2 panggilan: ")
    assert told(first, "02-daftar-kelas-b").startswith("1 panggilan: ")
    assert "(1)" in told(first, "02-sertifikat-ani")
    assert grown.code == 0, grown.out


def test_a_list_of_a_unit_goes_along_with_a_letter_that_is_replaced_before_its_day(
    tmp_path: Path, course: Path
) -> None:
    """On its date the replacement stood: it kept the number of the letter that was replaced, and did not come out the same again."""
    making.template(course / "sertifikat.docx", "{{ naskah.nomor }}")
    before = issued(tmp_path, course, *ROWS, steps=2)
    mended = (("01", 1, "Ani Sri", "A"), *ROWS[1:])

    early = issued(tmp_path, course, *mended, steps=2, revise="signed", on="2026-02-03")
    told_apart = ("signed:01-panggilan-ani", "--revise", "unsigned")
    workbook = tmp_path / "kantor" / "kasus.xlsx"
    made = docgen(
        "build", workbook, "--kit", course, "--json", "--revise", *told_apart, "--reason", "salah tulis", "--date", "2026-02-03"
    )  # fmt: skip

    assert (early.code, made.code) == (7, 0), early.out + made.out
    assert "02-daftar-kelas-a" in early.json["error"]["message"]
    assert {one["file"] for one in made.json["documents"] if one["new"] and one["item"]} == {"01-panggilan-ani.docx", "02-daftar-kelas-a.docx"}  # fmt: skip
    assert numbers(made, "panggilan")["01-panggilan-ani.docx"] in told(made, "02-daftar-kelas-a")
    assert numbers(before, "panggilan")["01-panggilan-ani.docx"] not in told(made, "02-daftar-kelas-a")
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0


def test_a_letter_made_anew_on_the_day_of_a_replacement_stands_as_it_was_made(tmp_path: Path, course: Path) -> None:
    """It cites the replacement then; it was kept by what it would have said before, and the next build refused it."""
    making.template(
        course / "sertifikat.docx", "{{ peserta.kelas }} dipanggil {{ panggilan.tanggal }}. {{ naskah.nomor }}"
    )
    issued(tmp_path, course, *ROWS, steps=2)
    mended, moved = (("01", 1, "Ani Sri", kelas) for kelas in ("A", "B"))

    replaced = issued(tmp_path, course, mended, *ROWS[1:], steps=2, revise="signed", on="2026-02-04")
    before = told(replaced, "02-sertifikat-ani")
    made = issued(tmp_path, course, moved, *ROWS[1:], steps=2, revise="unsigned")
    again = issued(tmp_path, course, moved, *ROWS[1:], steps=2)

    assert "dipanggil 3\xa0Februari" in before
    assert "dipanggil 4\xa0Februari" in told(made, "02-sertifikat-ani")
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0
    assert again.code == 0, again.out


def test_a_letter_whose_row_goes_to_another_unit_cites_the_paper_of_that(tmp_path: Path, course: Path) -> None:
    """Its own list told the one number, and the letter still the other: it stood, and did not come out the same again."""
    sop = (course / "sop.toml").read_text(encoding="utf-8")
    earlier = sop.replace('kode = "daftar-kelas"\nlangkah = 2', 'kode = "daftar-kelas"\nlangkah = 1')
    (course / "sop.toml").write_text(earlier, encoding="utf-8")
    making.template(course / "sertifikat.docx", "{{ naskah.nomor }} butir {{ daftar_kelas.item }}.")
    before = issued(tmp_path, course, *ROWS, steps=2)
    items = {one["file"]: one["item"] for one in before.json["documents"]}
    moved = (("01", 1, "Ani", "B"), *ROWS[1:])

    refused = issued(tmp_path, course, *moved, steps=2)
    made = issued(tmp_path, course, *moved, steps=2, revise="unsigned")

    assert refused.code == 7
    named = [one for one in refused.json["findings"] if "02-sertifikat-ani" in one["message"]]
    assert [(one["sheet"], one["cell"]) for one in named] == [("Daftar Peserta", "D2")]
    assert f"butir {items['01-daftar-kelas-b.docx']}." in told(made, "02-sertifikat-ani")
    assert not next(one["new"] for one in made.json["documents"] if one["file"] == "02-sertifikat-budi.docx")
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0
    assert not any(one["new"] for one in issued(tmp_path, course, *moved, steps=2).json["documents"])


ADDED = ("03", 1, "Dodi", "A")
MOVED = ("03", 1, "Dodi", "B")


@pytest.mark.parametrize("kind", ["unsigned", "signed"])
def test_a_list_that_is_made_anew_knows_a_letter_that_was_issued_after_it(
    tmp_path: Path, course: Path, kind: str
) -> None:
    """A row that was added later went to another unit: tried out, its list did not know that letter yet, and its template was blamed."""
    making.template(course / "daftar-kelas.docx", "{% for p in peserta_daftar %}{{ p.panggilan.nomor }};{% endfor %}")
    assert issued(tmp_path, course, *ROWS, steps=2).code == 0
    assert issued(tmp_path, course, *ROWS, ADDED, steps=2, revise="unsigned").code == 0

    refused = issued(tmp_path, course, *ROWS, MOVED, steps=2)
    made = issued(tmp_path, course, *ROWS, MOVED, steps=2, revise=kind)

    assert (refused.code, made.code) == (7, 0), made.out
    given = numbers(made, "panggilan")
    assert told(made, "02-daftar-kelas-b").startswith(
        f"{given['01-panggilan-budi.docx']};{given['01-panggilan-dodi.docx']};"
    )
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0
    assert not any(one["new"] for one in issued(tmp_path, course, *ROWS, MOVED, steps=2).json["documents"])


def test_rows_may_go_one_after_the_other_to_a_unit_that_is_new(tmp_path: Path, course: Path) -> None:
    """The second letter cites the list of a unit that was issued after that letter: made anew, it knows it."""
    sop = (course / "sop.toml").read_text(encoding="utf-8")
    earlier = sop.replace('kode = "daftar-kelas"\nlangkah = 2', 'kode = "daftar-kelas"\nlangkah = 1')
    (course / "sop.toml").write_text(earlier, encoding="utf-8")
    making.template(course / "sertifikat.docx", "{{ naskah.nomor }} butir {{ daftar_kelas.item }}.")
    rows = [(f"0{number}", 1, name, "A") for number, name in enumerate(("Ani", "Budi", "Cici"), start=1)]
    assert issued(tmp_path, course, *rows, steps=2).code == 0

    for place in (1, 2):
        rows[place] = (*rows[place][:3], "C")
        made = issued(tmp_path, course, *rows, steps=2, revise="unsigned")
        assert made.code == 0, made.out

    items = {one["file"]: one["item"] for one in made.json["documents"]}
    assert f"butir {items['01-daftar-kelas-c.docx']}." in told(made, "02-sertifikat-cici")
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0


def test_a_revision_gives_its_numbers_in_the_order_of_dates_and_items(tmp_path: Path, course: Path) -> None:
    """What replaced a paper took its number first: letters that came with it were numbered after a paper of a later day."""
    assert issued(tmp_path, course, *ROWS, steps=2).code == 0
    assert issued(tmp_path, course, ADDED, *ROWS, revise="unsigned").code == 0
    mended = (("03", 1, "Dodi Sri", "A"), ("01", 1, "Ani Sri", "A"), *ROWS[1:], ("04", 1, "Evi", "C"))
    made = issued(tmp_path, course, *mended, revise="signed")
    assert made.code == 0, made.out

    new = [one for one in made.json["documents"] if one["new"] and one["number"]]
    given = sorted(new, key=lambda one: int(one["number"].split("/")[1]))
    assert given == sorted(new, key=lambda one: (one["date"], one["item"]))
    assert {one["date"] for one in new} == {"2026-02-03", "2026-02-04", "2026-03-02"}


def test_a_letter_under_a_mended_key_keeps_its_day_though_it_is_the_only_one(tmp_path: Path, course: Path) -> None:
    """With another letter of its kind it did; alone it was taken for one that comes later, and no date of a revision was right."""
    decree = '[[naskah]]\nkode = "ketetapan"\nlangkah = 1\njudul = "Ketetapan"\ntemplate = "ketetapan.docx"\n'
    only = '[[naskah]]\nbila = { "Kelas" = ["C"] }\nkode = "sertifikat"'
    kit = COURSE.replace('[[naskah]]\nkode = "sertifikat"', decree + only)
    (course / "sop.toml").write_text(kit, encoding="utf-8")
    making.template(course / "ketetapan.docx", "{% for p in peserta_daftar %}{{ p.nomor }};{% endfor %}")
    making.template(course / "sertifikat.docx", "{{ naskah.nomor }} {{ ketetapan.tanggal }}")
    making.template(course / "laporan.docx", "{{ jumlah.sertifikat }}")
    assert issued(tmp_path, course, *ROWS, ("08", 1, "Evi", "C")).code == 0
    made = issued(tmp_path, course, *ROWS, ("09", 1, "Evi", "C"), revise="signed")

    assert made.code == 0, made.out
    dates = {one["paper"]: one["date"] for one in made.json["documents"]}
    assert (dates["ketetapan"], dates["sertifikat"]) == ("2026-03-02", "2026-02-04")
    assert "3\xa0Februari" in told(made, "02-sertifikat-evi")
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0


def test_a_lost_paper_that_cannot_be_filled_any_more_is_told_as_lost(tmp_path: Path, course: Path) -> None:
    """By the workbook as it stands its list names a letter that came after it: what was lost is said, and no template blamed."""
    making.template(course / "daftar-kelas.docx", "{% for p in peserta_daftar %}{{ p.panggilan.nomor }};{% endfor %}")
    assert issued(tmp_path, course, *ROWS, steps=2).code == 0
    grown = issued(tmp_path, course, *ROWS, ADDED, steps=2, revise="unsigned")
    shutil.rmtree(sample.writable(Path(grown.json["dossier"])))

    refused = issued(tmp_path, course, *ROWS, MOVED, steps=2)
    made = issued(tmp_path, course, *ROWS, MOVED, steps=2, revise="unsigned")

    assert (refused.code, made.code) == (7, 0), refused.out + made.out
    assert "02-daftar-kelas-b.docx" in refused.json["error"]["message"]
    assert numbers(made, "panggilan")["01-panggilan-dodi.docx"] in told(made, "02-daftar-kelas-b")
    assert docgen("verify", made.json["dossier"], "--rebuild").code == 0


def test_a_letter_to_the_person_of_its_row_is_addressed_by_name(tmp_path: Path, course: Path) -> None:
    """Whoever stands in a row need hold no post."""
    assert told(issued(tmp_path, course, *ROWS, steps=1), "01-panggilan-ani").startswith("Yth. Ani: ")


def test_who_signs_without_a_post_is_handed_on_by_name_alone(tmp_path: Path, course: Path) -> None:
    """The person of a row may hold no post: no empty brackets stand behind the name."""
    kit = course / "sop.toml"
    kit.write_text(COURSE.replace('penanda_tangan = "Ketua"', 'penanda_tangan = "Peserta"', 1), encoding="utf-8")
    made = Path(issued(tmp_path, course, *ROWS, steps=2).json["dossier"])
    docgen("export", made, "--as", "srikandi", "--output", tmp_path / "srikandi")

    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_bytes())["rows"]
    signed = {row["file"]: row["penandatangan"] for row in rows}
    assert signed["01-panggilan-ani.docx"] == "Ani"
    assert signed["02-sertifikat-ani.docx"] == "Drs. Amin (Ketua Panitia)"


def test_a_replacing_letter_keeps_the_day_of_its_row_only_where_the_row_has_one(tmp_path: Path, course: Path) -> None:
    """An empty column tells of no event: what replaces a letter after it was signed bears the day of the revision."""
    dated = (*ROWS[2], "2026-02-04")
    issued(tmp_path, course, *ROWS[:2], dated)
    again = issued(tmp_path, course, ("01", 1, "Ani, S.T.", "A"), ROWS[1], ("02", 1, "Cici, S.T.", *dated[3:]), revise="signed")  # fmt: skip
    dates = {one["file"]: one["date"] for one in again.json["documents"]}

    assert again.code == 0, again.out
    assert dates["02-sertifikat-ani.docx"] == "2026-03-02"
    assert dates["02-sertifikat-cici.docx"] == "2026-02-04"


@pytest.mark.parametrize("later", ["penanda_tangan", "tujuan", "tembusan", "verifikator"])
def test_a_paper_misses_the_roles_it_names_before_their_own_step(tmp_path: Path, course: Path, later: str) -> None:
    """A letter that nobody signs, or that goes to nobody, is never issued: whoever it names must be there by then."""
    kit = course / "sop.toml"
    roles = 'peran = [{ nama = "Panitia", kunci = "panitia", sejak = 3 }, '
    named = (
        '["Panitia (sebagai laporan)"]'
        if later == "tembusan"
        else '["Panitia"]'
        if later == "verifikator"
        else '"Panitia"'
    )
    whole = kit.read_text(encoding="utf-8").replace("peran = [", roles).replace('tujuan = "Peserta"\n', "")
    first = whole.replace(
        'penanda_tangan = "Ketua"\n', "" if later == "penanda_tangan" else 'penanda_tangan = "Ketua"\n', 1
    )
    kit.write_text(first.replace("langkah = 1\njudul", f"{later} = {named}\nlangkah = 1\njudul"), encoding="utf-8")

    result = issued(tmp_path, course, *ROWS, steps=1)

    assert (result.code, [(one["code"], one["sheet"]) for one in result.json["findings"]]) == (
        3,
        [("role-missing", "Pejabat")],
    )


def test_a_number_given_to_a_paper_that_there_is_not_is_told_at_its_row(tmp_path: Path, course: Path) -> None:
    """A number that no paper would print is never passed over."""
    sop = course / "sop.toml"
    sample.reword(sop, 'tanggal = "Tanggal Sertifikat"', 'bila = { "Kelas" = ["A"] }')
    rows = [("sertifikat", "01; 1", "L/1"), ("sertifikat", "01; 2", "L/2"), ("laporan", "01; 1", "L/3"), ("sertifikat", "07; 1", "L/4")]  # fmt: skip
    result = issued(tmp_path, course, *ROWS, given=rows)

    assert [(one["code"], one["cell"]) for one in result.json["findings"]] == [
        ("value-choice", "B3"), ("value-range", "B4"), ("value-choice", "B5"),
    ]  # fmt: skip


def test_a_letter_sums_what_belongs_to_its_row(tmp_path: Path, course: Path) -> None:
    """The items of a letter, and nothing of others."""
    making.template(
        course / "sertifikat.docx",
        "{{ jumlah.biaya }} ({{ jumlah.biaya_terbilang }}) biaya, {{ jumlah.biaya_nilai }} ({{ jumlah.biaya_nilai_terbilang }})",
    )
    result = issued(tmp_path, course, *ROWS)

    assert "2 (dua) biaya, Rp225.000,50 (dua ratus dua puluh lima ribu rupiah lima puluh sen)" in told(result, "02-sertifikat-ani")  # fmt: skip
    assert "0 (nol) biaya, Rp0,00 (nol rupiah)" in told(result, "02-sertifikat-budi")


@pytest.mark.parametrize("field", ["jumlah.biaya", "jumlah.biaya_nilai"])
def test_a_paper_counts_nothing_of_a_sheet_that_is_filled_after_it(course: Path, field: str) -> None:
    """It would say that there is none, and be another paper once the sheet is filled."""
    sop = course / "sop.toml"
    sample.reword(sop, "sejak = 2", "sejak = 3")
    making.template(course / "daftar-kelas.docx", f"{{{{ {field} }}}}")

    assert docgen("kit", "lint", course).code == 5


def test_a_number_is_taken_by_hand_in_a_series_of_the_kit(tmp_path: Path, course: Path) -> None:
    """Where each kind counts by itself, a letter that is made by hand takes its number among its own."""
    issued(tmp_path, course, *ROWS, steps=1)
    office = tmp_path / "kantor" / "kantor.toml"
    own = 'seri = "jenis"\npola = "{urut}/{jenis}/{tahun}"\n'
    office.write_text(f"{office.read_text(encoding='utf-8')}{own}", encoding="utf-8")
    asked = ("register", "reserve", "--series", "sertifikat", "--date", "2026-02-05", "--for", "x", "--office", office)

    assert docgen(*asked).code == 6
    assert docgen(*asked, "--kit", course).out.strip() == "1/SERTIFIKAT/2026"


@pytest.mark.parametrize("digits", [0, 2, 99])
def test_digits_before_the_name_of_a_file_order_no_days(tmp_path: Path, course: Path, digits: int) -> None:
    """A report may lie before the letters it tells of: they do not cite it, whatever its file is called."""
    sample.reword(course / "sop.toml", "langkah = 3\njudul", f"langkah = 3\nawalan = {digits}\njudul")
    first = issued(tmp_path, course, *ROWS)
    mended = issued(tmp_path, course, ("01", 1, "Ani, S.T.", "A"), *ROWS[1:], revise="signed")

    assert first.code == 0, first.out
    assert "; 3\n" in told(first, f"{digits:02}-laporan")
    assert mended.code == 0, mended.out
    assert docgen("verify", mended.json["dossier"], "--rebuild").code == 0


def test_papers_may_be_listed_in_any_order(tmp_path: Path, course: Path) -> None:
    """A paper cites those of earlier steps, wherever the kit tells of them."""
    sop = course / "sop.toml"
    head, *listed = sop.read_text(encoding="utf-8").split("[[naskah]]")
    sop.write_text("[[naskah]]".join((head, *reversed(listed))), encoding="utf-8")

    assert docgen("kit", "lint", course).code == 0
    result = issued(tmp_path, course, *ROWS)

    assert result.code == 0, result.out
    assert [one["item"] for one in result.json["documents"] if one["paper"] == "laporan"] == [9]
    assert numbers(result, "sertifikat")["02-sertifikat-cici.docx"] in told(result, "03-laporan")


def test_a_lost_dossier_comes_back_though_what_names_a_row_was_mended(tmp_path: Path, course: Path) -> None:
    """A paper keeps its file name, and prints it: what named its row when it was issued stands in the book of numbers."""
    rows = (*ROWS, ("03", 1, "Ani", "B"))
    assert issued(tmp_path, course, *rows, steps=1).code == 0
    mended = (("01", 1, "Ani, S.T.", "A"), *rows[1:])
    made = issued(tmp_path, course, *mended, steps=2, revise="unsigned")
    before = {one["file"]: one["sha512"] for one in made.json["documents"]}
    assert {"01-panggilan-ani.docx", "01-panggilan-ani-2.docx", "02-sertifikat-ani-s-t.docx"} <= before.keys()
    shutil.rmtree(sample.writable(Path(made.json["dossier"])))

    again = issued(tmp_path, course, *mended, steps=2)

    assert again.code == 0, again.out
    assert {one["file"]: one["sha512"] for one in again.json["documents"]} == before


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        ("daftar-kelas", "{% for p in panggilan_daftar %}{{ p.huruf }} {{ p.nomor }} tanggal {{ p.tanggal }};{% endfor %}"),
        ("daftar-kelas", "{% for p in peserta_daftar %}{{ p.no }} {{ p.panggilan.nomor }};{% endfor %}"),
    ],
)  # fmt: skip
def test_a_list_of_numbers_alone_is_held_to_the_order_of_its_rows(
    tmp_path: Path, course: Path, paper: str, line: str
) -> None:
    """Numbers are no values of a paper: of whom they are is, or a sorted sheet would alter what is issued unseen."""
    making.template(course / f"{paper}.docx", line)
    rows = (("01", 1, "Ani", "B"), ("02", 1, "Budi", "B"), ("03", 1, "Cici", "B"))
    assert issued(tmp_path, course, *rows, steps=2).code == 0

    moved = issued(tmp_path, course, *reversed(rows), steps=2)
    again = issued(tmp_path, course, *reversed(rows), steps=2, revise="unsigned")

    assert moved.code == 7
    assert "Daftar Peserta" in moved.out
    assert again.code == 0, again.out
    assert docgen("verify", again.json["dossier"], "--rebuild").code == 0


def test_two_papers_may_have_templates_that_are_alike_to_the_byte(tmp_path: Path, course: Path) -> None:
    """Who made a paper is told by its template's name as well: by its bytes alone one of the two was not found."""
    (course / "sertifikat.docx").write_bytes((course / "panggilan.docx").read_bytes())

    built = issued(tmp_path, course, *ROWS)

    assert built.code == 0, built.out
    assert docgen("verify", "--rebuild", built.json["dossier"]).code == 0


def test_numbers_of_an_own_book_may_come_later_and_in_portions(
    tmp_path: Path, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was issued before prints none of them; a dossier built again, and one that was lost, come out the same."""
    monkeypatch.setattr(making, "KANTOR", making.KANTOR.replace("[penomoran]", '[penomoran]\nsumber = "luar"'))
    first = [("panggilan", "01; 1", "B-1"), ("panggilan", "01; 2", "B-2")]
    every = [*first, ("panggilan", "02; 1", "B-3"), ("laporan", None, "B-4")]

    built = [issued(tmp_path, course, *ROWS, given=given) for given in ((), first, every)]

    assert [one.code for one in built] == [0, 0, 0]
    folder = Path(built[-1].json["dossier"])
    before = {path.name: path.read_bytes() for path in (folder / "data").glob("*.docx")}
    record = json.loads((folder / "data" / "dossier.json").read_bytes())
    assert ["unknown_to" in one for one in record["numbers_later"]] == [True, False, False, False]
    assert "B-1" not in told(built[-1], "03-laporan")
    assert docgen("verify", "--rebuild", folder).code == 0

    shutil.rmtree(sample.writable(folder.parent))
    again = issued(tmp_path, course, *ROWS, given=every)

    assert again.code == 0, again.out
    assert docgen("verify", "--rebuild", again.json["dossier"]).code == 0
    assert {path.name: path.read_bytes() for path in Path(again.json["dossier"]).glob("data/*.docx")} == before


def test_a_case_too_large_for_its_own_record_is_not_sealed(
    tmp_path: Path, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody could read again would hold its numbers for good."""
    monkeypatch.setattr(dossier_record, "VALUES", 100)

    refused = issued(tmp_path, course, *ROWS)

    assert (refused.code, list((tmp_path / "kantor" / "output").glob("2*/*"))) == (7, [])
    assert "Bagi isinya menjadi beberapa kasus" in refused.out


def test_a_row_that_was_added_is_told_where_it_begins(tmp_path: Path, course: Path) -> None:
    """Not at a column for a NIP, which a guest leaves empty."""
    sop = course / "sop.toml"
    sample.reword(sop, '{ nama = "Kelas", jenis = "teks" }', '{ nama = "NIP", jenis = "nip", wajib = false }, { nama = "Kelas", jenis = "teks" }')  # fmt: skip
    heads = ("Nomor", "Gelombang", "Nama", "NIP", "Kelas")
    found: dict[str, list[Sequence[object]]] = {
        "Pejabat": [making.PEJABAT, ("Ketua", None, "Drs. Amin", None, None, None, "Ketua Panitia")],
        "Daftar Peserta": [heads, ("01", 1, "Ani", None, "A")],
    }
    assert docgen("build", making.office(tmp_path / "kantor", found, steps=3), "--kit", course).code == 0
    found["Daftar Peserta"].append(("02", 1, "Cici", None, "A"))
    checked = docgen("check", making.office(tmp_path / "kantor", found, steps=3), "--kit", course, "--json")

    assert [one["cell"] for one in checked.json["findings"] if one["code"] == "would-change"] == ["A3"]
