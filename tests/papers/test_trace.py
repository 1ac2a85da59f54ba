"""`docgen trace`: every figure on paper leads to a cell that says so, and back."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest

from docgen.dossier import bag
from docgen.papers import tracing
from docgen.papers.tracing import Sheets, origins, reading
from docgen.papers.tracing.known import TracedDossier
from tests import sample
from tests.kits import making
from tests.pipeline.test_rebuild import as_schema_1, reseal
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

STANDARD = (120, 60, 60, 180, 480, 120, 60, 30, 30, 30)
"""The standard minutes of the ten steps."""


@pytest.fixture
def copy(dossier: Path, tmp_path: Path) -> Path:
    """Return a copy of the dossier that may be spoilt."""
    return sample.writable(shutil.copytree(dossier, tmp_path / dossier.name))


def hits(dossier: Path, *asked: str) -> list[dict[str, Any]]:
    """Return what trace finds."""
    found: list[dict[str, Any]] = docgen("trace", dossier, *asked, "--json").json["hits"]
    return found


def test_a_changed_value_leads_to_both_its_cells_its_evidence_and_the_other_papers(dossier: Path) -> None:
    """What an auditor asks of a figure, in one answer."""
    found = next(
        hit for hit in hits(dossier, "98,50") if hit["file"] == "08-rekapitulasi.docx" and hit["kind"] == "change"
    )

    assert (found["no"], found["person"], found["item"]) == (3, "Ferdinan Lanto, S.IP.", 28)
    assert found["cells"] == [
        {"sheet": "Data Semula", "cell": "M20", "value": 89.5, "role": "before"},
        {"sheet": "Data Perbaikan", "cell": "M20", "value": 98.5, "role": "after"},
    ]
    assert [(proof["row"], proof["state"]) for proof in found["evidence"]] == [(7, "intact")]
    assert found["reason"] == "Angka capaian tertukar pada saat pengetikan"
    assert "10-dokumen-perbaikan.docx" in found["also"]


def test_a_cell_leads_to_the_papers_that_print_it(dossier: Path) -> None:
    """Backwards, from the workbook."""
    files = {hit["file"] for hit in hits(dossier, "--cell", "Data Perbaikan!M20")}

    assert {
        "05-lembar-perbaikan-bidang-penataan-desa.docx",
        "08-rekapitulasi.docx",
        "10-dokumen-perbaikan.docx",
    } <= files


def test_a_value_of_a_case_file_leads_to_the_papers_that_print_it(workbook: Path) -> None:
    """Under the very name that is told of it: `Kasus!kasus.periode`."""
    told = workbook.with_name("kasus.toml")
    told.write_text(
        '[kasus]\nkode_kasus = "PDK-2026-10"\njudul = "Perbaikan Data"\nperiode = "Triwulan III Tahun 2026"\n'
        'periode_mulai = 2026-07-01\nperiode_selesai = 2026-09-30\nsifat = "Segera"\nuraian_temuan = "Keliru"\n',
        encoding="utf-8",
    )
    dossier = folder_of(docgen("build", sample.cut(workbook, 1), "--case", told, "--json"))
    period = [hit for hit in hits(dossier, "Triwulan III Tahun 2026") if hit["file"] == "01-lembar-temuan.docx"]

    assert {cell["cell"] for hit in period for cell in hit["cells"]} == {"kasus.periode"}
    assert [hit for hit in hits(dossier, "--cell", "Kasus!kasus.periode") if hit["item"] == 1] == period


def test_every_figure_of_a_row_or_a_paper_is_told(dossier: Path) -> None:
    """A reader asks for the fourth row of the recap as it is printed."""
    row = hits(dossier, "--paper", "28", "--no", "4")

    assert {hit["no"] for hit in row} == {4}
    assert any(hit["kind"] == "change" for hit in row)
    assert {hit["item"] for hit in hits(dossier, "--paper", "28")} == {28}


def test_counts_numbers_and_durations_answer_with_what_they_are_of(dossier: Path) -> None:
    """What is counted, which row of the register, which cells of Langkah."""
    everything = [hit for item in ("17", "23", "28", "31") for hit in hits(dossier, "--paper", item)]
    count = next(hit for hit in everything if hit["place"] == "jumlah.unsur")
    number = next(hit for hit in everything if hit["kind"] == "number")
    duration = next(hit for hit in everything if hit["place"] == "kendali[1].nyata")

    assert (count["figure"], len(count["cells"]), count["cells"][0]["role"]) == ("20", 20, "counted")
    assert "register: seri naskah 2026" in number["reason"]
    assert [cell["cell"][0] for cell in duration["cells"]] == ["C", "D"]
    assert {cell["sheet"] for cell in duration["cells"]} == {"Langkah"}


def test_a_number_leads_to_the_paper_that_bears_it(dossier: Path) -> None:
    """Whoever holds a paper and types its number is told of that paper too, not only of those that cite it."""
    told = {hit["file"]: hit["reason"] for hit in hits(dossier, "800.1.5.2/484/DPMD/2026")}

    assert told.keys() == {"00-daftar-isi-berkas.docx", "10-dokumen-perbaikan.docx"}
    assert "nomor urut 484" in told["10-dokumen-perbaikan.docx"]


def test_a_number_is_told_where_no_paper_cites_it(tmp_path: Path) -> None:
    """Letters are listed nowhere: each answers for its own number, and a replaced one for the number that it had."""
    said = "Nomor {{ naskah.nomor }}: Yth. {{ tujuan.yth }}"
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW, {"surat": said})
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]

    def built(second: str, *more: str) -> Path:
        rows = [("Nomor", "Yth"), ("01", "Camat Toili"), ("02", second)]
        workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)
        return folder_of(docgen("build", workbook, "--kit", kit, *more, "--json"))

    built("Camat Batui")
    made = built("Camat Bunta", "--revise", "signed", "--reason", "Keliru", "--date", "2026-11-02")
    numbers = [f"800.1.5.2/{n}/DISHUB/2026" for n in (1, 2, 3)]
    told = [(hit["file"], hit["reason"].partition(", ")[2]) for number in numbers for hit in hits(made, number)]

    assert told == [
        ("01-surat-camat-toili.docx", "nomor urut 1, naskah Surat Camat Toili (item 1)"),
        ("diganti/01-surat-camat-batui-1.docx", "nomor urut 2, naskah Surat Camat Batui (item 2), sudah diganti"),
        ("01-surat-camat-batui.docx", "nomor urut 3, naskah Surat Camat Bunta (item 2)"),
    ]


def test_the_minutes_of_a_unit_come_from_its_own_rows(dossier: Path) -> None:
    """On the control sheet several units stand below a step: each is told by what it took itself."""
    own = {hit["figure"]: [cell["cell"] for cell in hit["cells"]] for hit in hits(dossier, "--paper", "31") if hit["place"].startswith("kendali[5].unit[4]")}  # fmt: skip

    assert own["455"] == own["−25"] == ["C14", "D14", "E14"]


def untold(dossier: Path) -> tuple[set[tuple[str, str]], list[tuple[str, Any]]]:
    """Return the figures of a dossier's papers that nothing is told of, and those whose cell, read anew, does not say them."""
    book = openpyxl.load_workbook(dossier / "data" / "sumber" / "kasus.xlsx", data_only=True)
    papers = json.loads((dossier / "data" / "dossier.json").read_bytes())["papers"]
    printed = {
        (entry["file"], leaf.path)
        for entry in papers
        for leaf in reading.leaves(entry["values"])
        if re.search(r"\d", leaf.text)
    }
    found = [hit for item in {entry["item"] or 0 for entry in papers} for hit in hits(dossier, "--paper", str(item))]
    told = {(hit["file"], hit["place"]) for hit in found if hit["cells"] or hit["reason"]}
    wrong = [
        (hit["figure"], cell)
        for hit in found
        if hit["kind"] in {"value", "date"} and hit["place"].rpartition(".")[2] != "berkas"
        for cell in hit["cells"]
        if not reading.says(
            book[cell["sheet"]][cell["cell"]].value, hit["figure"].removeprefix("Nomor Pegawai "), fraction=True
        )
    ]
    return printed - told, [one for one in wrong if re.search(r"\d", one[0])]


