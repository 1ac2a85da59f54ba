"""The main job end to end: from the workbook to the numbered, sealed dossier, and how a case grows."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import bagit
import pytest

from tests import sample, systems
from tests.kits import making
from tests.sample import Result, docgen, folder_of, tree

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Return the sample case built once at step 10: its workbook and the result."""
    workbook = sample.office(tmp_path_factory.mktemp("kantor") / "kantor")
    return workbook, docgen("build", workbook, "--json")


def test_the_sample_ends_in_a_closed_dossier_by_year_and_number(closed: tuple[Path, Result]) -> None:
    """The archivist finds the dossier under its year and number."""
    folder = folder_of(closed[1])

    assert folder == closed[0].parent / "output" / "2026" / "0001-PDK-2026-10"
    assert closed[1].json["closed"] is True
    assert not list((closed[0].parent / "output").glob("berjalan/*"))


def test_the_dossier_holds_every_paper_of_the_sop(closed: tuple[Path, Result]) -> None:
    """All ten steps have their papers, per bidang where the contract says so."""
    names = {path.name for path in (folder_of(closed[1]) / "data").glob("*.docx")}
    units = (
        "sekretariat",
        "bidang-penataan-desa",
        "bidang-penyelenggaraan-pemerintahan-desa",
        "bidang-usaha-ekonomi-masyarakat-desa",
    )
    whole = {
        "00-sampul",
        "00-daftar-isi-berkas",
        "01-lembar-temuan",
        "02-lembar-disposisi",
        "03-nota-verifikasi",
        "08-rekapitulasi",
        "09-lembar-paraf",
        "10-dokumen-perbaikan",
        "11-lembar-kendali-sop",
    }
    each = {
        "04-undangan",
        "04-daftar-hadir",
        "04-notula",
        "05-lembar-perbaikan",
        "06-berita-acara-koreksi",
        "07-nota-pengantar",
    }

    assert names == {f"{name}.docx" for name in whole} | {f"{name}-{unit}.docx" for name in each for unit in units}


def test_other_tools_accept_the_seal(closed: tuple[Path, Result]) -> None:
    """An archivist needs no docgen: sha512sum and any BagIt tool verify the dossier."""
    folder = folder_of(closed[1])

    assert bagit.Bag(str(folder)).is_valid()
    if shutil.which("sha512sum"):
        subprocess.run(["sha512sum", "--check", "--quiet", "manifest-sha512.txt"], cwd=folder, check=True)


def test_numbers_run_without_gap_in_the_order_of_dates(closed: tuple[Path, Result]) -> None:
    """The book starts where the office says, and no number is left out or given twice."""
    numbered = [entry for entry in closed[1].json["documents"] if entry["number"]]
    in_order = sorted(numbered, key=lambda entry: entry["item"])

    assert [entry["number"] for entry in in_order] == [
        f"800.1.5.2/{n}/DPMD/2026" for n in range(471, 471 + len(in_order))
    ]
    assert [entry["date"] for entry in in_order] == sorted(entry["date"] for entry in in_order)


def test_items_are_numbered_through_and_the_covers_have_none(closed: tuple[Path, Result]) -> None:
    """Every paper has its place in the daftar isi; 00 has none."""
    documents = closed[1].json["documents"]

    assert sorted(entry["item"] for entry in documents if entry["item"]) == list(range(1, len(documents) - 1))
    assert {entry["paper"] for entry in documents if entry["item"] is None} == {"sampul", "daftar-isi-berkas"}


