"""What clerks really do, and the way out of each: papers revised one by one, papers that leave and come back."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from docgen import dossier
from docgen.cli import options
from docgen.dossier import disk
from docgen.pipeline.stages import Actor
from docgen.register import Register
from tests import factories, sample
from tests.factories import BENI, DESA, EKONOMI, EVI, FAJAR
from tests.sample import Result, docgen, folder_of

if TYPE_CHECKING:
    from tests.factories import ACase

pytestmark = pytest.mark.long

OFFICE = """
[kantor]
pemda = "Pemerintah Kabupaten Tirta Kencana"
nama = "Dinas Perikanan"
kabupaten = "Kabupaten Tirta Kencana"
tempat = "Muara Tirta"
[penomoran]
unit = "DISKAN"
urut_awal = 41
"""
RECORD = "06-berita-acara-koreksi-bidang-ekonomi-desa"
DEADLINE = ("--reason", "salah tulis", "--json")


@pytest.fixture
def fish() -> ACase:
    """Return a small case of an office of fisheries."""
    return factories.a_case(office=OFFICE)


def write(case: ACase, folder: Path) -> Path:
    """Write the case as its office keeps it."""
    folder.mkdir(exist_ok=True)
    return factories.write(case, folder / "kasus.xlsx")


def papers(result: Result) -> dict[str, Any]:
    """Return what a build says of each paper, by file name without its ending."""
    return {entry["file"].removesuffix(".docx"): entry for entry in result.json["documents"]}


def states(folder: Path) -> dict[str, str]:
    """Return the last state of each number in the book."""
    told = docgen("register", "list", "--register", f"sqlite:///{folder / 'register.db'}", "--json")
    return {entry["number"]: entry["state"] for entry in told.json["numbers"]}


def test_signed_and_unsigned_papers_are_revised_in_one_run(fish: ACase, tmp_path: Path) -> None:
    """The note was signed, the finding sheet was not: each is made anew as what it is."""
    first = papers(docgen("build", write(fish.reached(3), tmp_path), "--json"))
    fish.temuan[0]["Uraian"] = "Terlalu rendah dua puluh"

    made = docgen(
        "build", write(fish, tmp_path), "--revise", "signed:03-nota-verifikasi", "--revise", "unsigned",
        "--date", "2026-11-03", *DEADLINE,
    )  # fmt: skip

    again = papers(made)
    assert made.code == 0, made.out
    assert again["03-nota-verifikasi"]["number"] != first["03-nota-verifikasi"]["number"]
    assert again["03-nota-verifikasi"]["date"] == "2026-11-03"
    assert again["01-lembar-temuan"]["date"] == "2026-11-02"
    assert docgen("verify", folder_of(made), "--rebuild").code == 0


def test_papers_are_named_by_pattern_and_the_others_stay_a_question(fish: ACase, tmp_path: Path) -> None:
    """What is neither named nor meant by the bare word is not decided for the clerk."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.temuan[0]["Uraian"] = "Terlalu rendah dua puluh"
    workbook = write(fish, tmp_path)

    half = docgen("build", workbook, "--revise", "unsigned:01-*", *DEADLINE)

    assert half.code == 7
    assert "03-nota-verifikasi" in half.json["error"]["message"]
    assert "01-lembar-temuan" not in half.json["error"]["message"]
    assert docgen("build", workbook, "--revise", "unsigned:01-*,03-nota-verifikasi", *DEADLINE).code == 0