def test_every_figure_is_told_and_none_has_a_wrong_cell(dossier: Path) -> None:
    """Of all that any paper prints, by counting; each cell is read from the sealed workbook anew."""
    assert untold(dossier) == (set(), [])


def test_every_figure_of_letters_is_told_by_the_row_they_are_made_of(tmp_path: Path) -> None:
    """Another SOP compares nothing: days, amounts, telephone numbers, sums and counts lead to its own sheet."""
    kit = sample.ROOT / "templates" / "pengajuan-cuti"
    shutil.copytree(kit / "contoh", tmp_path / "kantor")
    made = folder_of(docgen("build", tmp_path / "kantor" / "kasus.xlsx", "--kit", kit, "--json"))

    assert untold(made) == (set(), [])
    days = [hit for hit in hits(made, "--paper", "8") if hit["place"] == "cuti.tanggal_mulai"]
    assert [(hit["figure"], hit["cells"][0]["cell"]) for hit in days] == [("1 April 2026", "J4")]
    counted = [hit for hit in hits(made, "--paper", "9") if hit["place"] in {"jumlah.cuti", "jumlah.izin"}]
    assert [(hit["figure"], len(hit["cells"]), hit["reason"]) for hit in counted] == [
        ("4", 4, None), ("3", 0, "naskah item 6, 7, dan 8"),
    ]  # fmt: skip
    assert {hit["reason"] for hit in hits(made, "12")} == {None}


