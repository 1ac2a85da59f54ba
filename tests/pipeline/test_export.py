"""`docgen export`: a sealed dossier handed on to SRIKANDI, an archivist, Archivematica."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import bagit
import openpyxl
import pytest

from docgen.dossier import assemble, seal
from tests import sample, systems
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long


def test_srikandi_gets_a_row_a_paper_and_no_empty_field(dossier: Path, tmp_path: Path) -> None:
    """In the order of its form; docgen's Sifat is its urgency."""
    made = docgen("export", dossier, "--as", "srikandi", "--output", tmp_path / "srikandi", "--json")

    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_bytes())["rows"]
    page = openpyxl.load_workbook(tmp_path / "srikandi" / "srikandi.xlsx").active
    nota = next(row for row in rows if row["file"] == "03-nota-verifikasi.docx")

    assert made.code == 0
    assert page is not None
    assert [cell.value for cell in page[1]][:5] == ["Jenis Naskah", "Keamanan", "Urgensi", "Klasifikasi", "Nomor"]
    assert len(rows) == page.max_row - 1 == 33
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [list(row.values()) for row in rows]
    assert all(value for row in rows for value in row.values())
    assert (nota["urgensi"], nota["keamanan"], nota["nomor"]) == ("Segera", "Terbatas", "800.1.5.2/471/DPMD/2026")
    assert nota["tujuan"] == "Kepala Subbagian Perencanaan dan Evaluasi"
    assert "Kepala Bidang Penataan Desa" in nota["tembusan"]
    assert "Sekretaris" not in nota["tembusan"].split("; ")
    assert {row["file"]: row["lampiran"] for row in rows if row["lampiran"] != "-"} == {
        "03-nota-verifikasi.docx": "1 (satu) berkas, yaitu Lembar Temuan dan Lembar Disposisi",
        "04-undangan-bidang-penataan-desa.docx": "1 (satu) lembar",
        "04-undangan-bidang-usaha-ekonomi-masyarakat-desa.docx": "1 (satu) lembar",
    }


def test_minutes_are_called_as_the_office_calls_them(workbook: Path, tmp_path: Path) -> None:
    """Where the paper says Notulen, so do what goes to SRIKANDI and the record, from which the tick list is made."""
    sample.reword(workbook.parent / "kantor.toml", 'notula = "Notula"', 'notula = "Notulen"')
    built = docgen("build", sample.cut(workbook, 4), "--json")
    docgen("export", folder_of(built), "--as", "srikandi", "--output", tmp_path / "srikandi")

    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_bytes())["rows"]
    assert {row["jenis_naskah"] for row in rows if "notula" in row["file"]} == {"Notulen Rapat"}
    assert {each["title"] for each in built.json["documents"] if each["paper"] == "notula"} == {"Notulen Rapat"}
    assert docgen("verify", folder_of(built), "--rebuild").code == 0


@pytest.mark.parametrize(
    "line",
    [
        ("export", "--as", "srikandi", "--output", "baru"),
        ("print", "--output", "baru"),
        ("trace", "98,50"),
        ("scan",),
        ("sign", "prepare", "--output", "baru"),
    ],
)
def test_the_bag_of_signed_papers_is_not_taken_for_their_dossier(tmp_path: Path, line: tuple[str, ...]) -> None:
    """Whoever names the folder beside the dossier reads which one is meant; no file of it is called unreadable."""
    bag = tmp_path / "0007-PDK-2026-10-tertanda"
    assemble(bag, {"tertanda.json": b"{}"})
    seal(bag, {})
    at = 2 if line[0] == "sign" else 1
    refused = docgen(*line[:at], bag, *line[at:])

    assert refused.code == 2
    assert f"{tmp_path / '0007-PDK-2026-10'}." in refused.err