@pytest.mark.parametrize(
    "said",
    [
        ["--revise", "unsigned:03-nota-verifikas"], ["--revise", "tentu"], ["--revise", "signed:"],
        ["--revise", "signed", "--revise", "unsigned"], ["--revise", "signed:01-*,03-*", "--revise", "unsigned:03-*"],
        ["--revise", "signed", "--date", "2999-01-01"],
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_a_misuse(fish: ACase, tmp_path: Path, said: list[str]) -> None:
    """An unknown paper, a paper said both ways, a date still to come."""
    workbook = write(fish.reached(3), tmp_path)
    docgen("build", workbook)

    assert docgen("build", workbook, *said, *DEADLINE).code == 2


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_clock_that_went_wrong_is_a_way_out(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    """Its battery was empty: nobody is sent to write other dates into the workbook, or from one date to the other and back."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.temuan[0]["Uraian"] = "Terlalu rendah dua puluh"
    monkeypatch.setattr(options, "actor", lambda: Actor("kasubag", datetime(year, 1, 1, 8, tzinfo=UTC)))

    refused = docgen("build", write(fish, tmp_path), "--revise", "signed", "--date", "2026-11-12", "--reason", "salah")

    assert (refused.code, "tanggal komputer ini" in " ".join(refused.err.split())) == (3 if year == 2025 else 2, True)


def test_an_invitation_is_never_dated_after_its_meeting(fish: ACase, tmp_path: Path) -> None:
    """An invitation of today to a meeting of the 3rd is none; the message says which dates will do."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.rapat[0]["Agenda"] = "Perbaikan data kinerja Oktober"
    workbook = write(fish, tmp_path)

    late = docgen("build", workbook, "--revise", "signed", "--date", "2026-11-04", *DEADLINE)
    made = docgen("build", workbook, "--revise", "signed", "--date", "2026-11-03", *DEADLINE)

    assert late.code == 7
    assert "2026-11-03" in late.json["error"]["message"]
    assert made.code == 0, made.out


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-05"])
def test_what_cites_a_paper_that_is_replaced_under_an_earlier_date_goes_along(
    fish: ACase, tmp_path: Path, day: str
) -> None:
    """It would have cited the replacement: made anew if it is not signed yet, else the date is too early."""
    before = papers(docgen("build", write(fish, tmp_path), "--json"))
    fish.kasus["Batas Rekapitulasi"] = date(2026, 11, 20)
    workbook, note = write(fish, tmp_path), "03-nota-verifikasi"
    last = "10-dokumen-perbaikan"

    early = docgen("build", workbook, "--revise", "signed", "--date", day, *DEADLINE)
    made = docgen("build", workbook, "--revise", f"signed:{note}", "--revise", "unsigned", "--date", day, *DEADLINE)

    assert (early.code, made.code) == (7, 0), early.out + made.out
    assert f"Pengganti {last}" in early.json["error"]["message"]
    assert "--date 2026-11-09" in early.json["error"]["message"]
    told = papers(made)
    assert (told[last]["new"], told[last]["number"]) == (True, before[last]["number"])
    assert told[note]["number"] in sample.text_of(folder_of(made) / "data" / f"{last}.docx").replace("\xa0", " ")
    assert docgen("verify", folder_of(made), "--rebuild").code == 0
    assert docgen("build", workbook, "--json").code == 0


def test_a_replaced_attendance_list_keeps_the_day_of_its_meeting(fish: ACase, tmp_path: Path) -> None:
    """Whenever it is made again, it lists who sat there on that day."""
    docgen("build", write(fish.reached(4), tmp_path))
    fish.peserta.append({"Bidang": DESA, "Nama": "Citra Mooduto", "NIP": factories.CITRA, "Jabatan": "Analis Desa"})
    workbook = write(fish, tmp_path)

    made = docgen(
        "build", workbook, "--revise", "unsigned:*undangan*", "--revise", "signed", "--date", "2026-11-20", *DEADLINE
    )

    assert made.code == 0, made.out
    lists = {name: entry for name, entry in papers(made).items() if "daftar-hadir" in name or "notula" in name}
    assert any(entry["new"] for entry in lists.values())
    assert {entry["date"] for entry in lists.values()} == {"2026-11-03"}
    assert docgen("build", workbook, "--json").code == 0


def test_a_paper_that_the_case_no_longer_calls_for_leaves_and_comes_back(fish: ACase, tmp_path: Path) -> None:
    """A bidang's changes are withdrawn: its numbers stay as BATAL, its papers are kept; later it begins anew."""
    before = papers(docgen("build", write(fish.reached(7), tmp_path), "--json"))
    bukti = list(fish.bukti)
    corrected = [dict(row) for row in fish.perbaikan]
    fish.bukti = [row for row in bukti if row["NIP"] not in (EVI, FAJAR)]
    fish.perbaikan = fish.perbaikan[:3] + [dict(row) for row in fish.semula[3:]]
    workbook = write(fish, tmp_path)
    assert docgen("build", workbook).code == 7

    left = docgen("build", workbook, "--revise", "unsigned", *DEADLINE)
    folder = folder_of(left)

    gone = {name for name in before if EKONOMI.lower().replace(" ", "-") in name and name[:2] in ("05", "06", "07")}
    numbers = {before[name]["number"] for name in gone} - {None}
    assert len(gone) == 3
    assert gone.isdisjoint(papers(left))
    assert {states(tmp_path)[number] for number in numbers} == {"batal"}
    assert {f"{name}-1.docx" for name in gone} <= {path.name for path in (folder / "data" / "diganti").iterdir()}
    assert docgen("verify", folder, "--rebuild").code == 0
    assert docgen("build", workbook, "--json").code == 0

    fish.bukti, fish.perbaikan = bukti, corrected
    back = docgen("build", write(fish, tmp_path), "--json")

    assert all(papers(back)[name]["item"] > max(one["item"] or 0 for one in before.values()) for name in gone)
    assert {papers(back)[name]["number"] for name in gone}.isdisjoint(numbers)
    assert docgen("verify", folder_of(back), "--rebuild").code == 0
    assert (
        docgen("register", "check", "--register", f"sqlite:///{tmp_path / 'register.db'}", "--against", tmp_path).code
        == 0
    )
    restored, own = str(tmp_path / "pulih.db"), ("--office", tmp_path / "kantor.toml")
    assert docgen("register", "restore", tmp_path / "output", "--register", restored, *own).code == 0
    assert docgen("verify", folder_of(back), "--register", restored).code == 0
    old = docgen("register", "list", "--register", restored, "--json", *own).json["numbers"]
    assert {entry["number"] for entry in old if entry["state"] == "batal"} == numbers


@pytest.mark.parametrize("kind", ["unsigned", "signed"])
def test_a_unit_in_other_capitals_keeps_its_papers(fish: ACase, tmp_path: Path, kind: str) -> None:
    """It is the same unit: its papers differ by how it is written, and none leaves the case for another."""
    first = docgen("build", write(fish.reached(6), tmp_path), "--json")
    for sheet in ("Pejabat", "Langkah", "Temuan", "Rapat", "Peserta", "Data Semula", "Data Perbaikan"):
        for row in fish.rows(sheet):
            row["Bidang"] = row["Bidang"].upper() if row.get("Bidang") == EKONOMI else row.get("Bidang")
    workbook, own = write(fish, tmp_path), ("--office", tmp_path / "kantor.toml")

    refused = docgen("build", workbook, "--json")
    made = docgen("build", workbook, "--revise", kind, "--revise", "unsigned:04-*", "--date", "2026-11-12", *DEADLINE)

    assert (refused.code, made.code) == (7, 0), made.out
    assert "tidak diperlukan lagi" not in refused.json["error"]["message"]
    old, new = papers(first), papers(made)
    assert {name: one["item"] for name, one in new.items()} == {name: one["item"] for name, one in old.items()}
    assert {name for name, one in new.items() if one["number"] != old[name]["number"]} == (
        {RECORD} if kind == "signed" else set()
    )
    assert EKONOMI.upper() in sample.text_of(folder_of(made) / "data" / f"{RECORD}.docx")
    book = docgen("register", "list", *own, "--json").json["numbers"]
    told = [one["title"] for one in book if one["unit"] == EKONOMI and one["state"] == "dipakai"]
    assert [title.endswith(EKONOMI.upper()) for title in told] == [True, True], told
    fish = factories.a_case(
        office=OFFICE,
        **{name: getattr(fish, name) for name in ("pejabat", "temuan", "rapat", "peserta", "semula", "perbaikan")},
    )
    for row in fish.langkah:
        row["Bidang"] = row["Bidang"].upper() if row.get("Bidang") == EKONOMI else row.get("Bidang")
    grown = docgen("build", write(fish, tmp_path), "--json")
    assert grown.code == 0, grown.out
    assert docgen("verify", folder_of(grown), "--rebuild", "--register", tmp_path / "register.db").code == 0
    assert docgen("register", "check", *own, "--against", tmp_path).code == 0
    (tmp_path / "register.db").unlink()
    assert docgen("register", "restore", tmp_path / "output", *own).code == 0
    assert not any(one["new"] for one in papers(docgen("build", workbook, "--json")).values())


def test_a_paper_that_comes_back_does_not_bear_the_number_it_left(fish: ACase, tmp_path: Path) -> None:
    """The row of Nomor Naskah still names the paper that was signed and withdrawn: its number stays BATAL, another is written in by hand."""
    numbered = {"Naskah": "berita-acara-koreksi", "Bidang": EKONOMI, "Nomor": "800/2"}
    fish.office, fish.nomor_naskah = OFFICE.replace("urut_awal = 41", 'sumber = "luar"'), [numbered]
    first = docgen("build", write(fish.reached(7), tmp_path), "--json")
    bukti, corrected = list(fish.bukti), [dict(row) for row in fish.perbaikan]
    fish.bukti = [row for row in bukti if row["NIP"] not in (EVI, FAJAR)]
    fish.perbaikan = fish.perbaikan[:3] + [dict(row) for row in fish.semula[3:]]
    assert docgen("build", write(fish, tmp_path), "--revise", "signed", *DEADLINE).code == 0
    fish.bukti, fish.perbaikan = bukti, corrected

    back = [docgen("build", write(fish, tmp_path), "--json") for _ in range(2)]
    numbered["Nomor"] = "800/9"
    later = docgen("build", write(fish, tmp_path), "--json")

    assert [papers(one)[RECORD]["number"] for one in (first, *back, later)] == ["800/2", None, None, "800/9"]
    assert states(tmp_path)["800/2"] == "batal"
    assert docgen("verify", folder_of(later), "--rebuild").code == 0


def test_check_foretells_what_build_would_refuse_in_the_words_of_the_office(fish: ACase, tmp_path: Path) -> None:
    """Sheet, cell, person and paper; a new holder of a role is one message that says the right way first."""
    docgen("build", write(fish.reached(4), tmp_path))
    fish.temuan[0]["Uraian"] = "Terlalu rendah dua puluh"
    secretary = next(row for row in fish.pejabat if row["Peran"] == "Sekretaris")
    was = dict(secretary)
    secretary |= {"Nama": "Sari Laut", "NIP": factories.BENI}
    workbook = write(fish, tmp_path)

    told = docgen("check", workbook, "--json")
    found = {item["cell"]: item for item in told.json["findings"] if item["code"] == "would-change"}

    assert told.code == docgen("build", workbook).code == 7
    assert "Beni Pakaya" in found["E2"]["message"]
    assert "01-lembar-temuan" in found["E2"]["message"]
    assert len(found) == 2
    assert "Sejak" in found["C3"]["message"]

    fish.temuan[0]["Uraian"] = "Terlalu rendah"
    fish.pejabat[fish.pejabat.index(secretary)] = was
    fish.pejabat.append({**secretary, "Sejak": factories.at(5, 0).date()})
    assert docgen("check", write(fish, tmp_path)).code == 0


def test_a_cell_is_no_cause_for_standing_in_a_row_with_one(fish: ACase, tmp_path: Path) -> None:
    """What is filled in later beside a mended text alters no paper of the first step, and nobody is told to put it back."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.temuan[0] |= {"Uraian": "Terlalu rendah dua puluh", "Hasil": "Tetap", "Keterangan": "Sudah dinilai ulang"}
    fish.semula[1] |= {"Nama": "Beni Pakaya Putra", "Nilai Disiplin": 91}
    told = docgen("check", write(fish, tmp_path), "--json")

    assert {(one["sheet"], one["cell"]) for one in told.json["findings"] if one["code"] == "would-change"} == {
        ("Temuan", fish.ref("Temuan", 0, "Uraian")), ("Data Semula", fish.ref("Data Semula", 1, "Nama")),
    }  # fmt: skip


BLIND: dict[str, tuple[str, int, str, object, str]] = {
    "an NIP typed anew as a number": ("Data Perbaikan", 1, "NIP", int(BENI), "nip-numeric"),
    "whose evidence it is": ("Bukti", 0, "NIP", int(BENI), "nip-numeric"),
    "what the evidence is for": ("Bukti", 0, "Kolom", None, "value-missing"),
    "a figure": ("Data Perbaikan", 1, "Capaian SKP (%)", "sembilan puluh", "value-type"),
    "the day of a meeting": ("Rapat", 0, "Tanggal", "besok", "date-invalid"),
    "the end of a step": ("Langkah", 0, "Selesai", "selesai", "date-invalid"),
}


@pytest.mark.parametrize("slip", BLIND)
def test_what_cannot_be_read_is_not_told_as_gone(fish: ACase, tmp_path: Path, slip: str) -> None:
    """The row stands there: nobody is told that it was taken away, or to revise the papers that it alters; what did change is told."""
    sheet, row, heading, value, code = BLIND[slip]
    assert docgen("build", write(fish, tmp_path)).code == 0
    fish.rows(sheet)[row][heading] = value
    fish.temuan[1]["Uraian"] = "Terlalu tinggi"
    told = docgen("check", write(fish, tmp_path), "--json")

    assert told.code == 3
    errors = [one for one in told.json["findings"] if one["severity"] == "error"]
    assert {(one["code"], one["sheet"], one["cell"]) for one in errors} == {
        (code, sheet, fish.ref(sheet, row, heading)),
        ("would-change", "Temuan", fish.ref("Temuan", 1, "Uraian")),
    }


def test_two_cells_of_a_row_that_say_the_same_are_both_named(fish: ACase, tmp_path: Path) -> None:
    """Neither is taken for a copy of the other: each alters the minutes."""
    docgen("build", write(fish.reached(5), tmp_path))
    fish.rapat[0] |= {"Tempat": "Aula", "Kesimpulan": "Nihil", "Tindak Lanjut": "Nihil"}
    told = docgen("check", write(fish, tmp_path), "--json")

    assert {one["cell"] for one in told.json["findings"] if one["code"] == "would-change"} == {
        fish.ref("Rapat", 0, heading) for heading in ("Tempat", "Kesimpulan", "Tindak Lanjut")
    }


def test_rows_put_in_another_order_are_told_as_that(fish: ACase, tmp_path: Path) -> None:
    """A sheet that was sorted says nothing else than it did: its values are not told as gone from one person to another."""
    fish.peserta.append({"Bidang": DESA, "Nama": "Beni Pakaya", "NIP": factories.BENI, "Jabatan": "Analis Desa"})
    docgen("build", write(fish.reached(3), tmp_path))
    fish.peserta.reverse()
    [found] = docgen("check", write(fish, tmp_path), "--json").json["findings"]

    assert (found["code"], found["sheet"], found["cell"]) == ("would-change", "Peserta", "")
    assert "04-undangan-bidang-pemerintahan-desa" in found["message"]
    assert "Beni" not in found["message"]


def test_check_ends_with_3_where_the_case_has_errors_too(fish: ACase, tmp_path: Path) -> None:
    """Its own errors come first; what a build would refuse is told all the same."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.temuan[0]["Uraian"] = "Terlalu rendah dua puluh"
    fish.semula[0]["NIP"] = 198503122010011003
    told = docgen("check", write(fish, tmp_path), "--json")

    assert told.code == 3
    assert {"nip-numeric", "would-change"} <= {item["code"] for item in told.json["findings"]}


def test_a_column_filled_anew_is_one_message(fish: ACase, tmp_path: Path) -> None:
    """Not one a cell."""
    docgen("build", write(fish, tmp_path))
    for row in (*fish.semula, *fish.perbaikan):
        row["Nilai Produktivitas"] = 80
    found = [
        item
        for item in docgen("check", write(fish, tmp_path), "--json").json["findings"]
        if item["code"] == "would-change"
    ]

    assert len(found) == 2
    assert all("Nilai Produktivitas" in item["message"] for item in found)


def test_evidence_that_changed_is_named_by_file(fish: ACase, tmp_path: Path) -> None:
    """A scan was replaced after the papers were issued."""
    for row in fish.bukti:
        row["Berkas"] = "sk.pdf"
    (tmp_path / "sk.pdf").write_bytes(b"satu")
    workbook = write(fish, tmp_path)
    assert docgen("build", workbook).code == 0
    (tmp_path / "sk.pdf").write_bytes(b"dua")

    [found] = docgen("check", workbook, "--json").json["findings"]

    assert (found["code"], found["sheet"]) == ("would-change", "Bukti")
    assert "sk.pdf" in found["message"]


def test_a_lost_register_is_foretold_and_names_the_way_back(fish: ACase, tmp_path: Path) -> None:
    """No new register is begun beside numbered dossiers, for this case or another."""
    workbook = write(fish.reached(3), tmp_path)
    docgen("build", workbook)
    (tmp_path / "register.db").unlink()

    told = docgen("check", workbook, "--json")
    fish.kasus["Kode Kasus"] = "PDK-2026-11"
    other = docgen("build", write(fish, tmp_path), "--json")

    assert (told.code, other.code) == (6, 6)
    assert "restore" in told.json["findings"][0]["message"]
    assert "restore" in other.json["error"]["message"]
    assert not (tmp_path / "register.db").exists()


def test_a_refused_template_leaves_nothing_in_a_new_office(fish: ACase, tmp_path: Path) -> None:
    """No empty register, no empty output."""
    own = tmp_path / "templat"
    own.mkdir()
    (own / "lembar-temuan.docx").write_bytes(b"bukan Word")
    workbook = write(fish.reached(3), tmp_path)

    assert docgen("build", workbook, "--templates", own).code == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kantor.toml", "kasus.xlsx", "templat"]


def in_year(case: ACase, year: int) -> ACase:
    """Return the case with every date in another year."""
    case.kasus |= {name: case.kasus[name].replace(year=year) for name in ("Periode Mulai", "Periode Selesai")}
    for row in (*case.langkah, *case.rapat):
        row |= {name: day.replace(year=year) for name, day in row.items() if hasattr(day, "year")}
    return case


def test_a_wrong_year_is_mended_while_nothing_is_signed(fish: ACase, tmp_path: Path) -> None:
    """Dossier and papers take numbers of the right year, where the office's book stands; the wrong ones stay as BATAL."""
    before = docgen("build", write(in_year(fish.reached(3), 2025), tmp_path), "--json")
    wrong = [entry["number"] for entry in papers(before).values() if entry["number"]]
    workbook = write(in_year(fish, 2026), tmp_path)
    assert docgen("build", workbook).code == 7

    made = docgen("build", workbook, "--revise", "unsigned", *DEADLINE)

    right = [entry["number"] for entry in papers(made).values() if entry["number"]]
    assert folder_of(made).name == "0001-PDK-2026-10"
    assert {entry["date"][:4] for entry in papers(made).values()} == {"2026"}
    assert right == [number.replace("2025", "2026") for number in wrong]
    assert all(states(tmp_path)[number] == "batal" for number in wrong)
    assert [path.name for path in (tmp_path / "output" / "berjalan").iterdir()] == ["0001-PDK-2026-10"]
    listed = docgen("register", "list", "--office", tmp_path / "kantor.toml", "--json").json["numbers"]
    own = {(line["year"], line["n"]): line["state"] for line in listed if line["series"] == "berkas"}
    assert own == {(2025, 1): "batal", (2026, 1): "dipakai"}
    given = {(line["series"], line["year"]): line["n"] for line in listed}
    assert dossier.last_numbers(tmp_path / "output") == given  # an older register gives none of them again
    restored = ("--register", tmp_path / "pulih.db", "--office", tmp_path / "kantor.toml", "--json")
    assert docgen("register", "restore", tmp_path / "output", *restored).code == 0
    again = docgen("register", "list", *restored).json["numbers"]
    assert {(line["year"], line["n"]): line["state"] for line in again if line["series"] == "berkas"} == own
    assert docgen("register", "check", "--office", tmp_path / "kantor.toml", "--against", tmp_path).code == 0
    assert docgen("verify", folder_of(made), "--rebuild").code == 0
    assert not any("Menggantikan" in sample.text_of(path) for path in (folder_of(made) / "data").glob("*.docx"))
    assert not any(entry["new"] for entry in papers(docgen("build", workbook, "--json")).values())


def test_what_is_left_of_a_dossier_under_its_former_number_is_cleaned_up(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run was killed while it took the dossier of the wrong year away: the next one says what it found."""
    docgen("build", write(in_year(fish.reached(1), 2026), tmp_path))
    other = factories.a_case(office=OFFICE, kasus=fish.kasus | {"Kode Kasus": "PDK-2026-11"})
    other.semula[0] |= {"Nilai Disiplin": 71}
    workbook = factories.write(in_year(other.reached(3), 2026), tmp_path / "lain.xlsx")
    assert folder_of(docgen("build", workbook, "--json")).name == "0002-PDK-2026-11"
    factories.write(in_year(other, 2025), workbook)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", sample.stopped)
        assert docgen("build", workbook, "--revise", "unsigned", *DEADLINE).code == 1

    told = docgen("build", workbook)

    assert (told.code, "0002-PDK-2026-11" in told.out + told.err) == (0, True)
    names = {path.name for path in (tmp_path / "output" / "berjalan").iterdir()}
    assert names == {"0001-PDK-2026-10", "0001-PDK-2026-11"}


def test_a_wrong_year_is_not_mended_into_a_book_that_has_gone_on(fish: ACase, tmp_path: Path) -> None:
    """Where the office refuses back dates the papers would take numbers of the right year: nothing is begun that would be refused halfway."""
    fish.office += 'tanggal_mundur = "tolak"\n'
    docgen("build", write(in_year(fish.reached(3), 2025), tmp_path))
    own = ("--office", tmp_path / "kantor.toml")
    docgen("register", "reserve", "--date", "2026-11-20", "--for", "Surat", *own)
    before = (tmp_path / "register.db").read_bytes()

    refused = docgen("build", write(in_year(fish, 2026), tmp_path), "--revise", "unsigned", *DEADLINE)

    assert (refused.code, "tanggal_mundur" in refused.json["error"]["message"]) == (6, True)
    assert (tmp_path / "register.db").read_bytes() == before


def test_a_wrong_year_of_the_first_step_alone_moves_the_whole_dossier(fish: ACase, tmp_path: Path) -> None:
    """Papers of later steps say nothing of that day, and yet all lie in the dossier that takes its number anew."""
    fish.kasus["Periode Mulai"] = fish.kasus["Periode Mulai"].replace(year=2025)
    first = fish.langkah[0]
    typed = {name: day.replace(year=2025) for name, day in first.items() if hasattr(day, "year")}
    fish.langkah[0] = first | typed
    assert docgen("build", write(fish.reached(6), tmp_path)).code == 0
    fish.langkah[0] = first

    made = docgen("build", write(fish.reached(6), tmp_path), "--revise", "unsigned", *DEADLINE)

    assert made.code == 0, made.out
    listed = docgen("register", "list", "--office", tmp_path / "kantor.toml", "--json").json["numbers"]
    assert {(line["year"], line["state"]) for line in listed if line["series"] == "berkas"} == {
        (2025, "batal"),
        (2026, "dipakai"),
    }
    assert docgen("register", "check", "--office", tmp_path / "kantor.toml", "--against", tmp_path).code == 0
    assert docgen("verify", folder_of(made), "--rebuild").code == 0


def test_a_signed_paper_keeps_the_dossiers_year(fish: ACase, tmp_path: Path) -> None:
    """What was signed bears the dossier's number."""
    docgen("build", write(in_year(fish.reached(3), 2025), tmp_path))
    workbook = write(in_year(fish, 2026), tmp_path)

    made = docgen("build", workbook, "--revise", "signed", "--date", "2026-11-03", *DEADLINE)

    assert made.code == 0, made.out
    told = docgen("register", "list", "--office", tmp_path / "kantor.toml", "--json").json["numbers"]
    assert [line["year"] for line in told if line["series"] == "berkas"] == [2025]
    assert docgen("verify", folder_of(made), "--rebuild").code == 0


def test_a_case_that_will_not_be_finished_is_cancelled(fish: ACase, tmp_path: Path) -> None:
    """Its dossier is sealed with the reason, its numbers are BATAL, and whatever is tried later is told so."""
    issued = papers(docgen("build", write(fish.reached(5), tmp_path), "--json"))
    fish.semula[0]["NIP"] = 198503122010011003
    workbook, office = write(fish, tmp_path), ("--office", tmp_path / "kantor.toml")

    ended = docgen("cancel", workbook, *DEADLINE)
    folder = folder_of(ended)

    assert folder == (tmp_path / "output" / "2026" / "0001-PDK-2026-10-batal").resolve()
    assert not list((tmp_path / "output").glob("berjalan/*"))
    assert docgen("verify", folder, "--rebuild", "--register", tmp_path / "register.db").code == 0
    assert "salah tulis" in (folder / "data" / "dossier.json").read_text(encoding="utf-8")
    assert "salah tulis" in (folder / "bag-info.txt").read_text(encoding="utf-8")
    assert 'string="BATAL"' in sample.xml_of(folder / "data" / "00-sampul.docx")
    assert all(
        ("BATAL" in said, "SEMENTARA" in said) == (True, False)
        for said in (sample.text_of(folder / "data" / f"{name}.docx") for name in ("00-sampul", "00-daftar-isi-berkas"))
    )
    listed = docgen("register", "list", *office, "--json").json["numbers"]
    assert {line["state"] for line in listed} == {"batal"}
    assert len(listed) == 1 + len([entry for entry in issued.values() if entry["number"]])
    assert docgen("register", "check", *office, "--against", tmp_path).code == 0
    fish.semula[0]["NIP"] = factories.AHMAD
    workbook = write(fish, tmp_path)
    for line in (("build",), ("check",), ("cancel", "--reason", "lagi")):
        again = docgen(line[0], workbook, *line[1:], "--json")
        assert (line[0], again.code) == (line[0], 7)
        assert "dibatalkan" in again.out
    restored = str(tmp_path / "pulih.db")
    assert docgen("register", "restore", tmp_path / "output", "--register", restored, *office).code == 0
    assert docgen("check", workbook, "--json").code == 7
    back = docgen("register", "list", "--register", restored, *office, "--json").json["numbers"]
    assert [(line["number"], line["state"]) for line in back] == [(line["number"], line["state"]) for line in listed]


@pytest.mark.parametrize("logo", [None, b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_a_logo_that_cannot_be_printed_keeps_no_case_from_its_end(
    fish: ACase, tmp_path: Path, logo: bytes | None
) -> None:
    """No paper is made of it; the office had to mend a picture before it could end a case."""
    built = docgen("build", write(fish.reached(5), tmp_path), "--json")
    assert built.code == 0, built.out
    sample.reword(tmp_path / "kantor.toml", "[kantor]", '[kantor]\nlogo = "logo.png"', 1)
    if logo is not None:
        (tmp_path / "logo.png").write_bytes(logo)

    ended = docgen("cancel", tmp_path / "kasus.xlsx", *DEADLINE)

    assert docgen("verify", folder_of(ended), "--rebuild").code == 0


def test_numbers_of_a_cancelled_case_are_never_given_again(fish: ACase, tmp_path: Path) -> None:
    """Its dossier bears witness to them: a register that is older than they are is told by it."""
    register, older = tmp_path / "register.db", tmp_path / "salinan.db"
    first = factories.a_case(office=OFFICE)
    first.kasus["Kode Kasus"], first.semula[0]["Jabatan"] = "PDK-2026-09", "Penyuluh"
    docgen("build", factories.write(first.reached(1), tmp_path / "lain.xlsx"))
    shutil.copyfile(register, older)
    workbook = write(fish.reached(3), tmp_path)
    docgen("build", workbook)
    cancelled = folder_of(docgen("cancel", workbook, *DEADLINE))
    assert docgen("register", "check", "--office", tmp_path / "kantor.toml", "--against", tmp_path).code == 0
    assert dossier.head(cancelled) is not None
    shutil.copyfile(older, register)
    first.kasus["Kode Kasus"], first.semula[0]["Jabatan"] = "PDK-2026-11", "Penyuluh Perikanan"

    again = docgen("build", factories.write(first.reached(3), tmp_path / "lagi.xlsx"), "--json")

    assert again.code == 6, again.out
    assert docgen("register", "reserve", "--office", tmp_path / "kantor.toml", "--series", "naskah", "--date", "2026-11-03", "--for", "x").code == 6  # fmt: skip


def test_a_number_that_was_withdrawn_is_borne_witness_to(fish: ACase, tmp_path: Path) -> None:
    """The paper is in no list of the dossier any more; an older register must not give its number again."""
    docgen("build", write(fish.reached(7), tmp_path))
    fish.bukti = [row for row in fish.bukti if row["NIP"] not in (EVI, FAJAR)]
    fish.perbaikan = fish.perbaikan[:3] + [dict(row) for row in fish.semula[3:]]

    made = docgen("build", write(fish, tmp_path), "--revise", "unsigned", *DEADLINE)

    assert made.code == 0, made.out
    told = docgen("register", "list", "--office", tmp_path / "kantor.toml", "--json").json["numbers"]
    last = max((line for line in told if line["series"] == "naskah"), key=lambda line: int(line["n"]))
    assert last["state"] == "batal"
    assert dossier.last_numbers(tmp_path / "output")["naskah", 2026] == last["n"]


def test_only_an_issued_case_that_is_not_closed_is_cancelled(fish: ACase, tmp_path: Path) -> None:
    """What to do instead is said."""
    workbook = write(fish, tmp_path)
    before = docgen("cancel", workbook, *DEADLINE)
    docgen("build", workbook)
    after = docgen("cancel", workbook, *DEADLINE)

    assert (before.code, after.code) == (7, 7)
    assert "--revise" in after.json["error"]["message"]


def stopped_at(monkeypatch: pytest.MonkeyPatch, at: tuple[object, str], workbook: Path) -> Path:
    """Return the workbook of a case whose cancellation was stopped there."""
    docgen("build", workbook)
    with monkeypatch.context() as patch:
        patch.setattr(*at, sample.stopped)
        assert docgen("cancel", workbook, *DEADLINE).code == 1
    return workbook


def test_a_cancellation_that_was_stopped_is_finished(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The numbers are void already; the dossier is sealed by the next run, with the reason that was given first."""
    workbook = stopped_at(monkeypatch, (dossier, "seal"), write(fish.reached(3), tmp_path))
    assert docgen("build", workbook).code == 7

    ended = docgen("cancel", workbook, "--reason", "lain", "--json")

    assert ended.json["reason"] == "salah tulis"
    assert docgen("verify", folder_of(ended), "--register", tmp_path / "register.db").code == 0


@pytest.mark.parametrize("at", [(dossier, "seal"), (Register, "settle"), (dossier, "discard")])
def test_whoever_asks_after_a_cancellation_that_was_stopped_is_told_to_finish_it(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: tuple[object, str]
) -> None:
    """They were told that the case was cancelled and nothing was to be done, while its dossier stood among those at work."""
    workbook = stopped_at(monkeypatch, at, write(fish.reached(3), tmp_path))

    told = [docgen(command, workbook, "--json") for command in ("check", "build")]
    docgen("cancel", workbook, "--reason", "lagi")

    assert [(one.code, "docgen cancel" in one.out) for one in told] == [(7, True), (7, True)]
    assert not list((tmp_path / "output").glob("berjalan/[0-9]*"))
    assert docgen("verify", tmp_path / "output", "--rebuild", "--register", tmp_path / "register.db").code == 0
    assert docgen("register", "check", "--office", tmp_path / "kantor.toml", "--against", tmp_path).code == 0
    assert "Kode Kasus yang baru" in docgen("build", workbook).err


def test_an_older_copy_of_a_cancelled_case_is_left_alone(fish: ACase, tmp_path: Path) -> None:
    """What somebody laid among the dossiers at work once the end was finished was taken away without a word."""
    done = [dict(row) for row in fish.langkah]
    older = folder_of(docgen("build", write(fish.reached(2), tmp_path), "--json"))
    shutil.copytree(older, tmp_path / "salinan")
    fish.langkah = done
    workbook = write(fish.reached(3), tmp_path)
    docgen("build", workbook)
    ended = docgen("cancel", workbook, *DEADLINE)
    shutil.copytree(tmp_path / "salinan", older)

    told = [docgen(command, workbook, *line) for command, line in (("check", ()), ("build", ()), ("cancel", DEADLINE))]

    assert (ended.code, [one.code for one in told]) == (0, [7, 7, 7])
    assert ["Kode Kasus yang baru" in " ".join((one.out + one.err).split()) for one in told] == [True] * 3
    assert older.is_dir()


def test_a_cancelled_case_whose_dossier_was_lost_waits_for_nothing(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to seal any more, and nobody is sent from cancel to build and back."""
    workbook = stopped_at(monkeypatch, (dossier, "seal"), write(fish.reached(3), tmp_path))
    disk.remove(tmp_path / "output")

    assert "Kode Kasus yang baru" in docgen("cancel", workbook, *DEADLINE).json["error"]["message"]


@pytest.mark.parametrize("again", [False, True])
def test_a_dossier_is_cancelled_under_the_number_that_its_papers_bear(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """A run that mended the year was stopped once the book had a number of the right one: none of its papers was ever made."""
    other = factories.a_case(office=OFFICE, kasus=fish.kasus | {"Kode Kasus": "PDK-2026-11"})
    other.semula[0] |= {"Nilai Disiplin": 71}
    docgen("build", factories.write(other.reached(1), tmp_path / "lain.xlsx"))
    docgen("build", write(in_year(fish.reached(3), 2025), tmp_path))
    workbook = write(in_year(fish, 2026), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "LaidPayload", sample.stopped)
        assert docgen("build", workbook, "--revise", "unsigned", *DEADLINE).code == 1
    if again:
        with monkeypatch.context() as patch:
            patch.setattr(dossier, "seal", sample.stopped)
            assert docgen("cancel", workbook, *DEADLINE).code == 1

    ended = docgen("cancel", workbook, *DEADLINE)

    folder, own = folder_of(ended), ("--office", tmp_path / "kantor.toml")
    assert (folder.parent.name, folder.name, ended.json["number"]) == ("2025", "0001-PDK-2026-10-batal", "0001")
    assert "0001-PDK-2026-10-batal" in (folder / "bag-info.txt").read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "output" / "berjalan").iterdir()} == {"0001-PDK-2026-11"}
    assert docgen("verify", folder, "--rebuild", "--register", tmp_path / "register.db").code == 0
    assert docgen("register", "check", *own, "--against", tmp_path).code == 0
    assert "sudah dibatalkan" in docgen("cancel", workbook, "--reason", "lagi").err


def test_a_restored_book_tells_of_which_series_the_last_number_alone_is_known(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case had three numbers of the right year when its run was stopped: no dossier bears one, and one states how far they went."""
    docgen("build", write(in_year(fish.reached(3), 2025), tmp_path))
    workbook = write(in_year(fish, 2026), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "LaidPayload", sample.stopped)
        assert docgen("build", workbook, "--revise", "unsigned", *DEADLINE).code == 1
    assert docgen("cancel", workbook, *DEADLINE).code == 0
    own = ("--register", tmp_path / "pulih.db", "--office", tmp_path / "kantor.toml")

    told = docgen("register", "restore", tmp_path / "output", *own).out

    assert ("naskah tahun 2026" in told, "hanya nomor 43" in told) == (True, True)
    [line] = [
        one
        for one in docgen("register", "list", *own, "--json").json["numbers"]
        if one["number"].startswith("naskah/2026")
    ]
    assert (line["n"], line["state"], "sebelumnya" in line["reason"]) == (43, "batal", True)


def test_a_build_that_was_stopped_is_finished_before_its_case_is_cancelled(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its papers stand in the dossier: the book keeps them as issued and void, and holds what the dossier says."""
    docgen("build", write(fish.reached(2), tmp_path))
    workbook = write(factories.a_case(office=OFFICE).reached(3), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Register, "settle", sample.stopped)
        assert docgen("build", workbook).code == 1

    ended = docgen("cancel", workbook, *DEADLINE[:2])

    assert (ended.code, "terputus" in ended.err) == (0, True)
    assert docgen("register", "check", "--office", tmp_path / "kantor.toml", "--against", tmp_path).code == 0


def test_a_case_whose_last_build_was_stopped_once_it_was_closed_is_not_cancelled(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is closed by its seal, whatever the register had heard of that."""
    workbook = write(fish, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Register, "settle", sample.stopped)
        assert docgen("build", workbook).code == 1

    refused = docgen("cancel", workbook, *DEADLINE)

    assert (refused.code, "sudah ditutup" in refused.json["error"]["message"]) == (7, True)
    assert docgen("build", workbook).code == 0


def test_a_wrong_period_names_the_way_out(fish: ACase, tmp_path: Path) -> None:
    """It is ended by cancel and begun under a new code."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.kasus["Periode"] = "September 2026"

    refused = docgen("build", write(fish, tmp_path), "--revise", "unsigned", *DEADLINE)

    assert refused.code == 7
    assert "docgen cancel" in refused.json["error"]["message"]


def test_a_copied_workbook_under_a_new_code_is_no_new_case(fish: ACase, tmp_path: Path) -> None:
    """Last month's workbook with a new code: nothing is issued, and the other case is named."""
    docgen("build", write(fish, tmp_path))
    fish.kasus |= {"Kode Kasus": "PDK-2026-11", "Periode": "November 2026"}
    workbook = write(fish, tmp_path)

    refused, told = docgen("build", workbook, "--json"), docgen("check", workbook, "--json")

    assert (refused.code, told.code) == (7, 7)
    assert "PDK-2026-10" in refused.json["error"]["message"]
    assert len(states(tmp_path)) == len([number for number in states(tmp_path) if number])
    assert "0002" not in states(tmp_path)

    fish.kasus["Kode Kasus"] = "PDK-2026-10"
    fish.kasus["Periode"] = "Oktober 2026"
    assert docgen("build", write(fish, tmp_path)).code == 0


def test_evidence_and_data_that_another_case_used_are_pointed_out(fish: ACase, tmp_path: Path) -> None:
    """Found through the register, even when the shelf is elsewhere, and again after the register was restored."""
    for row in fish.bukti:
        row["Berkas"] = "sk.pdf"
    (tmp_path / "sk.pdf").write_bytes(b"satu")
    docgen("build", write(fish, tmp_path))
    fish.kasus["Kode Kasus"] = "PDK-2026-11"
    fish.step(1)["Selesai"] = factories.at(2, 9, 30)
    workbook = write(fish, tmp_path)
    register = tmp_path / "register.db"
    register.unlink()
    assert docgen("register", "restore", tmp_path / "output", "--office", tmp_path / "kantor.toml").code == 0

    found = docgen("check", workbook, "--json")
    made = docgen("build", workbook, "--json")

    codes = {(item["code"], item["sheet"]) for item in found.json["findings"]}
    assert found.code == 0
    assert {("evidence-reused", "Bukti"), ("data-copy", "Data Semula")} <= codes
    assert {"evidence-reused", "data-copy"} <= {item["code"] for item in made.json["findings"]}
    assert all("PDK-2026-10" in item["message"] for item in found.json["findings"] if item["code"] == "data-copy")


def test_what_many_cases_used_is_pointed_out_once(fish: ACase, tmp_path: Path) -> None:
    """One sentence for each evidence file and one for the data, however many cases of the office have used them."""
    for row in fish.bukti:
        row["Berkas"] = "sk.pdf"
    (tmp_path / "sk.pdf").write_bytes(b"satu")
    for month in (10, 11, 12):
        fish.kasus["Kode Kasus"] = f"PDK-2026-{month}"
        fish.step(1)["Selesai"] = factories.at(2, 9, month)
        workbook = write(fish, tmp_path)
        if month < 12:
            assert docgen("build", workbook).code == 0

    told = docgen("check", workbook, "--json").json["findings"]
    data = [item for item in told if item["code"] == "data-copy"]
    used = [item for item in told if item["code"] == "evidence-reused"]

    assert (len(data), len(used)) == (1, len(fish.bukti))
    assert all(
        "kasus PDK-2026-10 (periode Oktober 2026) dan 1 kasus lain" in item["message"] for item in (*data, *used)
    )


def test_a_number_that_another_case_bears_is_pointed_out(fish: ACase, tmp_path: Path) -> None:
    """By hand one number is soon given twice; an own book that begins anew each year gives it again rightly."""
    fish.office = f'{factories.KANTOR}[penomoran]\nsumber = "luar"\n'

    def said(kode: str, minute: int, number: str, *line: str) -> list[tuple[str, str]]:
        fish.kasus["Kode Kasus"] = kode
        fish.step(1)["Selesai"] = factories.at(2, 9, minute)
        fish.nomor_naskah[:] = [{"Naskah": "nota-verifikasi", "Nomor": number}]
        told = docgen(*line, write(fish, tmp_path), "--json").json
        return [(one["cell"], one["message"]) for one in told["findings"] if one["code"] == "number-reused"]

    first = said("PDK-2026-10", 10, "800/77", "build")
    checked, other = said("PDK-2026-11", 11, "800/77", "check"), said("PDK-2026-11", 11, "800/78", "build")
    built = said("PDK-2026-12", 12, "800/77", "build")

    assert first == other == []
    assert checked == built
    assert [(cell, "kasus PDK-2026-10 tanggal" in words) for cell, words in built] == [("C2", True)]


def test_a_number_that_is_void_is_pointed_out(fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands on a paper that went out in a case that was cancelled, not of one that never did; one that still counts is named before it."""
    fish.office = f'{factories.KANTOR}[penomoran]\nsumber = "luar"\n'
    done = [dict(row) for row in fish.langkah]

    def case(kode: str, minute: int) -> Path:
        fish.langkah = [dict(row) for row in done]
        fish.reached(4).kasus["Kode Kasus"] = kode
        fish.step(1)["Selesai"] = factories.at(2, 9, minute)
        fish.nomor_naskah[:] = [{"Naskah": "nota-verifikasi", "Nomor": "800/77"}]
        return write(fish, tmp_path)

    def said(workbook: Path) -> list[str]:
        told = docgen("build", workbook, "--json").json["findings"]
        return [one["message"] for one in told if one["code"] == "number-reused"]

    with monkeypatch.context() as patch:
        patch.setattr(dossier, "seal", sample.stopped)
        assert docgen("build", case("PDK-2026-09", 9)).code == 1
    spared = docgen("register", "void", "800/77", "--reason", "salah", "--office", tmp_path / "kantor.toml")
    unissued = said(case("PDK-2026-10", 10))
    ended = docgen("cancel", case("PDK-2026-10", 10), "--reason", "salah periode")
    void, live = said(case("PDK-2026-11", 11)), said(case("PDK-2026-12", 12))

    assert (spared.code, unissued, ended.code) == (0, [], 0)
    assert [("BATAL" in words, "PDK-2026-10" in words) for words in void] == [(True, True)]
    assert [("BATAL" in words, "PDK-2026-11" in words) for words in live] == [(False, True)]


@pytest.mark.parametrize(
    ("step", "naskah", "number"), [(0, "nota-verifikasi", 42), (3, "dokumen-perbaikan", 41), (3, "nota-pengantar", 47)]
)
def test_a_number_of_another_paper_is_foretold(
    fish: ACase, tmp_path: Path, step: int, naskah: str, number: int
) -> None:
    """One that docgen has given, or is about to give, to another paper of the case: `check` ends as the build does."""
    done = [dict(row) for row in fish.langkah]
    if step:
        assert docgen("build", write(fish.reached(step), tmp_path)).code == 0
    row = {"Naskah": naskah, "Bidang": DESA if naskah == "nota-pengantar" else None}
    fish.langkah, fish.nomor_naskah = done, [row | {"Nomor": f"800.1.5.2/{number}/DISKAN/2026"}]
    workbook = write(fish, tmp_path)
    told = docgen("check", workbook, "--json")

    assert told.code == docgen("build", workbook).code == 6
    assert "register-refuses" in {one["code"] for one in told.json["findings"]}


def test_a_cancelled_case_waits_for_nothing(fish: ACase, tmp_path: Path) -> None:
    """An overview of the folder counts it apart, and its steps are in no figure."""
    workbook = write(fish.reached(3), tmp_path)
    docgen("build", workbook)
    docgen("cancel", workbook, *DEADLINE)

    told = docgen("status", tmp_path / "output", "--json").json

    assert (told["running"], told["closed"], told["cancelled"], told["cases"]) == ([], 0, 1, [])
    assert "1 kasus dibatalkan" in docgen("status", tmp_path / "output").out


def test_a_withdrawal_is_told_as_what_it_is(fish: ACase, tmp_path: Path) -> None:
    """Only a paper that bore a number has one that is void, and something did change."""
    docgen("build", write(fish.reached(6), tmp_path))
    fish.bukti = [row for row in fish.bukti if row["NIP"] not in (EVI, FAJAR)]
    fish.perbaikan = fish.perbaikan[:3] + [dict(row) for row in fish.semula[3:]]
    said = docgen("build", write(fish, tmp_path), "--revise", "unsigned", "--reason", "dicabut").err.splitlines()

    assert "05-lembar-perbaikan-bidang-ekonomi-desa: ditarik" in said
    assert "06-berita-acara-koreksi-bidang-ekonomi-desa: ditarik; nomornya BATAL" in said
    assert not any("Tidak ada yang berubah" in line for line in said)


def test_what_a_check_foretells_is_said_line_by_line(fish: ACase, tmp_path: Path) -> None:
    """A dossier that was damaged: each file on a line of its own, each sentence with a capital."""
    workbook = write(fish.reached(3), tmp_path)
    folder = folder_of(docgen("build", workbook, "--json"))
    paper = folder / "data" / "01-lembar-temuan.docx"
    paper.chmod(0o644)
    paper.write_bytes(paper.read_bytes() + b"x")
    (folder / "data" / "Thumbs.db").write_bytes(b"x")

    told = docgen("check", workbook)
    judged = docgen("verify", folder)

    assert told.code == 7
    assert any(line.strip().startswith("- data/01-lembar-temuan.docx berubah") for line in told.out.splitlines())
    assert judged.code == 8
    assert "1 hal tidak sesuai" in judged.out  # what Windows laid there is no difference


def test_a_lost_register_is_rebuilt_from_any_folder(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that the refusal names works as it stands: the office is that of the dossiers."""
    docgen("build", write(fish.reached(3), tmp_path / "kantor"))
    (tmp_path / "kantor" / "register.db").unlink()
    (tmp_path / "lain").mkdir()
    monkeypatch.chdir(tmp_path / "lain")

    assert docgen("register", "restore", tmp_path / "kantor" / "output").code == 0
    assert docgen("build", tmp_path / "kantor" / "kasus.xlsx").code == 0


def test_a_restored_book_says_of_each_number_how_it_stands(fish: ACase, tmp_path: Path) -> None:
    """One that a revision before signing handed on is in use, and not replaced."""
    docgen("build", write(fish.reached(3), tmp_path))
    fish.temuan[0]["Uraian"] = "Terlalu tinggi"
    made = docgen("build", write(fish, tmp_path), "--revise", "unsigned", *DEADLINE)
    office, restored = ("--office", tmp_path / "kantor.toml", "--json"), str(tmp_path / "pulih.db")

    assert docgen("register", "restore", tmp_path / "output", "--register", restored, *office).code == 0

    books = [docgen("register", "list", *more, *office).json["numbers"] for more in ((), ("--register", restored))]
    own, again = ([(one["number"], one["state"], one["item"]) for one in book] for book in books)
    assert made.code == 0
    assert again == own
    assert {one["state"] for one in books[1]} == {"dipakai"}


def test_a_cancelled_case_may_be_begun_again_under_a_new_code(fish: ACase, tmp_path: Path) -> None:
    """Its data are meant to be used again."""
    workbook = write(fish.reached(3), tmp_path)
    docgen("build", workbook)
    docgen("cancel", workbook, *DEADLINE)
    fish.kasus |= {"Kode Kasus": "PDK-2026-10B", "Periode": "Oktober 2026"}

    assert docgen("build", write(fish, tmp_path)).code == 0


def test_two_folders_of_one_office_get_no_two_registers(fish: ACase, tmp_path: Path) -> None:
    """Two months begun side by side, each with an office file: the second is refused, and the first is named."""
    assert docgen("build", write(fish.reached(3), tmp_path / "oktober")).code == 0
    copy = shutil.copytree(tmp_path / "oktober", tmp_path / "salinan", ignore=shutil.ignore_patterns("*.db", "output"))
    assert docgen("build", copy / "kasus.xlsx").code == 0  # the very workbook elsewhere, under the same numbers
    shutil.rmtree(copy)
    shutil.copytree(tmp_path / "oktober", copy, ignore=shutil.ignore_patterns("*.db", "output"))
    fish.temuan[0]["Uraian"] = "Terlalu tinggi"
    assert docgen("build", write(fish, copy)).code == 6  # two books would give its numbers to other papers
    shutil.rmtree(copy)
    fish.kasus |= {"Kode Kasus": "PDK-2026-11", "Periode": "November 2026"}
    fish.step(1)["Selesai"] = factories.at(2, 9, 30)
    workbook = write(fish, tmp_path / "november")

    refused, told = docgen("build", workbook, "--json"), docgen("check", workbook, "--json")

    assert (refused.code, told.code) == (6, 6)
    assert "oktober" in refused.json["error"]["message"]
    by_hand = ("register", "reserve", "--date", "2026-11-10", "--for", "Surat", "--office", workbook.with_name("kantor.toml"))  # fmt: skip
    assert docgen(*by_hand).code == 6  # a number taken by hand begins a second book as well
    assert not (tmp_path / "november" / "register.db").exists()
    assert docgen("build", workbook, "--register", tmp_path / "oktober" / "register.db").code == 0
    fish.office = OFFICE.replace("Dinas Perikanan", "Dinas Kelautan").replace("DISKAN", "DISLAUT")
    assert docgen("build", write(fish, tmp_path / "laut")).code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_what_strangers_put_into_a_folder_of_all_is_no_sibling(fish: ACase, tmp_path: Path) -> None:
    """Where everybody may write, as in /tmp, a stranger's folder does not stop the office's work."""
    tmp_path.chmod(0o1777)
    assert docgen("build", write(fish.reached(3), tmp_path / "oktober")).code == 0
    fish.kasus |= {"Kode Kasus": "PDK-2026-11", "Periode": "November 2026"}

    assert docgen("build", write(fish, tmp_path / "november")).code == 0


def test_a_folder_beside_that_nobody_may_look_into_is_no_sibling(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the home of one clerk lie those of others: they stopped his first build, and his first case."""
    workbook, stat = write(fish.reached(3), tmp_path / "ani"), Path.stat
    (tmp_path / "Budi").mkdir()

    def refused(place: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if place.parent.name == "Budi":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        return stat(place, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refused)
    begun = docgen("init", tmp_path / "kasus")

    assert (begun.code, docgen("check", workbook).code, docgen("build", workbook).code) == (0, 0, 0), begun.err


def test_a_withdrawal_that_was_stopped_is_finished_and_keeps_the_paper(
    fish: ACase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The numbers are void already; the next build needs no second word, and what left lies under diganti."""
    docgen("build", write(fish.reached(6), tmp_path))
    fish.bukti = [row for row in fish.bukti if row["NIP"] not in (EVI, FAJAR)]
    fish.perbaikan = fish.perbaikan[:3] + [dict(row) for row in fish.semula[3:]]
    workbook = write(fish, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "seal", sample.stopped)
        assert docgen("build", workbook, "--revise", "unsigned", *DEADLINE).code == 1

    made = docgen("build", workbook, "--json")

    kept = {path.name for path in (folder_of(made) / "data" / "diganti").iterdir()}
    assert "06-berita-acara-koreksi-bidang-ekonomi-desa-1.docx" in kept
    assert docgen("verify", folder_of(made), "--rebuild").code == 0