def test_days_that_were_typed_as_text_lead_to_the_same_cells(dossier: Path, tmp_path: Path) -> None:
    """A clerk may type `03/11/2026 08:30`: papers print it as any other day, and so it is traced."""

    def as_text(book: openpyxl.Workbook) -> None:
        for name in ("Langkah", "Rapat", "Bukti"):
            for row in book[name].iter_rows():
                for cell in row:
                    if isinstance(cell.value, datetime):
                        cell.value = f"{cell.value:%d/%m/%Y %H:%M}".removesuffix(" 00:00")

    workbook = sample.office(tmp_path / "kantor")
    sample.edit(workbook, as_text)
    typed = folder_of(docgen("build", workbook, "--json"))
    days, told = (
        {
            (hit["file"], hit["place"], hit["figure"]): [(cell["sheet"], cell["cell"]) for cell in hit["cells"]]
            for item in range(1, 32)
            for hit in hits(made, "--paper", str(item))
            if hit["kind"] == "date"
        }
        for made in (dossier, typed)
    )

    assert told == days
    assert any(cells for cells in days.values())


def test_what_was_worked_is_never_taken_for_the_standard(tmp_path: Path) -> None:
    """Where both are the same minutes, the first of them still leads to the steps, and the second to the SOP."""

    def as_it_should(book: openpyxl.Workbook) -> None:
        for row in book["Langkah"].iter_rows(min_row=5):
            row[4].value = STANDARD[int(row[0].value) - 1]

    workbook = sample.office(tmp_path / "kantor")
    sample.edit(workbook, as_it_should)
    made = folder_of(docgen("build", workbook, "--json"))

    found = [hit for hit in hits(made, "1.170") if hit["place"] == "waktu.penutup"]
    assert [(bool(hit["cells"]), hit["reason"]) for hit in found] == [
        (True, "menit kerja menurut jam kerja kantor"), (False, "menit baku menurut SOP"),
    ]  # fmt: skip


def test_while_a_case_goes_on_its_minutes_are_those_of_the_steps_that_have_ended(tmp_path: Path) -> None:
    """The standard was summed over all ten steps, so nothing was told of what the control sheet says, and a step begun was counted."""

    def begun(book: openpyxl.Workbook) -> None:
        book["Langkah"].cell(sample.FIRST_ROW + 2, 3).value = datetime(2026, 11, 2, 15)

    workbook = sample.cut(sample.office(tmp_path / "kantor"), 2)
    sample.edit(workbook, begun)
    made = folder_of(docgen("build", workbook, "--json"))
    sums = {hit["place"]: hit for hit in hits(made, "--paper", "0") if hit["place"].startswith("kendali_jumlah.")}

    assert (sums["kendali_jumlah.baku"]["figure"], sums["kendali_jumlah.baku"]["reason"]) == (
        "180",
        "menit baku menurut SOP",
    )
    assert {cell["cell"][1:] for cell in sums["kendali_jumlah.nyata"]["cells"]} == {"5", "6"}
    assert untold(made) == (set(), [])


@pytest.mark.parametrize(("text", "place"), [("3. Kepala Bidang", "3"), ("3 hari kerja", None), ("3", None)])
def test_a_figure_in_a_list_is_no_place_in_it(text: str, place: str | None) -> None:
    """Only what stands before a full stop, or is called the number of its row, says where it stands in its list."""
    known = TracedDossier({}, Sheets({}, {}, lambda _, __: None), sop=cast("Any", None))
    leaf = reading.Leaf(text, ("daftar[]", "teks"), ({}, {}), (1,))

    found = [origin.figure for origin in origins.of_the_order(known, {}, leaf)]

    assert found == ([place] if place else [])