@pytest.mark.parametrize("asked", [("--rebuild",), ("--register",), ("--rebuild", "--register")])
def test_what_was_handed_on_is_verified_as_the_bag_it_is(workbook: Path, asked: tuple[str, ...]) -> None:
    """There is nothing to build again and no register knows it: said, while its seal and every dossier are held to theirs."""
    office = workbook.parent
    dossier = folder_of(docgen("build", workbook, "--json"))
    docgen("export", dossier, "--as", "archivematica", "--output", office / "arsip" / "pdk")
    told = [*asked, *([str(office / "register.db")] if asked[-1] == "--register" else [])]
    whole = docgen("verify", office, *told)

    assert whole.code == 0
    assert "bukan berkas kasus" in whole.err
    assert docgen("verify", office / "arsip" / "pdk", *told, "--json").json == {"ok": True, "problems": []}

    (sample.writable(office / "arsip" / "pdk") / "data" / "objects" / "dossier.json").write_bytes(b"{}")
    assert docgen("verify", office, *told).code == 8


@pytest.mark.parametrize("line", [("print", "--output", "baru"), ("trace", "98,50"), ("verify", "--rebuild")])
def test_a_bag_of_somebody_else_s_is_said_to_be_no_dossier(tmp_path: Path, line: tuple[str, ...]) -> None:
    """Its record was called unreadable, its copy to be restored, and `verify` to be run, which finds it sound."""
    bag = tmp_path / "arsip-lain"
    assemble(bag, {"surat.docx": b"isi"})
    seal(bag, {})
    told = docgen(line[0], bag, *line[1:])

    assert told.code in {7, 8}
    assert "bukan berkas kasus yang dibuat docgen" in told.out + told.err
    assert docgen("verify", bag).code == 0


@pytest.mark.parametrize(
    "line", [("print", "--output", "baru"), ("trace", "98,50"), ("sign", "prepare", "--output", "x")]
)
def test_a_folder_of_dossiers_names_one_of_them(workbook: Path, line: tuple[str, ...]) -> None:
    """Who hands in `output` for the dossier in it was told that it is no bag, and to ask where it came from."""
    folder = sample.folder_of(docgen("build", workbook, "--json"))
    words = 2 if line[0] == "sign" else 1
    told = docgen(*line[:words], workbook.parent / "output", *line[words:])

    assert told.code == 8
    assert f"Sebutkan salah satunya, misalnya {folder}." in told.err
    assert "bag" not in told.err


def test_what_was_taken_out_of_a_dossier_makes_no_export_of_it(workbook: Path) -> None:
    """A bag without a record that the register does not know is told as before."""
    bag = workbook.parent / "output" / "2026" / "0007-PDK-2026-10"
    docgen("build", workbook)
    assemble(bag, {"objects/dossier.json": b"{}", "metadata/metadata.csv": b"", "01-lembar-temuan.docx": b"lain"})
    seal(bag, {})

    assert docgen("verify", bag, "--register", workbook.parent / "register.db").code == 8