def test_one_changed_byte_is_found_and_named(closed: tuple[Path, Result], tmp_path: Path) -> None:
    """Nobody alters a sealed paper unnoticed."""
    folder = tmp_path / "salinan"
    shutil.copytree(folder_of(closed[1]), folder)
    paper = folder / "data" / "10-dokumen-perbaikan.docx"
    paper.chmod(0o644)
    content = bytearray(paper.read_bytes())
    content[len(content) // 2] ^= 1
    paper.write_bytes(content)

    result = docgen("verify", folder, "--json")

    assert result.code == 8
    assert [(problem["code"], problem["file"]) for problem in result.json["problems"]] == [
        ("altered", "data/10-dokumen-perbaikan.docx")
    ]


def test_a_sound_dossier_verifies(closed: tuple[Path, Result]) -> None:
    """An auditor gets a plain yes."""
    result = docgen("verify", folder_of(closed[1]))

    assert result.code == 0
    assert "Utuh" in result.out


def test_building_again_changes_nothing_and_takes_no_number(closed: tuple[Path, Result]) -> None:
    """The same case is the same dossier."""
    folder = folder_of(closed[1])
    before, register = tree(folder), (closed[0].parent / "register.db").read_bytes()

    again = docgen("build", closed[0], "--json")

    assert folder_of(again) == folder
    assert tree(folder) == before
    assert (closed[0].parent / "register.db").read_bytes() == register
    assert not any(entry["new"] for entry in again.json["documents"])


def test_another_office_gets_the_same_bytes(
    closed: tuple[Path, Result], workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clock zone, language and folder leave no trace in a dossier."""
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "C")

    again = docgen("build", workbook, "--json")

    assert tree(folder_of(again)) == tree(folder_of(closed[1]))


def test_a_workbook_merely_saved_again_changes_nothing(workbook: Path) -> None:
    """Excel rewrites a file that nobody altered; the dossier stays."""
    sample.cut(workbook, 3)
    folder = folder_of(docgen("build", workbook, "--json"))
    before = tree(folder)
    sample.edit(workbook, lambda book: book["Kasus"].column_dimensions.__getitem__("A"))

    again = docgen("build", workbook, "--json")

    assert again.code == 0
    assert tree(folder) == before


def test_papers_grow_while_issued_ones_keep_numbers_and_bytes(workbook: Path) -> None:
    """The papers of the first steps are needed weeks before the corrected data exist, and never change silently."""
    seen: dict[str, tuple[str, str | None, int]] = {}
    counts: list[int] = []
    for step in (1, 3, 6, 9, 10):
        result = docgen("build", sample.cut(workbook, step), "--json")
        folder = folder_of(result)
        documents = {
            entry["file"]: (entry["sha512"], entry["number"], entry["item"])
            for entry in result.json["documents"]
            if entry["item"]
        }
        assert {name: documents[name] for name in seen} == seen
        assert folder.parent.name == ("2026" if step == 10 else "berjalan")
        assert docgen("verify", folder).code == 0
        seen, counts = documents, [*counts, len(documents)]

    assert counts == [1, 11, 23, 29, 31]


def test_the_working_dossier_is_marked_and_its_covers_are_not_printed(workbook: Path) -> None:
    """Until the case is closed the covers are provisional."""
    result = docgen("build", sample.cut(workbook, 3), "--json")
    folder = folder_of(result)

    assert not any(entry["new"] for entry in result.json["documents"] if entry["item"] is None)
    for name in ("00-sampul.docx", "00-daftar-isi-berkas.docx", "11-lembar-kendali-sop.docx"):
        assert "SEMENTARA" in sample.text_of(folder / "data" / name)


def test_an_issued_paper_that_would_change_stops_the_build(workbook: Path) -> None:
    """Somebody edits what a signed paper says: nothing is touched, and the paper and value are named."""
    folder = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    before = tree(folder)
    sample.put(workbook, "Temuan", "Uraian", "Salah sekali")

    result = docgen("build", workbook, "--json")

    assert result.code == 7
    assert "03-nota-verifikasi" in result.json["error"]["message"]
    assert "Salah sekali" in result.json["error"]["message"]
    assert tree(folder) == before


def test_a_paper_that_left_the_case_stops_the_build(workbook: Path) -> None:
    """An issued paper cannot be made never to have been."""
    docgen("build", sample.cut(workbook, 3))
    sample.cut(workbook, 2)

    result = docgen("build", workbook, "--json")

    assert result.code == 7
    assert "nota-verifikasi" in result.json["error"]["message"]


def test_a_dossier_that_no_longer_verifies_is_not_built_upon(workbook: Path) -> None:
    """A build over an altered folder touches nothing and names the file."""
    folder = folder_of(docgen("build", sample.cut(workbook, 1), "--json"))
    paper = folder / "data" / "01-lembar-temuan.docx"
    paper.chmod(0o644)
    paper.write_bytes(paper.read_bytes() + b"x")

    result = docgen("build", sample.cut(workbook, 3), "--json")

    assert result.code == 7
    assert "01-lembar-temuan.docx" in result.json["error"]["message"]


def test_a_case_of_another_period_under_the_same_name_is_refused(workbook: Path) -> None:
    """A case's name is unique in a register for ever."""
    docgen("build", sample.cut(workbook, 1))
    sample.label(workbook, "Periode", "Mei 2027")

    assert docgen("build", workbook).code == 7


def test_a_lost_dossier_is_filled_again_the_same(workbook: Path) -> None:
    """Issued papers whose folder was lost come out as they were, under the same numbers."""
    folder = folder_of(docgen("build", sample.cut(workbook, 3), "--json"))
    before = {name: content for name, content in tree(folder).items() if name.endswith(".docx")}
    shutil.rmtree(sample.writable(folder))

    again = folder_of(docgen("build", workbook, "--json"))

    assert {name: content for name, content in tree(again).items() if name.endswith(".docx")} == before


def test_a_register_that_does_not_know_the_dossier_beside_it_is_refused(workbook: Path) -> None:
    """A lost or foreign register would give the numbers again."""
    docgen("build", sample.cut(workbook, 1))
    (workbook.parent / "register.db").unlink()

    result = docgen("build", workbook, "--json")

    assert result.code == 6
    assert "PDK-2026-10" in result.json["error"]["message"]


def test_an_unfinished_first_step_makes_no_paper(workbook: Path) -> None:
    """Before step 1 is finished there is nothing to print, and the clerk is told so."""
    sample.cut(workbook, 0)

    result = docgen("build", workbook)

    assert result.code == 3
    assert "langkah 1" in result.err
    assert not (workbook.parent / "register.db").exists()


def test_a_case_that_makes_no_paper_yet_is_checked_beside_others_of_the_office(workbook: Path) -> None:
    """Where a book of numbers is kept already, a new case may be checked from its first day, and one that lost its steps too."""
    docgen("build", sample.cut(workbook, 3))

    assert docgen("check", sample.cut(workbook, 0)).code == 0

    sample.label(workbook, "Kode Kasus", "PDK-2026-11")
    assert docgen("check", workbook).code == 0
    assert docgen("build", workbook).code == 3


def test_what_makes_no_paper_is_not_told_to_end_a_step_that_has_ended(tmp_path: Path) -> None:
    """A kit's first paper may be of a later step, or of rows that ask for none."""
    kit = tmp_path / "kit"
    kit.mkdir()
    text = making.A_LETTER_A_ROW.replace('per = "tujuan"', 'per = "tujuan"\nbila = { "Yth" = ["Camat"] }')
    (kit / "sop.toml").write_text(text, encoding="utf-8")
    making.template(kit / "surat.docx", "{{ tujuan.yth }}")
    rows = [("Nomor", "Yth"), ("1", "Lurah")]
    officials = [making.PEJABAT, ("Kepala", None, "Sri Wahyuni", None, None, None, "Kepala Dinas")]
    made = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)

    result = docgen("build", made, "--kit", kit)

    assert result.code == 3
    assert "langkah 1" not in result.err
    assert "Periksa isinya" in result.err


@pytest.mark.parametrize(("typed", "made"), [("camat ", 1), ("CAMAT", 1), ("Camat\u00a0", 1), ("Camat Toili", 0)])
def test_a_condition_asks_for_words_and_not_for_capitals(tmp_path: Path, typed: str, made: int) -> None:
    """A row that was typed in small letters got no letter, and nothing was said."""
    text = making.A_LETTER_A_ROW.replace('per = "tujuan"', 'per = "tujuan"\nbila = { "Yth" = ["Camat", "Lurah"] }')
    kit = making.kit(tmp_path / "kit", text, {"surat": "{{ tujuan.yth }}"})
    rows = [("Nomor", "Yth"), ("1", "Lurah"), ("2", typed)]
    officials = [making.PEJABAT, ("Kepala", None, "Sri Wahyuni", None, None, None, "Kepala Dinas")]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)

    result = docgen("build", workbook, "--kit", kit, "--json")

    assert [one["row"] for one in result.json["documents"]] == [["1"], ["2"]][: 1 + made]