def test_papers_from_before_the_changes_speak_of_the_sheet_that_was_corrected(dossier: Path) -> None:
    """What 01 to 04 print of a person stood in Data Semula: there was no other sheet yet."""
    early = [hit for item in range(1, 16) for hit in hits(dossier, "--paper", str(item))]
    people = [hit for hit in early if hit["place"].endswith("nip_baris") and "temuan" in hit["place"]]

    assert people
    assert {cell["sheet"] for hit in people for cell in hit["cells"]} == {"Data Semula"}
    assert "Data Perbaikan" not in {cell["sheet"] for hit in early for cell in hit["cells"]}


def test_the_day_of_a_paper_leads_to_the_cell_that_dates_it(dossier: Path) -> None:
    """Other steps that began or ended the same day say nothing of it."""
    book = openpyxl.load_workbook(dossier / "data" / "sumber" / "kasus.xlsx")
    steps = {f"D{row[0].row}": row[0].value for row in book["Langkah"].iter_rows() if isinstance(row[0].value, int)}
    told = {
        (hit["file"][:7], hit["place"]): [(cell["sheet"], steps.get(cell["cell"])) for cell in hit["cells"]]
        for item in ("3", "4", "27")
        for hit in hits(dossier, "--paper", item)
        if hit["place"] in {"naskah.tanggal", "nota.tanggal", "berita_acara.tanggal"}
    }

    assert {hit: set(cells) for hit, cells in told.items()} == {
        ("03-nota", "naskah.tanggal"): {("Langkah", 3)},
        ("04-unda", "naskah.tanggal"): {("Langkah", 3)},
        ("04-unda", "nota.tanggal"): {("Langkah", 3)},
        ("07-nota", "naskah.tanggal"): {("Langkah", 7)},
        ("07-nota", "berita_acara.tanggal"): {("Langkah", 6)},
    }


def test_what_is_counted_is_listed_as_it_stands_in_the_sheet(dossier: Path) -> None:
    """Row 5 before row 10."""
    counted = [hit["cells"] for hit in hits(dossier, "--paper", "1") if hit["place"] == "jumlah.pegawai"]
    rows = [int(cell["cell"][1:]) for cell in counted[0]]

    assert rows == sorted(rows)


def test_each_count_within_a_sentence_is_told(dossier: Path) -> None:
    """How many were suspected, mended, right, found beside; how many stay as they were; a day in figures."""
    recap = [hit for hit in hits(dossier, "--paper", "28") if hit["kind"] == "count"]
    said = [(hit["figure"], len(hit["cells"])) for hit in recap if hit["place"] == "rekap_temuan.kalimat"]
    days = [hit for hit in hits(dossier, "--paper", "17") if hit["place"] == "tanggal.angka"]

    assert said == [("21", 21), ("18", 18), ("3", 3), ("2", 2), ("20", 20)]
    assert [len(hit["cells"]) for hit in recap if hit["place"] == "rekap_pegawai[1].hitungan"] == [12, 11]
    assert [len(hit["cells"]) for hit in recap if hit["place"] == "pegawai_lain"] == [41]
    assert {hit["kind"] for hit in days} == {"date"}


def test_altered_evidence_is_told_and_an_altered_record_is_refused(copy: Path) -> None:
    """The answer still stands where only its evidence does not; a spoilt record answers nothing."""
    proof = next((copy / "data" / "bukti").glob("002-*"))
    proof.write_bytes(b"lain")

    asked = docgen("trace", copy, "98,50", "--json")
    (copy / "data" / "dossier.json").write_bytes(b"{}")
    refused = docgen("trace", copy, "98,50", "--json")

    assert asked.code == refused.code == 8
    assert "altered" in {one["state"] for hit in asked.json["hits"] for one in hit["evidence"]}
    assert refused.json["error"]["code"] == "altered"


def test_what_is_not_there_is_said(dossier: Path) -> None:
    """Exit 8, and what to try."""
    asked = docgen("trace", dossier, "77,77")

    assert asked.code == 8
    assert "--paper" in asked.out
    assert docgen("trace", dossier).code == 2


@pytest.mark.parametrize("figure", ["-5", "\N{MINUS SIGN}5"])
def test_a_figure_below_nought_is_no_option(dossier: Path, figure: str) -> None:
    """It is asked for as it is printed, with the minus of either kind before it."""
    found = docgen("trace", dossier, figure)

    assert found.code == 0
    assert "11-lembar-kendali-sop.docx" in found.out