@pytest.mark.parametrize(
    "line", [("print", "--output", "baru"), ("trace", "98,50"), ("sign", "prepare", "--output", "b")]
)
def test_what_was_handed_on_is_not_taken_for_its_dossier(dossier: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Its record was called unreadable and its copy to be restored, while `verify` found it sound."""
    docgen("export", dossier, "--as", "archivematica", "--output", tmp_path / "pdk")
    at = 2 if line[0] == "sign" else 1
    refused = docgen(*line[:at], tmp_path / "pdk", *line[at:])

    assert refused.code == 2
    assert "bukan berkas kasus" in refused.err


@pytest.fixture
def cancelled(workbook: Path) -> Path:
    """Return the dossier of a case that was ended after its third step."""
    docgen("build", sample.cut(workbook, 3))
    return folder_of(docgen("cancel", workbook, "--reason", "digabung", "--json"))


@pytest.mark.parametrize(
    ("way", "file"),
    [("srikandi", "srikandi.json"), ("daftar-arsip", "daftar-arsip.json"), ("archivematica", "bag-info.txt")],
)
def test_a_case_that_was_cancelled_is_handed_on_as_that(cancelled: Path, tmp_path: Path, way: str, file: str) -> None:
    """Archives keep it: who hands it on is told, and whoever reads the list or the bag alone reads why it ended."""
    made = docgen("export", cancelled, "--as", way, "--output", tmp_path / "serah")

    assert made.code == 0
    assert "sudah dibatalkan (digabung)" in made.err
    assert "(kasus dibatalkan: digabung)" in (tmp_path / "serah" / file).read_text(encoding="utf-8")


def test_no_paper_of_a_case_that_was_cancelled_is_made_ready_to_be_signed(cancelled: Path, tmp_path: Path) -> None:
    """Its numbers are void: a signature would make a paper of what the book calls BATAL."""
    refused = docgen("sign", "prepare", cancelled, "--output", tmp_path / "kirim")

    assert refused.code == 7
    assert "sudah dibatalkan (digabung)" in refused.err
    assert not (tmp_path / "kirim").exists()


def test_what_was_revised_is_signed_no_more_and_handed_on_as_that(workbook: Path, tmp_path: Path) -> None:
    """The closed dossier stays beside its revision, under the name that comes first: whoever takes it is told which one holds."""
    closed = folder_of(docgen("build", workbook, "--json"))
    sample.mend(workbook)
    revised = folder_of(docgen("build", workbook, "--revise", "unsigned", "--reason", "salah", "--json"))
    refused = docgen("sign", "prepare", closed, "--output", tmp_path / "kirim")

    assert refused.code == 7
    assert str(revised) in refused.err
    assert str(revised) in docgen("export", closed, "--as", "srikandi", "--output", tmp_path / "lama").err
    assert "direvisi" not in docgen("export", revised, "--as", "srikandi", "--output", tmp_path / "baru").err


def test_an_archivist_reads_when_retention_ends(dossier: Path, tmp_path: Path) -> None:
    """Counted from the closing date: two years active, three more inactive."""
    docgen("export", dossier, "--as", "daftar-arsip", "--output", tmp_path / "arsip")

    listed = json.loads((tmp_path / "arsip" / "daftar-arsip.json").read_bytes())

    assert listed["berkas"]["aktif_berakhir"] == "2028-11-09"
    assert listed["berkas"]["inaktif_berakhir"] == "2031-11-09"
    assert [row["nomor_item"] for row in listed["items"]] == ["00", "00", *map(str, range(1, 32))]


def test_what_encloses_a_case_that_is_not_closed_is_in_no_list(tmp_path: Path) -> None:
    """A cover or control sheet marked SEMENTARA is not printed, so nobody registers or shelves it either."""
    running = folder_of(docgen("build", sample.cut(sample.office(tmp_path), 1), "--json"))
    for way in ("srikandi", "daftar-arsip"):
        docgen("export", running, "--as", way, "--output", tmp_path / way)
    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_bytes())["rows"]
    items = json.loads((tmp_path / "daftar-arsip" / "daftar-arsip.json").read_bytes())["items"]

    assert [row["file"] for row in rows] == [row["file"] for row in items] == ["01-lembar-temuan.docx"]


def test_archivematica_gets_a_bag_with_objects_and_dublin_core(dossier: Path, tmp_path: Path) -> None:
    """Each object has its line, and any BagIt tool accepts the bag."""
    docgen("export", dossier, "--as", "archivematica", "--output", tmp_path / "bag")

    with (tmp_path / "bag" / "data" / "metadata" / "metadata.csv").open(encoding="utf-8", newline="") as file:
        names = {row["filename"] for row in csv.DictReader(file)}

    assert bagit.Bag(str(tmp_path / "bag")).is_valid()
    assert names == {
        f"objects/{path.relative_to(dossier / 'data').as_posix()}"
        for path in (dossier / "data").rglob("*")
        if path.is_file()
    }


def test_what_the_system_lays_into_a_dossier_is_no_object(dossier: Path, tmp_path: Path) -> None:
    """Windows leaves its list of pictures in whatever folder it shows; `verify` passes over it as well."""
    shutil.copytree(dossier, tmp_path / "berkas")
    (tmp_path / "berkas" / "data").chmod(0o700)
    (tmp_path / "berkas" / "data" / "Thumbs.db").write_bytes(b"gambar kecil")

    made = docgen("export", tmp_path / "berkas", "--as", "archivematica", "--output", tmp_path / "bag")

    assert made.code == 0, made.err
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()
    assert not list((tmp_path / "bag").rglob("Thumbs.db"))


def test_nothing_is_overwritten_and_nothing_altered_is_handed_on(dossier: Path, tmp_path: Path) -> None:
    """Exit 7 where the folder is there, 8 where the dossier is not as it was sealed."""
    shutil.copytree(dossier, tmp_path / "berkas")
    paper = tmp_path / "berkas" / "data" / "08-rekapitulasi.docx"
    paper.chmod(0o600)
    paper.write_bytes(b"lain")

    assert docgen("export", dossier, "--as", "srikandi", "--output", tmp_path).code == 7
    assert docgen("export", tmp_path / "berkas", "--as", "srikandi", "--output", tmp_path / "baru").code == 8
    assert docgen("verify", dossier).code == 0


def test_nothing_is_ever_written_into_a_sealed_dossier(dossier: Path, tmp_path: Path) -> None:
    """Whatever is asked for, and wherever in it: exit 7, and the dossier stays as it was sealed."""
    workbook, inside = dossier.parents[2] / "kasus.xlsx", dossier / "data" / "baru"
    own = dossier / "data" / "sumber" / "kantor.toml"

    asked: list[tuple[str | Path, ...]] = [
        *(
            ("export", dossier, "--as", way, "--output", inside)
            for way in ("srikandi", "daftar-arsip", "archivematica")
        ),
        ("print", dossier, "--output", inside),
        ("sign", "prepare", dossier, "--output", inside),
        ("build", workbook, "--output", inside),
        ("build", workbook, "--draft", "--output", dossier),
        ("init", inside),
        ("sop", "--output", inside.with_suffix(".docx")),
        ("check", workbook, "--annotate", inside.with_suffix(".xlsx")),
        ("templates", "export", inside),
        ("register", "export", inside.with_suffix(".xlsx"), "--office", workbook.parent / "kantor.toml"),
        ("register", "reserve", "--office", own, "--date", "2026-11-05", "--for", "x"),
        ("register", "restore", dossier.parent, "--office", own),
        ("build", workbook, "--output", tmp_path / "luar", "--register", inside.with_suffix(".db")),
        ("batch", dossier / "data"),
        ("desk", "account", "add", "Budi", "--office", own),
    ]
    for words in asked:
        assert docgen(*words).code == 7, words
    assert docgen("verify", dossier).code == 0


@systems.LINKS
def test_nothing_is_written_into_a_sealed_dossier_through_a_link(dossier: Path, tmp_path: Path) -> None:
    """Where it leads is what counts."""
    (tmp_path / "taut").symlink_to(dossier)

    assert docgen("export", dossier, "--as", "srikandi", "--output", tmp_path / "taut" / "baru").code == 7
    assert docgen("verify", dossier).code == 0


@systems.LINKS
@pytest.mark.parametrize("place", ["lingkar", "lingkar/baru", "x" * 300])
def test_a_place_that_cannot_be_is_refused_in_a_sentence(dossier: Path, tmp_path: Path, place: str) -> None:
    """Links that go round in a circle, a name longer than any disk keeps: whoever names one is told to name another."""
    (tmp_path / "lingkar").symlink_to("lingkar")
    output = tmp_path / place

    for words in (
        ("export", dossier, "--as", "srikandi", "--output", output),
        ("build", dossier.parents[2] / "kasus.xlsx", "--output", output),
        ("init", output),
        ("sop", "--output", output / "sop.docx"),
    ):
        assert docgen(*words).code in {2, 6}, words


def test_paper_and_metadata_name_the_same_recipients_and_subject(dossier: Path, tmp_path: Path) -> None:
    """What the kit says once stands on paper, in the copies and in what is handed on."""
    docgen("export", dossier, "--as", "srikandi", "--output", tmp_path / "srikandi")

    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_bytes())["rows"]
    listed = [row for row in rows if row["tembusan"] != "-"]

    assert len(listed) == 5
    for row in listed:
        text = " ".join(sample.text_of(dossier / "data" / row["file"]).split())
        assert row["hal"] in text
        assert all(name in text for name in row["tembusan"].split("; ")), row["tembusan"]
    assert next(row["tembusan"] for row in rows if row["file"] == "04-undangan-sekretariat.docx").startswith(
        "Kepala Dinas"
    )
    assert "Plt." not in next(row["tembusan"] for row in rows if row["file"] == "03-nota-verifikasi.docx")


def test_a_secret_case_is_secret_wherever_it_is_handed_on(tmp_path: Path) -> None:
    """SRIKANDI's sifat is the security class: a case that is Rahasia is no Rahasia urgency."""
    workbook = sample.cut(sample.office(tmp_path / "kantor"), 3)

    def hide(book: openpyxl.Workbook) -> None:
        label = next(cell for cell in book["Kasus"]["A"] if cell.value == "Sifat")
        book["Kasus"].cell(label.row, 2).value = "Rahasia"

    sample.edit(workbook, hide)
    folder = folder_of(docgen("build", workbook, "--json"))
    docgen("export", folder, "--as", "srikandi", "--output", tmp_path / "srikandi")
    docgen("export", folder, "--as", "daftar-arsip", "--output", tmp_path / "arsip")
    rows = json.loads((tmp_path / "srikandi" / "srikandi.json").read_bytes())["rows"]

    assert {(row["keamanan"], row["urgensi"]) for row in rows} == {("Rahasia", "Biasa")}
    listed = json.loads((tmp_path / "arsip" / "daftar-arsip.json").read_bytes())
    assert listed["berkas"]["klasifikasi_keamanan"] == "Rahasia"
    assert listed["berkas"]["aktif_berakhir"] == "-"


@pytest.mark.parametrize(
    ("retention", "ends"),
    [
        ("1 tahun", "2027-11-09"),
        ("2 (dua) tahun setelah serah terima", "2028-11-09"),
        ("", "-"),
        ("6 (enam) bulan", "-"),
        ("1 tahun 6 (enam) bulan", "-"),
        ("1,5 tahun", "-"),
        ("9999 tahun", "-"),
        ("Selama berlaku", "-"),
    ],
)
def test_what_is_no_number_of_years_ends_on_no_day(tmp_path: Path, retention: str, ends: str) -> None:
    """Six months are not six years, and no calendar reaches the year 12025; it is said when the case is checked."""
    workbook = sample.office(tmp_path / "kantor")
    sample.reword(workbook.parent / "kantor.toml", 'retensi_aktif = "2 (dua) tahun"', f'retensi_aktif = "{retention}"')
    built = docgen("build", workbook, "--json")
    folder = folder_of(built)
    result = docgen("export", folder, "--as", "daftar-arsip", "--output", tmp_path / "arsip")

    assert result.code == 0
    asked = [each["message"] for each in built.json["findings"] if each["code"] == "retention-years"]
    assert [retention in words for words in asked] == ([True] if retention and ends == "-" else [])
    assert json.loads((tmp_path / "arsip" / "daftar-arsip.json").read_bytes())["berkas"]["aktif_berakhir"] == ends