def test_a_later_date_in_the_book_is_pointed_out(workbook: Path) -> None:
    """A number whose date is before the last one used is a warning, or refused where the office says so."""
    docgen("build", sample.cut(workbook, 6))
    sample.cut(workbook, 7)

    codes = [finding["code"] for finding in docgen("build", workbook, "--json").json["findings"]]

    assert "date-before-last" in codes


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_date_that_invitations_of_many_units_share_is_pointed_out_once(workbook: Path, command: str) -> None:
    """It stands in one cell; said for each of them it fills the screen."""
    later = ("--series", "naskah", "--date", "2026-12-30", "--for", "Surat")
    assert sample.register(workbook.parent, "reserve", *later).code == 0
    found = docgen(command, sample.cut(workbook, 3), "--json").json["findings"]
    late = [(item["cell"], item["message"]) for item in found if item["code"] == "date-before-last"]

    assert late
    assert len(late) == len(set(late))


def test_a_back_date_is_refused_where_the_office_says_so(workbook: Path) -> None:
    """Some offices lock their book by date: exit 6, and no number is taken."""
    settings = workbook.parent / "kantor.toml"
    sample.reword(settings, 'tanggal_mundur = "peringatan"', 'tanggal_mundur = "tolak"')
    docgen("build", sample.cut(workbook, 6))
    register = (workbook.parent / "register.db").read_bytes()

    result = docgen("build", sample.cut(workbook, 7))

    assert result.code == 6
    assert (workbook.parent / "register.db").read_bytes() == register