@pytest.mark.parametrize("figure", ["-Rp2,00", "-1.500", "-,5"])
def test_a_figure_below_nought_that_is_not_there_is_said_as_any(dossier: Path, figure: str) -> None:
    """Not as an option that docgen does not have."""
    assert docgen("trace", dossier, figure).code == 8


@pytest.mark.parametrize("slip", ["--papre", "-R", "-p28"])
def test_an_option_that_trace_does_not_have_is_no_figure(dossier: Path, slip: str) -> None:
    """A slip of the keyboard is said, and not looked for on paper."""
    asked = docgen("trace", dossier, slip, "28")

    assert asked.code == 2
    assert "tidak dikenal" in asked.err


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}"])
def test_money_below_nought_is_found_with_either_minus(minus: str) -> None:
    """What is printed with the one of the keyboard, and what is copied with the other."""
    assert tracing.matches("-Rp1.500,00", f"{minus}Rp1.500,00")
    assert tracing.matches("-Rp1.500,00", f"{minus}Rp1500")
    assert not tracing.matches("Rp1.500,00", f"{minus}Rp1.500,00")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--paper", "99"), "tidak mempunyai item 99"),
        (("--paper", "28", "--no", "400"), "baris nomor 400"),
        (("--cell", "M20"), "Kasus!B3"),
        (("--cell", "Tidak Ada!M20"), "nama lembar"),
        (("--cell", "Rapat!E2"), "kata-kata biasa tidak ditelusuri"),
        (("Surat",), "kata-kata biasa tidak ditelusuri"),
    ],
)
def test_what_was_asked_wrongly_is_told_as_that(dossier: Path, asked: tuple[str, ...], told: str) -> None:
    """An item or a row that is not there, a cell without its sheet: each has its own sentence."""
    found = docgen("trace", dossier, *asked)

    assert found.code == 8
    assert told in found.out


def test_a_dossier_of_an_older_schema_is_traced_too(copy: Path) -> None:
    """What its record does not say is told anew from its own sources."""
    wanted = hits(copy, "98,50")
    as_schema_1(copy)

    assert hits(copy, "98,50") == wanted


def test_a_first_record_of_the_newest_schema_is_traced_too(copy: Path) -> None:
    """It did not say yet which sheets hold the data."""
    wanted = hits(copy, "98,50")
    path = copy / "data" / "dossier.json"
    known = json.loads(path.read_bytes())
    del known["data_sheets"]
    path.write_text(json.dumps(known), encoding="utf-8")
    reseal(copy)

    assert hits(copy, "98,50") == wanted


@pytest.mark.parametrize(
    ("part", "odd"), [("changes", [{"key": "1"}]), ("sheets", {}), ("standard_minutes", {"a": "b"}), ("evidence", [])]
)
def test_a_record_that_docgen_did_not_write_is_refused_in_words(copy: Path, part: str, odd: object) -> None:
    """Whoever sealed it: nothing is told of figures that do not fit each other."""
    path = copy / "data" / "dossier.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {part: odd}), encoding="utf-8")
    for tag in copy.glob("*.txt"):
        tag.unlink()
    bag.seal(copy, {})

    found = docgen("trace", copy, "--paper", "28")
    assert found.code == 8
    assert "dossier.json" in found.err


@pytest.mark.parametrize("name", ["sop.toml", "kasus.xlsx"])
def test_a_dossier_that_was_sealed_without_its_sources_is_refused(copy: Path, name: str) -> None:
    """Whoever sealed it so: it is named which of them is not there."""
    (copy / "data" / "sumber" / name).unlink()
    for tag in copy.glob("*.txt"):
        tag.unlink()
    bag.seal(copy, {})
    found = docgen("trace", copy, "98,50")

    assert found.code == 8
    assert f"sumber/{name}" in found.err


@pytest.mark.parametrize(("name", "content"), [("sop.toml", b"x="), ("kasus.xlsx", b"isi"), ("sop.toml", b"\xff")])
def test_sources_that_cannot_be_read_are_no_work_for_the_clerk(copy: Path, name: str, content: bytes) -> None:
    """What is sealed is not to be mended or saved anew: a copy that is trusted is to be had."""
    (copy / "data" / "sumber" / name).write_bytes(content)
    for tag in copy.glob("*.txt"):
        tag.unlink()
    bag.seal(copy, {})

    for asked in (("trace", copy, "98,50"), ("export", copy, "--as", "srikandi", "--output", copy.parent / "keluar")):
        found = docgen(*asked)
        assert found.code == 8, asked
        assert "salinan yang dipercaya" in found.err