def test_a_changed_office_holds_for_later_papers_only(workbook: Path) -> None:
    """A new style leaves issued papers alone, and says so."""
    first = docgen("build", sample.cut(workbook, 3), "--json")
    before = tree(folder_of(first))
    settings = workbook.parent / "kantor.toml"
    sample.reword(settings, "nip_spasi = true", "nip_spasi = false")

    result = docgen("build", sample.cut(workbook, 6), "--json")
    after = tree(folder_of(result))

    assert "form-changed" in [finding["code"] for finding in result.json["findings"]]
    assert after["data/03-nota-verifikasi.docx"] == before["data/03-nota-verifikasi.docx"]
    assert "data/sumber/kantor-2.toml" in after
    assert "19930411 201903" not in sample.text_of(
        folder_of(result) / "data" / "05-lembar-perbaikan-bidang-penataan-desa.docx"
    ).replace("\xa0", " ")


def test_numbers_of_a_paper_book_are_printed_as_they_stand(workbook: Path) -> None:
    """Where another system numbers the papers, theirs is printed, else room is left for the hand."""
    settings = workbook.parent / "kantor.toml"
    sample.reword(settings, 'sumber = "docgen"', 'sumber = "luar"')
    sample.cut(workbook, 3)
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(["nota-verifikasi", None, "800/77/LUAR/2026", None]))

    result = docgen("build", workbook, "--json")
    papers = folder_of(result) / "data"

    assert "800/77/LUAR/2026" in sample.text_of(papers / "03-nota-verifikasi.docx")
    assert "Nomor 800/77/LUAR/2026 tanggal" in sample.text_of(papers / "04-undangan-sekretariat.docx").replace(
        "\xa0", " "
    )
    assert {entry["number"] for entry in result.json["documents"]} == {None, "800/77/LUAR/2026"}


def test_the_date_of_a_number_is_held_against_its_paper(workbook: Path) -> None:
    """Another day than the paper bears is pointed out, by a check and by the build; a replacement bears its own."""

    def said(*line: str | Path) -> list[str]:
        told = docgen(*line, "--json").json["findings"]
        return [one["cell"] for one in told if one["code"] == "number-date"]

    sample.cut(workbook, 3)
    given = ["nota-verifikasi", None, "800/77/LUAR/2026", datetime(2026, 11, 3)]
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(given))
    checked, built, again = said("check", workbook), said("build", workbook), said("check", workbook)
    sample.mend(workbook)
    sample.edit(workbook, lambda book: book["Nomor Naskah"].delete_rows(book["Nomor Naskah"].max_row))
    given[2:] = ["800/80/LUAR/2026", datetime(2026, 11, 5)]
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(given))
    replaced = said("build", workbook, "--revise", "signed", "--reason", "x", "--date", "2026-11-05")

    assert checked == built == again == ["D5"]
    assert replaced == said("check", workbook) == []


def test_a_number_that_comes_later_changes_no_issued_paper(workbook: Path) -> None:
    """The register and later papers take it; the paper already printed keeps its bytes."""
    settings = workbook.parent / "kantor.toml"
    sample.reword(settings, 'sumber = "docgen"', 'sumber = "srikandi"')
    first = folder_of(docgen("build", sample.cut(workbook, 2), "--json"))
    assert "03-nota-verifikasi.docx" not in {path.name for path in (first / "data").iterdir()}
    before = tree(folder_of(docgen("build", sample.cut(workbook, 3), "--json")))
    assert "${nomor_naskah}" in sample.text_of(first / "data" / "03-nota-verifikasi.docx")
    sample.cut(workbook, 6)
    sample.edit(workbook, lambda book: book["Nomor Naskah"].append(["nota-verifikasi", None, "B-12/SRIKANDI", None]))

    result = docgen("build", workbook, "--json")
    after = tree(folder_of(result))

    assert after["data/03-nota-verifikasi.docx"] == before["data/03-nota-verifikasi.docx"]
    assert (
        next(entry["number"] for entry in result.json["documents"] if entry["paper"] == "nota-verifikasi")
        == "B-12/SRIKANDI"
    )
    assert "B-12/SRIKANDI" in sample.text_of(folder_of(result) / "data" / "04-notula-sekretariat.docx")


def test_the_record_tells_the_case_as_data(closed: tuple[Path, Result]) -> None:
    """Every change names its cells and its evidence; every other payload file has its digest."""
    folder = folder_of(closed[1])
    record = json.loads((folder / "data" / "dossier.json").read_bytes())
    payload = {path.relative_to(folder / "data").as_posix() for path in (folder / "data").rglob("*") if path.is_file()}

    assert set(record["files"]) == payload - {"dossier.json"}
    assert len(record["changes"]) == 20
    assert all(
        change["before_cell"] and change["after_cell"] and change["evidence_row"] for change in record["changes"]
    )
    assert {"schema", "docgen", "case", "number", "year", "papers", "evidence", "steps"} <= set(record)


def test_the_sources_keep_no_register(closed: tuple[Path, Result]) -> None:
    """Where an office keeps its book, perhaps with a server's name, is nobody's business in the archive."""
    sources = folder_of(closed[1]) / "data" / "sumber"
    settings = (sources / "kantor.toml").read_text(encoding="utf-8")

    assert "[register]" not in settings
    assert "[kantor]" in settings
    assert (sources / "kasus.xlsx").read_bytes() == (closed[0]).read_bytes()
    assert {"sop.toml", "logo.png", "nota-verifikasi.docx"} <= {path.name for path in sources.iterdir()}


def test_evidence_is_copied_once_in_the_order_of_bukti(closed: tuple[Path, Result]) -> None:
    """The auditor finds each piece of evidence, equal files once."""
    names = sorted(path.name for path in (folder_of(closed[1]) / "data" / "bukti").iterdir())

    assert [name[:3] for name in names] == [f"{number:03}" for number in range(1, len(names) + 1)]
    assert len({(folder_of(closed[1]) / "data" / "bukti" / name).read_bytes() for name in names}) == len(names)


@pytest.mark.parametrize("name", [None, "Nota Verifikasi.docx"])
def test_a_folder_without_a_template_of_the_kit_costs_no_number(
    workbook: Path, tmp_path: Path, name: str | None
) -> None:
    """It is another folder than was meant: the papers would come out of the shipped templates, without a word."""
    own = tmp_path / "templat"
    own.mkdir()
    if name:
        shutil.copyfile(sample.KIT / "nota-verifikasi.docx", own / name)

    result = docgen("build", sample.cut(workbook, 1), "--templates", own)

    assert (result.code, str(own) in result.err) == (2, True)
    assert not (workbook.parent / "register.db").exists()


def test_a_broken_template_costs_no_number(workbook: Path, tmp_path: Path) -> None:
    """An unknown field names template and field, exits 5, and the register is untouched."""
    own = tmp_path / "templat"
    own.mkdir()
    _rewrite(
        sample.KIT / "lembar-temuan.docx",
        own / "lembar-temuan.docx",
        "{{ kasus.uraian_temuan }}",
        "{{ kasus.uraian_temuann }}",
    )

    result = docgen("build", sample.cut(workbook, 1), "--templates", own, "--json")

    assert result.code == 5
    assert "lembar-temuan.docx" in result.json["error"]["message"]
    assert "uraian_temuann" in result.json["error"]["message"]
    assert not list((workbook.parent / "output").glob("*/0*"))
    with pytest.raises(StopIteration):
        next(iter((workbook.parent / "output" / "berjalan").glob("0*")))


def test_strange_text_comes_out_of_every_paper_as_it_went_in(workbook: Path) -> None:
    """An ampersand, brackets, quotes and a thumb are no reason to lose a bidang's name."""
    strange = 'Penelitian & Pengembangan <A> "B" 👍'

    def rename(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = cell.value.replace("Bidang Penataan Desa", strange)

    sample.edit(workbook, rename)

    folder = folder_of(docgen("build", workbook, "--json")) / "data"

    named = [path for path in folder.glob("*.docx") if "penelitian" in path.name]
    assert len(named) == 6
    for path in [
        *named,
        folder / "08-rekapitulasi.docx",
        folder / "10-dokumen-perbaikan.docx",
        folder / "03-nota-verifikasi.docx",
        folder / "00-daftar-isi-berkas.docx",
    ]:
        assert strange in sample.text_of(path) or strange.upper() in sample.text_of(path), path.name


def test_a_new_paper_is_one_template_and_one_entry(workbook: Path, tmp_path: Path) -> None:
    """Adding a paper needs no Python, wherever its entry stands: it appears in dossier, daftar isi and record."""
    kit = tmp_path / "kit"
    shutil.copytree(sample.KIT, kit)
    shutil.copyfile(kit / "lembar-temuan.docx", kit / "surat-tambahan.docx")
    entry = '[[naskah]]\nkode = "surat-tambahan"\nlangkah = 2\njudul = "Surat Tambahan"\ntemplate = "surat-tambahan.docx"\npenanda_tangan = "Kepala Dinas"\n\n'
    text = (kit / "sop.toml").read_text(encoding="utf-8")
    (kit / "sop.toml").write_text(f"{text}\n{entry}", encoding="utf-8")

    result = docgen("build", workbook, "--kit", kit, "--json")
    folder = folder_of(result) / "data"

    assert (folder / "02-surat-tambahan.docx").is_file()
    assert "Surat Tambahan" in sample.text_of(folder / "00-daftar-isi-berkas.docx")
    assert "surat-tambahan" in [
        entry["paper"] for entry in json.loads((folder / "dossier.json").read_bytes())["papers"]
    ]
    assert next(entry["item"] for entry in result.json["documents"] if entry["paper"] == "surat-tambahan") == 3


@pytest.mark.parametrize("line", [["check"], ["build"], ["build", "--draft"]])
def test_what_is_wrong_with_the_case_is_told_before_what_is_wrong_with_a_template(
    workbook: Path, line: list[str]
) -> None:
    """A clerk mends the workbook while somebody else mends the template: neither waits for the other."""
    kit = workbook.parent / "kit"
    shutil.copytree(sample.KIT, kit)
    _rewrite(
        sample.KIT / "lembar-temuan.docx", kit / "lembar-temuan.docx", "kasus.uraian_temuan", "kasus.uraian_temuann"
    )
    command: list[str | Path] = [*line, sample.cut(workbook, 1), "--kit", kit, "--json"]
    sound = docgen(*command)
    sample.put(workbook, "Langkah", "Mulai", "kemarin")
    wrong = docgen(*command)

    assert (sound.code, sound.json["error"]["code"]) == (5, "template-broken")
    assert wrong.code == 3
    assert "date-invalid" in {item["code"] for item in wrong.json["findings"]}


def _rewrite(source: Path, target: Path, old: str, new: str) -> None:
    """Copy a Word file with one text of its body replaced."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            content = package.read(name)
            out.writestr(name, content.replace(old.encode(), new.encode()) if name == "word/document.xml" else content)


def test_names_alone_in_data_perbaikan_are_a_form_and_no_changes(workbook: Path) -> None:
    """Before step 5 a sheet that only lists the staff is still to be filled in."""
    sample.cut(workbook, 3)

    def copy_names(book: openpyxl.Workbook) -> None:
        for row in book["Data Semula"].iter_rows(min_row=sample.FIRST_ROW, max_col=9):
            for cell in row:
                book["Data Perbaikan"].cell(cell.row, cell.column, cell.value)

    sample.edit(workbook, copy_names)
    checked = docgen("check", workbook, "--json")

    assert (checked.code, checked.json["changes"]) == (0, [])


@systems.RIGHTS
@pytest.mark.parametrize("drafted", [False, True])
def test_an_office_that_shares_its_dossiers_lets_its_group_in_from_the_top(workbook: Path, *, drafted: bool) -> None:
    """A dossier that the archivist may read is of no use in a folder that he may not enter, whatever was made first."""
    office = workbook.with_name("kantor.toml")
    sample.reword(office, 'hak = "pemilik"', 'hak = "kelompok"')
    sample.cut(workbook, 2)
    if drafted:
        docgen("build", workbook, "--draft")

    folder = folder_of(docgen("build", workbook, "--json"))
    ways = (folder, folder.parent, folder.parents[1])
    assert [oct(way.stat().st_mode & 0o777) for way in ways] == ["0o750"] * 3
